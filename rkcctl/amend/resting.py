"""What changes that were written on a draft rest on, and how they are merged after it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.locate import locate
from rkcctl.amend.merge import Merged, Taken, merge
from rkcctl.amend.order import Hang
from rkcctl.amend.target import find_target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Text
from rkcctl.model import change as ops

Beneath = Callable[[Taken], frozenset[str]]
"""The changes on which one rests, by their names."""


def find_beneath(one: Taken, rounds: Iterable[Merged]) -> frozenset[str]:
    """The changes of a draft, merged so, that touch what the change is on."""
    done = tuple(rounds)
    targets = {one.change.target, *_find_termed(one, done)}
    names: set[str] = set()
    for merged in done:
        for place, keys in merged.touched.items():
            if place.partition("/")[2] in targets:
                names |= {key.name for key in keys}
        names |= {hang.key.name for hang in merged.hangs if hang.node in targets}
    return frozenset(names)


def _find_termed(one: Taken, rounds: tuple[Merged, ...]) -> Iterator[str]:
    """The paragraphs and notes of the draft in which the term stands that the change replaces."""
    if not rounds or not isinstance(one.change, ops.ReplaceTerm):
        return
    text = Text(rounds[-1].chapters)
    for place in locate(text, one.file.value, one.change, 0, {})[0]:
        term = place.term
        for name in term.blocks - term.excepted if term else ():
            target = find_target(text, place.language, name)
            if term and target is not None and find_term(target, term.old):
                yield name


def divide(taken: Iterable[Taken], beneath: Beneath) -> tuple[tuple[Taken, ...], ...]:
    """The changes in rounds: in each those that rest on none that is still to come."""
    pending = {one.name: one for one in taken}
    rounds: list[tuple[Taken, ...]] = []
    while pending:
        later = {name for name, one in pending.items() if any(below in pending for below in beneath(one) - {name})}
        # In a circle none comes first: all are tried at once, and what does not fit is told.
        later = later if len(later) < len(pending) else set()
        rounds.append(tuple(one for name, one in pending.items() if name not in later))
        pending = {name: one for name, one in pending.items() if name in later}
    return tuple(rounds)


def merge_in_rounds(
    base: Text,
    taken: Iterable[Taken],
    beneath: Beneath,
    retired: Mapping[str, Fate],
    earlier: Iterable[Hang],
    present: Collection[str],
) -> tuple[Merged, ...]:
    """The rounds, each merged into the text after the one before it, as far as they come together.

    `present` are the changes that are in the base, or in whose place another is or comes.
    """
    text, hung, held = base, tuple(earlier), frozenset(present)
    done: list[Merged] = []
    for ready in divide(taken, beneath):
        done.append(merge(text, ready, retired, hung, held))
        if not done[-1].is_clean:
            break
        text = Text(done[-1].chapters, base.label, base.names)
        hung = (*hung, *done[-1].hangs)
        held |= {one.name for one in ready}
    return tuple(done)
