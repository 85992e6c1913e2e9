"""Corpus and a day -> what is to be done of the plans of reviews: activities where they now stand, coordination."""

import datetime
from collections.abc import Iterator, Mapping

from rkcctl.compose.columns import compose_columns
from rkcctl.compose.matrix import find_off, judge
from rkcctl.compose.recorded import last_recorded_of
from rkcctl.model.coordination import find_touches, touched_by
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import Duty, Kind, State
from rkcctl.model.matrix import State as CellState
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.schedule import Activity, Cycle
from rkcctl.model.tree import Record
from rkcctl.model.when import PartialDate

_STATES = {CellState.LATE: State.LATE, CellState.DUE: State.DUE, CellState.PLANNED: State.AHEAD}


def find_activities(corpus: Corpus, as_of: datetime.date) -> tuple[Duty, ...]:
    """Of every open review: what is late and due, of each activity what comes next, and what is to be kept in step."""
    found: list[Duty] = []
    touched = touched_by(find_touches(corpus))
    for record in corpus.cycles:
        if record.value.status == "open":
            found += _of_cycle(corpus, record, as_of)
            found += _of_coordination(record, touched)
    return tuple(found)


def _of_cycle(corpus: Corpus, record: Record[Cycle], as_of: datetime.date) -> Iterator[Duty]:
    cycle = record.value
    columns = {column.id: column for column in compose_columns(corpus, cycle, "en")}
    off, recorded = find_off(corpus, cycle), last_recorded_of(corpus, cycle)
    unrecorded = {meeting.value.id for meeting in corpus.meetings if meeting.value.record == "none"}
    without = {column.id for column in cycle.columns if unrecorded.intersection(column.meetings)}
    order = {column.id: place for place, column in enumerate(cycle.columns)}
    seen_by = {column.id for column in columns.values() if column.first is None or column.first <= as_of}
    begun = {activity.id for activity in cycle.activities if _is_begun(activity, seen_by, without)}
    for row, activity in enumerate(cycle.activities):
        told: set[tuple[State, datetime.date | None]] = set()
        for position, cell in sorted(enumerate(activity.cells), key=lambda pair: order.get(pair[1].column, 0)):
            column = columns.get(cell.column)
            if column is None:
                continue
            unseen = cell.record == "none" or column.id in without
            seen = judge(cell, column, as_of, unrecorded=unseen, off=off.get(column.id), recorded=recorded)
            state = _STATES.get(seen)
            # Several intersessions between two meetings have the same days.
            key = (state or State.OPEN, column.last if state is not State.AHEAD else None)
            if state is None or key in told:
                continue
            told.add(key)
            yield Duty(
                Kind.ACTIVITY,
                state if column.last or state is not State.AHEAD else State.OPEN,
                activity.body,
                f"{cycle.id}/{activity.id}",
                record.place("activities", row, "cells", position, "column"),
                column.id,
                PartialDate.of_day(column.last) if column.last else None,
                what=activity.title,
                waits=tuple(name for name in activity.after if name not in begun),
            )


def _is_begun(activity: Activity, seen_by: set[str], without: set[str]) -> bool:
    """Whether it has taken place in any of these columns; what has no public record may have."""
    cells = (cell for cell in activity.cells if cell.column in seen_by)
    return any(cell.actual or cell.record == "none" or cell.column in without for cell in cells)


def _of_coordination(record: Record[Cycle], touched: Mapping[str, tuple[str, ...]]) -> Iterator[Duty]:
    """What is to be kept in step; `about` are the changes that touch it, else what the duty says."""
    for row, duty in enumerate(record.value.coordination):
        if duty.status == "open":
            name = f"{record.value.id}/{duty.id}"
            yield Duty(
                Kind.COORDINATION,
                State.OPEN,
                (SECRETARIAT, *duty.with_),
                name,
                record.place("coordination", row, "duty"),
                duty.par or "",
                what=duty.duty,
                about=touched.get(name, duty.about),
            )
