"""What became of an id that a text does not have: in which other text it stands, and what took it out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, pairwise

from rkcctl.model.guideline import RetiredId

Named = tuple[str, frozenset[str]]
"""A text by its name, and every id in it."""

_NOTHING = "take the change out, or propose on what stands in the text now"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an id, in words that go on after "there is no such id here", and what to write instead."""

    said: str
    instead: str


@dataclass(frozen=True, eq=False)
class Elsewhere(Mapping[str, Fate]):
    """What to say of each id of another text, by the id.

    `retired` are the ids that are gone; `texts` gives the texts that there were, from the first on. They are looked
    through when an id is first asked for: most proposals name none that is missing. So many of them were `adopted` one
    after another; the others are drafts. `tell` says what made a text of the one before it.
    """

    retired: Mapping[str, RetiredId]
    texts: Callable[[], Iterable[Named]]
    adopted: Callable[[], int]
    tell: Callable[[str], str]

    def __getitem__(self, name: str) -> Fate:
        text = self._first.get(name, "")
        gone = self.retired.get(name)
        if gone is not None:
            instead = f", and {', '.join(gone.successors)} stands in its place" if gone.successors else ""
            said = f"{f'it is of {text}, and ' if text else ''}change {gone.change} took it out{instead}"
            return Fate(said, f"propose on {' or '.join(gone.successors)}" if gone.successors else _NOTHING)
        if not text:
            raise KeyError(name)
        if name in self._left:
            return Fate(f"it came into the text with {text}, and {self.tell(self._left[name])} took it out", _NOTHING)
        said = (
            f"it is of {text}, and in no adopted text" if text in self._drafts else f"it came into the text with {text}"
        )
        return Fate(said, f"write `base: {text}`, if that is the text you mean")

    def __iter__(self) -> Iterator[str]:
        return iter({**self.retired, **self._first})

    def __len__(self) -> int:
        return len({**self.retired, **self._first})

    @cached_property
    def _drafts(self) -> frozenset[str]:
        return frozenset(label for label, _ in islice(self.texts(), self.adopted(), None))

    @cached_property
    def _left(self) -> Mapping[str, str]:
        """By each id that no adopted text has any more, the text with which it went, as where it was rescinded."""
        texts = list(islice(self.texts(), self.adopted()))
        left: dict[str, str] = {}
        for (_, before), (label, after) in pairwise(texts):
            left |= dict.fromkeys(before - after, label)
        return {name: label for name, label in left.items() if name not in texts[-1][1]}

    @cached_property
    def _first(self) -> Mapping[str, str]:
        """By id, the first text that has it."""
        found: dict[str, str] = {}
        for label, ids in self.texts():
            for name in ids:
                found.setdefault(name, label)
        return found
