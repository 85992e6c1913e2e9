"""What an invitation told of the days and deadlines of its meeting, and what of that was moved since."""

import datetime
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pydantic import Field

from rkcctl.model.meeting import Deadline, Meeting
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.typed import Filled, Typed
from rkcctl.model.when import Hour, PartialDate, Span

DAYS = "days"
"""What the days of the meeting are called among what was moved; the rest is called by what the deadline is for."""


class Announced(Typed):
    """The days of the meeting, and its deadlines by what they are for, as far as the paper told them."""

    days: Span | None = None
    deadlines: dict[Filled, Hour] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """That a date was told, and what it is by now, "" for none; `last` is the later day of the two."""

    what: str
    told: str
    now: str
    last: datetime.date


def stated_by(names: Collection[str], meeting: Meeting) -> Iterator[tuple[int, Deadline]]:
    """The deadlines that a paper with places of these names prints, with their rows in the meeting's file."""
    for row, deadline in enumerate(meeting.deadlines):
        is_said = "deadline" in names and deadline.for_ == "proposals"
        if (is_said or "deadlines" in names) and deadline.for_ != "agenda":
            yield row, deadline


def announce(names: Collection[str], meeting: Meeting) -> Announced:
    """What such a paper tells."""
    told: dict[str, datetime.datetime] = {}
    for _, deadline in stated_by(names, meeting):
        told.setdefault(deadline.for_, deadline.at)
    return Announced(days=_days_of(meeting) if {"dates", "on-dates"} & {*names} else None, deadlines=told)


def _days_of(meeting: Meeting) -> Span | None:
    """The days as they are known; None where nobody knows them."""
    if meeting.is_waiting:
        return None
    if meeting.span or not (meeting.opens and meeting.closes):
        return meeting.span
    first, last = (PartialDate.of_day(hour.date()) for hour in (meeting.opens, meeting.closes))
    return Span.model_validate({"from": first, "to": last})


def find_moved(announced: Announced, meeting: Meeting, zone: datetime.tzinfo) -> Iterator[Moved]:
    """What is another date by now; nothing of a meeting that was held or called off."""
    if meeting.was_held or meeting.is_cancelled:
        return
    days, now = announced.days, _days_of(meeting)
    if days and (now is None or (days.first, days.last) != (now.first, now.last)):
        last = max(days.last, now.last) if now else days.last
        yield Moved(DAYS, _write(days), _write(now) if now else "", last)
    for what, hour in announced.deadlines.items():
        told = in_zone(hour, zone)
        by_now = [in_zone(one.at, zone) for one in meeting.deadlines if one.for_ == what]
        if told not in by_now:
            last = max((told, *by_now)).date()
            yield Moved(what, write_hour(told), write_hour(by_now[0]) if by_now else "", last)


def _write(span: Span) -> str:
    return f"{span.from_} to {span.to}" if span.to and span.to != span.from_ else str(span.from_)
