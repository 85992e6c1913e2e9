"""A YAML text in block style, part by part: each entry with the lines on which it is written, comments above it."""

from dataclasses import dataclass

from rkcctl.model.tree import Mapping, Sequence, Value, to_plain
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml


@dataclass(frozen=True, slots=True)
class Part:
    """A value with its lines, each with its LF; `line` is that of the first in the file, from 1."""

    lines: tuple[str, ...]
    value: Value
    line: int = 1

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def plain(self) -> object:
        return to_plain(self.value)


@dataclass(frozen=True, slots=True)
class Divided:
    """The lines before the first entry, such as that of the key, and the entries: by key, or by place in a list."""

    head: tuple[str, ...]
    entries: tuple[tuple[str, Part], ...]


def read_part(path: str, data: bytes) -> Part | None:
    """The whole file; None where it cannot be read or is empty."""
    text, undecodable = decode(path, data)
    value, unread = read_yaml(path, text or "")
    if text is None or value is None or undecodable or unread:
        return None
    text = text if text.endswith("\n") else f"{text}\n"
    return Part(tuple(f"{line}\n" for line in text.split("\n")[:-1]), value)


def divide(part: Part) -> Divided | None:
    """The entries of a mapping or list in block style; None where it is neither, or is written in braces."""
    value = part.value
    if isinstance(value, Mapping):
        spots = [(key.text or "", key.line, key.column, held) for key, held in value.entries]
    elif isinstance(value, Sequence):
        spots = [(str(row), item.line, value.column, item) for row, item in enumerate(value.items)]
    else:
        return None
    if not spots or not _is_block(part, value, spots):
        return None
    starts = [_above(part, line - part.line, column) for _, line, column, _ in spots]
    starts[0] = max(starts[0], 0)
    ends = [*starts[1:], len(part.lines)]
    entries = [
        (name, Part(part.lines[start:end], held, part.line + start))
        for (name, _, _, held), start, end in zip(spots, starts, ends, strict=True)
    ]
    return Divided(part.lines[: starts[0]], tuple(entries))


def _is_block(part: Part, value: Value, spots: list[tuple[str, int, int, Value]]) -> bool:
    """Whether each entry begins on a line of its own, all at one column."""
    lines = [line for _, line, _, _ in spots]
    if sorted(set(lines)) != lines or len({column for _, _, column, _ in spots}) > 1:
        return False
    for _, line, column, _ in spots:
        written = part.lines[line - part.line]
        lead = written[: column - 1]
        if isinstance(value, Sequence) and not (written[column - 1 :].startswith("- ") and not lead.strip(" ")):
            return False
        # The first key of an entry of a list stands behind the dash.
        if isinstance(value, Mapping) and lead.strip(" -"):
            return False
    first = part.lines[value.line - part.line][value.column - 1 :]
    return not first.startswith(("{", "["))


def _above(part: Part, row: int, column: int) -> int:
    """The row where the comment right above begins; what is indented deeper belongs to what comes before."""
    while row > 0:
        written = part.lines[row - 1]
        bare = written.lstrip(" ")
        if not bare.startswith("#") or len(written) - len(bare) > column - 1:
            break
        row -= 1
    return row
