"""Write the pages that are made from the code: docs/cli.md and docs/rules.md. Run: python -m tools.make_docs"""

import re
from collections.abc import Iterator
from pathlib import Path

import typer
from typer.core import TyperCommand, TyperGroup

from rkcctl.check.manual import Page, pages
from rkcctl.cli.app import app
from rkcctl.model.visible import visible
from tests.case_files import Case, read_cases

DOCS = Path(__file__).parent.parent / "docs"

# Characters a line of help, whatever the terminal.
WIDTH = 100
# Some cases show what is too long or too much: of these the beginning is enough.
MOST_LINES = 40
LONGEST_LINE = 200


def write_pages() -> dict[str, str]:
    """File names to pages."""
    return {"cli.md": write_cli(), "rules.md": write_rules()}


def write_cli() -> str:
    """Every command with its help."""
    top = typer.main.get_command(app)
    assert isinstance(top, TyperGroup)
    parts = [
        "# Commands",
        "Written by `make docs` from the commands themselves; `rkcctl COMMAND --help` prints the same.",
        "Exit codes of every command: 0 clean, 1 faults in the content, 2 wrong usage, 3 the command could not run "
        "(no workspace, a missing engine, a full disk). Results go to standard output, all else to standard error. "
        "Colours are left out where `NO_COLOR` is set.",
        *_describe("rkcctl", top, 2),
    ]
    return "\n\n".join(parts) + "\n"


def _describe(words: str, command: TyperCommand | TyperGroup, level: int) -> Iterator[str]:
    context = command.make_context(words, [], resilient_parsing=True, terminal_width=WIDTH)
    yield f"{'#' * level} {words}"
    yield _fence("text", "\n".join(line.rstrip() for line in command.get_help(context).splitlines()))
    if isinstance(command, TyperGroup):
        for name, inner in command.commands.items():
            yield from _describe(f"{words} {name}", inner, level + 1)  # type: ignore[arg-type]


def write_rules() -> str:
    """Every code with what it asks for, a case that fails and one that passes."""
    cases = read_cases()
    parts = [
        "# Rules",
        "Written by `make docs` from the rules and the cases that test them; `rkcctl explain CODE` prints a page.",
        "A code is permanent: one that is given up is never given again. Each case is a small workspace of which only "
        "the files that matter are shown. An error stops a build, a warning does not.",
        "Codes are of what files say. What hinders a command itself, such as a folder that holds no workspace, a full "
        "or read-only disk, a file held open by another program or an engine that is missing, is told as "
        "`rkcctl: ...` with a hint, and the command ends with exit code 3; wrong usage ends with 2.",
        _contents(),
    ]
    for page in pages():
        parts += [f"## {page.code} {page.name}", *_describe_rule(page)]
        parts += _describe_cases([case for case in cases if case.code == page.code])
    return "\n\n".join(parts) + "\n"


def _contents() -> str:
    rows = [
        f"| [{page.code}](#{page.code.lower()}-{page.name}) | {page.name} | {page.severity} | {_first_line(page)} |"
        for page in pages()
    ]
    return "\n".join(["| Code | Name | Severity | What it asks for |", "| --- | --- | --- | --- |", *rows])


def _first_line(page: Page) -> str:
    return page.text.split("\n", 1)[0].replace("|", "\\|")


def _describe_rule(page: Page) -> list[str]:
    """What, Why and Fix, a paragraph each."""
    text = re.sub(r"\n(Why|Fix): ", r"\n\n\1: ", page.text)
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [f"*{page.severity.capitalize()}.* {paragraphs[0]}", *paragraphs[1:]]


def _describe_cases(cases: list[Case]) -> Iterator[str]:
    failing = next((case for case in cases if case.fails), None)
    passing = next((case for case in cases if not case.fails), None)
    if failing is None or passing is None:
        yield "A fault of files on a disk; a page cannot show one."
        return
    for heading, case in (("Fails", failing), ("Passes", passing)):
        yield f"### {heading}: {case.title.partition(':')[2].strip()}"
        for path, data in case.files.items():
            yield f"`{path}`" + (" is not there" if data is None else "")
            if data is not None:
                yield _fence(path.rsplit(".", 1)[-1], _show(data))
        for path, data in case.saved.items():
            yield f"`{path}`, as a commit has it"
            yield _fence("yaml", _show(data))
        if case.expected:
            yield "gives"
            yield _fence("text", "\n".join(visible(line) for line in case.expected.rstrip("\n").split("\n")))


def _show(data: bytes) -> str:
    """The bytes as text in which everything can be seen, not too much of it."""
    lines = data.decode("utf-8", "backslashreplace").split("\n")
    shown = [_show_line(line) for line in lines]
    if len(shown) > MOST_LINES:
        shown = [*shown[:MOST_LINES], f"... ({len(shown) - MOST_LINES} more lines)"]
    return "\n".join(shown).rstrip("\n")


def _show_line(line: str) -> str:
    cut = line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}... ({len(line)} characters)"
    return visible(cut)


def _fence(info: str, text: str) -> str:
    """A code block whose fence is longer than any run of backticks within."""
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{info}\n{text}\n{fence}"


if __name__ == "__main__":
    for name, page in write_pages().items():
        (DOCS / name).write_text(page, encoding="utf-8", newline="\n")
