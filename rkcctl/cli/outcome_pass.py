"""The pass through what a meeting has before it: the officer says what became of each change, or of sets of them."""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from rkcctl.cli import report
from rkcctl.cli.deciding import Wish, enter_rows, print_redline
from rkcctl.engine.editor import edit_text
from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.outcome_table import OUTCOMES, STANCES, OutcomeRow, find_key
from rkcctl.model.visible import visible
from rkcctl.pipeline.adopted import adopt, open_words
from rkcctl.pipeline.before_meeting import Waiting, find_meeting, list_waiting
from rkcctl.pipeline.outcomes import record_outcomes
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import validate

_LETTERS = {
    "p": "as-proposed",
    "w": "other-words",
    "b": "bracketed",
    "n": "not-accepted",
    "d": "deferred",
    "r": "returned",
    "t": "noted",
}
# What a participant wants to know the reason of.
_ADVERSE = ("bracketed", "not-accepted", "deferred", "returned")
_OUTCOME = (
    "Outcome: as (p)roposed, in other (w)ords, in (b)rackets, (n)ot accepted, (d)eferred, (r)eturned, (t)aken note of; "
    "a (s)tatement of position"
)
_RUN = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")


def take_outcomes(root: Path, wish: Wish) -> None:
    """Ask until nothing more is said, then show all of it, and enter it where it is agreed to."""
    corpus, _ = validate(root)
    meeting = find_meeting(corpus, wish.meeting)
    waiting = tuple(list_waiting(corpus, meeting, "en"))
    if not waiting:
        typer.echo(f"{meeting.id} has nothing before it that waits for an outcome", err=True)
        return
    _list(waiting)
    rows: list[OutcomeRow] = []
    while said := typer.prompt("Which? 3, 1-5, 2019-004, recommended, all; Enter ends", default="", show_default=False):
        chosen = choose(said, waiting)
        if not chosen:
            typer.echo(f"nothing is called '{visible(said)}' here", err=True)
            continue
        fresh = list(_ask(corpus, meeting.id, chosen, len(rows)))
        tried = record_outcomes(root, wish.meeting, [*rows, *fresh], wish.today, dry_run=True) if fresh else None
        if tried and has_errors(tried.faults):
            typer.echo(report.as_text(tried.faults), nl=False)
            typer.echo("this was not taken; what was said before stands", err=True)
        else:
            rows += fresh
    if rows:
        enter_rows(root, wish, rows)
    else:
        typer.echo("nothing was entered", err=True)


def _list(waiting: Sequence[Waiting]) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("", "change", "title", "by", "state"):
        table.add_column(head, overflow="fold")
    for number, one in enumerate(waiting, start=1):
        table.add_row(str(number), one.change, visible(one.title), one.by, one.state)
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)


def choose(said: str, waiting: Sequence[Waiting]) -> tuple[str, ...]:
    """The changes that are meant: by number in the list, by id, by state, or all; none where a part names nothing."""
    found: dict[str, None] = {}
    for part in (one.strip() for one in said.split(",") if one.strip()):
        # By name first: 2019-005 is a proposal, and no run of numbers.
        meant = [one.change for one in waiting
                 if part in (one.change, one.change.partition("/")[0], one.state) or part == "all"]  # fmt: skip
        run = _RUN.fullmatch(part)
        if run and not meant and int(run[1]) <= len(waiting):
            meant = [one.change for one in waiting[max(int(run[1]), 1) - 1 : int(run[2] or run[1])]]
        if not meant:
            return ()
        found |= dict.fromkeys(meant)
    return tuple(found)


def _ask(corpus: Corpus, meeting: str, chosen: Sequence[str], given: int) -> Iterator[OutcomeRow]:
    """The rows for these changes; none where the answer is taken back."""
    said = typer.prompt(_OUTCOME, default="", show_default=False).strip().lower()
    cells: dict[str, str] = {}
    if said == "s":
        stance = typer.prompt(f"Which: {', '.join(both[0] for both in STANCES.values())}")
        cells = {"position-by": typer.prompt("Whose (a code, such as XA)"), "stance": stance}
        cells["with"] = typer.prompt("Joined by (codes; Enter: nobody)", default="", show_default=False)
        cells["grounds-en"] = typer.prompt("Grounds (Enter: none)", default="", show_default=False)
    elif outcome := _LETTERS.get(said) or find_key(said, OUTCOMES):
        cells = {"outcome": outcome}
        if outcome == "returned":
            cells["to"] = typer.prompt("To whom (a participant or a body)")
        elif outcome == "deferred":
            cells["until"] = typer.prompt("Until which meeting or date")
    else:
        typer.echo("nothing was taken", err=True)
        return
    if cells.get("outcome") in _ADVERSE:
        cells["reason-en"] = typer.prompt("Reason (Enter: none)", default="", show_default=False)
    cells["par"] = typer.prompt("Paragraph of the report (Enter: none)", default="", show_default=False)
    for number, change in enumerate(chosen, start=given + 1):
        own = {**cells, "change": change}
        if cells.get("outcome") == "other-words":
            words = _reword(corpus, meeting, change)
            if not words:
                continue
            own |= words
        kept = {key: text for key, text in own.items() if text}
        yield OutcomeRow("entry", number, number, kept, {})


def _reword(corpus: Corpus, meeting: str, change: str) -> dict[str, str]:
    """The words as they were adopted, by column: each language opens in the editor, and is shown beside the others."""
    history = history_of(corpus)
    adopted: dict[str, str] = {}
    try:
        for one in open_words(corpus, history, change):
            adopted[one.language] = edit_text(f"{one.proposed}\n", f"{one.block}.{one.language}.md").strip("\n")
        print_redline(adopt(corpus, history, change, adopted, meeting))
    except RkcError as error:
        typer.echo(f"{error.message}\n    hint: {error.hint}", err=True)
        return {}
    return {f"adopted-{language}": words for language, words in adopted.items()}
