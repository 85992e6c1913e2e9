"""States of the files of the register, of which no line is read twice: commits have most of them in common."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rkcctl.check.kept_lines import Line, lines_of
from rkcctl.model.tree import Value
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml

# As the tool writes it: a line of the register is a line of the file.
_ROW = re.compile(r" *- \{.*\} *")
_BESIDE = re.compile(r"(?:events:)? *(?:#.*)?")
# So many states are kept at hand: what a join is made of, and what came of it.
_AT_HAND = 16


def is_in_rows(text: str) -> bool:
    """Whether a file holds lines of the register, each as the tool writes it: cut off after any it can be read."""
    rows = text.split("\n")
    return any(map(_ROW.fullmatch, rows)) and all(_ROW.fullmatch(row) or _BESIDE.fullmatch(row) for row in rows)


@dataclass(frozen=True, slots=True)
class State:
    """A file as one commit has it: the lines of the register by their bytes, and in which line of it each stands.

    Where a line of the register is not a line of the file, it goes by what it says.
    """

    path: str
    data: bytes
    rows: Mapping[str, int]


class States:
    """The states of the register by the ids of their bytes, which `read` gives."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._lines: dict[str, Line] = {}
        self.at = lru_cache(_AT_HAND)(self._at)

    def _at(self, path: str, version: str) -> State:
        """The state with that id; RkcError where git does not give it."""
        return self.divide(path, self._read(version))

    def divide(self, path: str, data: bytes, tree: Value | None = None) -> State:
        """The state with these bytes; `tree` is what they say, where that is known."""
        text, _ = decode(path, data)
        numbered = list(enumerate((text or "").split("\n"), 1))
        rows = {row: number for number, row in numbered if _ROW.fullmatch(row)}
        is_plain = all(row in rows or _BESIDE.fullmatch(row) for _, row in numbered)
        if is_plain and tree is not None:
            lines = lines_of(path, tree)
            is_plain = [line.place.line for line in lines] == [number for number, row in numbered if row in rows]
            self._lines |= {numbered[line.place.line - 1][1]: line for line in lines} if is_plain else {}
        if is_plain and self._learn(path, [row for row in rows if row not in self._lines]):
            return State(path, data, rows)
        whole = lines_of(path, read_yaml(path, text or "")[0])
        self._lines |= {f"\0{line.words}": line for line in whole}
        return State(path, data, {f"\0{line.words}": line.place.line for line in whole})

    def _learn(self, path: str, rows: list[str]) -> bool:
        """Read the rows; whether each is a line of the register, all by itself."""
        lines = lines_of(path, read_yaml(path, "events:\n" + "".join(f"- {row.strip(' -')}\n" for row in rows))[0])
        if [line.place.line for line in lines] != list(range(2, len(rows) + 2)):
            return False
        columns = (len(row) - len(row.lstrip(" -")) + 1 for row in rows)
        self._lines |= {
            row: replace(line, place=replace(line.place, column=column))
            for row, line, column in zip(rows, lines, columns, strict=True)
        }
        return True

    def lines(self, state: State, rows: Iterable[str]) -> list[Line]:
        """Some lines of a state, each where it stands in it."""
        held = ((self._lines[row], state.rows[row]) for row in rows)
        return [replace(line, place=replace(line.place, path=state.path, line=number)) for line, number in held]
