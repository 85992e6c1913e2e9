"""What `propose` says and asks on the terminal. Loaded with the command, since it brings the pipeline along."""

import shlex
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import typer

from rkcctl.cli import report
from rkcctl.cli.closing import interrupted_when_closed
from rkcctl.engine.editor import edit_text
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.visible import visible
from rkcctl.pipeline import propose as journey
from rkcctl.pipeline.complete import complete_proposal
from rkcctl.pipeline.edited import Asked, Edited, find_edit
from rkcctl.pipeline.kept import undo
from rkcctl.pipeline.propose import Front
from rkcctl.pipeline.reduce import reduce_proposal
from rkcctl.pipeline.tell_changes import tell_changes
from rkcctl.pipeline.typed import Typed, find_typed, forget_typed, keep_typed, list_elsewhere
from rkcctl.pipeline.unlinked import find_unlinked
from rkcctl.pipeline.validate import validate
from rkcctl.store.disk import read_given, write_given

Answer = TypeVar("Answer")


@interrupted_when_closed()
def propose(root: Path, asked: Asked, front: Front | None) -> None:
    """Show the changes; with a front, ask for what it lacks and write the proposal."""
    typed: list[Typed] = []

    def edit(text: str, name: str) -> str:
        # Before anybody types what could then not be proposed, and once it is known that there is such a paragraph.
        if front is not None:
            _refuse_unsaid(front)
        begun = find_typed(root, text, name)
        if begun:
            typer.echo("opened as you left it: what you typed last became no proposal", err=True)
        for path in list_elsewhere(root, text, name):
            what = "words typed over another text of it, as it was before or in another language, are kept"
            typer.echo(f"{what} in {visible(path)}: take over what still holds, and delete that file", err=True)
        typed.append(Typed(text, name, edit_text(begun or text, name)))
        return typed[0].words

    is_done = False
    try:
        written = _propose(root, asked, front, edit)
        is_done = True
    finally:
        # Also where somebody gives up while being asked: nobody else has what was typed.
        if typed and front is not None and not is_done:
            _keep(root, typed[0], asked)
    if typed and front is not None:
        forget_typed(root, typed[0])
    if written:
        _tell_faults(root, written)


def _tell_faults(root: Path, path: str) -> None:
    """Which other says the same, and what `validate` will say of it, at once. It is written: it is its author's."""
    corpus, faults = validate(root)
    for same in journey.find_same(corpus, path):
        typer.echo(f"{same} says the very same: keep one of the two (`rkcctl undo` takes this one back)", err=True)
    found = tuple(fault for fault in faults if fault.place.path == path)
    if found:
        typer.echo(report.as_text(found), nl=False)
        typer.echo(f"{report.sum_up(found)}: the proposal is written, and is to be corrected", err=True)
    if has_errors(found):
        raise typer.Exit(1)


def _propose(root: Path, asked: Asked, front: Front | None, edit: Callable[[str, str], str]) -> str:
    """The path of the proposal; "" where none was written."""

    def ready(corpus: Corpus) -> None:
        if front is not None:
            journey.find_names(corpus, front)

    corpus, edited = find_edit(root, asked, edit, ready)
    if not _show(edited):
        return ""
    if front is None:
        typer.echo("nothing was written", err=True)
        return ""
    _refuse_unsaid(front)
    said = replace(_ask(corpus, front), language=edited.language)
    done = journey.propose(root, corpus, edited, said, asked)
    typer.echo(done.path)
    if done.kept:
        typer.echo(
            f"the chapters are as before; your edit is kept in {done.kept} until the proposal is committed or received",
            err=True,
        )
        typer.echo("to have it back: `rkcctl propose --undo`", err=True)
    _tell_left(edited)
    typer.echo(f"next: look through {done.path}, `rkcctl validate`, and commit it", err=True)
    return done.path


def _keep(root: Path, typed: Typed, asked: Asked) -> None:
    """Keep what was typed for the next time; where no file can be written, show it."""
    if typed.words == typed.shown or not typed.words.strip():
        return
    try:
        keep_typed(root, typed)
    except RkcError as error:
        typer.echo(f"what you typed could not be kept ({visible(error.message)}); it is:\n{typed.words}", err=True)
        return
    language = f" --language {asked.language}" if asked.language else ""
    again = f"`rkcctl propose --at {shlex.quote(asked.at)}{language}` opens it again"
    typer.echo(f"what you typed is kept in {typed.path}: {again}", err=True)


def _refuse_unsaid(front: Front) -> None:
    """Without a terminal nobody can be asked."""
    options = {"--title": front.title, "--by": front.by, "--why": front.reasons}
    missing = [option for option, said in options.items() if not said.strip()]
    if missing and not sys.stdin.isatty():
        raise UsageError(
            f"the proposal lacks {' and '.join(missing)}, and there is no terminal to ask on",
            "give them as options; nothing was written",
        )


