"""Which proposals stand in the place of which changes, since when, and the order that follows from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter

from rkcctl.model.acts import ActOn, Decided, Subjects, When, changes_named, names_folded
from rkcctl.model.paired import pair
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.standing import Standing

First = Mapping[str, tuple[str, ...]]
"""By proposal, the changes in whose place it stands."""
MOST_REMOVES = 100
"""At how many removes a proposal may stand in the place of others, by what it modifies, reconciles or is adopted for.

With each, acts count for one more: what ten thousand did in a row would be followed for hours.
"""


def find_first(corpus: Decided, subjects: Subjects) -> First:
    """What each proposal says that it modifies or reconciles; of those that do alone."""
    found: dict[str, tuple[str, ...]] = {}
    for proposal, file in corpus.proposal_by_id.items():
        named = changes_named((*file.value.modifies, *file.value.reconciles), subjects)
        if kept := tuple(change for change in named if change.partition("/")[0] != proposal):
            found[proposal] = kept
    return found


def find_linked(proposal: str, declared: First) -> set[str]:
    """The changes that the proposal modifies or reconciles, also those that these do."""
    linked: set[str] = set()
    waiting = [proposal]
    while waiting:
        fresh = {*declared.get(waiting.pop(), ())} - linked
        linked |= fresh
        waiting += {change.partition("/")[0] for change in fresh}
    return linked


def add_adopted(first: First, corpus: Decided, subjects: Subjects, acts: Mapping[str, Sequence[ActOn]]) -> First:
    """The same, with what each was ever adopted for."""
    found = dict(first)
    for proposal in corpus.proposal_by_id:
        given = [act for change in subjects[proposal] for act in acts.get(change, ())]
        adopted = [one for act in given for one in changes_named(act.on, subjects)]
        named = dict.fromkeys((*first.get(proposal, ()), *adopted))
        if kept := tuple(change for change in named if change.partition("/")[0] != proposal):
            found[proposal] = kept
    return found


def find_far(corpus: Decided, first: First) -> frozenset[str]:
    """The proposals that would stand in the place of others at more removes than are followed: they stand in that of
    none. So do those that lie in circles, or lead to one, where they are more than that.
    """
    steps = _steps(corpus, first)
    order, circled = _sort(steps)
    far = {*circled} if len(circled) > MOST_REMOVES else set()
    removes: dict[str, int] = {}
    for proposal in order:
        removes[proposal] = max((removes[one] + 1 for one in steps[proposal]), default=0)
        if removes[proposal] > MOST_REMOVES:
            far.add(proposal)
            removes[proposal] = 0
    return frozenset(far)


def sort_by_place(corpus: Decided, first: First, declared: First) -> list[str]:
    """The proposals, each after those in whose place it stands.

    Where they are adopted for one another and back, each is after those that it says itself that it modifies or
    reconciles; in a circle of these the order is that of the files.
    """
    order, circled = _sort(_steps(corpus, first))
    said = _steps(corpus, declared)
    among = {*circled}
    again, left = _sort({name: [one for one in said[name] if one in among] for name in circled})
    return [*order, *again, *left]


def _steps(corpus: Decided, first: First) -> dict[str, list[str]]:
    """By proposal, those with changes in whose place it stands."""
    known = corpus.proposal_by_id
    others = {name: dict.fromkeys(change.partition("/")[0] for change in first.get(name, ())) for name in known}
    return {name: [other for other in firsts if other in known] for name, firsts in others.items()}


def _sort(steps: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """The names, each after those that its steps lead to; and those that lie in a circle or lead to one, as given."""
    sorter = TopologicalSorter(steps)
    with suppress(CycleError):
        sorter.prepare()
    order: list[str] = []
    while ready := sorter.get_ready():
        order += ready
        sorter.done(*ready)
    done = {*order}
    return order, [name for name in steps if name not in done]


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


def _reach(change: str, step: Callable[[str], Iterable[str]]) -> list[str]:
    """Whatever the steps lead to from the change, but for itself."""
    found: dict[str, None] = {}
    waiting = [change]
    while waiting:
        fresh = [one for one in step(waiting.pop()) if one != change and one not in found]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return list(found)


def last_first(change: str, step: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Whatever the steps lead to from the change, each after all that they lead to from it; itself at the end.

    A circle is cut where it closes.
    """
    done: set[str] = set()
    path = {change: iter(step(change))}
    while path:
        name, following = next(reversed(path.items()))
        fresh = next((one for one in following if one not in done and one not in path), None)
        if fresh is not None:
            path[fresh] = iter(step(fresh))
        else:
            del path[name]
            done.add(name)
            yield name


def _is_beside(change: str, own: Sequence[str]) -> bool:
    """Whether the change is one of their proposal: none of it stands in the place of another."""
    return change.partition("/")[0] == own[0].partition("/")[0]


@dataclass(frozen=True, slots=True)
class Held:
    """That other changes hold the place of one: `own`, since the act that first took them further."""

    own: tuple[str, ...]
    act: ActOn

    @property
    def name(self) -> str:
        """What people call those that hold it: the one change, or the proposal; of several the last."""
        last = self.own[-1].partition("/")[0]
        return self.own[-1] if sum(one.partition("/")[0] == last for one in self.own) == 1 else last


