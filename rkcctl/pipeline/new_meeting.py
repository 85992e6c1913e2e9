"""The journey of `new meeting`: the file of a meeting with its phases, or of a written procedure."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from rkcctl.errors import UsageError
from rkcctl.model.meeting import Meeting
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered
from rkcctl.pipeline.mark import choose, read_date, write_days
from rkcctl.pipeline.new_schedule import check_body, check_id, write_basis, write_file
from rkcctl.pipeline.schedule_template import MEETING, WRITTEN
from rkcctl.read.schedule import MEETINGS
from rkcctl.read.yaml_words import Entry, write_flow

MEETING_KINDS: tuple[str, ...] = get_args(Meeting.model_fields["kind"].annotation)
RULES: tuple[str, ...] = ("no-objection", "consensus", "majority", "two-thirds")
# So long is a date that is known to the day.
_DAY = len("2020-05-18")


@dataclass(frozen=True, slots=True)
class PhaseWish:
    """A part of a meeting: its id, its titles, and from when to when it is planned, each "" where it is not known."""

    id: str
    title: str
    title_fr: str = ""
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class MeetingWish:
    """A meeting of a body: its number, and from when to when, each "" where it is not known. A date may be a month.

    A written procedure has the hours between which it is open, and the rule by which silence is counted, instead.
    `kind` is "" for a meeting, and for a written procedure where its hours say so. One that has phases meets from the
    first to the last where nothing else is said. `title` and `place` are by language; `virtual` where it meets online.
    """

    id: str
    body: str
    number: str = ""
    first: str = ""
    last: str = ""
    source: str = ""
    opens: datetime.datetime | None = None
    closes: datetime.datetime | None = None
    rule: str = ""
    kind: str = ""
    phases: tuple[PhaseWish, ...] = ()
    title: Mapping[str, str] = field(default_factory=dict)
    place: Mapping[str, str] = field(default_factory=dict)
    virtual: bool = False

    @property
    def is_written(self) -> bool:
        return self.kind == "written" or bool(self.opens or self.closes or self.rule)


def new_meeting(root: Path, wish: MeetingWish, hour: datetime.datetime, *, dry_run: bool = False) -> Entered:
    """Write the file of a meeting, and tell its text. UsageError where the id is taken or the body unknown."""
    for text in filter(None, (wish.first, wish.last, *(day for one in wish.phases for day in (one.first, one.last)))):
        read_date(text)
    _check_kind(wish)
    if wish.last and not wish.first:
        raise UsageError("the meeting has an end and no beginning", "give its first day, too: --from DATE")
    with open_desk(root, hour) as desk:
        path = f"{MEETINGS}/{check_id(wish.id)}.yaml"
        if path in desk.sources.files:
            raise UsageError(f"there is a meeting {wish.id} already", f"edit {path}, or choose another id")
        check_body(desk, wish.body)
        if wish.is_written:
            return write_file(desk, path, _write_procedure(desk, wish), dry_run=dry_run)
        kind = wish.kind or "meeting"
        first, last = _days_planned(wish)
        text = MEETING.format(
            id=wish.id,
            body=write_flow(wish.body),
            kind=kind,
            pad=" " * max(20 - len(kind), 1),
            facts="".join(_write_facts(wish)),
            phases="".join(_write_phases(wish)),
            planned=write_days(first, last) if first else "null    # not known yet: {from: 2020-05-18, to: 2020-05-19}",
            basis=write_basis(desk, wish.source),
        )
        return write_file(desk, path, text, dry_run=dry_run)


def _check_kind(wish: MeetingWish) -> None:
    """UsageError where what is given does not go with the kind of meeting."""
    if wish.kind:
        choose(wish.kind, MEETING_KINDS, "kind of meeting")
    if wish.is_written and wish.kind not in ("", "written"):
        raise UsageError(
            f"--opens, --closes and --rule are for a written procedure, not for {wish.kind}", "leave them out"
        )
    if wish.is_written and wish.phases:
        raise UsageError("a written procedure has no phases", "leave --phase out")
    if wish.is_written and (wish.place or wish.virtual):
        raise UsageError("a written procedure meets nowhere", "leave --place, --place-fr and --virtual out")
    ids = [phase.id for phase in wish.phases]
    if repeated := next((name for name in ids if ids.count(name) > 1), None):
        raise UsageError(f"there are two phases {visible(repeated)}", "give each an id of its own")
    for phase in wish.phases:
        check_id(phase.id)


def _days_planned(wish: MeetingWish) -> tuple[str, str]:
    """As said, else from the first day of its phases to the last, where all are known to the day."""
    spans = [(one.first, one.last or one.first) for one in wish.phases]
    if wish.first or not spans or not all(len(day) == _DAY for span in spans for day in span):
        return wish.first, wish.last
    return min(first for first, _ in spans), max(last for _, last in spans)


def _write_facts(wish: MeetingWish) -> Iterator[str]:
    """The lines on its number, title and place, as far as they are given."""
    if wish.number:
        yield f"number: {write_flow(wish.number)}\n"
    for key, words in (("title", wish.title), ("place", wish.place)):
        if words:
            yield f"{key}: {write_flow(dict(words))}\n"
    if wish.virtual:
        yield "virtual: true\n"


def _write_phases(wish: MeetingWish) -> Iterator[str]:
    """The lines of the phases, none where there is none."""
    yield "phases:                   # `rkcctl mark MEETING held --phase ID` enters their days\n" if wish.phases else ""
    for phase in wish.phases:
        title: dict[str, Entry] = {"en": phase.title}
        title |= {"fr": phase.title_fr} if phase.title_fr else {}
        yield f"  - id: {phase.id}\n    title: {write_flow(title)}\n"
        yield f"    planned: {write_days(phase.first, phase.last)}\n" if phase.first else ""


def _write_procedure(desk: Desk, wish: MeetingWish) -> str:
    """The file of a written procedure."""
    if wish.first or wish.last:
        raise UsageError("a written procedure has hours, and no days", "leave --from and --to out")
    if not (wish.opens and wish.closes):
        lacking = "--closes" if wish.opens else "--opens"
        raise UsageError(f"a written procedure lacks {lacking}", "give both hours: --opens HOUR --closes HOUR")
    zone = desk.now.tzinfo
    assert zone is not None
    opens, closes = (in_zone(hour, zone) for hour in (wish.opens, wish.closes))
    if closes <= opens:
        raise UsageError("the written procedure closes before it opens", "look at the hours")
    rule = choose(wish.rule or "no-objection", RULES, "rule of a written procedure")
    return WRITTEN.format(
        id=wish.id,
        body=write_flow(wish.body),
        facts="".join(_write_facts(wish)),
        opens=write_flow(write_hour(opens)),
        closes=write_flow(write_hour(closes)),
        rule=rule,
        pad=" " * max(20 - len(rule), 1),
        basis=write_basis(desk, wish.source),
    )
