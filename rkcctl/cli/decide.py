"""The command `decide`: what a meeting decided is entered in its file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.options import (
    list_given,
    read_choices,
    read_day,
    read_language,
    read_past_day,
    refuse_idle,
    split_names,
)
from rkcctl.errors import UsageError


def register(app: typer.Typer) -> None:
    app.command("decide")(decide)


def decide(  # noqa: PLR0913  (a parameter is an option of the command line)
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="The meeting, such as sample-wg-78.")],
    about: Annotated[
        list[str] | None,
        typer.Option("--about", metavar="IDS", help="Proposals, changes, drafts: 2019-004,2019-009/1."),
    ] = None,
    act: Annotated[str, typer.Option("--act", help="recommended, approved, returned and so on.")] = "",
    as_: Annotated[str, typer.Option("--as", metavar="ID", help="The proposal in whose words it was adopted.")] = "",
    except_: Annotated[list[str] | None, typer.Option("--except", metavar="IDS", help="What is left out.")] = None,
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="CODE", help="To whom it was returned; beside --table `csv`, which writes it to dist/."
        ),
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="WHEN", help="The meeting or date to which it was deferred.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="The day; by default the meeting's last.")] = "",
    item: Annotated[str, typer.Option("--item", metavar="ROMAN", help="The item of the agenda.")] = "",
    par: Annotated[str, typer.Option("--par", metavar="N", help="The paragraph of the report.")] = "",
    under: Annotated[
        str, typer.Option("--under", metavar="TEXT", help="The authority under which the secretariat approved.")
    ] = "",
    reopens: Annotated[
        str, typer.Option("--reopens", metavar="MEETING", help="The meeting whose opposite act this sets aside.")
    ] = "",
    note: Annotated[
        str, typer.Option("--note", metavar="TEXT", help="Why, in English: the reason that papers give.")
    ] = "",
    note_fr: Annotated[str, typer.Option("--note-fr", metavar="TEXT", help="The same in French.")] = "",
    order: Annotated[int, typer.Option("--order", metavar="N", help="Its place among insertions in one gap.")] = 0,
    for_: Annotated[
        int | None, typer.Option("--for", metavar="N", min=0, help="Where a vote was taken: how many voted for it.")
    ] = None,
    against: Annotated[int | None, typer.Option("--against", metavar="N", min=0, help="How many against it.")] = None,
    abstained: Annotated[int | None, typer.Option("--abstained", metavar="N", min=0, help="How many neither.")] = None,
    roll: Annotated[
        list[str] | None,
        typer.Option("--roll", metavar="VOTES", help="Each vote of a roll call: XA=for,XB=against,XD=abstain."),
    ] = None,
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="TABLE", help="A filled-in table of outcomes, as CSV.")
    ] = None,
    table: Annotated[
        bool, typer.Option("--table", help="Print the table to fill in, with all that is before the meeting.")
    ] = False,
    language: Annotated[
        str, typer.Option("--language", metavar="en|fr", help="The language of questions, answers and the table.")
    ] = "en",
    at: Annotated[
        str,
        typer.Option(
            "--at", metavar="DATE", help="As of which day it is entered, not later than today; by default today."
        ),
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Enter the table without asking.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="List each change that it moves, however many they are.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what it would do, and enter nothing.")] = False,
) -> None:
    """Enter what a meeting decided in its file, and show what it does to each change.

    Without --about it asks, on a terminal, for all that is before the meeting: one by one or in sets, as proposed, in
    other words, in brackets, not accepted, deferred or returned, and positions in between. With --from it takes a
    table that was filled in in a spreadsheet: --table prints it. Words that were changed in the room become a proposal
    by the secretariat that modifies the change. All of it is entered, once it was shown and agreed to, or nothing; what
    was said on the terminal and not entered is kept in dist/ as a table that --from takes; words that were refused open
    again where the change is chosen again, and else stand at the end of that table.

    The digest of the words that were decided on is entered with it: later nobody can exchange them unnoticed. What the
    procedure of the review does not allow is refused with exit code 1, and nothing is entered. A proposal stands for
    what of it was not withdrawn before; what is taken further though the text has gone on there is warned of.

    \b
    Examples:
      rkcctl decide sample-wg-78
      rkcctl decide sample-wg-78 --table --to csv
      rkcctl decide sample-wg-78 --from outcomes.csv
      rkcctl decide sample-wg-78 --language fr
      rkcctl decide sample-wg-78 --about 2019-004 --except 2019-004/2 --act recommended --par 23
      rkcctl decide sample-wg-78 --about 2019-004/2 --act returned --to XA --par 24
      rkcctl decide sample-mc-22 --about 2019-004/1 --act approved --as 2019-004m1 --dry-run
      rkcctl decide sample-mc-22 --about 2019-004 --act approved --for 12 --against 3 --abstained 2
      rkcctl decide sample-wg-78 --about 2019-013 --act approved --under "sample-mc-20, par. 14"
    """
    from rkcctl.cli import deciding
    from rkcctl.pipeline.decide import Ruling
    from rkcctl.pipeline.decide import decide as carry_out
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    day = read_past_day(at, root)
    wish = deciding.Wish(meeting, day, yes, dry_run, read_language(language), everything)
    own = {
        "--as": as_, "--except": except_, "--until": until, "--on": on, "--item": item, "--par": par, "--under": under,
        "--reopens": reopens, "--note": note, "--note-fr": note_fr, "--order": order or None, "--for": for_,
        "--against": against, "--abstained": abstained, "--roll": roll,
    }  # fmt: skip
    if table or from_:
        named = {"--about": about, "--act": act, **own}
        asked = {"--at": at, "--yes": yes or None, "--all": everything or None, "--dry-run": dry_run or None}
        other = {"--from": from_, **named, **asked} if table else {"--to": to, **named}
        refuse_idle(other, "the columns of a table say what was decided" if from_ else "an empty table decides nothing")
    if table and read_choices(to, ("csv",), "--to"):
        typer.echo(deciding.save_empty(root, meeting, wish.language))
    elif table:
        sys.stdout.buffer.write(deciding.write_empty(root, meeting, wish.language))
    elif from_:
        deciding.enter_table(root, wish, from_)
    elif about or act or list_given({"--to": to, **own}):
        if not (about and act):
            missing = "--act" if about else "--about" if act else "--about and --act"
            raise UsageError(f"the decision lacks {missing}", "give both, or no part of a decision to be asked")
        last = read_day(on, "--on").isoformat() if on else ""
        reasons = tuple((one, words) for one, words in (("en", note), ("fr", note_fr)) if words)
        names = split_names(about), act, split_names(except_ or [])
        vote = deciding.read_votes(for_, against, abstained, split_names(roll or []))
        ruling = Ruling(*names, as_, to, until, last, item, par, under, reopens, order, reasons, vote)
        deciding.tell_decided(carry_out(root, meeting, ruling, day, dry_run=dry_run), wish)
    elif sys.stdin.isatty():
        from rkcctl.cli.outcome_pass import take_outcomes

        take_outcomes(root, wish)
    else:
        hint = "give --about and --act, a table by --from FILE, or run it on a terminal to be asked"
        raise UsageError("nothing says what was decided, and there is no terminal to ask on", hint)
