"""The numbers of a sealed edition, which the text that rests on it keeps while it is under review."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from rkcctl.compose.series import LOCAL, Key, between, key_of
from rkcctl.model.corpus import Corpus

_IN_CHAPTER = re.compile(rf"({LOCAL})-({LOCAL})")
_ALONE = re.compile(LOCAL)
_SECTION = re.compile(rf"{LOCAL}(?:\.{LOCAL})+")


@dataclass(frozen=True)
class Frozen:
    """What is kept of numbers. `numbers` are those printed, by id; nothing is kept where it is empty.

    `chapters` are the ids in it that are a chapter's, `followers` those of lists that went with the paragraph before.
    Of what could equally have stayed or moved, that moved which is `touched`. `before` are the numbers of an earlier
    edition, where they went on in this one: what was vacant in it stays vacant. `beside` are the ids of what has the
    number of the paragraph before it, as alternatives of its words have.
    """

    numbers: Mapping[str, str] = field(default_factory=dict)
    chapters: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    before: "Frozen | None" = None
    beside: frozenset[str] = frozenset()

    def chapter(self, name: str) -> str:
        return self.numbers.get(name, "") if name in self.chapters else ""

    def paragraph(self, name: str) -> str:
        number = self.numbers.get(name, "")
        return number if _ALONE.fullmatch(number) else ""

    def section(self, name: str, parent: str, deeper: int = 0) -> str:
        """The part of the section's number after that of its parent; "" where the number is that of another parent.

        It may lie `deeper` by some levels that have no heading.
        """
        number = self.numbers.get(name, "")
        parts = number.removeprefix(f"{parent}.").split(".") if number.startswith(f"{parent}.") else []
        return parts[0] if len(parts) == deeper + 1 and _ALONE.fullmatch(parts[0]) else ""

    def owns(self, name: str) -> bool:
        """Whether a list had a number that was its own."""
        return bool(self.paragraph(name)) and name not in self.followers

    def within(self, name: str, chapter: str) -> str:
        """The last part of the number of a table or figure, where the rest is its chapter's."""
        parts = _IN_CHAPTER.fullmatch(self.numbers.get(name, ""))
        return parts[2] if parts and parts[1] == chapter else ""

    def after(self, numbers: Mapping[str, str], chapters: frozenset[str], followers: frozenset[str]) -> "Frozen":
        """What a language keeps after another got `numbers`: what both have is numbered alike."""
        return replace(
            self,
            numbers={**self.numbers, **numbers},
            chapters=self.chapters | chapters,
            followers=(self.followers - numbers.keys()) | followers,
        )

    @cached_property
    def _taken(self) -> Mapping[str, frozenset[str]]:
        """The last parts of all numbers by what stands before them: `""`, `5.`, `5.8.`, `5-`."""
        found: dict[str, set[str]] = {}
        for name, number in self.numbers.items():
            captioned = _IN_CHAPTER.fullmatch(number)
            if captioned:
                found.setdefault(f"{captioned[1]}-", set()).add(captioned[2])
            elif name in self.chapters:
                found.setdefault("chapter", set()).add(number)
            elif _ALONE.fullmatch(number):
                found.setdefault("", set()).add(number)
            elif _SECTION.fullmatch(number):
                parts = number.split(".")
                for depth in range(1, len(parts)):
                    found.setdefault(f"{'.'.join(parts[:depth])}.", set()).add(parts[depth])
        return {scope: frozenset(held) for scope, held in found.items()}

    def taken(self, scope: str) -> frozenset[str]:
        """The numbers that are kept there, also of what is gone. Scopes: "chapter", "" for paragraphs, "5.", "5-"."""
        here = self._taken.get(scope, frozenset())
        return here | self.before.taken(scope) if self.before else here


NOTHING = Frozen()
"""Of a text in drafting: it is numbered from 1 on."""


@dataclass(frozen=True, slots=True)
class Wanting:
    """Something that wants a number: its id, and the one that it had in this place; "" where it had none."""

    name: str
    held: str


