"""Rules on whether and when a meeting is held: what its status says, its phases, its number, the body that follows."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Decision, Position, Response
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.model.when import Span


@rule("MTG112", "contradictory-status")
def contradictory_status(corpus: Corpus) -> Iterator[Breach]:
    """What the status of a meeting says agrees with its days and with what is recorded of it.

    A cancelled meeting did nothing, nobody said anything at it, and not all of its phases were held. One that was put
    off has no days on which it was held, until it is `held`.
    `postponed-to` is for a meeting that was planned for other days, and stays once it was held or cancelled after all.
    A written procedure is open and closed by its hours: its status says no more than that it was called off, or not.

    Why: the matrix, the calendar and what is due all follow from it.
    Fix: correct `status:`, or the days.
    """
    for record in corpus.meetings:
        meeting = record.value
        if meeting.status in ("planned", "postponed", "cancelled") and meeting.actual:
            message = f"`status: {meeting.status}` stands beside `actual`"
            then = "" if meeting.status == "planned" else f", then `rkcctl mark {meeting.id} {meeting.status}`"
            hint = f"write `status: held`; or where it was not held `rkcctl mark {meeting.id} planned`{then}"
            yield Breach(record.place("status"), message, hint)
        is_off = meeting.status in ("postponed", "cancelled")
        if (is_off or (meeting.status == "planned" and meeting.kind != "written")) and meeting.decisions:
            message = f"`status: {meeting.status}` stands beside decisions"
            yield Breach(record.place("status"), message, f"{_tell_right(meeting)}, or take the decisions out")
        if meeting.is_cancelled and (meeting.positions or meeting.responses):
            # Before a meeting that is to come they may be sent in writing.
            what = "positions" if meeting.positions else "responses"
            hint = f"{_tell_right(meeting)}, or move the {what} to the meeting that took them up"
            yield Breach(record.place("status"), f"`status: cancelled` stands beside {what}", hint)
        if meeting.is_cancelled and meeting.was_held_in_phases:
            hint = (
                f"`rkcctl mark {meeting.id} held`; or of a phase that was not held "
                f"`rkcctl mark {meeting.id} planned --phase ID`"
            )
            yield Breach(record.place("status"), "`status: cancelled` stands beside phases that were all held", hint)
        if meeting.postponed_to and meeting.planned is None:
            message = "it was put off, and `planned` does not say from when"
            yield Breach(record.place("postponed-to"), message, "add `planned:`, or write `planned` instead")
        if meeting.postponed_to and meeting.status not in ("postponed", "held", "cancelled"):
            message = f"`postponed-to` stands beside {f'`status: {meeting.status}`' if meeting.status else 'no status'}"
            yield Breach(record.place("postponed-to"), message, "write `status: postponed`; `held` once it was held")


def _tell_right(meeting: Meeting) -> str:
    """What to do where it took place after all. A written procedure has no days on which it was held."""
    if meeting.kind != "written":
        return "write `status: held`"
    undone = f"`rkcctl mark {meeting.id} planned` where it was not called off"
    return undone if meeting.is_cancelled else "delete `status:`"


@rule("MTG113", "act-on-another-day")
def act_on_another_day(corpus: Corpus) -> Iterator[Breach]:
    """A decision, position or response that names its day names one of the meeting's.

    A position may be given in writing before, and withdrawn so. What a written procedure came to is of a day since it
    closed.

    Why: what a body does while it does not sit is not its act, and the order of acts is that of their days.
    Fix: correct `on:`, or the days of the meeting.
    """
    for record in corpus.meetings:
        meeting = record.value
        is_written = meeting.kind == "written"
        first = meeting.closes.date() if is_written and meeting.closes else meeting.first
        last = None if is_written else meeting.last
        lists: tuple[tuple[str, tuple[Decision | Position | Response, ...]], ...] = (
            ("decisions", meeting.decisions),
            ("positions", () if is_written else meeting.positions),
            ("responses", meeting.responses),
        )
        for key, entries in lists:
            for row, entry in enumerate(entries):
                place = record.place(key, row, "on")
                if entry.on and first and entry.on < first and not _may_be_written(entry):
                    what = "the procedure closes" if is_written else "the meeting begins"
                    yield Breach(place, f"{entry.on} is before {what} on {first}", "correct the day of one of the two")
                elif entry.on and last and entry.on > last:
                    message = f"{entry.on} is after the meeting, which ends on {last}"
                    yield Breach(place, message, "correct the day of one of the two")


def _may_be_written(entry: Decision | Position | Response) -> bool:
    """Whether a participant says it, who may do so by letter, and not the body that meets."""
    return isinstance(entry, Position) or (isinstance(entry, Response) and entry.act == "withdrawn")


@rule("MTG114", "repeated-number")
def repeated_number(corpus: Corpus) -> Iterator[Breach]:
    """A body gives a number to one meeting; several held as one have the first and the last, as 231/232.

    Why: papers and reports cite a meeting by its number.
    Fix: correct the number.
    """
    first: dict[tuple[str, int], Record[Meeting]] = {}
    for record in corpus.meetings:
        meeting = record.value
        place = record.place("number")
        if meeting.numbers != tuple(sorted(set(meeting.numbers))) or _is_backwards(meeting.number or ""):
            message = f"the numbers {visible(meeting.number or '')} do not go up"
            yield Breach(place, message, "write the lower one first, as 231/232")
            continue
        for number in meeting.numbers:
            other = first.setdefault((meeting.body, number), record)
            if other is not record:
                message = f"{meeting.body} {number} is {visible(other.value.id)} already"
                yield Breach(place, message, "correct the number of one of the two")


def _is_backwards(number: str) -> bool:
    """Whether it is a run such as 232-231."""
    found = re.fullmatch(r"([0-9]{1,4})-([0-9]{1,4})", number)
    return found is not None and int(found[1]) >= int(found[2])


@rule("MTG115", "numbers-against-days", Severity.WARNING)
def numbers_against_days(corpus: Corpus) -> Iterator[Breach]:
    """Of two meetings of a body the one with the higher number is the later.

    Why: one of the dates or numbers is a slip, often a year or two figures that changed places.
    Fix: correct it; where a meeting was overtaken by the next one, accept the warning with that reason.
    """
    by_body: dict[str, list[Record[Meeting]]] = {}
    for record in corpus.meetings:
        if record.value.numbers and record.value.first and not record.value.is_cancelled:
            by_body.setdefault(record.value.body, []).append(record)
    for records in by_body.values():
        records.sort(key=lambda record: record.value.numbers)
        for earlier, later in pairwise(records):
            if _begins_before(later.value, earlier.value):
                message = f"it ends before {earlier.value.body} {earlier.value.number} begins"
                yield Breach(later.place("number"), message, "correct the number or the days of one of the two")


def _begins_before(later: Meeting, earlier: Meeting) -> bool:
    return later.last is not None and earlier.first is not None and later.last < earlier.first


@rule("MTG116", "succeeded-body", Severity.WARNING)
def succeeded_body(corpus: Corpus) -> Iterator[Breach]:
    """A body does not meet once another goes on with its work.

    Why: acts of a body that is no more can be contested; often the meeting is already one of its successor.
    Fix: correct the meeting's body, its days, or `from` of the successor.
    """
    bodies = corpus.body_by_code
    for record in corpus.meetings:
        body = bodies.get(record.value.body)
        for successor in body.successors if body else ():
            first = record.value.first
            if successor.from_ and first and first > successor.from_.last and not record.value.is_cancelled:
                message = f"{record.value.body} meets on {first}, and {successor.body} goes on with its work since "
                hint = f"write `body: {successor.body}`, or correct the days"
                yield Breach(record.place("body"), f"{message}{successor.from_}", hint)


_MARKS = {"planned": "", "postponed-to": "postponed", "actual": "held"}
"""Where days stand of a meeting and of its phases alike, and the mark by which `rkcctl mark` enters other ones."""


@rule("MTG117", "phase-outside-meeting")
def phase_outside_meeting(corpus: Corpus) -> Iterator[Breach]:
    """The phases of a meeting lie within its days, in their order.

    Why: a phase on other days is one of another meeting, or one of the dates is a slip.
    Fix: correct the dates, or move the phase.
    """
    for record in corpus.meetings:
        for key in _MARKS:
            yield from _judge_phases(record, key)


def _judge_phases(record: Record[Meeting], key: str) -> Iterator[Breach]:
    meeting = record.value
    attribute = key.replace("-", "_")
    held: Span | None = getattr(meeting, attribute)
    before = None
    for row, phase in enumerate(meeting.phases):
        span: Span | None = getattr(phase, attribute)
        if span is None:
            continue
        place: Place = record.place("phases", row, key)
        # What is planned for a month may yet lie within: of that only the days that it cannot have are outside.
        if held and (span.from_.last < held.first or (span.to or span.from_).first > held.last):
            message = f"the phase '{phase.id}' is not within the meeting, {held.first} to {held.last}"
            days = f"--from {min(held.first, span.first)} --to {max(held.last, span.last)}"
            # What was planned first is changed in the file alone.
            way = "in its file, `planned`" if key == "planned" else f"rkcctl mark {meeting.id} {_MARKS[key]} {days}"
            yield Breach(place, message, f"correct its days, or first those of the meeting: {way}")
        elif before and span.first < before.first:
            message = f"the phase '{phase.id}' begins before the one above it"
            yield Breach(place, message, "correct the days, or put the phases in their order")
        before = span


RULES = (
    contradictory_status,
    act_on_another_day,
    repeated_number,
    numbers_against_days,
    succeeded_body,
    phase_outside_meeting,
)
