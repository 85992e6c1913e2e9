"""Warnings that an officer accepted, with a reason, beside what they are on: set aside, or told that they are not."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rkcctl.check.manual import pages
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, Severity, has_errors
from rkcctl.model.faults import schedule as faults
from rkcctl.model.register import find_registers
from rkcctl.model.sources import Place
from rkcctl.model.stated import CODE_PATTERN
from rkcctl.model.tree import Mapping as TreeMapping
from rkcctl.model.tree import Scalar, Sequence, Value
from rkcctl.model.visible import visible

_KEY = "accepted"


@dataclass(frozen=True, slots=True)
class _Acceptance:
    """One entry: the code that it accepts, where that is written, and the places that it is for."""

    code: str
    place: Place
    spots: frozenset[tuple[int, int]]

    def covers(self, fault: Diagnostic) -> bool:
        return (
            fault.code == self.code
            and fault.severity is Severity.WARNING
            and fault.place.path == self.place.path
            and (fault.place.line, fault.place.column) in self.spots
        )


def set_aside(corpus: Corpus, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """What was found without the warnings that are accepted, and with the faults of what accepts nothing.

    Only what stands in schedules/ and in the register is accepted: nobody writes into the proposals of Members.
    """
    entries = list(_read(corpus))
    if not entries:
        return list(found)
    told = list(found)
    kept = [fault for fault in told if not any(entry.covers(fault) for entry in entries)]
    severities = {page.code: page.severity for page in pages()}
    for entry in entries:
        shown = visible(entry.code)
        if severities.get(entry.code) is not Severity.WARNING:
            message = f"{shown} is an error" if entry.code in severities else f"no message has the code {shown}"
            hint = "mend what it tells of, and delete this" if entry.code in severities else "correct the code"
            kept.append(faults.NOT_ACCEPTABLE.at(entry.place, message, hint))
        elif not has_errors(told) and not any(entry.covers(fault) for fault in told):
            # Where there are errors, some rules hold back.
            kept.append(faults.ACCEPTED_NOTHING.at(entry.place, f"nothing here gives {shown}", "delete it"))
    return kept


def _read(corpus: Corpus) -> Iterator[_Acceptance]:
    registers = find_registers(corpus.trees)
    for path, tree in sorted(corpus.trees.items()):
        # Most files accept nothing, and a register may have ten thousands of lines to look through.
        may_accept = _KEY.encode() in corpus.sources.files.get(path, b"")
        if may_accept and (path.startswith("schedules/") or path in registers):
            yield from _read_below(path, tree)


def _read_below(path: str, value: Value) -> Iterator[_Acceptance]:
    match value:
        case Sequence(items):
            for item in items:
                yield from _read_below(path, item)
        case TreeMapping(entries):
            given = value.entry(_KEY)
            if given and isinstance(given[1], Sequence):
                spots = frozenset(_spots(value))
                for item in given[1].items:
                    found = item.entry("code") if isinstance(item, TreeMapping) else None
                    # What is no code at all is told of by the reader.
                    if found and isinstance(found[1], Scalar) and re.fullmatch(CODE_PATTERN, found[1].text or ""):
                        code = found[1]
                        yield _Acceptance(code.text or "", Place(path, code.line, code.column), spots)
            for key, item in entries:
                if key.text != _KEY:
                    yield from _read_below(path, item)


def _spots(value: Value) -> Iterator[tuple[int, int]]:
    """Where the value and all that belongs to it stands. A mapping in a list is a thing of its own."""
    yield value.line, value.column
    match value:
        case TreeMapping(entries):
            for key, item in entries:
                yield key.line, key.column
                yield from _spots(item)
        case Sequence(items):
            for item in items:
                if not isinstance(item, TreeMapping):
                    yield from _spots(item)
