"""Links in the words of a proposal, and in its reasons, that name a printed number: they lead to ids thereafter."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from rkcctl.errors import UsageError
from rkcctl.model.document import Link
from rkcctl.model.passage import Passage
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.pipeline.locate import Locator, target_of
from rkcctl.read.yaml_places import Change

# 214, 5.8, Table 5-1: not the name of a file, nor an address.
_NUMBER = re.compile(
    r"(?:[a-z-]+\.?[ \u00a0])?[0-9]+[a-z]*(?:[.-][0-9]+[a-z]*)*(?:[ \u00a0]?\(?[a-z0-9]+\))*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Linked:
    """What is to be written in the place of numbers, what is told of it, and what could not be found."""

    changes: tuple[Change, ...]
    told: tuple[str, ...]
    unclear: tuple[tuple[Place, str, str], ...]


def link_numbers(passages: Iterable[Passage], lines: list[str], names: Callable[[str], Locator]) -> Linked:
    """Each link to a number, or to an id without its mark, as a link to the id. `names` gives those of a language."""
    changes: list[Change] = []
    told: list[str] = []
    unclear: list[tuple[Place, str, str]] = []
    for passage in passages:
        for said, at in _targets(passage):
            locator = names(passage.language)
            name = _meant(unquote(said), locator)
            if not name:
                continue
            # Where a target has blanks its reader does not know the place, but only in which words it stands.
            place = at if at.line >= passage.origin.line else passage.place()
            try:
                found = locator.find(name)
            except UsageError as error:
                unclear.append((place, error.message, error.hint))
                continue
            end = passage.origin.first + passage.lines if place != at else place.line + 1
            change = _write(lines, place, end, (f"({said})", f"(<{name}>)"), f"(#{found.id})", changes)
            if change is None:
                unclear.append((place, f"the link '{visible(name)}' leads to {found}", f"write #{found.id} for it"))
                continue
            changes.append(change)
            told.append(f"line {change.line}: {name} is {found}")
    return Linked(tuple(changes), tuple(told), tuple(unclear))


def _targets(passage: Passage) -> Iterator[tuple[str, Place]]:
    """Where links lead, as it is written, also of what would be a link but for blanks in its target."""
    for pointer in passage.pointers:
        if isinstance(pointer.inline, Link) and pointer.inline.href:
            yield pointer.inline.href, pointer.place
    for loose in passage.loose:
        yield loose.target, loose.place


def _meant(said: str, locator: Locator) -> str:
    """The number or id that a link names; "" for one that is as it should be, and for one to a file."""
    if said.startswith("#") or ":" in said:
        return ""
    return said if _NUMBER.fullmatch(said) or target_of(said) in locator.by_id else ""


def _write(
    lines: list[str], place: Place, end: int, forms: tuple[str, ...], words: str, before: list[Change]
) -> Change | None:
    """The id in the place of what a link says; None where its file breaks or escapes that otherwise."""
    for row in range(place.line, end):
        for form in forms:
            at = lines[row - 1].find(form, place.column - 1 if row == place.line else 0)
            while at >= 0:
                change = Change(row, at, at + len(form), words)
                if change not in before:
                    return change
                # Of words that are escaped only the beginning is known: the same link may stand in them twice.
                at = lines[row - 1].find(form, at + 1)
    return None
