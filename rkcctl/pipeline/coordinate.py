"""The journey of `coordinate`: what a review is to keep in step with other bodies, what is agreed, what is done."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.coordination import find_touches
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.paper import parse_symbol
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.schedule import Coordination, Cycle
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.mark import choose
from rkcctl.read.yaml_edit import extend_entry
from rkcctl.read.yaml_put import add_item, put_value
from rkcctl.read.yaml_words import Entry, write_flow

# What is touched stands in proposals, and is told again.
_FOLDERS = ("schedules/", "proposals/")
# Nothing here depends on the hour; the desk wants one.
_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class LinkWish:
    """What a review is to keep in step `with_` whom: `what` is to be done, by language.

    `paragraphs` are those of ours that they have before them, by id, number or link; `provisions` what both work on.
    """

    review: str
    with_: tuple[str, ...]
    what: Mapping[str, str]
    paragraphs: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    par: str = ""


def enter_link(root: Path, wish: LinkWish, *, dry_run: bool) -> Entered:
    """Enter the duty at the end of the review's coordination; its id comes from the bodies that it names."""
    for symbol in wish.papers:
        if parse_symbol(symbol) is None:
            raise UsageError(f"'{visible(symbol)}' is no symbol of a paper", "write it as ZZ0042E1a")
    with open_desk(root, _NO_HOUR) as desk:
        record = _review(desk.corpus, wish.review)
        locator = locator_of(desk.corpus)
        paragraphs = tuple(dict.fromkeys(locator.find(name).id for name in wish.paragraphs))
        codes = [desk.actor(code) for code in wish.with_]
        name = _free_id(record.value, codes)
        entry: dict[str, Entry] = {"id": name, "with": codes}
        lists = {"about": wish.about, "paragraphs": paragraphs, "provisions": wish.provisions}
        lists |= {"papers": wish.papers, "answers": wish.answers}
        entry |= {key: list(held) for key, held in lists.items() if held}
        entry |= {"duty": dict(wish.what)}
        entry |= {"par": int(wish.par) if wish.par.isdecimal() else wish.par} if wish.par else {}
        on = [*(locator.name(one) for one in paragraphs), *(f"provision {one}" for one in wish.provisions)]
        told = f"{record.value.id}/{name}: {', '.join(codes)}: {' / '.join(wish.what.values())}"
        told += f" On {', '.join(on)}." if on else ""
        changes = {record.path: desk.add(record.path, "coordination", [entry])}
        return keep(desk, changes, told, *_FOLDERS, dry_run=dry_run)


def enter_cleared(root: Path, name: str, agreed: Sequence[str], *, dry_run: bool) -> Entered:
    """Enter that the bodies have agreed on proposals, or on changes of them."""
    with open_desk(root, _NO_HOUR) as desk:
        record, row = _duty(desk.corpus, name)
        duty = record.value.coordination[row]
        known = _clearable(desk.corpus.proposals)
        for one in agreed:
            if one.partition("/")[0] == UNNUMBERED:
                raise UsageError(f"{visible(one)} has no number yet", "receive it first: rkcctl receive FILE")
            if one not in known:
                hint = did_you_mean(one, known) or "name proposals such as 2019-004, or changes such as 2019-004/1"
                raise UsageError(f"there is no proposal or change '{visible(one)}'", hint)
        new = [one for one in agreed if one not in duty.cleared and one.partition("/")[0] not in duty.cleared]
        if not new:
            raise UsageError(f"{', '.join(agreed)} is agreed on already ({name})", "name another")
        data = _extend(record.path, desk.sources.files[record.path], row, duty, new)
        told = f"{name}: agreed with {', '.join(duty.with_)} on {', '.join(new)}"
        return keep(desk, {record.path: data}, told, *_FOLDERS, dry_run=dry_run)


def _extend(path: str, data: bytes, row: int, duty: Coordination, new: Sequence[str]) -> bytes:
    what = f"`cleared` of {duty.id}"
    at = ("coordination", row)
    if not duty.cleared:
        return fit(put_value(path, data, at, "cleared", write_flow(list(new))), path, what)
    extended = extend_entry(path, data, at, "cleared", new)
    if extended is not None:
        return extended
    # The list has an item a line.
    for name in new:
        data = fit(add_item(path, data, (*at, "cleared"), write_flow(name)), path, what)
    return data


def enter_done(root: Path, name: str, *, dry_run: bool) -> Entered:
    """Enter that nothing is left to keep in step; what touches it is told no more."""
    with open_desk(root, _NO_HOUR) as desk:
        record, row = _duty(desk.corpus, name)
        duty = record.value.coordination[row]
        if duty.status == "done":
            raise UsageError(f"{name} is done already", "name another")
        data = put_value(record.path, desk.sources.files[record.path], ("coordination", row), "status", "done")
        told = f"{name}: done: {duty.duty.say('en')}"
        return keep(desk, {record.path: fit(data, record.path, "the status")}, told, *_FOLDERS, dry_run=dry_run)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a duty stands. `touching` are the changes not agreed on, each with its paragraph as people name it."""

    with_: tuple[str, ...]
    what: str
    status: str
    touching: tuple[tuple[str, str], ...]


def standing_of(corpus: Corpus, name: str) -> Standing:
    """How the duty stands, by REVIEW/DUTY. UsageError where there is none such."""
    record, row = _duty(corpus, name)
    duty = record.value.coordination[row]
    locator = locator_of(corpus)
    touches = ((one.change_name, locator.name(one.block)) for one in find_touches(corpus) if one.duty_name == name)
    return Standing(duty.with_, duty.duty.say("en"), duty.status, tuple(touches))


def _review(corpus: Corpus, name: str) -> Record[Cycle]:
    reviews = {record.value.id: record for record in corpus.cycles}
    if not reviews:
        raise UsageError("there is no review yet", "begin one: rkcctl new cycle NAME")
    return reviews[choose(name, sorted(reviews), "review")]


def _duty(corpus: Corpus, name: str) -> tuple[Record[Cycle], int]:
    """The review, and the row of the duty in it."""
    review, _, own = name.partition("/")
    record = _review(corpus, review)
    held = [duty.id for duty in record.value.coordination]
    if own not in held:
        names = [f"{record.value.id}/{one}" for one in held]
        hint = did_you_mean(name, names, "there are:") or f"enter one: rkcctl coordinate {record.value.id} --with CODE"
        raise UsageError(f"there is nothing to keep in step called '{visible(name)}'", hint)
    return record, held.index(own)


def _clearable(proposals: Sequence[ProposalFile]) -> tuple[str, ...]:
    changes = (f"{file.id}/{change.c}" for file in proposals for change in file.value.changes)
    return tuple(dict.fromkeys((*(file.id for file in proposals), *changes)))


def _free_id(cycle: Cycle, codes: Sequence[str]) -> str:
    """The id of a new duty: with-sample-tc, or the same with a number where that is given."""
    stem = "with-" + "-".join("".join(one if one.isalnum() else "-" for one in code.lower()) for code in codes)
    held = {duty.id for duty in cycle.coordination}
    stem = stem[:28].rstrip("-")
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(held) + 2))
    return next(name for name in numbered if name not in held)
