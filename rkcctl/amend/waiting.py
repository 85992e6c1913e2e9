"""Changes that could be merged, and wait for others that hinder."""

from collections.abc import Mapping

from rkcctl.amend.history import History
from rkcctl.model.faults import amend as faults
from rkcctl.model.outcome import Outcome, Told


def tell_waiting(history: History, told: Mapping[str, Told]) -> dict[str, Told]:
    """Of what could be merged, that which requires what hinders, also over others, held back with it."""
    hindering = {name for name, one in told.items() if one.outcome.hinders}
    waiting = [name for name, one in told.items() if one.outcome is Outcome.APPLIED and hindering]
    required = {one.name: [f"{one.file.id}/{c}" for c in one.change.requires] for one in history.take(waiting)}
    held: dict[str, Told] = {}
    while found := {name: other for name in required for other in required[name] if other in hindering}:
        for name, other in found.items():
            reason = f"waits for {other}, which it requires"
            held[name] = Told(name, Outcome.HELD, reason, code=faults.REQUIRED.code)
            del required[name]
        hindering |= set(found)
    return held
