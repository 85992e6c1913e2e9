"""The rule on whose review a decision is on: a body takes further what came to a review in which it has a part."""

import datetime
from collections.abc import Iterator

from rkcctl.check.named import cycles_unread, meetings_unread
from rkcctl.check.rule import Breach, rule
from rkcctl.model.acts import WORDLESS, changes_meant, decisions_of
from rkcctl.model.corpus import Corpus
from rkcctl.model.course import Courses, courses_of
from rkcctl.model.review_matter import find_reviews
from rkcctl.model.schedule import Cycle


@rule("MTG323", "act-of-another-review")
def act_of_another_review(corpus: Corpus) -> Iterator[Breach]:
    """A body decides on proposals of a review in which it, or one whose work it goes on with, has a part.

    To which review a proposal came, say the meeting for which it was received, and those that have it on their agenda;
    where there is none, whether it is invented, as a review of sample bodies is. What a review that is over left is
    open to the next, and what was returned to a body is before that.

    Why: of two reviews at one time, the one does not see what the other does; its bodies ask for steps of their own.
    Fix: correct the meeting or the number of the proposal; where it was handed over, put it on the agenda of the
    meeting.
    """
    if len(corpus.cycles) < 2 or cycles_unread(corpus) or meetings_unread(corpus):
        return
    reviews = find_reviews(corpus)
    cycles = {record.value.id: record.value for record in corpus.cycles}
    courses = courses_of(corpus)
    given = _find_given(corpus)
    for record in corpus.meetings:
        meeting = record.value
        for row, decision in decisions_of(record) if courses.of(meeting) else ():
            meant = changes_meant(decision, corpus.folded.subjects) if decision.act not in WORDLESS else ()
            for proposal in dict.fromkeys(change.partition("/")[0] for change in meant):
                asked = [cycles[name] for name in sorted(reviews.get(proposal, ()))]
                still = [one for one in asked if one.procedure.steps and not _was_over(one, meeting.first)]
                is_ours = not still or any(_has_part(one, meeting.body, courses) for one in asked)
                if not is_ours and meeting.body not in given.get(proposal, ()):
                    named = " and ".join(one.id for one in still)
                    message = (
                        f"'{decision.act}' by {meeting.body}, and {proposal} came to {named}, in which it has no part"
                    )
                    hint = (
                        "correct the meeting or the number; where it was handed over, put it on the agenda: "
                        f"`rkcctl agenda {meeting.id}`"
                    )
                    yield Breach(record.place("decisions", row, "about"), message, hint)


def _find_given(corpus: Corpus) -> dict[str, set[str]]:
    """By proposal, to whom it was returned."""
    found: dict[str, set[str]] = {}
    for record in corpus.meetings:
        for _, decision in decisions_of(record):
            for change in changes_meant(decision, corpus.folded.subjects) if decision.to else ():
                found.setdefault(change.partition("/")[0], set()).add(decision.to or "")
    return found


def _was_over(cycle: Cycle, day: datetime.date | None) -> bool:
    """Whether the review was over by the day; one that is not open and does not say since when was."""
    if cycle.status in ("open", "suspended"):
        return False
    return cycle.closed is None or day is None or cycle.closed.first <= day


def _has_part(cycle: Cycle, body: str, courses: Courses) -> bool:
    named = {step.body for step in cycle.procedure.steps} | {
        one for activity in cycle.activities for one in activity.body
    }
    return any(courses.goes_on(body, one) or courses.goes_on(one, body) for one in named)


RULES = (act_of_another_review,)
