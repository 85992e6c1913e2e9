"""The course of a review: which body's act takes a change which step further, and what must come before it."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rkcctl.model.acts import Decided
from rkcctl.model.meeting import Meeting
from rkcctl.model.schedule import EditorialAuthority, Step
from rkcctl.model.when import PartialDate


@dataclass(frozen=True)
class Course:
    """The procedure of one cycle, and whose work each body goes on with (`forebears`)."""

    steps: Mapping[str, Step]
    editorial: EditorialAuthority | None
    forebears: Mapping[str, frozenset[str]]

    def knows(self, body: str) -> bool:
        return any(self.counts(step, body) for step in self.steps.values())

    def counts(self, step: Step, body: str) -> bool:
        """Whether an act of the body counts for the step: it is its own, or that of one before it."""
        return body == step.body or body in self.forebears.get(step.body, ())

    def steps_of(self, body: str, act: str) -> list[Step]:
        return [step for step in self.steps.values() if step.act == act and self.counts(step, body)]

    def is_free(self, body: str, act: str) -> bool:
        """Whether the body may make an act that takes no words: to examine a change is given to some by their steps."""
        given = [step for step in self.steps.values() if step.act == act == "examined"]
        return not given or any(self.counts(step, body) for step in given)

    def before(self, step: Step, kind: str, day: datetime.date | None) -> list[Step]:
        """The steps that a change of this type must have made before this one, as they hold on that day."""
        return [found for found in self._before[step.id] if is_asked(found, kind) and is_in_force(found, day)]

    def after(self, step: Step, kind: str, day: datetime.date | None) -> list[Step]:
        """The steps that a change of this type makes next once it has made this one, as they hold on that day."""
        later = {one.id: one for one in self.steps.values() if step in self.before(one, kind, None)}
        asked = {name: one for name, one in later.items() if is_asked(one, kind) and is_in_force(one, day)}
        return [one for one in asked.values() if not any(other.id in asked for other in self._before[one.id])]

    @cached_property
    def _before(self) -> Mapping[str, list[Step]]:
        """By step, all that come before it, in the order of the procedure."""
        return {step.id: self._find_before(step) for step in self.steps.values()}

    def _find_before(self, step: Step) -> list[Step]:
        seen = {step.id}
        waiting = [step]
        while waiting:
            fresh = [name for name in waiting.pop().after if name in self.steps and name not in seen]
            seen.update(fresh)
            waiting += [self.steps[name] for name in fresh]
        seen.discard(step.id)
        return [found for found in self.steps.values() if found.id in seen]

    def since(self, body: str) -> frozenset[str]:
        """The steps of the body, and those that come after them."""
        own = {step.id for step in self.steps.values() if self.counts(step, body)}
        later = {step.id for step in self.steps.values() if own & {found.id for found in self._before[step.id]}}
        return frozenset(own | later)


def is_asked(step: Step, kind: str) -> bool:
    """Whether the step is asked of changes of this type."""
    return not step.types or kind in step.types


def is_in_force(step: Step | EditorialAuthority, day: datetime.date | None) -> bool:
    """Whether it holds on the day; on a day that is not known it does."""
    return day is None or (_first(step.from_) <= day <= _last(step.until))


def _first(date: PartialDate | None) -> datetime.date:
    return date.first if date else datetime.date.min


def _last(date: PartialDate | None) -> datetime.date:
    return date.last if date else datetime.date.max


@dataclass(frozen=True)
class Courses:
    """The courses of all cycles that have a procedure, by cycle; and the cycle whose columns show a meeting."""

    by_cycle: Mapping[str, Course]
    by_meeting: Mapping[str, str]
    open_first: tuple[str, ...]
    """The cycles in the order in which they are asked for a meeting that none of them shows."""
    forebears: Mapping[str, frozenset[str]]
    """Whose work each body goes on with, at one or several removes."""

    def goes_on(self, body: str, earlier: str) -> bool:
        """Whether a body is the earlier one, or goes on with its work."""
        return body == earlier or earlier in self.forebears.get(body, ())

    def of(self, meeting: Meeting) -> Course | None:
        """The course on which a meeting's acts are; None where no procedure knows its body."""
        shown = self.by_meeting.get(meeting.id)
        names = ((shown,) if shown else ()) + self.open_first
        return next((self.by_cycle[name] for name in names if self.by_cycle[name].knows(meeting.body)), None)


def courses_of(corpus: Decided) -> Courses:
    """The courses of the corpus's cycles. Of cycles that may both be meant the open one is, and the later by id."""
    named = {step.body for record in corpus.cycles for step in record.value.procedure.steps}
    forebears = _forebears(corpus, named | {record.value.body for record in corpus.meetings})
    courses: dict[str, Course] = {}
    shown: dict[str, str] = {}
    for record in corpus.cycles:
        cycle = record.value
        if cycle.procedure.steps:
            steps = {step.id: step for step in cycle.procedure.steps}
            courses[cycle.id] = Course(steps, cycle.procedure.editorial, forebears)
            shown |= {meeting: cycle.id for column in cycle.columns for meeting in column.meetings}
    order = sorted(
        (record.value for record in corpus.cycles if record.value.id in courses),
        key=lambda cycle: (cycle.status == "open", cycle.id),
        reverse=True,
    )
    return Courses(courses, shown, tuple(cycle.id for cycle in order), forebears)


def _forebears(corpus: Decided, named: Iterable[str]) -> dict[str, frozenset[str]]:
    """By named body, all whose work it goes on with, at one or several removes."""
    before: dict[str, set[str]] = {}
    for body in corpus.bodies.value.bodies if corpus.bodies else ():
        for successor in body.successors:
            before.setdefault(successor.body, set()).add(body.code)
    found: dict[str, frozenset[str]] = {}
    for code in named:
        seen: set[str] = set()
        waiting = [code]
        while waiting:
            fresh = before.get(waiting.pop(), set()) - seen
            seen |= fresh
            waiting += fresh
        found[code] = frozenset(seen)
    return found
