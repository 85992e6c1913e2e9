"""YAML as it was written: values that know their place. Scalars stay text until a model types them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from rkcctl.model.sources import Place

T = TypeVar("T")
Loc = tuple[str | int, ...]


class Scalar(NamedTuple):
    """`text` is None where nothing, `null` or `~` was written without quotation marks.

    A tuple, as a file has thousands of them.
    """

    text: str | None
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    items: "tuple[Value, ...]"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values in the order of the file. A key met twice is kept once, with its first value."""

    entries: "tuple[tuple[Scalar, Value], ...]"
    line: int
    column: int

    def entry(self, key: str | int) -> "tuple[Scalar, Value] | None":
        wanted = str(key)
        for found in self.entries:
            if found[0].text == wanted:
                return found
        return None


Value = Scalar | Sequence | Mapping


def to_plain(value: Value) -> object:
    """The value as str, None, list and dict."""
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Sequence):
        return [to_plain(item) for item in value.items]
    return {key.text or "": to_plain(item) for key, item in value.entries}


def place_of(path: str, value: Value, loc: Loc, *, key: bool = False) -> Place:
    """Where `loc` stands below `value`; where it is missing, the nearest parent that is there.

    With `key` the place of the last key, not of its value.
    """
    here: Value = value
    spot: Value = value
    for step in loc:
        if isinstance(here, Mapping) and (found := here.entry(step)):
            spot, here = (found[0] if key else found[1]), found[1]
        elif isinstance(here, Sequence) and isinstance(step, int) and step < len(here.items):
            spot = here = here.items[step]
        else:
            break
    return Place(path, spot.line, spot.column)


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """What a file says, typed, beside its tree: so that a rule can point to the very word."""

    path: str
    value: T
    tree: Value

    def place(self, *loc: str | int) -> Place:
        return place_of(self.path, self.tree, loc)


def count_values(value: Value) -> int:
    """How many scalars, keys, lists and mappings there are, itself among them: what the cap on a file counts."""
    match value:
        case Sequence(items):
            return 1 + sum(map(count_values, items))
        case Mapping(entries):
            return 1 + sum(1 + count_values(item) for _, item in entries)
    return 1


def walk_scalars(value: Value) -> Iterator[Scalar]:
    """Every scalar, keys and values, in the order of the file."""
    match value:
        case Scalar():
            yield value
        case Sequence(items):
            for item in items:
                yield from walk_scalars(item)
        case Mapping(entries):
            for key, item in entries:
                yield key
                yield from walk_scalars(item)
