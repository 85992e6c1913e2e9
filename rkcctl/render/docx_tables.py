"""The look of tables in the Word edition: widths that every program keeps, rows held together, heads of many rows."""

import copy
import re
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from lxml import etree

from rkcctl.model.document import MANY_COLUMNS
from rkcctl.render.docx_measure import width_of
from rkcctl.render.docx_word import name, set_property, set_size, style_of, value, word

# A row whose longest cell has more letters may break over pages; a table of more rows or letters may be parted.
_TALL_CELL = 700
_TALL_TABLE = 1200
_MANY_ROWS = 10
# What stands left and right of the words of a dense table, in twentieths of a point.
_DENSE_MARGIN = "45"
# The letters of tables, and of dense ones, in points; what stands left and right of the words of the former, in twips.
_SIZE, _DENSE_SIZE = 9.0, 7.5
_MARGINS = 170
# How much wider letters in bold are. Where a desk has not the face, others stand in with letters up to so much wider
# than the usual ones, those of a head in bold.
_BOLD = 1.08
_ELSEWHERE, _BOLD_ELSEWHERE = 1.28, 1.45
# A line may end at a blank and after a hyphen; a longer word may be broken.
_BREAK = re.compile(r"\s+|(?<=-)")
_LONGEST_WORD = 30
# Ids and other code in a cell, in half points: letters of one width look larger than those beside them.
_CODE_SIZE = "16"
# After a table, before a paragraph that has no space of its own above it.
_SPACE_AFTER = "220"
_SPACED = ("Heading", "Table", "Figure", "TOC", "Caption", "MarginNumber", "Provision", "DefinitionTerm")


@dataclass(frozen=True, slots=True)
class HeadLook:
    """How the table style of the reference document prints its first row.

    Word knows of one such row. Where the head has more, each is given the look by itself: `shade`, the line `below`
    the last of them, and between them the line that stands `between` rows.
    """

    shade: etree._Element | None
    below: etree._Element | None
    between: etree._Element | None


def read_head_look(styles: etree._Element) -> HeadLook:
    """From the style that pandoc gives to tables."""
    style = f"{name('style')}[@{name('styleId')}='Table']"
    first = f"{style}/{name('tblStylePr')}[@{name('type')}='firstRow']/{name('tcPr')}"
    return HeadLook(
        styles.find(f"{first}/{name('shd')}"),
        styles.find(f"{first}/{name('tcBorders')}/{name('bottom')}"),
        styles.find(f"{style}/{name('tblPr')}/{name('tblBorders')}/{name('insideH')}"),
    )


def finish_table(table: etree._Element, look: HeadLook, left: int, right: int) -> None:
    """Lay a table between two edges, in twentieths of a point from the left margin."""
    grid = table.find(name("tblGrid"))
    if grid is None:
        return
    widths = _share([int(value(column, "w")) for column in grid], right - left)
    for bold, plain in ((_BOLD, _BOLD), (_BOLD_ELSEWHERE, _ELSEWHERE)):
        widths = hold_words(widths, _needs(table, len(grid), bold, plain))
    for column, width in zip(grid, widths, strict=True):
        column.set(name("w"), str(width))
    _set_properties(table, left, sum(widths), dense=_is_dense(len(widths)))
    rows = table.findall(name("tr"))
    heads = [row for row in rows if row.find(f"{name('trPr')}/{name('tblHeader')}") is not None]
    for row in rows:
        _finish_row(row, widths)
    if len(heads) > 1:
        for head in heads:
            _finish_head(head, look, last=head is heads[-1])
    if len(rows) <= _MANY_ROWS and _count_letters(table) <= _TALL_TABLE:
        for row in rows[:-1]:
            _keep_with_next(row)
    _set_code_small(table)
    _set_caption(table, left)
    _space_after(table)


def _share(parts: list[int], whole: int) -> list[int]:
    """The whole in the proportions of the parts, to the last unit."""
    edges = [round(whole * sum(parts[:end]) / (sum(parts) or 1)) for end in range(len(parts) + 1)]
    return [end - start for start, end in pairwise(edges)]


def hold_words(widths: list[int], needs: list[int]) -> list[int]:
    """The widths, those of columns that a word does not fit grown by what the others can spare; as they are where that
    is not enough.
    """
    spare = [max(width - need, 0) for width, need in zip(widths, needs, strict=True)]
    lacking = sum(max(need - width, 0) for width, need in zip(widths, needs, strict=True))
    if not lacking or lacking > sum(spare):
        return widths
    given = _share(spare, lacking)
    return [max(width, need) - less for width, need, less in zip(widths, needs, given, strict=True)]


def _is_dense(columns: int) -> bool:
    return columns > MANY_COLUMNS


