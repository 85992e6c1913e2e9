"""Cycle + meetings + bodies -> Matrix: which activity is planned where, what took place, and what is due or late."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from rkcctl.compose.columns import compose_columns, group_columns, short_name
from rkcctl.compose.locale import spell_date
from rkcctl.compose.recorded import last_recorded_of
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.matrix import MARKS, Ground, Matrix, MatrixCell, MatrixColumn, MatrixRow, State
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.schedule import Activity, Cell, Cycle

Off = Literal["cancelled", "postponed"]


@dataclass(frozen=True, slots=True)
class _View:
    """What every cell is seen with."""

    cycle: Cycle
    columns: tuple[MatrixColumn, ...]
    unrecorded: frozenset[str]
    """Columns whose meeting has no public record."""
    off: Mapping[str, Off]
    """Columns whose meetings were all cancelled, or put off without a date."""
    as_of: datetime.date | None
    """The day after which nothing is known."""
    judged: datetime.date | None
    """The day on which due and late are judged, which is no later."""
    recorded: datetime.date | None
    """The last day of which the files record anything of the review."""
    language: str
    words: Mapping[str, str]


def compose_matrix(
    corpus: Corpus, cycle: Cycle, language: str, as_of: datetime.date | None = None, *, to_come: bool = False
) -> Matrix:
    """The matrix of the cycle.

    What is due and late is judged on `as_of`; without it on the last date of a closed cycle, and for an open one not.
    Where that day may be `to_come`, nothing is due or late after the last day of which the files record anything.
    """
    words = words_in(language)
    columns = compose_columns(corpus, cycle, language)
    day = as_of or last_date(cycle, columns)
    recorded = last_recorded_of(corpus, cycle)
    judged = (min(day, recorded) if day and recorded else None) if to_come else day
    unrecorded = {record.value.id for record in corpus.meetings if record.value.record == "none"}
    without = frozenset(column.id for column in cycle.columns if unrecorded.intersection(column.meetings))
    view = _View(cycle, columns, without, find_off(corpus, cycle), day, judged, recorded, language, words)
    rows = tuple(_compose_row(corpus, number, activity, view) for number, activity in enumerate(cycle.activities, 1))
    return Matrix(
        cycle=cycle.id,
        language=language,
        title=cycle.title.say(language),
        status=_tell_status(view),
        as_of=judged,
        groups=group_columns(columns),
        columns=columns,
        rows=rows,
        legend=_explain(rows, words),
        bases=_explain_bases(rows, words),
        bodies=_abbreviations(corpus, cycle, language),
        grounds=tuple(ground for row in rows for ground in _tell_grounds(row, view)),
        standing=_tell_standing(rows, view),
        banner=words["sample"] if corpus.guideline and corpus.guideline.value.sample else "",
        words=words,
    )


def last_date(cycle: Cycle, columns: tuple[MatrixColumn, ...]) -> datetime.date | None:
    """The last date of a closed cycle: that which it gives, else the last day of its columns; None for an open one."""
    if cycle.status == "open":
        return None
    if cycle.closed:
        return cycle.closed.last
    return _last_planned(columns)


def _last_planned(columns: tuple[MatrixColumn, ...]) -> datetime.date | None:
    return max((column.last for column in columns if column.last), default=None)


def find_off(corpus: Corpus, cycle: Cycle) -> Mapping[str, Off]:
    """The columns in which nobody meets: all their meetings were cancelled, or put off without a date."""
    meetings = corpus.meeting_by_id
    found: dict[str, Off] = {}
    for column in cycle.columns:
        held = [meetings[name] for name in column.meetings if name in meetings]
        if held and all(meeting.is_cancelled for meeting in held):
            found[column.id] = "cancelled"
        elif held and all(meeting.is_cancelled or meeting.is_waiting for meeting in held):
            found[column.id] = "postponed"
    return found


def judge(
    cell: Cell,
    column: MatrixColumn,
    as_of: datetime.date | None,
    *,
    unrecorded: bool,
    off: Off | None = None,
    recorded: datetime.date | None = None,
) -> State:
    """What a cell says on the day; without one nothing is due or late. Dates that are not known are never late.

    What was planned at a meeting that was cancelled was not done there; at one that was put off it is still to come.
    That nothing of it is on record can be said only once its last day has passed.
    A cell bears no day: where the files go on after the day, until `recorded`, what is not over by then is not done.
    """
    if as_of and column.first and as_of < column.first:
        return State.PLANNED if cell.planned else State.EMPTY
    is_known = not (as_of and recorded and column.last and as_of < min(recorded, column.last))
    actual = cell.actual if is_known else None
    if actual:
        return State.BOTH if cell.planned else State.DONE
    if not cell.planned:
        return State.EMPTY
    if actual is False or off == "cancelled":
        return State.SKIPPED
    if off == "postponed":
        return State.PLANNED
    if unrecorded:
        is_ahead = as_of and column.last and as_of <= column.last
        return State.PLANNED if is_ahead else State.UNRECORDED
    if as_of and column.last and as_of > column.last:
        return State.LATE
    return State.DUE if as_of and column.first else State.PLANNED


def _compose_row(corpus: Corpus, number: int, activity: Activity, view: _View) -> MatrixRow:
    bodies = corpus.body_by_code
    names = tuple(
        view.words["matrix-secretariat"] if code == SECRETARIAT else short_name(bodies.get(code), code, view.language)
        for code in activity.body
    )
    given = {cell.column: cell for cell in reversed(activity.cells)}
    cells = tuple(
        _compose_cell(given[column.id], column, activity, view) if column.id in given else MatrixCell()
        for column in view.columns
    )
    return MatrixRow(activity.id, number, activity.title.say(view.language), names, cells, activity.after)


def _compose_cell(cell: Cell, column: MatrixColumn, activity: Activity, view: _View) -> MatrixCell:
    unrecorded = cell.record == "none" or column.id in view.unrecorded
    state = judge(cell, column, view.as_of, unrecorded=unrecorded, off=view.off.get(column.id), recorded=view.recorded)
    if state in (State.DUE, State.LATE) and view.judged != view.as_of:
        state = judge(cell, column, view.judged, unrecorded=unrecorded)
    if state is State.EMPTY:
        return MatrixCell()
    basis = cell.basis or activity.basis or view.cycle.basis
    # What was noted of a cell says how it went: where that is not known yet, the note is of a later day.
    is_known = cell.actual is None or state in (State.BOTH, State.DONE, State.SKIPPED)
    note = (cell.note if is_known else None) or activity.note
    source = cell.source or activity.source
    return MatrixCell(
        state=state,
        word=view.words[f"matrix-state-{state.value}"],
        planned=cell.planned,
        actual=cell.actual,
        basis=basis,
        basis_word=view.words[f"basis-{basis}"],
        note=note.say(view.language) if note else "",
        source=source.say(view.language) if source else "",
    )


def _tell_status(view: _View) -> str:
    """How the review stands on the day: until its last date, whatever is known of it since, it is open."""
    cycle, words = view.cycle, view.words
    ends = last_date(cycle, view.columns) or _last_planned(view.columns)
    if view.as_of and ends and view.as_of < ends:
        return words["matrix-status-open"]
    told = words[f"matrix-status-{cycle.status}"]
    return f"{told}, {words['matrix-no-end']}" if cycle.record == "none" else told


def _explain(rows: tuple[MatrixRow, ...], words: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """The states that occur, in the order of their list."""
    met = {cell.state for row in rows for cell in row.cells}
    return tuple(
        (MARKS[state], words[f"matrix-state-{state.value}"], words[f"meaning-{state.value}"])
        for state in State
        if state in met and state is not State.EMPTY
    )


def _explain_bases(rows: tuple[MatrixRow, ...], words: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """The grounds that occur, the surest first."""
    met = {cell.basis for row in rows for cell in row.cells}
    return tuple(
        (words[f"initial-{basis}"], words[f"basis-{basis}"], words[f"meaning-{basis}"])
        for basis in ("stated", "inferred", "sample")
        if basis in met
    )


def _tell_standing(rows: tuple[MatrixRow, ...], view: _View) -> str:
    cycle, words = view.cycle, view.words
    bases = {cell.basis_word for row in rows for cell in row.cells} - {""}
    told = [f"{words['matrix-standing']}{words['colon']}{_tell_status(view)}"]
    if view.judged:
        told.append(words["matrix-as-of"].format(date=spell_date(view.judged, view.language)))
    if len(bases) == 1:
        told.append(words["matrix-throughout"].format(basis=min(bases)))
    told += [part.say(view.language) for part in (cycle.note, cycle.source) if part]
    return ". ".join(part.removesuffix(".") for part in told) + "."


def _abbreviations(corpus: Corpus, cycle: Cycle, language: str) -> tuple[tuple[str, str], ...]:
    """Every body that the rows and columns name by less than its name, in the order of bodies.yaml."""
    meetings = {record.value.id: record.value.body for record in corpus.meetings}
    named = {code for activity in cycle.activities for code in activity.body}
    named |= {meetings[name] for column in cycle.columns for name in column.meetings if name in meetings}
    pairs = [
        (short_name(body, code, language), body.name.say(language))
        for code, body in corpus.body_by_code.items()
        if code in named
    ]
    return tuple((short, name) for short, name in pairs if short != name)


def _tell_grounds(row: MatrixRow, view: _View) -> list[Ground]:
    """What is noted of the cells of a row, said once where it holds for several; no columns where it holds for all."""
    told: dict[tuple[str, str, str], list[str]] = {}
    filled = 0
    for cell, column in zip(row.cells, view.columns, strict=True):
        if cell.state is not State.EMPTY:
            filled += 1
            told.setdefault((cell.basis, cell.note, cell.source), []).append(column.label)
    return [
        Ground(
            row.number,
            () if len(labels) == filled else tuple(dict.fromkeys(labels)),
            view.words[f"basis-{basis}"],
            note,
            source,
        )
        for (basis, note, source), labels in told.items()
        if note or source or basis != view.cycle.basis
    ]
