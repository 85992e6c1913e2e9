"""The journey of `mark --phase`: when a part of a meeting was held, or is to be."""

import datetime
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.meeting import Phase
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible
from rkcctl.model.when import parse_partial
from rkcctl.pipeline.desk import open_desk
from rkcctl.pipeline.entered import Entered, fit, keep
from rkcctl.pipeline.mark import SCHEDULES, Marking, choose, read_date, write_days
from rkcctl.read.yaml_put import put_value

MARKS = ("held", "planned")


def mark_phase(root: Path, wish: Marking, phase: str, hour: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter on which days a phase was held, by default those planned; or for which it is planned, where none is known.

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
            hint = did_you_mean(phase, phases, "its phases are:") or "it has none: write `phases:` in its file"
            raise UsageError(f"{wish.name} has no phase '{visible(phase)}'", hint)
        row = phases[phase]
        one = record.value.phases[row]
        key, days = _days_of(one, wish, desk.now.date())
        at = ("phases", row)
        data = fit(
            put_value(record.path, desk.sources.files[record.path], at, key, days, "planned"), record.path, "the days"
        )
        if data == desk.sources.files[record.path]:
            raise UsageError(f"{phase} is {wish.status} already", "give other days where these are wrong")
        told = f"{wish.name}, {phase}: {wish.status}" + (f", {days.strip('{}')}" if days != "null" else "")
        return keep(desk, {record.path: data}, told, SCHEDULES, dry_run=dry_run)


def _days_of(phase: Phase, wish: Marking, today: datetime.date) -> tuple[str, str]:
    """The key under which days are entered, and the days."""
    given = write_days(wish.first, wish.last) if wish.first else ""
    if wish.status == "planned":
        if not given:
            if phase.actual is None:
                hint = "give the days planned for it: --from DATE --to DATE"
                raise UsageError(f"{phase.id} is not marked as held", hint)
            return "actual", "null"
        if phase.planned:
            raise UsageError(
                f"{phase.id} is planned for {phase.planned.from_} already", "once it was held, mark it with its days"
            )
        return "planned", given
    planned = phase.planned
    if not given and planned and planned.is_exact:
        given = write_days(str(planned.from_), str(planned.to or ""))
    if not given:
        raise UsageError(f"it is not known on which days {phase.id} was held", "give them: --from DATE --to DATE")
    begun = parse_partial(wish.first).first if wish.first or planned is None else planned.first
    if begun > today:
        hint = "mark it once it was held; where it was held on other days, give them: --from DATE --to DATE"
        raise UsageError(f"{phase.id} begins on {begun}: on {today} it was not held yet", hint)
    return "actual", given
