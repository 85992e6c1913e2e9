"""What became of a meeting, or of a phase of it, as two desks entered it at once: one fact, under several keys."""

from collections.abc import Mapping

_STANDING = ("status", "actual", "postponed-to", "earlier")


def is_standing(path: str, kind: tuple[str, ...]) -> bool:
    """Whether what stands here says what became of something; `kind` are the keys that lead to it."""
    return path.startswith("schedules/meetings/") and kind in ((), ("phases",))


def find_torn(base: Mapping[str, object], ours: Mapping[str, object], theirs: Mapping[str, object]) -> tuple[str, ...]:
    """The keys under which two desks entered what became of it, where joined key by key it would be what neither said.

    None where one desk entered nothing, or all that the other did; and where one key alone is at stake, which collides
    by itself.
    """
    was, own, new = ({key: state[key] for key in _STANDING if key in state} for state in (base, ours, theirs))
    for first, second in ((own, new), (new, own)):
        joined = {key: second.get(key) if first.get(key) == was.get(key) else first.get(key) for key in _STANDING}
        if {key: held for key, held in joined.items() if held is not None} not in (_said(own), _said(new)):
            return tuple(key for key in _STANDING if own.get(key) != new.get(key))
    return ()


def _said(state: Mapping[str, object]) -> dict[str, object]:
    return {key: held for key, held in state.items() if held is not None}
