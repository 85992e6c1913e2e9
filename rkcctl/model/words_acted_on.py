"""In which words a meeting acts on a change that is named to it, where a body before it had taken others instead."""

from collections.abc import Iterable

from rkcctl.model.acts import ActOn, When, names_folded
from rkcctl.model.decision import Decision
from rkcctl.model.meeting import Meeting
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


def find_words_before(folded: Folded, meeting: Meeting, changes: Iterable[str]) -> tuple[str, ...]:
    """The changes that the meeting has before it where these are named to it: of one in whose place a meeting before
    it took others those that were taken last, as an act on it would be on these.
    """
    found = dict.fromkeys(changes)
    named = {change for change in found if change in folded.states and folded.states[change].instead}
    holding = {name for name, firsts in folded.replaces.items() if not named.isdisjoint(firsts)}
    taken = {name: when for name in holding if (when := _last_taken(folded.states[name], meeting))}
    before: dict[str, None] = {}
    for change in found:
        holders = [name for name in taken if change in folded.replaces[name]] if change in named else []
        last = max(holders, key=lambda name: taken[name], default=change).partition("/")[0]
        before |= dict.fromkeys([name for name in holders if name.partition("/")[0] == last] or [change])
    return tuple(before)


def _last_taken(state: ChangeState, meeting: Meeting) -> When | None:
    """When a meeting before this one last took the change further; None where none did."""
    order = meeting.time_order
    taken = (act for act in state.acts if _takes(act, state.change) and act.record.value.time_order < order)
    return max((act.when() for act in taken), default=None)
