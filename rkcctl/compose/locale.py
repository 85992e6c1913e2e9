"""Dates, marks and order of sorting by language. The only module that knows Babel."""

import datetime
import unicodedata
from collections.abc import Iterable

from babel.dates import format_date
from babel.lists import format_list

LOCALES = {"en": "en_GB", "fr": "fr_FR"}


def spell_date(day: datetime.date, language: str) -> str:
    """A day as a paper prints it: 17 June 2019, 1er juin 2019."""
    spelt = format_date(day, "d MMMM y", locale=LOCALES[language])
    return spelt.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else spelt


def join_names(names: Iterable[str], language: str) -> str:
    """Names in a row: A, B and C."""
    return format_list(list(names), locale=LOCALES[language])


def sort_key(words: str) -> tuple[str, str]:
    """The place of a word in an alphabetical list: accents and case count only between words otherwise alike."""
    decomposed = unicodedata.normalize("NFD", words.casefold())
    letters = "".join(char for char in decomposed if char.isalnum() or char.isspace())
    return letters, decomposed


_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def mark_item(position: int, depth: int, language: str) -> str:
    """The mark of the item at `position` (from 1): (a), within it (i), within that (1); in French a), i), 1)."""
    mark = (_letter, _roman, str)[depth % 3](position)
    return f"{mark})" if language == "fr" else f"({mark})"


def _letter(number: int) -> str:
    """a to z, then aa, ab and so on."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN:
        while number >= value:
            number -= value
            numeral += letters
    return numeral
