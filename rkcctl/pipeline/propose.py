"""The journey of `propose`: what was edited becomes a proposal, the chapters are as before, the edit is kept."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from rkcctl.amend.proposal_template import write_template
from rkcctl.amend.proposal_text import REASONS, write_proposal
from rkcctl.compose.edition import label_of
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.visible import visible
from rkcctl.pipeline.edited import Asked, Edited
from rkcctl.pipeline.find_actor import codes_of, find_actor, find_code
from rkcctl.pipeline.kept import clear_committed, keep
from rkcctl.read.corpus import read_corpus
from rkcctl.read.text import compose
from rkcctl.store.disk import load
from rkcctl.store.transaction import hold_lock, settle
from rkcctl.store.undo import commit


@dataclass(frozen=True, slots=True)
class Front:
    """What a proposal says of itself; `reasons` is Markdown."""

    title: str
    by: str
    language: str
    reasons: str
    with_: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    type: str = "substantive"


def name_file(title: str, taken: Mapping[str, bytes]) -> str:
    """proposals/new-SLUG.md, by the title's first words; with a number where there is one already."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii").lower()
    words = re.findall(r"[a-z0-9]+", plain)
    slug = ""
    for word in words:
        if len(slug) + len(word) > 40:
            break
        slug = f"{slug}-{word}" if slug else word
    stem = f"proposals/new-{slug or 'proposal'}"
    paths = [f"{stem}.md", *(f"{stem}-{number}.md" for number in range(2, 1000))]
    return next(path for path in paths if path not in taken)


def check_front(corpus: Corpus, front: Front) -> Front:
    """The front with the names as the files have them.

    UsageError where the proposal would lack its title or reasons, or name who or what is not there.
    """
    if not front.title.strip() or not front.reasons.strip():
        what = "title" if not front.title.strip() else "reasons"
        raise UsageError(f"the proposal has no {what}", "give --title '...' and --why '...'")
    if not front.by.strip():
        raise UsageError("the proposal names nobody who proposes it", "give --by CODE")
    return find_names(corpus, front)


def find_names(corpus: Corpus, front: Front) -> Front:
    """The front with the names as the files have them. Whoever is not said yet is not asked for.

    UsageError where it names who or what is not there, and who proposes among those who drafted along.
    """
    by = find_participant(corpus, front.by) if front.by else ""
    along = tuple(find_participant(corpus, name) for name in front.with_)
    if by in along or len(set(along)) < len(along):
        twice = visible(by if by in along else next(one for one in along if along.count(one) > 1))
        raise UsageError(f"{twice} is named twice among those who propose", "leave it out of --with")
    return replace(
        front,
        by=by,
        with_=along,
        themes=tuple(find_theme(corpus, theme) for theme in front.themes),
    )


def find_participant(corpus: Corpus, said: str) -> str:
    """The code, as `find_actor` has it. Where a workspace names nobody yet, whatever is said."""
    return find_actor(corpus, said) if len(codes_of(corpus)) > 1 else said


def find_theme(corpus: Corpus, said: str) -> str:
    """The theme of that id, in capitals or not. UsageError where there is none."""
    themes = sorted(theme.id for theme in corpus.guideline.value.themes) if corpus.guideline else ()
    return find_code(themes, said, "theme", "none is entered yet")


