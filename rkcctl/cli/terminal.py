"""How words of the content reach the terminal: as they are written, never as markup, and spelt out where unseen."""

import sys
from collections.abc import Iterable

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rkcctl.model.visible import visible


def open_console(elsewhere: int | None = None, *, runs_on: bool = False, stderr: bool = False) -> Console:
    """The terminal; elsewhere, as in a pipe, `elsewhere` is the width. `runs_on` where lines are not broken."""
    width = None if sys.stdout.isatty() else elsewhere
    return Console(width=width, stderr=stderr, soft_wrap=runs_on, highlight=False, markup=False, emoji=False)


def add_cells(table: Table, *cells: str | Text) -> None:
    """A row of the table; what is drawn already, such as words with their marks, is made visible by who drew it."""
    table.add_row(*(Text(visible(cell)) if isinstance(cell, str) else cell for cell in cells))


def echo_lines(lines: Iterable[str]) -> None:
    """Each on a line of its own, and in no line any other."""
    typer.echo("\n".join(map(visible, lines)))
