"""Words put otherwise where a mark and its note are two changes: neither can be taken without the other."""

from collections.abc import Mapping

from rkcctl.model.change import NoteChange
from rkcctl.model.document import NoteMark
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.visible import visible
from rkcctl.model.walk import walk_inlines
from rkcctl.pipeline.worded import UnfitWordsError
from rkcctl.read.words import read_words


def refuse_parted_note(file: ProposalFile, change: Operation, words: Mapping[str, str]) -> None:
    """UnfitWordsError for a new note, and for words with the mark of one that another change brings."""
    name = f"{file.id}/{change.c}"
    if isinstance(change, NoteChange) and change.was is None:
        if other := _find_mark(file, change):
            message = f"{name} is a note alone, and {file.id}/{other} sets its mark"
            hint = f"put the words of {file.id}/{other} otherwise, with the note below them: {_write(change.note)}"
            raise UnfitWordsError(message, hint)
        return
    brought = {one.note: one.c for one in file.value.changes if isinstance(one, NoteChange) and one.was is None}
    for said in words.values() if brought else ():
        for label in _marks_alone(said):
            if label in brought:
                message = f"{name} sets the mark of a note that {file.id}/{brought[label]} brings"
                raise UnfitWordsError(message, f"write the note below the words: {_write(label)}; or take its mark out")


def _write(label: str) -> str:
    return f"`[^{visible(label)}]: ...`"


def _find_mark(file: ProposalFile, note: NoteChange) -> int:
    """The number of the change that sets the mark of a note; 0 where none does."""
    for passage in file.passages:
        labels = {one.inline.label for one in passage.pointers if isinstance(one.inline, NoteMark)}
        if passage.change >= 0 and note.note in labels:
            return file.value.changes[passage.change].c
    return 0


def _marks_alone(words: str) -> list[str]:
    """The labels of marks whose note is not among the words."""
    read = read_words(words)
    inlines = (inline for block in read.blocks for inline in walk_inlines(block.content))
    own = {note.label for note in read.notes}
    return [one.label for one in inlines if isinstance(one, NoteMark) and one.label not in own]
