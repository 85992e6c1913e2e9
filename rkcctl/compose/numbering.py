"""Numbers: chapters 5, sections 5.8, paragraphs 214, items 214(a), Table 5-1, notes from 1 in each chapter.

Computed, never typed. Paragraphs, quotations and lists that stand alone are numbered through the whole edition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.compose.locale import mark_item
from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.document import Block, Item, Node
from rkcctl.model.walk import walk_inlines


@dataclass(frozen=True, slots=True)
class Number:
    """The number of something that has an id.

    `kind` is chapter, section, paragraph, table, figure or code; `text` is the bare number, as a reference prints it;
    `shown` is False where it is that of the paragraph before, as for a list that goes with it.
    """

    kind: str
    text: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers of one language: of each block in its place, and of each id (chapters, blocks and items)."""

    blocks: tuple[tuple[Number, ...], ...]
    by_id: Mapping[str, Number]
    notes: tuple[Mapping[str, int], ...]


def number_chapters(chapters: tuple[Chapter, ...], language: str) -> Numbers:
    """Number all chapters of one language, which come in order."""
    by_id: dict[str, Number] = {}
    blocks: list[tuple[Number, ...]] = []
    paragraph = 0
    for position, chapter in enumerate(chapters, 1):
        by_id[chapter.id] = Number("chapter", str(position))
        counter = _Counter(position, paragraph)
        numbers = []
        for block in chapter.blocks:
            number = counter.number(block.content)
            numbers.append(number)
            by_id.setdefault(block.id, number)
            for item, mark in _marked_items(block.content, language, 0, ""):
                by_id.setdefault(item.id, Number("paragraph", f"{number.text}{mark}"))
        paragraph = counter.paragraph
        blocks.append(tuple(numbers))
    by_id.pop("", None)
    return Numbers(tuple(blocks), by_id, tuple(number_notes(chapter.blocks) for chapter in chapters))


class _Counter:
    """Counts through one chapter; paragraphs go on from the chapter before."""

    def __init__(self, chapter: int, paragraph: int) -> None:
        self.chapter = chapter
        self.paragraph = paragraph
        self.sections: list[int] = []
        self.tables = 0
        self.figures = 0
        self.leads = False

    def number(self, content: Node) -> Number:
        follows, self.leads = self.leads, isinstance(content, document.Paragraph)
        match content:
            case document.Heading(level):
                return Number("section", self.section(level - 2))
            case document.Table():
                self.tables += 1
                return Number("table", f"{self.chapter}-{self.tables}")
            case document.Figure():
                self.figures += 1
                return Number("figure", f"{self.chapter}-{self.figures}")
            case document.CodeBlock():
                return Number("code", str(self.paragraph), shown=False)
            case document.List() if follows:
                return Number("paragraph", str(self.paragraph), shown=False)
        self.paragraph += 1
        return Number("paragraph", str(self.paragraph))

    def section(self, depth: int) -> str:
        """The next section number at `depth`, 0 for 5.8, 1 for 5.8.1. A skipped level counts as its first."""
        kept = self.sections[: depth + 1]
        kept += [0] * (depth + 1 - len(kept))
        kept[depth] += 1
        self.sections = [count or 1 for count in kept[:depth]] + kept[depth:]
        return ".".join(str(count) for count in (self.chapter, *self.sections))


def _marked_items(node: Node, language: str, depth: int, above: str) -> Iterator[tuple[Item, str]]:
    """Every item of every list below a node, with its marks from the outermost on, such as (a)(i)."""
    match node:
        case document.List(items):
            for position, item in enumerate(items, 1):
                mark = above + mark_item(position, depth, language)
                yield item, mark
                for inner in item.content:
                    yield from _marked_items(inner, language, depth + 1, mark)
        case document.Quotation(nodes):
            for inner in nodes:
                yield from _marked_items(inner, language, depth, above)


def number_notes(blocks: tuple[Block, ...]) -> Mapping[str, int]:
    """The number of each note's label, in the order of the marks."""
    numbers: dict[str, int] = {}
    for block in blocks:
        for mark in walk_inlines(block.content):
            if isinstance(mark, document.NoteMark):
                numbers.setdefault(mark.label, len(numbers) + 1)
    return numbers
