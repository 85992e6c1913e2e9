"""Where a change stands: in a later text that it fits, or else in the one that it was written against."""

from collections.abc import Collection
from dataclasses import dataclass

from rkcctl.amend.carry import Way, carry_on
from rkcctl.amend.history import History
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import Taken
from rkcctl.amend.text import Text


@dataclass(frozen=True, slots=True)
class Placed:
    """A change as it was found in `text`; `troubles` say why where it was not found there.

    `is_outdated` where the later text has gone on where the change is, `outrun` by why it does not fit there, where
    that is told; `missing` what it rests on and is not there.
    """

    text: Text
    found: tuple[Located, ...]
    troubles: tuple[Trouble, ...] = ()
    is_outdated: bool = False
    missing: frozenset[str] = frozenset()
    outrun: tuple[Trouble, ...] = ()


def place_change(history: History, one: Taken, text: Text, there: Collection[str]) -> Placed | None:
    """The change in `text`, in which the changes `there` are; None where the one it was written against is not had.

    What is itself in the later text by now stands in the one that it was written against.
    """
    own = history.text(one.file.value.base)
    if own is None:
        return None
    missing = history.beneath(one) - frozenset(there)
    outrun: tuple[Trouble, ...] | None = None
    if own is not text and one.name not in there:
        carried = carry_on(history, one, own, text, missing)
        if carried.way in (Way.SAME, Way.CONFIRM):
            return Placed(text, carried.found)
        outrun = carried.troubles if carried.way is Way.STALE else None
    found, troubles = history.locate(one.file, one.change)
    return Placed(own, found, troubles, outrun is not None, missing, outrun or ())
