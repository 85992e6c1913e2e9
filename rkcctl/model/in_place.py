"""Which proposals stand in the place of which changes, and the order that follows from it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from rkcctl.model.acts import ActOn, Decided, Subjects, When, changes_named, names_folded
from rkcctl.model.standing import Standing

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


def acts_before(act: ActOn, given: Iterable[Standing], subjects: Subjects) -> Iterator[ActOn]:
    """The acts that stand on those changes and came before this one: each decision once, with all that it was on."""
    earlier = [
        (one.when(), one, standing.change) for standing in given for one in standing.acts if one.when() < act.when()
    ]
    on: dict[When, list[str]] = {}
    for when, one, change in earlier:
        on.setdefault(when, []).extend(one.on or (change,))
    for when, one in sorted({when: one for when, one, _ in earlier}.items()):
        yield replace(one, on=names_folded(changes_named(on[when], subjects), subjects))


def comes_after(acts: Iterable[ActOn], first: ActOn) -> bool:
    """Whether later meetings than that of the first act made all of these."""
    return all(act.meeting != first.meeting and act.when() > first.when() for act in acts)
