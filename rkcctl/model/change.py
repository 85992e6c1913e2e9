"""The changes of a proposal: typed operations on stable ids, each with what it expects to find.

Which operation a change is follows from the one key that names it: `amend`, `insert`, `replace` and so on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, PlainSerializer, PlainValidator, Tag, WithJsonSchema

from rkcctl.model.schedule import ChangeType
from rkcctl.model.stated import Names
from rkcctl.model.typed import ChapterId, Filled, Sha256, Typed

MOST_CHANGES = 2_000
"""So many changes one proposal may hold: what is more is a new text, and nobody could examine it."""

_ANCHOR = r"^(after|before|first in|last in) +[^ ]+$"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text: `where` is after, before, first or last; `id` a block, or what holds the place."""

    where: str
    id: str

    def __str__(self) -> str:
        return f"{self.where} in {self.id}" if self.where in ("first", "last") else f"{self.where} {self.id}"


def parse_anchor(value: object) -> Anchor:
    """`after ID`, `before ID`, `first in ID`, `last in ID`. ValueError for anything else."""
    if isinstance(value, Anchor):
        return value
    if not isinstance(value, str) or not re.match(_ANCHOR, value):
        shown = f"'{value[:40]}'" if isinstance(value, str) else "this"
        raise ValueError(f"{shown} is no place such as 'after cloud-001', 'before ID', 'first in ID' or 'last in ID'")
    words = value.split()
    return Anchor(words[0], words[-1])


Place = Annotated[
    Anchor,
    PlainValidator(parse_anchor),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": _ANCHOR}),
]
Count = Annotated[int, Field(ge=1, le=100_000)]


class Edit(Typed):
    """Words to be found in one leaf, so many times, and the words in their place; "" takes them out."""

    find: Filled
    replace: str
    count: Count = 1


class Term(Typed):
    """A term, word for word and in its case, and the words in its place."""

    from_: Filled = Field(alias="from")
    to: Filled


class Wording(Typed):
    """The words of a change in the other language: the same keys as the change itself has for its own."""

    edits: tuple[Edit, ...] = ()
    was: str | None = None
    was_sha256: Sha256 | None = None
    text: Filled | None = None
    title: Filled | None = None
    into: tuple[Filled, ...] = ()
    cells: tuple[str, ...] = ()
    replace_term: Term | None = Field(default=None, alias="replace-term")
    expect: Count | None = None
    row: Filled | None = None
    column: Filled | None = None
    delete: Filled | None = None
    after: Filled | None = None
    alt: Filled | None = None
    caption: Filled | None = None
    file: Filled | None = None


class Operation(Typed):
    """What every change has: its number in the proposal, and what it rests on."""

    operation: ClassVar[str]
    texts: ClassVar[tuple[str, ...]] = ()
    """The keys that hold words, and may stand in the other language too."""

    c: int = Field(ge=1, le=99_999)
    type: ChangeType | None = None
    why: Filled | None = None
    requires: tuple[int, ...] = ()
    en: Wording | None = None
    fr: Wording | None = None

    @property
    def target(self) -> str:
        """The id that the operation is on; for an insertion, of what it hangs on; for a term, its first scope."""
        raise NotImplementedError(self.operation)


class Amend(Operation):
    """Other words within a block: each quote lies within one leaf of it."""

    operation: ClassVar[str] = "amend"
    texts: ClassVar[tuple[str, ...]] = ("edits",)
    amend: Filled
    edits: tuple[Edit, ...] = Field(min_length=1)

    @property
    def target(self) -> str:
        return self.amend


class Insert(Operation):
    """New blocks at a place. `text` is Markdown without id comments."""

    operation: ClassVar[str] = "insert"
    texts: ClassVar[tuple[str, ...]] = ("text",)
    insert: Place
    text: Filled

    @property
    def target(self) -> str:
        return self.insert.id


class Replace(Operation):
    """Another text for a whole block, which keeps its id and its kind."""

    operation: ClassVar[str] = "replace"
    texts: ClassVar[tuple[str, ...]] = ("was", "was_sha256", "text")
    replace: Filled
    was: str | None = None
    was_sha256: Sha256 | None = None
    text: Filled

    @property
    def target(self) -> str:
        return self.replace


class Delete(Operation):
    """A block goes, for good."""

    operation: ClassVar[str] = "delete"
    texts: ClassVar[tuple[str, ...]] = ("was", "was_sha256")
    delete: Filled
    was: str | None = None
    was_sha256: Sha256 | None = None

    @property
    def target(self) -> str:
        return self.delete


class Move(Operation):
    """A block goes to another place with its id and its words."""

    operation: ClassVar[str] = "move"
    move: Filled
    to: Place

    @property
    def target(self) -> str:
        return self.move


