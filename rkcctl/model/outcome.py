"""What became of a change in a merge, and why: every change of every proposal has one."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """The words that the report prints."""

    APPLIED = "applied"
    HELD = "held back"
    IN_TEXT = "in the text"
    SETTLED = "settled by"
    COLLISION = "collision"
    STALE = "stale"
    CONFIRM = "to be confirmed"
    FAULTY = "cannot be applied"
    UNWORDED = "waits for words"
    WAITING = "not approved"
    CHANGED = "changed since decided"
    LEFT_OUT = "left out"

    @property
    def hinders(self) -> bool:
        """Whether a merge that was asked to take the change cannot be carried out."""
        return self in (Outcome.COLLISION, Outcome.STALE, Outcome.CONFIRM, Outcome.FAULTY, Outcome.CHANGED)


@dataclass(frozen=True, slots=True)
class Told:
    """One change with its outcome. `code` names the page of the manual where something stands in the way.

    `blocks` are the paragraphs that it comes to, or would; `three` are base, current and proposed words where they
    have parted. `instead` is what stands in its place.
    """

    change: str
    outcome: Outcome
    reason: str
    hint: str = ""
    code: str = ""
    blocks: tuple[str, ...] = ()
    three: tuple[str, str, str] | None = None
    instead: str = ""
