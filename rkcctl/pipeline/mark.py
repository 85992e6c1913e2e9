"""The journey of `mark`: what became of a meeting or a review."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rkcctl.errors import UsageError
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.paper import parse_symbol
from rkcctl.model.schedule import Cycle
from rkcctl.model.tree import Mapping as TreeMapping
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.model.when import Span, parse_partial
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.find_meeting import look_for
from rkcctl.read.yaml_edit import append_entries
from rkcctl.read.yaml_put import put_value
from rkcctl.read.yaml_words import Entry

MARKS: tuple[str, ...] = ("held", "postponed", "cancelled", "planned")
MARKS_WRITTEN: tuple[str, ...] = ("cancelled", "planned")
STANDINGS: tuple[str, ...] = get_args(Cycle.model_fields["status"].annotation)
SCHEDULES = "schedules/"


@dataclass(frozen=True, slots=True)
class Marking:
    """What became of a meeting or a review (`name`), on which days; "" where that is not said."""

    name: str
    status: str
    first: str = ""
    last: str = ""
    report: str = ""
    """The symbol of the meeting's report."""


def mark(root: Path, wish: Marking, hour: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter that a meeting was held, put off or cancelled, or how a review stands."""
    for text in filter(None, (wish.first, wish.last)):
        read_date(text)
    with open_desk(root, hour) as desk:
        cycle = next((record for record in desk.corpus.cycles if record.value.id == wish.name), None)
        if cycle is not None:
            return _mark_review(desk, cycle, wish, dry_run=dry_run)
        record = desk.meeting(wish.name)
        choose(wish.status, MARKS, "mark of a meeting")
        if record.value.kind == "written":
            _refuse_written(record.value, wish)
        return _mark_meeting(desk, record, wish, dry_run=dry_run)


def marks_of(root: Path, name: str) -> tuple[str, ...]:
    """What became of a meeting or a review, as it may be said of that one. UsageError where it can be said of none."""
    found = look_for(root, name, reviews=True)
    if isinstance(found, Cycle):
        return STANDINGS
    return MARKS_WRITTEN if found.kind == "written" else MARKS


def _refuse_written(meeting: Meeting, wish: Marking) -> None:
    """What cannot be said of a written procedure: it has no days, and is open and closed by its hours."""
    if wish.first or wish.status not in MARKS_WRITTEN or (wish.status == "planned" and not meeting.is_cancelled):
        hint = f"until when it is open: rkcctl deadline {meeting.id} replies 'DATE HOUR'"
        hint += f"; that it was called off: rkcctl mark {meeting.id} cancelled"
        raise UsageError(f"{meeting.id} is a written procedure, which is open and then closed", hint)


def _mark_meeting(desk: Desk, record: Record[Meeting], wish: Marking, *, dry_run: bool) -> Entered:
    meeting, status = record.value, wish.status
    if wish.report and status != "held":
        raise UsageError("only a meeting that was held has a report", "leave --report out")
    told = status
    key, days, after = "actual", "", "planned"
    if taken := _take_back(meeting, wish):
        status, days, told = taken
    else:
        key, days, after = _days_of(desk, meeting, wish)
        told += ", and nobody knows until when" if days == "null" else f", {days.strip('{}')}" if days else ""
    told = f"{meeting.id}: {told}"
    data = desk.sources.files[record.path]
    stood = _tell_stood(meeting, wish)
    if days:
        data = fit(put_value(record.path, data, (), key, days, after), record.path, "the days")
    if meeting.status != status and (meeting.status or status in ("postponed", "cancelled")):
        data = fit(put_value(record.path, data, (), "status", status, "actual"), record.path, "the status")
    if stood and data != desk.sources.files[record.path]:
        data = fit(append_entries(record.path, data, "earlier", [stood]), record.path, "how it stood")
    if wish.report:
        if parse_symbol(wish.report) is None:
            raise UsageError(f"'{visible(wish.report)}' is no symbol of a paper", "write it as ZZ0042E1a")
        data = fit(_put_report(desk, record, data, wish.report), record.path, "the report")
        told += f"; report {wish.report}"
        if meeting.report and meeting.report.dated:
            told += f", dated {meeting.report.dated} as its file says: correct it where that is another"
    if data == desk.sources.files[record.path]:
        raise UsageError(f"{meeting.id} is {status} already", "give other days where these are wrong")
    return keep(desk, {record.path: data}, told, SCHEDULES, dry_run=dry_run)


def _put_report(desk: Desk, record: Record[Meeting], data: bytes, symbol: str) -> bytes | None:
    """The symbol of the report; what the file says of it beside that stays."""
    tree = desk.corpus.trees[record.path]
    given = tree.entry("report") if isinstance(tree, TreeMapping) else None
    if given and isinstance(given[1], TreeMapping):
        return put_value(record.path, data, ("report",), "symbol", symbol)
    return put_value(record.path, data, (), "report", symbol, "actual")


def _days_of(desk: Desk, meeting: Meeting, wish: Marking) -> tuple[str, str, str]:
    """The key under which days are entered, the days, "" for none, and the key behind which it stands."""
    days = write_days(wish.first, wish.last) if wish.first else ""
    if wish.status == "held":
        if meeting.actual and wish.report and not days:
            # Its report came later: the days are known.
            return "actual", "", "planned"
        return "actual", write_days(*_days_held(desk, meeting, wish)), "planned"
    if wish.status == "postponed":
        is_off_again = meeting.postponed_to and meeting.status == "postponed"
        return "postponed-to", days or ("null" if is_off_again else ""), "planned"
    if wish.status == "planned":
        is_open = meeting.span == meeting.planned and not meeting.is_waiting
        if days and meeting.planned and not (is_open and makes_exact(meeting.planned, wish)):
            command = f"rkcctl mark {meeting.id} postponed --from {wish.first}" + (wish.last and f" --to {wish.last}")
            hint = f"what it was put off to: {command}"
            raise UsageError(f"{meeting.id} is planned for {meeting.planned.from_} already", hint)
        return "planned", days, "body"
    if days:
        raise UsageError(f"what is {wish.status} has no days", "leave --from and --to out")
    return "", "", ""


def makes_exact(planned: Span, wish: Marking) -> bool:
    """Whether the days lie in the month or year for which something is planned: it is not put off by them."""
    first, last = parse_partial(wish.first).first, parse_partial(wish.last or wish.first).last
    return not planned.is_exact and planned.first <= first and last <= planned.last


def _days_held(desk: Desk, meeting: Meeting, wish: Marking) -> tuple[str, str]:
    """The days on which it was held: as said, else as they were planned last, with those of phases held on others."""
    planned = meeting.span
    first, last = wish.first, wish.last
    if meeting.actual and not first:
        hint = "give the days by --from and --to where these are wrong; `mark MEETING planned` takes a slip back"
        raise UsageError(f"{meeting.id} is held already, from {meeting.actual.from_}", hint)
    held = [one.actual for one in meeting.phases if one.actual and one.actual.is_exact]
    if not first and held and len(held) == len(meeting.phases):
        # From the first day of its phases to the last.
        first, last = f"{min(one.first for one in held)}", f"{max(one.last for one in held)}"
    # Of one that was put off without a date the days planned are those on which it did not meet.
    if not first and planned and planned.is_exact and not meeting.is_waiting:
        first, last = str(planned.from_), str(planned.to or "")
    if not first:
        raise UsageError(f"it is not known on which days {meeting.id} was held", "give them: --from DATE --to DATE")
    begun = parse_partial(first).first
    if begun > desk.now.date():
        hint = "mark it once it was held; where it was held on other days, give them: --from DATE --to DATE"
        raise UsageError(f"{meeting.id} begins on {begun}: on {desk.now.date()} it was not held yet", hint)
    return first, last


def _take_back(meeting: Meeting, wish: Marking) -> tuple[str, str, str] | None:
    """How a meeting stands that was held or cancelled by a slip, the days when it was held, and that in words.

    None where nothing is taken back. UsageError where something was recorded of what it did.
    """
    if wish.status != "planned" or wish.first:
        return None
    if meeting.actual is None:
        # It is planned for the days to which it was put off before, or for none.
        put_off = meeting.postponed_to
        if meeting.kind == "written":
            return "planned", "", "open as its hours say, and not cancelled"
        if not meeting.is_cancelled or not (put_off or meeting.was_waiting):
            return None
        days = write_days(str(put_off.from_), str(put_off.to or "")).strip("{}") if put_off else "no date yet"
        return "postponed", "", f"postponed again, {days}, and not cancelled"
    acts = (meeting.decisions, meeting.positions, meeting.responses, meeting.confirmed, meeting.follow_up)
    if any(acts) or meeting.report:
        hint = "take out of its file what is recorded of it before, its report too, or give the days when it was held"
        raise UsageError(f"{meeting.id} was held from {meeting.actual.from_}, and what it did is recorded", hint)
    status = "postponed" if meeting.postponed_to or meeting.was_waiting else "planned"
    return status, "null", f"{status} again, and not held from {meeting.actual.from_}"


def _tell_stood(meeting: Meeting, wish: Marking) -> dict[str, Entry] | None:
    """How it stood until now, where nothing else in its file will tell: so a calendar sees that it changed again."""
    if meeting.is_cancelled:
        return {"status": "cancelled"}
    if meeting.actual:
        return {"status": "held", "days": _write_span(meeting.actual)} if wish.first or wish.status != "held" else None
    if meeting.status == "postponed" and not meeting.postponed_to:
        return {"status": "postponed"}
    if meeting.postponed_to and wish.status == "postponed":
        return {"status": "postponed", "days": _write_span(meeting.postponed_to)}
    if meeting.was_waiting and wish.status in ("held", "cancelled"):
        # Nothing else tells that it had days again: a slip that is taken back would leave it without.
        return {"status": "planned"}
    return None


def _write_span(span: Span) -> Mapping[str, Entry]:
    return {"from": str(span.from_), **({"to": str(span.to)} if span.to else {})}


def _mark_review(desk: Desk, record: Record[Cycle], wish: Marking, *, dry_run: bool) -> Entered:
    cycle = record.value
    choose(wish.status, STANDINGS, "standing of a review")
    if wish.report:
        raise UsageError("a review has no report", "the reports are those of its meetings")
    if wish.last:
        raise UsageError("a review has one day since when it stands so", "give it by --from alone")
    if wish.first and wish.status == "open":
        raise UsageError("it is not recorded since when a review is open again", "leave --from out")
    if wish.first and parse_partial(wish.first).first > desk.now.date():
        raise UsageError(f"{wish.first} is still to come: it is {desk.now.date()}", "mark the review once it stands so")
    begun = _first_day(desk, cycle)
    if wish.first and begun and parse_partial(wish.first).last < begun:
        hint = "look at the year; --from says since when it stands so"
        raise UsageError(f"{cycle.id} began on {begun}: on {wish.first} it cannot have been {wish.status}", hint)
    if wish.status == cycle.status:
        raise UsageError(f"{cycle.id} is {cycle.status} already", "name another standing")
    data = fit(
        put_value(record.path, desk.sources.files[record.path], (), "status", wish.status, "basis"),
        record.path,
        "the standing",
    )
    closed = "null" if wish.status == "open" and cycle.closed else wish.first if wish.status != "open" else ""
    if closed:
        data = fit(put_value(record.path, data, (), "closed", closed, "status"), record.path, "the day")
    told = f"{cycle.id}: {wish.status}" + (f", {wish.first}" if wish.first else "")
    return keep(desk, {record.path: data}, told, SCHEDULES, dry_run=dry_run)


def _first_day(desk: Desk, cycle: Cycle) -> datetime.date | None:
    """The first day of the earliest meeting of the review; None where no day is known."""
    names = {name for column in cycle.columns for name in column.meetings}
    days = [record.value.first for record in desk.corpus.meetings if record.value.id in names]
    return min((day for day in days if day), default=None)


def choose(said: str, known: Sequence[str], what: str) -> str:
    """The word that was said. UsageError with the nearest where it is none of those known."""
    if said not in known:
        raise UsageError(f"there is no {what} '{visible(said)}'", did_you_mean(said, known, "there are:"))
    return said


def read_date(text: str) -> str:
    """A day, a month or a year as officers write them. UsageError for anything else."""
    try:
        parse_partial(text)
    except ValueError as error:
        raise UsageError(f"'{visible(text)}' is no date", "write 2020-05-18, 2020-05 or 2020") from error
    return text


def write_days(first: str, last: str) -> str:
    """Dates as people write them, without quotation marks."""
    return "{" + f"from: {first}" + (f", to: {last}" if last else "") + "}"
