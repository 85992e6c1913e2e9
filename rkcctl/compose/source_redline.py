"""Markdown before and after -> its words with those marked that went and came, as a redline of the text has them."""

import re
from collections.abc import Sequence
from itertools import groupby

from rkcctl.compose.hunks import find_hunks, mark_hunks
from rkcctl.compose.tokens import PIECES, Token, Word
from rkcctl.model.document import Text, plain

# Besides words: the mark of a note, a reference that is printed as a number, where any other leads to.
_PIECES = re.compile(rf"\[\^[\w-]+\]|\[?\]\([^()\s]*\)|{PIECES.pattern}", PIECES.flags)
# Where a row of a table or an item begins: what changes on either side of it are two changes.
_PART = re.compile(r"\n\s*(?:\||[-+*] |\d+[.)] |>|\n)")


def mark_source(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Pieces of both in order, each with its sign: + for what came, - for what went, "" for what both have.

    Blanks and line ends are as in the source, where both have some as in the later one; none stands at the end.
    """
    old, new = _words(before), _words(after)
    parts = _count_parts(old)

    def sign(start: int, _end: int) -> str:
        return str(parts[min(start, len(parts) - 1)]) if parts else ""

    marked = mark_hunks(find_hunks(old, new, sign), old, new)
    pieces = groupby(((one.sign, plain((one.token.atom,))) for one in marked), lambda piece: piece[0])
    return tuple((sign, "".join(words for _, words in beside)) for sign, beside in pieces)


def _words(source: str) -> list[Word]:
    words: list[Word] = []
    blank: Token | None = None
    for piece in _PIECES.findall(source):
        if piece[0] in " \t\r\n":
            blank = Token(Text(piece))
        else:
            words.append(Word(Token(Text(piece)), blank))
            blank = None
    return words


def _count_parts(words: Sequence[Word]) -> list[int]:
    """For each word the number of the paragraph, row or item that it stands in."""
    counted: list[int] = []
    for word in words:
        begins = word.blank is not None and _PART.match(f"{plain((word.blank.atom,))}{plain((word.token.atom,))} ")
        counted.append((counted[-1] if counted else 0) + bool(begins))
    return counted
