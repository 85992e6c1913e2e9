"""Tracked changes of the Word edition: told to pandoc as signs in the text, then made of the runs between them.

Accepting all of them gives the later text, rejecting all the earlier one: words, whole paragraphs, items and rows. Word
takes them from runs, from the marks of paragraphs and from rows; pandoc knows of neither of the latter two. Word
tracks no alternative text: where that of a figure changed, a line below it has the words of both texts, and stays.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape

from lxml import etree

from rkcctl.model.redline import Attribution, Mark, Redline
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.docx_pictures import PLACE
from rkcctl.render.docx_word import mark_paragraph, name, value, word
from rkcctl.render.pandoc_json import Json

_TAGS = {"+": "ins", "-": "del"}
# What moved is a move only between two places that the file has both: what left for a file of another chapter went.
_MOVES = {"+": "moveTo", "-": "moveFrom"}
# Signs for the walk below. No file that is finished has any of them.
_BEGIN, _END, _WHOLE, _BLOCKS = "rkcBegin", "rkcEnd", "rkcWhole", "rkcBlocks"
# Properties hold no words; what is within a run goes with it.
_PASSED = frozenset(map(name, ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr")))
_DELETED = {name("t"): name("delText"), name("instrText"): name("delInstrText")}
# Far from those of bookmarks, with which they share their numbers.
_FIRST = 1_000_000


def begin(sign: str, by: str) -> Json:
    """What stands before words that only one of the texts has: + the later one, - the earlier one."""
    return pandoc.raw_inline(_sign(_BEGIN, sign, by))


def end() -> Json:
    """What stands after them."""
    return pandoc.raw_inline(f"<w:{_END}/>")


def whole(mark: Mark | None) -> list[Json]:
    """What stands first in a paragraph that only one of the texts has, with its end; nothing where both have it."""
    sign = sign_of(mark)
    return [pandoc.raw_inline(_sign(_WHOLE, sign, mark.by))] if mark and sign else []


def blocks(mark: Mark | None) -> Json:
    """What stands before blocks that only one of the texts has, and before those that both have again.

    Word says itself who changed what and when; that something moved, it is told as a comment.
    """
    if mark is None or not mark.is_moved:
        return pandoc.raw_block(_sign(_BLOCKS, sign_of(mark), mark.by if mark else ""))
    return pandoc.raw_block(_sign(_BLOCKS, sign_of(mark), mark.by, mark.told, mark.moved))


def sign_of(mark: Mark | None) -> str:
    """+ for what only the later text has, - for what only the earlier one has, "" for what both have."""
    return "+" if mark and mark.is_new else "-" if mark and mark.is_gone else ""


def _sign(tag: str, sign: str, by: str, told: str = "", moved: str = "") -> str:
    return f'<w:{tag} w:sign="{sign}" w:by="{escape(by)}" w:told="{escape(told)}" w:moved="{escape(moved)}"/>'


@dataclass(frozen=True, slots=True)
class _Change:
    sign: str
    by: str
    told: str
    moved: str = ""


class Tracker:
    """Makes tracked changes of the signs in one file. Their numbers count on from one part to the next.

    Where nobody is known to have made a change, it is the later text's. A change has the day of the decision, or else
    that on which it came in: that of the edition is of the text on which all of them rest.
    """

    def __init__(self, redline: Redline, date: datetime.date, comments: etree._Element) -> None:
        self._changes: Mapping[str, Attribution] = redline.changes
        self._unknown = Attribution(author=redline.new)
        self._date = date
        self._comments = comments
        self._told = ""
        self._count = _FIRST
        self._blocks: _Change | None = None
        self._whole: _Change | None = None
        self._within: list[_Change] = []
        self._moves: Mapping[str, str] = {}
        self._range: etree._Element | None = None

    def track(self, root: etree._Element) -> None:
        """Track every change of a part."""
        self._moves = _find_moves(root)
        self._walk(root)

    def _walk(self, parent: etree._Element) -> None:
        for child in list(parent):
            tag = etree.QName(child).localname if isinstance(child.tag, str) else ""
            if tag in (_BEGIN, _END, _WHOLE, _BLOCKS):
                self._heed(tag, _Change(*(value(child, key) for key in ("sign", "by", "told", "moved"))))
                bound = self._bound() if tag == _BLOCKS else None
                if bound is None:
                    parent.remove(child)
                else:
                    parent.replace(child, bound)
            elif child.tag == name("r"):
                self._wrap(parent, child)
            elif child.tag == name("p"):
                self._paragraph(child)
            elif child.tag not in _PASSED:
                self._walk(child)
                if child.tag == name("tr"):
                    self._row(child)

    def _heed(self, tag: str, change: _Change) -> None:
        match tag:
            case "rkcBegin":
                self._within.append(self._part(change))
            case "rkcEnd":
                self._within.pop()
            case "rkcWhole":
                self._whole = self._part(change)
            case "rkcBlocks":
                self._blocks = change if change.sign else None
                self._told = change.told

    def _part(self, change: _Change) -> _Change:
        """A change within a block: with a block that moved it moved too."""
        moved = self._blocks.moved if self._blocks and self._blocks.sign == change.sign else ""
        return replace(change, moved=moved)

    def _bound(self) -> etree._Element | None:
        """Where a stretch that moved begins or ends: Word takes for moved only what stands between the two."""
        if self._range is not None:
            tag = etree.QName(self._range).localname.removesuffix("Start")
            bound, self._range = word(f"{tag}End", id=value(self._range, "id")), None
            return bound
        if self._blocks is None or self._blocks.moved not in self._moves:
            return None
        made = self._make(self._blocks)
        # A change may be without a day, the bound of a stretch that moved may not; Word shows that of the change.
        dated = {"date": _spell_day(self._date), **_facts_of(made)}
        facts = {"id": value(made, "id"), **dated}
        start = f"{etree.QName(made).localname}RangeStart"
        self._range = word(start, **facts, name=self._moves[self._blocks.moved])
        return self._range

    def _paragraph(self, paragraph: etree._Element) -> None:
        change = self._whole or self._blocks
        if self._told and change and not _is_picture(paragraph):
            self._comment(paragraph, change)
        self._walk(paragraph)
        change = self._whole or self._blocks
        self._whole = None
        if change and paragraph.find(f"{name('pPr')}/{name('sectPr')}") is None:
            mark_paragraph(paragraph, self._make(change))

    def _comment(self, paragraph: etree._Element, change: _Change) -> None:
        """Let a paragraph bear what is told of its block."""
        number = str(len(self._comments))
        made = self._make(change)
        words = word("p", word("r", word("t")))
        words[-1][-1].text = self._told
        facts = _facts_of(made)
        self._comments.append(word("comment", words, id=number, initials=facts["author"][:3], **facts))
        paragraph.append(word("r", word("commentReference", id=number)))
        self._told = ""

    def _wrap(self, parent: etree._Element, run: etree._Element) -> None:
        """Put a run into the change that it belongs to, with the run before it where that belongs to the same."""
        change = self._within[-1] if self._within else self._whole or self._blocks
        if change is None:
            return
        made = self._make(change)
        if made.tag == name("del"):
            for part in run.iterchildren(*_DELETED):
                part.tag = _DELETED[str(part.tag)]
        before = run.getprevious()
        if before is not None and _is_same(before, made):
            before.append(run)
            return
        parent.replace(run, made)
        made.append(run)

    def _row(self, row: etree._Element) -> None:
        """A row is tracked where the mark of every paragraph in it is."""
        marks = [tracked_by(paragraph) for paragraph in row.iter(name("p"))]
        first = marks[0] if marks else None
        if first is None or any(mark is None or mark.tag != first.tag for mark in marks):
            return
        properties = row.find(name("trPr"))
        if properties is None:
            properties = word("trPr")
            row.insert(0, properties)
        # A row of what moved comes and goes: Word knows of no row that moves.
        row_tag = {name("moveTo"): "ins", name("moveFrom"): "del"}.get(str(first.tag), "")
        properties.append(self.again(first, row_tag))

    def _make(self, change: _Change) -> etree._Element:
        known = self._changes.get(change.by, self._unknown)
        day = known.date or known.came
        author = known.author or self._unknown.author
        dated = {"date": _spell_day(day)} if day else {}
        self._count += 1
        tags = _MOVES if change.moved in self._moves else _TAGS
        return word(tags[change.sign], id=str(self._count), author=author, **dated)

    def again(self, made: etree._Element, tag: str = "") -> etree._Element:
        """The same change under a number of its own, and under the tag, if one is given."""
        self._count += 1
        return word(tag or etree.QName(made).localname, id=str(self._count), **_facts_of(made))


def _spell_day(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _facts_of(made: etree._Element) -> dict[str, str]:
    """Whose a change is, and of which day, where it has one."""
    return {key: said for key in ("author", "date") if (said := value(made, key))}


def _find_moves(root: etree._Element) -> Mapping[str, str]:
    """The names of what stands at both places of the part, each with the name that Word is to know the move by."""
    signs = [(value(sign, "moved"), value(sign, "sign")) for sign in root.iter(name(_BLOCKS)) if value(sign, "moved")]
    paired = sorted({moved for moved, _ in signs if signs.count((moved, "+")) == signs.count((moved, "-")) == 1})
    return {moved: f"move{number}" for number, moved in enumerate(paired, 1)}


def tracked_by(paragraph: etree._Element) -> etree._Element | None:
    """The change that the mark of a paragraph came or went with."""
    for tag in (*_TAGS.values(), *_MOVES.values()):
        found = paragraph.find(f"{name('pPr')}/{name('rPr')}/{name(tag)}")
        if found is not None:
            return found
    return None


def _is_picture(paragraph: etree._Element) -> bool:
    """Whether a picture will take the place of all its words."""
    return any(value(start, "name").startswith(PLACE) for start in paragraph.iter(name("bookmarkStart")))


def _is_same(before: etree._Element, made: etree._Element) -> bool:
    return before.tag == made.tag and all(value(before, key) == value(made, key) for key in ("author", "date"))
