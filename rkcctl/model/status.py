"""Where things stand, and what waits for somebody: what `rkcctl` says when it is asked nothing else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

MOST = 6
"""So much of one kind is told one by one, and the rest counted."""


class Topic(StrEnum):
    """What a line is about; the order is that of the screen. The values are the keys of the exported data."""

    FAULTS = "faults"
    TO_RECEIVE = "to-receive"
    LATE = "late"
    ACKNOWLEDGE = "acknowledge"
    CIRCULATE = "circulate"
    DUE = "due"
    UNANSWERED = "unanswered"
    TAKE_UP = "take-up"
    AWAITING = "awaiting"
    COORDINATE = "coordinate"
    CONFLICT = "conflict"
    CONFIRM = "confirm"
    HINDERED = "hindered"
    UNWORDED = "unworded"
    TO_MERGE = "to-merge"
    TO_RESCIND = "to-rescind"
    STALE = "stale-translation"
    TWIN_BEHIND = "twin-behind"
    DATES_MOVED = "dates-moved"
    UNTRANSLATED = "untranslated"
    FOLLOW_UP = "follow-up"
    AHEAD = "ahead"
    PLAN = "plan"
    RELEASE = "release"
    UNSAVED = "unsaved"
    UNSENT = "unsent"


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact that only whoever runs the command knows: its option, the question, and the usual answer, "" for none.

    What is typed without an option has its name in capitals in place of one. `form` is how it is written: a `day`, a
    `date` that may be a month or a year, or any `words`. Without one that is `needed` the command does not run.
    """

    option: str
    question: str
    usual: str = ""
    form: Literal["words", "day", "date"] = "words"
    needed: bool = False

    def give(self, said: str) -> tuple[str, ...]:
        """The words of the command that say it; none where it is left out."""
        if not said:
            return ()
        return (self.option, said) if self.option.startswith("--") else (said,)


@dataclass(frozen=True, slots=True)
class Deal:
    """The words of the command that deals with something; or that only shows it, then `why` says so.

    It `enters` something as it stands: before it runs, whoever picked it by its number is asked, with what `first`
    shows before their eyes. `asks` are the facts that it has to be told.
    """

    command: tuple[str, ...]
    why: str = ""
    enters: bool = False
    asks: tuple[Ask, ...] = ()
    first: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One thing that waits, in words, with the command that deals with it."""

    topic: Topic
    words: str
    deal: Deal
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """`head` says what the workspace holds and where each review stands, a line each.

    `left` is how many lines there are beyond one screen.
    """

    head: tuple[str, ...]
    lines: tuple[StatusLine, ...]
    left: int = 0


def fit_screen(lines: Sequence[StatusLine], most: int) -> tuple[StatusLine, ...]:
    """As many of the lines, in their order: of each topic the first, then the second, and so on while there is room."""
    ranks: Counter[Topic] = Counter()
    ranked: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        ranked.append((ranks[line.topic], place))
        ranks[line.topic] += 1
    kept = {place for _, place in sorted(ranked)[:most]}
    return tuple(line for place, line in enumerate(lines) if place in kept)
