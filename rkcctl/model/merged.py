"""What the records of changes have put into a text, and not taken out again."""

from collections.abc import Iterable, Sequence

from rkcctl.model.guideline import LedgerEntry


def merged_at(records: Iterable[tuple[str, Sequence[LedgerEntry]]], label: str) -> frozenset[str]:
    """The changes in the text of the label, such as "sample-2014+2"; in that of today where none has it.

    `records` are the editions in their order by label, each with what was done to its text since.
    """
    found: set[str] = set()
    for edition, entries in records:
        if edition == label:
            break
        for entry in entries:
            names = {change.id for change in entry.changes}
            found = found - names if entry.kind == "rescission" else found | names
            if f"{edition}+{entry.number}" == label:
                return frozenset(found)
    return frozenset(found)
