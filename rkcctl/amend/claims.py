"""What a change claims of the base, and which claims of two proposals collide. All else commutes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rkcctl.amend.shared import shared_ends

_EXCLUSIVE: tuple[set[str], ...] = (
    {"text"},
    {"text", "span"},
    {"text", "part"},
    {"text", "file"},
    {"place"},
    {"seam"},
    {"seam", "gap"},
    {"label"},
    {"file"},
)
_WORD = re.compile(r"[\w\u2019'\u00ad-]+|[^\w\s]")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A change of a proposal: 2019-004/1. Its order within a gap is that of its parts."""

    order: int
    proposal: str
    change: int

    @property
    def name(self) -> str:
        return f"{self.proposal}/{self.change}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim on the text of one language.

    `kind` is span (characters `start` to `end` of a leaf), text (the whole words of a block), place (where a block
    stands), part (that there is a block for a row or an item to come into, which any number may share), gap (the space
    after a block, `block`, which any number may share), seam (such a gap, alone), term (words replaced throughout),
    label or file (a name that only one may give or change).
    """

    language: str
    kind: str
    block: str
    leaf: int = -1
    start: int = 0
    end: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Collision:
    """Two changes of different proposals that claim the same."""

    first: Key
    second: Key
    claim: Claim
    other: Claim


def widen(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened to whole words; an empty one to the words on either side."""
    if start == end:
        before = len(text[:start].rstrip())
        after = _WORD.search(text, end)
        start, end = (max(before - 1, 0), min(after.start() + 1, len(text)) if after else len(text))
    # No word holds a space: the words before the last one cannot be meant.
    for word in _WORD.finditer(text, max(text.rfind(" ", 0, start), 0)):
        if word.start() < start < word.end():
            start = word.start()
        if word.start() < end < word.end():
            end = word.end()
            break
    return start, end


def trim(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts share at the beginning and at the end, in whole words."""
    ours, theirs = (_cut(text) for text in (old, new))
    left, right = shared_ends(ours, theirs)
    return sum(map(len, ours[:left])), sum(map(len, ours[len(ours) - right :]))


def _cut(text: str) -> list[str]:
    """The text in words, spaces and single signs."""
    return re.findall(r"[\w\u2019'\u00ad-]+|\s+|[^\w\s]", text)


def find_collisions(claims: Iterable[tuple[Key, Claim]]) -> Iterator[Collision]:
    """Every pair of changes of two proposals that collide, once a pair, in a fixed order."""
    groups: dict[tuple[str, str], list[tuple[Key, Claim]]] = {}
    for key, claim in claims:
        groups.setdefault((claim.language, "" if claim.kind == "term" else claim.block), []).append((key, claim))
    seen: set[tuple[Key, Key]] = set()
    for group in (group for group in groups.values() if len(group) > 1):
        for key, claim, other_key, other in _pairs_that_meet(group):
            first, second = sorted(((key, claim), (other_key, other)), key=lambda pair: pair[0])
            if (first[0], second[0]) not in seen:
                seen.add((first[0], second[0]))
                yield Collision(first[0], second[0], first[1], second[1])


def _pairs_that_meet(group: list[tuple[Key, Claim]]) -> Iterator[tuple[Key, Claim, Key, Claim]]:
    """Spans are sorted and looked at until they end, so that a block with a thousand edits is no square of them."""
    spans = sorted((found for found in group if found[1].kind == "span"), key=_by_span)
    for position, (key, claim) in enumerate(spans):
        for other_key, other in islice(spans, position + 1, None):
            if other.leaf != claim.leaf or other.start > claim.end:
                break
            if key.proposal != other_key.proposal and _overlap(claim, other):
                yield key, claim, other_key, other
    wide = [found for found in group if found[1].kind != "span"]
    for position, (key, claim) in enumerate(wide):
        for other_key, other in (*wide[position + 1 :], *(spans if claim.kind == "text" else ())):
            if key.proposal != other_key.proposal and _collide(claim, other):
                yield key, claim, other_key, other


def _by_span(found: tuple[Key, Claim]) -> tuple[int, int, int, Key]:
    key, claim = found
    return claim.leaf, claim.start, claim.end, key


def _overlap(claim: Claim, other: Claim) -> bool:
    if claim.leaf != other.leaf:
        return False
    if claim.start == claim.end or other.start == other.end:
        return claim.start <= other.end and other.start <= claim.end
    return claim.start < other.end and other.start < claim.end


def _collide(claim: Claim, other: Claim) -> bool:
    kinds = {claim.kind, other.kind}
    if claim.kind == "span" and other.kind == "span":
        return _overlap(claim, other)
    if kinds in _EXCLUSIVE:
        return True
    if kinds == {"term"}:
        # `block` holds the words sought, `words` those in their place.
        return _share_words(claim.block, other.block) or claim.block in other.words or other.block in claim.words
    return False


def _share_words(one: str, other: str) -> bool:
    """Whether an occurrence of the one could overlap an occurrence of the other."""
    ours, theirs = one.split(), other.split()
    most = min(len(ours), len(theirs))
    if any(ours[-n:] == theirs[:n] or theirs[-n:] == ours[:n] for n in range(1, most + 1)):
        return True
    longer, shorter = sorted((ours, theirs), key=len, reverse=True)
    return any(longer[n : n + most] == shorter for n in range(len(longer) - most + 1))
