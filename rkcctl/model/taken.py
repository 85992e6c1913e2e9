"""What stands so far, while acts are taken in the order of time: on each change, and in whose place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rkcctl.model.acts import ActOn, Decided, Subjects, When, changes_meant, names_folded
from rkcctl.model.course import Courses
from rkcctl.model.in_place import Held, Places, acts_before, comes_after
from rkcctl.model.opposite import PASSING
from rkcctl.model.standing import Standing, Trouble


@dataclass(slots=True)
class Taken:
    """All changes with what stands on each, those in whose place others stand first, and what is wrong with acts."""

    corpus: Decided
    subjects: Subjects
    courses: Courses
    acts: Mapping[str, Sequence[ActOn]]
    """By change, every act on it, whether it is taken yet or not."""
    places: Places
    standings: Mapping[str, Standing]
    troubles: list[Trouble] = field(default_factory=list)
    begun: set[str] = field(default_factory=set)
    """The changes that have had an act of their own, with which they take over those before."""
    followed: set[tuple[str, When]] = field(default_factory=set)
    """The changes with the acts that stand on them and were on the words that held their place."""

    def begin(self, change: str, act: ActOn) -> None:
        """With the first act on it, a change takes over those that were given to what it stands in place of."""
        if change not in self.begun:
            self.begun.add(change)
            self.take_over(change, act)

    def take_over(self, change: str, act: ActOn) -> None:
        """Let what was given before the act to what the change stands in place of count for it."""
        standing = self.standings[change]
        given = [self.standings[one] for one in self.places.first_of(change) if one in self.standings]
        earlier = acts_before(act, given, self.subjects)
        standing.inherit(one for one in earlier if not self.has(change, one))

    def take_place(self, change: str, act: ActOn) -> None:
        """Let the words of a change hold their own place and those for which they stand: they are the last taken.

        What was approved there, in its own words, keeps its place but from a later approval.
        """
        if not self.is_kept(change, act):
            self.places.take_back(change, act)
            # No approval counts in whose words it is not any more.
            self.standings[change].set_aside(
                lambda one: one.act == "approved" and one.named == change and one.decision.as_ is not None
            )
        firsts = self.places.all_first_of(change)
        closed = [one for one in firsts if self.keeps_place(one, act) or self.is_kept(one, act, change)]
        self.places.occupy(change, act, closed)

    def is_kept(self, first: str, act: ActOn, change: str = "") -> bool:
        """Whether the place of a change is kept, by others than one, against the act.

        One of them that is approved, or who holds their places, is enough against whatever is no approval.
        """
        held = self.places.held.get(first)
        if held is None or change in held.own:
            return False
        if act.act == "approved":
            return all(self.keeps_place(own, act) for own in held.own)
        holders = self.places.holders_of(first)
        return change not in holders and any(self.keeps_place(one, act) for one in holders)

    def keeps_place(self, change: str, act: ActOn) -> bool:
        """Whether the words of a change are approved, and not by this act of a later meeting replaced before it is
        in the text.
        """
        standing = self.standings[change]
        approved = standing.last("approved") if standing.is_adopted else None
        is_kept = change in self.corpus.in_text or act.act != "approved"
        return approved is not None and (is_kept or not comes_after(act, approved))

    def find_holder(self, change: str, act: ActOn, through: Collection[str] = ()) -> Held | None:
        """Who holds the place of a change and has the act before them; None where nobody does but itself.

        Nor is any of those `through` whom the act came to it.
        """
        held = self.places.held.get(change)
        if held is None or change in held.own or any(own in through for own in held.own):
            return None
        return None if all(self.standings[own].is_gone(act.day) for own in held.own) else held

    def left_of(self, held: Held, act: ActOn) -> list[str]:
        """Those of whoever holds a place that have the act before them, and had it not yet."""
        return [own for own in held.own if not self.standings[own].is_gone(act.day) and not self.has(own, act)]

    def name(self, act: ActOn, own: str) -> ActOn:
        """The act as one on what holds the place of those that it was given to."""
        meant = changes_meant(act.decision, self.subjects)
        on = tuple(one for one in meant if one in self.places.held and own in self.places.held[one].own)
        return act if act.on else replace(act, on=names_folded(on, self.subjects))

    def meetings_of(self, change: str) -> set[str]:
        """The meetings that came to an outcome on the change itself."""
        return {act.meeting for act in self.acts.get(change, ()) if act.act not in PASSING}

    def has(self, change: str, act: ActOn) -> bool:
        """Whether the act stands on the change already."""
        return any(one.when() == act.when() for one in self.standings[change].acts)
