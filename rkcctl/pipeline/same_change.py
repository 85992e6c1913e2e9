"""Whether two changes are one and the same, of which the words were revised."""

from rkcctl.compose.alignment import share_words
from rkcctl.compose.likeness import LIKE
from rkcctl.model.operation import Operation, Term
from rkcctl.model.visible import visible


def is_same(old: Operation, new: Operation) -> bool:
    """Whether both do something to one and the same thing: what stands, what comes, or a term.

    What stands is known by its id, whatever is done to it. What comes keeps its place or, elsewhere, its words, as far
    as these are still like each other; a term is the one that is replaced, or is put in its place.
    """
    if _kind(old) != _kind(new):
        return False
    first, second = _object(old), _object(new)
    if isinstance(first, Term) and isinstance(second, Term):
        return first.from_ == second.from_ or first.to == second.to
    if first == second:
        return True
    return _kind(old) == "insert" and share_words(_words(old), _words(new)) >= LIKE


def tell_change(change: Operation) -> str:
    """What a change is, for people: `delete: risk-012`."""
    said = _object(change)
    return visible(f"`{change.operation}: {said.from_ if isinstance(said, Term) else said}`")


def _kind(change: Operation) -> str:
    """What kind of thing the change is on."""
    return change.operation.partition("-")[0] if change.operation.startswith(("insert", "replace-")) else ""


def _object(change: Operation) -> object:
    """The place where something comes, the term, or the id of what stands."""
    said = getattr(change, change.operation.replace("-", "_"))
    return change.target if isinstance(said, tuple) else said


def _words(change: Operation) -> list[str]:
    return f"{getattr(change, 'title', '')} {getattr(change, 'text', '')}".split()
