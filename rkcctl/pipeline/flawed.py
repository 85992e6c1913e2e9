"""Faults of the text that a merge would leave: told at the changes that bring them, with what to leave out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rkcctl.amend.claims import Key
from rkcctl.amend.flaws import find_culprits
from rkcctl.amend.history import History
from rkcctl.amend.report import Round
from rkcctl.amend.text import Text
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.sources import Place, is_chapter
from rkcctl.pipeline.proof import judge_of

# Each takes some merges to find out, and nobody reads more of them before the first is mended.
_MOST = 20


def name_culprits(history: History, rounds: Sequence[Round], found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The faults; those in chapters, which are not on the disk, at the changes without which they would not be there.

    Where no one change makes the difference, a fault stays as it is.
    """
    told: list[Diagnostic] = []
    for number, fault in enumerate(found):
        is_theirs = fault.severity is Severity.ERROR and is_chapter(fault.place.path) and number < _MOST
        keys = _find_keys(history, rounds, fault) if is_theirs else ()
        told.append(_tell(history, keys, fault) if keys else fault)
    return tuple(told)


def _find_keys(history: History, rounds: Sequence[Round], fault: Diagnostic) -> tuple[Key, ...]:
    """The changes of the last round that brings the fault."""
    judge = judge_of(history.corpus)
    pairs = ((text, one) for text, one in reversed(list(_texts(history, rounds))))
    return next((keys for text, one in pairs if (keys := find_culprits(text, one.merged, fault, judge))), ())


def _texts(history: History, rounds: Sequence[Round]) -> Iterator[tuple[Text, Round]]:
    """Each round with the text on which it is made."""
    text = history.now
    for one in rounds:
        yield text, one
        text = Text(one.merged.chapters, text.label, text.names)


def _tell(history: History, keys: tuple[Key, ...], fault: Diagnostic) -> Diagnostic:
    names = sorted(key.name for key in keys)
    message = f"in the text after {' and '.join(names)} {fault.message}"
    ways = " or ".join(f"`rkcctl merge --without {name}`" for name in names)
    return replace(
        fault,
        place=_place(history, keys[0]),
        message=message,
        hint=f"{fault.hint}; or leave {'it' if len(names) == 1 else 'one'} out: {ways}",
    )


def _place(history: History, key: Key) -> Place:
    file = history.corpus.proposal_by_id[key.proposal]
    row, change = next(found for found in enumerate(file.value.changes) if found[1].c == key.change)
    return file.record.place("changes", row, change.operation)
