"""One meeting or written procedure -> what is known of it, in headed lines of one language, for a screen."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.compose.act_words import say_act, tell_count
from rkcctl.compose.as_written import tell_as_written
from rkcctl.compose.columns import call_meeting, spell_dates, tell_moved
from rkcctl.compose.dates import spell_span
from rkcctl.compose.locale import join_names, spell_date, spell_hour
from rkcctl.compose.position_lines import tell_on_paper
from rkcctl.compose.recorded import known_on
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.words import words_in
from rkcctl.model.ballot import Ballot, count_replies
from rkcctl.model.cited import in_report
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Decision, Vote
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper import Paper
from rkcctl.model.reception import in_zone


@dataclass(frozen=True, slots=True)
class MeetingView:
    """`parts` are headings with their lines, only those that have any. `ballot` is None but for written procedures."""

    meeting: Meeting
    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    ballot: Ballot | None


@dataclass(frozen=True, slots=True)
class _Desk:
    corpus: Corpus
    meeting: Meeting
    as_of: datetime.date
    zone: datetime.tzinfo
    language: str

    def say(self, key: str, **parts: str) -> str:
        return schedule_words(self.language)[key].format(**parts)

    def hour(self, at: datetime.datetime) -> str:
        return spell_hour(in_zone(at, self.zone), self.language)

    def join(self, names: tuple[str, ...]) -> str:
        return join_names(names, self.language) if names else self.say("nobody")


def compose_meeting(corpus: Corpus, meeting: Meeting, as_of: datetime.date, language: str) -> MeetingView:
    """The meeting as it stands on the day: with what it did, what was answered and who replied until then."""
    zone = corpus.zone
    corpus = known_on(corpus, as_of)
    meeting = corpus.meeting_by_id[meeting.id]
    desk = _Desk(corpus, meeting, as_of, zone, language)
    body = corpus.body_by_code.get(meeting.body)
    ballot = None
    if meeting.kind == "written":
        ballot = count_replies(meeting, body, corpus.participant_by_code, zone)
    parts = (
        ("part-what", _tell_what(desk)),
        ("part-replies", _tell_ballot(ballot, desk) if ballot else iter(())),
        ("part-agenda", _tell_agenda(desk)),
        ("part-deadlines", _tell_deadlines(desk)),
        ("part-decisions", _tell_decisions(desk)),
        ("part-positions", _tell_positions(desk)),
        ("part-follow-up", _tell_follow_up(desk)),
    )
    told = ((desk.say(key), tuple(lines)) for key, lines in parts)
    dates = spell_dates(meeting, language)
    name = call_meeting(corpus, meeting, language)
    title = "  ".join(part for part in (name, dates) if part)
    return MeetingView(meeting, title, tuple((head, lines) for head, lines in told if lines), ballot)


def _tell_what(desk: _Desk) -> Iterator[str]:
    meeting, language = desk.meeting, desk.language
    body = desk.corpus.body_by_code.get(meeting.body)
    yield body.name.say(language) if body else meeting.body
    if meeting.title:
        yield meeting.title.say(language)
    if moved := tell_moved(meeting, language):
        yield moved
    for phase in meeting.phases:
        span = meeting.span_of(phase)
        put_off = schedule_words(language)["postponed"] if span is None and phase.planned else ""
        told = (phase.title.say(language), spell_span(span, language) if span else put_off)
        yield ", ".join(part for part in told if part)
    if meeting.report:
        yield desk.say("report", symbol=meeting.report.symbol)
        yield from tell_on_paper(desk.corpus, meeting.report.symbol, language)


def _tell_ballot(ballot: Ballot, desk: _Desk) -> Iterator[str]:
    meeting = desk.meeting
    if meeting.closes:
        yield desk.say("closes", hour=desk.hour(meeting.closes))
    if meeting.rule:
        yield desk.say(f"rule-{meeting.rule}")
    yield desk.say("replied-agree", names=desk.join(ballot.agree))
    yield desk.say("replied-object", names=desk.join(ballot.object))
    yield desk.say("replied-abstain", names=desk.join(ballot.abstain))
    yield desk.say("replied-silent", names=desk.join(ballot.silent))
    if ballot.result is None:
        return
    is_closed = meeting.closes is not None and in_zone(meeting.closes, desk.zone).date() < desk.as_of
    yield desk.say(f"{'result' if is_closed else 'so-far'}-{ballot.result}")


def _tell_agenda(desk: _Desk) -> Iterator[str]:
    for item in desk.meeting.agenda:
        line = f"{item.item}. {item.title.say(desk.language)}"
        yield f"{line} ({desk.say('par', par=item.par)})" if item.par else line
        for paper in item.papers:
            yield from _tell_paper(desk, paper)


def _tell_paper(desk: _Desk, paper: Paper) -> Iterator[str]:
    """A paper under its item, and below it what was held of it."""
    title = f", {paper.title.say(desk.language)}" if paper.title else ""
    yield f"   {paper.symbol}{title}"
    yield from (f"     {line}" for line in tell_on_paper(desk.corpus, paper.symbol, desk.language))


def _tell_deadlines(desk: _Desk) -> Iterator[str]:
    for deadline in desk.meeting.deadlines:
        line = f"{desk.say(f'for-{deadline.for_}')}, {desk.hour(deadline.at)}"
        is_taken_in = deadline.for_ in ("proposals", "comments", "papers")
        yield f"{line}. {desk.say(f'late-{deadline.late}')}" if is_taken_in else line
    for _, sent in desk.meeting.asked():
        if sent.answer_by:
            yield f"{desk.say('answer', what=tell_as_written(sent.what, desk.language))}, {desk.hour(sent.answer_by)}"


def _tell_decisions(desk: _Desk) -> Iterator[str]:
    for decision in in_report(desk.meeting.decisions):
        parts = [
            f"{', '.join(decision.about)}{desk.say('colon')}{say_act(decision.act, decision.about, desk.language)}",
            *_tell_how(decision, desk),
        ]
        line = words_in(desk.language)["semicolon"].join(parts)
        yield f"{line} ({desk.say('par', par=decision.par)})" if decision.par else line


def _tell_how(decision: Decision, desk: _Desk) -> Iterator[str]:
    if decision.except_:
        yield desk.say("how-except", names=", ".join(decision.except_))
    for key, value in (("as", decision.as_), ("to", decision.to), ("until", decision.until)):
        if value:
            yield desk.say(f"how-{key}", name=value)
    if decision.under:
        yield desk.say("how-under", name=decision.under)
    if decision.reopens:
        yield desk.say("how-reopens", name=decision.reopens)
    if decision.vote:
        yield _tell_vote(decision.vote, desk)


def _tell_vote(vote: Vote, desk: _Desk) -> str:
    told = tell_count(vote, desk.language)
    roll = ", ".join(f"{code} {desk.say(f'cast-{cast}')}" for code, cast in vote.roll.items())
    return f"{told} ({roll})" if roll else told


def _tell_positions(desk: _Desk) -> Iterator[str]:
    name = desk.meeting.id
    answers = {one.to: one.act for record in desk.corpus.meetings for one in record.value.responses}
    for position in desk.meeting.positions:
        who = ", ".join((position.by, *position.with_))
        line = f"{who}{desk.say('colon')}{desk.say(f'stance-{position.stance}')}, {', '.join(position.about)}"
        answer = answers.get(f"{name}/{position.id}")
        line += f"{words_in(desk.language)['semicolon']}{desk.say(f'answer-{answer}')}" if answer else ""
        yield f"{line} ({desk.say('par', par=position.par)})" if position.par else line


def _tell_follow_up(desk: _Desk) -> Iterator[str]:
    for duty in desk.meeting.follow_up:
        is_done = duty.done is not None and duty.done <= desk.as_of
        when = desk.say("done-on", date=spell_date(duty.done, desk.language)) if is_done and duty.done else ""
        term = when or (desk.say("how-until", name=duty.by) if duty.by else desk.say("when-none"))
        who = desk.say("who-secretariat") if duty.of == "secretariat" else duty.of
        yield f"{who}{desk.say('colon')}{tell_as_written(duty.what, desk.language)} ({term})"
