"""Two editions -> a redline: one edition that shows both, word by word, each change with whose it is."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.frozen import rise
from rkcctl.compose.likeness import marks_of
from rkcctl.compose.lists import list_captions
from rkcctl.compose.redline_back import redline_back
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.compose.redline_numbers import mark_number
from rkcctl.compose.redline_words import tell_words
from rkcctl.model import document
from rkcctl.model.digest import Leaf
from rkcctl.model.document import Node, Text
from rkcctl.model.edition import Edition, EditionChapter, EditionNote, Unit
from rkcctl.model.figure import FIGURES
from rkcctl.model.redline import Attributions, Redline, Status

Key = tuple[str, int]
_FORMER = f"{FIGURES}/former"


@dataclass(frozen=True, slots=True)
class _Placed:
    """A unit where it stands in one of the texts; `key` is the same in both texts."""

    key: Key
    chapter: str
    unit: Unit


@dataclass(frozen=True)
class _Text:
    """One of the two texts: its units by chapter and by key."""

    edition: Edition
    chapters: Mapping[str, tuple[_Placed, ...]] = field(default_factory=dict)
    by_key: Mapping[Key, _Placed] = field(default_factory=dict)


def redline(
    old: Edition,
    new: Edition,
    attributions: Attributions | None = None,
    leaves: Mapping[str, tuple[Leaf, ...]] | None = None,
) -> Edition:
    """The later edition with what the earlier one had and it has not, marked. Both are clean and in one language.

    The order is that of the later text; what is gone stands where it was. Of numbers that differ both are shown.
    `leaves` are those of the blocks and notes of the earlier text, by id, to which the spans of attributions refer.
    """
    attributor = Attributor(attributions or Attributions(), leaves or {}, new.language)
    old = _part_images(old, new)
    before, after = _index(old), _index(new)
    work = _Work(before, after, attributor)
    chapters = tuple(work.chapters())
    words = new.words
    # A text that was edited without a record has the name of the one that it rests on.
    later = new.status if new.status != old.status else words["redline-working"].format(label=new.status)
    listed = tuple(replace(chapter, units=_present(chapter.units)) for chapter in chapters)
    name = f"{old.label}-{new.label}" if old.label != new.label else old.label
    # A change is called 2019-004/1, which would be a folder.
    name = "-".join(re.findall(r"[\w.+-]+", name))
    sample = "SAMPLE-" if new.sample else ""
    unchecked = "-UNCHECKED" if "UNCHECKED" in f"{old.file_name} {new.file_name}" else ""
    return replace(
        redline_back(old, new, attributor),
        title=words["redline-title"].format(title=new.title),
        status=words["redline-status"].format(old=old.status, new=later),
        facts=(
            (words["redline-old"], old.status),
            (words["redline-new"], later),
            (words["redline-inserted"], words["redline-underlined"]),
            (words["redline-deleted"], words["redline-struck"]),
            *(((words["redline-moved"], words["redline-both-places"]),) if _has_moved(chapters) else ()),
        ),
        file_name=f"{sample}{new.guideline}-{name}-{new.language}{unchecked}-redline",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{old.identifier}/{new.identifier}/redline')}",
        chapters=chapters,
        figures=list_captions(listed, document.Figure),
        tables=list_captions(listed, document.Table),
        images={**old.images, **new.images},
        proposing=None,
        redline=Redline(old.status, later, attributor.used(), since=old.label),
    )


def _part_images(old: Edition, new: Edition) -> Edition:
    """The earlier edition with another path for each image that has other bytes now."""
    other = {
        path: f"{_FORMER}/{path.rsplit('/', 1)[-1]}"
        for path, data in old.images.items()
        if new.images.get(path, data) != data
    }

    def part(unit: Unit) -> Unit:
        if isinstance(unit.content, document.Figure) and unit.content.src in other:
            return replace(unit, content=replace(unit.content, src=other[unit.content.src]))
        return unit

    chapters = tuple(replace(chapter, units=tuple(map(part, chapter.units))) for chapter in old.chapters)
    return replace(old, chapters=chapters, images={other.get(path, path): data for path, data in old.images.items()})


def _index(edition: Edition) -> _Text:
    seen: dict[str, int] = {}
    chapters: dict[str, tuple[_Placed, ...]] = {}
    for chapter in edition.chapters:
        placed: list[_Placed] = []
        for unit in chapter.units:
            # Only text in the making has blocks without an id: what they say stands for it.
            name = unit.id or f":{chapter.id} {unit.sha256}"
            seen[name] = seen.get(name, 0) + 1
            placed.append(_Placed((name, seen[name]), chapter.id, unit))
        chapters[chapter.id] = tuple(placed)
    return _Text(edition, chapters, {found.key: found for parts in chapters.values() for found in parts})


def _name(found: _Placed) -> str:
    """One name for what moved, at both places."""
    name, count = found.key
    return f"{name} {count}" if count > 1 else name


def _has_moved(chapters: tuple[EditionChapter, ...]) -> bool:
    return any(unit.mark.is_moved for chapter in chapters for unit in chapter.units if unit.mark)


def _present(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    return tuple(unit for unit in units if not (unit.mark and unit.mark.is_gone))


class _Work:
    """Goes through two texts, chapter by chapter."""

    def __init__(self, before: _Text, after: _Text, attributor: Attributor) -> None:
        self.before = before
        self.after = after
        self.attributor = attributor
        self.staying = self._find_staying()
        self.ids = frozenset(name for name, _ in after.by_key)

    def _find_staying(self) -> set[Key]:
        """What stands in the same chapter, in the same order among the others that do: of two, what kept its number."""
        kept: set[Key] = set()
        for chapter, placed in self.after.chapters.items():
            place = {found.key: at for at, found in enumerate(self.before.chapters.get(chapter, ()))}
            common = [found for found in placed if found.key in place]
            weights = [(1, self.before.by_key[one.key].unit.number == one.unit.number, 0) for one in common]
            kept |= {common[at].key for at in rise([((place[one.key], 0, ""),) for one in common], weights)}
        return kept

    def chapters(self) -> list[EditionChapter]:
        """The chapters in the later order, those that are gone where they stood."""
        earlier = {chapter.id: chapter for chapter in self.before.edition.chapters}
        later = {chapter.id for chapter in self.after.edition.chapters}
        gone: dict[str, list[EditionChapter]] = {}
        last = ""
        for chapter in self.before.edition.chapters:
            if chapter.id in later:
                last = chapter.id
            else:
                gone.setdefault(last, []).append(self._chapter(chapter, None))
        shown = list(gone.get("", ()))
        for chapter in self.after.edition.chapters:
            shown += [self._chapter(earlier.get(chapter.id), chapter), *gone.get(chapter.id, ())]
        return shown

    def _chapter(self, old: EditionChapter | None, new: EditionChapter | None) -> EditionChapter:
        chapter = new or old
        assert chapter is not None
        units = tuple(self._units(chapter.id))
        notes = tuple(self._notes(old, new))
        by = self.attributor.of_block(chapter.id)
        if old is None or new is None:
            status = Status.INSERTED if old is None else Status.DELETED
            mark = self.attributor.mark(status, by)
            title = self._nodes(chapter.id, by).all((Text(chapter.title),), mark)
            return replace(chapter, units=units, notes=notes, mark=mark, marked_title=title)
        title = self._nodes(chapter.id, by).run((Text(old.title),), (Text(new.title),), 0)
        changed = old.title != new.title
        return replace(
            chapter,
            units=units,
            notes=notes,
            mark=self.attributor.mark(Status.CHANGED, by) if changed else None,
            marked_title=title if changed else (),
            marked_number=mark_number(old.number, new.number),
        )

    def _units(self, chapter: str) -> list[Unit]:
        """The units in the later order; those that are gone come where they stood, before what came there."""
        old = self.before.chapters.get(chapter, ())
        new = self.after.chapters.get(chapter, ())
        gone: dict[Key | None, list[Unit]] = {None: []}
        last: Key | None = None
        for found in old:
            if found.key in self.staying:
                last = found.key
                gone[last] = []
            else:
                gone[last].append(self._gone(found))
        shown = gone[None]
        for found in new:
            if found.key in self.staying:
                shown += [*self._both(self.before.by_key[found.key].unit, found.unit), *gone[found.key]]
            else:
                shown.append(self._come(found))
        return shown

    def _nodes(self, block: str, by: str) -> NodeRedliner:
        return NodeRedliner(self.attributor, block, by, self.ids)

    def _gone(self, found: _Placed) -> Unit:
        unit, by = found.unit, self.attributor.of_block(found.unit.id)
        there = self.after.by_key.get(found.key)
        status = Status.DELETED if there is None else Status.MOVED_AWAY
        mark = self.attributor.mark(status, by, self._cite(there, found.chapter, self.after))
        mark = replace(mark, moved=_name(found) if mark.is_moved else "")
        content = self._nodes(unit.id, by).whole(unit.content, status)
        return replace(unit, id=unit.id if there is None else "", content=content, mark=mark)

    def _come(self, found: _Placed) -> Unit:
        unit, by = found.unit, self.attributor.of_block(found.unit.id)
        there = self.before.by_key.get(found.key)
        status = Status.INSERTED if there is None else Status.MOVED_HERE
        nodes, altered = self._nodes(unit.id, by), None
        if there is not None and there.unit.sha256 != unit.sha256:
            altered = tell_words(nodes.pair(there.unit.content, unit.content, 0), self.after.edition.words)
        mark = self.attributor.mark(status, by, self._cite(there, found.chapter, self.before), altered=altered)
        mark = replace(mark, moved=_name(found) if mark.is_moved else "")
        return replace(unit, content=nodes.whole(unit.content, status), mark=mark)

    def _cite(self, there: _Placed | None, here: str, text: _Text) -> str:
        """How the other place of what moved is named: by its number there, and by its chapter where that is another."""
        if there is None:
            return ""
        words = self.after.edition.words
        cite = there.unit.cite or words["redline-code"]
        if there.chapter == here:
            return cite
        number = next(chapter.number for chapter in text.edition.chapters if chapter.id == there.chapter)
        return words["redline-in-chapter"].format(cite=cite, number=number)

    def _both(self, old: Unit, new: Unit) -> list[Unit]:
        """What both texts have: as it is, with its changes, or as one that went and one that came."""
        # A digest does not see how lists and quotations lie within each other, so that the trees are asked.
        shown = replace(new, marked_number=mark_number(old.number, new.number))
        if old.content == new.content:
            return [shown]
        by = self.attributor.of_block(new.id)
        nodes = self._nodes(new.id, by)
        both = nodes.pair(old.content, new.content, 0)
        if both is None:
            gone, come = (self.attributor.mark(status, by) for status in (Status.DELETED, Status.INSERTED))
            was = replace(old, id="", content=nodes.whole(old.content, Status.DELETED), mark=gone)
            return [was, replace(new, content=nodes.whole(new.content, Status.INSERTED), mark=come)]
        shown = replace(shown, content=both)
        authors = list(marks_of(both))
        if not authors:
            return [shown]
        told = self.attributor.tell(Status.CHANGED, authors)
        mark = replace(self.attributor.mark(Status.CHANGED, by), told=told)
        return [replace(shown, mark=mark)]

    def _notes(self, old: EditionChapter | None, new: EditionChapter | None) -> list[EditionNote]:
        """The notes in the later order; one that is gone comes after the one that it followed."""
        earlier = {note.label: note for note in (old.notes if old else ())}
        later = {note.label for note in (new.notes if new else ())}
        gone: dict[str, list[EditionNote]] = {"": []}
        last = ""
        for note in earlier.values():
            if note.label in later:
                last = note.label
                gone.setdefault(last, [])
            else:
                gone[last].append(self._note(note, Status.DELETED))
        shown = gone[""]
        for note in new.notes if new else ():
            was = earlier.get(note.label)
            shown.append(self._note(note, Status.INSERTED) if was is None else self._both_notes(was, note))
            shown += gone.get(note.label, ())
        return shown

    def _note(self, note: EditionNote, status: Status) -> EditionNote:
        by = self.attributor.of_block(note.label)
        content: tuple[Node, ...] = tuple(self._nodes(note.label, by).whole(node, status) for node in note.content)
        return replace(note, content=content, mark=self.attributor.mark(status, by))

    def _both_notes(self, old: EditionNote, new: EditionNote) -> EditionNote:
        if old.content == new.content:
            return new
        by = self.attributor.of_block(new.label)
        content = self._nodes(new.label, by).nodes(old.content, new.content, 0)
        changed = any(True for node in content for _ in marks_of(node))
        return replace(new, content=content, mark=self.attributor.mark(Status.CHANGED, by) if changed else None)
