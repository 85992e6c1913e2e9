"""What changes that were written on a draft rest on, and how they are merged after it."""

from collections.abc import Callable, Collection, Iterable, Mapping

from rkcctl.amend.elsewhere import Fate
from rkcctl.amend.merge import Merged, Taken, merge
from rkcctl.amend.order import Hang
from rkcctl.amend.text import Text

Beneath = Callable[[Taken], frozenset[str]]
"""The changes on which one rests, by their names."""


def find_beneath(one: Taken, rounds: Iterable[Merged]) -> frozenset[str]:
    """The changes of a draft, merged so, that touch what the change is on."""
    target = one.change.target
    names: set[str] = set()
    for merged in rounds:
        for place, keys in merged.touched.items():
            if place.partition("/")[2] == target:
                names |= {key.name for key in keys}
        names |= {hang.key.name for hang in merged.hangs if hang.node == target}
    return frozenset(names)


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
