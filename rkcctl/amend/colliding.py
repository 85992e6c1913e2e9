"""What settles a collision: words that reconcile the changes, or a decision for those that have them already."""

from collections.abc import Iterator, Mapping, Sequence

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.proposal import ProposalFile


def tell_ways_out(corpus: Corpus, collided: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """By change, what to do about its collision with the others. Nobody is asked to reconcile what reconciles them."""
    states, subjects = corpus.folded.states, corpus.folded.subjects
    named = {
        file.id: frozenset(changes_named((*file.value.modifies, *file.value.reconciles), subjects))
        for file in corpus.proposals
        if file.value.modifies or file.value.reconciles
    }
    told: dict[str, str] = {}
    for change, others in collided.items():
        every = (change, *others)
        pairs = [
            (one, first)
            for one in every
            for first in every
            if first in named.get(one.partition("/")[0], ()) and change in (one, first)
        ]
        open_ = [
            proposal
            for proposal, linked in named.items()
            if linked.issuperset(every) and not any(_is_settled(states[own].state) for own in subjects[proposal])
        ]
        if pairs:
            told[change] = "; ".join(_tell_in_place(corpus, pairs))
        elif open_:
            told[change] = (
                f"{open_[0]} reconciles them: decide on it, `rkcctl decide MEETING --about {open_[0]} --act approved`"
            )
        else:
            told[change] = (
                "propose words that reconcile them, and decide on these: `rkcctl new proposal`, "
                f"and in its file `reconciles: [{', '.join(every)}]`"
            )
    return told


def tell_revision(file: ProposalFile, name: str, state: ChangeState | None) -> str:
    """What to do about a change of the proposal that does not fit the text any more.

    What is approved is not revised: the body that approved it takes it in words that fit.
    """
    if state is not None and state.state is State.APPROVED and state.approved:
        words = f"--about {name} --act approved --as ID --reopens {state.approved.meeting}"
        return (
            f"propose it against the text as it is, `rkcctl new proposal` with `modifies: [{name}]`, and have that "
            f"adopted in its place: `rkcctl decide MEETING {words}`"
        )
    revised = "ask for a revision against the text as it is"
    return revised if file.value.modifies or file.value.reconciles else f"{revised}, or reconcile the two"


def _is_settled(state: State) -> bool:
    return state is State.APPROVED or state.is_over


def _tell_in_place(corpus: Corpus, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """How what stands in the place of changes comes to be taken without them; each pair has that one first."""
    states = corpus.folded.states
    groups: dict[tuple[str, str, str], list[str]] = {}
    for one, first in pairs:
        ours, theirs = states[one].approved, states[first].approved
        # In a trial they need not be approved: then nothing stands that a meeting would have to reopen.
        reopened = theirs.meeting if ours and theirs else ""
        at = ours.meeting if ours and theirs and ours.when() > theirs.when() else "MEETING"
        groups.setdefault((one, at, reopened), []).append(first)
    for (one, at, reopened), firsts in groups.items():
        stands = f"{one} stands in the place of {', '.join(firsts)}"
        if reopened:
            words = f"--about {','.join(firsts)} --act approved --as {one} --reopens {reopened}"
            yield f"{stands}: have it adopted for that, `rkcctl decide {at} {words}`"
        else:
            yield f"{stands}: try it without that, `--without {' --without '.join(firsts)}`"
