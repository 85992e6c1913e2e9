"""Rules on positions: what they are on, who takes one, and what answers it."""

import datetime
from collections.abc import Iterator, Mapping

from rkcctl.check.named import (
    Nearest,
    cycles_unread,
    drafts_unread,
    names_at,
    proposals_unread,
)
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Response
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper import number_of
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.reception import in_zone
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible


@rule("MTG313", "position-on-nothing")
def position_on_nothing(corpus: Corpus) -> Iterator[Breach]:
    """A position is on what is there: a proposal, a change, a draft, a paper by its symbol, a review or its activity.

    Why: it is to be read wherever its object is, and nobody looks at what is not there.
    Fix: write 2019-004, 2019-004/1, draft-2, ZZ0042E1a, the id of a review, or REVIEW/ACTIVITY.
    """
    known = {record.value.id for record in corpus.cycles}
    known |= {f"{record.value.id}/{one.id}" for record in corpus.cycles for one in record.value.activities}
    known |= {draft.value.label for draft in corpus.drafts}
    known |= set(corpus.folded.subjects)
    unread = cycles_unread(corpus) | drafts_unread(corpus) | proposals_unread(corpus)
    papers = {number_of(symbol) for symbol in _papers(corpus)}
    nearest = Nearest(known)
    for record in corpus.meetings:
        for row, position in enumerate(record.value.positions):
            for named in names_at(record, position.about, "positions", row, "about"):
                is_there = named.name in known or named.name.partition("/")[0] in unread
                if not is_there and (number_of(named.name) is None or number_of(named.name) not in papers):
                    yield nearest.tell(named, "proposal, change, draft, paper or review")


@rule("MTG318", "position-before-its-object", Severity.WARNING)
def position_before_its_object(corpus: Corpus) -> Iterator[Breach]:
    """A position at a meeting is on what was there when the meeting ended: a proposal received, a report given.

    One that was given before the meeting is on what was there by then. A proposal is there since the register says that
    it was received, a paper since the day that it bears. A draft is there since the day of its paper, else since the
    last of what it shows was received, and a review since the first meeting of its schedule, or that has it on its
    agenda.

    Why: nobody takes a position on what does not exist yet; often the meeting is another one.
    Fix: correct the object, or enter the position at the meeting at which it was taken.
    """
    begun = _first_days(corpus)
    for record in corpus.meetings:
        first, last = record.value.first, record.value.last
        for row, position in enumerate(record.value.positions if last else ()):
            is_early = position.on is not None and first is not None and position.on < first
            for named in names_at(record, position.about, "positions", row, "about"):
                day = begun.get(number_of(named.name) or named.name.partition("/")[0])
                if is_early and day and position.on and day > position.on:
                    message = f"{visible(named.name)} is of {day}, after the position, which is of {position.on}"
                    yield Breach(named.place, message, "correct the name, or the day of one of the two")
                elif day and last and day > last:
                    message = f"{visible(named.name)} is of {day}, after the meeting, which ended on {last}"
                    yield Breach(named.place, message, "correct the name, or the meeting at which it was said")


def _first_days(corpus: Corpus) -> dict[object, datetime.date]:
    """Since when proposals and papers are there, as far as it is known; of a paper its first version counts."""
    found: dict[object, datetime.date] = {}
    for line in corpus.register_lines:
        if line.event.event == "received":
            found.setdefault(line.event.proposal, in_zone(line.event.at, corpus.zone).date())
    dated = [(paper.symbol, paper.dated) for record in corpus.meetings for _, paper in record.value.papers()]
    dated += [(file.record.value.symbol or "", file.record.value.dated) for file in corpus.papers if file.record]
    for record in corpus.meetings:
        # A report that bears no day was given at the earliest when the meeting ended.
        if record.value.report:
            dated.append((record.value.report.symbol, record.value.report.dated or record.value.first))
    for symbol, day in dated:
        key = number_of(symbol)
        if key and day:
            found[key] = min(day, found.get(key, day))
    return found | dict(_first_days_of_drafts(corpus, found)) | dict(_first_days_of_reviews(corpus))


def _first_days_of_drafts(
    corpus: Corpus, found: Mapping[object, datetime.date]
) -> Iterator[tuple[object, datetime.date]]:
    """From the days of papers and proposals."""
    for draft in (record.value for record in corpus.drafts):
        day = found.get(number_of(draft.paper)) if draft.paper else None
        came = [found[name] for one in draft.shown if (name := one.partition("/")[0]) in found]
        if first := day or max(came, default=None):
            yield draft.label, first


