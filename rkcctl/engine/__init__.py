"""Adapters: one outside program or template library a module."""
