"""Rules on meetings: their days and deadlines, agenda, decisions and positions, and written procedures."""

import datetime
import re
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper import is_same_paper
from rkcctl.model.reception import in_zone
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible
from rkcctl.model.when import Span

_ROMAN = re.compile(r"^(X{0,3})(IX|IV|V?I{0,3})$")
# Several capitals that follow at once make another word of it, such as ITEM.
_ORNAMENT = re.compile(r"(?![IVX]|[A-Z]{2}).*$")
_VALUES = {"I": 1, "V": 5, "X": 10}


@rule("MTG101", "inverted-dates")
def inverted_dates(corpus: Corpus) -> Iterator[Breach]:
    """What begins does not end before.

    Why: one of the two dates is a slip, and everything reckoned from it is wrong.
    Fix: correct the date or the hour that is wrong; often it is the year.
    """
    for record in corpus.meetings:
        meeting = record.value
        spans: list[tuple[tuple[str | int, ...], Span | None]] = [
            (("planned",), meeting.planned),
            (("actual",), meeting.actual),
        ]
        for row, phase in enumerate(meeting.phases):
            spans += [(("phases", row, "planned"), phase.planned), (("phases", row, "actual"), phase.actual)]
        for loc, span in spans:
            if span and span.to and span.to.last < span.from_.first:
                message = f"it ends on {span.to}, before it begins on {span.from_}"
                yield Breach(record.place(*loc, "to"), message, "correct the date that is wrong")
        # Where the clock is set back, the later of two hours may be the smaller number.
        if meeting.opens and meeting.closes and meeting.closes.timestamp() < meeting.opens.timestamp():
            yield Breach(record.place("closes"), "it closes before it opens", "correct the hour that is wrong")
    for cycle in corpus.cycles:
        for row, step in enumerate(cycle.value.procedure.steps):
            if step.from_ and step.until and step.until.last < step.from_.first:
                message = f"it holds until {step.until}, before it begins on {step.from_}"
                yield Breach(cycle.place("procedure", "steps", row, "until"), message, "correct the date that is wrong")


@rule("MTG102", "deadline-after-meeting", Severity.WARNING)
def deadline_after_meeting(corpus: Corpus) -> Iterator[Breach]:
    """A deadline lies before the end of the meeting that it serves.

    Why: what comes in afterwards cannot be taken up there; often the year is a slip.
    Fix: correct the day, or move the deadline to the meeting that it serves.
    """
    for record in corpus.meetings:
        last = record.value.last
        for row, deadline in enumerate(record.value.deadlines):
            if last and in_zone(deadline.at, corpus.zone).date() > last:
                message = f"the deadline for {deadline.for_} lies after the meeting, which ends on {last}"
                yield Breach(record.place("deadlines", row, "at"), message, "correct the day of one of the two")


@rule("MTG103", "paper-date", Severity.WARNING)
def paper_date(corpus: Corpus) -> Iterator[Breach]:
    """A report is dated on or after the first day of its meeting, an agenda paper on or before the last.

    What is sent out is dated on or before the day on which it goes out.

    Why: a report dated before its meeting is a slip of the pen, often of the year, that later papers copy.
    Fix: correct `dated:`, or the days of the meeting.
    """
    for record in corpus.meetings:
        meeting = record.value
        if meeting.report and meeting.report.dated and meeting.first and meeting.report.dated < meeting.first:
            message = f"the report is dated {meeting.report.dated}, and the meeting begins on {meeting.first}"
            yield Breach(record.place("report", "dated"), message, "correct the date that is wrong")
        for loc, paper in meeting.papers():
            if loc[0] == "agenda" and paper.dated and meeting.last and paper.dated > meeting.last:
                message = f"the paper is dated {paper.dated}, and the meeting ends on {meeting.last}"
                yield Breach(record.place(*loc, "dated"), message, "correct the date that is wrong")
        for row, sent in enumerate(meeting.circulations):
            if sent.paper and sent.paper.dated and sent.paper.dated > sent.on:
                message = f"the paper is dated {sent.paper.dated}, and went out on {sent.on}"
                yield Breach(
                    record.place("circulations", row, "paper", "dated"), message, "correct the date that is wrong"
                )


