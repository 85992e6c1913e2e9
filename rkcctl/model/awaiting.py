"""How far each open change has come along its procedure, and which body's step is next."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.model.acts import ActOn
from rkcctl.model.corpus import Corpus
from rkcctl.model.course import Course, courses_of, is_asked
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.schedule import Step


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A change that a body took further, by `given`, and that waits for the next `step` on the course of a cycle."""

    change: str
    given: ActOn
    cycle: str
    course: Course
    step: Step


def find_awaiting(corpus: Corpus, day: datetime.date | None = None) -> Iterator[Awaiting]:
    """Every change that waits so, once for each step that comes next, as the procedure is on the day.

    What has others in its place waits for nothing; nor does what a body put off, returned or did not accept: that is a
    duty of its own, or none.
    """
    courses, subjects = courses_of(corpus), corpus.folded.subjects
    # In the order of the numbers: the states are in that in which they were folded.
    for file in corpus.proposals:
        for change in subjects.get(file.id, ()):
            state = corpus.folded.states[change]
            given, kind = state.given, _type_of(file, change)
            course = courses.of(given.record.value) if given and not state.instead else None
            if given is None or course is None:
                continue
            cycle = next(name for name, one in courses.by_cycle.items() if one is course)
            made = next((step for step in course.steps_of(given.body, given.act) if is_asked(step, kind)), None)
            for step in course.after(made, kind, day) if made else ():
                yield Awaiting(change, given, cycle, course, step)


def _type_of(file: ProposalFile, change: str) -> str:
    number = change.partition("/")[2]
    own = file.change(int(number)) if number else None
    return (own.type if own else None) or file.value.type
