"""Calendars as files: of a build, and of `schedule --to ics`."""

from collections.abc import Iterable

from rkcctl.model.calendar import Calendar
from rkcctl.model.edition import Artifact


def write_calendars(calendars: Iterable[Calendar]) -> list[Artifact]:
    """The files of the calendars that have an entry: one without any is no calendar that programs read."""
    filled = [calendar for calendar in calendars if calendar.entries]
    if not filled:
        return []
    # Loading what writes calendars takes longer than writing them.
    from rkcctl.render.calendar import render_calendar

    return [render_calendar(calendar) for calendar in filled]
