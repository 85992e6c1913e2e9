"""Where the ids of items, the marks of notes and the targets of links are written: one look over the lines of a block.

Items and inlines keep no place. Looking for each by itself would take hours in a block that a stranger made long.
"""

import re
from collections import deque
from dataclasses import dataclass

from rkcctl.model.document import Link, NoteMark
from rkcctl.model.sources import Place

# At most so many characters: a run of openings would otherwise be looked through again from each.
_WRITTEN = re.compile(
    r"<!--[ ]*(?P<id>[^\s>]{1,64}?)[ ]*-->"
    r"|\[\^(?P<label>[^\]\s]{1,64})\]"
    r"|\((?P<target>(?:[^()\s]|\([^()\s]{0,200}\)){0,500})\)"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A link or a mark of a note: whether it stands in a note, and where its target or label is written."""

    in_note: bool
    place: Place
    inline: Link | NoteMark


class Spots:
    """What is written in the lines of a block or note. Each spot is taken once, in the order of reading."""

    def __init__(self, lines: list[str], line: int, end: int) -> None:
        self.line = line
        self.found: dict[tuple[str, str], deque[tuple[int, int]]] = {}
        for number in range(line, min(end, len(lines) + 1)):
            text = lines[number - 1]
            for match in _WRITTEN.finditer(text):
                kind = match.lastgroup or ""
                if not (kind == "label" and number == line and self.begins_note(text, match)):
                    self.found.setdefault((kind, match[kind]), deque()).append((number, match.start() + 1))

    @staticmethod
    def begins_note(text: str, match: re.Match[str]) -> bool:
        """Whether it is no mark of a note, but the label with which a note begins."""
        return not text[: match.start()].strip() and text.startswith(":", match.end())

    def take(self, kind: str, words: str) -> tuple[int, int]:
        """Line and column of the next `id`, `label` or `target` of that name; (0, 0) where there is none."""
        left = self.found.get((kind, words))
        return left.popleft() if left else (0, 0)
