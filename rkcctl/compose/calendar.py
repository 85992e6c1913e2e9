"""Meetings and their deadlines -> Calendar, in one language: what officers and delegates take into their own."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rkcctl.compose.columns import label_meeting, spell_dates, tell_moved
from rkcctl.compose.schedule_words import schedule_words
from rkcctl.compose.words import words_in
from rkcctl.model.calendar import Calendar, Entry, Standing
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting, Phase
from rkcctl.model.reception import in_zone
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


@dataclass(frozen=True, slots=True)
class _Hours:
    """Until when something is open, and until when it was before."""

    at: datetime.datetime
    earlier: tuple[datetime.datetime, ...]


def compose_calendar(corpus: Corpus, meetings: Iterable[Meeting], title: str, name: str, language: str) -> Calendar:
    """The calendar of the meetings. The corpus has guidelines. `name` is how its file is called, without an ending."""
    assert corpus.guideline is not None
    guideline = corpus.guideline.value
    seal = corpus.base.seal.value if corpus.base and corpus.base.seal else None
    desk = _Desk(corpus, guideline.id, corpus.zone, language)
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
    """The meetings of the cycle's columns; of the bodies that act in it what no column shows, such as what is new."""
    shown = {meeting for column in cycle.columns for meeting in column.meetings}
    columns = [column for record in corpus.cycles for column in record.value.columns]
    elsewhere = {meeting for column in columns for meeting in column.meetings}
    if cycle.mandate and cycle.mandate.meeting:
        shown.add(cycle.mandate.meeting)
    bodies = {step.body for step in cycle.procedure.steps} | {code for row in cycle.activities for code in row.body}
    chosen = [
        record.value
        for record in corpus.meetings
        if record.value.id in shown or (record.value.id not in elsewhere and record.value.body in bodies)
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
        if (held := _day_of(meeting.span_of(phase) or phase.planned)) is not None:
            yield _enter_phase(meeting, phase, held, desk)
    yield from _enter_deadlines(meeting, desk)
    yield from _enter_answers(meeting, desk)


def _enter_deadlines(meeting: Meeting, desk: _Desk) -> Iterator[Entry]:
    """Known by what each is for and the hour that was set first, wherever it stands in the file and is moved to."""
    firsts = [(one.earlier or (one.at,))[0] for one in meeting.deadlines]
    names = [("deadline", one.for_, _stamp(first, desk)) for one, first in zip(meeting.deadlines, firsts, strict=True)]
    for deadline, uid in zip(meeting.deadlines, _tell_apart(names), strict=True):
        title = desk.say(
            "deadline",
            what=desk.say(f"for-{deadline.for_}"),
            meeting=label_meeting(desk.corpus, meeting, desk.language),
        )
        late = desk.say(f"late-{deadline.late}") if deadline.for_ in _MAY_BE_LATE else ""
        yield _enter_hour(meeting, uid, title, _Hours(deadline.at, deadline.earlier), desk, late)


def _enter_answers(meeting: Meeting, desk: _Desk) -> Iterator[Entry]:
    """Known by the day on which it was sent, and about what or else to whom."""
    asked = [sent for _, sent in meeting.asked()]
    names = [("answer", sent.on.isoformat(), *(sent.about or sent.to)) for sent in asked]
    for sent, uid in zip(asked, _tell_apart(names), strict=True):
        assert sent.answer_by is not None
        title = desk.say("answer", what=sent.what.say(desk.language))
        yield _enter_hour(meeting, uid, title, _Hours(sent.answer_by, sent.earlier), desk)


def _tell_apart(names: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The names, with a number behind those that occurred before: nothing but their order tells such entries apart."""
    return [
        (*name, str(count)) if (count := names[: row + 1].count(name)) > 1 else name for row, name in enumerate(names)
    ]


def _stamp(hour: datetime.datetime, desk: _Desk) -> str:
    return f"{in_zone(hour, desk.zone).astimezone(datetime.UTC):%Y%m%dT%H%MZ}"


def _day_of(span: Span | None) -> Span | None:
    """The span where both its ends are known to the day."""
    return span if span and span.is_exact else None


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
        revision=meeting.changes,
        description="\n".join(part for part in described if part),
        place=place,
    )


def _standing(meeting: Meeting) -> Standing:
    if meeting.is_cancelled:
        return "cancelled"
    return "confirmed" if meeting.was_held else "tentative"


def _name_body(meeting: Meeting, desk: _Desk) -> str:
    body = desk.corpus.body_by_code.get(meeting.body)
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
        revision=meeting.changes,
        description="\n".join(part for part in (title, _name_body(meeting, desk)) if part),
        takes_time=False,
    )


def _enter_phase(meeting: Meeting, phase: Phase, span: Span, desk: _Desk) -> Entry:
    label = label_meeting(desk.corpus, meeting, desk.language)
    # Who entered it has to see that it is not on those days: an entry that went would stay in their calendar.
    standing: Standing = "cancelled" if meeting.span_of(phase) is None else _standing(meeting)
    return Entry(
        uid=desk.uid(meeting, "phase", phase.id),
        title=f"{label}{words_in(desk.language)['colon']}{phase.title.say(desk.language)}",
        first=span.first,
        last=span.last,
        standing=standing if phase.actual is None else "confirmed",
        revision=meeting.changes + sum(days is not None for days in (phase.postponed_to, phase.actual)),
    )


def _enter_hour(
    meeting: Meeting, name: tuple[str, ...], title: str, hours: _Hours, desk: _Desk, described: str = ""
) -> Entry:
    """An hour until which something is open. Where the meeting is off, so is this, and calendars strike it out."""
    hour = in_zone(hours.at, desk.zone)
    return Entry(
        uid=desk.uid(meeting, *name),
        title=title,
        first=hour.date(),
        last=hour.date(),
        starts=hour,
        ends=hour,
        standing="cancelled" if meeting.is_cancelled or meeting.is_waiting else "confirmed",
        revision=meeting.changes + len(hours.earlier),
        description=described,
        takes_time=False,
    )


def _tell_undated(meeting: Meeting, desk: _Desk) -> str:
    dates = spell_dates(meeting, desk.language)
    label = label_meeting(desk.corpus, meeting, desk.language)
    return f"{label} ({dates})" if dates and meeting.number else label


def _is_undated(meeting: Meeting) -> bool:
    """Whether the calendar holds no day of the meeting itself."""
    return _day_of(meeting.span) is None and not (meeting.opens and meeting.closes)
