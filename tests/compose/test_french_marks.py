"""The French of the tool's own words: before : ; ? ! and within the marks of a quote stands a no-break space."""

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping

from rkcctl import compose, model

# What a command or a key of a file is called is typed as it is; `? ` after a mark is a key to press.
_TYPED = re.compile(r"`[^`]*`")
_TOO_CLOSE = re.compile(r"[^\s:;?!] ?[:;?!»]|«(?!\u00a0)")
_ROOMS = (compose, model)


def _tables() -> Iterator[tuple[str, Mapping[str, tuple[str, str]]]]:
    """Every table of words in both languages, English first, under the name that it has."""
    for room in _ROOMS:
        for found in pkgutil.iter_modules(room.__path__, f"{room.__name__}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, Mapping) and value and all(map(_is_pair, value.values())):
                    yield f"{found.name}.{name}", value


def _is_pair(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(words, str) for words in value)


def test_a_no_break_space_stands_before_the_marks_of_french_words() -> None:
    tables = dict(_tables())
    assert len(tables) > 12
    # What is the same in both languages is a name.
    french = {
        f"{name}[{key}]": words
        for name, table in tables.items()
        for key, (english, words) in table.items()
        if words != english
    }
    assert [place for place, words in french.items() if _TOO_CLOSE.search(_TYPED.sub("", words))] == []
