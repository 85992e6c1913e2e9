"""A leaf's folded text, with the place of each of its characters in the file: so that a quote becomes a cut."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from rkcctl.model.digest import Leaf

# What may stand behind the words: no-break spaces too, which Markdown takes away at the end of a paragraph.
_TAIL = re.compile(r"\s*(<!--[^>]*-->)?\s*$")
_HEADING_TAIL = re.compile(r"[ \t]*#*[ \t]*$")
_HEADING_MARK = re.compile(r"[ ]*#+[ \t]*")
_BLANK = " \t\r\n"
# Words with single spaces between them, which fold to themselves; a bar; blanks that fold to one space.
_PIECES = re.compile(r"(?:[^ \t\r\n|]| (?![ \t\r\n]))+|\||[ \t\r\n]+")


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file: the line from 1, the column from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a folded text that stands in one piece in the file, or one sign that stands for more than itself."""

    start: int
    length: int
    begin: Spot
    end: Spot

    def before(self, position: int) -> Spot:
        """Where the character at that position of the folded text begins in the file."""
        inside = position - self.start
        return Spot(self.begin.line, self.begin.column + inside) if inside else self.begin

    def behind(self, position: int) -> Spot:
        """Where it ends."""
        inside = position - self.start + 1
        return Spot(self.begin.line, self.begin.column + inside) if inside < self.length else self.end


@dataclass(frozen=True, slots=True)
class PlacedLeaf:
    """A folded text with the runs of it, in order."""

    kind: str
    text: str
    runs: tuple[Run, ...]
    home: Spot
    """Where the leaf begins, also where it has no words."""

    @property
    def end(self) -> Spot:
        return self.runs[-1].end if self.runs else self.home

    def cut(self, start: int, end: int) -> tuple[Spot, Spot]:
        """The stretch of the file that holds the characters from `start` up to `end`."""
        if start == end:
            here = self._run(start).before(start) if start < len(self.text) else self.end
            return here, here
        return self._run(start).before(start), self._run(end - 1).behind(end - 1)

    def _run(self, position: int) -> Run:
        return self.runs[bisect_right(self.runs, position, key=lambda run: run.start) - 1]


def place_leaves(lines: list[str], leaves: tuple[Leaf, ...]) -> tuple[PlacedLeaf, ...]:
    """The leaves of a block, in their order, each found in the lines of its file."""
    placed: list[PlacedLeaf] = []
    cursor = Spot(0, 0)
    for leaf in leaves:
        found = _place(lines, leaf, cursor)
        cursor = found.end
        placed.append(found)
    return tuple(placed)


def _place(lines: list[str], leaf: Leaf, cursor: Spot) -> PlacedLeaf:
    """The words with their spots, folded as digest.fold does it."""
    folding = _Folding(is_code=leaf.kind == "code")
    begin = _first_line(lines, leaf)
    home = Spot(begin, 0)
    for row, part in enumerate(leaf.text.split("\n")):
        number = begin + row
        words = part if leaf.kind == "code" else part.strip(" \t")
        source = lines[number - 1] if number <= len(lines) else ""
        column = _find(source, words, leaf.kind, cursor.column if cursor.line == number else 0)
        if row:
            # What the next line begins with belongs to its container: with the end of the line it goes as well.
            folding.break_line(folding.last, Spot(number, column if words else 0))
        else:
            home = folding.last = Spot(number, column)
        folding.read(words, Spot(number, column), bar=2 if leaf.kind == "cell" else 1)
        if leaf.kind != "code" and part[-1:] in (" ", "\t"):
            # A space between a backslash and the end of its line keeps the two from being a hard break.
            end = folding.last if words else Spot(number, column)
            folding.leave(end, end)
    return PlacedLeaf(leaf.kind, "".join(folding.words), tuple(folding.runs), home)


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


@dataclass(slots=True)
class _Folding:
    """Takes the words of a leaf line by line, and keeps them folded, in runs; code is kept as it is."""

    is_code: bool
    words: list[str] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    last: Spot = Spot(0, 0)
    """How far the file has been read."""
    blank: tuple[Spot, Spot] | None = None
    slashes: int = 0
    length: int = 0

    def read(self, words: str, at: Spot, bar: int) -> None:
        """The words of one line, which begin at that spot; a bar takes so many characters of the file."""
        here = at
        for piece in [words] if self.is_code and words else _PIECES.findall(words):
            end = Spot(at.line, here.column + (bar if piece == "|" else len(piece)))
            if self.is_code or piece.strip(_BLANK):
                self.keep(piece, here, end)
            else:
                self.leave(here, end)
            here = end
            self.last = end

    def leave(self, begin: Spot, end: Spot) -> None:
        """Pass over blanks: together they are one space, and none at the beginning of a line."""
        if self.blank is not None:
            self.blank = self.blank[0], end
        elif self.words and self.words[-1] != "\n":
            self.blank = begin, end
        self.last, self.slashes = end, 0

    def keep(self, words: str, begin: Spot, end: Spot) -> None:
        if self.blank is not None:
            self._add(" ", *self.blank)
            self.blank = None
        self._add(words, begin, end)
        bare = words.rstrip("\\")
        self.slashes = len(words) - len(bare) + (0 if bare else self.slashes)

    def break_line(self, begin: Spot, end: Spot) -> None:
        """An odd number of backslashes before the end of a line make a hard break."""
        if self.is_code or self.slashes % 2:
            self._add("\n", begin, end)
            self.last, self.blank, self.slashes = end, None, 0
        else:
            self.leave(begin, end)

    def _add(self, words: str, begin: Spot, end: Spot) -> None:
        self.runs.append(Run(self.length, len(words), begin, end))
        self.words.append(words)
        self.length += len(words)
