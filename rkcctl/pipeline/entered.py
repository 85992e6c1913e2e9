"""What a command enters in a file of the schedule: looked at as it would be, then kept; or shown only."""

from dataclasses import dataclass

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.pipeline.desk import Changes, Desk


@dataclass(frozen=True, slots=True)
class Entered:
    """The file, what was entered there as people say it, and the faults; with errors among them nothing is entered."""

    path: str
    told: str
    faults: tuple[Diagnostic, ...]


def keep(desk: Desk, changes: Changes, told: str, *folders: str, dry_run: bool) -> Entered:
    """Enter it, not with `dry_run` and not where it brings an error to what lies below the folders.

    UsageError where the files say so already: nothing would be entered that could be taken back.
    """
    if all(desk.sources.files.get(path) == data for path, data in changes.items()):
        raise UsageError(f"{', '.join(changes)} says so already: {told}", "nothing was entered")
    _, faults = desk.look_ahead(changes, *folders)
    if not has_errors(faults) and not dry_run:
        desk.commit(changes)
    return Entered(", ".join(changes), told, faults)


def fit(data: bytes | None, path: str, what: str) -> bytes:
    """The bytes that an edit gave. RkcError where the file is so written that it could not be done."""
    if data is None:
        hint = "write it on one line without remarks in between, or change it there; `rkcctl validate` tells faults"
        raise RkcError(f"{what} cannot be written as {path} stands", hint)
    return data
