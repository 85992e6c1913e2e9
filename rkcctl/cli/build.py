"""The command `build`: progress while it works, at the end a table of what was written."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import Audience, read_choices, shorten, split_names
from rkcctl.cli.unchanged import default_folder, options_of, preview_folder

if TYPE_CHECKING:
    from rkcctl.pipeline.build import Built
    from rkcctl.pipeline.formats import Tell


# What may be left out, and its plural where that is not the noun with an s.
_KINDS = {
    "proposals": ("proposal",),
    "events": ("line of the register", "lines of the register"),
    "meetings": ("meeting",),
    "positions": ("position",),
    "replies": ("reply", "replies"),
    "papers": ("paper",),
}


FORMATS = ("html", "pdf", "docx", "epub", "md", "json", "ics")

# Columns of a terminal: wider than any name of an output.
_WIDEST = 1000


def register(app: typer.Typer) -> None:
    app.command("build")(build)
    app.command("preview")(preview)


def build(
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help=f"Which outputs, with commas: {','.join(FORMATS)}.")
    ] = "",
    chapter: Annotated[
        list[str] | None, typer.Option("--chapter", metavar="ID", help="Only this chapter; may be given again.")
    ] = None,
    with_faults: Annotated[
        bool,
        typer.Option("--with-faults", help="Build in spite of errors: boxed at their place, UNCHECKED on each page."),
    ] = False,
    draft: Annotated[
        str, typer.Option("--draft", metavar="LABEL", help="A numbered draft in the place of the text, as draft-1.")
    ] = "",
    audience: Annotated[
        Audience, typer.Option("--audience", help="For whom: what is for others alone is left out, and counted.")
    ] = Audience.public,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where to write; by default dist, dist/extract/ID or dist/LABEL."),
    ] = None,
) -> None:
    """Check the text and build the published edition.

    The outputs are an HTML site, PDF, Word, EPUB, Markdown in one file, a JSON index, and a calendar of meetings and
    deadlines in schedules/. The site of the whole text has pages of its own for proposals, meetings, the history of
    each paragraph, and what is due as of the last day that the files record.

    Nothing is written when there is an error. What an earlier build wrote there and this one no longer makes is
    removed; other files in the folder are left alone, and where one has the name of a file of the build, nothing is
    written. Each extract, of some chapters, and each draft is written into a folder of its own. Nothing is done when
    nothing has changed.

    \b
    Examples:
      rkcctl build
      rkcctl build --to pdf,docx
      rkcctl build --chapter risk --to docx
      rkcctl build --draft draft-1 --to html,pdf
      rkcctl build --audience secretariat --out dist/desk
      rkcctl build --with-faults
    """
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.freshness import fingerprint

    formats = read_choices(to, FORMATS, "--to") or FORMATS
    root = find_workspace(Path.cwd())
    folder = (Path.cwd() / out) if out else default_folder(root, draft, chapter or ())
    # Taken before anything is read, so that an edit made meanwhile counts as news to the next build.
    mark = fingerprint(root, options_of(sys.argv[2:]))
    from rkcctl.pipeline.build import BuildWish
    from rkcctl.pipeline.build import build as carry_out

    with _progress() as tell:
        chapters = tuple(chapter or ())
        wish = BuildWish(formats, chapters, with_faults=with_faults, out=folder, draft=draft, audience=audience.value)
        built = carry_out(root, wish, mark, tell)
    _report(built, folder)


def preview(
    chosen: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="IDS", help="Only these, by id or file, at any status: 2019-004,2019-009/2."),
    ] = None,
    draft: Annotated[str, typer.Option("--draft", metavar="LABEL", help="What a numbered draft shows.")] = "",
    audience: Annotated[
        Audience,
        typer.Option("--audience", help="For whom: proposals and positions that are for others alone are left out."),
    ] = Audience.public,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help=f"Which outputs, with commas: {','.join(FORMATS)}.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write; by default dist/preview or dist/LABEL.")
    ] = None,
) -> None:
    """Build the edition as if proposals were adopted.

    By default with everything that is still open. What collides stands in it as alternatives in square brackets, each
    with who proposes it, and so does what a meeting put in brackets. Every page says what it is, and an annex lists
    each change, where it stands, and what was left out and why. What is not for the public by its `audience` is left
    out and counted, unless --audience names others; a draft that holds such is refused. Nothing is written while there
    is an error in the workspace. Nothing is done when nothing has changed.

    \b
    Examples:
      rkcctl preview
      rkcctl preview --with 2019-004,2019-009/2 --to html,pdf
      rkcctl preview --draft draft-1
      rkcctl preview --audience members
    """
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.freshness import fingerprint

    if draft and chosen:
        raise typer.BadParameter("a draft is frozen: give one or the other", param_hint="--with, --draft")
    formats = read_choices(to, FORMATS, "--to") or FORMATS
    root = find_workspace(Path.cwd())
    folder = (Path.cwd() / out) if out else preview_folder(root, draft)
    mark = fingerprint(root, options_of(["preview", *sys.argv[2:]]))
    from rkcctl.pipeline.build import BuildWish
    from rkcctl.pipeline.build import build as carry_out
    from rkcctl.pipeline.build import preview as try_out

    wish = BuildWish(formats, (), with_faults=False, out=folder, draft=draft, audience=audience.value)
    with _progress() as tell:
        built = (
            carry_out(root, wish, mark, tell) if draft else try_out(root, split_names(chosen or ()), wish, mark, tell)
        )
    _report(built, folder, "build the text as it is: rkcctl build --with-faults")


@contextmanager
def _progress() -> "Iterator[Tell]":
    """A line that says what is being made, on a terminal; elsewhere silence."""
    if not sys.stderr.isatty():
        yield lambda _step: None
        return
    from rich.text import Text

    from rkcctl.cli.terminal import open_console

    console = open_console(stderr=True)
    with console.status("reading") as status:
        yield lambda step: status.update(Text(step))


def _report(built: "Built", folder: Path, hint: str = "see them in place: rkcctl build --with-faults") -> None:
    from rkcctl.cli import report
    from rkcctl.model.counted import count
    from rkcctl.model.diagnostic import has_errors

    errors = has_errors(built.found)
    if built.found:
        typer.echo(report.as_text(built.found), nl=False, err=built.report is not None)
    if built.report is None:
        typer.echo(f"{report.sum_up(built.found)}: nothing was written", err=True)
        typer.echo(f"    hint: mend them, or {hint}", err=True)
        raise typer.Exit(1)
    _print_table(built, folder)
    if built.left_out:
        told = ", ".join(count(number, *_KINDS[kind]) for kind, number in built.left_out)
        typer.echo(f"left out, since not for this audience: {told}", err=True)
    for name, fate in built.fates:
        typer.echo(f"{name}: {fate}", err=True)
    for wanted, name in built.report.beside:
        message = f"{wanted} is open in another program; the new file is '{name}'"
        typer.echo(f"rkcctl: {message}\n    hint: close it and build again", err=True)
    for name in built.report.kept:
        typer.echo(f"rkcctl: {name} is no longer made, but was edited or is open; it was left", err=True)
    if errors:
        typer.echo(f"UNCHECKED: built with {report.sum_up(built.found)}", err=True)
        raise typer.Exit(1)


def _print_table(built: "Built", folder: Path) -> None:
    from rich.table import Table

    from rkcctl.cli.terminal import add_cells, open_console
    from rkcctl.model.counted import count
    from rkcctl.model.visible import visible

    table = Table(title=visible(f"{built.title}: {built.status}"), title_justify="left", box=None, pad_edge=False)
    table.add_column("output")
    table.add_column("file")
    table.add_column("size", justify="right")
    for row in built.rows:
        add_cells(table, row.name, f"{shorten(folder)}/{row.path}", row.size)
    console = open_console(runs_on=True)
    # A name that runs on past the edge of a narrow terminal can still be copied; one in two pieces cannot.
    console.width = max(console.width, console.measure(table, options=console.options.update_width(_WIDEST)).maximum)
    console.print(table)
    assert built.report is not None
    written, kept = len(built.report.changed), len(built.report.unchanged)
    typer.echo(f"{count(written, 'file')} written, {kept} unchanged", err=True)
