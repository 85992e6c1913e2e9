"""The journeys of `agenda` and `follow-up`: what a meeting is to take up, and what it gave somebody to do."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from rkcctl.check.meeting import from_roman
from rkcctl.errors import UsageError
from rkcctl.model.meeting import AgendaItem
from rkcctl.model.paper import parse_symbol
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.mark import choose
from rkcctl.read.yaml_put import FIRST, add_item, put_value
from rkcctl.read.yaml_words import Entry, write_flow

PURPOSES: tuple[str, ...] = get_args(get_args(AgendaItem.model_fields["for_"].annotation)[0])
_SCHEDULES = "schedules/"
_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class ItemWish:
    """An item of an agenda under its Roman number; `title` by language, `purposes` is what is asked of the meeting."""

    meeting: str
    item: str
    title: Mapping[str, str]
    purposes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyWish:
    """What a meeting gave somebody (`of`) to do, by language; `by` the meeting or day until when."""

    meeting: str
    what: Mapping[str, str]
    of: str = SECRETARIAT
    by: str = ""
    about: tuple[str, ...] = ()
    par: str = ""


@dataclass(frozen=True, slots=True)
class DoneWish:
    """That what stands under this number, from 1, among what a meeting gave to do was done; on which day."""

    meeting: str
    number: int
    on: str = ""


def enter_item(root: Path, wish: ItemWish, *, dry_run: bool) -> Entered:
    """Enter the item in its place by number."""
    number = from_roman(wish.item)
    if not number:
        raise UsageError(f"'{visible(wish.item)}' is no Roman number", "write I, II, III and so on")
    for purpose in wish.purposes:
        choose(purpose, PURPOSES, "purpose of an item")
    for symbol in wish.papers:
        if parse_symbol(symbol) is None:
            raise UsageError(f"'{visible(symbol)}' is no symbol of a paper", "write it as ZZ0042E1a")
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(wish.meeting)
        items = record.value.agenda
        if wish.item in {item.item for item in items}:
            raise UsageError(f"{wish.meeting} has an item {wish.item} already", f"correct it in {record.path}")
        entry: dict[str, Entry] = {"item": wish.item, "title": dict(wish.title)}
        entry |= {"for": list(wish.purposes)} if wish.purposes else {}
        entry |= {"about": list(wish.about)} if wish.about else {}
        entry |= {"papers": list(wish.papers)} if wish.papers else {}
        before = [row for row, item in enumerate(items) if from_roman(item.item) <= number]
        if len(before) == len(items):
            data = desk.add(record.path, "agenda", [entry])
        else:
            row = before[-1] if before else FIRST
            new = add_item(record.path, desk.sources.files[record.path], ("agenda",), write_flow(entry), row)
            data = fit(new, record.path, "the item")
        told = f"{wish.meeting}: item {wish.item}: {' / '.join(wish.title.values())}"
        return keep(desk, {record.path: data}, told, _SCHEDULES, dry_run=dry_run)


def enter_duty(root: Path, wish: DutyWish, *, dry_run: bool) -> Entered:
    """Enter what somebody is to do since the meeting."""
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(wish.meeting)
        of = desk.actor(wish.of)
        entry: dict[str, Entry] = {"of": of, "what": dict(wish.what)}
        entry |= {"by": wish.by} if wish.by else {}
        entry |= {"about": list(wish.about)} if wish.about else {}
        entry |= {"par": int(wish.par) if wish.par.isdecimal() else wish.par} if wish.par else {}
        number = len(record.value.follow_up) + 1
        told = f"{wish.meeting}: follow-up {number}: {of}: {' / '.join(wish.what.values())}"
        told += f", by {wish.by}" if wish.by else ""
        changes = {record.path: desk.add(record.path, "follow-up", [entry])}
        return keep(desk, changes, told, _SCHEDULES, dry_run=dry_run)


def enter_done(root: Path, wish: DoneWish, hour: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter that what a meeting gave to do was done; where that is entered already, on another day."""
    with open_desk(root, hour) as desk:
        record = desk.meeting(wish.meeting)
        duties = record.value.follow_up
        if not 0 < wish.number <= len(duties):
            listed = "; ".join(f"{n}: {one.what.say('en')}" for n, one in enumerate(duties, 1))
            hint = visible(listed) or f"enter one: rkcctl follow-up {wish.meeting} --what TEXT"
            raise UsageError(f"{wish.meeting} has no follow-up {wish.number}", hint)
        duty = duties[wish.number - 1]
        today = desk.now.date().isoformat()
        day = wish.on or today
        if duty.done and (not wish.on or day == f"{duty.done}"):
            hint = "name another, or give the day by --on where that one is wrong"
            raise UsageError(f"follow-up {wish.number} of {wish.meeting} was done on {duty.done}", hint)
        if day > today:
            raise UsageError(f"{day} is still to come: it is {today}", "enter it once it was done")
        at = ("follow-up", wish.number - 1)
        new = put_value(record.path, desk.sources.files[record.path], at, "done", day)
        told = f"{wish.meeting}: follow-up {wish.number}: done on {day}"
        told += f", and not on {duty.done}" if duty.done else ""
        told += f": {duty.what.say('en')}"
        return keep(desk, {record.path: fit(new, record.path, "the day")}, told, _SCHEDULES, dry_run=dry_run)
