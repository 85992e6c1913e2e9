"""A numbered draft: a selection of changes as a meeting had it before it, frozen."""

from typing import Annotated

from pydantic import Field

from rkcctl.model.guideline import LABEL_PATTERN, HeldChange
from rkcctl.model.stated import CODE_PATTERN, Names, Stated
from rkcctl.model.typed import BlockId, Filled, Sha256, Typed


class Alternative(Typed):
    """Changes that claim the same: none of them is in the draft's text, which shows them side by side.

    Or one change that a meeting had put in brackets.
    """

    block: Filled
    changes: Names = Field(min_length=1)


class LeftOut(Typed):
    """A change that was to be in the draft and is not: why, by the code of the fault."""

    id: Filled
    why: Annotated[str, Field(pattern=CODE_PATTERN)]


class Draft(Stated):
    """guidelines/drafts/LABEL.yaml.

    Its text is that of `base` with its `changes`; `alternatives` are left out of it, and so is what did not fit it,
    `left-out`. `files` are the digests of the chapters' files as they then read, by path.
    """

    label: Annotated[str, Field(pattern=LABEL_PATTERN)]
    for_: BlockId = Field(alias="for")
    base: Filled
    paper: Filled | None = None
    changes: tuple[HeldChange, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    left_out: tuple[LeftOut, ...] = Field(default=(), alias="left-out")
    files: dict[Filled, Sha256]

    @property
    def bracketed(self) -> frozenset[str]:
        """The changes that stand in brackets alone."""
        return frozenset(found.changes[0] for found in self.alternatives if len(found.changes) == 1)

    @property
    def shown(self) -> tuple[str, ...]:
        """All changes that a reader of the draft has before them: those in its text, and the alternatives."""
        taken = [change.id for change in self.changes]
        return tuple(dict.fromkeys((*taken, *(name for found in self.alternatives for name in found.changes))))
