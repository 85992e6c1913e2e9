"""What is to be done, by whom and until when: what an officer asks for on a Monday."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from rkcctl.model.sources import Place
from rkcctl.model.typed import Words
from rkcctl.model.when import PartialDate

ALL = "participants"
"""Stands where everyone that takes part may do it."""


class Kind(StrEnum):
    """What kind of thing is due. The values are the keys of the exported data."""

    ACKNOWLEDGE = "acknowledge"
    """A proposal was received, and whoever sent it was not told so."""
    ACTIVITY = "activity"
    """An activity of a review, planned where it now stands."""
    AGENDA = "agenda"
    """The draft agenda is to be drawn up by when it goes out with the invitation, as the rules of the body have it.

    An item on it ends that, or a deadline for it.
    """
    ANSWER = "answer"
    """What was circulated asks for an answer."""
    BRACKETED = "bracketed"
    """A meeting set a change in brackets, and no act has settled them."""
    CIRCULATE = "circulate"
    """Proposals were received, and sent to nobody."""
    COORDINATION = "coordination"
    """Two bodies are to keep in step."""
    DEADLINE = "deadline"
    """Something may come in until then."""
    DEFERRED = "deferred"
    """A body put a decision off until then."""
    FOLLOW_UP = "follow-up"
    """A meeting gave somebody something to do."""
    MEETING = "meeting"
    """A body meets."""
    OUTCOME = "outcome"
    """A meeting or written procedure is over, and nobody entered that it was held or what it came to."""
    REPLY = "reply"
    """A written procedure is open."""
    RETURNED = "returned"
    """A meeting returned a change, and neither a revision nor an act has come of it."""
    TAKE_UP = "take-up"
    """Proposals were received, and no body has dealt with them, nor has any meeting them before it."""
    UNDECIDED = "undecided"
    """A meeting was held that had proposals before it, and nobody entered what it did with them."""
    UNWORDED = "unworded"
    """Changes were approved that have no words in the language of the text."""


OF_REGISTER = (Kind.ACKNOWLEDGE, Kind.CIRCULATE, Kind.TAKE_UP, Kind.UNDECIDED, Kind.UNWORDED)
"""What is to be done with proposals, as the register has them."""
OF_CHANGES = (*OF_REGISTER, Kind.BRACKETED, Kind.DEFERRED, Kind.RETURNED)
"""What is about proposals and changes by name."""


class State(StrEnum):
    """How a duty stands on the day; the order is that of urgency."""

    LATE = "late"
    DUE = "due"
    """Its time has come, and its last day has not passed."""
    AHEAD = "ahead"
    OPEN = "open"
    """Nobody said until when."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that somebody is to do.

    `who` are codes of bodies and participants, `secretariat`, kinds of addressees such as `members`, or `participants`.
    `name` is what it concerns, an id for people to look up; `part` what of it. `term` is the date until which it is in
    time, as it was given: a day, or a month or year to its end; `at` the hour on that day where one is set. `what` are
    the words of whoever gave the duty. `waits` names activities that have to begin first and have not. `number` is that
    of a follow-up in its meeting's file, from 1, and `taken_up` the meeting that is to take up what was deferred.
    """

    kind: Kind
    state: State
    who: tuple[str, ...]
    name: str
    place: Place
    part: str = ""
    term: PartialDate | None = None
    at: datetime.datetime | None = None
    what: Words | None = None
    about: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    number: int = 0
    taken_up: str = ""

    @property
    def last(self) -> datetime.date | None:
        """The last day on which it is in time; None where nobody said until when."""
        return self.term.last if self.term else None

    @property
    def is_late(self) -> bool:
        return self.state is State.LATE

    @property
    def is_of_report(self) -> bool:
        """Whether `part` is a paragraph of the report of the meeting that gave the duty."""
        return bool(self.part) and self.kind in (Kind.FOLLOW_UP, Kind.BRACKETED, Kind.DEFERRED, Kind.RETURNED)

    def order(self) -> tuple[int, datetime.date, str, str, str]:
        """Late first and the longest overdue before all; then by the day; what has none comes last."""
        rank = 0 if self.state is State.LATE else 1 if self.last else 2
        return rank, self.last or datetime.date.max, self.kind.value, self.name, self.part


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty in words of one language: how it stands, until when, who, what, and where that is written."""

    duty: Duty
    state: str
    when: str
    who: str
    words: str
    source: str
