"""Changes that take out of one language what stays in another: refused when they are to be approved, and at a merge."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from rkcctl.amend.colliding import tell_revision
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, Severity
from rkcctl.model.faults import amend as faults
from rkcctl.pipeline.desk import Desk


def refuse_halved(desk: Desk, changes: Collection[str]) -> tuple[Diagnostic, ...]:
    """The changes among these of which a merge would leave a half, as errors: what is approved is revised no more."""
    return tuple(
        replace(fault, severity=Severity.ERROR, hint=f"{fault.hint}, and enter that first: rkcctl revise {name} FILE")
        for change, fault in _find_halved(desk.corpus, desk.found, changes)
        for name in (change.partition("/")[0],)
    )


def tell_halved(corpus: Corpus, found: Iterable[Diagnostic], changes: Collection[str]) -> tuple[Diagnostic, ...]:
    """The same of changes that are to be merged, with what to leave out, and how the whole comes into the text."""
    states = corpus.folded.states
    return tuple(
        replace(
            fault,
            severity=Severity.ERROR,
            hint=f"{fault.hint}; {way}; or leave it out: `rkcctl merge --without {change}`",
        )
        for change, fault in _find_halved(corpus, found, changes)
        for way in (tell_revision(corpus.proposal_by_id[change.partition("/")[0]], change, states.get(change)),)
    )


def _find_halved(
    corpus: Corpus, found: Iterable[Diagnostic], changes: Collection[str]
) -> Iterator[tuple[str, Diagnostic]]:
    told = [fault for fault in found if fault.code == faults.LEFT_BEHIND.code]
    names = {change.partition("/")[0] for change in changes} if told else ()
    places = {
        file.record.place("changes", row, change.operation): f"{file.id}/{change.c}"
        for file in corpus.proposals
        if file.id in names
        for row, change in enumerate(file.value.changes)
    }
    yield from ((places[one.place], one) for one in told if places.get(one.place) in changes)
