"""Why a merge does not take a change: where it, or what it rests on, stands, and what brought it there."""

import datetime
from collections.abc import Mapping, Sequence

from rkcctl.amend.history import History
from rkcctl.amend.still_there import StillThere
from rkcctl.model.outcome import Outcome, Told
from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.taken_back import is_taken_back, taken_back_by


def tell_merged(history: History, name: str, state: ChangeState | None, still_there: Sequence[StillThere]) -> Told:
    """The change since when it is in the text; where it is approved no more, with that and what takes it out, or stands
    in the way of that.
    """
    since = history.tell_step(history.merged[name], " of the ledger")
    if state is None or not is_taken_back(state):
        return Told(name, Outcome.IN_TEXT, f"since {since}")
    act = taken_back_by(state)
    by = f"{act.act} at {act.meeting}" if act else str(state.state)
    said = by if state.state is State.RESCINDED else f"no longer approved ({by})"
    hint = next(_tell_way_out(one) for one in still_there if name in one.changes)
    return Told(name, Outcome.IN_TEXT, f"since {since}, {said} and not taken out", hint)


def _tell_way_out(one: StillThere) -> str:
    command = f"rkcctl rescind {' '.join(one.changes)}"
    if one.refused is None:
        return f"take it out: {command}"
    if one.refused.first:
        return f"take out first what came later: {', '.join(one.refused.first)}"
    return f"what keeps it there says: {command} --dry-run"


def tell_changed(name: str) -> Told:
    """That the file says something else than what was decided on."""
    reason, hint = (
        "its words are not those that were decided on",
        "restore the file as it was decided on, or decide again",
    )
    return Told(name, Outcome.CHANGED, reason, hint, "MTG305")


def tell_state(name: str, state: ChangeState | None, withdrawn: Mapping[str, datetime.date]) -> Told:
    """The change with where it stands: by which act of a meeting, in whose favour, or withdrawn on which day.

    `withdrawn` says of each change that was on which day.
    """
    if state is None:
        return Told(name, Outcome.WAITING, "new")
    if state.state in (State.SETTLED, State.ACCEPTED_WITH_MODIFICATION):
        return Told(name, Outcome.SETTLED, f"{state.instead} stands in its place", instead=state.instead)
    if state.state is State.WITHDRAWN:
        # By whoever proposed it: what a meeting did before did not bring it there.
        return Told(name, Outcome.WAITING, f"{state.state} on {withdrawn[name]}")
    act = state.given
    where = f" at {act.meeting}" + (f", paragraph {act.par}" if act.par else "") if act else ""
    return Told(name, Outcome.WAITING, f"{state.state}{where}")


def tell_missing(
    missing: Sequence[str],
    told: Mapping[str, Told],
    states: Mapping[str, ChangeState],
    withdrawn: Mapping[str, datetime.date],
    own: tuple[str, str],
) -> tuple[str, str]:
    """Which changes one rests on that are not in the text, with where each stands; and what to do about it.

    `told` is what the merge says of changes that it does not take; `own` is the change, and what to do where it does
    not fit the text for good.
    """
    where = {name: _tell_where(name, told, states, withdrawn) for name in missing}
    held = [states[name].state if name in states else State.NEW for name in missing]
    waiting = [name for name, state in zip(missing, held, strict=True) if state is not State.APPROVED]
    reason = f"it rests on {', and on '.join(f'{name}, which is {said}' for name, said in where.items())}"
    change, revise = own
    if any(state.is_over for state in held):
        return reason, revise
    if waiting:
        return reason, f"once {', '.join(waiting)} is approved (`rkcctl decide`), merge them together; or {revise}"
    if any(name in told and told[name].outcome in (Outcome.LEFT_OUT, Outcome.WAITING) for name in missing):
        # It fits as soon as that comes: nothing is to be written anew.
        return reason, f"merge both, or leave this one out too: `--without {change}`"
    return reason, f"merge them together, with {', '.join(missing)}; or {revise}"


def _tell_where(
    name: str, told: Mapping[str, Told], states: Mapping[str, ChangeState], withdrawn: Mapping[str, datetime.date]
) -> str:
    state = states.get(name)
    where = tell_state(name, state, withdrawn).reason
    if state is None or state.state is not State.APPROVED:
        return f"not approved ({where})"
    here = told[name].outcome if name in told else None
    held = {Outcome.LEFT_OUT: "left out of this merge by `--without`", Outcome.WAITING: "not asked for by `--with`"}
    return f"{where}, and {held.get(here, 'not in the text') if here else 'not in the text'}"
