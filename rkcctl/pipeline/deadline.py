"""The journey of `deadline`: until when something may come in for a meeting, and until when a procedure is open."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rkcctl.check.invitation import past_deadline
from rkcctl.errors import UsageError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.meeting import Deadline, Late, Meeting
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.tree import Record
from rkcctl.pipeline.desk import open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.mark import SCHEDULES, choose
from rkcctl.read.yaml_edit import append_entries
from rkcctl.read.yaml_put import put_value
from rkcctl.read.yaml_words import Entry, write_flow

KINDS: tuple[str, ...] = get_args(Deadline.model_fields["for_"].annotation)
POLICIES: tuple[str, ...] = get_args(Late)


@dataclass(frozen=True, slots=True)
class DeadlineWish:
    """Until when what may come in for a meeting; `late` is what happens to what comes later, "" as it is."""

    meeting: str
    what: str
    until: datetime.datetime
    late: str = ""


def set_deadline(root: Path, wish: DeadlineWish, now: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter until when something may come in for a meeting, or until when a written procedure is open.

    A deadline for the same is moved; its file keeps the hour from before, by which calendars know it.
    """
    name, what, until, late = wish.meeting, wish.what, wish.until, wish.late
    choose(what, KINDS, "deadline")
    if late:
        choose(late, POLICIES, "rule for what is late")
    with open_desk(root, now) as desk:
        record = desk.meeting(name)
        if what == "replies" and record.value.kind != "written":
            hint = "replies are for written procedures: rkcctl new meeting ID --body CODE --opens HOUR --closes HOUR"
            raise UsageError(f"{name} is no written procedure", hint)
        data = desk.sources.files[record.path]
        zone = desk.now.tzinfo
        assert zone is not None
        words = write_hour(in_zone(until, zone))
        if in_zone(until, zone) <= desk.now:
            return Entered(record.path, "", (_tell_past(record, what, words),))
        known = [row for row, one in enumerate(record.value.deadlines) if one.for_ == what]
        told = f"{name}: {what} until {words}"
        if record.value.kind == "written" and what == "replies":
            if late:
                raise UsageError("a reply that is late does not count", "leave --late out")
            data = _prolong(record, data, words, zone)
        elif known:
            data, before = _move(record, data, known[0], words, zone)
            told += f", instead of {before}" if before != words else ""
            if late:
                at = ("deadlines", known[0])
                data = fit(put_value(record.path, data, at, "late", write_flow(late)), record.path, "the deadline")
        else:
            entry: dict[str, Entry] = {"for": what, "at": words, **({"late": late} if late else {})}
            data = desk.add(record.path, "deadlines", [entry])
        told += f"; late: {late}" if late else ""
        return keep(desk, {record.path: data}, told, SCHEDULES, dry_run=dry_run)


def _tell_past(record: Record[Meeting], what: str, words: str) -> Diagnostic:
    """The fault of a deadline that is past, where the file has what it would stand for, or be added to."""
    known = [row for row, one in enumerate(record.value.deadlines) if one.for_ == what]
    place = record.place("deadlines", known[0], "at") if known else record.place("deadlines")
    if record.value.kind == "written" and what == "replies":
        place = record.place("closes")
    hint = "look at the year; `--at HOUR` says as of which hour this is entered"
    message = f"{words} is past, and a deadline is for what is to come"
    return Diagnostic(place, past_deadline.code, message, hint, past_deadline.severity)


def _prolong(record: Record[Meeting], data: bytes, words: str, zone: datetime.tzinfo) -> bytes:
    """The file of a written procedure that closes at that hour, with the one from before."""
    closes = record.value.closes
    data = fit(put_value(record.path, data, (), "closes", write_flow(words), "opens"), record.path, "the hour")
    if closes is None or (before := write_hour(in_zone(closes, zone))) == words:
        return data
    entry: dict[str, Entry] = {"status": "open", "closes": before}
    return fit(append_entries(record.path, data, "earlier", [entry]), record.path, "the hour before")


def _move(record: Record[Meeting], data: bytes, row: int, words: str, zone: datetime.tzinfo) -> tuple[bytes, str]:
    """The file with the deadline of that number at that hour; and the hour from before, which it keeps."""
    deadline = record.value.deadlines[row]
    earlier = [write_hour(in_zone(hour, zone)) for hour in (*deadline.earlier, deadline.at)]
    pairs: list[tuple[str, Entry]] = [("at", words)]
    if earlier[-1] != words:
        pairs.append(("earlier", earlier))
    for key, value in pairs:
        written = put_value(record.path, data, ("deadlines", row), key, write_flow(value), "at")
        data = fit(written, record.path, "the deadline")
    return data, earlier[-1]
