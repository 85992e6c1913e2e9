"""The command `due`: what is late, what is due and what comes next, and for whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_day, read_language, today

if TYPE_CHECKING:
    import datetime

    from rkcctl.model.diagnostic import Diagnostic
    from rkcctl.pipeline.due import DueLine


def register(app: typer.Typer) -> None:
    app.command("due")(due)


def due(
    as_of: Annotated[str, typer.Option("--as-of", metavar="DATE", help="On this day; by default today.")] = "",
    who: Annotated[
        str, typer.Option("--for", metavar="CODE", help="Only of this body, this participant or the secretariat.")
    ] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|fr", help="The language of its words.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """List what is to be done, by whom and until when, each with the command that deals with it; what is late first.

    From the schedules and the register: meetings, deadlines and written procedures; activities of open reviews where
    they now stand, with what they wait for; follow-up that a meeting asked for, what was deferred, returned or put in
    brackets, what is to be kept in step with other bodies; proposals without acknowledgement, those that no meeting has
    before it, and those that one had and nothing is entered of. What was recorded of later days had not happened by
    then. Nothing is late of which the day is not known or no public record was found. Errors in the files are told, and
    the list goes on without what they hide.

    \b
    Examples:
      rkcctl due
      rkcctl due --for secretariat
      rkcctl due --as-of 2020-05-01 --for SAMPLE-WG
    """
    from rkcctl.compose.schedule_words import schedule_words
    from rkcctl.pipeline.due import what_is_due
    from rkcctl.pipeline.validate import take_in
    from rkcctl.store.disk import find_workspace

    read_language(language)
    root = find_workspace(Path.cwd())
    day = read_day(as_of, "--as-of") if as_of else today(root)
    corpus, found = take_in(root)
    _warn_of_errors(found, language)
    lines = what_is_due(corpus, day, who, language)
    if as_json:
        typer.echo(_as_json(lines, day), nl=False)
        return
    if lines:
        _print(lines, language)
    late = sum(line.told.duty.is_late for line in lines)
    typer.echo(schedule_words(language)["due-total"].format(count=len(lines), day=day, late=late), err=True)


def _warn_of_errors(found: "tuple[Diagnostic, ...]", language: str) -> None:
    """As `status` does, it goes on: what is due is most wanted while something is wrong."""
    from rkcctl.cli.report import as_text
    from rkcctl.compose.schedule_words import schedule_words
    from rkcctl.compose.status_words import say
    from rkcctl.model.diagnostic import Severity

    wrong = [fault for fault in found if fault.severity is Severity.ERROR]
    if wrong:
        typer.echo(as_text(wrong), nl=False, err=True)
        told = say("faults", language, count=len(wrong))
        typer.echo(schedule_words(language)["due-faults"].format(told=told), err=True)


def _as_json(lines: "tuple[DueLine, ...]", day: "datetime.date") -> str:
    import json

    duties = [
        {
            "state": duty.state.value,
            "kind": duty.kind.value,
            "who": list(duty.who),
            "what": line.told.words,
            "of": duty.name,
            "part": duty.part,
            "last": duty.last.isoformat() if duty.last else None,
            "at": duty.at.isoformat() if duty.at else None,
            "about": list(duty.about),
            "waits": list(duty.waits),
            "path": duty.place.path,
            "line": duty.place.line,
            "command": list(line.deal.command),
            "asks": [ask.option for ask in line.deal.asks],
            "why": line.deal.why,
        }
        for line, duty in ((line, line.told.duty) for line in lines)
    ]
    return json.dumps({"format": 1, "as_of": day.isoformat(), "duties": duties}, ensure_ascii=False, indent=1) + "\n"


def _print(lines: "tuple[DueLine, ...]", language: str) -> None:
    """How each stands, its day and what it is; who owes it and where that is written; and the command below."""
    from rkcctl.cli.deal_words import tell_waiting
    from rkcctl.compose.words import words_in

    colon, semicolon = (words_in(language)[mark] for mark in ("colon", "semicolon"))
    width = max(len(line.told.state) for line in lines)
    for line in lines:
        told = line.told
        for text in tell_waiting(
            f"{told.state:<{width}}", f"{told.when}{colon}{told.words} ({told.who}{semicolon}{told.source})", line.deal
        ):
            typer.echo(text)
