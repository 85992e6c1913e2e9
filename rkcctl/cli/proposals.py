"""Commands that look at proposals: proposals, show, history, conflicts."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rkcctl.pipeline.given import Given
    from rkcctl.pipeline.look import Looked

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


def register(app: typer.Typer) -> None:
    app.command("proposals")(proposals)
    app.command("show")(show)
    app.command("history")(history)
    app.command("conflicts")(conflicts)


def _look(root: Path, given: "Given | None" = None) -> "Looked":
    """The workspace; where the text itself has errors, they are told, and nothing is shown."""
    from rkcctl.cli import report
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.given import NOTHING
    from rkcctl.pipeline.look import look

    looked = look(root, given or NOTHING)
    if looked.found:
        typer.echo(report.as_text(looked.found), nl=False)
        typer.echo(f"{report.sum_up(looked.found)}: the proposals cannot be held against this text", err=True)
        raise typer.Exit(1)
    for path in looked.edited:
        typer.echo(f"note: {visible(path)} holds an edit that is in no proposal; it is left out here", err=True)
    return looked


def proposals(
    state: Annotated[str, typer.Option("--state", metavar="STATE", help="Only those with a change in it.")] = "",
    theme: Annotated[str, typer.Option("--theme", metavar="THEME", help="Only those on this theme.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="CODE", help="Only those of this participant.")] = "",
    chapter: Annotated[str, typer.Option("--chapter", metavar="ID", help="Only those on this chapter.")] = "",
    as_json: JsonOption = False,
) -> None:
    """List the proposals: who, what about, where they stand, and what they collide with.

    \b
    Examples:
      rkcctl proposals
      rkcctl proposals --by XA --state approved
      rkcctl proposals --chapter risk --json
    """
    from rkcctl.cli import proposal_print
    from rkcctl.pipeline.list_proposals import Filter, list_proposals
    from rkcctl.store.disk import find_workspace

    rows = list_proposals(_look(find_workspace(Path.cwd())), Filter(state, theme, by, chapter))
    if as_json:
        typer.echo(proposal_print.rows_as_json(rows), nl=False)
    else:
        proposal_print.print_rows(rows)


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="A proposal, or one change of it: 2019-004, 2019-004/2; or its file, wherever it is."
        ),
    ],
) -> None:
    """Show a proposal: who, why, what was decided, whether it was revised or withdrawn, and every change word by word.

    Words taken out stand in [-...-], new ones in {+...+}.

    \b
    Examples:
      rkcctl show 2019-004
      rkcctl show 2019-004/2
    """
    from rkcctl.cli import proposal_print
    from rkcctl.pipeline.given import take_along
    from rkcctl.pipeline.show_proposal import show_proposal
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    given = take_along(root, (name,))
    looked = _look(root, given)
    proposal_print.print_view(show_proposal(looked, given.names[0]), looked.history.names)


def history(
    paragraph: Annotated[str, typer.Argument(metavar="PARAGRAPH", help="By number (214, section 5.8) or id.")],
) -> None:
    """Tell the life of a paragraph: every wording, proposal and decision that it has had.

    What was deleted, joined with another or rescinded is found by its id, or by the number that it had in the edition,
    and it says where its words went.

    \b
    Examples:
      rkcctl history 214
      rkcctl history people-011
    """
    from rkcctl.cli import proposal_print
    from rkcctl.pipeline.life import tell_history
    from rkcctl.store.disk import find_workspace

    name, steps = tell_history(_look(find_workspace(Path.cwd())), paragraph)
    proposal_print.print_history(name, steps)


def conflicts(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]...", help="Only those of these proposals or changes, by id or file."),
    ] = None,
    to: Annotated[
        str, typer.Option("--to", metavar="FORMAT", help="text, json, or html, which is written to dist/.")
    ] = "text",
    language: Annotated[
        str, typer.Option("--language", metavar="en|fr", help="The language of the page; by default the first.")
    ] = "",
) -> None:
    """List the open changes that collide, repeat or rest on one another, or would break a reference.

    What modifies or reconciles others stands in their place, and is told as that where it meets them.

    A proposal that takes out what the text refers to is told by itself too, with who refers to it.

    And the paragraphs to which several proposals come that do not collide there: once approved, the words that they
    make together are read and confirmed (`rkcctl combine`). And the gaps to which several bring paragraphs, rows or
    items, which will stand there one after the other.

    They are compared in the working text; a change that rests on what a numbered draft changed, in the text of that
    draft, with all others that fit it. A proposal that is named, by its file while it has no number, is compared with
    what is open.

    \b
    Examples:
      rkcctl conflicts
      rkcctl conflicts proposals/new-handover.md
      rkcctl conflicts --to html
      rkcctl conflicts --to html --language fr
    """
    from rkcctl.cli import proposal_print
    from rkcctl.cli.options import read_choices, read_language
    from rkcctl.pipeline.given import take_along
    from rkcctl.pipeline.relations import find_relations
    from rkcctl.store.disk import find_workspace

    root = find_workspace(Path.cwd())
    chosen = read_choices(to, ("text", "json", "html"), "--to")
    spoken = read_language(language) if language else ""
    given = take_along(root, names or ())
    looked = _look(root, given)
    found = find_relations(looked, given.names)
    if "json" in chosen:
        typer.echo(proposal_print.relations_as_json(found), nl=False)
    if "html" in chosen:
        from rkcctl.pipeline.conflict_page import write_conflicts

        typer.echo(write_conflicts(root, looked, found, spoken))
    if "text" in chosen:
        proposal_print.print_relations(looked, found)
