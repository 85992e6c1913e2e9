"""The proof of a derivation: its changes, carried out on the old text, give the new one, block for block."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rkcctl.amend.derive import Derived, Hints, derive
from rkcctl.amend.drafted import Beyond, Standing, marked_notes
from rkcctl.amend.merge import Merged, Taken, merge
from rkcctl.amend.shape import Shape, kind_of, shape_of, unlocked
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.model.proposal import UNNUMBERED, Proposal, ProposalFile
from rkcctl.model.tree import Mapping as TreeMapping
from rkcctl.model.tree import Record

_POINTERS = re.compile(r"(?<=\]\()#([a-z0-9-]+)(?=\))|(?<=\[\^)([^\]\s]+)(?=\])")
# First without terms, then block after block as a whole; a text that is still not met is beyond what changes can say.
_ROUNDS = 6

Said = tuple[str, Shape, tuple[str, ...]]


def derive_exactly(old: Text, new: Sequence[Chapter], language: str, hints: Hints) -> Derived:
    """The changes, each as small as is exact; where they cannot give the new text, what is beyond them."""
    before = old.in_language(language)
    derived = derive(before, new, hints)
    for _ in range(_ROUNDS):
        if derived.beyond:
            return derived
        amiss = carry_out(old, {language: new}, language, derived)
        if not amiss:
            return derived
        wider = hints.whole | set(amiss)
        if hints.terms and any("replace-term" in one.keys for one in derived.changes):
            hints = replace(hints, terms=False)
        elif wider == hints.whole:
            break
        else:
            hints = replace(hints, whole=wider)
        derived = derive(before, new, hints)
    amiss = carry_out(old, {language: new}, language, derived)
    hint = "make the change in two steps, or propose it by hand: `rkcctl new proposal`"
    beyond = tuple(Beyond(name, f"cannot be said exactly: {why}", hint) for name, why in amiss.items())
    return Derived((), beyond) if beyond else derived


def carry_out(old: Text, new: Mapping[str, Sequence[Chapter]], language: str, derived: Derived) -> dict[str, str]:
    """Where the changes do not give the new text, by the id of the block, with a reason; nothing where they do.

    `language` is that of the proposal; what is compared are the languages of `new`.
    """
    changes = tuple(one.change for one in derived.changes)
    values = {"id": UNNUMBERED, "title": "-", "by": "-", "language": language, "base": "-", "changes": changes}
    proposal = Proposal.model_validate(values)
    file = ProposalFile("-", Record("-", proposal, TreeMapping((), 1, 1)), "", 1, "")
    merged = merge(old, (Taken(file, change) for change in proposal.changes))
    if not merged.is_clean:
        return _tell_refused(derived, merged)
    amiss: dict[str, str] = {}
    for each, chapters in new.items():
        result = {chapter.id: chapter for chapter in merged.chapters if chapter.language == each}
        amiss |= _compare(result, chapters, kinds_of(old, each))
    return amiss


def _compare(result: Mapping[str, Chapter], new: Sequence[Chapter], known: Mapping[str, str]) -> dict[str, str]:
    """Where the chapters of one language came out otherwise."""
    amiss: dict[str, str] = {}
    for chapter in new:
        there = result.get(chapter.id)
        if there is None or there.title != chapter.title:
            amiss[chapter.id] = "the chapter comes out otherwise"
            continue
        ours, theirs = list(say_chapter(there, known)), list(say_chapter(chapter, known))
        row = next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if not _is_same(*pair)), -1)
        if row >= 0 or len(ours) != len(theirs):
            amiss[(ours[row][0] or theirs[row][0]) if ours and theirs else chapter.id] = "the text comes out otherwise"
    return amiss


def _is_same(ours: Said, theirs: Said) -> bool:
    """Whether a block is as it should be. What lost its id in the new text has it again, and that it is locked."""
    alike = ours[1:] == theirs[1:] or (not theirs[0] and (unlocked(ours[1]), ours[2]) == theirs[1:])
    return alike and theirs[0] in ("", ours[0])


def _tell_refused(derived: Derived, merged: Merged) -> dict[str, str]:
    about = {one.number: one.about for one in derived.changes}
    return {about[key.change]: trouble.message for keys, trouble in merged.troubles for key in sorted(keys)}


def kinds_of(text: Text, language: str) -> dict[str, str]:
    """What each id of a text is: a kind of block, a note, a chapter."""
    chapters = text.in_language(language)
    kinds = {chapter.id: "chapter" for chapter in chapters}
    kinds |= {note.label: "note" for chapter in chapters for note in chapter.notes}
    return kinds | {block.id: kind_of(block.content) for chapter in chapters for block in chapter.blocks}


def say_chapter(chapter: Chapter, known: Mapping[str, str]) -> Iterator[Said]:
    """What a chapter says, block by block, then note by note. Ids that are not known, or not of that kind, are alike.

    A note without a mark says nothing: it goes when its mark does.
    """
    seen: set[str] = set()
    for block in chapter.blocks:
        texts = tuple(_level(text, known) for text in Standing(chapter, block).texts)
        # The second block with an id is a copy of the first, and a new one.
        is_known = block.id not in seen and known.get(block.id) == kind_of(block.content)
        yield block.id if is_known else "", shape_of(block.content), texts
        seen.add(block.id)
    notes = []
    for note in marked_notes(chapter):
        texts = tuple(_level(text, known) for text in Standing(chapter, note).texts)
        notes.append((note.label if note.label in known else "", ("note",), texts))
    yield from sorted(notes)


def _level(text: str, known: Mapping[str, str]) -> str:
    def level(found: re.Match[str]) -> str:
        name = found[1] or found[2]
        return found[0] if name in known else found[0].replace(name, "*")

    return _POINTERS.sub(level, text)
