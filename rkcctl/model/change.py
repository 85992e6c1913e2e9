"""The changes of a proposal: typed operations on stable ids, each with what it expects to find.

Which operation a change is follows from the one key that names it: `amend`, `insert`, `replace` and so on.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from rkcctl.model.operation import Block, Count, Edit, Operation, Place, Term
from rkcctl.model.stated import Names
from rkcctl.model.typed import ChapterId, Filled, Sha256

MOST_CHANGES = 2_000
"""So many changes one proposal may hold: what is more is a new text, and nobody could examine it."""


class Amend(Operation):
    """Other words within a block: each quote lies within one leaf of it."""

    operation: ClassVar[str] = "amend"
    texts: ClassVar[tuple[str, ...]] = ("edits",)
    amend: Block
    edits: tuple[Edit, ...] = Field(
        min_length=1, description="an edit at least: {find: 'words of the text', replace: 'other words'}"
    )


class Insert(Operation):
    """New blocks at a place. `text` is Markdown without id comments."""

    operation: ClassVar[str] = "insert"
    texts: ClassVar[tuple[str, ...]] = ("text",)
    insert: Place
    text: Filled


class Replace(Operation):
    """Another text for a whole block, which keeps its id and its kind."""

    operation: ClassVar[str] = "replace"
    texts: ClassVar[tuple[str, ...]] = ("was", "was_sha256", "text")
    replace: Block
    was: str | None = None
    was_sha256: Sha256 | None = None
    text: Filled


class Delete(Operation):
    """A block goes, for good."""

    operation: ClassVar[str] = "delete"
    texts: ClassVar[tuple[str, ...]] = ("was", "was_sha256")
    delete: Block
    was: str | None = None
    was_sha256: Sha256 | None = None


class Move(Operation):
    """A block goes to another place with its id and its words."""

    operation: ClassVar[str] = "move"
    move: Block
    to: Place


class Split(Operation):
    """One block becomes several: the first keeps the id."""

    operation: ClassVar[str] = "split"
    texts: ClassVar[tuple[str, ...]] = ("was", "was_sha256", "into")
    split: Block
    was: str | None = None
    was_sha256: Sha256 | None = None
    into: tuple[Filled, ...] = Field(min_length=2, description="the texts of two paragraphs at least")


class Join(Operation):
    """Neighbouring paragraphs become one, which keeps the first id."""

    operation: ClassVar[str] = "join"
    join: tuple[Filled, ...] = Field(min_length=2, description="the ids of two paragraphs at least")


class HeadingChange(Operation):
    """Another wording for a heading, or for the title of a chapter."""

    operation: ClassVar[str] = "heading"
    texts: ClassVar[tuple[str, ...]] = ("was", "text")
    heading: Filled
    was: str | None = None
    text: Filled


class InsertSection(Operation):
    """A new section at a place: its title, and its blocks. `level` 2 is a section, 3 a sub-section."""

    operation: ClassVar[str] = "insert-section"
    texts: ClassVar[tuple[str, ...]] = ("title", "text")
    insert_section: Place = Field(alias="insert-section")
    title: Filled
    level: int = Field(default=2, ge=2, le=6)
    text: Filled


class InsertChapter(Operation):
    """A new chapter after or before another: its id, its title and its text, with `##` headings."""

    operation: ClassVar[str] = "insert-chapter"
    texts: ClassVar[tuple[str, ...]] = ("title", "text")
    insert_chapter: Place = Field(alias="insert-chapter")
    slug: ChapterId
    title: Filled
    text: Filled
    serves: Names = ()
    themes: Names = ()


class DeleteSection(Operation):
    """A section goes with all that it holds."""

    operation: ClassVar[str] = "delete-section"
    texts: ClassVar[tuple[str, ...]] = ("was_sha256",)
    delete_section: Filled = Field(alias="delete-section")
    was_sha256: Sha256 | None = None


class MoveSection(Operation):
    """A section goes to another place with all that it holds."""

    operation: ClassVar[str] = "move-section"
    move_section: Filled = Field(alias="move-section")
    to: Place


class NoteChange(Operation):
    """A note: another text for it (with `was`), or a new one whose mark an edit of the proposal sets."""

    operation: ClassVar[str] = "note"
    texts: ClassVar[tuple[str, ...]] = ("was", "text")
    note: Filled
    was: str | None = None
    text: Filled


class CellChange(Operation):
    """Another text for one cell: in the row that begins with `row`, in the column headed `column`."""

    operation: ClassVar[str] = "cell"
    texts: ClassVar[tuple[str, ...]] = ("row", "column", "was", "text")
    cell: Filled
    row: Filled
    column: Filled
    was: str | None = None
    text: str


class RowChange(Operation):
    """A row of a table: new `cells` after the row `after` ("" is the head), or `delete` of a row that `was` so."""

    operation: ClassVar[str] = "row"
    texts: ClassVar[tuple[str, ...]] = ("after", "cells", "delete", "was")
    row: Filled
    after: str | None = None
    cells: tuple[str, ...] = ()
    delete: Filled | None = None
    was: tuple[str, ...] | None = None


class ItemChange(Operation):
    """An item of a list: a new one `after` the item that reads so ("" is the start), `replace` or `delete` of one."""

    operation: ClassVar[str] = "item"
    texts: ClassVar[tuple[str, ...]] = ("after", "replace", "delete", "text")
    item: Filled
    after: str | None = None
    replace: Filled | None = None
    delete: Filled | None = None
    text: Filled | None = None


class FigureChange(Operation):
    """Parts of a figure: another file, another alternative text, another caption."""

    operation: ClassVar[str] = "figure"
    texts: ClassVar[tuple[str, ...]] = ("file", "was_sha256", "alt", "caption")
    figure: Filled
    file: Filled | None = None
    was_sha256: Sha256 | None = None
    alt: Filled | None = None
    caption: Filled | None = None


class ReplaceTerm(Operation):
    """A term replaced wherever it stands in a scope: whole words, exact in case."""

    operation: ClassVar[str] = "replace-term"
    texts: ClassVar[tuple[str, ...]] = ("replace-term", "expect")
    replace_term: Term = Field(alias="replace-term")
    scope: Names = ("all",)
    expect: Count | None = None
    except_: Names = Field(default=(), alias="except")


# `item` and `row` have keys of their own that name other operations, so that they come first.
OPERATIONS: Mapping[str, type[Operation]] = {
    model.operation: model
    for model in (Amend, ItemChange, CellChange, RowChange, FigureChange, Insert, Replace, Delete, Move, Split, Join,
                  HeadingChange, InsertSection, InsertChapter, DeleteSection, MoveSection, NoteChange, ReplaceTerm)
}  # fmt: skip


def _tag(value: Any) -> str | None:
    """The tag of the operation that the keys of a change name; None where none does. No key begins with `~`."""
    if isinstance(value, Operation):
        return f"~{value.operation}"
    keys = value if isinstance(value, dict) else ()
    found = next((name for name in OPERATIONS if name in keys), None)
    return f"~{found}" if found else None


Change = Annotated[
    Annotated[Amend, Tag("~amend")]
    | Annotated[Insert, Tag("~insert")]
    | Annotated[Replace, Tag("~replace")]
    | Annotated[Delete, Tag("~delete")]
    | Annotated[Move, Tag("~move")]
    | Annotated[Split, Tag("~split")]
    | Annotated[Join, Tag("~join")]
    | Annotated[HeadingChange, Tag("~heading")]
    | Annotated[InsertSection, Tag("~insert-section")]
    | Annotated[InsertChapter, Tag("~insert-chapter")]
    | Annotated[DeleteSection, Tag("~delete-section")]
    | Annotated[MoveSection, Tag("~move-section")]
    | Annotated[NoteChange, Tag("~note")]
    | Annotated[CellChange, Tag("~cell")]
    | Annotated[RowChange, Tag("~row")]
    | Annotated[ItemChange, Tag("~item")]
    | Annotated[FigureChange, Tag("~figure")]
    | Annotated[ReplaceTerm, Tag("~replace-term")],
    Discriminator(_tag),
]
