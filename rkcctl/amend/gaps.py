"""Which place a change has among the insertions in one gap, as decisions gave it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rkcctl.model.acts import ActOn, acts_in
from rkcctl.model.corpus import Corpus
from rkcctl.model.guideline import LedgerEntry


@dataclass(frozen=True, slots=True)
class Gaps:
    """By change its acts in their order."""

    acts: Mapping[str, Sequence[ActOn]]

    def order(self, name: str, entry: LedgerEntry | None = None) -> int:
        """The place of a change, 0 where none was decided; with an entry of the record that which it was merged at."""
        act = self.decided(name, entry)
        return act.decision.order if act else 0

    def decided(self, name: str, entry: LedgerEntry | None = None) -> ActOn | None:
        """What gave the change its place last, up to the last of the decisions on it that led to the entry.

        What is decided later moves nothing that is in the text.
        """
        acts = self.acts.get(name, ())
        led = [act for act in acts if entry and f"{act.meeting}/{act.row + 1}" in entry.decisions]
        known = [act for act in acts if not led or act.when() <= led[-1].when()]
        return next((act for act in reversed(known) if act.decision.order), None)


def find_gaps(corpus: Corpus) -> Gaps:
    """Of all changes; where no decision speaks of places, as is so in most workspaces, nothing is looked for."""
    decisions = (decision for record in corpus.meetings for decision in record.value.decisions)
    spoken = any(decision.order for decision in decisions)
    return Gaps(acts_in(corpus.meetings, corpus.folded.subjects) if spoken else {})
