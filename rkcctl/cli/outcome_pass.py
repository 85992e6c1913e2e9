"""The pass through what a meeting has before it: the officer says what became of each change, or of sets of them."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import typer
from rich.table import Table

from rkcctl.cli import report
from rkcctl.cli.closing import interrupted_when_closed
from rkcctl.cli.deciding import Wish, enter_rows, print_redline, refuse
from rkcctl.cli.outcome_questions import ask_for, ask_outcome, ask_paragraph, ask_reopened
from rkcctl.cli.terminal import add_cells, open_console
from rkcctl.compose.outcome_words import say, tell_state
from rkcctl.engine.editor import edit_text
from rkcctl.errors import RkcError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.meeting import Meeting
from rkcctl.model.outcome_table import OutcomeRow, fold_words
from rkcctl.model.visible import visible
from rkcctl.pipeline.adopted import adopt
from rkcctl.pipeline.before_meeting import Waiting, find_refused, list_waiting, save_table, write_answers
from rkcctl.pipeline.find_meeting import find_meeting
from rkcctl.pipeline.haste import find_haste
from rkcctl.pipeline.outcomes import record_outcomes
from rkcctl.pipeline.texts import history_of
from rkcctl.pipeline.validate import validate
from rkcctl.pipeline.worded import UnfitWordsError, open_words

# What a participant wants to know the reason of.
_ADVERSE = ("bracketed", "not-accepted", "deferred", "returned")
_TYPED = "entry"
_OPPOSITE = "MTG302"
"""What an answer is taken with once it names the meeting that it reopens."""
_ROW = re.compile(r"^row [0-9]+: ")
_RUN = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")
# What somebody has put into words, and would have to write again.
_WRITTEN = ("adopted-en", "adopted-fr", "reason-en", "reason-fr", "grounds-en", "grounds-fr")


@dataclass(frozen=True, slots=True)
class _Said:
    """The answers that can stand, and beside them those with words in them that were not taken; both grow."""

    rows: list[OutcomeRow] = field(default_factory=list)
    left: dict[tuple[str, str], OutcomeRow] = field(default_factory=dict)

    def leave(self, row: OutcomeRow) -> None:
        """Keep its words until the same is said in a way that can stand."""
        if any(row.say(key) for key in _WRITTEN):
            self.left[_subject(row)] = row

    def take(self, fresh: Sequence[OutcomeRow]) -> set[str]:
        """Let go of what was left on the same; the changes of which other words than were left were taken."""
        gone = [(row, self.left.pop(_subject(row), row)) for row in fresh]
        return {row.say("change") for row, old in gone if any(row.say(key) != old.say(key) for key in _WRITTEN)}

    def words_of(self, change: str) -> Mapping[str, str]:
        """What was typed for it in the editor last, by column; none where it was not."""
        rows = [*self.rows, *self.left.values()]
        return next((row.cells for row in reversed(rows) if row.say("change") == change and _is_worded(row)), {})


def _is_worded(row: OutcomeRow) -> bool:
    return any(row.say(key) for key in _WRITTEN[:2])


def _subject(row: OutcomeRow) -> tuple[str, str]:
    """What an answer is about: the outcome of a change, or the position of somebody on it."""
    return row.say("change"), row.say("position-by")


@interrupted_when_closed()
def take_outcomes(root: Path, wish: Wish) -> None:
    """Ask until nothing more is said, then show all of it, and enter it where it is agreed to.

    Of what is not entered in the end the answers are kept as a table, which `decide --from` takes.
    """
    corpus, _ = validate(root)
    language = wish.language
    record = find_meeting(corpus, wish.meeting)
    # Of what nobody can have decided yet nobody is asked first and refused in the end.
    refuse(find_haste(record, wish.today))
    meeting = record.value
    waiting = tuple(list_waiting(corpus, meeting, language))
    if not waiting:
        typer.echo(say("nothing", language, meeting=meeting.id), err=True)
        if find_refused(corpus, corpus.folded.states):
            typer.echo(say("reopen", language, meeting=meeting.id, about="ID", by="M"), err=True)
        return
    print_waiting(waiting, language)
    said = _Said()
    is_entered = wish.dry_run
    try:
        _take_all(root, wish, corpus, waiting, said)
        if said.rows:
            said.rows.sort(key=_place_in(waiting))
            is_entered = enter_rows(root, wish, said.rows) or wish.dry_run
        else:
            typer.echo(say("nothing-entered", language), err=True)
    except typer.Abort:
        # What is told next stands on a line of its own, and not behind what was being typed.
        typer.echo(err=True)
        raise
    finally:
        # Whatever ends it, a refusal, an interrupt or a closed window: what took an hour to type is not gone.
        left = sorted(said.left.values(), key=_place_in(waiting)) if not wish.dry_run else []
        if kept := [*(() if is_entered else said.rows), *left]:
            _keep(root, corpus, meeting, kept, language)
            if left:
                names = ", ".join(dict.fromkeys(row.say("change") for row in left))
                typer.echo(say("kept-left", language, names=names), err=True)


def _place_in(waiting: Sequence[Waiting]) -> Callable[[OutcomeRow], int]:
    """Where an answer stands in the order of the list, in whatever order they were said."""
    order = [one.change for one in waiting]
    return lambda row: order.index(row.say("change"))


def _keep(root: Path, corpus: Corpus, meeting: Meeting, rows: Sequence[OutcomeRow], language: str) -> None:
    sample = corpus.guideline is not None and corpus.guideline.value.sample
    data = write_answers(corpus, meeting, rows, language)
    path = save_table(root, f"{meeting.id}-answers", data, sample=sample)
    typer.echo(say("kept", language, path=path, meeting=meeting.id), err=True)


def _take_all(root: Path, wish: Wish, corpus: Corpus, waiting: Sequence[Waiting], said: _Said) -> None:
    """Ask again and again, until Enter alone ends it; what was said is added to the rows as soon as it can stand."""
    language, rows = wish.language, said.rows
    while typed := ask_for("which", language):
        if typed == "?":
            print_waiting(waiting, language, _settled(rows))
            continue
        chosen = choose(typed, waiting)
        if not chosen:
            for told in _tell_unmeant(corpus, wish, typed, waiting):
                typer.echo(told, err=True)
            continue
        fresh = list(_ask(corpus, wish, chosen, said))
        again = _settled(rows) & _settled(fresh)
        kept = [row for row in rows if not (row.say("outcome") and row.say("change") in again)]
        faults = _try(root, wish, kept, fresh)
        if any(fault.code == _OPPOSITE for fault in faults) and (meeting := ask_reopened(corpus, language)):
            fresh = [replace(row, cells={**row.cells, "reopens": meeting}) for row in fresh]
            faults = _try(root, wish, kept, fresh)
        if has_errors(faults):
            for row in fresh:
                said.leave(row)
            typer.echo(say("not-taken", language), err=True)
        elif fresh:
            rows[:] = [*kept, *fresh]
            again |= said.take(fresh)
            if again:
                typer.echo(say("replaced", language, names=", ".join(sorted(again))), err=True)
            typer.echo(say("taken", language, left=len(waiting) - len(_settled(rows))), err=True)


def _try(root: Path, wish: Wish, kept: Sequence[OutcomeRow], fresh: Sequence[OutcomeRow]) -> tuple[Diagnostic, ...]:
    """What would be wrong with the answers beside those that can stand, told where it keeps them from being taken."""
    if not fresh:
        return ()
    faults = record_outcomes(root, wish.meeting, [*kept, *fresh], wish.today, dry_run=True).faults
    if has_errors(faults):
        _tell_faults(faults)
    return tuple(faults)


def _tell_faults(faults: Sequence[Diagnostic]) -> None:
    """What is wrong with an answer, without a place: it was typed just now, and stands in no file."""
    typed = [fault for fault in faults if fault.place.path == _TYPED]
    for fault in typed:
        typer.echo(f"{visible(_ROW.sub('', fault.message))}\n    hint: {visible(fault.hint)}", err=True)
    typer.echo(report.as_text([fault for fault in faults if fault not in typed]), nl=False)


def _settled(rows: Sequence[OutcomeRow]) -> set[str]:
    """The changes on which an outcome was said."""
    return {row.say("change") for row in rows if row.say("outcome")}


def print_waiting(waiting: Sequence[Waiting], language: str, settled: Collection[str] = ()) -> None:
    """What waits for an outcome, numbered; without what was settled meanwhile."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("", "change", "title", "by", "state"):
        table.add_column(say(head, language) if head else "", overflow="fold")
    for number, one in enumerate(waiting, start=1):
        if one.change not in settled:
            add_cells(table, str(number), one.change, one.title, one.by, one.standing)
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