class Split(Operation):
    """One block becomes several: the first keeps the id."""

    operation: ClassVar[str] = "split"
    texts: ClassVar[tuple[str, ...]] = ("was", "was_sha256", "into")
    split: Filled
    was: str | None = None
    was_sha256: Sha256 | None = None
    into: tuple[Filled, ...] = Field(min_length=2)

    @property
    def target(self) -> str:
        return self.split


class Join(Operation):
    """Neighbouring paragraphs become one, which keeps the first id."""

    operation: ClassVar[str] = "join"
    join: tuple[Filled, ...] = Field(min_length=2)

    @property
    def target(self) -> str:
        return self.join[0]


class HeadingChange(Operation):
    """Another wording for a heading, or for the title of a chapter."""

    operation: ClassVar[str] = "heading"
    texts: ClassVar[tuple[str, ...]] = ("was", "text")
    heading: Filled
    was: str | None = None
    text: Filled

    @property
    def target(self) -> str:
        return self.heading


class InsertSection(Operation):
    """A new section at a place: its title, and its blocks. `level` 2 is a section, 3 a sub-section."""

    operation: ClassVar[str] = "insert-section"
    texts: ClassVar[tuple[str, ...]] = ("title", "text")
    insert_section: Place = Field(alias="insert-section")
    title: Filled
    level: int = Field(default=2, ge=2, le=6)
    text: Filled

    @property
    def target(self) -> str:
        return self.insert_section.id


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

    @property
    def target(self) -> str:
        return self.insert_chapter.id


class DeleteSection(Operation):
    """A section goes with all that it holds."""

    operation: ClassVar[str] = "delete-section"
    texts: ClassVar[tuple[str, ...]] = ("was_sha256",)
    delete_section: Filled = Field(alias="delete-section")
    was_sha256: Sha256 | None = None

    @property
    def target(self) -> str:
        return self.delete_section


class MoveSection(Operation):
    """A section goes to another place with all that it holds."""

    operation: ClassVar[str] = "move-section"
    move_section: Filled = Field(alias="move-section")
    to: Place

    @property
    def target(self) -> str:
        return self.move_section


class NoteChange(Operation):
    """A note: another text for it (with `was`), or a new one whose mark an edit of the proposal sets."""

    operation: ClassVar[str] = "note"
    texts: ClassVar[tuple[str, ...]] = ("was", "text")
    note: Filled
    was: str | None = None
    text: Filled

    @property
    def target(self) -> str:
        return self.note


class CellChange(Operation):
    """Another text for one cell: in the row that begins with `row`, in the column headed `column`."""

    operation: ClassVar[str] = "cell"
    texts: ClassVar[tuple[str, ...]] = ("row", "column", "was", "text")
    cell: Filled
    row: Filled
    column: Filled
    was: str | None = None
    text: str

    @property
    def target(self) -> str:
        return self.cell


class RowChange(Operation):
    """A row of a table: new `cells` after the row `after` ("" is the head), or `delete` of a row that `was` so."""

    operation: ClassVar[str] = "row"
    texts: ClassVar[tuple[str, ...]] = ("after", "cells", "delete", "was")
    row: Filled
    after: str | None = None
    cells: tuple[str, ...] = ()
    delete: Filled | None = None
    was: tuple[str, ...] | None = None

    @property
    def target(self) -> str:
        return self.row


class ItemChange(Operation):
    """An item of a list: a new one `after` the item that reads so ("" is the start), `replace` or `delete` of one."""

    operation: ClassVar[str] = "item"
    texts: ClassVar[tuple[str, ...]] = ("after", "replace", "delete", "text")
    item: Filled
    after: str | None = None
    replace: Filled | None = None
    delete: Filled | None = None
    text: Filled | None = None

    @property
    def target(self) -> str:
        return self.item


class FigureChange(Operation):
    """Parts of a figure: another file, another alternative text, another caption."""

    operation: ClassVar[str] = "figure"
    texts: ClassVar[tuple[str, ...]] = ("file", "was_sha256", "alt", "caption")
    figure: Filled
    file: Filled | None = None
    was_sha256: Sha256 | None = None
    alt: Filled | None = None
    caption: Filled | None = None

    @property
    def target(self) -> str:
        return self.figure


class ReplaceTerm(Operation):
    """A term replaced wherever it stands in a scope: whole words, exact in case."""

    operation: ClassVar[str] = "replace-term"
    texts: ClassVar[tuple[str, ...]] = ("replace-term", "expect")
    replace_term: Term = Field(alias="replace-term")
    scope: Names = ("all",)
    expect: Count | None = None
    except_: Names = Field(default=(), alias="except")

    @property
    def target(self) -> str:
        return self.scope[0]


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
    return next((f"~{name}" for name in OPERATIONS if name in keys), None)


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
