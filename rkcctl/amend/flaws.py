"""Faults that a text has after changes and had not before: of which change each is, told at that change."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rkcctl.amend.claims import Key
from rkcctl.amend.located import Located
from rkcctl.amend.merge import Merged, merge_located
from rkcctl.amend.suspect import is_suspect
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic

Judge = Callable[[Sequence[Chapter]], Iterable[Diagnostic]]
"""What the rules on what a chapter holds find in chapters."""

# So many changes are left out in turn, to see without which of them a fault is not there.
_MOST_TRIED = 24


def find_flaws(text: Text, located: Sequence[Located], judge: Judge) -> Iterator[tuple[Key, Diagnostic]]:
    """The faults that changes bring by themselves, each with the change that brings it, where one is suspected.

    The changes are those of one proposal, and do not overlap.
    """
    suspects = {one.key for one in located if is_suspect(text, one)}
    if not suspects:
        return
    part = _take_part(text, located)
    merged = merge_located(part, tuple(located))
    for fault in _find_new(part, merged, judge):
        blamed = _find_touching(merged, fault)
        yield max(blamed & suspects or suspects), fault


def _take_part(text: Text, located: Sequence[Located]) -> Text:
    """The chapters to which the changes come: of many others nothing is to be put together anew."""
    if any(one.term is not None for one in located):
        return text
    names: set[str] = set()
    for one in located:
        names |= {cut.block for cut in one.cuts} | {name for name, _ in one.texts} | {name for name, *_ in one.files}
        names |= {*one.gone, *(name for joined in one.joined for name in joined)}
        names |= {node.lstrip("^$%") for moved in one.moved for node in (*moved.nodes, moved.anchor)}
        names |= {unit.anchor.lstrip("^$%") for unit in one.units}
    chapters = {chapter for language in text.languages for name in names if (chapter := _home(text, language, name))}
    return Text(tuple(chapter for chapter in text.chapters if chapter.id in chapters), text.label, text.names)


def _home(text: Text, language: str, name: str) -> str:
    """The chapter of a block or note, or that has the id itself; "" where there is none."""
    held, note, chapter = text.block(language, name), text.note(language, name), text.chapter(language, name)
    return held.chapter.id if held else note[0].id if note else chapter.id if chapter else ""


def _find_new(text: Text, merged: Merged, judge: Judge) -> Iterator[Diagnostic]:
    paths = {file.path for file in merged.files if file.is_changed}
    known = _count(judge([chapter for chapter in text.chapters if chapter.path in paths]))
    for fault in judge([chapter for chapter in merged.chapters if chapter.path in paths]):
        kind = _kind(fault)
        if known[kind]:
            known[kind] -= 1
        else:
            yield fault


def _kind(fault: Diagnostic) -> tuple[str, str, str]:
    """A fault wherever in its file it stands."""
    return fault.place.path, fault.code, fault.message


def _count(found: Iterable[Diagnostic]) -> Counter[tuple[str, str, str]]:
    return Counter(_kind(fault) for fault in found)


def _find_touching(merged: Merged, fault: Diagnostic) -> frozenset[Key]:
    """The changes whose words come to the block or note in which the fault is."""
    chapter = next((one for one in merged.chapters if one.path == fault.place.path), None)
    if chapter is None:
        return frozenset()
    held = [(block.id, block.line, block.end) for block in chapter.blocks]
    held += [(note.label, note.line, note.end) for note in chapter.notes]
    names = {name for name, line, end in held if line <= fault.place.line < end}
    keys = {key for name in names for key in merged.touched.get(f"{chapter.language}/{name}", ())}
    return frozenset(keys | {one.key for one in merged.located if names & {unit.id for unit in one.units}})


def find_culprits(text: Text, merged: Merged, fault: Diagnostic, judge: Judge) -> tuple[Key, ...]:
    """Of the changes in a merge those without any one of which the fault would not be in the text."""
    file = next((one for one in merged.files if one.path == fault.place.path and one.is_changed), None)
    if file is None:
        return ()
    # What comes to that very paragraph is tried first, then what is suspected, then the others.
    touching = _find_touching(merged, fault)
    suspects = {one.key for one in merged.located if one.language == file.language and is_suspect(text, one)}
    others = {one.key for one in merged.located if one.language == file.language}
    order = (*sorted(touching), *sorted(suspects - touching), *sorted(others - suspects - touching))
    there = _count(_judge_file(merged, file.path, judge))[_kind(fault)]
    found: list[Key] = []
    for key in order[:_MOST_TRIED]:
        without = merge_located(text, tuple(one for one in merged.located if one.key != key))
        if without.is_clean and _count(_judge_file(without, file.path, judge))[_kind(fault)] < there:
            found.append(key)
    return tuple(found)


def _judge_file(merged: Merged, path: str, judge: Judge) -> Iterable[Diagnostic]:
    return judge([chapter for chapter in merged.chapters if chapter.path == path])
