"""Rules on what a treaty or rules of procedure ask of a committee beside its votes: circulation, reports, meetings.

What is asked stands with the body. For a committee of a Convention it comes from its articles: how often it meets, to
whom proposals go, when the report is adopted and to whom it is sent.
"""

import datetime
from collections.abc import Iterator
from itertools import pairwise

from rkcctl.check.rule import Breach, rule
from rkcctl.model.circulated import Sent, asked_by_rules, find_sent, lacking
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper import is_same_paper
from rkcctl.model.procedure import State
from rkcctl.model.stated import Names

# So many proposals are named in a hint.
_MOST = 8
# The longest that a year is.
_YEAR = datetime.timedelta(days=366)


@rule("MTG406", "not-circulated-to-all", Severity.WARNING)
def not_circulated_to_all(corpus: Corpus) -> Iterator[Breach]:
    """A proposal that is sent out goes to all that the rules of the approving body name in its `circulate-to`.

    It may go to them by several sendings, of the register and of meetings. What goes to Members goes to the parties
    among them. Of one sending that lacks somebody it is told once, where it names to whom it went.

    Why: the Convention has proposals brought to all its parties and to the observers; who did not get one may object.
    Fix: send it to those that are missing, and enter that: `rkcctl circulate ID --to NAMES`.
    """
    asked = asked_by_rules(corpus)
    told: dict[tuple[str, datetime.date, str, Names, Names], list[Sent]] = {}
    for proposal, sendings in _by_proposal(corpus).items() if asked else ():
        reached = tuple(dict.fromkeys(name for sent in sendings for name in sent.to))
        missing = lacking(asked, reached)
        last = sendings[-1]
        if missing and not _is_withdrawn(corpus, proposal):
            told.setdefault((last.place.path, last.on, last.paper, reached, missing), []).append(last)
    for (_, _, _, reached, missing), sendings in told.items():
        names = list(dict.fromkeys(sent.proposal for sent in sendings))
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        whom = ", ".join(reached) or "nobody who is named"
        message = f"{names[0]}{more} went to {whom}, and not to {', '.join(missing)}"
        listed = " ".join(names[:_MOST]) + (" ..." if len(names) > _MOST else "")
        hint = f"once it is sent to those: rkcctl circulate {listed} --to {','.join(missing)}"
        yield Breach(sendings[0].place, message, hint)


def _by_proposal(corpus: Corpus) -> dict[str, list[Sent]]:
    found: dict[str, list[Sent]] = {}
    for sent in find_sent(corpus):
        found.setdefault(sent.proposal, []).append(sent)
    return found


def _is_withdrawn(corpus: Corpus, proposal: str) -> bool:
    states = (corpus.folded.states.get(change) for change in corpus.folded.subjects.get(proposal, (proposal,)))
    return all(state is not None and state.state is State.WITHDRAWN for state in states)


@rule("MTG407", "report-after-session", Severity.WARNING)
def report_after_session(corpus: Corpus) -> Iterator[Breach]:
    """The report of a body that says `report-in-session` is dated on or before its last day.

    Why: the Convention has its Committee adopt the report before the session closes.
    Fix: correct `dated:`; accept the warning where the report was indeed adopted later.
    """
    bodies = corpus.body_by_code
    for record in corpus.meetings:
        meeting = record.value
        body = bodies.get(meeting.body)
        dated = meeting.report.dated if meeting.report else None
        if body and body.report_in_session and dated and meeting.last and dated > meeting.last:
            message = f"the report is dated {dated}, and the {body.wording} ends on {meeting.last}"
            yield Breach(record.place("report", "dated"), message, "correct the date that is wrong")


@rule("MTG408", "report-not-sent", Severity.WARNING)
def report_not_sent(corpus: Corpus) -> Iterator[Breach]:
    """The report of a meeting that was held goes to all that its body's `report-to` names.

    To whom it went stand in the `circulations` of the meeting, by the symbol of the report in either language.

    Why: the Convention has the report of its Committee sent to the Council, to its parties and to the observers.
    Fix: send it to those that are missing, and enter that: `rkcctl circulate SYMBOL --to NAMES`.
    """
    bodies = corpus.body_by_code
    for record in corpus.meetings:
        meeting = record.value
        body = bodies.get(meeting.body)
        if body is None or meeting.report is None or not meeting.was_held:
            continue
        symbol = meeting.report.symbol
        sent = [
            (row, one)
            for row, one in enumerate(meeting.circulations)
            if one.paper and is_same_paper(one.paper.symbol, symbol)
        ]
        reached = tuple(dict.fromkeys(name for _, one in sent for name in one.to))
        missing = lacking(body.report_to, reached)
        if missing:
            place = record.place("circulations", sent[-1][0], "to") if sent else record.place("report")
            whom = f"went to {', '.join(reached)}, and not to" if sent else "is not recorded as sent to"
            hint = f"once it is sent to those: rkcctl circulate {symbol} --to {','.join(missing)}"
            yield Breach(place, f"the report {symbol} {whom} {', '.join(missing)}", hint)


@rule("MTG409", "more-than-a-year-apart", Severity.WARNING)
def more_than_a_year_apart(corpus: Corpus) -> Iterator[Breach]:
    """A body that says `meets-yearly` begins its next meeting within a year of the end of the last.

    It is told of meetings of which the days are known and whose numbers follow on one another, or that have none:
    between others there may be some that have no file. Written procedures are no meetings.

    Why: the Convention has its Committee meet at least once each year.
    Fix: correct the days, or enter the meeting in between; accept the warning where it was indeed so.
    """
    for body in corpus.body_by_code.values():
        held = [record for record in corpus.meetings if record.value.body == body.code and _is_dated(record.value)]
        held.sort(key=lambda record: (record.value.first or datetime.date.max, record.value.id))
        for earlier, later in pairwise(held if body.meets_yearly else ()):
            first, last = later.value.first, earlier.value.last
            if first and last and first - last > _YEAR and _follows(earlier.value, later.value):
                key = "actual" if later.value.actual else "postponed-to" if later.value.postponed_to else "planned"
                message = f"it begins on {first}, more than a year after {earlier.value.id}, which ends on {last}"
                yield Breach(later.place(key), message, "correct the days, or enter the meeting in between")


def _is_dated(meeting: Meeting) -> bool:
    is_off = meeting.is_cancelled or meeting.is_waiting or meeting.record is not None
    return meeting.kind != "written" and meeting.first is not None and not is_off


def _follows(earlier: Meeting, later: Meeting) -> bool:
    """Whether no meeting lies between the two as far as their numbers tell."""
    if earlier.numbers and later.numbers:
        return later.numbers[0] == earlier.numbers[-1] + 1
    return earlier.number is None and later.number is None


RULES = (
    not_circulated_to_all,
    report_after_session,
    report_not_sent,
    more_than_a_year_apart,
)
