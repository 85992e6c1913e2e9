"""Commands that begin a part of the schedule: new meeting, new cycle."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.content import new
from rkcctl.cli.options import read_now, split_names

Source = Annotated[
    str, typer.Option("--source", metavar="TEXT", help="Where this is written: a paper with its paragraph, a page.")
]


def register(_: typer.Typer) -> None:
    new.command("meeting")(new_meeting)
    new.command("cycle")(new_cycle)


def new_meeting(
    name: Annotated[str, typer.Argument(metavar="ID", help="What it is called here, such as sample-wg-80.")],
    body: Annotated[str, typer.Option("--body", metavar="CODE", help="The body that meets.")],
    number: Annotated[str, typer.Option("--number", metavar="N", help="Its number, such as 80 or 231/232.")] = "",
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Its first day; a month or a year will do.")
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Its last day.")] = "",
    source: Source = "",
) -> None:
    """Write the file of a meeting, with places for agenda and deadlines.

    \b
    Examples:
      rkcctl new meeting sample-wg-80 --body SAMPLE-WG --number 80 --from 2021-05-17 --to 2021-05-18
      rkcctl new meeting sample-wg-81 --body SAMPLE-WG --number 81 --from 2021-10
    """
    from rkcctl.pipeline.new_schedule import MeetingWish
    from rkcctl.pipeline.new_schedule import new_meeting as write
    from rkcctl.store.disk import find_workspace

    path = write(find_workspace(Path.cwd()), MeetingWish(name, body, number, first, last, source), read_now(""))
    typer.echo(path)
    typer.echo("next: enter its agenda and deadlines there; name it in a column of the review", err=True)


def new_cycle(  # noqa: PLR0913  (a parameter is an option of the command line)
    name: Annotated[str, typer.Argument(metavar="ID", help="What it is called here: 2024, or review-2024.")],
    title: Annotated[str, typer.Option("--title", help="Its title in English.")] = "",
    title_fr: Annotated[str, typer.Option("--title-fr", help="Its title in French.")] = "",
    examines: Annotated[
        str, typer.Option("--examines", metavar="CODE", help="The body that examines proposals and recommends.")
    ] = "",
    reports: Annotated[str, typer.Option("--reports", metavar="CODE", help="The body that reports on them.")] = "",
    approves: Annotated[str, typer.Option("--approves", metavar="CODE", help="The body that approves the text.")] = "",
    informed: Annotated[str, typer.Option("--informs", metavar="CODE", help="The body that is told of it.")] = "",
    meetings: Annotated[
        list[str] | None,
        typer.Option("--meetings", metavar="IDS", help="Its meetings; by default those that no review shows yet."),
    ] = None,
    source: Source = "",
) -> None:
    """Write the file of a review: its procedure, its columns, and the eleven activities from start to publication.

    Bodies that are not named are those of the latest review; an activity without a body is left out. You say where each
    activity is planned.

    \b
    Examples:
      rkcctl new cycle 2024 --examines SAMPLE-WG --reports SAMPLE-TC --approves SAMPLE-MC --informs SAMPLE-COUNCIL
      rkcctl new cycle 2024 --title "Review 2024" --title-fr "Réexamen 2024" --meetings sample-wg-80,sample-wg-81
    """
    from rkcctl.pipeline.new_schedule import CycleWish
    from rkcctl.pipeline.new_schedule import new_cycle as write
    from rkcctl.store.disk import find_workspace

    wish = CycleWish(name, title, title_fr, examines, reports, approves, informed, split_names(meetings or []), source)
    path = write(find_workspace(Path.cwd()), wish, read_now(""))
    typer.echo(path)
    typer.echo("next: say there in which columns each activity is planned; then `rkcctl schedule`", err=True)