def _needs(table: etree._Element, columns: int, bold: float, plain: float) -> list[int]:
    """What the longest word of each column takes with the margins of its cell; what lies over several says nothing.

    Letters of the head and of the other rows are so much wider than the usual ones.
    """
    size, margins = (_DENSE_SIZE, 2 * int(_DENSE_MARGIN)) if _is_dense(columns) else (_SIZE, _MARGINS)
    needs = [0] * columns
    for row in table.iterfind(name("tr")):
        column = 0
        wider = plain if row.find(f"{name('trPr')}/{name('tblHeader')}") is None else bold
        for cell in row.iterfind(name("tc")):
            spanned = cell.find(f"{name('tcPr')}/{name('gridSpan')}")
            span = 1 if spanned is None else int(value(spanned))
            words = [word for part in cell.iter(name("p")) for word in _BREAK.split(_text(part)) if word]
            if span == 1 and column < columns:
                wide = max((width_of(word, size) for word in words if len(word) <= _LONGEST_WORD), default=0.0)
                needs[column] = max(needs[column], ceil(wide * wider * 20) + margins)
            column += span
    return needs


def _text(paragraph: etree._Element) -> str:
    """The words of a paragraph, a blank where a line ends."""
    parts = paragraph.iter(name("t"), name("delText"), name("br"), name("tab"))
    return "".join((part.text or "") if part.tag in (name("t"), name("delText")) else " " for part in parts)


def _set_properties(table: etree._Element, left: int, width: int, *, dense: bool) -> None:
    properties = table.find(name("tblPr"))
    assert properties is not None
    style, caption = properties.find(name("tblStyle")), properties.find(name("tblCaption"))
    flags = dict.fromkeys(("firstRow", "firstColumn", "noHBand", "noVBand"), "1")
    sides = [word(side, w=_DENSE_MARGIN, type="dxa") for side in ("left", "right")]
    made = [
        style,
        word("tblW", w=str(width), type="dxa"),
        word("tblInd", w=str(left), type="dxa"),
        word("tblLayout", type="fixed"),
        word("tblCellMar", *sides) if dense else None,
        word("tblLook", val="06A0", lastRow="0", lastColumn="0", **flags),
        caption,
    ]
    properties[:] = [part for part in made if part is not None]


def _finish_row(row: etree._Element, widths: list[int]) -> None:
    cells = row.findall(name("tc"))
    if max(map(_count_letters, cells), default=0) <= _TALL_CELL:
        _properties(row, "trPr").insert(0, word("cantSplit"))
    _style_empty(row)
    column = 0
    for cell in cells:
        properties = _properties(cell, "tcPr")
        spanned = properties.find(name("gridSpan"))
        span = 1 if spanned is None else int(value(spanned))
        for old in properties.findall(name("tcW")):
            properties.remove(old)
        properties.insert(0, word("tcW", w=str(sum(widths[column : column + span])), type="dxa"))
        column += span


def _style_empty(row: etree._Element) -> None:
    """A cell without words gets the style of the others: in that of the text it would make the row higher."""
    paragraphs = list(row.iter(name("p")))
    style = next(filter(None, map(style_of, paragraphs)), "")
    for paragraph in paragraphs if style else ():
        if not style_of(paragraph):
            set_property(paragraph, word("pStyle", val=style))


def _finish_head(row: etree._Element, look: HeadLook, *, last: bool) -> None:
    for cell in row.iterfind(name("tc")):
        properties = _properties(cell, "tcPr")
        merged = properties.find(name("vMerge")) is not None
        line = look.below if last or merged else look.between
        if line is not None:
            properties.append(
                word("tcBorders", word("bottom", **{etree.QName(k).localname: v for k, v in _items(line)}))
            )
        if look.shade is not None:
            properties.append(copy.deepcopy(look.shade))


def _items(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(key), str(said)) for key, said in element.items()]


def _keep_with_next(row: etree._Element) -> None:
    for paragraph in row.iter(name("p")):
        set_property(paragraph, word("keepNext"))


def _set_code_small(table: etree._Element) -> None:
    for run in table.iter(name("r")):
        properties = run.find(name("rPr"))
        style = None if properties is None else properties.find(name("rStyle"))
        if properties is not None and style is not None and value(style) == "VerbatimChar":
            set_size(properties, _CODE_SIZE)


def _set_caption(table: etree._Element, left: int) -> None:
    """On a turned page, where there are no numbers in the margin, the caption begins with the table."""
    caption = table.getprevious()
    if left == 0 and caption is not None and style_of(caption) == "TableCaption":
        set_property(caption, word("ind", left="0"))


def _space_after(table: etree._Element) -> None:
    """Word has no space after a table: what follows it gets some above."""
    following = table.getnext()
    if following is not None and following.tag == name("p") and not style_of(following).startswith(_SPACED):
        set_property(following, word("spacing", before=_SPACE_AFTER))


def _properties(element: etree._Element, tag: str) -> etree._Element:
    """The properties of a row or a cell, which stand first."""
    found = element.find(name(tag))
    if found is None:
        found = word(tag)
        element.insert(0, found)
    return found


def _count_letters(element: etree._Element) -> int:
    return sum(len(str(text)) for text in element.itertext())
