"""Corpus and a day -> what the register asks of the secretariat: to acknowledge, to send out, to put before a body."""

import datetime
from collections.abc import Iterator

from rkcctl.model.acts import names_folded
from rkcctl.model.circulated import find_unsent
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import Duty, Kind, State
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.reception import in_zone
from rkcctl.model.register import RegisterLine
from rkcctl.model.registered import withdrawals


def find_register_duties(corpus: Corpus, known: Corpus, as_of: datetime.date) -> Iterator[Duty]:
    """What is open on the day, of each kind in one line, however many proposals there are; `known` is of its end."""
    lines = [line for line in corpus.register_lines if in_zone(line.event.at, corpus.zone).date() <= as_of]
    first = {line.event.proposal: line for line in reversed(lines) if line.event.event == "received"}
    unacknowledged = _find_unacknowledged(lines)
    unsent = find_unsent(known, as_of)
    untouched = _find_untouched(known, first)
    for kind, names in ((Kind.ACKNOWLEDGE, unacknowledged), (Kind.CIRCULATE, unsent), (Kind.TAKE_UP, untouched)):
        if names:
            earliest = min(
                (first[name.partition("/")[0]] for name in names), key=lambda one: (one.record.path, one.row)
            )
            yield Duty(kind, State.OPEN, (SECRETARIAT,), "register", earliest.place("event"), about=names)


def _find_unacknowledged(lines: list[RegisterLine]) -> tuple[str, ...]:
    """Proposals of others whose receipt nobody acknowledged."""
    waiting: set[str] = set()
    for event in (line.event for line in lines):
        if event.event == "received" and event.by != SECRETARIAT:
            waiting.add(event.proposal)
        elif event.event in ("acknowledged", "withdrawn") and not event.changes:
            waiting.discard(event.proposal)
    return tuple(sorted(waiting))


def _find_untouched(known: Corpus, first: dict[str, RegisterLine]) -> tuple[str, ...]:
    """Proposals that were received, and on which no meeting had acted by the day."""
    folded = known.folded
    gone = withdrawals(known, folded.subjects)
    answered = {name for file in known.proposals for name in file.value.answers}
    waiting: list[str] = []
    for change, state in folded.states.items():
        proposal = change.partition("/")[0]
        acted = any(act.is_of(proposal) for act in state.acts)
        if proposal in first and not (acted or change in gone or state.instead or proposal in answered):
            waiting.append(change)
    return tuple(sorted(names_folded(waiting, folded.subjects)))
