"""A term to be replaced, counted again in a later text than its own: what merged changes took from it, or brought."""

from collections.abc import Iterable, Iterator

from rkcctl.amend.claims import find_collisions
from rkcctl.amend.history import History
from rkcctl.amend.located import Located, Trouble
from rkcctl.amend.merge import Taken
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Text
from rkcctl.amend.wish import quote
from rkcctl.model import change as ops
from rkcctl.model.faults import amend as faults


def find_unread(own: Text, now: Text, one: Located) -> Iterator[tuple[str, str]]:
    """The paragraphs and notes in which the term stands today in words that are not those of its own text."""
    for target in _find_meant(now, one):
        before = find_target(own, one.language, target.id)
        known = before.texts if before else ()
        if any(target.texts[hit.leaf] not in known for hit in find_term(target, _term_of(one))):
            yield one.language, target.id


def tell_recount(own: Text, now: Text, first: Iterable[Located], found: Iterable[Located]) -> str:
    """How often a term stands today, where that is not as often as in its own text; "" where nothing differs."""
    for here, there in zip(first, found, strict=False):
        counted, counts = (_count(text, one) for text, one in ((own, here), (now, there)))
        if here.term is not None and counted != counts:
            stands = f"stands {_tell_times(counts)} by now" if counts else "stands nowhere any more"
            return f"'{quote(here.term.old)}' {stands}, of {counted} counted in {own.label or 'its own text'}"
    return ""


def find_claimed(history: History, one: Taken, found: Iterable[Located], now: Text) -> Trouble | None:
    """A term that was replaced since by another proposal, which a merge of the two at once would have refused."""
    ours = [place for place in found if place.term is not None]
    if not ours:
        return None
    since = history.merged_in(now.label) - history.merged_in(one.file.value.base)
    theirs = [
        place
        for other in history.take(sorted(since))
        if isinstance(other.change, ops.ReplaceTerm) and other.file.id != one.file.id
        for place in history.locate(other.file, other.change)[0]
    ]
    for hit in find_collisions((place.key, claim) for place in (*ours, *theirs) for claim in place.claims):
        if one.name in (hit.first.name, hit.second.name):
            other = hit.second if hit.first.name == one.name else hit.first
            return Trouble(faults.STALE, f"{other.name}, merged since, replaced a term that collides with its own")
    return None


def _find_meant(text: Text, one: Located) -> Iterator[Target]:
    term = one.term
    for name in sorted(term.blocks - term.excepted) if term else ():
        target = find_target(text, one.language, name)
        if target is not None:
            yield target


def _count(text: Text, one: Located) -> int:
    return sum(len(find_term(target, _term_of(one))) for target in _find_meant(text, one))


def _term_of(one: Located) -> str:
    return one.term.old if one.term else ""


def _tell_times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
