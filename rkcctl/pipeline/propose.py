"""The journey of `propose`: what was edited becomes a proposal, the chapters are as before, the edit is kept."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from rkcctl.amend.derive import Derived, Hints
from rkcctl.amend.proposal_text import write_proposal, write_template
from rkcctl.amend.prove import derive_exactly
from rkcctl.amend.text import Text
from rkcctl.compose.edition import label_of
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.digest import digest_file
from rkcctl.model.visible import visible
from rkcctl.pipeline.earlier_text import (
    Version,
    at_commit,
    edit_block,
    name_of,
    of_files,
    text_before,
    version_of,
)
from rkcctl.pipeline.kept import clear_committed, keep
from rkcctl.pipeline.locate import Locator, locator_at, locator_of
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from rkcctl.store.transaction import commit, hold_lock, settle


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


@dataclass(frozen=True)
class Edited:
    """Two versions of the text and the changes between them.

    `locator` knows the names of the old one; `restore` are the files, by path, that the proposal takes the edit out
    of; `faults` those of the new version, where it has any and nothing was derived.
    """

    old: tuple[Chapter, ...]
    new: tuple[Chapter, ...]
    language: str
    base: str
    locator: Locator
    derived: Derived = field(default_factory=Derived)
    restore: Mapping[str, bytes | None] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which edit is meant: by default that of the working tree. `files` are the bytes of an old and a new chapter."""

    language: str = ""
    chapter: str = ""
    at: str = ""
    between: tuple[str, str] | None = None
    files: tuple[bytes, bytes] | None = None

    @property
    def is_working(self) -> bool:
        """Whether the edit stands in the chapters, and is to be taken out of them."""
        return not (self.at or self.between or self.files)


def find_edit(root: Path, asked: Asked, edit: Callable[[str, str], str]) -> tuple[Corpus, Edited]:
    """The workspace, and what was edited there. `edit` lets a person edit a text, and is told a name for its file."""
    if sum(bool(said) for said in (asked.at, asked.between, asked.files)) > 1:
        raise UsageError("two edits are asked for at once", "give one of --at, --between and --files")
    settle(root)
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    if corpus.guideline is None:
        raise RkcError("guidelines/guideline.yaml cannot be read", "`rkcctl validate` says why")
    languages = corpus.guideline.value.languages
    if asked.language and asked.language not in languages:
        raise UsageError(f"there is no text in '{visible(asked.language)}'", f"there is: {', '.join(languages)}")
    before, after = _versions(root, corpus, asked, edit)
    found = [compare(corpus, before, after, one, asked.chapter) for one in (asked.language,) if one] or [
        compare(corpus, before, after, one, asked.chapter) for one in languages
    ]
    changed = [one for one in found if one.restore] or found[:1]
    if len(changed) > 1:
        names = " and ".join(one.language for one in changed)
        raise UsageError(f"the chapters were edited in {names}", "take one at a time: --language en")
    return corpus, changed[0]


def _versions(root: Path, corpus: Corpus, asked: Asked, edit: Callable[[str, str], str]) -> tuple[Version, Version]:
    label = label_of(corpus)
    language = asked.language or (corpus.guideline.value.languages[0] if corpus.guideline else "en")
    if asked.between:
        old, new = (at_commit(root, revision, label) for revision in asked.between)
        return old, new
    if asked.files:
        old_file, new_file = asked.files
        name = name_of(old_file, language)
        return of_files({name: old_file}, label), of_files({name: new_file}, label)
    before = text_before(root, corpus)
    if asked.at:
        return before, edit_block(corpus, before, language, asked.at, edit)
    return before, version_of(corpus, before.label)


def compare(corpus: Corpus, before: Version, after: Version, language: str, chapter: str = "") -> Edited:
    """The changes from the one version to the other in a language; with `chapter`, of that one alone."""
    old, new = (tuple(held for held in version.chapters if held.language == language) for version in (before, after))
    # One file alone is numbered as a part of the whole.
    locator = locator_at(corpus, before.chapters, language) if len(old) > 1 else locator_of(corpus, language)
    if chapter:
        known = {held.id for held in (*old, *new)}
        if chapter not in known:
            raise UsageError(
                f"there is no chapter '{visible(chapter)}'", f"the chapters are: {', '.join(sorted(known))}"
            )
        new = tuple(held if held.id == chapter else _same(held, old) for held in _all_but(new, old, chapter))
    edited = Edited(old, new, language, before.label, locator)
    changed = [held for held in new if held.text not in {one.text for one in old if one.path == held.path}]
    faults = tuple(fault for held in changed for fault in after.faults.get(held.path, ()))
    if has_errors(faults):
        return Edited(old, new, language, before.label, locator, faults=faults)
    hints = Hints({path: digest_file(path, data) for path, data in before.images.items()})
    text = Text(before.chapters, before.label, {name: str(found) for name, found in locator.by_id.items()})
    derived = derive_exactly(text, new, language, hints)
    there = {held.path: held for held in old}
    restore: dict[str, bytes | None] = {
        held.path: there[held.path].text.encode() if held.path in there else None for held in changed
    }
    restore |= {held.path: held.text.encode() for held in old if held.path not in {one.path for one in new}}
    return Edited(edited.old, new, language, before.label, locator, derived, restore, faults)


