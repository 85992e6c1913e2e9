"""What of a corpus may be shown to whom: the public, Members, or the secretariat, which sees everything."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol, TypeVar

from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.tree import Record

AUDIENCES = ("public", "members", "secretariat")
"""Each sees what those before it see."""


class Limited(Protocol):
    """What may be for some alone; what says nothing of that is for everybody."""

    @property
    def audience(self) -> Any: ...


T = TypeVar("T", bound=Limited)


@dataclass(frozen=True)
class ForAudience:
    """What may be shown; `withheld` are the proposals left out, `left_out` counts what is, by kind."""

    corpus: Corpus
    withheld: frozenset[str] = frozenset()
    left_out: Mapping[str, int] = field(default_factory=dict)


def show_to(corpus: Corpus, audience: str) -> ForAudience:
    """Leave out what is not for the audience: the corpus itself where that is nothing.

    Proposals with their lines in the register, single lines, meetings, positions with what was answered to them,
    replies, and papers. What a decision did stays: of a proposal that is left out only that it is one.
    """
    found = _Sieve(audience, frozenset(_unseen_positions(corpus, audience)))
    proposals = tuple(file for file in corpus.proposals if found.keeps(file.value, "proposals"))
    withheld = frozenset(file.id for file in corpus.proposals) - {file.id for file in proposals}
    registers = tuple(
        _with(record, events=tuple(
            event for event in record.value.events
            if event.proposal not in withheld and found.keeps(event, "events")
        ))
        for record in corpus.registers
    )  # fmt: skip
    meetings = tuple(found.sift(record) for record in corpus.meetings if found.keeps(record.value, "meetings"))
    if not found.count:
        return ForAudience(corpus)
    shown = replace(corpus, proposals=proposals, registers=registers, meetings=meetings)
    return ForAudience(shown, withheld, dict(found.count))


def _unseen_positions(corpus: Corpus, audience: str) -> Iterator[str]:
    """As MEETING/POSITION. A response to one of them would tell of it, at whatever meeting it was given."""
    for meeting in (record.value for record in corpus.meetings):
        for position in meeting.positions:
            if not (_may_see(meeting, audience) and _may_see(position, audience)):
                yield f"{meeting.id}/{position.id}"


def _may_see(one: Limited, audience: str) -> bool:
    return AUDIENCES.index(one.audience or AUDIENCES[0]) <= AUDIENCES.index(audience)


class _Sieve:
    """Counts what it keeps back. `unseen` are the positions that are not for the audience."""

    def __init__(self, audience: str, unseen: frozenset[str]) -> None:
        self.audience = audience
        self.unseen = unseen
        self.count: Counter[str] = Counter()

    def keeps(self, one: Limited, kind: str) -> bool:
        return self.counts(kind, kept=_may_see(one, self.audience))

    def counts(self, kind: str, *, kept: bool) -> bool:
        self.count.update([] if kept else [kind])
        return kept

    def each(self, found: Iterable[T], kind: str) -> tuple[T, ...]:
        return tuple(one for one in found if self.keeps(one, kind))

    def sift(self, record: Record[Meeting]) -> Record[Meeting]:
        """The meeting without those of its parts that are not for the audience; itself where it has none such."""
        before = self.count.total()
        meeting = record.value
        report = meeting.report if meeting.report and self.keeps(meeting.report, "papers") else None
        agenda = tuple(item.model_copy(update={"papers": self.each(item.papers, "papers")}) for item in meeting.agenda)
        sent = tuple(
            one if one.paper is None or self.keeps(one.paper, "papers") else one.model_copy(update={"paper": None})
            for one in meeting.circulations
        )
        positions = self.each(meeting.positions, "positions")
        responses = tuple(one for one in meeting.responses if self.counts("responses", kept=one.to not in self.unseen))
        replies = self.each(meeting.replies, "replies")
        if self.count.total() == before:
            return record
        parts = {"report": report, "agenda": agenda, "circulations": sent, "positions": positions}
        return _with(record, **parts, responses=responses, replies=replies)


def _with(record: Record[Any], **parts: object) -> Record[Any]:
    return replace(record, value=record.value.model_copy(update=parts))
