"""Two texts side by side, and the redline between them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rkcctl.compose.audience import ForAudience
from rkcctl.compose.comparison import compare_side_by_side
from rkcctl.compose.edition import Wish, chapters_in, compose
from rkcctl.compose.preview import preview_annex
from rkcctl.compose.redline import redline
from rkcctl.compose.redline_extract import extract_changes
from rkcctl.compose.review_words import review_words
from rkcctl.model.corpus import Corpus
from rkcctl.model.digest import Leaf
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.preview import Preview
from rkcctl.model.redline import Attributions
from rkcctl.pipeline.attribution import tell_positions

Attribute = Callable[[str], Attributions]
"""Whose changes they are, by language: spans are counted in the leaves of that language."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts as corpora, and whose changes lie between them."""

    old: Corpus
    new: Corpus
    attribute: Attribute
    names: tuple[str, str] = ("", "")
    """What the two texts are called where their own words do not say it, as of a draft; "" leaves them."""
    checked: bool = True
    moved: frozenset[str] = frozenset()
    """The ids of what the changes move: as for compose.edition.number_text."""
    preview: Preview | None = None
    """What the later text shows of changes, where it is a text as if they were adopted."""
    earlier: Preview | None = None
    """What the earlier text shows of changes, where it is such a text."""

    def languages(self) -> tuple[str, ...]:
        return self.new.guideline.value.languages if self.new.guideline else ()


def withhold(compared: Compared, corpus: Corpus, shown: ForAudience) -> Compared:
    """The same as those may see it for whom it is, by `shown`, what they may see of the whole `corpus`.

    Nobody is named for the changes of proposals that are not for them, nor with a position that is not.
    """
    if not shown.left_out:
        return compared

    def attribute(language: str) -> Attributions:
        found = compared.attribute(language)
        kept = {
            key: replace(one, positions=tell_positions(corpus, key, language, shown.corpus.positions_on))
            for key, one in found.changes.items()
            if key.partition("/")[0] not in shown.withheld
        }
        return replace(found, changes=kept)

    return replace(compared, attribute=attribute)


def redline_edition(compared: Compared, language: str) -> Edition:
    """The redline in one language."""
    return _tell_fates(_redline(compared, language), compared.preview)


def extract_edition(compared: Compared, language: str) -> Edition:
    """Of the redline in one language what is touched, with what stands around it."""
    return _tell_fates(extract_changes(_redline(compared, language)), compared.preview)


def comparative_edition(compared: Compared, language: str) -> Edition:
    """The comparative table in one language."""
    assert compared.new.guideline is not None
    title = compared.new.guideline.value.title.say(language)
    return _tell_fates(compare_side_by_side(_redline(compared, language), title), compared.preview)


def mark_changes(edition: Edition, compared: Compared) -> Edition:
    """The later text, as it was composed, with the redline of those of its chapters that differ.

    Chapters that read the same are looked at no further: most texts change in few places.
    """
    old = compose(compared.old, Wish(edition.language))
    before, after = ({chapter.id: _tell(chapter) for chapter in text.chapters} for text in (old, edition))
    differing = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    if not differing and old.glossary == edition.glossary and old.provisions == edition.provisions:
        return edition
    earlier, later = (
        replace(text, chapters=tuple(chapter for chapter in text.chapters if chapter.id in differing))
        for text in (old, edition)
    )
    leaves = _leaves(compared.old, edition.language)
    both = redline(earlier, later, compared.attribute(edition.language), leaves)
    # What only computed numbers tell apart is no change.
    changed = tuple(chapter for chapter in both.chapters if _is_marked(chapter))
    return replace(edition, marked=replace(both, chapters=changed)) if changed or both.annexes else edition


def _tell(chapter: EditionChapter) -> object:
    """What a chapter says, to be compared."""
    units = [(unit.id, unit.content) for unit in chapter.units]
    return chapter.title, units, [(note.label, note.content) for note in chapter.notes]


def _is_marked(chapter: EditionChapter) -> bool:
    return any((chapter.mark, *(unit.mark for unit in chapter.units), *(note.mark for note in chapter.notes)))


def _redline(compared: Compared, language: str) -> Edition:
    old = _compose(compared.old, compared.names[0], Wish(language, faults=None if compared.checked else ()))
    wish = Wish(language, faults=None if compared.checked else (), moved=compared.moved)
    new = _compose(compared.new, compared.names[1], wish)
    return redline(old, new, compared.attribute(language), _leaves(compared.old, language))


def _tell_fates(edition: Edition, preview: Preview | None) -> Edition:
    """With the list of the changes where some stand in brackets or are missing, or others came along.

    The marks alone would hide it.
    """
    if preview is None or preview.is_as_asked:
        return edition
    annex = preview_annex(preview, edition.language, "")
    annex = replace(annex, title=review_words(edition.language)["annex-redline"])
    return replace(edition, annexes=(*edition.annexes, annex))


def _compose(corpus: Corpus, name: str, wish: Wish) -> Edition:
    edition = compose(corpus, wish)
    return replace(edition, label=name, status=name) if name else edition


def _leaves(corpus: Corpus, language: str) -> dict[str, tuple[Leaf, ...]]:
    """The leaves of every block and note, by id."""
    found: dict[str, tuple[Leaf, ...]] = {}
    for chapter in chapters_in(corpus, language):
        found |= {block.id: block.leaves for block in chapter.blocks if block.id}
        found |= {note.label: note.leaves for note in chapter.notes}
    return found
