"""What `decide` says and asks on the terminal. Loaded with the command, since it brings the pipeline along."""

import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import typer
from rich.table import Table
from rich.text import Text

from rkcctl.amend.still_there import StillThere
from rkcctl.cli import report
from rkcctl.cli.proposal_print import mark_words
from rkcctl.cli.terminal import add_cells, open_console
from rkcctl.compose.outcome_words import is_no, is_yes, say, tell_state
from rkcctl.errors import UsageError
from rkcctl.model.decision import Cast
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.outcome_table import OutcomeRow
from rkcctl.model.visible import visible
from rkcctl.pipeline.adopted import Adopted
from rkcctl.pipeline.before_meeting import save_table, write_waiting
from rkcctl.pipeline.decide import Decided, Step, Votes
from rkcctl.pipeline.find_meeting import find_meeting
from rkcctl.pipeline.gone_on import GoneOn
from rkcctl.pipeline.outcomes import Recorded, record_outcomes
from rkcctl.pipeline.validate import validate
from rkcctl.read.outcome_table import read_table
from rkcctl.store.disk import read_given

# Beyond so many changes those that go the same way are told together.
_MOST = 10
CASTS: tuple[str, ...] = get_args(Cast)


@dataclass(frozen=True, slots=True)
class Wish:
    """For which meeting, as of which day, and whether it is asked about (`yes`: not) or only shown.

    With `everything` each change is listed, however many they are.
    """

    meeting: str
    today: datetime.date
    yes: bool = False
    dry_run: bool = False
    language: str = "en"
    everything: bool = False


def read_votes(for_: int | None, against: int | None, abstained: int | None, roll: Sequence[str]) -> Votes | None:
    """The vote that was taken, None where none was. UsageError where it cannot be one."""
    if for_ is None and against is None and abstained is None and not roll:
        return None
    casts: dict[str, str] = {}
    for one in roll:
        code, _, cast = one.partition("=")
        if cast not in CASTS or not code or code in casts:
            hint = f"write each code once, with {', '.join(CASTS)}: --roll XA=for,XB=against"
            raise UsageError(f"'{visible(one)}' is no vote of a roll", hint)
        casts[code] = cast
    if for_ is None and not roll:
        raise UsageError("it is not said how many voted for it", "give --for N, or each vote by --roll")
    return Votes(for_, against, abstained, tuple(casts.items()))


def tell_decided(done: Decided, wish: Wish) -> None:
    """What one decision does, or why it was not entered."""
    refuse(done.faults)
    _tell_steps(done.steps, wish)
    _tell_left_out(done.left_out, wish.language)
    if not done.steps and done.about:
        # On a review, an activity or a paper: it moves no change.
        act = tell_state(done.act, wish.language)
        told = say("acted", wish.language, meeting=wish.meeting, about=", ".join(done.about), act=act)
        typer.echo(visible(told))
    if done.strangers:
        typer.echo(say("stranger", wish.language, names=", ".join(done.strangers)), err=True)
    # Where it was put off, nothing was done with it before its time.
    for name, meeting in done.late if done.act != "deferred" else ():
        key = "late-for" if meeting else "late-for-none"
        typer.echo(say(key, wish.language, name=name, meeting=wish.meeting, next=meeting), err=True)
    for change, wanted in done.unmet:
        typer.echo(say("unmet", wish.language, change=change, wanted=wanted), err=True)
    _tell_gone_on(done.gone_on, wish.language)
    for first, second in done.colliding:
        typer.echo(say("colliding", wish.language, first=first, second=second), err=True)
    for one in done.still_there:
        typer.echo(_tell_still_there(one, wish.language), err=True)
    _tell_end(done.path, wish)


def _tell_left_out(names: Sequence[str], language: str) -> None:
    if names:
        typer.echo(say("left-out", language, names=", ".join(names)), err=True)


def _tell_gone_on(gone_on: Sequence[GoneOn], language: str) -> None:
    for one in gone_on:
        key = f"unworded-{one.lacks}" if one.lacks else "gone-on"
        typer.echo(say(key, language, change=one.change, base=one.base), err=True)


def _tell_still_there(one: StillThere, language: str) -> str:
    """That what was rescinded is still in the text, and what takes it out or stands in the way."""
    changes, names = ", ".join(one.changes), " ".join(one.changes)
    if one.refused is None:
        return say("still-there", language, changes=changes, names=names)
    if one.refused.first:
        return say("still-there-after", language, changes=changes, first=", ".join(one.refused.first))
    return say("still-there-stuck", language, changes=changes, names=names)


def _tell_end(path: str, wish: Wish) -> None:
    typer.echo(say("nothing-entered" if wish.dry_run else "entered", wish.language, path=path), err=True)


def write_empty(root: Path, meeting: str, language: str) -> bytes:
    """The table to fill in, with what the meeting has before it."""
    corpus, _ = validate(root)
    return write_waiting(corpus, find_meeting(corpus, meeting).value, language)


