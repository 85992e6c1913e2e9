"""What an extract is called, so that several stand side by side: in the names of its files, and of its folder."""

from collections.abc import Iterable

# Some programs open no path of more than 260 letters.
_MOST = 40


def name_extract(chapters: Iterable[str]) -> str:
    """The ids of the chapters in the order of the alphabet: `legal+risk`; of many, the first and how many more.

    A digest then tells one choice of many chapters from another.
    """
    chosen = sorted(set(chapters))
    name = "+".join(chosen)
    if len(name) <= _MOST:
        return name
    # Loaded where it is wanted: every command begins by loading this module.
    import hashlib

    return f"{chosen[0]}+{len(chosen) - 1}-more-{hashlib.sha256(name.encode()).hexdigest()[:6]}"
