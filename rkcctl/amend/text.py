"""The text that changes apply to: chapters as read, with every id found in one step."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.document import Block, Note
from rkcctl.model.nearest import Spellings
from rkcctl.model.walk import walk_inlines

MARK = re.compile(r"\[\^([^\]\s]+)\](?!:)")
"""The mark of a note."""


def leads_of(held: Iterable[Block | Note]) -> frozenset[str]:
    """The ids to which the references in blocks and notes lead."""
    nodes = (node for one in held for node in ((one.content,) if isinstance(one, Block) else one.content))
    links = (inline for node in nodes for inline in walk_inlines(node) if isinstance(inline, document.Link))
    return frozenset(link.href[1:] for link in links if link.href.startswith("#"))


@dataclass(frozen=True, slots=True)
class Held:
    """A block in its chapter, and its position there."""

    chapter: Chapter
    position: int

    @property
    def block(self) -> Block:
        return self.chapter.blocks[self.position]


@dataclass(frozen=True, eq=False)
class Text:
    """The chapters of a text, in the order of the edition, all languages; `label` names it in messages.

    `names` says how people call what has an id: "paragraph 214 (cloud-012)".
    """

    chapters: tuple[Chapter, ...]
    label: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chapter.language for chapter in self.chapters))

    @cached_property
    def _blocks(self) -> Mapping[tuple[str, str], Held]:
        return {
            (chapter.language, block.id): Held(chapter, position)
            for chapter in self.chapters
            for position, block in enumerate(chapter.blocks)
            if block.id
        }

    @cached_property
    def _notes(self) -> Mapping[tuple[str, str], tuple[Chapter, Note]]:
        return {(chapter.language, note.label): (chapter, note) for chapter in self.chapters for note in chapter.notes}

    @cached_property
    def _chapters(self) -> Mapping[tuple[str, str], Chapter]:
        return {(chapter.language, chapter.id): chapter for chapter in self.chapters}

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id of a chapter, block or note, in any language."""
        return frozenset(name for found in (self._blocks, self._notes, self._chapters) for _, name in found)

    @cached_property
    def ends(self) -> frozenset[str]:
        """Every id that a reference can lead to, in any language: also those of items, which are no blocks."""
        return self.ids.union(name for chapter in self.chapters for name, _, _ in chapter.ids)

    @cached_property
    def spellings(self) -> Spellings:
        """To find what a misspelt id was meant to be."""
        return Spellings(self.ids)

    @cached_property
    def marks(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Where each note is marked: the ids of the blocks and notes, by language and label."""
        found: dict[tuple[str, str], list[str]] = {}
        for chapter in self.chapters:
            held = [(block.id, block.line, block.end) for block in chapter.blocks]
            held += [(note.label, note.line, note.end) for note in chapter.notes]
            for name, line, end in held:
                for label in MARK.findall("\n".join(chapter.lines[line - 1 : end - 1])):
                    found.setdefault((chapter.language, label), []).append(name)
        return {where: tuple(names) for where, names in found.items()}

    @cached_property
    def referrers(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Who refers to each id: the ids of the blocks and notes, by language and the id to which they lead."""
        found: dict[tuple[str, str], list[str]] = {}
        for chapter in self.chapters:
            held: list[tuple[str, Block | Note]] = [(block.id, block) for block in chapter.blocks]
            held += [(note.label, note) for note in chapter.notes]
            for name, one in held:
                for lead in leads_of((one,)):
                    found.setdefault((chapter.language, lead), []).append(name)
        return {where: tuple(names) for where, names in found.items()}

    def block(self, language: str, name: str) -> Held | None:
        return self._blocks.get((language, name))

    def note(self, language: str, label: str) -> tuple[Chapter, Note] | None:
        return self._notes.get((language, label))

    def chapter(self, language: str, name: str) -> Chapter | None:
        return self._chapters.get((language, name))

    def in_language(self, language: str) -> tuple[Chapter, ...]:
        return tuple(chapter for chapter in self.chapters if chapter.language == language)

    def section(self, held: Held) -> range:
        """The positions of a section in its chapter: its heading and all up to the next of its level or above."""
        heading = held.block.content
        assert isinstance(heading, document.Heading)
        blocks = held.chapter.blocks
        end = held.position + 1
        while end < len(blocks):
            content = blocks[end].content
            if isinstance(content, document.Heading) and content.level <= heading.level:
                break
            end += 1
        return range(held.position, end)
