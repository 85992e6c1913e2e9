"""Rules on the schedule of a review: the order of its columns, and when its activities take place."""

from collections.abc import Iterator

from rkcctl.check.named import meetings_in
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.schedule import Activity, Column, Cycle
from rkcctl.model.tree import Record


@rule("SCH201", "columns-out-of-order")
def columns_out_of_order(corpus: Corpus) -> Iterator[Breach]:
    """Columns stand in the order of time, as far as the dates of their meetings are known.

    Why: what is planned before what is read from left to right.
    Fix: move the column, or correct the dates of the meeting.
    """
    meetings = meetings_in(corpus)
    for record in corpus.cycles:
        before: tuple[Column, Meeting] | None = None
        for row, column in enumerate(record.value.columns):
            dated = [meetings[name] for name in column.meetings if name in meetings and meetings[name].first]
            for meeting in dated:
                if before and meeting.last and before[1].first and meeting.last < before[1].first:
                    message = f"'{column.id}' stands after '{before[0].id}', and ends before that begins"
                    yield Breach(record.place("columns", row, "id"), message, "move the column")
            if dated:
                before = column, max(dated, key=lambda meeting: (str(meeting.first), meeting.id))


@rule("SCH202", "body-not-meeting")
def body_not_meeting(corpus: Corpus) -> Iterator[Breach]:
    """In the column of a meeting an activity's body meets, or has a written procedure open.

    Why: a body acts when it sits or when it is asked in writing; elsewhere the plan cannot be kept.
    Fix: move the cell to a column of that body, or plan a written procedure in schedules/meetings/.
    """
    meetings = meetings_in(corpus)
    for record, activity, row, position, column in _cells(corpus):
        held = [meetings[name] for name in column.meetings if name in meetings]
        for code in activity.body if len(held) == len(column.meetings) and held else ():
            if code != SECRETARIAT and not any(_acts(code, meeting, meetings) for meeting in held):
                message = f"{code} does not meet in '{column.id}', where '{activity.id}' is planned"
                hint = f"move the cell to a column of {code}, or plan a written procedure"
                yield Breach(record.place("activities", row, "cells", position, "column"), message, hint)


@rule("SCH203", "not-between-meetings")
def not_between_meetings(corpus: Corpus) -> Iterator[Breach]:
    """An activity has cells in intersessions only where it says `intersession: true`.

    Why: bodies act when they meet; what is done between meetings is a choice that somebody made.
    Fix: move the cell, or write `intersession: true` on the activity.
    """
    for record, activity, row, position, column in _cells(corpus):
        if column.intersession and not activity.intersession:
            message = f"'{activity.id}' has a cell between meetings, in '{column.id}'"
            hint = "move the cell, or write `intersession: true` on the activity"
            yield Breach(record.place("activities", row, "cells", position, "column"), message, hint)


@rule("SCH204", "starts-too-early")
def starts_too_early(corpus: Corpus) -> Iterator[Breach]:
    """An activity does not start before those that it comes after have started.

    Why: proposals cannot be discussed before the first may come in.
    Fix: move its first cell, or correct `after:`.
    """
    for record in corpus.cycles:
        starts = {activity.id: _start(record.value, activity) for activity in record.value.activities}
        for row, activity in enumerate(record.value.activities):
            begun = starts[activity.id]
            for other in activity.after:
                earlier = starts.get(other)
                if begun and earlier and begun[0] < earlier[0]:
                    columns = record.value.columns
                    message = (
                        f"'{activity.id}' starts in '{columns[begun[0]].id}', "
                        f"before '{other}' does in '{columns[earlier[0]].id}'"
                    )
                    place = record.place("activities", row, "cells", begun[1], "column")
                    yield Breach(place, message, "move its first cell, or correct `after:`")


@rule("SCH205", "published-before-approval")
def published_before_approval(corpus: Corpus) -> Iterator[Breach]:
    """Nothing is published before it is approved.

    Why: an edition that its Committee may still refuse is not one.
    Fix: move the cell of the publication after that of the approval.
    """
    for record in corpus.cycles:
        cycle = record.value
        approved = [start[0] for a in cycle.activities if a.kind == "approval" and (start := _start(cycle, a))]
        for row, activity in enumerate(cycle.activities):
            begun = _start(cycle, activity)
            if activity.kind == "publication" and begun and approved and begun[0] < max(approved):
                place = record.place("activities", row, "cells", begun[1], "column")
                message = f"'{activity.id}' is planned in '{cycle.columns[begun[0]].id}', before the approval"
                yield Breach(place, message, "move it after the approval")


def _start(cycle: Cycle, activity: Activity) -> tuple[int, int] | None:
    """Where an activity starts: the position of the column, and that of the cell."""
    order = {column.id: position for position, column in enumerate(cycle.columns)}
    found = [(order[cell.column], place) for place, cell in enumerate(activity.cells) if cell.column in order]
    return min(found, default=None)


def _cells(corpus: Corpus) -> Iterator[tuple[Record[Cycle], Activity, int, int, Column]]:
    """Every cell: its cycle and activity, the positions of both, and its column."""
    for record in corpus.cycles:
        columns = {column.id: column for column in record.value.columns}
        for row, activity in enumerate(record.value.activities):
            for position, cell in enumerate(activity.cells):
                if cell.column in columns:
                    yield record, activity, row, position, columns[cell.column]


def _acts(code: str, meeting: Meeting, meetings: dict[str, Meeting]) -> bool:
    """Whether the body meets there, or has a written procedure open at that time."""
    if meeting.body == code:
        return True
    if meeting.first is None or meeting.last is None:
        return False
    return any(
        other.kind == "written"
        and other.body == code
        and other.first is not None
        and other.last is not None
        and other.first <= meeting.last
        and other.last >= meeting.first
        for other in meetings.values()
    )


RULES = (
    columns_out_of_order,
    body_not_meeting,
    not_between_meetings,
    starts_too_early,
    published_before_approval,
)
