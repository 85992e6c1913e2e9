"""Edits that `propose` took out of the chapters: kept until the proposal is committed, and put back on demand."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.sources import Sources
from rkcctl.model.visible import visible
from rkcctl.store.disk import load, read_folders
from rkcctl.store.git_files import read_commit
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import commit

ROOM = ".rkcctl/kept"


def keep(corpus: Corpus, folder: str, proposal: str, before: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    """The files to be written: each chapter as it was edited and as it is put back, and the path of the proposal."""
    kept: dict[str, bytes | None] = {f"{folder}/proposal.txt": f"{proposal}\n".encode()}
    for path, data in before.items():
        edited = corpus.sources.files.get(path)
        if edited is not None:
            kept[f"{folder}/edited/{path}"] = edited
        if data is not None:
            kept[f"{folder}/before/{path}"] = data
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
    committed = (read_commit(root, "HEAD", "proposals") or {}) if held else {}
    return {
        f"{folder}/{path}": None
        for folder, kept in held.items()
        if proposal_of(kept) in committed
        for path in kept.files
    }


def undo(root: Path, name: str = "") -> tuple[str, tuple[str, ...]]:
    """Put a kept edit back into the chapters and take its proposal away: the proposal's path, and the chapters'.

    `name` is that of the proposal's file; it may be left out where one edit is kept. RkcError where the chapters were
    edited again since, or the proposal is committed: then nothing is written.
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
                raise RkcError(
                    f"{path} was edited again since", f"put that back first; the earlier edit is in {folder}"
                )
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
        raise UsageError("no edit is kept", "edits are kept until their proposals are committed")
    hint = f"name one of them: {', '.join(proposal_of(kept) for kept in held.values())}"
    raise UsageError(f"no edit is kept for '{visible(name)}'" if name else f"{len(held)} edits are kept", hint)
