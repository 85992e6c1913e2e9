"""The commands. Each takes plain values, calls one journey of the pipeline and prints what came of it.

Journeys are imported within the commands: `--version` and an unchanged `build` must not load what they do not use.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from rkcctl import __version__
from rkcctl.cli import (
    agenda,
    build,
    circulate,
    concordance,
    content,
    coordinate,
    decide,
    diff,
    due,
    look,
    mark,
    meeting,
    merge,
    new,
    papers,
    position,
    proposals,
    propose,
    register,
    save,
    schedule,
    start,
    status,
)
from rkcctl.cli.listing import ListedCommand, ListedGroup
from rkcctl.cli.unchanged import tell_unchanged
from rkcctl.errors import RkcError, UsageError

_INTERRUPTED = 130
"""What typer ends with where somebody interrupts: 128 and the number of the signal."""

_HELP = """Keep Guidelines as text in git, check them, and publish editions that anyone can check.

\b
Examples:
  rkcctl init --sample play
  rkcctl validate
  rkcctl build
  rkcctl propose --at 214
  rkcctl build --help
"""

app = typer.Typer(
    name="rkcctl",
    cls=ListedGroup,
    help=_HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"rkcctl {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _top(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and stop.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        status.begin(context)


for group in (
    status,
    look,
    build,
    schedule,
    due,
    meeting,
    mark,
    agenda,
    content,
    new,
    propose,
    register,
    circulate,
    decide,
    position,
    coordinate,
    merge,
    new,
    papers,
    proposals,
    diff,
    concordance,
    save,
    start,
):
    group.register(app)

for tree in (app, *(group.typer_instance for group in app.registered_groups)):
    for command in tree.registered_commands if tree else ():
        command.cls = ListedCommand


@cache
def _commands() -> Callable[..., Any]:
    """The commands as they are run. To make them takes longer than many of them do: once a process."""
    return typer.main.get_command(app)


def _run(words: list[str]) -> None:
    """Run the command of the words; wrong usage is raised as UsageError."""
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    try:
        code = _commands()(words, prog_name="rkcctl", standalone_mode=False)
    except typer.Abort:
        typer.echo("Aborted!", err=True)
        sys.exit(1)
    except TyperException as error:
        # With no words at all a group of commands shows its help, which typer has for an error, too.
        if type(error).__name__ == "NoArgsIsHelpError" or not hasattr(error, "ctx"):
            error.show()  # type: ignore[attr-defined]
            sys.exit(getattr(error, "exit_code", 1))
        from rkcctl.cli.usage import explain

        raise explain(error, words, _commands()) from error
    if code == _INTERRUPTED:
        typer.echo("interrupted", err=True)
    sys.exit(code if isinstance(code, int) else 0)


def main() -> NoReturn:
    """Run the command of the arguments, and end with its exit code: the one place that catches RkcError."""
    for stream in (sys.stdout, sys.stderr):
        # Windows' consoles may speak another encoding; what is printed is UTF-8 everywhere.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        command = next(iter(sys.argv[1:]), "")
        if command in ("build", "preview") and (told := tell_unchanged(command, sys.argv[2:])):
            typer.echo(told)
            sys.exit(0)
        _run(sys.argv[1:])
    except RkcError as error:
        typer.echo(f"rkcctl: {error.message}", err=True)
        if error.hint:
            typer.echo(f"    hint: {error.hint}", err=True)
        sys.exit(2 if isinstance(error, UsageError) else 3)
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package in ("", "rkcctl"):
            raise
        typer.echo(f"rkcctl: the package {package} is not installed", err=True)
        typer.echo("    hint: install rkcctl again: python -m pip install --force-reinstall rkcctl", err=True)
        sys.exit(3)
    except BrokenPipeError:
        # The reader of a pipe has gone, as `| head` does: not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)
