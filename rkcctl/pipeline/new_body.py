"""The journeys of `new body` and `new participant`: an entry in the file of bodies, or in that of participants."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from rkcctl.errors import UsageError
from rkcctl.model.participant import AUDIENCES, Body, Participant
from rkcctl.model.visible import visible
from rkcctl.model.when import parse_partial
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.mark import choose, read_date
from rkcctl.read.yaml_put import add_item, put_value
from rkcctl.read.yaml_words import Entry, write_flow

BODIES = "schedules/bodies.yaml"
PARTICIPANTS = "schedules/participants.yaml"
KINDS: tuple[str, ...] = get_args(Participant.model_fields["kind"].annotation)
VOTERS = ("members", "contracting-parties")
THRESHOLDS: tuple[str, ...] = get_args(Body.model_fields["threshold"].annotation)
_CODE = re.compile(r"[A-Z][A-Z0-9/-]{1,31}")
_NO_HOUR = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a treaty or rules of procedure ask of a body, as in its entry; nothing where they say nothing."""

    meets_yearly: bool = False
    agenda_weeks: int = 0
    voters: str = ""
    threshold: str = ""
    circulate_to: tuple[str, ...] = ()
    report_in_session: bool = False
    report_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyWish:
    """A body: its names, its papers' series, to whom it reports; and on whose work it goes on since when."""

    code: str
    name: str
    name_fr: str = ""
    series: tuple[str, ...] = ()
    reports_to: tuple[str, ...] = ()
    succeeds: tuple[str, ...] = ()
    since: str = ""
    source: str = ""
    asked: Asked = field(default_factory=Asked)


@dataclass(frozen=True, slots=True)
class ParticipantWish:
    """A participant: its names and kind, and since when it is a Contracting Party ("" where it is not known)."""

    code: str
    name: str
    name_fr: str = ""
    kind: str = "state"
    contracting_party: bool | None = None
    since: str = ""
    members: tuple[str, ...] = ()
    source: str = ""


def new_body(root: Path, wish: BodyWish, *, dry_run: bool) -> Entered:
    """Enter a body; where it goes on with another's work, its meetings to come and its steps of reviews follow.

    What the other did goes on counting. Meetings that begin on the day or later, and were not held, become the new
    body's; so do the steps of open reviews.
    """
    if bool(wish.succeeds) != bool(wish.since):
        raise UsageError("it is not said whose work it goes on with, and since when", "give --succeeds and --since")
    with open_desk(root, _NO_HOUR) as desk:
        known = {body.code for body in desk.corpus.bodies.value.bodies} if desk.corpus.bodies else set[str]()
        _refuse_code(wish.code, known, "body")
        for code in (*wish.reports_to, *wish.succeeds):
            choose(code, sorted(known), "body")
        entry: dict[str, Entry] = {"code": wish.code, "name": _name(wish.name, wish.name_fr)}
        entry |= {"series": list(wish.series)} if wish.series else {}
        entry |= {"reports-to": list(wish.reports_to)} if wish.reports_to else {}
        entry |= _write_asked(wish.asked, sorted(known))
        changes = {BODIES: desk.add(BODIES, "bodies", [entry | _ground(desk, wish.source)])}
        told = f"{wish.code}: {wish.name}"
        if wish.succeeds:
            moved = _succeed(desk, wish, changes)
            told += f"; goes on with the work of {', '.join(wish.succeeds)} since {wish.since}"
            told += f": {', '.join(moved)}" if moved else ""
        return keep(desk, changes, told, "schedules/", dry_run=dry_run)


def _write_asked(asked: Asked, bodies: Sequence[str]) -> dict[str, Entry]:
    """The keys of an entry. UsageError for a word that has no meaning there."""
    for name in asked.circulate_to:
        choose(name, AUDIENCES, "kind of addressee")
    for name in asked.report_to:
        choose(name, (*bodies, *AUDIENCES), "body or kind of addressee")
    keys: dict[str, Entry] = {
        "meets-yearly": asked.meets_yearly,
        "agenda-weeks": asked.agenda_weeks,
        "voters": choose(asked.voters, VOTERS, "kind of voters") if asked.voters else "",
        "threshold": choose(asked.threshold, THRESHOLDS, "threshold") if asked.threshold else "",
        "circulate-to": list(asked.circulate_to),
        "report-in-session": asked.report_in_session,
        "report-to": list(asked.report_to),
    }
    return {key: value for key, value in keys.items() if value}