def _tell_unmeant(corpus: Corpus, wish: Wish, typed: str, waiting: Sequence[Waiting]) -> Iterator[str]:
    """That nothing is called so; or how that stands which does not wait, and by what a refusal is set aside."""
    names = (part.strip() for part in typed.split(","))
    name = next((one for one in names if one in corpus.folded.subjects and not choose(one, waiting)), "")
    if not name:
        yield say("unknown", wish.language, said=visible(typed))
        return
    changes = corpus.folded.subjects[name]
    states = dict.fromkeys(tell_state(str(corpus.folded.states[one].state), wish.language) for one in changes)
    told = {"name": name, "meeting": wish.meeting, "states": ", ".join(states)}
    yield say("not-waiting", wish.language, **told)
    refused = find_refused(corpus, changes)
    for by in dict.fromkeys(refused.values()):
        about = ",".join(change for change, meeting in refused.items() if meeting == by)
        yield say("reopen", wish.language, meeting=wish.meeting, about=about, by=by)


def _ask(corpus: Corpus, wish: Wish, chosen: Sequence[str], said: _Said) -> Iterator[OutcomeRow]:
    """The rows for these changes; none where the answer is taken back."""
    language = wish.language
    cells = ask_outcome(corpus, language)
    if not cells:
        typer.echo(say("none-taken", language), err=True)
        return
    if cells.get("outcome") in _ADVERSE:
        cells[f"reason-{language}"] = ask_for("reason", language)
    cells["par"] = ask_paragraph(language)
    given = max((row.number for row in said.rows), default=0)
    for number, change in enumerate(chosen, start=given + 1):
        kept = {key: text for key, text in {**cells, "change": change}.items() if text}
        row = OutcomeRow(_TYPED, number, number, kept, {})
        if cells.get("outcome") != "other-words":
            yield row
        elif worded := _reword(corpus, wish, row, said):
            yield worded


def _reword(corpus: Corpus, wish: Wish, row: OutcomeRow, said: _Said) -> OutcomeRow | None:
    """The row with the words as they were adopted: each language opens in the editor, and is shown beside the others.

    Where they were typed already, and not taken or not right, those words open. None where they cannot be adopted;
    they are left then, as they are while another language is still to be typed.
    """
    change, history = row.say("change"), history_of(corpus)
    before, adopted = said.words_of(change), {}
    try:
        for one in open_words(corpus, history, change).words:
            begun = before.get(f"adopted-{one.language}") or one.proposed
            adopted[one.language] = edit_text(f"{begun}\n", f"{one.block}.{one.language}.md").strip("\n")
            words = {f"adopted-{language}": text for language, text in adopted.items() if text}
            worded = replace(row, cells={**row.cells, **words})
            if adopted[one.language] != one.proposed:
                said.leave(worded)
        print_redline(adopt(corpus, history, change, adopted, wish.meeting), wish.language)
    except RkcError as error:
        code = f"{error.fault.code}: " if isinstance(error, UnfitWordsError) else ""
        typer.echo(f"{code}{error.message}\n    hint: {error.hint}", err=True)
        return None
    return worded
