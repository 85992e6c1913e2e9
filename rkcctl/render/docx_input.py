"""Edition -> pandoc's JSON: cover, contents, chapters, glossary, index of provisions and annexes, in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rkcctl.model import document
from rkcctl.model.document import List, Text
from rkcctl.model.edition import Annex, Edition, EditionChapter, Unit
from rkcctl.model.masthead import Masthead
from rkcctl.model.walk import walk_inlines
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.docx_back import write_glossary, write_provisions
from rkcctl.render.docx_contents import write_contents
from rkcctl.render.docx_inlines import LANGUAGES, TAB
from rkcctl.render.docx_masthead import write_masthead, write_title
from rkcctl.render.docx_names import Leaves, block_bookmark
from rkcctl.render.docx_nodes import NodeWriter
from rkcctl.render.docx_sections import Section, end_section, turned_nodes
from rkcctl.render.pandoc_json import Json

# What a line of a heading holds at least, in characters.
_LINE = 40


def write_document(edition: Edition) -> bytes:
    """The edition as pandoc's JSON in UTF-8, for its docx writer and our reference document.

    What pandoc cannot know is left to `finish_docx`: pictures, pages of sections, tables' look, properties.
    """
    writer = NodeWriter(edition)
    if edition.masthead:
        return pandoc.document(_paper(edition, edition.masthead, writer), LANGUAGES[edition.language])
    blocks = [*_cover(edition, writer), end_section(Section(cover=True))]
    parts = len(edition.chapters) + len(edition.annexes) + bool(edition.glossary) + bool(edition.provisions)
    # What has one part only, such as a schedule, needs no contents.
    if parts > 1 or edition.faults:
        blocks += [*write_contents(edition, writer), end_section(Section())]
    apart = edition.partial and edition.redline is not None
    for chapter in edition.chapters:
        blocks += _chapter(chapter, _head(chapter, writer, edition.words), writer, apart=apart)
    writer.runs.begin_chapter()
    backs = [(back, False) for back in (write_glossary(edition, writer), write_provisions(edition, writer)) if back]
    backs += [part for annex in edition.annexes for part in _annex(annex, writer)]
    blocks += _end_with(backs, noted=any(chapter.notes for chapter in edition.chapters))
    return pandoc.document(blocks, LANGUAGES[edition.language])


def _cover(edition: Edition, writer: NodeWriter) -> list[Json]:
    """The lines of the cover. A line without words is left out, and its style with it."""
    lines = (
        ("Cover Publisher", edition.publisher),
        ("Subtitle", edition.subtitle),
        ("Title", edition.title),
        ("Cover Status", edition.status),
    )
    facts = [
        pandoc.paragraph("Cover Fact", [pandoc.words(name), TAB, pandoc.words(told)]) for name, told in edition.facts
    ]
    if edition.notice:
        said = [pandoc.words(edition.notice.name), TAB, pandoc.words(f"{edition.notice.text} ")]
        if edition.notice.annex:
            link = [pandoc.words(edition.notice.link)]
            said.append(writer.runs.link_to(block_bookmark(edition.notice.annex), link))
        facts.append(pandoc.paragraph("Cover Fact", said))
    last = (("Cover Banner", edition.banner), ("Cover Rights", edition.rights))
    return [*_lines(lines), *facts, *_lines(last)]


def _lines(lines: tuple[tuple[str, str], ...]) -> list[Json]:
    return [pandoc.paragraph(style, [pandoc.words(text)]) for style, text in lines if text]


def _paper(edition: Edition, masthead: Masthead, writer: NodeWriter) -> list[Json]:
    """A meeting paper: masthead and text on pages that follow each other, then its annexes."""
    text, *annexes = edition.chapters
    head = [*write_masthead(masthead, sample=edition.sample), *write_title(text.title, masthead.item)]
    blocks = _chapter(text, head, writer, cover=True)
    head = []
    turned: bool | None = None
    for annex in annexes:
        head += _head(annex, writer, edition.words)
        # The title of an annex that chapters make up stands on the page of the first of them.
        if annex.units or annex is annexes[-1]:
            sides = turned_nodes([unit.content for unit in annex.units])
            # They follow each other on one page, as far as their pages are upright or turned alike.
            blocks += _chapter(annex, head, writer, apart=True, same_page=turned == any(sides[:1]))
            head, turned = [], any(sides[-1:])
    return [*blocks, *_end_with((), noted=any(chapter.notes for chapter in edition.chapters))]


def _head(chapter: EditionChapter, writer: NodeWriter, words: Mapping[str, str]) -> list[Json]:
    """The title of a chapter, and what stands below it."""
    title = chapter.marked_title or (Text(chapter.title),)
    blocks = [writer.title(chapter.shown_number, title, chapter.id)]
    if chapter.original:
        blocks.append(pandoc.paragraph("Original", [pandoc.words(words[f"original-{chapter.original}"])]))
    return writer.marked(chapter.mark, blocks, below=True)


def _chapter(
    chapter: EditionChapter,
    head: list[Json],
    writer: NodeWriter,
    *,
    cover: bool = False,
    apart: bool = False,
    same_page: bool = False,
) -> list[Json]:
    """A chapter on pages of its own; its notes count from 1 whether or not some of its pages are turned.

    Where they stand `apart`, as some between them were left out, each has the number that it has. On the `same_page`
    it goes on below what is before it.
    """
    writer.runs.begin_chapter(chapter.notes)
    blocks = [*head, *map(writer.fault, chapter.faults)]
    nodes = [unit.content for unit in chapter.units]
    sides = turned_nodes(nodes)
    # A title stands on the page of what it is the title of; a masthead is a page's upright head.
    section, before = Section(any(sides[:1]) and not cover, cover=cover, same_page=same_page), 0
    # A paragraph leads to the list after it, which has no number of its own.
    leads = [*(isinstance(after, List) for after in nodes[1:]), False][: len(nodes)]
    for unit, turned, leading in zip(chapter.units, sides, leads, strict=True):
        marks = writer.runs.marks
        following = section.first_note + marks - before
        number = (_first_note(unit) if apart else 0) or following
        if turned != section.turned or (number != following and marks > before):
            blocks.append(end_section(section))
            section, before = Section(turned, first_note=number, same_page=turned == section.turned), marks
        elif marks == before:
            section = replace(section, first_note=number)
        blocks += writer.unit(unit, leads=leading)
    blocks.append(end_section(section))
    return [pandoc.in_language(LANGUAGES[chapter.original], blocks)] if chapter.original else blocks


def _first_note(unit: Unit) -> int:
    """The number of the first note of a unit; 0 where it has none. An extract may have none of those before."""
    marks = (one for one in walk_inlines(unit.content) if isinstance(one, document.NoteMark))
    return next((mark.number for mark in marks if mark.number), 0)


def _annex(annex: Annex, writer: NodeWriter) -> list[tuple[list[Json], bool]]:
    """An annex in parts, each with whether its pages are turned, as those of wide tables are."""
    leaves = Leaves("", writer.bookmarks)
    sides = turned_nodes(annex.content)
    # The title stands on the page of what it is the title of.
    number = (Text(annex.number),) if annex.number else ()
    parts = [([writer.title(number, (Text(_hold_end(annex.title)),), annex.id)], any(sides[:1]))]
    for node, turned in zip(annex.content, sides, strict=True):
        if turned != parts[-1][1]:
            parts.append(([], turned))
        parts[-1][0].extend(writer.numbered(node, (), leaves))
    return parts


def _hold_end(title: str) -> str:
    """The title; the last words of one that a line does not hold stay together, lest a year stand there alone."""
    start, *last = title.rsplit(" ", 2)
    return "\u00a0".join((start, *last)) if len(title) > _LINE else title


def _end_with(backs: Sequence[tuple[list[Json], bool]], *, noted: bool) -> list[Json]:
    """The parts after the chapters, each with whether it is turned.

    They have no notes, so that one of them can settle those of the chapters, if there are any; not the last, which
    restarts them. Where there is but one part, or none, two sections of no height stand in.
    """
    settled = not noted
    blocks: list[Json] = []
    for position, (back, turned) in enumerate(backs, 1):
        settles = not settled and position < len(backs)
        settled = settled or settles
        blocks += [*back, end_section(Section(turned, settles=settles))]
    if not settled:
        turned = bool(backs) and backs[-1][1]
        blocks += [end_section(Section(turned, settles=settles, same_page=True)) for settles in (True, False)]
    return blocks
