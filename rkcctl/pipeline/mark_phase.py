"""The journeys of `mark --phase`: when a part of a meeting was held, or is to be; and one more part."""

import datetime
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.meeting import Phase
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible
from rkcctl.model.when import Span, parse_partial
from rkcctl.pipeline.desk import open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.mark import SCHEDULES, Marking, choose, makes_exact, read_date, write_days
from rkcctl.pipeline.new_meeting import PhaseWish
from rkcctl.pipeline.new_schedule import check_id
from rkcctl.read.yaml_put import put_value
from rkcctl.read.yaml_words import Entry

MARKS = ("held", "postponed", "planned")
_NEW = ("held", "planned")


def mark_phase(root: Path, wish: Marking, phase: str, hour: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter on which days a phase was held, by default those planned; or for which it is planned, where none is known;
    or to which it was put off.

    `planned` without days takes back that it was held.
    """
    choose(wish.status, MARKS, "mark of a phase")
    if wish.report:
        raise UsageError("a report is that of the whole meeting", f"rkcctl mark {wish.name} held --report SYMBOL")
    for text in filter(None, (wish.first, wish.last)):
        read_date(text)
    with open_desk(root, hour) as desk:
        record = desk.meeting(wish.name)
        phases = {one.id: row for row, one in enumerate(record.value.phases)}
        if phase not in phases:
            known = did_you_mean(phase, phases, "its phases are:") or "it has none"
            adding = f'add one: rkcctl mark {visible(wish.name)} planned --phase "{visible(phase)}=TITLE, FROM, TO"'
            raise UsageError(f"{wish.name} has no phase '{visible(phase)}'", f"{known}; {adding}")
        row = phases[phase]
        one = record.value.phases[row]
        key, days = _days_of(one, record.value.span_of(one), wish, desk.now.date())
        at = ("phases", row)
        data = fit(
            put_value(record.path, desk.sources.files[record.path], at, key, days, "planned"), record.path, "the days"
        )
        if data == desk.sources.files[record.path]:
            raise UsageError(f"{phase} is {wish.status} already", "give other days where these are wrong")
        told = f"{wish.name}, {phase}: {wish.status}" + (f", {days.strip('{}')}" if days != "null" else "")
        return keep(desk, {record.path: data}, told, SCHEDULES, dry_run=dry_run)


def add_phase(root: Path, wish: Marking, phase: PhaseWish, hour: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter one more part of a meeting: planned for its days, or held on them where nobody had planned it.

    UsageError where the meeting has such a part already, and for a written procedure, which has none.
    """
    choose(wish.status, _NEW, "mark of a new phase")
    if wish.report:
        raise UsageError("a report is that of the whole meeting", f"rkcctl mark {wish.name} held --report SYMBOL")
    if wish.first and phase.first:
        raise UsageError(
            "the days of the phase are given twice", "leave --from and --to out, or the days behind its title"
        )
    check_id(phase.id)
    first, last = (wish.first, wish.last) if wish.first else (phase.first, phase.last)
    for text in filter(None, (first, last)):
        read_date(text)
    with open_desk(root, hour) as desk:
        record = desk.meeting(wish.name)
        if record.value.kind == "written":
            raise UsageError(f"{wish.name} is a written procedure, and has no phases", "leave --phase out")
        if any(one.id == phase.id for one in record.value.phases):
            hint = f"enter its days: rkcctl mark {wish.name} {wish.status} --phase {phase.id} --from DATE --to DATE"
            raise UsageError(f"{wish.name} has a phase {phase.id} already", hint)
        key = "actual" if wish.status == "held" else "planned"
        if key == "actual":
            _refuse_coming(phase.id, first, desk.now.date())
        title = {"en": phase.title, **({"fr": phase.title_fr} if phase.title_fr else {})}
        entry: dict[str, Entry] = {"id": phase.id, "title": title}
        data = desk.add(record.path, "phases", [entry])
        if first:
            at = ("phases", len(record.value.phases))
            data = fit(put_value(record.path, data, at, key, write_days(first, last), "title"), record.path, "the days")
        told = f"{wish.name}, {phase.id}: {wish.status}" + (f", {write_days(first, last).strip('{}')}" if first else "")
        return keep(desk, {record.path: data}, told, SCHEDULES, dry_run=dry_run)


def _refuse_coming(name: str, first: str, today: datetime.date) -> None:
    """UsageError where nobody says when it was held, or it begins later."""
    if not first:
        raise UsageError(f"it is not known on which days {name} was held", "give them: --from DATE --to DATE")
    begun = parse_partial(first).first
    if begun > today:
        hint = "mark it once it was held; where it was held on other days, give them: --from DATE --to DATE"
        raise UsageError(f"{name} begins on {begun}: on {today} it was not held yet", hint)


def _days_of(phase: Phase, span: Span | None, wish: Marking, today: datetime.date) -> tuple[str, str]:
    """The key under which days are entered, and the days; `span` are those known of it by now."""
    given = write_days(wish.first, wish.last) if wish.first else ""
    if wish.status == "planned":
        if not given:
            if phase.actual is None:
                hint = "give the days planned for it: --from DATE --to DATE"
                raise UsageError(f"{phase.id} is not marked as held", hint)
            return "actual", "null"
        if phase.planned and not (span == phase.planned and makes_exact(phase.planned, wish)):
            raise UsageError(
                f"{phase.id} is planned for {phase.planned.from_} already",
                "once it was held, mark it with its days; where it was put off, say `postponed`",
            )
        return "planned", given
    if wish.status == "postponed":
        if not given or phase.planned is None:
            what = "not planned for any day" if phase.planned is None else "put off to days that nobody gave"
            raise UsageError(f"{phase.id} is {what}", "give them: --from DATE --to DATE, with `planned` where none was")
        return "postponed-to", given
    if not given and span and span.is_exact:
        given = write_days(str(span.from_), str(span.to or ""))
    first = wish.first or (str(span.from_) if given and span else "")
    _refuse_coming(phase.id, first, today)
    return "actual", given
