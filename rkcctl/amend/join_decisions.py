"""What two desks entered at once that cannot both hold: two outcomes for one change, one number for two proposals."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rkcctl.amend.join import Choices, Clash, States
from rkcctl.amend.join_cited import read_entries
from rkcctl.amend.join_keys import DECISIONS, keys_of
from rkcctl.model.acts import Subjects, changes_left, changes_named, names_folded
from rkcctl.model.opposite import exclude_each_other
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_parts import divide, read_part

_Entry = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Settled:
    """What each desk has, without the entries that were given up; and the clashes that nobody has settled."""

    ours: bytes
    theirs: bytes
    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class _Act:
    """A decision that a desk entered: whose it is, the row where it stands in its file, and the changes that it is on.

    `name` is what makes it one entry with one of the other desk.
    """

    side: str
    row: int
    name: str
    act: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Torn:
    """Changes, under one name, on which each desk entered acts that exclude those of the other."""

    name: str
    changes: tuple[str, ...]
    ours: tuple[_Act, ...]
    theirs: tuple[_Act, ...]

    def losing(self, choice: str | None) -> tuple[_Act, ...]:
        """What is given up by a choice."""
        return {"mine": self.theirs, "theirs": self.ours}.get(choice or "", ())


def names_decided(path: str, states: States) -> set[str]:
    """All names of proposals, changes and drafts that decisions of either desk give."""
    entries = (entry for data in (states.ours, states.theirs) for entry in _read(path, data))
    return {name for entry in entries for key in ("about", "except", "as") for name in _names(entry, key)}


def settle_outcomes(path: str, states: States, choices: Choices, subjects: Subjects) -> Settled:
    """Find the changes on which each desk entered another outcome at the same meeting, and give up what was chosen.

    With an outcome goes every entry of the same desk on that change that the chosen one excludes. One that is on other
    changes as well is not given up: whoever settles it edits it. `subjects` are those of both desks.
    """
    known = {name: (name,) for name in names_decided(path, states)} | dict(subjects)
    old = {act.name for act in _read_acts(path, "", states.base, known)}
    ours, theirs = (
        [act for act in _read_acts(path, side, data, known) if act.name not in old]
        for side, data in (("mine", states.ours), ("theirs", states.theirs))
    )
    found = [(torn, _tell(path, torn)) for torn in _find_torn(ours, theirs, known)]
    lost: dict[_Act, set[str]] = {}
    for torn, clash in found:
        for act in torn.losing(choices.get(clash.name)):
            lost.setdefault(act, set()).update(torn.changes)
    gone = {(act.side, act.row) for act, changes in lost.items() if changes.issuperset(act.changes)}
    clashes: list[Clash] = []
    for torn, clash in found:
        losing = torn.losing(choices.get(clash.name))
        if not losing:
            clashes.append(clash)
        elif any((act.side, act.row) not in gone for act in losing):
            hint = "the entry is on other changes, too: leave this one out there by `except`"
            clashes.append(replace(clash, hint=hint))
    own, new = (
        _without(path, data or b"", {row for one, row in gone if one == side})
        for side, data in (("mine", states.ours), ("theirs", states.theirs))
    )
    return Settled(own, new, tuple(clashes))


def _find_torn(ours: list[_Act], theirs: list[_Act], subjects: Subjects) -> Iterator[_Torn]:
    """Changes on which the same entries collide are one: a proposal, where they are all of its changes."""
    found: dict[tuple[tuple[_Act, ...], tuple[_Act, ...]], list[str]] = {}
    for change in dict.fromkeys(change for act in ours for change in act.changes):
        own, new = ([act for act in acts if change in act.changes] for acts in (ours, theirs))
        pairs = [(one, other) for one in own for other in new if _collide(one, other)]
        if pairs:
            sides = (tuple(dict.fromkeys(one for one, _ in pairs)), tuple(dict.fromkeys(other for _, other in pairs)))
            found.setdefault(sides, []).append(change)
    for (mine, yours), changes in found.items():
        for name in names_folded(changes, subjects):
            named = tuple(change for change in changes if f"{change}/".startswith(f"{name}/"))
            yield _Torn(name, named, mine, yours)


def _collide(one: _Act, other: _Act) -> bool:
    """Whether they cannot both hold. What both desks entered under one name is one entry, and joined."""
    return "" not in (one.act, other.act) and one.name != other.name and exclude_each_other(one.act, other.act)


def _tell(path: str, torn: _Torn) -> Clash:
    mine, yours = (" and ".join(dict.fromkeys(act.act for act in acts)) for acts in (torn.ours, torn.theirs))
    meeting = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    said = f"both desks decided on {torn.name} at {meeting}: yours {mine}, theirs {yours}"
    return Clash(path, f"decisions/{torn.name}", mine, yours, said)


def _without(path: str, data: bytes, gone: Collection[int]) -> bytes:
    """The file without some of its decisions."""
    part = read_part(path, data) if gone else None
    whole = divide(part) if part else None
    held = dict(whole.entries).get("decisions") if whole else None
    rows = divide(held) if held else None
    if part is None or rows is None:
        return data
    spans = [(row.line - part.line, len(row.lines)) for place, (_, row) in enumerate(rows.entries) if place in gone]
    left = {line for start, count in spans for line in range(start, start + count)}
    return "".join(line for place, line in enumerate(part.lines) if place not in left).encode()


def _read_acts(path: str, side: str, data: bytes | None, subjects: Subjects) -> Iterator[_Act]:
    """The decisions of a file; `side` is the desk whose file it is."""
    name_of = keys_of(path).get(DECISIONS, str)
    for row, entry in enumerate(_read(path, data)):
        meant = changes_left(_names(entry, "about"), _names(entry, "except"), subjects)
        # Words adopted as those of another proposal are a decision on that one, too.
        adopted = changes_named(_names(entry, "as"), subjects) if meant else ()
        yield _Act(side, row, name_of(entry), str(entry.get("act", "")), tuple(dict.fromkeys((*meant, *adopted))))


def _read(path: str, data: bytes | None) -> Iterable[_Entry]:
    return read_entries(path, data or b"", "decisions")


def _names(entry: _Entry, key: str) -> list[str]:
    held = entry.get(key)
    return [str(name) for name in held] if isinstance(held, list) else [str(held)] if held else []


def tell_same_number(path: str, ours: bytes, theirs: bytes) -> Clash:
    """That both desks gave one number."""
    number = path.rsplit("/", 1)[-1].removesuffix(".md")
    said = f"both desks gave the number {number}: yours is {_title(path, ours)}, theirs {_title(path, theirs)}"
    hint = "give yours the next free number: rkcctl save --renumber"
    return Clash(path, "", _title(path, ours), _title(path, theirs), said, hint, is_number=True)


def _title(path: str, data: bytes) -> str:
    file, _, _ = read_proposal(path, data)
    return f"'{file.value.title.say(file.value.language)}' of {file.value.by}" if file else "a file with faults"
