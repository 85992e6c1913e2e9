"""What two runs begin and end with alike, set aside: most changes are a few words of a long paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rkcctl.compose.tokens import join_texts
from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines, Text

_BLANKS = re.compile(r"[ \t\r\n]+")
_BLANK = " \t\r\n"
_SOFT = document.Break(hard=False)


@dataclass(frozen=True, slots=True)
class Trimmed:
    """Both runs without the inlines, and the words of the texts between them, with which both begin and end.

    A word of what is alike stays at either end, so that what differs is seen beside it.
    """

    head: Inlines
    old: Inlines
    new: Inlines
    tail: Inlines


def trim(old: Inlines, new: Inlines) -> Trimmed:
    """The runs as they are read, blanks as one space, taken apart at blanks."""
    ours, theirs = _as_read(old), _as_read(new)
    head, ours, theirs = _cut_head(ours, theirs)
    tail, ours, theirs = _cut_tail(ours, theirs)
    return Trimmed(tuple(head), tuple(ours), tuple(theirs), tuple(tail))


def as_read(old: Inlines, new: Inlines) -> Inlines | None:
    """Two runs of words alone that read the same, as they are read; None where they do not, or hold more than words."""
    ours, theirs = _as_words(old), _as_words(new)
    if ours is None or ours != theirs:
        return None
    return (Text(ours),) if ours else ()


def _as_words(inlines: Inlines) -> str | None:
    """What is read of a run of words alone; None where it holds more."""
    parts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif inline == _SOFT:
            parts.append(" ")
        else:
            return None
    return _BLANKS.sub(" ", "".join(parts)).strip(_BLANK)


def _as_read(inlines: Inlines) -> list[Inline]:
    """Texts as one where they touch, with the ends of lines as spaces."""
    found = list(spell(inlines))
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip(_BLANK))
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip(_BLANK))
    return [inline for inline in found if inline != Text("")]


def spell(inlines: Inlines) -> Inlines:
    """A run as it is read: texts as one where they touch, each run of blanks as one space."""
    joined = join_texts([Text(" ") if inline == _SOFT else inline for inline in inlines])
    found: list[Inline] = []
    for inline in joined:
        match inline:
            case Text(text):
                found.append(Text(_BLANKS.sub(" ", text)))
            case document.Reference(computed=True):
                found.append(inline)
            case document.Emphasis() | document.Strong() | document.Link() | document.Reference():
                found.append(replace(inline, children=spell(inline.children)))
            case _:
                found.append(inline)
    return tuple(found)


def _cut_head(old: list[Inline], new: list[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """What both begin with, up to a blank; and the rest of each, which begins with a word of that."""
    alike = _count_alike(old, new)
    ours, theirs = (run[alike] if alike < len(run) else None for run in (old, new))
    shared = 0
    if isinstance(ours, Text) and isinstance(theirs, Text):
        shared = _last_word(ours.text, _common(ours.text, theirs.text))
    if shared:
        assert isinstance(ours, Text)
        assert isinstance(theirs, Text)
        return (
            [*old[:alike], Text(ours.text[:shared])],
            [Text(ours.text[shared:]), *old[alike + 1 :]],
            [
                Text(theirs.text[shared:]),
                *new[alike + 1 :],
            ],
        )
    # Only a text in which a word is left stays behind: else what differs would stand at the edge.
    while alike and not _cut_of(old[alike - 1]):
        alike -= 1
    if not alike:
        return [], old, new
    last = old[alike - 1]
    assert isinstance(last, Text)
    cut = _cut_of(last)
    rest = Text(last.text[cut:])
    return [*old[: alike - 1], Text(last.text[:cut])], [rest, *old[alike:]], [rest, *new[alike:]]


def _cut_tail(old: list[Inline], new: list[Inline]) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """What both end with, from a blank on; and the rest of each, which ends with a word of that."""
    tail, ours, theirs = _cut_head(_turn(old), _turn(new))
    return _turn(tail), _turn(ours), _turn(theirs)


def _turn(run: Sequence[Inline]) -> list[Inline]:
    return [Text(inline.text[::-1]) if isinstance(inline, Text) else inline for inline in reversed(run)]


def _count_alike(old: Sequence[Inline], new: Sequence[Inline]) -> int:
    least = min(len(old), len(new))
    return next((at for at in range(least) if old[at] != new[at]), least)


def _common(ours: str, theirs: str) -> int:
    """With how many characters both begin."""
    low, high = 0, min(len(ours), len(theirs))
    while low < high:
        middle = (low + high + 1) // 2
        if ours[low:middle] == theirs[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _cut_of(inline: Inline) -> int:
    return _last_word(inline.text, len(inline.text)) if isinstance(inline, Text) else 0


def _last_word(text: str, end: int) -> int:
    """Where the last whole word before `end` begins, behind a blank; 0 where there is none."""
    last = text.rfind(" ", 0, end)
    return text.rfind(" ", 0, last) + 1 if last > 0 else 0
