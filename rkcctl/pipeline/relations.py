"""How open changes stand to one another, for the journeys that look at proposals; and what their places are called."""

import re

from rkcctl.amend.conflicts import Pair, Relations, relate
from rkcctl.compose.conflict_words import conflict_words
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.look import Looked

_PART = re.compile(r"([^ ]+) (row|item) ([0-9]+)")


def find_relations(looked: Looked) -> Relations:
    """How all changes that are still open stand to one another."""
    return relate(looked.history, choose(looked.corpus, ()))


def tell_ground(pair: Pair, language: str = "en") -> str:
    """Why the two have to do with one another."""
    told = conflict_words(language)[f"ground-{pair.ground}"]
    return told.format(first=pair.first, second=pair.second, text=pair.text)


def part_of(place: str) -> tuple[str, str, str]:
    """The id in the place of a claim; row or item and its number where it is of one, else ""."""
    found = _PART.fullmatch(place)
    return (found[1], found[2], found[3]) if found else (place, "", "")


def name_place(looked: Looked, block: str) -> str:
    """How people call the place of a claim: a paragraph, a row or item of it, the end of a section."""
    if block[:1] in ("$", "%"):
        return f"end of {looked.history.names.get(block[1:], block[1:])}"
    name, part, number = part_of(block)
    return f"{looked.history.names.get(name, name)} {part} {number}".rstrip()
