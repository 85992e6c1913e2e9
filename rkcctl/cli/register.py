"""Commands of the register for what comes in: receive, withdraw, cosponsor, revise."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.entering import ENTERED, DryRun, tell_faults, tell_outcome
from rkcctl.cli.options import read_past, split_names
from rkcctl.errors import UsageError
from rkcctl.model.nearest import did_you_mean

if TYPE_CHECKING:
    from rkcctl.pipeline.receive import Received

CHANNELS = ("pull-request", "word", "editor", "email", "letter", "telephone", "meeting")

At = Annotated[
    str,
    typer.Option(
        "--at", metavar="HOUR", help="When it was, such as '2019-10-04 17:12', not later than now; by default now."
    ),
]
Proposal = Annotated[str, typer.Argument(metavar="ID", help="The proposal, such as 2019-004.")]
Changes = Annotated[
    str,
    typer.Option(
        "--changes", metavar="NUMBERS", help="These changes of it only, such as 1,3; by default all that are left."
    ),
]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, where it was said.")]
Channel = Annotated[str, typer.Option("--channel", metavar="WAY", help=f"How it came: {', '.join(CHANNELS)}.")]


def register(app: typer.Typer) -> None:
    for command in (receive, withdraw, cosponsor, revise):
        app.command(command.__name__)(command)


def receive(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="The proposals as they came, with `id: new`.")],
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="Who sent them; by default as each file says.")] = "",
    channel: Channel = "",
    at: At = "",
    meeting: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="MEETING",
            help="For which meeting; by default that with the next deadline, or the next that takes what is late.",
        ),
    ] = "",
) -> None:
    """Give proposals their numbers, and enter them in the register.

    Each file goes to proposals/YEAR/ID.md with nothing but its line `id:` changed. One that lies there with a number,
    and that the register does not know, keeps both. The register notes hour, channel,
    digest and title; the deadline of the meeting says whether it came in time, and what follows where it did not. A
    letter of acknowledgement, in the language of the proposal, is written to dist/acknowledgements/. All files are
    received, or none: then their faults are listed, with exit code 1.

    \b
    Examples:
      rkcctl receive exit.md --by XA --channel email
      rkcctl receive inbox/one.md inbox/two.md --at "2019-10-04 17:12" --for sample-wg-77
    """
    from rkcctl.pipeline.receive import Parcel
    from rkcctl.pipeline.receive import receive as carry_out
    from rkcctl.store.disk import find_workspace

    parcel = Parcel(tuple(files), by, _read_channel(channel), meeting)
    root = find_workspace(Path.cwd())
    received, found = carry_out(root, parcel, read_past(at, root))
    tell_faults(found, "received")
    for one in received:
        typer.echo(_tell_received(one))
        typer.echo(f"    {one.path}" + (f"\n    {one.letter}" if one.letter else ""))
    typer.echo(ENTERED, err=True)


def withdraw(  # noqa: PLR0913  (a parameter is an option of the command line)
    proposal: Proposal,
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="Who withdraws it: one of those who proposed it.")],
    changes: Changes = "",
    channel: Channel = "",
    reason: Reason = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    """Enter in the register that a proposal, or some of its changes, was taken back.

    What was approved cannot be withdrawn any more.

    \b
    Examples:
      rkcctl withdraw 2019-004 --by XA --channel letter
      rkcctl withdraw 2019-004 --changes 1,3 --by XA --reason "Settled by 2019-011"
    """
    from rkcctl.pipeline.register import Wish
    from rkcctl.pipeline.register import withdraw as carry_out
    from rkcctl.store.disk import find_workspace

    wish = Wish(proposal, by, _numbers(changes, proposal), reason, _read_channel(channel))
    root = find_workspace(Path.cwd())
    tell_outcome(carry_out(root, wish, read_past(at, root), dry_run=dry_run), dry_run=dry_run)


def cosponsor(
    proposal: Proposal,
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="The participant that joins.")],
    changes: Changes = "",
    channel: Channel = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    """Enter in the register that a participant joins a proposal, or some of its changes.

    \b
    Examples:
      rkcctl cosponsor 2019-004 --by XB
      rkcctl cosponsor 2019-004 --by XB --channel telephone
    """
    from rkcctl.pipeline.register import Wish
    from rkcctl.pipeline.register import cosponsor as carry_out
    from rkcctl.store.disk import find_workspace

    wish = Wish(proposal, by, _numbers(changes, proposal), channel=_read_channel(channel))
    root = find_workspace(Path.cwd())
    tell_outcome(carry_out(root, wish, read_past(at, root), dry_run=dry_run), dry_run=dry_run)


def revise(
    proposal: Proposal,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The revised text, with `id: new` or the number.")],
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="Who revised it; by default who proposed it.")] = "",
    reason: Reason = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    """Put a revised text in the place of a proposal's file.

    The register notes the digests of both. The words of a change that was recommended, reported, approved or otherwise
    settled are no longer open; where it was returned, deferred or bracketed since, they are. Each change keeps its
    number, and no other gets it; what the text leaves out is told, and entered as withdrawn. What was withdrawn before
    may be missing too.

    \b
    Example:
      rkcctl revise 2019-004 exit-second-version.md --by XA
    """
    from rkcctl.pipeline.register import Wish
    from rkcctl.pipeline.revise import revise as carry_out
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    wish = Wish(proposal, by, (), reason)
    tell_outcome(carry_out(root, wish, file, read_past(at, root), dry_run=dry_run), dry_run=dry_run)


def _read_channel(text: str) -> str:
    """How something came, "" where that is not said. Wrong usage names the nearest way."""
    if text and text not in CHANNELS:
        raise UsageError(f"there is no channel '{text}'", did_you_mean(text, CHANNELS, "there are:"))
    return text


def _numbers(changes: str, proposal: str) -> tuple[str, ...]:
    """1,3 or 2019-004/1,2019-004/3 as the numbers of changes, each once."""
    return tuple(name.removeprefix(f"{proposal}/") for name in split_names([changes]))


def _no_later(body: str) -> str:
    return f"goes to a later meeting of {body}, for which no file in schedules/meetings/ takes proposals yet"


def _tell_received(one: "Received") -> str:
    from rkcctl.model.reception import write_hour
    from rkcctl.model.visible import visible

    value = one.receipt.proposal
    title = visible(value.title.say(value.language))
    head = f"{one.receipt.number}: {title} ({visible(value.by)}), received {write_hour(one.receipt.hour)}"
    time = one.receipt.timeliness
    if time is None:
        return f"{head}, for no meeting: none to come takes proposals (`rkcctl deadline` enters until when one does)"
    if time.deadline is None:
        sets = any(one.for_ == "proposals" for one in time.meant.deadlines)
        return f"{head}, for {time.meant.id}, which sets no deadline{' for the secretariat' if sets else ''}"
    deadline = f"the deadline of {time.meant.id} is {write_hour(time.deadline.at)}"
    if not time.late:
        return f"{head}, in time: {deadline}"
    follows = {
        "accept": "accepted all the same",
        "room-document": "taken as a room document",
        "next-meeting": f"goes to {time.meeting.id}" if time.meeting else _no_later(time.meant.body),
    }[time.policy]
    return f"{head}, late: {deadline}; {follows}"
