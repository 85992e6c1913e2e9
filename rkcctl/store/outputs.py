"""Writing what a build made: file by file, each whole or not at all, and nothing of anyone else's."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.edition import Artifact
from rkcctl.model.portable import path_trouble, same_file_key
from rkcctl.model.visible import visible
from rkcctl.store.disk import MARK
from rkcctl.store.files import OddFileError, digest, exists, naming, read_file, remove, replace, write_fresh
from rkcctl.store.freshness import RECORD, Record, Written, describe_record, read_record, without_dots
from rkcctl.store.journal import make_room
from rkcctl.store.os_calls import OS_CALLS, OsCalls, failure, oddity
from rkcctl.store.reach import missing_folders, refuse_link

# One name for all temporary files: what a killed build leaves is overwritten by the next one.
_DRAFT = ".rkc-output"
# Folders of a workspace that hold what people wrote, or what the tool must not lose.
_TAKEN = frozenset(["guidelines", "proposals", "schedules", "templates", ".rkcctl", ".git"])
_PACKAGE = Path(__file__).resolve().parent.parent
_ELSEWHERE = "name a folder for outputs alone, such as dist"
_NOTHING = "nothing was written"
_OUTCOME = "the files before it are written, and none is half-written"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each file, as paths below the output folder, sorted."""

    files: tuple[Written, ...]
    """All that stands there of this build, and what is left of earlier ones: the next build's `previous`."""
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    """A file that another program holds open, and the name under which the new one was written."""
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Files of an earlier build that are no longer made, but were edited since or are held open."""


@dataclass(slots=True)
class _Work:
    """One call of write_outputs under way; never handed out."""

    out: Path
    previous: Sequence[Written]
    calls: OsCalls
    files: list[Written] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def report(self) -> Report:
        return Report(
            files=tuple(sorted(self.files)),
            changed=tuple(sorted(self.changed)),
            unchanged=tuple(sorted(self.unchanged)),
            beside=tuple(sorted(self.beside)),
            removed=tuple(sorted(self.removed)),
            kept=tuple(sorted(self.kept)),
        )


def write_build(root: Path, out: Path, artifacts: Sequence[Artifact], mark: str, calls: OsCalls = OS_CALLS) -> Report:
    """Write a build's files into `out`, and the record of it; `mark` is its fingerprint.

    The lock must be held. RkcError where the folder is full, read-only, reached through a link, or one of texts.
    """
    refuse_folder(root, out, calls)
    place = without_dots(out)
    last = read_record(root, place)
    previous = last.files if last else ()
    # A build that is cut short has written some of these: the record names them beforehand, so that a later one
    # knows them as its own.
    coming = tuple(Written(artifact.path, digest(artifact.data)) for artifact in artifacts)
    _refuse_foreign(place, artifacts, previous, calls)
    _write_record(root, place, Record("", tuple(sorted({*previous, *coming}))), calls)
    report = write_outputs(place, artifacts, previous, calls)
    _write_record(root, place, Record("" if report.beside else mark, report.files), calls)
    return report


def write_outputs(
    out: Path, artifacts: Iterable[Artifact], previous: Sequence[Written] = (), calls: OsCalls = OS_CALLS
) -> Report:
    """Write the files that differ, and remove those of an earlier build that are no longer made.

    They are not waited for until they would survive a loss of power: the next build makes them again.
    """
    work = _Work(out, previous, calls)
    coming = sorted(artifacts, key=lambda artifact: artifact.path)
    try:
        made = _refuse_places(work, coming)
        _make_folders(out, calls)
    except OSError as error:
        raise failure(error, _name(out, error), _NOTHING) from error
    try:
        for artifact in coming:
            _write(work, artifact)
        made |= {same_file_key(path) for _, path in work.beside}
        for path in sorted({written.path for written in previous}):
            if same_file_key(path) not in made:
                _discard(work, path)
        remove(out / _DRAFT, calls)
    except OSError as error:
        with suppress(OSError):
            remove(out / _DRAFT, calls)
        raise failure(error, _name(out, error), _OUTCOME) from error
    return work.report()


def refuse_folder(root: Path, out: Path, calls: OsCalls = OS_CALLS) -> None:
    """UsageError where `out` is no folder for outputs: one of texts, of the tool, a workspace, or above one.

    RkcError where a link leads to it within its workspace. Nothing need be there yet.
    """
    place = without_dots(out)
    name = visible(str(out))
    if place == Path(place.anchor) or root.is_relative_to(place):
        raise UsageError(f"{name}: nothing is built into a folder that holds a workspace", _ELSEWHERE)
    if place.is_relative_to(_PACKAGE):
        raise UsageError(f"{name}: nothing is built into a folder of the tool itself", _ELSEWHERE)
    try:
        if exists(place / MARK, calls):
            raise UsageError(f"{name}: nothing is built into a folder that holds a workspace", _ELSEWHERE)
        for folder in place.parents:
            if folder == root or exists(folder / MARK, calls):
                _refuse_within(folder, place, calls)
    except OSError as error:
        raise failure(error, _name(place, error), _NOTHING) from error


def _refuse_foreign(out: Path, artifacts: Sequence[Artifact], previous: Sequence[Written], calls: OsCalls) -> None:
    """RkcError where a file that no build wrote, as far as the record knows, stands where one of this build belongs."""
    known = {same_file_key(written.path) for written in previous}
    try:
        for artifact in artifacts:
            target = out / artifact.path
            if same_file_key(artifact.path) in known or path_trouble(artifact.path) or not exists(target, calls):
                continue
            # What else may stand there, such as a link, is told by those who write.
            if not oddity(calls.lstat(str(target))) and not _has(target, artifact.data, calls):
                name = visible(f"{out.name}/{artifact.path}")
                hint = f"move {name} away, or name another folder: --out DIR; where an old build made it, delete it"
                raise RkcError(f"{name}: {_NOTHING}: no build is known to have made the file that is there", hint)
    except OSError as error:
        raise failure(error, _name(out, error), _NOTHING) from error


def _refuse_within(root: Path, out: Path, calls: OsCalls) -> None:
    name = out.relative_to(root).as_posix()
    if name.split("/")[0].lower() in _TAKEN:
        raise UsageError(f"{visible(name)}: nothing is built into a folder of texts", _ELSEWHERE)
    for folder in (out, *out.parents):
        if folder != root and folder.is_relative_to(root):
            refuse_link(folder, folder.relative_to(root).as_posix(), calls)


def _refuse_places(work: _Work, artifacts: Sequence[Artifact]) -> set[str]:
    """Find out before the first file is written whether a link, or a folder for a file, stands in the way of any.

    The keys of the files that come.
    """
    made: set[str] = set()
    for artifact in artifacts:
        if same_file_key(artifact.path) in made:
            raise ValueError(f"two artifacts are named {artifact.path!r}, or differ only by capitals")
        made.add(same_file_key(artifact.path))
        missing_folders(work.out, artifact.path, work.calls, f"{work.out.name}/")
        target = work.out / artifact.path
        if exists(target, work.calls) and (kind := oddity(work.calls.lstat(str(target)))):
            name = visible(f"{work.out.name}/{artifact.path}")
            raise RkcError(f"{name}: nothing was written: it is {kind}, not a plain file", f"move {name} away")
    return made


def _write_record(root: Path, out: Path, record: Record, calls: OsCalls) -> None:
    try:
        make_room(root, calls)
        draft = root / f"{RECORD}-new"
        write_fresh(draft, describe_record(root, out, record), calls, lasting=False)
        replace(draft, root / RECORD, calls)
    except OSError as error:
        raise failure(error, RECORD, "the next build begins anew") from error


def _make_folders(out: Path, calls: OsCalls) -> None:
    for folder in (*reversed(out.parents), out):
        if not exists(folder, calls):
            try:
                with naming(folder):
                    calls.mkdir(str(folder))
            except FileNotFoundError as error:
                # The folder above is there: this is a place such as /proc where nobody can make one.
                hint = "name another folder, such as dist"
                raise RkcError(f"{visible(str(folder))}: no folder can be made there; {_NOTHING}", hint) from error
    if (kind := oddity(calls.lstat(str(out)))) != "a folder":
        hint = "move it away, or name another folder"
        raise RkcError(f"{visible(str(out))}: nothing is written there: it is {kind or 'a file'}, not a folder", hint)


def _write(work: _Work, artifact: Artifact) -> None:
    target = work.out / artifact.path
    for folder in missing_folders(work.out, artifact.path, work.calls):
        with naming(work.out / folder):
            work.calls.mkdir(str(work.out / folder))
    if _has(target, artifact.data, work.calls):
        work.unchanged.append(artifact.path)
        work.files.append(_describe(work, artifact.path, artifact.data))
        return
    draft = work.out / _DRAFT
    try:
        write_fresh(draft, artifact.data, work.calls, lasting=False)
    except OSError as error:
        # The draft is no file that anyone knows: what cannot be written is the target.
        error.filename = str(target)
        raise
    path = artifact.path
    try:
        replace(draft, target, work.calls)
    except PermissionError:
        # The draft could be written, so the folder can be: it is this file that another program holds.
        path = name_beside(artifact.path)
        replace(draft, work.out / path, work.calls)
        work.beside.append((artifact.path, path))
        work.files += [written for written in work.previous if written.path == artifact.path]
    work.changed.append(path)
    work.files.append(_describe(work, path, artifact.data))


def name_beside(path: str) -> str:
    """The name for a file whose own is held by another program."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem} (new){dot}{ending}" if stem and "/" not in ending else f"{path} (new)"


