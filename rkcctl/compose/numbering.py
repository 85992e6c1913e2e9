"""Numbers: chapters 5, sections 5.8, paragraphs 214, items 214(a), Table 5-1, notes from 1 in each chapter.

Computed, never typed. Paragraphs, quotations and lists that stand alone are numbered through the whole edition.
While a text is under review what was sealed keeps its number, and what came between has 214bis, 5.8bis, Table 5-1bis.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rkcctl.compose.frozen import NOTHING, Frozen, Wanting, give
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
    """Numbers of one language: of each chapter and block in its place, and of each id (chapters, blocks and items)."""

    chapters: tuple[str, ...]
    blocks: tuple[tuple[Number, ...], ...]
    by_id: Mapping[str, Number]
    notes: tuple[Mapping[str, int], ...]


_Places = dict[int, Number]
"""Numbers of one chapter by the position of the block."""


def number_chapters(chapters: tuple[Chapter, ...], language: str, frozen: Frozen = NOTHING) -> Numbers:
    """Number all chapters of one language, which come in order. What is frozen keeps its number."""
    titles = give([Wanting(chapter.id, frozen.chapter(chapter.id)) for chapter in chapters], "chapter", frozen)
    leads = [_find_leads(chapter.blocks, frozen) for chapter in chapters]
    paragraphs = _number_paragraphs(chapters, leads, frozen)
    by_id = {chapter.id: Number("chapter", number) for chapter, number in zip(chapters, titles, strict=True)}
    blocks: list[tuple[Number, ...]] = []
    for position, chapter in enumerate(chapters):
        found = paragraphs[position]
        found |= _number_sections(chapter.blocks, titles[position], frozen)
        for kind, form in _CAPTIONED.items():
            found |= _number_captioned(chapter.blocks, form, kind, titles[position], frozen)
        numbers = tuple(found[place] for place in range(len(chapter.blocks)))
        for block, number in zip(chapter.blocks, numbers, strict=True):
            by_id.setdefault(block.id, number)
            for item, mark in _marked_items(block.content, language, 0, ""):
                by_id.setdefault(item.id, Number("paragraph", f"{number.text}{mark}"))
        blocks.append(numbers)
    by_id.pop("", None)
    return Numbers(tuple(titles), tuple(blocks), by_id, tuple(number_notes(chapter.blocks) for chapter in chapters))


_CAPTIONED: Mapping[str, type[Node]] = {"table": document.Table, "figure": document.Figure}


def _find_leads(blocks: Sequence[Block], frozen: Frozen) -> frozenset[int]:
    """The positions of the lists that go with the paragraph right before them.

    A list that had a number of its own keeps it, whatever comes before it.
    """
    return frozenset(
        place
        for place, (before, block) in enumerate(pairwise(blocks), 1)
        if isinstance(block.content, document.List)
        and isinstance(before.content, document.Paragraph)
        and not frozen.owns(block.id)
    )


def _number_paragraphs(chapters: Sequence[Chapter], leads: Sequence[Collection[int]], frozen: Frozen) -> list[_Places]:
    """Paragraphs, quotations and lists of all chapters; lists after a paragraph, and code, have that of another."""
    numbered = [
        (position, place)
        for position, chapter in enumerate(chapters)
        for place, block in enumerate(chapter.blocks)
        if isinstance(block.content, _PARAGRAPHS) and place not in leads[position] and block.id not in frozen.beside
    ]
    names = [chapters[position].blocks[place].id for position, place in numbered]
    given = give([Wanting(name, frozen.paragraph(name)) for name in names], "", frozen)
    found: list[_Places] = [{} for _ in chapters]
    for (position, place), number in zip(numbered, given, strict=True):
        found[position][place] = Number("paragraph", number)
    last = "0"
    for position, chapter in enumerate(chapters):
        for place, block in enumerate(chapter.blocks):
            if place in found[position]:
                last = found[position][place].text
            elif place in leads[position] or block.id in frozen.beside:
                found[position][place] = Number("paragraph", last, shown=False)
            elif isinstance(block.content, document.CodeBlock):
                found[position][place] = Number("code", last, shown=False)
    return found


_PARAGRAPHS = (document.Paragraph, document.Quotation, document.List)


def _number_captioned(blocks: Sequence[Block], form: type[Node], kind: str, chapter: str, frozen: Frozen) -> _Places:
    """Tables or figures, each in their own row, within a chapter."""
    places = [place for place, block in enumerate(blocks) if isinstance(block.content, form)]
    wanting = [Wanting(blocks[place].id, frozen.within(blocks[place].id, chapter)) for place in places]
    given = give(wanting, f"{chapter}-", frozen)
    return {place: Number(kind, f"{chapter}-{number}") for place, number in zip(places, given, strict=True)}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading at its position; `depth` is 0 for 5.8, 1 for 5.8.1."""

    place: int
    depth: int
    name: str


def _number_sections(blocks: Sequence[Block], chapter: str, frozen: Frozen) -> _Places:
    headings = [
        _Heading(place, block.content.level - 2, block.id)
        for place, block in enumerate(blocks)
        if isinstance(block.content, document.Heading)
    ]
    return _number_below(headings, chapter, 0, frozen)


def _number_below(headings: Sequence[_Heading], parent: str, depth: int, frozen: Frozen) -> _Places:
    """The headings of a depth, and all below each. A skipped level counts as one that has no heading."""
    groups: list[list[_Heading]] = []
    for heading in headings:
        if heading.depth == depth or not groups:
            groups.append([])
        groups[-1].append(heading)
    firsts = [group[0] for group in groups]
    wanting = [Wanting(one.name, frozen.section(one.name, parent, one.depth - depth)) for one in firsts]
    found: _Places = {}
    for group, number in zip(groups, give(wanting, f"{parent}.", frozen), strict=True):
        whole = f"{parent}.{number}"
        if group[0].depth == depth:
            found[group[0].place] = Number("section", whole)
        found |= _number_below([heading for heading in group if heading.depth > depth], whole, depth + 1, frozen)
    return found


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
