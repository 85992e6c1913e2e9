"""The journey of `fmt`: read the chapters, tidy them, write them back together."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.fmt import tidy
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.read.chapter import read_chapter
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import commit


@dataclass(frozen=True, slots=True)
class Formatted:
    """What fmt did, or would do: by file, what is to be done; and whether the text is sealed, so that it may not."""

    notes: tuple[tuple[str, tuple[str, ...]], ...]
    sealed: bool


def format_chapters(root: Path, *, check: bool) -> Formatted:
    """Tidy every chapter that can be read; with `check`, or on sealed text, write nothing."""
    with hold_lock(root):
        sources, _ = load(root)
        corpus, _ = read_corpus(sources)
        sealed = corpus.guideline is not None and corpus.guideline.value.base is not None
        changes: dict[str, bytes | None] = {}
        notes: list[tuple[str, tuple[str, ...]]] = []
        for chapter in corpus.chapters:
            data = sources.files[chapter.path]
            tidied = tidy_chapter(corpus, chapter, data)
            if tidied is not None:
                changes[chapter.path] = tidied[0]
                notes.append((chapter.path, tidied[1]))
        if changes and not check and not sealed:
            commit(root, changes)
    return Formatted(tuple(notes), sealed)


def tidy_chapter(corpus: Corpus, chapter: Chapter, data: bytes) -> tuple[bytes, tuple[str, ...]] | None:
    """The chapter's new bytes and what was done, or None where there is nothing to do or it cannot be read."""
    if chapter.front is None or not chapter.blocks:
        return None
    spent = tuple(entry.id for entry in corpus.retired.value.retired) if corpus.retired else ()
    tidied = tidy(chapter, data.decode("utf-8"), spent)
    new = tidied.text.encode()
    if new == data:
        return None
    again, _, _ = read_chapter(chapter.path, chapter.language, new)
    before = [block.sha256 for block in chapter.blocks] + [note.sha256 for note in chapter.notes]
    after = [block.sha256 for block in again.blocks] + [note.sha256 for note in again.notes]
    # Composed letters may change a digest; nothing else that is tidied may.
    is_composed = unicodedata.is_normalized("NFC", chapter.text)
    assert before == after or not is_composed, f"tidying would change words of {chapter.path}"
    return new, tidied.notes
