"""Positioned values -> typed records. Turns what a model refuses into faults in the author's words, with places."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import yaml as faults
from rkcctl.model.nearest import did_you_mean, find_nearest
from rkcctl.model.proposal import PROPOSAL_PATTERN
from rkcctl.model.sources import Place
from rkcctl.model.stated import CODE_PATTERN, PARAGRAPHS_PATTERN
from rkcctl.model.tree import Loc, Record, Value, place_of, to_plain
from rkcctl.model.tree import Mapping as TreeMapping
from rkcctl.model.tree import Sequence as TreeSequence
from rkcctl.model.typed import CHAPTER_PATTERN, ID_PATTERN, SHA256_PATTERN
from rkcctl.model.visible import visible

M = TypeVar("M", bound=BaseModel)

# More faults in one file help nobody, and telling each of 100,000 would take minutes.
MAX_TOLD = 100

# What a model asks for, in words; {placeholders} come from the error's own context.
_ASKED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_inexact": "a date such as 2019-06-17",
    "date_from_datetime_parsing": "a date such as 2019-06-17",
    "date_parsing": "a date such as 2019-06-17",
    "date_type": "a date such as 2019-06-17",
    "datetime_parsing": "a day and hour such as 2019-06-17 18:00",
    "datetime_from_date_parsing": "a day and hour such as 2019-06-17 18:00",
    "dict_type": "a mapping of keys to values",
    "enum": "one of {expected}",
    "float_parsing": "a number",
    "float_type": "a number",
    "greater_than_equal": "a number from {ge} up",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_type": "a whole number",
    "list_type": "a list",
    "literal_error": "one of {expected}",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
    "string_pattern_mismatch": "{pattern}",
    "string_too_short": "a text that is not empty",
    "string_type": "a text",
    "tuple_type": "a list",
    "union_tag_not_found": "one key that says what is to change: amend, insert, replace, delete, move and so on",
    "too_short": "a list of at least {min_length}",
}

# The forms that texts of many keys have, in words; others are shown as they are.
_FORMS = {
    ID_PATTERN: "1 to 32 small letters, digits and hyphens",
    CHAPTER_PATTERN: "1 to 14 small letters, digits and hyphens, a letter first",
    SHA256_PATTERN: "a digest: 64 digits and letters a to f",
    PARAGRAPHS_PATTERN: "a paragraph or a run of them, such as 23, 23bis or 23-25",
    CODE_PATTERN: "the code of a message, such as MTG103",
    PROPOSAL_PATTERN: "`new`, or a year and a number such as 2019-004",
}

# What is wrong with a text that stands where something else belongs, by how the kind of the error begins.
_WRONG = {
    "bool_": "is neither true nor false",
    "datetime_": "is no day and hour",
    "date_": "is no date",
    "dict_": "has no keys",
    "enum": "is none of the words for it",
    "float_": "is no number",
    "greater_than": "is too small a number",
    "int_parsing_size": "is too large a number",
    "int_": "is no whole number",
    "less_than": "is too large a number",
    "list_": "is no list",
    "literal_": "is none of the words for it",
    "model_": "has no keys",
    "string_pattern": "does not have the form of one",
    "tuple_": "is no list",
}


def read_record(path: str, tree: Value, model: type[M]) -> tuple[Record[M] | None, list[Diagnostic]]:
    """The tree as `model`, or None with every fault that the model found."""
    try:
        return Record(path, model.model_validate(to_plain(tree)), tree), []
    except ValidationError as refused:
        return None, _tell(path, tree, model, refused.errors(include_url=False))


def _tell(path: str, tree: Value, model: type[BaseModel], errors: list[ErrorDetails]) -> list[Diagnostic]:
    found: dict[tuple[Place, str, str], Diagnostic] = {}
    within = {error["loc"][:length] for error in errors for length in range(len(error["loc"]))}
    for error in errors:
        if error["type"] == "too_short" and error["loc"] in within:
            continue  # too short only without the items that are faulty themselves
        told = _fault(path, tree, model, error)
        # Each arm of a union reports for itself: one fault a place and code is enough there.
        in_union = len(_without_tags(tree, error["loc"])) < len(error["loc"])
        found.setdefault((told.place, told.code, "" if in_union else told.message), told)
        if len(found) == MAX_TOLD:
            break
    return list(found.values())


def _fault(path: str, tree: Value, model: type[BaseModel], error: ErrorDetails) -> Diagnostic:
    loc = _without_tags(tree, error["loc"])
    name = visible(str(loc[-1])) if loc else ""
    if error["type"] == "extra_forbidden":
        message, hint = _say_unknown(name, _known_keys(model, loc[:-1]), error["loc"])
        return faults.UNKNOWN_KEY.at(place_of(path, tree, loc, key=True), message, hint)
    if error["type"] == "missing":
        hint = f"add a line '{name}: ...'"
        return faults.MISSING_KEY.at(place_of(path, tree, loc[:-1]), f"the key '{name}' is missing", hint)
    if error["type"] == "union_tag_not_found" and (told := _find_misspelt(error["input"], _known_keys(model, loc))):
        # The key that would say what it is is there, and all that is wrong is how it is spelt.
        return faults.UNKNOWN_KEY.at(place_of(path, tree, (*loc, told[0]), key=True), *told[1:])
    place = place_of(path, tree, loc)
    if error["type"] == "value_error":
        # The model gives a message, and where it knows one a hint.
        message, *hint = error["ctx"]["error"].args
        return faults.WRONG_VALUE.at(place, f"{_spell(loc)}: {message}", "".join(hint))
    asked = _ASKED.get(error["type"], error["msg"]).format_map(_Context(error.get("ctx", {})))
    if error["type"] == "string_pattern_mismatch":
        asked = _FORMS.get(asked, f"a text of the form {asked}")
    if error["type"] in ("string_too_short", "too_short"):
        asked = _describe(model, loc) or asked
    if error["type"] == "model_type" and any(
        {"en", "fr"} == _properties(node).keys() for node in _nodes_at(model, loc)
    ):
        asked = "a text, or one in each language: {en: ..., fr: ...}"
    return faults.WRONG_VALUE.at(place, _say_wrong(error, _spell(loc)), f"write {asked}")


def _say_unknown(name: str, known: list[str], loc: tuple[str | int, ...]) -> tuple[str, str]:
    """What is wrong with a key that is not known where it stands, and what to do.

    Known may be what goes with another arm of a union, such as a change of another kind.
    """
    if name not in known:
        return f"nothing here is called '{name}'", did_you_mean(name, known, "the keys known here are:") or "delete it"
    arm = next((step for step in reversed(loc) if isinstance(step, str) and step.startswith("~")), "")
    beside = f"'{arm.removeprefix('~')}'" if arm else "what stands beside it"
    return f"'{name}' does not go with {beside}", "write what it says as an entry of its own, or delete it"


def _find_misspelt(held: object, known: list[str]) -> tuple[str, str, str] | None:
    """The first key that is not known and is spelt much like one that is, with what is wrong with it and what to do."""
    for name in held if isinstance(held, Mapping) else ():
        if name not in known and (near := find_nearest(str(name), known)):
            return name, f"nothing here is called '{visible(str(name))}'", f"did you mean '{near}'?"
    return None


def _say_wrong(error: ErrorDetails, where: str) -> str:
    """What stands at a key and should not."""
    said = error["input"]
    if error["type"] == "string_too_short":
        return f"'{where}' is empty"
    if error["type"] == "too_short":
        held = error.get("ctx", {}).get("actual_length", 0)
        return f"the list '{where}' holds only {held}" if held else f"the list '{where}' is empty"
    if isinstance(said, str):
        wrong = next((words for kind, words in _WRONG.items() if error["type"].startswith(kind)), "")
        return f"'{visible(said)[:60]}' stands at '{where}'{', and ' if wrong else ''}{wrong}"
    kind = "nothing" if said is None else "a list" if isinstance(said, list) else "a mapping"
    return f"{kind} stands at '{where}'"


class _Context(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return key


def _spell(loc: Loc) -> str:
    words = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in loc)
    return visible(words.removeprefix(".")) or "the top of the file"


def _without_tags(tree: Value, loc: tuple[str | int, ...]) -> Loc:
    """The steps of `loc` that are keys and indices of the tree, and the last: the rest name arms of unions."""
    steps: list[str | int] = []
    here: Value | None = tree
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        if isinstance(here, TreeMapping) and (entry := here.entry(step)):
            here = entry[1]
        elif isinstance(here, TreeSequence) and isinstance(step, int) and step < len(here.items):
            here = here.items[step]
        elif not (last and isinstance(here, TreeMapping)):
            continue
        steps.append(step)
    return tuple(steps)


def _known_keys(model: type[BaseModel], loc: Loc) -> list[str]:
    """The keys that the model knows at `loc`, as far as its schema says."""
    return sorted({key for node in _nodes_at(model, loc) for key in _properties(node)})


def _describe(model: type[BaseModel], loc: Loc) -> str:
    """What the model says may stand at `loc`; "" where it says nothing, or arms of a union say different things."""
    if not loc or isinstance(loc[-1], int):
        return ""
    found = (_property(node, loc[-1]) for node in _nodes_at(model, loc[:-1]) if loc[-1] in _properties(node))
    said = {str(held.get("description", "")) if isinstance(held, Mapping) else "" for held in found}
    return said.pop() if len(said) == 1 else ""


def _nodes_at(model: type[BaseModel], loc: Loc) -> list[Mapping[str, object]]:
    """What the model's schema says of `loc`: one node for each arm of a union."""
    schema = _schema_of(model)
    definitions = schema.get("$defs", {})
    nodes: list[Mapping[str, object]] = _resolve(schema, definitions)
    for step in loc:
        following: list[Mapping[str, object]] = []
        for node in nodes:
            inner = node.get("items") if isinstance(step, int) else _property(node, step)
            if isinstance(inner, Mapping):
                following += _resolve(inner, definitions)
        nodes = following
    return nodes


@cache
def _schema_of(model: type[BaseModel]) -> Mapping[str, Any]:
    """Asked for again with each fault of a file, of which there may be many."""
    return model.model_json_schema(by_alias=True)


def _properties(node: Mapping[str, object]) -> Mapping[str, object]:
    held = node.get("properties", {})
    return held if isinstance(held, Mapping) else {}


def _property(node: Mapping[str, object], key: str) -> object:
    return _properties(node).get(key, node.get("additionalProperties"))


def _resolve(node: Mapping[str, object], definitions: Mapping[str, object]) -> list[Mapping[str, object]]:
    if "$ref" in node:
        held = definitions[str(node["$ref"]).rsplit("/", 1)[-1]]
        return _resolve(held, definitions) if isinstance(held, Mapping) else []
    arms = node.get("anyOf") or node.get("oneOf")
    if isinstance(arms, list):
        return [found for arm in arms for found in _resolve(arm, definitions)]
    return [node]
