"""A meeting or written procedure of a body: when it is, what is before it, and what it did."""

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from rkcctl.model.decision import Confirmed, Decision, FollowUp, Position, Response
from rkcctl.model.paper import Paper, number_of
from rkcctl.model.participant import Addressee, BodyCode, SentBy
from rkcctl.model.stated import Audience, Basis, Names, Paragraphs, Stated
from rkcctl.model.typed import BlockId, Filled, Typed, Words
from rkcctl.model.when import Day, Hour, PartialDate, Span, parse_partial

# More digits than any meeting has.
_LONGEST = 4

Late = Literal["accept", "next-meeting", "room-document", "refuse"]


class AgendaItem(Typed):
    """An item of the agenda under its Roman number; `for` says what is asked of the meeting."""

    item: Filled
    title: Words
    for_: Annotated[
        tuple[Literal["information", "note", "discussion", "guidance", "decision", "approval"], ...],
        Field(alias="for"),
    ] = ()
    about: Names = ()
    papers: tuple[Paper, ...] = ()
    par: Paragraphs | None = None


class Deadline(Stated):
    """Until when something may come in, and what happens to what is late.

    `earlier` are the hours that it was set for before it was moved, the first one first.
    """

    for_: Literal["agenda", "proposals", "comments", "papers", "registration", "replies"] = Field(alias="for")
    at: Hour
    earlier: tuple[Hour, ...] = ()
    late: Late = "next-meeting"


class Phase(Stated):
    """A part of a document-based meeting; `postponed-to` says for when it is planned since it was put off."""

    id: BlockId
    title: Words
    planned: Span | None = None
    postponed_to: Span | None = Field(default=None, alias="postponed-to")
    actual: Span | None = None
    items: Names = ()


class Reply(Stated):
    """A reply in a written procedure. Those that did not reply are silent, which the rule counts."""

    by: Filled
    at: Hour
    reply: Literal["agree", "object", "abstain"]
    grounds: Words | None = None
    audience: Audience | None = None


class Circulation(Stated):
    """What was sent to whom, how, and until when they may answer; `earlier`: until when before that was moved."""

    what: Words
    about: Names = ()
    to: tuple[Addressee | BodyCode, ...] = Field(min_length=1)
    on: Day
    answer_by: Hour | None = Field(default=None, alias="answer-by")
    earlier: tuple[Hour, ...] = ()
    channel: SentBy | None = None
    paper: Paper | None = None


class Earlier(Typed):
    """How a meeting stood before it was marked otherwise: put off or held on which days, cancelled, open until when.

    `planned` says that what had been put off without a date had its days again.
    """

    status: Literal["open", "planned", "postponed", "held", "cancelled"]
    days: Span | None = None
    closes: Hour | None = None


