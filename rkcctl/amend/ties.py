"""What two changes have to do with one another, as values."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rkcctl.amend.severed import Severed
from rkcctl.amend.trial import LeftOut


class Tie(StrEnum):
    """What two changes have to do with one another."""

    COLLISION = "collision"
    DUPLICATE = "duplicate"
    DEPENDENCE = "dependence"
    REFERENCE = "broken reference"
    RECONCILES = "reconciles"
    MODIFIES = "modifies"


APART = (Tie.COLLISION, Tie.DUPLICATE, Tie.RECONCILES, Tie.MODIFIES)
"""Ties of changes of which the text can have one at most."""


class Ground(StrEnum):
    """Why two changes have to do with one another."""

    SAME = "same"
    WORDS = "words"
    PLACE = "place"
    TERM = "term"
    NAME = "name"
    CLAIM = "claim"
    SIGNS = "signs"
    """With both, Markdown outside their words would read otherwise."""
    CIRCLE = "circle"
    """Each puts something beside what the other moves, or both are in a longer circle of such moves."""
    REQUIRES = "requires"
    ON_DRAFT = "on-draft"
    OUTRUN = "outrun"
    """The first replaces a term in words that the second quotes: merged later, it would not find them."""
    HANGS = "hangs"
    REFERS = "refers"
    INSTEAD = "instead"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two changes, the paragraph where they meet, and what is between them; `text` is the draft that one is on."""

    tie: Tie
    first: str
    second: str
    block: str
    ground: Ground
    text: str = ""

    @property
    def is_within(self) -> bool:
        """Whether both are of one proposal."""
        return self.first.partition("/")[0] == self.second.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Beside:
    """A paragraph to which changes of several proposals come that do not collide there; or the gap after it."""

    block: str
    changes: tuple[str, ...]
    is_gap: bool = False


@dataclass(frozen=True)
class Relations:
    """All pairs, in the order of their changes; and of what could not be found in the text, why.

    `together` are the paragraphs in which changes that do not collide are to be read together; `severed` the references
    that each proposal would break by itself.
    """

    pairs: tuple[Pair, ...]
    left_out: tuple[LeftOut, ...]
    together: tuple[Beside, ...] = ()
    severed: tuple[Severed, ...] = ()

    @property
    def between(self) -> tuple[Pair, ...]:
        """The pairs of different proposals."""
        return tuple(pair for pair in self.pairs if not pair.is_within)

    @property
    def within(self) -> tuple[Pair, ...]:
        """What changes of one proposal have to do with one another."""
        return tuple(pair for pair in self.pairs if pair.is_within)

    @property
    def besides(self) -> Iterator[tuple[Beside, str, str]]:
        """What is to be read together, two by two: changes of different proposals that do not collide."""
        apart = {frozenset((one.first, one.second)) for one in self.pairs if one.tie in APART}
        for one in self.together:
            for first, second in combinations(one.changes, 2):
                is_other = first.partition("/")[0] != second.partition("/")[0]
                if is_other and frozenset((first, second)) not in apart:
                    yield one, first, second

    def of(self, proposal: str) -> tuple[Pair, ...]:
        """Those of one proposal with others."""
        return tuple(
            pair for pair in self.pairs if proposal in (pair.first.partition("/")[0], pair.second.partition("/")[0])
        )
