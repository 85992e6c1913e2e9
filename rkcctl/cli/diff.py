"""The command `diff`: what lies between two texts, on the terminal or as files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import read_choices, shorten, split_names
from rkcctl.errors import UsageError

if TYPE_CHECKING:
    from rkcctl.pipeline.compared import Compared

FORMATS = ("html", "pdf", "docx", "md")


def register(app: typer.Typer) -> None:
    app.command("diff")(diff)


def diff(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD [NEW] | ID...]",
            help="Two texts, by default the edition that the text rests on and `working`; or proposals, or changes.",
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar="IDS", help="The proposals or changes that the earlier text has instead."),
    ] = None,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMATS", help=f"Write files, with commas: {','.join(FORMATS)}.")
    ] = "",
    table: Annotated[bool, typer.Option("--table", help="Present and proposed text and reasons side by side.")] = False,
    whole: Annotated[
        bool | None,
        typer.Option(
            "--whole/--changed",
            help="Files show the whole text, or what is touched and the sections that hold it; by default the latter "
            "of proposals, and the whole of two texts.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write; by default dist.")] = None,
) -> None:
    """Show what changed between two texts, or what proposals would change, word by word.

    A text is a sealed edition (sample-2014), what the record of changes made of it (sample-2014+3), a draft (draft-2),
    or `working`; of two drafts what the later has otherwise is shown. What of a draft the later text has not is told
    as such, with who proposed it. Proposals, named by id or, while they have no number, by their file, are compared
    with the text that they were written against or, with --against, with what others would make of that text. Words
    over which proposals collide stand in square brackets side by side, each with who proposes them.

    Files have all changes marked; in Word they are tracked, by participant and day of the decision, or where there is
    none that of receipt, so that accepting all gives the later text with its numbers and rejecting all the earlier one
    with its own; the alternative text of a figure, which Word does not track, is tracked in a line below it, which
    stays. Of proposals they show each section that is touched, or of a long one each changed paragraph between its
    neighbours, under the headings of its chapter and with the numbers of the whole; the cover says which parts these
    are.

    \b
    Examples:
      rkcctl diff
      rkcctl diff sample-2014 sample-2014+1 --to html,docx
      rkcctl diff sample-2014 --to pdf --table
      rkcctl diff draft-1 draft-2
      rkcctl diff sample-2014 --to pdf --changed
      rkcctl diff 2019-004 2019-009/2 --to docx
      rkcctl diff 2019-004 --to pdf --whole
      rkcctl diff proposals/new-handover.md
      rkcctl diff 2019-004 --against 2019-005,2019-009/2
    """
    from rkcctl.compose.preview import tell_fates
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.compared import comparative_edition, extract_edition, redline_edition
    from rkcctl.pipeline.given import take_along
    from rkcctl.pipeline.redline import compare_labels, compare_proposals, compare_sets, is_of_texts
    from rkcctl.pipeline.validate import validate
    from rkcctl.pipeline.write_redline import find_written, write_redlines
    from rkcctl.store.disk import find_workspace

    if whole is not None and (table or not to):
        option = "--whole" if whole else "--changed"
        raise UsageError(
            "how much is shown can be chosen in the files of a redline alone",
            f"leave {option} out: a table shows the changes alone" if table else "add a format, such as --to pdf",
        )
    formats = read_choices(to, FORMATS, "--to") or (("html",) if table else ())
    root = find_workspace(Path.cwd())
    said = tuple(names or ())
    given = take_along(root, (*said, *split_names(against or ())))
    said, others = given.names[: len(said)], given.names[len(said) :]
    corpus, found = validate(root, given)
    checked = not has_errors(found)
    of_proposals = bool(against) or not is_of_texts(corpus, said)
    if against and not said:
        raise UsageError("nothing is named that is compared with it", "name the proposals of the later text as well")
    if against:
        compared = compare_sets(corpus, others, said, checked=checked)
    elif of_proposals:
        compared = compare_proposals(corpus, said, checked=checked)
    else:
        compared = compare_labels(corpus, *said, checked=checked)
    if not compared.checked:
        typer.echo("UNCHECKED: the text has errors; `rkcctl validate` lists them", err=True)
    for name, fate in dict.fromkeys((*tell_fates(compared.earlier), *tell_fates(compared.preview))):
        typer.echo(f"{name}: {fate}", err=True)
    written = find_written(compared, corpus, (*said, *others) if of_proposals else ())
    for one in dict.fromkeys(name.partition("/")[0] for name in written):
        typer.echo(
            f"{one}: the words shown are a translation; `rkcctl show {one}` has those it was written in", err=True
        )
    if not formats:
        _show(compared)
        return
    folder = (Path.cwd() / out) if out else root / "dist"
    extract = of_proposals if whole is None else not whole
    write = comparative_edition if table else extract_edition if extract else redline_edition
    for path in write_redlines(root, compared, formats, folder, write, written):
        typer.echo(f"{shorten(folder)}/{path}")


def _show(compared: "Compared") -> None:
    from rkcctl.cli.redline_text import draw_redline
    from rkcctl.cli.terminal import open_console
    from rkcctl.pipeline.compared import redline_edition

    console = open_console(runs_on=True)
    for language in compared.languages():
        for line in draw_redline(redline_edition(compared, language)):
            console.print(line)
