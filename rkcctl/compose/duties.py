"""Corpus and a day -> what is to be done: of meetings, written procedures and the register."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rkcctl.compose.activity_duties import find_activities
from rkcctl.compose.recorded import known_on
from rkcctl.compose.register_duties import find_register_duties
from rkcctl.model.acts import ActOn, changes_meant, names_folded
from rkcctl.model.ballot import count_replies
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Decision, FollowUp
from rkcctl.model.duty import ALL, Duty, Kind, State
from rkcctl.model.meeting import Meeting, find_end
from rkcctl.model.participant import SECRETARIAT, Body, Participant, heirs_of
from rkcctl.model.procedure import ChangeState, Folded
from rkcctl.model.reception import in_zone
from rkcctl.model.registered import touches
from rkcctl.model.tree import Record
from rkcctl.model.when import PartialDate

_NEUTRAL = ("noted", "guidance", "examined")
# Who sees to a deadline; of all others everyone that takes part.
_OWNERS = {"agenda": (SECRETARIAT,)}


@dataclass(frozen=True, slots=True)
class _Day:
    """The day on which it is asked, and what is looked up again and again."""

    corpus: Corpus
    known: Corpus
    """What had happened by its end."""
    as_of: datetime.date
    zone: datetime.tzinfo
    meetings: Mapping[str, Meeting]
    bodies: Mapping[str, Body]
    participants: Mapping[str, Participant]

    def local(self, hour: datetime.datetime) -> datetime.date:
        return in_zone(hour, self.zone).date()

    def weigh(self, term: PartialDate | None) -> State:
        """How something stands that is to be done by then."""
        if term is None:
            return State.OPEN
        if term.last < self.as_of:
            return State.LATE
        return State.DUE if term.last == self.as_of else State.AHEAD

    def until(self, term: str | None) -> PartialDate | None:
        return find_end(term, self.meetings)


def find_duties(corpus: Corpus, as_of: datetime.date) -> tuple[Duty, ...]:
    """Everything that is late, due or still to come on the day, the most urgent first.

    What was recorded of later days had not happened then. Nothing is late of which the day is not known, and nothing of
    which no public record was found.
    """
    known = known_on(corpus, as_of)
    day = _Day(
        corpus,
        known,
        as_of,
        corpus.zone,
        corpus.meeting_by_id,
        corpus.body_by_code,
        corpus.participant_by_code,
    )
    found = [duty for record in corpus.meetings for duty in _of_meeting(record, day)]
    found += find_activities(corpus, as_of)
    found += find_register_duties(corpus, known, as_of)
    return tuple(sorted((_pass_on(duty, day) for duty in found), key=Duty.order))


def _pass_on(duty: Duty, day: _Day) -> Duty:
    """The duty with the bodies that go on with the work of those that owed it."""
    who = tuple(dict.fromkeys(heir for code in duty.who for heir in heirs_of(day.bodies, code, day.as_of)))
    return duty if who == duty.who else replace(duty, who=who)


def duties_for(duties: tuple[Duty, ...], who: str, corpus: Corpus) -> tuple[Duty, ...]:
    """Those of one body, of one participant (with what is for all of its kind), or of the secretariat."""
    people = corpus.participants.value.participants if corpus.participants else ()
    names = {who}
    for one in people:
        if one.code == who:
            is_member = one.kind in ("state", "union", "territory")
            names |= {ALL, "members" if is_member else "observers", "stakeholders" if not is_member else "members"}
            names |= {"contracting-parties"} if one.contracting_party else set()
    return tuple(duty for duty in duties if names.intersection(duty.who))


def _of_meeting(record: Record[Meeting], day: _Day) -> Iterator[Duty]:
    meeting = record.value
    is_begun = meeting.first is None or meeting.first <= day.as_of
    if not (meeting.is_cancelled or meeting.is_waiting):
        yield from _of_days(record, day)
        yield from _of_notice(record, day)
    for row, duty in enumerate(meeting.follow_up if is_begun else ()):
        if duty.done is None or duty.done > day.as_of:
            yield _follow_up(record, row, duty, day)
    for row, decision in enumerate(meeting.decisions):
        made = decision.on or meeting.last
        if made is None or made > day.as_of:
            continue
        if decision.act == "deferred":
            yield from _of_deferral(record, row, decision, day)
        elif decision.act in ("bracketed", "returned"):
            yield from _of_open_end(record, row, decision, day)


def _of_days(record: Record[Meeting], day: _Day) -> Iterator[Duty]:
    """That it meets or is open; once it is over, that nobody said so."""
    meeting = record.value
    if meeting.first is None or meeting.last is None:
        return
    if meeting.kind == "written":
        yield from _of_procedure(record, day)
    elif meeting.last > day.as_of or (meeting.last == day.as_of and not meeting.was_held):
        # That it was held is entered once it is over: on its last day too nobody waits for it then.
        # Of a meeting that is to be in some month or year nobody can say that it is going on.
        is_begun = meeting.first <= day.as_of and (meeting.span is None or meeting.span.from_.is_day)
        term = PartialDate.of_day(meeting.last) if is_begun or meeting.span is None else meeting.span.from_
        state = State.DUE if is_begun else State.AHEAD
        place = record.place("id")
        yield Duty(Kind.MEETING, state, (meeting.body,), meeting.id, place, term=term)
    elif not meeting.was_held and meeting.record is None:
        place = record.place("planned")
        end = (meeting.span.to or meeting.span.from_) if meeting.span else PartialDate.of_day(meeting.last)
        yield Duty(Kind.OUTCOME, State.LATE, (SECRETARIAT,), meeting.id, place, term=end)


def _of_procedure(record: Record[Meeting], day: _Day) -> Iterator[Duty]:
    meeting = record.value
    if meeting.opens is None or meeting.closes is None:
        return
    opens, closes = day.local(meeting.opens), day.local(meeting.closes)
    place, term = record.place("closes"), PartialDate.of_day(closes)
    if opens <= day.as_of <= closes:
        replies = tuple(reply for reply in meeting.replies if day.local(reply.at) <= day.as_of)
        so_far = meeting.model_copy(update={"replies": replies})
        silent = count_replies(so_far, day.bodies.get(meeting.body), day.participants, day.zone).silent
        if silent:
            at = in_zone(meeting.closes, day.zone)
            yield Duty(Kind.REPLY, State.DUE, silent, meeting.id, place, term=term, at=at, what=meeting.title)
    elif closes < day.as_of and not any((one.on or closes) <= day.as_of for one in meeting.decisions):
        yield Duty(Kind.OUTCOME, State.LATE, (SECRETARIAT,), meeting.id, place, term=term, what=meeting.title)


def _of_notice(record: Record[Meeting], day: _Day) -> Iterator[Duty]:
    """Its deadlines that have not passed, what it asked for in writing, and notice of the meeting itself."""
    meeting = record.value
    for row, deadline in enumerate(meeting.deadlines):
        at = in_zone(deadline.at, day.zone)
        if at.date() >= day.as_of:
            who = _OWNERS.get(deadline.for_, (ALL,))
            place = record.place("deadlines", row, "at")
            term = PartialDate.of_day(at.date())
            yield Duty(Kind.DEADLINE, day.weigh(term), who, meeting.id, place, deadline.for_, term, at)
    for row, sent in meeting.asked():
        if sent.answer_by and sent.on <= day.as_of <= day.local(sent.answer_by):
            at = in_zone(sent.answer_by, day.zone)
            place = record.place("circulations", row, "answer-by")
            yield Duty(
                Kind.ANSWER,
                State.DUE,
                tuple(sent.to),
                meeting.id,
                place,
                term=PartialDate.of_day(at.date()),
                at=at,
                what=sent.what,
                about=sent.about,
            )
    body = day.bodies.get(meeting.body)
    begins = meeting.span.from_ if meeting.span and meeting.kind != "written" else None
    has_agenda = meeting.agenda or any(deadline.for_ == "agenda" for deadline in meeting.deadlines)
    if body and body.agenda_weeks and begins and begins.is_day and begins.first >= day.as_of and not has_agenda:
        term = PartialDate.of_day(begins.first - datetime.timedelta(weeks=body.agenda_weeks))
        yield Duty(Kind.AGENDA, day.weigh(term), (SECRETARIAT,), meeting.id, record.place("body"), term=term)


def _follow_up(record: Record[Meeting], row: int, duty: FollowUp, day: _Day) -> Duty:
    term = day.until(duty.by)
    who = (duty.of, *duty.with_)
    place = record.place("follow-up", row, "what")
    return Duty(
        Kind.FOLLOW_UP,
        day.weigh(term),
        who,
        record.value.id,
        place,
        duty.par or "",
        term,
        what=duty.what,
        about=duty.about,
        number=row + 1,
    )


def _of_deferral(record: Record[Meeting], row: int, decision: Decision, day: _Day) -> Iterator[Duty]:
    """What was put off and was not taken up since."""
    folded = day.corpus.folded
    waiting = []
    for change in changes_meant(decision, folded.subjects):
        state = day.known.folded.states.get(change)
        if state and state.state.is_over:
            continue
        acts = folded.states[change].acts if change in folded.states else ()
        known = [act for act in acts if act.act not in _NEUTRAL and act.day and act.day <= day.as_of]
        if known and (known[-1].meeting, known[-1].row) == (record.value.id, row):
            waiting.append(change)
    if waiting:
        term = day.until(decision.until)
        next_one = day.meetings.get(decision.until or "")
        who = (next_one.body if next_one else record.value.body,)
        place = record.place("decisions", row, "act")
        par = decision.par or ""
        yield Duty(
            Kind.DEFERRED,
            day.weigh(term),
            who,
            record.value.id,
            place,
            par,
            term,
            about=names_folded(waiting, folded.subjects),
            taken_up=next_one.id if next_one else "",
        )


def _of_open_end(record: Record[Meeting], row: int, decision: Decision, day: _Day) -> Iterator[Duty]:
    """What is in brackets; or went back to somebody, was not revised since and did not come before a body again."""
    folded = day.known.folded
    waiting = [
        change
        for change in changes_meant(decision, folded.subjects)
        if (state := folded.states.get(change))
        and state.state == decision.act
        and (given := state.given)
        and (given.meeting, given.decision) == (record.value.id, decision)
        and not _is_taken_over(state, folded)
        and (decision.act == "bracketed" or not _is_revised_since(change, given, day))
    ]
    if waiting:
        files = day.corpus.proposal_by_id
        own = dict.fromkeys(files[change.partition("/")[0]].value.by for change in waiting)
        # Whoever set the brackets settles them: another wording is no answer to that.
        whose = (record.value.body,) if decision.act == "bracketed" else tuple(own)
        yield Duty(
            Kind(decision.act),
            State.OPEN,
            (decision.to,) if decision.to else whose,
            record.value.id,
            record.place("decisions", row, "act"),
            decision.par or "",
            about=names_folded(waiting, folded.subjects),
        )


def _is_taken_over(state: ChangeState, folded: Folded) -> bool:
    """Whether a body went on since with what stands in the place of the change."""
    others = [folded.states[name] for name in folded.subjects.get(state.instead, ()) if name in folded.states]
    return bool(others) and all(one.state != state.state for one in others)


def _is_revised_since(change: str, act: ActOn, day: _Day) -> bool:
    proposal = change.partition("/")[0]
    lines = (line for line in day.known.register_lines if line.event.event == "revised")
    return any(
        line.event.proposal == proposal and touches(line, change) and act.day and day.local(line.event.at) >= act.day
        for line in lines
    )
