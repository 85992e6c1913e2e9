"""The concordance of two texts: what each number of the earlier one has become in the later one."""

from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What became of a number."""

    SAME = "same"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    INSERTED = "inserted"
    JOINED = "joined"
    """Its words went into what has the later number."""
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the text that has a number of its own: that of the earlier text and that of the later, "" for none.

    `kind` is chapter, section, paragraph, item, table or figure; `chapter` is where it is now, or was. `into` is the id
    of what it was joined to.
    """

    id: str
    kind: str
    old: str
    new: str
    change: Change
    chapter: str
    into: str = ""


@dataclass(frozen=True, slots=True)
class Concordance:
    """All lines in the order of the later text; what is gone comes after what it followed."""

    old: str
    new: str
    language: str
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.change is not Change.SAME)
