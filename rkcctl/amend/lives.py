"""The wordings that paragraphs have had, from the first edition to the working text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rkcctl.amend.history import History
from rkcctl.amend.merge import Merged
from rkcctl.amend.steps import Files
from rkcctl.model.shown import Turn

_COMMENT = re.compile(r"^<!--[^\n]*-->[ ]*\n")
Name = tuple[str, str]
"""A language and an id."""


@dataclass(frozen=True, slots=True)
class Lives:
    """`turns` are the wordings of whatever did not always read as it does; `homes` the file in which each was last."""

    turns: Mapping[Name, tuple[Turn, ...]] = field(default_factory=dict)
    homes: Mapping[Name, str] = field(default_factory=dict)


def find_lives(history: History) -> Lives:
    """Every wording, in the order of time. Heads of files, and what has no id, are left out."""
    stages, _ = history.stages
    turns: dict[Name, list[Turn]] = {}
    homes: dict[Name, str] = {}
    first: dict[Name, str] = {}
    for position, files in enumerate(stages):
        before = stages[position - 1] if position else {}
        words, changed = _read(files, before), _read(before, files)
        if not position:
            first = {name: text for name, (text, _) in words.items()}
            homes = {name: path for name, (_, path) in words.items()}
            continue
        touched = _touched(history.rounds[position - 1])
        for name in [*words, *(name for name in changed if name not in words)]:
            text, path = words.get(name, ("", ""))
            if text == changed.get(name, ("", ""))[0]:
                continue
            homes[name] = path or homes.get(name, "")
            held = turns.setdefault(name, [Turn(history.label_at(0), first[name])] if name in first else [])
            held.append(Turn(history.label_at(position), text, touched.get(name, ())))
    return Lives({name: tuple(held) for name, held in turns.items()}, {name: homes[name] for name in turns})


def _read(files: Files, other: Files) -> dict[Name, tuple[str, str]]:
    """The words and the file of each unit, in those files that differ from the other's."""
    found: dict[Name, tuple[str, str]] = {}
    for path, units in files.items():
        if units == other.get(path):
            continue
        language = path.split("/")[1]
        for unit in units[1:]:
            if unit.id and not unit.id.startswith("@"):
                found[language, unit.id] = (_COMMENT.sub("", unit.text.strip("\n")), path)
    return found


def _touched(merged: Merged | None) -> Mapping[Name, tuple[str, ...]]:
    """The changes that came to each block in a merge."""
    found: dict[Name, dict[str, None]] = {}
    if merged is None:
        return {}
    for place, keys in merged.touched.items():
        language, _, block = place.partition("/")
        found.setdefault((language, block), {}).update(dict.fromkeys(key.name for key in keys))
    for one in merged.located:
        for name in (*(unit.id for unit in one.units), *one.gone, *(node for move in one.moved for node in move.nodes)):
            found.setdefault((one.language, name), {})[one.key.name] = None
    return {name: tuple(changes) for name, changes in found.items()}
