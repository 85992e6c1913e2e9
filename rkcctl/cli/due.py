"""The command `due`: what is late, what is due and what comes next, and for whom."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_day, read_language, today

if TYPE_CHECKING:
    import datetime

    from rkcctl.model.diagnostic import Diagnostic
    from rkcctl.model.duty import DutyLine


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
    """List what is to be done, by whom and until when; what is late comes first.

    From the schedules and the register: meetings, deadlines and written procedures; activities of open reviews where
    they now stand, with what they wait for; follow-up that a meeting asked for, what was deferred, what is to be kept
    in step with other bodies; proposals without acknowledgement, and those that no body has dealt with. What was
    recorded of later days had not happened by then. Nothing is late of which the day is not known or no public record
    was found. Errors in the files are told, and the list goes on without what they hide.

    \b
    Examples:
      rkcctl due
      rkcctl due --for secretariat
      rkcctl due --as-of 2020-05-01 --for SAMPLE-WG
    """
    from rkcctl.pipeline.due import what_is_due
    from rkcctl.pipeline.validate import validate
    from rkcctl.store.disk import find_workspace

    read_language(language)
    root = find_workspace(Path.cwd())
    day = read_day(as_of, "--as-of") if as_of else today(root)
    corpus, found = validate(root)
    _warn_of_errors(found)
    lines = what_is_due(corpus, day, who, language)
    if as_json:
        typer.echo(_as_json(lines, day), nl=False)
        return
    if lines:
        _print(lines)
    late = sum(line.duty.is_late for line in lines)
    typer.echo(f"{len(lines)} to be done on {day}, {late} late", err=True)


def _warn_of_errors(found: "tuple[Diagnostic, ...]") -> None:
    """As `status` does, it goes on: what is due is most wanted while something is wrong."""
    from rkcctl.cli.report import as_text
    from rkcctl.model.counted import count
    from rkcctl.model.diagnostic import Severity

    wrong = [fault for fault in found if fault.severity is Severity.ERROR]
    if wrong:
        typer.echo(as_text(wrong), nl=False, err=True)
        typer.echo(f"{count(len(wrong), 'error')} in the files: what they hide may be missing here", err=True)


def _as_json(lines: "tuple[DutyLine, ...]", day: "datetime.date") -> str:
    import json

    duties = [
        {
            "state": line.duty.state.value,
            "kind": line.duty.kind.value,
            "who": list(line.duty.who),
            "what": line.words,
            "of": line.duty.name,
            "part": line.duty.part,
            "last": line.duty.last.isoformat() if line.duty.last else None,
            "at": line.duty.at.isoformat() if line.duty.at else None,
            "about": list(line.duty.about),
            "waits": list(line.duty.waits),
            "path": line.duty.place.path,
            "line": line.duty.place.line,
        }
        for line in lines
    ]
    return json.dumps({"format": 1, "as_of": day.isoformat(), "duties": duties}, ensure_ascii=False, indent=1) + "\n"


def _print(lines: "tuple[DutyLine, ...]") -> None:
    from rich.table import Table
    from rich.text import Text

    from rkcctl.cli.terminal import add_cells, open_console

    table = Table(box=None, pad_edge=False, show_header=False)
    for _ in range(5):
        table.add_column(overflow="fold")
    for line in lines:
        state = Text(line.state, style="bold" if line.duty.is_late else "")
        add_cells(table, state, line.when, line.who, line.words, line.source)
    open_console(200).print(table)
