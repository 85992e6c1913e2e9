"""The decisions on which records of changes have come to rest at two desks at once: their numbers have to stay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rkcctl.amend.join_keys import DECISIONS, keys_of
from rkcctl.read.yaml_plain import read_plain

Rows = Mapping[str, frozenset[int]]
"""By the path of a meeting's file, places among its decisions, from 0."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The decisions that the record of one desk cites, and that of the beginning did not."""

    mine: Rows = field(default_factory=dict)
    theirs: Rows = field(default_factory=dict)

    def leading(self, path: str) -> str:
        """Whose decisions of the meeting stay where they are, `mine` or `theirs`; "" where that is all one."""
        return "theirs" if path in self.theirs else "mine" if path in self.mine else ""


def find_cited(base: Iterable[bytes], ours: Iterable[bytes], theirs: Iterable[bytes]) -> Cited:
    """What each desk came to cite, from all its records of changes: that of today, and those of sealed editions."""
    old, own, new = (set(_read_citations(records)) for records in (base, ours, theirs))
    return Cited(_by_path(own - old), _by_path(new - old))


def find_lost(path: str, rows: Iterable[int], held: bytes | None, joined: bytes | None) -> list[int]:
    """The rows on which the joined file has another decision than the desk had that cites them; in order."""
    own, new = _name_decisions(path, held), _name_decisions(path, joined)
    return sorted(row for row in rows if row < len(own) and own[row : row + 1] != new[row : row + 1])


def _read_citations(records: Iterable[bytes]) -> Iterable[str]:
    for data in records:
        for entry in read_entries("ledger.yaml", data, "entries"):
            held = entry.get("decisions")
            yield from (str(name) for name in held) if isinstance(held, list) else ()


def _by_path(names: Iterable[str]) -> Rows:
    found: dict[str, set[int]] = {}
    for name in names:
        meeting, _, number = name.rpartition("/")
        if meeting and number.isdecimal():
            found.setdefault(f"schedules/meetings/{meeting}.yaml", set()).add(int(number) - 1)
    return {path: frozenset(rows) for path, rows in found.items()}


def _name_decisions(path: str, data: bytes | None) -> list[str]:
    name = keys_of(path)[DECISIONS]
    return [name(entry) for entry in read_entries(path, data or b"", "decisions")]


def read_entries(path: str, data: bytes, key: str) -> list[Mapping[str, object]]:
    """The entries of a list at the top of a YAML file, as they are written; none where there is no such list."""
    held = read_plain(path, data).get(key)
    # What is no entry keeps its place: entries are known by theirs.
    return [entry if isinstance(entry, dict) else {} for entry in held] if isinstance(held, list) else []
