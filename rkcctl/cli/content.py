"""Commands that change the text: fmt, seal, new chapter."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.options import read_day, refuse_idle, split_names
from rkcctl.errors import UsageError

new = typer.Typer(
    help="Begin something new: a chapter, a meeting, a paper, a proposal, a review; a body, a participant.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    app.command("fmt")(fmt)
    app.command("seal")(seal)
    new.command("chapter")(new_chapter)
    app.add_typer(new, name="new")


def fmt(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if anything is to do.")] = False,
    translated: Annotated[
        list[str] | None,
        typer.Option("--translated", metavar="IDS", help="Say that these paragraphs translate the words of today."),
    ] = None,
) -> None:
    """Give ids to blocks without one, and tidy spacing. No word changes, and no hard break.

    A sealed text is never touched: what would be done is listed, with exit code 1. But for --translated: where the
    words of a translation stay though those of the other language changed, it writes of which words they are, and
    where the text is sealed an entry of the record with it.

    \b
    Examples:
      rkcctl fmt
      rkcctl fmt --check
      rkcctl fmt --translated risk-011,risk-012
    """
    if translated:
        confirm(split_names(translated), check=check)
        return
    from rkcctl.pipeline.fmt import format_chapters
    from rkcctl.store.disk import find_workspace

    done = format_chapters(find_workspace(Path.cwd()), check=check)
    # What was not done is not told as if it had been.
    lead = "not done, the text is sealed: " if done.sealed else "to be done: " if check else ""
    for path, notes in done.notes:
        for note in notes:
            typer.echo(f"{path}: {lead}{note}")
    if not done.notes:
        typer.echo("all chapters are tidy", err=True)
    elif done.sealed:
        typer.echo("nothing was written: an edit of a sealed text becomes a proposal, by `rkcctl propose`", err=True)
        raise typer.Exit(1)
    elif check:
        typer.echo("nothing was written: run `rkcctl fmt`", err=True)
        raise typer.Exit(1)


def confirm(names: tuple[str, ...], *, check: bool) -> None:
    """Say that the paragraphs translate the words of today."""
    from rkcctl.cli import report
    from rkcctl.pipeline.translated import confirm_translated
    from rkcctl.store.disk import find_workspace

    refuse_idle({"--check": check or None}, "--translated writes what it is told")
    done = confirm_translated(find_workspace(Path.cwd()), names)
    typer.echo(report.as_text(done.found), nl=False, err=bool(done.written))
    if not done.written:
        raise typer.Exit(1)
    typer.echo(f"translations of the words of today: {', '.join(done.blocks)}")


def seal(  # noqa: PLR0913  (a parameter is an option of the command line)
    label: Annotated[str, typer.Argument(metavar="LABEL", help="The edition's label, such as sample-2014.")],
    text: Annotated[str, typer.Option("--text", metavar="DATE", help="The date of its text.")],
    approved: Annotated[str, typer.Option("--approved", metavar="DATE", help="When it was approved.")],
    published: Annotated[str, typer.Option("--published", metavar="DATE", help="When it was published.")],
    authority: Annotated[
        str,
        typer.Option(
            "--authority", metavar="BODY", help="The body that approved it, as schedules/bodies.yaml calls it."
        ),
    ],
    leave_unmerged: Annotated[
        bool, typer.Option("--leave-unmerged", help="Leave approved changes that are not merged to the next edition.")
    ] = False,
    leave_rescinded: Annotated[
        bool, typer.Option("--leave-rescinded", help="Leave what is rescinded and cannot be taken out in the text.")
    ] = False,
) -> None:
    """Seal the text as it stands as an edition: the text in drafting, or an edition with what was merged into it.

    A sealed edition is never edited again.

    All that a build reads is copied to guidelines/editions/LABEL, with the number of every id and the digest of
    every file; guideline.yaml names the edition as its base. From then on the text changes by adopted changes only.

    A further edition takes in the record of changes that led to it, and a new record begins, so that `rkcctl verify`
    proves every word back to the first edition. Numbers are given anew, or kept where guideline.yaml says so;
    `rkcctl concordance` shows what each has become. Proposals on earlier texts go on resting on them. What was
    rescinded, or approved no more, by the day of approval is taken out before: `rkcctl rescind`.

    The body that approved it is entered before: `rkcctl new body`.

    \b
    Examples:
      rkcctl seal sample-2014 --text 2013-06-28 --approved 2014-03-27 --published 2014-06-30 --authority SAMPLE-MC
      rkcctl seal sample-2021 --text 2021-03-01 --approved 2021-06-25 --published 2021-07-01 --authority SAMPLE-MC
    """
    from rkcctl.cli import report
    from rkcctl.cli.seal_report import write_sealed
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.ripeness import SealWish
    from rkcctl.pipeline.seal import seal as carry_out
    from rkcctl.store.disk import find_workspace

    days = read_day(text, "--text"), read_day(approved, "--approved"), read_day(published, "--published")
    wish = SealWish(label, *days, authority, leave_unmerged, leave_rescinded)
    done = carry_out(find_workspace(Path.cwd()), wish)
    if has_errors(done.found):
        typer.echo(report.as_text(done.found), nl=False)
        typer.echo(f"{report.sum_up(done.found)}: nothing was sealed", err=True)
        raise typer.Exit(1)
    typer.echo(write_sealed(label, done), nl=False)


def new_chapter(
    chapter: Annotated[str, typer.Argument(metavar="ID", help="Its id: at most 14 small letters, digits, hyphens.")],
    title: Annotated[str, typer.Option("--title", help="Its title; asked for where it is missing.")] = "",
    after: Annotated[
        str | None, typer.Option("--after", metavar="CHAPTER", help="The chapter before it; by default the last.")
    ] = None,
) -> None:
    """Write a new chapter.

    It gets its front matter and a first section, and is listed in guideline.yaml.

    \b
    Example:
      rkcctl new chapter archives --title "Keeping records" --after operations
    """
    import sys

    from rkcctl.pipeline.start import new_chapter as write
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    if not title and not sys.stdin.isatty():
        raise UsageError("the chapter has no title", "give one: --title '...'")
    for path in write(root, chapter, title or typer.prompt("Title of the chapter"), after):
        typer.echo(path)