def _discard(work: _Work, path: str) -> None:
    """Remove a file of an earlier build, where it is still as it was written; then folders that are empty by that."""
    # No build wrote a path with a trouble: the record was tampered with.
    if path_trouble(path) or not exists(work.out / path, work.calls):
        return
    records = [written for written in work.previous if written.path == path]
    try:
        missing_folders(work.out, path, work.calls)
        data = read_file(work.out / path, work.calls)
        if digest(data) not in {written.sha256 for written in records}:
            work.kept.append(path)
            return
        remove(work.out / path, work.calls)
    except (OddFileError, RkcError):
        work.kept.append(path)
    except PermissionError:
        work.kept.append(path)
        work.files += records
    else:
        work.removed.append(path)
        _remove_empty(work, path.rpartition("/")[0])


def _remove_empty(work: _Work, lowest: str) -> None:
    parts = lowest.split("/") if lowest else []
    for count in range(len(parts), 0, -1):
        try:
            work.calls.rmdir(str(work.out / "/".join(parts[:count])))
        except OSError:
            # Not empty, or in use: either way it may stay.
            return


def _has(target: Path, data: bytes, calls: OsCalls) -> bool:
    """Whether the file has these very bytes. OddFileError where a link or a folder has its name."""
    try:
        found = calls.lstat(str(target))
    except (FileNotFoundError, NotADirectoryError):
        return False
    if kind := oddity(found):
        raise OddFileError(kind, str(target))
    return found.st_size == len(data) and read_file(target, calls) == data


def _describe(work: _Work, path: str, data: bytes) -> Written:
    found = work.calls.lstat(str(work.out / path))
    return Written(path, digest(data), found.st_size, found.st_mtime_ns)


def _name(out: Path, error: OSError) -> str:
    path = Path(str(error.filename2 or error.filename or out))
    return path.relative_to(out.parent).as_posix() if path.is_relative_to(out.parent) else str(path)
