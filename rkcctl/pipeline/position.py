"""The journeys of `position` and `respond`: what a participant said, and what became of it, enter a meeting's file."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.decision import Position, Response, Stance
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.sources import Sources
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered, keep
from rkcctl.read.schedule import MEETINGS
from rkcctl.read.yaml_edit import extend_entry
from rkcctl.read.yaml_words import Entry

STANCES: tuple[str, ...] = get_args(Stance)
ANSWERS: tuple[str, ...] = get_args(Response.model_fields["act"].annotation)
# Neither depends on the hour; the desk wants one.
_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Said:
    """A position as it is to be entered. `grounds` by language; texts that are "" are left out."""

    by: str
    about: tuple[str, ...]
    stance: str
    with_: tuple[str, ...] = ()
    grounds: Mapping[str, str] = field(default_factory=dict)
    on: str = ""
    item: str = ""
    par: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to a position, as MEETING/POSITION, as it is to be entered.

    `duty` is what somebody, `of`, is to do since, by language; `due` the meeting or day until when.
    """

    to: str
    act: str
    on: str = ""
    par: str = ""
    duty: Mapping[str, str] = field(default_factory=dict)
    of: str = SECRETARIAT
    due: str = ""


def enter_position(root: Path, meeting: str, said: Said, today: datetime.date, *, dry_run: bool) -> Entered:
    """Enter the position at the end of the meeting's file, under the next free id.

    Where the meeting is to come, somebody gave it before: without another day it is of today.
    """
    if said.stance not in STANCES:
        raise UsageError(f"there is no stance '{visible(said.stance)}'", did_you_mean(said.stance, STANCES))
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(meeting)
        by, *joined = (desk.actor(code) for code in (said.by, *said.with_))
        name = free_id(record.value)
        first = record.value.first
        on = f"{today}" if not said.on and first and today < first else ""
        entry = write_position(name, replace(said, by=by, with_=tuple(joined), on=said.on or on))
        who = ", ".join((by, *joined))
        told = f"{meeting}/{name}: {who}: {said.stance} on {', '.join(said.about)}"
        told += f", of {on}, as the meeting is to come" if on else ""
        return _enter(desk, record, {"positions": entry}, told, dry_run=dry_run)


def enter_joined(root: Path, meeting: str, name: str, codes: Sequence[str], *, dry_run: bool) -> Entered:
    """Enter that participants associate themselves with a position of the meeting, under `with`."""
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(meeting)
        held = [position.id for position in record.value.positions]
        own = name.removeprefix(f"{meeting}/")
        if own not in held:
            hint = did_you_mean(own, held, "its positions are:") or "it has none yet"
            raise UsageError(f"there is no position '{visible(name)}' of {meeting}", hint)
        new = [desk.actor(code, participants_only=True) for code in codes]
        data = extend_entry(record.path, desk.sources.files[record.path], ("positions", held.index(own)), "with", new)
        if data is None:
            hint = f"write `with: [{', '.join(new)}]` below {own}, on one line"
            raise RkcError(f"nothing can be added to {own} as {record.path} is written", hint)
        position = record.value.positions[held.index(own)]
        told = f"{meeting}/{own}: {', '.join((position.by, *position.with_, *new))}: {position.stance}"
        told += f" on {', '.join(position.about)}"
        return keep(desk, {record.path: data}, told, f"{MEETINGS}/", dry_run=dry_run)


def enter_response(root: Path, meeting: str, answer: Answer, *, dry_run: bool) -> Entered:
    """Enter what became of a position."""
    if answer.act not in ANSWERS:
        raise UsageError(f"there is no response '{visible(answer.act)}'", did_you_mean(answer.act, ANSWERS))
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(meeting)
        held = {one.name: one for one in desk.corpus.positions}
        to = answer.to if "/" in answer.to else f"{meeting}/{answer.to}"
        if to not in held:
            near = did_you_mean(to, list(held), "the positions are:") or "no position was entered yet"
            raise UsageError(f"there is no position '{visible(to)}'", near)
        entries: dict[str, Mapping[str, Entry]] = {
            "responses": {"to": to, "act": answer.act, **_rest(answer.on, "", answer.par)}
        }
        position = held[to].position
        of = desk.actor(answer.of) if answer.duty else ""
        if answer.duty:
            entries["follow-up"] = _write_duty(replace(answer, of=of), to, _followed(desk, position))
        told = f"{to}: {', '.join(held[to].holders)}, {position.stance} on {', '.join(position.about)}: {answer.act}"
        told += f"; {of}: {' / '.join(answer.duty.values())}" if answer.duty else ""
        return _enter(desk, record, entries, told, dry_run=dry_run)


def _followed(desk: Desk, position: Position) -> tuple[str, ...]:
    """What a duty can be about of what the position is on: a paper is none of it."""
    reviews = {record.value.id for record in desk.corpus.cycles}
    return tuple(
        name for name in position.about if name in desk.corpus.folded.subjects or name.split("/")[0] in reviews
    )


def _write_duty(answer: Answer, to: str, about: tuple[str, ...]) -> dict[str, Entry]:
    entry: dict[str, Entry] = {"of": answer.of, "what": dict(answer.duty)}
    entry |= {"by": answer.due} if answer.due else {}
    entry |= {"about": list(about)} if about else {}
    return entry | {"answers": [to]} | _rest("", "", answer.par)


def free_id(meeting: Meeting, taken: int = 0) -> str:
    """The id of the next position; `taken` are as many as are to be entered before it."""
    known = {position.id for position in meeting.positions}
    free = (f"p{number}" for number in range(1, len(known) + taken + 2) if f"p{number}" not in known)
    return list(free)[taken]


def write_position(name: str, said: Said) -> dict[str, Entry]:
    """The entry of the meeting's file."""
    entry: dict[str, Entry] = {"id": name, "by": said.by, "about": list(said.about), "stance": said.stance}
    entry |= {"with": list(said.with_)} if said.with_ else {}
    entry |= {"grounds": {language: words for language, words in said.grounds.items() if words}} if said.grounds else {}
    return entry | _rest(said.on, said.item, said.par) | ({"audience": said.audience} if said.audience else {})


def _rest(on: str, item: str, par: str) -> dict[str, Entry]:
    rest: dict[str, Entry] = {key: text for key, text in (("on", on), ("item", item)) if text}
    if par:
        rest["par"] = int(par) if par.isdecimal() else par
    return rest


def _enter(
    desk: Desk, record: Record[Meeting], entries: Mapping[str, Mapping[str, Entry]], told: str, *, dry_run: bool
) -> Entered:
    """Add an entry to each of these lists of the meeting's file."""
    files = dict(desk.sources.files)
    for key, entry in entries.items():
        files[record.path] = replace(desk, sources=Sources(files)).add(record.path, key, [entry])
    return keep(desk, {record.path: files[record.path]}, told, f"{MEETINGS}/", dry_run=dry_run)
