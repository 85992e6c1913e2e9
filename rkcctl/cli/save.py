"""Commands that keep what was done, and take it back: save, undo."""

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command("save")(save)
    app.command("undo")(undo)


def save(
    message: Annotated[
        str,
        typer.Option("--message", "-m", metavar="TEXT", help="What was done; by default it is told from the files."),
    ] = "",
) -> None:
    """Commit what is new in the workspace, under a message that says what was done.

    Taken along is all that commands wrote, and that people edited, in guidelines/, proposals/, schedules/ and
    templates/. Other files are left alone.

    \b
    Examples:
      rkcctl save
      rkcctl save -m "Correct the French of the plan"
    """
    from rkcctl.pipeline.save import save as carry_out
    from rkcctl.store.disk import find_workspace

    saved = carry_out(find_workspace(Path.cwd()), message)
    if saved.paths:
        files = "1 file" if len(saved.paths) == 1 else f"{len(saved.paths)} files"
        typer.echo(f"saved: {saved.subject} ({files})")
    else:
        typer.echo("there is nothing new to save")


def undo() -> None:
    """Take back what the last command wrote, as long as nobody has changed or saved it since.

    A second `rkcctl undo` does it again. What was written to dist/ stays, and so does every commit.

    \b
    Example:
      rkcctl undo
    """
    from rkcctl.pipeline.undo import undo as carry_out
    from rkcctl.store.disk import find_workspace

    undone = carry_out(find_workspace(Path.cwd()))
    what = "; ".join(undone.news) or "what was written"
    typer.echo(f"{'done again' if undone.again else 'taken back'}: {what}")
    for path in undone.paths:
        typer.echo(f"    {path}")
    if not undone.again:
        typer.echo("`rkcctl undo` once more does it again", err=True)
