"""Rules on the ground of what schedules say: nothing invented about anyone real, a source for what is stated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.check.named import actors_named
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import Body, Participant
from rkcctl.model.schedule import Cycle
from rkcctl.model.sources import Place
from rkcctl.model.stated import Stated
from rkcctl.model.tree import Record


@dataclass(frozen=True, slots=True)
class _Fact:
    """A recorded fact: itself, what it stands in, where its basis is to be read, and the bodies that it is about."""

    fact: Stated
    within: tuple[Stated, ...]
    place: Place
    about: tuple[str, ...] = ()

    @property
    def basis(self) -> str:
        return next((held.basis for held in (self.fact, *self.within) if held.basis), "")

    @property
    def has_ground(self) -> bool:
        """Whether a source is named here or around; for what is inferred a note serves too."""
        sources = any(held.source for held in (self.fact, *self.within))
        return sources or (self.basis == "inferred" and any(held.note for held in (self.fact, *self.within)))


def _facts_of_meeting(record: Record[Meeting]) -> Iterator[_Fact]:
    meeting = record.value
    yield _Fact(meeting, (), record.place("basis"))
    for key, span in (
        ("planned", meeting.planned),
        ("postponed-to", meeting.postponed_to),
        ("actual", meeting.actual),
    ):
        if span:
            yield _Fact(span, (meeting,), record.place(key, "basis"))
    lists: tuple[tuple[str, tuple[Stated, ...]], ...] = (
        ("deadlines", meeting.deadlines),
        ("phases", meeting.phases),
        ("replies", meeting.replies),
        ("circulations", meeting.circulations),
        ("decisions", meeting.decisions),
        ("positions", meeting.positions),
        ("responses", meeting.responses),
        ("confirmed", meeting.confirmed),
        ("follow-up", meeting.follow_up),
    )
    for key, entries in lists:
        for row, entry in enumerate(entries):
            yield _Fact(entry, (meeting,), record.place(key, row, "basis"))


def _facts_of_cycle(record: Record[Cycle], meetings: Mapping[str, Meeting]) -> Iterator[_Fact]:
    cycle = record.value
    yield _Fact(cycle, (), record.place("basis"))
    if cycle.mandate:
        yield _Fact(cycle.mandate, (cycle,), record.place("mandate", "basis"), (cycle.mandate.body,))
    for row, step in enumerate(cycle.procedure.steps):
        yield _Fact(step, (cycle,), record.place("procedure", "steps", row, "basis"), (step.body,))
    for row, duty in enumerate(cycle.coordination):
        yield _Fact(duty, (cycle,), record.place("coordination", row, "basis"), duty.with_)
    columns = {column.id: column for column in cycle.columns}
    for row, activity in enumerate(cycle.activities):
        for position, cell in enumerate(activity.cells):
            place = record.place("activities", row, "cells", position, "basis")
            held = columns[cell.column].meetings if cell.column in columns else ()
            meeting = tuple(meetings[name].body for name in held if name in meetings)
            yield _Fact(cell, (activity, cycle), place, (*activity.body, *meeting))


@rule("SCH301", "invented-about-real")
def invented_about_real(corpus: Corpus) -> Iterator[Breach]:
    """Nothing invented is attributed to a body, meeting or participant that exists.

    Why: a sample that put words into the mouth of a State or a Committee would be taken for a record.
    Fix: use a body or participant with `sample: true`, or give the source and write `basis: stated`.
    """
    yield from _invented_entries(corpus)
    bodies, people = corpus.body_by_code, corpus.participant_by_code
    for record in corpus.meetings:
        body = bodies.get(record.value.body)
        if body and not body.sample:
            for fact in _facts_of_meeting(record):
                if fact.basis == "sample":
                    yield _tell(fact.place, f"{body.code}, which is no sample body")
        for named in actors_named(record) if body and body.sample else ():
            one = people.get(named.name) or bodies.get(named.name)
            if one and not one.sample:
                yield _tell(named.place, f"{named.name}, which exists, at a meeting of a sample body")
    for cycle in corpus.cycles:
        for fact in _facts_of_cycle(cycle, corpus.meeting_by_id):
            real = [code for code in fact.about if code in bodies and not bodies[code].sample]
            if fact.basis == "sample" and real:
                yield _tell(fact.place, f"{real[0]}, which is no sample body")


def _invented_entries(corpus: Corpus) -> Iterator[Breach]:
    """Bodies and participants that are called a sample by the one key and not by the other."""
    entries: list[tuple[Body | Participant, Place]] = []
    if corpus.bodies:
        record = corpus.bodies
        entries += [(one, record.place("bodies", n, "basis")) for n, one in enumerate(record.value.bodies)]
    if corpus.participants:
        people = corpus.participants
        found = enumerate(people.value.participants)
        entries += [(one, people.place("participants", n, "basis")) for n, one in found]
    for one, place in entries:
        if one.basis == "sample" and not one.sample:
            yield _tell(place, f"{one.code}, which is not marked `sample: true`")


def _tell(place: Place, whom: str) -> Breach:
    hint = "use a sample body or participant, or give the source and write `basis: stated`"
    return Breach(place, f"something invented is attributed to {whom}", hint)


@rule("SCH302", "no-source", Severity.WARNING)
def no_source(corpus: Corpus) -> Iterator[Breach]:
    """What is stated names its source; what is inferred names one, or says in a note how it follows.

    Why: who doubts a date or a position has to be able to look it up.
    Fix: add `source:`, here or on the record around it.
    """
    facts = [fact for record in corpus.meetings for fact in _facts_of_meeting(record)]
    facts += [fact for cycle in corpus.cycles for fact in _facts_of_cycle(cycle, {})]
    for fact in facts:
        # Where the basis is that of the record around it, the record is told of, once.
        if fact.fact.basis in ("stated", "inferred") and not fact.has_ground:
            yield Breach(fact.place, f"this is {fact.basis}, and no source is named", "add `source:`")


@rule("SCH303", "contradictory-record")
def contradictory_record(corpus: Corpus) -> Iterator[Breach]:
    """Where no public record was found, nothing is said of what took place.

    Why: `record: none` and `actual` contradict each other, and the matrix could print only one of them.
    Fix: delete the one that does not hold.
    """
    hint = "delete one of the two"
    for meeting in corpus.meetings:
        if meeting.value.record == "none" and meeting.value.actual is not None:
            yield Breach(meeting.place("record"), "`record: none` stands beside `actual`", hint)
    for cycle in corpus.cycles:
        for row, activity in enumerate(cycle.value.activities):
            for position, cell in enumerate(activity.cells):
                if cell.record == "none" and cell.actual is not None:
                    place = cycle.place("activities", row, "cells", position, "record")
                    yield Breach(place, "`record: none` stands beside `actual`", hint)


RULES = (invented_about_real, no_source, contradictory_record)
