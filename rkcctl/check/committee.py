"""Rules on what a treaty or rules of procedure ask of a committee's work beside its votes: circulation, reports.

What is asked stands with the body. For a committee of a Convention it comes from its articles: to whom proposals go,
when the report is adopted.
"""

import datetime
from collections.abc import Iterator

from rkcctl.check.named import bodies_in
from rkcctl.check.rule import Breach, rule
from rkcctl.model.circulated import Sent, asked_by_rules, find_sent, lacking
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.procedure import State
from rkcctl.model.stated import Names


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
    for proposal, sendings in _by_proposal(corpus).items():
        reached = tuple(dict.fromkeys(name for sent in sendings for name in sent.to))
        missing = lacking(asked, reached)
        last = sendings[-1]
        if missing and not _is_withdrawn(corpus, proposal):
            told.setdefault((last.place.path, last.on, last.paper, reached, missing), []).append(last)
    for (_, _, _, reached, missing), sendings in told.items():
        names = list(dict.fromkeys(sent.proposal for sent in sendings))
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        message = f"{names[0]}{more} went to {', '.join(reached)}, and not to {', '.join(missing)}"
        hint = f"once it is sent to those: rkcctl circulate {' '.join(names)} --to {','.join(missing)}"
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
    bodies = bodies_in(corpus)
    for record in corpus.meetings:
        meeting = record.value
        body = bodies.get(meeting.body)
        dated = meeting.report.dated if meeting.report else None
        if body and body.report_in_session and dated and meeting.last and dated > meeting.last:
            message = f"the report is dated {dated}, and the {body.wording} ends on {meeting.last}"
            yield Breach(record.place("report", "dated"), message, "correct the date that is wrong")


RULES = (
    not_circulated_to_all,
    report_after_session,
)
