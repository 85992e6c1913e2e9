"""The steps of a change to several files. Each can be cut off anywhere and begun again."""

import errno
from collections.abc import Mapping
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.portable import same_file_key
from rkcctl.model.visible import visible
from rkcctl.store.files import (
    digest,
    digest_of,
    exists,
    naming,
    read_file,
    remove,
    replace,
    sync_folder,
    write_fresh,
)
from rkcctl.store.journal import Entry, Journal, Phase, damaged
from rkcctl.store.os_calls import OsCalls
from rkcctl.store.reach import has_folder, missing_folders


class EditedSinceError(OSError):
    """Somebody else wrote the file while the change was under way."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EBUSY, "another program wrote it meanwhile", path)


def plan(root: Path, changes: Mapping[str, bytes | None], calls: OsCalls) -> tuple[Journal, dict[str, bytes]]:
    """What is to be done, and the old bytes by path. Files that would not change are left out."""
    _refuse_twins(changes)
    entries: list[Entry] = []
    folders: dict[str, None] = {}
    old_bytes: dict[str, bytes] = {}
    for path, data in sorted(changes.items()):
        missing = missing_folders(root, path, calls)
        old = None if missing else _read_old(root / path, calls)
        if old == data:
            continue
        if old is not None:
            old_bytes[path] = old
        folders.update(dict.fromkeys(missing))
        entries.append(Entry(len(entries), path, _digest(old), _digest(data)))
    return Journal(tuple(entries), tuple(folders)), old_bytes


def stage(
    root: Path, journal: Journal, data: Mapping[str, bytes | None], old: Mapping[str, bytes], calls: OsCalls
) -> None:
    """Make the folders; write all new bytes, and a copy of all old ones, under temporary names, to last."""
    for folder in journal.folders:
        with naming(root / folder):
            calls.mkdir(str(root / folder))
    for entry in journal.entries:
        if (new := data[entry.path]) is not None:
            write_fresh(entry.fresh(root), new, calls, _mode(root, entry, calls))
        if entry.old is not None:
            write_fresh(entry.spare(root), old[entry.path], calls, _mode(root, entry, calls))
    _sync(root, journal, calls)


def carry_out(root: Path, journal: Journal, calls: OsCalls) -> None:
    """Put the new files into their places. EditedSinceError, before the first, if that overwrote others' work."""
    for entry in [entry for entry in journal.entries if _is_waiting(root, entry, calls)]:
        if entry.new is None:
            remove(root / entry.path, calls)
        else:
            replace(entry.fresh(root), root / entry.path, calls)
    _sync(root, journal, calls)


def put_back(root: Path, journal: Journal, calls: OsCalls) -> None:
    """Put the old files back where the new ones stand. What somebody wrote since stays."""
    for entry in reversed(journal.entries):
        if digest_of(root / entry.path, calls) != entry.new:
            continue
        if entry.old is None:
            remove(root / entry.path, calls)
        elif exists(entry.spare(root), calls):
            replace(entry.spare(root), root / entry.path, calls)
        else:
            raise damaged(Phase.UNDO)


def _is_waiting(root: Path, entry: Entry, calls: OsCalls) -> bool:
    """Whether the new file has yet to take its place."""
    now = digest_of(root / entry.path, calls)
    if now not in (entry.old, entry.new) and (entry.new is None or exists(entry.fresh(root), calls)):
        raise EditedSinceError(entry.path)
    # Neither, and nothing waits: it was in place when somebody went on writing.
    return now == entry.old


def sweep(root: Path, journal: Journal, calls: OsCalls, undone: bool) -> None:
    """Remove the temporary files, and the folders that were made where the change was undone."""
    for entry in journal.entries:
        for path in (entry.fresh(root), entry.spare(root)):
            remove(path, calls)
    for folder in reversed(journal.folders) if undone else ():
        remove_folder(root / folder, calls)
    _sync(root, journal, calls)


def _read_old(path: Path, calls: OsCalls) -> bytes | None:
    try:
        return read_file(path, calls)
    except FileNotFoundError:
        return None


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest(data)


def _mode(root: Path, entry: Entry, calls: OsCalls) -> int:
    """Who may do what with the file, as with the one that it takes the place of; its owner may always write."""
    if entry.old is None:
        return 0o666
    return calls.lstat(str(root / entry.path)).st_mode & 0o777 | 0o600


def remove_folder(path: Path, calls: OsCalls) -> None:
    """Remove a folder where it is empty."""
    try:
        with naming(path):
            calls.rmdir(str(path))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        # Somebody has put a file into it since: it stays.
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def _sync(root: Path, journal: Journal, calls: OsCalls) -> None:
    for folder in journal.touched():
        if not folder or has_folder(root, folder, calls):
            sync_folder(root / folder, calls)


def _refuse_twins(changes: Mapping[str, bytes | None]) -> None:
    """Two names that one desk takes for one file would overwrite each other there."""
    seen: dict[str, str] = {}
    for path in sorted(changes):
        twin = seen.setdefault(same_file_key(path), path)
        if twin != path:
            raise RkcError(f"{visible(twin)} and {visible(path)} differ only by capitals", "rename one of the two")
