"""The command `status`, and `rkcctl` alone: where things stand, and what waits, numbered."""

import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_day, read_language, today
from rkcctl.errors import RkcError

if TYPE_CHECKING:
    import datetime

    from rkcctl.model.status import Status


def register(app: typer.Typer) -> None:
    app.command("status")(status)


def status(
    context: typer.Context,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="On this day; by default today.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|fr", help="The language of its words.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Say where things stand, and what waits for somebody: numbered, each with the command that deals with it.

    Faults in the files, proposals without a number, what is late, due and next, submissions without acknowledgement or
    answer, what no body has dealt with, collisions to settle, combined words to read, what is approved and not in the
    text, translations of earlier words, what no edition holds yet, what is not saved. On a terminal, type a number to
    run its command. A day that is given is that of what is late, due and next; changes stand as they do now.

    `rkcctl` alone does the same.

    \b
    Examples:
      rkcctl status
      rkcctl status --as-of 2020-05-01 --language fr
    """
    from rkcctl.pipeline.status import look_around
    from rkcctl.store.disk import find_workspace

    read_language(language)
    root = find_workspace(Path.cwd())
    day = read_day(as_of, "--as-of") if as_of else today(root)
    found = look_around(root, day, language)
    if as_json:
        typer.echo(_as_json(found, day), nl=False)
        return
    _print(found, language)
    if found.lines and sys.stdin.isatty() and sys.stdout.isatty():
        _offer(context, found, language)


def begin(context: typer.Context) -> None:
    """What `rkcctl` alone says: the status, or outside any workspace its help and the next step."""
    from rkcctl.store.disk import find_workspace

    try:
        find_workspace(Path.cwd())
    except RkcError:
        typer.echo(context.get_help())
        typer.echo(
            "\nThere is no workspace here. Make one: `rkcctl init DIR`, or `rkcctl init --sample DIR` to play with."
        )
        return
    status(context)


def _print(found: "Status", language: str) -> None:
    from rkcctl.compose.status_words import say
    from rkcctl.model.visible import visible

    for line in found.head:
        typer.echo(visible(line))
    typer.echo()
    if not found.lines:
        typer.echo(say("nothing", language))
    width = len(str(len(found.lines)))
    for number, one in enumerate(found.lines, 1):
        typer.echo(f"{number:>{width}}  {visible(one.words)}")
        typer.echo(f"{'':{width}}    rkcctl {_spell(one.command)}")
    typer.echo(say("help", language), err=True)


def _spell(command: tuple[str, ...]) -> str:
    from rkcctl.model.visible import visible

    shown = command[:5]
    return visible(shlex.join(shown)) + (" ..." if len(command) > len(shown) else "")


def _as_json(found: "Status", day: "datetime.date") -> str:
    lines = [
        {"topic": one.topic.value, "words": one.words, "command": list(one.command), "about": list(one.about)}
        for one in found.lines
    ]
    value = {"format": 1, "as_of": day.isoformat(), "head": list(found.head), "lines": lines}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _offer(context: typer.Context, found: "Status", language: str) -> None:
    """Let the reader type the number of a line, and run its command."""
    from rkcctl.compose.status_words import say

    typed = typer.prompt(say("choose", language), default="", show_default=False).strip()
    if typed.isdecimal() and 0 < int(typed) <= len(found.lines):
        context.find_root().command(args=list(found.lines[int(typed) - 1].command), prog_name="rkcctl")
    elif typed:
        raise typer.BadParameter(f"'{typed}' is no number from 1 to {len(found.lines)}")
