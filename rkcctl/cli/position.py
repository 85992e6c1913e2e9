"""Commands for what participants say at a meeting: position, respond."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.entering import DryRun, tell_entered
from rkcctl.cli.options import read_day, read_past_day, refuse_idle, split_names, today
from rkcctl.errors import UsageError

Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="The meeting, such as sample-wg-78.")]
On = Annotated[str, typer.Option("--on", metavar="DATE", help="The day; by default the meeting's last.")]
Par = Annotated[str, typer.Option("--par", metavar="N", help="The paragraph of the report.")]


def register(app: typer.Typer) -> None:
    app.command("position")(position)
    app.command("respond")(respond)


# Each parameter is an option of the command line.
def position(  # noqa: PLR0913
    meeting: Meeting,
    by: Annotated[
        str, typer.Option("--by", metavar="CODE", help="The participant that states it; with --join, all that join.")
    ],
    about: Annotated[
        list[str] | None,
        typer.Option("--about", metavar="IDS", help="Proposals, changes, a draft, a paper by its symbol, a review."),
    ] = None,
    stance: Annotated[
        str,
        typer.Option("--stance", help="support, support-with-change, concern, reservation, objection or no-position."),
    ] = "",
    join: Annotated[
        str, typer.Option("--join", metavar="POSITION", help="The position of this meeting that they join, such as p1.")
    ] = "",
    grounds: Annotated[str, typer.Option("--grounds", metavar="TEXT", help="Why, in English.")] = "",
    grounds_fr: Annotated[str, typer.Option("--grounds-fr", metavar="TEXT", help="Why, in French.")] = "",
    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="CODES", help="Who associated themselves with it.")
    ] = None,
    on: Annotated[
        str,
        typer.Option("--on", metavar="DATE", help="The day; by default the meeting's last, today where it is to come."),
    ] = "",
    item: Annotated[str, typer.Option("--item", metavar="ROMAN", help="The item of the agenda.")] = "",
    par: Par = "",
    audience: Annotated[str, typer.Option("--audience", help="Who may read it: public, members or secretariat.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Enter what a participant said on a proposal, a change, a draft, a paper or the plan of the review.

    It does not block a decision. One that came in writing before the meeting is entered with its day. It is read with
    its object from then on: that on a change in `rkcctl show`, `history` and papers; on a draft in `rkcctl build
    --draft` and its paper; on the plan in `rkcctl schedule` and the paper that submits it; on a paper with the papers
    of its meeting.

    \b
    Examples:
      rkcctl position sample-wg-79 --by XB --about 2019-004 --stance reservation --grounds "Too soon." --par 24
      rkcctl position sample-wg-79 --by XA --about 2020-011/2 --stance support --with XC,XD
      rkcctl position sample-wg-79 --join p1 --by XH,XJ
    """
    from rkcctl.pipeline.position import Said, enter_joined, enter_position
    from rkcctl.store.disk import find_workspace

    if join:
        given = {
            "--about": about, "--stance": stance, "--grounds": grounds, "--grounds-fr": grounds_fr, "--with": with_,
            "--on": on, "--item": item, "--par": par, "--audience": audience,
        }  # fmt: skip
        refuse_idle(given, "a position that is joined says all but who joins it itself")
        root = find_workspace(Path.cwd())
        tell_entered(enter_joined(root, meeting, join, split_names([by]), dry_run=dry_run), dry_run=dry_run)
        return
    if not (about and stance):
        raise UsageError(
            f"the position lacks {'--stance' if about else '--about'}", "say what it is on, and which it is"
        )
    root = find_workspace(Path.cwd())
    said = Said(
        by,
        split_names(about),
        stance,
        split_names(with_ or []),
        {language: words for language, words in (("en", grounds), ("fr", grounds_fr)) if words},
        read_past_day(on, root, "--on").isoformat() if on else "",
        item,
        par,
        audience,
    )
    tell_entered(enter_position(root, meeting, said, today(root), dry_run=dry_run), dry_run=dry_run)
    if not said.grounds and stance not in ("support", "no-position"):
        typer.echo("it gives no grounds: --grounds and --grounds-fr say why", err=True)


def respond(  # noqa: PLR0913
    meeting: Meeting,
    to: Annotated[str, typer.Option("--to", metavar="POSITION", help="As sample-wg-77/p1; p1 is one of this meeting.")],
    act: Annotated[str, typer.Option("--act", help="noted, accommodated or withdrawn.")],
    on: On = "",
    par: Par = "",
    then: Annotated[str, typer.Option("--then", metavar="TEXT", help="What is to be done since, in English.")] = "",
    then_fr: Annotated[str, typer.Option("--then-fr", metavar="TEXT", help="The same in French.")] = "",
    of: Annotated[str, typer.Option("--of", metavar="CODE", help="Who is to do it; by default the secretariat.")] = "",
    due: Annotated[str, typer.Option("--due", metavar="WHEN", help="By which meeting or day.")] = "",
    dry_run: DryRun = False,
) -> None:
    """Enter what became of a position: it was noted, its ground was met, or it was withdrawn.

    With --then, what somebody is to do since is entered under follow-up, and named with the position.

    \b
    Examples:
      rkcctl respond sample-wg-78 --to sample-wg-77/p1 --act noted --par 25
      rkcctl respond sample-wg-78 --to p2 --act noted --then "Keep both reviews in step." --due sample-wg-79
    """
    from rkcctl.model.participant import SECRETARIAT
    from rkcctl.pipeline.position import Answer, enter_response
    from rkcctl.store.disk import find_workspace

    duty = {language: words for language, words in (("en", then), ("fr", then_fr)) if words}
    if not duty:
        refuse_idle({"--of": of, "--due": due}, "it is not said what is to be done: --then says it")
    answer = Answer(to, act, read_day(on, "--on").isoformat() if on else "", par, duty, of or SECRETARIAT, due)
    tell_entered(enter_response(find_workspace(Path.cwd()), meeting, answer, dry_run=dry_run), dry_run=dry_run)
