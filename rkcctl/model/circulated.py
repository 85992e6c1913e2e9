"""Which proposals were brought to whom, and when: by the register, and by what meetings say was sent out."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus
from rkcctl.model.procedure import State
from rkcctl.model.reception import in_zone
from rkcctl.model.registered import withdrawals
from rkcctl.model.sources import Place

# Who gets what goes to others: all parties are Members, and the public is everybody.
_IMPLIED = {
    "public": ("members", "contracting-parties", "observers", "stakeholders"),
    "members": ("contracting-parties",),
}

# A body has taken it in, or has taken note of it and asked for nothing more.
_DONE = (State.APPROVED, State.NOTED)


# When something was entered in the register: what has the same hour stands in the order of the lines.
Order = tuple[datetime.datetime, int]


@dataclass(frozen=True, slots=True)
class Sent:
    """That a proposal went to these; `place` is where they are named, `paper` the symbol, "" for none.

    `channel` is how it went, "" where that is not said; `order` its hour and line in the register, None where a
    meeting knows it, of which only the day is known.
    """

    proposal: str
    to: tuple[str, ...]
    on: datetime.date
    place: Place
    paper: str = ""
    channel: str = ""
    order: Order | None = None


def find_sent(corpus: Corpus) -> tuple[Sent, ...]:
    """Every sending out of a proposal, in the order of their days."""
    return tuple(sorted((*_by_register(corpus), *_by_meetings(corpus)), key=lambda one: one.on))


def _by_register(corpus: Corpus) -> Iterator[Sent]:
    for row, line in enumerate(corpus.register_lines):
        event = line.event
        if event.event == "circulated":
            hour = in_zone(event.at, corpus.zone)
            place, paper, channel = line.place("to"), event.paper or "", event.channel or ""
            yield Sent(event.proposal, event.to, hour.date(), place, paper, channel, (hour, row))


def _by_meetings(corpus: Corpus) -> Iterator[Sent]:
    for record in corpus.meetings:
        for row, one in enumerate(record.value.circulations):
            changes = changes_named(one.about, corpus.folded.subjects)
            symbol = one.paper.symbol if one.paper else ""
            for proposal in dict.fromkeys(change.partition("/")[0] for change in changes):
                place = record.place("circulations", row, "to")
                yield Sent(proposal, one.to, one.on, place, symbol, one.channel or "")


def is_revised_between(corpus: Corpus, sent: Sent, now: datetime.datetime) -> bool:
    """Whether the words of the proposal became others between this sending and one that is entered now.

    Where only the day of a sending is known, what was revised on that day counts.
    """
    lines = corpus.register_lines
    revised = [
        (in_zone(line.event.at, corpus.zone), row)
        for row, line in enumerate(lines)
        if line.event.event == "revised" and line.event.proposal == sent.proposal
    ]
    if sent.order is None:
        return any(hour.date() == sent.on for hour, _ in revised)
    first, last = sorted((sent.order, (now, len(lines))))
    return any(first < one < last for one in revised)


def lacking(asked: Iterable[str], to: Iterable[str]) -> tuple[str, ...]:
    """Those of `asked` that what goes `to` these does not reach."""
    reached = set(to)
    reached |= {name for one in tuple(reached) for name in _IMPLIED.get(one, ())}
    return tuple(name for name in asked if name not in reached)


def find_unsent(corpus: Corpus, as_of: datetime.date) -> tuple[str, ...]:
    """The proposals received by that day that had not gone to anybody, and with which no one had done; by number."""
    zone = corpus.zone
    came = {
        line.event.proposal
        for line in corpus.register_lines
        if line.event.event == "received" and in_zone(line.event.at, zone).date() <= as_of
    }
    sent = {one.proposal for one in find_sent(corpus) if one.on <= as_of}
    gone = withdrawals(corpus, corpus.folded.subjects)
    return tuple(sorted(name for name in came - sent if not _is_done(corpus, name, gone, as_of)))


def _is_done(corpus: Corpus, proposal: str, gone: Mapping[str, datetime.date], as_of: datetime.date) -> bool:
    """Whether all its changes were approved, noted, settled or taken back by then; `gone`: which were, and when."""
    for change in corpus.folded.subjects.get(proposal, (proposal,)):
        state = corpus.folded.states.get(change)
        is_settled = state is not None and (state.state.is_over or state.state in _DONE)
        day = gone.get(change, state.given.day if state and state.given else None)
        if not is_settled or (day and day > as_of):
            return False
    return True


def asked_by_rules(corpus: Corpus) -> tuple[str, ...]:
    """To whom the bodies that approve want proposals to be sent, by their `circulate-to`."""
    bodies = corpus.body_by_code
    steps = [step for cycle in corpus.cycles for step in cycle.value.procedure.steps if step.act == "approved"]
    named = [name for step in steps if step.body in bodies for name in bodies[step.body].circulate_to]
    return tuple(dict.fromkeys(named))
