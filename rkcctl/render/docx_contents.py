"""The contents of the Word edition, and its lists of figures and tables: filled, so that nobody has to ask for them.

Page numbers are fields. Nothing asks Word to fill them on opening: it would ask the reader first, in words about other
files. Until somebody has Word update them, they show what docx_pages reckons.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rkcctl.model import document
from rkcctl.model.edition import Edition
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.docx_inlines import TAB
from rkcctl.render.docx_names import block_bookmark, part_bookmark
from rkcctl.render.docx_nodes import NodeWriter
from rkcctl.render.pandoc_json import Json

# Headings down to this level of Word (a chapter has 1) stand in the contents.
_DEPTH = 3
_LINKED_TAB = pandoc.raw_inline('<w:r><w:rPr><w:rStyle w:val="ContentsLink"/></w:rPr><w:tab/></w:r>')
_CAPTIONS = "table of figures"
_FIELD = f' TOC \\o "1-{_DEPTH}" \\h \\z '


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list: its style, the number (may be ""), the words, and the bookmark that it leads to."""

    style: str
    number: str
    words: str
    bookmark: str


def write_contents(edition: Edition, writer: NodeWriter) -> list[Json]:
    """The faults that have no place of their own, the contents, the lists of figures and of tables."""
    lines = [_write(line, writer) for line in _outline(edition)]
    if lines:
        lines[0] = [_mark("begin"), _instruct(_FIELD), _mark("separate"), *lines[0]]
        lines[-1] = [*lines[-1], _mark("end")]
    blocks = [writer.fault(fault) for fault in edition.faults]
    blocks.append(pandoc.paragraph("TOC Heading", [pandoc.words(edition.words["contents"])]))
    styles = [line.style for line in _outline(edition)]
    blocks += [pandoc.paragraph(style, line) for style, line in zip(styles, lines, strict=True)]
    for key, listed in (("figures", edition.figures), ("tables", edition.tables)):
        if not listed:
            continue
        blocks.append(pandoc.paragraph("TOC Heading", [pandoc.words(edition.words[key])]))
        for entry in listed:
            line = _Line(_CAPTIONS, entry.number, document.plain(entry.caption), block_bookmark(entry.id))
            blocks.append(pandoc.paragraph(line.style, _write(line, writer)))
    return blocks


def _outline(edition: Edition) -> Iterator[_Line]:
    for chapter in edition.chapters:
        yield _Line("TOC 1", chapter.number, chapter.title, block_bookmark(chapter.id))
        for unit in chapter.units:
            if unit.mark and unit.mark.is_gone:
                continue
            if isinstance(unit.content, document.Heading) and unit.content.level <= _DEPTH:
                words = document.plain(unit.content.content)
                yield _Line(f"TOC {unit.content.level}", unit.number, words, block_bookmark(unit.id))
    for part, entries in (("glossary", edition.glossary), ("provisions", edition.provisions)):
        if entries:
            yield _Line("TOC 1", "", edition.words[part], part_bookmark(part))
    for annex in edition.annexes:
        yield _Line("TOC 1", annex.number, annex.title, block_bookmark(annex.id))


def _write(line: _Line, writer: NodeWriter) -> Sequence[Json]:
    # A word such as that of an annex is wider than the room before the first tab; captions have a tab of their own.
    tabbed = line.number[:1].isdecimal() or line.style == _CAPTIONS
    number = [pandoc.words(line.number), _LINKED_TAB if tabbed else pandoc.words("\u2002")] if line.number else []
    page = [TAB, *_field(f" PAGEREF {line.bookmark} \\h ")] if line.bookmark else []
    return [writer.runs.link_to(line.bookmark, [*number, pandoc.words(line.words)], style="Contents Link"), *page]


def _field(instruction: str) -> list[Json]:
    """A field whose result is not known yet."""
    return [_mark("begin"), _instruct(instruction), _mark("separate"), _mark("end")]


def _mark(kind: str) -> Json:
    return pandoc.raw_inline(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _instruct(instruction: str) -> Json:
    """The instruction of a field: words of ours and names of bookmarks, nothing that XML would have to escape."""
    return pandoc.raw_inline(f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>')
