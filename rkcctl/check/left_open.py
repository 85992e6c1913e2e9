"""The rule on what an approval left open: changes that came so far and were neither approved, put off nor refused."""

import datetime
from collections.abc import Collection, Iterator

from rkcctl.check.named import meetings_unread
from rkcctl.check.rule import Breach, rule
from rkcctl.model.acts import names_folded
from rkcctl.model.awaiting import Awaiting, find_awaiting
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.schedule import Activity, Column, Cycle
from rkcctl.model.tree import Record

_MOST = 6
"""So many names are told one by one."""


@rule("SCH209", "approved-with-changes-left", Severity.WARNING)
def approved_with_changes_left(corpus: Corpus) -> Iterator[Breach]:
    """Where an approval took place, or a review is completed, no change waits for that approval any more.

    What came so far only later waits for another approval, and one that is planned in a later column still goes on.

    Why: what nobody approved does not come into the text, and behind a plan that says it is done nobody looks for it.
    Fix: enter what the meeting decided, `rkcctl decide MEETING`: also that a change was deferred, returned or not
    accepted. Accept the warning where it left them open.
    """
    # What a meeting did that cannot be read, nobody can tell.
    waiting = (
        [one for one in find_awaiting(corpus) if one.step.act == "approved"] if not meetings_unread(corpus) else []
    )
    for record in corpus.cycles if waiting else ():
        cycle = record.value
        own = [one for one in waiting if one.cycle == cycle.id]
        found = list(_judge_activities(corpus, record, own))
        closed = cycle.closed.last if cycle.closed else None
        left = [one for one in own if _came_by(one, closed)]
        if cycle.status == "completed" and left and not found:
            message = f"the review is completed, and {_tell(corpus, left)}"
            found.append(Breach(record.place("status"), message, "enter what was decided: `rkcctl decide MEETING`"))
        yield from found


def _judge_activities(corpus: Corpus, record: Record[Cycle], waiting: Collection[Awaiting]) -> Iterator[Breach]:
    for row, activity in enumerate(record.value.activities):
        done = _find_done(record.value, activity) if activity.kind == "approval" else None
        if done is None:
            continue
        position, column = done
        held = [corpus.meeting_by_id[name] for name in column.meetings if name in corpus.meeting_by_id]
        last = max((one.last for one in held if one.last), default=None)
        left = [
            one
            for one in waiting
            if _came_by(one, last) and any(one.course.counts(one.step, code) for code in activity.body)
        ]
        if left:
            message = f"'{activity.id}' took place in '{column.id}', and {_tell(corpus, left)}"
            hint = f"enter what was decided: `rkcctl decide {held[0].id if held else 'MEETING'}`"
            yield Breach(record.place("activities", row, "cells", position, "actual"), message, hint)


def _find_done(cycle: Cycle, activity: Activity) -> tuple[int, Column] | None:
    """The position of the cell in which it took place last, and its column; None where it is planned later still."""
    order = {column.id: place for place, column in enumerate(cycle.columns)}
    shown = [(order[cell.column], position) for position, cell in enumerate(activity.cells) if cell.column in order]
    place, position = max(shown, default=(-1, -1))
    return (position, cycle.columns[place]) if shown and activity.cells[position].actual else None


def _came_by(one: Awaiting, day: datetime.date | None) -> bool:
    """Whether it had come so far by the day; where one of the two days is not known, it had."""
    return day is None or one.given.day is None or one.given.day <= day


def _tell(corpus: Corpus, left: Collection[Awaiting]) -> str:
    names = names_folded([one.change for one in left], corpus.folded.subjects)
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    waits = "1 change waits" if len(left) == 1 else f"{len(left)} changes wait"
    return f"{waits} to be approved: {', '.join(names[:_MOST])}{more}"


RULES = (approved_with_changes_left,)
