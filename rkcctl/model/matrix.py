"""The matrix of a review as composed: activities by meetings and intersessions, in one language, every word said."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """What a cell says. The values are the keys of the exported data."""

    EMPTY = "empty"
    PLANNED = "planned"
    DONE = "done"
    """It took place there though it was not planned there."""
    BOTH = "planned-and-done"
    SKIPPED = "not-done"
    DUE = "due"
    LATE = "late"
    UNRECORDED = "no-public-record"


# Told apart without colour, in letters that every font and every terminal has.
MARKS: Mapping[State, str] = {
    State.EMPTY: "",
    State.PLANNED: "[ ]",
    State.DONE: "[+]",
    State.BOTH: "[x]",
    State.SKIPPED: "[-]",
    State.DUE: "[>]",
    State.LATE: "[!]",
    State.UNRECORDED: "[?]",
}


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A meeting, several held together, or an intersession.

    `group` is the year, or two years joined by a dash where an intersession reaches over their border; "" where it is
    not known. `dates` are spelt in the language. `first` and `last` bound the column: for an intersession the last day
    of what is before and the first day of what is after; None where not known.
    """

    id: str
    label: str
    group: str
    intersession: bool
    dates: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None
    note: str = ""

    @property
    def short(self) -> str:
        """The heading where there is little room: an intersession has the first letters of its label."""
        return f"{self.label[:3]}." if self.intersession else self.label


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """`word` is the state in words, `planned` and `actual` what the file says, `basis` its key and in words."""

    state: State = State.EMPTY
    word: str = ""
    planned: bool = False
    actual: bool | None = None
    basis: str = ""
    basis_word: str = ""
    note: str = ""
    source: str = ""

    @property
    def mark(self) -> str:
        return MARKS[self.state]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An activity; its cells stand in the order of the columns, one for each. `after` are ids of other rows."""

    id: str
    number: int
    title: str
    bodies: tuple[str, ...]
    cells: tuple[MatrixCell, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Why cells of a row say what they say: the columns that it holds for, the basis in words, note and source."""

    row: int
    columns: tuple[str, ...]
    basis: str
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """A cycle as a grid. `groups` span the columns: (words, number of columns).

    `as_of` is the day on which due and late were judged; None where they were not. `legend` explains the states that
    occur: (mark, word, meaning); `bases` the grounds that occur: (initial, word, meaning); `bodies` the abbreviations:
    (short, name). `positions` are those on the plan, a line each with what came of it. `standing` is one line of text:
    where the review stands, as of when, what holds for all of it.
    """

    cycle: str
    language: str
    title: str
    status: str
    as_of: datetime.date | None
    groups: tuple[tuple[str, int], ...]
    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[tuple[str, str, str], ...]
    bases: tuple[tuple[str, str, str], ...]
    bodies: tuple[tuple[str, str], ...]
    grounds: tuple[Ground, ...]
    positions: tuple[str, ...] = ()
    standing: str = ""
    banner: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_one_basis(self) -> bool:
        """Whether every cell has the same, which `standing` then says once for all."""
        return len(self.bases) == 1

    def initial(self, cell: MatrixCell) -> str:
        """The letter that stands for a cell's basis where words have no room; "" where all have the same."""
        return "" if self.has_one_basis else self.words[f"initial-{cell.basis}"]

    def tell_cell(self, cell: MatrixCell) -> str:
        """Its state in words, with its basis where not all have the same."""
        return cell.word if self.has_one_basis else f"{cell.word} ({cell.basis_word})"

    def tell_row(self, row: MatrixRow) -> str:
        """An activity in a line: its number, title, who acts, and which activities come before it."""
        told = f"{row.number}. {row.title} ({', '.join(row.bodies)})"
        return self.words["semicolon"].join(part for part in (told, self.tell_after(row)) if part)

    def tell_after(self, row: MatrixRow) -> str:
        """The numbers of the activities on which it depends, in words; "" where it depends on none."""
        numbers = ", ".join(str(one.number) for one in self.rows if one.id in row.after)
        return self.words["matrix-depends-on"].format(numbers=numbers) if numbers else ""

    def basis_lines(self) -> tuple[str, ...]:
        """The grounds that occur, each explained in a line."""
        return tuple(f"{word}{self.words['colon']}{meaning}" for _, word, meaning in self.bases)

    def initial_lines(self) -> tuple[str, ...]:
        """The same where cells have initials only: each line begins with its own."""
        if self.has_one_basis:
            return self.basis_lines()
        return tuple(f"{base[0]} {line}" for base, line in zip(self.bases, self.basis_lines(), strict=True))

    def ground_lines(self) -> tuple[str, ...]:
        """What is noted of cells and columns, each in a line."""
        colon = self.words["colon"]
        columns = (f"{column.label}{colon}{column.note}" for column in self.columns if column.note)
        return (*(self._tell(ground) for ground in self.grounds), *columns)

    def _tell(self, ground: Ground) -> str:
        where = ", ".join((f"{ground.row}. {self.rows[ground.row - 1].title}", *ground.columns))
        told = [f"{where}{self.words['colon']}{ground.basis}", ground.note.removesuffix(".")]
        return ". ".join(part for part in told if part) + (f" ({ground.source})." if ground.source else ".")
