"""Two texts of one leaf laid side by side, word by word; and which stretches can be quoted without splitting markup."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rkcctl.amend.pieces import Dress, Piece, pieces_of
from rkcctl.amend.shared import shared, shared_ends

_TOKEN = re.compile(r"[^\W_]+(?:['’\u00ad][^\W_]+)*|[^\W_]|.|\n")
_WORD = re.compile(r"[^\W_]")
# So many words of the one or the other may differ on both sides of one word that they share, and all are one change.
_CHATTER = 2
# Where less than so much of the words stays, the change is another text.
_LEAST_KEPT = 0.25


@dataclass(frozen=True, slots=True)
class Pair:
    """A stretch of the old text and what stands in its place; equal where nothing changed, then one word or sign."""

    old: str
    new: str

    @property
    def is_kept(self) -> bool:
        return self.old == self.new


def words_of(text: str) -> list[str]:
    return [token for token in _TOKEN.findall(text) if _WORD.match(token)]


def words_in(text: str) -> int:
    return len(words_of(text))


def is_version(one: str, other: str, least: float) -> bool:
    """Whether the two share so much of their words, or all words of the one stand in the other, in order."""
    ours, theirs = words_of(one), words_of(other)
    if SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= least:
        return True
    shorter, longer = sorted((ours, theirs), key=len)
    ahead = iter(longer)
    return bool(shorter) and all(word in ahead for word in shorter)


def align(old: str, new: str) -> tuple[Pair, ...]:
    """The pairs that make up both texts, in order."""
    ours, theirs = _TOKEN.findall(old), _TOKEN.findall(new)
    pairs: list[Pair] = []
    at, there = 0, 0
    for row, column in [*shared(ours, theirs), (len(ours), len(theirs))]:
        if at < row or there < column:
            pairs.append(Pair("".join(ours[at:row]), "".join(theirs[there:column])))
        pairs += [Pair(token, token) for token in ours[row : row + 1]]
        at, there = row + 1, column + 1
    return _unite(pairs)


def is_rewritten(old: str, new: str) -> bool:
    """Whether hardly a word of the one stays in the other."""
    kept = sum(words_in(pair.old) for pair in align(old, new) if pair.is_kept)
    return kept < _LEAST_KEPT * max(words_in(old), words_in(new))


def _unite(pairs: list[Pair]) -> tuple[Pair, ...]:
    """Changes with nothing but a space, or one word among many, between them are one."""
    done: list[Pair] = []
    kept: list[Pair] = []
    for pair in pairs:
        if pair.is_kept:
            kept.append(pair)
        elif done and kept and _are_one(done[-1], kept, pair):
            between = "".join(one.old for one in kept)
            last = done.pop()
            done.append(Pair(last.old + between + pair.old, last.new + between + pair.new))
            kept = []
        else:
            done += [*kept, pair]
            kept = []
    return tuple(one for pair in (*done, *kept) for one in _trim(pair))


def _trim(pair: Pair) -> list[Pair]:
    """The change without what both sides begin and end with."""
    if pair.is_kept:
        return [pair]
    ours, theirs = _TOKEN.findall(pair.old), _TOKEN.findall(pair.new)
    left, right = shared_ends(ours, theirs)
    changed = Pair("".join(ours[left : len(ours) - right]), "".join(theirs[left : len(theirs) - right]))
    behind = ours[len(ours) - right :]
    return [*(Pair(token, token) for token in ours[:left]), changed, *(Pair(token, token) for token in behind)]


def _are_one(before: Pair, kept: list[Pair], behind: Pair) -> bool:
    if before.is_kept:
        return False
    between = "".join(pair.old for pair in kept)
    if not between.strip(" "):
        return True
    sizes = (max(words_in(pair.old), words_in(pair.new)) for pair in (before, behind))
    return words_in(between) <= 1 and min(sizes) >= _CHATTER


@dataclass(frozen=True)
class Markup:
    """What may be cut where in the source of a leaf."""

    source: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the stretch splits no link, emphasis, code, escape or mark of a note."""
        outside = self.dress_at(start)
        if outside is None or outside != self.dress_at(end):
            return False
        last: Piece | None = None
        for piece in self.pieces[max(bisect_right(self.starts, start) - 1, 0) :]:
            if piece.start >= end:
                break
            if piece.end <= start:
                continue
            if piece.dress[: len(outside)] != outside:
                return False
            # Between two pieces in the same dress, something ends and another of its kind begins.
            if outside and last and last.end < piece.start and last.dress == piece.dress:
                return False
            last = piece
        return True

    def dress_at(self, offset: int) -> Dress | None:
        """The emphasis and links around a place between two characters; None where nothing may be cut."""
        if offset in (0, len(self.source)):
            edge = self.pieces[0 if offset == 0 else -1] if self.pieces else None
            return edge.dress if edge and offset in (edge.start, edge.end) else ()
        position = bisect_right(self.starts, offset) - 1
        if position < 0:
            return None
        piece = self.pieces[position]
        if offset in (piece.start, piece.end):
            return piece.dress
        return piece.dress if piece.kind == "words" and offset < piece.end else None


def markup_of(source: str) -> Markup:
    pieces = pieces_of(source)
    return Markup(source, pieces, tuple(piece.start for piece in pieces))


def count_in(texts: Sequence[str], quote: str) -> int:
    """How often the quote stands within the texts; places that overlap count as well, so that 1 is beyond doubt."""
    found = 0
    for text in texts:
        start = text.find(quote)
        while start >= 0:
            found += 1
            start = text.find(quote, start + 1)
    return found
