"""On which page of the Word edition each place falls, as near as can be told without Word.

Word counts the pages when it is asked to update the contents. Until then the contents show what is reckoned here: the
height of every paragraph from the letters in it and from its style.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from rkcctl.render.docx_measure import count_lines, line_height
from rkcctl.render.docx_word import name, style_of, value, word

# Of a paragraph that is parted, so many lines stand together. A row has so much above and below its words, in points.
_TOGETHER = 2
_ROW = 6.0
_EMU_OF_POINT = 12700
_TWIPS = 20.0


@dataclass(frozen=True, slots=True)
class _Look:
    """A style as far as it takes room, in points. `line` is the height of one, in parts of the letters' own."""

    size: float = 10.5
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    indent: float = 0.0
    hangs: bool = False
    face: str = ""
    keep: bool = False
    whole: bool = False
    """Whether it stays with the next, and whether its lines stay together."""

    @property
    def high(self) -> float:
        """The height of one of its lines."""
        return self.size * line_height(self.face) * self.line


class _Styles:
    """The looks of the reference document, each with what it has from the style that it is based on."""

    def __init__(self, root: etree._Element) -> None:
        self._named = {value(style, "styleId"): style for style in root.iterfind(name("style"))}
        self._default = _read(root.find(f"{name('docDefaults')}/{name('pPrDefault')}"), _Look())
        self._known: dict[str, _Look] = {}

    def look(self, style_id: str, depth: int = 0) -> _Look:
        style = self._named.get(style_id)
        if style is None or depth > 10:
            return self._default
        if style_id not in self._known:
            based = style.find(name("basedOn"))
            above = self._default if based is None else self.look(value(based), depth + 1)
            self._known[style_id] = _read(style, above)
        return self._known[style_id]


def _read(style: etree._Element | None, above: _Look) -> _Look:
    if style is None:
        return above
    spacing, indent = style.find(f"{name('pPr')}/{name('spacing')}"), style.find(f"{name('pPr')}/{name('ind')}")
    size = style.find(f"{name('rPr')}/{name('sz')}")
    face = style.find(f"{name('rPr')}/{name('rFonts')}")
    return _Look(
        face=above.face if face is None else value(face, "ascii"),
        hangs=above.hangs if indent is None else bool(value(indent, "hanging")),
        size=above.size if size is None else int(value(size)) / 2,
        before=_twips(spacing, "before", above.before),
        after=_twips(spacing, "after", above.after),
        line=_twips(spacing, "line", above.line * 12) / 12,
        indent=_twips(indent, "left", 0) + _twips(indent, "right", 0) if indent is not None else above.indent,
        keep=above.keep or style.find(f"{name('pPr')}/{name('keepNext')}") is not None,
        whole=above.whole or style.find(f"{name('pPr')}/{name('keepLines')}") is not None,
    )


def _twips(element: etree._Element | None, attribute: str, otherwise: float) -> float:
    said = "" if element is None else value(element, attribute)
    return int(said) / _TWIPS if said.lstrip("-").isdecimal() else otherwise


@dataclass(slots=True)
class _Pages:
    """Where the walk stands: the page, the height that is taken of it, and what stands in each place."""

    height: float
    page: int = 1
    taken: float = 0.0
    waiting: float = 0.0
    held: list[str] = field(default_factory=list)
    found: dict[str, int] = field(default_factory=dict)

    def put(self, height: float, marks: list[str], *, keep: bool = False, begins: float, notes: float = 0.0) -> None:
        """Lay down what is so high, and `begins` on a page only where that has so much left.

        What is kept waits for what it has to stand with.
        """
        self.held += marks
        needed = self.waiting + min(begins, height)
        self.waiting += height
        if keep and self.waiting < self.height / 2:
            return
        if self.taken and self.taken + needed + notes > self.height:
            self.turn()
        self.found |= dict.fromkeys(self.held, self.page)
        self.taken += self.waiting + notes
        self.held, self.waiting = [], 0.0
        while self.taken > self.height:
            self.page += 1
            self.taken -= self.height

    def turn(self) -> None:
        self.page += 1
        self.taken = 0.0


