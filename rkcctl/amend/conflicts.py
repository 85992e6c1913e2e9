"""How the open changes stand to one another: which collide, repeat or rest on one another, or break a reference."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rkcctl.amend.carry import Way, carry_on
from rkcctl.amend.circles import find_neighbours
from rkcctl.amend.claims import Collision, find_collisions
from rkcctl.amend.crossed import find_crossed
from rkcctl.amend.history import History
from rkcctl.amend.located import Located
from rkcctl.amend.merge import Taken
from rkcctl.amend.outrun import find_outrun
from rkcctl.amend.replacing import find_instead, find_replacing, tell_replacing
from rkcctl.amend.same import does_the_same, tell_said
from rkcctl.amend.severed import Severed, find_severed
from rkcctl.amend.termed import find_termed
from rkcctl.amend.text import Text
from rkcctl.amend.ties import APART, Beside, Ground, Pair, Relations, Tie
from rkcctl.amend.trial import LeftOut
from rkcctl.model.faults import amend as faults

_LINK = re.compile(r"\]\(#([a-z0-9-]+)\)")


def relate(history: History, chosen: Iterable[Taken]) -> Relations:
    """How the changes stand to one another in the working text, whatever their status.

    A change that rests on changes of a draft is compared with all others in the text of that draft.
    """
    every = tuple(chosen)
    resting: dict[str, set[str]] = {}
    located: list[tuple[Taken, Located]] = []
    left_out: list[LeftOut] = []
    on_drafts: list[Pair] = []
    for one in every:
        beneath = frozenset(name for name in history.beneath(one) if name not in history.merged)
        if beneath:
            on_drafts += [
                Pair(Tie.DEPENDENCE, name, one.name, one.change.target, Ground.ON_DRAFT, one.file.value.base)
                for name in sorted(beneath)
            ]
            resting.setdefault(one.file.value.base, set()).add(one.name)
            continue
        own = history.text(one.file.value.base)
        here = history.locate(one.file, one.change)[0] if own is history.now else ()
        if here:
            located += [(one, place) for place in here]
            continue
        carried = carry_on(history, one, own, history.now) if own is not None else None
        if carried is None or carried.way in (Way.STALE, Way.WRONG):
            trouble = carried.troubles[0] if carried and carried.troubles else None
            code = trouble.fault.code if trouble else faults.STALE.code
            reason = trouble.message if trouble else "its text was changed since"
            if said := tell_said(history, one, history.now):
                left_out.append(LeftOut(one.name, code, said.reason, said_by=said.instead))
            else:
                left_out.append(LeftOut(one.name, code, reason))
            continue
        located += [(one, place) for place in carried.found]
    pairs = [*on_drafts, *find_pairs(history.now, located)]
    for label, names in resting.items():
        pairs += _find_on_draft(history, label, every, names)
    instead = find_instead(history.corpus)
    pairs = list(tell_replacing(instead, pairs))
    pairs += find_replacing(instead, tuple(_find_together(history.now, located, pairs))) if instead else ()
    unique = dict.fromkeys(sorted(pairs, key=lambda pair: (pair.first, pair.second, pair.tie)))
    together = tuple(_find_together(history.now, located, unique))
    return Relations(tuple(unique), tuple(left_out), together, tuple(_find_severed(history.now, located)))


def _find_severed(text: Text, located: Iterable[tuple[Taken, Located]]) -> Iterator[Severed]:
    """What each proposal by itself would break."""
    by_proposal: dict[str, list[Located]] = {}
    for one, place in located:
        by_proposal.setdefault(one.file.id, []).append(place)
    for places in by_proposal.values():
        yield from find_severed(text, places)


def _find_together(text: Text, located: Sequence[tuple[Taken, Located]], pairs: Iterable[Pair]) -> Iterator[Beside]:
    """Where a merge would ask that combined words be confirmed: changes of several proposals in one leaf; and where
    what several bring stands one after the other.

    What collides, or does the same, is told as that.
    """
    apart = {frozenset((pair.first, pair.second)) for pair in pairs if pair.tie in APART}
    found: dict[tuple[str, bool], set[str]] = {}
    for block, is_gap, names in (*_meet_in_words(text, located), *_meet_in_gaps(located)):
        for name in names:
            own = name.partition("/")[0]
            if any(own != other.partition("/")[0] and frozenset((name, other)) not in apart for other in names):
                found.setdefault((block, is_gap), set()).add(name)
    for block, is_gap in sorted(found):
        yield Beside(block, tuple(sorted(found[block, is_gap])), is_gap)


_Met = tuple[str, bool, frozenset[str]]


def _meet_in_words(text: Text, located: Sequence[tuple[Taken, Located]]) -> Iterator[_Met]:
    """The blocks with the changes that come to one leaf there; a term comes to every leaf, as new whole words do."""
    leaves: dict[tuple[str, str, int], set[str]] = {}
    whole: dict[tuple[str, str], set[str]] = {}
    for one, place in located:
        for cut in place.cuts:
            if cut.leaf >= 0:
                leaves.setdefault((place.language, cut.block, cut.leaf), set()).add(one.name)
        for name, _ in place.texts:
            whole.setdefault((place.language, name), set()).add(one.name)
    termed: dict[tuple[str, str], set[str]] = {}
    for where, name in find_termed(text, (place for _, place in located)):
        termed.setdefault(where, set()).add(name)
    for (language, block, _), names in leaves.items():
        yield block, False, frozenset(names | termed.get((language, block), set()))
    for where, names in termed.items():
        yield where[1], False, frozenset(names | whole.get(where, set()))


def _meet_in_gaps(located: Iterable[tuple[Taken, Located]]) -> Iterator[_Met]:
    gaps: dict[tuple[str, str], set[str]] = {}
    for one, place in located:
        for claim in place.claims:
            if claim.kind == "gap":
                gaps.setdefault((place.language, claim.block), set()).add(one.name)
    yield from ((block, True, frozenset(names)) for (_, block), names in gaps.items())


def relate_as_written(history: History, chosen: Iterable[Taken]) -> tuple[Pair, ...]:
    """How changes that were written against one text stand to one another in it, whatever became of it since."""
    by_text: dict[str, list[tuple[Taken, Located]]] = {}
    for one in chosen:
        places = history.locate(one.file, one.change)[0]
        by_text.setdefault(one.file.value.base, []).extend((one, place) for place in places)
    found: dict[Pair, None] = {}
    for label, located in by_text.items():
        text = history.text(label)
        found |= dict.fromkeys(find_pairs(text, located) if text is not None else ())
    pairs = dict.fromkeys(tell_replacing(find_instead(history.corpus), found))
    return tuple(sorted(pairs, key=lambda pair: (pair.first, pair.second, pair.tie)))


def _find_on_draft(history: History, label: str, every: Sequence[Taken], names: set[str]) -> Iterator[Pair]:
    """The pairs with a change that was written on the draft, in its text; of what is in that text no matter.

    What does not fit there collides with what is in the draft, and is told so in the working text.
    """
    text = history.text(label)
    there = history.merged_in(label)
    located: list[tuple[Taken, Located]] = []
    for one in every:
        own = history.text(one.file.value.base)
        if text is None or own is None or one.name in there:
            continue
        carried = carry_on(history, one, own, text, history.beneath(one) - there)
        if carried.way in (Way.SAME, Way.CONFIRM):
            located += [(one, place) for place in carried.found]
    for pair in find_pairs(text, located) if text is not None else ():
        if names & {pair.first, pair.second}:
            yield pair


def find_pairs(text: Text, located: list[tuple[Taken, Located]]) -> Iterator[Pair]:
    """All that the changes, as found in one text, have to do with one another."""
    # Who comes first in a gap is of no matter here: else a pair would be told once this way round and once that.
    alike = [(one, replace(place, key=replace(place.key, order=0))) for one, place in located]
    collisions = tuple(_find_collisions(alike))
    yield from collisions
    yield from _find_crossed(text, alike, frozenset((pair.first, pair.second) for pair in collisions))
    yield from _find_circles(alike)
    yield from _find_dependence(alike)
    met = {frozenset((pair.first, pair.second)) for pair in collisions}
    yield from (pair for pair in find_outrun(text, alike) if {pair.first, pair.second} not in met)
    yield from _find_broken(alike)


def _find_collisions(located: list[tuple[Taken, Located]]) -> Iterator[Pair]:
    by_key = {(place.key, place.language): place for _, place in located}
    for hit in find_collisions((place.key, claim) for _, place in located for claim in place.claims):
        ours = by_key[hit.first, hit.claim.language]
        theirs = by_key[hit.second, hit.claim.language]
        tie = Tie.DUPLICATE if does_the_same(ours, theirs) else Tie.COLLISION
        ground = Ground.SAME if tie is Tie.DUPLICATE else _ground(hit)
        yield Pair(tie, hit.first.name, hit.second.name, hit.claim.block, ground)


def _find_crossed(text: Text, located: list[tuple[Taken, Located]], told: frozenset[tuple[str, str]]) -> Iterator[Pair]:
    for hit in find_crossed(text, (place for _, place in located)):
        if (hit.first.name, hit.second.name) not in told:
            yield Pair(Tie.COLLISION, hit.first.name, hit.second.name, hit.block, Ground.SIGNS)


def _find_circles(located: list[tuple[Taken, Located]]) -> Iterator[Pair]:
    """Changes of different proposals that move in a circle; one within a proposal is a fault of it."""
    for language in sorted({place.language for _, place in located if place.moved}):
        for one, other, block in find_neighbours(place for _, place in located if place.language == language):
            if one.proposal != other.proposal:
                yield Pair(Tie.COLLISION, one.name, other.name, block, Ground.CIRCLE)


def _ground(hit: Collision) -> Ground:
    kinds = {hit.claim.kind, hit.other.kind}
    if kinds <= {"span", "text"}:
        return Ground.WORDS
    told = {"place": Ground.PLACE, "term": Ground.TERM, "label": Ground.NAME}
    return told.get(hit.claim.kind, Ground.CLAIM) if len(kinds) == 1 else Ground.CLAIM


def _find_dependence(located: list[tuple[Taken, Located]]) -> Iterator[Pair]:
    """What rests on another change by its own word: it requires it, or links to what it brings."""
    names = {one.name for one, _ in located}
    for one, place in located:
        for wanted in one.change.requires:
            other = f"{one.file.id}/{wanted}"
            if other in names:
                yield Pair(Tie.DEPENDENCE, other, one.name, _where(place), Ground.REQUIRES)


def _find_broken(located: list[tuple[Taken, Located]]) -> Iterator[Pair]:
    """What refers to, or hangs on, a paragraph that another change takes away."""
    taken_away = {name: one.name for one, place in located for name in place.taken_away}
    for one, place in located:
        anchors = [unit.anchor for unit in place.units] + [move.anchor for move in place.moved]
        words = [cut.words for cut in place.cuts] + [text for _, text in place.texts]
        words += [unit.lines for unit in place.units]
        links = [name for text in words for name in _LINK.findall(text)]
        for name, ground in (*((name, Ground.HANGS) for name in anchors), *((name, Ground.REFERS) for name in links)):
            other = taken_away.get(name)
            if other is not None and other.partition("/")[0] != one.file.id:
                yield Pair(Tie.REFERENCE, one.name, other, name, ground)


def _where(place: Located) -> str:
    return next((claim.block for claim in place.claims), "")
