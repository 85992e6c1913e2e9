"""Edits in two languages -> one list of changes, each with its words in the other language beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rkcctl.amend.derive import Derived, Hints
from rkcctl.amend.drafted import Beyond
from rkcctl.amend.number import Numbered
from rkcctl.amend.prove import carry_out, derive_exactly
from rkcctl.amend.target import read_words
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.model.language import NAMES

_NEW = re.compile(r"(?<=[#^])new-([0-9]+)")
# What a text was is said of one language alone.
_PRECONDITIONS = frozenset(("was", "was_sha256", "expect"))
# These say in other words which part of a block they are on; there may be several on one block.
_PARTS = ("row", "column", "after", "replace", "delete")
# First as small as can be, then without terms, then whole blocks where the two languages differ in kind.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class _Paired:
    """The changes, and those without a partner: of the proposal's own language, and of the other."""

    changes: tuple[Numbered, ...]
    ours: tuple[Numbered, ...]
    theirs: tuple[Numbered, ...]


def derive_beside(old: Text, new: Mapping[str, Sequence[Chapter]], hints: Hints) -> Derived:
    """The changes of the first language of `new`, with the words of the second beside them.

    A change of the first alone stays without words for the other. What the second alone has cannot be said so. The
    changes, carried out on the old text, were seen to give the new one in both languages.
    """
    own, other = new
    paired, found = _pair_in_rounds(old, new, hints)
    if paired is None:
        return found
    if lone := [one for one in paired.theirs if one.change.texts]:
        return Derived((), tuple(_tell_lone(one, other, own) for one in lone))
    derived = Derived(paired.changes)
    amiss = carry_out(old, new, own, derived)
    # A move needs no words, and holds for both languages: where they differ, one of them was left as it was.
    moves = [_tell_lone(one, *names) for held, names in ((paired.theirs, (other, own)), (paired.ours, (own, other)))
             for one in held if not one.change.texts]  # fmt: skip
    if amiss:
        hint = f"propose them apart: `rkcctl propose --language {own}`, then `--language {other}`"
        told = (Beyond(name, f"cannot be said for both languages at once: {why}", hint) for name, why in amiss.items())
        return Derived((), tuple(moves or told))
    return derived


def _pair_in_rounds(old: Text, new: Mapping[str, Sequence[Chapter]], hints: Hints) -> tuple[_Paired | None, Derived]:
    """The best pairs of changes; None, and what is beyond, where one language alone cannot be said."""
    paired: _Paired | None = None
    for _ in range(_ROUNDS):
        ours, theirs = (derive_exactly(old, chapters, language, hints) for language, chapters in new.items())
        if ours.beyond or theirs.beyond:
            # A block as a whole may be what cannot be said: the round before holds.
            return paired, Derived((), (*ours.beyond, *theirs.beyond))
        paired = _pair(old, tuple(new), ours.changes, theirs.changes)
        if not any(one.change.texts for one in paired.theirs):
            break
        shared = {one.about for one in paired.ours} & {one.about for one in paired.theirs}
        hints = replace(hints, terms=False, whole=hints.whole | shared if not hints.terms else hints.whole)
    return paired, Derived()


def _pair(old: Text, languages: tuple[str, ...], ours: Sequence[Numbered], theirs: Sequence[Numbered]) -> _Paired:
    waiting = _group(theirs)
    partners: dict[int, Numbered] = {}
    for what, group in _group(ours).items():
        held = waiting.get(what, [])
        if len(held) == len(group) and all(_fits(old, languages, *pair) for pair in zip(group, held, strict=True)):
            partners |= {one.number: other for one, other in zip(group, held, strict=True)}
    numbers = {partner.number: c for c, partner in partners.items()}
    changes = tuple(
        _join(one, partners[one.number], numbers, languages[1]) if one.number in partners else one for one in ours
    )
    lone = tuple(one for one in theirs if one.number not in numbers)
    return _Paired(changes, tuple(one for one in ours if one.number not in partners), lone)


