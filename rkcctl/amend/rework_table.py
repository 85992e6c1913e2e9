"""A table before and after -> cells, rows and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rkcctl.amend.alignment import words_in
from rkcctl.amend.drafted import Drafted, Standing
from rkcctl.amend.requote import find_edits
from rkcctl.model import document
from rkcctl.model.document import Block

# A cell of at most so many words is said as a whole: "10 days" is now "5 days".
_SHORT = 8

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Grid:
    """The words of a table: its caption ("" for none), its column titles, its rows."""

    caption: tuple[str, ...]
    head: Row
    rows: tuple[Row, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self.rows)


def rework_table(old: Standing, new: Standing) -> list[Drafted] | None:
    """The changes; None where columns differ, rows change places, or a row cannot be told by its first cell."""
    before, after = _grid(old), _grid(new)
    if before is None or after is None or len(before.head) != len(after.head):
        return None
    if len(before.caption) != len(after.caption) or _alignment(old) != _alignment(new):
        return None
    paired = _pair_rows(before, after)
    if paired is None:
        return None
    return _tell(old.id, before, after, paired)


def has_moved_rows(old: Standing, new: Standing) -> bool:
    """Whether rows of the table, each told by its first cell, have changed places."""
    before, after = _grid(old), _grid(new)
    if before is None or after is None or any(len(set(one.keys)) < len(one.keys) for one in (before, after)):
        return False
    stayed = [key for key in before.keys if key in after.keys]
    return stayed != [key for key in after.keys if key in stayed]


def _grid(standing: Standing) -> _Grid | None:
    assert isinstance(standing.held, Block)
    content = standing.held.content
    assert isinstance(content, document.Table)
    texts = list(standing.texts)
    caption = (texts.pop(0),) if standing.kinds[0] == "caption" else ()
    width = len(content.head)
    rows = [tuple(texts[start : start + width]) for start in range(0, len(texts), width)]
    return _Grid(caption, rows[0], tuple(rows[1:])) if all(len(row) == width for row in rows) else None


def _alignment(standing: Standing) -> tuple[str, ...]:
    assert isinstance(standing.held, Block) and isinstance(standing.held.content, document.Table)
    return standing.held.content.align


def _pair_rows(before: _Grid, after: _Grid) -> list[tuple[int, int]] | None:
    """Which row has become which, by their first cells; one with another first cell by its place between two others."""
    if len(set(before.keys)) < len(before.keys) or len(set(after.keys)) < len(after.keys):
        same = len(before.rows) == len(after.rows)
        return [(row, row) for row in range(len(before.rows))] if same else None
    places = {key: row for row, key in enumerate(after.keys)}
    paired = [(row, places[key]) for row, key in enumerate(before.keys) if key in places]
    if any(one[1] > other[1] for one, other in pairwise(paired)):
        return None
    ends = [(-1, -1), *paired, (len(before.rows), len(after.rows))]
    for (row, place), (next_row, next_place) in pairwise(ends):
        # As many rows between two that stayed: each took the place of another.
        if next_row - row == next_place - place:
            paired += [(row + n, place + n) for n in range(1, next_row - row)]
    return sorted(paired)


def _tell(name: str, before: _Grid, after: _Grid, paired: list[tuple[int, int]]) -> list[Drafted] | None:
    cells: list[Drafted] = []
    words = _Words(before)
    words.compare(0, (*before.caption, *before.head), (*after.caption, *after.head))
    stays = dict(paired)
    renewed: dict[int, int] = {}
    for row, place in paired:
        ours, theirs = before.rows[row], after.rows[place]
        differ = [column for column, (was, text) in enumerate(zip(ours, theirs, strict=True)) if was != text]
        if 0 in differ and len(differ) > 1:
            # Another row in its place: taken cell by cell, half the one and half the other could be adopted.
            if not words.renew(row, theirs):
                renewed[place] = row
                del stays[row]
            continue
        for column in differ:
            was, text = ours[column], theirs[column]
            if _is_named(before, row, column) and (not was or not text or words_in(was) <= _SHORT):
                keys = {"cell": name, "row": ours[0], "column": before.head[column], "was": was, "text": text}
                cells.append(Drafted(keys, name))
            else:
                words.compare(words.offset(row, column), (was,), (text,))
    edits = words.edits()
    rows = _tell_rows(name, before, after, stays, renewed)
    if edits is None or rows is None:
        return None
    amended = [Drafted({"amend": name, "edits": edits}, name)] if edits else []
    return [*amended, *cells, *rows]


class _Words:
    """The words of a table that change within their leaf."""

    def __init__(self, grid: _Grid) -> None:
        self.grid = grid
        self.old = [*grid.caption, *grid.head, *(cell for row in grid.rows for cell in row)]
        self.new = list(self.old)

    def offset(self, row: int, column: int) -> int:
        return len(self.grid.caption) + len(self.grid.head) * (row + 1) + column

    def compare(self, start: int, old: Sequence[str], new: Sequence[str]) -> None:
        assert list(old) == self.old[start : start + len(old)]
        self.new[start : start + len(new)] = new

    def renew(self, row: int, cells: Row) -> bool:
        """Whether quotes can say that a row has other words; then it has them."""
        start = self.offset(row, 0)
        new = list(self.old)
        new[start : start + len(cells)] = cells
        ours = self.old[start : start + len(cells)]
        if not all((*ours, *cells)) or find_edits(self.old, new) is None:
            return False
        self.compare(start, ours, cells)
        return True

    def edits(self) -> list[dict[str, object]] | None:
        found = find_edits(self.old, self.new)
        return None if found is None else [edit.model_dump() for edit in found]


def _is_named(grid: _Grid, row: int, column: int) -> bool:
    """Whether the cell can be told by the first cell of its row and the heading of its column."""
    key, title = grid.rows[row][0], grid.head[column]
    return bool(key and title) and grid.keys.count(key) == 1 and grid.head.count(title) == 1


def _tell_rows(
    name: str, before: _Grid, after: _Grid, stays: dict[int, int], renewed: dict[int, int]
) -> list[Drafted] | None:
    """Rows that go, then rows that come; each after the nearest row above it that was there.

    `renewed` gives, by the place of a row that comes, the one in whose place it does.
    """
    gone = [row for row in range(len(before.rows)) if row not in stays]
    came_from = {place: row for row, place in stays.items()}
    if (gone or len(came_from) < len(after.rows)) and len(set(before.keys)) < len(before.keys):
        return None
    if not all(before.rows[row][0] for row in gone):
        return None
    told = {
        row: Drafted({"row": name, "delete": before.rows[row][0], "was": list(before.rows[row])}, name) for row in gone
    }
    came: list[Drafted] = []
    anchor: str | None = ""
    for place, row in enumerate(after.rows):
        if place in came_from:
            anchor = before.rows[came_from[place]][0] or None
        elif anchor is None:
            return None
        else:
            instead = told[renewed[place]] if place in renewed else None
            came.append(Drafted({"row": name, "after": anchor, "cells": list(row)}, name, instead=instead))
    return [*told.values(), *came]
