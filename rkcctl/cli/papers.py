"""Commands that write meeting papers: new paper, paper."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.content import new
from rkcctl.cli.options import read_choices, read_day, read_now, read_past, refuse_idle, shorten, split_names

FORMATS = ("docx", "pdf", "html", "md")
_USUAL = "docx,pdf"
_MOST = 20
"""So many proposals are named on one line of the terminal."""


def register(app: typer.Typer) -> None:
    app.command("paper")(paper)
    new.command("paper")(new_paper)


def new_paper(  # noqa: PLR0913  (a parameter is an option of the command line)
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help="review-plan, invitation, compilation, comparative, consolidated, disposition, positions, report, "
            "progress or list.",
        ),
    ],
    meeting: Annotated[str, typer.Option("--meeting", metavar="ID", help="The meeting that it is for.")],
    symbol: Annotated[str, typer.Option("--symbol", help="Its symbol, once the house has given one.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="en|fr", help="The language of the paper.")] = "en",
    name: Annotated[str, typer.Option("--name", help="What its file is called; by default MEETING-KIND.")] = "",
    item: Annotated[str, typer.Option("--item", help="Its item on the agenda, such as VII.")] = "",
    cycle: Annotated[str, typer.Option("--cycle", help="The review that it is about.")] = "",
    place: Annotated[str, typer.Option("--place", help="Where it is written, for the masthead.")] = "",
    dated: Annotated[
        str, typer.Option("--dated", metavar="DATE", help="Its day; by default its twin's, else today where it may be.")
    ] = "",
    about: Annotated[
        list[str] | None,
        typer.Option("--about", metavar="IDS", help="The proposals or changes; by default those before the meeting."),
    ] = None,
    draft: Annotated[
        str, typer.Option("--draft", metavar="LABEL", help="The numbered draft whose text it shows.")
    ] = "",
    to: Annotated[str, typer.Option("--to", metavar="FORMATS", help=f"Print it at once: {','.join(FORMATS)}.")] = "",
    issue: Annotated[
        bool, typer.Option("--issue", help="Print it at once, and keep the files as they are circulated.")
    ] = False,
    at: Annotated[str, typer.Option("--at", metavar="HOUR", help="When; by default now.")] = "",
) -> None:
    """Write the file of a meeting paper, with a first text and places where data go.

    The file is yours: change its words, move or delete places such as {{ matrix }}. A paper without a symbol is a
    draft. Its twin in the other language takes over symbol, date, place, item, and what it is about and for whom. With
    --to or --issue it is printed at once, as by `rkcctl paper`: of kinds whose first text asks for no words, nothing
    else is to be done.

    Without --about, a compilation, comparative, consolidated or list takes the proposals before the meeting: named on
    its agenda, received for it, or late for one before it; where there are none, all that are open. Of the others a
    line tells those that no meeting to come has before it. A disposition, positions, progress or report takes all.

    \b
    Examples:
      rkcctl new paper compilation --meeting sample-wg-79
      rkcctl new paper compilation --meeting sample-wg-79 --symbol ZZ0130E1a --to docx --issue
      rkcctl new paper review-plan --meeting sample-mc-20 --symbol ZZ0102E1a --place Brussels
      rkcctl new paper review-plan --meeting sample-mc-20 --language fr
    """
    from rkcctl.pipeline.new_paper import PaperWish
    from rkcctl.pipeline.new_paper import new_paper as write
    from rkcctl.store.disk import find_workspace

    if language not in ("en", "fr"):
        raise typer.BadParameter(f"'{language}' is neither en nor fr", param_hint="--language")
    root = find_workspace(Path.cwd())
    formats = read_choices(to or (_USUAL if issue else ""), FORMATS, "--to")
    hour = read_past(at, root) if issue else read_now(at)
    day = read_day(dated, "--dated") if dated else None
    subjects = split_names(about or [])
    wish = PaperWish(kind, meeting, language, symbol, name, item, cycle, place, subjects, draft, day, to_issue=issue)
    begun = write(root, wish, hour)
    typer.echo(begun.path)
    if not begun.is_dated:
        _tell_undated(kind)
    if not formats:
        tell_left(begun.left, meeting)
        typer.echo(f"next: write your text, then `rkcctl paper {begun.path}`", err=True)
        return
    print_and_tell(root, begun.path, formats, root / "dist")
    if issue:
        keep_issued(root, begun.path, formats, at)


def paper(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Its file, or its name in schedules/papers/, also without -en or -fr.")
    ],
    to: Annotated[str, typer.Option("--to", metavar="FORMATS", help=f"Which files: {','.join(FORMATS)}.")] = _USUAL,
    issue: Annotated[
        bool, typer.Option("--issue", help="Keep the files as they are circulated, in schedules/papers/issued/.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where to write; by default dist.")] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="HOUR", help="With --issue: when, not later than now; by default now.")
    ] = "",
) -> None:
    """Print a meeting paper: its masthead, the officer's text, and every place filled from the workspace.

    Sections have Roman numbers, in a report those of the agenda, and paragraphs are numbered through. Nothing is
    printed while what fills the paper has errors. What is still to be written is told: paragraphs of a report, and
    instructions of the first text ("Say here ..."); and what is not known yet: a deadline or days that the paper
    names, that the meeting of a report was held, what the Guidelines and who publishes them are called. With these
    nothing is issued. A matrix stands as of the day of the paper.

    With --issue the files are also kept under the paper's symbol with their digests, from the day of the paper on; what
    was issued is never exchanged: a paper that says something else by then is asked for the next letter or version.
    Issued again with the same words, only formats are kept that were not yet.

    \b
    Examples:
      rkcctl paper sample-wg-79-compilation-en
      rkcctl paper schedules/papers/sample-wg-79-compilation-en.md --to docx,pdf,html,md
      rkcctl paper sample-wg-79-compilation-en --issue
    """
    from rkcctl.store.disk import find_workspace

    formats = read_choices(to, FORMATS, "--to")
    if not issue:
        refuse_idle({"--at": at}, "it is the hour at which a paper is issued, and this one is not")
    root = find_workspace(Path.cwd())
    print_and_tell(root, file, formats, (Path.cwd() / out) if out else root / "dist")
    if issue:
        keep_issued(root, file, formats, at)


def _tell_undated(kind: str) -> None:
    from rkcctl.check.paper_file import LATER

    if kind == "report":
        told = "before the meeting begins or long after it; write the day of the paper as `dated:`"
    else:
        told = f"once the meeting is over; if it was written by then, write its day as `dated:`; {LATER}"
    typer.echo(f"it has no date: none is set {told}", err=True)


def print_and_tell(root: Path, file: str, formats: tuple[str, ...], folder: Path) -> None:
    """Print the paper and tell it, with what it still lacks; or what stood in the way, with exit code 1."""
    from rkcctl.cli import report
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.paper import print_paper

    printed = print_paper(root, file, formats, folder)
    if printed.found:
        typer.echo(report.as_text(printed.found), nl=False)
        typer.echo(f"{report.sum_up(printed.found)}: nothing was printed", err=True)
        raise typer.Exit(1)
    for path in printed.written:
        typer.echo(f"{shorten(folder)}/{path}")
    if printed.left_out:
        counted = ", ".join(f"{count} {kind}" for kind, count in printed.left_out.items())
        typer.echo(
            f"for the {printed.audience}: not for them, and left out of the workspace's {counted}; "
            "`audience:` in its file says for whom it is",
            err=True,
        )
    if printed.recorded:
        typer.echo(
            f"what came after its day is left out: the files record what happened until {printed.recorded}; "
            "a later day of the paper is written as `dated:`",
            err=True,
        )
    tell_left(printed.left, printed.meeting)
    if printed.missing:
        typer.echo(f"still to be written: paragraphs {', '.join(printed.missing)}", err=True)
    for instruction in printed.instructions:
        typer.echo(f"still to be written: '{visible(instruction)}'", err=True)
    for lack in printed.lacking:
        typer.echo(f"not to be issued yet: {lack.what}; {lack.remedy}", err=True)


def tell_left(left: tuple[str, ...], meeting: str) -> None:
    """The open proposals that the paper leaves out and no meeting to come has, and what puts them before this one."""
    from rkcctl.model.counted import count

    if left:
        named = ",".join(left) if len(left) <= _MOST else "IDS"
        typer.echo(
            f"{count(len(left), 'open proposal')} {'is' if len(left) == 1 else 'are'} not in it, and before no meeting "
            f"to come; before this one: `rkcctl agenda {meeting} ITEM --title TITLE --about {named}`",
            err=True,
        )


def keep_issued(root: Path, file: str, formats: tuple[str, ...], at: str) -> None:
    """Keep the paper as it is circulated, and tell it; or what stood in the way, with exit code 1."""
    from rkcctl.cli import report
    from rkcctl.model.counted import count
    from rkcctl.pipeline.issue import issue_paper

    issued = issue_paper(root, file, formats, read_past(at, root))
    if issued.found:
        typer.echo(report.as_text(issued.found), nl=False)
        typer.echo(f"{report.sum_up(issued.found)}: nothing was issued", err=True)
        raise typer.Exit(1)
    for path in issued.written:
        typer.echo(path)
    said = "is issued"
    if issued.again:
        further = "these files are kept too" if issued.written else "nothing was written"
        said = f"was issued with the same words: {further}"
    typer.echo(f"{issued.symbol} {said}", err=True)
    if not issued.again:
        typer.echo(f"next, once it is sent: `rkcctl circulate {issued.symbol}`", err=True)
    if issued.uncited:
        rest = "is not in it, and cites" if issued.uncited == 1 else "are not in it, and cite"
        typer.echo(f"{count(issued.uncited, 'act')} of {issued.meeting} {rest} no paragraph", err=True)
