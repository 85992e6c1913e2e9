"""Commands for what goes out: acknowledge, circulate."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.entering import ENTERED, DryRun, tell_outcome
from rkcctl.cli.options import ask_for, read_hour, read_past, split_names
from rkcctl.cli.register import At
from rkcctl.errors import UsageError
from rkcctl.model.nearest import did_you_mean

WAYS = ("email", "letter", "website", "meeting")


def register(app: typer.Typer) -> None:
    for command in (acknowledge, circulate):
        app.command(command.__name__)(command)


def acknowledge(
    proposals: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="The proposals, such as 2019-004.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", "--all-received", help="All that were received and wait for it.")
    ] = False,
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    """Acknowledge receipt of proposals that were entered in the register without a letter.

    `rkcctl receive` acknowledges what it takes in; this is for lines that came otherwise. The letters are written to
    dist/acknowledgements/; that of a proposal which has its acknowledgement is written once more, as where
    `rkcctl save --renumber` gave it another number, and nothing is entered.

    \b
    Examples:
      rkcctl acknowledge 2019-004
      rkcctl acknowledge --all
    """
    from rkcctl.pipeline.acknowledge import acknowledge as carry_out
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    names = split_names(proposals or [])
    done = carry_out(root, names, read_past(at, root), all_waiting=everything, dry_run=dry_run)
    again = (f"{name}: acknowledged already, the letter is written again" for name in done.known)
    said = ENTERED if done.entered else "nothing was entered: the register has it already"
    tell_outcome(((*done.entered, *again, *done.letters), done.faults), dry_run=dry_run, said=said)


def circulate(  # noqa: PLR0913  (a parameter is an option of the command line)
    proposals: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Proposals such as 2019-004, or all of a draft that stand."),
    ] = None,
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="NAMES",
            help="members, contracting-parties, observers, stakeholders, public, or bodies; by default those whom the "
            "rules name.",
        ),
    ] = "",
    waiting: Annotated[
        bool, typer.Option("--all-received", "--all", help="All that were received, are open, and went to nobody yet.")
    ] = False,
    except_: Annotated[list[str] | None, typer.Option("--except", metavar="IDS", help="What is left out.")] = None,
    paper: Annotated[
        str, typer.Option("--paper", metavar="SYMBOL", help="The symbol of the paper in which proposals went out.")
    ] = "",
    channel: Annotated[str, typer.Option("--channel", metavar="WAY", help=f"How: {', '.join(WAYS)}.")] = "",
    answer_by: Annotated[
        str,
        typer.Option("--answer-by", metavar="HOUR", help="Until when a paper asks for answers: '2020-04-17 18:00'."),
    ] = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    """Enter that proposals or papers were sent out, and to whom. Nothing is sent by this command.

    Proposals are entered in the register. A paper is entered under `circulations` in the file of its meeting, with the
    proposals that a compilation or a draft brings; one that has a file here was issued before. An invitation asks for
    answers until the deadline for proposals. A report goes to those whom `report-to` of its body names.

    Where the rules of the approving body name more than those to whom a proposal went (`circulate-to`), a warning says
    who did not get it; a further sending to those settles it.

    What went to the same on the same day by the same channel, in the same paper, is refused as typed twice, unless the
    proposal was revised in between.

    \b
    Examples:
      rkcctl circulate 2019-004
      rkcctl circulate 2019-004 2019-005 --to members,observers --paper ZZ0042E1a
      rkcctl circulate --all-received --except 2019-007 --to members
      rkcctl circulate draft-1 --to contracting-parties --paper ZZ0043E1a
      rkcctl circulate sample-wg-80-invitation-en --to members,observers --channel letter
      rkcctl circulate ZZ0110E1a --to SAMPLE-COUNCIL,contracting-parties,observers --dry-run
    """
    from rkcctl.model.participant import AUDIENCES
    from rkcctl.pipeline.circulate import Sending, ask_rules
    from rkcctl.pipeline.circulate import circulate as carry_out
    from rkcctl.pipeline.circulate_paper import Way
    from rkcctl.store.disk import find_workspace

    if bool(proposals) == waiting:
        raise UsageError(
            "it is not said what was sent out", "name proposals, papers or a draft, or give --all-received"
        )
    if channel and channel not in WAYS:
        raise UsageError(f"there is no channel '{channel}'", did_you_mean(channel, WAYS, "there are:"))
    root, names = find_workspace(Path.cwd()), split_names(proposals or [])
    said = to if to or ask_rules(root, names) else ask_for("", f"To whom ({', '.join(AUDIENCES)})", "--to")
    until = read_hour(answer_by, "--answer-by") if answer_by else None
    way = Way(split_names([said]), channel, until)
    sending = Sending(names, way, paper, split_names(except_ or []), waiting)
    done = carry_out(root, sending, read_past(at, root), dry_run=dry_run)
    tell_outcome(done, dry_run=dry_run, said="entered; `rkcctl undo` takes it back")
