"""Where changes stand in the procedure of the review: what folding the dated decisions gives, and nobody types."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rkcctl.model.acts import ActOn, Subjects, last_of
from rkcctl.model.standing import Trouble


class State(StrEnum):
    """Where a change stands. Only what is `approved` is merged."""

    NEW = "new"
    """It has a number, and the register does not say that it was received."""
    RECEIVED = "received"
    EXAMINED = "examined"
    RECOMMENDED = "recommended"
    REPORTED = "reported"
    APPROVED = "approved"
    """By the body that approves it, after all that must come before."""
    BRACKETED = "bracketed"
    RETURNED = "returned"
    DEFERRED = "deferred"
    NOT_ACCEPTED = "not-accepted"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"
    """By whoever proposed it, before it was approved."""
    ACCEPTED_WITH_MODIFICATION = "accepted-with-modification"
    """Another change, which modifies it, was approved in its place."""
    SETTLED = "settled"
    """Another change, which reconciles it with others, was approved in its place; or the one that it modifies was, or
    one that answers it."""
    RESCINDED = "rescinded"
    """It was approved, and that was taken back."""

    @property
    def is_over(self) -> bool:
        """Whether the change will not come into the text unless a meeting reopens it."""
        return self in (
            State.WITHDRAWN,
            State.NOT_ACCEPTED,
            State.SETTLED,
            State.ACCEPTED_WITH_MODIFICATION,
            State.RESCINDED,
        )


@dataclass(frozen=True, slots=True)
class ChangeState:
    """Where one change stands, and how it came there.

    `acts` are all acts on it in order, whether they stand or not, with those that were given to what it stands in
    place of. `given` is the act that brought it there, on it or on what takes its place: no later one beside which it
    stayed where it was; None where no act did, as when it was withdrawn.
    `approved` is the act that made it part of the text, where one did and stands. `order` sorts it among insertions in
    one gap. `instead` names the change or proposal that takes its place in the end, whatever stood there in between;
    "" where none does.
    `words_match` says whether the last act that took it further was on its words as they are today; an approval that
    does not say on which words it was is on none.
    """

    change: str
    state: State
    acts: tuple[ActOn, ...] = ()
    given: ActOn | None = None
    approved: ActOn | None = None
    order: int = 0
    instead: str = ""
    words_match: bool = True
    is_taken: bool = False
    """Whether an act stands that recommended, reported or approved the very words that it has."""
    is_displaced: bool = False
    """Whether it is in the text, and what was approved in its place was written on a text without it: nothing can merge
    that while it is there.
    """

    @property
    def guided(self) -> ActOn | None:
        """The last act by which a meeting gave guidance on it, where none came to an outcome.

        To have it examined, in whichever order and as often as it was, answers nothing.
        """
        return last_of(self.acts, "guidance") if self.state in (State.NEW, State.RECEIVED, State.EXAMINED) else None

    @property
    def told(self) -> tuple[ActOn, ...]:
        """The acts to tell of it: those on it, and in its order the one by which what takes its place was adopted."""
        given = self.given
        if given is None or not self.instead or any(act.when() == given.when() for act in self.acts):
            return self.acts
        adopted = replace(given, on=given.on or (given.named,))
        return tuple(sorted((*self.acts, adopted), key=ActOn.when))


@dataclass(frozen=True)
class Folded:
    """All states by change, and what is wrong with acts. A submission without changes stands under its own id."""

    states: Mapping[str, ChangeState] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    subjects: Subjects = field(default_factory=dict)
    """Every name that a decision may give to changes, with the changes."""
    replaces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By change, those in whose place it stands or would stand, to the first."""
    far: frozenset[str] = frozenset()
    """The proposals that stand in the place of none, as they would at too many removes."""
