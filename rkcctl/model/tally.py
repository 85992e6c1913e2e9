"""How many changes stand where. A submission that proposes no words has no change, and counts as one itself."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.proposal import UNNUMBERED, ProposalFile
from rkcctl.model.taken_back import is_taken_back

IN_TEXT = "in-the-text"
"""Where a change stands that was merged; else it stands in its state."""
STILL_THERE = "-in-the-text"
"""What is added to the state of one that was merged and is approved no more: nobody has taken it out yet."""


def changes_of(file: ProposalFile) -> tuple[str, ...]:
    """The names of its changes; a submission without any stands for itself."""
    return tuple(f"{file.id}/{change.c}" for change in file.value.changes) or (file.id,)


def where(change: str, states: Mapping[str, ChangeState], merged: Collection[str]) -> str:
    """`IN_TEXT`, or its state, with `STILL_THERE` where it should not be in the text any more."""
    state = states.get(change)
    if change in merged:
        return f"{state.state}{STILL_THERE}" if state and is_taken_back(state) else IN_TEXT
    return str(state.state if state else State.NEW)


def tally(
    proposals: Iterable[ProposalFile], states: Mapping[str, ChangeState], merged: Collection[str]
) -> dict[str, int]:
    """The numbers by where they stand, from the text on in the order of the states."""
    named = (change for file in proposals if file.id != UNNUMBERED for change in changes_of(file))
    counts = Counter(where(change, states, merged) for change in named)
    still = (f"{state}{STILL_THERE}" for state in State)
    return {key: counts[key] for key in (IN_TEXT, *still, *map(str, State)) if key in counts}


def has_wordless(proposals: Iterable[ProposalFile]) -> bool:
    """Whether some submission is counted that proposes no words."""
    return any(not file.value.changes for file in proposals if file.id != UNNUMBERED)
