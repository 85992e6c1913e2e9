"""Terms: whole words, exact in case, where a reader sees them; not in ids, targets of links or code."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rkcctl.amend.pieces import pieces_of
from rkcctl.amend.quote import Hit, fold_quote
from rkcctl.amend.target import Target
from rkcctl.amend.text import Text
from rkcctl.model import document
from rkcctl.model.digest import fold

UNCOUNTED = "targets of links, code, quoted provisions and parts of longer words are not counted"


def find_term(target: Target, term: str) -> tuple[Hit, ...]:
    """Every place in a block or note at which the term stands. A locked quotation has none."""
    if target.is_locked:
        return ()
    kinds = (leaf.kind for leaf in target.held.leaves)
    leaves = enumerate(zip(kinds, target.texts, strict=True))
    hits = ((number, span) for number, (kind, text) in leaves if kind != "code" for span in find_spans(text, term))
    return tuple(Hit(number, start, end) for number, (start, end) in hits)


def say_why_not(term: str, held: Iterable[Target]) -> str:
    """A hint for a term that stands nowhere in these: why, where its letters do all the same.

    First where it stands as it is said, and is not counted; then where it is a word of its own in another case.
    """
    every = tuple(held)
    whole = re.compile(rf"(?<![\w-]){re.escape(fold_quote(term).strip(' '))}(?![\w-])")
    wanted = re.compile(whole.pattern, re.IGNORECASE)
    there = next((target for target in every if whole.search(fold(target.source))), None)
    if there is None and (other := next((one for one in every if any(map(wanted.search, one.texts))), None)):
        return f"the case of a letter differs in {other.id}: write it as it stands there"
    there = there or next((target for target in every if term in target.source), None)
    if there is not None:
        return f"its letters stand in {there.id}, but {UNCOUNTED}"
    return "correct the term, or its scope: it is found in its case, as whole words, within one paragraph"


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of the blocks and notes in which a term is meant, and the chapters that are wholly meant."""

    names: frozenset[str]
    chapters: frozenset[str] = frozenset()


def find_scope(text: Text, language: str, said: str) -> Scope | None:
    """What is meant by `all`, a chapter, a section or a block; None where there is no such thing in the language."""
    wanted = [chapter for chapter in text.in_language(language) if said in ("all", chapter.id)]
    if wanted:
        names = {block.id for chapter in wanted for block in chapter.blocks}
        names |= {note.label for chapter in wanted for note in chapter.notes}
        return Scope(frozenset(names), frozenset(chapter.id for chapter in wanted))
    held = text.block(language, said)
    if held is None:
        return None
    if isinstance(held.block.content, document.Heading):
        return Scope(frozenset(held.chapter.blocks[position].id for position in text.section(held)))
    return Scope(frozenset((said,)))


def find_spans(source: str, term: str) -> tuple[tuple[int, int], ...]:
    """From where to where the term stands in the source of a leaf."""
    wanted = fold_quote(term).strip(" ")
    if wanted not in source:
        return ()
    pattern = re.compile(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])")
    spans: list[tuple[int, int]] = []
    for piece in pieces_of(source):
        if piece.kind == "words":
            # The letters beside the piece count too: emphasis may end within a word.
            found = pattern.finditer(source, piece.start, piece.end)
            spans += [one.span() for one in found if _is_whole(source, one)]
    return tuple(spans)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return not (before.isalnum() or after.isalnum() or before == "-" or after == "-")
