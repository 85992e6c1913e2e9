"""Scripts for those who change the tool; nothing here is part of it."""