def _group(changes: Iterable[Numbered]) -> dict[tuple[str, str], list[Numbered]]:
    """The changes by what they do to what; those of one group are told apart by their order alone."""
    groups: dict[tuple[str, str], list[Numbered]] = {}
    for one in changes:
        kind = one.change.operation
        target = str(one.keys["slug"] if kind == "insert-chapter" else "" if kind == "replace-term" else one.keys[kind])
        if kind == "note" and target.startswith("new-"):
            target = ""
        groups.setdefault((kind, target), []).append(one)
    return groups


def _fits(old: Text, languages: tuple[str, ...], one: Numbered, other: Numbered) -> bool:
    """Whether the two do the same, each in its language."""
    ours, theirs = one.keys, other.keys
    kind = one.change.operation
    given = [{key for key in keys if key in one.change.texts} - _PRECONDITIONS for keys in (ours, theirs)]
    same = [[keys.get(key) for key in ("scope", "except", "level", "to", "join")] for keys in (ours, theirs)]
    if same[0] != same[1] or (given[0] != given[1] and kind != "figure"):
        return False
    if kind in ("cell", "row", "item"):
        spots = [_spots(old, language, held) for language, held in zip(languages, (one, other), strict=True)]
        return spots[0] == spots[1]
    if kind.startswith("insert"):
        return len(read_words(str(ours["text"])).blocks) == len(read_words(str(theirs["text"])).blocks)
    return all(len(_listed(ours, key)) == len(_listed(theirs, key)) for key in ("into", "cells"))


def _listed(keys: Mapping[str, object], key: str) -> Sequence[object]:
    held = keys.get(key, ())
    return held if isinstance(held, list | tuple) else ()


def _spots(old: Text, language: str, one: Numbered) -> list[tuple[str, int]]:
    """Where the part that a change names stands in its block: the position among the leaves, -1 where it is none."""
    held = old.block(language, one.about)
    texts = [leaf.text for leaf in held.block.leaves] if held else []
    named = [(key, str(one.keys[key])) for key in _PARTS if key in one.keys and key != one.change.operation]
    if one.change.operation == "cell":
        named = [(key, str(one.keys[key])) for key in ("row", "column")]
    return [(key, texts.index(text) if text in texts else -1) for key, text in named]


def _join(one: Numbered, other: Numbered, numbers: Mapping[int, int], language: str) -> Numbered:
    """The change with the words of its partner beside it, in which what is new is called by this one's numbers."""
    words = {key: _renumber(held, numbers) for key, held in other.keys.items() if key in one.change.texts}
    keys = {key: held for key, held in one.keys.items() if key != "requires"} | ({language: words} if words else {})
    required = {int(str(c)) for c in _listed(one.keys, "requires")}
    required |= {numbers[int(str(c))] for c in _listed(other.keys, "requires") if c in numbers}
    note = one.note or other.note
    return Numbered({**keys, **({"requires": sorted(required)} if required else {})}, one.about, note)


def _renumber(value: object, numbers: Mapping[int, int]) -> object:
    match value:
        case str():
            return _NEW.sub(lambda found: f"new-{numbers.get(int(found[1]), int(found[1]))}", value)
        case list() | tuple():
            return [_renumber(item, numbers) for item in value]
        case dict():
            return {key: held if key == "find" else _renumber(held, numbers) for key, held in value.items()}
    return value


_DONE = {
    "amend": "has other words", "replace": "has another text", "insert": "is followed by a new paragraph",
    "delete": "is deleted", "move": "moves", "split": "is split", "join": "is joined with others",
    "heading": "has another heading", "insert-section": "is followed by a new section",
    "insert-chapter": "is a new chapter", "delete-section": "is deleted as a section", "move-section": "moves",
    "note": "has another note", "cell": "has another cell", "row": "has other rows", "item": "has other items",
    "figure": "is another figure", "replace-term": "has another term",
}  # fmt: skip


def _tell_lone(one: Numbered, language: str, other: str) -> Beyond:
    """That a change was made in one language, and not in the same way in the other."""
    ours, theirs = NAMES[language], NAMES[other]
    hint = f"do the same in {theirs}, or propose them apart: `rkcctl propose --language {language}`"
    done = _DONE[one.change.operation]
    return Beyond(one.about.lstrip("^"), f"{done} in {ours}, and nothing alike happens to it in {theirs}", hint)
