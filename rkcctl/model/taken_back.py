"""What was approved and is not any more. Where it was merged it stays in the text until somebody takes it out."""

from rkcctl.model.acts import ActOn
from rkcctl.model.opposite import ADVERSE, ENDING
from rkcctl.model.procedure import ChangeState, State

_LEFT = (State.NEW, State.RECEIVED, State.APPROVED, State.ACCEPTED_WITH_MODIFICATION, State.SETTLED)
"""What is merged and stands so is left there: it is approved, others came in its place, or no act says otherwise."""


def is_taken_back(state: ChangeState | None) -> bool:
    """Whether a merged change is approved no more: rescinded, or its approval set aside by whatever came after it.

    So it is with what others were approved for, that were written on a text without it.
    """
    return state is not None and (state.is_displaced or state.state not in _LEFT)


def taken_back_by(state: ChangeState) -> ActOn | None:
    """The act by which it ceased to be approved: the first against its last approval, or that reopens it.

    What a body did since is another: a change may be deferred, and recommended anew.
    """
    if state.is_displaced:
        return state.given
    since = max((place for place, act in enumerate(state.acts) if act.act == "approved"), default=None)
    later = state.acts[since + 1 :] if since is not None else ()
    against = (act for act in later if act.act in (*ADVERSE, *ENDING) or act.decision.reopens)
    return next(against, state.given)
