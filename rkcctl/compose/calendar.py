"""Meetings and their deadlines -> Calendar, in one language: what officers and delegates take into their own."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rkcctl.compose.columns import bodies_of, label_meeting, spell_dates, tell_moved
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.words import words_in
from rkcctl.model.calendar import Calendar, Entry, Standing
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting, Phase
from rkcctl.model.reception import in_zone, zone_named
from rkcctl.model.schedule import Cycle
from rkcctl.model.when import Span

# What comes in from others. An agenda is sent out.
_MAY_BE_LATE = ("proposals", "comments", "papers")


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every entry is made with."""

    corpus: Corpus
    guideline: str
    zone: datetime.tzinfo
    language: str

    def uid(self, meeting: Meeting, *parts: str) -> str:
        return f"{'.'.join((meeting.id, *parts))}@{self.guideline}.rkcctl"

    def say(self, key: str, **parts: str) -> str:
        return schedule_words(self.language)[key].format(**parts)


def compose_calendar(corpus: Corpus, meetings: Iterable[Meeting], title: str, name: str, language: str) -> Calendar:
    """The calendar of the meetings. The corpus has guidelines. `name` is how its file is called, without an ending."""
    assert corpus.guideline is not None
    guideline = corpus.guideline.value
    seal = corpus.base.seal.value if corpus.base and corpus.base.seal else None
    desk = _Desk(corpus, guideline.id, zone_named(guideline.timezone) or datetime.UTC, language)
    chosen = tuple(meetings)
    entries = [entry for meeting in chosen for entry in _list_entries(meeting, desk)]
    return Calendar(
        file_name=name,
        language=language,
        title=title,
        banner=words_in(language)["sample"] if guideline.sample else "",
        dated=seal.published if seal else guideline.date,
        entries=tuple(sorted(entries, key=lambda entry: (entry.first, entry.uid))),
        left_out=tuple(_tell_undated(meeting, desk) for meeting in chosen if _is_undated(meeting)),
    )


def calendar_of_cycle(corpus: Corpus, cycle: Cycle, language: str, name: str) -> Calendar:
    """The meetings of the cycle's columns, and the written procedures of the bodies that act in it."""
    shown = {meeting for column in cycle.columns for meeting in column.meetings}
    if cycle.mandate and cycle.mandate.meeting:
        shown.add(cycle.mandate.meeting)
    bodies = {step.body for step in cycle.procedure.steps} | {code for row in cycle.activities for code in row.body}
    chosen = [
        record.value
        for record in corpus.meetings
        if record.value.id in shown or (record.value.kind == "written" and record.value.body in bodies)
    ]
    return compose_calendar(corpus, chosen, cycle.title.say(language), name, language)


def calendar_of_all(corpus: Corpus, language: str, name: str) -> Calendar | None:
    """Every meeting there is; None where nothing of them has a day."""
    assert corpus.guideline is not None
    meetings = [record.value for record in corpus.meetings]
    calendar = compose_calendar(corpus, meetings, corpus.guideline.value.title.say(language), name, language)
    return calendar if calendar.entries else None


def _list_entries(meeting: Meeting, desk: _Desk) -> Iterator[Entry]:
    if (span := _day_of(meeting.span)) is not None:
        yield _enter_meeting(meeting, span, desk)
    if meeting.opens and meeting.closes:
        yield _enter_procedure(meeting, meeting.opens, meeting.closes, desk)
    for phase in meeting.phases:
        if (held := _day_of(phase.actual or phase.planned)) is not None:
            yield _enter_phase(meeting, phase, held, desk)
    if meeting.is_cancelled or meeting.is_waiting:
        return
    met: dict[str, int] = {}
    for deadline in meeting.deadlines:
        met[deadline.for_] = count = met.get(deadline.for_, 0) + 1
        title = desk.say(
            "deadline",
            what=desk.say(f"for-{deadline.for_}"),
            meeting=label_meeting(desk.corpus, meeting, desk.language),
        )
        late = desk.say(f"late-{deadline.late}") if deadline.for_ in _MAY_BE_LATE else ""
        uid = desk.uid(meeting, "deadline", deadline.for_, *([str(count)] if count > 1 else []))
        yield _enter_hour(uid, title, deadline.at, late, desk)
    for row, sent in enumerate(meeting.circulations, 1):
        if sent.answer_by:
            title = desk.say("answer", what=sent.what.say(desk.language))
            yield _enter_hour(desk.uid(meeting, "answer", str(row)), title, sent.answer_by, "", desk)


