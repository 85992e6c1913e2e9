"""The journey of `verify`: the proof alone, told in figures."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from rkcctl.check.issued import altered_issue
from rkcctl.check.procedure import digests_misfit, other_words
from rkcctl.check.register import other_file_than_received
from rkcctl.model.counted import count
from rkcctl.model.diagnostic import Diagnostic, Severity, in_order
from rkcctl.model.faults.amend import UNCONFIRMED
from rkcctl.model.faults.outcome_table import TOO_SOON
from rkcctl.model.sealed_edition import Era
from rkcctl.pipeline.culprit import trace
from rkcctl.pipeline.issues_kept import hold_issues
from rkcctl.pipeline.register_kept import hold_register
from rkcctl.pipeline.validate import validate

# What cannot be read proves nothing: it may have held a decision, or a draft, and nobody would miss it.
_UNREAD = ("SRC101", "SRC102", "SRC108", "SRC109", "SRC110", "SRC111", "SRC113", "SRC2")
# What is decided on, what was read, what came and what went out is part of the proof: its words, the file that a Member
# sent, and the papers that were issued.
_PROOFS = (
    "AMD2", "EDN1", UNCONFIRMED.code, digests_misfit.code, other_words.code, other_file_than_received.code,
    altered_issue.code, TOO_SOON.code,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proof:
    """Faults of the proof, or what was proved, a line each of the text and of the register.

    `commits` say since which commit each file at fault is so, and who made it.
    """

    found: tuple[Diagnostic, ...]
    told: str
    commits: tuple[str, ...] = ()


def verify(root: Path, now: datetime.datetime | None = None) -> Proof:
    """Whether edition and record of changes explain every word of the text, and the proposals the record.

    And whether each line that was ever entered in the register and saved is still there as it was. By the hour,
    where it is given, no meeting that is still to come has decided.
    """
    corpus, found = validate(root, now=now)
    kept = hold_register(root, corpus)
    traced = trace(root, corpus.sources, [fault for fault in found if _is_of_proof(fault)])
    faults = in_order([*traced.found, *kept.found, *hold_issues(root, corpus)])
    if corpus.base is None or corpus.base.seal is None:
        told = "the text is in drafting: there is nothing to prove yet"
    else:
        parts = "; ".join(_tell_era(era) for era in corpus.eras)
        told = f"every word of {count(len(corpus.chapters), 'chapter')} is explained: {parts}"
    if kept.commits:
        told += f"\n{count(kept.lines, 'line')} of the register: all that {count(kept.commits, 'commit')} entered"
    return Proof(faults, told, traced.commits)


def _is_of_proof(fault: Diagnostic) -> bool:
    is_unread = fault.code.startswith(_UNREAD) and fault.severity is Severity.ERROR
    return is_unread or fault.code.startswith(_PROOFS)


def _tell_era(era: Era) -> str:
    changes = sum(len(entry.changes) for entry in era.entries)
    splices = sum(len(entry.splices) for entry in era.entries)
    entries = count(len(era.entries), "entry", "entries")
    figures = f"{count(changes, 'change')}, {count(splices, 'splice')}"
    return f"{era.edition.label}, {entries} of the ledger, {figures}"
