"""The journeys of `position` and `respond`: what a participant said, and what became of it, enter a meeting's file."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from rkcctl.errors import UsageError
from rkcctl.model.decision import Response, Stance
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.read.schedule import MEETINGS
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
    """A response to a position, as MEETING/POSITION, as it is to be entered."""

    to: str
    act: str
    on: str = ""
    par: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """The file, what was entered there as people say it, and the faults; with errors among them nothing is entered."""

    path: str
    told: str
    faults: tuple[Diagnostic, ...]


def enter_position(root: Path, meeting: str, said: Said, *, dry_run: bool) -> Entered:
    """Enter the position at the end of the meeting's file, under the next free id."""
    if said.stance not in STANCES:
        raise UsageError(f"there is no stance '{visible(said.stance)}'", did_you_mean(said.stance, STANCES))
    with open_desk(root, _NO_HOUR) as desk:
        record = desk.meeting(meeting)
        for code in (said.by, *said.with_):
            desk.actor(code)
        name = free_id(record.value)
        entry = write_position(name, said)
        who = ", ".join((said.by, *said.with_))
        told = f"{meeting}/{name}: {who}: {said.stance} on {', '.join(said.about)}"
        return _enter(desk, record, "positions", entry, told, dry_run=dry_run)


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
        entry: dict[str, Entry] = {"to": to, "act": answer.act, **_rest(answer.on, "", answer.par)}
        position = held[to].position
        told = f"{to}: {', '.join(held[to].holders)}, {position.stance} on {', '.join(position.about)}: {answer.act}"
        return _enter(desk, record, "responses", entry, told, dry_run=dry_run)


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
    desk: Desk, record: Record[Meeting], key: str, entry: Mapping[str, Entry], told: str, *, dry_run: bool
) -> Entered:
    changes = {record.path: desk.add(record.path, key, [entry])}
    _, faults = desk.look_ahead(changes, f"{MEETINGS}/")
    if not has_errors(faults) and not dry_run:
        desk.commit(changes)
    return Entered(record.path, told, faults)