def _day_of(span: Span | None) -> Span | None:
    """The span where both its ends are known to the day."""
    return span if span and span.from_.is_day and (span.to is None or span.to.is_day) else None


def _enter_meeting(meeting: Meeting, span: Span, desk: _Desk) -> Entry:
    described = [_name_body(meeting, desk), tell_moved(meeting, desk.language)]
    if meeting.title:
        described.insert(0, meeting.title.say(desk.language))
    described += [f"{item.item}. {item.title.say(desk.language)}" for item in meeting.agenda]
    place = meeting.place.say(desk.language) if meeting.place else desk.say("online") if meeting.virtual else ""
    return Entry(
        uid=desk.uid(meeting),
        title=label_meeting(desk.corpus, meeting, desk.language),
        first=span.first,
        last=span.last,
        standing=_standing(meeting),
        revision=sum((meeting.postponed_to is not None, meeting.actual is not None, meeting.is_cancelled)),
        description="\n".join(part for part in described if part),
        place=place,
    )


def _standing(meeting: Meeting) -> Standing:
    if meeting.is_cancelled:
        return "cancelled"
    return "confirmed" if meeting.was_held else "tentative"


def _name_body(meeting: Meeting, desk: _Desk) -> str:
    body = bodies_of(desk.corpus).get(meeting.body)
    return body.name.say(desk.language) if body else meeting.body


def _enter_procedure(meeting: Meeting, opens: datetime.datetime, closes: datetime.datetime, desk: _Desk) -> Entry:
    start, end = in_zone(opens, desk.zone), in_zone(closes, desk.zone)
    title = meeting.title.say(desk.language) if meeting.title else meeting.id
    return Entry(
        uid=desk.uid(meeting, "procedure"),
        title=desk.say("written", body=label_meeting(desk.corpus, meeting, desk.language)),
        first=start.date(),
        last=end.date(),
        starts=start,
        ends=max(start, end),
        standing="cancelled" if meeting.is_cancelled else "confirmed",
        description="\n".join(part for part in (title, _name_body(meeting, desk)) if part),
        takes_time=False,
    )


def _enter_phase(meeting: Meeting, phase: Phase, span: Span, desk: _Desk) -> Entry:
    label = label_meeting(desk.corpus, meeting, desk.language)
    return Entry(
        uid=desk.uid(meeting, "phase", phase.id),
        title=f"{label}{words_in(desk.language)['colon']}{phase.title.say(desk.language)}",
        first=span.first,
        last=span.last,
        standing=_standing(meeting) if phase.actual is None else "confirmed",
        revision=int(phase.actual is not None),
    )


def _enter_hour(uid: str, title: str, at: datetime.datetime, described: str, desk: _Desk) -> Entry:
    hour = in_zone(at, desk.zone)
    return Entry(uid, title, hour.date(), hour.date(), hour, hour, description=described, takes_time=False)


def _tell_undated(meeting: Meeting, desk: _Desk) -> str:
    dates = spell_dates(meeting, desk.language)
    label = label_meeting(desk.corpus, meeting, desk.language)
    return f"{label} ({dates})" if dates and meeting.number else label


def _is_undated(meeting: Meeting) -> bool:
    """Whether the calendar holds no day of the meeting itself."""
    return _day_of(meeting.span) is None and not (meeting.opens and meeting.closes)
