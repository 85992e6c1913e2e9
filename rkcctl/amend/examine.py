"""Proposals held against the texts that they were written against: a Member's fault is told at its word."""

from collections.abc import Collection, Iterator

from rkcctl.amend.history import History
from rkcctl.amend.locate import locate
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import refuse_circles, refuse_overlaps
from rkcctl.amend.recheck import recheck_alone
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.proposal import ProposalFile


def examine_proposals(history: History, faulty: Collection[str]) -> Iterator[Diagnostic]:
    """Every change that cannot be found in its own base. Files that are faulty already are passed over."""
    for file in history.corpus.proposals:
        if file.path in faulty or not file.value.changes:
            continue
        text = history.text(file.value.base)
        if text is None:
            continue
        located: list[Located] = []
        for row, change in enumerate(file.value.changes):
            found, troubles = locate(text, file.value, change, 0, history.retired)
            located += found
            yield from (tell(file, row, trouble) for trouble in troubles)
        overlaps = refuse_overlaps(located, text.names)
        # What overlaps has no one place, so that nothing is known of what hangs on it.
        alone = [*overlaps, *recheck_alone(text, located), *([] if overlaps else refuse_circles(located, text.names))]
        for keys, trouble in alone:
            last = max(key.change for key in keys)
            row = next(row for row, change in enumerate(file.value.changes) if change.c == last)
            yield tell(file, row, trouble)


def tell(file: ProposalFile, row: int, trouble: Trouble) -> Diagnostic:
    """The trouble as a fault, at the word of the change that is to blame, or at its operation."""
    change = file.value.changes[row]
    place = file.record.place("changes", row, *(trouble.loc or (change.operation,)))
    return trouble.fault.at(place, trouble.message, trouble.hint)
