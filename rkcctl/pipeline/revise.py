"""The journey of `revise`: another text in the place of a proposal's file, in which each change keeps its number."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from rkcctl.check.register import next_number, number_of_another_change, withdrawn_by_another
from rkcctl.compose.locale import join_names
from rkcctl.errors import UsageError
from rkcctl.model.acts import omitted
from rkcctl.model.diagnostic import Diagnostic, has_errors, in_order
from rkcctl.model.operation import Operation
from rkcctl.model.procedure import State
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.reception import write_number
from rkcctl.model.registered import altered
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.register import Outcome, Wish, enter_lines, find_author, write_line
from rkcctl.pipeline.same_change import is_same, tell_change
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_words import Entry
from rkcctl.store.disk import read_given

# In these states no body has decided on the words, or one has asked for others.
_OPEN = frozenset(
    (State.NEW, State.RECEIVED, State.EXAMINED, State.NOTED, State.BRACKETED, State.RETURNED, State.DEFERRED)
)


def revise(root: Path, wish: Wish, given: Path, hour: datetime.datetime, *, dry_run: bool = False) -> Outcome:
    """Put another text in the place of a proposal's file, and enter the digests of both.

    A change on whose words a body has decided keeps them, unless it was returned, deferred or bracketed since. One that
    stands in a numbered draft keeps them always: the draft is made of them. Each keeps its number, and what is left out
    is entered as withdrawn.
    """
    with open_desk(root, hour) as desk:
        old = desk.proposal(wish.proposal)
        data = read_given(given)
        new, _, faults = read_proposal(visible(str(given)), data)
        if new is None or faults:
            return (), in_order(faults)
        if new.sha256 == old.sha256 and old.id in altered(desk.corpus):
            _refuse_in_place(root, old, given)
        placed = _place(old, new, data, given)
        _refuse_decided(desk, old, new)
        _refuse_drafted(desk, old, new)
        by = find_author(desk, old, wish.by or old.value.by)
        if foreign := (*_find_others(desk, old, new, by), *_find_passed(desk, old, new)):
            _, brought = desk.look_ahead({old.path: placed}, old.path)
            # What the changes name may not be in the text, or not yet by its id: then nobody can tell what they are on.
            return (), brought if has_errors(brought) else in_order(foreign)
        own = replace(wish, by=by)
        gone = tuple(str(one.c) for one in old.value.changes if new.change(one.c) is None)
        before: dict[str, Entry] = {"replaces": f"sha256:{old.sha256}"}
        lines = [write_line(desk, "withdrawn", replace(own, changes=gone), before)] if gone else []
        lines.append(write_line(desk, "revised", own, {**_versions(old, new, given), **before}))
        return enter_lines(desk, lines, {old.path: placed}, dry_run=dry_run)


def _refuse_in_place(root: Path, old: ProposalFile, given: Path) -> NoReturn:
    """What came is known by its digest alone: nobody can tell what of it the words in its place revise."""
    is_it = given.resolve() == (root / old.path).resolve()
    copied = "copy it to a file elsewhere, " if is_it else ""
    hint = f"{copied}put {old.path} back as it came (`rkcctl validate` says how), and revise it with that file then"
    raise UsageError(f"{old.path} says these words already, in the place of those that came", hint)


def _place(old: ProposalFile, new: ProposalFile, data: bytes, given: Path) -> bytes:
    shown = visible(str(given))
    if new.sha256 == old.sha256:
        raise UsageError(f"{shown} says what {old.id} says already", "name the file with the revised words")
    if new.id not in (UNNUMBERED, old.id):
        raise UsageError(f"{shown} is {visible(new.id)}, not {old.id}", f"write `id: new` or `id: {old.id}` in it")
    placed = write_number(data, old.id) if new.id == UNNUMBERED else data
    if placed is None:
        raise UsageError(f"{shown} has no line `id: new`", f"write `id: {old.id}` on a line of its own at the left")
    return placed


def _refuse_decided(desk: Desk, old: ProposalFile, new: ProposalFile) -> None:
    for change in old.value.changes:
        name = f"{old.id}/{change.c}"
        state = desk.corpus.folded.states[name].state
        # What was withdrawn before may be missing, as it is from the text that its author sends next.
        is_gone = state is State.WITHDRAWN and new.change(change.c) is None
        if state not in _OPEN and not is_gone and _is_other(old, new, change.c):
            message = f"{name} is {state}, and its words are no longer open"
            hint = (
                "leave that change as it is, or bring other words in a proposal of their own: `previous:` links the two"
            )
            raise UsageError(message, hint)


def _refuse_drafted(desk: Desk, old: ProposalFile, new: ProposalFile) -> None:
    for draft in (record.value for record in desk.corpus.drafts):
        for change in old.value.changes:
            name = f"{old.id}/{change.c}"
            if name in draft.shown and _is_other(old, new, change.c):
                message = f"{name} stands in {draft.label}, which keeps the words that {draft.for_} had before it"
                hint = f"bring the other words in a proposal of their own, with `previous: {old.id}`"
                raise UsageError(message, hint)


def _find_others(desk: Desk, old: ProposalFile, new: ProposalFile, by: str) -> Iterator[Diagnostic]:
    """That the file is of others than those who sent, revised or took back what it is to replace."""
    acted = [line.event for line in desk.corpus.register_lines if line.event.proposal == old.id]
    own = dict.fromkeys((*(one.by for one in acted if one.event in ("received", "revised", "withdrawn")), by))
    missing = [visible(code) for code in own if code not in new.authors and code in old.authors]
    if missing:
        message = f"{old.id} is proposed by {join_names(missing, 'en')}, and this by {visible(', '.join(new.authors))}"
        hint = f"write `by: {visible(old.value.by)}`, others under `with`; who joins is entered by `rkcctl cosponsor`"
        yield Diagnostic(new.record.place("by"), withdrawn_by_another.code, message, hint)


def _find_passed(desk: Desk, old: ProposalFile, new: ProposalFile) -> Iterator[Diagnostic]:
    """The changes that bear the number of another one: of one that was there, or of one that was left out before."""
    gone = omitted(desk.corpus).get(old.id, ())
    lines = [line for line in desk.corpus.register_lines if line.event.proposal == old.id]
    known = {old.words_of(change): change.c for change in old.value.changes}
    for row, change in enumerate(new.value.changes):
        number, before = change.c, old.change(change.c)
        was = number if before and not _is_other(old, new, number) else known.get(new.words_of(change), number)
        hint = f"give this one the next free number, {next_number(lines, old, new)}"
        is_foreign = before is not None and not is_same(before, change)
        own = _find_reworded(old, new, change) if is_foreign or f"{old.id}/{number}" in gone else None
        if own is not None and was == number:
            message = f"this is change {own} of {old.id} in other words, and has the number {number} here"
            hint = f"write `c: {own}`: each change keeps its number"
        elif was != number:
            message = f"this is change {was} of {old.id}, and has the number {number} here"
            hint = f"write `c: {was}`: each change keeps its number"
        elif before is not None and is_foreign:
            message = f"{old.id}/{number} is {tell_change(before)}, and this is {tell_change(change)}"
            hint += f"; a file without a change {number} takes that one back"
        elif before is None and f"{old.id}/{number}" in gone:
            message = f"{old.id}/{number} was left out by an earlier revision, and this has its number"
        else:
            continue
        yield Diagnostic(new.record.place("changes", row, "c"), number_of_another_change.code, message, hint)


def _find_reworded(old: ProposalFile, new: ProposalFile, change: Operation) -> int | None:
    """The number of the change that this one is in other words, where nothing in the new file goes on with it."""
    for one in old.value.changes:
        kept = new.change(one.c)
        if one.c != change.c and is_same(one, change) and not (kept and is_same(one, kept)):
            return one.c
    return None


def _versions(old: ProposalFile, new: ProposalFile, given: Path) -> dict[str, Entry]:
    value = new.value
    said: dict[str, Entry] = {"language": value.language, "title": {value.language: value.title.say(value.language)}}
    touched = [str(one.c) for one in value.changes if _is_other(old, new, one.c)]
    # Whoever decided on the others before had the words that they have now.
    said |= {"changes": list(touched)} if len(touched) < len(value.changes) else {}
    return {**said, "file": given.name, "sha256": f"sha256:{new.sha256}"}


def _is_other(old: ProposalFile, new: ProposalFile, number: int) -> bool:
    """Whether a change is in one of the two files alone, or in other words."""
    before, after = old.change(number), new.change(number)
    return before is None or after is None or old.words_of(before) != new.words_of(after)
