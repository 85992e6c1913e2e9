"""What is approved no more and the text still holds: what takes it out, or stands in the way of that."""

from dataclasses import dataclass

from rkcctl.amend.history import History
from rkcctl.amend.rescind import compute_rescission
from rkcctl.amend.take_out import Refused
from rkcctl.model.procedure import State
from rkcctl.model.taken_back import is_taken_back, taken_back_by


@dataclass(frozen=True, slots=True)
class StillThere:
    """Changes that are taken out together, the meetings that took back their approval, and why they cannot be taken out
    now. `is_rescinded`: by nothing else than that they were rescinded.
    """

    changes: tuple[str, ...]
    meetings: tuple[str, ...]
    refused: Refused | None = None
    is_rescinded: bool = True


def find_still_there(history: History) -> tuple[StillThere, ...]:
    """What can be taken out at once comes first, then what was merged last.

    What was merged together comes together, unless that cannot be taken out as a whole.
    """
    states = history.corpus.folded.states
    by_step: dict[int, list[str]] = {}
    for name, step in history.merged.items():
        if is_taken_back(states.get(name)):
            by_step.setdefault(history.positions[step.label], []).append(name)
    found: list[StillThere] = []
    for position in sorted(by_step, reverse=True):
        names = tuple(by_step[position])
        whole = _look(history, names)
        found += [whole] if whole.refused is None else [_look(history, (name,)) for name in names]
    return tuple(sorted(found, key=lambda one: one.refused is not None))


def _look(history: History, names: tuple[str, ...]) -> StillThere:
    states = history.corpus.folded.states
    acts = (taken_back_by(states[name]) for name in names)
    meetings = tuple(dict.fromkeys(act.meeting for act in acts if act))
    is_rescinded = all(states[name].state is State.RESCINDED for name in names)
    return StillThere(names, meetings, _find_refusal(history, names), is_rescinded)


def _find_refusal(history: History, names: tuple[str, ...]) -> Refused | None:
    _, misfit = history.stages
    if misfit is not None:
        return Refused("the text does not follow from its record", "`rkcctl verify`")
    done = compute_rescission(history, names, len(history.steps))
    return done if isinstance(done, Refused) else None
