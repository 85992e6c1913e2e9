"""Changes that might leave in the text what no chapter may hold: seen at a glance, without carrying them out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rkcctl.amend.located import Cut, Located
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.text import MARK, Text
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.document import Note

_WORDLESS = re.compile(r"\[ *\]\((?!#|rkc:)")
_HEADING = re.compile(r"(#{1,6}) ")


def is_suspect(text: Text, one: Located) -> bool:
    """Whether the change may bring a second mark, a skipped heading, an empty or repeated cell, a name nobody knows.

    Few changes are suspected that are sound; one that is not suspected may still do harm together with others.
    """
    if isinstance(one.change, ops.InsertChapter) and (one.change.serves or one.change.themes):
        return True
    return _marks_amiss(text, one) or _spoils_parts(text, one) or _skips_level(text, one)


def _marks_amiss(text: Text, one: Located) -> bool:
    """Whether it sets the mark of a note that has one already, a mark within a note, or a link without words."""
    for is_note, before, words in _brought(text, one):
        labels = Counter(MARK.findall(words)) - Counter(MARK.findall(before)) if "[^" in words else ()
        if labels and (is_note or any(text.note(one.language, label) for label in labels)):
            return True
        if "](" in words and _WORDLESS.search(words):
            return True
    return False


def _brought(text: Text, one: Located) -> Iterator[tuple[bool, str, str]]:
    """New words: whether of a note, what stood in their place as far as that matters, and the words."""
    for cut in one.cuts:
        if "[" in cut.text:
            yield _is_note(text, one.language, cut.block), "", cut.text
    for name, words in one.texts:
        if "[" in words:
            target = find_target(text, one.language, name)
            yield _is_note(text, one.language, name), target.source if target else "", words
    for unit in one.units:
        if "[" in unit.lines:
            yield unit.kind == "note", "", unit.lines


def _is_note(text: Text, language: str, name: str) -> bool:
    target = find_target(text, language, name)
    return target is not None and isinstance(target.held, Note)


def _spoils_parts(text: Text, one: Located) -> bool:
    """Whether a caption, an alternative text or a cell that names a row or column is empty then, or there twice."""
    for cut in one.cuts:
        target = find_target(text, one.language, cut.block)
        if target is None or not isinstance(target.content, (document.Table, document.Figure)):
            continue
        if cut.leaf >= 0 and _spoils_leaf(target, target.content, cut):
            return True
        if isinstance(one.change, ops.RowChange) and one.change.cells and isinstance(target.content, document.Table):
            key = one.change.cells[0].strip()
            if not key or key in _cells(target)[:: len(target.content.head)]:
                return True
    return False


def _spoils_leaf(target: Target, content: document.Table | document.Figure, cut: Cut) -> bool:
    there = target.texts[cut.leaf]
    words = f"{there[: cut.start]}{cut.words}{there[cut.end :]}".strip()
    if isinstance(content, document.Figure):
        # "" is part of every name, and so is an alternative text that only says what the file is called.
        return words in content.src
    kinds = [leaf.kind for leaf in target.held.leaves]
    if kinds[cut.leaf] != "cell":
        return not words
    row, column = divmod(cut.leaf - kinds.index("cell"), len(content.head))
    cells, width = _cells(target), len(content.head)
    names = cells[:width] if row == 0 else cells[width::width]
    return (row == 0 or column == 0) and (not words or words in names)


def _cells(target: Target) -> Sequence[str]:
    pairs = zip(target.held.leaves, target.texts, strict=True)
    return [words for leaf, words in pairs if leaf.kind == "cell"]


def _skips_level(text: Text, one: Located) -> bool:
    """Whether headings that it brings or moves go down more than one level where they come to stand."""
    arrivals = [(unit.anchor, unit.side, _levels_in(unit.lines)) for unit in one.units if unit.lines.startswith("#")]
    by_place: dict[tuple[str, str], list[int]] = {}
    for anchor, side, levels in (*arrivals, *((moved.anchor, moved.side, _levels_of(text, one.language, moved.nodes))
                                              for moved in one.moved)):  # fmt: skip
        by_place.setdefault((anchor, side), []).extend(levels)
    for place, levels in by_place.items():
        if levels:
            above, below = _around(text, one.language, *place)
            if any(level > before + 1 for before, level in pairwise((above, *levels, *below))):
                return True
    return False


def _levels_in(lines: str) -> list[int]:
    found = _HEADING.match(lines)
    return [len(found[1])] if found else []


def _levels_of(text: Text, language: str, nodes: Iterable[str]) -> list[int]:
    held = (text.block(language, node) for node in nodes if node[0] not in "^$%")
    return [one.block.content.level for one in held if one and isinstance(one.block.content, document.Heading)]


def _around(text: Text, language: str, anchor: str, side: str) -> tuple[int, tuple[int, ...]]:
    """The level of the last heading before a place, 1 for the chapter's title, and of the first behind it, if any."""
    sign, name = anchor[0], anchor.lstrip("^$%")
    chapter, held = text.chapter(language, name), text.block(language, name)
    if chapter is not None:
        position = 0 if sign == "^" else len(chapter.blocks)
    elif held is not None:
        chapter = held.chapter
        position = text.section(held).stop if sign == "$" else held.position + (side == "right")
    else:
        return 1, ()
    above = _levels(reversed(chapter.blocks[:position]))
    return next(above, 1), tuple(_levels(chapter.blocks[position:]))[:1]


def _levels(blocks: Iterable[document.Block]) -> Iterator[int]:
    return (block.content.level for block in blocks if isinstance(block.content, document.Heading))
