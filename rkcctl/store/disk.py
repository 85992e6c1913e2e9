"""The working tree as Sources: what strangers put there is looked at before it is opened."""

import sys
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.diagnostic import Diagnostic, Fault, in_order
from rkcctl.model.faults import files as faults
from rkcctl.model.portable import has_unseen, name_trouble, same_file_key
from rkcctl.model.sources import Place, Sources
from rkcctl.model.visible import visible
from rkcctl.store.clutter import is_left_out
from rkcctl.store.files import read_file, read_plain, remove, replace, write_fresh
from rkcctl.store.freshness import without_dots
from rkcctl.store.os_calls import OS_CALLS, OsCalls, oddity, reason

FOLDERS = ("guidelines", "proposals", "schedules")
"""Those that hold the texts; dist/ and .rkcctl/ hold what the tool made of them."""

# The limits carry the promise that a check ends in two seconds and 512 MB: a chapter of 2 MB would have a thousand
# pages, a figure of 8 MB shows more than paper can, and all texts stay in memory while a command runs.
TEXT_LIMIT = 2_000_000
FILE_LIMIT = 8_000_000
COUNT_LIMIT = 30_000
TOTAL_LIMIT = 256_000_000
DEPTH_LIMIT = 16

MARK = "guidelines/guideline.yaml"

_TEXTS = (".md", ".yaml", ".yml")


@dataclass(slots=True)
class _Haul:
    """What a walk has brought so far. It is local to one call and never handed out."""

    calls: OsCalls
    files: dict[str, bytes] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    count: int = 0
    total: int = 0

    def fault(self, found: Fault, path: str, message: str, hint: str) -> None:
        self.diagnostics.append(found.at(Place(visible(path)), message, hint))


class _FullError(Exception):
    """One of the limits of the whole is reached; the walk ends."""


def read_given(path: Path, calls: OsCalls = OS_CALLS) -> bytes:
    """A text file that was named on the command line. UsageError where it is none, or larger than a text may be."""
    shown = visible(str(path))
    try:
        return read_file(path, calls, TEXT_LIMIT)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UsageError(f"there is no file {shown}", "look at its spelling") from error
    except OSError as error:
        raise UsageError(f"{shown} cannot be read: {reason(error)}", "name a plain file of at most 2 MB") from error


def write_given(path: Path, data: bytes, calls: OsCalls = OS_CALLS) -> None:
    """Write such a file anew: it is as before, and RkcError says why, or as after, never between."""
    draft = path.with_name(f".{path.name}.rkc-new")
    try:
        write_fresh(draft, data, calls, calls.lstat(str(path)).st_mode & 0o777)
        replace(draft, path, calls)
    except OSError as error:
        with suppress(OSError):
            remove(draft, calls)
        message = f"{visible(str(path))} cannot be written: {reason(error)}"
        raise RkcError(message, "it is as it was; close it elsewhere, or copy it to proposals/") from error


def find_workspace(start: Path) -> Path:
    """The nearest folder with guidelines/guideline.yaml, from `start` upwards. RkcError where there is none."""
    if not start.exists():
        # Going on upwards could find a workspace that nobody meant.
        raise RkcError(f"there is no folder {visible(str(start))}", "look at its spelling")
    here = without_dots(start)
    for folder in (here, *here.parents):
        try:
            OS_CALLS.lstat(str(folder / MARK))
        except OSError:
            continue
        return folder
    hint = "go into a workspace, or make one: `rkcctl init DIR`"
    raise RkcError(f"no workspace here: {visible(str(here))} and the folders above have no {MARK}", hint)


def load(root: Path, calls: OsCalls = OS_CALLS) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """All files below guidelines/, proposals/ and schedules/, by path, in NFC; faults of the files themselves.

    Hidden files and those that desks strew about are left out. A file with a fault is left out too, unless only
    its name is at fault and can be shown.
    """
    return read_folders(root, FOLDERS, calls)


