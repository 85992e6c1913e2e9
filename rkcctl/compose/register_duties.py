"""Corpus and a day -> what the register asks of the secretariat: to acknowledge, to send out, to put before a body."""

import datetime
from collections.abc import Iterator

from rkcctl.model.acts import names_folded
from rkcctl.model.circulated import find_unsent
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import Duty, Kind, State
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.procedure import State as ChangeState
from rkcctl.model.put_before import find_named_to, has_review
from rkcctl.model.reception import in_zone
from rkcctl.model.register import RegisterLine
from rkcctl.model.registered import withdrawals


def find_register_duties(corpus: Corpus, known: Corpus, as_of: datetime.date) -> Iterator[Duty]:
    """What is open on the day, of each kind in one line, however many proposals there are; `known` is of its end.

    What a meeting has before it that is to come waits for that, and for nobody else.
    """
    lines = [line for line in corpus.register_lines if in_zone(line.event.at, corpus.zone).date() <= as_of]
    first = {line.event.proposal: line for line in reversed(lines) if line.event.event == "received"}
    unacknowledged = _find_unacknowledged(lines)
    unsent = find_unsent(known, as_of)
    untouched = _by_meeting(known, _find_untouched(known, first), as_of)
    left = _fold(known, untouched.pop("", []))
    unworded = _fold(known, _find_unworded(known, first))
    for kind, names in (
        (Kind.ACKNOWLEDGE, unacknowledged),
        (Kind.CIRCULATE, unsent),
        (Kind.TAKE_UP, left),
        (Kind.UNWORDED, unworded),
    ):
        if names:
            earliest = min(
                (first[name.partition("/")[0]] for name in names), key=lambda one: (one.record.path, one.row)
            )
            yield Duty(kind, State.OPEN, (SECRETARIAT,), "register", earliest.place("event"), about=names)
    for record in known.meetings:
        if names := _fold(known, untouched.get(record.value.id, [])):
            yield Duty(Kind.UNDECIDED, State.OPEN, (SECRETARIAT,), record.value.id, record.place("id"), about=names)


def _find_unworded(known: Corpus, first: dict[str, RegisterLine]) -> list[str]:
    """Changes that were approved, are not in the text, and have words in no language of it."""
    languages = {chapter.language for chapter in known.chapters}
    waiting: list[str] = []
    for change, state in known.folded.states.items():
        proposal, _, number = change.partition("/")
        file = known.proposal_by_id.get(proposal)
        said = file.change(int(number)) if file and number else None
        if file is None or said is None or state.state is not ChangeState.APPROVED or change in known.in_text:
            continue
        spoken = {file.value.language, *(one for one in ("en", "fr") if getattr(said, one) is not None)}
        if proposal in first and said.texts and spoken.isdisjoint(languages):
            waiting.append(change)
    return waiting


def _find_unacknowledged(lines: list[RegisterLine]) -> tuple[str, ...]:
    """Proposals of others whose receipt nobody acknowledged."""
    waiting: set[str] = set()
    for event in (line.event for line in lines):
        if event.event == "received" and event.by != SECRETARIAT:
            waiting.add(event.proposal)
        elif event.event in ("acknowledged", "withdrawn") and not event.changes:
            waiting.discard(event.proposal)
    return tuple(sorted(waiting))


def _find_untouched(known: Corpus, first: dict[str, RegisterLine]) -> list[str]:
    """Changes of proposals that were received, and on which no meeting had acted by the day."""
    folded = known.folded
    gone = withdrawals(known, folded.subjects)
    answered = {name for file in known.proposals for name in file.value.answers}
    waiting: list[str] = []
    for change, state in folded.states.items():
        proposal = change.partition("/")[0]
        acted = any(act.is_of(proposal) for act in state.acts)
        if proposal in first and not (acted or change in gone or state.instead or proposal in answered):
            waiting.append(change)
    return waiting


def _by_meeting(known: Corpus, changes: list[str], as_of: datetime.date) -> dict[str, list[str]]:
    """The changes by the last meeting that was held with them before it, and under "" those that none has.

    Without those that a meeting has which is to come, or of which it is not entered yet that it was held.
    """
    held: dict[str, str] = {}
    coming: set[str] = set()
    named = find_named_to(known) if changes else {}
    meetings = (one for one in known.meeting_by_id.values() if not (one.is_cancelled or one.record))
    for meeting in sorted(meetings if changes else (), key=lambda one: one.time_order):
        is_entered = bool(meeting.decisions) if meeting.kind == "written" else meeting.was_held
        if is_entered and meeting.last and meeting.last <= as_of:
            held |= dict.fromkeys(named[meeting.id], meeting.id)
        else:
            # A review as a whole, on its agenda, is no matter of what came since it met.
            is_ahead = meeting.last is None or meeting.last >= as_of
            coming |= set(changes) if is_ahead and has_review(known, meeting) else named[meeting.id]
    found: dict[str, list[str]] = {}
    for change in changes:
        if change not in coming:
            found.setdefault(held.get(change, ""), []).append(change)
    return found


def _fold(known: Corpus, changes: list[str]) -> tuple[str, ...]:
    return tuple(sorted(names_folded(changes, known.folded.subjects)))
