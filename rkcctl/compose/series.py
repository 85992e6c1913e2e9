"""The numbers that lie between others: 214bis, 214ter, 0bis before the first; and the order in which all stand.

A number is digits and what was added to them: bis, ter and so on, or, where a bis is printed already and something
comes before it, capital letters: 214, 214A, 214bis, 214bisA, 214ter, 215.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from rkcctl.model.latin import LATIN, LATIN_PLACE

_ADDED = r"(?:(?:-0+)?[A-Z]+|(?:bis|ter|quater|[a-z]+ies))"
LOCAL = rf"[0-9]+{_ADDED}*"
"""The spelling of one such number, as a pattern: no number of a section, and none of a table, is spelt so."""

_NUMBER = re.compile(rf"([0-9]+)({_ADDED}*)")
_PART = re.compile(_ADDED)

Key = tuple[tuple[int, int, str], ...]
"""What numbers are sorted by."""


def key_of(number: str) -> Key:
    """Where a number stands among others; it is spelt as LOCAL says."""
    matched = _NUMBER.fullmatch(number)
    assert matched is not None, number
    return ((int(matched[1]), 0, ""), *map(_rank, _PART.findall(matched[2])))


def _rank(part: str) -> tuple[int, int, str]:
    """Letters before bis and ter; -0A before A, -00A before that."""
    if part in LATIN_PLACE or part.islower():
        return (1, LATIN_PLACE.get(part, len(LATIN)), part)
    zeros = part.count("0")
    return (0, -zeros, part.lstrip("-0"))


def between(low: str, high: str | None, wanted: int, taken: Collection[str]) -> list[str]:
    """So many numbers after `low` and, where there is one, before `high`, in order; none of them `taken`."""
    floor, ceiling = key_of(low), key_of(high) if high is not None else None
    for series in _ways(low):
        found = list(islice((number for number in series if number not in taken), wanted))
        keys = [key_of(number) for number in found]
        if len(found) == wanted and all(floor < key and (ceiling is None or key < ceiling) for key in keys):
            return found
    raise ValueError(f"no number lies between {low} and {high}")


def _ways(low: str) -> Iterator[Iterator[str]]:
    """Series that go on from a number, the most usual first. One of them has room, whatever comes after it."""
    stem, last = _split_last(low)
    if last in LATIN_PLACE:
        yield (f"{stem}{word}" for word in LATIN[LATIN_PLACE[last] + 1 :])
    elif last:
        letters = last.lstrip("-0")
        zeros = last.removesuffix(letters)
        yield _lettered(f"{stem}{zeros}", letters)
    else:
        yield (f"{low}{word}" for word in LATIN)
    yield _lettered(low, "")
    for zeros in map("0".__mul__, range(1, low.count("0") + 9)):
        yield _lettered(f"{low}-{zeros}", "")


def _split_last(number: str) -> tuple[str, str]:
    parts = _PART.findall(number)
    last = parts[-1] if parts else ""
    return number[: len(number) - len(last)], last


def _lettered(stem: str, after: str) -> Iterator[str]:
    """With A, B, ..., Y, ZA, ..., ZY, ZZA and so on, those after the letters given: in the order of any dictionary."""
    head, start = after[:-1], (ord(after[-1]) - ord("A") + 1 if after else 0)
    while True:
        yield from (f"{stem}{head}{chr(ord('A') + place)}" for place in range(start, 25))
        head, start = f"{head}Z", 0
