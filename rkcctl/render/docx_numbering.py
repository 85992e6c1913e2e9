"""The lists of the Word edition as Word counts them: all of one kind share one outline, so that levels follow on."""

from lxml import etree

from rkcctl.render.docx_word import name, value, word

_BULLETS = ("\u2022", "\u2013", "\u2022")
_FORMATS = ("lowerLetter", "lowerRoman", "decimal")
# The outlines of the house by what pandoc writes before and after a number.
_OUTLINES = {"(%1)": "1", "%1)": "2", "%1.": "3"}
_BULLETED = "4"
# What pandoc gives to a paragraph of an item that is not its first.
UNMARKED = "1000"
# Twentieths of a point: where the text of the first level begins less one step, and a step.
_LEFT, _STEP = 720, 482


def finish_numbering(root: etree._Element) -> None:
    """Put the lists that pandoc numbered under our outlines, in place of its own."""
    kinds = {value(outline, "abstractNumId"): _kind(outline) for outline in root.iterfind(name("abstractNum"))}
    for outline in list(root.iterfind(name("abstractNum"))):
        root.remove(outline)
    for listed in list(root.iterfind(name("num"))):
        under = listed.find(name("abstractNumId"))
        if under is None or value(listed, "numId") == UNMARKED:
            root.remove(listed)
            continue
        under.set(name("val"), kinds[value(under)])
    for text, number in reversed(_OUTLINES.items()):
        root.insert(0, _outline(number, text))
    root.insert(len(_OUTLINES), _outline(_BULLETED, ""))


def _kind(outline: etree._Element) -> str:
    text = outline.find(f"{name('lvl')}/{name('lvlText')}")
    return _OUTLINES.get(value(text) if text is not None else "", _BULLETED)


def _outline(number: str, text: str) -> etree._Element:
    """Nine levels; `text` is what stands around the number of the first, "" for bullets."""
    levels = [_level(level, text) for level in range(9)]
    return word(
        "abstractNum",
        word("nsid", val=f"00A2C0{number.zfill(2)}"),
        word("multiLevelType", val="multilevel"),
        *levels,
        abstractNumId=number,
    )


def _level(level: int, text: str) -> etree._Element:
    numbered = "decimal" if text == "%1." else _FORMATS[level % 3]
    shown = text.replace("%1", f"%{level + 1}") if text else _BULLETS[level % 3]
    left = str(_LEFT + _STEP * (level + 1))
    place = word("pPr", word("tabs", word("tab", val="num", pos=left)), word("ind", left=left, hanging=str(_STEP)))
    return word(
        "lvl",
        word("start", val="1"),
        word("numFmt", val=numbered if text else "bullet"),
        word("lvlText", val=shown),
        word("lvlJc", val="left"),
        place,
        ilvl=str(level),
    )
