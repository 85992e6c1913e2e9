"""Single files, read and written with care: through no link, never half, and again where a desk is busy."""

import errno
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.store.os_calls import CREATING, OS_CALLS, READING, OsCalls, oddity

_CHUNK = 1 << 20
_MANY = 1000
# Scanners of viruses and search indexes hold a fresh file for some milliseconds; a person's program holds it on.
_PAUSES = (0.05, 0.2)


class OddFileError(OSError):
    """A link, folder, pipe or device stands where a plain file is expected."""

    def __init__(self, kind: str, path: str) -> None:
        super().__init__(errno.EEXIST, f"it is {kind}", path)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Calls on an open file do not say which: a failure leaves with the file's name."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            error.filename = str(path)
        raise


def read_file(path: Path, calls: OsCalls, limit: int = 1 << 31) -> bytes:
    """The bytes of a plain file. OddFileError where it is none, EFBIG where there are more than `limit` bytes."""
    with naming(path):
        if kind := oddity(calls.lstat(str(path))):
            raise OddFileError(kind, str(path))
        return read_plain(str(path), calls, limit)


def read_plain(path: str, calls: OsCalls, limit: int) -> bytes:
    """The same for a path that was looked at a moment ago."""
    handle = calls.open(path, READING, 0)
    try:
        # Between the look and the opening, something else may have taken its place.
        if kind := oddity(calls.fstat(handle)):
            raise OddFileError(kind, path)
        parts: list[bytes] = []
        left = limit + 1
        while left > 0 and (part := calls.read(handle, min(left, _CHUNK))):
            parts.append(part)
            left -= len(part)
    finally:
        calls.close(handle)
    if left <= 0:
        raise OSError(errno.EFBIG, "it is too large", path)
    return b"".join(parts)


def write_fresh(path: Path, data: bytes, calls: OsCalls, mode: int = 0o666, lasting: bool = True) -> None:
    """Write a file that is ours alone: what is left under its name goes first, and a link is not followed.

    `lasting` waits until the bytes would survive a loss of power.
    """
    with naming(path):
        handle = _create(path, calls, mode)
        try:
            rest = memoryview(data)
            while rest:
                written = calls.write(handle, rest)
                if written <= 0:
                    raise OSError(errno.EIO, "nothing was written")
                rest = rest[written:]
            if lasting:
                calls.fsync(handle)
        finally:
            calls.close(handle)


def replace(source: Path, target: Path, calls: OsCalls) -> None:
    """Let a file take the place of another, or of none, in one step."""
    with naming(target):
        _insist(lambda: calls.replace(str(source), str(target)), calls)


def remove(path: Path, calls: OsCalls) -> None:
    """Remove a file; nothing where there is none."""
    try:
        with naming(path):
            _insist(lambda: calls.unlink(str(path)), calls)
    except (FileNotFoundError, NotADirectoryError):
        return


def sync_folder(path: Path, calls: OsCalls) -> None:
    """Make the names in a folder last."""
    with naming(path):
        calls.sync_folder(str(path))


def exists(path: Path, calls: OsCalls) -> bool:
    """Whether anything, a broken link among it, has that name."""
    try:
        with naming(path):
            calls.lstat(str(path))
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def free_name(folder: Path, name: str, data: bytes, calls: OsCalls = OS_CALLS) -> str:
    """The name, or with the first number behind it under which nothing else stands: table.csv, table-2.csv.

    A file that has these very bytes is no other. What people wrote into one is never in the way of the next.
    """
    stem, dot, ending = name.rpartition(".")
    for place in (name, *(f"{stem}-{number}{dot}{ending}" for number in range(2, _MANY))):
        if not _is_taken(folder / place, data, calls):
            return place
    raise RkcError(f"no name is free beside {folder.name}/{name}", "move away those of its kind that are not wanted")


def _is_taken(path: Path, data: bytes, calls: OsCalls) -> bool:
    try:
        return exists(path, calls) and read_file(path, calls) != data
    except OSError:
        # What cannot be looked at, or is no plain file, is there all the same.
        return True


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path, calls: OsCalls) -> str | None:
    """SHA-256 of a file's bytes in hex; None where there is no file; "odd" where it is not a plain one."""
    try:
        return digest(read_file(path, calls))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OddFileError:
        return "odd"


def _create(path: Path, calls: OsCalls, mode: int) -> int:
    try:
        return calls.open(str(path), CREATING, mode)
    except FileExistsError:
        calls.unlink(str(path))
        return calls.open(str(path), CREATING, mode)


def _insist(action: Callable[[], None], calls: OsCalls) -> None:
    """Carry out a call, again after a moment where another program is in the way."""
    for pause in _PAUSES:
        try:
            return action()
        except PermissionError:
            calls.sleep(pause)
    return action()
