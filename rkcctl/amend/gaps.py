"""Which place a change has among the insertions in one gap, as decisions gave it until now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkcctl.model.acts import ActOn, acts_in
from rkcctl.model.corpus import Corpus

UNPLACED: Mapping[str, int] = {}
"""The places of changes in a draft, which is frozen: it knows nothing of those that are decided on."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """By change its acts in their order."""

    acts: Mapping[str, Sequence[ActOn]]

    def order(self, name: str) -> int:
        """The place of a change, 0 where none was decided."""
        act = self.decided(name)
        return act.decision.order if act else 0

    def decided(self, name: str) -> ActOn | None:
        """What gave the change its place last."""
        return next((act for act in reversed(self.acts.get(name, ())) if act.decision.order), None)


def find_gaps(corpus: Corpus) -> Gaps:
    """Of all changes; where no decision speaks of places, as is so in most workspaces, nothing is looked for."""
    decisions = (decision for record in corpus.meetings for decision in record.value.decisions)
    spoken = any(decision.order for decision in decisions)
    return Gaps(acts_in(corpus.meetings, corpus.folded.subjects) if spoken else {})
