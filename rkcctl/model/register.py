"""The files of the register: one, or one a year, with further ones where a year has many lines; and their lines."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rkcctl.model.proposal import Event, Register
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record

REGISTER = "proposals/register.yaml"
_OF_A_YEAR = re.compile(r"proposals/(?P<year>[0-9]{4})/register(?:-(?P<part>[1-9][0-9]{0,2}))?\.yaml")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of the register: in which file, and in which row of it."""

    event: Event
    record: Record[Register]
    row: int

    def place(self, *loc: str | int) -> Place:
        return self.record.place("events", self.row, *loc)

    def tell(self, seen_from: "RegisterLine") -> str:
        """What people call it: line 12; in another file than the one it is seen from, with that."""
        place = self.place()
        there = "" if self.record.path == seen_from.record.path else f" of {place.path}"
        return f"line {place.line}{there}"


def find_registers(paths: Iterable[str]) -> tuple[str, ...]:
    """The files of the register among these paths, in the order in which their lines were entered."""
    return tuple(sorted((path for path in paths if _key(path) is not None), key=lambda path: _key(path) or ("", 0)))


def register_of(year: int, paths: Iterable[str], is_full: Callable[[str], bool]) -> str:
    """The file in which a line of the year is entered; is it full, or were files of a year begun, it is the year's."""
    known = find_registers(paths)
    if known in ((), (REGISTER,)) and not is_full(REGISTER):
        return REGISTER
    own = [path for path in known if path.startswith(f"proposals/{year}/")]
    if own and not is_full(own[-1]):
        return own[-1]
    part = max((key[1] for path in own if (key := _key(path))), default=0) + 1
    return f"proposals/{year}/register{f'-{part}' if part > 1 else ''}.yaml"


def _key(path: str) -> tuple[str, int] | None:
    if path == REGISTER:
        return "", 0
    found = _OF_A_YEAR.fullmatch(path)
    return (found["year"], int(found["part"] or 1)) if found else None
