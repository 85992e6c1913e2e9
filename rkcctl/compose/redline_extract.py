"""A redline of the whole text -> what of it is touched, with what stands around that; gaps are told."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rkcctl.model import document
from rkcctl.model.document import Emphasis, Figure, Heading, Inline, Inlines, List, Node, Paragraph, Table, Text
from rkcctl.model.edition import Annex, Edition, EditionChapter, Unit
from rkcctl.model.walk import map_runs, walk_inlines, walk_items

# A section that has no more beside its heading is shown whole, which reads better than with gaps.
_SHORT = 6
_AROUND = (document.Emphasis, document.Strong, document.Link, document.Inserted, document.Deleted)


@dataclass(frozen=True, slots=True)
class _Section:
    """What stands between two headings, or before or after any; all by their places in the chapter."""

    body: range
    path: tuple[int, ...] = ()
    """The headings that it lies under, the highest first; its own is the last."""


def extract_changes(shown: Edition) -> Edition:
    """The touched chapters of a redline, each with the headings of what is touched and the sections that hold it.

    Of a long section the changed paragraphs alone, each with its neighbours; where something was left out, a line says
    what. Numbers are those of the whole; what leads to what is not shown is words. Cover and name say what it is, and
    taking it back to either text gives that of what is shown.
    """
    assert shown.redline is not None
    words = shown.words
    kept = [(chapter, found) for chapter in shown.chapters if (found := _sections(chapter)) or chapter.mark]
    chapters = tuple(_cut(chapter, found, shown) for chapter, found in kept)
    unlink = _Unlinker(chapters)
    facts = ((words["extract-shown"], _tell_shown(kept, shown)),) if kept else ()
    pictures = {unit.content.src for chapter in chapters for unit in chapter.units if isinstance(unit.content, Figure)}
    nothing = Annex("unchanged", "", words["extract-rest"], (Paragraph((Text(words["comparison-same"]),)),))
    annexes = tuple(
        replace(one, content=tuple(map_runs(node, unlink) for node in one.content)) for one in shown.annexes
    )
    return replace(
        shown,
        facts=(*shown.facts, *facts, (words["extract-left-out"], words["extract-as-before"])),
        banner=" · ".join(part for part in (shown.banner, words["partial"]) if part),
        file_name=f"{shown.file_name.removesuffix('-redline')}-extract-redline",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{shown.identifier}/extract')}",
        chapters=tuple(_unlink_chapter(chapter, unlink) for chapter in chapters),
        figures=(),
        tables=(),
        glossary=(),
        provisions=(),
        annexes=annexes if annexes or kept else (nothing,),
        images={path: data for path, data in shown.images.items() if path in pictures},
        partial=True,
    )


def _sections(chapter: EditionChapter) -> list[_Section]:
    """The sections in which something changed; a note changes what has its mark."""
    notes = {note.label for note in chapter.notes if note.mark}
    return [
        found
        for found in _part(chapter.units)
        if any(_is_touched(chapter.units[at], notes) for at in (*found.path[-1:], *found.body))
    ]


def _part(units: Sequence[Unit]) -> Iterator[_Section]:
    starts = [at for at, unit in enumerate(units) if isinstance(unit.content, Heading)]
    yield _Section(range(starts[0] if starts else len(units)))
    above: list[tuple[int, int]] = []
    for start, end in pairwise([*starts, len(units)]):
        content = units[start].content
        assert isinstance(content, Heading)
        above = [(level, at) for level, at in above if level < content.level]
        above.append((content.level, start))
        yield _Section(range(start + 1, end), tuple(at for _, at in above))


def _is_touched(unit: Unit, notes: set[str]) -> bool:
    return unit.mark is not None or any(
        isinstance(inline, document.NoteMark) and inline.label in notes for inline in walk_inlines(unit.content)
    )


def _cut(chapter: EditionChapter, sections: Sequence[_Section], shown: Edition) -> EditionChapter:
    """The chapter with these sections alone, and with a line for each gap."""
    notes = {note.label for note in chapter.notes if note.mark}
    places: set[int] = set()
    for section in sections:
        places |= {*section.path, *_choose(chapter.units, section, notes)}
    units: list[Unit] = []
    gap: list[Unit] = []
    for at, unit in enumerate(chapter.units):
        if at not in places:
            gap.append(unit)
            continue
        units += [*_tell_gap(gap, shown), unit]
        gap = []
    units += _tell_gap(gap, shown)
    marked = {
        inline.label
        for at in places
        for inline in walk_inlines(chapter.units[at].content)
        if isinstance(inline, document.NoteMark)
    }
    kept = tuple(note for note in chapter.notes if note.label in marked)
    return replace(chapter, units=tuple(units), notes=kept)


def _choose(units: Sequence[Unit], section: _Section, notes: set[str]) -> set[int]:
    """What is shown below the heading."""
    if len(section.body) <= _SHORT:
        return set(section.body)
    touched = {at for at in section.body if _is_touched(units[at], notes)}
    near = {beside for at in touched for beside in (at - 1, at, at + 1) if beside in section.body}
    # A list without a number hangs on the paragraph before it.
    hung = {at - 1 for at in near if isinstance(units[at].content, List) and not units[at].number}
    return near | {at for at in hung if at in section.body}


def _tell_gap(gap: Sequence[Unit], shown: Edition) -> list[Unit]:
    if not gap:
        return []
    apart = (Heading, Table, Figure)
    numbers = [unit.number for unit in gap if unit.number and not isinstance(unit.content, apart)]
    key = f"extract-gap-{min(len(numbers), 2)}"
    told = shown.words[key].format(first=numbers[0], last=numbers[-1]) if numbers else shown.words[key]
    return [Unit("", "", "", Paragraph((Emphasis((Text(told),)),)), "")]


def _tell_shown(kept: Sequence[tuple[EditionChapter, Sequence[_Section]]], shown: Edition) -> str:
    """Which chapters, and which of their sections, by their numbers."""
    words = shown.words
    told: list[str] = []
    for chapter, sections in kept:
        found = [chapter.units[section.path[-1]].number for section in sections if section.path]
        name = f"{words['chapter'].lower()} {chapter.number}".strip()
        told.append(f"{name} ({', '.join(dict.fromkeys(filter(None, found)))})" if any(found) else name)
    return words["semicolon"].join(told)


class _Unlinker:
    """Makes words of what leads to something that is not shown."""

    def __init__(self, chapters: Sequence[EditionChapter]) -> None:
        self._ids = {chapter.id for chapter in chapters}
        for chapter in chapters:
            self._ids |= {unit.id for unit in chapter.units}
            self._ids |= {item.id for unit in chapter.units for item in walk_items(unit.content)}
        self._ids.discard("")

    def __call__(self, inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            match inline:
                case document.Reference(kind, target, _, children):
                    stays = kind in ("block", "chapter") and target in self._ids
                    found += [replace(inline, children=self(children))] if stays else self(children)
                case _ if isinstance(inline, _AROUND):
                    found.append(replace(inline, children=self(inline.children)))
                case _:
                    found.append(inline)
        return tuple(found)


def _unlink_chapter(chapter: EditionChapter, unlink: _Unlinker) -> EditionChapter:
    def map_nodes(nodes: Sequence[Node]) -> tuple[Node, ...]:
        return tuple(map_runs(node, unlink) for node in nodes)

    return replace(
        chapter,
        units=tuple(replace(unit, content=map_runs(unit.content, unlink)) for unit in chapter.units),
        notes=tuple(replace(note, content=map_nodes(note.content)) for note in chapter.notes),
    )
