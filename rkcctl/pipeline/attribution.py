"""Whose changes lie between two texts: from the merges that led from the one to the other."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.history import History
from rkcctl.amend.merge import Merged
from rkcctl.compose.as_written import without_heading
from rkcctl.compose.position_lines import tell_beside
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.held_position import PositionsOn, find_positions, find_replaced
from rkcctl.model.redline import Attribution, Attributions, Span

MORE = "[…]"
"""Behind the first of several paragraphs, where the others are left out."""


def attribute_labels(history: History, old: str, new: str, language: str) -> Attributions:
    """For two texts of which the one led to the other: by the steps of the record of changes between them.

    For a draft and its base by what the draft took in. Of other texts nothing is known.
    """
    draft = next((found.value for found in history.corpus.drafts if found.value.label == new), None)
    if draft is not None and draft.base == old:
        return attribute(history.corpus, history.draft_rounds(new), language)
    start, end = history.positions.get(old), history.positions.get(new)
    if start is None or end is None or not start < end:
        return Attributions()
    return attribute(history.corpus, [merged for merged in history.rounds[start:end] if merged], language)


def attribute(
    corpus: Corpus, rounds: Iterable[Merged], language: str, disputed: Mapping[str, tuple[str, ...]] | None = None
) -> Attributions:
    """By the changes of these merges. Words are told apart in blocks that only one of them touched.

    A chapter that is missing in the language is told of as it stands in the edition: in the other.

    `disputed`: as of a trial, what shows a dispute with the changes whose it is.
    """
    behind = disputed or {}
    blocks: dict[str, dict[str, None]] = {}
    spans: dict[str, list[Span]] = {}
    touched: dict[str, int] = {}
    for merged in rounds:
        is_read = _reads(merged, language)
        here = [(block, name) for spoken, block, name in _touched(merged) if is_read(spoken, block)]
        for block in dict.fromkeys(block for block, _ in here):
            touched[block] = touched.get(block, 0) + 1
        for block, name in here:
            blocks.setdefault(block, {}).update(dict.fromkeys(behind.get(name, (name,))))
        for one in merged.located if merged.is_clean else ():
            for cut in one.cuts:
                if cut.leaf >= 0 and is_read(one.language, cut.block):
                    names = behind.get(one.key.name, (one.key.name,))
                    spans.setdefault(cut.block, []).extend(Span(cut.leaf, cut.start, cut.end, name) for name in names)
    every = dict.fromkeys(name for found in blocks.values() for name in found)
    return Attributions(
        {name: found for name in every if (found := tell_change(corpus, name, language))},
        {block: tuple(found) for block, found in blocks.items()},
        # After another merge a leaf is no longer that of the earlier text, in which spans are counted.
        {block: tuple(found) for block, found in spans.items() if touched.get(block) == 1},
    )


def attribute_on(steps: Attributions, drafted: Attributions) -> Attributions:
    """For what steps of the record and then a draft made of a text."""
    blocks = {
        block: tuple(dict.fromkeys((*steps.blocks.get(block, ()), *drafted.blocks.get(block, ()))))
        for block in {**steps.blocks, **drafted.blocks}
    }
    spans = {block: found for block, found in steps.spans.items() if block not in drafted.blocks}
    spans |= {block: found for block, found in drafted.spans.items() if block not in steps.blocks}
    return Attributions({**steps.changes, **drafted.changes}, blocks, spans)


def attribute_apart(earlier: Attributions, later: Attributions, common: Collection[str]) -> Attributions:
    """For two texts that both came from one base: by the changes of the later that are not `common` to both.

    Where words of the earlier alone go, nobody of the later took them out, and nobody is named. Spans are counted in
    the base: they hold where the earlier did not touch it.
    """
    blocks = {
        block: own for block, names in later.blocks.items() if (own := tuple(one for one in names if one not in common))
    }
    spans = {
        block: kept
        for block, found in later.spans.items()
        if block not in earlier.blocks and (kept := tuple(span for span in found if span.by not in common))
    }
    return Attributions(later.changes, blocks, spans)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two texts that came from one: whose changes led to it, and which changes it has as they were proposed."""

    given: Attributions
    taken: frozenset[str]


