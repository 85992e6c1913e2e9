"""What two desks entered at once that cannot both hold: two outcomes for one change, one number for two proposals."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from rkcctl.amend.join import Choices, Clash, States
from rkcctl.amend.join_cited import read_entries
from rkcctl.amend.join_keys import DECISIONS, keys_of
from rkcctl.amend.join_overlap import Entry, changes_of, find_difference, leave_out, names_at
from rkcctl.model.acts import Subjects, changes_named, names_folded
from rkcctl.model.opposite import exclude_each_other
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_parts import divide, read_part


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
    entry: Entry = field(compare=False)


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


class _Files:
    """The file of a meeting as each desk has it, and the changes on which decisions of it give way, by desk and row."""

    def __init__(self, path: str, states: States, subjects: Subjects) -> None:
        self.path = path
        self.subjects = subjects
        self.data = {"mine": states.ours or b"", "theirs": states.theirs or b""}
        self.gone: dict[tuple[str, int], set[str]] = {}

    def left(self, act: _Act) -> tuple[str, ...]:
        """The changes that the decision is still on."""
        gone = self.gone.get((act.side, act.row), set())
        return tuple(change for change in act.changes if change not in gone)

    def give_up(self, act: _Act, changes: Iterable[str]) -> bool:
        """Let the decision be no more on these changes; False, and all as before, where it cannot be so written."""
        gone = self.gone.get((act.side, act.row), set()).union(changes)
        if not gone.issuperset(act.changes) and self._leave_out(self.data[act.side], act, gone) is None:
            return False
        self.gone[act.side, act.row] = gone
        return True

    def write(self, side: str, acts: Iterable[_Act]) -> bytes:
        """The file of a desk with what is left of its decisions."""
        data = self.data[side]
        whole: set[int] = set()
        for act in acts:
            gone = self.gone.get((side, act.row), set())
            if gone.issuperset(act.changes) and gone:
                whole.add(act.row)
            elif gone:
                data = self._leave_out(data, act, gone) or data
        return _without(self.path, data, whole)

    def _leave_out(self, data: bytes, act: _Act, gone: Collection[str]) -> bytes | None:
        return leave_out(self.path, data, act.row, gone, act.entry, self.subjects)


def names_decided(path: str, states: States) -> set[str]:
    """All names of proposals, changes and drafts that decisions of either desk give."""
    entries = (entry for data in (states.ours, states.theirs) for entry in _read(path, data))
    return {name for entry in entries for key in ("about", "except", "as") for name in names_at(entry, key)}


def settle_outcomes(path: str, states: States, choices: Choices, subjects: Subjects, leading: str = "") -> Settled:
    """Find the changes on which each desk entered another outcome at the same meeting, and give up what was chosen.

    With an outcome goes every entry of the same desk on that change that the chosen one excludes; one that is on other
    changes as well stays on these. What both entered alike on changes, among others that only one of them entered it
    on, is taken once, as the desk has it that leads: by default, the other one. `subjects` are those of both desks.
    """
    known = {name: (name,) for name in names_decided(path, states)} | dict(subjects)
    old = {act.name for act in _read_acts(path, "", states.base, known)}
    ours, theirs = (
        [act for act in _read_acts(path, side, data, known) if act.name not in old]
        for side, data in (("mine", states.ours), ("theirs", states.theirs))
    )
    files = _Files(path, states, known)
    _take_once(files, ours, theirs, leading)
    own, new = ([replace(act, changes=files.left(act)) for act in acts] for acts in (ours, theirs))
    found = [(torn, _tell(path, torn)) for torn in _find_torn(own, new, known)]
    whole = {(act.side, act.row): act for act in (*ours, *theirs)}
    lost: dict[tuple[str, int], set[str]] = {}
    for torn, clash in found:
        for act in torn.losing(choices.get(clash.name)):
            lost.setdefault((act.side, act.row), set()).update(torn.changes)
    kept = {key for key, changes in lost.items() if not files.give_up(whole[key], changes)}
    clashes: list[Clash] = []
    for torn, clash in found:
        losing = torn.losing(choices.get(clash.name))
        if not losing:
            clashes.append(clash)
        elif any((act.side, act.row) in kept for act in losing):
            hint = "the entry is on other changes, too: leave this one out there by `except`"
            clashes.append(replace(clash, hint=hint))
    return Settled(files.write("mine", ours), files.write("theirs", theirs), tuple(clashes))


def _take_once(files: _Files, ours: list[_Act], theirs: list[_Act], leading: str) -> None:
    """Let one of two decisions give way on the changes on which both say the same."""
    for one in ours:
        for other in theirs:
            both = set(files.left(one)).intersection(files.left(other))
            if not both or one.name == other.name or find_difference(one.entry, other.entry, both):
                continue
            giving = [act for act in (one, other) if act.side != leading]
            # What is on nothing else goes as a whole, and the other one stays as it was entered.
            for act in sorted(giving, key=lambda act: not both.issuperset(files.left(act))):
                if files.give_up(act, both):
                    break


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
    if mine == yours:
        # What tells them apart is something else that was entered.
        mine, yours = (f"{said}{rest}" for said, rest in zip((mine, yours), _tell_rest(torn), strict=True))
    meeting = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    said = f"both desks decided on {torn.name} at {meeting}: yours {mine}, theirs {yours}"
    return Clash(path, f"decisions/{torn.name}", mine, yours, said)


def _tell_rest(torn: _Torn) -> tuple[str, str]:
    """What one act of each desk says that the other does not, behind its name."""
    one, other = torn.ours[0].entry, torn.theirs[0].entry
    said: list[list[str]] = [[], []]
    for key in find_difference(one, other, torn.changes):
        if key == "words":
            said[1].append("other words")
            continue
        for told, entry in zip(said, (one, other), strict=True):
            held = entry.get(key)
            told += [f"{key} {held}" if isinstance(held, str) else f"{key} of its own"] if held else []
    mine, yours = (f" ({', '.join(told)})" if told else "" for told in said)
    return mine, yours


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
        meant = changes_of(entry, subjects)
        # Words adopted as those of another proposal are a decision on that one, too.
        adopted = changes_named(names_at(entry, "as"), subjects) if meant else ()
        changes = tuple(dict.fromkeys((*meant, *adopted)))
        yield _Act(side, row, name_of(entry), str(entry.get("act", "")), changes, entry)


def _read(path: str, data: bytes | None) -> Iterable[Entry]:
    return read_entries(path, data or b"", "decisions")


def tell_same_number(path: str, ours: bytes, theirs: bytes) -> Clash:
    """That both desks gave one number."""
    number = path.rsplit("/", 1)[-1].removesuffix(".md")
    said = f"both desks gave the number {number}: yours is {_title(path, ours)}, theirs {_title(path, theirs)}"
    hint = "give yours the next free number: rkcctl save --renumber"
    return Clash(path, "", _title(path, ours), _title(path, theirs), said, hint, is_number=True)


def _title(path: str, data: bytes) -> str:
    file, _, _ = read_proposal(path, data)
    return f"'{file.value.title.say(file.value.language)}' of {file.value.by}" if file else "a file with faults"
