"""Finding quoted words in a block, exactly; and why they are not found, in words that help."""

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rkcctl.amend.pieces import seen_text
from rkcctl.model.digest import fold

_BLANKS = (" ", "\t", "\r", "\n")
_SPACES = re.compile(r"[ \t\r\n]+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ",
                        "–": "-", "—": "-", "\u2011": "-", "…": "."})  # fmt: skip
_MARKS = re.compile(r"[*_`]|\[\^[^\]\s]+\]|\]\([^)\s]*\)|\[")


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """Where a quote stands: the leaf of the block, and from where to where in its folded text."""

    leaf: int
    start: int
    end: int


def fold_quote(words: str) -> str:
    """A quote as it is compared: folded, but a space at its beginning or end stays, for it is meant."""
    folded = fold(words)
    if not folded:
        return " " if words else ""
    before = " " if words.startswith(_BLANKS) else ""
    after = " " if words.endswith(_BLANKS) and not folded.endswith("\n") else ""
    return f"{before}{folded}{after}"


def find_quote(leaves: Sequence[str], quote: str) -> tuple[Hit, ...]:
    """Every place at which the quote stands within one of the folded leaves; places do not overlap."""
    wanted = fold_quote(quote)
    hits: list[Hit] = []
    for number, text in enumerate(leaves):
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            hits.append(Hit(number, start, start + len(wanted)))
            start = text.find(wanted, start + len(wanted))
    return tuple(hits)


def explain_missing(leaves: Sequence[str], quote: str) -> str:
    """Why the quote is not found, as a hint: what is there instead, or that nothing like it is."""
    wanted = fold_quote(quote).strip(" ")
    if any(wanted in text for text in leaves):
        return "no blank stands where it begins or ends with one, or with a line break: write it on one line, without"
    for text in leaves:
        if wanted.casefold() in text.casefold():
            return f"the case of a letter differs: it reads '{_like(text, wanted, str.casefold)}'"
        if wanted.translate(_ALIKE) in text.translate(_ALIKE):
            there = _like(text, wanted, lambda words: words.translate(_ALIKE))
            return f"an apostrophe, quotation mark, dash or no-break space differs: it reads '{there}'"
    for text in leaves:
        bare = _MARKS.sub("", wanted)
        if bare in seen_text(text) or bare in _MARKS.sub("", text):
            return f"emphasis, a link or the mark of a note stands in between; the source reads '{_source(text, bare)}'"
    if _SPACES.sub("", wanted) in _SPACES.sub("", "".join(leaves)):
        return "it runs over the end of a paragraph, an item or a cell: quote each by itself"
    near = _nearest(leaves, wanted)
    return f"the nearest words there are '{near}'" if near else "nothing like it stands there: copy the words anew"


def _like(text: str, wanted: str, alike: Callable[[str], str]) -> str:
    """The stretch of the text that equals the quote once both are made alike; letter by letter."""
    for start in range(len(text) - len(wanted) + 1):
        if alike(text[start : start + len(wanted)]) == alike(wanted):
            return text[start : start + len(wanted)]
    return wanted


def _source(text: str, bare: str) -> str:
    """The shortest stretch of the source, from word to word, that holds the bare words."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    wanted = bare.split()
    for first, (start, _) in enumerate(words):
        if wanted and wanted[0] not in _MARKS.sub("", text[start : words[first][1]]):
            continue
        for _, end in words[first : first + len(wanted) + 12]:
            if bare in _MARKS.sub("", text[start:end]):
                return text[start:end][:120]
    return text[:120]


def _nearest(leaves: Sequence[str], wanted: str) -> str:
    """The stretch most like the quote, of as many words; "" where none is like it at all."""
    count = len(wanted.split())
    best = ("", 0.0)
    for text in leaves:
        words = text.split(" ")
        for start in range(max(len(words) - count, 0) + 1):
            there = " ".join(words[start : start + count])
            ratio = difflib.SequenceMatcher(None, there, wanted).quick_ratio()
            if ratio > best[1]:
                best = (there, ratio)
    return best[0][:120] if best[1] > 0.75 else ""
