"""Changes that claim different words, and whose signs of Markdown would still meet: a merge of the two refuses them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import NamedTuple

from rkcctl.amend.claims import Key
from rkcctl.amend.dress import keeps_dress
from rkcctl.amend.located import Cut, Located, TermWish
from rkcctl.amend.merge import merge_located
from rkcctl.amend.recheck import is_all_plain
from rkcctl.amend.target import find_target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Text
from rkcctl.model.faults import amend as faults

_Cuts = dict[Key, list[Cut]]


class Crossed(NamedTuple):
    """Two changes of different proposals, and the block in which they alter what neither claims."""

    first: Key
    second: Key
    block: str


def find_crossed(text: Text, located: Iterable[Located]) -> tuple[Crossed, ...]:
    """Each pair that keeps emphasis, links and marks alone, and not together; of what collides by its claims no matter.

    Found by the code that refuses it in a merge (AMD107).
    """
    held = tuple(located)
    found = [*_in_leaves(text, held), *_in_joined(text, held), *_in_terms(text, held)]
    return tuple(dict.fromkeys(found))


def _in_leaves(text: Text, located: tuple[Located, ...]) -> Iterator[Crossed]:
    leaves: dict[tuple[str, str, int], _Cuts] = {}
    for one in located:
        for cut in one.cuts:
            if cut.leaf >= 0:
                leaves.setdefault((one.language, cut.block, cut.leaf), {}).setdefault(one.key, []).append(cut)
    for (language, block, leaf), cuts in leaves.items():
        if len({key.proposal for key in cuts}) > 1:
            target = find_target(text, language, block)
            if target is not None and target.leaves[leaf].kind != "code":
                yield from _in_leaf(target.texts[leaf], block, cuts)


def _in_leaf(text: str, block: str, cuts: _Cuts) -> Iterator[Crossed]:
    proposals: dict[str, list[Key]] = {}
    for key in sorted(cuts):
        proposals.setdefault(key.proposal, []).append(key)
    near = {key for key, held in cuts.items() if any(_is_near_sign(text, cut) for cut in held)}
    for ours, theirs in combinations(proposals.values(), 2):
        pairs = [pair for pair in product(ours, theirs) if not near.isdisjoint(pair)]
        met = [pair for pair in pairs if _cross(text, cuts[pair[0]], cuts[pair[1]])]
        if not met and len(ours) + len(theirs) > 2 and pairs:
            # No two changes, but the two proposals as they are.
            all_ours, all_theirs = ([cut for key in keys for cut in cuts[key]] for keys in (ours, theirs))
            met = pairs if _cross(text, all_ours, all_theirs) else []
        yield from (_pair(first, second, block) for first, second in met)


def _is_near_sign(text: str, cut: Cut) -> bool:
    """Whether a sign of Markdown stands in the words that go or come, or in the word on either side of them."""
    before = text[: cut.start].rstrip().rfind(" ") + 1
    after = text.find(" ", len(text) - len(text[cut.end :].lstrip()))
    around = text[before : after if after >= 0 else len(text)]
    return not (is_all_plain(around) and is_all_plain(cut.words))


def _cross(text: str, ours: list[Cut], theirs: list[Cut]) -> bool:
    return not keeps_dress(text, ours + theirs) and keeps_dress(text, ours) and keeps_dress(text, theirs)


def _in_joined(text: Text, located: tuple[Located, ...]) -> Iterator[Crossed]:
    """Paragraphs that are joined are read as one: a sign in the one may meet a sign in the other."""
    for one in located:
        for joined in one.joined:
            held: dict[str, list[Located]] = {one.key.proposal: [one]}
            for other in located:
                if other.language == one.language and any(cut.block in joined for cut in other.cuts):
                    held.setdefault(other.key.proposal, []).append(other)
            ours = held.pop(one.key.proposal)
            for theirs in held.values():
                for other in theirs if _is_refused_together(text, ours, theirs) else ():
                    yield _pair(one.key, other.key, joined[0])


def _in_terms(text: Text, located: tuple[Located, ...]) -> Iterator[Crossed]:
    """A term that holds signs comes to every paragraph in its scope, also to those that others change."""
    for one in located:
        term = one.term
        if term is None or (is_all_plain(term.old) and is_all_plain(term.new)):
            continue
        for other in located:
            names = {cut.block for cut in other.cuts} | {name for name, _ in other.texts}
            met = next((name for name in sorted(names) if name in term.blocks), "")
            if other.term is not None:
                both = sorted(term.blocks & other.term.blocks)
                met = next((name for name in both if _stand_in(text, one.language, name, term, other.term)), "")
            is_apart = one.language != other.language or one.key.proposal == other.key.proposal
            if met and not is_apart and _is_refused_together(text, [one], [other]):
                yield _pair(one.key, other.key, met)


def _stand_in(text: Text, language: str, block: str, *terms: TermWish) -> bool:
    target = find_target(text, language, block)
    return target is not None and all(find_term(target, term.old) for term in terms)


def _is_refused_together(text: Text, ours: list[Located], theirs: list[Located]) -> bool:
    """Whether a merge refuses the two of one language, and neither alone."""
    here = replace(text, chapters=text.in_language(ours[0].language))
    return _is_refused(here, ours + theirs) and not _is_refused(here, ours) and not _is_refused(here, theirs)


def _is_refused(text: Text, located: list[Located]) -> bool:
    troubles = merge_located(text, tuple(located)).troubles
    return any(trouble.fault is faults.CHANGED_OUTSIDE for _, trouble in troubles)


def _pair(one: Key, other: Key, block: str) -> Crossed:
    return Crossed(min(one, other), max(one, other), block)
