"""Where units that are put back stand: among what has not moved since, and what was hung there meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rkcctl.amend.order import Hang, arrange, lay_out
from rkcctl.amend.rearrange import heaviest
from rkcctl.amend.steps import Files
from rkcctl.model.corpus import Chapter

# What no change is known to have moved stays, rather than any number of units that one did.
_HEAVY = 100_000


@dataclass(frozen=True)
class Undone:
    """Units that changes had hung which were taken out again, and the text before these, in which they stand anew."""

    names: frozenset[str]
    before: Files


@dataclass(frozen=True)
class Traces:
    """What is known beside the units of a text into which others are put back.

    `own` is what the changes that are taken out hung; `later` what others, which stay, hung since; `undone` what went
    back since of what hung before. `nodes` are those of each file without the changes, and `before` the texts that
    there were before these, the last first.
    """

    own: tuple[Hang, ...] = ()
    later: tuple[Hang, ...] = ()
    undone: tuple[Undone, ...] = ()
    nodes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    before: tuple[Files, ...] = ()

    def within(self, folder: str) -> "Traces":
        """The same of the files of one language."""
        own, later = (tuple(hang for hang in hangs if hang.is_in(folder)) for hangs in (self.own, self.later))
        return replace(self, own=own, later=later)

    @cached_property
    def hooked(self) -> frozenset[str]:
        """What the changes that are taken out hung, be it where it stood already."""
        return frozenset(hang.node for hang in self.own)

    @cached_property
    def hung(self) -> Mapping[str, Hang]:
        """What was hung since, by its node. What hung in several places stands in the last."""
        return {hang.node: hang for hang in self.later}

    @cached_property
    def returned(self) -> frozenset[str]:
        """What went back since to where it had stood before."""
        return frozenset(name for one in self.undone for name in one.names)

    @cached_property
    def brought(self) -> frozenset[str]:
        """Of that what those changes had brought, and which stood nowhere before."""
        return frozenset(
            name
            for one in self.undone
            for name in one.names.difference(unit.id for units in one.before.values() for unit in units)
        )

    def find_moved(self, left: Sequence[str], wanted: Sequence[str]) -> frozenset[str]:
        """What the changes moved of what both have: what they hung, and what went with that."""
        hooked = self.hooked.intersection(left, wanted)
        return (find_moved(left, wanted, self.hooked) | hooked) - self.returned

    def chain(self, name: str) -> Iterator[tuple[str, str]]:
        """What a unit was hung on since, on which side of it; what that hangs on, and so on."""
        return _chain(name, self.hung)

    def put_back(
        self, path: str, order: Sequence[str], wanted: Sequence[str], names: Collection[str], elsewhere: Collection[str]
    ) -> list[str]:
        """The units of a file with those of the names where they are wanted, and with what goes along.

        That is what was hung on them since, be it `elsewhere`, in another file, with them; and what went back to this
        place before them stands in its order again.
        """
        known = {unit.id for files in self.before for unit in files.get(path, ())}
        back = self.returned.union(names, known.difference(wanted)).intersection(order).difference(self.hung)
        along = go_along(back.union(names).difference(self.hung), self.hung)
        carried = {hang.node for hang in along}
        layout, _ = arrange([node for node in self.order(path, wanted, order) if node not in carried], along)
        again = back.union(carried).intersection([*order, *elsewhere], layout)
        return put_back([name for name in order if name not in again], layout, again.union(names), self.hung)

    def order(self, path: str, wanted: Sequence[str], there: Collection[str]) -> list[str]:
        """The nodes of a file, whose units are those wanted, without the changes and without those that were undone;
        and where what is there, and was gone before the changes were made, would stand among them.
        """
        layout = [_unit(node) for node in self.nodes.get(path, wanted)]
        for one in self.undone:
            older = [unit.id for unit in one.before.get(path, ())]
            names = one.names.intersection(older)
            layout = put_back([name for name in layout if name not in names], older, names)
        for files in self.before:
            missed = set(there).difference(layout)
            older = [unit.id for unit in files.get(path, ())]
            if not missed.isdisjoint(older):
                layout = put_back(layout, older, missed)
        return layout


def nodes_of(chapters: Iterable[Chapter]) -> Mapping[str, Sequence[str]]:
    """The nodes of each chapter's file, by path."""
    return {chapter.path: lay_out((chapter,)) for chapter in chapters}


def _unit(node: str) -> str:
    """The unit of a node: a chapter's head has the chapter's id."""
    return node.removeprefix("^")


def find_moved(before: Sequence[str], after: Sequence[str], hung: Collection[str]) -> frozenset[str]:
    """The units, among those that both have, that do not stand in one order in both: those known to be hung first."""
    both = set(before) & set(after)
    ours, theirs = ([name for name in names if name in both] for names in (before, after))
    return frozenset(both - heaviest(ours, theirs, lambda name: 1 if name in hung else _HEAVY))


def go_along(moved: Collection[str], hung: Mapping[str, Hang]) -> tuple[Hang, ...]:
    """What hangs on units that go back, over others or at once, and on none that stays: it goes with them."""
    ends = {*moved, *(f"${name}" for name in moved)}
    return tuple(
        replace(hang, anchor=_unit(hang.anchor))
        for name, hang in hung.items()
        if name not in moved and any(anchor in ends for anchor, _ in _chain(name, hung))
    )


def _chain(name: str, hung: Mapping[str, Hang]) -> Iterator[tuple[str, str]]:
    """What a unit hangs on, on which side of it; what that hangs on, and so on."""
    seen: set[str] = set()
    # Changes of several rounds may have hung two units on one another, now this on that, now that on this.
    while (hang := hung.get(name)) is not None and name not in seen:
        seen.add(name)
        name = _unit(hang.anchor)
        yield name, hang.side


def put_back(
    order: Sequence[str], wanted: Sequence[str], names: Collection[str], hung: Mapping[str, Hang] | None = None
) -> list[str]:
    """The order with the names, each behind the nearest before it, as wanted, that still stands where it stood.

    What moved since is no such one, unless with its whole section: then that takes along what goes back into it.
    """
    hung = hung or {}
    done = list(order)
    present, nodes = set(order), set(wanted)
    stays = (present & nodes) - find_moved(wanted, order, hung)
    sections = {hang.key: name for name, hang in hung.items() if name in present - stays and f"${name}" in nodes}
    behind: list[str] = []
    within: list[str] = []
    for node in wanted:
        if node in names and node not in present:
            chain = within or behind
            done.insert(_find_gap(done, chain, hung), node)
            chain[:] = [node]
        elif node in stays:
            behind[:] = [node]
            within.clear()
        elif node in present and node in hung and hung[node].key in sections:
            within[:] = [node]
        elif within and (hang := hung.get(node)) and node == f"${sections.get(hang.key)}":
            within.clear()
        elif node.startswith("$"):
            (within or behind).append(node)
    return done


def _find_gap(order: list[str], chain: Sequence[str], hung: Mapping[str, Hang]) -> int:
    """The place behind the first of the chain, which is there, and behind what was hung there since.

    What was hung at the end of a section that ends here comes before what follows the section.
    """
    place = order.index(chain[0]) + 1 if chain else 0
    while place < len(order) and _hangs_on(order[place], chain, hung):
        place += 1
    return place


def _hangs_on(name: str, chain: Sequence[str], hung: Mapping[str, Hang]) -> bool:
    for anchor, side in _chain(name, hung):
        if anchor in chain:
            return side == "right" or anchor.startswith("$")
    return False
