"""Positions that two desks entered at one meeting under one running number: which new number each of ours gets."""

import re
from collections.abc import Collection, Mapping
from itertools import count

from rkcctl.model.tree import to_plain
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml

# A name that a person gave, such as `statement`, is theirs: only what was counted is counted on.
_COUNTED = re.compile(r"(.*?)([0-9]+)")

_Entry = Mapping[str, object]


def number_anew(path: str, base: bytes, ours: bytes, theirs: bytes) -> dict[str, str]:
    """For positions of our file whose id the other desk gave to another one: the id that ours has from now on, by id.

    It is another position where it is by another participant or on something else. One that both entered word for word
    has the id that the other desk gave it. The files are those of one meeting: as both began with it, as each has it.
    """
    old, own, new = (read_positions(path, data) for data in (base, ours, theirs))
    ours_new, theirs_new = ({name: one for name, one in held.items() if name not in old} for held in (own, new))
    if not any(_differ(one, theirs_new[name]) for name, one in ours_new.items() if name in theirs_new):
        return {}
    found: dict[str, str] = {}
    for name, one in ours_new.items():
        alike = next((other for other, held in theirs_new.items() if _words(held) == _words(one)), "")
        if alike:
            found |= {name: alike} if alike != name else {}
        elif name in theirs_new and _differ(one, theirs_new[name]) and (counted := _COUNTED.fullmatch(name)):
            found[name] = _next(counted[1], {*old, *own, *new, *found.values()})
    return found


def _next(stem: str, taken: Collection[str]) -> str:
    return next(name for name in (f"{stem}{number}" for number in count(1)) if name not in taken)


def read_positions(path: str, data: bytes) -> dict[str, _Entry]:
    """The positions of a meeting's file by id; none where it cannot be read, or two have one id."""
    text, _ = decode(path, data)
    value, _ = read_yaml(path, text or "")
    plain = to_plain(value) if value is not None else {}
    held = plain.get("positions") if isinstance(plain, dict) else None
    entries: list[_Entry] = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    named = {str(one.get("id")): one for one in entries}
    return named if len(named) == len(entries) else {}


def _differ(one: _Entry, other: _Entry) -> bool:
    """Whether two entries are two positions, and not one that each desk put in its own words."""
    return one.get("by") != other.get("by") or _listed(one.get("about")) != _listed(other.get("about"))


def _listed(value: object) -> list[str]:
    return sorted(str(one) for one in value) if isinstance(value, list) else [str(value)]


def _words(entry: _Entry) -> dict[str, object]:
    return {key: value for key, value in entry.items() if key != "id"}
