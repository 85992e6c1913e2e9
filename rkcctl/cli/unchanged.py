"""Whether `build` has anything to do, decided before the command line is parsed.

Parsing it loads a large library, and an unchanged build must not take longer than saying the version.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.extract import name_extract

_CHAPTER = re.compile(r"[a-z][a-z0-9-]*")


def options_of(words: Sequence[str]) -> str:
    """The words after `build`, as one text: what a record of a build remembers of how it was asked for."""
    return "\0".join(words)


def value_of(words: Sequence[str], option: str) -> str | None:
    """The first value of an option such as `--out`; None where it is not given."""
    return next(iter(values_of(words, option)), None)


def values_of(words: Sequence[str], option: str) -> tuple[str, ...]:
    """All values of an option that may be given again, in order."""
    found = []
    for position, word in enumerate(words):
        if word == option and position + 1 < len(words):
            found.append(words[position + 1])
        elif word.startswith(f"{option}="):
            found.append(word.removeprefix(f"{option}="))
    return tuple(found)


def default_folder(root: Path, draft: str, chapters: Sequence[str] = ()) -> Path:
    """Where a build goes that names no folder. Each draft and each extract, of `chapters`, has one of its own.

    So that none takes the files of another for those of an earlier build.
    """
    extract = ""
    if chapters:
        # Nobody has looked yet whether there are such chapters: what is no id makes no path.
        known = all(_CHAPTER.fullmatch(chapter) for chapter in chapters)
        extract = f"extract/{name_extract(chapters)}" if known else "extract"
    if draft:
        name = f"draft-{draft}" if draft in ("site", "preview", "extract") else draft
        return root / "dist" / name / extract
    return root / "dist" / extract


def preview_folder(root: Path, draft: str) -> Path:
    """Where a preview goes that names no folder; one of a draft goes where its build does."""
    return default_folder(root, draft) if draft else root / "dist" / "preview"


def tell_unchanged(command: str, words: Sequence[str]) -> str | None:
    """What to say where `build` or `preview` with these words would write nothing new; None where it is to be done.

    Words that make no valid command were never recorded, so that they lead nowhere here.
    """
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.freshness import fingerprint, is_fresh

    here = Path.cwd()
    try:
        root = find_workspace(here)
    except RkcError:
        return None
    out, draft = value_of(words, "--out"), value_of(words, "--draft") or ""
    default = default_folder(root, draft, values_of(words, "--chapter"))
    if command == "preview":
        default, words = preview_folder(root, draft), (command, *words)
    folder = here / out if out else default
    record = is_fresh(root, folder, fingerprint(root, options_of(words)))
    if record is None:
        return None
    shown = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
    count = f"{len(record.files)} file{'' if len(record.files) == 1 else 's'}"
    return f"nothing has changed since the last build: {count} in {shown}"
