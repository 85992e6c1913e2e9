"""Commands with which a proposal is written: propose, new proposal, complete."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.content import new
from rkcctl.cli.options import split_names
from rkcctl.errors import UsageError

TYPES = ("substantive", "technical", "editorial", "translation", "reference")


def register(app: typer.Typer) -> None:
    app.command("propose")(propose)
    app.command("complete")(complete)
    new.command("proposal")(new_proposal)


# Each parameter is an option of the command line.
def propose(  # noqa: PLR0913
    chapter: Annotated[
        list[str] | None,
        typer.Option("--chapter", metavar="ID", help="Take the edit of this chapter alone; may be given again."),
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="PARAGRAPH", help="Open this paragraph in your editor: 214, or its id.")
    ] = "",
    between: Annotated[
        tuple[str, str] | None, typer.Option("--between", metavar="REV REV", help="Compare two revisions of git.")
    ] = None,
    files: Annotated[
        tuple[Path, Path] | None, typer.Option("--files", metavar="OLD NEW", help="Compare two files of a chapter.")
    ] = None,
    from_file: Annotated[
        Path | None,
        typer.Option("--from", metavar="FILE", help="Make the changes of this proposal as small as can be."),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Put the edit into the chapters, and take the proposal away.")
    ] = False,
    name: Annotated[
        str, typer.Argument(metavar="[PROPOSAL]", help="With --undo: which, where there are several.")
    ] = "",
    title: Annotated[str, typer.Option("--title", help="Its title.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="Who proposes it.")] = "",
    with_: Annotated[
        list[str] | None, typer.Option("--with", metavar="CODES", help="Who drafted along: XB,XD.")
    ] = None,
    theme: Annotated[list[str] | None, typer.Option("--theme", metavar="IDS", help="Themes of the mandate.")] = None,
    type_: Annotated[str, typer.Option("--type", help=f"{', '.join(TYPES)}.")] = "substantive",
    why: Annotated[str, typer.Option("--why", help="The reasons, as Markdown.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="LANG", help="Take its edits alone: en, fr.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the changes, and write nothing.")] = False,
) -> None:
    """Turn edits of the chapters into a proposal.

    The smallest exact changes are found, the proposal is written to proposals/, the chapters are put back as they were,
    and the edit is kept until the proposal is committed or received. On a terminal it asks for what no option gives. An
    edit of a paragraph in both languages becomes one change with both wordings. What was typed with --at and cannot be
    proposed as it is stays, and the same command opens it again. What is wrong with a proposal is told when it is
    written; where that is an error the proposal is kept all the same, and the exit code is 1. The proposal is in the
    language of the chapters; who is answered in another one has `language:` in schedules/participants.yaml.

    \b
    Examples:
      rkcctl propose
      rkcctl propose --chapter risk --title "Shorter trial of profiles" --by XA --why "Most trials end in a week."
      rkcctl propose --at 214
      rkcctl propose --dry-run
      rkcctl propose --from cloud-exit.md
      rkcctl propose --undo
    """
    from rkcctl.cli import proposing
    from rkcctl.pipeline.edited import Asked
    from rkcctl.pipeline.propose import Front
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    if name and not undo:
        raise UsageError(f"'{name}' stands alone", "name a chapter by --chapter, a proposal by --from")
    if type_ not in TYPES:
        raise UsageError(f"there is no type '{type_}'", f"the types are: {', '.join(TYPES)}")
    if undo:
        proposing.put_back(root, name)
    elif from_file is not None:
        proposing.reduce(root, from_file, dry_run=dry_run)
    else:
        asked = Asked(language, tuple(chapter or ()), at, between, _read_both(files))
        front = Front(title, by, language, why, split_names(with_ or ()), split_names(theme or ()), type_)
        proposing.propose(root, asked, None if dry_run else front)


def _read_both(files: tuple[Path, Path] | None) -> tuple[bytes, bytes] | None:
    """The bytes of two files, wherever they lie."""
    if files is None:
        return None
    for path in files:
        if not path.is_file():
            raise UsageError(f"there is no file {path}", "look at its spelling")
    return files[0].read_bytes(), files[1].read_bytes()


def new_proposal(
    title: Annotated[str, typer.Option("--title", help="Its title; it may be filled in later.")] = "",
    language: Annotated[
        str, typer.Option("--language", metavar="LANG", help="The language it is written in: en, fr.")
    ] = "",
) -> None:
    """Write a proposal with places to be filled, each with what may stand there.

    \b
    Examples:
      rkcctl new proposal --title "Shorter trial of profiles"
      rkcctl new proposal --language fr
    """
    from rkcctl.cli import proposing
    from rkcctl.store.disk import find_workspace

    proposing.begin(find_workspace(Path.cwd()), title, language)


def complete(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The proposal.")],
) -> None:
    """Write into a proposal what its author left out.

    Printed numbers (214, section 5.8, Table 5-1) and links become ids: a bare number is a paragraph's, and a chapter's
    where what holds others is meant, as in `scope: [2]` and `last in 2`. So does what links in the words and reasons
    lead to, as in [](214) and [the table](<Table 5-1>). A base that is not given is the text as it is today; what the
    text was, how often words stand there, and digests are written in, in the words for the other language too; of what
    is deleted, also what the other language has of it. Letters are composed, so that an accent is no letter of its own.
    What only its author can fill is told. Comments and all else stay as they are.

    \b
    Example:
      rkcctl complete proposals/new-shorter-trial-of-profiles.md
    """
    from rkcctl.cli import proposing
    from rkcctl.store.disk import find_workspace

    proposing.complete(find_workspace(Path.cwd()), file)
