"""The journey of `verify`: the proof alone, told in figures."""

from dataclasses import dataclass
from pathlib import Path

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.pipeline.validate import validate

_PROOFS = ("AMD2", "EDN1")


@dataclass(frozen=True, slots=True)
class Proof:
    """Faults of the proof, or what was proved, in one line."""

    found: tuple[Diagnostic, ...]
    told: str


def verify(root: Path) -> Proof:
    """Whether edition and record of changes explain every word of the text, and the proposals the record."""
    corpus, found = validate(root)
    faults = tuple(fault for fault in found if fault.code.startswith(_PROOFS))
    if corpus.base is None or corpus.base.seal is None:
        return Proof(faults, "the text is in drafting: there is nothing to prove yet")
    entries = corpus.ledger.value.entries if corpus.ledger else ()
    changes = sum(len(entry.changes) for entry in entries)
    splices = sum(len(entry.splices) for entry in entries)
    files = len(corpus.chapters)
    told = (
        f"every word of {files} chapters is explained: {corpus.base.seal.value.label}, "
        f"{len(entries)} entries of the ledger, {changes} changes, {splices} splices"
    )
    return Proof(faults, told)
