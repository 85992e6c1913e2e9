"""What several commands read from their options."""

import datetime
import re
import sys
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from rkcctl.errors import UsageError
from rkcctl.model.nearest import did_you_mean

if TYPE_CHECKING:
    from rkcctl.pipeline.new_meeting import PhaseWish


def read_day(text: str, option: str) -> datetime.date:
    """A day as officers write it, 2019-06-17. Anything else is wrong usage."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"'{text}' is no date such as 2019-06-17", param_hint=option) from error


def today(root: Path) -> datetime.date:
    """The day by the clock of the secretariat: duties and deadlines are counted in the workspace's time zone."""
    from rkcctl.pipeline.zone import zone_of

    return datetime.datetime.now(tz=zone_of(root)).date()


def read_language(text: str) -> str:
    """en or fr. Anything else is wrong usage."""
    if text not in ("en", "fr"):
        raise typer.BadParameter(f"'{text}' is neither en nor fr", param_hint="--language")
    return text


def read_hour(text: str, option: str) -> datetime.datetime:
    """A day and hour as officers write them, 2019-06-17 18:00, with or without an offset. Else wrong usage."""
    from rkcctl.model.when import parse_hour

    try:
        return parse_hour(text)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error


def read_now(at: str) -> datetime.datetime:
    """The hour that was given with --at; the clock's where there is none."""
    return read_hour(at, "--at") if at else datetime.datetime.now(tz=datetime.UTC)


def read_past(at: str, root: Path) -> datetime.datetime:
    """The hour at which something happened, given with --at; the clock's where there is none.

    An hour without offset is meant in the workspace's time zone. UsageError where it is still to come.
    """
    from rkcctl.model.reception import in_zone
    from rkcctl.pipeline.zone import zone_of

    hour = read_now(at)
    if at:
        zone = zone_of(root)
        now = datetime.datetime.now(tz=zone)
        if in_zone(hour, zone) > now:
            message = f"{at} is still to come: it is {now:%Y-%m-%d %H:%M}, and nothing is entered before it happened"
            raise UsageError(message, "correct the hour, or leave --at out for now")
    return hour


def read_as_of(at: str, root: Path) -> datetime.datetime:
    """As `read_past`, where only the day counts: one that is given without an hour is meant from its beginning."""
    return read_past(f"{at} 00:00" if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", at) else at, root)


def read_past_day(text: str, root: Path, option: str = "--at") -> datetime.date:
    """The day on which something happened; the clock's where none is given. UsageError where it is still to come."""
    now = today(root)
    day = read_day(text, option) if text else now
    if day > now:
        message = f"{text} is still to come: it is {now}, and nothing is entered before it happened"
        raise UsageError(message, f"correct the day, or leave {option} out for today")
    return day


def read_choices(text: str, choices: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The names in a list with commas, in the order of the choices. Wrong usage names the nearest choice."""
    asked = [name.strip().lower() for name in text.split(",") if name.strip()]
    for name in asked:
        if name not in choices:
            hint = did_you_mean(name, choices, "there are:")
            raise typer.BadParameter(f"'{name}' is not among them; {hint}", param_hint=option)
    return tuple(name for name in choices if name in asked)


def read_phase(text: str, titles_fr: list[str]) -> "PhaseWish":
    """ID=TITLE, FROM, TO with the title in French from `titles_fr`. Wrong usage where it has no title."""
    from rkcctl.pipeline.new_meeting import PhaseWish

    french = {name.strip(): title.strip() for name, _, title in (one.partition("=") for one in titles_fr)}
    name, _, rest = text.partition("=")
    parts = [part.strip() for part in rest.split(",")]
    days: list[str] = []
    while len(parts) > 1 and len(days) < 2 and re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", parts[-1]):
        days.insert(0, parts.pop())
    title = ", ".join(parts)
    if not name.strip() or not title:
        raise UsageError(f"'{text}' does not say what the phase is called", "write ID=TITLE, or ID=TITLE, FROM, TO")
    return PhaseWish(name.strip(), title, french.get(name.strip(), ""), *days)


def ask_for(text: str, question: str, option: str) -> str:
    """What was given, or what somebody answers on a terminal. Wrong usage where there is neither."""
    if text:
        return text
    if not sys.stdin.isatty():
        raise UsageError(f"{option} is missing", "give it, or run the command on a terminal to be asked")
    answer: str = typer.prompt(question)
    return answer.strip()


def refuse_idle(given: Mapping[str, object], why: str) -> None:
    """UsageError where one of these options was given, since it would have no say here."""
    idle = list_given(given)
    if idle:
        raise UsageError(why, f"leave {', '.join(idle)} out")


def list_given(options: Mapping[str, object]) -> list[str]:
    """Those that were given a value. None, no words and an empty list are none; the number 0 is one."""
    return [option for option, value in options.items() if value is not None and value not in ("", [])]


def split_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in lists with commas, each once, in their order."""
    return tuple(dict.fromkeys(name.strip() for text in texts for name in text.split(",") if name.strip()))


def shorten(folder: Path) -> str:
    """A folder as the user would name it from here."""
    here = Path.cwd()
    return folder.relative_to(here).as_posix() if folder.is_relative_to(here) else str(folder)


class Audience(StrEnum):
    """As in compose.audience, whose loading the help of a command does without."""

    public = "public"
    members = "members"
    secretariat = "secretariat"