def save_empty(root: Path, meeting: str, language: str) -> str:
    """The same as a file in dist/; its path."""
    corpus, _ = validate(root)
    data = write_waiting(corpus, find_meeting(corpus, meeting).value, language)
    return save_table(
        root, f"{meeting}-outcomes", data, sample=corpus.guideline is not None and corpus.guideline.value.sample
    )


def enter_table(root: Path, wish: Wish, file: Path) -> None:
    """Enter what a filled-in table says, once it was shown and agreed to."""
    rows, faults = read_table(file.name, read_given(Path.cwd() / file))
    refuse(tuple(faults))
    if not rows:
        raise UsageError(f"nothing is filled in in {file}", "fill in the column 'outcome', or positions")
    enter_rows(root, wish, rows)


def enter_rows(root: Path, wish: Wish, rows: Sequence[OutcomeRow]) -> bool:
    """Show what would change; enter it where it is agreed to. Whether it was entered."""
    shown = record_outcomes(root, wish.meeting, rows, wish.today, dry_run=True)
    _tell(shown, wish)
    if wish.dry_run:
        _tell_end(shown.path, wish)
        return False
    if not wish.yes:
        if not sys.stdin.isatty():
            raise UsageError("there is no terminal to ask on", "give --yes to enter it, or --dry-run to look only")
        if not _agrees(shown.path, wish):
            typer.echo(say("nothing-entered", wish.language), err=True)
            return False
    done = record_outcomes(root, wish.meeting, rows, wish.today, dry_run=False)
    # What was told before it was agreed to is not told again.
    refuse(tuple(fault for fault in done.faults if fault not in shown.faults))
    for one in done.adopted:
        typer.echo(one.path)
    _tell_end(done.path, wish)
    return True


def _agrees(path: str, wish: Wish) -> bool:
    """Yes or no, asked until one of them is said: Enter, with which the questions before end, is neither."""
    while True:
        said: str = typer.prompt(say("enter", wish.language, path=path), default="", show_default=False)
        if is_yes(said) or is_no(said):
            return is_yes(said)
        typer.echo(say("yes-or-no", wish.language), err=True)


def _tell(shown: Recorded, wish: Wish) -> None:
    refuse(shown.faults)
    for one in shown.adopted:
        print_redline(one, wish.language)
    _tell_steps(shown.steps, wish)
    _tell_left_out(shown.left_out, wish.language)
    _tell_gone_on(shown.gone_on, wish.language)
    typer.echo(say("counted", wish.language, decisions=shown.decisions, positions=shown.positions), err=True)


def refuse(faults: tuple[Diagnostic, ...]) -> None:
    """Tell the faults, and go on only where none of them is an error."""
    if has_errors(faults):
        typer.echo(report.as_text(faults), nl=False)
        typer.echo(f"{report.sum_up(faults)}: nothing was entered", err=True)
        raise typer.Exit(1)
    typer.echo(report.as_text(faults), nl=False, err=True)


def _tell_steps(steps: Sequence[Step], wish: Wish) -> None:
    """A line a change; where they are many, one for all that go the same way."""
    if len(steps) <= _MOST or wish.everything:
        for step in steps:
            instead = say("instead", wish.language, change=step.instead) if step.instead else ""
            typer.echo(f"{_tell_step(step.change, step.before, step.after, wish)}{instead}")
        return
    ways: dict[tuple[str, str, bool], list[Step]] = {}
    for step in steps:
        ways.setdefault((step.before, step.after, bool(step.instead)), []).append(step)
    for (before, after, is_replaced), group in ways.items():
        for one in group if is_replaced else ():
            instead = say("instead", wish.language, change=one.instead)
            typer.echo(f"{_tell_step(one.change, before, after, wish)}{instead}")
        if not is_replaced:
            named = [one.change for one in group]
            shown, more = (named, 0) if len(named) <= _MOST else (named[: _MOST - 1], len(named) - _MOST + 1)
            names = ", ".join(shown)
            what = say("many", wish.language, names=names, count=more) if more else names
            typer.echo(_tell_step(what, before, after, wish))
    typer.echo(say("list", wish.language), err=True)


def _tell_step(changes: str, before: str, after: str, wish: Wish) -> str:
    if before == after:
        return say("stays", wish.language, changes=changes, after=tell_state(after, wish.language))
    begun = tell_state(before or "new", wish.language)
    return say("moves", wish.language, changes=changes, before=begun, after=tell_state(after, wish.language))


def print_redline(adopted: Adopted, language: str) -> None:
    """Three columns: the text as it is, as it was proposed, as it was adopted, both against the text as it is."""
    for wording, words in adopted.words:
        table = Table(
            show_lines=True,
            header_style="bold",
            title=say("redline", language, change=adopted.change, number=adopted.number, code=wording.language),
        )
        for head in ("text", "as-proposed", "as-adopted"):
            table.add_column(say(head, language), overflow="fold", ratio=1)
        text = Text("\n".join(map(visible, wording.base.split("\n"))))
        add_cells(table, text, *(mark_words(wording.base, new, "") for new in (wording.proposed, words)))
        open_console(160).print(table)
