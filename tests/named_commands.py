"""Commands as messages and pages name them, held against those that there are."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer
from typer.core import TyperCommand, TyperGroup

from rkcctl.cli.app import app

ROOT = Path(__file__).parent.parent

# What follows the tool's name where a sentence speaks about it.
PROSE = {
    "a", "again", "alone", "also", "and", "as", "at", "by", "can", "carries", "checks", "command", "commands",
    "could", "cycle", "decides", "developers", "does", "for", "from", "has", "in", "is", "keeps", "lacks", "makes",
    "must", "needs", "never", "of", "on", "one", "or", "prints", "reads", "refuses", "reports", "says", "should",
    "speaks", "takes", "that", "there", "tests", "to", "was", "where", "which", "will", "with", "without",
    "workspace", "writes",
}  # fmt: skip

_NAMED = re.compile(r"\brkcctl (?P<words>[a-z][a-z-]*(?: [a-z][a-z-]*)?)(?P<rest>[^`\n&|;]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")

PAGES = ("*.md", "docs/**/*.md", "templates/**/*", "proposals/*.md", "schedules/*.md", "guidelines/*.md", "Makefile",
         ".pre-commit-*.yaml", ".github/**/*", "tests/cases/*.md")  # fmt: skip


@dataclass(frozen=True)
class Text:
    """A piece of text with its place, as told to people."""

    place: str
    text: str


def commands() -> dict[str, TyperCommand]:
    """Every command by its words, such as "new chapter"; the groups among them."""
    top = typer.main.get_command(app)
    assert isinstance(top, TyperGroup)
    return dict(_below(top, ""))


def _below(group: TyperGroup, prefix: str) -> Iterator[tuple[str, TyperCommand]]:
    for name, command in group.commands.items():
        words = f"{prefix}{name}"
        yield words, command  # type: ignore[misc]
        if isinstance(command, TyperGroup):
            yield from _below(command, f"{words} ")


def misnamed(texts: list[Text]) -> list[str]:
    """Every command and option that is named and does not exist."""
    known = commands()
    return [f"{text.place}: {wrong}" for text in texts for wrong in _wrong_in(text.text, known)]


def _wrong_in(text: str, known: dict[str, TyperCommand]) -> Iterator[str]:
    for found in _NAMED.finditer(text):
        first, _, second = found["words"].partition(" ")
        if first in PROSE:
            continue
        command = known.get(first)
        if isinstance(command, TyperGroup) and (found["words"] in known or second not in PROSE | {""}):
            command = known.get(found["words"])
        if command is None:
            yield f"there is no command 'rkcctl {found['words']}'"
            continue
        options = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
        for option in _OPTION.findall(found["rest"]):
            if option not in options | {"--help"}:
                yield f"'rkcctl {first}' has no option {option}"


def literals(*, docstrings: bool = True) -> list[Text]:
    """Every string of the package: messages, hints, pages of rules; docstrings where they are wanted."""
    found = []
    for path in sorted((ROOT / "rkcctl").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        skipped = set() if docstrings else set(_docstrings_in(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skipped:
                found.append(Text(f"{path.relative_to(ROOT).as_posix()}:{node.lineno}", node.value))
    return found


def _docstrings_in(tree: ast.Module) -> Iterator[ast.Constant]:
    """Strings that stand alone as a statement: they explain, and nothing prints them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def pages() -> list[Text]:
    """Every page for people, and every file that gives commands to machines."""
    found = []
    for path in sorted({path for pattern in PAGES for path in ROOT.glob(pattern) if path.is_file()}):
        try:
            found.append(Text(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue  # a picture or a document
    return found
