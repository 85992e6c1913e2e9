"""How a thing that waits and the command that deals with it are printed: by `status`, and by `due`."""

import shlex
import shutil
import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rkcctl.model.visible import visible

if TYPE_CHECKING:
    from rkcctl.model.status import Deal

# A command of more words is shown by its first ones.
_MOST, _FEW = 8, 5
_NARROW = 40


def tell_waiting(mark: str, words: str, deal: "Deal") -> Iterator[str]:
    """The lines of one thing that waits: its words behind the mark, and below them the command with what it is for.

    On a terminal lines are broken between words, and go on where the words began. A command is never broken: it is
    copied from there.
    """
    width = _width()
    yield from wrap(visible(words), f"{mark}  ")
    below = " " * (len(mark) + 4)
    command, why = spell(deal), f"({visible(deal.why)})" if deal.why else ""
    whole = f"{below}{command}  {why}".rstrip()
    if not why or not width or len(whole) <= width:
        yield whole
        return
    yield f"{below}{command}"
    yield from wrap(why, below)


def spell(deal: "Deal") -> str:
    """The command as it is typed; of many names the first, and of facts that only a person knows their options."""
    shown = deal.command if len(deal.command) <= _MOST else deal.command[:_FEW]
    words = visible(shlex.join(("rkcctl", *shown))) + (" ..." if len(deal.command) > len(shown) else "")
    facts = (ask.give(ask.usual or "...") if ask.option.startswith("--") else [ask.option] for ask in deal.asks)
    return " ".join((words, *(word for fact in facts for word in fact)))


def wrap(text: str, first: str = "") -> list[str]:
    """The text behind `first`; on a terminal as lines that are broken between words and begin where the first does."""
    width = _width()
    if not width:
        return [f"{first}{text}"]
    indent = " " * len(first)
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    return lines or [first.rstrip()]


def _width() -> int:
    """How wide the terminal is; 0 elsewhere, where lines are not broken."""
    return max(shutil.get_terminal_size().columns, _NARROW) if sys.stdout.isatty() else 0
