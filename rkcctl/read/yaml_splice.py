"""Words put in place of others in a YAML text, and where its values begin and end. It knows ruamel.yaml's events."""

import collections.abc
import re
from bisect import bisect_left
from dataclasses import dataclass

from _ruamel_yaml import CParser
from ruamel.yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent

from rkcctl.model.tree import Mapping, Scalar, Sequence, Value
from rkcctl.read.text import BOM


@dataclass(frozen=True, slots=True)
class Splice:
    """Words in place of what stands from one offset of the text to another. The text's lines end with LF."""

    start: int
    end: int
    words: str


def carry_out(data: bytes, splice: Splice) -> bytes:
    """The file with the words; its line ends and byte-order mark stay."""
    mark = BOM if data.startswith(BOM) else b""
    raw = data.removeprefix(BOM).decode("utf-8")
    # In the file a line may end with two characters: one more for each such end before the offset.
    pairs = [found.start() - count for count, found in enumerate(re.finditer("\r\n", raw))]
    start, end = (offset + bisect_left(pairs, offset) for offset in (splice.start, splice.end))
    words = splice.words.replace("\n", "\r\n") if pairs else splice.words
    return mark + f"{raw[:start]}{words}{raw[end:]}".encode("utf-8", "surrogatepass")


class Marks:
    """Where the values of a YAML text begin and end, as offsets in it. The text is well-formed, with LF."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(found.end() for found in re.finditer("\n", text))]
        self.ends = list(self._find_ends())
        """Where each scalar and each closing bracket begins and ends, in the order of the text."""

    def _find_ends(self) -> collections.abc.Iterator[tuple[int, int]]:
        parser = CParser(self.text)
        while parser.check_event():
            event = parser.get_event()
            begin, end = (self.offset(mark.line, mark.column) for mark in (event.start_mark, event.end_mark))
            is_bracket = isinstance(event, (MappingEndEvent, SequenceEndEvent)) and begin < end
            if is_bracket or isinstance(event, ScalarEvent):
                yield begin, end

    def offset(self, line: int, column: int) -> int:
        # libyaml adds a line where the last has no end.
        return min(self.starts[line] + column, len(self.text)) if line < len(self.starts) else len(self.text)

    def at(self, value: Value) -> int:
        """Where the value begins."""
        return self.offset(value.line - 1, value.column - 1)

    def is_in_brackets(self, value: Value) -> bool:
        """Whether it is a list or a mapping written in brackets."""
        start = self.at(value)
        return not isinstance(value, Scalar) and self.text[start : start + 1] in ("[", "{")

    def end(self, value: Value) -> int:
        """Where the value ends, without the line end that closes a text in several lines."""
        begin = self.at(value)
        if isinstance(value, Scalar):
            end = next(end for start, end in self.ends if start == begin)
            return end - 1 if self.text[end - 1 : end] == "\n" and end > begin else end
        inner = max((self.end(child) for child in _children(value)), default=begin)
        if not self.is_in_brackets(value):
            return inner
        brackets = (end for start, end in self.ends if start >= max(inner, begin + 1) and self.text[start] in "]}")
        return next(brackets)

    def line_end(self, offset: int) -> int:
        """Where the line ends in which the offset lies."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found


def _children(value: Mapping | Sequence) -> collections.abc.Iterator[Value]:
    if isinstance(value, Sequence):
        yield from value.items
    else:
        for key, held in value.entries:
            yield key
            yield held
