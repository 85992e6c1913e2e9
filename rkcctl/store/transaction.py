"""All or nothing: every command that changes the texts writes here, under one lock and with a journal."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.visible import visible
from rkcctl.store import journal as journals
from rkcctl.store import staging
from rkcctl.store.journal import ROOM, Journal, Phase
from rkcctl.store.os_calls import OS_CALLS, OsCalls, failure
from rkcctl.store.reach import refuse_link

PATIENCE = 5.0
"""Seconds to wait for another command, which seldom writes for longer than one."""

_UNTOUCHED = "nothing was changed"
_LEFT = "the change is cut short, and the next command finishes or undoes it"
_NO_JOURNAL = Journal((), ())


@contextmanager
def hold_lock(root: Path, calls: OsCalls = OS_CALLS, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only command that writes in the workspace; what a killed one left is settled first.

    RkcError where another command holds the lock after `patience` seconds, or the workspace cannot be written.
    """
    # The import takes as long as a small command: one that only reads does without.
    from filelock import FileLock, Timeout

    try:
        journals.make_room(root, calls)
        lock = FileLock(root / ROOM / "lock", timeout=patience)
        lock.acquire()
    except Timeout as error:
        hint = "wait until it has finished, or end it, and run the command again"
        raise RkcError(f"another rkcctl command is at work in {visible(str(root))}; {_UNTOUCHED}", hint) from error
    except OSError as error:
        raise failure(error, f"{ROOM}/lock", _UNTOUCHED) from error
    try:
        recover(root, calls)
        yield
    except KeyboardInterrupt:
        # Whoever breaks a command off looks at the files next, perhaps with another program.
        with suppress(RkcError):
            recover(root, calls)
        raise
    finally:
        lock.release()


def settle(root: Path, calls: OsCalls = OS_CALLS) -> None:
    """For commands that only read: finish or undo what a killed command left, if it left anything."""
    try:
        is_left = journals.find_phase(root, calls) is not None
    except OSError as error:
        raise failure(error, ROOM, _UNTOUCHED) from error
    if is_left:
        with hold_lock(root, calls):
            return


def recover(root: Path, calls: OsCalls = OS_CALLS) -> None:
    """Finish or undo a change that was cut short, while the lock is held: afterwards all is as before or as after.

    What somebody wrote into one of its files since is never overwritten.
    RkcError where a file stands in the way; the next command tries again.
    """
    try:
        refuse_link(root / ROOM, ROOM, calls)
        journals.clear_draft(root, calls)
        phase = journals.find_lasting_phase(root, calls)
        if phase is not None:
            _resume(root, phase, calls)
    except OSError as error:
        outcome = "the change of an earlier command is cut short and cannot be put right before this is"
        raise failure(error, _name(root, error), outcome) from error


def commit(root: Path, changes: Mapping[str, bytes | None], calls: OsCalls = OS_CALLS) -> tuple[str, ...]:
    """Write all files, by path below the workspace (None removes one), or none; the paths that changed.

    The lock must be held. RkcError, with everything as before, where the disk is full, a file is held open by
    another program, cannot be written, or changes meanwhile; also where a path leads through a link.
    """
    try:
        journal, old_bytes = staging.plan(root, changes, calls)
    except OSError as error:
        raise failure(error, _name(root, error), _UNTOUCHED) from error
    if not journal.entries:
        return ()
    try:
        journals.begin(root, journal, calls)
        staging.stage(root, journal, changes, old_bytes, calls)
        journals.turn(root, Phase.PREPARE, Phase.COMMIT, calls)
        staging.carry_out(root, journal, calls)
        journals.turn(root, Phase.COMMIT, Phase.DONE, calls)
    except OSError as error:
        if not _is_done(root, calls):
            outcome = _UNTOUCHED if _undo(root, journal, calls) else _LEFT
            raise failure(error, _name(root, error, journal), outcome) from error
    with suppress(OSError):
        # All is in place; what cannot be swept now is swept by the next command.
        _tidy(root, journal, Phase.DONE, calls)
    return tuple(entry.path for entry in journal.entries)


def _is_done(root: Path, calls: OsCalls) -> bool:
    """Whether the failure came when all files were in place already."""
    try:
        return journals.find_phase(root, calls) is Phase.DONE
    except OSError:
        return False


def _undo(root: Path, journal: Journal, calls: OsCalls) -> bool:
    """Put everything back; False where that fails too, and the journal stays for the next command."""
    try:
        journals.clear_draft(root, calls)
        phase = journals.find_lasting_phase(root, calls)
        if phase is Phase.DONE:
            # The new files stand, only the report of it failed: the next command sweeps.
            return False
        if phase is Phase.COMMIT:
            phase = _give_up(root, calls)
        if phase is Phase.UNDO:
            staging.put_back(root, journal, calls)
        if phase is not None:
            _tidy(root, journal, phase, calls)
    except OSError:
        return False
    return True


def _resume(root: Path, phase: Phase, calls: OsCalls) -> None:
    journal = journals.read(root, phase, calls)
    if phase is Phase.COMMIT:
        try:
            staging.carry_out(root, journal, calls)
            journals.turn(root, Phase.COMMIT, Phase.DONE, calls)
            phase = Phase.DONE
        except OSError:
            phase = _give_up(root, calls)
    if phase is Phase.UNDO:
        staging.put_back(root, journal, calls)
    _tidy(root, journal, phase, calls)


def _give_up(root: Path, calls: OsCalls) -> Phase:
    journals.turn(root, Phase.COMMIT, Phase.UNDO, calls)
    return Phase.UNDO


def _tidy(root: Path, journal: Journal, phase: Phase, calls: OsCalls) -> None:
    staging.sweep(root, journal, calls, undone=phase is not Phase.DONE)
    journals.end(root, phase, calls)


def _name(root: Path, error: OSError, journal: Journal = _NO_JOURNAL) -> str:
    """The file that a failed call was about, as a path below the workspace where it is one."""
    path = journal.owner(root, Path(str(error.filename2 or error.filename or root)))
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
