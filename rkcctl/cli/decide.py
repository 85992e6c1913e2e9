"""The command `decide`: what a meeting decided is entered in its file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_day, split_names

if TYPE_CHECKING:
    from rkcctl.pipeline.decide import Step


def register(app: typer.Typer) -> None:
    app.command("decide")(decide)


def decide(  # noqa: PLR0913  (a parameter is an option of the command line)
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="The meeting, such as sample-wg-78.")],
    about: Annotated[
        list[str], typer.Option("--about", metavar="IDS", help="Proposals, changes, drafts: 2019-004,2019-009/1.")
    ],
    act: Annotated[str, typer.Option("--act", help="recommended, approved, returned and so on.")],
    as_: Annotated[str, typer.Option("--as", metavar="ID", help="The proposal in whose words it was adopted.")] = "",
    except_: Annotated[list[str] | None, typer.Option("--except", metavar="IDS", help="What is left out.")] = None,
    to: Annotated[str, typer.Option("--to", metavar="CODE", help="To whom it was returned.")] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="WHEN", help="The meeting or date to which it was deferred.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day; by default the meeting's last.")] = "",
    item: Annotated[str, typer.Option("--item", metavar="ROMAN", help="The item of the agenda.")] = "",
    par: Annotated[str, typer.Option("--par", metavar="N", help="The paragraph of the report.")] = "",
    under: Annotated[
        str, typer.Option("--under", metavar="TEXT", help="The authority under which the secretariat approved.")
    ] = "",
    reopens: Annotated[
        str, typer.Option("--reopens", metavar="MEETING", help="The meeting whose opposite act this sets aside.")
    ] = "",
    order: Annotated[int, typer.Option("--order", metavar="N", help="Its place among insertions in one gap.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and enter nothing.")] = False,
) -> None:
    """Enter a decision in the file of its meeting, and show what it does to each change.

    The digest of the words that were decided on is entered with it: later nobody can exchange them unnoticed. What the
    procedure of the review does not allow is refused with exit code 1, and nothing is entered.

    \b
    Examples:
      rkcctl decide sample-wg-78 --about 2019-004 --except 2019-004/2 --act recommended --par 23
      rkcctl decide sample-wg-78 --about 2019-004/2 --act returned --to XA --par 24
      rkcctl decide sample-mc-22 --about 2019-004/1 --act approved --as 2019-004m1 --dry-run
    """
    from rkcctl.cli import report
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.decide import Ruling
    from rkcctl.pipeline.decide import decide as carry_out
    from rkcctl.store.disk import find_workspace

    day = read_day(on, "--on").isoformat() if on else ""
    ruling = Ruling(
        split_names(about), act, split_names(except_ or []), as_, to, until, day, item, par, under, reopens, order
    )
    done = carry_out(find_workspace(Path.cwd()), meeting, ruling, dry_run=dry_run)
    if has_errors(done.faults):
        typer.echo(report.as_text(done.faults), nl=False)
        typer.echo(f"{report.sum_up(done.faults)}: nothing was entered", err=True)
        raise typer.Exit(1)
    typer.echo(report.as_text(done.faults), nl=False, err=True)
    for step in done.steps:
        typer.echo(_tell(step))
    typer.echo("nothing was entered" if dry_run else f"entered in {done.path}", err=True)


def _tell(step: "Step") -> str:
    instead = f", {step.instead} takes its place" if step.instead else ""
    if step.before == step.after:
        return f"{step.change}: stays {step.after}{instead}"
    return f"{step.change}: {step.before} -> {step.after}{instead}"
