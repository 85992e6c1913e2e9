"""What was edited: two versions of the text, and the changes between them, in one language or in both."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rkcctl.amend.beside import derive_beside
from rkcctl.amend.crossing import find_crossing
from rkcctl.amend.derive import Derived, Hints
from rkcctl.amend.drafted import Beyond
from rkcctl.amend.prove import derive_exactly
from rkcctl.amend.text import Text
from rkcctl.check.edition import changed_beside
from rkcctl.compose.edition import label_of
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.digest import digest_file
from rkcctl.model.visible import visible
from rkcctl.pipeline.chapter_list import GUIDELINE, unlist_chapters
from rkcctl.pipeline.earlier_text import (
    Version,
    at_commit,
    edit_block,
    name_of,
    of_files,
    text_before,
    version_of,
)
from rkcctl.pipeline.locate import Locator, locator_at
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from rkcctl.store.transaction import settle


@dataclass(frozen=True)
class Edited:
    """Two versions of the text and the changes between them.

    `locator` knows the names of the old one; `restore` are the files, by path, that the proposal takes the edit out
    of; `faults` those of the new version, where it has any and nothing was derived; `beside` is the old version in
    the other language, where both were edited, and `others` are those that were not. `left` are sealed files
    besides the chapters that are edited too, and which no proposal takes the edit out of; `bare` are sealed
    chapters that differ in nothing that has words.
    """

    old: tuple[Chapter, ...]
    new: tuple[Chapter, ...]
    language: str
    base: str
    locator: Locator
    derived: Derived = field(default_factory=Derived)
    restore: Mapping[str, bytes | None] = field(default_factory=dict)
    faults: tuple[Diagnostic, ...] = ()
    beside: tuple[Chapter, ...] = ()
    others: tuple[Chapter, ...] = ()
    left: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Which edit is meant: by default that of the working tree. `files` are the bytes of an old and a new chapter."""

    language: str = ""
    chapters: tuple[str, ...] = ()
    at: str = ""
    between: tuple[str, str] | None = None
    files: tuple[bytes, bytes] | None = None

    @property
    def is_working(self) -> bool:
        """Whether the edit stands in the chapters, and is to be taken out of them."""
        return not (self.at or self.between or self.files)


def find_edit(
    root: Path, asked: Asked, edit: Callable[[str, str], str], ready: Callable[[Corpus], None] = lambda _: None
) -> tuple[Corpus, Edited]:
    """The workspace, and what was edited there. `edit` lets a person edit a text, and is told a name for its file.

    `ready` refuses the workspace as it was read before anything else is done with it.
    """
    if sum(bool(said) for said in (asked.at, asked.between, asked.files)) > 1:
        raise UsageError("two edits are asked for at once", "give one of --at, --between and --files")
    settle(root)
    sources, _ = load(root)
    corpus, _ = read_corpus(sources)
    if corpus.guideline is None:
        raise RkcError("guidelines/guideline.yaml cannot be read", "`rkcctl validate` says why")
    ready(corpus)
    languages = corpus.guideline.value.languages
    if asked.language and asked.language not in languages:
        raise UsageError(f"there is no text in '{visible(asked.language)}'", f"there is: {', '.join(languages)}")
    chapters = {held.id for held in corpus.chapters}
    for said in asked.chapters if asked.at else ():
        if said not in chapters:
            raise _no_chapter(said, chapters)
    before, after = _versions(root, corpus, asked, edit)
    found = [compare(corpus, before, after, one, asked.chapters) for one in (asked.language,) if one] or [
        compare(corpus, before, after, one, asked.chapters) for one in languages
    ]
    # What has faults has nothing to restore, and is told of first.
    changed = [one for one in found if one.faults and has_errors(one.faults)]
    changed = changed or [one for one in found if one.derived.beyond] or [one for one in found if one.restore]
    is_one = len(changed) < 2 or not all(one.restore for one in changed)
    edited = (changed or found)[0] if is_one else _take_both(before, changed)
    if not asked.is_working or edited.derived.beyond:
        return corpus, edited
    return corpus, _tell_left(corpus, _unlist(corpus, before, edited), changed)


def _tell_left(corpus: Corpus, edited: Edited, found: Sequence[Edited]) -> Edited:
    """With what stays as it was edited. A text in drafting takes every edit."""
    if corpus.base is None:
        return edited
    left = tuple(path for path in changed_beside(corpus) if path not in edited.restore)
    bare = () if edited.derived.changes or edited.faults else tuple(path for one in found for path in one.restore)
    return replace(edited, left=left, bare=bare)


