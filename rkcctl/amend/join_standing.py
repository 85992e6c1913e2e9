"""What two desks entered at once as one fact, though under several keys: joined key by key, it would be neither's.

So is what became of a meeting, or of a phase of it, and in which words something was decided.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rkcctl.amend.join_keys import DECISIONS

_STANDING = ("status", "actual", "postponed-to", "earlier")
_WORDS = ("as", "words", "digests")
_AS_PROPOSED = "as proposed"

State = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Torn:
    """A fact that each desk has otherwise: what it is called, its keys that differ, and how it is told of each desk."""

    name: str
    keys: tuple[str, ...]
    ours: object
    theirs: object


def find_torn(path: str, kind: tuple[str, ...], base: State, ours: State, theirs: State) -> Torn | None:
    """The fact on which two desks contradict each other in what stands there; `kind` are the keys that lead to it.

    None where one desk entered nothing, or all that the other did; and where one key alone is at stake, which collides
    by itself.
    """
    if not path.startswith("schedules/meetings/"):
        return None
    if kind in ((), ("phases",)):
        return _find_standing(
            *({key: state[key] for key in _STANDING if key in state} for state in (base, ours, theirs))
        )
    if kind == DECISIONS:
        return _find_words(*({key: state[key] for key in _WORDS if key in state} for state in (base, ours, theirs)))
    return None


def _find_standing(was: State, own: State, new: State) -> Torn | None:
    for first, second in ((own, new), (new, own)):
        joined = {key: second.get(key) if first.get(key) == was.get(key) else first.get(key) for key in _STANDING}
        if {key: held for key, held in joined.items() if held is not None} not in (_said(own), _said(new)):
            keys = _differing(own, new)
            # What a desk neither entered nor took away is not told as its word.
            told = ({key: one.get(key) for key in keys if key in one or key in was} for one in (own, new))
            return Torn("status", keys, *told)
    return None


def _find_words(was: State, own: State, new: State) -> Torn | None:
    """In which words something was decided: those proposed, or those of another proposal."""
    keys = _differing(own, new)
    if not keys or was in (own, new):
        return None
    if "as" in keys and len(keys) > 1:
        return Torn("as", keys, own.get("as", _AS_PROPOSED), new.get("as", _AS_PROPOSED))
    # One number for the words of both is perhaps a collision of its own, which is known by it.
    name = f"words of {own['as']}" if "as" in own and "as" not in keys else keys[0]
    return Torn(name, keys, own.get(keys[0]), new.get(keys[0]))


def _differing(own: State, new: State) -> tuple[str, ...]:
    return tuple(key for key in (*_STANDING, *_WORDS) if own.get(key) != new.get(key))


def _said(state: State) -> dict[str, object]:
    return {key: held for key, held in state.items() if held is not None}
