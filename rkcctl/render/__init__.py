"""Views -> artifacts, one writer a format."""
