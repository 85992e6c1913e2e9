"""Stories told in docs/ that are carried out word for word: commands, files typed by hand, what was sent.

A story is a page of Markdown. Below its headings stand

- fences `console`: a line that begins with `$ ` is typed, the lines below it stand in what is printed, in that order;
  `exit code 1` is the code that the command ends with, which is 0 where nothing is said;
- fences `yaml PATH` and `markdown PATH`: a file that is typed by hand;
- fences `diff PATH`: a file of which lines are typed by hand, `@@` between two places;
- tables that begin with `File`: what participants send in, a line a proposal.
"""

import json
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import Said

Run = Callable[..., Said]
INBOX = "inbox"


@dataclass(frozen=True)
class Command:
    """A command that is typed, what is seen of what it prints, and the code that it ends with."""

    typed: str
    printed: tuple[str, ...]
    code: int

    def play(self, folder: Path, run: Run) -> None:
        words = [word for typed in shlex.split(self.typed)[1:] for word in _expand(folder, typed)]
        said = run(folder, *words)
        told = f"$ {self.typed}\n{said.out}{said.err}"
        assert said.code == self.code, told
        rest = " ".join(f"{said.out}\n{said.err}".split())
        for line in self.printed:
            seen = " ".join(line.split())
            assert seen in rest, f"not printed, or not in this order: {line}\n{told}"
            rest = rest.split(seen, 1)[1]


@dataclass(frozen=True)
class File:
    """A file that somebody writes: by hand in the secretariat, or a participant whose proposal it is."""

    path: str
    text: str
    sent: bool = False

    def play(self, folder: Path, run: Run) -> None:
        path = folder / self.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.text, encoding="utf-8", newline="\n")

    @property
    def lines(self) -> int:
        return 0 if self.sent else len(self.text.splitlines())


@dataclass(frozen=True)
class Edit:
    """Lines of a file that are typed by hand, where others stood."""

    path: str
    hunks: tuple[tuple[str, str], ...]

    def play(self, folder: Path, run: Run) -> None:
        path = folder / self.path
        text = path.read_text(encoding="utf-8")
        for old, new in self.hunks:
            assert text.count(old) == 1, f"{self.path} has {text.count(old)} times:\n{old}\n{text}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8", newline="\n")

    @property
    def lines(self) -> int:
        return sum(len(set(new.splitlines()) - set(old.splitlines())) for old, new in self.hunks)


Step = Command | File | Edit


@dataclass(frozen=True)
class Station:
    """What stands below one heading of a story."""

    title: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Count:
    """What is typed in a story."""

    commands: int
    characters: int
    lines: int

    def say(self) -> str:
        return (
            f"{self.commands} commands of {round(self.characters / self.commands)} characters each, "
            f"and {self.lines} lines typed into files"
        )


def read_story(page: Path) -> list[Station]:
    """The stations of a page, in order."""
    tokens = MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))
    stations: list[Station] = []
    title, steps = "", list[Step]()
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            stations.append(Station(title, tuple(steps)))
            title, steps = tokens[at + 1].content, []
        elif token.type == "fence":
            steps += _fence(token)
        elif token.type == "table_open":
            steps += _sent(tokens[at:])
    return [station for station in (*stations, Station(title, tuple(steps))) if station.steps]


def play(folder: Path, run: Run, block: str) -> str:
    """Carry out a block of commands of rkcctl, each of which must succeed; what they print."""
    printed = ""
    for line in block.splitlines():
        tool, *words = shlex.split(line)
        assert tool == "rkcctl", f"no command of rkcctl: {line}"
        said = run(folder, *words)
        assert said.code == 0, f"$ {line}\n{said.out}{said.err}"
        printed += said.out
    return printed


def count(stations: list[Station]) -> Count:
    steps = [step for station in stations for step in station.steps]
    typed = [step.typed for step in steps if isinstance(step, Command)]
    lines = sum(step.lines for step in steps if not isinstance(step, Command))
    return Count(len(typed), sum(len(line) for line in typed), lines)


def _expand(folder: Path, word: str) -> list[str]:
    """What a shell makes of a word with stars."""
    if "*" not in word:
        return [word]
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob(word))


def _fence(token: Token) -> Iterator[Step]:
    kind, _, path = token.info.strip().partition(" ")
    if kind == "console":
        yield from _console(token.content.replace(" \\\n", " ").splitlines())
    elif kind == "diff":
        yield Edit(path, tuple(_hunk(part) for part in token.content.split("@@\n")))
    elif path:
        yield File(path, token.content)


def _console(lines: list[str]) -> Iterator[Command]:
    starts = [at for at, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        printed = [line for line in lines[start + 1 : end] if line.strip()]
        ended = [line for line in printed if line.startswith("exit code ")]
        code = int(ended[0].rpartition(" ")[2]) if ended else 0
        typed = re.sub(r" +", " ", lines[start].removeprefix("$ "))
        yield Command(typed, tuple(line for line in printed if line not in ended), code)


def _hunk(part: str) -> tuple[str, str]:
    lines = part.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -")
    return old, "".join(line[1:] for line in lines if line[0] in " +")


def _sent(tokens: list[Token]) -> Iterator[File]:
    """The proposals of a table: File, By, Title, and what it asks."""
    end = next(at for at, token in enumerate(tokens) if token.type == "table_close")
    cells = [token.content for token in tokens[:end] if token.type == "inline"]
    if cells[0] != "File":
        return
    width = cells.index("Asks") + 1
    for at in range(width, len(cells), width):
        row = dict(zip(cells[:width], cells[at : at + width], strict=True))
        yield File(f"{INBOX}/{row['File']}.md", _proposal(row), sent=True)


def _proposal(row: dict[str, str]) -> str:
    """The file of one line, as its participant would write it; on which text, the column `On` says."""
    keys: dict[str, object] = {"id": "new", "title": row["Title"], "by": row["By"], "language": "en"}
    keys |= {"base": row["On"], "type": row.get("Type") or "substantive"}
    for name in ("Modifies", "Reconciles", "Answers"):
        if row.get(name):
            keys[name.lower()] = row[name].split(", ")
    asked = re.fullmatch(r"asks for an? (\w+) on (.+)", row["Asks"])
    if asked:
        keys |= {"asks": asked[1], "targets": asked[2].split(", "), "changes": []}
    else:
        keys["changes"] = [{"c": c, **_change(text)} for c, text in enumerate(row["Asks"].split("; "), 1)]
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return f"---\n{lines}---\n\n# Reasons\n\n{row['Title']}: this is what practice has shown.\n"


def _change(text: str) -> dict[str, object]:
    place, _, words = text.partition(": ")
    if place.startswith("after "):
        return {"insert": place, "text": words}
    if place.startswith("delete "):
        return {"delete": place.removeprefix("delete "), "was": words}
    find, arrow, replace = words.partition(" → ")
    assert arrow, text
    return {"amend": place, "edits": [{"find": find, "replace": replace, "count": 1}]}
