"""What `complete` does not count: a term that stands nowhere in its scope, and words that may be meant at one place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.fill import count_quotes, say_term_missing
from rkcctl.amend.locate_words import hint_count
from rkcctl.amend.text import Text
from rkcctl.amend.wish import quote
from rkcctl.model import tree
from rkcctl.model.sources import Place
from rkcctl.pipeline.locate import Locator

Plain = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Written:
    """The keys of a change as they stand in the file of its proposal, and what people call paragraphs there."""

    path: str
    keys: tree.Mapping
    locator: Locator


def find_missing_term(text: Text, language: str, keys: Plain, written: Written) -> Iterator[tuple[Place, str, str]]:
    """That a term does not stand where it is to be replaced, if there is a hint on it: it cannot be counted then."""
    hint = say_term_missing(text, language, keys) if "expect" not in keys else ""
    if not hint:
        return
    place = tree.place_of(written.path, written.keys, ("replace-term", "from"))
    term, scope = keys["replace-term"], keys.get("scope", ["all"])
    assert isinstance(term, dict) and isinstance(scope, list)
    named = " or ".join("the text" if one == "all" else written.locator.name(str(one)) for one in scope)
    beside = ", beside what `except` leaves out" if keys.get("except") else ""
    yield place, f"'{quote(str(term['from']))}' does not stand in {named}{beside}", hint


def find_repeated(text: Text, language: str, keys: Plain, written: Written) -> Iterator[tuple[Place, str, str]]:
    """That quoted words stand several times in the paragraph, and it is not said whether all of them are meant."""
    for row, words, hits in count_quotes(text, language, keys):
        if hits > 1:
            place = tree.place_of(written.path, written.keys, ("edits", row, "find"))
            where = written.locator.name(str(keys["amend"]))
            yield place, f"the words '{quote(words)}' stand {hits} times in {where}", hint_count(hits)
