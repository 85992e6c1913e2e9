"""What two desks wrote into one file at once, joined: from the state that both began with, and the two that came of it.

What only one desk changed is taken as that desk has it, byte for byte. Lists whose entries have names are joined entry
by entry, and an entry key by key. What both changed otherwise is a collision, which people settle.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rkcctl.amend.join_keys import DECISIONS, WORDINGS, Key, keys_of, name_alike
from rkcctl.amend.join_order import fit_in, join_order, keep_places
from rkcctl.amend.join_standing import find_torn
from rkcctl.model.tree import Sequence, to_plain
from rkcctl.read.yaml_parts import Divided, Part, divide, read_part
from rkcctl.read.yaml_tree import read_yaml

# The name of a chapter keeps its language: the same paragraph is in both.
_SHORTENED = re.compile(r"^(?:guidelines|proposals|schedules)/(?:meetings/)?")
ABSENT = object()
"""Stands for what a state does not have."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What both desks wrote otherwise: in which file, where in it, and how each has it (None: taken away).

    `name` is what people call it to settle it. `said` tells it in a sentence of its own, where there is one; `hint` how
    to settle it, where choosing one of the two is not the way. `is_number` where two proposals have one number. `code`
    is that of the fault whose page says more, where there is one.
    """

    path: str
    where: str
    ours: object
    theirs: object
    said: str = ""
    hint: str = ""
    is_number: bool = False
    code: str = ""

    @property
    def name(self) -> str:
        stem = _SHORTENED.sub("", self.path).rsplit(".", 1)[0]
        return f"{stem}:{self.where}" if self.where else self.path


@dataclass(frozen=True, slots=True)
class Joined:
    """The bytes of the file, or None where something clashes or it cannot be joined."""

    data: bytes | None
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class States:
    """A file as both desks began with it, and as each has it now; None where there is none."""

    base: bytes | None
    ours: bytes | None
    theirs: bytes | None


Choices = Mapping[str, str]
"""By the name of a clash, `mine` or `theirs`."""


@dataclass(slots=True)
class _Work:
    path: str
    keys: Mapping[tuple[str, ...], Key]
    choices: Choices
    leading: str
    clashes: list[Clash] = field(default_factory=list)

    def clash(self, steps: tuple[str, ...], ours: Part | None, theirs: Part | None) -> Part | None:
        found = Clash(self.path, "/".join(steps), _plain(ours), _plain(theirs))
        if found.name in self.choices:
            return theirs if self.choices[found.name] == "theirs" else ours
        self.clashes.append(found)
        return ours


def join_yaml(path: str, base: bytes, ours: bytes, theirs: bytes, choices: Choices, *, leading: str = "") -> Joined:
    """The file with what both desks wrote. What is returned was read again, and says what both say.

    The decisions of a desk that leads, `mine` or `theirs`, stay where they are: something cites them by their numbers.
    """
    parts = [read_part(path, data) if data else None for data in (base, ours, theirs)]
    work = _Work(path, keys_of(path), choices, leading)
    if parts[1] is None or parts[2] is None:
        said = f"both desks changed {path}, and it cannot be read as one has it"
        return take_whole(path, ours, theirs, choices, said)
    joined = _join(work, (), (), *parts)
    if work.clashes:
        return Joined(None, tuple(work.clashes))
    assert joined is not None
    text, wanted = joined
    value, faults = read_yaml(path, text)
    if value is None or faults or to_plain(value) != wanted:
        said = f"both desks changed {path}, and its lines cannot be joined"
        return take_whole(path, ours, theirs, choices, said)
    return Joined(text.encode())


def take_whole(path: str, ours: bytes, theirs: bytes, choices: Choices, said: str) -> Joined:
    """A file that can be taken as one of the two has it, and not otherwise."""
    clash = Clash(path, "", "", "", said)
    choice = choices.get(clash.name)
    if choice is None:
        return Joined(None, (clash,))
    return Joined(theirs if choice == "theirs" else ours)


_Result = tuple[str, object]
_Steps = tuple[str, ...]


def _take(part: Part | None) -> _Result | None:
    return (part.text, part.plain) if part is not None else None


def _plain(part: Part | None) -> object:
    return part.plain if part is not None else None


def _join(
    work: _Work, steps: _Steps, kind: _Steps, base: Part | None, ours: Part | None, theirs: Part | None
) -> _Result | None:
    """The text and what it says; None where it is to go. `steps` lead to it by names, `kind` by keys alone."""
    texts = [part.text if part is not None else None for part in (base, ours, theirs)]
    if texts[1] == texts[2] or texts[2] == texts[0]:
        return _take(ours)
    if texts[1] == texts[0]:
        return _take(theirs)
    values = [part.plain if part is not None else ABSENT for part in (base, ours, theirs)]
    if values[1] == values[2] or values[2] == values[0]:
        return _take(ours)
    if values[1] == values[0]:
        return _take(theirs)
    if ours is not None and theirs is not None:
        split = _divide_alike(work, kind, base, ours, theirs)
        if split is not None:
            return _join_entries(work, steps, kind, split)
    return _take(work.clash(steps, ours, theirs))


@dataclass(frozen=True, slots=True)
class _Split:
    """The entries of the three states, by name."""

    head: tuple[str, ...]
    base: Mapping[str, Part]
    ours: Mapping[str, Part]
    theirs: Mapping[str, Part]
    is_list: bool


def _divide_alike(work: _Work, kind: _Steps, base: Part | None, ours: Part, theirs: Part) -> _Split | None:
    """The three states in entries; None where they have none, or those of the list have no names."""
    filled = [part for part in (ours, theirs) if not _is_empty(part)]
    kinds = {type(part.value) for part in filled}
    if len(kinds) != 1:
        return None
    is_list = kinds == {Sequence}
    if is_list and kind not in work.keys:
        return None
    if base is not None and not _is_empty(base) and type(base.value) not in kinds:
        return None
    divided = [Divided((), ()) if part is None or _is_empty(part) else divide(part) for part in (base, ours, theirs)]
    if None in divided:
        return None
    named: list[dict[str, Part]] = []
    known: list[tuple[str, ...]] = []
    for one in divided:
        if one is not None:
            named.append(_name(work, kind, one, known) if is_list else dict(one.entries))
    # Of a list that was begun as an empty one, the line of the key is that of whoever filled it.
    head = next(one.head for one in (divide(part) for part in filled) if one is not None)
    return _Split(head, named[0], named[1], named[2], is_list)


def _is_empty(part: Part) -> bool:
    return part.plain in (None, [], {})


def _name(work: _Work, kind: _Steps, divided: Divided, known: list[tuple[str, ...]]) -> dict[str, Part]:
    """The entries of a list by name; `known`, all names of entries of other states, gains those of these."""
    parts = [part for _, part in divided.entries]
    wordings = [_wordings(work, kind, part.plain) for part in parts]
    found: dict[str, Part] = {}
    for name, part in zip(name_alike(wordings, known), parts, strict=True):
        count = 2
        own = name
        while own in found:
            own = f"{name} ({count})"
            count += 1
        found[own] = part
    known += [(name, *words) for name, words in zip(found, wordings, strict=True)]
    return found


def _wordings(work: _Work, kind: _Steps, plain: object) -> tuple[str, ...]:
    if not isinstance(plain, dict):
        return (str(plain),)
    return WORDINGS[kind](plain) if kind in WORDINGS else (work.keys[kind](plain),)


def _join_entries(work: _Work, steps: _Steps, kind: _Steps, split: _Split) -> _Result | None:
    texts: list[str] = []
    plain_list: list[object] = []
    plain_map: dict[str, object] = {}
    facts = {} if split.is_list else _settle_fact(work, steps, kind, split)
    for name in _order(work, steps, kind, split):
        below = kind if split.is_list else (*kind, name)
        parts = (split.base.get(name), split.ours.get(name), split.theirs.get(name))
        joined = _take(facts[name]) if name in facts else _join(work, (*steps, name), below, *parts)
        if joined is None:
            continue
        texts.append(joined[0])
        plain_list.append(joined[1])
        plain_map[name] = joined[1]
    return "".join([*split.head, *texts]), (plain_list if split.is_list else plain_map)


def _settle_fact(work: _Work, steps: _Steps, kind: _Steps, split: _Split) -> dict[str, Part | None]:
    """What is one fact under several keys, as one desk has it; nothing where no two desks contradict there."""
    states = [{name: part.plain for name, part in one.items()} for one in (split.base, split.ours, split.theirs)]
    torn = find_torn(work.path, kind, *states)
    if torn is None:
        return {}
    found = Clash(work.path, "/".join((*steps, torn.name)), torn.ours, torn.theirs)
    choice = work.choices.get(found.name)
    work.clashes += [found] if choice is None else []
    held = split.theirs if choice == "theirs" else split.ours
    return {key: held.get(key) for key in torn.keys}


def _order(work: _Work, steps: _Steps, kind: _Steps, split: _Split) -> list[str]:
    """The order of whoever moved an entry. Keys stay in ours. New lines of the register go by their hour.

    Decisions that are cited stay where they are at the desk that leads.
    """
    if not split.is_list:
        return fit_in(split.ours, split.theirs)
    if kind == DECISIONS and work.leading:
        pair = (split.ours, split.theirs) if work.leading == "mine" else (split.theirs, split.ours)
        return keep_places(*pair)
    where = "/".join(steps)
    said = f"both desks moved entries of {where} in {work.path}, each to other places"
    clash = Clash(work.path, f"{where}:order", list(split.ours), list(split.theirs), said)
    order = join_order(split.base, split.ours, split.theirs, work.choices.get(clash.name))
    if order is None:
        work.clashes.append(clash)
        order = fit_in(split.ours, split.theirs)
    if kind != ("events",):
        return order
    old = [name for name in order if name in split.base]
    new = [name for name in (*split.theirs, *split.ours) if name not in split.base]
    return [*old, *sorted(dict.fromkeys(new), key=lambda name: _hour(split, name))]


def _hour(split: _Split, name: str) -> str:
    plain = (split.ours.get(name) or split.theirs[name]).plain
    return str(plain.get("at")) if isinstance(plain, dict) else ""
