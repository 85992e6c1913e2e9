"""The document tree: what a chapter says, as every writer walks it.

Read from Markdown once, resolved by compose, written by each writer. Frozen, so that a part may be shared.
"""

from dataclasses import dataclass, field

from rkcctl.model.digest import Leaf, digest_block
from rkcctl.model.redline import Mark


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Strong:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Code:
    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line in the source: soft (a space) or hard (a new line)."""

    hard: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the author wrote it. After composing, only links out of the edition are left."""

    href: str
    children: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True)
class Reference:
    """A link resolved within the edition. Its children are never empty: compose prints the number.

    `kind` is chapter, block, provision or term; `target` the id there; `chapter` the chapter that holds it
    ("" for provisions and terms). `computed` where the author wrote no words, so that they are the target's number.
    """

    kind: str
    target: str
    chapter: str
    children: "tuple[Inline, ...]"
    computed: bool = False


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note. The number counts from 1 in each chapter and is 0 until composed."""

    label: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Image:
    """An image inside running text. Only read ever sees one: a figure is a block of its own."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that only the later of two texts has. Redlines alone hold any; `by` is as in Mark.

    What is `computed`, as the number that a reference prints, is nobody's change: it follows from what stands
    elsewhere.
    """

    children: "tuple[Inline, ...]"
    by: str = ""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Deleted:
    """Words that only the earlier of two texts has. Redlines alone hold any; the rest is as in Inserted."""

    children: "tuple[Inline, ...]"
    by: str = ""
    computed: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Words in another language than what stands around them. Composing alone makes any."""

    language: str
    children: "tuple[Inline, ...]"


Inline = Text | Emphasis | Strong | Code | Break | Link | Reference | NoteMark | Image | Inserted | Deleted | Spoken
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 2 is a section, 3 a sub-section, up to 6. A chapter's title is not among its headings."""

    level: int
    content: Inlines


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`mark` is set in redlines alone, on a paragraph that only one of the two texts has."""

    content: Inlines
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `id` where it carries one, `label` its printed mark, such as (a), once composed.

    `line` and `end` are where it stands in the file, as those of a block (0: not known).
    `mark` is set in redlines alone, on an item that only one of the two texts has.
    """

    content: "tuple[Node, ...]"
    id: str = ""
    label: str = ""
    line: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class List:
    items: tuple[Item, ...]
    ordered: bool = False
    start: int = 1


MANY_COLUMNS = 12
"""A table with more columns than that is dense."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of column headings; the first cell of a row is its heading.

    `groups` are headings that span columns, above `head`: (words, number of columns), which add up to its width.
    `align` has one of left, right, center or "" a column. `wide` asks for a turned page where there are pages.
    `shares` are the widths of its columns in proportion, where they do not follow from its words.
    In redlines alone `row_marks` and `column_marks` say what only one of the two texts has, one for each row or column;
    elsewhere they are empty.
    """

    caption: Inlines
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    align: tuple[str, ...]
    groups: tuple[tuple[str, int], ...] = ()
    wide: bool = False
    shares: tuple[int, ...] = ()
    row_marks: tuple[Mark | None, ...] = ()
    column_marks: tuple[Mark | None, ...] = ()

    @property
    def dense(self) -> bool:
        """Whether it has so many columns that a page holds them only in smaller letters."""
        return len(self.head) > MANY_COLUMNS


@dataclass(frozen=True, slots=True)
class Figure:
    """`src` as the author wrote it until composed; then a path in the workspace, a key of Edition.images.

    In redlines alone `marked_alt` holds the words of `alt` in both texts, where they differ; elsewhere it is empty.
    """

    src: str
    alt: str
    caption: Inlines
    marked_alt: Inlines = ()


@dataclass(frozen=True, slots=True)
class Quotation:
    """`provision` is set where the quotation is locked; `paraphrase` where it is printed as being in our words."""

    content: "tuple[Node, ...]"
    provision: str = ""
    paraphrase: bool = False


@dataclass(frozen=True, slots=True)
class CodeBlock:
    text: str
    info: str = ""


Node = Heading | Paragraph | List | Table | Figure | Quotation | CodeBlock


@dataclass(frozen=True, slots=True)
class Block:
    """A block at the top of a chapter with its id ("" where it has none) and where it stands.

    Lines count from 1 in the file; `line` is its first, `end` the one after its last, `comment` the line of its id
    comment (0: none). `of` names the text of the other language that it translates, as `en:3f9a1c20`.
    """

    id: str
    content: Node
    line: int
    end: int
    leaves: tuple[Leaf, ...]
    comment: int = 0
    of: str = ""

    @property
    def sha256(self) -> str:
        return digest_block(self.leaves)


@dataclass(frozen=True, slots=True)
class Note:
    """The text of a note; its label is its id."""

    label: str
    content: tuple[Node, ...]
    line: int
    end: int
    leaves: tuple[Leaf, ...]

    @property
    def sha256(self) -> str:
        return digest_block(self.leaves)


def plain(inlines: Inlines, *, both: bool = False) -> str:
    """The words alone: no marks of notes, no formatting; breaks are spaces.

    Of a redline the words of the later text; with `both` those of the earlier one too.
    """
    words: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text):
                words.append(text)
            case Break():
                words.append(" ")
            case Deleted(children) if not both:
                pass
            case (
                Emphasis(children)
                | Strong(children)
                | Link(_, children)
                | Reference(_, _, _, children)
                | Inserted(children)
                | Deleted(children)
                | Spoken(_, children)
            ):
                words.append(plain(children, both=both))
            case Image(_, alt):
                words.append(alt)
            case NoteMark():
                pass
    return "".join(words)
