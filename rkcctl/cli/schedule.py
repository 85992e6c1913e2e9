"""The command `schedule`: the matrix of a review on the terminal, or written to files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_choices, read_day, read_language, shorten, today
from rkcctl.errors import RkcError

if TYPE_CHECKING:
    from rkcctl.model.diagnostic import Diagnostic
    from rkcctl.model.matrix import Matrix

FORMATS = ("html", "svg", "md", "csv", "json", "ics", "pdf", "docx")
_NARROWEST = 60


def register(app: typer.Typer) -> None:
    app.command("schedule")(schedule)


def schedule(
    cycle: Annotated[
        str | None, typer.Argument(metavar="CYCLE", help="The review, such as review-2019; by default every one.")
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="FORMATS", help=f"Write files instead: {','.join(FORMATS)}.")] = "",
    as_of: Annotated[
        str, typer.Option("--as-of", metavar="DATE", help="Mark what is done, due and late on this day.")
    ] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|fr", help="The language of its words.")] = "en",
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write; by default dist.")] = None,
) -> None:
    """Draw the schedule of a review: activities by meetings.

    Years stand over the columns; planned and actual are told apart by mark and word. The basis stands in each cell, or
    once above the matrix where all cells have the same. On a terminal an open review is judged by today's date; in
    files by --as-of alone; a closed one by its own last date.

    Positions on the plan stand below it with what came of them; in files those that the public may see. The formats csv
    and svg have the matrix alone.

    The format ics is a calendar of the meetings and deadlines, for any calendar program. What has no exact day is left
    out of it, and is named.

    \b
    Examples:
      rkcctl schedule review-2019
      rkcctl schedule review-sample --as-of 2020-06-01
      rkcctl schedule --to pdf,csv
      rkcctl schedule review-sample --to ics --language fr
    """
    from rkcctl.pipeline import schedule as journey
    from rkcctl.pipeline.validate import validate
    from rkcctl.store.disk import find_workspace

    formats = read_choices(to, FORMATS, "--to")
    read_language(language)
    root = find_workspace(Path.cwd())
    corpus, found = validate(root)
    refuse_faults(found)
    day = read_day(as_of, "--as-of") if as_of else today(root) if not formats and sys.stdout.isatty() else None
    # At one's own desk all is seen; files go out.
    audience = "public" if formats else "secretariat"
    matrices = journey.matrices_of(corpus, cycle, language, day, audience)
    if not formats:
        _draw(matrices)
        return
    folder = (Path.cwd() / out) if out else root / "dist"
    from rkcctl.pipeline.write_schedule import write_schedules

    written = write_schedules(root, corpus, matrices, formats, folder)
    for path in written.paths:
        typer.echo(f"{shorten(folder)}/{path}")
    if written.left_out:
        typer.echo(f"not in the calendar, as the day is not known: {', '.join(written.left_out)}", err=True)


def refuse_faults(found: "tuple[Diagnostic, ...]") -> None:
    """A schedule with errors would be drawn wrong: say where they are."""
    from rkcctl.cli import report
    from rkcctl.model.diagnostic import has_errors

    ours = [fault for fault in found if fault.place.path.startswith("schedules/")]
    if has_errors(ours):
        typer.echo(report.as_text(ours), nl=False, err=True)
        raise RkcError(f"the schedules have faults: {report.sum_up(ours)}", "mend them; `rkcctl validate` lists all")


def _draw(matrices: "tuple[Matrix, ...]") -> None:
    from rkcctl.cli.matrix_table import draw_matrix
    from rkcctl.cli.terminal import open_console

    console = open_console()
    for matrix in matrices:
        console.print(draw_matrix(matrix, max(console.width, _NARROWEST)))