def _show(edited: Edited) -> bool:
    """The changes in words. False where there are none; exit code 1 where something stands in the way."""
    if edited.faults and not edited.derived.changes:
        typer.echo(report.as_text(edited.faults), nl=False)
        typer.echo(f"{report.sum_up(edited.faults)} in the edited text: nothing was written", err=True)
        raise typer.Exit(1)
    if edited.derived.beyond:
        for one in edited.derived.beyond:
            typer.echo(f"{edited.locator.name(one.about)} {visible(one.message)}\n    hint: {one.hint}")
        typer.echo("no proposal can say this; nothing was written", err=True)
        raise typer.Exit(1)
    if not edited.derived.changes:
        typer.echo(f"no words differ from {edited.base}: there is nothing to propose", err=True)
        for path in edited.bare:
            what = "is edited in comments, blanks or the form of letters alone, which no proposal can say"
            typer.echo(f"{visible(path)} {what}; take it back: git restore {visible(path)}", err=True)
        _tell_left(edited)
        if edited.bare or edited.left:
            raise typer.Exit(1)
        return False
    for line in tell_changes(edited.derived, edited.old, edited.locator, edited.beside, edited.others):
        typer.echo(visible(line))
    for term in find_unlinked(edited):
        said = f"the last link to the term '{visible(term)}' goes: the glossary would explain what no chapter says"
        hint = f"keep [...](term:{visible(term)}) where the word stays, or say in the reasons that the term goes too"
        typer.echo(f"{said}\n    hint: {hint}", err=True)
    return True


def _tell_left(edited: Edited) -> None:
    for path in edited.left:
        typer.echo(f"{visible(path)} is edited too, and stays so: no change of a proposal reaches it", err=True)
    if edited.left:
        typer.echo("`rkcctl validate` says of each what can be done", err=True)


def _ask(corpus: Corpus, front: Front) -> Front:
    """Ask for what no option gave. Who gave all that is needed is asked nothing."""
    if front.title and front.by and front.reasons:
        return front
    title = front.title or typer.prompt("Title of the proposal")
    by = front.by or _ask_known(
        "Who proposes it (a code, such as XA)", lambda said: journey.find_participant(corpus, said)
    )
    themes = front.themes
    if not themes:

        def read_themes(said: str) -> tuple[str, ...]:
            names = (theme.strip() for theme in said.split(","))
            return tuple(journey.find_theme(corpus, theme) for theme in names if theme)

        themes = _ask_known("Themes, with commas (none: press Enter)", read_themes, default="")
    said = replace(front, title=title, by=by, themes=themes)
    return replace(said, reasons=front.reasons or typer.prompt("Reasons"))


def _ask_known(question: str, read: Callable[[str], Answer], default: str | None = None) -> Answer:
    """What was answered, as read; asked again, with the reason, for as long as the answer names nothing known."""
    while True:
        said: str = typer.prompt(question, default=default, show_default=False)
        try:
            return read(said.strip())
        except UsageError as error:
            typer.echo(f"{visible(error.message)}\n    hint: {visible(error.hint)}", err=True)


def put_back(root: Path, name: str) -> None:
    proposal, chapters = undo(root, name)
    for path in chapters:
        typer.echo(path)
    typer.echo(f"the edit is back in the chapters; {proposal} is gone", err=True)


def reduce(root: Path, file: Path, *, dry_run: bool) -> None:
    """Make the changes of a proposal as small as can be."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}", "look at its spelling")
    reduced = reduce_proposal(root, Path.cwd() / file, file.read_bytes())
    if reduced.faults:
        typer.echo(report.as_text(reduced.faults), nl=False)
        raise typer.Exit(1)
    for line in reduced.told:
        typer.echo(visible(line))
    if dry_run or not reduced.text:
        typer.echo("nothing was written" if reduced.text else "it is as small as can be: nothing was written", err=True)
        return
    journey.save(root, reduced.path, reduced.text.encode())
    typer.echo(reduced.path)


def complete(root: Path, file: Path) -> None:
    """Write into a proposal what its author left out."""
    if not file.is_file():
        raise UsageError(f"there is no file {file}", "look at its spelling")
    full = (Path.cwd() / file).resolve()
    is_ours = full.is_relative_to(root.resolve())
    path = full.relative_to(root.resolve()).as_posix() if is_ours else visible(str(file))
    done = complete_proposal(root, path, read_given(full))
    if done.faults:
        typer.echo(report.as_text(done.faults), nl=False)
        raise typer.Exit(1)
    for line in done.told:
        typer.echo(visible(f"{path}: {line}"))
    for place, message, hint in done.unclear:
        typer.echo(f"{place}: {visible(message)}" + (f"\n    hint: {hint}" if hint else ""))
    if done.told and is_ours:
        journey.save(root, path, done.data)
    elif done.told:
        write_given(full, done.data)
    elif not done.unclear:
        typer.echo("nothing is missing that can be written in", err=True)
    if done.unclear:
        raise typer.Exit(1)


def begin(root: Path, title: str, language: str) -> None:
    """Write a proposal with places to be filled."""
    path, text = journey.draft_proposal(root, title, language)
    journey.save(root, path, text.encode())
    typer.echo(path)
    typer.echo(f"next: fill its places, `rkcctl complete {path}`, `rkcctl validate`", err=True)
