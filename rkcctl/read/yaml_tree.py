"""YAML text -> positioned values, from libyaml's events. One of the two modules that know ruamel.yaml.

Only events are taken: loading and composing recurse, resolve aliases and forget where a value stood.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from _ruamel_yaml import CParser
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from rkcctl.errors import RkcError
from rkcctl.model.diagnostic import Diagnostic, Fault
from rkcctl.model.faults import yaml as faults
from rkcctl.model.sources import Place
from rkcctl.model.tree import Mapping, Scalar, Sequence, Value
from rkcctl.model.visible import visible

# Caps carry the promise on memory: the deepest file of a workspace has 7 levels, the largest, a register of 2,000
# proposals with three events each, some 95,000 values. Beyond that the register has a file a year.
MAX_DEPTH = 64
MAX_VALUES = 100_000

_BEGINS = frozenset((MappingStartEvent, SequenceStartEvent))
_ENDS = frozenset((MappingEndEvent, SequenceEndEvent))
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_LEADING_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)
# What libyaml refuses without a place, and what it takes for the end of a line where editors do not.
_REFUSED = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet. A mapping's items are keys and values in turn."""

    mapping: bool
    line: int
    column: int
    items: list[Value] = field(default_factory=list)


class _Refused(Exception):  # noqa: N818  (it ends the reading of one file, nothing more)
    def __init__(self, fault: Fault, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.found = fault.at(place, message, hint)


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Value | None, list[Diagnostic]]:
    """The value of `text`, which begins at `first_line` of the file, or None where it cannot be read.

    A duplicate key is reported and its first value kept; every other fault ends the reading.
    """
    # Hardly any text has one, and a pattern that looks at each line takes longer.
    if "\t" in text and (tab := _LEADING_TAB.search(text)):
        place = _place_in(path, text, tab.end() - 1, first_line)
        return None, [faults.TAB.at(place, "a tab indents this line", "replace it by spaces")]
    if char := _REFUSED.search(text):
        message = f"this is not YAML: the character U+{ord(char[0]):04X} stands here"
        return None, [faults.SYNTAX.at(_place_in(path, text, char.start(), first_line), message, "delete it")]
    reader = _Reader(path, text, first_line)
    try:
        return reader.read(), reader.found
    except _Refused as refused:
        return None, [*reader.found, refused.found]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(path, *reader.spot(mark.line, mark.column)) if mark else Place(path, first_line)
        said = ", ".join(part for part in (error.context, error.problem) if part)
        hint = _ESCAPE_HINT if "escape character" in said else _SYNTAX_HINT
        return None, [*reader.found, faults.SYNTAX.at(place, f"this is not YAML: {visible(said)}", hint)]
    except YAMLError as error:
        said = visible(str(error).replace("\n", " "))
        return None, [faults.SYNTAX.at(Place(path, first_line), f"this is not YAML: {said}", _SYNTAX_HINT)]


_SYNTAX_HINT = "look at this line and the one before: a text with a colon or a # needs quotation marks"
_ESCAPE_HINT = "a backslash of the text itself is written twice within double quotation marks, once within single ones"


def _place_in(path: str, text: str, position: int, first_line: int) -> Place:
    line = text.count("\n", 0, position)
    return Place(path, line + first_line, position - text.rfind("\n", 0, position))


