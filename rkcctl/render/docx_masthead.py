"""The head of a meeting paper in Word: lines in styles of the reference document, both sides parted by a tab."""

import re
from collections.abc import Iterable, Iterator

from rkcctl.model.masthead import Masthead
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.docx_inlines import LANGUAGES, TAB
from rkcctl.render.pandoc_json import Json

# English ordinals, as 79th, do not end so.
_ORDINAL = re.compile(r"(?<=\d)(er|re|e)\b")
_RAISED = '<w:r><w:rPr><w:caps w:val="0"/><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


def write_masthead(masthead: Masthead, *, sample: bool) -> Iterator[Json]:
    """The names in both languages, the body with the symbol, and on the left meeting and dates, on the right where
    and when it was written.
    """
    for place, (english, french) in enumerate(masthead.names):
        style = "Masthead Sample" if sample and place == 0 else "Masthead Names"
        sides = [pandoc.spoken(LANGUAGES["en"], [pandoc.words(english)]), TAB]
        yield pandoc.paragraph(style, [*sides, pandoc.spoken(LANGUAGES["fr"], [pandoc.words(french)])])
    # No style gives the capitals: the letter at the end of a symbol, on the same line, is a small one.
    yield pandoc.paragraph("Masthead Body", [pandoc.words(masthead.body.upper()), TAB, pandoc.words(masthead.symbol)])
    right = [line for line in (masthead.original, masthead.written) if line]
    left = [*masthead.lines, *([""] * (len(right) - len(masthead.lines)))]
    right = [*([""] * (len(left) - len(right))), *right]
    for ours, theirs in zip(left, right, strict=True):
        told = [TAB, pandoc.words(theirs)] if theirs else []
        yield pandoc.paragraph("Masthead Line", [*([pandoc.words(ours)] if ours else []), *told])


def keep_ordinals_small(title: Iterable[Json]) -> Iterator[Json]:
    """The words of a title, whose style has capitals: the end of a French ordinal in them stays small, and raised."""
    for inline in title:
        if inline["t"] != "Str":
            yield inline
            continue
        for at, part in enumerate(_ORDINAL.split(str(inline["c"]))):
            if part:
                yield pandoc.raw_inline(_RAISED.format(part)) if at % 2 else pandoc.words(part)


def write_title(title: str, item: str) -> Iterator[Json]:
    """The title of the paper, and its item on the agenda."""
    yield pandoc.paragraph("Paper Title", list(keep_ordinals_small([pandoc.words(title)])))
    if item:
        yield pandoc.paragraph("Paper Item", [pandoc.words(item)])
