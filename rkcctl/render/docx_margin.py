"""Numbers beside the text of the Word edition that are wider than their place, such as 203quinquies, reach out of it.

The first line of their paragraph begins further to the left, so that its words still stand above those of the next.
Where the paragraph is changed, the bar that programs draw beside it stands there: the number keeps clear of it, and the
words begin further to the right.
"""

from lxml import etree

from rkcctl.render.docx_measure import width_of
from rkcctl.render.docx_word import name, set_property, style_of, value, word

_NUMBER = "ParagraphNumber"
# The letters of numbers where the reference document does not say, and what parts a number from the words, in points.
_SIZE = 8.5
_GAP = 6.0
_TWIPS = 20
# Where a desk has not the face, others stand in with letters up to so much wider.
_ELSEWHERE = 1.28
_CHANGES = tuple(map(name, ("ins", "del", "moveFrom", "moveTo")))


def make_room(document: etree._Element, styles: etree._Element) -> None:
    """Let the paragraphs of the text whose number does not fit beside them begin as much further to the left."""
    named = {value(style, "styleId"): style for style in styles.iterfind(name("style"))}
    size = named[_NUMBER].find(f"{name('rPr')}/{name('sz')}") if _NUMBER in named else None
    letters = _SIZE if size is None else int(value(size)) / 2
    for paragraph in document.iter(name("p")):
        style = style_of(paragraph)
        number = _number(paragraph)
        if not number:
            continue
        needed = round((width_of(number, letters) + _GAP) * _TWIPS)
        frame = paragraph.find(f"{name('pPr')}/{name('framePr')}")
        if frame is not None:
            _widen(frame, needed)
            continue
        indent = _indent(style, named)
        hanging = 0 if indent is None else int(value(indent, "hanging") or 0)
        if indent is None or not needed > hanging > 0:
            continue
        left = int(value(indent, "left") or 0)
        if next(paragraph.iter(*_CHANGES), None) is not None:
            needed = round((width_of(number, letters) * _ELSEWHERE + _GAP) * _TWIPS)
            left += needed - hanging
        set_property(paragraph, word("ind", left=str(left), hanging=str(needed)))


def _number(paragraph: etree._Element) -> str:
    """The number that stands beside the paragraph, or both where it has another now; "" where it has none."""
    told: list[str] = []
    for run in paragraph.iter(name("r")):
        look = run.find(f"{name('rPr')}/{name('rStyle')}")
        if look is not None and value(look) == _NUMBER:
            told += (text.text or "" for text in run.iter(name("t"), name("delText")))
    return "".join(told)


def _indent(style: str, named: dict[str, etree._Element]) -> etree._Element | None:
    """The indent of a style, or that of the one that it is based on."""
    for _ in range(10):
        found = named.get(style)
        if found is None:
            break
        indent = found.find(f"{name('pPr')}/{name('ind')}")
        if indent is not None:
            return indent
        based = found.find(name("basedOn"))
        style = "" if based is None else value(based)
    return None


def _widen(frame: etree._Element, needed: int) -> None:
    """A frame grows to the left, out of the text."""
    wide = int(value(frame, "w") or 0)
    if 0 < wide < needed:
        frame.set(name("w"), str(needed))
        frame.set(name("x"), str(int(value(frame, "x") or 0) - needed + wide))
