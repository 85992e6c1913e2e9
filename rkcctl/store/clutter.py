"""Which files are nobody's text: hidden ones, and those that desks and programs strew about."""

_STREWN = frozenset(["thumbs.db", "desktop.ini", "icon\r"])


def is_left_out(name: str) -> bool:
    """Whether a file or folder is passed over without a word. Office keeps a `~$...` beside each open document."""
    return name.startswith((".", "~$")) or name.lower() in _STREWN
