"""What two desks entered at once that cannot both hold: two outcomes for one change, one number for two proposals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rkcctl.amend.join import Choices, Clash
from rkcctl.amend.join_cited import read_entries
from rkcctl.model.standing import ADVERSE, FORWARD
from rkcctl.read.proposal import read_proposal
from rkcctl.read.yaml_parts import divide, read_part

_Entry = Mapping[str, object]
_OUTCOMES = (*FORWARD, *ADVERSE, "rescinded")


@dataclass(frozen=True, slots=True)
class Settled:
    """What each desk has, without the entries that were given up; and the clashes that nobody has settled."""

    ours: bytes
    theirs: bytes
    clashes: tuple[Clash, ...]


def settle_outcomes(path: str, base: bytes, ours: bytes, theirs: bytes, choices: Choices) -> Settled:
    """Find the changes on which each desk entered another outcome at the same meeting, and give up what was chosen.

    An entry that is on other changes as well is not given up: whoever settles it edits it.
    """
    clashes: list[Clash] = []
    for clash, mine, yours in list(_find_two_outcomes(path, base, ours, theirs)):
        choice = choices.get(clash.name)
        given_up = mine if choice == "theirs" else yours
        if choice is None:
            clashes.append(clash)
        elif _names(given_up, "about") != [clash.where.partition("/")[2]]:
            clashes.append(
                replace(clash, hint="the entry is on other changes, too: leave this one out there by `except`")
            )
        elif choice == "theirs":
            ours = _without(path, ours, mine)
        else:
            theirs = _without(path, theirs, yours)
    return Settled(ours, theirs, tuple(clashes))


def _find_two_outcomes(path: str, base: bytes, ours: bytes, theirs: bytes) -> Iterator[tuple[Clash, _Entry, _Entry]]:
    old, own, new = (read_entries(path, data, "decisions") for data in (base, ours, theirs))
    meeting = path.rsplit("/", 1)[-1].removesuffix(".yaml")
    told: set[str] = set()
    for one in (entry for entry in own if entry not in old and entry not in new):
        for other in (entry for entry in new if entry not in old and entry not in own):
            for name in _shared(one, other):
                mine, yours = str(one.get("act")), str(other.get("act"))
                if _excludes(mine, yours) and name not in told:
                    told.add(name)
                    said = f"both desks decided on {name} at {meeting}: yours {mine}, theirs {yours}"
                    yield Clash(path, f"decisions/{name}", mine, yours, said), one, other


def _without(path: str, data: bytes, entry: _Entry) -> bytes:
    """The file without a decision."""
    part = read_part(path, data)
    whole = divide(part) if part else None
    held = dict(whole.entries).get("decisions") if whole else None
    rows = divide(held) if held else None
    if part is None or rows is None:
        return data
    gone = next((row for _, row in rows.entries if row.plain == entry), None)
    if gone is None:
        return data
    start = gone.line - part.line
    return "".join((*part.lines[:start], *part.lines[start + len(gone.lines) :])).encode()


def _excludes(one: str, other: str) -> bool:
    """Whether two acts cannot both be the outcome of a meeting on one change."""
    if one not in _OUTCOMES or other not in _OUTCOMES:
        return False
    return one != other and bool({one, other} & {*ADVERSE, "rescinded"})


def _shared(one: _Entry, other: _Entry) -> list[str]:
    """The names that both are about; of a proposal and a change of it, the change."""
    found: list[str] = []
    for name in _names(one, "about"):
        for second in _names(other, "about"):
            kin = name == second or name.startswith(f"{second}/") or second.startswith(f"{name}/")
            longer = max(name, second, key=len)
            left = {*_names(one, "except"), *_names(other, "except")}
            if kin and longer not in left:
                found.append(longer)
    return found


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
