"""In which words a meeting acted on a change that it named, where a body before it had taken others in its place."""

from rkcctl.model.acts import ActOn, names_folded
from rkcctl.model.decision import Decision
from rkcctl.model.opposite import TAKING
from rkcctl.model.procedure import ChangeState, Folded


def find_words_acted_on(folded: Folded, meeting: str, decision: Decision) -> tuple[str, ...]:
    """What stood in the place of what the decision of the meeting names, when it did; nothing where nothing had
    been taken there, or the decision names those words itself.
    """
    found = [change for change, state in folded.states.items() if _was_in_place(state, meeting, decision)]
    # Of words that stood in the place of others in turn those that were taken last.
    before = {name for change in found for name in folded.replaces.get(change, ()) if name != change}
    return names_folded([change for change in found if change not in before], folded.subjects)


def _was_in_place(state: ChangeState, meeting: str, decision: Decision) -> bool:
    """Whether the act was given to what the change stands in the place of, after a body had taken its words."""
    # By what it says, not by its row: what is not for the readers of a paper is left out of the decisions there.
    same = (at for at, act in enumerate(state.acts) if act.meeting == meeting and act.decision == decision)
    place = next(same, None)
    if place is None or not state.acts[place].on or state.acts[place].decision.as_:
        return False
    return any(_takes(act, state.change) for act in state.acts[:place] if act.meeting != meeting)


def _takes(act: ActOn, change: str) -> bool:
    return act.act in TAKING and act.is_of(change.partition("/")[0])
