"""What stands in the way of sealing a text: wrong labels, dates and bodies, and changes that are not settled yet."""

import datetime
import re
import shlex
from dataclasses import dataclass

from rkcctl.amend.confirmed import confirmed_in
from rkcctl.amend.history import History
from rkcctl.amend.report import Report
from rkcctl.amend.rounds import plan
from rkcctl.amend.still_there import StillThere, find_still_there
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.guideline import LABEL_PATTERN, Seal
from rkcctl.model.outcome import Outcome
from rkcctl.model.taken_back import taken_back_by
from rkcctl.model.visible import visible


@dataclass(frozen=True, slots=True)
class SealWish:
    """What is to be sealed as what: the label, the three dates, and the body that approved it.

    `leave_unmerged`: even though approved changes are not in the text; `leave_rescinded`: even though it holds what is
    approved no more and cannot be taken out.
    """

    label: str
    text: datetime.date
    approved: datetime.date
    published: datetime.date
    authority: str
    leave_unmerged: bool = False
    leave_rescinded: bool = False


def refuse_unripe(corpus: Corpus, wish: SealWish) -> None:
    """UsageError or RkcError where the text cannot be sealed as it is wished. The corpus has no errors."""
    assert corpus.guideline is not None
    if not re.match(LABEL_PATTERN, wish.label):
        hint = "use small letters, digits, hyphens and dots, at most 32, such as sample-2014"
        raise UsageError(f"'{visible(wish.label)}' cannot be the label of an edition", hint)
    folder = f"guidelines/editions/{wish.label}"
    if any(corpus.sources.under(folder)):
        raise UsageError(f"there is an edition '{wish.label}' already", "choose another label")
    if any(draft.value.label == wish.label for draft in corpus.drafts):
        raise UsageError(f"there is a draft '{wish.label}'", "proposals name both alike: choose another label")
    if corpus.guideline.value.sample and not wish.label.startswith("sample-"):
        hint = "begin the label with 'sample-', so that nobody takes the edition for a real one"
        raise UsageError("the Guidelines are a sample", hint)
    if not wish.text <= wish.approved <= wish.published:
        raise UsageError("the dates are out of order", "text, approved and published come one after the other")
    _refuse_authority(corpus, wish.authority)


def _refuse_authority(corpus: Corpus, authority: str) -> None:
    """The authority is a body that is entered; a sample's is a sample body, for nothing is invented."""
    assert corpus.guideline is not None
    bodies = corpus.body_by_code
    if authority not in bodies:
        known = f"the bodies are: {', '.join(sorted(bodies))}; enter another" if bodies else "enter it first"
        hint = f"{known}: rkcctl new body {shlex.quote(visible(authority))} --name '...'"
        raise UsageError(f"there is no body '{visible(authority)}'", hint)
    if corpus.guideline.value.sample and not bodies[authority].sample:
        samples = ", ".join(sorted(code for code, body in bodies.items() if body.sample))
        raise UsageError(f"a sample cannot be approved by a real body, {authority}", f"name a sample body: {samples}")


def refuse_unsettled(history: History, wish: SealWish) -> None:
    """The same for a further edition: it has changes, dates after theirs, nothing that is approved no more, and words
    that somebody has read.
    """
    corpus = history.corpus
    if corpus.base is None or corpus.base.seal is None:
        return
    before = corpus.base.seal.value
    if not history.entries:
        message = f"no change was merged since {before.label} was sealed: there is no new text to seal"
        raise RkcError(message, "`rkcctl merge --dry-run` says what could be merged")
    _refuse_dates(history, before, wish)
    _refuse_taken_back(history, wish)
    report = plan(history, corpus.folded.states, confirmed_in(corpus))
    if report.open:
        names = ", ".join(dict.fromkeys(history.names.get(one.block, one.block) for one in report.open))
        message = f"approved changes wait for somebody to read their combined words: {names}"
        raise RkcError(message, "`rkcctl combine` shows the words and records that they were read; then: rkcctl merge")
    waiting = _find_waiting(report)
    if waiting and not wish.leave_unmerged:
        message = f"{_count(len(waiting))} approved and not in the text: {_list(waiting)}"
        hint = "merge first: rkcctl merge; or leave them to the next edition: --leave-unmerged"
        raise RkcError(message, hint)


def find_unmerged(history: History) -> tuple[str, ...]:
    """The changes that are approved and not in the text."""
    report = plan(history, history.corpus.folded.states, confirmed_in(history.corpus))
    return tuple(_find_waiting(report))


def _find_waiting(report: Report) -> list[str]:
    waiting = (Outcome.APPLIED, Outcome.UNWORDED)
    return [one.change for one in report.told if one.outcome in waiting or one.outcome.hinders]


def _refuse_dates(history: History, before: Seal, wish: SealWish) -> None:
    if wish.text <= before.text:
        message = f"its text would be of {wish.text}, and that of {before.label}, before it, is of {before.text}"
        raise UsageError(message, "give the day of the text that is sealed now: --text DATE")
    if wish.published <= before.published:
        message = f"it would be published on {wish.published}, and {before.label} was on {before.published}"
        raise UsageError(message, "an edition comes out after the one before it: --published DATE")
    for name in history.merged:
        state = history.corpus.folded.states.get(name)
        act = state.approved if state else None
        if act is not None and act.day is not None and act.day > wish.approved:
            message = f"it would be approved on {wish.approved}, and {name}, which is in it, was on {act.day}"
            raise UsageError(f"{message} ({act.meeting})", "correct the day: --approved DATE")


def _refuse_taken_back(history: History, wish: SealWish) -> None:
    """RkcError where the text holds what by the day of approval was approved no more; with what takes it out."""
    states = history.corpus.folded.states
    for one in find_still_there(history):
        # Words that were proposed anew on what came later end no rescission: somebody has to say that they are enough.
        if one.refused is not None and wish.leave_rescinded:
            continue
        acts = (taken_back_by(states[name]) for name in one.changes)
        if any(act and (act.day is None or act.day <= wish.approved) for act in acts):
            said = "rescinded at" if one.is_rescinded else "no longer approved since"
            message = f"{said} {', '.join(one.meetings)}, and still in the text: {_list([*one.changes])}"
            raise RkcError(message, _tell_way_out(one))


def _tell_way_out(one: StillThere) -> str:
    if one.refused is None:
        return f"take it out first: rkcctl rescind {' '.join(one.changes)}"
    left = "where the text is as it is to be: --leave-rescinded"
    return f"it cannot be taken out: {one.refused.why}; {one.refused.instead}; {left}"


def _count(number: int) -> str:
    return "1 change is" if number == 1 else f"{number} changes are"


def _list(names: list[str]) -> str:
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