def write_edited(edited: Edited, front: Front) -> str:
    """The proposal's file."""
    values: dict[str, str | list[str]] = {"id": "new", "title": front.title, "by": front.by}
    if front.with_:
        values["with"] = list(front.with_)
    values |= {"language": front.language, "base": edited.base}
    if front.themes:
        values["themes"] = list(front.themes)
    values["type"] = front.type
    return write_proposal(values, [one.keys for one in edited.derived.changes], front.reasons)


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where the proposal was written, and where the edit is kept ("" where it stands in other files or in git)."""

    path: str
    kept: str


def propose(root: Path, corpus: Corpus, edited: Edited, front: Front, asked: Asked) -> Proposed:
    """Write the proposal, put the chapters back, and keep what was edited: all together or nothing.

    What was edited in an editor never stood in the chapters; it is kept all the same, since nobody else has it.
    RkcError where a chapter has changed since it was read.
    """
    said = check_front(corpus, front)
    with hold_lock(root):
        path = name_file(said.title, corpus.sources.files)
        changes: dict[str, bytes | None] = {path: compose(write_edited(edited, said).encode())}
        changes |= clear_committed(root)
        kept = ""
        if asked.is_working or asked.at:
            kept = f".rkcctl/kept/{PurePosixPath(path).stem}"
            before = {file: _as_before(corpus, edited, asked, file) for file in edited.restore}
            changes |= keep(kept, path, before, _as_edited(corpus, edited, asked))
            changes |= before if asked.is_working else {}
        _refuse_other(root, corpus, edited)
        commit(root, changes)
    return Proposed(path, kept)


def find_same(corpus: Corpus, path: str) -> tuple[str, ...]:
    """The files of other proposals to the same text whose changes have the very words of this one's, in any order."""
    own = next((file for file in corpus.proposals if file.path == path), None)
    if own is None:
        return ()
    words = _words_of(own)
    others = (file for file in corpus.proposals if file.path != path and file.value.base == own.value.base)
    return tuple(file.path for file in others if _words_of(file) == words)


def _words_of(file: ProposalFile) -> list[str]:
    return sorted(file.words_of(change) for change in file.value.changes)


def _as_edited(corpus: Corpus, edited: Edited, asked: Asked) -> dict[str, bytes | None]:
    """The chapters with the edit, as they stand or as the editor's words make them."""
    texts = {chapter.path: chapter.text.encode() for chapter in edited.new}
    there = corpus.sources.files if asked.is_working else texts
    return {path: _with_ends(corpus, path, there.get(path)) for path in edited.restore}


def _as_before(corpus: Corpus, edited: Edited, asked: Asked, path: str) -> bytes | None:
    """The chapter without the edit. An editor that wrote line ends of its own changed these as well."""
    data = edited.restore[path]
    beside = (
        held
        for name, held in corpus.sources.files.items()
        if name.endswith((".md", ".yaml")) and name not in edited.restore
    )
    is_strange = asked.is_working and not any(b"\r\n" in held for held in beside)
    return data if is_strange else _with_ends(corpus, path, data)


def _with_ends(corpus: Corpus, path: str, data: bytes | None) -> bytes | None:
    """A text with the line ends of the file that it goes back into."""
    if data is None or b"\r\n" in data or b"\r\n" not in corpus.sources.files.get(path, b""):
        return data
    return data.replace(b"\n", b"\r\n")


def _refuse_other(root: Path, corpus: Corpus, edited: Edited) -> None:
    there, _ = load(root)
    for path in edited.restore:
        if there.files.get(path) != corpus.sources.files.get(path):
            raise RkcError(f"{path} was edited meanwhile; nothing was written", "run the command again")


def save(root: Path, path: str, data: bytes) -> None:
    """Write one file of the workspace."""
    with hold_lock(root):
        commit(root, {path: data})


def draft_proposal(root: Path, title: str, language: str = "") -> tuple[str, str]:
    """Where a new proposal goes, and its text: with every place that a person fills, and what may stand there.

    It is in the first language of the Guidelines where none is named, which need not be in the proposal's. UsageError
    for a language that is none of ours.
    """
    settle(root)
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    if corpus.guideline is None:
        raise RkcError("guidelines/guideline.yaml cannot be read", "`rkcctl validate` says why")
    guideline = corpus.guideline.value
    themes = ", ".join(theme.id for theme in guideline.themes)
    if language and language not in REASONS:
        hint = f"the languages are: {', '.join(REASONS)}"
        raise UsageError(f"no proposal is written in '{visible(language)}'", hint)
    text = write_template(title, language or guideline.languages[0], label_of(corpus), themes)
    return name_file(title, sources.files), text
