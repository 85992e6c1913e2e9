"""What a command that enters something in the schedule or in the register prints."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rkcctl.model.diagnostic import Diagnostic
    from rkcctl.pipeline.entered import Entered
    from rkcctl.pipeline.register import Outcome

ENTERED = "entered in the register; `rkcctl undo` takes it back"
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


def tell_outcome(outcome: "Outcome", *, dry_run: bool, said: str = ENTERED) -> None:
    """The lines that were entered, or why none was, with exit code 1."""
    from rkcctl.model.visible import visible

    entered, found = outcome
    tell_faults(found, "entered")
    for line in entered:
        typer.echo(visible(line))
    typer.echo("nothing was entered" if dry_run else said, err=True)


def tell_faults(found: "tuple[Diagnostic, ...]", what: str) -> None:
    """List the faults. Errors end the command: then nothing was done."""
    from rkcctl.cli import report
    from rkcctl.model.diagnostic import has_errors

    if has_errors(found):
        typer.echo(report.as_text(found), nl=False)
        typer.echo(f"{report.sum_up(found)}: nothing was {what}", err=True)
        raise typer.Exit(1)
    typer.echo(report.as_text(found), nl=False, err=True)
