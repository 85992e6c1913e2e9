"""What a meeting has rescinded and the text still holds: what takes it out, or stands in the way of that."""

from dataclasses import dataclass

from rkcctl.amend.history import History
from rkcctl.amend.rescind import Refused, compute_rescission
from rkcctl.model.acts import last_of
from rkcctl.model.procedure import State


@dataclass(frozen=True, slots=True)
class StillThere:
    """Changes that are taken out together, the meetings that rescinded them, and why they cannot be taken out now."""

    changes: tuple[str, ...]
    meetings: tuple[str, ...]
    refused: Refused | None = None


def find_still_there(history: History) -> tuple[StillThere, ...]:
    """What can be taken out at once comes first, then what was merged last.

    What was merged together comes together, unless that cannot be taken out as a whole.
    """
    states = history.corpus.folded.states
    by_step: dict[int, list[str]] = {}
    for name, step in history.merged.items():
        if (state := states.get(name)) and state.state is State.RESCINDED:
            by_step.setdefault(history.positions[step.label], []).append(name)
    found: list[StillThere] = []
    for position in sorted(by_step, reverse=True):
        names = tuple(by_step[position])
        whole = _look(history, names)
        found += [whole] if whole.refused is None else [_look(history, (name,)) for name in names]
    return tuple(sorted(found, key=lambda one: one.refused is not None))


def _look(history: History, names: tuple[str, ...]) -> StillThere:
    states = history.corpus.folded.states
    acts = (last_of(states[name].acts, "rescinded") for name in names)
    meetings = tuple(dict.fromkeys(act.meeting for act in acts if act))
    _, misfit = history.stages
    if misfit is not None:
        return StillThere(names, meetings, Refused("the text does not follow from its record", "`rkcctl verify`"))
    done = compute_rescission(history, names, len(history.steps))
    return StillThere(names, meetings, done if isinstance(done, Refused) else None)
