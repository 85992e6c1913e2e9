"""Which changes of a proposal stand for which of those that it replaces."""

from collections import Counter
from collections.abc import Iterable, Mapping

from rkcctl.model.operation import Operation
from rkcctl.model.proposal import ProposalFile


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
