"""Which proposals stand in the place of which changes, since when, and the order that follows from it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter

from rkcctl.model.acts import ActOn, Decided, Subjects, When, changes_named, names_folded
from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.standing import Standing

First = Mapping[str, tuple[str, ...]]
"""By proposal, the changes in whose place it stands."""


def find_first(corpus: Decided, subjects: Subjects, acts: Mapping[str, Sequence[ActOn]]) -> First:
    """What each proposal modifies or reconciles, and what it was adopted for; of those that stand for others alone."""
    found: dict[str, tuple[str, ...]] = {}
    for proposal, file in corpus.proposal_by_id.items():
        named = changes_named((*file.value.modifies, *file.value.reconciles), subjects)
        given = [act for change in subjects[proposal] for act in acts.get(change, ())]
        adopted = [one for act in given for one in changes_named(act.on, subjects)]
        first = dict.fromkeys((*named, *adopted))
        if kept := tuple(change for change in first if change.partition("/")[0] != proposal):
            found[proposal] = kept
    return found


def sort_by_place(corpus: Decided, first: First) -> list[str]:
    """The proposals, each after those in whose place it stands; in a circle the order is that of the files."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for proposal in corpus.proposal_by_id:
        sorter.add(proposal, *dict.fromkeys(change.partition("/")[0] for change in first.get(proposal, ())))
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


def comes_after(act: ActOn, first: ActOn) -> bool:
    """Whether a later meeting than that of the first act made this one."""
    return act.meeting != first.meeting and act.when() > first.when()


def pair(
    file: ProposalFile, first: Iterable[str], proposals: Mapping[str, ProposalFile]
) -> Mapping[str, tuple[str, ...]]:
    """By each change in whose place the proposal stands, those of its own changes that stand for that one.

    Where each of its own is on the place of one of these, it stands for that one alone. Else nobody can tell which of
    them replaces which: all stand for it together.
    """
    own = {f"{file.id}/{change.c}": _place_of(change) for change in file.value.changes}
    places = {name: _find_place(name, proposals) for name in first}
    counted, replaced = Counter(own.values()), Counter(places.values())
    is_paired = len(own) > 1 and all(counted[place] == replaced[place] == 1 for place in own.values())
    together = tuple(own) or (file.id,)
    return {
        name: tuple(one for one, at in own.items() if at == place) if is_paired and place in counted else together
        for name, place in places.items()
    }


def _place_of(change: Operation) -> tuple[bool, str]:
    """Whether the change brings something, and where it is."""
    return change.operation.startswith("insert"), change.target


def _find_place(name: str, proposals: Mapping[str, ProposalFile]) -> tuple[bool, str] | None:
    """The same of a change by its name; None of a submission without words."""
    proposal, _, number = name.partition("/")
    file = proposals.get(proposal)
    change = file.change(int(number)) if file and number.isdigit() else None
    return _place_of(change) if change else None


def _reach(change: str, step: Callable[[str], Iterable[str]]) -> list[str]:
    """Whatever the steps lead to from the change, but for itself."""
    found: dict[str, None] = {}
    waiting = [change]
    while waiting:
        fresh = [one for one in step(waiting.pop()) if one != change and one not in found]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return list(found)


@dataclass(frozen=True, slots=True)
class Held:
    """That other changes hold the place of one: `own`, since the act that first took them further."""

    own: tuple[str, ...]
    act: ActOn

    @property
    def name(self) -> str:
        """What people call those that hold it: the one change, or the proposal."""
        return self.own[0] if len(self.own) == 1 else self.own[0].partition("/")[0]


@dataclass(slots=True)
class Places:
    """Whose words stand in the place of each change, while acts are taken in order: those that a body took last."""

    pairs: Mapping[str, Mapping[str, tuple[str, ...]]]
    """By proposal, the changes in whose place it stands, with those that stand for each."""
    held: dict[str, Held] = field(default_factory=dict)

    def first_of(self, change: str) -> list[str]:
        """The changes in whose place this one stands."""
        pairs = self.pairs.get(change.partition("/")[0], {})
        return [first for first, own in pairs.items() if change in own]

    def all_first_of(self, change: str) -> list[str]:
        """The same, with those in whose place these stand, to the first."""
        return _reach(change, self.first_of)

    def holders_of(self, change: str) -> list[str]:
        """Who holds the place of the change, and the places of those, to the last."""
        return _reach(change, lambda one: self.held[one].own if one in self.held else ())

    def occupy(self, change: str, act: ActOn, closed: Iterable[str]) -> None:
        """Let the change hold the places of those for which it stands, but for those that are `closed`.

        Who held them before is replaced with them, once none is left to it.
        """
        own_of = self.pairs.get(change.partition("/")[0], {})
        shut = {*closed}
        for first in self.first_of(change):
            before = self.held.get(first)
            own = own_of[first]
            if first in shut or (before and before.own == own):
                continue
            self._replace(first, own, act)

    def take_back(self, change: str, act: ActOn) -> None:
        """Let the change stand in its own words again, and in the place of those that took its own."""
        self._replace(change, (change,), act)
        del self.held[change]

    def give_back(self, change: str) -> None:
        """Let the change stand in its own words again, and leave to those that took its place what they have."""
        self.held.pop(change, None)

    def _replace(self, first: str, own: tuple[str, ...], act: ActOn) -> None:
        """Let others hold the place of a change, and the places of those that held it, once none is left to them."""
        before = self.held.get(first)
        self.held[first] = Held(own, act)
        for other in before.own if before else ():
            left = [one for one in self.first_of(other) if one in self.held and self.held[one].own != own]
            if other not in own and not left:
                self.held[other] = Held(own, act)

    def find_last(self, change: str) -> Held | None:
        """Who holds the place of the change, and of those that hold it, to the end; None where it has its own."""
        seen = {change}
        held = self.held.get(change)
        while held and len(held.own) == 1 and held.own[0] not in seen and held.own[0] in self.held:
            seen.add(held.own[0])
            held = self.held[held.own[0]]
        return held
