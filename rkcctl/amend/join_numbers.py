"""Entries that two desks made at once and the tool called the same: which new names those of ours get."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from rkcctl.read.yaml_plain import read_plain

Entry = Mapping[str, object]
Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Named:
    """A list whose entries the tool gives names: the positions of a meeting, the duties that a review shares.

    Two entries are one that each desk put in its own words where they agree under the keys `one`.
    """

    key: str
    one: tuple[str, ...]

    def differ(self, entry: Entry, other: Entry) -> bool:
        return any(_listed(entry.get(key)) != _listed(other.get(key)) for key in self.one)

    def others(self, name: str, known: Collection[str]) -> Iterator[str]:
        """The names that come after this one; none for one that a person gave, and not the tool."""
        stem, number = re.fullmatch(r"(.*?)([0-9]*)", name, re.DOTALL).groups()  # type: ignore[union-attr]
        if self.key == "positions" and number:
            yield from (f"{stem}{one}" for one in count(1))
        elif self.key != "positions" and name.startswith("with-"):
            # The number may be that of a body, SAMPLE-31; it is a count where the name without it was given.
            stem = stem.removesuffix("-") if number and stem.removesuffix("-") in known else name
            yield from (f"{stem}-{one}" for one in count(2))


_POSITIONS = Named("positions", ("by", "about"))
_DUTIES = Named("coordination", ("with", "duty"))


def named_in(path: str) -> Named | None:
    """The list of a file whose entries the tool names; None where it has none."""
    if path.startswith("schedules/meetings/"):
        return _POSITIONS
    return _DUTIES if path.startswith("schedules/review-") else None


def name_anew(path: str, base: bytes, ours: bytes, theirs: bytes) -> dict[str, str]:
    """For entries of our file whose id the other desk gave to another one: the id that ours has from now on, by id.

    One that both entered word for word has the id that the other desk gave it. The file is that as both began with it,
    and as each has it.
    """
    named = named_in(path)
    if named is None:
        return {}
    old, own, new = (read_named(path, data) for data in (base, ours, theirs))
    ours_new, theirs_new = ({name: one for name, one in held.items() if name not in old} for held in (own, new))
    torn = {name for name, one in ours_new.items() if name in theirs_new and named.differ(one, theirs_new[name])}
    if not torn:
        return {}
    found = _find_alike(named, ours_new, theirs_new, {*old, *own, *new})
    for name in ours_new:
        # One that is not torn makes room where another of ours is what they gave its number to.
        if name not in found and (name in torn or name in found.values()):
            known = {*old, *own, *new, *found.values()}
            found[name] = next((other for other in named.others(name, known) if other not in known), name)
    return {name: other for name, other in found.items() if other != name}


def _find_alike(named: Named, ours: Entries, theirs: Entries, known: Collection[str]) -> dict[str, str]:
    """The names that the other desk gave to what both entered word for word; none to two of ours."""
    found = {name: name for name, one in ours.items() if name in theirs and _words(theirs[name]) == _words(one)}
    for name, one in ours.items():
        for other, held in theirs.items() if name not in found else ():
            is_free = other not in found.values() and (other not in ours or any(named.others(other, known)))
            if is_free and _words(held) == _words(one):
                found[name] = other
                break
    return found


def read_named(path: str, data: bytes) -> dict[str, Entry]:
    """The entries that the tool names, by id; none where the file cannot be read, or two have one id."""
    named = named_in(path)
    held = read_plain(path, data).get(named.key) if named else None
    entries: list[Entry] = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    found = {str(one.get("id")): one for one in entries}
    return found if len(found) == len(entries) else {}


def _listed(value: object) -> list[str]:
    return sorted(str(one) for one in value) if isinstance(value, list) else [str(value)]


def _words(entry: Entry) -> dict[str, object]:
    return {key: value for key, value in entry.items() if key != "id"}
