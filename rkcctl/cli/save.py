"""Commands that keep what was done, and take it back: save, undo."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rkcctl.amend.join import Clash
    from rkcctl.model.diagnostic import Diagnostic


def register(app: typer.Typer) -> None:
    app.command("save")(save)
    app.command("undo")(undo)


def save(
    message: Annotated[
        str,
        typer.Option("--message", "-m", metavar="TEXT", help="What was done; by default told from the files."),
    ] = "",
    mine: Annotated[
        list[str] | None,
        typer.Option("--mine", metavar="NAME", help="Settle this collision as you have it; `--mine all`: every one."),
    ] = None,
    theirs: Annotated[
        list[str] | None,
        typer.Option(
            "--theirs", metavar="NAME", help="Settle this collision as the others have it; `--theirs all`: every one."
        ),
    ] = None,
    renumber: Annotated[
        bool,
        typer.Option(
            "--renumber",
            help="Give proposals, and words adopted, of yours whose number others gave too the next one, "
            "wherever you named them.",
        ),
    ] = False,
    correct_register: Annotated[
        str | None,
        typer.Option(
            "--correct-register",
            metavar="REASON",
            help="Why saved lines of the register are other or gone, and rightly: `verify` takes it as it is now.",
        ),
    ] = None,
) -> None:
    """Commit what is new in the workspace, join it with what others did, and send it.

    Taken along is all that commands wrote, and that people edited, in guidelines/, proposals/, schedules/ and
    templates/. Other files are left alone. The message says what was done.

    Lines of the register that were saved stay: where one is gone or changed (PRP211), nothing is saved; nor is it where
    a YAML file, such as that of a meeting, cannot be read, and would count for others as if it were not there; nor
    where a chapter of a sealed text holds an edit that is in no proposal yet (AMD202, EDN103): `rkcctl propose` first.

    Where git knows a remote, what others sent is taken first. Decisions, positions, lines of the register and other
    entries that two desks wrote at once are joined entry by entry, and chapters paragraph by paragraph, in the order
    of whoever moved something. What both wrote or moved otherwise is a collision, such as a meeting that was held as
    one has it and put off as the other; so is a fault that neither has alone. What two desks decided alike on the same
    words, among others that only one of them decided on, stands there once. A collision is told with exit code 1: until
    somebody has settled it, nothing of theirs is taken, nothing is sent, and what you did stays saved here. No mark
    of a merge is ever written into a file. Two positions of a meeting, or two duties of a review, that two desks
    entered under one number are both kept: yours gets the next free number, here and wherever you named it, and that
    is said. Two desks that both merged into the text at once are told so (AMD301): one takes the text of the other,
    and merges again. `all` settles each collision that a side settles, save those that are named beside it. How each
    was settled is told, and stands in the message of the commit that joins.

    \b
    Examples:
      rkcctl save
      rkcctl save -m "Correct the French of the plan"
      rkcctl save --theirs sample-wg-78:decisions/2019-004/2
      rkcctl save --theirs all --mine sample-wg-78:number
      rkcctl save --correct-register "XB, and not XA, joined 2019-004"
    """
    from rkcctl.errors import UsageError
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.save import SaveWish
    from rkcctl.pipeline.save import save as carry_out
    from rkcctl.store.disk import find_workspace

    if torn := next((name for name in mine or () if name in (theirs or ())), None):
        raise UsageError(f"{visible(torn)} is given to both --mine and --theirs", "choose one of the two")
    choices = dict.fromkeys(mine or (), "mine") | dict.fromkeys(theirs or (), "theirs")
    saved = carry_out(find_workspace(Path.cwd()), SaveWish(message, choices, renumber, _reason(correct_register)))
    _stop_at(saved.found)
    if saved.subject:
        files = "1 file" if len(saved.paths) == 1 else f"{len(saved.paths)} files"
        typer.echo(f"saved: {visible(saved.subject)} ({files})")
    elif not (saved.taken or saved.clashes or saved.sent or saved.renumbered):
        typer.echo("there is nothing new to save")
    settled = (f"settled: {one}" for one in saved.settled)
    for one in (*saved.renumbered, *settled, *(f"from others: {one}" for one in saved.taken)):
        typer.echo(visible(one))
    for name in saved.idle:
        _tell_idle(name, saved.clashes)
    if saved.clashes:
        _tell_clashes(saved.clashes)
        raise typer.Exit(1)
    if saved.sent:
        typer.echo(f"sent to {saved.sent}")
    if saved.unsent:
        typer.echo(f"nothing was sent: {visible(saved.unsent.reason)}", err=True)
        typer.echo(f"    hint: {visible(saved.unsent.hint)}", err=True)


def _stop_at(found: "Sequence[Diagnostic]") -> None:
    """End with exit code 1 where something stood in the way of saving."""
    from rkcctl.cli import report

    if found:
        typer.echo(report.as_text(found), nl=False)
        typer.echo(f"{report.sum_up(found)}: nothing was saved", err=True)
        raise typer.Exit(1)


def _reason(given: str | None) -> str:
    """Why the register is corrected; "" where it is not. UsageError where nothing is said: git would keep no reason."""
    from rkcctl.errors import UsageError

    if given is not None and not given.split():
        hint = "say why lines are other or gone; what you say stands beside them in git from now on"
        raise UsageError("--correct-register has no reason", hint)
    return given or ""


def _tell_idle(name: str, clashes: "tuple[Clash, ...]") -> None:
    """That a choice settled nothing, since nothing is called so."""
    from rkcctl.model.nearest import did_you_mean
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.save import ALL

    if name == ALL:
        typer.echo("there is no collision that is settled by choosing a side: nothing was settled by 'all'", err=True)
        return
    typer.echo(f"there is no collision '{visible(name)}': nothing was settled by it", err=True)
    if hint := did_you_mean(name, [clash.name for clash in clashes], "the collisions are:"):
        typer.echo(f"    hint: {visible(hint)}", err=True)


def _tell_clashes(clashes: "tuple[Clash, ...]") -> None:
    import shlex

    from rkcctl.model.visible import visible
    from rkcctl.pipeline.join import tell_clash

    for clash in clashes:
        typer.echo(f"{visible(tell_clash(clash))}{f' [{clash.code}]' if clash.code else ''}")
        name = shlex.quote(clash.name)
        choice = f"rkcctl save --mine {name}, or rkcctl save --theirs {name}"
        typer.echo(f"    hint: {visible(clash.hint or choice)}")
    many = "1 collision" if len(clashes) == 1 else f"{len(clashes)} collisions"
    typer.echo(f"{many}: nothing of the others was taken, and nothing was sent", err=True)


def undo() -> None:
    """Take back what the last command wrote, as long as nobody has changed or saved it since.

    A second `rkcctl undo` does it again. What was written to dist/ stays, and so does every commit.

    \b
    Example:
      rkcctl undo
    """
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.undo import undo as carry_out
    from rkcctl.store.disk import find_workspace

    undone = carry_out(find_workspace(Path.cwd()))
    what = visible("; ".join(undone.news)) or "what was written"
    typer.echo(f"{'done again' if undone.again else 'taken back'}: {what}")
    for path in undone.paths:
        typer.echo(f"    {visible(path)}")
    if not undone.again:
        typer.echo("`rkcctl undo` once more does it again", err=True)
