"""Dates as exact as they are known, and spans of them, as a paper prints them."""

import datetime

from rkcctl.compose.locale import spell_date
from rkcctl.model.when import PartialDate, Span


def spell_partial(date: PartialDate, language: str) -> str:
    """17 June 2019, June 2019 or 2019."""
    if len(date.text) == 4:
        return date.text
    if len(date.text) == 7:
        return spell_date(date.first.replace(day=2), language).split(" ", 1)[1]
    return spell_date(date.first, language)


def spell_span(span: Span, language: str) -> str:
    """17–18 June 2019, 28 May – 3 June 2019, June 2019."""
    start, end = span.from_, span.to or span.from_
    if start == end:
        return spell_partial(start, language)
    if len(start.text) < 10 or len(end.text) < 10 or start.first.year != end.first.year:
        return f"{spell_partial(start, language)} – {spell_partial(end, language)}"
    until = spell_date(end.first, language)
    if start.first.month == end.first.month:
        return f"{_spell_short(start.first, language).split(' ')[0]}–{until}"
    return f"{_spell_short(start.first, language)} – {until}"


def _spell_short(day: datetime.date, language: str) -> str:
    """A day without its year."""
    return spell_date(day, language).removesuffix(f" {day.year}")
