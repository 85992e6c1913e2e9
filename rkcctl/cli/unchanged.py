"""Whether `build` has anything to do, decided before the command line is parsed.

Parsing it loads a large library, and an unchanged build must not take longer than saying the version.
"""

from collections.abc import Sequence
from pathlib import Path

from rkcctl.errors import RkcError


def options_of(words: Sequence[str]) -> str:
    """The words after `build`, as one text: what a record of a build remembers of how it was asked for."""
    return "\0".join(words)


def folder_of(words: Sequence[str]) -> Path | None:
    """The folder that `--out` names; None where it is not given."""
    for position, word in enumerate(words):
        if word == "--out" and position + 1 < len(words):
            return Path(words[position + 1])
        if word.startswith("--out="):
            return Path(word.removeprefix("--out="))
    return None


def tell_unchanged(words: Sequence[str]) -> str | None:
    """What to say where a build with these words would write nothing new; None where it has to be carried out.

    Words that make no valid command were never recorded, so that they lead nowhere here.
    """
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.freshness import fingerprint, is_fresh

    here = Path.cwd()
    try:
        root = find_workspace(here)
    except RkcError:
        return None
    out = folder_of(words)
    folder = here / out if out else root / "dist"
    record = is_fresh(root, folder, fingerprint(root, options_of(words)))
    if record is None:
        return None
    shown = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
    count = f"{len(record.files)} file{'' if len(record.files) == 1 else 's'}"
    return f"nothing has changed since the last build: {count} in {shown}"
