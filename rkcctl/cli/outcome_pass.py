"""The pass through what a meeting has before it: the officer says what became of each change, or of sets of them."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import typer
from rich.table import Table

from rkcctl.cli import report
from rkcctl.cli.deal_words import wrap
from rkcctl.cli.deciding import Wish, enter_rows, print_redline
from rkcctl.cli.terminal import add_cells, open_console
from rkcctl.compose.outcome_words import POSITION, letters, say
from rkcctl.engine.editor import edit_text
from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.nearest import MOST, find_nearest
from rkcctl.model.outcome_table import STANCES, OutcomeRow, find_key, find_outcome, fold_words
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.visible import visible
from rkcctl.pipeline.adopted import adopt, open_words
from rkcctl.pipeline.before_meeting import Waiting, list_waiting, save_table, write_answers
from rkcctl.pipeline.decide import is_date
from rkcctl.pipeline.find_meeting import find_meeting
from rkcctl.pipeline.outcomes import record_outcomes
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import validate

# What a participant wants to know the reason of.
_ADVERSE = ("bracketed", "not-accepted", "deferred", "returned")
_TYPED = "entry"
_ROW = re.compile(r"^row [0-9]+: ")
_RUN = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")


def take_outcomes(root: Path, wish: Wish) -> None:
    """Ask until nothing more is said, then show all of it, and enter it where it is agreed to.

    Of what is not entered in the end the answers are kept as a table, which `decide --from` takes.
    """
    corpus, _ = validate(root)
    language = wish.language
    meeting = find_meeting(corpus, wish.meeting).value
    waiting = tuple(list_waiting(corpus, meeting, language))
    if not waiting:
        typer.echo(say("nothing", language, meeting=meeting.id), err=True)
        return
    print_waiting(waiting, language)
    rows: list[OutcomeRow] = []
    is_entered = wish.dry_run
    try:
        _take_all(root, wish, corpus, waiting, rows)
        if rows:
            # In the order of the list, in whatever order they were said.
            order = [one.change for one in waiting]
            rows.sort(key=lambda row: order.index(row.say("change")))
            is_entered = enter_rows(root, wish, rows) or wish.dry_run
        else:
            typer.echo(say("nothing-entered", language), err=True)
    except typer.Abort:
        # What is told next stands on a line of its own, and not behind what was being typed.
        typer.echo(err=True)
        raise
    finally:
        # Whatever ends it, a refusal or an interrupt: what took an hour to type is not gone.
        if rows and not is_entered:
            sample = corpus.guideline is not None and corpus.guideline.value.sample
            data = write_answers(corpus, meeting, rows, language)
            path = save_table(root, f"{meeting.id}-answers", data, sample=sample)
            typer.echo(say("kept", language, path=path, meeting=meeting.id), err=True)


def _take_all(root: Path, wish: Wish, corpus: Corpus, waiting: Sequence[Waiting], rows: list[OutcomeRow]) -> None:
    """Ask again and again, until Enter alone ends it; what was said is added to the rows as soon as it can stand."""
    language = wish.language
    while said := _ask_for("which", language):
        if said == "?":
            print_waiting(waiting, language, _settled(rows))
            continue
        chosen = choose(said, waiting)
        if not chosen:
            typer.echo(say("unknown", language, said=visible(said)), err=True)
            continue
        fresh = list(_ask(corpus, wish, chosen, max((row.number for row in rows), default=0)))
        again = _settled(rows) & _settled(fresh)
        kept = [row for row in rows if not (row.say("outcome") and row.say("change") in again)]
        tried = record_outcomes(root, wish.meeting, [*kept, *fresh], wish.today, dry_run=True) if fresh else None
        if tried and has_errors(tried.faults):
            _tell_faults(tried.faults)
            typer.echo(say("not-taken", language), err=True)
        elif fresh:
            rows[:] = [*kept, *fresh]
            if again:
                typer.echo(say("replaced", language, names=", ".join(sorted(again))), err=True)
            typer.echo(say("taken", language, left=len(waiting) - len(_settled(rows))), err=True)


def _tell_faults(faults: Sequence[Diagnostic]) -> None:
    """What is wrong with an answer, without a place: it was typed just now, and stands in no file."""
    typed = [fault for fault in faults if fault.place.path == _TYPED]
    for fault in typed:
        typer.echo(f"{visible(_ROW.sub('', fault.message))}\n    hint: {visible(fault.hint)}", err=True)
    typer.echo(report.as_text([fault for fault in faults if fault not in typed]), nl=False)


def _settled(rows: Sequence[OutcomeRow]) -> set[str]:
    """The changes on which an outcome was said."""
    return {row.say("change") for row in rows if row.say("outcome")}


def _ask_for(key: str, language: str, **parts: object) -> str:
    """What is answered, "" for Enter alone."""
    answer: str = typer.prompt("\n".join(wrap(say(key, language, **parts))), default="", show_default=False)
    return answer.strip()


def print_waiting(waiting: Sequence[Waiting], language: str, settled: Collection[str] = ()) -> None:
    """What waits for an outcome, numbered; without what was settled meanwhile."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("", "change", "title", "by", "state"):
        table.add_column(say(head, language) if head else "", overflow="fold")
    for number, one in enumerate(waiting, start=1):
        if one.change not in settled:
            add_cells(table, str(number), one.change, one.title, one.by, one.state)
    open_console(160).print(table)


