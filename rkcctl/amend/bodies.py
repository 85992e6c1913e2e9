"""The lines of a block after all cuts into it: words replaced, rows and items brought and taken, lists counted anew."""

import re
from collections.abc import Iterable

from rkcctl.amend.claims import Key
from rkcctl.amend.leaves import Spot
from rkcctl.amend.located import Cut
from rkcctl.amend.target import FIRST_LINE, Target, read_words
from rkcctl.model import document

_BLANK_END = re.compile(r"\n(?:[ \t]*\n)+\Z")
_NUMBER = re.compile(r"^([ >]*)([0-9]+)([.)])")


def carry_out_cuts(target: Target, cuts: Iterable[tuple[Key, Cut]]) -> str:
    """The block's lines, each with its end, after the cuts. Of insertions at one spot the earlier key comes first."""
    first = target.held.line
    text = target.source + "\n"
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    ordered = sorted(cuts, key=lambda found: (found[1].begin, found[1].stop, found[0]))
    done: list[str] = []
    at = 0
    for _, cut in ordered:
        begin, stop = _offset(starts, first, cut.begin), _offset(starts, first, cut.stop)
        done += [text[at:begin], cut.text]
        at = max(at, stop)
    body = "".join((*done, text[at:]))
    if any(cut.leaf < 0 for _, cut in ordered) and isinstance(target.content, document.List):
        # The blank lines before an item stay when it goes: behind the last one they would be the next block's.
        return count_anew(_BLANK_END.sub("\n", body), target)
    return body


def _offset(starts: list[int], first: int, spot: Spot) -> int:
    return min(starts[spot.line - first] + spot.column, starts[-1] - 1)


def count_anew(body: str, target: Target) -> str:
    """The marks of a numbered list in their order, unless its author wrote 1 before each item."""
    base = target.content
    assert isinstance(base, document.List)
    numbers = [_NUMBER.match(target.chapter.lines[item.line - 1]) for item in base.items]
    if not base.ordered or all(found is not None and found[2] == "1" for found in numbers):
        return body
    lines = body.split("\n")
    blocks = read_words(body).blocks
    content = blocks[0].content if blocks else None
    for number, item in enumerate(content.items if isinstance(content, document.List) else (), 1):
        row = item.line - FIRST_LINE
        lines[row] = _NUMBER.sub(lambda found, said=number: f"{found[1]}{said}{found[3]}", lines[row], count=1)  # type: ignore[misc]
    return "\n".join(lines)


def new_leaf(text: str, cuts: Iterable[Cut]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A folded leaf after the cuts into it, and where in it their words stand."""
    done: list[str] = []
    spans: list[tuple[int, int]] = []
    at = length = 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        kept = text[at : cut.start]
        length += len(kept)
        spans.append((length, length + len(cut.words)))
        length += len(cut.words)
        done += [kept, cut.words]
        at = max(at, cut.end)
    return "".join((*done, text[at:])), tuple(spans)
