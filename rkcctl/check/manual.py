"""Every rule and fault by its code: what `explain` and the manual print."""

from dataclasses import dataclass
from types import ModuleType

from rkcctl.check import (
    adopted,
    agenda,
    committee,
    confirmed,
    coordination,
    decision,
    edition,
    emphasis,
    entry,
    foreign_review,
    ground,
    guideline,
    held,
    invitation,
    issued,
    left_open,
    meeting,
    note,
    paper,
    paper_file,
    paper_text,
    passage,
    position,
    procedure,
    proposal,
    proposer,
    receipt,
    reference,
    referral,
    register,
    relation,
    report,
    schedule,
    source,
    table,
    vote,
)
from rkcctl.check.rule import Rule
from rkcctl.model.diagnostic import Fault, Severity
from rkcctl.model.faults import amend as amend_faults
from rkcctl.model.faults import files as file_faults
from rkcctl.model.faults import guideline as guideline_faults
from rkcctl.model.faults import markdown as markdown_faults
from rkcctl.model.faults import outcome_table as outcome_faults
from rkcctl.model.faults import paper as paper_faults
from rkcctl.model.faults import proposal as proposal_faults
from rkcctl.model.faults import schedule as schedule_faults
from rkcctl.model.faults import yaml as yaml_faults

RULES: tuple[Rule, ...] = (
    *source.RULES,
    *guideline.RULES,
    *table.RULES,
    *reference.RULES,
    *note.RULES,
    *edition.RULES,
    *entry.RULES,
    *schedule.RULES,
    *left_open.RULES,
    *ground.RULES,
    *meeting.RULES,
    *held.RULES,
    *agenda.RULES,
    *vote.RULES,
    *committee.RULES,
    *coordination.RULES,
    *confirmed.RULES,
    *paper.RULES,
    *paper_file.RULES,
    *paper_text.RULES,
    *report.RULES,
    *issued.RULES,
    *invitation.RULES,
    *decision.RULES,
    *foreign_review.RULES,
    *position.RULES,
    *proposal.RULES,
    *proposer.RULES,
    *relation.RULES,
    *passage.RULES,
    *emphasis.RULES,
    *referral.RULES,
    *procedure.RULES,
    *adopted.RULES,
    *receipt.RULES,
    *register.RULES,
)

OF_CHAPTERS: tuple[Rule, ...] = (
    guideline.skipped_heading,
    guideline.unknown_theme,
    table.missing_caption,
    table.empty_header_cell,
    table.repeated_row,
    table.missing_alternative_text,
    reference.undefined_provision,
    reference.undefined_term,
    reference.wordless_link,
    *note.RULES,
)
"""Rules on what a chapter holds, for which no other chapter and no list of chapters is needed."""

_FAULTS: tuple[ModuleType, ...] = (
    file_faults,
    yaml_faults,
    markdown_faults,
    guideline_faults,
    proposal_faults,
    schedule_faults,
    paper_faults,
    outcome_faults,
    amend_faults,
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the manual: what a code means, why, and what to do."""

    code: str
    name: str
    severity: Severity
    text: str


def pages() -> tuple[Page, ...]:
    """Every page, by code."""
    found = [Page(rule.code, rule.name, rule.severity, rule.page) for rule in RULES]
    for module in _FAULTS:
        faults = (value for value in vars(module).values() if isinstance(value, Fault))
        found += [Page(fault.code, fault.name, fault.severity, _dedent(fault.page)) for fault in faults]
    return tuple(sorted(found, key=lambda page: page.code))


def _dedent(page: str) -> str:
    return "\n".join(line.strip() for line in page.strip().split("\n"))
