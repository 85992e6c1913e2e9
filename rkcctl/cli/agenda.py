"""Commands for what a meeting is to take up, and for what it gave somebody to do: agenda, follow-up."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.entering import DryRun, tell_entered
from rkcctl.cli.options import ask_for, read_day, read_now, refuse_idle, split_names
from rkcctl.errors import UsageError

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="The meeting, such as sample-wg-79.")]
About = Annotated[
    list[str] | None,
    typer.Option("--about", metavar="IDS", help="What it is about: proposals, changes, a draft, a review."),
]


def register(app: typer.Typer) -> None:
    app.command("agenda")(agenda)
    app.command("follow-up")(follow_up)


def agenda(  # noqa: PLR0913  (a parameter is an option of the command line)
    meeting: Meeting,
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help="Its Roman number, such as VII.")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="Its title in English.")] = "",
    title_fr: Annotated[str, typer.Option("--title-fr", metavar="TEXT", help="Its title in French.")] = "",
    purposes: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="WHAT",
            help="What is asked of the meeting: information, note, discussion, guidance, decision, approval.",
        ),
    ] = None,
    about: About = None,
    papers: Annotated[
        list[str] | None, typer.Option("--papers", metavar="SYMBOLS", help="The papers under it: ZZ0042E1a.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Enter an item of the agenda of a meeting, in its place by number.

    \b
    Examples:
      rkcctl agenda sample-wg-80 I --title "Adoption of the agenda" --title-fr "Adoption de l'ordre du jour"
      rkcctl agenda sample-wg-80 II --title "Proposals" --for discussion,decision --about review-sample
    """
    from rkcctl.pipeline.agenda import ItemWish, enter_item
    from rkcctl.pipeline.find_meeting import look_for
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    if not (item and title):
        look_for(root, meeting)
    number = ask_for(item, "Its Roman number", "ITEM")
    titles = {"en": ask_for(title, "Its title in English", "--title"), **({"fr": title_fr} if title_fr else {})}
    asked, objects, symbols = (split_names(one or []) for one in (purposes, about, papers))
    wish = ItemWish(meeting, number, titles, asked, objects, symbols)
    tell_entered(enter_item(root, wish, dry_run=dry_run), dry_run=dry_run)


def follow_up(  # noqa: PLR0913
    meeting: Meeting,
    what: Annotated[str, typer.Option("--what", metavar="TEXT", help="What is to be done, in English.")] = "",
    what_fr: Annotated[str, typer.Option("--what-fr", metavar="TEXT", help="The same in French.")] = "",
    of: Annotated[str, typer.Option("--of", metavar="CODE", help="Who is to do it; by default the secretariat.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="WHEN", help="By which meeting or day.")] = "",
    about: About = None,
    par: Annotated[str, typer.Option("--par", metavar="N", help="The paragraph of the report.")] = "",
    done: Annotated[
        int | None, typer.Option("--done", metavar="N", help="This one was done, counted as the file has them.")
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="The day on which it was done; given again, another.")
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Enter what a meeting gave somebody to do; or, with --done, that it was done.

    \b
    Examples:
      rkcctl follow-up sample-wg-79 --what "Count the interfaces." --by sample-wg-80 --par 12
      rkcctl follow-up sample-wg-79 --done 1 --on 2021-02-01
    """
    from rkcctl.pipeline.agenda import DoneWish, DutyWish, enter_done, enter_duty
    from rkcctl.pipeline.find_meeting import look_for
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    day = read_day(on, "--on").isoformat() if on else ""
    if done is not None:
        given = {"--what": what, "--what-fr": what_fr, "--of": of, "--by": by, "--about": about, "--par": par}
        refuse_idle(given, "what is done is named by its number, and its file says the rest")
        wish = DoneWish(meeting, done, day)
        tell_entered(enter_done(root, wish, read_now(""), dry_run=dry_run), dry_run=dry_run)
        return
    if day:
        raise UsageError("the day is that on which something was done", "give --done N, or leave --on out")
    if not what:
        look_for(root, meeting)
    said = {"en": ask_for(what, "What is to be done, in English", "--what"), **({"fr": what_fr} if what_fr else {})}
    duty = DutyWish(meeting, said, of or "secretariat", by, split_names(about or []), par)
    tell_entered(enter_duty(root, duty, dry_run=dry_run), dry_run=dry_run)