class _Reader:
    def __init__(self, path: str, text: str, first_line: int) -> None:
        self.path = path
        self.text = text
        self.first_line = first_line
        self.last_line = text.count("\n")
        self.found: list[Diagnostic] = []
        self.count = 0
        self.documents = 0

    def at(self, line: int, column: int) -> Place:
        return Place(self.path, line, column)

    def spot(self, line: int, column: int) -> tuple[int, int]:
        """Line and column of the file for those of libyaml, which adds a line where the last has no end."""
        if line > self.last_line:
            line, column = self.last_line, len(self.text) - self.text.rfind("\n") - 1
        return line + self.first_line, column + 1

    def read(self) -> Value | None:
        next_event = CParser(self.text).get_event
        stack: list[_Open] = []
        done: Value | None = None
        # Classes are compared as they are: there are many events, and libyaml's have no heirs.
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                # libyaml says by the first of `implicit` that the scalar is plain and has no tag.
                is_nothing = event.value in _NOTHING and event.implicit[0]
                line, column = self.admit(event)
                value: Value = Scalar(None if is_nothing else event.value, line, column)
            elif kind in _ENDS:
                value = self.close(stack.pop())
            elif kind in _BEGINS:
                stack.append(self.begin(event, len(stack)))
                continue
            else:
                self.refuse_other(event)
                continue
            if stack:
                stack[-1].items.append(value)
            else:
                done = value
        return done

    def admit(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent) -> tuple[int, int]:
        """Where one more value stands: line and column, counted from 1."""
        self.count += 1
        line, column = self.spot(event.start_mark.line, event.start_mark.column)
        # Asked here, though refuse_marks asks again: hardly any value has one, and there are many values.
        if self.count > MAX_VALUES or event.anchor is not None or event.tag is not None:
            self.refuse_marks(event, line, column)
        return line, column

    def begin(self, event: MappingStartEvent | SequenceStartEvent, depth: int) -> _Open:
        line, column = self.admit(event)
        if depth >= MAX_DEPTH:
            message = f"values are nested more than {MAX_DEPTH} deep here"
            raise _Refused(faults.TOO_DEEP, self.at(line, column), message, "look for a stray run of brackets")
        return _Open(type(event) is MappingStartEvent, line, column)

    def refuse_other(self, event: Any) -> None:
        """Aliases, and a second document; what else libyaml tells, such as where a text begins and ends, is nothing."""
        kind = type(event)
        if kind is not AliasEvent and kind is not DocumentStartEvent:
            return
        line, column = self.spot(event.start_mark.line, event.start_mark.column)
        if kind is AliasEvent:
            self.refuse_alias(f"*{event.anchor}", line, column)
        self.documents += 1
        if self.documents > 1:
            message = "a second document begins here"
            raise _Refused(faults.DOCUMENTS, self.at(line, column), message, "delete the line ---")

    def refuse_marks(self, event: ScalarEvent | MappingStartEvent | SequenceStartEvent, line: int, column: int) -> None:
        if self.count > MAX_VALUES:
            message = f"the file holds more than {MAX_VALUES:,} values"
            raise _Refused(faults.TOO_MANY, self.at(line, column), message, "split the file")
        if event.anchor is not None:
            self.refuse_alias(f"&{event.anchor}", line, column)
        if event.tag is not None and not (isinstance(event, ScalarEvent) and event.tag == "!"):
            message = f"the tag '{visible(str(event.tag))}' is not used here"
            hint = "delete the tag, or put the text in quotation marks"
            raise _Refused(faults.TAG, self.at(line, column), message, hint)

    def refuse_alias(self, name: str, line: int, column: int) -> None:
        message = f"the anchor or alias '{visible(name)}' is not used here"
        hint = "write the value out, or put the text in quotation marks"
        raise _Refused(faults.ALIAS, self.at(line, column), message, hint)

    def close(self, done: _Open) -> Value:
        if not done.mapping:
            return Sequence(tuple(done.items), done.line, done.column)
        entries: list[tuple[Scalar, Value]] = []
        seen: dict[str | None, Scalar] = {}
        for key, value in zip(done.items[::2], done.items[1::2], strict=True):
            if not isinstance(key, Scalar):
                place = self.at(key.line, key.column)
                raise _Refused(faults.SYNTAX, place, "a list or mapping stands where a key should", _SYNTAX_HINT)
            if key.text in seen:
                first = seen[key.text].line
                message = f"the key '{visible(key.text or '')}' stands here again, after line {first}"
                place = self.at(key.line, key.column)
                self.found.append(faults.DUPLICATE_KEY.at(place, message, "delete or rename one of the two"))
                continue
            seen[key.text] = key
            entries.append((key, value))
        return Mapping(tuple(entries), done.line, done.column)


def require_c_parser() -> None:
    """Raise RkcError unless the parser is the compiled one, on whose limits the safety of reading rests."""
    if not callable(CParser):
        raise RkcError("the compiled YAML parser is missing", "install the package again: python -m pip install rkcctl")