def _same(chapter: Chapter, old: Sequence[Chapter]) -> Chapter:
    return next((held for held in old if held.id == chapter.id), chapter)


def _all_but(new: Sequence[Chapter], old: Sequence[Chapter], chapter: str) -> list[Chapter]:
    """The new chapters, without other new ones and with other lost ones: only the asked one counts."""
    there = {held.id for held in old}
    held = [one for one in new if one.id == chapter or one.id in there]
    lost = [one for one in old if one.id != chapter and one.id not in {other.id for other in held}]
    return [*held, *lost]


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


def check_front(corpus: Corpus, front: Front) -> None:
    """UsageError where the proposal would name who or what is not there."""
    if not front.title.strip() or not front.reasons.strip():
        what = "title" if not front.title.strip() else "reasons"
        raise UsageError(f"the proposal has no {what}", "give --title '...' and --why '...'")
    known = {"secretariat"}
    known |= {one.code for one in corpus.participants.value.participants} if corpus.participants else set()
    known |= {one.code for one in corpus.bodies.value.bodies} if corpus.bodies else set()
    for name in (front.by, *front.with_):
        if name not in known and len(known) > 1:
            hint = f"those are: {', '.join(sorted(known))}"
            raise UsageError(f"there is no participant or body '{visible(name)}'", hint)
    themes = {theme.id for theme in corpus.guideline.value.themes} if corpus.guideline else set()
    for theme in front.themes:
        if theme not in themes:
            hint = f"the themes are: {', '.join(sorted(themes))}" if themes else "the Guidelines have no themes"
            raise UsageError(f"there is no theme '{visible(theme)}'", hint)


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
    """Where the proposal was written, and where the edit is kept ("" where nothing was taken out of the chapters)."""

    path: str
    kept: str


def propose(root: Path, corpus: Corpus, edited: Edited, front: Front, *, restore: bool) -> Proposed:
    """Write the proposal, put the chapters back, and keep what was edited: all together or nothing.

    RkcError where a chapter has changed since it was read.
    """
    check_front(corpus, front)
    with hold_lock(root):
        path = name_file(front.title, corpus.sources.files)
        changes: dict[str, bytes | None] = {path: write_edited(edited, front).encode()}
        changes |= clear_committed(root)
        kept = ""
        if restore:
            kept = f".rkcctl/kept/{PurePosixPath(path).stem}"
            before = {file: _as_before(corpus, file, data) for file, data in edited.restore.items()}
            changes |= keep(corpus, kept, path, before)
            changes |= before
        _refuse_other(root, corpus, edited)
        commit(root, changes)
    return Proposed(path, kept)


def _as_before(corpus: Corpus, path: str, data: bytes | None) -> bytes | None:
    """The old text with the line ends of the file that it goes back into."""
    there = corpus.sources.files.get(path, b"")
    return data.replace(b"\n", b"\r\n") if data is not None and b"\r\n" in there else data


def _refuse_other(root: Path, corpus: Corpus, edited: Edited) -> None:
    there, _ = load(root)
    for path in edited.restore:
        if there.files.get(path) != corpus.sources.files.get(path):
            raise RkcError(f"{path} was edited meanwhile; nothing was written", "run the command again")


def save(root: Path, path: str, data: bytes) -> None:
    """Write one file of the workspace."""
    with hold_lock(root):
        commit(root, {path: data})


def draft_proposal(root: Path, title: str) -> tuple[str, str]:
    """Where a new proposal goes, and its text: with every place that a person fills, and what may stand there."""
    settle(root)
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    if corpus.guideline is None:
        raise RkcError("guidelines/guideline.yaml cannot be read", "`rkcctl validate` says why")
    guideline = corpus.guideline.value
    themes = ", ".join(theme.id for theme in guideline.themes)
    language = guideline.languages[0]
    text = write_template(title, language, label_of(corpus), themes)
    return name_file(title, sources.files), text
