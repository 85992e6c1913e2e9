"""YAML changed at places that its tree knows: a scalar written anew, a key put into a mapping. Nothing else moves."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rkcctl.model.tree import Mapping, Scalar

_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE = re.compile(r"'(?:[^']|'')*'")


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """From a place in the text to another on the same line, other words. Lines count from 1, columns from 0."""

    line: int
    start: int
    end: int
    words: str


def rewrite(lines: list[str], scalar: Scalar, words: str) -> Change | None:
    """Other words for a scalar that stands on one line; None where it does not."""
    end = _end_of(lines, scalar)
    return None if end < 0 else Change(scalar.line, scalar.column - 1, end, words)


def add_key(
    lines: list[str], mapping: Mapping, after: Scalar, value: Scalar, written: tuple[str, list[str]]
) -> Change | None:  # fmt: skip
    """A key below another, whose value is a scalar on one line; None where it is on more.

    `written` is the key with its value as it stands within braces, behind that value; and its lines, without
    indentation, as it stands elsewhere.
    """
    in_braces, below = written
    end = _end_of(lines, value)
    if end < 0:
        return None
    if lines[mapping.line - 1][mapping.column - 1 : mapping.column] == "{":
        return Change(value.line, end, end, f", {in_braces}")
    indent = " " * (after.column - 1)
    text = "".join(f"\n{indent}{line}" if line else "\n" for line in below)
    stop = len(lines[value.line - 1])
    return Change(value.line, stop, stop, text)


def put_first(lines: list[str], mapping: Mapping, written: tuple[str, list[str]]) -> Change | None:
    """A key before all others, which may have values of many lines; None where there are none. `written` as above."""
    in_braces, above = written
    if not mapping.entries:
        return None
    key = mapping.entries[0][0]
    start = key.column - 1
    if lines[mapping.line - 1][mapping.column - 1 : mapping.column] == "{":
        return Change(key.line, start, start, f"{in_braces}, ")
    return Change(key.line, start, start, "".join(f"{line}\n{' ' * start if line else ''}" for line in above))


def _end_of(lines: list[str], scalar: Scalar) -> int:
    """The column behind a scalar; -1 where it goes on below."""
    line = lines[scalar.line - 1]
    start = scalar.column - 1
    if line[start : start + 1] in ('"', "'"):
        found = (_DOUBLE if line[start] == '"' else _SINGLE).match(line, start)
        return found.end() if found else -1
    text = scalar.text or ""
    return start + len(text) if line.startswith(text, start) else -1


def carry_out(lines: list[str], changes: Iterable[Change]) -> list[str]:
    """The lines after the changes, which do not overlap."""
    done = list(lines)
    for change in sorted(changes, key=lambda one: (one.line, one.start, one.end), reverse=True):
        line = done[change.line - 1]
        done[change.line - 1] = line[: change.start] + change.words + line[change.end :]
    return "\n".join(done).split("\n")
