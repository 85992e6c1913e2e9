"""The names of bookmarks in the Word edition: how a leaf is found again in a file that people have edited.

`rkc_<id>` stands around the words of a chapter's title, a paragraph, a heading, a caption, an item with an id, or the
first leaf of any other block. `rkl_<id>_<k>` stands around leaf k of the block, counted from 1 in the order of
reading. An id has hyphens where its bookmark has underscores. Word takes names of forty characters at most.
"""

import re
from collections.abc import Iterator

from rkcctl.model.edition import Edition
from rkcctl.model.walk import walk_items

_LONGEST = 40
_ODD = re.compile(r"[^A-Za-z0-9_]")


def block_bookmark(block: str) -> str:
    """Of a chapter, block, item, note or annex."""
    return _name("rkc", block)


def leaf_bookmark(block: str, position: int) -> str:
    """Of the leaf at a position of a block; "" for a block without an id, or where the name would be too long."""
    if position == 1 or not block:
        return block_bookmark(block)
    return _name("rkl", f"{block}_{position}")


def term_bookmark(term: str) -> str:
    return _name("rkt", term)


def provision_bookmark(provision: str) -> str:
    return _name("rkp", provision)


def part_bookmark(part: str) -> str:
    """Of a part that is no chapter: glossary, provisions."""
    return _name("rkb", part)


def _name(prefix: str, words: str) -> str:
    name = f"{prefix}_{_ODD.sub('_', words)}"
    return name if words and len(name) <= _LONGEST else ""


def targets(edition: Edition) -> Iterator[str]:
    """The bookmarks that a reference may lead to."""
    for chapter in edition.chapters:
        yield block_bookmark(chapter.id)
        for unit in chapter.units:
            yield block_bookmark(unit.id)
            for item in walk_items(unit.content):
                yield block_bookmark(item.id)
    for annex in edition.annexes:
        yield block_bookmark(annex.id)
    for part, entries in (("glossary", edition.glossary), ("provisions", edition.provisions)):
        if entries:
            yield part_bookmark(part)
    for term in edition.glossary:
        yield term_bookmark(term.id)
    for entry in edition.provisions:
        yield provision_bookmark(entry.id)


class Bookmarks:
    """Gives each name once: an unchecked edition may hold an id twice, and Word would lose one of the two."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def take(self, name: str) -> str:
        """The name, or "" where it is empty or given already. Word takes A and a as one."""
        if name.lower() in self._given:
            return ""
        self._given.add(name.lower())
        return name


class Leaves:
    """The bookmarks of one block's leaves, in the order of reading."""

    def __init__(self, block: str, bookmarks: Bookmarks) -> None:
        self._block = block
        self._bookmarks = bookmarks
        self._position = 0

    def take(self, item: str = "") -> tuple[str, ...]:
        """The names for the next leaf, the outer one first; `item` is the id of the item that it begins."""
        self._position += 1
        names = [block_bookmark(item)]
        if self._position == 1 or not item:
            names.insert(0, leaf_bookmark(self._block, self._position))
        return tuple(taken for name in names if name and (taken := self._bookmarks.take(name)))
