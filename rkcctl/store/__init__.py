"""The only room that touches files or git."""
