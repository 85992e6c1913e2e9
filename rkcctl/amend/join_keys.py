"""What makes two entries of a list the same entry, by the list: for what two desks wrote at once."""

from collections.abc import Callable, Mapping, Sequence

Key = Callable[[Mapping[str, object]], str]
Wording = Callable[[Mapping[str, object]], tuple[str, ...]]
"""Every name under which an entry may be known, as it is said in several languages; the key is the first of them."""

DECISIONS = ("decisions",)
"""Where the decisions of a meeting stand in its file."""
FOLLOW_UP = ("follow-up",)
"""Where what somebody is to do after a meeting stands in its file."""


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


def _duties(entry: Mapping[str, object]) -> tuple[str, ...]:
    """A duty is that of somebody, in English and in other languages."""
    what = entry.get("what")
    words = [what[key] for key in sorted(what, key=lambda key: (key != "en", key))] if isinstance(what, dict) else []
    return tuple(f"{_say(entry.get('of'))} {_say(one)}" for one in words or [what])


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
    FOLLOW_UP: lambda entry: _duties(entry)[0],
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


WORDINGS: Mapping[tuple[str, ...], Wording] = {FOLLOW_UP: _duties}
"""The lists whose entries people may say in further languages, by the keys that lead to them."""


def name_alike(entries: Sequence[tuple[str, ...]], known: Sequence[tuple[str, ...]]) -> list[str]:
    """What each entry of a state is called: as one that is `known` from another state, where it is the same.

    It is the same where the first name is, else where another name is that of one entry alone. Of each entry all names
    are given; of those known, what they are called comes first.
    """
    owners: dict[str, set[str]] = {}
    for first, *names in known:
        for name in (first, *names):
            owners.setdefault(name, set()).add(first)
    firsts = {first for first, *_ in known}
    taken = {first for first, *_ in entries}
    called: list[str] = []
    for first, *names in entries:
        alike = {owner for name in (first, *names) for owner in owners.get(name, ())} - taken
        own = alike.pop() if first not in firsts and len(alike) == 1 else first
        taken.add(own)
        called.append(own)
    return called