def _unlist(corpus: Corpus, before: Version, edited: Edited) -> Edited:
    """With guideline.yaml as it is without the chapters that the edit brings: a merge lists them.

    RkcError where it is so written that they cannot be taken out of its list.
    """
    listed = corpus.guideline.value.chapters if corpus.guideline else ()
    brought = {held.id for held in edited.new if held.path in edited.restore} - {held.id for held in before.chapters}
    gone = [chapter for chapter in listed if chapter in brought]
    if not gone:
        return edited
    return replace(
        edited, restore={**edited.restore, GUIDELINE: unlist_chapters(corpus.sources.files[GUIDELINE], gone)}
    )


def _take_both(before: Version, edits: Sequence[Edited]) -> Edited:
    """The edits of two languages as one: in the language whose changes have words for all that the other says."""
    first, second = edits[:2]
    tried = [_take_beside(before, *pair) for pair in ((first, second), (second, first))]
    return next((one for one in tried if not one.derived.beyond), tried[0])


def _take_beside(before: Version, own: Edited, other: Edited) -> Edited:
    derived = derive_beside(_text_of(before, own), {one.language: one.new for one in (own, other)}, _hints_of(before))
    return replace(own, derived=derived, restore={**own.restore, **other.restore}, beside=other.old, others=())


def _hints_of(before: Version) -> Hints:
    return Hints({path: digest_file(path, data) for path, data in before.images.items()})


def _text_of(before: Version, edited: Edited) -> Text:
    return Text(before.chapters, before.label, {name: str(found) for name, found in edited.locator.by_id.items()})


def _versions(root: Path, corpus: Corpus, asked: Asked, edit: Callable[[str, str], str]) -> tuple[Version, Version]:
    label = label_of(corpus)
    language = asked.language or (corpus.guideline.value.languages[0] if corpus.guideline else "en")
    if asked.between:
        old = at_commit(root, asked.between[0], label)
        return old, at_commit(root, asked.between[1], label, old)
    if asked.files:
        old_file, new_file = asked.files
        name = name_of(old_file, language)
        old = of_files({name: old_file}, label)
        return old, of_files({name: new_file}, label, old)
    before = text_before(root, corpus)
    if asked.at:
        return before, edit_block(corpus, before, language, asked.at, edit)
    return before, version_of(corpus, before.label, before)


def compare(corpus: Corpus, before: Version, after: Version, language: str, chosen: tuple[str, ...] = ()) -> Edited:
    """The changes from the one version to the other in a language; with chapters `chosen`, of these alone."""
    old, new = (tuple(held for held in version.chapters if held.language == language) for version in (before, after))
    # One file alone is numbered as a part of the whole.
    locator = locator_at(corpus, before.chapters if len(old) > 1 else _complete(corpus, before), language)
    crossing: tuple[Beyond, ...] = ()
    for chapter in chosen:
        known = {held.id for held in (*old, *new)}
        if chapter not in known:
            raise _no_chapter(chapter, known)
    if chosen:
        crossing = tuple(find_crossing(old, new, chosen))
        new = _edit_alone(chosen, old, new)
    others = tuple(held for held in before.chapters if held.language != language)
    edited = Edited(old, new, language, before.label, locator, others=others)
    same = {(held.path, held.text) for held in old}
    changed = [held for held in new if (held.path, held.text) not in same or held.path in after.uncomposed]
    faults = tuple(fault for held in changed for fault in after.faults.get(held.path, ()))
    if has_errors(faults):
        return replace(edited, faults=faults)
    text, hints = _text_of(before, edited), _hints_of(before)
    derived = Derived((), crossing) if crossing else derive_exactly(text, new, language, hints)
    there = {held.path: held for held in old}
    restore: dict[str, bytes | None] = {
        held.path: there[held.path].text.encode() if held.path in there else None for held in changed
    }
    restore |= {held.path: held.text.encode() for held in old if held.path not in {one.path for one in new}}
    return replace(edited, derived=derived, restore=restore, faults=faults)


def _complete(corpus: Corpus, version: Version) -> tuple[Chapter, ...]:
    """All chapters of the text as it is, with those of the version as that has them."""
    own = {held.path: held for held in version.chapters}
    return (*(own.pop(held.path, held) for held in corpus.chapters), *own.values())


def _no_chapter(said: str, known: Collection[str]) -> UsageError:
    return UsageError(f"there is no chapter '{visible(said)}'", f"the chapters are: {', '.join(sorted(known))}")


def _edit_alone(chosen: Collection[str], old: Sequence[Chapter], new: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """The old chapters in their order with some as they are in the new version: changed, gone, or new."""
    there = {held.id: held for held in old}
    edited = {held.id: held for held in new if held.id in chosen}
    if edited.keys() <= there.keys():
        return tuple(edited.get(held.id, held) for held in old if held.id not in chosen or held.id in edited)
    alone = [edited.get(held.id) or there[held.id] for held in new if held.id in there or held.id in chosen]
    return (*alone, *(held for held in old if held.id not in {one.id for one in alone} and held.id not in chosen))
