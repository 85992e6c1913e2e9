"""How wide the columns of a table are, from the words in them. For pages, which cannot ask a browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from rkcctl.model import document
from rkcctl.model.document import Table

# Characters of table text that a line holds, on an upright and on a turned page.
UPRIGHT = 90
TURNED = 152
# What the padding of a cell takes, in characters.
_PADDING = 3
# A longer word may break.
_LONGEST_WORD = 30
# A cell of no more than this is not broken where there is room.
_SHORT_CELL = 18
# How much wider the letters of a heading are.
_BOLD = 1.2


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
    columns = [_measure(table, position) for position in range(len(table.head))]
    width = TURNED if turned else UPRIGHT
    if sum(column.cell for column in columns) <= width:
        return _widen([column.cell for column in columns], table.groups)
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
    return _widen(share(low), table.groups)


def _measure(table: Table, position: int) -> _Column:
    head = document.plain(table.head[position])
    cells = [document.plain(row[position]) for row in table.rows]
    word = max([_BOLD * _longest_word(head), 1, *map(_longest_word, cells)])
    cell = max([_BOLD * len(head), *map(len, cells)])
    least = min(ceil(word), _LONGEST_WORD) + _PADDING
    return _Column(least, max(least, ceil(cell) + _PADDING), sum(map(len, cells)) + len(head))


def count_lines(table: Table, widths: Sequence[int], *, turned: bool) -> tuple[int, ...]:
    """About how many lines each row takes, with those widths."""
    unit = (TURNED if turned else UPRIGHT) / sum(widths)
    rooms = [max(share * unit - _PADDING, 1) for share in widths]
    return tuple(
        max((ceil(len(document.plain(cell)) / room) for cell, room in zip(row, rooms, strict=False)), default=1) or 1
        for row in table.rows
    )


def _widen(shares: Sequence[int], groups: tuple[tuple[str, int], ...]) -> tuple[int, ...]:
    """The shares, grown evenly under each group whose longest word they could not hold."""
    grown = list(shares)
    edges = [0]
    for _, span in groups:
        edges.append(edges[-1] + span)
    for (words, _), (first, end) in zip(groups, pairwise(edges), strict=True):
        lacking = min(_longest_word(words), _LONGEST_WORD) + _PADDING - sum(grown[first:end])
        for column in range(first, min(end, len(grown))):
            grown[column] += max(0, ceil(lacking / (end - first)))
    return tuple(grown)


def _longest_word(words: str) -> int:
    return max(map(len, words.split()), default=0)