def _first_days_of_reviews(corpus: Corpus) -> Iterator[tuple[object, datetime.date]]:
    """A plan is spoken of before anybody approves it: it is there since the first meeting that has it before it."""
    meetings = [record.value for record in corpus.meetings]
    for cycle in (record.value for record in corpus.cycles):
        held = {name for column in cycle.columns for name in column.meetings}
        held |= {cycle.mandate.meeting or ""} if cycle.mandate else set()
        held |= {one.id for one in meetings for item in one.agenda if cycle.id in item.about}
        days = [one.first for one in meetings if one.id in held and one.first]
        # Of one whose meetings have no days yet nothing is known.
        if days and held <= {one.id for one in meetings if one.first}:
            yield cycle.id, min(days)


def _papers(corpus: Corpus) -> Iterator[str]:
    """The symbol of every paper and report that is known."""
    for record in corpus.meetings:
        yield from (paper.symbol for _, paper in record.value.papers())
    for file in corpus.papers:
        if file.record and file.record.value.symbol:
            yield file.record.value.symbol
    yield from (line.event.paper for line in corpus.register_lines if line.event.paper)


@rule("MTG314", "position-of-no-participant")
def position_of_no_participant(corpus: Corpus) -> Iterator[Breach]:
    """Positions are those of Members and observers; a body and the secretariat take none. Nobody joins itself.

    Why: what a body thinks is its decision; a position is what one of those who sit there asked to have recorded.
    Fix: name the participant; enter what the body came to as a decision or a response; name in `with` others, once.
    """
    people, bodies = corpus.participant_by_code, corpus.body_by_code
    for record in corpus.meetings:
        for row, position in enumerate(record.value.positions):
            said = [(position.by, record.place("positions", row, "by"))]
            said += [(one.name, one.place) for one in names_at(record, position.with_, "positions", row, "with")]
            seen: set[str] = set()
            for name, place in said:
                if name not in people and (name in bodies or name == SECRETARIAT):
                    message = f"{name} is {'a body' if name in bodies else 'no participant'}, and takes no position"
                    yield Breach(place, message, "name the participant, or enter a decision of the body")
                if name in seen:
                    message = f"{visible(name)} takes this position already"
                    yield Breach(place, message, "name in `with` those who joined, each once")
                seen.add(name)


@rule("MTG315", "two-positions")
def two_positions(corpus: Corpus) -> Iterator[Breach]:
    """A participant takes one position on a thing at a meeting, unless it withdrew the other.

    Why: of two, nobody can say which it holds.
    Fix: keep one; where the first was given up, enter a response `act: withdrawn` to it.
    """
    given_up = {one.to for record in corpus.meetings for one in record.value.responses if one.act == "withdrawn"}
    for record in corpus.meetings:
        first: dict[tuple[str, str], str] = {}
        for row, position in enumerate(record.value.positions):
            if f"{record.value.id}/{position.id}" in given_up:
                continue
            for who in dict.fromkeys((position.by, *position.with_)):
                for named in names_at(record, position.about, "positions", row, "about"):
                    held = first.setdefault((who, named.name), position.id)
                    if held != position.id:
                        message = f"{visible(who)} has the position {held} on {visible(named.name)} at this meeting"
                        yield Breach(named.place, message, "keep one of the two, or enter that the first was withdrawn")


@rule("MTG316", "misplaced-response")
def misplaced_response(corpus: Corpus) -> Iterator[Breach]:
    """A response comes at the meeting of the position or later; a meeting gives one, and none to what was withdrawn.

    Why: what was answered before it was said, or in two ways, was entered for another position.
    Fix: correct `to`, or the meeting in whose file it stands.
    """
    meetings = corpus.meeting_by_id
    withdrawn: dict[str, Meeting] = {}
    for record, _, response in _responses(corpus):
        if response.act == "withdrawn":
            withdrawn.setdefault(response.to, record.value)
    seen: set[tuple[str, str]] = set()
    for record, row, response in _responses(corpus):
        place, here = record.place("responses", row, "to"), record.value
        stated = meetings.get(response.to.partition("/")[0])
        given_up = withdrawn.get(response.to)
        if stated and _is_before(here, stated):
            message = f"{visible(response.to)} is answered here, before it was stated at {stated.id}"
            yield Breach(place, message, "correct the position, or the meeting")
        elif (here.id, response.to) in seen:
            message = f"this meeting has answered {visible(response.to)} already"
            yield Breach(place, message, "keep one of the two responses")
        elif given_up and given_up is not here and _is_before(given_up, here):
            message = f"{visible(response.to)} is answered here, after it was withdrawn at {given_up.id}"
            yield Breach(place, message, "correct the position, or take the response out")
        seen.add((here.id, response.to))


def _responses(corpus: Corpus) -> Iterator[tuple[Record[Meeting], int, Response]]:
    for record in corpus.meetings:
        yield from ((record, row, response) for row, response in enumerate(record.value.responses))


def _is_before(one: Meeting, other: Meeting) -> bool:
    """Whether a meeting was over before the other began, as far as their days are known."""
    return one.last is not None and other.first is not None and one.last < other.first


RULES = (position_on_nothing, position_before_its_object, position_of_no_participant, two_positions, misplaced_response)
