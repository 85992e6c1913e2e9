"""Commands that begin a part of the schedule: new meeting, new cycle, new body, new participant."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.content import new
from rkcctl.cli.entering import DryRun, tell_entered
from rkcctl.cli.options import ask_for, read_hour, read_now, read_phase, split_names

if TYPE_CHECKING:
    from rkcctl.pipeline.entered import Entered

Source = Annotated[
    str, typer.Option("--source", metavar="TEXT", help="Where this is written: a paper with its paragraph, a page.")
]
Name = Annotated[str, typer.Option("--name", metavar="TEXT", help="Its name in English.")]
NameFr = Annotated[str, typer.Option("--name-fr", metavar="TEXT", help="Its name in French.")]


def register(_: typer.Typer) -> None:
    new.command("meeting")(new_meeting)
    new.command("cycle")(new_cycle)
    new.command("body")(new_body)
    new.command("participant")(new_participant)


def new_meeting(  # noqa: PLR0913  (a parameter is an option of the command line)
    name: Annotated[str, typer.Argument(metavar="ID", help="What it is called here, such as sample-wg-80.")],
    body: Annotated[str, typer.Option("--body", metavar="CODE", help="The body that meets.")],
    number: Annotated[str, typer.Option("--number", metavar="N", help="Its number, such as 80 or 231/232.")] = "",
    first: Annotated[
        str, typer.Option("--from", metavar="DATE", help="Its first day; a month or a year will do.")
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Its last day.")] = "",
    opens: Annotated[
        str, typer.Option("--opens", metavar="HOUR", help="A written procedure: when it opens, '2021-05-17 09:00'.")
    ] = "",
    closes: Annotated[str, typer.Option("--closes", metavar="HOUR", help="When it closes.")] = "",
    rule: Annotated[
        str,
        typer.Option(
            "--rule",
            metavar="RULE",
            help="By what it is adopted: no-objection (the default), consensus, majority or two-thirds.",
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="KIND", help="meeting (the default), document-based, or written, as its hours say too."
        ),
    ] = "",
    phase: Annotated[
        list[str] | None,
        typer.Option("--phase", metavar="ID=TITLE,FROM,TO", help="A part of it; its days may be left out."),
    ] = None,
    phase_fr: Annotated[
        list[str] | None, typer.Option("--phase-fr", metavar="ID=TITLE", help="The title of a part in French.")
    ] = None,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="A title of its own, in English.")] = "",
    title_fr: Annotated[str, typer.Option("--title-fr", metavar="TEXT", help="The same in French.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="TEXT", help="Where it meets, in English.")] = "",
    place_fr: Annotated[str, typer.Option("--place-fr", metavar="TEXT", help="Where it meets, in French.")] = "",
    virtual: Annotated[bool, typer.Option("--virtual", help="It meets online.")] = False,
    source: Source = "",
    dry_run: DryRun = False,
) -> None:
    """Write the file of a meeting, with places for agenda and deadlines; or that of a written procedure.

    What is held in parts, as on documents alone, has phases, each with its days; it lasts from the first of them to the
    last where --from and --to do not say otherwise.

    \b
    Examples:
      rkcctl new meeting sample-wg-80 --body SAMPLE-WG --number 80 --from 2021-05-17 --to 2021-05-18
          --place Geneva --place-fr Genève
      rkcctl new meeting sample-wg-81 --body SAMPLE-WG --number 81 --from 2021-10
      rkcctl new meeting sample-mc-w1 --body SAMPLE-MC --opens "2021-05-17 09:00" --closes "2021-05-31 18:00"
      rkcctl new meeting sample-tc-32 --body SAMPLE-TC --number 32 --kind document-based
          --phase "comments=Written comments, 2022-02-07, 2022-02-25" --phase-fr "comments=Observations écrites"
          --phase "online=Online meeting, 2022-03-07, 2022-03-08"
    """
    from rkcctl.pipeline.new_meeting import MeetingWish
    from rkcctl.pipeline.new_meeting import new_meeting as write
    from rkcctl.store.disk import find_workspace

    if sys.stdin.isatty() and not (opens or closes or rule or phase):
        number = number or typer.prompt("Its number (Enter: not known)", default="", show_default=False).strip()
        first = first or typer.prompt("Its first day (Enter: not known)", default="", show_default=False).strip()
    hours = [read_hour(text, option) if text else None for text, option in ((opens, "--opens"), (closes, "--closes"))]
    parts = tuple(read_phase(text, phase_fr or []) for text in phase or [])
    wish = MeetingWish(
        name, body, number, first, last, source, hours[0], hours[1], rule, kind, parts,
        _by_language(title, title_fr), _by_language(place, place_fr), virtual,
    )  # fmt: skip
    tell_begun(write(find_workspace(Path.cwd()), wish, read_now(""), dry_run=dry_run), dry_run=dry_run)
    # A written procedure is known by its hours, and bears no number.
    lacking = (
        [] if wish.is_written else [what for what, given in (("number", number), ("date", first or phase)) if not given]
    )
    if lacking:
        typer.echo(f"it has no {' and no '.join(lacking)} yet: write it in the file once it is known", err=True)
    if parts and not kind:
        typer.echo("its kind is meeting: where it is held on documents alone, write `kind: document-based`", err=True)
    then = f"`rkcctl reply {name}`" if wish.is_written else f"`rkcctl agenda {name}` and `rkcctl deadline {name}`"
    typer.echo(f"next: {then}; `rkcctl plan ACTIVITY --in {name}` shows it in a review", err=True)


def _by_language(english: str, french: str) -> dict[str, str]:
    """The words that were given, by language."""
    return {language: text for language, text in (("en", english), ("fr", french)) if text}


def tell_begun(done: "Entered", *, dry_run: bool) -> None:
    """The path of a new file; of a dry run the text, too."""
    typer.echo(done.path)
    if dry_run:
        typer.echo(done.told, nl=False)
        typer.echo("nothing was written", err=True)
        raise typer.Exit


def new_cycle(  # noqa: PLR0913  (a parameter is an option of the command line)
    name: Annotated[str, typer.Argument(metavar="ID", help="What it is called here: 2024, or review-2024.")],
    title: Annotated[str, typer.Option("--title", help="Its title in English.")] = "",
    title_fr: Annotated[str, typer.Option("--title-fr", help="Its title in French.")] = "",
    examines: Annotated[
        str, typer.Option("--examines", metavar="CODE", help="The body that examines proposals and recommends.")
    ] = "",
    reports: Annotated[str, typer.Option("--reports", metavar="CODE", help="The body that reports on them.")] = "",
    approves: Annotated[str, typer.Option("--approves", metavar="CODE", help="The body that approves the text.")] = "",
    informed: Annotated[str, typer.Option("--informs", metavar="CODE", help="The body that is told of it.")] = "",
    meetings: Annotated[
        list[str] | None,
        typer.Option("--meetings", metavar="IDS", help="Its meetings; by default those that no review shows yet."),
    ] = None,
    source: Source = "",
    dry_run: DryRun = False,
) -> None:
    """Write the file of a review: its procedure, its columns, and the eleven activities from start to publication.

    Bodies that are not named are those of the latest review; an activity without a body is left out. You say where each
    activity is planned.

    \b
    Examples:
      rkcctl new cycle 2024 --examines SAMPLE-WG --reports SAMPLE-TC --approves SAMPLE-MC --informs SAMPLE-COUNCIL
      rkcctl new cycle 2024 --title "Review 2024" --title-fr "Réexamen 2024" --meetings sample-wg-80,sample-wg-81
    """
    from rkcctl.pipeline.new_schedule import CycleWish
    from rkcctl.pipeline.new_schedule import new_cycle as write
    from rkcctl.store.disk import find_workspace

    wish = CycleWish(name, title, title_fr, examines, reports, approves, informed, split_names(meetings or []), source)
    tell_begun(write(find_workspace(Path.cwd()), wish, read_now(""), dry_run=dry_run), dry_run=dry_run)
    typer.echo("next: `rkcctl plan ACTIVITY --in COLUMNS` for each activity; then `rkcctl schedule`", err=True)


def new_body(  # noqa: PLR0913
    code: Annotated[str, typer.Argument(metavar="CODE", help="What it is called here, such as SAMPLE-WG.")],
    name: Name = "",
    name_fr: NameFr = "",
    series: Annotated[
        list[str] | None, typer.Option("--series", metavar="LETTERS", help="With which its papers' symbols begin: ZZ.")
    ] = None,
    reports_to: Annotated[
        list[str] | None, typer.Option("--reports-to", metavar="CODES", help="The bodies to which it reports.")
    ] = None,
    succeeds: Annotated[
        list[str] | None, typer.Option("--succeeds", metavar="CODES", help="The bodies on whose work it goes on.")
    ] = None,
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="Since when it does.")] = "",
    meets_yearly: Annotated[bool, typer.Option("--meets-yearly", help="It meets at least once a year.")] = False,
    agenda_weeks: Annotated[
        int,
        typer.Option(
            "--agenda-weeks", metavar="N", min=0, help="Invitation and draft agenda go out so many weeks before."
        ),
    ] = 0,
    voters: Annotated[
        str, typer.Option("--voters", metavar="WHO", help="Who has a vote: contracting-parties or members.")
    ] = "",
    threshold: Annotated[
        str, typer.Option("--threshold", metavar="SHARE", help="What a vote needs: majority or two-thirds.")
    ] = "",
    circulate_to: Annotated[
        list[str] | None,
        typer.Option("--circulate-to", metavar="NAMES", help="To whom proposals go: contracting-parties,observers."),
    ] = None,
    report_in_session: Annotated[
        bool, typer.Option("--report-in-session", help="Its report is adopted before the meeting ends.")
    ] = False,
    report_to: Annotated[
        list[str] | None,
        typer.Option("--report-to", metavar="NAMES", help="To which bodies and whom else its report is sent."),
    ] = None,
    source: Source = "",
    dry_run: DryRun = False,
) -> None:
    """Enter a body of the organisation in schedules/bodies.yaml.

    Where it succeeds another, the meetings of that one from the day on, and its steps in the procedure of open reviews,
    become the new body's; what was done before goes on counting. What a treaty or rules of procedure ask of it is
    said once here, and checked from then on.

    \b
    Examples:
      rkcctl new body SAMPLE-XC --name "Sample drafting group" --name-fr "Groupe de rédaction fictif" --series ZZ
      rkcctl new body SAMPLE-XM --name "Sample board" --meets-yearly --agenda-weeks 6 --voters contracting-parties
          --circulate-to contracting-parties,observers --report-in-session --report-to SAMPLE-COUNCIL,observers
      rkcctl new body SAMPLE-XG --name "Sample expert group" --succeeds SAMPLE-WG --from 2022-01-15 --dry-run
    """
    from rkcctl.pipeline.new_body import Asked, BodyWish
    from rkcctl.pipeline.new_body import new_body as enter
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    own, above, before = (split_names(one or []) for one in (series, reports_to, succeeds))
    said = ask_for(name, "Its name in English", "--name")
    sent, told = split_names(circulate_to or []), split_names(report_to or [])
    asked = Asked(meets_yearly, agenda_weeks, voters, threshold, sent, report_in_session, told)
    wish = BodyWish(code, said, name_fr, own, above, before, since, source, asked)
    tell_entered(enter(root, wish, dry_run=dry_run), dry_run=dry_run)


def new_participant(  # noqa: PLR0913
    code: Annotated[str, typer.Argument(metavar="CODE", help="What it is called here, such as XA.")],
    name: Name = "",
    name_fr: NameFr = "",
    kind: Annotated[
        str, typer.Option("--kind", metavar="KIND", help="state, union, territory, igo, ngo or firm.")
    ] = "state",
    party: Annotated[
        bool | None,
        typer.Option("--contracting-party/--no-contracting-party", help="Whether it is party to the Convention."),
    ] = None,
    since: Annotated[str, typer.Option("--since", metavar="DATE", help="Since when it is a party.")] = "",
    members: Annotated[
        list[str] | None, typer.Option("--members", metavar="CODES", help="A union's members that take part too.")
    ] = None,
    source: Source = "",
    dry_run: DryRun = False,
) -> None:
    """Enter a Member, a union, a territory or an observer in schedules/participants.yaml.

    \b
    Examples:
      rkcctl new participant XZ --name "Sample Member Z" --name-fr "Membre fictif Z" --contracting-party
      rkcctl new participant SAMPLE-CLUB --name "Sample club" --kind ngo
    """
    from rkcctl.pipeline.new_body import ParticipantWish
    from rkcctl.pipeline.new_body import new_participant as enter
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    said = ask_for(name, "Its name in English", "--name")
    wish = ParticipantWish(code, said, name_fr, kind, party, since, split_names(members or []), source)
    tell_entered(enter(root, wish, dry_run=dry_run), dry_run=dry_run)
