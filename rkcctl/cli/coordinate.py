"""The command for what a review is to keep in step with other bodies: coordinate."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.entering import DryRun, tell_entered
from rkcctl.cli.options import ask_for, refuse_idle, split_names
from rkcctl.errors import UsageError

Names = list[str] | None


def register(app: typer.Typer) -> None:
    app.command("coordinate")(coordinate)


# Each parameter is an option of the command line.
def coordinate(  # noqa: PLR0913
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A review, such as review-2019, to enter a duty; a duty of it, such as review-2019/board.",
        ),
    ],
    with_: Annotated[Names, typer.Option("--with", metavar="CODES", help="With whom: SAMPLE-TC.")] = None,
    what: Annotated[str, typer.Option("--what", metavar="TEXT", help="What is to be done, in English.")] = "",
    what_fr: Annotated[str, typer.Option("--what-fr", metavar="TEXT", help="The same in French.")] = "",
    paragraphs: Annotated[
        Names,
        typer.Option("--on", metavar="IDS", help="Our paragraphs, sections, chapters under review there: 214."),
    ] = None,
    provisions: Annotated[
        Names, typer.Option("--provisions", metavar="IDS", help="Provisions that both work on: 7.1.")
    ] = None,
    about: Annotated[
        Names,
        typer.Option("--about", metavar="IDS", help="What of ours it is about: the review, an activity, proposals."),
    ] = None,
    papers: Annotated[
        Names, typer.Option("--papers", metavar="SYMBOLS", help="Where it is written: ZZ0042E1a.")
    ] = None,
    answers: Annotated[
        Names, typer.Option("--answers", metavar="POSITIONS", help="The positions that led to it: sample-wg-76/p1.")
    ] = None,
    par: Annotated[str, typer.Option("--par", metavar="N", help="The paragraph of the report.")] = "",
    cleared: Annotated[
        Names, typer.Option("--cleared", metavar="IDS", help="Proposals or changes on which both have agreed.")
    ] = None,
    done: Annotated[bool, typer.Option("--done", help="Nothing is left to keep in step.")] = False,
    dry_run: DryRun = False,
) -> None:
    """Enter what a review is to keep in step with another body, what both have agreed on, or that it is done.

    Until it is done, every open change on these paragraphs, or on what cites or quotes these provisions, is told with
    a warning (PRP401). With the name of a duty alone it says how that stands, and asks on a terminal what to enter.

    \b
    Examples:
      rkcctl coordinate review-2019 --with SAMPLE-TC --on 214,security --what "Use the same words."
      rkcctl coordinate review-2019/with-sample-tc --cleared 2019-004,2019-009/1
      rkcctl coordinate review-2019/with-sample-tc --done
    """
    from rkcctl.pipeline.coordinate import LinkWish, enter_cleared, enter_done, enter_link
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    agreed = split_names(cleared or [])
    given = {"--with": with_, "--what": what, "--what-fr": what_fr, "--on": paragraphs, "--provisions": provisions}
    given |= {"--about": about, "--papers": papers, "--answers": answers, "--par": par}
    if "/" in name:
        refuse_idle(given, f"{name} is entered already: only what is agreed on, or that it is done, is added to it")
        if agreed and done:
            raise UsageError("one thing is entered at a time", "give --cleared or --done")
        if not (agreed or done):
            agreed, done = _ask(root, name)
            if not (agreed or done):
                return
        entered = (
            enter_done(root, name, dry_run=dry_run) if done else enter_cleared(root, name, agreed, dry_run=dry_run)
        )
        tell_entered(entered, dry_run=dry_run)
        return
    if agreed or done:
        raise UsageError("it is not said which duty is meant", f"name it, as {name}/with-sample-tc")
    codes = split_names([ask_for(",".join(with_ or ()), "With whom (codes, such as SAMPLE-TC)", "--with")])
    said = {"en": ask_for(what, "What is to be done, in English", "--what"), **({"fr": what_fr} if what_fr else {})}
    ours, theirs, objects, symbols, led = (
        split_names(one or []) for one in (paragraphs, provisions, about, papers, answers)
    )
    wish = LinkWish(name, codes, said, ours, theirs, objects, symbols, led, par)
    tell_entered(enter_link(root, wish, dry_run=dry_run), dry_run=dry_run)


def _ask(root: Path, name: str) -> tuple[tuple[str, ...], bool]:
    """Say how the duty stands; what is agreed on by now, and whether it is done, as somebody answers on a terminal."""
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.coordinate import standing_of
    from rkcctl.pipeline.validate import validate

    corpus, _ = validate(root)
    standing = standing_of(corpus, name)
    typer.echo(visible(f"{name}: {', '.join(standing.with_)}: {standing.what} ({standing.status})"))
    for change, block in standing.touching:
        typer.echo(visible(f"  {change} is on {block}, and not agreed on"))
    if standing.status == "done" or not sys.stdin.isatty():
        return (), False
    question = "Agreed on (2019-004, 2019-009/1; `done` where nothing is left; Enter for nothing)"
    said = split_names([typer.prompt(question, default="", show_default=False)])
    return ((), True) if said == ("done",) else (said, False)
