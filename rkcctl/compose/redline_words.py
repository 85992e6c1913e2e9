"""Which words of a block differ, in one line: for a block that moved, at whose two places all of it is marked."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from rkcctl.compose.likeness import runs_of
from rkcctl.model import document
from rkcctl.model.document import Inlines, Node

# Beyond so many changes, or letters of one, whoever reads has both texts before them.
_MOST = 6
_LONGEST = 160


def tell_words(both: Node | None, words: Mapping[str, str]) -> str:
    """The words that came, went, or stand in the place of others, in the order of reading; "" where none can be named.

    `both` is a node that shows both texts, None where the two are no pair.
    """
    changes = [change for run in runs_of(both) for change in _changes(run)] if both is not None else []
    told = [_tell(old, new, words) for old, new in changes[:_MOST]]
    return words["semicolon"].join([*told, *(["…"] if len(changes) > _MOST else [])])


def _tell(old: str, new: str, words: Mapping[str, str]) -> str:
    key = "changed" if old and new else "added" if new else "gone"
    return words[f"redline-words-{key}"].format(old=_shorten(old), new=_shorten(new))


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


def _changes(run: Inlines) -> Iterator[tuple[str, str]]:
    """What went and what stands in its place, each "" where there is nothing."""
    old = ""
    for sign, pieces in groupby(_pieces(run), lambda piece: piece[0]):
        text = "".join(words for _, words in pieces).strip()
        if sign == "-":
            old = text
            continue
        new = text if sign == "+" else ""
        if old != new:
            yield old, new
        old = ""
    if old:
        yield old, ""


def _pieces(run: Inlines) -> Iterator[tuple[str, str]]:
    """The words of a run, each with - for what went, + for what came, and "" for what both texts have."""
    for inline in run:
        match inline:
            case document.Inserted(children, _, False):
                yield "+", document.plain(children)
            case document.Deleted(children, _, False):
                yield "-", document.plain(children)
            case document.Emphasis() | document.Strong() | document.Link() | document.Reference():
                yield from _pieces(inline.children)
            case _:
                yield "", document.plain((inline,))
