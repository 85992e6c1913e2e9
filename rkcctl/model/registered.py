"""What the register says of changes: which were received, who joined, which were withdrawn and when."""

import datetime

from rkcctl.model.acts import Decided, Subjects, changes_named
from rkcctl.model.reception import in_zone
from rkcctl.model.register import RegisterLine


def received(corpus: Decided) -> frozenset[str]:
    """The proposals that were received."""
    return frozenset(line.event.proposal for line in corpus.register_lines if line.event.event == "received")


def altered(corpus: Decided) -> dict[str, RegisterLine]:
    """By proposal, the line by which it last came, where its file has other words than that says.

    What came in another form, such as Word, is not compared.
    """
    last: dict[str, RegisterLine] = {}
    for line in corpus.register_lines:
        if line.event.event in ("received", "revised") and line.event.sha256:
            last[line.event.proposal] = line
    return {
        name: line
        for name, line in last.items()
        if name in corpus.proposal_by_id
        and (line.event.file or "x.md").lower().endswith(".md")
        and (line.event.sha256 or "").removeprefix("sha256:") != corpus.proposal_by_id[name].sha256
    }


def versions(corpus: Decided) -> dict[str, list[RegisterLine]]:
    """By proposal, the lines by which its texts came, the first and each revision, in the order of the register.

    A proposal of which no line says that it was received has none, though it was revised.
    """
    found: dict[str, list[RegisterLine]] = {}
    for line in corpus.register_lines:
        if line.event.event == "received":
            found.setdefault(line.event.proposal, []).append(line)
        elif line.event.event == "revised" and line.event.proposal in found:
            found[line.event.proposal].append(line)
    return found


def touches(line: RegisterLine, change: str) -> bool:
    """Whether a revision brought other words for that change; one that does not say for which may have for each."""
    event = line.event
    named = (name if "/" in name else f"{event.proposal}/{name}" for name in event.changes)
    return "changes" not in event.model_fields_set or change in named


def cosponsors(corpus: Decided) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """By proposal, who joined it, in the order of the register, with the changes joined, none for all of them."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for event in (line.event for line in corpus.register_lines):
        if event.event == "cosponsored":
            changes = (name if "/" in name else f"{event.proposal}/{name}" for name in event.changes)
            found.setdefault(event.proposal, []).append((event.by, frozenset(changes)))
    return {name: tuple(joined) for name, joined in found.items()}


def withdrawals(corpus: Decided, subjects: Subjects) -> dict[str, datetime.date]:
    """By change, the day on which it was withdrawn, in the time zone of the workspace."""
    lines = lines_of_withdrawal(corpus, subjects).items()
    return {change: in_zone(line.event.at, corpus.zone).date() for change, line in lines}


def lines_of_withdrawal(corpus: Decided, subjects: Subjects) -> dict[str, RegisterLine]:
    """By change, the line by which it was withdrawn."""
    found: dict[str, RegisterLine] = {}
    for line in corpus.register_lines:
        event = line.event
        if event.event == "withdrawn":
            named = [name if "/" in name else f"{event.proposal}/{name}" for name in event.changes]
            for change in changes_named(named or (event.proposal,), subjects):
                found.setdefault(change, line)
    return found
