"""Rules on the schedule of a review: the order of its columns, and when its activities take place."""

from collections.abc import Iterator, Mapping

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
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
    meetings = corpus.meeting_by_id
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
    meetings = corpus.meeting_by_id
    followers = {body.code: {one.body for one in body.successors} for body in corpus.body_by_code.values()}
    for record, activity, row, position, column in _cells(corpus):
        held = [meetings[name] for name in column.meetings if name in meetings]
        for code in activity.body if len(held) == len(column.meetings) and held else ():
            if code != SECRETARIAT and not any(_acts(code, meeting, meetings, followers) for meeting in held):
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


@rule("SCH206", "done-too-early", Severity.WARNING)
def done_too_early(corpus: Corpus) -> Iterator[Breach]:
    """What took place did so after that which it comes after had begun.

    What has no public record may have.

    Why: a step was missed, or was done and not entered.
    Fix: enter `actual: true` where the other activity took place; accept the warning where it did not.
    """
    for record in corpus.cycles:
        cycle = record.value
        order = {column.id: place for place, column in enumerate(cycle.columns)}
        begun = {activity.id: _begun(activity, order) for activity in cycle.activities}
        for row, activity in enumerate(cycle.activities):
            here = min(
                (order[cell.column] for cell in activity.cells if cell.actual and cell.column in order), default=None
            )
            for name in activity.after if here is not None else ():
                other = begun.get(name)
                if name in begun and (other is None or (here is not None and other > here)):
                    position = next(n for n, cell in enumerate(activity.cells) if order.get(cell.column) == here)
                    place = record.place("activities", row, "cells", position, "actual")
                    message = f"'{activity.id}' took place, and '{name}', which it comes after, had not begun"
                    yield Breach(place, message, "enter `actual: true` where that took place")


def _begun(activity: Activity, order: Mapping[str, int]) -> int | None:
    """The first column in which it took place, or may have."""
    found = [order[cell.column] for cell in activity.cells if cell.column in order and (cell.actual or cell.record)]
    return min(found, default=None)


@rule("SCH207", "body-not-informed", Severity.WARNING)
def body_not_informed(corpus: Corpus) -> Iterator[Breach]:
    """Whom the approving body `informs` has a part in some activity of the review.

    Why: the Convention has its Committee inform certain bodies of what it decides, and a plan without that forgets it.
    Fix: add an activity of that body, or its code under `with:` of one.
    """
    bodies = corpus.body_by_code
    for record in corpus.cycles:
        cycle = record.value
        acting = {code for activity in cycle.activities for code in (*activity.body, *activity.with_)}
        for row, activity in enumerate(cycle.activities):
            for code in activity.body if activity.kind == "approval" else ():
                for informed in bodies[code].informs if code in bodies else ():
                    if informed not in acting:
                        message = f"{code} informs {informed} of what it decides, and no activity does"
                        hint = f"add an activity of {informed}"
                        yield Breach(record.place("activities", row, "body"), message, hint)


@rule("SCH208", "done-where-nobody-met")
def done_where_nobody_met(corpus: Corpus) -> Iterator[Breach]:
    """Nothing took place at a meeting that was cancelled or put off.

    Why: one of the two is a slip.
    Fix: correct `actual`, or the status of the meeting.
    """
    meetings = corpus.meeting_by_id
    for record, activity, row, position, column in _cells(corpus):
        held = [meetings[name] for name in column.meetings if name in meetings]
        if held and activity.cells[position].actual and all(one.is_cancelled or one.is_waiting for one in held):
            message = f"'{activity.id}' took place in '{column.id}', which was not held"
            place = record.place("activities", row, "cells", position, "actual")
            yield Breach(place, message, "correct `actual`, or the status of the meeting")


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


def _acts(code: str, meeting: Meeting, meetings: Mapping[str, Meeting], followers: Mapping[str, set[str]]) -> bool:
    """Whether the body meets there, or one that goes on with its work, or has a written procedure open then."""
    if meeting.body == code or meeting.body in followers.get(code, ()):
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
    done_too_early,
    body_not_informed,
    done_where_nobody_met,
)
