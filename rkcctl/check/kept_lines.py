"""The register as it is, held against what it was: a line that was entered stays, whatever comes after it."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults.proposal import LINE_GONE
from rkcctl.model.sources import Place
from rkcctl.model.tree import Mapping as TreeMapping
from rkcctl.model.tree import Sequence as TreeSequence
from rkcctl.model.tree import Value, to_plain
from rkcctl.model.visible import visible

# What may be put beside a line later: that a warning on it is known.
_BESIDE = "accepted"
# A number is one such word.
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register: where it stands, and what it says; `words` is the same as one text."""

    place: Place
    plain: dict[str, object]
    words: str

    def say(self, key: str) -> str:
        value = self.plain.get(key)
        if isinstance(value, dict):
            return ", ".join(f"{name}: {held}" for name, held in value.items())
        return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)

    @property
    def name(self) -> str:
        """What people call it: received 2019-004."""
        return f"{self.say('event')} {self.say('proposal')}"


@dataclass(frozen=True, slots=True)
class Missing:
    """A line that was entered and is not there; and the one that is there in its place, None where none is."""

    line: Line
    instead: Line | None


def list_events(tree: Value | None) -> tuple[Value, ...] | None:
    """What a file lists as lines of the register; None where it is no register."""
    held = tree.entry("events") if isinstance(tree, TreeMapping) else None
    return held[1].items if held and isinstance(held[1], TreeSequence) else None


def lines_of(path: str, tree: Value | None) -> list[Line]:
    """The lines of a file of the register; none where it holds none."""
    found: list[Line] = []
    for item in list_events(tree) or ():
        plain = to_plain(item)
        if isinstance(plain, dict):
            said = {key: value for key, value in plain.items() if key != _BESIDE}
            words = json.dumps(said, ensure_ascii=False, sort_keys=True)
            found.append(Line(Place(path, item.line, item.column), said, words))
    return found


def find_missing(there: Collection[str], added: Sequence[Line], before: Sequence[Line]) -> list[Missing]:
    """What was there before and is not any more. What has another number since two desks gave it is still there.

    `there` is what all lines of today say; `added` and `before` may leave out what stands in both states.
    """
    gone = [line for line in before if line.words not in there]
    if not gone:
        return []
    was = {line.words for line in before}
    new = _New([line for line in added if line.words not in was])
    anew = {line.say("proposal"): number for line in gone if (number := new.number_of(line))}
    found: list[Missing] = []
    for line in gone:
        number = anew.get(line.say("proposal"))
        if number is None or _with_number(line, number) not in there:
            found.append(Missing(line, new.by_name.get(line.name)))
    return found


class _New:
    """The lines that were not there before: by their names, and what was received by all but its number."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.by_name: dict[str, Line] = {}
        self._received: dict[str, Line] = {}
        for line in lines:
            self.by_name.setdefault(line.name, line)
            if line.say("event") == "received":
                self._received.setdefault(_with_number(line, ""), line)

    def number_of(self, line: Line) -> str | None:
        """The number that what was received under another one has since; only where another desk gave that one too."""
        if line.say("event") != "received" or line.name not in self.by_name:
            return None
        there = self._received.get(_with_number(line, ""))
        return there.say("proposal") if there else None


def leave_renumbered(gone: Sequence[Missing], now: Sequence[Line]) -> list[Missing]:
    """Without the lines of a proposal that are all there under another number.

    Whether another desk gave the old one is not known before what both did is joined.
    """
    there = {line.words for line in now}
    received: dict[str, list[str]] = {}
    for line in now:
        if line.say("event") == "received":
            received.setdefault(_with_number(line, ""), []).append(line.say("proposal"))
    numbers: dict[str, list[str]] = {}
    for one in gone:
        if one.line.say("event") == "received":
            numbers[one.line.say("proposal")] = received.get(_with_number(one.line, ""), [])
    for one in gone:
        proposal = one.line.say("proposal")
        numbers[proposal] = [name for name in numbers.get(proposal, ()) if _with_number(one.line, name) in there]
    return [one for one in gone if not numbers[one.line.say("proposal")]]


def _with_number(line: Line, number: str) -> str:
    old = line.say("proposal")
    return _WORD.sub(lambda word: number if word[0] == old else word[0], line.words)


@dataclass(frozen=True, slots=True)
class Told:
    """Which commit has a line, for people and for git; and which took it away, "" where that is in none yet."""

    has: str
    id: str
    took: str = ""
    took_id: str = ""


def tell_missing(missing: Missing, told: Told, longest: int) -> Diagnostic:
    """That a line is not there as it was entered, at what is there in its place, or where it stood.

    `longest` is how many lines the file has now.
    """
    line, instead = missing.line, missing.instead
    path = line.place.path
    if instead is not None:
        keys = [key for key in {**line.plain, **instead.plain} if line.plain.get(key) != instead.plain.get(key)]
        said = "; ".join(f"{key}: {line.say(key) or 'none'} became {instead.say(key) or 'none'}" for key in keys)
        what, place = f"{line.name} is not as it was entered ({said})", instead.place
    else:
        what = f"{line.name}, entered by {line.say('by')} at {line.say('at')}, is gone"
        place = Place(path, min(line.place.line, longest), 1 if longest else 0)
    since = f"since commit {told.took}" if told.took else "which is not saved"
    message = f"{what}, {since}; commit {told.has} has it in line {line.place.line} of {path}"
    return LINE_GONE.at(place, visible(message), _hint(path, told))


def _hint(path: str, told: Told) -> str:
    if told.took:
        way = f"put it back as `git show {told.id}:./{path}` shows it"
        way += f", or take the whole commit back by `git revert {told.took_id}`" if told.took_id else ""
    else:
        way = f"`rkcctl undo` where the last command did it, else `git restore {path}`, which brings all of it back"
    return f"{way}; if it was wrong: rkcctl save --correct-register REASON"


def tell_all(found: Sequence[tuple[Missing, Told]], lengths: dict[str, int], most: int = 10) -> Iterator[Diagnostic]:
    """Each line that is missing; of many of one file the first, and how many more there are."""
    by_path: dict[str, list[tuple[Missing, Told]]] = {}
    for missing, told in found:
        by_path.setdefault(missing.line.place.path, []).append((missing, told))
    for path, held in by_path.items():
        yield from (tell_missing(missing, told, lengths.get(path, 0)) for missing, told in held[:most])
        if rest := held[most:]:
            message = f"{len(rest)} more lines that were entered are gone or changed"
            place = Place(path, min(rest[0][0].line.place.line, lengths.get(path, 0)))
            yield LINE_GONE.at(place, message, _hint(path, rest[0][1]))
