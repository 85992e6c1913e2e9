"""The journey of `propose --from`: a proposal whose changes replace whole texts -> the same in the smallest changes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.derive import Derived, Hints
from rkcctl.amend.merge import Taken, merge
from rkcctl.amend.proposal_text import write_changes
from rkcctl.amend.prove import derive_exactly
from rkcctl.amend.text import Text
from rkcctl.errors import RkcError
from rkcctl.model.change import NoteChange, Replace
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.tree import Mapping as TreeMapping
from rkcctl.pipeline.propose import name_file
from rkcctl.pipeline.texts import history_of
from rkcctl.read.corpus import read_corpus
from rkcctl.read.proposal import read_proposal
from rkcctl.read.text import compose, decode
from rkcctl.store.disk import load

_NEW = re.compile(r"[#^]new-[0-9]")
_BESIDE = ("why", "type", "requires")


@dataclass(frozen=True, slots=True)
class Reduced:
    """The proposal's new text ("" where nothing became smaller), where it goes, and what became of which change."""

    path: str = ""
    text: str = ""
    told: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def reduce_proposal(root: Path, file: Path, data: bytes) -> Reduced:
    """Make every replacement as small as is exact; all else stays as it was written."""
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    inside = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
    composed = compose(data)
    proposal, _, found = read_proposal(inside or file.name, composed)
    if proposal is None:
        return Reduced(faults=tuple(found))
    base = history_of(corpus).text(proposal.value.base)
    if base is None:
        raise RkcError(f"the text '{proposal.value.base}' cannot be had", "correct `base:` in the proposal")
    changes: list[Mapping[str, object]] = []
    told: list[str] = []
    reduced = _reduce_all(base, proposal)
    last = max((change.c for change in proposal.value.changes), default=0)
    for change in proposal.value.changes:
        smaller = reduced.get(change.c)
        if not smaller:
            changes.append(_keys_of(change))
            continue
        numbers = [change.c, *range(last + 1, last + len(smaller))]
        last = max(last, numbers[-1])
        beside = {key: value for key, value in _keys_of(change).items() if key in _BESIDE}
        changes += [{"c": c, **keys, **beside} for c, keys in zip(numbers, smaller, strict=True)]
        told.append(f"change {change.c}: {', '.join(f'{next(iter(keys))} {_first(keys)}' for keys in smaller)}")
    if not told:
        return Reduced()
    changes.sort(key=_number)
    path = inside if inside.startswith("proposals/") else name_file(proposal.value.title.say("en"), sources.files)
    return Reduced(path, _with_changes(proposal, composed, changes), tuple(told))


def _number(keys: Mapping[str, object]) -> int:
    return int(str(keys["c"]))


def _first(keys: Mapping[str, object]) -> str:
    return str(next(iter(keys.values())))


def _reduce_all(base: Text, proposal: ProposalFile) -> dict[int, list[dict[str, object]]]:
    """The smaller changes that say the same, by the number of the change; nothing for what has none.

    All are carried out and derived at once, since each time the whole text is looked at. What stands in the way of the
    others stays as it is.
    """
    waiting = _replacements(proposal)
    while waiting:
        together = merge(base, [_apart(proposal, change) for change in waiting.values()])
        amiss = {key.change for keys, _ in together.troubles for key in keys}
        amiss |= {key.change for hit in together.collisions for key in (hit.first, hit.second)}
        if not amiss:
            language = proposal.value.language
            after = [chapter for chapter in together.chapters if chapter.language == language]
            # Terms would take words of several changes together, each of which has reasons of its own.
            derived = derive_exactly(base, after, language, Hints({}, terms=False))
            if not derived.beyond:
                return _by_change(waiting, derived)
            amiss = {waiting[one.about].c for one in derived.beyond if one.about in waiting}
            if not amiss:
                return {}
        for change in [change for change in waiting.values() if change.c in amiss]:
            _refuse_misfit(base, proposal, change)
        waiting = {name: change for name, change in waiting.items() if change.c not in amiss}
    return {}


def _replacements(proposal: ProposalFile) -> dict[str, Operation]:
    """By the block or note that it is on, what replaces a whole text.

    Not where words of two languages go together, nor what points to that which another change brings: its number is
    the author's.
    """
    found: dict[str, list[Operation]] = {}
    for change in proposal.value.changes:
        if not isinstance(change, Replace | NoteChange) or change.en or change.fr:
            continue
        if not _NEW.search(f"^{change.target} {change.text}"):
            found.setdefault(change.target, []).append(change)
    return {name: changes[0] for name, changes in found.items() if len(changes) == 1}


def _apart(proposal: ProposalFile, change: Operation) -> Taken:
    return Taken(proposal, change.model_copy(update={"requires": ()}))


def _refuse_misfit(base: Text, proposal: ProposalFile, change: Operation) -> None:
    """RkcError where a change does not even fit by itself."""
    alone = merge(base, (_apart(proposal, change),))
    if not alone.is_clean:
        troubles = "; ".join(trouble.message for _, trouble in alone.troubles)
        raise RkcError(f"change {change.c} does not fit {base.label}: {troubles}", "`rkcctl validate` says what helps")


def _by_change(waiting: Mapping[str, Operation], derived: Derived) -> dict[int, list[dict[str, object]]]:
    found: dict[int, list[dict[str, object]]] = {}
    for one in derived.changes:
        if one.about in waiting:
            keys = {key: value for key, value in one.keys.items() if key != "c"}
            found.setdefault(waiting[one.about].c, []).append(keys)
    return {c: smaller for c, smaller in found.items() if not any(_is_whole(keys) for keys in smaller)}


def _is_whole(keys: Mapping[str, object]) -> bool:
    return next(iter(keys)) == "replace" or ("was" in keys and "note" in keys)


def _keys_of(change: Operation) -> dict[str, object]:
    """The keys of a change, those beside its words last."""
    held = change.model_dump(by_alias=True, exclude_unset=True, mode="json")
    return {key: value for key, value in held.items() if key not in _BESIDE} | {
        key: held[key] for key in _BESIDE if key in held
    }


def _with_changes(proposal: ProposalFile, data: bytes, changes: list[Mapping[str, object]]) -> str:
    """The file with other changes; every other line as it was."""
    text, _ = decode(proposal.path, data)
    tree = proposal.record.tree
    assert text is not None and isinstance(tree, TreeMapping)
    lines = text.split("\n")
    rows = sorted(key.line for key, _ in tree.entries)
    entry = tree.entry("changes")
    assert entry is not None
    start = entry[0].line
    end = next((row for row in rows if row > start), proposal.reasons_line - 1)
    return "\n".join([*lines[: start - 1], *write_changes(changes), *lines[end - 1 :]])
