"""The nouns: frozen values, without effects, that every room above speaks in."""
