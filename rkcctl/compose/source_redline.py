"""Markdown before and after -> its words with those marked that went and came, as a redline of the text has them."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from rkcctl.compose.hunks import Hunk, find_hunks, mark_hunks
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

    def sign(start: int, end: int) -> str:
        # What only comes goes on where the words before it stand.
        at = max(start - (start == end), 0)
        return str(parts[min(at, len(parts) - 1)]) if parts else ""

    marked = mark_hunks(list(_begin_with_parts(find_hunks(old, new, sign), old, new)), old, new)
    pieces = groupby(((one.sign, plain((one.token.atom,))) for one in marked), lambda piece: piece[0])
    said = [(sign, "".join(words for _, words in beside)) for sign, beside in pieces]
    return tuple(part for piece in said for part in _without_line_end(*piece))


def _without_line_end(sign: str, words: str) -> Iterator[tuple[str, str]]:
    """What begins on a line of its own is marked from there on."""
    left = words.lstrip("\n") if sign else words
    if left != words:
        yield "", words[: len(words) - len(left)]
    yield sign, left


def _begin_with_parts(hunks: Sequence[Hunk], old: Sequence[Word], new: Sequence[Word]) -> Iterator[Hunk]:
    """The hunks; rows and items that come or go begin where a part begins, and not within the words before them.

    Where what stays ends as they end, the same words can be taken for what stays on either side of them.
    """
    placed = list(hunks)
    for at in range(1, len(placed) - 1):
        before, hunk, after = placed[at - 1 : at + 2]
        if before.same and after.same and not hunk.same:
            by = _room_before(hunk, old, new, before.end - before.start)
            placed[at - 1 : at + 2] = _back(before, end=by), _back(hunk, start=by, end=by), _back(after, start=by)
    yield from (hunk for hunk in placed if hunk.start < hunk.end or hunk.new_start < hunk.new_end)


def _back(hunk: Hunk, *, start: int = 0, end: int = 0) -> Hunk:
    """The hunk that starts and ends so many words earlier, in both texts."""
    return Hunk(hunk.same, hunk.start - start, hunk.end - end, hunk.new_start - start, hunk.new_end - end, hunk.by)


def _room_before(hunk: Hunk, old: Sequence[Word], new: Sequence[Word], most: int) -> int:
    """How many words earlier it begins a part, if it only comes or only goes; 0 where it cannot, or does."""
    if hunk.start == hunk.end:
        return _steps_back(new, hunk.new_start, hunk.new_end, most)
    if hunk.new_start == hunk.new_end:
        return _steps_back(old, hunk.start, hunk.end, most)
    return 0


def _steps_back(words: Sequence[Word], start: int, end: int, most: int) -> int:
    """How many words before `start` the stretch can begin, so that it begins a part; 0 where it cannot, or does."""
    for step in range(min(most, end - start) + 1):
        if step and words[start - step] != words[end - step]:
            return 0
        if _begins(words[start - step]):
            return step
    return 0


def _begins(word: Word) -> bool:
    if word.blank is None:
        return False
    return _PART.match(f"{plain((word.blank.atom,))}{plain((word.token.atom,))} ") is not None


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
        counted.append((counted[-1] if counted else 0) + _begins(word))
    return counted
