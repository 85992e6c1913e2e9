"""The numbers of a paper: sections, and paragraphs through the whole of it, with those that are still to be written."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.locale import to_letter, to_roman
from rkcctl.compose.paper_part import Around, Part, paragraph
from rkcctl.model import document
from rkcctl.model.document import Heading, Node, Paragraph
from rkcctl.model.edition import Unit
from rkcctl.model.meeting import AgendaItem
from rkcctl.model.stated import leading_number
from rkcctl.model.walk import walk_inlines


@dataclass(frozen=True, slots=True)
class Numbered:
    """A unit with the part that it was made of; `missing` are the numbers in whose place it stands."""

    unit: Unit
    part: Part
    missing: range = range(0)


def number_parts(parts: Sequence[Part], around: Around) -> Iterator[Numbered]:
    """Sections in Roman numbers, sub-sections in letters, paragraphs through the whole paper.

    In a report a section with the title of an item of the agenda has the number of that, where none before it has.
    Where a number is left out that comes before another, or that the agenda gives to a section, a line says so.
    """
    due = _due_before(parts, around) if around.front.kind == "report" else {}
    items = _number_items(around) if around.front.kind == "report" else {}
    section = sub = count = 0
    for place, part in enumerate(parts):
        number = ""
        if due.get(place, 0) > count:
            yield _stand_in(count + 1, due[place], around)
            count = due[place]
        match part.node:
            case Heading(level=2):
                section, sub = max(section + 1, items.get(_fold_head(part.node), 0)), 0
                number = f"{to_roman(section).upper()}."
            case Heading(level=3):
                sub += 1
                number = f"{to_letter(sub).upper()}."
            case Paragraph() if part.numbered:
                last = _before(part)
                if last > count:
                    yield _stand_in(count + 1, last, around)
                # 23bis comes between 23 and 24, and takes no number of its own.
                is_between = bool(part.par) and not part.par.isdecimal()
                count = max(count, last) if is_between else max(count + 1, last + 1)
                number = f"{part.par if is_between else count}."
        cite = f"{around.words['paragraph']} {number.removesuffix('.')}" if isinstance(part.node, Paragraph) else ""
        yield Numbered(unit_of(part.node, number, cite), part)
    if due.get(len(parts), 0) > count:
        yield _stand_in(count + 1, due[len(parts)], around)


def _before(part: Part) -> int:
    """The number before that which the part has to have: that itself where the part comes between two."""
    number = leading_number(part.par)
    return number if part.par and not part.par.isdecimal() else number - 1


def _due_before(parts: Sequence[Part], around: Around) -> Mapping[int, int]:
    """By the place of a part, or of the end, the number up to which paragraphs stand before it.

    So a section with the title of an item of the agenda has the numbers that the agenda gives to that; never more than
    a paragraph behind it has, which the meeting's file cites.
    """
    spans = {title: item.par for title, item in _titles(around) if item.par}
    heads = [place for place, part in enumerate(parts) if isinstance(part.node, Heading) and part.node.level == 2]
    due: dict[int, int] = {}
    for head, end in zip(heads, [*heads, len(parts)][1:], strict=True):
        title = parts[head].node
        par = spans.get(_fold_head(title), "") if isinstance(title, Heading) else ""
        if par:
            due[head] = max(due.get(head, 0), leading_number(par) - 1)
            due[end] = leading_number(par.rpartition("-")[2])
    return {
        place: min([number, *(_before(part) for part in parts[place:] if part.par)]) for place, number in due.items()
    }


_ROMAN = {to_roman(number).upper(): number for number in range(1, 40)}
"""Numbers of items; what has a letter behind it, as VII.a, is within a section."""


def _number_items(around: Around) -> Mapping[str, int]:
    return {title: _ROMAN.get(item.item, 0) for title, item in _titles(around)}


def _titles(around: Around) -> Iterator[tuple[str, AgendaItem]]:
    """The items of the agenda, by what the section of a report may be called: with the language of its title too."""
    for item in around.meeting.agenda:
        yield _fold(item.title.say(around.language)), item
        yield _fold(tell_as_written(item.title, around.language)), item


def _fold_head(head: Heading) -> str:
    return _fold(document.plain(head.content))


def _fold(title: str) -> str:
    return " ".join(title.split()).casefold()


def _stand_in(first: int, last: int, around: Around) -> Numbered:
    """The line that stands in the place of paragraphs that are still to be written."""
    key = {0: "missing-one", 1: "missing-two"}.get(last - first, "missing-some")
    told = paragraph(around.words[key].format(first=first, last=last))
    return Numbered(unit_of(told), Part(told), range(first, last + 1))


def unit_of(node: Node, number: str = "", cite: str = "") -> Unit:
    words = document.plain(tuple(walk_inlines(node)), both=True)
    name = f"par.{number.removesuffix('.')}" if isinstance(node, Paragraph) and number else ""
    return Unit(name, number, cite, node, hashlib.sha256(words.encode()).hexdigest())
