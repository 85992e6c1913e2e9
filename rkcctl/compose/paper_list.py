"""The list for the chair: in which order the meeting takes the changes up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rkcctl.compose.cell_lines import join_lines
from rkcctl.compose.paper_apart import (
    before_meeting,
    came_late,
    list_withdrawn,
    tell_asked,
    tell_authors,
    tell_name,
    tell_place,
    tell_title,
)
from rkcctl.compose.paper_part import Around, Part, none, say, table
from rkcctl.compose.paper_positions import tell_positions
from rkcctl.model.listed_change import ListedChange, Relation

# What is said of a change that has to do with another, by how.
_REMARKS = {"collision": "collides", "duplicate": "duplicates", "replacement": "replaced", "together": "read-together"}


@dataclass(frozen=True, slots=True)
class _Ties:
    """What the remarks on changes are made of, by their names."""

    parents: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, Sequence[Relation]]
    withdrawn: frozenset[str]


def list_changes(around: Around, _: str) -> tuple[Part, ...]:
    """The order of the text; what collides together; what depends on another after it.

    What came too late stands at the end in a table of its own, and what was withdrawn in a list.
    """
    ties = _find_ties(around)
    ordered = in_order(before_meeting(around), ties.parents, _rivals(around))
    late = sorted(came_late(around), key=lambda change: change.order)
    found = _tabulate(around, ties, ordered, "caption-list", 1)
    found += _tabulate(around, ties, late, "caption-late-list", len(ordered) + 1)
    return (*found, *list_withdrawn(around)) or none(around)


def _tabulate(around: Around, ties: _Ties, changes: Sequence[ListedChange], caption: str, first: int) -> list[Part]:
    words = around.words
    rows = []
    for count, change in enumerate(changes, first):
        first_part = min(change.parts, key=lambda part: part.order, default=None)
        place = tell_place(around, first_part) if first_part else tell_asked(around, change)
        whose = (say(tell_authors(around, change)), tell_title(around, change))
        rows.append(
            (
                say(str(count)),
                join_lines([tell_name(around, change), *whose]),
                say(place),
                join_lines([*map(say, _remarks(around, ties, change)), *tell_positions(around, change)]),
            )
        )
    # Four columns stand on an upright page: the list begins below the masthead.
    heads = tuple(words[f"head-{head}"] for head in ("number", "change", "paragraph", "remarks"))
    return [Part(table(words[caption], heads, rows, (6, 36, 20, 38)))] if rows else []


def _find_ties(around: Around) -> _Ties:
    """A parent is what a change requires, or rests on: it has to follow it."""
    parents: dict[str, tuple[str, ...]] = {change.name: change.requires for change in around.data.changes}
    pairs: dict[str, list[Relation]] = {}
    for pair in around.data.relations:
        for name in (pair.first, pair.second):
            pairs.setdefault(name, []).append(pair)
        if pair.tie == "dependence" and pair.first not in parents.get(pair.second, ()):
            parents[pair.second] = (*parents.get(pair.second, ()), pair.first)
    withdrawn = frozenset(change.name for change in around.data.changes if change.withdrawn)
    return _Ties(parents, pairs, withdrawn)


def _rivals(around: Around) -> Mapping[str, set[str]]:
    """By change, those that collide with it, do the same, or are to take its place."""
    found: dict[str, set[str]] = {}
    for pair in around.data.relations:
        if pair.tie in ("collision", "duplicate", "replacement"):
            found.setdefault(pair.first, set()).add(pair.second)
            found.setdefault(pair.second, set()).add(pair.first)
    return found


def in_order(
    changes: Sequence[ListedChange], parents: Mapping[str, tuple[str, ...]], rivals: Mapping[str, set[str]]
) -> list[ListedChange]:
    """The changes in the order of the text: those that collide together, a dependent one after what it depends on."""
    left = {change.name: change for change in sorted(changes, key=lambda change: change.order)}
    wanted = {name: left.keys() & parents.get(name, ()) for name in left}
    following: dict[str, set[str]] = {name: set(left.keys() & rivals.get(name, ())) for name in left}
    for name, before in wanted.items():
        for parent in before:
            following[parent].add(name)
    place = {name: at for at, name in enumerate(left)}
    taken: dict[str, None] = {}
    for first in left:
        # A stack and no recursion: a thousand changes may collide one with the next.
        waiting = [first] if not wanted[first] else []
        while waiting:
            name = waiting.pop()
            if name not in taken and taken.keys() >= wanted[name]:
                taken[name] = None
                waiting += sorted(following[name], key=place.__getitem__, reverse=True)
    # In a circle of such wishes, which rules of their own tell of, the order is that of the text.
    return [left[name] for name in (*taken, *(name for name in left if name not in taken))]


def _remarks(around: Around, ties: _Ties, change: ListedChange) -> Iterable[str]:
    words = around.words
    told: dict[str, list[str]] = {}
    for pair in ties.pairs.get(change.name, ()):
        other = pair.second if pair.first == change.name else pair.first
        key = _REMARKS.get(pair.tie, "")
        if pair.first == change.name:
            key = {"broken reference": "breaks", "replacement": "replaces"}.get(pair.tie, key)
        told.setdefault(key, []).append(other) if key else None
    parents = ties.parents.get(change.name, ())
    if standing := [name for name in parents if name not in ties.withdrawn]:
        told["depends"] = standing
    if gone := [name for name in parents if name in ties.withdrawn]:
        told["depends-withdrawn"] = gone
    yield from (words[key].format(names=", ".join(dict.fromkeys(names))) for key, names in told.items())
    if any(part.kind == "foreign" for part in change.parts):
        yield words[f"told-foreign-{around.spoken}"].strip("()")
