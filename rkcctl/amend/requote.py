"""Old and new words of a block -> the smallest edits: each quote unique, within one leaf, of whole words."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rkcctl.amend.alignment import Markup, Pair, align, count_in, markup_of
from rkcctl.amend.quote import fold_quote
from rkcctl.model.operation import Edit

# A shorter quote would soon stand twice, as others change the text around it.
_LEAST_LETTERS = 8
# Beyond so many words and signs around a change, its whole leaf is the quote.
_MOST_AROUND = 60


@dataclass(frozen=True, slots=True)
class _Side:
    """A leaf, old and new, as pairs; `ours` and `theirs` hold where each pair begins in the old and in the new text."""

    pairs: tuple[Pair, ...]
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    old: Markup
    new: Markup

    def quote(self, first: int, end: int) -> Pair:
        held = self.pairs[first:end]
        return Pair("".join(pair.old for pair in held), "".join(pair.new for pair in held))

    def is_readable(self, first: int, end: int) -> bool:
        """Whether the quote begins and ends with words or signs, on both sides, and splits no markup."""
        quote = self.quote(first, end)
        if not (quote.old and quote.new) and (first or end < len(self.pairs)):
            return False
        if quote.old != quote.old.strip(" \n") or quote.new != quote.new.strip(" \n") or not quote.old:
            return False
        before, behind = (self.ours[first], self.ours[end]), (self.theirs[first], self.theirs[end])
        return (
            self.old.is_whole(*before)
            and self.new.is_whole(*behind)
            and self.old.dress_at(before[0]) == self.new.dress_at(behind[0])
        )


def find_edits(old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...] | None:
    """The edits that turn the folded leaves of a block into those of another; None where no quotes can say it.

    There are as many leaves on both sides. A word that changes alike wherever it stands is one edit with its count.
    """
    found: list[Pair] = []
    for before, behind in zip(old, new, strict=True):
        if before != behind:
            if not before:
                return None
            found += _quote_leaf(_lay(before, behind), old)
    edits: list[Edit] = []
    for quote, count in Counter(found).items():
        # Every place where it stands changes alike, or it stands at one place.
        if count_in(old, quote.old) != count or fold_quote(quote.old) != quote.old:
            return None
        edits.append(Edit(find=quote.old, replace=quote.new, count=count))
    return tuple(edits)


def _lay(old: str, new: str) -> _Side:
    pairs = align(old, new)
    ours, theirs = [0], [0]
    for pair in pairs:
        ours.append(ours[-1] + len(pair.old))
        theirs.append(theirs[-1] + len(pair.new))
    return _Side(pairs, tuple(ours), tuple(theirs), markup_of(old), markup_of(new))


def _quote_leaf(side: _Side, texts: Sequence[str]) -> list[Pair]:
    """The quotes of a leaf: the changes that are alike throughout the block as they are, the others made unique."""
    small = [_widen(side, (row, row + 1), None) for row, pair in enumerate(side.pairs) if not pair.is_kept]
    small = _melt(side, small, None)
    often = Counter(side.quote(*window) for window in small)
    return [
        side.quote(*window)
        for window in _melt(
            side,
            [
                window
                if 1 < often[side.quote(*window)] == count_in(texts, side.quote(*window).old)
                else _widen(side, window, texts)
                for window in small
            ],
            texts,
        )
    ]


def _widen(side: _Side, window: tuple[int, int], texts: Sequence[str] | None) -> tuple[int, int]:
    """The smallest window around this one that reads well and, among `texts`, stands once; at most the whole leaf."""
    first, end = window
    for around in range(_MOST_AROUND + 1):
        for left in range(around + 1):
            start, stop = first - left, end + around - left
            if start < 0 or stop > len(side.pairs) or not side.is_readable(start, stop):
                continue
            quote = side.quote(start, stop).old
            if texts is None or (len(quote) >= _LEAST_LETTERS and count_in(texts, quote) == 1):
                return start, stop
    return 0, len(side.pairs)


def _melt(side: _Side, windows: list[tuple[int, int]], texts: Sequence[str] | None) -> list[tuple[int, int]]:
    """Windows that overlap are one; and grown again, since two that read well need not do so together."""
    done: list[tuple[int, int]] = []
    for window in sorted(set(windows)):
        if done and window[0] < done[-1][1]:
            joined = (min(window[0], done[-1][0]), max(window[1], done[-1][1]))
            done[-1] = _widen(side, joined, texts)
            while len(done) > 1 and done[-1][0] < done[-2][1]:
                last = done.pop()
                done[-1] = _widen(side, (min(last[0], done[-1][0]), max(last[1], done[-1][1])), texts)
        else:
            done.append(window)
    return done
