"""Dates, marks and order of sorting by language. The only module that knows Babel."""

import datetime
import unicodedata
from collections.abc import Iterable
from functools import cache

from babel.dates import format_date, get_timezone_location
from babel.lists import format_list

LOCALES = {"en": "en_GB", "fr": "fr_FR"}


@cache
def spell_date(day: datetime.date, language: str) -> str:
    """A day as a paper prints it: 17 June 2019, 1er juin 2019."""
    spelt = format_date(day, "d MMMM y", locale=LOCALES[language])
    return spelt.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else spelt


def spell_time(hour: datetime.time | datetime.datetime, language: str) -> str:
    """An hour as a clock has it: 18:00, 18 h 00."""
    return f"{hour.hour}\u00a0h\u00a0{hour:%M}" if language == "fr" else f"{hour:%H:%M}"


def spell_hour(at: datetime.datetime, language: str) -> str:
    """A day with its hour: 17 April 2020, 18:00; 17 avril 2020 à 18 h 00."""
    between = " à " if language == "fr" else ", "
    return f"{spell_date(at.date(), language)}{between}{spell_time(at, language)}"


def name_city(zone: str, language: str) -> str:
    """The city that a time zone is named after, in the language: Europe/Brussels is Brussels, Bruxelles."""
    return get_timezone_location(zone, locale=LOCALES[language], return_city=True)


def join_names(names: Iterable[str], language: str) -> str:
    """Names in a row: A, B and C."""
    return _join(tuple(names), language)


@cache
def _join(names: tuple[str, ...], language: str) -> str:
    return format_list(list(names), locale=LOCALES[language])


def order_number(number: str, language: str) -> str:
    """The number of a meeting as a paper has it: 20th, 231st/232nd, 20e, 1re. What is no number stays as it is."""
    return "/".join(_order_one(part.strip(), language) for part in number.split("/"))


def _order_one(part: str, language: str) -> str:
    if not part.isdecimal():
        return part
    if language == "fr":
        return f"{part}re" if part == "1" else f"{part}e"
    teen = part[-2:] in ("11", "12", "13")
    return part + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(part[-1], "th"))


def sort_key(words: str) -> tuple[str, str]:
    """The place of a word in an alphabetical list: accents and case count only between words otherwise alike."""
    decomposed = unicodedata.normalize("NFD", words.casefold())
    letters = "".join(char for char in decomposed if char.isalnum() or char.isspace())
    return letters, decomposed


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def mark_item(position: int, depth: int, language: str) -> str:
    """The mark of the item at `position` (from 1): (a), within it (i), within that (1); in French a), i), 1)."""
    mark = (to_letter, to_roman, str)[depth % 3](position)
    return f"{mark})" if language == "fr" else f"({mark})"


def to_letter(number: int) -> str:
    """a to z, then aa, ab and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def to_roman(number: int) -> str:
    """Small Roman numerals: iv."""
    numeral = ""
    for value, letters in _ROMAN:
        while number >= value:
            number -= value
            numeral += letters
    return numeral


def name_text(label: str, language: str) -> str:
    """A text by its name, which of an edition is its label; in French a draft is no English word."""
    kind, _, number = label.partition("-")
    if kind != "draft":
        return label
    return f"le projet {number}".strip() if language == "fr" else label if number else "the draft"
