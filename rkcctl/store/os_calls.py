"""The operating system as a value: every call by which the store reads and writes.

Tests pass a table of their own, in which any call fails, writes less than it was given, or is the last one made.
"""

import errno
import os
import stat
import time
from collections.abc import Callable
from dataclasses import dataclass

from rkcctl.errors import RkcError
from rkcctl.model.visible import visible

READING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Never through a link, and never waiting for the other end of a pipe, where the system knows how."""
CREATING = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)

# A junction, the link of Windows that lstat does not call one.
_MOUNT_POINT = 0xA0000003

_READ_ONLY_HINT = "allow writing there (its properties, Security; or `chmod u+w`), or close the program that holds it"
_FULL_HINT = "free some space, or have your quota raised"
_REASONS = {
    errno.ENOSPC: ("the disk is full", _FULL_HINT),
    errno.EDQUOT: ("your share of the disk is used up", _FULL_HINT),
    errno.EACCES: ("it is read-only, or another program holds it open", _READ_ONLY_HINT),
    errno.EPERM: ("it is read-only, or another program holds it open", _READ_ONLY_HINT),
    errno.EROFS: ("the disk is read-only", "work in a copy on a disk that can be written"),
    errno.EIO: ("the disk reports an error", "check the disk or the network drive, and have a copy at hand"),
    errno.ENAMETOOLONG: ("its name is too long", "use a shorter name, or a folder nearer to the top of the disk"),
    errno.ENOENT: ("it is no longer there", "another program has moved it: look where it is"),
    errno.EMFILE: ("too many files are open", "close other programs"),
}


def _sync_folder(path: str) -> None:
    if os.name == "nt":
        # Windows has no such call and needs none: its file system keeps a journal of names.
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        # Some network and FUSE file systems do not know the call for folders.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(folder)


@dataclass(frozen=True, slots=True)
class OsCalls:
    """One entry a call, with the meaning that `os` gives it."""

    lstat: Callable[[str], os.stat_result] = os.lstat
    fstat: Callable[[int], os.stat_result] = os.fstat
    listdir: Callable[[str], list[str]] = os.listdir
    open: Callable[[str, int, int], int] = os.open
    read: Callable[[int, int], bytes] = os.read
    write: Callable[[int, bytes | memoryview], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    close: Callable[[int], None] = os.close
    replace: Callable[[str, str], None] = os.replace
    unlink: Callable[[str], None] = os.unlink
    mkdir: Callable[[str], None] = os.mkdir
    rmdir: Callable[[str], None] = os.rmdir
    sync_folder: Callable[[str], None] = _sync_folder
    """Makes the names in a folder last, as fsync does for the bytes of a file."""
    sleep: Callable[[float], None] = time.sleep


OS_CALLS = OsCalls()


def is_link(found: os.stat_result) -> bool:
    """Whether what lstat found leads elsewhere: a symbolic link, or a junction."""
    return stat.S_ISLNK(found.st_mode) or getattr(found, "st_reparse_tag", 0) == _MOUNT_POINT


def oddity(found: os.stat_result) -> str:
    """What lstat found, in words, where it is not a plain file; "" where it is."""
    if is_link(found):
        return "a symbolic link"
    if stat.S_ISREG(found.st_mode):
        return ""
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((word for is_kind, word in kinds if is_kind(found.st_mode)), "a device")


def reason(error: OSError) -> str:
    """Why a call failed, as a clause."""
    words, _ = _REASONS.get(error.errno or 0, (error.strerror or type(error).__name__, ""))
    return words


def failure(error: OSError, name: str, outcome: str) -> RkcError:
    """What to tell when the file `name` could not be worked with; `outcome` says how things stand now."""
    _, hint = _REASONS.get(error.errno or 0, ("", "look at the file and its folder"))
    return RkcError(f"{visible(name)}: {reason(error)}; {outcome}", f"{hint}; then run the command again")
