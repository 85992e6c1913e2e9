"""The lines of a block -> its source, taken apart so that its words can be changed and nothing else."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rkcctl.model.block_source import SourceLeaf
from rkcctl.model.digest import Leaf

_BARS = re.compile(r"(?<!\\)\|")
_ITEM_ID = re.compile(r"[ ]*<!--[ ]*[^\s>]+?[ ]*-->[ ]*")


def take_apart(lines: Sequence[str], leaves: Sequence[Leaf], first: int) -> tuple[str | SourceLeaf, ...]:
    """The lines of a block, the first of them with the number `first`, as parts; joined they are the lines again.

    Where a leaf is not found as it should stand, the parts do not join to the lines: whoever asks has to look.
    """
    parts: list[str | SourceLeaf] = []
    row = column = 0
    cells: dict[int, Iterator[tuple[int, int]]] = {}
    for leaf in leaves:
        text = leaf.text.removesuffix("\n") if leaf.kind == "code" else leaf.text
        words = text.split("\n")
        at = leaf.line - first
        if not 0 <= at < len(lines) or at + len(words) > len(lines):
            return ()
        if leaf.kind == "cell":
            start, end = next(cells.setdefault(at, _find_cells(lines[at])), (0, 0))
            found = SourceLeaf("cell", text)
        else:
            start = lines[at].find(words[0], column if at == row else 0)
            if start < 0:
                return ()
            found, end = _read_leaf(leaf.kind, words, lines[at:], start)
        parts += (_between(lines, (row, column), (at, start)), found)
        row, column = at + len(words) - 1, end
    parts.append(_between(lines, (row, column), (len(lines) - 1, len(lines[-1]))))
    return tuple(part for part in parts if part != "")


def _read_leaf(kind: str, words: Sequence[str], lines: Sequence[str], start: int) -> tuple[SourceLeaf, int]:
    """The leaf that begins at `start` of the first line, and the column where it ends in its last."""
    end = start + len(words[0])
    mark = _ITEM_ID.fullmatch(lines[0], end) if kind in ("item", "note") else None
    after = mark[0] if mark else ""
    if len(words) > 1:
        indent = lines[1][: len(lines[1]) - len(lines[1].lstrip(" >"))] if words[1] else ""
        indent = lines[1].removesuffix(words[1]) if lines[1].endswith(words[1]) else indent
        return SourceLeaf(kind, "\n".join(words), indent, after), len(lines[len(words) - 1])
    # A further line would begin below the first, where the list mark or the `>` stands for its container.
    indent = re.sub(r"[^> ]", " ", lines[0][:start]) if kind in ("item", "paragraph") else ""
    indent = "    " if kind == "note" else indent
    return SourceLeaf(kind, words[0], indent, after), end + len(after)


def _find_cells(line: str) -> Iterator[tuple[int, int]]:
    """Where the words of each cell of a row stand; of an empty one, where they would."""
    edges = [found.start() for found in _BARS.finditer(line)]
    if not line.lstrip(" ").startswith("|"):
        edges.insert(0, -1)
    if not edges or line[edges[-1] + 1 :].strip(" "):
        edges.append(len(line))
    for left, right in pairwise(edges):
        held = line[left + 1 : right]
        start = left + 1 + (len(held) - len(held.lstrip(" ")) if held.strip(" ") else min(1, len(held)))
        yield start, start + len(held.strip(" "))


def _between(lines: Sequence[str], begin: tuple[int, int], end: tuple[int, int]) -> str:
    """What stands from one place to another, each a row and a column from 0."""
    if begin[0] == end[0]:
        return lines[end[0]][begin[1] : end[1]]
    return "\n".join((lines[begin[0]][begin[1] :], *lines[begin[0] + 1 : end[0]], lines[end[0]][: end[1]]))
