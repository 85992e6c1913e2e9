"""Where the text has gone on since a change was written against it: as it stands, nobody can merge that any more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rkcctl.amend.history import History
from rkcctl.amend.merge import Taken
from rkcctl.amend.placed import Placed, place_change
from rkcctl.amend.shown import show_change
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Corpus
from rkcctl.model.shown import Fate
from rkcctl.pipeline.worded import find_text


@dataclass(frozen=True, slots=True)
class Parted:
    """A paragraph as a change found it, and as the text has it today; "" where it has it no more."""

    language: str
    block: str
    before: str
    today: str


@dataclass(frozen=True, slots=True)
class GoneOn:
    """A change, the text that it was written against, and the paragraphs that read otherwise; `why` it does not fit,
    where none of them does. `lacks` names the language of the text, where the change has no words in it.
    """

    change: str
    base: str
    parted: tuple[Parted, ...]
    why: str = ""
    lacks: str = ""


def find_unfit(corpus: Corpus, history: History, changes: Iterable[str]) -> Iterator[GoneOn]:
    """Those of the changes that are still to come into the text, and do not fit it any more or have no words for it."""
    for one in history.take(changes):
        text = history.text(one.file.value.base)
        if one.name not in history.merged and text is not None and history.locate(one.file, one.change) == ((), ()):
            yield GoneOn(one.name, one.file.value.base, (), lacks=text.languages[0] if text.languages else "")
        else:
            yield from find_gone_on_of(corpus, history, (one,))


def find_gone_on_of(corpus: Corpus, history: History, changes: Iterable[Taken]) -> Iterator[GoneOn]:
    """The same of changes of proposals that need not have a number yet."""
    for one in changes:
        state = corpus.folded.states.get(one.name)
        if one.name in history.merged or (state and state.state.is_over):
            continue
        text, there = find_text(corpus, history, one.name)
        placed = place_change(history, one, text, there)
        if placed is None or not placed.is_outdated or placed.missing:
            continue
        parted = tuple(_find_parted(placed, text))
        why = placed.outrun[0].message if placed.outrun and not parted else ""
        yield GoneOn(one.name, one.file.value.base, parted, why)


def _find_parted(placed: Placed, text: Text) -> Iterator[Parted]:
    for place in placed.found:
        for shown in show_change(placed.text, place):
            target = find_target(text, place.language, shown.block)
            today = target.source if target else ""
            if shown.before and shown.fate is not Fate.PICTURE and today != shown.before:
                yield Parted(place.language, shown.block, shown.before, today)
