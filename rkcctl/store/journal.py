"""The journal of a change to several files: written once, its phase told by its name.

Going from phase to phase is one rename, which needs no space and is never seen half-done:

    prepare   the text is untouched; temporary files are being written
    commit    everything is on disk; the new files take their places, and a restart goes on with that
    undo      a file could not take its place; the old ones return
    done      everything is in place; what is left over goes
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.portable import path_trouble
from rkcctl.store.files import exists, naming, read_file, remove, replace, sync_folder, write_fresh
from rkcctl.store.os_calls import OsCalls
from rkcctl.store.reach import refuse_link

ROOM = ".rkcctl"
_DRAFT = f"{ROOM}/journal-new"
_FORMAT = 1


class Phase(StrEnum):
    PREPARE = "prepare"
    COMMIT = "commit"
    UNDO = "undo"
    DONE = "done"

    def path(self, root: Path) -> Path:
        return root / ROOM / f"journal-{self}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file that changes: the digests of its bytes before and after, None where there is no file."""

    number: int
    path: str
    old: str | None
    new: str | None

    def fresh(self, root: Path) -> Path:
        """Where the new bytes wait, beside their place."""
        return (root / self.path).with_name(f".rkc-{self.number}-new")

    def spare(self, root: Path) -> Path:
        """Where a copy of the old bytes waits until the change is done."""
        return (root / self.path).with_name(f".rkc-{self.number}-old")


@dataclass(frozen=True, slots=True)
class Journal:
    entries: tuple[Entry, ...]
    folders: tuple[str, ...]
    """Those that the change makes, outermost first."""

    def owner(self, root: Path, path: Path) -> Path:
        """The file that a temporary one belongs to; any other path itself."""
        files = ((entry, root / entry.path) for entry in self.entries)
        return next((file for entry, file in files if path in (entry.fresh(root), entry.spare(root))), path)

    def touched(self) -> list[str]:
        """Every folder in which names change, as paths below the workspace; "" is the workspace itself."""
        files = [entry.path for entry in self.entries]
        return sorted({path.rpartition("/")[0] for path in (*files, *self.folders)})


def begin(root: Path, journal: Journal, calls: OsCalls) -> None:
    """Write the journal, in the phase `prepare`."""
    make_room(root, calls)
    draft = root / _DRAFT
    write_fresh(draft, _to_bytes(journal), calls)
    replace(draft, Phase.PREPARE.path(root), calls)
    sync_folder(root / ROOM, calls)


def turn(root: Path, phase: Phase, following: Phase, calls: OsCalls) -> None:
    """Go on to another phase."""
    replace(phase.path(root), following.path(root), calls)
    sync_folder(root / ROOM, calls)


def end(root: Path, phase: Phase, calls: OsCalls) -> None:
    """Remove the journal: nothing is left to do, and nothing would be if a loss of power brought it back."""
    remove(phase.path(root), calls)


def find_phase(root: Path, calls: OsCalls) -> Phase | None:
    """The phase that a change was left in; None where none was left."""
    return next((phase for phase in Phase if exists(phase.path(root), calls)), None)


def find_lasting_phase(root: Path, calls: OsCalls) -> Phase | None:
    """The same, made to last: whoever goes on from a phase that a loss of power takes back mixes the two."""
    phase = find_phase(root, calls)
    if phase is not None:
        sync_folder(root / ROOM, calls)
    return phase


def clear_draft(root: Path, calls: OsCalls) -> None:
    """Remove a journal that was never finished: nothing had begun."""
    if exists(root / _DRAFT, calls):
        remove(root / _DRAFT, calls)


def make_room(root: Path, calls: OsCalls) -> None:
    """See that the folder for what the tool keeps is there."""
    room = root / ROOM
    refuse_link(room, ROOM, calls)
    if not exists(room, calls):
        with naming(room):
            calls.mkdir(str(room))
        sync_folder(root, calls)


def read(root: Path, phase: Phase, calls: OsCalls) -> Journal:
    """The journal that was left. RkcError where it is none of ours: it could name files anywhere."""
    try:
        return _from_bytes(read_file(phase.path(root), calls))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(phase) from error


def damaged(phase: Phase) -> RkcError:
    name = f"{ROOM}/journal-{phase}"
    hint = f"look with git at what changed (`git status`), put it right, and delete {name}"
    return RkcError(f"{name}: the record of an unfinished change cannot be followed: parts of it are gone", hint)


def _to_bytes(journal: Journal) -> bytes:
    files = [{"path": entry.path, "old": entry.old, "new": entry.new} for entry in journal.entries]
    value = {"format": _FORMAT, "files": files, "folders": journal.folders}
    return json.dumps(value, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def _from_bytes(data: bytes) -> Journal:
    value = json.loads(data)
    if value["format"] != _FORMAT:
        raise ValueError("another format")
    files = value["files"]
    entries = tuple(Entry(number, file["path"], file["old"], file["new"]) for number, file in enumerate(files))
    journal = Journal(entries, tuple(value["folders"]))
    names = [*(entry.path for entry in entries), *journal.folders]
    digests = [digest for entry in entries for digest in (entry.old, entry.new)]
    if any(path_trouble(name) for name in names) or not all(isinstance(digest, str | None) for digest in digests):
        raise ValueError("not a path or a digest")
    return journal
