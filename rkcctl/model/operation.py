"""What the operations of a proposal have in common: places, edits, words in the other language."""

import re
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema

from rkcctl.model.schedule import ChangeType
from rkcctl.model.typed import Filled, Sha256, Typed
from rkcctl.model.visible import visible

_ANCHOR = r"^(after|before|first in|last in) +[^ ]+$"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the text: `where` is after, before, first or last; `id` a block, or what holds the place."""

    where: str
    id: str

    def __str__(self) -> str:
        return f"{self.where} in {self.id}" if self.where in ("first", "last") else f"{self.where} {self.id}"


def parse_anchor(value: object) -> Anchor:
    """`after ID`, `before ID`, `first in ID`, `last in ID`. ValueError for anything else."""
    if isinstance(value, Anchor):
        return value
    if not isinstance(value, str) or not re.match(_ANCHOR, value):
        shown = f"'{value[:40]}'" if isinstance(value, str) else "this"
        message = f"{shown} is no place such as 'after cloud-001', 'before ID', 'first in ID' or 'last in ID'"
        raise ValueError(message, "write one of these, in English in whatever language the proposal is")
    words = value.split()
    return Anchor(words[0], words[-1])


Place = Annotated[
    Anchor,
    PlainValidator(parse_anchor),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": _ANCHOR}),
]
Block = Annotated[
    Filled, Field(description="which paragraph: its id, or its printed number and `rkcctl complete FILE`")
]
Count = Annotated[int, Field(ge=1, le=100_000)]


class Edit(Typed):
    """Words to be found in one leaf, so many times, and the words in their place; "" takes them out."""

    find: Annotated[Filled, Field(description="words of the paragraph, as they stand in the chapter's file")]
    replace: str
    count: Count = 1


class Term(Typed):
    """A term, word for word and in its case, and the words in its place."""

    from_: Filled = Field(alias="from")
    to: Filled


class Wording(Typed):
    """The words of a change in the other language: the same keys as the change itself has for its own."""

    edits: tuple[Edit, ...] = ()
    was: str | tuple[str, ...] | None = None
    was_sha256: Sha256 | None = None
    text: str | None = None
    title: Filled | None = None
    into: tuple[Filled, ...] = ()
    cells: tuple[str, ...] = ()
    replace_term: Term | None = Field(default=None, alias="replace-term")
    expect: Count | None = None
    row: Filled | None = None
    column: Filled | None = None
    after: str | None = None
    replace: Filled | None = None
    delete: Filled | None = None
    alt: Filled | None = None
    caption: Filled | None = None
    file: Filled | None = None


def _number_of_change(value: object) -> object:
    """ValueError for a text that is no number. Anything else that is none is refused as it is everywhere."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]+", value.strip()):
        hint = "write what stands at `c:` of another change of the same proposal, such as 1"
        raise ValueError(f"'{visible(value)[:40]}' is no number of a change", hint)
    return value


class Operation(Typed):
    """What every change has: its number in the proposal, and what it rests on."""

    operation: ClassVar[str]
    texts: ClassVar[tuple[str, ...]] = ()
    """The keys that hold words, and may stand in the other language too."""

    c: int = Field(ge=1, le=99_999)
    type: ChangeType | None = None
    why: Filled | None = Field(default=None, description="the reason for this change; or take the line out")
    requires: tuple[Annotated[int, BeforeValidator(_number_of_change)], ...] = ()
    en: Wording | None = None
    fr: Wording | None = None

    @property
    def side(self) -> str:
        """Of an insertion, on which side of its target it comes: after, before, first or last; "" of all else."""
        said = getattr(self, self.operation.replace("-", "_"))
        return said.where if isinstance(said, Anchor) else ""

    @property
    def target(self) -> str:
        """The id that the operation is on; for an insertion, of what it hangs on; of a term's scopes the first."""
        said = getattr(self, self.operation.replace("-", "_"))
        match said:
            case Anchor(_, anchor):
                return anchor
            case tuple():
                return str(said[0])
            case Term():
                return str(getattr(self, "scope", ("all",))[0])
        return str(said)