@rule("MTG104", "agenda-order")
def agenda_order(corpus: Corpus) -> Iterator[Breach]:
    """Items of an agenda have Roman numbers, each once, in their order.

    Why: papers and reports cite an item by its number.
    Fix: correct the number, or move the item.
    """
    for record in corpus.meetings:
        before = (0, "")
        for row, item in enumerate(record.value.agenda):
            number = from_roman(item.item)
            place = record.place("agenda", row, "item")
            if number == 0:
                yield Breach(place, f"'{visible(item.item)}' is no Roman number", "write I, II, III and so on")
                continue
            if number < before[0] or item.item == before[1]:
                yield Breach(place, f"item {item.item} stands after item {before[1]}", "correct it, or move the item")
            before = (number, item.item)


def from_roman(text: str) -> int:
    """The number of VII, or of VII.a and VIIbis; 0 for what is none. Agendas end below XL."""
    numeral = _ORNAMENT.sub("", text)
    if not numeral or not _ROMAN.match(numeral):
        return 0
    values = [_VALUES[letter] for letter in numeral]
    return sum(-v if later and later > v else v for v, later in zip(values, [*values[1:], 0], strict=True))


@rule("MTG105", "short-notice", Severity.WARNING)
def short_notice(corpus: Corpus) -> Iterator[Breach]:
    """Invitation and draft agenda go out as many weeks before a meeting as its body's `agenda-weeks` says.

    What counts of an invitation is the day on which it was sent out first.

    Why: for a committee set up by a treaty the treaty says so, and a decision may be questioned for want of notice.
    Fix: move the deadline for the agenda, or the meeting; what went out late, the body may agree to on record.
    """
    bodies = corpus.body_by_code
    for record in corpus.meetings:
        meeting = record.value
        weeks = bodies[meeting.body].agenda_weeks if meeting.body in bodies else None
        for row, deadline in enumerate(meeting.deadlines if weeks and meeting.first else ()):
            assert weeks is not None and meeting.first is not None
            latest = meeting.first - datetime.timedelta(weeks=weeks)
            if deadline.for_ == "agenda" and in_zone(deadline.at, corpus.zone).date() > latest:
                message = f"the agenda goes out less than {weeks} weeks before the meeting begins on {meeting.first}"
                yield Breach(record.place("deadlines", row, "at"), message, f"set it to {latest} or earlier")
        if weeks and meeting.first:
            yield from _judge_invitation(corpus, record, weeks, meeting.first)


def _judge_invitation(corpus: Corpus, record: Record[Meeting], weeks: int, first: datetime.date) -> Iterator[Breach]:
    fronts = (paper.record.value for paper in corpus.papers if paper.record)
    calls = [one for one in fronts if (one.kind, one.meeting) == ("invitation", record.value.id)]
    symbols = [one.symbol for one in calls if one.symbol]
    sent = [
        (one.on, row)
        for row, one in enumerate(record.value.circulations)
        if one.paper and any(is_same_paper(one.paper.symbol, symbol) for symbol in symbols)
    ]
    day, row = min(sent, default=(datetime.date.min, 0))
    if day > first - datetime.timedelta(weeks=weeks):
        message = f"the invitation went out on {day}, less than {weeks} weeks before the meeting begins on {first}"
        hint = "correct the day, move the meeting, or let the body agree to the short notice on record"
        yield Breach(record.place("circulations", row, "on"), message, hint)


@rule("MTG110", "written-procedure")
def written_procedure(corpus: Corpus) -> Iterator[Breach]:
    """A written procedure says when it opens and closes and by what rule it passes; a meeting has none of these.

    Why: what silence means follows from the rule and from the day on which it closes.
    Fix: add the missing key, or correct `kind:`.
    """
    for record in corpus.meetings:
        meeting = record.value
        given = {"opens": meeting.opens, "closes": meeting.closes, "rule": meeting.rule}
        for key, value in given.items():
            if meeting.kind == "written" and value is None:
                message = f"this written procedure has no `{key}`"
                yield Breach(record.place("kind"), message, f"add a line '{key}: ...'")
            if meeting.kind != "written" and value is not None:
                yield Breach(
                    record.place(key), f"a meeting has no `{key}`", "write `kind: written`, or delete the line"
                )
        if meeting.kind != "written" and meeting.replies:
            hint = "write `kind: written`, or delete them"
            yield Breach(record.place("replies"), "a meeting has no `replies`", hint)


RULES = (
    inverted_dates,
    deadline_after_meeting,
    paper_date,
    agenda_order,
    short_notice,
    written_procedure,
)
