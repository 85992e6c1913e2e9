"""Rules on notes: each has one mark, each mark has one note."""

from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model import document
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible


def _marks_in(chapter: Chapter) -> Iterator[tuple[str, bool, Place]]:
    """Every mark of a note: its label, whether it stands in a note, and its place."""
    for found in chapter.pointers:
        if isinstance(found.inline, document.NoteMark):
            yield found.inline.label, found.in_note, found.place


@rule("REF106", "undefined-note")
def undefined_note(corpus: Corpus) -> Iterator[Breach]:
    """Every mark of a note has its note in the same chapter.

    Why: the reader would find a mark and no note.
    Fix: write the note: `[^label]: ...` at the end of the chapter, or delete the mark.
    """
    for chapter in corpus.chapters:
        labels = {note.label for note in chapter.notes}
        for label, _, place in _marks_in(chapter):
            if label not in labels:
                hint = f"write [^{visible(label)}]: ... at the end of the chapter"
                yield Breach(place, f"there is no note '{visible(label)}'", hint)


@rule("REF107", "unused-note")
def unused_note(corpus: Corpus) -> Iterator[Breach]:
    """Every note has its mark in the text.

    Why: a note without a mark is not printed, and its words would be lost.
    Fix: set the mark `[^label]` in the text, or delete the note.
    """
    for chapter in corpus.chapters:
        marked = {label for label, _, _ in _marks_in(chapter)}
        for note in chapter.notes:
            if note.label not in marked:
                hint = "set its mark in the text, or delete the note"
                yield Breach(chapter.place(note.line), f"nothing marks the note '{visible(note.label)}'", hint)


@rule("REF108", "duplicate-note")
def duplicate_note(corpus: Corpus) -> Iterator[Breach]:
    """A note is written once.

    Why: only one of two notes with one label would be printed.
    Fix: give the second a label of its own.
    """
    for chapter in corpus.chapters:
        first: dict[str, int] = {}
        for note in chapter.notes:
            if first.setdefault(note.label, note.line) != note.line:
                message = f"the note '{visible(note.label)}' is written here again, after line {first[note.label]}"
                yield Breach(chapter.place(note.line), message, "give it a label of its own")


@rule("REF109", "repeated-mark")
def repeated_mark(corpus: Corpus) -> Iterator[Breach]:
    """A note has one mark in the text.

    Why: notes at the foot of a page cannot stand on two pages, and a note's number follows its one mark.
    Fix: write a second note, or refer to the paragraph.
    """
    for chapter in corpus.chapters:
        seen: set[str] = set()
        for label, _, place in _marks_in(chapter):
            if label in seen:
                hint = "write a note of its own, or refer to the paragraph"
                yield Breach(place, f"the note '{visible(label)}' is marked here again", hint)
            seen.add(label)


@rule("REF113", "note-within-note")
def note_within_note(corpus: Corpus) -> Iterator[Breach]:
    """A note holds no mark of another note.

    Why: Word and print have no place for a note to a note.
    Fix: join the two notes, or move the mark into the text.
    """
    for chapter in corpus.chapters:
        for label, in_note, place in _marks_in(chapter):
            if in_note:
                yield Breach(place, f"a note marks the note '{visible(label)}'", "join the two notes")


RULES = (undefined_note, unused_note, duplicate_note, repeated_mark, note_within_note)
