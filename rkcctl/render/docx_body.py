"""The text of the Word edition, walked once: ids, lists, tables, pictures and sections are put right."""

import copy
from collections.abc import Mapping
from itertools import islice, takewhile

from lxml import etree

from rkcctl.render.docx_changes import Tracker, tracked_by
from rkcctl.render.docx_numbering import UNMARKED
from rkcctl.render.docx_pictures import EMU_OF_TWIP, Picture, draw
from rkcctl.render.docx_tables import finish_table, read_head_look
from rkcctl.render.docx_word import frames, name, set_property, space_after, value, word

# How much of the height of the text a picture may take: its caption stands with it.
_TALLEST = 0.82
# A list stays on one page that has no more lines than that, and no more letters: half a page.
_FEW = 5
_LOW = 1500
# Where the text begins, right of the numbers in the margin, in twentieths of a point.
_TEXT = 720
_WALKED = tuple(map(name, ("pStyle", "bookmarkStart", "bookmarkEnd", "numPr", "tbl", "sectPr")))


class Body:
    """Finishes the text and the notes of one file. Ids count on from one part to the next.

    Where it is `flowing`, as a paper is, a list of few points stays on one page.
    """

    def __init__(
        self,
        pictures: Mapping[str, Picture],
        styles: etree._Element,
        tracker: Tracker | None = None,
        *,
        flowing: bool = False,
    ) -> None:
        self._flowing = flowing
        self._pictures = pictures
        self._tracker = tracker
        self._head_look = read_head_look(styles)
        self._frames = frames(styles)
        self._space = space_after(styles)
        self._bookmarks = 0
        self._drawings = 0
        self._open: dict[str, str] = {}

    def finish(self, root: etree._Element) -> None:
        """Finish a part. Whatever needs the size of its page waits for the end of its section."""
        page = root.find(f"{name('body')}/{name('sectPr')}")
        waiting: list[etree._Element] = []
        sections: list[etree._Element] = []
        # The walk knows its next element before it gives one: the one that it gives may be taken out.
        for element in root.iter(*_WALKED):
            match etree.QName(element).localname:
                case "pStyle":
                    self._finish_style(element)
                case "bookmarkStart" if value(element, "name") in self._pictures:
                    waiting.append(element)
                case "bookmarkStart":
                    self._bookmarks += 1
                    self._open[value(element, "id")] = str(self._bookmarks)
                    element.set(name("id"), str(self._bookmarks))
                case "bookmarkEnd":
                    element.set(name("id"), self._open.get(value(element, "id"), ""))
                case "numPr":
                    _finish_list(element)
                case "tbl":
                    waiting.append(element)
                case "sectPr" if page is not None and element is not page:
                    _finish_section(element, page, first=not sections)
                    self._lay_out(waiting, element)
                    waiting = []
                    sections.append(element)
        if page is not None and sections:
            _place_sections(sections, page)

    def _lay_out(self, waiting: list[etree._Element], section: etree._Element) -> None:
        width, height = _text_size(section)
        left = 0 if _is_turned(section) else _TEXT
        for element in waiting:
            if element.tag == name("tbl"):
                finish_table(element, self._head_look, left, width)
            else:
                self._draw(element, ((width - _TEXT) * EMU_OF_TWIP, round(height * _TALLEST) * EMU_OF_TWIP))

    def _finish_style(self, style: etree._Element) -> None:
        """Say at the paragraph what its style cannot: its frame, and the space after the last line of a list."""
        if value(style) in self._frames:
            # LibreOffice takes a frame from the paragraph alone, Word from its style as well.
            style.addnext(copy.deepcopy(self._frames[value(style)]))
        properties = style.getparent()
        paragraph = None if properties is None else properties.getparent()
        if paragraph is None or not _is_listed(style):
            return
        # The lines of a list stand closer: what follows stands off from the last as from any paragraph.
        after = next(paragraph.itersiblings(name("p"), name("tbl")), None)
        following = None if after is None else after.find(f"{name('pPr')}/{name('pStyle')}")
        if following is None or not _is_listed(following):
            set_property(paragraph, word("spacing", after=self._space))
            if self._flowing:
                _keep_together(paragraph)

    def _draw(self, start: etree._Element, box: tuple[int, int]) -> None:
        """Put a picture in its place, where its description stands until then."""
        paragraph = start.getparent()
        assert paragraph is not None
        picture = self._pictures[value(start, "name")]
        alt = "".join(str(text) for text in paragraph.itertext())
        for child in list(paragraph):
            if child.tag != name("pPr"):
                paragraph.remove(child)
        self._drawings += 1
        drawn = draw(picture, alt, self._drawings, box)
        change = tracked_by(paragraph)
        if change is not None and self._tracker:
            paragraph.append(self._tracker.again(change))
            paragraph[-1].append(drawn)
        else:
            paragraph.append(drawn)


