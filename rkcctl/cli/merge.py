"""Commands that bring adopted changes into the text, and prove it: merge, verify."""

from pathlib import Path
from typing import Annotated

import typer

WithOption = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="ID", help="Only this proposal or change; may be given several times."),
]


def register(app: typer.Typer) -> None:
    app.command("merge")(merge)
    app.command("verify")(verify)


def merge(
    chosen: WithOption = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing. With --with, proposals are tried at any status.")
    ] = False,
    commit: Annotated[bool, typer.Option("--commit", help="Commit what was written, with its sources.")] = False,
) -> None:
    """Bring the approved changes into the text.

    All at once, on one frozen text; the result does not depend on their order. Every change of every proposal gets an
    outcome and a reason. Nothing is written while one that was asked for cannot be merged.

    \b
    Examples:
      rkcctl merge --dry-run
      rkcctl merge --dry-run --with 2019-004 --with 2019-009/2
      rkcctl merge --commit
    """
    from rkcctl.cli import merge_report, report
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.merge import MergeWish, merge_approved
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.git import commit_paths

    root = find_workspace(Path.cwd())
    done = merge_approved(root, MergeWish(tuple(chosen or ()), dry_run))
    if done.report is not None:
        typer.echo(merge_report.write_report(done.report), nl=False)
    if has_errors(done.found):
        typer.echo(report.as_text(done.found), nl=False)
        typer.echo(f"{report.sum_up(done.found)}: nothing was written", err=True)
        raise typer.Exit(1)
    assert done.report is not None
    typer.echo(merge_report.sum_up(done.report, done.written, dry_run=dry_run), err=True)
    if not done.report.is_clean:
        raise typer.Exit(1)
    if done.written and commit:
        commit_paths(root, done.written, done.message)
        typer.echo("committed", err=True)


def verify() -> None:
    """Prove that every word of the text is explained.

    The sealed edition with the record of changes gives the working text, byte for byte; and each recorded change,
    computed again from the proposals as they were decided on, gives the same words.

    \b
    Example:
      rkcctl verify
    """
    from rkcctl.cli import report
    from rkcctl.pipeline.verify import verify as carry_out
    from rkcctl.store.disk import find_workspace

    proof = carry_out(find_workspace(Path.cwd()))
    typer.echo(report.as_text(proof.found), nl=False)
    if proof.found:
        typer.echo(f"{report.sum_up(proof.found)}: not every word is explained", err=True)
        raise typer.Exit(1)
    typer.echo(proof.told)
