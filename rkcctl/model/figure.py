"""Where a figure's file is: the one place that turns what an author wrote into a path of the workspace."""

import posixpath

FIGURES = "guidelines/figures"
IMAGE_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


def figure_path(chapter_path: str, src: str) -> str | None:
    """The path of `src`, written in that chapter, or None where it leads out of guidelines/figures."""
    if not src or "\\" in src or ":" in src or src.startswith("/"):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(chapter_path), src))
    return path if path.startswith(f"{FIGURES}/") else None
