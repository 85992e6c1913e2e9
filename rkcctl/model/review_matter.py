"""What is of one review and not of another: its meetings, and the proposals that came to it."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.held_position import HeldPosition
from rkcctl.model.meeting import Meeting
from rkcctl.model.procedure import State
from rkcctl.model.reception import find_before, in_zone
from rkcctl.model.schedule import Cycle


@dataclass(frozen=True, slots=True)
class ReviewMatter:
    """The meetings of a review, and its proposals, by id. What another review left to it is of both."""

    cycle: str
    meetings: frozenset[str]
    proposals: frozenset[str]

    def has(self, name: str) -> bool:
        """Whether the change or proposal of that name is of the review."""
        return name.partition("/")[0] in self.proposals

    def holds(self, held: HeldPosition) -> bool:
        """Whether the position was taken at its meetings, or on what is of it."""
        heads = {name.partition("/")[0] for name in held.position.about}
        return held.meeting.id in self.meetings or self.cycle in heads or not heads.isdisjoint(self.proposals)


def find_review_matter(corpus: Corpus, cycle: str) -> ReviewMatter:
    """What is of the review. A proposal is of those whose meetings have or had it before them, or acted on it; one that
    no meeting had, of the review that was under way when it came.
    """
    cycles = _Cycles(tuple(record.value for record in corpus.cycles), corpus.meeting_by_id)
    meetings = (record.value for record in corpus.meetings)
    own = frozenset(one.id for one in meetings if cycle in cycles.of_meeting(one))
    tied: dict[str, set[str]] = {}
    for proposal, meeting in _tie(corpus):
        tied.setdefault(proposal, set()).add(meeting)
    events = (line.event for line in corpus.register_lines if line.event.event == "received")
    came = {event.proposal: (in_zone(event.at, corpus.zone).date(), event.basis == "sample") for event in events}
    found = set()
    for file in corpus.proposals:
        if meant := tied.get(file.id):
            is_own = not own.isdisjoint(meant)
        else:
            is_own = file.id not in came or cycle in cycles.on(*came[file.id])
        if is_own:
            found.add(file.id)
    return ReviewMatter(cycle, own, frozenset(found))


def find_reviews(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """By proposal the reviews to which it came or was given, whatever their bodies did with it.

    One that no meeting had before it came to those that are invented as it is, or are not; of one that nobody received
    nothing is known.
    """
    cycles = _Cycles(tuple(record.value for record in corpus.cycles), corpus.meeting_by_id)
    found: dict[str, set[str]] = {}
    for proposal, meeting in _tie_by_plan(corpus):
        found.setdefault(proposal, set()).update(cycles.of_meeting(corpus.meeting_by_id[meeting]))
    for line in corpus.register_lines:
        event = line.event
        if event.event == "received" and event.proposal not in found:
            is_sample = event.basis == "sample"
            found[event.proposal] = {cycle.id for cycle in cycles.cycles if cycle.sample is is_sample}
    return {proposal: frozenset(names) for proposal, names in found.items()}


def _tie(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Each proposal with each meeting that has it on its agenda, for which it was received, or that acted on it."""
    yield from _tie_by_plan(corpus)
    for change, state in corpus.folded.states.items():
        yield from ((change.partition("/")[0], act.meeting) for act in state.acts)


def _tie_by_plan(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """Each proposal with each meeting that has it on its agenda, for which it was received, or until which it waits."""
    subjects, known = corpus.folded.subjects, corpus.meeting_by_id
    for meeting in known.values():
        named = changes_named((name for item in meeting.agenda for name in item.about), subjects)
        yield from ((name.partition("/")[0], meeting.id) for name in named)
    events = [line.event for line in corpus.register_lines]
    meant = [(one.proposal, one.for_meeting or "") for one in events if one.event in ("received", "admitted")]
    before = find_before(events, known, corpus.zone).items()
    yield from ((proposal, name) for proposal, name in (*meant, *before) if name in known)
    for change, state in corpus.folded.states.items():
        proposal = change.partition("/")[0]
        until = state.given.decision.until if state.given and state.state is State.DEFERRED else None
        if until and until in known:
            yield proposal, until


class _Cycles:
    """The reviews, asked of which of them something is that none of their schedules shows."""

    def __init__(self, cycles: tuple[Cycle, ...], meetings: Mapping[str, Meeting]) -> None:
        self.cycles = cycles
        self.shown: dict[str, set[str]] = {}
        self.begun: dict[str, datetime.date] = {}
        for cycle in cycles:
            for name in (name for column in cycle.columns for name in column.meetings):
                self.shown.setdefault(name, set()).add(cycle.id)
                if (first := meetings[name].first if name in meetings else None) is not None:
                    self.begun[cycle.id] = min(first, self.begun.get(cycle.id, first))

    def of_meeting(self, meeting: Meeting) -> set[str]:
        """Those whose schedule shows it; where none does, the one under way then in which its body has a part."""
        if found := self.shown.get(meeting.id):
            return found
        known = [cycle for cycle in self.cycles if meeting.body in _bodies(cycle)]
        return self._under_way(known or self.cycles, meeting.first, is_sample=meeting.basis == "sample")

    def on(self, day: datetime.date, is_sample: bool) -> set[str]:
        """Those under way on the day; of what is invented, those that are too."""
        return self._under_way(self.cycles, day, is_sample=is_sample)

    def _under_way(self, cycles: Sequence[Cycle], day: datetime.date | None, *, is_sample: bool) -> set[str]:
        """The last that had begun by the day and was not over; before all of them the first that is to begin."""
        alike = [one for one in cycles if one.sample is is_sample] or list(cycles)
        when = day or datetime.date.max
        alike = [one for one in alike if not (one.closed and one.closed.last < when)] or alike
        starts = {one.id: self.begun[one.id] for one in alike if one.id in self.begun}
        begun = [start for start in starts.values() if start <= when]
        asked = max(begun) if begun else min(starts.values(), default=None)
        return {one.id for one in alike if starts.get(one.id) == asked}


def _bodies(cycle: Cycle) -> set[str]:
    """The bodies that have a part in the review."""
    return {step.body for step in cycle.procedure.steps} | {body for one in cycle.activities for body in one.body}
