"""What is seen of a leaf outside the cuts into it, and in which emphasis, links and code: none of that may change."""

from collections.abc import Iterable

from rkcctl.amend.bodies import new_leaf
from rkcctl.amend.located import Cut
from rkcctl.amend.pieces import Dress, pieces_of


def keeps_dress(text: str, cuts: Iterable[Cut]) -> bool:
    """Whether all that is seen outside the cuts is seen after them, in the same emphasis, links and code."""
    held = tuple(cuts)
    new, spans = new_leaf(text, held)
    return seen_outside(text, [(cut.start, cut.end) for cut in held]) == seen_outside(new, list(spans))


def seen_outside(text: str, spans: list[tuple[int, int]]) -> list[tuple[str, str, Dress]]:
    """What is seen outside the spans: each letter, or each mark or code as a whole, with its dress; spaces left out."""
    ordered = sorted(spans)
    found: list[tuple[str, str, Dress]] = []
    for piece in pieces_of(text):
        if piece.kind == "words":
            kept, at = "", piece.start
            for start, end in ordered:
                if start < piece.end and at < end:
                    kept += text[at : max(start, at)]
                    at = max(at, end)
            kept += text[min(at, piece.end) : piece.end]
            found += [("words", letter, piece.dress) for letter in kept.replace(" ", "")]
        elif not any(piece.start < end and start < piece.end for start, end in ordered):
            found.append((piece.kind, piece.text, piece.dress))
    return found