def _succeed(desk: Desk, wish: BodyWish, changes: dict[str, bytes]) -> Sequence[str]:
    """Enter the succession; the meetings and reviews that follow it."""
    since = parse_partial(read_date(wish.since))
    link = f"{{body: {write_flow(wish.code)}, from: {wish.since}}}"
    assert desk.corpus.bodies is not None
    for row, body in enumerate(desk.corpus.bodies.value.bodies):
        if body.code in wish.succeeds:
            data = changes[BODIES]
            added = (
                add_item(BODIES, data, ("bodies", row, "successors"), link)
                if body.successors
                else put_value(BODIES, data, ("bodies", row), "successors", f"[{link}]", "name")
            )
            changes[BODIES] = fit(added, BODIES, f"the successor of {body.code}")
    moved: list[str] = []
    for record in desk.corpus.meetings:
        meeting = record.value
        is_to_come = meeting.first is None or meeting.first >= since.first
        if meeting.body in wish.succeeds and is_to_come and not (meeting.was_held or meeting.is_cancelled):
            held = desk.sources.files[record.path]
            changes[record.path] = fit(
                put_value(record.path, held, (), "body", write_flow(wish.code)), record.path, "the body"
            )
            moved.append(meeting.id)
    for cycle in desk.corpus.cycles:
        steps = [row for row, step in enumerate(cycle.value.procedure.steps) if step.body in wish.succeeds]
        if cycle.value.status != "open" or not steps:
            continue
        data = desk.sources.files[cycle.path]
        for row in steps:
            at = ("procedure", "steps", row)
            data = fit(put_value(cycle.path, data, at, "body", write_flow(wish.code)), cycle.path, "the step")
        changes[cycle.path] = data
        moved.append(cycle.value.id)
    return moved


def new_participant(root: Path, wish: ParticipantWish, *, dry_run: bool) -> Entered:
    """Enter a Member, a union, a territory or an observer."""
    choose(wish.kind, KINDS, "kind of participant")
    if wish.since and wish.contracting_party is False:
        hint = "leave out --since, or --no-contracting-party"
        raise UsageError("what is no Contracting Party is none since a day", hint)
    with open_desk(root, _NO_HOUR) as desk:
        people = desk.corpus.participants.value.participants if desk.corpus.participants else ()
        known = {one.code for one in people}
        _refuse_code(wish.code, known, "participant")
        for code in wish.members:
            choose(code, sorted(known), "participant")
        entry: dict[str, Entry] = {"code": wish.code, "name": _name(wish.name, wish.name_fr), "kind": wish.kind}
        if wish.since:
            entry |= {"contracting-party": True, "contracting-party-since": read_date(wish.since)}
        elif wish.contracting_party is not None:
            entry["contracting-party"] = wish.contracting_party
        entry |= {"members": list(wish.members)} if wish.members else {}
        changes = {PARTICIPANTS: desk.add(PARTICIPANTS, "participants", [entry | _ground(desk, wish.source)])}
        return keep(desk, changes, f"{wish.code}: {wish.name} ({wish.kind})", "schedules/", dry_run=dry_run)


def _refuse_code(code: str, known: set[str], what: str) -> None:
    if not _CODE.fullmatch(code):
        raise UsageError(f"'{visible(code)}' cannot be a code", "use capitals, digits and hyphens, such as SAMPLE-WG")
    if code in known:
        raise UsageError(f"there is a {what} {code} already", "choose another code, or edit its entry")


def _name(english: str, french: str) -> dict[str, Entry]:
    return {"en": english, **({"fr": french} if french else {})}


def _ground(desk: Desk, source: str) -> dict[str, Entry]:
    """On what ground the entry stands: a sample's is invented, all others were read somewhere."""
    if desk.is_sample:
        return {"basis": "sample", "sample": True}
    return {"basis": "stated", **({"source": source} if source else {})}
