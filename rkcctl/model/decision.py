"""What a meeting does: decisions, positions, responses, confirmed combinations, follow-up."""

from typing import Annotated, Literal

from pydantic import Field

from rkcctl.model.stated import Audience, Names, Paragraphs, Stated
from rkcctl.model.typed import BlockId, Filled, Sha256, Typed, Words
from rkcctl.model.when import Day

Act = Literal[
    "examined",
    "recommended",
    "reported",
    "approved",
    "bracketed",
    "returned",
    "deferred",
    "not-accepted",
    "noted",
    "guidance",
    "rescinded",
]
Stance = Literal["support", "support-with-change", "concern", "reservation", "objection", "no-position"]


Cast = Literal["for", "against", "abstain"]


class Vote(Typed):
    """Votes cast, where there was no consensus. `roll` says how each voted, where the roll was called."""

    for_: Annotated[int, Field(alias="for", ge=0)]
    against: Annotated[int, Field(ge=0)] = 0
    abstain: Annotated[int, Field(ge=0)] = 0
    roll: dict[Filled, Cast] = Field(default_factory=dict)

    def is_carried(self, threshold: str) -> bool:
        """Whether the votes cast reach what the body asks for; abstentions are no votes."""
        if threshold == "two-thirds":
            return self.for_ > 0 and self.for_ >= 2 * self.against
        return self.for_ > self.against


class Decision(Stated):
    """An act of the meeting's body on proposals, changes, drafts, a plan or an activity of it.

    `about` names 2019-004 (all its changes), 2019-004/1, draft-2, a cycle, or an activity as CYCLE/ACTIVITY.
    `as` is the secretariat's proposal in whose words it was adopted; `to` where it was returned; `until` the meeting
    or date to which it was deferred; `under` the authority that was lent to the secretariat; `reopens` the meeting
    whose opposite act this one sets aside; `words` the digest of what was decided on, and `digests` that of the words
    of each change where there are several: both written by the tool.
    """

    about: Names = Field(min_length=1)
    except_: Names = Field(default=(), alias="except")
    act: Act
    as_: Filled | None = Field(default=None, alias="as")
    to: Filled | None = None
    until: Filled | None = None
    on: Day | None = None
    item: Filled | None = None
    par: Paragraphs | None = None
    words: Sha256 | None = None
    digests: dict[Filled, Sha256] = Field(default_factory=dict)
    order: int = 0
    under: Filled | None = None
    reopens: Filled | None = None
    vote: Vote | None = None


class Position(Stated):
    """What a participant said on a proposal, a change, a draft, a paper or a plan, and why.

    `with` are those who associated themselves with it. It does not block a decision.
    """

    id: BlockId
    by: Filled
    about: Names = Field(min_length=1)
    stance: Stance
    with_: Names = Field(default=(), alias="with")
    grounds: Words | None = None
    on: Day | None = None
    item: Filled | None = None
    par: Paragraphs | None = None
    audience: Audience | None = None


class Response(Stated):
    """What became of a position: `to` names it as MEETING/POSITION."""

    to: Filled
    act: Literal["noted", "accommodated", "withdrawn"]
    on: Day | None = None
    par: Paragraphs | None = None


class Confirmed(Stated):
    """That changes to one block, combined, read as their authors meant: `words` is the digest of the result."""

    block: BlockId
    changes: Names = Field(min_length=1)
    words: Sha256
    by: Filled
    on: Day


class FollowUp(Stated):
    """What somebody is to do, by a meeting or a day. `answers` names positions, as MEETING/POSITION, that led to it."""

    of: Filled
    what: Words
    by: Filled | None = None
    with_: Names = Field(default=(), alias="with")
    about: Names = ()
    answers: Names = ()
    par: Paragraphs | None = None
    done: Day | None = None
