"""A leaf's folded text, with the place of each of its characters in the file: so that a quote becomes a cut."""

import re
from dataclasses import dataclass

from rkcctl.model.digest import Leaf

# What may stand behind the words: no-break spaces too, which Markdown takes away at the end of a paragraph.
_TAIL = re.compile(r"\s*(<!--[^>]*-->)?\s*$")
_HEADING_TAIL = re.compile(r"[ \t]*#*[ \t]*$")
_HEADING_MARK = re.compile(r"[ ]*#+[ \t]*")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file: the line from 1, the column from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class PlacedLeaf:
    """`starts` and `ends` hold where each character of the folded `text` begins and ends in the file."""

    kind: str
    text: str
    starts: tuple[Spot, ...]
    ends: tuple[Spot, ...]
    home: Spot
    """Where the leaf begins, also where it has no words."""

    def cut(self, start: int, end: int) -> tuple[Spot, Spot]:
        """The stretch of the file that holds the characters from `start` up to `end`."""
        if start == end:
            here = self.starts[start] if start < len(self.starts) else self.ends[-1] if self.ends else self.home
            return here, here
        return self.starts[start], self.ends[end - 1]


def place_leaves(lines: list[str], leaves: tuple[Leaf, ...]) -> tuple[PlacedLeaf, ...]:
    """The leaves of a block, in their order, each found in the lines of its file."""
    placed: list[PlacedLeaf] = []
    cursor = Spot(0, 0)
    for leaf in leaves:
        found = _place(lines, leaf, cursor)
        cursor = found.ends[-1] if found.ends else found.home
        placed.append(found)
    return tuple(placed)


def _place(lines: list[str], leaf: Leaf, cursor: Spot) -> PlacedLeaf:
    """The raw characters with their spots, folded as digest.fold does it."""
    raw: list[tuple[str, Spot, Spot]] = []
    begin = _first_line(lines, leaf)
    home = Spot(begin, 0)
    for row, part in enumerate(leaf.text.split("\n")):
        number = begin + row
        words = part if leaf.kind == "code" else part.strip(" \t")
        source = lines[number - 1] if number <= len(lines) else ""
        column = _find(source, words, leaf.kind, cursor.column if cursor.line == number else 0)
        if row:
            end = raw[-1][2] if raw else home
            # What the next line begins with belongs to its container: with the end of the line it goes as well.
            raw.append(("\n", end, Spot(number, column if words else 0)))
        home = Spot(number, column) if not row else home
        for letter in words:
            width = 2 if leaf.kind == "cell" and letter == "|" else 1
            raw.append((letter, Spot(number, column), Spot(number, column + width)))
            column += width
        if leaf.kind != "code" and part[-1:] in (" ", "\t"):
            # A space between a backslash and the end of its line keeps the two from being a hard break.
            raw.append((" ", Spot(number, column), Spot(number, column)))
    kept = raw if leaf.kind == "code" else _fold(raw)
    return PlacedLeaf(
        leaf.kind,
        "".join(letter for letter, _, _ in kept),
        tuple(start for _, start, _ in kept),
        tuple(end for _, _, end in kept),
        home,
    )


def _first_line(lines: list[str], leaf: Leaf) -> int:
    """The line of its first words: a paragraph may begin with a line of no-break spaces, which Markdown takes away."""
    words = leaf.text.split("\n", 1)[0].strip(" \t")
    if leaf.kind == "paragraph":
        for number in range(leaf.line, len(lines) + 1):
            if words in lines[number - 1] or lines[number - 1].strip(" \t>").strip():
                return number
    return leaf.line


def _find(source: str, words: str, kind: str, start: int) -> int:
    """The column in `source` at which the words of one line of a leaf begin."""
    if kind == "cell":
        # The bar before the cell is no part of it; within it, bars are written with a backslash.
        bar = re.match(r"[ \t]*\|?[ \t]*", source[start:])
        begin = start + (bar.end() if bar else 0)
        return max(source.find(words.replace("|", "\\|"), begin), begin) if words else begin
    if kind == "alt":
        return source.find("![", start) + 2 if "![" in source[start:] and source.find(words) >= 0 else 0
    if kind == "heading" and (mark := _HEADING_MARK.match(source)):
        return source.find(words, mark.end())
    if not words:
        return len(source)
    column = source.rfind(words)
    while column > 0 and not _TAIL.match(source, column + len(words)):
        column = source.rfind(words, 0, column + len(words) - 1)
    return max(column, 0)


def _fold(raw: list[tuple[str, Spot, Spot]]) -> list[tuple[str, Spot, Spot]]:
    kept: list[tuple[str, Spot, Spot]] = []
    pending: tuple[str, Spot, Spot] | None = None
    slashes = 0
    for letter, start, end in raw:
        if letter == "\n" and slashes % 2:
            kept.append((letter, start, end))
            pending, slashes = None, 0
        elif letter in " \t\r\n":
            at_start = not kept or kept[-1][0] == "\n"
            if pending is not None:
                pending = (" ", pending[1], end)
            elif not at_start:
                pending = (" ", start, end)
            slashes = 0
        else:
            if pending is not None:
                kept.append(pending)
                pending = None
            kept.append((letter, start, end))
            slashes = slashes + 1 if letter == "\\" else 0
    return kept
