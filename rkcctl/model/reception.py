"""How a proposal is received: the number that it is given, and whether it came in time for its meeting."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rkcctl.model.guideline import Guideline
from rkcctl.model.meeting import Deadline, Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.proposal import UNNUMBERED, Event

_NUMBER = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{3,4})(?![0-9])")
_RULER = re.compile(rb"^---[ ]*\r?$", re.MULTILINE)
LAST_NUMBER = 9999


def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of that name, such as Europe/Brussels; None where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        # ValueError and OSError: a name such as ../x, or one that is a folder.
        return None


def workspace_zone(guideline: Guideline | None) -> datetime.tzinfo:
    """The time zone in which a workspace counts its days; UTC where it names none that is known."""
    return zone_named(guideline.timezone if guideline else "") or datetime.UTC


def in_zone(hour: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """The hour with its offset: one without is meant in the zone."""
    return hour.replace(tzinfo=zone) if hour.tzinfo is None else hour.astimezone(zone)


def meet_in_zone(meeting: Meeting, zone: datetime.tzinfo) -> Meeting:
    """The meeting with the hours that bound it in the zone, so that the days which follow from them are its days."""
    hours = {"opens": meeting.opens, "closes": meeting.closes}
    return meeting.model_copy(update={key: in_zone(hour, zone) for key, hour in hours.items() if hour})


def write_hour(hour: datetime.datetime) -> str:
    """An hour of the zone as the register has it: to the minute; with its offset where the clock is set back."""
    local = hour.replace(second=0, microsecond=0)
    words = f"{local:%Y-%m-%d %H:%M}"
    if local.replace(fold=1 - local.fold).utcoffset() == local.utcoffset():
        return words
    offset = f"{local:%z}"
    return f"{words}{offset[:3]}:{offset[3:]}"


def next_numbers(year: int, given: Iterable[str], count: int) -> tuple[str, ...]:
    """So many numbers of the year, above every one that occurs in `given`. ValueError where the year has no more.

    `given` are ids, and names of files in which an id may occur: a number is never given twice, whatever became of it.
    """
    found = (match for words in given for match in _NUMBER.finditer(words) if match[1] == str(year))
    last = max((int(match[2]) for match in found), default=0)
    if last + count > LAST_NUMBER:
        raise ValueError(f"the year {year} has no number left after {year}-{last}")
    return tuple(f"{year}-{last + place:03}" for place in range(1, count + 1))


def write_number(data: bytes, number: str, old: str = UNNUMBERED) -> bytes | None:
    """The file with its number in the line `id: new`, or in that of its `old` one, and no other byte changed.

    None where it has no such line.
    """
    end = _RULER.search(data, data.find(b"\n") + 1)
    found = _id_line(old).search(data, 0, end.start() if end else len(data))
    return None if found is None else data[: found.end(1)] + number.encode() + data[found.end() :]


def _id_line(value: str) -> re.Pattern[bytes]:
    """The line of the id, quoted or not, perhaps with a remark behind it."""
    word = re.escape(value).encode()
    forms = b"|".join(mark + word + mark for mark in (b"", b'"', b"'"))
    return re.compile(rb"^(id:[ \t]*)(?:" + forms + rb")(?=[ \t]*(?:\r|\n|$)|[ \t]+#)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Whether something came in time for a meeting. `deadline` is None where the meeting sets none for who sent it.

    `meeting` is where it is taken up: the one it was meant for or, where it is late and the deadline says so, the next
    of that body that takes proposals; None where no such meeting is known.
    """

    meant: Meeting
    deadline: Deadline | None
    late: bool
    meeting: Meeting | None

    @property
    def policy(self) -> str:
        """What happens to it as it is late; "" where it is not."""
        return self.deadline.late if self.deadline and self.late else ""


