"""The journey of `draft`: a selection of changes is frozen as a numbered draft for a meeting."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rkcctl.amend.merge import Taken
from rkcctl.amend.trial import Trial, try_out
from rkcctl.compose.audience import AUDIENCES, show_to
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.digest import digest_text
from rkcctl.model.guideline import LABEL_PATTERN
from rkcctl.model.procedure import State
from rkcctl.model.visible import visible
from rkcctl.pipeline.examined import hold_examined
from rkcctl.pipeline.find_meeting import find_meeting
from rkcctl.pipeline.named import received_ids
from rkcctl.pipeline.texts import history_of
from rkcctl.read.yaml_words import write_flow
from rkcctl.store.undo import commit

FOLDER = "guidelines/drafts"


@dataclass(frozen=True, slots=True)
class DraftWish:
    """The draft's label, the meeting it is for, what it takes in (none: all that is still open), its paper's symbol."""

    label: str
    meeting: str
    chosen: tuple[str, ...] = ()
    paper: str = ""
    audience: str = AUDIENCES[-1]
    """Who will read it: what is for others alone is left out."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """Faults that stood in the way; else what the draft holds, and the file written."""

    found: tuple[Diagnostic, ...]
    trial: Trial | None = None
    written: str = ""
    withheld: int = 0
    """How many proposals are left out, since they are not for those who will read it."""


def draft(root: Path, wish: DraftWish) -> Drafted:
    """Freeze the draft. What collides, or was put in brackets, is in it as alternatives; the misfits are left out."""
    with hold_examined(root) as examined:
        corpus, found = examined.corpus, examined.found
        if has_errors(found):
            return Drafted(found)
        _refuse(corpus, wish)
        chosen, withheld = choose_for(corpus, received_ids(corpus, wish.chosen), wish.audience)
        _refuse_replaced(corpus, chosen)
        # A draft reads for ever as it does today: it knows of no places, which may be decided on anew.
        unplaced = (replace(one, order=0) for one in chosen)
        trial = try_out(history_of(corpus), unplaced, bracketed=bracketed_in(corpus))
        if wish.chosen and not withheld and not (trial.taken or trial.disputes):
            why = "; ".join(f"{one.change}: {one.reason}" for one in trial.left_out) or "it is in the text already"
            raise UsageError(f"nothing of {', '.join(wish.chosen)} can be put into a draft", why)
        path = f"{FOLDER}/{wish.label}.yaml"
        commit(root, {path: _write(corpus, wish, trial)})
        return Drafted(found, trial, path, withheld)


def choose(corpus: Corpus, names: tuple[str, ...]) -> tuple[Taken, ...]:
    """The changes of the proposals named, each at its place in its gap; of none named all that is still open.

    Open is what is not in the text, not at an end, and not replaced by another that a body took further in its place.
    """
    history = history_of(corpus)
    found: list[Taken] = []
    for file in corpus.proposals:
        for change in file.value.changes:
            one = Taken(file, change, history.gaps.order(f"{file.id}/{change.c}"))
            state = corpus.folded.states.get(one.name)
            is_open = state is None or not (state.state.is_over or state.instead)
            is_wished = file.id in names or one.name in names
            if one.name not in history.merged and (is_wished if names else is_open and file.id != "new"):
                found.append(one)
    return tuple(found)


def bracketed_in(corpus: Corpus) -> frozenset[str]:
    """The changes that a meeting put in brackets, and that no later act took out of them."""
    return frozenset(name for name, one in corpus.folded.states.items() if one.state is State.BRACKETED)


def choose_for(corpus: Corpus, names: tuple[str, ...], audience: str) -> tuple[tuple[Taken, ...], int]:
    """The same for those who will read it, and how many proposals are left out since they are for others alone.

    UsageError where such a one is named.
    """
    withheld = show_to(corpus, audience).withheld
    refuse_withheld({name.partition("/")[0] for name in names} & withheld, audience)
    chosen = choose(corpus, names)
    left_out = {one.file.id for one in chosen} & withheld
    return tuple(one for one in chosen if one.file.id not in withheld), len(left_out)


def refuse_withheld(proposals: Collection[str], audience: str) -> None:
    """UsageError where there are any: they are not for the audience."""
    if proposals:
        hint = f"make it for others: --audience {' or '.join(AUDIENCES[AUDIENCES.index(audience) + 1 :])}"
        raise UsageError(f"not for this audience ({audience}): {', '.join(sorted(proposals))}", hint)


def _refuse(corpus: Corpus, wish: DraftWish) -> None:
    if corpus.base is None:
        raise RkcError("the text is in drafting: proposals have no text to rest on", "seal it first: rkcctl seal")
    if not re.match(LABEL_PATTERN, wish.label):
        hint = "use small letters, digits, hyphens and dots, such as draft-1"
        raise UsageError(f"'{visible(wish.label)}' cannot be the label of a draft", hint)
    if any(found.value.label == wish.label for found in corpus.drafts):
        raise UsageError(f"there is a draft '{wish.label}' already", "a draft is frozen: choose the next number")
    find_meeting(corpus, wish.meeting)


def _refuse_replaced(corpus: Corpus, chosen: Iterable[Taken]) -> None:
    """UsageError where a body took other words for a change: whoever decides on the draft decides on those."""
    states = corpus.folded.states
    instead = {one.name: states[one.name].instead if one.name in states else "" for one in chosen}
    if replaced := {name: by for name, by in instead.items() if by}:
        said = ", ".join(f"{name} by {by}" for name, by in replaced.items())
        names = " ".join(f"--with {name}" for name in dict.fromkeys(by or name for name, by in instead.items()))
        raise UsageError(f"replaced by other words that a body took: {said}", f"put those into the draft: {names}")


def _write(corpus: Corpus, wish: DraftWish, trial: Trial) -> bytes:
    sample = corpus.guideline is not None and corpus.guideline.value.sample
    lines = [
        "# A numbered draft, written by the tool and frozen: the text as a meeting had it.",
        f"label: {write_flow(wish.label)}",
        f"for: {write_flow(wish.meeting)}",
        f"base: {write_flow(trial.base.label)}",
    ]
    lines += [f"paper: {write_flow(wish.paper)}"] if wish.paper else []
    lines += ["basis: sample"] if sample else []
    lines += ["changes:", *_tell_changes(trial.taken)] if trial.taken else []
    if trial.alternatives:
        lines.append("alternatives:")
        lines += [
            f"  - {{block: {write_flow(block)}, changes: {write_flow(list(changes))}}}"
            for block, changes in trial.alternatives
        ]
    if trial.left_out:
        lines.append("left-out:")
        lines += [f"  - {{id: {write_flow(one.change)}, why: {one.code}}}" for one in trial.left_out]
    lines.append("files:")
    for chapter in trial.text.chapters:
        lines.append(f"  {write_flow(chapter.path)}: sha256:{digest_text(chapter.text.encode())}")
    return ("\n".join(lines) + "\n").encode()


def _tell_changes(taken: Iterable[Taken]) -> Iterable[str]:
    for one in taken:
        words = f"sha256:{one.file.words_of(one.change)}"
        yield f"  - {{id: {write_flow(one.name)}, words: {write_flow(words)}}}"
