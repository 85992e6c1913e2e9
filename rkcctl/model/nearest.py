"""What a misspelt name was most likely meant to be."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

MOST = 20
_NOT = re.compile(r"^(?:not|non|un)[- _]?")
_SAYS_NOT = re.compile(r"^(?:not|non)[- _]", re.IGNORECASE)


def did_you_mean(name: str, known: Iterable[str], otherwise: str = "there are:") -> str:
    """A question with the nearest of the known names (`find_nearest`), or `otherwise` followed by them all.

    "" where none is known, or where none is near and `otherwise` is empty. Of many names the first `MOST` are listed.
    """
    names = list(known)
    near = find_nearest(name, names)
    if near:
        return f"did you mean '{near}'?"
    if not names or not otherwise:
        return ""
    more = f", and {len(names) - MOST} more" if len(names) > MOST else ""
    return f"{otherwise} {', '.join(names[:MOST])}{more}"


def find_nearest(name: str, known: Sequence[str]) -> str | None:
    """The name that was most likely meant; None where none is near.

    The same in capitals or small letters comes first. What differs in its figures alone, and in more than one letter,
    is another thing of that kind, and no slip; nor is the opposite of what was said.
    """
    same = next((one for one in known if one.casefold() == name.casefold()), None)
    if same is not None:
        return same
    says_not = bool(_SAYS_NOT.match(name))
    alike = [one for one in known if bool(_SAYS_NOT.match(one)) == says_not]
    near = difflib.get_close_matches(name, alike, n=1, cutoff=0.6)
    if near and _NOT.sub("", name) == near[0] != name:
        return None
    if not near or (is_other_number(name, near[0]) and not _is_one_letter_off(name, near[0])):
        return None
    return near[0]


def is_other_number(one: str, other: str) -> bool:
    """Whether two ids differ in their figures alone."""
    return one != other and _without_figures(one) == _without_figures(other)


def _without_figures(name: str) -> str:
    return re.sub(r"[0-9]+", "0", name)


def _is_one_letter_off(one: str, other: str) -> bool:
    return not set(_rests(one)).isdisjoint(_rests(other))


class Spellings:
    """Finds the known name from which another differs by one letter, missing, added, changed or out of its place.

    Many names are looked for among many at once: a comparison of each with each would take minutes.
    """

    LONGEST = 64

    def __init__(self, known: Iterable[str]) -> None:
        self._by_rest: dict[str, str] = {}
        for name in sorted(known, reverse=True):
            self._by_rest.update(dict.fromkeys(_rests(name), name))

    def nearest(self, name: str) -> str | None:
        """The first, in the order of the alphabet, of those that are one letter away.

        What differs in a figure is another thing of that kind: of such none is nearer than another.
        """
        if len(name) > self.LONGEST:
            return None
        near = (self._by_rest[rest] for rest in _rests(name) if rest in self._by_rest)
        return min((one for one in near if one == name or not is_other_number(one, name)), default=None)


def _rests(name: str) -> Iterator[str]:
    """The name, and what is left of it without any one letter."""
    yield name
    for position in range(len(name)):
        yield name[:position] + name[position + 1 :]
