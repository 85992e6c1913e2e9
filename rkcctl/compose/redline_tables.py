"""Two tables -> one that shows both: rows by their first cell, columns by their heading, cells word by word."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rkcctl.compose.alignment import Pair, align
from rkcctl.compose.likeness import LIKE, like_runs
from rkcctl.model import document
from rkcctl.model.document import Inlines, Table
from rkcctl.model.redline import Mark, Status


@dataclass(frozen=True, slots=True)
class CellWriter:
    """How cells are shown: one that both tables have, counted by its leaf, and one that only one of them has."""

    both: Callable[[Inlines, Inlines, int], Inlines]
    alone: Callable[[Inlines, Mark], Inlines]
    by: str


def redline_table(old: Table, new: Table, leaf: int, cells: CellWriter) -> Table:
    """The rows and columns of both. `leaf` counts the leaves of the block before the table's first."""
    return _Tables(old, new, leaf, cells).table()


@dataclass(frozen=True, slots=True)
class _Tables:
    old: Table
    new: Table
    leaf: int
    cells: CellWriter

    def table(self) -> Table:
        columns = _align_columns(self.old, self.new)
        rows = _align_rows(self.old, self.new, columns)
        aligned = [self.new.align[to] if to is not None else self.old.align[at or 0] for at, to in columns]
        column_marks = tuple(map(self.mark, columns))
        return replace(
            self.new,
            caption=self.caption(),
            head=tuple(self.cell((None, None), column) for column in columns),
            rows=tuple(tuple(self.cell(row, column) for column in columns) for row in rows),
            align=tuple(aligned),
            row_marks=tuple(map(self.mark, rows)),
            column_marks=column_marks if any(column_marks) else (),
        )

    def caption(self) -> Inlines:
        return self.cells.both(self.old.caption, self.new.caption, self.leaf if self.old.caption else -1)

    def mark(self, pair: Pair) -> Mark | None:
        status = Status.INSERTED if pair[0] is None else Status.DELETED if pair[1] is None else None
        return Mark(status, self.cells.by) if status else None

    def cell(self, row: Pair, column: Pair) -> Inlines:
        """The cell of a row, or of the head where the row is (None, None)."""
        at, to = column
        head = row == (None, None)
        earlier = (self.old.head if head else () if row[0] is None else self.old.rows[row[0]]) if at is not None else ()
        later = (self.new.head if head else () if row[1] is None else self.new.rows[row[1]]) if to is not None else ()
        before = earlier[at] if earlier and at is not None else None
        after = later[to] if later and to is not None else None
        if before is not None and after is not None and at is not None:
            above = 0 if head or row[0] is None else row[0] + 1
            return self.cells.both(before, after, self.leaf + bool(self.old.caption) + above * len(self.old.head) + at)
        if after is not None:
            return self.cells.alone(after, Mark(Status.INSERTED, self.cells.by))
        if before is not None:
            return self.cells.alone(before, Mark(Status.DELETED, self.cells.by))
        return ()


def _align_columns(old: Table, new: Table) -> list[Pair]:
    """Columns by their headings; of two tables as wide, a column whose heading is another is still the same."""
    pairs = align(old.head, new.head, _like)
    if len(old.head) == len(new.head) and all(at == to for at, to in pairs if at is not None and to is not None):
        return [(at, at) for at in range(len(old.head))]
    return pairs


def _align_rows(old: Table, new: Table, columns: list[Pair]) -> list[Pair]:
    """Rows by their first cells; where these differ, by what all their cells share."""
    shared = [(at, to) for at, to in columns if at is not None and to is not None]

    def like(earlier: tuple[Inlines, ...], later: tuple[Inlines, ...]) -> float:
        alike = [like_runs(earlier[one], later[other]) for one, other in shared]
        whole = sum(alike) / len(alike) if alike else 0.0
        if document.plain(earlier[0]) == document.plain(later[0]) and document.plain(earlier[0]):
            return 1.0 + whole
        return whole if whole >= LIKE else 0.0

    return align(old.rows, new.rows, like)


def _like(old: Inlines, new: Inlines) -> float:
    shared = like_runs(old, new)
    return shared if shared >= LIKE else 0.0
