"""Commands that begin something: init, doctor, schema, serve."""

from pathlib import Path
from typing import Annotated

import typer

from rkcctl.errors import RkcError, UsageError


def register(app: typer.Typer) -> None:
    app.command("init")(init)
    app.command("doctor")(doctor)
    app.command("schema")(schema)
    app.command("serve")(serve)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.")],
    sample: Annotated[bool, typer.Option("--sample", help="Copy the sample Guidelines, to play with.")] = False,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="What they are called, in English.")] = "",
    title_fr: Annotated[str, typer.Option("--title-fr", metavar="TEXT", help="The same in French.")] = "",
    keep: Annotated[bool, typer.Option("--git", help="Let git keep it, so that `rkcctl save` can.")] = False,
    exercise: Annotated[
        bool, typer.Option("--exercise", help="Nothing in it is real: every page and paper says SAMPLE.")
    ] = False,
) -> None:
    """Make a workspace.

    A small one in drafting, which can be edited, built and sealed; or with --sample a throw-away copy of the sample
    Guidelines with their sealed edition, proposals and decisions.

    \b
    Examples:
      rkcctl init our-guidelines
      rkcctl init exercise --title "Sample Guidelines" --title-fr "Directives fictives" --exercise
      rkcctl init our-guidelines --git
      rkcctl init --sample /tmp/play
    """
    from rkcctl.model.counted import count
    from rkcctl.pipeline.start import init as make

    titles = {language: words for language, words in (("en", title), ("fr", title_fr)) if words}
    if sample and (titles or exercise):
        raise UsageError("the sample has its title, and is one", "leave --sample out, or the others")
    written = make(folder, sample=sample, titles=titles, exercise=exercise, keep=keep)
    typer.echo(f"{count(len(written), 'file')} written to {folder}")
    shown = f'"{folder}"' if " " in str(folder) else str(folder)
    typer.echo(f"next: cd {shown}, then `rkcctl validate` and `rkcctl build`", err=True)


def doctor() -> None:
    """Say whether this machine can build.

    Looks at the engines, their versions, the fonts, git and its settings.

    Exit code 0: all is well (there may be advice); 3: something is missing.

    \b
    Example:
      rkcctl doctor
    """
    from rkcctl.pipeline.doctor import examine
    from rkcctl.store.disk import find_workspace

    try:
        root: Path | None = find_workspace(Path.cwd())
    except RkcError:
        root = None
    findings = examine(root)
    width = max(len(finding.name) for finding in findings)
    for finding in findings:
        typer.echo(f"{finding.state:7}  {finding.name:{width}}  {finding.said}")
        if finding.hint:
            typer.echo(f"{'':9}{'':{width}}  hint: {finding.hint}")
    if any(finding.state == "missing" for finding in findings):
        raise typer.Exit(3)


def schema(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where to write them; by default docs/schemas.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if any is out of date.")] = False,
) -> None:
    """Write the JSON Schemas of all kinds of file.

    With them, editors complete and check while you type.

    The first line of a YAML file names its schema: `# yaml-language-server: $schema=PATH`.

    \b
    Examples:
      rkcctl schema
      rkcctl schema --out .rkcctl/schemas
    """
    from rkcctl.pipeline.schema import write_schemas
    from rkcctl.store import transaction

    folder = out or Path("docs/schemas")
    schemas = write_schemas()
    stale = [name for name, data in schemas.items() if not _has(folder / name, data)]
    if check:
        for name in stale:
            typer.echo(f"{folder / name}: out of date")
        raise typer.Exit(1 if stale else 0)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RkcError(f"the folder {folder} cannot be made: {error.strerror}", "name another folder") from error
    # Within the folder where one stands, so that the journal lies in its .rkcctl and not among the schemas.
    here, full = Path.cwd(), Path.cwd() / folder
    root = here if full.is_relative_to(here) and ".." not in folder.parts else full
    with transaction.hold_lock(root):
        transaction.commit(root, {(full / name).relative_to(root).as_posix(): schemas[name] for name in stale})
    typer.echo(f"{len(stale)} of {len(schemas)} schemas written to {folder}")


def _has(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def serve(
    port: Annotated[int, typer.Option("--port", help="The port on this machine.", min=1, max=65535)] = 8000,
    out: Annotated[Path | None, typer.Option("--out", metavar="DIR", help="What was built; by default dist.")] = None,
) -> None:
    """Show the built site on this machine, with its search.

    Open the address that it prints in a browser. Ctrl-C ends it.

    \b
    Examples:
      rkcctl build
      rkcctl serve
    """
    from rkcctl.cli.serve import serve as show
    from rkcctl.store.disk import find_workspace

    folder = (out or find_workspace(Path.cwd()) / "dist") / "site"
    if not (folder / "index.html").is_file():
        raise RkcError(f"there is no site in {folder.parent}", "build it first: rkcctl build --to html")
    show(folder, port)
