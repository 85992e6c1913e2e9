"""Rules on what a meeting has before it: items, paragraphs of its report, deadlines, circulations, duties."""

import datetime
import re
from collections.abc import Iterator, Mapping

from rkcctl.check.named import Named, names_at, tell_unknown
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import Decision, Position
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.reception import in_zone
from rkcctl.model.tree import Record
from rkcctl.model.when import parse_partial

_NUMBER = re.compile(r"[0-9]+")


@rule("MTG118", "unknown-item")
def unknown_item(corpus: Corpus) -> Iterator[Breach]:
    """An item that a decision, a position or a phase names stands on the agenda, where there is one.

    Why: a report is read by its items, and what belongs to none of them is not found.
    Fix: correct the number, or add the item to `agenda:`.
    """
    for record in corpus.meetings:
        known = {item.item for item in record.value.agenda}
        for named in _items_named(record) if known else ():
            if named.name not in known:
                yield tell_unknown(named, known, "item of the agenda")


def _items_named(record: Record[Meeting]) -> Iterator[Named]:
    meeting = record.value
    for key, row, entry in _acts(meeting):
        if entry.item:
            yield Named(entry.item, record.place(key, row, "item"))
    for row, phase in enumerate(meeting.phases):
        yield from names_at(record, phase.items, "phases", row, "items")


@rule("MTG119", "paragraph-of-another-item", Severity.WARNING)
def paragraph_of_another_item(corpus: Corpus) -> Iterator[Breach]:
    """The paragraphs of a report run on from item to item, and an act is recorded in those of its own item.

    Why: whoever looks a decision up in the report finds another one there.
    Fix: correct the paragraph or the item; accept the warning where the report itself has it so.
    """
    for record in corpus.meetings:
        meeting = record.value
        runs = {item.item: _run(item.par) for item in meeting.agenda if item.par}
        last = 0
        for row, item in enumerate(meeting.agenda):
            if item.par is None:
                continue
            start, end = _run(item.par)
            if end < start or start <= last:
                message = f"the paragraphs {item.par} do not follow on {last}"
                yield Breach(record.place("agenda", row, "par"), message, "correct the paragraphs of one of the items")
            last = max(last, end)
        for key, row, entry in _acts(meeting):
            run = runs.get(entry.item or "")
            if entry.par and run and not (run[0] <= _run(entry.par)[0] and _run(entry.par)[1] <= run[1]):
                message = f"paragraph {entry.par} is not among those of item {entry.item}, {run[0]} to {run[1]}"
                yield Breach(record.place(key, row, "par"), message, "correct the paragraph or the item")


def _acts(meeting: Meeting) -> Iterator[tuple[str, int, Decision | Position]]:
    """What a report records under an item: (list, position in it, entry)."""
    for row, decision in enumerate(meeting.decisions):
        yield "decisions", row, decision
    for row, position in enumerate(meeting.positions):
        yield "positions", row, position


def _run(par: str) -> tuple[int, int]:
    """The first and the last paragraph of a run; 23bis counts as 23."""
    numbers = [int(found) for found in _NUMBER.findall(par)]
    return numbers[0], numbers[-1]


@rule("MTG120", "repeated-deadline", Severity.WARNING)
def repeated_deadline(corpus: Corpus) -> Iterator[Breach]:
    """A meeting sets one deadline for each kind of thing.

    Why: whether something came in time is judged by one deadline, the first that stands there.
    Fix: delete the one that no longer holds.
    """
    for record in corpus.meetings:
        met: set[str] = set()
        for row, deadline in enumerate(record.value.deadlines):
            if deadline.for_ in met:
                message = f"there is a deadline for {deadline.for_} above, by which lateness is judged"
                yield Breach(record.place("deadlines", row, "for"), message, "delete the one that no longer holds")
            met.add(deadline.for_)


@rule("MTG121", "answer-before-question")
def answer_before_question(corpus: Corpus) -> Iterator[Breach]:
    """What is circulated asks for answers until a later day.

    Why: a term that had passed when the letter went out binds nobody.
    Fix: correct `on` or `answer-by`; often it is the year.
    """
    for record in corpus.meetings:
        for row, sent in enumerate(record.value.circulations):
            due = in_zone(sent.answer_by, corpus.zone).date() if sent.answer_by else None
            if due and due < sent.on:
                message = f"the answer is due on {due}, and this went out on {sent.on}"
                yield Breach(record.place("circulations", row, "answer-by"), message, "correct the date that is wrong")


@rule("MTG122", "duty-before-meeting", Severity.WARNING)
def duty_before_meeting(corpus: Corpus) -> Iterator[Breach]:
    """What a meeting gives somebody to do is done, and due, after the meeting has begun; so is what it defers.

    Why: one of the dates is a slip, and the duty is told as late or as done when it is not.
    Fix: correct `by`, `until`, `done`, or the days of the meeting.
    """
    meetings = corpus.meeting_by_id
    for record in corpus.meetings:
        first = record.value.first
        if first is None:
            continue
        for row, duty in enumerate(record.value.follow_up):
            if duty.done and duty.done < first:
                message = f"it was done on {duty.done}, and the meeting begins on {first}"
                yield Breach(record.place("follow-up", row, "done"), message, "correct the date that is wrong")
            if _is_over(duty.by, first, meetings):
                message = f"it is due by {duty.by}, and the meeting begins on {first}"
                yield Breach(record.place("follow-up", row, "by"), message, "correct the date that is wrong")
        for row, decision in enumerate(record.value.decisions):
            if _is_over(decision.until, first, meetings):
                message = f"it is deferred until {decision.until}, which is over when the meeting begins on {first}"
                hint = "name a later meeting or date, or correct the days that are wrong"
                yield Breach(record.place("decisions", row, "until"), message, hint)


def _is_over(term: str | None, first: datetime.date, meetings: Mapping[str, Meeting]) -> bool:
    """Whether the date, or the meeting, lies wholly before that day; not where its days are not known."""
    meeting = meetings.get(term or "")
    last = meeting.last if meeting else _last_day(term)
    return last is not None and last < first


def _last_day(term: str | None) -> datetime.date | None:
    try:
        return parse_partial(term).last
    except ValueError:
        return None


RULES = (
    unknown_item,
    paragraph_of_another_item,
    repeated_deadline,
    answer_before_question,
    duty_before_meeting,
)