def _is_listed(style: etree._Element) -> bool:
    """Whether it is that of a line of a list: List, List 2, List Continue."""
    return value(style).startswith("List")


def _keep_together(last: etree._Element) -> None:
    """Let the lines of a list stay with its last one where they are few and low: else a page might have that alone."""
    lines = list(islice(takewhile(_is_line, last.itersiblings(preceding=True)), _FEW))
    letters = sum(len(str(words)) for line in (last, *lines) for words in line.itertext())
    if len(lines) < _FEW and letters < _LOW:
        for line in lines:
            set_property(line, word("keepNext"))


def _is_line(part: etree._Element) -> bool:
    style = part.find(f"{name('pPr')}/{name('pStyle')}")
    return style is not None and _is_listed(style)


def _finish_list(numbering: etree._Element) -> None:
    """A paragraph of an item that is not its first has no mark, and its style sets it in."""
    listed = numbering.find(name("numId"))
    properties = numbering.getparent()
    if properties is not None and listed is not None and value(listed) == UNMARKED:
        properties.remove(numbering)


def _finish_section(section: etree._Element, page: etree._Element, *, first: bool) -> None:
    """Complete the section that the text asked for by the page of the reference document."""
    asked = {etree.QName(child).localname: child for child in section}
    turned = "pgSz" in asked
    made: list[etree._Element] = []
    for part in page:
        tag = etree.QName(part).localname
        if tag in ("footnotePr", "titlePg", "type"):
            continue
        if tag == "pgSz" and turned:
            sides = {"w": value(part, "h"), "h": value(part, "w"), "orient": "landscape"}
            made.append(word("pgSz", **sides))
        else:
            made.append(copy.deepcopy(part))
    heads = sum(1 for part in made if part.tag in (name("headerReference"), name("footerReference")))
    made[heads:heads] = [asked["footnotePr"], asked["type"]]
    if "titlePg" in asked and first:
        grid = next((at for at, part in enumerate(made) if part.tag == name("docGrid")), len(made))
        made.insert(grid, asked["titlePg"])
    section[:] = made


def _place_sections(sections: list[etree._Element], page: etree._Element) -> None:
    """Let each section end with its last paragraph instead of an empty one, which could fall on a page of its own."""
    last = sections[-1]
    for section in sections:
        properties = section.getparent()
        paragraph = None if properties is None else properties.getparent()
        assert properties is not None and paragraph is not None
        before = paragraph.getprevious()
        if before is None or not _may_end(before):
            # After a table there must be a paragraph, and after one that may go with a change: as low as can be.
            set_property(paragraph, word("spacing", before="0", after="0", line="20", lineRule="exact"))
            continue
        holder = before.find(name("pPr"))
        if holder is None:
            holder = word("pPr")
            before.insert(0, holder)
        holder.append(section)
        parent = paragraph.getparent()
        assert parent is not None
        parent.remove(paragraph)
    page[:] = list(last)
    holder = last.getparent()
    if holder is not None:
        holder.remove(last)


def _may_end(before: etree._Element) -> bool:
    """Whether a section may end with this element."""
    if before.tag != name("p") or tracked_by(before) is not None:
        return False
    return before.find(f"{name('pPr')}/{name('sectPr')}") is None


def _is_turned(section: etree._Element) -> bool:
    size = section.find(name("pgSz"))
    return size is not None and value(size, "orient") == "landscape"


def _text_size(section: etree._Element) -> tuple[int, int]:
    """Width and height of the text of a page, in twentieths of a point."""
    size, margins = section.find(name("pgSz")), section.find(name("pgMar"))
    if size is None or margins is None:
        return 9070, 13549
    width = int(value(size, "w")) - int(value(margins, "left")) - int(value(margins, "right"))
    return width, int(value(size, "h")) - int(value(margins, "top")) - int(value(margins, "bottom"))
