"""What every typed file shares: frozen models, texts in two languages, the spelling of ids."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")

ID_PATTERN = r"^[a-z0-9-]{1,32}$"
CHAPTER_PATTERN = r"^[a-z][a-z0-9-]{0,13}$"
SHA256_PATTERN = r"^(sha256:)?[0-9a-f]{64}$"

BlockId = Annotated[str, Field(pattern=ID_PATTERN)]
ChapterId = Annotated[str, Field(pattern=CHAPTER_PATTERN)]
Sha256 = Annotated[str, Field(pattern=SHA256_PATTERN)]
Filled = Annotated[str, Field(min_length=1)]


class Typed(BaseModel):
    """A part of a file that a person writes: frozen, and a key that it does not know is a fault."""

    # Built when first used: a command pays for the files that it meets, and not for every kind there is.
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class Words(Typed):
    """A text that a reader sees: `{en: .., fr: ..}`, or one plain string that serves both languages."""

    en: Filled | None = None
    fr: Filled | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, value: object) -> object:
        return {"en": value, "fr": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _has_words(self) -> "Words":
        if self.en is None and self.fr is None:
            raise ValueError("has neither en nor fr")
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler.resolve_ref_schema(handler(schema))]}

    def say(self, language: str) -> str:
        """The text in the language, or in the other where it is missing."""
        return (self.fr or self.en if language == "fr" else self.en or self.fr) or ""

    def original(self, language: str) -> str:
        """The language that `say` had to fall back to; "" where it had not."""
        if (self.fr if language == "fr" else self.en) is not None:
            return ""
        return "en" if language == "fr" else "fr"
