"""Two versions of a text -> the smallest exact changes that turn the old one into the new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.draft_terms import Both, find_terms
from rkcctl.amend.drafted import Beyond, Drafted, Standing, marked_notes, write_blocks
from rkcctl.amend.number import Numbered, number_changes
from rkcctl.amend.pairing import pair_blocks
from rkcctl.amend.removals import find_lone_marks
from rkcctl.amend.restructure import restructure
from rkcctl.amend.reword import note_text, reword
from rkcctl.amend.versions import Versions
from rkcctl.model.corpus import Chapter

NO_WHOLE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Derived:
    """The changes, and what no change can say."""

    changes: tuple[Numbered, ...] = ()
    beyond: tuple[Beyond, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """What else is known: `images` gives the digests of the old figures' files by their paths as chapters write them.

    `whole` are blocks that are replaced as a whole, since something smaller proved not to be exact; `terms` says
    whether terms are looked for.
    """

    images: Mapping[str, str]
    whole: frozenset[str] = NO_WHOLE
    terms: bool = True


def derive(old: Sequence[Chapter], new: Sequence[Chapter], hints: Hints) -> Derived:
    """The changes from the one version to the other, of the chapters of one language in their order."""
    beyond = _compare_chapters(old, new)
    nameless = [_tell_nameless(chapter) for chapter in old if any(not block.id for block in chapter.blocks)]
    if nameless:
        return Derived((), (*beyond, *nameless))
    before, after = ({chapter.id: chapter for chapter in chapters} for chapters in (old, new))
    # In the old order: where a chapter stands is no part of its text, and moves none of its sections.
    standing = [after[chapter.id] for chapter in old if chapter.id in after]
    old_blocks = [Standing(chapter, block) for chapter in old for block in chapter.blocks]
    new_blocks = [Standing(chapter, block) for chapter in standing for block in chapter.blocks]
    paired = pair_blocks(old_blocks, new_blocks)
    old_notes = {note.label: Standing(chapter, note) for chapter in old for note in chapter.notes}
    new_notes = {note.label: Standing(chapter, note) for chapter in standing for note in marked_notes(chapter)}
    terms, new_blocks, new_notes = _take_terms(old_blocks, new_blocks, paired, old_notes, new_notes, hints)
    fresh = {label: note.source for label, note in new_notes.items() if label not in old_notes}
    versions = Versions(old_blocks, new_blocks, paired, fresh)
    told, accounted = restructure(versions)
    ordered = _in_order(versions, told, _reword_all(versions, accounted, hints))
    titles = _retitle(before, standing)
    beyond += find_lone_marks(set(old_notes), standing)
    notes = _tell_notes(old_notes, new_notes, ordered, hints)
    chapters = _tell_new_chapters(before, new)
    everything = [*titles, *ordered, *notes, *chapters, *terms]
    drafted = [one for one in everything if isinstance(one, Drafted)]
    beyond += [one for one in everything if isinstance(one, Beyond)]
    return Derived(number_changes(drafted), tuple(beyond))


def _tell_nameless(chapter: Chapter) -> Beyond:
    return Beyond(chapter.id, "has paragraphs without an id in the text before", "`rkcctl fmt` gives ids; commit them")


def _compare_chapters(old: Sequence[Chapter], new: Sequence[Chapter]) -> list[Beyond]:
    """Chapters that are gone, and front matter that is not text."""
    after = {chapter.id: chapter for chapter in new}
    found: list[Beyond] = []
    for chapter in old:
        there = after.get(chapter.id)
        if there is None:
            hint = "put it back; its sections can be deleted, and the secretariat takes a chapter out"
            found.append(Beyond(chapter.id, "is a chapter that was taken out", hint))
        elif chapter.front and there.front:
            ours, theirs = chapter.front.value, there.front.value
            if (ours.serves, ours.themes) != (theirs.serves, theirs.themes):
                hint = "put `serves:` and `themes:` back: they are the secretariat's, and no part of the text"
                found.append(Beyond(chapter.id, "has other front matter", hint))
    return found


def _take_terms(
    old: Sequence[Standing], new: list[Standing], paired: Mapping[int, int], old_notes: Mapping[str, Standing],
    new_notes: dict[str, Standing], hints: Hints,
) -> tuple[list[Drafted], list[Standing], dict[str, Standing]]:  # fmt: skip
    """The terms that were replaced throughout, and the new blocks and notes as they are but for that."""
    if not hints.terms:
        return [], new, new_notes
    both = [Both(old[paired[place]] if place in paired else None, standing) for place, standing in enumerate(new)]
    both += [Both(old_notes.get(label), standing) for label, standing in new_notes.items()]
    stays = set(paired.values())
    gone = [standing for place, standing in enumerate(old) if place not in stays]
    gone += [note for label, note in old_notes.items() if label not in new_notes]
    terms, rest = find_terms(both, gone)
    blocks = [one.new for one in rest[: len(new)]]
    notes = dict(zip(new_notes, (one.new for one in rest[len(new) :]), strict=True))
    return terms, blocks, notes


def _reword_all(versions: Versions, accounted: frozenset[int], hints: Hints) -> dict[int, list[Drafted | Beyond]]:
    """By old position, the changes of words."""
    found: dict[int, list[Drafted | Beyond]] = {}
    for place, came in versions.paired.items():
        if came not in accounted:
            old, new = versions.old[came], versions.new[place]
            found[came] = reword(old, new, hints.images, whole=old.id in hints.whole)
    return found


def _in_order(
    versions: Versions, told: list[Drafted | Beyond], reworded: Mapping[int, list[Drafted | Beyond]]
) -> list[Drafted | Beyond]:
    """All changes by the place in the old text that they are on; those of the structure keep their order there."""
    places = {standing.id: place for place, standing in enumerate(versions.old)}
    for place, standing in reversed(list(enumerate(versions.old))):
        places[f"^{standing.chapter.id}"] = place - 1
    rows = [(place, 0, one) for place, held in reworded.items() for one in held]
    rows += [(places.get(_anchor(one), len(places)), 1, one) for one in told]
    return [one for _, _, one in sorted(rows, key=lambda row: row[:2])]


def _anchor(one: Drafted | Beyond) -> str:
    """Where a change stands among the others: a move and an insertion at the place where something comes to stand."""
    place = ""
    if isinstance(one, Drafted):
        place = str(next((one.keys[key] for key in ("to", "insert", "insert-section") if key in one.keys), ""))
    if not place:
        return one.about
    return f"^{place[9:]}" if place.startswith("first in ") and one.about.startswith("^") else place.rsplit(" ", 1)[-1]


def _retitle(before: Mapping[str, Chapter], after: Sequence[Chapter]) -> list[Drafted]:
    return [
        Drafted({"heading": chapter.id, "was": before[chapter.id].title, "text": chapter.title}, chapter.id)
        for chapter in after
        if chapter.title != before[chapter.id].title
    ]


def _tell_notes(
    old: Mapping[str, Standing], new: Mapping[str, Standing], told: list[Drafted | Beyond], hints: Hints
) -> list[Drafted | Beyond]:
    """Other words in notes, and new notes whose mark stands in words that were there. A note goes with its mark."""
    found: list[Drafted | Beyond] = []
    along = {label for one in told if isinstance(one, Drafted) for label in one.notes}
    for label, standing in new.items():
        if label in old:
            found += reword(old[label], standing, hints.images, whole=label in hints.whole)
        elif label not in along:
            keys = {"note": label, "text": note_text(standing)}
            found.append(Drafted(keys, label, notes=(label,)))
    return found


def _tell_new_chapters(before: Mapping[str, Chapter], new: Sequence[Chapter]) -> list[Drafted | Beyond]:
    found: list[Drafted | Beyond] = []
    anchor = ""
    for chapter in new:
        if chapter.id in before:
            anchor = chapter.id
            continue
        place = f"after {anchor}" if anchor else f"before {next(iter(before), '')}"
        notes = {note.label: Standing(chapter, note).source for note in marked_notes(chapter)}
        blocks = [Standing(chapter, block) for block in chapter.blocks]
        keys: dict[str, object] = {"insert-chapter": place, "slug": chapter.id, "title": chapter.title}
        front = chapter.front.value if chapter.front else None
        if front and front.serves:
            keys["serves"] = list(front.serves)
        if front and front.themes:
            keys["themes"] = list(front.themes)
        keys["text"] = write_blocks(blocks, notes)
        found.append(Drafted(keys, chapter.id, tuple(block.id for block in blocks), tuple(notes)))
    return found
