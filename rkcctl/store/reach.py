"""Paths below a folder, reached through no link: what is written stays where it is meant to be."""

from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.portable import path_trouble
from rkcctl.model.visible import visible
from rkcctl.store.os_calls import OsCalls, is_link, oddity


def missing_folders(top: Path, path: str, calls: OsCalls, shown: str = "") -> tuple[str, ...]:
    """The folders that have to be made before a file can be written at `path` below `top`, outermost first.

    RkcError where the path is no safe one, or a link, or a file in the place of a folder, is on the way. Its message
    has `shown` before the path.
    """
    if trouble := path_trouble(path):
        raise RkcError(f"{visible(path)}: not written: a part of its name {trouble}", "use another name")
    parts = path.split("/")
    folders = ["/".join(parts[:count]) for count in range(1, len(parts))]
    return tuple(folder for folder in folders if not has_folder(top, folder, calls, shown))


def has_folder(top: Path, folder: str, calls: OsCalls, shown: str = "") -> bool:
    """Whether the folder is there; RkcError where something else is."""
    try:
        found = calls.lstat(str(top / folder))
    except (FileNotFoundError, NotADirectoryError):
        return False
    kind = oddity(found) or "a file"
    if kind != "a folder":
        name = visible(shown + folder)
        hint = f"put a plain folder in the place of {name}, or move it away"
        raise RkcError(f"{name}: nothing is written through it: it is {kind}, not a folder", hint)
    return True


def refuse_link(path: Path, name: str, calls: OsCalls) -> None:
    """RkcError where the path is a link; nothing where it is anything else, or not there."""
    try:
        found = calls.lstat(str(path))
    except (FileNotFoundError, NotADirectoryError):
        return
    if is_link(found):
        hint = "delete the link; give the folder itself, where it shall be another one"
        raise RkcError(f"{visible(name)}: nothing is written through it: it is a link", hint)