@dataclass(slots=True)
class Places:
    """Whose words stand in the place of each change, while acts are taken in order: those that a body took last."""

    proposals: Mapping[str, ProposalFile]
    pairs: dict[str, Mapping[str, tuple[str, ...]]]
    """By proposal, the changes in whose place it stands by then, with those that stand for each."""
    declared: First
    """By proposal, the changes of which it says itself that it modifies or reconciles them."""
    far: frozenset[str] = frozenset()
    """The proposals that stand in the place of no others, as they would at too many removes."""
    held: dict[str, Held] = field(default_factory=dict)

    def first_of(self, change: str) -> list[str]:
        """The changes in whose place this one stands."""
        pairs = self.pairs.get(change.partition("/")[0], {})
        return [first for first, own in pairs.items() if change in own]

    def says_for(self, proposal: str, change: str) -> bool:
        """Whether the proposal says itself that it stands in the place of the change, or of one that does."""
        return change in find_linked(proposal, self.declared)

    def all_first_of(self, change: str) -> list[str]:
        """The same, with those in whose place these stand, to the first."""
        return _reach(change, self.first_of)

    def holders_of(self, change: str) -> list[str]:
        """Who holds the place of the change, and the places of those, to the last."""
        return _reach(change, lambda one: self.held[one].own if one in self.held else ())

    def adopt(self, own: Sequence[str], firsts: Iterable[str]) -> None:
        """Let changes of a proposal stand in the place of others, for which they are adopted now; not if it is far."""
        proposal = own[0].partition("/")[0]
        known, file = self.pairs.get(proposal, {}), self.proposals[proposal]
        fresh = [one for one in firsts if one not in known and one.partition("/")[0] != proposal]
        if fresh and proposal not in self.far:
            is_whole = len(own) >= len(file.value.changes)
            paired = pair(file, fresh, self.proposals) if is_whole else dict.fromkeys(fresh, tuple(own))
            self.pairs[proposal] = {**known, **paired}

    def occupy(self, change: str, act: ActOn, closed: Iterable[str]) -> None:
        """Let the change hold the places of those for which it stands, but for those that are `closed`.

        Who held them before is replaced with them, once none is left to it. Where these hold no place themselves, the
        places for which they stand are held with theirs.
        """
        own_of = self.pairs.get(change.partition("/")[0], {})
        seen = {*closed, change}
        waiting = [(first, own_of[first]) for first in self.first_of(change)]
        while waiting:
            first, own = waiting.pop()
            if first in seen or _is_beside(first, own):
                continue
            seen.add(first)
            before = self.held.get(first)
            if before is None or before.own != own:
                self._replace({first: own}, own, act)
            through = (one for one in self.first_of(first) if first not in self.holders_of(one))
            waiting += [(one, own_of.get(one, own)) for one in through]

    def hold(self, change: str, held: Held) -> None:
        """Let others hold the place of the change, where none of them does already."""
        if {*held.own}.isdisjoint(self.holders_of(change)):
            self.held[change] = held

    def take_back(self, change: str, act: ActOn) -> None:
        """Let the change stand in its own words again, and in the place of those that took its own."""
        own = (change,)
        self._replace(self._displaced(self.held.pop(change, None), own), own, act)

    def give_back(self, change: str) -> None:
        """Let the change stand in its own words again, and leave to those that took its place what they have."""
        self.held.pop(change, None)

    def _replace(self, taken: Mapping[str, tuple[str, ...]], own: tuple[str, ...], act: ActOn) -> None:
        """Let others hold the places of changes, and the places of those that held them, once none is left to these."""
        waiting = dict(taken)
        while waiting:
            first, holding = waiting.popitem()
            for one in holding:
                if first in self.holders_of(one):
                    self.give_back(one)
            before = self.held.get(first)
            self.held[first] = Held(holding, act)
            waiting |= self._displaced(before, own)

    def _displaced(self, before: Held | None, own: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        """Those of whoever held a place before others that have no place left, with who hold theirs then."""
        displaced = before.own if before else ()
        return {one: self._behind(one, own) for one in displaced if self._has_nothing_left(one, own)}

    def _behind(self, change: str, own: tuple[str, ...]) -> tuple[str, ...]:
        """Behind whom a change stands that has no place left: these, and whoever else has one for which it stood.

        So what reconciled two stands behind both, in whichever order they came back.
        """
        firsts = self.first_of(change)
        if not {*own} <= {*firsts}:
            return own
        now = (self.held[one].own if one in self.held else (one,) for one in firsts)
        return tuple(dict.fromkeys(one for found in now for one in found if one != change))

    def _has_nothing_left(self, change: str, own: tuple[str, ...]) -> bool:
        """Whether the change, of which others took a place, holds no other one but in the place of these."""
        if _is_beside(change, own) or (change in self.held and self.held[change].own == own):
            return False
        if change.partition("/")[0] not in self.declared and {*own}.isdisjoint(self.first_of(change)):
            # It was adopted for what reconciles it with these, and has a place beside them.
            return False
        left = (one for one in self.first_of(change) if one in self.held and change in self.held[one].own)
        return all(not {*own}.isdisjoint(self.all_first_of(one)) for one in left)

    def find_last(self, change: str) -> Held | None:
        """Who holds the place of the change, and of those that hold it, to the end; None where it has its own."""
        seen = {change}
        held = self.held.get(change)
        while held and len(held.own) == 1 and held.own[0] not in seen and held.own[0] in self.held:
            seen.add(held.own[0])
            held = self.held[held.own[0]]
        return held
