"""A change in its context: the proposal it stands in, and the text, in one language, in which it is looked for."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from rkcctl.amend.claims import Key
from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.located import Trouble
from rkcctl.amend.target import Target, find_target, read_words
from rkcctl.amend.text import Text
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.digest import fold
from rkcctl.model.faults import amend as faults
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.operation import Anchor, Operation
from rkcctl.model.proposal import Proposal
from rkcctl.model.visible import visible

_NEW = re.compile(r"(?<=[#^])new-([0-9]+)((?:-n?[0-9]+)*)")
_NUMBER = re.compile(r"^[0-9]+[a-z]*([.-][0-9]+[a-z]*)*(\([a-z]+\))*$")


@dataclass(frozen=True)
class Wish:
    """One change of a proposal, to be found in one language of a text."""

    text: Text
    language: str
    proposal: Proposal
    key: Key
    retired: Mapping[str, Fate]
    """Ids of other texts, with what became of each."""

    @property
    def is_own(self) -> bool:
        """Whether the text is that which the proposal was written against. One without a name is."""
        return self.text.label in ("", self.proposal.base)

    def name(self, block: str) -> str:
        """How people call it, with its id."""
        return self.text.names.get(block, f"'{visible(block)}'")

    def target(self, name: str) -> Target | tuple[Trouble, ...]:
        """The block or note that the change is on; it may not be a locked quotation."""
        found = find_target(self.text, self.language, name)
        if found is None:
            return (self.tell_missing(name),)
        if found.is_locked:
            message = f"{self.name(name)} quotes a provision word for word"
            return (Trouble(faults.LOCKED, message, "propose words before or after the quotation"),)
        return found

    def tell_missing(self, name: str) -> Trouble:
        shown = visible(name)
        if _NUMBER.match(name):
            message = f"'{shown}' is a printed number, and no id"
            return Trouble(faults.NO_TARGET, message, "`rkcctl complete FILE` writes the id in its place")
        if self.text.note(self.language, name) is not None:
            marked = self.text.marks.get((self.language, name), ())
            hint = f"amend the paragraph in which it is marked: '{marked[0]}'" if marked else ""
            return Trouble(faults.WRONG_PLACE, f"{self.name(name)} is a note, and stands where its mark does", hint)
        label = self.text.label or "the text"
        fate = self.retired.get(name)
        if fate is not None:
            return Trouble(faults.NO_TARGET, f"there is no '{shown}' in {label}: {fate.said}", fate.instead)
        brought = re.fullmatch(r"new-([0-9]+)(-[0-9]+)?", name)
        if brought and any(one.c == int(brought[1]) for one in self.proposal.changes):
            message = f"'{shown}' is what change {brought[1]} of this proposal brings: no change is on it"
            return Trouble(faults.NO_TARGET, message, f"write it in change {brought[1]} as it should be")
        near = self.text.spellings.nearest(name)
        hint = f"did you mean '{near}'?" if near else "write the id that stands in the comment before the paragraph"
        if near == name:
            hint = "it is in a text of another language only: give its words in that language alone"
        return Trouble(faults.NO_TARGET, f"there is no '{shown}' in {label}", hint)

    def table(self, name: str) -> Target | tuple[Trouble, ...]:
        found = self.target(name)
        if isinstance(found, Target) and not isinstance(found.content, document.Table):
            return (Trouble(faults.WRONG_PLACE, f"{self.name(name)} is no table", "name a table", ("cell",)),)
        return found

    def find_cell(self, table: Target, row: str, column: str) -> int | Trouble:
        """The position among the leaves of the cell at a row and a column."""
        head = [leaf for leaf in table.leaves if leaf.kind == "cell"]
        width, before = len(table_of(table).head), len(table.leaves) - len(head)
        titles = [leaf.text for leaf in head[:width]]
        wanted = [number for number, title in enumerate(titles) if title == fold(column)]
        if len(wanted) != 1:
            hint = did_you_mean(column, titles, "the columns are:")
            return Trouble(faults.NO_PART, f"no one column is headed '{quote(column)}'", hint, ("column",))
        number = self.find_row(table, row, ("row",))
        if isinstance(number, Trouble):
            return number
        return before + number * width + wanted[0]

    def find_row(self, table: Target, key: str, loc: tuple[str | int, ...]) -> int | Trouble:
        """The number of the row whose first cell reads so, from 1; "" is the head, 0."""
        cells = [leaf.text for leaf in table.leaves if leaf.kind == "cell"]
        width = len(table_of(table).head)
        if not key:
            return 0
        firsts = cells[width::width]
        wanted = [number for number, first in enumerate(firsts, 1) if first == fold(key)]
        if len(wanted) != 1:
            times = "no row begins" if not wanted else f"{len(wanted)} rows begin"
            hint = did_you_mean(key, firsts, "rows begin with:") if not wanted else "use `replace` for the table"
            return Trouble(faults.NO_PART, f"{times} with '{quote(key)}'", hint, loc)
        return wanted[0]

    def place(self, anchor: Anchor, *, section: bool = False) -> tuple[str, str] | Trouble:
        """The node that the place hangs on, and the side: of a section its heading or its end.

        Nodes are ids; `^x` is the head of a chapter, `$x` the end of a chapter's or a section's blocks.
        """
        chapter = self.text.chapter(self.language, anchor.id)
        if chapter is not None:
            if anchor.where in ("first", "last"):
                return (f"^{anchor.id}", "right") if anchor.where == "first" else (f"${anchor.id}", "left")
            hint = f"write 'first in {anchor.id}' or 'last in {anchor.id}'"
            return Trouble(faults.WRONG_PLACE, f"'{anchor.id}' is a chapter", hint)
        held = self.text.block(self.language, anchor.id)
        if held is None:
            return self._tell_note(anchor) or self._stand_in(anchor.id) or self.tell_missing(anchor.id)
        is_heading = isinstance(held.block.content, document.Heading)
        if anchor.where in ("first", "last") and not is_heading:
            hint = f"write 'after {anchor.id}' or 'before {anchor.id}'"
            return Trouble(faults.WRONG_PLACE, f"{self.name(anchor.id)} is no section", hint)
        if anchor.where == "last" or (anchor.where == "after" and is_heading and section):
            return f"${anchor.id}", "left" if anchor.where == "last" else "right"
        return anchor.id, "left" if anchor.where == "before" else "right"

    def _tell_note(self, anchor: Anchor) -> Trouble | None:
        """That what is named as a place is a note, which stands where it is marked and has no place of its own."""
        if self.text.note(self.language, anchor.id) is None:
            return None
        marked = self.text.marks.get((self.language, anchor.id), ())
        hint = f"name the paragraph in which it is marked: '{anchor.where} {marked[0]}'" if marked else ""
        return Trouble(faults.WRONG_PLACE, f"{self.name(anchor.id)} is a note, and no place", hint)

    def _stand_in(self, name: str) -> tuple[str, str] | None:
        """Where a block was not translated: the place after the last one before it that was."""
        own = self.text.block(self.proposal.language, name)
        if own is None or self.text.chapter(self.language, own.chapter.id) is None:
            return None
        before = (block.id for block in reversed(own.chapter.blocks[: own.position]))
        there = next((one for one in before if self.text.block(self.language, one) is not None), None)
        return (there or f"^{own.chapter.id}"), "right"

    def chapter_at(self, anchor: Anchor) -> str:
        """The chapter in which the place is; "" where there is none."""
        if self.text.chapter(self.language, anchor.id) is not None:
            return anchor.id
        held = self.text.block(self.language, anchor.id) or self.text.block(self.proposal.language, anchor.id)
        return held.chapter.id if held else ""

    def final_id(self, chapter: str, part: int = 1, count: int = 1, change: int = 0) -> str:
        """The id of what a change brings, CHAPTER-PROPOSAL-CHANGE, and a part where several: nobody else's."""
        return f"{chapter}-{self.proposal.id}-{change or self.key.change}" + (f"-{part}" if count > 1 else "")

    def finish(self, words: str) -> str:
        """The words with their final ids in the place of `#new-2` and `[^new-2-n1]`."""
        # Most words name nothing that is new.
        return _NEW.sub(lambda found: self._final(int(found[1]), found[2]), words) if "new-" in words else words

    def finish_alone(self, words: str) -> str:
        """The words as they are in a proposal of this change alone, where it is the first: final ids for what others
        bring, `#new-1` for what it brings itself.
        """

        def tell(found: re.Match[str]) -> str:
            change = int(found[1])
            return f"new-1{found[2]}" if change == self.key.change else self._final(change, found[2])

        return _NEW.sub(tell, words) if "new-" in words else words

    def _final(self, change: int, rest: str) -> str:
        said = next((one for one in self.proposal.changes if one.c == change), None)
        chapter, count = self.brings(said) if said else ("", 0)
        if not chapter:
            return f"new-{change}{rest}"
        if rest:
            return f"{self.final_id(chapter, 1, 1, change)}{rest}"
        return self.final_id(chapter, 1, count, change)

    def brings(self, change: Operation) -> tuple[str, int]:
        """The chapter into which a change brings blocks, and how many; ("", 0) where it brings none."""
        match change:
            case ops.Insert(insert=anchor, text=words):
                return self.chapter_at(anchor), len(read_words(words).blocks)
            case ops.InsertSection(insert_section=anchor, text=words):
                return self.chapter_at(anchor), len(read_words(words).blocks) + 1
            case ops.InsertChapter(slug=slug, text=words):
                return slug, len(read_words(words).blocks)
            case ops.Split(split=name, into=parts):
                held = self.text.block(self.language, name)
                return (held.chapter.id if held else ""), len(parts) - 1
            case ops.NoteChange(note=label):
                return self.chapter_of_mark(label) or "", 1
        return "", 0

    def chapter_of_mark(self, label: str) -> str | None:
        """The chapter in whose words another change of the proposal sets the mark of a note."""
        mark = f"[^{label}]"
        for change in self.proposal.changes:
            if isinstance(change, ops.Amend) and any(mark in edit.replace for edit in change.edits):
                held = self.text.block(self.language, change.amend)
                return held.chapter.id if held else None
            said = getattr(change, "text", None)
            if isinstance(said, str) and mark in said and not isinstance(change, ops.NoteChange):
                place = self.brings(change)[0]
                held = self.text.block(self.language, change.target)
                return place or (held.chapter.id if held else None)
        return None


