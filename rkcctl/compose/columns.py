"""The columns of a matrix: labels, years and the days that bound them, all from the meetings that they refer to."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rkcctl.compose.dates import spell_span
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.matrix import MatrixColumn
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import Body
from rkcctl.model.schedule import Column, Cycle
from rkcctl.model.when import PartialDate, Span


@dataclass(frozen=True, slots=True)
class _Bounds:
    """What a meeting column says of its days: `start` to `end`, and the latest day on which it may begin."""

    start: datetime.date
    end: datetime.date
    begun: datetime.date


def compose_columns(corpus: Corpus, cycle: Cycle, language: str) -> tuple[MatrixColumn, ...]:
    """The columns in order. Meetings that are not there are left out of theirs."""
    meetings = corpus.meeting_by_id
    held = [[meetings[name] for name in column.meetings if name in meetings] for column in cycle.columns]
    bounds = [_bound(found) for found in held]
    return tuple(
        _compose_column(corpus, column, found, _Around(bounds, cycle.columns, position), language)
        for position, (column, found) in enumerate(zip(cycle.columns, held, strict=True))
    )


def group_columns(columns: Sequence[MatrixColumn]) -> tuple[tuple[str, int], ...]:
    """The years over the columns: (words, number of columns)."""
    return tuple((year, len(list(run))) for year, run in groupby(column.group for column in columns))


def short_name(body: Body | None, code: str, language: str) -> str:
    """How a column or row names a body."""
    return body.short.say(language) if body and body.short else code


def label_meeting(corpus: Corpus, meeting: Meeting, language: str) -> str:
    """IMSC 76; where the number is not known, the year; where neither is, the body alone."""
    name = short_name(corpus.body_by_code.get(meeting.body), meeting.body, language)
    number = meeting.number or (str(meeting.first.year) if meeting.first else "")
    return f"{name} {number}".strip()


def call_meeting(corpus: Corpus, meeting: Meeting, language: str) -> str:
    """The same, and of a written procedure that it is one: SAMPLE-MC 2026: written procedure."""
    label = label_meeting(corpus, meeting, language)
    return schedule_words(language)["written"].format(body=label) if meeting.kind == "written" else label


def spell_dates(meeting: Meeting, language: str) -> str:
    """17–18 June 2019; what was cancelled or put off says so; "" where nothing is known."""
    words = schedule_words(language)
    span = meeting.span
    if span is None and meeting.opens and meeting.closes:
        opens, closes = PartialDate.of_day(meeting.opens.date()), PartialDate.of_day(meeting.closes.date())
        span = Span(**{"from": opens, "to": closes})
    dates = spell_span(span, language) if span else ""
    told = words["cancelled"] if meeting.is_cancelled else words["postponed"] if meeting.is_waiting else ""
    return ", ".join(part for part in (dates, told) if part)


def tell_moved(meeting: Meeting, language: str) -> str:
    """A sentence that says for when it was planned, where it is or was on other days; "" where it was not."""
    planned, span = meeting.planned, meeting.span
    if planned is None or span is None or (planned.first <= span.first and span.last <= planned.last):
        return ""
    return schedule_words(language)["planned-for"].format(dates=spell_span(planned, language))


class _Around:
    """The meeting columns before and after a position."""

    def __init__(self, bounds: list[_Bounds | None], columns: Sequence[Column], position: int) -> None:
        meetings = [place for place, column in enumerate(columns) if not column.intersession]
        before = [place for place in meetings if place < position]
        after = [place for place in meetings if place > position]
        self.here = bounds[position]
        self.before = bounds[before[-1]] if before else None
        self.after = bounds[after[0]] if after else None


def _compose_column(
    corpus: Corpus, column: Column, meetings: list[Meeting], around: _Around, language: str
) -> MatrixColumn:
    note = column.note.say(language) if column.note else ""
    if column.intersession:
        label = column.label.say(language) if column.label else words_in(language)["matrix-intersession"]
        first = around.before.end if around.before else None
        last = around.after.begun if around.after else None
        return MatrixColumn(column.id, label, _name_years(around.before, around.after), True, "", first, last, note)
    labels = [label_meeting(corpus, meeting, language) for meeting in meetings] or [column.id]
    label = column.label.say(language) if column.label else " / ".join(labels)
    dates = " / ".join(dict.fromkeys(told for meeting in meetings if (told := spell_dates(meeting, language))))
    note = " ".join(part for part in (note, *(tell_moved(meeting, language) for meeting in meetings)) if part)
    here = around.here
    years = _name_years(here, None)
    return MatrixColumn(
        column.id, label, years, False, dates, here.start if here else None, here.end if here else None, note
    )


def _bound(meetings: list[Meeting]) -> _Bounds | None:
    """None where the days of one of the meetings are not known at all."""
    bounds = [_bound_one(meeting) for meeting in meetings]
    known = [bound for bound in bounds if bound is not None]
    if not known or len(known) < len(bounds):
        return None
    return _Bounds(
        min(bound.start for bound in known), max(bound.end for bound in known), max(bound.begun for bound in known)
    )


def _bound_one(meeting: Meeting) -> _Bounds | None:
    if meeting.first is None or meeting.last is None:
        return None
    return _Bounds(meeting.first, meeting.last, meeting.span.from_.last if meeting.span else meeting.first)


def _name_years(before: _Bounds | None, after: _Bounds | None) -> str:
    """The year in which a column lies; for what lies between two meetings both of theirs, where they differ."""
    years = [str(bound.start.year) for bound in (before, after) if bound]
    return "–".join(dict.fromkeys(years))