def give(wanting: Sequence[Wanting], scope: str, frozen: Frozen) -> list[str]:
    """A number for each, in order: the one that it had where it still stands in order, else one between its neighbours.

    Where nothing was numbered before, from 1 on. What is gone leaves its number vacant.
    """
    taken = frozen.taken(scope)
    if not taken:
        return [str(place) for place in range(1, len(wanting) + 1)]
    kept = _find_staying(wanting, frozen)
    given: list[str] = []
    # With nothing before it that is kept, what comes first comes after the last that is gone, if all are.
    low = "0" if kept else max(taken, key=key_of)
    place = 0
    while place < len(wanting):
        if place in kept:
            low = wanting[place].held
            given.append(low)
            place += 1
            continue
        end = next((later for later in range(place, len(wanting)) if later in kept), len(wanting))
        high = wanting[end].held if end < len(wanting) else None
        given += between(low, high, end - place, taken)
        place = end
    return given


def _find_staying(wanting: Sequence[Wanting], frozen: Frozen) -> frozenset[int]:
    """The places of what keeps its number: as many as there can be in rising order; of those, what was not touched."""
    held = [(place, key_of(one.held)) for place, one in enumerate(wanting) if one.held]
    keys = [key for _, key in held]
    if all(one < other for one, other in pairwise(keys)):
        return frozenset(place for place, _ in held)
    weights = [
        (1, one.name not in frozen.touched, one.name not in frozen.followers)
        for one in (wanting[place] for place, _ in held)
    ]
    return frozenset(held[chosen][0] for chosen in rise(keys, weights))


def rise(keys: Sequence[Key], weights: Sequence[tuple[int, int, int]]) -> Iterable[int]:
    """The heaviest of all rising sequences, as places. Weights are added part by part, and compared in that order."""
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys)), 1)}
    # For each rank, in a tree of prefixes, the best sequence that ends at or below it: its weight, and its last place.
    best: list[tuple[tuple[int, int, int], int]] = [((0, 0, 0), -1)] * (len(ranks) + 1)
    before: list[int] = []
    for place, key in enumerate(keys):
        weight, last = (0, 0, 0), -1
        rank = ranks[key] - 1
        while rank > 0:
            if best[rank][0] > weight:
                weight, last = best[rank]
            rank -= rank & -rank
        before.append(last)
        total = (weight[0] + weights[place][0], weight[1] + weights[place][1], weight[2] + weights[place][2])
        rank = ranks[key]
        while rank <= len(ranks):
            if total > best[rank][0]:
                best[rank] = (total, place)
            rank += rank & -rank
    place = max(best, key=lambda found: found[0])[1]
    chosen: list[int] = []
    while place >= 0:
        chosen.append(place)
        place = before[place]
    return chosen


def frozen_numbers(corpus: Corpus, moved: frozenset[str] = frozenset()) -> Frozen:
    """What the working text keeps: the numbers of the sealed edition that it rests on; nothing while in drafting.

    `moved` are ids that changes move which are in no record yet, as in a preview.
    """
    found: Frozen | None = None
    for era in corpus.eras:
        if era.edition.seal is None:
            return NOTHING
        seal = era.edition.seal.value
        chapters = frozenset(path.split("/")[-1].removesuffix(".md") for path in seal.files if path.endswith(".md"))
        touched = frozenset(splice.block for entry in era.entries for splice in entry.splices)
        before = found if seal.numbering == "keep" else None
        found = Frozen(seal.numbers, chapters, _find_followers(seal.numbers, chapters), touched | moved, before)
    return found or NOTHING


def _find_followers(numbers: Mapping[str, str], chapters: frozenset[str]) -> frozenset[str]:
    """The ids with the number of what stands before them: lists that go with a paragraph, and code. In their order."""
    found: set[str] = set()
    last = ""
    for name, number in numbers.items():
        if name in chapters:
            last = ""
        elif number == last:
            found.add(name)
        elif ")" not in number:
            last = number
    return frozenset(found)
