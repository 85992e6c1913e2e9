"""Commands that bring adopted changes into the text, take them out, and prove it: merge, combine, rescind, verify."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rkcctl.cli.options import Audience, read_now, split_names

if TYPE_CHECKING:
    from rkcctl.pipeline.rescind import Instead

WithOption = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="IDS", help="Only these proposals or changes, by id or file: 2019-004,2019-009/2."),
]


def register(app: typer.Typer) -> None:
    app.command("merge")(merge)
    app.command("verify")(verify)
    app.command("combine")(combine)
    app.command("rescind")(rescind)
    app.command("draft")(draft)


def merge(
    chosen: WithOption = None,
    without: Annotated[
        list[str] | None,
        typer.Option("--without", metavar="IDS", help="Not these proposals or changes: 2019-004,2019-009/2."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing. With --with, proposals are tried at any status.")
    ] = False,
    commit: Annotated[bool, typer.Option("--commit", help="Commit what was written, with its sources.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="List also what is in the text already, with the step that brought it.")
    ] = False,
) -> None:
    """Bring the approved changes into the text.

    All at once, on one frozen text; the result does not depend on their order. Every change of every proposal gets an
    outcome and a reason; those that are in the text already are counted, unless they are approved no more. Nothing
    is written while one that was asked for cannot be merged, as what --with names of which nothing is approved: told is
    the command that confirms combined words, or that merges the rest. With --commit, decisions, register and proposals
    have to be saved before: the commit would else hold a text that `rkcctl verify` cannot prove.

    \b
    Examples:
      rkcctl merge --dry-run
      rkcctl merge --dry-run --all
      rkcctl merge --dry-run --with 2019-004,2019-009/2
      rkcctl merge --without 2019-009/2 --commit
    """
    from rkcctl.cli import merge_report, report
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.culprit import mend_known
    from rkcctl.pipeline.merge import MergeWish, merge_approved
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.git import commit_paths

    root = find_workspace(Path.cwd())
    left_out = split_names(without or ())
    done = merge_approved(root, MergeWish(split_names(chosen or ()), dry_run, left_out, commit, read_now("")))
    if done.report is not None:
        typer.echo(merge_report.write_report(done.report, done.asked, everything=everything), nl=False)
    if has_errors(done.found):
        typer.echo(report.as_text(mend_known(root, done.found)), nl=False)
        typer.echo(f"{report.sum_up(done.found)}: nothing was written", err=True)
        raise typer.Exit(1)
    assert done.report is not None
    typer.echo(merge_report.sum_up(done.report, done.written, dry_run=dry_run), err=True)
    unready = tuple(merge_report.tell_unready(done.report, done.asked))
    for told, hint in unready:
        typer.echo(f"{told}\n    hint: {hint}", err=True)
    if unready or not done.report.is_clean:
        following = merge_report.tell_next(done.report, done.asked, left_out, dry_run=dry_run)
        if following:
            typer.echo(f"    hint: {following}", err=True)
        raise typer.Exit(1)
    if done.written and commit:
        commit_paths(root, done.written, done.message)
        typer.echo("committed", err=True)


def verify() -> None:
    """Prove that every word of the text is explained.

    The sealed edition with the record of changes gives the working text, byte for byte; and each recorded change,
    computed again from the proposals as they were decided on, gives the same words. The files of proposals are those
    that were received, papers stand as they were issued, and the digests of meetings and drafts are of their words. No
    meeting has decided that is still to come (MTG606). And in a git repository: every line that was entered in the
    register, and saved, is there as it was (PRP211), and so is what is on record of an issued paper (MTG511). What is
    not so is told with the commit that made it, and with what takes it back.

    Nothing is proved of what else a meeting's file says, such as a vote, a paragraph, or an act that says of no words
    that it was on them: `git log -p schedules/meetings` shows who changed what of it.

    \b
    Example:
      rkcctl verify
    """
    from rkcctl.cli import report
    from rkcctl.pipeline.verify import verify as carry_out
    from rkcctl.store.disk import find_workspace

    proof = carry_out(find_workspace(Path.cwd()), read_now(""))
    typer.echo(report.as_text(proof.found), nl=False)
    for commit in proof.commits:
        typer.echo(commit, err=True)
    if proof.found:
        typer.echo(f"{report.sum_up(proof.found)}: not everything is as it was decided and entered", err=True)
        raise typer.Exit(1)
    typer.echo(proof.told)


def combine(
    paragraphs: Annotated[
        list[str] | None, typer.Argument(metavar="[PARAGRAPH]...", help="By number (214) or id; none shows all.")
    ] = None,
    meeting: Annotated[
        str, typer.Option("--meeting", metavar="ID", help="Where it is recorded; by default the approving meeting.")
    ] = "",
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who has read the words.")] = "secretariat",
    at: Annotated[
        str, typer.Option("--at", metavar="DATE", help="The day, not later than today; by default today.")
    ] = "",
) -> None:
    """Show words to which several proposals came, and record that they were read.

    Shown is each paragraph to which approved changes of several proposals come and whose combined words nobody has
    confirmed: what each change makes of it, with who proposes it, and what all of them make of it together. Words
    taken out stand in [-...-], new ones in {+...+}. What is not approved yet is among `rkcctl conflicts`.

    Without a PARAGRAPH all of them are shown. With one, the digest of the combined words is recorded under `confirmed:`
    in the meeting's file; a meeting that was over before the last approval is refused.

    \b
    Examples:
      rkcctl combine
      rkcctl combine 214 --meeting sample-mc-22
    """
    from rkcctl.cli import merge_report, report
    from rkcctl.cli.options import read_past_day
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.combine import CombineWish
    from rkcctl.pipeline.combine import combine as carry_out
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    wish = CombineWish(tuple(paragraphs or ()), meeting, by, read_past_day(at, root))
    done = carry_out(root, wish)
    if has_errors(done.found):
        typer.echo(report.as_text(done.found), nl=False)
        typer.echo(f"{report.sum_up(done.found)}: nothing was written", err=True)
        raise typer.Exit(1)
    typer.echo(merge_report.write_combinations(done.open), nl=False)
    if done.written:
        typer.echo(f"recorded in {done.written}; `rkcctl undo` takes it back; next: rkcctl merge", err=True)
    elif not done.open:
        typer.echo("there is nothing to be confirmed", err=True)


def rescind(
    names: Annotated[list[str], typer.Argument(metavar="ID...", help="Merged changes, or proposals.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write nothing.")] = False,
) -> None:
    """Take merged changes out of the text again.

    By the record's own lines, and only while no later change has touched what they touched. A meeting must have
    rescinded them, `rkcctl decide MEETING --about ID --act rescinded`, or have reopened the one that approved them and
    not accepted, returned or put them off.

    \b
    Example:
      rkcctl rescind 2019-004/2
    """
    from rkcctl.cli import report
    from rkcctl.model.counted import count
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.pipeline.rescind import rescind as carry_out
    from rkcctl.store.disk import find_workspace

    # What holds nothing but commas is told of as it was written.
    named = split_names(names) or tuple(names)
    done = carry_out(find_workspace(Path.cwd()), named, dry_run=dry_run)
    if has_errors(done.found):
        typer.echo(report.as_text(done.found), nl=False)
        typer.echo(f"{report.sum_up(done.found)}: nothing was written", err=True)
        raise typer.Exit(1)
    typer.echo(f"taken out of the text: {', '.join(done.changes)}")
    for what, blocks in (
        ("gone with them", done.gone),
        ("put back", done.returned),
        ("as before", done.restored),
    ):
        if blocks:
            typer.echo(f"{what}: {', '.join(blocks)}")
    for one in done.instead:
        typer.echo(f"{one.change}, taken in other words in place of {one.of}, {_tell_left(one)}", err=True)
    typer.echo(
        "nothing was written: this was a trial" if dry_run else f"{count(len(done.written), 'file')} written", err=True
    )


def _tell_left(one: "Instead") -> str:
    if one.is_in_text:
        out = f"is no longer approved ({one.state}), and still in the text; take it out: rkcctl rescind {one.change}"
        return "stays in the text: nobody has rescinded it" if one.is_approved else out
    if one.is_approved:
        return "is approved, and comes into the text by: rkcctl merge"
    return f"is {one.state}, and not in the text"


def draft(
    label: Annotated[str, typer.Argument(metavar="LABEL", help="The draft's label, such as draft-1.")],
    meeting: Annotated[str, typer.Option("--for", metavar="MEETING", help="The meeting that it is for.")],
    chosen: WithOption = None,
    paper: Annotated[str, typer.Option("--paper", metavar="SYMBOL", help="The symbol of its paper.")] = "",
    audience: Annotated[
        Audience, typer.Option("--audience", help="Who will read it: proposals that are for others alone are left out.")
    ] = Audience.secretariat,
) -> None:
    """Freeze a selection of changes as a numbered draft.

    By default everything that is still open is taken in; with --audience only proposals that those may see. What
    collides stands in it as alternatives, what a meeting put in brackets stands in brackets; a draft can be built,
    proposed against (`base: draft-1`) and decided on.

    \b
    Examples:
      rkcctl draft draft-1 --for sample-wg-78
      rkcctl draft draft-2 --for sample-wg-79 --with 2019-004,2019-009/2
      rkcctl draft draft-3 --for sample-mc-22 --audience members
    """
    from rkcctl.cli import report
    from rkcctl.model.counted import count
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.draft import DraftWish
    from rkcctl.pipeline.draft import draft as carry_out
    from rkcctl.store.disk import find_workspace

    done = carry_out(
        find_workspace(Path.cwd()), DraftWish(label, meeting, split_names(chosen or ()), paper, audience.value)
    )
    if has_errors(done.found) or done.trial is None:
        typer.echo(report.as_text(done.found), nl=False)
        typer.echo(f"{report.sum_up(done.found)}: nothing was written", err=True)
        raise typer.Exit(1)
    disputed = [found for found in done.trial.alternatives if len(found[1]) > 1]
    bracketed = [found for found in done.trial.alternatives if len(found[1]) == 1]
    for block, changes in disputed:
        typer.echo(f"alternatives in {block}: {', '.join(changes)}")
    for block, changes in bracketed:
        typer.echo(f"in brackets at {block}: {changes[0]}")
    for one in done.trial.left_out:
        typer.echo(visible(f"left out: {one.change}: {one.reason}"))
    if done.withheld:
        typer.echo(f"left out, since not for this audience: {count(done.withheld, 'proposal')}", err=True)
    told = [count(len(done.trial.taken), "change"), count(len(disputed), "dispute")]
    told += [f"{count(len({found[1] for found in bracketed}), 'change')} in brackets"] if bracketed else []
    typer.echo(f"{done.written}: {', '.join(told)}")
