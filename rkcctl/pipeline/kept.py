"""Edits that `propose` made proposals of: kept until those are committed or received, and put back on demand."""

from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.sources import Sources
from rkcctl.model.visible import visible
from rkcctl.store.disk import load, read_folders
from rkcctl.store.git_files import read_commit
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import commit

ROOM = ".rkcctl/kept"


def keep(
    folder: str, proposal: str, before: Mapping[str, bytes | None], edited: Mapping[str, bytes | None]
) -> dict[str, bytes | None]:
    """The files to be written: each chapter as it was edited and as it stands without, and the proposal's path."""
    kept: dict[str, bytes | None] = {f"{folder}/proposal.txt": f"{proposal}\n".encode()}
    for room, held in (("edited", edited), ("before", before)):
        kept |= {f"{folder}/{room}/{path}": data for path, data in held.items() if data is not None}
    return kept


def list_kept(root: Path) -> dict[str, Sources]:
    """What is kept, by folder."""
    sources, _ = read_folders(root, (ROOM,))
    names = sorted({path.split("/")[2] for path in sources.under(ROOM) if path.count("/") > 2})
    return {f"{ROOM}/{name}": sources.within(f"{ROOM}/{name}") for name in names}


def proposal_of(kept: Sources) -> str:
    return kept.files.get("proposal.txt", b"").decode("utf-8").strip()


def clear_committed(root: Path) -> dict[str, bytes | None]:
    """What may go: the edits of proposals that a commit holds."""
    held = list_kept(root)
    return _clear(held, (read_commit(root, "HEAD", "proposals") or {}) if held else ())


def clear_received(root: Path, proposals: Collection[str]) -> dict[str, bytes | None]:
    """What goes when proposals get a number and another path: nothing would know their edits any more."""
    return _clear(list_kept(root), proposals)


def _clear(held: Mapping[str, Sources], proposals: Collection[str]) -> dict[str, bytes | None]:
    return {
        f"{folder}/{path}": None
        for folder, kept in held.items()
        if proposal_of(kept) in proposals
        for path in kept.files
    }


def undo(root: Path, name: str = "") -> tuple[str, tuple[str, ...]]:
    """Put a kept edit back into the chapters and take its proposal away: the proposal's path, and the chapters'.

    `name` is that of the proposal's file; it may be left out where one edit is kept. RkcError where the chapters have
    changed since, or the proposal is committed: then nothing is written.
    """
    with hold_lock(root):
        folder, kept = _choose(root, name)
        proposal = proposal_of(kept)
        if proposal in (read_commit(root, "HEAD", "proposals") or {}):
            raise RkcError(f"{proposal} is committed already", "take it back by git: `git revert`")
        sources, _ = load(root)
        before, edited = kept.within("before").files, kept.within("edited").files
        for path in {*before, *edited}:
            if sources.files.get(path) != before.get(path):
                hint = f"the edit is in {folder}/edited: write it in by hand, or take back first what came since"
                raise RkcError(f"{path} has changed since, by an edit or a merge", hint)
        changes: dict[str, bytes | None] = {path: edited.get(path) for path in {*before, *edited}}
        changes |= {proposal: None, **{f"{folder}/{path}": None for path in kept.files}}
        commit(root, changes)
    return proposal, tuple(sorted({*before, *edited}))


def _choose(root: Path, name: str) -> tuple[str, Sources]:
    held = list_kept(root)
    stem = PurePosixPath(name.replace("\\", "/")).stem
    wanted = [folder for folder in held if not name or folder == f"{ROOM}/{stem}"]
    if len(wanted) == 1:
        return wanted[0], held[wanted[0]]
    if not held:
        raise UsageError("no edit is kept", "edits are kept until their proposals are committed or received")
    hint = f"name one of them: {', '.join(proposal_of(kept) for kept in held.values())}"
    raise UsageError(f"no edit is kept for '{visible(name)}'" if name else f"{len(held)} edits are kept", hint)
