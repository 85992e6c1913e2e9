"""What stands in the place of another change: what requires that one has it with this."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.operation import Operation
from rkcctl.model.procedure import State
from rkcctl.model.proposal import ProposalFile

_ENDED = (State.WITHDRAWN, State.NOT_ACCEPTED)
"""What nobody waits for any more. What was rescinded was in the text, and is missed there."""


def find_met(
    corpus: Corpus, there: Collection[str], coming: Iterable[str] = (), *, recorded: bool = False
) -> frozenset[str]:
    """The changes that are there, and those in whose place one that is there, or is coming, stands.

    Where each change of a proposal that modifies or reconciles others is on the place of one of these, each stands for
    that one. Else nobody can tell which of them replaces which: they stand for the others once none of them is left
    open. Of what is `recorded` the record does not say what was open then: that one of them was there is enough.
    """
    taken = frozenset(coming).difference(there)
    found = taken.union(there)
    linking = [file for file in corpus.proposals if file.value.modifies or file.value.reconciles]
    while True:
        met = {name for file in linking for name in _find_replaced(corpus, file, found, recorded=recorded)}
        # What stands for another may itself be replaced.
        if met <= found:
            return found - taken
        found |= met


def _find_replaced(corpus: Corpus, file: ProposalFile, there: frozenset[str], *, recorded: bool) -> Iterator[str]:
    """The changes in whose place changes of the proposal stand that are there."""
    own = {f"{file.id}/{change.c}": _place_of(change) for change in file.value.changes}
    if there.isdisjoint(own):
        return
    linked = changes_named((*file.value.modifies, *file.value.reconciles), corpus.folded.subjects)
    places = {name: _place(corpus, name) for name in linked}
    counted, replaced = Counter(own.values()), Counter(places.values())
    is_paired = all(counted[place] == replaced[place] == 1 for place in own.values())
    states = corpus.folded.states
    is_left = any(name not in there and not (name in states and states[name].state in _ENDED) for name in own)
    for name, place in places.items():
        if is_paired and len(own) > 1 and place in counted:
            if any(place == at and one in there for one, at in own.items()):
                yield name
        elif recorded or not is_left:
            yield name


def _place_of(change: Operation) -> tuple[bool, str]:
    """Whether the change brings something, and where it is."""
    return change.operation.startswith("insert"), change.target


def _place(corpus: Corpus, name: str) -> tuple[bool, str] | None:
    """The same of a change by its name; None of a submission without words."""
    proposal, _, number = name.partition("/")
    file = corpus.proposal_by_id.get(proposal)
    change = file.change(int(number)) if file and number.isdigit() else None
    return _place_of(change) if change else None
