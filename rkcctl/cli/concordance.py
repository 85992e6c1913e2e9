"""The command `concordance`: what each number of one text has become in another, as a table on the standard output."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.options import read_choices

FORMATS = ("md", "csv", "json")


def register(app: typer.Typer) -> None:
    app.command("concordance")(concordance)


def concordance(
    old: Annotated[
        str | None, typer.Argument(metavar="[OLD]", help="The earlier text; by default the edition before.")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="The later text; by default the text as it stands, `working`.")
    ] = None,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help=f"One of {','.join(FORMATS)}.")] = "md",
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="By default the first.")] = "",
    every: Annotated[bool, typer.Option("--all", help="Also what has the same number in both.")] = False,
) -> None:
    """Show what the numbers of one text have become in another.

    A text is a sealed edition (sample-2014), what the record of changes made of it (sample-2014+3), a draft (draft-2),
    or `working`. Each line has both numbers, whether that part was inserted, deleted, joined to another, moved or
    renumbered, and its id. What was joined has the number of that to which its words went.
    The edition before is the one on which the text rests, and for an edition without changes the one that it followed.

    \b
    Examples:
      rkcctl concordance
      rkcctl concordance sample-2014 sample-2014+1 --to csv --all
      rkcctl concordance sample-2014 sample-2021
    """
    from rkcctl.pipeline.concordance import FORMATS as WRITERS
    from rkcctl.pipeline.concordance import concordance_between
    from rkcctl.pipeline.validate import validate
    from rkcctl.store.disk import find_workspace

    formats = read_choices(to, FORMATS, "--to") or ("md",)
    corpus, _ = validate(find_workspace(Path.cwd()))
    found = concordance_between(corpus, old, new, language)
    shown = found if every else replace(found, lines=found.differing)
    typer.echo(WRITERS[formats[0]](shown), nl=False)
