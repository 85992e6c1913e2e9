"""What the register says of changes: which were received, which withdrawn and when."""

import datetime

from rkcctl.model.acts import Decided, Subjects, changes_named


def received(corpus: Decided) -> frozenset[str]:
    """The proposals that were received."""
    return frozenset(line.event.proposal for line in corpus.register_lines if line.event.event == "received")


def withdrawals(corpus: Decided, subjects: Subjects) -> dict[str, datetime.date]:
    """By change, the day on which it was withdrawn."""
    found: dict[str, datetime.date] = {}
    for event in (line.event for line in corpus.register_lines):
        if event.event == "withdrawn":
            named = [name if "/" in name else f"{event.proposal}/{name}" for name in event.changes]
            for change in changes_named(named or (event.proposal,), subjects):
                found.setdefault(change, event.at.date())
    return found
