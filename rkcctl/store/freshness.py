"""Whether a build would write anything new, decided before any large library is loaded.

The record of a build, .rkcctl/build.json, says for each output folder what was written from what. This module
imports the standard library only.
"""

import hashlib
import json
import os
import stat
import sys
from io import FileIO
from pathlib import Path
from typing import NamedTuple

from rkcctl import __version__
from rkcctl.store.clutter import is_left_out

RECORD = ".rkcctl/build.json"
_FORMAT = 1
_DEPTH_LIMIT = 16
_INPUTS = ("guidelines", "proposals", "schedules", "templates")
_PACKAGE = Path(__file__).resolve().parent.parent
_HOUSE = (_PACKAGE / "data" / "templates", _PACKAGE.parent / "templates")
# Larger files are read by nobody: their size and time are enough.
_READ_LIMIT = 8_000_000
# A record of 30,000 files has 6 MB.
_RECORD_LIMIT = 16_000_000


class Written(NamedTuple):
    """A file that a build wrote: its path below the output folder, and how to know it again."""

    path: str
    sha256: str
    size: int = -1
    mtime_ns: int = -1
    """-1 for both where the file may not have been written."""


class Record(NamedTuple):
    """What the last build into one folder read and wrote; the fingerprint is "" where it did not end well."""

    fingerprint: str
    files: tuple[Written, ...]


def fingerprint(root: Path, options: str) -> str:
    """SHA-256, in hex, of all that a build depends on: texts, templates, tool, libraries, and `options`.

    Take it before the sources are read, so that an edit made meanwhile counts as news.
    """
    parts = [b"options", options.encode(), b"tool", _describe_tool().encode()]
    for folder in _INPUTS:
        _add_folder(parts, str(root / folder), folder, 0)
    for house in _HOUSE:
        if house != root / "templates":
            _add_folder(parts, str(house), "house", 0)
    digest = hashlib.sha256()
    for part in parts:
        # With its length, so that no two lists of parts run together to the same bytes.
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def is_fresh(root: Path, out: Path, mark: str) -> Record | None:
    """The record of the last build into `out`, if one now would write the same files again; else None."""
    record = read_record(root, out)
    if record is None or not mark or record.fingerprint != mark:
        return None
    return record if all(_is_untouched(out, written) for written in record.files) else None


def read_record(root: Path, out: Path) -> Record | None:
    """What the last build into `out` wrote; None where nothing is known, or the record cannot be read."""
    return _read_builds(root).get(_key(root, out))


def describe_record(root: Path, out: Path, record: Record) -> bytes:
    """The bytes of .rkcctl/build.json with this build in the place of the last one into `out`."""
    builds = _read_builds(root) | {_key(root, out): record}
    value = {"format": _FORMAT, "builds": {key: build._asdict() for key, build in sorted(builds.items())}}
    return json.dumps(value, ensure_ascii=True).encode("ascii") + b"\n"


def _read_builds(root: Path) -> dict[str, Record]:
    """By output folder. The file may come from anywhere: what is none of ours counts as nothing known."""
    try:
        with (root / RECORD).open("rb") as file:
            value = json.loads(file.read(_RECORD_LIMIT))
        builds = value["builds"].items() if value["format"] == _FORMAT else ()
        return {key: _to_record(build["fingerprint"], build["files"]) for key, build in builds}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _to_record(mark: object, files: list[list[object]]) -> Record:
    written = tuple(Written(str(path), str(sha), int(str(size)), int(str(time))) for path, sha, size, time in files)
    return Record(str(mark), written)


def without_dots(path: Path) -> Path:
    """An absolute path without `..`; resolved only for that, as Windows would make a server's name of a drive's."""
    return path.resolve() if ".." in path.parts else path.absolute()


def _key(root: Path, out: Path) -> str:
    place = without_dots(out)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else str(place)


def _is_untouched(out: Path, written: Written) -> bool:
    try:
        found = (out / written.path).lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and (found.st_size, found.st_mtime_ns) == (written.size, written.mtime_ns)


def _describe_tool() -> str:
    """The tool, its own files, and the libraries beside it, whose versions stand in the names of their folders."""
    lines = [__version__, sys.version]
    for folder in sorted(set(filter(None, sys.path))):
        try:
            with os.scandir(folder) as entries:
                lines += sorted(entry.name for entry in entries if entry.name.endswith(".dist-info"))
        except OSError:
            continue
    lines += [f"{path} {found.st_size} {found.st_mtime_ns}" for path, found in _own_files(str(_PACKAGE))]
    return "\n".join(lines)


def _own_files(folder: str) -> list[tuple[str, os.stat_result]]:
    found: list[tuple[str, os.stat_result]] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False) and entry.name not in ("__pycache__", "data"):
                found += _own_files(entry.path)
            elif entry.name.endswith(".py"):
                found.append((entry.path.removeprefix(str(_PACKAGE)), entry.stat()))
    return found


def _add_folder(parts: list[bytes], folder: str, name: str, depth: int) -> None:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        parts += [name.encode("utf-8", "surrogatepass"), b"unread", b"%d" % (error.errno or 0)]
        return
    for entry in listed:
        path = f"{name}/{entry.name}"
        if is_left_out(entry.name):
            continue
        if depth < _DEPTH_LIMIT and entry.is_dir(follow_symlinks=False):
            _add_folder(parts, entry.path, path, depth + 1)
        else:
            parts += [path.encode("utf-8", "surrogatepass"), *_describe_file(entry)]


def _describe_file(entry: os.DirEntry[str]) -> tuple[bytes, bytes]:
    """What tells one state of a file from another: its bytes, or for what is no plain file its kind, size and time."""
    try:
        found = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(found.st_mode) and found.st_size <= _READ_LIMIT:
            with FileIO(entry.path) as file:
                return b"bytes", file.readall()
        return b"other", b"%d %d %d" % (found.st_mode, found.st_size, found.st_mtime_ns)
    except OSError as error:
        return b"unread", b"%d" % (error.errno or 0)
