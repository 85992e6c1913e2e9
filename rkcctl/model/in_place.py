"""Which proposals stand in the place of which changes, and the order that follows from it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from graphlib import CycleError, TopologicalSorter

from rkcctl.model.acts import ActOn, Decided, Subjects, changes_named

First = Mapping[str, tuple[str, ...]]
"""By proposal, the changes in whose place it stands."""


def find_first(corpus: Decided, subjects: Subjects, acts: Mapping[str, Sequence[ActOn]]) -> First:
    """What each proposal modifies or reconciles, and what it was adopted for; of those that stand for others alone."""
    found: dict[str, tuple[str, ...]] = {}
    for proposal, file in corpus.proposal_by_id.items():
        named = changes_named((*file.value.modifies, *file.value.reconciles), subjects)
        adopted = [act.named for change in subjects[proposal] for act in acts.get(change, ())]
        first = dict.fromkeys((*named, *adopted))
        if kept := tuple(change for change in first if change.partition("/")[0] != proposal):
            found[proposal] = kept
    return found


def sort_by_place(corpus: Decided, first: First) -> list[str]:
    """The proposals, each after those in whose place it stands; in a circle the order is that of the files."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for proposal in corpus.proposal_by_id:
        sorter.add(proposal, *{change.partition("/")[0] for change in first.get(proposal, ())})
    with suppress(CycleError):
        sorter.prepare()
    order: list[str] = []
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    return list(dict.fromkeys((*order, *corpus.proposal_by_id)))
