"""How wide the columns of a table are, from the words in them. For pages, which cannot ask a browser."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from rkcctl.model import document
from rkcctl.model.document import Table

# Characters of table text that a line holds, on an upright and on a turned page.
UPRIGHT = 90
TURNED = 152
# How many more of the small letters of a dense table a line holds.
DENSER = 1.2
# What the padding of a cell takes, in characters; in a dense table less.
_PADDING = {False: 3, True: 2}
# A longer word may break.
_LONGEST_WORD = 30
# A cell of no more than this is not broken where there is room.
_SHORT_CELL = 18
# How much wider the letters of a heading are.
_BOLD = 1.2
# A line may end after a hyphen; a dense table counts on it.
_HYPHEN = re.compile(r"(?<=-)")


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column asks for, in characters: for its longest word, for its longest cell, and for all its words."""

    word: int
    cell: int
    words: int


def lay_out_columns(table: Table, *, turned: bool) -> tuple[int, ...]:
    """The share of each column in the width of the table.

    Each holds its longest word and none is wider than its longest cell; within that, a column with four times the
    words is twice as wide, which makes the fewest lines. A table that needs less than the width keeps its proportions.
    """
    if table.shares:
        return table.shares
    columns = [_measure(table, position) for position in range(len(table.head))]
    width = _count_room(turned, dense=table.dense)
    if sum(column.cell for column in columns) <= width:
        return _widen([column.cell for column in columns], table)
    unbroken = [max(column.word, min(column.cell, _SHORT_CELL)) for column in columns]
    least = unbroken if sum(unbroken) <= width * 2 / 3 else [column.word for column in columns]

    def share(scale: float) -> list[int]:
        return [
            min(max(low, round(scale * column.words**0.5)), column.cell)
            for low, column in zip(least, columns, strict=True)
        ]

    low, high = 0.0, float(width)
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(share(middle)) <= width else (low, middle)
    return _widen(share(low), table)


def _count_room(turned: bool, *, dense: bool) -> int:
    """How many characters of the table a line of the page holds."""
    width = TURNED if turned else UPRIGHT
    return round(width * DENSER) if dense else width


def _measure(table: Table, position: int) -> _Column:
    head = document.plain(table.head[position], both=True)
    cells = [document.plain(row[position], both=True) for row in table.rows]
    words = [_longest_word(cell, parted=table.dense) for cell in cells]
    word = max([_BOLD * _longest_word(head, parted=table.dense), 1, *words])
    cell = max([_BOLD * len(head), *map(len, cells)])
    padding = _PADDING[table.dense]
    least = min(ceil(word), _LONGEST_WORD) + padding
    return _Column(least, max(least, ceil(cell) + padding), sum(map(len, cells)) + len(head))


def count_lines(table: Table, widths: Sequence[int], *, turned: bool) -> tuple[int, ...]:
    """About how many lines each row takes, with those widths."""
    unit = _count_room(turned, dense=table.dense) / sum(widths)
    rooms = [max(share * unit - _PADDING[table.dense], 1) for share in widths]
    return tuple(
        max(
            (ceil(len(document.plain(cell, both=True)) / room) for cell, room in zip(row, rooms, strict=False)),
            default=1,
        )
        or 1
        for row in table.rows
    )


def _widen(shares: Sequence[int], table: Table) -> tuple[int, ...]:
    """The shares, grown evenly under each group whose longest word they could not hold."""
    grown = list(shares)
    edges = [0]
    for _, span in table.groups:
        edges.append(edges[-1] + span)
    for (words, _), (first, end) in zip(table.groups, pairwise(edges), strict=True):
        lacking = min(_longest_word(words), _LONGEST_WORD) + _PADDING[table.dense] - sum(grown[first:end])
        for column in range(first, min(end, len(grown))):
            grown[column] += max(0, ceil(lacking / (end - first)))
    return tuple(grown)


def _longest_word(words: str, *, parted: bool = False) -> int:
    """The length of the longest; where words are `parted`, of the longest part up to a hyphen."""
    found = words.split()
    if parted:
        found = [part for word in found for part in _HYPHEN.split(word)]
    return max(map(len, found), default=0)
