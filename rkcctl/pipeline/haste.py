"""Whether a meeting can have decided anything by the day on which somebody enters what it did."""

import datetime
from collections.abc import Iterator

from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults.outcome_table import TOO_SOON
from rkcctl.model.meeting import Meeting
from rkcctl.model.reception import in_zone
from rkcctl.model.tree import Record


def find_haste(record: Record[Meeting], today: datetime.date) -> tuple[Diagnostic, ...]:
    """That the meeting has not begun yet on that day, or the written procedure has not closed; nothing where it has."""
    meeting = record.value
    is_written = meeting.kind == "written"
    key = "closes" if is_written else "actual" if meeting.actual else "planned"
    hint = f"look at the id of the meeting, and at its days{_tell_moved(meeting)}"
    return tuple(TOO_SOON.at(record.place(key), message, hint) for message in _tell(meeting, today))


def find_hasty(corpus: Corpus, now: datetime.datetime | None) -> tuple[Diagnostic, ...]:
    """The same of every meeting at which decisions stand, at the first of them; nothing where no hour is given.

    No rule says it: what is built of a commit is the same on every day.
    """
    if now is None:
        return ()
    today = in_zone(now, corpus.zone).date()
    return tuple(
        TOO_SOON.at(
            record.place("decisions", 0),
            message,
            f"take the decisions out until then; or correct the days of the meeting{_tell_moved(record.value)}",
        )
        for record in corpus.meetings
        if record.value.decisions
        for message in _tell(record.value, today)
    )


def _tell(meeting: Meeting, today: datetime.date) -> Iterator[str]:
    is_written = meeting.kind == "written"
    first = meeting.closes.date() if is_written and meeting.closes else meeting.first
    if first and first > today:
        what = "closes" if is_written else "begins"
        yield f"{meeting.id} {what} on {first}: on {today} it has decided nothing yet"


def _tell_moved(meeting: Meeting) -> str:
    if meeting.kind == "written":
        return ""
    return f": where it met before them, `rkcctl mark {meeting.id} held --from DATE --to DATE`"
