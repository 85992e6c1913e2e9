"""The last change that a command made to the workspace, and the bytes with which it can be taken back.

The record, .rkcctl/undo.json, is one more file of the change itself: both are there, or neither is.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.portable import path_trouble
from rkcctl.model.visible import visible
from rkcctl.store import staging, transaction
from rkcctl.store.files import digest, exists, read_file
from rkcctl.store.git import current_commit
from rkcctl.store.journal import ROOM
from rkcctl.store.os_calls import OS_CALLS, OsCalls, failure

RECORD = f"{ROOM}/undo.json"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class LastChange:
    """What a command wrote: the bytes from before and the digest of those after, by path; None where there is no file.

    `folders` are those that it made, outermost first. `head` is the commit that was checked out, "" where there was
    none. `takes_back` says that it took back another change itself.
    """

    before: Mapping[str, bytes | None]
    after: Mapping[str, str | None]
    folders: tuple[str, ...] = ()
    head: str = ""
    takes_back: bool = False


def commit(
    root: Path, changes: Mapping[str, bytes | None], calls: OsCalls = OS_CALLS, *, takes_back: bool = False
) -> tuple[str, ...]:
    """Write all files or none, as `transaction.commit` does, so that `rkcctl undo` can take it back."""
    try:
        journal, old = staging.plan(root, changes, calls)
    except OSError:
        # The same trouble, told by whoever writes.
        return transaction.commit(root, changes, calls)
    if not journal.entries:
        return ()
    before = {entry.path: old.get(entry.path) for entry in journal.entries}
    after = {entry.path: entry.new for entry in journal.entries}
    record = _to_bytes(LastChange(before, after, journal.folders, current_commit(root), takes_back))
    written = transaction.commit(root, {**changes, RECORD: record}, calls)
    return tuple(path for path in written if path != RECORD)


def put_aside(root: Path, path: str, data: bytes | None, calls: OsCalls = OS_CALLS) -> None:
    """Write a file that holds nothing of the texts, or remove it: the command before can still be taken back."""
    transaction.commit(root, {path: data}, calls)


def read_last(root: Path, calls: OsCalls = OS_CALLS) -> LastChange | None:
    """The last change; None where there was none. RkcError where its record is none of ours."""
    try:
        return _from_bytes(read_file(root / RECORD, calls))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise failure(error, RECORD, "nothing was changed") from error
    except (ValueError, KeyError, TypeError, RecursionError, binascii.Error) as error:
        message = f"{RECORD}: the record of the last change cannot be read; nothing was changed"
        raise RkcError(message, f"delete {RECORD}; what was saved can be taken back with git") from error


def take_back(root: Path, last: LastChange, calls: OsCalls = OS_CALLS) -> dict[str, bytes | None]:
    """Put all files back as they were; the bytes that stood there, by path. Taking that back does the change again.

    RkcError, with everything as before, where a file is no longer as the change left it.
    """
    there: dict[str, bytes | None] = {}
    try:
        for path, after in sorted(last.after.items()):
            there[path] = read_file(root / path, calls) if exists(root / path, calls) else None
            if _digest(there[path]) != after:
                hint = "what was typed since would be lost: put it back by hand, or go on from here"
                raise RkcError(f"{visible(path)} was changed since; nothing was taken back", hint)
        commit(root, last.before, calls, takes_back=not last.takes_back)
    except OSError as error:
        raise failure(error, visible(str(error.filename or root)), "nothing was changed") from error
    for folder in reversed(last.folders):
        # All is taken back; an empty folder that another program holds open is no reason to deny it.
        with suppress(OSError):
            staging.remove_folder(root / folder, calls)
    return there


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest(data)


def _to_bytes(last: LastChange) -> bytes:
    files = [
        {"path": path, "before": None if data is None else base64.b64encode(data).decode("ascii"), "after": after}
        for (path, data), after in zip(last.before.items(), last.after.values(), strict=True)
    ]
    facts = {"takes_back": last.takes_back, "head": last.head, "folders": last.folders}
    value = {"format": _FORMAT, **facts, "files": files}
    return json.dumps(value, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def _from_bytes(data: bytes) -> LastChange:
    value = json.loads(data)
    if value["format"] != _FORMAT:
        raise ValueError("another format")
    files = {file["path"]: file for file in value["files"]}
    before = {
        path: None if file["before"] is None else base64.b64decode(file["before"], validate=True)
        for path, file in files.items()
    }
    after = {path: file["after"] for path, file in files.items()}
    folders = tuple(value["folders"])
    is_sound = all(isinstance(word, str | None) for word in after.values()) and isinstance(value["head"], str)
    if any(path_trouble(path) for path in (*files, *folders)) or not is_sound:
        raise ValueError("not a path or a digest")
    return LastChange(before, after, folders, value["head"], bool(value["takes_back"]))
