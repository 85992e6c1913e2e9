"""Who takes part: Members, unions, territories and observers; and the bodies in which they meet."""

import datetime
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field

from rkcctl.model.stated import Names, Stated
from rkcctl.model.typed import Language, Typed, Words
from rkcctl.model.when import Partial

Addressee = Literal["members", "contracting-parties", "observers", "stakeholders", "public"]
AUDIENCES: tuple[str, ...] = get_args(Addressee)

SentBy = Literal["email", "letter", "website", "meeting"]
"""How something is brought to those who take part; `meeting`: handed out there."""

ParticipantCode = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{1,31}$")]
BodyCode = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9/-]{1,31}$")]

SECRETARIAT = "secretariat"
"""Stands wherever a body acts or owes something, and is none of the bodies."""


class Participant(Stated):
    """One that may propose, or state a position.

    `contracting-party` says whether it is one of the Convention's parties; left out, that is not recorded.
    `members` are the codes of a union's members that take part themselves. `language` is that in which the secretariat
    answers it; left out, it answers in the language of each proposal.
    """

    code: ParticipantCode
    name: Words
    kind: Literal["state", "union", "territory", "igo", "ngo", "firm"]
    region: Words | None = None
    contracting_party: bool | None = Field(default=None, alias="contracting-party")
    contracting_party_since: Partial | None = Field(default=None, alias="contracting-party-since")
    members: Names = ()
    language: Language | None = None
    sample: bool = False


class Participants(Typed):
    """schedules/participants.yaml."""

    participants: tuple[Participant, ...] = ()


class Successor(Stated):
    """The body that goes on with another's work: acts of the old one go on counting."""

    body: BodyCode
    from_: Partial | None = Field(default=None, alias="from")


def heirs_of(bodies: Mapping[str, "Body"], code: str, day: datetime.date) -> tuple[str, ...]:
    """Who goes on with the body's work on that day: itself, or those that followed on it by then."""
    found: dict[str, None] = {}
    waiting, seen = [code], {code}
    while waiting:
        body = bodies.get(waiting.pop(0))
        later = [one.body for one in body.successors if one.from_ is None or one.from_.first <= day] if body else []
        fresh = [name for name in later if name not in seen]
        if body and not later:
            found[body.code] = None
        seen.update(fresh)
        waiting += fresh
    return tuple(found) or (code,)


class Body(Stated):
    """A body of the organisation.

    `short` is how columns name it, where that is not its code. `series` are the two letters that its papers' symbols
    begin with. What a treaty or rules of procedure ask of it: `meets-yearly`, it meets at least once a year;
    `agenda-weeks`, invitation and draft agenda go out at least so many weeks before a meeting; `voters`, who has a
    vote; `threshold`, what a vote needs; `circulate-to`, to whom proposals go; `report-in-session`, its report is
    adopted before the meeting ends; `report-to`, to which bodies and whom else the report is sent.
    """

    code: BodyCode
    name: Words
    short: Words | None = None
    wording: Literal["meeting", "session"] = "meeting"
    series: Names = ()
    reports_to: Names = Field(default=(), alias="reports-to")
    informs: Names = ()
    successors: tuple[Successor, ...] = ()
    meets_yearly: bool = Field(default=False, alias="meets-yearly")
    agenda_weeks: int | None = Field(default=None, alias="agenda-weeks", ge=1)
    voters: Literal["members", "contracting-parties"] | None = None
    threshold: Literal["majority", "two-thirds"] = "majority"
    circulate_to: tuple[Addressee, ...] = Field(default=(), alias="circulate-to")
    report_in_session: bool = Field(default=False, alias="report-in-session")
    report_to: tuple[Addressee | BodyCode, ...] = Field(default=(), alias="report-to")
    sample: bool = False


class Bodies(Typed):
    """schedules/bodies.yaml."""

    bodies: tuple[Body, ...] = ()
