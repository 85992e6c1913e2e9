"""What stands in the place of another change: what requires that one has it with this."""

from collections.abc import Collection, Iterable, Iterator

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.paired import pair
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
    own = [f"{file.id}/{change.c}" for change in file.value.changes]
    if there.isdisjoint(own):
        return
    linked = changes_named((*file.value.modifies, *file.value.reconciles), corpus.folded.subjects)
    states = corpus.folded.states
    for name, standing in pair(file, linked, corpus.proposal_by_id).items():
        left = (one for one in standing if one not in there and not (one in states and states[one].state in _ENDED))
        if not there.isdisjoint(standing) and (recorded or not any(left)):
            yield name
