"""The same words replaced by the same others wherever they stand -> one change, a term replaced throughout."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rkcctl.amend.alignment import Pair, align, words_in
from rkcctl.amend.drafted import Drafted, Standing
from rkcctl.amend.terms import find_spans
from rkcctl.model import document
from rkcctl.model.document import Block, Note

# Seldomer, each place is said by itself.
_LEAST = 3
# Candidates are tried from the most frequent on; a text in which everything changed has very many.
_MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Both:
    """A block or note before and after; `old` is None for what is new."""

    old: Standing | None
    new: Standing

    @property
    def is_comparable(self) -> bool:
        return self.old is not None and self.old.kinds == self.new.kinds


@dataclass(frozen=True, slots=True)
class _Term:
    """A term and its replacement in some chapters; `texts` are the new leaves of each place without it."""

    words: Pair
    chapters: tuple[str, ...]
    expect: int
    texts: Mapping[int, tuple[str, ...]]


def find_terms(both: Sequence[Both], gone: Sequence[Standing]) -> tuple[list[Drafted], tuple[Both, ...]]:
    """The terms; and the places with what else changed there, as it is before the terms are replaced.

    `gone` are the old blocks and notes that are in the text no more: the term is counted in them too.
    """
    drafted: list[Drafted] = []
    rest = tuple(both)
    for words in _candidates(both):
        term = _judge(rest, gone, words)
        if term is not None:
            rest = tuple(_without(one, term.texts.get(place)) for place, one in enumerate(rest))
            keys = {"replace-term": {"from": words.old, "to": words.new},
                    "scope": list(term.chapters), "expect": term.expect}  # fmt: skip
            drafted.append(Drafted(keys, term.chapters[0]))
    return drafted, rest


def _candidates(both: Iterable[Both]) -> list[Pair]:
    """Words that were replaced alike often enough: the shortest first, since a longer one is the same with more."""
    found: Counter[Pair] = Counter()
    for one in both:
        if one.old is None or not one.is_comparable:
            continue
        for before, behind in zip(one.old.texts, one.new.texts, strict=True):
            if before != behind:
                found.update(_variants(align(before, behind)))
    often = [pair for pair, count in found.items() if count >= _LEAST]
    return sorted(often, key=lambda pair: (-found[pair], len(pair.old), pair.old, pair.new))[:_MOST_TRIED]


def _variants(pairs: tuple[Pair, ...]) -> Iterable[Pair]:
    """Each change by itself, and with the word before or behind it: "data centre" has become "data center"."""
    for row, pair in enumerate(pairs):
        if pair.is_kept:
            continue
        widths = ((0, 0), (2, 0), (0, 2))
        for left, right in widths:
            held = pairs[max(row - left, 0) : row + 1 + right]
            old, new = "".join(one.old for one in held), "".join(one.new for one in held)
            if old == old.strip() and new == new.strip() and words_in(old) and words_in(new):
                yield Pair(old, new)


def _judge(both: Sequence[Both], gone: Sequence[Standing], words: Pair) -> _Term | None:
    """The term in those chapters in which it was replaced wherever it stood; None where that is too seldom."""
    good: dict[str, bool] = {}
    counts: Counter[str] = Counter()
    blocks: Counter[str] = Counter()
    texts: dict[int, tuple[str, ...]] = {}
    for place, one in enumerate(both):
        chapter = one.new.chapter.id
        before = _undo(one, words)
        good[chapter] = good.get(chapter, True) and before is not None
        if before is None or one.old is None:
            continue
        hits = sum(len(_hits(one.old, text, words)) for text in one.old.texts)
        if hits:
            counts[chapter] += hits
            blocks[chapter] += 1
            texts[place] = before
    chapters = tuple(chapter for chapter, is_good in good.items() if is_good and counts[chapter])
    replaced = sum(counts[chapter] for chapter in chapters)
    if replaced < _LEAST or sum(blocks[chapter] for chapter in chapters) < 2:
        return None
    expect = replaced + sum(
        len(_hits(one, text, words)) for one in gone if one.chapter.id in chapters for text in one.texts
    )
    kept = {place: held for place, held in texts.items() if both[place].new.chapter.id in chapters}
    return _Term(words, chapters, expect, kept)


def _undo(one: Both, words: Pair) -> tuple[str, ...] | None:
    """The new leaves as they are before the term is replaced; None where replacing it would not give them."""
    if one.old is None or not one.is_comparable:
        return one.new.texts if _do(one, one.new.texts, words) == one.new.texts else None
    leaves = zip(one.old.texts, one.new.texts, strict=True)
    before = tuple(_undo_leaf(old, new, _hits(one.old, old, words), words) for old, new in leaves)
    return before if _do(one, before, words) == one.new.texts else None


def _undo_leaf(old: str, new: str, hits: tuple[tuple[int, int], ...], words: Pair) -> str:
    """The new leaf with the term where it stood in the old one and its replacement stands now."""
    if old == new or not hits:
        return new
    undone: list[str] = []
    window: list[Pair] = []
    at = 0
    for pair in align(old, new):
        is_within = any(start < at + len(pair.old) and at < end for start, end in hits)
        if window and not is_within:
            undone.append(_undo_window(window, words))
            window = []
        at += len(pair.old)
        if is_within:
            window.append(pair)
            if any(end == at for _, end in hits):
                undone.append(_undo_window(window, words))
                window = []
        else:
            undone.append(pair.new)
    return "".join((*undone, _undo_window(window, words)))


def _undo_window(window: list[Pair], words: Pair) -> str:
    """The stretch of the new text where a term stood; where it was only replaced, the term."""
    old, new = "".join(pair.old for pair in window), "".join(pair.new for pair in window)
    if old.count(words.old) == new.count(words.new):
        return new.replace(words.new, words.old)
    return new


def _do(one: Both, texts: Sequence[str], words: Pair) -> tuple[str, ...]:
    """The leaves after the term has been replaced."""
    done: list[str] = []
    for text in texts:
        for start, end in reversed(_hits(one.new, text, words)):
            text = text[:start] + words.new + text[end:]
        done.append(text)
    return tuple(done)


def _hits(standing: Standing, text: str, words: Pair) -> tuple[tuple[int, int], ...]:
    content = standing.held.content if isinstance(standing.held, Block) else None
    is_locked = isinstance(content, document.Quotation) and bool(content.provision)
    return () if is_locked or "code" in standing.kinds else find_spans(text, words.old)


def _without(one: Both, texts: tuple[str, ...] | None) -> Both:
    """The place with other new leaves."""
    if texts is None or texts == one.new.texts:
        return one
    leaves = tuple(replace(leaf, text=text) for leaf, text in zip(one.new.held.leaves, texts, strict=True))
    held: Block | Note = replace(one.new.held, leaves=leaves)
    return Both(one.old, Standing(one.new.chapter, held))
