"""Rules on invitations: what they tell participants lies ahead of them."""

from collections.abc import Iterator

from rkcctl.check.issued import find_last, name_of
from rkcctl.check.paper_file import slots_of
from rkcctl.check.rule import Breach, rule
from rkcctl.model.announced import DAYS, Moved, find_moved, stated_by
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper_file import Issue, next_symbols
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.tree import Record


@rule("MTG515", "past-deadline")
def past_deadline(corpus: Corpus) -> Iterator[Breach]:
    """A deadline lies ahead of whoever is told of it: an invitation is not dated after one that it states.

    It states those of its meeting that `{{ deadline }}` and `{{ deadlines }}` print; that for the agenda is the
    secretariat's own. For the same reason `rkcctl deadline` enters none that is past, and says so by this code.

    Why: nobody can meet it, and a proposal that comes all the same is told that it is late.
    Fix: correct the date of the paper, or the deadline in the meeting's file; often it is the year.
    """
    zone = corpus.zone
    meetings = {record.value.id: record for record in corpus.meetings}
    for paper in corpus.papers:
        front = paper.record.value if paper.record else None
        if front is None or front.kind != "invitation" or front.dated is None or front.meeting not in meetings:
            continue
        assert paper.record is not None
        meeting = meetings[front.meeting]
        for row, deadline in stated_by({slot.name for slot, _, _ in slots_of(paper)}, meeting.value):
            at = in_zone(deadline.at, zone)
            if at.date() < front.dated:
                where = meeting.place("deadlines", row, "at")
                message = f"the invitation is dated {front.dated}, and the deadline for {deadline.for_} was "
                hint = "correct the date, or move the deadline"
                yield Breach(paper.record.place("dated"), f"{message}{write_hour(at)} ({where})", hint)


@rule("MTG518", "dates-moved-since", Severity.WARNING)
def dates_moved_since(corpus: Corpus) -> Iterator[Breach]:
    """The days and deadlines that an issued invitation told are still those of its meeting, until that was held.

    What it told is kept in its `issue.yaml`, as `announced`, from its places of data: `{{ on-dates }}`,
    `{{ deadline }}` and so on.

    Why: participants go by the paper that they hold, and come too late, or for nothing.
    Fix: give the invitation its next symbol and its day, and issue it again. Where all were told otherwise, accept this
    in its `issue.yaml`.
    """
    for record, meeting, moved in find_moved_since(corpus):
        for one in moved:
            loc = ("announced", "days") if one.what == DAYS else ("announced", "deadlines", one.what)
            what = "the days of the meeting" if one.what == DAYS else f"the deadline for {one.what}"
            by_now = f"are {one.now}" if one.what == DAYS else f"is {one.now}"
            message = f"{record.value.symbol} gives {one.told} as {what}, "
            message += f"which {by_now} by now ({meeting.path})" if one.now else f"and {meeting.path} has none by now"
            yield Breach(record.place(*loc), message, _tell_reissue(corpus, record.value))


def find_moved_since(corpus: Corpus) -> Iterator[tuple[Record[Issue], Record[Meeting], tuple[Moved, ...]]]:
    """Every invitation of which a date was moved since it was issued last, with its meeting and what was moved."""
    meetings = {record.value.id: record for record in corpus.meetings}
    for _, record in find_last(corpus).values():
        meeting = meetings.get(record.value.meeting)
        if meeting is None or record.value.announced is None:
            continue
        if moved := tuple(find_moved(record.value.announced, meeting.value, corpus.zone)):
            yield record, meeting, moved


def find_next(corpus: Corpus, issue: Issue) -> str:
    """The symbol under which it is issued again; "" where its file has another one already."""
    taken = {record.value.symbol for record in corpus.issues}
    fronts = (paper.record.value for paper in corpus.papers if paper.record and paper.path == issue.paper)
    if any(front.symbol not in taken for front in fronts):
        return ""
    return next(name for name in (*next_symbols(issue.symbol), "its next one") if name and name not in taken)


def _tell_reissue(corpus: Corpus, issue: Issue) -> str:
    symbol, command = find_next(corpus, issue), f"rkcctl paper {name_of(issue.paper)} --issue"
    return (
        f"write `symbol: {symbol}` and its day in {issue.paper}, then: {command}" if symbol else f"issue it: {command}"
    )


RULES = (past_deadline, dates_moved_since)
