"""A change as it is drafted: its keys as they will be written, before it has a number."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.blanks import strip_blanks
from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.digest import fold
from rkcctl.model.document import Block, Note

_ITEM_ID = re.compile(r"[ ]*<!--[ ]*[a-z0-9-]+[ ]*-->[ ]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Drafted:
    """`keys` in the order in which they are written, without `c`.

    `about` is the id that it is on. `brings` are the ids that the new text gives to what it brings, in their order,
    "" for what has none, and `notes` the labels of the notes that come along: inside the proposal each is called
    `new-C` or `new-C-K`, `new-C-nK`. `note` says why nothing smaller would do. `instead` is the change that takes out
    what this one puts elsewhere, or in whose place it puts something: without that, both would stand.
    """

    keys: Mapping[str, object]
    about: str
    brings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    note: str = ""
    instead: "Drafted | None" = None


@dataclass(frozen=True, slots=True)
class Beyond:
    """A difference that no change can say: what it is, and what to do instead."""

    about: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A block or note in its chapter."""

    chapter: Chapter
    held: Block | Note

    @property
    def id(self) -> str:
        return self.held.id if isinstance(self.held, Block) else self.held.label

    @property
    def source(self) -> str:
        """Its lines, without the comment with its id, and without blanks at their ends, but in code."""
        return strip_blanks("\n".join(self.chapter.lines[self.held.line - 1 : self.held.end - 1]))

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(leaf.kind for leaf in self.held.leaves)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(leaf.text if leaf.kind == "code" else fold(leaf.text) for leaf in self.held.leaves)


def marked_notes(chapter: Chapter) -> tuple[Note, ...]:
    """The notes whose mark stands in the chapter."""
    marks = {found.inline.label for found in chapter.pointers if isinstance(found.inline, document.NoteMark)}
    return tuple(note for note in chapter.notes if note.label in marks)


def write_blocks(blocks: Sequence[Standing], notes: Mapping[str, str]) -> str:
    """The words of new blocks, without ids, and their notes."""
    texts = [
        _ITEM_ID.sub("", block.source)
        if isinstance(block.held, Block) and isinstance(block.held.content, document.List)
        else block.source
        for block in blocks
    ]
    return "\n\n".join([*texts, *notes.values()]) + "\n"
