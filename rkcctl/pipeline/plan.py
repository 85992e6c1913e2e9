"""The journey of `plan`: in which columns of a review an activity is planned, and where it took place."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.schedule import Activity, Cell, Cycle
from rkcctl.model.sources import Sources
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.mark import choose
from rkcctl.pipeline.new_schedule import check_id
from rkcctl.read.corpus import read_corpus
from rkcctl.read.yaml_put import FIRST, add_item, drop_item, put_value

MARKS = ("planned", "done", "not-done", "no-record", "dropped")
# No mark depends on the hour; the desk wants one.
_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_ACTUAL = {"done": "true", "not-done": "false"}


@dataclass(frozen=True, slots=True)
class PlanWish:
    """The same mark for each of the activities in each of the columns, which a meeting in them names as well.

    `review` may be "" where one review alone has the activities. A column that is not there is an intersession before
    the one that `before` names.
    """

    activities: tuple[str, ...]
    columns: tuple[str, ...]
    mark: str = "planned"
    review: str = ""
    before: str = ""


def plan(root: Path, wish: PlanWish, *, dry_run: bool) -> Entered:
    """Enter the marks. A meeting that no column of the review shows gets one, at its place in time.

    An intersession has no days of its own; it gets its column where the wish says before which it lies.
    """
    choose(wish.mark, MARKS, "mark of the plan")
    with open_desk(root, _NO_HOUR) as desk:
        record = _find_review(desk, wish)
        data = desk.sources.files[record.path]
        if wish.before and all(_find_column(record.value, name) for name in wish.columns):
            held = ", ".join(wish.columns)
            raise UsageError(
                f"{record.value.id} has '{visible(held)}' already", "name a new intersession, or no --before"
            )
        columns: list[str] = []
        for name in wish.columns:
            column = _find_column(record.value, name)
            if not column:
                data = _add_column(desk, record, data, name, wish.before)
                record = _read(record, data)
                column = name
            columns.append(column)
        for activity in wish.activities:
            for column in columns:
                data = _mark(record, data, activity, column, wish.mark)
                record = _read(record, data)
        told = f"{record.value.id}: {', '.join(wish.activities)}: {wish.mark} in {', '.join(columns)}"
        return keep(desk, {record.path: data}, told, "schedules/", dry_run=dry_run)


def _find_review(desk: Desk, wish: PlanWish) -> Record[Cycle]:
    """The review that is named, or the one that has the activities; of several the open one."""
    reviews = {record.value.id: record for record in desk.corpus.cycles}
    if not reviews:
        raise UsageError("there is no review yet", "begin one: rkcctl new cycle NAME")
    if wish.review:
        choose(wish.review, sorted(reviews), "review")
        reviews = {wish.review: reviews[wish.review]}
    fit_for = [record for record in reviews.values() if set(wish.activities) <= _ids(record.value)]
    if not fit_for:
        known = sorted({name for record in reviews.values() for name in _ids(record.value)})
        missing = next((name for name in wish.activities if name not in known), wish.activities[0])
        hint = did_you_mean(missing, known, "the activities are:") or "enter it in the file of the review"
        raise UsageError(f"no review has the activity '{visible(missing)}'", hint)
    open_ = [record for record in fit_for if record.value.status == "open"] or fit_for
    if len(open_) > 1:
        open_ = [one for one in open_ if all(_find_column(one.value, name) for name in wish.columns)] or open_
    if len(open_) > 1:
        names = ", ".join(record.value.id for record in open_)
        raise UsageError(f"several reviews have it: {names}", "say which: --review ID")
    return open_[0]


def _ids(cycle: Cycle) -> set[str]:
    return {activity.id for activity in cycle.activities}


def _find_column(cycle: Cycle, name: str) -> str:
    """The id of the column that is so called, or shows the meeting of that name; "" for none."""
    known = {meeting: column.id for column in cycle.columns for meeting in column.meetings}
    known |= {column.id: column.id for column in cycle.columns}
    return known.get(name, "")


def _add_column(desk: Desk, record: Record[Cycle], data: bytes, name: str, follower: str) -> bytes:
    """The file with a column for the meeting, behind the last that begins no later; or an intersession's."""
    meetings = {one.value.id: one.value for one in desk.corpus.meetings}
    columns = record.value.columns
    if name not in meetings and follower:
        return _add_intersession(desk, record, data, name, follower)
    if name not in meetings:
        known = [*(column.id for column in columns), *meetings]
        hint = did_you_mean(name, known, "the columns are:") or (
            "enter a meeting first: rkcctl new meeting; for an intersession say before which column it lies: --before"
        )
        raise UsageError(f"{record.value.id} has no column '{visible(name)}', and there is no such meeting", hint)
    first = meetings[name].first
    if first is None:
        raise UsageError(f"it is not known when {name} is", f"enter it first: rkcctl mark {name} planned --from DATE")
    before = [
        row
        for row, column in enumerate(columns)
        if any((day := meetings[one].first) and day <= first for one in column.meetings if one in meetings)
    ]
    words = f"{{id: {name}, meetings: {name}}}"
    return fit(
        add_item(record.path, data, ("columns",), words, before[-1] if before else FIRST), record.path, "the column"
    )


