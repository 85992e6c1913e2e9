"""Rules on what the words of a proposal refer to: notes, what its own changes bring, and the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rkcctl.check.named import Nearest
from rkcctl.check.rule import Breach, rule
from rkcctl.model.change import Insert, InsertChapter, InsertSection, NoteChange, Split
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.document import Link, NoteMark
from rkcctl.model.operation import Operation
from rkcctl.model.passage import Passage
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible

_NEW = re.compile(r"new-([0-9]{1,5})(?:-([0-9]{1,3}))?")
_NEW_NOTE = re.compile(r"new-([0-9]{1,5})-n[0-9]{1,3}")
# What a change brought once it was merged: CHAPTER-YEAR-NUMBER-CHANGE.
_BROUGHT = re.compile(r"[a-z][a-z0-9-]*?-([0-9]{4}-[0-9]{3,4}[a-z0-9]*)-([0-9]{1,5})(?:-n?[0-9]{1,3})*")
_NUMBER = re.compile(r"[0-9]+[a-z]*(\([a-z]+\))*|[0-9]+(\.[0-9]+)+[a-z]*")


def _known_ids(corpus: Corpus) -> frozenset[str]:
    """Every id that stands in the text or in a sealed edition, or stood there once."""
    known = {given for chapter in corpus.chapters for given, _, _ in chapter.ids}
    known |= {chapter.id for chapter in corpus.chapters}
    known |= {entry.id for entry in corpus.retired.value.retired} if corpus.retired else set()
    for edition in corpus.editions:
        known |= edition.seal.value.numbers.keys() if edition.seal else set()
    return frozenset(known)


def _is_brought(corpus: Corpus, name: str) -> bool:
    """Whether it is the id of what a change of some proposal brings."""
    match = _BROUGHT.fullmatch(name)
    proposal = corpus.proposal_by_id.get(match[1]) if match else None
    return match is not None and proposal is not None and proposal.change(int(match[2])) is not None


@rule("PRP307", "unknown-asked-target")
def unknown_asked_target(corpus: Corpus) -> Iterator[Breach]:
    """What a submission asks about is in the text: a paragraph, a section or a chapter, by its id.

    Why: whoever drafts the answer must find the place.
    Fix: copy the id from the comment before the paragraph.
    """
    asking = [proposal for proposal in corpus.proposals if proposal.value.targets]
    known = _known_ids(corpus) if asking else frozenset()
    nearest = Nearest(known)
    for proposal in asking:
        for position, name in enumerate(proposal.value.targets):
            if name not in known and not _is_brought(corpus, name):
                place = proposal.record.place("targets", position)
                shown = visible(name[:64])
                if _NUMBER.fullmatch(name[:64]):
                    hint = "`rkcctl complete FILE` writes the id in its place: a number may change"
                    yield Breach(place, f"'{shown}' is a printed number, and no id", hint)
                else:
                    hint = nearest.hint(name, "copy the id from the comment before the paragraph")
                    yield Breach(place, f"no paragraph or chapter has the id '{shown}'", hint)


@rule("PRP308", "undefined-link-in-proposal")
def undefined_link_in_proposal(corpus: Corpus) -> Iterator[Breach]:
    """A link `#id` in a proposal leads to the text, and `#new-2` to what a change of the proposal brings.

    Why: once merged the link would lead nowhere.
    Fix: copy the id; write `#new-2` for what change 2 brings, `#new-2-3` for the third block of it.
    """
    known = _known_ids(corpus) if any(proposal.passages for proposal in corpus.proposals) else frozenset()
    nearest = Nearest(known)
    for proposal in corpus.proposals:
        brought = _blocks_brought(proposal) if proposal.passages else {}
        slugs = {change.slug for change in proposal.value.changes if isinstance(change, InsertChapter)}
        for passage in proposal.passages:
            for pointer in passage.pointers:
                if not isinstance(pointer.inline, Link) or not pointer.inline.href.startswith("#"):
                    continue
                name = pointer.inline.href[1:]
                if match := _NEW.fullmatch(name):
                    count = brought.get(int(match[1]), 0)
                    if not count or int(match[2] or 1) not in range(1, count + 1):
                        yield _tell_new(pointer.place, match, count)
                elif name not in known and name not in slugs and not _is_brought(corpus, name):
                    hint = nearest.hint(name, "copy the id from the comment before the paragraph")
                    message = f"no paragraph or chapter has the id '{visible(name[:64])}'"
                    yield Breach(pointer.place, message, hint)


def _tell_new(place: Place, match: re.Match[str], count: int) -> Breach:
    if not count:
        hint = "write the number of an `insert`, `insert-section`, `insert-chapter` or `split`"
        return Breach(place, f"no change {int(match[1])} of this proposal brings new text", hint)
    blocks = "1 block" if count == 1 else f"{count} blocks"
    return Breach(place, f"change {int(match[1])} brings {blocks}", f"write #new-{match[1]}-N with N up to {count}")


def _blocks_brought(proposal: ProposalFile) -> Mapping[int, int]:
    """How many blocks each change brings that brings any."""
    read = {
        passage.change: len(passage.blocks)
        for passage in proposal.passages
        if passage.loc == ("text",) and passage.form == "blocks"
    }
    found: dict[int, int] = {}
    for row, change in enumerate(proposal.value.changes):
        count = _count_blocks(change, read.get(row, 0))
        if count:
            found[change.c] = count
    return found


def _count_blocks(change: Operation, read: int) -> int:
    match change:
        case Split(into=parts):
            return len(parts) - 1
        case Insert(text=text) | InsertSection(text=text) | InsertChapter(text=text):
            # What was not read is plain paragraphs.
            blocks = read or len([part for part in text.strip("\n").split("\n\n") if part.strip("\n")])
            return blocks + isinstance(change, InsertSection)
    return 0


@dataclass(slots=True)
class _Notes:
    """The notes of a proposal in one language: where each is marked, and where it is defined and by which change."""

    marks: dict[str, list[Place]] = field(default_factory=dict)
    texts: dict[str, list[tuple[Place, int]]] = field(default_factory=dict)


@rule("PRP309", "loose-note")
def loose_note(corpus: Corpus) -> Iterator[Breach]:
    """A note that a change brings is called `new-2-n1`, 2 being the change; it is marked once and written once.

    Why: a note without a mark is not printed, and a mark without a note leads nowhere.
    Fix: write `[^new-2-n1]` in the text and `[^new-2-n1]: ...` below it, or the note by `note:` in a change of its own.
    """
    known = _known_ids(corpus) if any(proposal.passages for proposal in corpus.proposals) else frozenset()
    for proposal in corpus.proposals:
        languages: dict[str, _Notes] = {}
        for passage in proposal.passages:
            if passage.form == "reasons":
                yield from _judge_reasons(passage)
            else:
                _collect(passage, languages)
        for row, change in enumerate(proposal.value.changes):
            if isinstance(change, NoteChange) and change.was is None:
                place = proposal.record.place("changes", row, "note")
                spoken = (*({proposal.value.language}), *(lang for lang in ("en", "fr") if getattr(change, lang)))
                for language in spoken:
                    notes = languages.setdefault(language, _Notes())
                    notes.texts.setdefault(change.note, []).append((place, row))
        for notes in languages.values():
            yield from _judge(proposal, notes, known)


def _collect(passage: Passage, languages: dict[str, _Notes]) -> None:
    notes = languages.setdefault(passage.language, _Notes())
    for pointer in passage.pointers:
        if isinstance(pointer.inline, NoteMark):
            notes.marks.setdefault(pointer.inline.label, []).append(pointer.place)
    for note in passage.notes:
        notes.texts.setdefault(note.label, []).append((passage.place(note.line), passage.change))


def _judge(proposal: ProposalFile, notes: _Notes, known: frozenset[str]) -> Iterator[Breach]:
    for label, places in notes.marks.items():
        shown = visible(label[:64])
        if label not in notes.texts and label not in known:
            yield Breach(places[0], f"there is no note '{shown}'", f"write [^{shown}]: ... in the same text")
        for place in places[1:] if label in notes.texts else ():
            yield Breach(place, f"the note '{shown}' is marked here again", "write a note of its own")
    for label, texts in notes.texts.items():
        place, row = texts[0]
        if (told := _judge_text(label, proposal.value.changes[row], notes, known)) is not None:
            yield Breach(place, *told)
        for again, _ in texts[1:]:
            yield Breach(again, f"the note '{visible(label[:64])}' is written here again", "give it a label of its own")


def _judge_text(label: str, change: Operation, notes: _Notes, known: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a note that a change brings, and what to do."""
    shown = visible(label[:64])
    call_it = f"call it [^new-{change.c}-n1]"
    if label in known:
        return None if isinstance(change, NoteChange) else (f"the note '{shown}' is in the text already", call_it)
    match = _NEW_NOTE.fullmatch(label)
    if match is None or int(match[1]) != change.c:
        return f"change {change.c} brings the note '{shown}'", call_it
    if label not in notes.marks:
        return f"nothing marks the note '{shown}'", f"set the mark [^{shown}] in the text"
    return None


