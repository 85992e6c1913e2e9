"""Terms: whole words, exact in case, where a reader sees them; not in ids, targets of links or code."""

import re

from rkcctl.amend.pieces import pieces_of
from rkcctl.amend.quote import Hit, fold_quote
from rkcctl.amend.target import Target


def find_term(target: Target, term: str) -> tuple[Hit, ...]:
    """Every place in a block or note at which the term stands. A locked quotation has none."""
    if target.is_locked:
        return ()
    wanted = fold_quote(term).strip(" ")
    pattern = re.compile(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])")
    hits: list[Hit] = []
    for number, leaf in enumerate(target.leaves):
        if leaf.kind == "code" or wanted not in leaf.text:
            continue
        for piece in pieces_of(leaf.text):
            if piece.kind == "words":
                # The letters beside the piece count too: emphasis may end within a word.
                found = pattern.finditer(leaf.text, piece.start, piece.end)
                hits += [Hit(number, one.start(), one.end()) for one in found if _is_whole(leaf.text, one)]
    return tuple(hits)


def _is_whole(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return not (before.isalnum() or after.isalnum() or before == "-" or after == "-")
