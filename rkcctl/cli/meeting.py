"""The command `meeting`: which meetings there are, and what one did or a written procedure came to."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_day, read_language, today

if TYPE_CHECKING:
    from rkcctl.compose.meeting_view import MeetingView
    from rkcctl.model.corpus import Corpus


def register(app: typer.Typer) -> None:
    app.command("meeting")(meeting)


def meeting(
    name: Annotated[
        str | None, typer.Argument(metavar="MEETING", help="Its id, such as rkcmc-20; by default all are listed.")
    ] = None,
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="As it stood on this day; by default today.")
    ] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|fr", help="The language of its words.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Show a meeting or a written procedure: agenda, deadlines, decisions and votes, positions, follow-up.

    A written procedure is counted: who agreed, objected or abstained, who was silent, and what that comes to.

    \b
    Examples:
      rkcctl meeting
      rkcctl meeting sample-mc-22
      rkcctl meeting sample-wg-78 --language fr
    """
    from rkcctl.cli.schedule import refuse_faults
    from rkcctl.pipeline.meeting import look_at_meeting
    from rkcctl.pipeline.validate import validate
    from rkcctl.store.disk import find_workspace

    read_language(language)
    root = find_workspace(Path.cwd())
    day = read_day(as_of, "--as-of") if as_of else today(root)
    corpus, found = validate(root)
    refuse_faults(found)
    if name is None:
        _list(corpus, language, as_json=as_json)
        return
    view = look_at_meeting(corpus, name, day, language)
    typer.echo(_as_json(view) if as_json else _as_text(view), nl=False)


def _as_text(view: "MeetingView") -> str:
    from rkcctl.model.visible import visible

    lines = [visible(view.title)]
    for head, told in view.parts:
        lines += [visible(head), *(f"  {visible(line)}" for line in told)]
    return "\n".join(lines) + "\n"


def _as_json(view: "MeetingView") -> str:
    import json

    value = view.meeting.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data: dict[str, object] = {"format": 1, "meeting": value}
    if view.ballot:
        data["ballot"] = {
            "agree": view.ballot.agree,
            "object": view.ballot.object,
            "abstain": view.ballot.abstain,
            "silent": view.ballot.silent,
            "covered": view.ballot.covered,
            "result": view.ballot.result,
        }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _list(corpus: "Corpus", language: str, *, as_json: bool) -> None:
    from rkcctl.pipeline.meeting import list_meetings

    rows = list_meetings(corpus, language)
    if as_json:
        import json

        keys = ("id", "name", "dates", "decisions")
        listed = [dict(zip(keys, row, strict=True)) for row in rows]
        typer.echo(json.dumps({"format": 1, "meetings": listed}, ensure_ascii=False, indent=1))
        return
    from rich.table import Table

    from rkcctl.cli.terminal import add_cells, open_console
    from rkcctl.compose.schedule_words import schedule_words

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "meeting", "dates", "decisions"):
        table.add_column(
            schedule_words(language)[f"list-{title}"],
            overflow="fold",
            justify="right" if title == "decisions" else "left",
        )
    for row in rows:
        add_cells(table, *map(str, row))
    open_console(160).print(table)