def choose(said: str, waiting: Sequence[Waiting]) -> tuple[str, ...]:
    """The changes that are meant: by number in the list, by id, by state, or all; none where a part names nothing."""
    found: dict[str, None] = {}
    for part in (one.strip() for one in said.split(",") if one.strip()):
        # By name first: 2019-005 is a proposal, and no run of numbers.
        word = fold_words(part)
        is_all = word in (say("all", "en"), say("all", "fr"))
        meant = [
            one.change
            for one in waiting
            if is_all or part in (one.change, one.change.partition("/")[0]) or word == fold_words(one.state)
        ]
        run = _RUN.fullmatch(part)
        if run and not meant and int(run[1]) <= len(waiting):
            meant = [one.change for one in waiting[max(int(run[1]), 1) - 1 : int(run[2] or run[1])]]
        if not meant:
            return ()
        found |= dict.fromkeys(meant)
    return tuple(found)


def _ask(corpus: Corpus, wish: Wish, chosen: Sequence[str], given: int) -> Iterator[OutcomeRow]:
    """The rows for these changes; none where the answer is taken back."""
    language = wish.language
    cells = _ask_outcome(corpus, language)
    if not cells:
        typer.echo(say("none-taken", language), err=True)
        return
    if cells.get("outcome") in _ADVERSE:
        cells[f"reason-{language}"] = _ask_for("reason", language)
    cells["par"] = _ask_for("par", language)
    for number, change in enumerate(chosen, start=given + 1):
        own = {**cells, "change": change}
        if cells.get("outcome") == "other-words":
            words = _reword(corpus, wish, change)
            if not words:
                continue
            own |= words
        kept = {key: text for key, text in own.items() if text}
        yield OutcomeRow(_TYPED, number, number, kept, {})


def _ask_outcome(corpus: Corpus, language: str) -> dict[str, str]:
    """The outcome with what belongs to it, or a position; none where Enter takes it back."""
    said = _ask_for("outcome", language).lower()
    while said and said != POSITION and not (letters(language).get(said) or find_outcome(said)):
        typer.echo(say("no-outcome", language, said=visible(said)), err=True)
        said = _ask_for("outcome", language).lower()
    if said == POSITION:
        return _ask_position(corpus, language)
    outcome = letters(language).get(said) or find_outcome(said)
    if outcome == "returned":
        to = _ask_known("to", language, _codes(corpus))
        return {"outcome": outcome, "to": to} if to else {}
    if outcome == "deferred":
        until = _ask_known("until", language, [record.value.id for record in corpus.meetings])
        return {"outcome": outcome, "until": until} if until else {}
    return {"outcome": outcome} if outcome else {}


def _ask_position(corpus: Corpus, language: str) -> dict[str, str]:
    """The cells of a position; none where Enter takes it back."""
    known = ", ".join(both[language == "fr"] for both in STANCES.values())
    while (stance := _ask_for("stance", language, known=known)) and not find_key(stance, STANCES):
        typer.echo(say("no-stance", language, said=visible(stance), known=known), err=True)
    by = _ask_known("whose", language, _codes(corpus)) if stance else ""
    if not by:
        return {}
    joined = _ask_known("with", language, _codes(corpus))
    return {
        "position-by": by,
        "stance": stance,
        "with": joined,
        f"grounds-{language}": _ask_for("grounds", language),
    }


def _codes(corpus: Corpus) -> list[str]:
    """Whoever may take a position or be given something back."""
    people = corpus.participants.value.participants if corpus.participants else ()
    return [*(one.code for one in people), *corpus.body_by_code, SECRETARIAT]


def _ask_known(key: str, language: str, known: Sequence[str]) -> str:
    """A name that there is, or a date where one will do, asked for until it is; "" for Enter alone."""
    while said := _ask_for(key, language):
        names = [name for name in re.split(r"[,;\s]+", said) if name] if key == "with" else [said]
        wrong = next((name for name in names if name not in known and not (key == "until" and is_date(name))), None)
        if wrong is None:
            return said
        near = find_nearest(wrong, known)
        told = say("no-name" if near else "no-such", language, said=wrong, near=near, known=", ".join(known[:MOST]))
        typer.echo(visible(told), err=True)
    return ""


def _reword(corpus: Corpus, wish: Wish, change: str) -> dict[str, str]:
    """The words as they were adopted, by column: each language opens in the editor, and is shown beside the others."""
    history = history_of(corpus)
    adopted: dict[str, str] = {}
    try:
        for one in open_words(corpus, history, change):
            adopted[one.language] = edit_text(f"{one.proposed}\n", f"{one.block}.{one.language}.md").strip("\n")
        print_redline(adopt(corpus, history, change, adopted, wish.meeting), wish.language)
    except RkcError as error:
        typer.echo(f"{error.message}\n    hint: {error.hint}", err=True)
        return {}
    return {f"adopted-{language}": words for language, words in adopted.items()}