def _add_intersession(desk: Desk, record: Record[Cycle], data: bytes, name: str, follower: str) -> bytes:
    """The file with a column for what is done before the column that follows; a meeting without one gets it, too."""
    if not _find_column(record.value, follower):
        data = _add_column(desk, record, data, follower, "")
        record = _read(record, data)
    place = [column.id for column in record.value.columns].index(_find_column(record.value, follower))
    words = f"{{id: {check_id(name)}, intersession: true}}"
    # Behind the one before it; FIRST where there is none.
    after = place - 1 if place else FIRST
    return fit(add_item(record.path, data, ("columns",), words, after), record.path, "the column")


def _mark(record: Record[Cycle], data: bytes, name: str, column: str, mark: str) -> bytes:
    row, activity = next((row, one) for row, one in enumerate(record.value.activities) if one.id == name)
    at = ("activities", row, "cells")
    held = next((place for place, cell in enumerate(activity.cells) if cell.column == column), None)
    if held is None:
        if mark in ("not-done", "dropped"):
            raise UsageError(f"'{name}' is not planned in '{column}'", "name a column in which it is")
        words = f"{{column: {column}{_keys_of(mark)}}}"
        if not activity.cells:
            empty = put_value(record.path, data, at[:-1], "cells", f"[{words}]")
            return fit(empty, record.path, f"the cell of '{name}'")
        order = {one.id: place for place, one in enumerate(record.value.columns)}
        before = [place for place, cell in enumerate(activity.cells) if order.get(cell.column, 0) < order[column]]
        return fit(
            add_item(record.path, data, at, words, before[-1] if before else FIRST),
            record.path,
            f"the cell of '{name}'",
        )
    return _mark_held(record, data, (activity, held), (*at, held), mark)


def _mark_held(
    record: Record[Cycle], data: bytes, cell: tuple[Activity, int], at: tuple[str | int, ...], mark: str
) -> bytes:
    """The mark in a cell that is there."""
    activity, row = cell
    held = activity.cells[row]
    what = f"the cell of '{activity.id}' in '{held.column}'"
    if _says(held, mark):
        raise UsageError(f"'{activity.id}' is marked so in '{held.column}' already", "name another mark or column")
    if mark == "dropped":
        if held.actual:
            hint = "mark it not-done first, where that was a slip"
            raise UsageError(f"'{activity.id}' took place in '{held.column}'", hint)
        return fit(drop_item(record.path, data, at[:-1], row), record.path, what)
    if mark == "no-record":
        return fit(put_value(record.path, data, at, "record", "none"), record.path, what)
    key, words = ("planned", "true") if mark == "planned" else ("actual", _ACTUAL[mark])
    return fit(put_value(record.path, data, at, key, words, "column"), record.path, what)


def _says(cell: Cell, mark: str) -> bool:
    marks = {
        "planned": cell.planned,
        "done": cell.actual is True,
        "not-done": cell.actual is False,
        "no-record": cell.record == "none",
    }
    return marks.get(mark, False)


def _keys_of(mark: str) -> str:
    """The keys of a cell in which nothing was planned."""
    if mark == "no-record":
        return ", record: none"
    return ", planned: false, actual: true" if mark == "done" else ""


def _read(record: Record[Cycle], data: bytes) -> Record[Cycle]:
    """The review as the file says now: rows and columns may have moved."""
    corpus, _ = read_corpus(Sources({record.path: data}))
    return next((one for one in corpus.cycles if one.path == record.path), record)
