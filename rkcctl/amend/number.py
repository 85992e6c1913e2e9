"""Drafted changes -> changes with numbers: what they bring is called by the number of its change."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.drafted import Drafted
from rkcctl.model.change import OPERATIONS
from rkcctl.model.operation import Operation

_NEW = re.compile(r"[#^]new-([0-9]+)")
# The keys that hold words of the new text.
_WORDS = ("text", "into", "cells", "replace", "alt", "caption", "title", "edits", "note")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A change as it is written: its keys, `c` first; and what is to be said of it."""

    keys: Mapping[str, object]
    about: str
    note: str

    @property
    def number(self) -> int:
        return int(str(self.keys["c"]))

    @property
    def change(self) -> Operation:
        model = next(model for name, model in OPERATIONS.items() if name in self.keys)
        return model.model_validate(dict(self.keys))


def number_changes(drafted: Sequence[Drafted], first: int = 1) -> tuple[Numbered, ...]:
    """The changes from 1 on, each with the numbers of those whose texts it refers to or in whose place it comes."""
    names: dict[str, str] = {}
    for c, one in enumerate(drafted, first):
        for part, name in enumerate(one.brings, 1):
            if name:
                names[f"#{name}"] = f"#new-{c}" + (f"-{part}" if len(one.brings) > 1 else "")
        names |= {f"^{label}": f"^new-{c}-n{part}" for part, label in enumerate(one.notes, 1)}
    renamed = [_rename(one.keys, names) for one in drafted]
    required = _require(renamed, first)
    for c, one in enumerate(drafted, first):
        if one.instead is not None:
            required[c].add(first + drafted.index(one.instead))
    return tuple(
        Numbered({"c": c, **keys, **({"requires": sorted(required[c])} if required[c] else {})}, one.about, one.note)
        for c, (one, keys) in enumerate(zip(drafted, renamed, strict=True), first)
    )


def _rename(keys: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """The keys with `#new-2` for what is new in `[words](#cloud-031)`, and `^new-2-n1` for the labels of notes."""
    return {key: _rename_value(value, names, key) if key in _WORDS else value for key, value in keys.items()}


def _rename_value(value: object, names: Mapping[str, str], key: str) -> object:
    match value:
        case str() if key == "note":
            return names.get(f"^{value}", f"^{value}")[1:]
        case str():
            return _rename_words(value, names)
        case list() | tuple():
            return [_rename_value(item, names, key) for item in value]
        case dict():
            return {
                inner: held if inner == "find" else _rename_value(held, names, inner) for inner, held in value.items()
            }
    return value


def _rename_words(words: str, names: Mapping[str, str]) -> str:
    def rename(found: re.Match[str]) -> str:
        return f"{found[1]}{names.get(found[2], found[2])}{found[3]}"

    return re.sub(r"(\]\(|\[)([#^][a-z0-9-]+)([)\]])", rename, words)


def _require(changes: Iterable[Mapping[str, object]], first: int) -> dict[int, set[int]]:
    """By number, the changes that bring what a change points to; never in a circle."""
    required: dict[int, set[int]] = {}
    for c, keys in enumerate(changes, first):
        held = {int(found) for key in _WORDS if key in keys for found in _NEW.findall(str(keys[key]))}
        required[c] = {other for other in held - {c} if not _leads(required, other, c)}
    return required


def _leads(required: Mapping[int, set[int]], start: int, end: int) -> bool:
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting += required.get(here, ())
    return False
