"""When something is or was: a day, a month or a year, as exact as people know it; and spans of such dates."""

import datetime
import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema

from rkcctl.model.stated import Shorthand

_PARTIAL = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_HOUR = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?( ?(Z|[+-][0-9]{2}:[0-9]{2}))?$"

_MONTH = r"(?:jan|f[eé][bv]|mar|a[pv]r|ma[iy]|ju[inl]|aug|ao[uû]|sep|oct|nov|d[eé]c)[a-zéû]*"
_CLOCK = r"(?:[T ]+[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[ap]m|Z)?)?"
# 01/09/2027, 2027-02-30; 1 September 2027, Sep-27; 46631, the days since 1900; 2027-09-01 00:00:00.
_MEANT = re.compile(
    rf"(?:[0-9]{{1,4}}(?:[./-][0-9]{{1,4}}){{1,2}}|(?:[0-9]{{1,2}}[-/. ]+)?{_MONTH}[-/. ]+[0-9]{{2,4}}){_CLOCK}"
    r"|[0-9]{5}",
    re.IGNORECASE,
)
HOW_DATED = "write the date as 2027-09-01, 2027-09 or 2027; a spreadsheet leaves it so in a column formatted as text"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, with its first and its last day."""

    text: str
    first: datetime.date
    last: datetime.date

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of_day(cls, day: datetime.date) -> "PartialDate":
        return cls(day.isoformat(), day, day)

    @property
    def is_day(self) -> bool:
        return self.first == self.last


def parse_partial(value: object) -> PartialDate:
    """The date as written. ValueError where the calendar has no such day, month or year."""
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str) or not re.fullmatch(_PARTIAL, value):
        raise ValueError(f"{_show(value)} is not a day, a month or a year such as 2019-06-17, 2019-06 or 2019")
    year, *rest = (int(part) for part in value.split("-"))
    month, day = (*rest, None, None)[:2]
    try:
        first = datetime.date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError as error:
        raise ValueError(f"the calendar has no {value}") from error
    last = first if day is not None else datetime.date(year, month or 12, _days_in(year, month or 12))
    return PartialDate(value, first, last)


def is_meant_as_date(text: str) -> bool:
    """Whether a date is meant that is written otherwise than dates are, as spreadsheets write them: 01/09/2027."""
    return _MEANT.fullmatch(text.strip()) is not None


def _days_in(year: int, month: int) -> int:
    return 31 if month == 12 else (datetime.date(year, month + 1, 1) - datetime.timedelta(days=1)).day


def _require_day(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(_DAY, value):
            raise ValueError(f"{_show(value)} is not a day such as 2019-06-17")
        try:
            return datetime.date.fromisoformat(value)
        except ValueError as error:
            raise ValueError(f"the calendar has no {value}") from error
    return value


def parse_hour(text: str) -> datetime.datetime:
    """A day and hour as written, with or without an offset. ValueError where there is no such hour."""
    if not re.fullmatch(_HOUR, text):
        raise ValueError(f"{_show(text)} is not a day and hour such as 2019-06-17 18:00")
    try:
        hour = datetime.datetime.fromisoformat(re.sub(r" (?=Z|[+-])", "", text))
    except ValueError as error:
        raise ValueError(f"there is no such day and hour as {text}") from error
    if not datetime.MINYEAR < hour.year < datetime.MAXYEAR:
        # In another time zone it may lie in a year that no calendar here has.
        raise ValueError(f"{_show(text)} is at the end of the calendar: look at the year")
    return hour


def _require_hour(value: object) -> object:
    return parse_hour(value) if isinstance(value, str) else value


def _show(value: object) -> str:
    return f"'{value[:40]}'" if isinstance(value, str) else "this"


Partial = Annotated[
    PartialDate,
    PlainValidator(parse_partial),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": _PARTIAL}),
]
Day = Annotated[datetime.date, BeforeValidator(_require_day), WithJsonSchema({"type": "string", "pattern": _DAY})]
Hour = Annotated[
    datetime.datetime, BeforeValidator(_require_hour), WithJsonSchema({"type": "string", "pattern": _HOUR})
]
"""A day with hour. Without an offset it is in the workspace's time zone."""


class Span(Shorthand):
    """From one date to another, both included: `2019-10`, `{from: 2019-06-17, to: 2019-06-18}`."""

    shorthand: ClassVar[str] = "from"

    from_: Partial = Field(alias="from")
    to: Partial | None = None

    @property
    def is_exact(self) -> bool:
        """Whether both ends are known to the day."""
        return self.from_.is_day and (self.to is None or self.to.is_day)

    @property
    def first(self) -> datetime.date:
        return self.from_.first

    @property
    def last(self) -> datetime.date:
        """The last day that the words allow: of a month or a year its last."""
        return (self.to or self.from_).last
