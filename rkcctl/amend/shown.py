"""A change as a reader sees it: each paragraph before and after, and what is done where words cannot show it."""

from collections.abc import Collection, Iterator

from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.located import Located
from rkcctl.amend.target import find_target
from rkcctl.amend.terms import find_term
from rkcctl.amend.text import Text
from rkcctl.amend.wish import words_in
from rkcctl.model.language import NAMES
from rkcctl.model.operation import Anchor, Operation, Term
from rkcctl.model.proposal import Proposal
from rkcctl.model.shown import Fate, Foreign, Shown


def show_change(text: Text, one: Located) -> tuple[Shown, ...]:
    """Every paragraph that a change touches, in the text in which it was located."""
    shown = [*_show_words(text, one), *_show_places(text, one)]
    if one.term is not None:
        shown += _show_term(text, one)
    return tuple(shown)


def _source(text: Text, language: str, name: str) -> str:
    target = find_target(text, language, name)
    if target is not None:
        return target.source
    chapter = text.chapter(language, name)
    return chapter.title if chapter else ""


def _show_words(text: Text, one: Located) -> list[Shown]:
    found: list[Shown] = []
    spoken = one.language
    for name in dict.fromkeys(cut.block for cut in one.cuts):
        target = find_target(text, spoken, name)
        assert target is not None
        cuts = [(one.key, cut) for cut in one.cuts if cut.block == name]
        found.append(Shown(name, Fate.AMENDED, target.source, carry_out_cuts(target, cuts).rstrip("\n"), spoken))
    for name, words in one.texts:
        fate = Fate.SPLIT if one.change.operation == "split" else Fate.REPLACED
        found.append(Shown(name, fate, _source(text, spoken, name), words.rstrip("\n"), spoken))
    for name, old, new in one.files:
        found.append(Shown(name, Fate.PICTURE, old, new, spoken))
    return found


# Keys of words that come; others say what is there.
_BRINGING = ("text", "title", "into", "cells", "alt", "caption")


def show_foreign(languages: Collection[str], proposal: Proposal, change: Operation) -> Iterator[Foreign]:
    """The words of a change in another language than those of the text, as they are written: before where they say it.

    Those in the language of the proposal come first.
    """
    others = sorted((one for one in NAMES if one not in languages), key=lambda one: one != proposal.language)
    for language in others:
        said = words_in(proposal, change, language) if change.texts else None
        for key in change.texts if said is not None else ():
            value = getattr(said, key.replace("-", "_"), None)
            if isinstance(value, Term):
                yield Foreign(language, key, value.from_, value.to)
            elif key == "edits":
                yield from (Foreign(language, key, edit.find, edit.replace) for edit in value or ())
            elif isinstance(value, str) and key in _BRINGING:
                yield Foreign(language, key, "", value.rstrip("\n"))
            elif isinstance(value, tuple) and value and key in _BRINGING:
                yield Foreign(language, key, "", "\n\n".join(value) if key == "into" else " | ".join(value))


_KINDS = {"note": Fate.NOTE, "chapter": Fate.CHAPTER}


def _show_places(text: Text, one: Located) -> list[Shown]:
    spoken = one.language
    found = [Shown(name, Fate.DELETED, _source(text, spoken, name), "", spoken) for name in one.gone]
    for unit in one.units:
        fate = _KINDS.get(unit.kind, Fate.INSERTED)
        found.append(Shown(unit.id, fate, "", unit.lines, spoken, *unit.place))
    for moved in one.moved:
        name, *more = (node for node in moved.nodes if node[0] not in "^$%")
        words = _source(text, spoken, name)
        to = getattr(one.change, "to", None)
        where, beside = (to.where, to.id) if isinstance(to, Anchor) else ("", "")
        found.append(Shown(name, Fate.MOVED, words, words, spoken, where, beside, tuple(more)))
    for names in one.joined:
        parts = [_source(text, spoken, name) for name in names]
        before, after = "\n\n".join(parts), "\n".join(parts)
        found.append(Shown(names[0], Fate.JOINED, before, after, spoken, more=tuple(names[1:])))
    return found


def _show_term(text: Text, one: Located) -> list[Shown]:
    term = one.term
    assert term is not None
    found: list[Shown] = []
    for name in sorted(term.blocks - term.excepted):
        target = find_target(text, one.language, name)
        hits = find_term(target, term.old) if target is not None else ()
        if target is not None and hits:
            cuts = [(one.key, target.cut(hit.leaf, hit.start, hit.end, term.new)) for hit in hits]
            after = carry_out_cuts(target, cuts).rstrip("\n")
            found.append(Shown(name, Fate.TERM, target.source, after, one.language))
    return found