def judge(
    meetings: Iterable[Meeting], meant: Meeting, hour: datetime.datetime, zone: datetime.tzinfo, by: str
) -> Timeliness:
    """Whether a proposal that came at that hour is in time for the meeting that it is meant for.

    Deadlines are for those who send in: what the secretariat writes itself, such as words that reconcile two
    proposals, is never late.
    """
    if by == SECRETARIAT:
        return Timeliness(meant, None, late=False, meeting=meant)
    what = "proposals"
    deadline = next((found for found in meant.deadlines if found.for_ == what), None)
    late = deadline is not None and in_zone(hour, zone) > in_zone(deadline.at, zone)
    meeting: Meeting | None = meant
    if late and deadline is not None and deadline.late == "next-meeting":
        known = tuple(meetings)
        meeting = next_for(known, hour, zone, what, meant) or _next_without_deadline(known, hour, zone, what, meant)
    return Timeliness(meant, deadline, late, meeting)


def find_before(events: Iterable[Event], meetings: Mapping[str, Meeting], zone: datetime.tzinfo) -> dict[str, str]:
    """By proposal, the meeting that has it before it: for which it was admitted last, else where it is taken up.

    What came late is before the meeting that it was meant for all the same where that took it up. "" where it came
    late and no next meeting is known. What nobody meant for a meeting is left out.
    """
    found: dict[str, str] = {}
    for event in events:
        name = event.for_meeting
        if not name or event.event not in ("received", "admitted"):
            continue
        if event.event == "received" and name in meetings and not _takes_up(meetings[name], event.proposal):
            meeting = judge(meetings.values(), meetings[name], event.at, zone, event.by).meeting
            name = meeting.id if meeting else ""
        found[event.proposal] = name
    return found


def _takes_up(meeting: Meeting, proposal: str) -> bool:
    """Whether it has the proposal on its agenda, or did something with it; to put it off is to leave it to another."""
    acts = (name for one in meeting.decisions if one.act != "deferred" for name in one.about)
    named = (*(name for item in meeting.agenda for name in item.about), *acts)
    return any(name.partition("/")[0] == proposal for name in named)


def _next_without_deadline(
    meetings: Iterable[Meeting], hour: datetime.datetime, zone: datetime.tzinfo, what: str, after: Meeting
) -> Meeting | None:
    """The next meeting of the body that sets no deadline and has not begun, and will be held."""
    today = in_zone(hour, zone).date()
    later = [
        meeting
        for meeting in filter(_will_meet, meetings)
        if meeting.body == after.body and meeting.first and after.first and meeting.first > max(after.first, today)
        and not any(one.for_ == what for one in meeting.deadlines)
    ]  # fmt: skip
    return min(later, key=lambda meeting: (meeting.first or today, meeting.id), default=None)


def _will_meet(meeting: Meeting) -> bool:
    """Whether it takes what comes in: not where it is called off or put off without a day, or nobody comes together."""
    return not (meeting.is_cancelled or meeting.is_waiting or meeting.kind == "written")


def next_for(
    meetings: Iterable[Meeting],
    hour: datetime.datetime,
    zone: datetime.tzinfo,
    what: str = "proposals",
    after: Meeting | None = None,
) -> Meeting | None:
    """The meeting whose deadline is the next to pass; with `after` one of the same body that comes later than that."""
    open_: list[tuple[datetime.datetime, str, Meeting]] = []
    for meeting in filter(_will_meet, meetings):
        is_later = after is None or (
            meeting.body == after.body and after.first and meeting.first and meeting.first > after.first
        )
        for deadline in meeting.deadlines if is_later else ():
            at = in_zone(deadline.at, zone)
            if deadline.for_ == what and at >= in_zone(hour, zone):
                open_.append((at, meeting.id, meeting))
    return min(open_, key=lambda found: found[:2])[2] if open_ else None


def next_late_for(meetings: Iterable[Meeting], hour: datetime.datetime, zone: datetime.tzinfo) -> Meeting | None:
    """The next meeting to come that takes a proposal after its deadline, in one way or another."""
    today = in_zone(hour, zone).date()
    coming = [
        (meeting.first, meeting.id, meeting)
        for meeting in filter(_will_meet, meetings)
        if meeting.first
        and meeting.first >= today
        and any(one.for_ == "proposals" and one.late != "refuse" for one in meeting.deadlines)
    ]
    return min(coming, key=lambda found: found[:2])[2] if coming else None
