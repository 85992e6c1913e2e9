"""Where things stand, and what waits for somebody: what `rkcctl` says when it is asked nothing else."""

from dataclasses import dataclass
from enum import StrEnum


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
    CONFLICT = "conflict"
    CONFIRM = "confirm"
    HINDERED = "hindered"
    TO_MERGE = "to-merge"
    STALE = "stale-translation"
    UNTRANSLATED = "untranslated"
    FOLLOW_UP = "follow-up"
    AHEAD = "ahead"
    PLAN = "plan"
    RELEASE = "release"
    UNSAVED = "unsaved"


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One thing that waits, in words, with the words of the command that deals with it."""

    topic: Topic
    words: str
    command: tuple[str, ...]
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """`head` says what the workspace holds and where each review stands, a line each."""

    head: tuple[str, ...]
    lines: tuple[StatusLine, ...]
