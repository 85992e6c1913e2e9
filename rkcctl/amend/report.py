"""What comes of a merge: the steps of the text, and the outcome of every change."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from rkcctl.amend.claims import Collision
from rkcctl.amend.merge import Merged, Shared, Taken
from rkcctl.amend.text import Text
from rkcctl.model.outcome import Outcome, Told

_UNREADY = (Outcome.WAITING, Outcome.SETTLED, Outcome.UNWORDED)


@dataclass(frozen=True, slots=True)
class Round:
    """One step of the text: the changes that it takes, and what comes of them."""

    taken: tuple[Taken, ...]
    merged: Merged


@dataclass(frozen=True)
class Report:
    """`rounds` hold what would be written, each on the text of the one before; `told` every change with its outcome;
    `open` the paragraphs whose combined words nobody has read yet.
    """

    rounds: tuple[Round, ...]
    told: tuple[Told, ...]
    open: tuple[Shared, ...] = ()
    collisions: tuple[Collision, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not any(one.outcome.hinders for one in self.told)

    @property
    def held_back(self) -> "Report":
        """The same where nothing is written, since something hinders: what could be merged waits with the rest."""
        told = tuple(
            replace(one, outcome=Outcome.HELD, reason="could be merged by itself")
            if one.outcome is Outcome.APPLIED
            else one
            for one in self.told
        )
        return replace(self, told=told)

    def find_unready(self, asked: Collection[str]) -> Mapping[str, tuple[Told, ...]]:
        """By each name of which no part is to be merged, its changes that nobody approved, in whose place others
        stand, or that wait for words.
        """
        found: dict[str, tuple[Told, ...]] = {}
        for name in asked:
            meant = [one for one in self.told if name in (one.change, one.change.partition("/")[0])]
            left = tuple(one for one in meant if one.outcome in _UNREADY)
            if left and all(one in left or one.outcome in (Outcome.IN_TEXT, Outcome.LEFT_OUT) for one in meant):
                found[name] = left
        return found

    @property
    def text(self) -> Text | None:
        """The text after all rounds."""
        return Text(self.rounds[-1].merged.chapters) if self.rounds else None