class Meeting(Stated):
    """schedules/meetings/ID.yaml.

    `basis` is the ground of everything here that has none of its own. `record: none` says that no public record
    was found of whether and when it was held. `planned` stays what was planned first; `postponed-to` says for when it
    is planned since; `earlier` keeps how it stood in between. A written procedure has `opens`, `closes` and `rule`;
    what silence means follows from its rule and its replies.
    """

    id: BlockId
    kind: Literal["meeting", "document-based", "written"] = "meeting"
    body: BodyCode
    number: Filled | None = None
    title: Words | None = None
    place: Words | None = None
    virtual: bool = False
    planned: Span | None = None
    postponed_to: Span | None = Field(default=None, alias="postponed-to")
    actual: Span | None = None
    earlier: tuple[Earlier, ...] = ()
    record: Literal["none"] | None = None
    status: Literal["planned", "held", "postponed", "cancelled"] | None = None
    basis: Basis
    audience: Audience | None = None
    report: Paper | None = None
    agenda: tuple[AgendaItem, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    phases: tuple[Phase, ...] = ()
    opens: Hour | None = None
    closes: Hour | None = None
    rule: Literal["no-objection", "consensus", "majority", "two-thirds"] | None = None
    replies: tuple[Reply, ...] = ()
    circulations: tuple[Circulation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    positions: tuple[Position, ...] = ()
    responses: tuple[Response, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    follow_up: tuple[FollowUp, ...] = Field(default=(), alias="follow-up")

    @property
    def span(self) -> Span | None:
        """When it was held, else for when it is planned by now, with the days of its phases that were held on others.

        None where neither is known. One that was put off without a date has only those of its phases, once all were.
        """
        planned = self.postponed_to or self.planned
        held = [phase.actual for phase in self.phases if phase.actual] if self.actual is None else []
        known = held if self._is_put_off and self.was_held_in_phases else [planned, *held] if planned else []
        if not known or (planned and all(planned.first <= one.first and one.last <= planned.last for one in known)):
            return self.actual or planned
        begun = min((one.from_ for one in known), key=lambda one: one.first)
        over = max((one.to or one.from_ for one in known), key=lambda one: one.last)
        return Span.model_validate({"from": begun, "to": over})

    @property
    def first(self) -> datetime.date | None:
        """The first day on which it meets or is open, as it was or else as it is planned; None where unknown.

        `opens` and `closes` are hours of the workspace's time zone once `reception.meet_in_zone` has placed them.
        """
        return self.span.first if self.span else self.opens.date() if self.opens else None

    @property
    def last(self) -> datetime.date | None:
        """The last such day, which for a month or a year is the last of it."""
        return self.span.last if self.span else self.closes.date() if self.closes else None

    @property
    def time_order(self) -> tuple[datetime.date, datetime.date, str]:
        """What meetings are sorted by: the day on which it begins; the last of a month or a year that is all one knows.

        Those of unknown days come last.
        """
        begins = self.span.from_.last if self.span else self.first
        return begins or datetime.date.max, self.last or datetime.date.max, self.id

    def span_of(self, phase: Phase) -> Span | None:
        """When it was, or is to be; None where nobody knows, as where the meeting was put off and the phase was not."""
        is_put_off = self.postponed_to is not None or self.is_waiting
        return phase.actual or phase.postponed_to or (None if is_put_off else phase.planned)

    @property
    def is_cancelled(self) -> bool:
        return self.status == "cancelled"

    @property
    def is_waiting(self) -> bool:
        """Whether it was put off without a new date, so that nobody knows when it meets."""
        return self._is_put_off and not self.was_held_in_phases

    @property
    def _is_put_off(self) -> bool:
        return self.status == "postponed" and self.postponed_to is None and self.actual is None

    @property
    def was_held_in_phases(self) -> bool:
        """Whether it has phases and each of them was held, whatever was said of the whole."""
        return bool(self.phases) and all(phase.actual for phase in self.phases)

    @property
    def was_waiting(self) -> bool:
        """Whether nobody knew when it meets before it was held or cancelled: so it is again where that was a slip."""
        stood = [one for one in self.earlier if one.status not in ("held", "cancelled")][-1:]
        return self.postponed_to is None and any(one.status == "postponed" and one.days is None for one in stood)

    @property
    def was_held(self) -> bool:
        """Whether it was marked so, or each of its phases was and it is not said to be called off."""
        return self._is_marked_held or (self.was_held_in_phases and not self.is_cancelled)

    @property
    def _is_marked_held(self) -> bool:
        return self.actual is not None or self.status == "held"

    @property
    def changes(self) -> int:
        """How often it was put off, held, cancelled, prolonged, or one of these taken back: it only ever grows.

        What was held or cancelled and is so no more changed twice. A change of dates that left no trace in the file
        is not counted.
        """
        is_put_off = self.status == "postponed" or self.postponed_to is not None
        before = sum(2 if one.status in ("held", "cancelled") else 1 for one in self.earlier)
        return sum((is_put_off, self._is_marked_held, self.is_cancelled)) + before

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the meetings that are held as one: 231/232 is both; none where it is no number."""
        parts = re.split(r"[/-]", self.number or "")
        if not all(part.isdecimal() and len(part) <= _LONGEST for part in parts):
            return ()
        numbers = tuple(int(part) for part in parts)
        return tuple(range(numbers[0], numbers[1] + 1)) if "-" in (self.number or "") and len(parts) == 2 else numbers

    def papers(self) -> tuple[tuple[tuple[str | int, ...], Paper], ...]:
        """Every paper named here, with the steps to it in the file."""
        found: list[tuple[tuple[str | int, ...], Paper]] = [(("report",), self.report)] if self.report else []
        for row, item in enumerate(self.agenda):
            found += [(("agenda", row, "papers", place), paper) for place, paper in enumerate(item.papers)]
        for row, sent in enumerate(self.circulations):
            found += [(("circulations", row, "paper"), sent.paper)] if sent.paper else []
        return tuple(found)

    def asked(self) -> tuple[tuple[int, Circulation], ...]:
        """What was sent out and asks for an answer, with its row. Of a paper that went to the same in both languages,
        and asks for one until the same hour, the first: one answer is asked for.
        """
        found: dict[object, tuple[int, Circulation]] = {}
        for row, sent in enumerate(self.circulations):
            if sent.answer_by:
                number = number_of(sent.paper.symbol) if sent.paper else None
                found.setdefault((number, sent.to, sent.answer_by) if number else row, (row, sent))
        return tuple(found.values())


def find_end(term: str | None, meetings: Mapping[str, Meeting]) -> PartialDate | None:
    """The end of a term: a date as it was given, of a meeting that on which it begins; None if unknown."""
    meeting = meetings.get(term or "")
    if meeting is not None:
        if meeting.is_cancelled or meeting.is_waiting:
            return None
        if meeting.span:
            return meeting.span.from_
        return PartialDate.of_day(meeting.first) if meeting.first else None
    try:
        return parse_partial(term)
    except ValueError:
        return None