def attribute_between(earlier: Side, later: Side, language: str) -> Attributions:
    """For two texts that both came from one: by the changes that only the one or the other has.

    Those that only the earlier has are told as such. Where a block differs though both have all its changes, as in
    other words or beside an alternative, it is theirs. Spans are counted in what both came from, and hold where the
    earlier did not touch it.
    """
    of_later = {name for names in later.given.blocks.values() for name in names}
    dropped = words_in(language)["redline-dropped"]
    blocks: dict[str, tuple[str, ...]] = {}
    gone: set[str] = set()
    for block in {**later.given.blocks, **earlier.given.blocks}:
        names, before = later.given.blocks.get(block, ()), earlier.given.blocks.get(block, ())
        own = [one for one in names if one not in earlier.taken]
        lost = [one for one in before if one not in later.taken and one not in of_later]
        gone.update(lost)
        blocks[block] = tuple(dict.fromkeys((*own, *lost) or (*names, *before)))
    told = {
        name: Attribution(one.change, dropped.format(names=one.author), None, one.why, one.positions)
        for name, one in earlier.given.changes.items()
        if name in gone
    }
    spans = {
        block: kept
        for block, found in later.given.spans.items()
        if block not in earlier.given.blocks and (kept := tuple(one for one in found if one.by not in earlier.taken))
    }
    return Attributions({**earlier.given.changes, **later.given.changes, **told}, blocks, spans)


def _reads(merged: Merged, language: str) -> Callable[[str, str], bool]:
    """Whether who reads the text after the merge in this language has a block before them as another language has it.

    That is so in chapters that are missing in theirs. What is gone may have been in one of them.
    """
    own = {chapter.id for chapter in merged.chapters if chapter.language == language}
    if all(chapter.id in own for chapter in merged.chapters):
        return lambda spoken, block: spoken == language
    kept = {
        (chapter.language, name)
        for chapter in merged.chapters
        if chapter.id in own
        for name in (chapter.id, *(block.id for block in chapter.blocks), *(note.label for note in chapter.notes))
    }
    return lambda spoken, block: spoken == language or (spoken, block) not in kept


def _touched(merged: Merged) -> Iterator[tuple[str, str, str]]:
    """Every block, note or chapter that a change comes to, brings, moves or takes away: language, id and change."""
    for place, keys in merged.touched.items():
        spoken, _, block = place.partition("/")
        yield from ((spoken, block, key.name) for key in keys)
    for one in merged.located:
        moved = [node for place in one.moved for node in place.nodes]
        for block in (*(unit.id for unit in one.units), *one.gone, *moved):
            yield one.language, block, one.key.name
    yield from ((note.language, note.label, note.key.name) for note in merged.dropped)


def tell_change(corpus: Corpus, name: str, language: str = "en") -> Attribution | None:
    """Who proposed a change, why, when it came in and was approved, and which positions were taken on it."""
    proposal, _, number = name.partition("/")
    file = corpus.proposal_by_id.get(proposal)
    change = file.change(int(number)) if file and number.isdigit() else None
    if file is None or change is None:
        return None
    state = corpus.folded.states.get(name)
    date = state.approved.day if state and state.approved else None
    authors = ", ".join(corpus.proposers(file, name))
    positions = tell_positions(corpus, name, language, corpus.positions_on)
    return Attribution(name, authors, date, change.why or first_reason(file.reasons), positions, corpus.came(name))


def tell_positions(corpus: Corpus, name: str, language: str, among: PositionsOn) -> tuple[str, ...]:
    """Who took which position on a change and did not withdraw it, of the positions `among` which it is looked for.

    Also on those in whose place it stands: the text has no place for them, and says on what each was.
    """
    own = ((held, ()) for held in find_positions(among, (name,)))
    found = (*own, *find_replaced(among, name, corpus.folded.replaces.get(name, ())))
    taken = (tell_beside(held, language, on) for held, on in found if not held.is_withdrawn)
    return tuple(dict.fromkeys(taken))


def first_reason(reasons: str) -> str:
    """The first paragraph of a proposal's reasons, in one line; with a mark behind it where they go on."""
    parts = (" ".join(part.split()) for part in without_heading(reasons).split("\n\n"))
    said = [part for part in parts if part and not part.startswith("#")]
    return f"{said[0]} {MORE}" if len(said) > 1 else "".join(said)
