"""Words of a proposal, read as Markdown: what a change brings, and the reasons."""

from dataclasses import dataclass
from typing import Literal

from rkcctl.model.document import Block, Note
from rkcctl.model.sources import Place
from rkcctl.model.spots import Pointer
from rkcctl.model.tree import Loc

Form = Literal["blocks", "block", "paragraph", "note", "line", "quote", "reasons"]
"""What the words are to be: blocks, one block, one paragraph, a note's text, one line, what an edit sets, reasons.

Reasons are those of the proposal, or why one change of it is proposed."""


@dataclass(frozen=True, slots=True)
class Loose:
    """What is written like a link and is none: its target, which holds blanks, stands without < and > around it."""

    place: Place
    target: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a proposal. `change` is the position of its change, -1 for the reasons; `loc` its keys there.

    Of what an edit sets, which may begin or end within emphasis, only links and marks are read.
    """

    path: str
    change: int
    loc: Loc
    form: Form
    language: str
    origin: "Origin"
    lines: int
    """How many lines it has."""
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    comments: tuple[Place, ...] = ()
    """Where id comments stand before blocks, which only a merge may write."""
    loose: tuple[Loose, ...] = ()

    def place(self, line: int = 1, column: int = 1) -> Place:
        return self.origin.place(self.path, line, column)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text stands in its file: its first line, and how many columns are before its own.

    `columns` is -1 where the file breaks or escapes the text otherwise: then all of it is told of at its beginning.
    """

    line: int
    column: int
    first: int
    columns: int

    def place(self, path: str, line: int, column: int) -> Place:
        """The place in the file of a line and column of the text, from 1."""
        if self.columns < 0:
            return Place(path, self.line, self.column)
        return Place(path, self.first + line - 1, max(self.columns + column, 1))
