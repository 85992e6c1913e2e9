"""What a command that enters something in the schedule prints."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rkcctl.pipeline.entered import Entered

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and enter nothing.")]


def tell_entered(done: "Entered", *, dry_run: bool) -> None:
    """What was entered, or why it was not, with exit code 1."""
    from rkcctl.cli import report
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.model.visible import visible

    if has_errors(done.faults):
        typer.echo(report.as_text(done.faults), nl=False)
        typer.echo(f"{report.sum_up(done.faults)}: nothing was entered", err=True)
        raise typer.Exit(1)
    typer.echo(report.as_text(done.faults), nl=False, err=True)
    typer.echo(visible(done.told))
    typer.echo("nothing was entered" if dry_run else f"entered in {done.path}; `rkcctl undo` takes it back", err=True)