def read_folders(
    root: Path, folders: tuple[str, ...], calls: OsCalls = OS_CALLS
) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """The files below some folders of a workspace; a folder that is not there is an empty one."""
    haul = _Haul(calls)
    try:
        for folder in folders:
            _take(haul, str(root / folder), folder, 0)
    except _FullError as full:
        hint = "move away what is not part of the Guidelines; the files after this one were not read"
        haul.fault(faults.TOO_MANY, full.args[0], full.args[1], hint)
    return Sources(haul.files), in_order(haul.diagnostics)


def _take(haul: _Haul, where: str, path: str, depth: int) -> None:
    """Read what is at `where`, known as `path`: a file, or all below a folder."""
    try:
        found = haul.calls.lstat(where)
        kind = oddity(found)
        if kind == "a folder" and not path.endswith(_TEXTS):
            _take_folder(haul, where, path, depth)
        elif kind or depth == 0:
            hint = "put a copy of the file itself in its place, or delete it"
            expected = "a folder" if depth == 0 else "a plain file"
            haul.fault(faults.NOT_REGULAR, path, f"is {kind or 'a file'}, not {expected}", hint)
        else:
            _take_file(haul, where, path, found.st_size)
    except OSError as error:
        if depth or not isinstance(error, FileNotFoundError):
            hint = "allow yourself to read it, close a program that holds it, or restore it: `git restore FILE`"
            haul.fault(faults.UNREADABLE, path, f"cannot be read: {reason(error)}", hint)


def _take_folder(haul: _Haul, where: str, path: str, depth: int) -> None:
    if depth >= DEPTH_LIMIT:
        raise _FullError(path, f"lies more than {DEPTH_LIMIT} folders deep")
    for name, shown in _names(haul, where, path):
        haul.count += 1
        if haul.count > COUNT_LIMIT:
            raise _FullError(path, f"there are more than {COUNT_LIMIT:,} files")
        _take(haul, f"{where}/{name}", f"{path}/{shown}", depth + 1)


def _names(haul: _Haul, where: str, path: str) -> Iterator[tuple[str, str]]:
    """The names in a folder that are read: as the disk has them, and in NFC; sorted. Faults of the others."""
    seen: dict[str, str] = {}
    for name in sorted(haul.calls.listdir(where)):
        if is_left_out(name):
            continue
        shown = unicodedata.normalize("NFC", name)
        # macOS may give names decomposed that git and everyone else have in NFC: there it is no fault.
        trouble = name_trouble(shown if sys.platform == "darwin" else name)
        twin = seen.setdefault(same_file_key(name), name)
        if twin != name:
            trouble = f"differs from {visible(twin)} only by capitals, or by how accents are stored"
        if trouble:
            hint = "rename it: small letters, digits, hyphens and one dot are always right"
            haul.fault(faults.UNPORTABLE_NAME, f"{path}/{name}", f"the name {trouble}", hint)
        # A name that cannot be shown goes no further: it would reach other messages and outputs.
        if not has_unseen(name) and f"{path}/{shown}" not in haul.files:
            yield name, shown


def names_below(root: Path, folder: str, calls: OsCalls = OS_CALLS) -> tuple[str, ...]:
    """The names of all files below a folder of the workspace, those too that are never read; sorted."""
    found: list[str] = []
    waiting = [str(root / folder)]
    while waiting:
        where = waiting.pop()
        try:
            if oddity(calls.lstat(where)) != "a folder":
                continue
            names = calls.listdir(where)
        except OSError:
            continue
        found += names
        waiting += [f"{where}/{name}" for name in names]
    return tuple(sorted(found))


def _take_file(haul: _Haul, where: str, path: str, size: int) -> None:
    limit = TEXT_LIMIT if path.endswith(_TEXTS) else FILE_LIMIT
    if size > limit:
        hint = "split the text" if path.endswith(_TEXTS) else "save it smaller, or keep it elsewhere"
        message = f"has {size / 1e6:,.1f} MB; the most is {limit // 1_000_000} MB"
        haul.fault(faults.TOO_LARGE, path, message, hint)
        return
    haul.total += size
    if haul.total > TOTAL_LIMIT:
        raise _FullError(path, f"the files have more than {TOTAL_LIMIT // 1_000_000} MB in all")
    haul.files[path] = read_plain(where, haul.calls, limit)
