"""What several commands read from their options."""

import datetime
import difflib
from pathlib import Path

import typer


def read_day(text: str) -> datetime.date:
    """A day as officers write it, 2019-06-17. Anything else is wrong usage."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no date such as 2019-06-17") from error


def read_choices(text: str, choices: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The names in a list with commas, in the order of the choices. Wrong usage names the nearest choice."""
    asked = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in choices:
            near = difflib.get_close_matches(name, choices, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(choices)}"
            raise typer.BadParameter(f"'{name}' is not among them; {hint}", param_hint=option)
    return tuple(name for name in choices if name in asked)


def shorten(folder: Path) -> str:
    """A folder as the user would name it from here."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)
