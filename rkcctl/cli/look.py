"""Commands that only look: validate, explain, rules, schema's listing."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rkcctl.cli.options import read_now
from rkcctl.errors import UsageError


class Format(StrEnum):
    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


def register(app: typer.Typer) -> None:
    app.command("validate")(validate)
    app.command("explain")(explain)
    app.command("rules")(rules)


# Hints are given of files, wherever these are kept.
NO_GIT = (
    "no git keeps this folder, so that `git restore` has nothing to restore from: `rkcctl undo` takes back what a "
    "command wrote; else copy the file from where you have it unchanged"
)


def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Report only these files and folders.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How faults are written.")] = Format.text,
) -> None:
    """Check every file of the workspace.

    Texts, references, figures, schedules and sealed editions; that no meeting has decided that is still to come; and,
    where git keeps the workspace, that the register has every line that the last commit has. What a commit
    changed of what earlier ones have is found by `rkcctl verify`.

    All files are always read, since a fault in one may show in another; with PATH, the faults of those files are
    reported; a proposal that lies elsewhere is checked as if it were among the others. Exit code 0: no errors (there
    may be warnings); 1: errors; 2: wrong usage; 3: the check could not run.

    \b
    Examples:
      rkcctl validate
      rkcctl validate guidelines/en/risk.md
      rkcctl validate --format sarif > faults.sarif
    """
    from rkcctl.check.manual import pages
    from rkcctl.cli import report
    from rkcctl.model.diagnostic import has_errors
    from rkcctl.model.visible import visible
    from rkcctl.pipeline.culprit import mend_hints
    from rkcctl.pipeline.given import take_along
    from rkcctl.pipeline.validate import validate as check
    from rkcctl.store.disk import find_workspace
    from rkcctl.store.git import is_checkout

    root = find_workspace(Path.cwd())
    # What lies in none of the folders that are read is looked at as a proposal: the page's editor leaves such files.
    others = [path for path in paths or () if _is_proposal(root, path)]
    given = take_along(root, map(str, others), to_show=False)
    corpus, found = check(root, given, read_now(""))
    if paths:
        wanted = [visible(str(path)) if path in others else _relative(root, path) for path in paths]
        found = tuple(f for f in found if any(_lies_in(f.place.path, name) for name in wanted))
    is_kept = any("git restore" in fault.hint for fault in found) and is_checkout(root)
    found = mend_hints(root, corpus.sources, found) if is_kept else found
    if form is Format.sarif:
        typer.echo(report.as_sarif(found, {page.code: page.name for page in pages()}), nl=False)
    else:
        typer.echo(report.PRINTERS[form](found), nl=False)
    typer.echo(report.sum_up(found), err=True)
    if not is_kept and any("git restore" in one.hint and "under git" not in one.hint for one in found):
        typer.echo(f"    hint: {NO_GIT}", err=True)
    raise typer.Exit(1 if has_errors(found) else 0)


def _is_proposal(root: Path, path: Path) -> bool:
    """Whether it is a file that looks like a proposal and is not read anyway."""
    from rkcctl.store.disk import FOLDERS, read_given

    full = (Path.cwd() / path).resolve()
    is_read = any(full.is_relative_to(root.resolve() / folder) for folder in FOLDERS)
    return full.suffix.lower() == ".md" and full.is_file() and not is_read and read_given(full).startswith(b"---")


def _relative(root: Path, path: Path) -> str:
    """The path as diagnostics name it. RkcError where it is not there or outside the workspace."""
    full = Path.cwd() / path
    if not full.exists():
        raise UsageError(f"there is no file or folder {path}", "look at its spelling")
    try:
        return full.resolve().relative_to(root.resolve()).as_posix()
    except ValueError as error:
        raise UsageError(f"{path} lies outside the workspace {root}", "name a file of this workspace") from error


def _lies_in(path: str, folder: str) -> bool:
    return folder == "." or path == folder or path.startswith(f"{folder}/")


def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code of a message, such as GDL103.")],
) -> None:
    """Say what a code means, why it matters and what to do.

    \b
    Example:
      rkcctl explain GDL103
    """
    import difflib

    from rkcctl.check.manual import pages

    known = {page.code: page for page in pages()}
    page = known.get(code.upper()) or next((page for page in known.values() if page.name == code.lower()), None)
    if page is None:
        # Letters alone are near all codes of a noun: the list says more.
        near = [] if code.isalpha() else difflib.get_close_matches(code.upper(), known, n=3)
        hint = f"did you mean {' or '.join(near)}?" if near else "`rkcctl rules` lists all codes"
        typer.echo(f"rkcctl: there is no code '{code}'\n    hint: {hint}", err=True)
        raise typer.Exit(2)
    typer.echo(f"{page.code} {page.name} ({page.severity})\n\n{page.text}")


def rules() -> None:
    """List every code with its name and what it asks for.

    \b
    Example:
      rkcctl rules
    """
    from rkcctl.check.manual import pages

    listed = pages()
    width = max(len(page.name) for page in listed)
    for page in listed:
        typer.echo(f"{page.code}  {page.name:{width}}  {page.severity:7}  {page.text.split(chr(10), 1)[0]}")
