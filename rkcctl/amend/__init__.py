"""Base x changes -> text. Today: giving ids and tidying (fmt)."""