def table_of(target: Target) -> document.Table:
    assert isinstance(target.content, document.Table)
    return target.content


def quote(words: str) -> str:
    """Words as a message shows them: on one line, not too long."""
    shown = visible(fold(words).replace("\n", " "))
    return shown if len(shown) <= 80 else f"{shown[:77]}..."


def tell_was(said: str, there: str) -> str:
    """Where two texts part, as a hint."""
    ours, theirs = fold(said), fold(there)
    blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    first = blocks[0].size if blocks and blocks[0].a == blocks[0].b == 0 else 0
    there, here = (quote(_around(words, first)) for words in (theirs, ours))
    return f"it reads '{there}' where the change says '{here}'"


def _around(words: str, position: int) -> str:
    """Whole words around a position, some 30 letters before it and 30 behind."""
    start = words.rfind(" ", 0, max(position - 30, 0)) + 1
    end = words.find(" ", position + 30)
    cut = words[start : end if end >= 0 else len(words)]
    return f"{'... ' if start else ''}{cut}{' ...' if end >= 0 else ''}"


def words_in(proposal: Proposal, change: Operation, language: str) -> Operation | None:
    """The change with its words for a language; itself where it has none to give; None where they are missing."""
    if language == proposal.language or not change.texts:
        return change
    said = change.fr if language == "fr" else change.en
    if said is None:
        return None
    names = {key.replace("_", "-") for key in change.texts}
    # What one language was says nothing of the other.
    unsaid = {key: None for key in ("was", "was_sha256", "expect") if key in change.texts}
    given = {key: getattr(said, key) for key in said.model_fields_set if key.replace("_", "-") in names}
    return change.model_copy(update=unsaid | given)
