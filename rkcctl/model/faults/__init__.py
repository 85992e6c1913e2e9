"""Faults that the stages below check report themselves, with their manual pages."""
