"""What `decide` says and asks on the terminal. Loaded with the command, since it brings the pipeline along."""

import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import typer
from rich.console import Console
from rich.table import Table

from rkcctl.cli import report
from rkcctl.cli.proposal_print import mark_words
from rkcctl.errors import UsageError
from rkcctl.model.counted import count
from rkcctl.model.decision import Cast
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.outcome_table import OutcomeRow
from rkcctl.model.visible import visible
from rkcctl.pipeline.adopted import Adopted
from rkcctl.pipeline.before_meeting import find_meeting, save_table, write_waiting
from rkcctl.pipeline.decide import Decided, Step, Votes
from rkcctl.pipeline.outcomes import Recorded, record_outcomes
from rkcctl.pipeline.validate import validate
from rkcctl.read.outcome_table import read_table
from rkcctl.store.disk import read_given

CASTS: tuple[str, ...] = get_args(Cast)


@dataclass(frozen=True, slots=True)
class Wish:
    """For which meeting, as of which day, and whether it is asked about (`yes`: not) or only shown."""

    meeting: str
    today: datetime.date
    yes: bool = False
    dry_run: bool = False


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


def tell_decided(done: Decided, *, dry_run: bool) -> None:
    """What one decision does, or why it was not entered."""
    _refuse(done.faults)
    _tell_steps(done.steps)
    typer.echo("nothing was entered" if dry_run else f"entered in {done.path}", err=True)


def write_empty(root: Path, meeting: str, language: str) -> bytes:
    """The table to fill in, with what the meeting has before it."""
    corpus, _ = validate(root)
    return write_waiting(corpus, find_meeting(corpus, meeting), language)


def save_empty(root: Path, meeting: str, language: str) -> str:
    """The same as a file in dist/; its path."""
    corpus, _ = validate(root)
    data = write_waiting(corpus, find_meeting(corpus, meeting), language)
    return save_table(root, meeting, data, sample=corpus.guideline is not None and corpus.guideline.value.sample)


def enter_table(root: Path, wish: Wish, file: Path) -> None:
    """Enter what a filled-in table says, once it was shown and agreed to."""
    rows, faults = read_table(file.name, read_given(Path.cwd() / file))
    _refuse(tuple(faults))
    if not rows:
        raise UsageError(f"nothing is filled in in {file}", "fill in the column 'outcome', or positions")
    enter_rows(root, wish, rows)


def enter_rows(root: Path, wish: Wish, rows: Sequence[OutcomeRow]) -> None:
    """Show what would change; enter it where nobody objects."""
    shown = record_outcomes(root, wish.meeting, rows, wish.today, dry_run=True)
    _tell(shown)
    if wish.dry_run:
        typer.echo("nothing was entered", err=True)
        return
    if not wish.yes:
        if not sys.stdin.isatty():
            raise UsageError("there is no terminal to ask on", "give --yes to enter it, or --dry-run to look only")
        if not typer.confirm(f"Enter this in {shown.path}?"):
            typer.echo("nothing was entered", err=True)
            return
    done = record_outcomes(root, wish.meeting, rows, wish.today, dry_run=False)
    _refuse(done.faults)
    for one in done.adopted:
        typer.echo(one.path)
    typer.echo(f"entered in {done.path}; `rkcctl undo` takes it back", err=True)


def _tell(shown: Recorded) -> None:
    _refuse(shown.faults)
    for one in shown.adopted:
        print_redline(one)
    _tell_steps(shown.steps)
    said = f"{count(shown.decisions, 'decision')}, {count(shown.positions, 'position')}"
    typer.echo(said, err=True)


def _refuse(faults: tuple[Diagnostic, ...]) -> None:
    if has_errors(faults):
        typer.echo(report.as_text(faults), nl=False)
        typer.echo(f"{report.sum_up(faults)}: nothing was entered", err=True)
        raise typer.Exit(1)
    typer.echo(report.as_text(faults), nl=False, err=True)


def _tell_steps(steps: Sequence[Step]) -> None:
    for step in steps:
        instead = f", {step.instead} takes its place" if step.instead else ""
        told = f"stays {step.after}" if step.before == step.after else f"{step.before or 'new'} -> {step.after}"
        typer.echo(f"{step.change}: {told}{instead}")


def print_redline(adopted: Adopted) -> None:
    """Three columns: the text as it is, as it was proposed, as it was adopted, both against the text as it is."""
    for wording, words in adopted.words:
        table = Table(
            show_lines=True, header_style="bold", title=f"{adopted.change} as {adopted.number}, {wording.language}"
        )
        for head in ("text", "as proposed", "as adopted"):
            table.add_column(head, overflow="fold", ratio=1)
        table.add_row(visible(wording.base), *(mark_words(wording.base, new) for new in (wording.proposed, words)))
        Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)
