"""What makes two entries of a list the same entry, by the list: for what two desks wrote at once."""

from collections.abc import Callable, Mapping

Key = Callable[[Mapping[str, object]], str]

DECISIONS = ("decisions",)
"""Where the decisions of a meeting stand in its file."""


def _by(*names: str) -> Key:
    def key(entry: Mapping[str, object]) -> str:
        return " ".join(_say(entry.get(name)) for name in names if entry.get(name) is not None)

    return key


def _say(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(sorted(str(one) for one in value))
    return str(value)


def _event(entry: Mapping[str, object]) -> str:
    """A proposal is received once under its number, and taken back once by each; all else is told apart by its hour."""
    event = str(entry.get("event"))
    own = ("received",) if event == "received" else ("by", "changes") if event in ("withdrawn", "cosponsored") else ()
    names = {"received": ("proposal",), "withdrawn": ("proposal", *own), "cosponsored": ("proposal", *own)}
    return f"{event} {_by(*names.get(event, ('proposal', 'at', 'by')))(entry)}"


_ID = _by("id")
_MEETING: Mapping[tuple[str, ...], Key] = {
    ("agenda",): _by("item"),
    ("deadlines",): _by("for"),
    ("phases",): _ID,
    ("replies",): _by("by"),
    ("circulations",): _by("what", "on"),
    DECISIONS: _by("act", "about", "except"),
    ("positions",): _ID,
    ("responses",): _by("to"),
    ("confirmed",): _by("block", "changes"),
    ("follow-up",): _by("of", "what"),
}
_CYCLE: Mapping[tuple[str, ...], Key] = {
    ("columns",): _ID,
    ("activities",): _ID,
    ("activities", "cells"): _by("column"),
    ("coordination",): _ID,
    ("procedure", "steps"): _ID,
}
_OTHERS: Mapping[str, Mapping[tuple[str, ...], Key]] = {
    "schedules/bodies.yaml": {("bodies",): _by("code")},
    "schedules/participants.yaml": {("participants",): _by("code")},
    "guidelines/glossary.yaml": {("terms",): _ID},
    "guidelines/references.yaml": {("instruments",): _ID, ("provisions",): _ID},
    "guidelines/guideline.yaml": {("themes",): _ID},
}


def keys_of(path: str) -> Mapping[tuple[str, ...], Key]:
    """The lists of a file whose entries have names, by the keys that lead to them."""
    if path.startswith("schedules/meetings/"):
        return _MEETING
    if path.startswith("schedules/review-"):
        return _CYCLE
    if path.startswith("proposals/") and "/register" in path:
        return {("events",): _event}
    return _OTHERS.get(path, {})
