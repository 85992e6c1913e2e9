"""A review cycle: its mandate, the procedure that a change goes through, and the plan as activities by meetings."""

from typing import Literal

from pydantic import Field

from rkcctl.model.decision import Act
from rkcctl.model.paper import Paper
from rkcctl.model.participant import BodyCode
from rkcctl.model.stated import Basis, Names, Paragraphs, Stated
from rkcctl.model.typed import BlockId, Filled, Typed, Words
from rkcctl.model.when import Partial

ChangeType = Literal["substantive", "technical", "editorial", "translation", "reference"]


class Mandate(Stated):
    """Who asked for the review, where that is written, and which themes it names."""

    body: BodyCode
    meeting: BlockId | None = None
    paper: Filled | None = None
    par: Paragraphs | None = None
    themes: Names = ()
    text: Words | None = None


class Step(Stated):
    """A step of the procedure: the act of a body that a change of these types needs. No types means all of them."""

    id: BlockId
    body: BodyCode
    act: Act
    types: tuple[ChangeType, ...] = ()
    from_: Partial | None = Field(default=None, alias="from")
    until: Partial | None = None
    after: Names = ()


class EditorialAuthority(Stated):
    """What the secretariat may approve by itself, under an authority that a body gave and that is recorded."""

    by: Literal["secretariat"] = "secretariat"
    under: Filled
    types: tuple[ChangeType, ...] = ("editorial",)
    from_: Partial | None = Field(default=None, alias="from")
    until: Partial | None = None


class Procedure(Typed):
    """The steps in order, and the authority for editorial changes where one was given."""

    steps: tuple[Step, ...] = ()
    editorial: EditorialAuthority | None = None


class Column(Stated):
    """A column of the matrix: one meeting, several held together, or an intersession. It has no dates of its own."""

    id: BlockId
    meetings: Names = ()
    intersession: bool = False
    label: Words | None = None


class Cell(Stated):
    """Where an activity is planned, and where it took place.

    `actual` is true where it was done there, false where it was not, and left out where that is not known;
    `record: none` says that no public record was found.
    """

    column: BlockId
    planned: bool = True
    actual: bool | None = None
    record: Literal["none"] | None = None


class Activity(Stated):
    """A row of the matrix: `body` acts in it (several together), after others have begun."""

    id: BlockId
    title: Words
    kind: Literal["approval", "publication"] | None = None
    body: Names = Field(min_length=1)
    with_: Names = Field(default=(), alias="with")
    after: Names = ()
    intersession: bool = False
    cells: tuple[Cell, ...] = ()


class Coordination(Stated):
    """A duty to keep in step with another body, about our object and theirs.

    `paragraphs` are what those bodies have under review of our text: ids of paragraphs, sections and chapters.
    `provisions` are what they work on too: our paragraphs that cite or quote these are under review with them.
    `papers` are where that is written. `cleared` names proposals and changes on which the bodies have agreed.
    `answers` names positions, as MEETING/POSITION, that led to the duty.
    """

    id: BlockId
    with_: Names = Field(alias="with", min_length=1)
    about: Names = ()
    object: Words | None = None
    paragraphs: Names = ()
    provisions: Names = ()
    papers: tuple[Paper, ...] = ()
    cleared: Names = ()
    answers: Names = ()
    duty: Words
    par: Paragraphs | None = None
    status: Literal["open", "done"] = "open"


class Cycle(Stated):
    """schedules/review-NAME.yaml.

    `closed` is the last date of a cycle that is not open. `every` is the length of the period in years.
    `record: none` says that no public record was found of how it ended.
    """

    id: BlockId
    title: Words
    basis: Basis
    status: Literal["open", "suspended", "completed", "abandoned"] = "open"
    closed: Partial | None = None
    record: Literal["none"] | None = None
    every: int | None = Field(default=None, ge=1)
    follows: BlockId | None = None
    sample: bool = False
    mandate: Mandate | None = None
    procedure: Procedure = Procedure()
    columns: tuple[Column, ...] = ()
    activities: tuple[Activity, ...] = ()
    coordination: tuple[Coordination, ...] = ()
