"""Commands that keep the schedule true as the review goes on: mark, deadline, reply, plan."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.entering import DryRun, tell_entered
from rkcctl.cli.options import ask_for, read_as_of, read_hour, read_past, read_phase, split_names
from rkcctl.errors import UsageError

At = Annotated[
    str,
    typer.Option(
        "--at", metavar="HOUR", help="When it was, such as '2021-05-20 11:30', not later than now; by default now."
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--at",
        metavar="DATE|HOUR",
        help="As of which day, or day and hour, it is entered, not later than now; by default now.",
    ),
]


def register(app: typer.Typer) -> None:
    for command in (mark, deadline, reply, plan):
        app.command(command.__name__)(command)


# Each parameter is an option of the command line.
def mark(  # noqa: PLR0913
    name: Annotated[str, typer.Argument(metavar="MEETING", help="A meeting, or a review such as review-2019.")],
    status: Annotated[
        str,
        typer.Argument(
            metavar="[STATUS]",
            help="A meeting: held, postponed, cancelled or planned. A review: completed, suspended, abandoned or open.",
        ),
    ] = "",
    first: Annotated[
        str,
        typer.Option(
            "--from", metavar="DATE", help="The first day; by default a meeting was held on the days planned for it."
        ),
    ] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")] = "",
    report: Annotated[
        str, typer.Option("--report", metavar="SYMBOL", help="The symbol of the report of what was held: ZZ0042E1a.")
    ] = "",
    phase: Annotated[
        str,
        typer.Option(
            "--phase",
            metavar="ID|ID=TITLE,FROM,TO",
            help="Only this phase of a meeting: held, postponed or planned. With a title it is a new one.",
        ),
    ] = "",
    phase_fr: Annotated[
        str, typer.Option("--phase-fr", metavar="TITLE", help="The title of a new phase in French.")
    ] = "",
    at: AsOf = "",
    dry_run: DryRun = False,
) -> None:
    """Enter that a meeting was held, put off or cancelled, or how a review stands.

    What was planned first stays in the file beside it, so that plan and record can be compared. A meeting that was put
    off may have new days by --from and --to, or none yet; one of which the days were not known, or the month or year
    alone, gets them as `planned`. `planned` also takes back that a meeting was held, where nothing is recorded of what
    it did, nor a report of it, or cancelled; one that was put off before is then put off again. A written procedure is
    `cancelled` where it was called off.
    Phases are marked one by one; the meeting was then held from the first day of them to the last. Where it is put off,
    its phases have no days until they are put off too. One that the meeting does not have yet is added by its title, as
    planned for its days or held on them.

    \b
    Examples:
      rkcctl mark sample-wg-79 held
      rkcctl mark sample-wg-79 held --from 2020-11-09 --to 2020-11-11
      rkcctl mark sample-wg-79 held --report ZZ0088E1a
      rkcctl mark sample-wg-79 postponed --from 2020-12-01 --to 2020-12-02
      rkcctl mark sample-wg-79 cancelled --dry-run
      rkcctl mark sample-tc-32 held --phase comments --from 2020-05-15 --to 2020-06-05
      rkcctl mark sample-tc-32 planned --phase "online=Online meeting, 2020-06-15, 2020-06-16" --phase-fr "En ligne"
      rkcctl mark review-sample completed --from 2021-07-01
    """
    from rkcctl.pipeline.mark import Marking, marks_of
    from rkcctl.pipeline.mark import mark as enter
    from rkcctl.pipeline.mark_phase import add_phase, mark_phase
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    said = status or ask_for("", f"What became of it: {', '.join(marks_of(root, name))}", "STATUS")
    if last and not first:
        raise UsageError("there is a last day and no first", "give both: --from DATE --to DATE")
    hour, marking = read_as_of(at, root), Marking(name, said, first, last, report)
    if phase_fr and "=" not in phase:
        raise UsageError("a title in French is given to a new phase", "say it all: --phase ID=TITLE --phase-fr TITLE")
    if "=" in phase:
        new = read_phase(phase, [f"{phase.partition('=')[0]}={phase_fr}"])
        tell_entered(add_phase(root, marking, new, hour, dry_run=dry_run), dry_run=dry_run)
        return
    if phase:
        tell_entered(mark_phase(root, marking, phase, hour, dry_run=dry_run), dry_run=dry_run)
        return
    tell_entered(enter(root, marking, hour, dry_run=dry_run), dry_run=dry_run)


def deadline(
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="The meeting, or the written procedure.")],
    what: Annotated[
        str,
        typer.Argument(
            metavar="[WHAT]", help="For what: proposals, comments, papers, agenda, registration or replies."
        ),
    ] = "",
    until: Annotated[str, typer.Argument(metavar="[HOUR]", help="Until when, such as '2020-04-17 18:00'.")] = "",
    late: Annotated[
        str,
        typer.Option(
            "--late",
            metavar="RULE",
            help="What happens to what is late: next-meeting, accept, room-document or refuse.",
        ),
    ] = "",
    at: AsOf = "",
    dry_run: DryRun = False,
) -> None:
    """Enter until when something may come in for a meeting, and what happens to what is late.

    One that is entered already is moved, and the file keeps the hour from before: so calendars know it again. What is
    late goes to the next meeting of the body where nothing else is said. The deadline for replies to a written
    procedure is the hour at which it closes.

    \b
    Examples:
      rkcctl deadline sample-wg-80 proposals "2021-04-16 18:00"
      rkcctl deadline sample-wg-80 proposals "2021-04-16 18:00" --late refuse
      rkcctl deadline sample-mc-w1 replies "2021-06-04 18:00"
    """
    from rkcctl.pipeline.deadline import DeadlineWish, set_deadline
    from rkcctl.pipeline.find_meeting import look_for
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    if not (what and until):
        look_for(root, meeting)
    kind = ask_for(what, "For what: proposals, comments, papers, agenda, registration or replies", "WHAT")
    hour = read_hour(ask_for(until, "Until when, such as 2020-04-17 18:00", "HOUR"), "HOUR")
    done = set_deadline(root, DeadlineWish(meeting, kind, hour, late), read_as_of(at, root), dry_run=dry_run)
    tell_entered(done, dry_run=dry_run)


def reply(  # noqa: PLR0913
    meeting: Annotated[str, typer.Argument(metavar="MEETING", help="The written procedure, such as sample-mc-w1.")],
    said: Annotated[str, typer.Argument(metavar="[REPLY]", help="agree, object or abstain.")] = "",
    by: Annotated[
        list[str] | None, typer.Option("--by", metavar="CODES", help="Who replied so; may be several: XA,XB.")
    ] = None,
    grounds: Annotated[str, typer.Option("--grounds", metavar="TEXT", help="Why, in English.")] = "",
    grounds_fr: Annotated[str, typer.Option("--grounds-fr", metavar="TEXT", help="Why, in French.")] = "",
    at: At = "",
    dry_run: DryRun = False,
) -> None:
    """Enter who replied in a written procedure, and how.

    Of several replies of one participant the last counts. Silence is counted by the rule of the procedure:
    `rkcctl meeting` shows what it comes to.

    \b
    Examples:
      rkcctl reply sample-mc-w1 agree --by XA
      rkcctl reply sample-mc-w1 object --by XB --grounds "The term is not defined." --at "2021-05-25 16:00"
    """
    from rkcctl.pipeline.find_meeting import look_for
    from rkcctl.pipeline.reply import Answered, enter_reply
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    if not (by and said):
        look_for(root, meeting)
    codes = split_names([ask_for(",".join(by or ()), "Who replied (codes, such as XA, XB)", "--by")])
    words = ask_for(said, "agree, object or abstain", "REPLY")
    why = {language: text for language, text in (("en", grounds), ("fr", grounds_fr)) if text}
    done = enter_reply(root, Answered(meeting, codes, words, why), read_past(at, root), dry_run=dry_run)
    tell_entered(done, dry_run=dry_run)


def plan(  # noqa: PLR0913
    activities: Annotated[list[str], typer.Argument(metavar="ACTIVITY...", help="Rows of the plan, such as discuss.")],
    columns: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="COLUMNS", help="Columns, or the meetings in them: inter-2,sample-wg-79."),
    ] = None,
    done: Annotated[bool, typer.Option("--done", help="It took place there.")] = False,
    not_done: Annotated[bool, typer.Option("--not-done", help="It was planned there, and did not take place.")] = False,
    no_record: Annotated[
        bool, typer.Option("--no-record", help="No public record says whether it took place there.")
    ] = False,
    drop: Annotated[bool, typer.Option("--drop", help="It is planned there no more.")] = False,
    before: Annotated[
        str, typer.Option("--before", metavar="COLUMN", help="A new intersession: before which column it lies.")
    ] = "",
    review: Annotated[
        str, typer.Option("--review", metavar="ID", help="The review, where several have the activity.")
    ] = "",
    dry_run: DryRun = False,
) -> None:
    """Plan activities of a review in columns of its matrix, or mark where they took place.

    A meeting that the review does not show yet gets a column at its place in time, and an intersession one before the
    column that --before names. What took place where it was not planned is entered so.

    \b
    Examples:
      rkcctl plan discuss --in sample-wg-78,sample-wg-79
      rkcctl plan examine discuss --in sample-wg-78 --done
      rkcctl plan receive --in inter-4 --not-done
      rkcctl plan receive --in inter-9 --before sample-wg-79
      rkcctl plan complete --in sample-wg-79 --drop --dry-run
    """
    from rkcctl.pipeline.plan import PlanWish
    from rkcctl.pipeline.plan import plan as enter
    from rkcctl.store.disk import find_workspace

    marks = {"done": done, "not-done": not_done, "no-record": no_record, "dropped": drop}
    chosen = [name for name, is_set in marks.items() if is_set]
    if len(chosen) > 1:
        raise UsageError("an activity has one mark in a column", "give one of --done, --not-done, --no-record, --drop")
    root = find_workspace(Path.cwd())
    where = split_names([ask_for(",".join(columns or ()), "In which columns (`rkcctl schedule` shows them)", "--in")])
    wish = PlanWish(split_names(activities), where, chosen[0] if chosen else "planned", review, before)
    tell_entered(enter(root, wish, dry_run=dry_run), dry_run=dry_run)
