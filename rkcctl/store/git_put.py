"""What others committed is put into the working tree: first the files beside the content, last git's own list.

Where git refuses, what was put there is taken back: else the next commit would take the work of others for ours.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.visible import visible
from rkcctl.store.git import NAMED, list_paths
from rkcctl.store.git_join import Blob, insist, top_of


def refuse_edited(root: Path, paths: Collection[str], committed: Collection[str]) -> None:
    """RkcError where a file, by full path, is not as it was committed: what others changed would overwrite it.

    `committed` are all files of our last commit. A file that is in none is not overwritten either, ignored or not.
    """
    if not paths:
        return
    top = top_of(root)
    listed = insist(top, ("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", "HEAD"))
    edited = {*listed.decode("utf-8", "surrogateescape").split("\0")}
    known = {*committed}
    for path in paths:
        if path in edited:
            hint = "commit it with git, or move your version away; then save again"
            raise RkcError(f"{visible(path)} was changed by others too, and is not committed here", hint)
        for stray in _strays(top, path, known):
            hint = "move it away, or commit it with git; then save again"
            raise RkcError(f"others have {visible(path)}, and {visible(stray)}, which is in no commit, is there", hint)


def _strays(top: Path, path: str, known: set[str]) -> Iterator[str]:
    """What stands where the file comes to stand: itself, something in place of a folder above, a folder of its name."""
    if path in known:
        return
    parts = path.split("/")
    for count in range(1, len(parts) + 1):
        name = "/".join(parts[:count])
        here = top / name
        if not os.path.lexists(here):
            return
        if not _is_folder(here) and not _is_known(top, name, known):
            yield name
    inner = (one.relative_to(top).as_posix() for one in sorted((top / path).rglob("*")) if not _is_folder(one))
    yield from (name for name in inner if name not in known)


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _is_known(top: Path, name: str, known: set[str]) -> bool:
    """Whether it is a file of the commit, under its name or, where the disk knows no case, written otherwise."""
    alike = (one for one in known if one.casefold() == name.casefold())
    return name in known or any((top / one).exists() and (top / one).samefile(top / name) for one in alike)


def put_beside(root: Path, commit: str, others: Mapping[str, Blob | None], committed: Collection[str]) -> None:
    """Put files that are not content, by full path, as they are in the commit (None: away).

    RkcError, with all as before, where git cannot.
    """
    if not others:
        return
    top = top_of(root)
    try:
        if gone := [path for path, blob in others.items() if blob is None]:
            insist(top, ("rm", "--quiet", "--ignore-unmatch", *NAMED), list_paths(gone))
        if new := [path for path, blob in others.items() if blob is not None]:
            insist(top, ("checkout", "--quiet", commit, *NAMED), list_paths(new))
    except (RkcError, KeyboardInterrupt):
        take_back_beside(root, others, committed)
        raise


def take_back_beside(root: Path, others: Collection[str], committed: Collection[str]) -> None:
    """Put these files as they are in our last commit; none of them was other than there."""
    if not others:
        return
    top = top_of(root)
    known = {*committed}
    for path in (path for path in others if path not in known):
        try:
            (top / path).unlink(missing_ok=True)
        except (NotADirectoryError, IsADirectoryError, PermissionError):
            # A file of ours stands above it, or it was never put there.
            continue
    insist(top, ("reset", "--quiet", "HEAD", *NAMED), list_paths(others))
    if ours := [path for path in others if path in known]:
        insist(top, ("checkout", "--quiet", "HEAD", *NAMED), list_paths(ours))


def go_on(root: Path, commit: str) -> None:
    """Go on from the commit, whose files are in their places. RkcError where git cannot."""
    insist(root, ("reset", "--quiet", "--mixed", commit))
