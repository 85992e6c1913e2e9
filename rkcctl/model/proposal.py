"""The secretariat's register of proposals: what came when, from whom, and what was done with it."""

from typing import Literal

from pydantic import Field

from rkcctl.model.stated import Audience, Names, Stated
from rkcctl.model.typed import Filled, Language, Sha256, Typed, Words
from rkcctl.model.when import Hour


class Event(Stated):
    """One line of the register; lines are added at the end and never changed.

    `by` is who acted: the Member that sent or withdrew, the participant that joined, the secretariat. `changes` limits
    a withdrawal or a co-sponsorship to some changes of the proposal. `sha256` is the digest of what was received.
    """

    event: Literal["received", "acknowledged", "circulated", "admitted", "cosponsored", "revised", "withdrawn"]
    proposal: Filled
    at: Hour
    by: Filled
    channel: Literal["pull-request", "word", "editor", "email", "letter", "meeting"] | None = None
    sha256: Sha256 | None = None
    file: Filled | None = None
    language: Language | None = None
    title: Words | None = None
    for_meeting: Filled | None = Field(default=None, alias="for-meeting")
    to: Names = ()
    changes: Names = ()
    replaces: Sha256 | None = None
    paper: Filled | None = None
    reason: Words | None = None
    audience: Audience | None = None


class Register(Typed):
    """proposals/register.yaml, append-only."""

    events: tuple[Event, ...] = ()
