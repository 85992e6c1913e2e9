"""The versions of a text that `propose` compares: as the record of changes gives it, as git has it, as it is."""

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.units import put_together
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.model.visible import visible
from rkcctl.model.walk import walk_items
from rkcctl.pipeline.locate import locator_at
from rkcctl.pipeline.texts import history_of
from rkcctl.read.chapter import read_chapter
from rkcctl.read.corpus import read_corpus
from rkcctl.read.text import compose
from rkcctl.store.git_files import read_commit


@dataclass(frozen=True)
class Version:
    """A text: its chapters in order, by what name proposals call it, the faults of reading each, the figures' files by
    the path that a chapter writes. `uncomposed` are the files whose letters were composed in reading.
    """

    chapters: tuple[Chapter, ...]
    label: str
    faults: Mapping[str, tuple[Diagnostic, ...]]
    images: Mapping[str, bytes]
    uncomposed: frozenset[str] = frozenset()


def version_of(corpus: Corpus, label: str, before: Version | None = None) -> Version:
    """The working text as it is; held against the one before it, with its letters composed."""
    files = {chapter.path: corpus.sources.files[chapter.path] for chapter in corpus.chapters}
    return _read(files, label, corpus.sources, before)


def text_before(root: Path, corpus: Corpus) -> Version:
    """The text as it stood before it was edited: what the sealed edition and the record of changes give; in a
    workspace in drafting, what git's last commit has.
    """
    history = history_of(corpus)
    if corpus.base is None:
        return at_commit(root, "HEAD", history.label)
    stages, misfit = history.stages
    if misfit is not None:
        hint = "`rkcctl verify` says which, and what helps"
        raise RkcError("the record of changes does not fit the sealed edition", hint)
    files = {path: put_together(units).encode() for path, units in stages[-1].items() if units}
    return _read(files, history.label, corpus.sources)


def at_commit(root: Path, revision: str, label: str = "", before: Version | None = None) -> Version:
    """The text as a commit has it; held against the one before it, with its letters composed."""
    files = read_commit(root, revision, "guidelines")
    if not files:
        what = "git has no commit of these Guidelines" if revision == "HEAD" else f"git knows no '{visible(revision)}'"
        hint = "commit the text before you edit it; or compare two files: --files OLD NEW"
        raise (RkcError if revision == "HEAD" else UsageError)(what, hint)
    corpus, _ = read_corpus(Sources(files))
    return version_of(corpus, label or history_of(corpus).label, before)


def of_files(files: Mapping[str, bytes], label: str, before: Version | None = None) -> Version:
    return _read(files, label, Sources({}), before)


def name_of(data: bytes, language: str) -> str:
    """The path that a chapter's file has in a workspace, by the id in its front matter."""
    chapter, _, _ = read_chapter(f"guidelines/{language}/chapter.md", language, data)
    return f"guidelines/{language}/{chapter.id}.md"


def edit_block(corpus: Corpus, version: Version, language: str, said: str, edit: Callable[[str, str], str]) -> Version:
    """The version after a person has edited one paragraph, which is named by its number, a link or its id."""
    held = tuple(chapter for chapter in version.chapters if chapter.language == language)
    found = locator_at(corpus, version.chapters, language).find(said)
    chapter = next(one for one in held if one.id == found.chapter)
    blocks = {item.id: block for block in chapter.blocks for item in walk_items(block.content) if item.id}
    blocks |= {block.id: block for block in chapter.blocks}
    notes = {note.label: note for note in chapter.notes}
    one = blocks.get(found.id) or notes.get(found.id)
    if one is None:
        raise UsageError(f"{found} is no paragraph", "name one, such as 214")
    lines = chapter.lines
    words = edit("\n".join(lines[one.line - 1 : one.end - 1]) + "\n", f"{found.id}.md")
    if not words.strip():
        what = "its mark" if found.id in notes else "it and its comment"
        hint = f"to propose that it goes, take {what} out of {chapter.path}, and run `rkcctl propose`"
        raise UsageError(f"{found} was left empty: nothing was written", hint)
    new = words.replace("\r\n", "\n").strip("\n").split("\n")
    files = {held.path: held.text.encode() for held in version.chapters}
    files[chapter.path] = "\n".join([*lines[: one.line - 1], *new, *lines[one.end - 1 :]]).encode()
    after = _read(files, version.label, Sources({}), version)
    return Version(after.chapters, version.label, after.faults, version.images)


def _read(files: Mapping[str, bytes], label: str, sources: Sources, before: Version | None = None) -> Version:
    """The text of the files. What is held against a text of composed letters has its own composed: they are the same.

    Where that text has others, it is quoted as it is, and `fmt` composes both.
    """
    chapters: list[Chapter] = []
    faults: dict[str, tuple[Diagnostic, ...]] = {}
    kept = {held.path for held in before.chapters if not unicodedata.is_normalized("NFC", held.text)} if before else ()
    composed = {path: compose(data) for path, data in files.items() if before and path not in kept}
    for path, given in files.items():
        data = composed.get(path, given)
        chapter, _, found = read_chapter(path, path.split("/")[1], data)
        chapters.append(chapter)
        faults[path] = tuple(found)
    figures = {f"../{path.split('/', 1)[1]}": sources.files[path] for path in sources.under("guidelines/figures")}
    changed = frozenset(path for path, data in composed.items() if data != files[path])
    return Version(tuple(chapters), label, faults, figures, changed)
