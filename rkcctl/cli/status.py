"""The command `status`, and `rkcctl` alone: where things stand, and what waits, numbered."""

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.deal_words import tell_waiting, wrap
from rkcctl.cli.options import read_day, read_language, today
from rkcctl.errors import RkcError
from rkcctl.model.visible import visible

if TYPE_CHECKING:
    import datetime

    from rkcctl.model.status import Ask, Deal, Status


def register(app: typer.Typer) -> None:
    app.command("status")(status)


def status(
    context: typer.Context,
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="On this day; by default today.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|fr", help="The language of its words.")] = "en",
    everything: Annotated[bool, typer.Option("--all", help="Everything, also beyond one screen.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Say where things stand, and what waits for somebody: numbered, each with the command that deals with it.

    Faults in the files, proposals without a number, what is late, due and next, submissions without acknowledgement or
    answer, what no body has dealt with, or the next one has not, collisions to settle, combined words to read, what is
    approved and not in the text, what is approved no more and still there, translations of earlier words, what no
    edition holds yet, what is not saved, what is saved and was not sent (as far as was last heard of the others). It is
    one screen: --all lists the rest. On a terminal, type a number to run its command: it asks for the facts that only
    you know, and before it enters anything. Where no command can deal with it yet, one that shows it stands there, and
    why. A day that is given is that of what is late, due and next; changes stand as they do now.

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
    found = look_around(root, day, language, everything=everything)
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

    for line in found.head:
        typer.echo("\n".join(wrap(visible(line))))
    typer.echo()
    if not found.lines:
        typer.echo(say("nothing", language))
    width = len(str(len(found.lines)))
    for number, one in enumerate(found.lines, 1):
        for line in tell_waiting(f"{number:>{width}}", one.words, one.deal):
            typer.echo(line)
    if found.left:
        typer.echo(f"{'':{width}}  {say('left', language, count=found.left)}")
    typer.echo(say("help", language), err=True)


def _as_json(found: "Status", day: "datetime.date") -> str:
    import json

    lines = [
        {
            "topic": one.topic.value,
            "words": one.words,
            "command": list(one.deal.command),
            "asks": [ask.option for ask in one.deal.asks],
            "why": one.deal.why,
            "about": list(one.about),
        }
        for one in found.lines
    ]
    value = {"format": 1, "as_of": day.isoformat(), "head": list(found.head), "lines": lines, "left": found.left}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _offer(context: typer.Context, found: "Status", language: str) -> None:
    """Let the reader type the number of a line, and run its command: with the facts that it wants, once agreed to."""
    from rkcctl.compose.outcome_words import is_yes
    from rkcctl.compose.status_words import say

    number = _ask_number(len(found.lines), language)
    if not number:
        return
    deal = found.lines[number - 1].deal
    root = context.find_root().command
    words = [*deal.command]
    for ask in deal.asks:
        said = _ask(ask, language)
        if ask.needed and not said:
            typer.echo(say("not-run", language, command=_name(deal)), err=True)
            return
        words += ask.give(said)
    if deal.first:
        root.main(args=list(deal.first), prog_name="rkcctl", standalone_mode=False)
    if deal.enters:
        question = say("enter", language, command=shlex.join(("rkcctl", *words)))
        if not is_yes(typer.prompt(question, default="", show_default=False, prompt_suffix=" ")):
            typer.echo(say("not-run", language, command=_name(deal)), err=True)
            return
    root.main(args=words, prog_name="rkcctl")


def _name(deal: "Deal") -> str:
    """The command without what is given to it: its help is asked for so."""
    return " ".join(("rkcctl", *deal.command[: 2 if deal.command[0] == "new" else 1]))


def _ask_number(most: int, language: str) -> int:
    """The number that is typed, asked for until there is such a line; 0 for none."""
    from rkcctl.compose.status_words import say

    while True:
        typed: str = typer.prompt(say("choose", language), default="", show_default=False).strip()
        if not typed:
            return 0
        if typed.isdecimal() and 0 < int(typed) <= most:
            return int(typed)
        typer.echo(visible(say("no-number", language, said=typed, most=most)), err=True)


def _ask(ask: "Ask", language: str) -> str:
    """The fact as it is typed, asked for until it is written in its form; "" where it is left out."""
    from rkcctl.compose.status_words import say

    while True:
        said: str = typer.prompt(ask.question, default=ask.usual, show_default=bool(ask.usual)).strip()
        if not said or _is_of_form(said, ask.form):
            return said
        typer.echo(visible(say(f"no-{ask.form}", language, said=said)), err=True)


def _is_of_form(said: str, form: str) -> bool:
    from rkcctl.model.when import parse_partial

    if form == "words":
        return True
    try:
        return parse_partial(said).is_day or form == "date"
    except ValueError:
        return False
