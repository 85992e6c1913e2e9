"""A calendar of meetings and deadlines as composed: in one language, every word said, every day known."""

import datetime
from dataclasses import dataclass
from typing import Literal

Standing = Literal["confirmed", "tentative", "cancelled"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on certain days, `first` to `last` and both included; or from an hour on, `starts` to `ends`.

    `uid` stays the same whatever becomes of its days and words. `revision` grows when it is put off, held or cancelled.
    Hours have their offset; where one ends when it starts, it is a moment.
    """

    uid: str
    title: str
    first: datetime.date
    last: datetime.date
    starts: datetime.datetime | None = None
    ends: datetime.datetime | None = None
    standing: Standing = "confirmed"
    revision: int = 0
    description: str = ""
    place: str = ""
    takes_time: bool = True
    """Whether people are occupied while it lasts; a deadline and a written procedure occupy nobody."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """`dated` is the day of the text that it goes with: no clock is asked. `left_out` names what has no exact day."""

    file_name: str
    language: str
    title: str
    banner: str
    dated: datetime.date
    entries: tuple[Entry, ...]
    left_out: tuple[str, ...] = ()
