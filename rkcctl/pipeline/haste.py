"""Whether a meeting can have decided anything by the day on which somebody enters what it did."""

import datetime

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults.outcome_table import TOO_SOON
from rkcctl.model.meeting import Meeting
from rkcctl.model.tree import Record


def find_haste(record: Record[Meeting], today: datetime.date) -> tuple[Diagnostic, ...]:
    """That the meeting has not begun yet on that day, or the written procedure has not closed; nothing where it has."""
    meeting = record.value
    is_written = meeting.kind == "written"
    first = meeting.closes.date() if is_written and meeting.closes else meeting.first
    if first is None or first <= today:
        return ()
    key = "closes" if is_written else "actual" if meeting.actual else "planned"
    what = "closes" if is_written else "begins"
    message = f"{meeting.id} {what} on {first}: on {today} it has decided nothing yet"
    hint = "look at the meeting and its days; `--at DATE` says as of which day this is entered"
    return (TOO_SOON.at(record.place(key), message, hint),)
