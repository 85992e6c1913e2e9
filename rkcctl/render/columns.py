"""How wide the columns of a table are, from the words in them. For pages, which cannot ask a browser."""

from collections.abc import Sequence
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
_LONGEST_WORD = 22


def lay_out_columns(table: Table, *, turned: bool) -> tuple[int, ...]:
    """The share of each column in the width of the table.

    Each holds its longest word and none is wider than its longest cell; within that, a column with four times the
    words is twice as wide, which makes the fewest lines. A table that needs less than the width keeps its proportions.
    """
    columns = [
        [document.plain(row[column]) for row in (table.head, *table.rows) if column < len(row)]
        for column in range(len(table.head))
    ]
    least = [min(max(map(_longest_word, cells)), _LONGEST_WORD) + _PADDING for cells in columns]
    most = [max(least, *(len(cell) + _PADDING for cell in cells)) for least, cells in zip(least, columns, strict=True)]
    width = TURNED if turned else UPRIGHT
    if sum(most) <= width:
        return _widen(most, table.groups)
    wish = [sum(map(len, cells)) ** 0.5 for cells in columns]

    def share(scale: float) -> list[int]:
        return [min(max(low, round(scale * part)), high) for low, high, part in zip(least, most, wish, strict=True)]

    low, high = 0.0, float(width)
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(share(middle)) <= width else (low, middle)
    return _widen(share(low), table.groups)


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
