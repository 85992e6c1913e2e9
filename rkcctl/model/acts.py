"""Decisions as acts on changes: which changes each is about, in the order in which they were made."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rkcctl.model.decision import Decision
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import Bodies
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.reception import in_zone
from rkcctl.model.register import RegisterLine
from rkcctl.model.schedule import Cycle
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record

WORDLESS = ("noted", "guidance")
"""What a body does without deciding on any words."""
Subjects = Mapping[str, tuple[str, ...]]
"""What a name in a decision stands for: the changes of a proposal or of a draft, or the one change itself."""


When = tuple[datetime.date, str, int]
"""The order of acts: by day, those of unknown days last, then by meeting and row."""


class Decided(Protocol):
    """What states are folded from: the part of a corpus that says what was proposed and what was done with it."""

    @property
    def proposals(self) -> tuple[ProposalFile, ...]: ...
    @property
    def proposal_by_id(self) -> Mapping[str, ProposalFile]: ...
    @property
    def meetings(self) -> tuple[Record[Meeting], ...]: ...
    @property
    def cycles(self) -> tuple[Record[Cycle], ...]: ...
    @property
    def bodies(self) -> Record[Bodies] | None: ...
    @property
    def register_lines(self) -> tuple[RegisterLine, ...]: ...
    @property
    def in_drafts(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def in_text(self) -> frozenset[str]: ...
    def in_text_of(self, label: str) -> frozenset[str]: ...
    @property
    def zone(self) -> datetime.tzinfo: ...


@dataclass(frozen=True, slots=True)
class ActOn:
    """One act on one change: the decision `row` of a meeting.

    `named` is the change that the decision names: another one where this change stands in its place.
    """

    record: Record[Meeting]
    row: int
    named: str
    act: str
    day: datetime.date | None
    """The day that the decision names, else the last of its meeting; None where neither is known."""
    on: tuple[str, ...] = ()
    """What it was given to where the change stands in the place of that: changes, or whole proposals."""

    @property
    def meeting(self) -> str:
        return self.record.value.id

    @property
    def body(self) -> str:
        return self.record.value.body

    @property
    def decision(self) -> Decision:
        return self.record.value.decisions[self.row]

    @property
    def par(self) -> str | None:
        return self.decision.par

    @property
    def place(self) -> Place:
        return self.record.place("decisions", self.row, "act")

    def is_of(self, proposal: str) -> bool:
        """Whether it is on a change of the proposal itself, or adopts another one in its words."""
        return not self.on or (self.decision.as_ or "").partition("/")[0] == proposal

    def when(self) -> When:
        return (self.day or datetime.date.max, self.meeting, self.row)


def last_of(acts: Iterable[ActOn], kind: str) -> ActOn | None:
    """The latest of the acts that is of this kind, such as `rescinded`; they are in order."""
    return next((act for act in reversed(tuple(acts)) if act.act == kind), None)


def subjects_of(corpus: Decided) -> Subjects:
    """Every name that a decision may give to changes, with the changes. A submission without any stands for itself.

    A change that a revision left out keeps its name, and its proposal stands for it no more.
    """
    subjects: dict[str, tuple[str, ...]] = dict(corpus.in_drafts)
    subjects |= {change: (change,) for gone in omitted(corpus).values() for change in gone}
    for proposal, file in corpus.proposal_by_id.items():
        changes = tuple(f"{proposal}/{change.c}" for change in file.value.changes)
        subjects |= {change: (change,) for change in changes}
        subjects[proposal] = changes or (proposal,)
    return subjects


def omitted(corpus: Decided) -> dict[str, dict[str, datetime.date]]:
    """By proposal, the changes that a revision left out and that its file does not have, with the day since when."""
    found: dict[str, dict[str, datetime.date]] = {}
    for event in (line.event for line in corpus.register_lines):
        file = corpus.proposal_by_id.get(event.proposal)
        if event.event != "withdrawn" or event.replaces is None or file is None:
            continue
        for number in event.numbers:
            if number.isdecimal() and file.change(int(number)) is None:
                day = in_zone(event.at, corpus.zone).date()
                found.setdefault(file.id, {}).setdefault(f"{file.id}/{number}", day)
    return found


def changes_named(names: Iterable[str], subjects: Subjects) -> tuple[str, ...]:
    """The changes that the names stand for, each once, in their order. Names of other things stand for none."""
    return tuple(dict.fromkeys(change for name in names for change in subjects.get(name, ())))


def names_folded(changes: Sequence[str], subjects: Subjects) -> tuple[str, ...]:
    """The changes, or their proposal where all of its changes are among them."""
    left = set(changes)
    folded: dict[str, None] = {}
    for change in changes:
        proposal = change.partition("/")[0]
        every = subjects.get(proposal)
        folded[proposal if every and left.issuperset(every) else change] = None
    return tuple(folded)


def changes_meant(decision: Decision, subjects: Subjects) -> tuple[str, ...]:
    """The changes that a decision is about: those it names but for those that it leaves out.

    What a revision brought into a proposal afterwards is none of them: the decision has no digest of it, as it has of
    others of that proposal.
    """
    meant = changes_left(decision.about, decision.except_, subjects)
    if decision.as_ or not decision.digests:
        return meant
    known = {*decision.digests, *decision.about}
    of = {name.partition("/")[0] for name in decision.digests}
    return tuple(change for change in meant if change in known or change.partition("/")[0] not in of)


def changes_in_words(decision: Decision, subjects: Subjects) -> tuple[str, ...]:
    """The changes in whose words a decision is: those that it is about, or those that it adopts for them."""
    return changes_named((decision.as_,), subjects) if decision.as_ else changes_meant(decision, subjects)


def changes_undecided(decision: Decision, subjects: Subjects, gone: Collection[str]) -> list[str]:
    """The changes of which a decision has a digest, and that it is not on; what is `gone` may have been there then."""
    known = {*changes_in_words(decision, subjects), *gone}
    return [name for name in decision.digests if "/" in name and name in subjects and name not in known]


def changes_left(about: Iterable[str], except_: Iterable[str], subjects: Subjects) -> tuple[str, ...]:
    """The same by the names in its keys."""
    left_out = set(changes_named(except_, subjects))
    return tuple(change for change in changes_named(about, subjects) if change not in left_out)


def acts_in(
    meetings: Iterable[Record[Meeting]],
    subjects: Subjects,
    gone: Mapping[str, Mapping[str, datetime.date]] | None = None,
) -> dict[str, list[ActOn]]:
    """By change, every act on it in order. Words adopted `as` another proposal are an act on that one too.

    What is `gone`, left out by revisions, was among the changes of its proposal until that day.
    """
    found: dict[str, list[ActOn]] = {}
    acts: list[tuple[ActOn, Decision]] = []
    for record in meetings:
        last = record.value.last
        acts += [(ActOn(record, row, "", one.act, one.on or last), one) for row, one in decisions_of(record)]
    for act, decision in sorted(acts, key=lambda pair: pair[0].when()):
        meant = (*changes_meant(decision, subjects), *_were_meant(act, decision, gone or {}))
        adopted = changes_named((decision.as_,), subjects) if decision.as_ and meant else ()
        for change in meant:
            found.setdefault(change, []).append(replace(act, named=change))
        for change in adopted:
            found.setdefault(change, []).append(replace(act, named=meant[0], on=names_folded(meant, subjects)))
    return found


def _were_meant(act: ActOn, decision: Decision, gone: Mapping[str, Mapping[str, datetime.date]]) -> Iterator[str]:
    """The changes that a proposal had as it was decided on as a whole, and has no more."""
    for name in decision.about:
        for change, day in gone.get(name, {}).items():
            if change not in decision.except_ and act.day is not None and act.day <= day:
                yield change


def decisions_of(record: Record[Meeting]) -> list[tuple[int, Decision]]:
    return list(enumerate(record.value.decisions))
