"""What every recorded fact carries: on what ground it stands, where it was read, and who may see it."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from rkcctl.model.typed import Filled, Typed, Words

Basis = Literal["stated", "inferred", "sample"]
Audience = Literal["public", "members", "secretariat"]


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


Names = Annotated[
    tuple[Filled, ...],
    BeforeValidator(_as_list),
    WithJsonSchema(
        {"anyOf": [{"type": "string", "minLength": 1}, {"type": "array", "items": {"type": "string", "minLength": 1}}]}
    ),
]
"""One name, or a list of them."""

PARAGRAPHS_PATTERN = r"^0*[1-9][0-9]{0,3}[a-z]*(-0*[1-9][0-9]{0,3}[a-z]*)?$"
Paragraphs = Annotated[
    str,
    Field(pattern=PARAGRAPHS_PATTERN),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]}),
]
"""A paragraph of a report, or a run of them: 23, 23bis, 23-25."""


CODE_PATTERN = r"^[A-Z]{3}[0-9]{3}$"


class Accepted(Typed):
    """That a warning is known and stays: its code, and why. Official papers err too, and are recorded as they are."""

    code: Annotated[str, Field(pattern=CODE_PATTERN)]
    reason: Words


def leading_number(par: str) -> int:
    """The number with which it begins: 23 of 23bis and of 23-25."""
    found = re.match(r"[0-9]+", par)
    return int(found[0]) if found else 0


class Stated(Typed):
    """A fact with its ground.

    `stated`: a source says so. `inferred`: it follows from sources, and the note says how. `sample`: invented for the
    sample. Where `basis` is left out, that of the record around it holds. `accepted` are the warnings on what stands
    beside it that are not told any more.
    """

    basis: Basis | None = None
    source: Words | None = None
    note: Words | None = None
    accepted: tuple[Accepted, ...] = ()


class Shorthand(Stated):
    """A fact that may be written as one plain string, which stands for its key `shorthand`."""

    shorthand: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: object) -> object:
        return {cls.shorthand: value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler.resolve_ref_schema(handler(schema))]}