def _judge_reasons(passage: Passage) -> Iterator[Breach]:
    """Reasons may have notes, under any labels; those of a change have their own."""
    labels = {note.label for note in passage.notes}
    marks = [one for one in passage.pointers if isinstance(one.inline, NoteMark)]
    marked = {one.inline.label for one in marks if isinstance(one.inline, NoteMark)}
    for one in marks:
        if isinstance(one.inline, NoteMark) and one.inline.label not in labels:
            shown = visible(one.inline.label[:64])
            yield Breach(one.place, f"there is no note '{shown}'", f"write [^{shown}]: ... below the reasons")
    for note in passage.notes:
        if note.label not in marked:
            place = passage.place(note.line)
            yield Breach(place, f"nothing marks the note '{visible(note.label[:64])}'", "set its mark, or delete it")


@rule("PRP310", "link-as-words", Severity.WARNING)
def link_as_words(corpus: Corpus) -> Iterator[Breach]:
    """What is written like a link is one: a target with blanks stands in `<` and `>`, as in `[](<section 6.3>)`.

    Why: with a blank in its target it is no link, and is printed with its brackets.
    Fix: `rkcctl complete FILE` writes the id in the place of a number; where no link is meant, write `\\[`.
    """
    for proposal in corpus.proposals:
        for passage in proposal.passages:
            for loose in passage.loose:
                said = visible(loose.target[:64])
                hint = "`rkcctl complete FILE` writes the id for a number; where no link is meant, write `\\[`"
                yield Breach(loose.place, f"what leads to '{said}' is no link, and is printed as it is written", hint)


RULES = (unknown_asked_target, undefined_link_in_proposal, loose_note, link_as_words)
