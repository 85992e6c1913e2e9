"""Corpus -> Edition and other views: numbers, references, lists, indexes. Pure."""
