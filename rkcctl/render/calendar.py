"""Calendar -> iCalendar (RFC 5545). The only module that knows icalendar."""

import datetime

import icalendar

from rkcctl.model.calendar import Calendar, Entry
from rkcctl.model.edition import Artifact

PRODUCT = "-//rkcctl//Schedule of a review//EN"


def render_calendar(calendar: Calendar) -> Artifact:
    """The calendar as a file. Every entry is stamped with the day that the calendar is dated, as no clock is asked."""
    assert calendar.entries, "a calendar without entries is none"
    root = icalendar.Calendar()
    root.add("prodid", PRODUCT)
    root.add("version", "2.0")
    name = f"{calendar.title} ({calendar.banner})" if calendar.banner else calendar.title
    root.add("name", name, parameters={"LANGUAGE": calendar.language})
    # Outlook and Google know the older name of the property alone.
    root.add("x-wr-calname", name)
    stamp = datetime.datetime.combine(calendar.dated, datetime.time(), datetime.UTC)
    root.add("last-modified", stamp)
    for entry in calendar.entries:
        root.add_component(_make_event(entry, calendar, stamp))
    return Artifact(f"{calendar.file_name}.ics", root.to_ical())


def _make_event(entry: Entry, calendar: Calendar, stamp: datetime.datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    event.add("sequence", entry.revision)
    # What is taken into somebody's own calendar stands there among real things.
    prefix = f"{calendar.banner.split(' ', 1)[0]} - " if calendar.banner else ""
    language = {"LANGUAGE": calendar.language}
    event.add("summary", prefix + entry.title, parameters=language)
    if entry.starts and entry.ends:
        event.add("dtstart", entry.starts.astimezone(datetime.UTC))
        # A moment has no end: the standard wants an end to lie after the beginning.
        if entry.ends > entry.starts:
            event.add("dtend", entry.ends.astimezone(datetime.UTC))
    else:
        event.add("dtstart", entry.first)
        event.add("dtend", entry.last + datetime.timedelta(days=1))
    described = "\n".join(part for part in (entry.description, calendar.banner) if part)
    if described:
        event.add("description", described, parameters=language)
    if entry.place:
        event.add("location", entry.place, parameters=language)
    event.add("status", entry.standing.upper())
    event.add("transp", "OPAQUE" if entry.takes_time else "TRANSPARENT")
    return event
