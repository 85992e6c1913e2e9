"""A change found in a text: what it claims there, and what it would do. Values without any doing."""

from dataclasses import dataclass, field

from rkcctl.amend.claims import Claim, Key
from rkcctl.amend.leaves import Spot
from rkcctl.model.diagnostic import Fault
from rkcctl.model.operation import Operation


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a change cannot be found or carried out; `loc` are the steps to the word of the change that is to blame."""

    fault: Fault
    message: str
    hint: str = ""
    loc: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of the file of a block, and the text in its place.

    For words of a leaf, `leaf` is its position in the block, `start` and `end` the offsets in its folded text and
    `words` the new words as they fold; for whole lines `leaf` is -1.
    """

    block: str
    begin: Spot
    stop: Spot
    text: str
    leaf: int = -1
    start: int = 0
    end: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A block, note or head of a chapter that a change brings: its id, its lines, and what it hangs on.

    `part` orders the units of one change. `kind` is block, note, or chapter for the head of a new file.
    """

    id: str
    lines: str
    anchor: str
    side: str
    part: int
    kind: str = "block"

    @property
    def place(self) -> tuple[str, str]:
        """Where it comes to stand, as people write it: after, before, first or last, and the id there."""
        sign, name = self.anchor[0], self.anchor.lstrip("^$%")
        if sign == "^" and self.side == "right":
            return "first", name
        if sign in "$%" and self.side == "left":
            return "last", name
        return "before" if self.side == "left" else "after", name


@dataclass(frozen=True, slots=True)
class Moved:
    """Nodes that go, in their order, to hang on another."""

    nodes: tuple[str, ...]
    anchor: str
    side: str


@dataclass(frozen=True, slots=True)
class TermWish:
    """A term to be replaced, where: the ids of the blocks in scope, without those excepted."""

    old: str
    new: str
    blocks: frozenset[str]
    excepted: frozenset[str]
    chapters: frozenset[str]
    """Chapters wholly in scope: what other changes bring there is met too."""


@dataclass(frozen=True, slots=True)
class Located:
    """A change as it stands in one language of a text."""

    key: Key
    language: str
    change: Operation
    claims: tuple[Claim, ...] = ()
    cuts: tuple[Cut, ...] = ()
    units: tuple[NewUnit, ...] = ()
    gone: tuple[str, ...] = ()
    moved: tuple[Moved, ...] = ()
    joined: tuple[tuple[str, ...], ...] = ()
    term: TermWish | None = None
    texts: tuple[tuple[str, str], ...] = ()
    """Blocks whose whole lines are others: id and the new lines."""
    files: tuple[tuple[str, str, str], ...] = field(default=())
    """Figures whose file is another: block, old path as written, new path as written."""

    @property
    def taken_away(self) -> tuple[str, ...]:
        """The ids that the change takes out of the text: what is deleted, and what is joined to another."""
        return (*self.gone, *(name for names in self.joined for name in names[1:]))


Found = Located | tuple[Trouble, ...]
