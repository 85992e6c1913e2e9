"""How open changes stand to one another, for the journeys that look at proposals; and what their places are called."""

import re
from collections.abc import Iterable

from rkcctl.amend.conflicts import relate
from rkcctl.amend.ties import Pair, Relations
from rkcctl.compose.conflict_words import conflict_words
from rkcctl.compose.paper_words import paper_words
from rkcctl.model.corpus import Corpus
from rkcctl.pipeline.draft import choose
from rkcctl.pipeline.locate import Locator, locator_of
from rkcctl.pipeline.look import Looked
from rkcctl.pipeline.named import with_ids
from rkcctl.pipeline.texts import history_of

_PART = re.compile(r"([^ ]+) (row|item) ([0-9]+|'.*')")


def find_relations(looked: Looked, names: tuple[str, ...] = ()) -> Relations:
    """How all changes that are still open stand to one another; or the proposals and changes named to all of these.

    UsageError where a name is not that of a proposal or of a change of one.
    """
    if not names:
        return relate(looked.history, choose(looked.corpus, ()))
    corpus, ids = with_ids(looked.corpus, names)
    every = {one.name: one for one in (*choose(corpus, ids), *choose(corpus, ()))}
    found = relate(history_of(corpus), [every[name] for name in sorted(every)])
    return Relations(
        tuple(pair for pair in found.pairs if _is_among(pair.first, ids) or _is_among(pair.second, ids)),
        tuple(one for one in found.left_out if _is_among(one.change, ids)),
        tuple(one for one in found.together if any(_is_among(name, ids) for name in one.changes)),
        tuple(one for one in found.severed if _is_among(one.change, ids)),
    )


def _is_among(change: str, names: tuple[str, ...]) -> bool:
    return change in names or change.partition("/")[0] in names


def tell_ground(pair: Pair, language: str = "en") -> str:
    """Why the two have to do with one another."""
    told = conflict_words(language)[f"ground-{pair.ground}"]
    return told.format(first=pair.first, second=pair.second, text=pair.text)


def part_of(place: str) -> tuple[str, str, str]:
    """The id in the place of a claim; row or item and its number, or name, where it is of one, else ""."""
    found = _PART.fullmatch(place)
    return (found[1], found[2], found[3]) if found else (place, "", "")


def name_place(looked: Looked, block: str) -> str:
    """How people call the place of a claim: a paragraph, a row or item of it, the end of a section."""
    if block[:1] in ("$", "%"):
        return f"end of {looked.history.names.get(block[1:], block[1:])}"
    name, part, number = part_of(block.removeprefix("^"))
    return f"{looked.history.names.get(name, name)} {part} {number}".rstrip()


def locators_for(corpus: Corpus, language: str) -> tuple[Locator, ...]:
    """The names of paragraphs for a reader of the language; what stands in another only is named by its number there.

    Those of the language come first.
    """
    others = corpus.guideline.value.languages if corpus.guideline else ()
    return tuple(locator_of(corpus, one) for one in dict.fromkeys((language, *others)) if one in others)


def call_place(place: str, locators: Iterable[Locator], language: str) -> str:
    """The place of a claim in the words of a language: a paragraph, a row or item of it, the end of a section.

    As it stands where nothing in the text is called so.
    """
    words, locators = conflict_words(language), tuple(locators)
    if place[:1] in ("$", "%"):
        return words["end-of"].format(place=call_place(place[1:], locators, language))
    name, part, row = part_of(place.removeprefix("^"))
    found = next((known.by_id[name] for known in locators if name in known.by_id), None)
    if found is None:
        return place
    more = f", {words[f'part-{part}']} {row}" if part else ""
    if found.kind == "note":
        called = words["note-of"].format(number=found.number, chapter=found.chapter)
    else:
        called = f"{paper_words(language)[f'kind-{found.kind}']} {found.number}"
    return f"{called} ({found.id}){more}"
