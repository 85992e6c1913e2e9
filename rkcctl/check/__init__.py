"""Corpus -> diagnostics: one rule a function."""
