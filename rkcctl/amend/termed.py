"""Where a term that is replaced stands in a paragraph as other changes leave it, found without carrying any out."""

from collections.abc import Iterable, Iterator

from rkcctl.amend.located import Cut, Located
from rkcctl.amend.quote import Hit
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.term_phase import is_meant
from rkcctl.amend.terms import find_spans, find_term
from rkcctl.amend.text import Text
from rkcctl.model.digest import fold

Where = tuple[str, str]
"""Language and id of a block or note."""


def find_termed(text: Text, located: Iterable[Located]) -> Iterator[tuple[Where, str]]:
    """The blocks that changes of several proposals come to, terms among them, each with the name of a term's change.

    Of a term alone nothing is said: it may come to every paragraph.
    """
    every = tuple(located)
    terms = [one for one in every if one.term is not None]
    if not terms:
        return
    cuts: dict[Where, list[Cut]] = {}
    wholes: dict[Where, list[str]] = {}
    come: dict[Where, set[str]] = {}
    for one in every:
        for cut in one.cuts:
            cuts.setdefault((one.language, cut.block), []).append(cut)
            come.setdefault((one.language, cut.block), set()).add(one.key.proposal)
        for name, words in one.texts:
            wholes.setdefault((one.language, name), []).append(words)
            come.setdefault((one.language, name), set()).add(one.key.proposal)
    if len({one.key.proposal for one in terms}) > 1:
        come |= {where: come.get(where, set()) for where in _all_blocks(text)}
    for where, proposals in come.items():
        target = find_target(text, *where)
        here = [
            one
            for one in terms
            if target is not None
            and one.language == where[0]
            and _stands(one, target, cuts.get(where, ()), wholes.get(where))
        ]
        if len(proposals | {one.key.proposal for one in here}) > 1:
            yield from ((where, one.key.name) for one in here)


def _all_blocks(text: Text) -> Iterator[Where]:
    for language in text.languages:
        for chapter in text.in_language(language):
            yield from ((language, block.id) for block in chapter.blocks)
            yield from ((language, note.label) for note in chapter.notes)


def _stands(one: Located, target: Target, cuts: Iterable[Cut], wholes: list[str] | None) -> bool:
    """Whether the term is met there: in words that nobody takes out, or in those that come."""
    assert one.term is not None
    if not is_meant(one.term, target.id, target.chapter.id):
        return False
    if wholes:
        return any(find_spans(fold(words), one.term.old) for words in wholes)
    there = [cut for cut in cuts if cut.leaf >= 0]
    left = (hit for hit in find_term(target, one.term.old) if not any(_takes(cut, hit) for cut in there))
    return any(left) or any(find_spans(cut.words, one.term.old) for cut in there)


def _takes(cut: Cut, hit: Hit) -> bool:
    return cut.leaf == hit.leaf and cut.start < hit.end and hit.start < cut.end
