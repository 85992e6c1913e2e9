"""What earlier meetings said of the plan of a review, as a paper that submits the plan tells it."""

from collections.abc import Iterator

from rkcctl.compose.columns import spell_dates
from rkcctl.compose.locale import join_names
from rkcctl.compose.paper_names import the_actor, the_meeting
from rkcctl.compose.paper_part import Around, Part, paragraph
from rkcctl.compose.paper_report import (
    Said,
    join_said,
    say_decision,
    say_position,
    say_response,
    say_task,
    with_pronoun,
)
from rkcctl.model.held_position import HeldPosition
from rkcctl.model.meeting import Meeting


def tell_discussion(around: Around, _: str) -> tuple[Part, ...]:
    """A paragraph for what each meeting heard and answered, one for what it did since; then the coordination.

    Of the paper's own meeting nothing: the plan is put before it.
    """
    held = around.positions.get(around.front.cycle or "", ())
    meetings = (record.value for record in around.corpus.meetings if record.value.id != around.meeting.id)
    told: list[str] = []
    for meeting in sorted(meetings, key=lambda one: (one.last is None, str(one.last), one.id)):
        heard, done = list(_hear(around, meeting, held)), list(_do(around, meeting, held))
        first, *rest = [part for part in (heard, done) if part] or [[]]
        told += [_at(around, meeting, first)] if first else []
        told += [join_said(around, meeting, part) for part in rest]
    told += _coordinate(around, held)
    return tuple(Part(paragraph(said), numbered=True) for said in told)


def tell_heard(around: Around, name: str) -> tuple[Part, ...]:
    """What was said of a draft: a paragraph for each meeting, with what it answered."""
    held = around.positions.get(name, ())
    meetings = {
        meeting.id: meeting for one in held for meeting in (one.meeting, *(answered for answered, _ in one.answers))
    }
    told = [(meeting, list(_hear(around, meeting, held))) for meeting in meetings.values()]
    return tuple(Part(paragraph(_at(around, meeting, said)), numbered=True) for meeting, said in told if said)


def _hear(around: Around, meeting: Meeting, held: tuple[HeldPosition, ...]) -> Iterator[Said]:
    """The positions on the plan, and what was answered to those that stand."""
    yield from (say_position(around, meeting, one.position) for one in held if one.meeting.id == meeting.id)
    names = {one.name for one in held}
    yield from (say_response(around, meeting, one) for one in meeting.responses if one.to in names)


def _do(around: Around, meeting: Meeting, held: tuple[HeldPosition, ...]) -> Iterator[Said]:
    """What the meeting did with the plan, and what somebody is to do since."""
    cycle = around.front.cycle
    yield from (say_decision(around, meeting, one) for one in meeting.decisions if cycle in one.about)
    names = {one.name for one in held}
    yield from (say_task(around, meeting, one) for one in meeting.follow_up if names & set(one.answers))


def _coordinate(around: Around, held: tuple[HeldPosition, ...]) -> Iterator[str]:
    """The coordination that followed, but for what a task with the same bodies tells already."""
    with_whom = [{task.of, *task.with_} for one in held for _, task in one.duties]
    kept = {name: duty for one in held for name, duty in one.coordination}
    for duty in kept.values():
        if not any(set(duty.with_) <= names for names in with_whom):
            names = join_names([the_actor(around, code) for code in duty.with_], around.language)
            key = f"coordinated-{duty.status}"
            yield around.words[key].format(names=names, duty=duty.duty.say(around.language))


def _at(around: Around, meeting: Meeting, told: list[Said]) -> str:
    """The sentences with the meeting before them: the first word has a capital only where it is a name.

    The meeting names its body, of which the first sentence then speaks as "it".
    """
    said = join_said(around, meeting, (with_pronoun(around, meeting, told[0]), *told[1:]))
    articles = ("The ", "La ", "Le ", "L'", "Les ", "It ", "Il ", "Elle ")
    lowered = said[:1].lower() + said[1:] if said.startswith(articles) else said
    where = the_meeting(around.corpus, meeting, around.language)
    dates = spell_dates(meeting, around.language)
    key = "at-meeting" if dates else "at-meeting-undated"
    return around.words[key].format(meeting=where, dates=dates, said=lowered)