class _Reckoning:
    def __init__(self, styles: etree._Element, notes: etree._Element) -> None:
        self._styles = _Styles(styles)
        self._notes = notes

    @cached_property
    def _note_words(self) -> Mapping[str, str]:
        return {value(note, "id"): _words(note) for note in self._notes}

    def walk(self, body: etree._Element) -> Mapping[str, int]:
        sections = list(body.iter(name("sectPr")))
        pages = _Pages(0.0)
        for section, parts in _by_section(body, sections):
            width, pages.height = _room(section)
            for part in parts:
                if part.tag == name("tbl"):
                    self._put_table(part, width, pages)
                elif part.tag == name("p"):
                    self._put_paragraph(part, width, pages)
            pages.put(0.0, [], begins=0.0)
            if not _same_page(section):
                pages.turn()
        return pages.found

    def _put_paragraph(self, paragraph: etree._Element, width: float, pages: _Pages) -> None:
        look = self._styles.look(style_of(paragraph))
        if paragraph.find(f"{name('pPr')}/{name('framePr')}") is not None:
            pages.held += _marks(paragraph)
            return
        line = look.high
        text = self._lines(paragraph, look, width) * line
        drawn = sum(int(extent.get("cy", "0")) / _EMU_OF_POINT for extent in paragraph.iter("{*}extent"))
        pages.put(
            look.before + text + drawn + look.after,
            _marks(paragraph),
            keep=look.keep,
            begins=look.before + (text + drawn if look.whole else max(drawn, _TOGETHER * line)),
            notes=self._note_height(paragraph, width),
        )

    def _note_height(self, paragraph: etree._Element, width: float) -> float:
        look = self._styles.look("FootnoteText")
        lines = 0
        for mark in paragraph.iter(name("footnoteReference")):
            lines += count_lines(self._note_words.get(value(mark, "id"), ""), look.size, width)
        return lines * look.high

    def _put_table(self, table: etree._Element, width: float, pages: _Pages) -> None:
        widths = [int(value(column, "w") or 0) / _TWIPS for column in table.iter(name("gridCol"))]
        rows = list(table.iterfind(name("tr")))
        for position, row in enumerate(rows):
            height, column = 0.0, 0
            for cell in row.iterfind(name("tc")):
                span = cell.find(f"{name('tcPr')}/{name('gridSpan')}")
                end = column + (1 if span is None else int(value(span)))
                height = max(height, self._cell_height(cell, sum(widths[column:end]) or width))
                column = end
            keep = position < len(rows) - 1 and row.find(f".//{name('keepNext')}") is not None
            pages.put(height + _ROW, _marks(row), keep=keep, begins=height)

    def _cell_height(self, cell: etree._Element, width: float) -> float:
        height = 0.0
        for paragraph in cell.iterfind(name("p")):
            look = self._styles.look(style_of(paragraph))
            height += self._lines(paragraph, look, width - 9) * look.high
        return height

    def _lines(self, paragraph: etree._Element, look: _Look, width: float) -> int:
        words = _words(paragraph, hangs=look.hangs)
        return sum(count_lines(part, look.size, width - look.indent) for part in words.split("\n"))


def _words(element: etree._Element, *, hangs: bool = False) -> str:
    """The words that take room; where the first line hangs, a number before its tab stands outside."""
    parts: list[str] = []
    # The properties of a paragraph hold the places of tabs under the same name.
    for run in element.iter(name("r")):
        for part in run.iterchildren(name("t"), name("tab"), name("br")):
            if part.tag == name("t"):
                parts.append(part.text or "")
            elif part.tag == name("br"):
                parts.append("\n")
            elif hangs:
                parts, hangs = [], False
    return "".join(parts)


def _marks(element: etree._Element) -> list[str]:
    return [value(mark, "name") for mark in element.iter(name("bookmarkStart"))]


def _by_section(
    body: etree._Element, sections: list[etree._Element]
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Each section with its parts; its properties stand in its last paragraph, those of the last one in the body."""
    held: list[etree._Element] = []
    waiting = iter(sections)
    for part in body:
        if part.tag == name("sectPr"):
            yield part, held
            return
        held.append(part)
        if part.find(f"{name('pPr')}/{name('sectPr')}") is not None:
            yield next(waiting), held
            held = []


def _room(section: etree._Element) -> tuple[float, float]:
    """Width and height of the text of a page, in points."""
    size, margins = section.find(name("pgSz")), section.find(name("pgMar"))
    width = _twips(size, "w", 595.0) - _twips(margins, "left", 71.0) - _twips(margins, "right", 71.0)
    return width, _twips(size, "h", 842.0) - _twips(margins, "top", 88.0) - _twips(margins, "bottom", 77.0)


def _same_page(section: etree._Element) -> bool:
    kind = section.find(name("type"))
    return kind is not None and value(kind) == "continuous"


def fill_pages(document: etree._Element, styles: etree._Element, notes: etree._Element) -> None:
    """Let each reference to a page show a number until Word counts: the finished document is walked once."""
    found = _Reckoning(styles, notes).walk(document[0])
    for told in list(document.iter(name("instrText"))):
        asked = (told.text or "").split()
        run = told.getparent()
        if len(asked) < 2 or asked[0] != "PAGEREF" or run is None:
            continue
        separator = run.getnext()
        if separator is not None and asked[1] in found:
            shown = word("t")
            shown.text = str(found[asked[1]])
            separator.addnext(word("r", shown))
