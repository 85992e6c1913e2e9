"""Blanks at the ends of lines that a change brings: they would stay in the text, where nobody sees them."""

from collections.abc import Iterable, Iterator

from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model.faults import amend as faults
from rkcctl.model.operation import Operation

_FENCES = ("```", "~~~")
_KEYS = ("text", "title", "into")


def find_blanks(text: Text, own: str, located: Iterable[Located]) -> Iterator[tuple[Located, Trouble]]:
    """The changes that bring such a line, each at its words; `own` is the language of the proposal."""
    for one in located:
        if not any(_find_loose(lines, known) for lines, known in _brought(text, one)):
            continue
        is_own = one.language == own
        said = one.change if is_own else getattr(one.change, one.language, None)
        loc, line = _find_place(said) if said else ((), "")
        shown = f": '{line.strip()[-40:]}'" if line.strip() else ""
        message = f"a line of the new words ends in a blank, which would stay in the text{shown}"
        hint = "take the blank out; where a line is to break within a paragraph, write a backslash at its end"
        yield one, Trouble(faults.CHANGED_KIND, message, hint, loc if is_own or not loc else (one.language, *loc))


def strip_blanks(words: str) -> str:
    """The words without what would be told of them."""
    lines: list[str] = []
    is_code = False
    for line in words.split("\n"):
        is_code ^= line.lstrip(" >").startswith(_FENCES)
        lines.append(line if is_code else line.rstrip(" \t"))
    return "\n".join(lines)


def _brought(text: Text, one: Located) -> Iterator[tuple[str, frozenset[str]]]:
    """What comes as whole lines, with the lines that stand there already."""
    yield from ((unit.lines, frozenset()) for unit in one.units)
    yield from ((cut.text, frozenset()) for cut in one.cuts if cut.leaf < 0)
    for name, words in one.texts:
        target = find_target(text, one.language, name)
        yield words, frozenset(target.source.split("\n")) if target else frozenset()


def _find_loose(words: str, known: frozenset[str] = frozenset()) -> str:
    """The first line that ends in a blank, but in code, where blanks are read; "" where none does."""
    is_code = False
    for line in words.split("\n"):
        is_code ^= line.lstrip(" >").startswith(_FENCES)
        if not is_code and line != line.rstrip(" \t") and line not in known:
            return line
    return ""


def _find_place(said: Operation) -> tuple[tuple[str | int, ...], str]:
    """Under which key of the change such a line stands, and the line; nothing where it comes of several."""
    for key in _KEYS:
        value = getattr(said, key, None)
        for row, words in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(words, str) and (line := _find_loose(words.strip("\n"))):
                return ((key, row) if isinstance(value, tuple) else (key,)), line
    return (), ""
