"""Meeting papers and reports, as symbols name them."""

import re
from dataclasses import dataclass
from typing import ClassVar

from rkcctl.model.stated import Audience, Shorthand
from rkcctl.model.typed import Filled, Language, Words
from rkcctl.model.when import Day

_SYMBOL = re.compile(r"^([A-Z]{2})([0-9]{4})([EF])([0-9])([a-z]?)$")


class Paper(Shorthand):
    """A meeting paper or report: its symbol, and what is known of it. A plain string is its symbol."""

    shorthand: ClassVar[str] = "symbol"

    symbol: Filled
    title: Words | None = None
    dated: Day | None = None
    original: Language | None = None
    file: Filled | None = None
    audience: Audience | None = None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: PO0123E1a is series PO, number 0123, in English, version 1, issue a."""

    series: str
    number: str
    language: str
    version: str
    issue: str


def is_same_paper(one: str, other: str) -> bool:
    """Whether two symbols are of one paper, in whichever language, version and letter."""
    first, second = number_of(one), number_of(other)
    return one == other if first is None or second is None else first == second


def number_of(symbol: str) -> tuple[str, str] | None:
    """What a paper has in every language and version: its series and its number. None for what is no symbol."""
    parts = parse_symbol(symbol)
    return (parts.series, parts.number) if parts else None


def parse_symbol(text: str) -> Symbol | None:
    """The parts of a symbol, or None where it has not the form of one."""
    found = _SYMBOL.fullmatch(text)
    if found is None:
        return None
    series, number, language, version, issue = found.groups()
    return Symbol(series, number, "fr" if language == "F" else "en", version, issue)
