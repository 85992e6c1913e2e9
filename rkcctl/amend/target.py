"""What a change is on: a block or a note of the text, with its leaves in their places."""

from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from rkcctl.amend.leaves import PlacedLeaf, Spot, place_leaves
from rkcctl.amend.located import Cut
from rkcctl.amend.text import Text
from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.digest import fold
from rkcctl.model.document import Block, Node, Note
from rkcctl.read.text import decode
from rkcctl.read.words import read_words as words_of


@dataclass(frozen=True)
class Target:
    """`position` is that of a block in its chapter, -1 for a note."""

    chapter: Chapter
    held: Block | Note
    position: int = -1

    @property
    def id(self) -> str:
        return self.held.id if isinstance(self.held, Block) else self.held.label

    @cached_property
    def leaves(self) -> tuple[PlacedLeaf, ...]:
        return place_leaves(self.chapter.lines, self.held.leaves)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The folded words of each leaf: those of `leaves`, at a small part of the cost."""
        return tuple(leaf.text if leaf.kind == "code" else fold(leaf.text) for leaf in self.held.leaves)

    @property
    def source(self) -> str:
        """Its lines as they stand, without the comment of a block."""
        return "\n".join(self.chapter.lines[self.held.line - 1 : self.held.end - 1])

    @property
    def content(self) -> Node | None:
        return self.held.content if isinstance(self.held, Block) else None

    @property
    def is_locked(self) -> bool:
        content = self.content
        return isinstance(content, document.Quotation) and bool(content.provision)

    def cut(self, leaf: int, start: int, end: int, words: str) -> Cut:
        """The cut that puts `words` in the place of some characters of a leaf."""
        placed = self.leaves[leaf]
        begin, stop = placed.cut(start, end)
        written = escape_bars(words) if placed.kind == "cell" else self._continue(words, begin)
        return Cut(self.id, begin, stop, written, leaf, start, end, words)

    def _continue(self, words: str, begin: Spot) -> str:
        """The words with what lines of their container begin with, where a hard break makes a new line."""
        if "\n" not in words:
            return words
        before = self.chapter.lines[self.held.line - 1]
        mark = before[: len(before) - len(before.lstrip(" >-*+0123456789.)"))]
        return words.replace("\n", "\n" + "".join(sign if sign == ">" else " " for sign in mark))


def escape_bars(words: str) -> str:
    """Bars within a cell are written with a backslash."""
    return words.replace("\\|", "|").replace("|", "\\|")


def find_target(text: Text, language: str, name: str) -> Target | None:
    """The block or note of that id, or None."""
    known = _TARGETS.setdefault(text, {})
    if (language, name) not in known:
        known[language, name] = _look_up(text, language, name)
    return known[language, name]


def _look_up(text: Text, language: str, name: str) -> Target | None:
    held = text.block(language, name)
    if held is not None:
        return Target(held.chapter, held.block, held.position)
    note = text.note(language, name)
    return Target(note[0], note[1]) if note is not None else None


# Leaves are placed once a text: many changes are on the same paragraphs.
_TARGETS: WeakKeyDictionary[Text, dict[tuple[str, str], Target | None]] = WeakKeyDictionary()


FIRST_LINE = 1


def read_words(words: str) -> Chapter:
    """Markdown that stands in a proposal, as if it were a chapter; its lines count from FIRST_LINE."""
    path = "guidelines/en/x.md"
    text, _ = decode(path, words.encode()) if "\r" in words or "\0" in words else (words, ())
    read = words_of(text or "")
    return Chapter(path, "en", None, read.blocks, read.notes, read.text)


def same_words(words: str, target: Target) -> bool:
    """Whether the words, read as Markdown, say what the block or note says."""
    if len(target.held.leaves) == 1 and fold(words) == target.texts[0]:
        return True
    read = read_words(words)
    held: tuple[Block | Note, ...] = (*read.blocks, *read.notes)
    said = [fold(leaf.text) for one in held for leaf in one.leaves]
    return said == [fold(leaf.text) for leaf in target.held.leaves]
