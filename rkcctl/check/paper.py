"""Rules on the symbols of papers and reports."""

from collections.abc import Iterator

from rkcctl.check.named import bodies_in
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.paper import parse_symbol
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible

SAMPLE_SERIES = "ZZ"


@rule("MTG201", "malformed-symbol")
def malformed_symbol(corpus: Corpus) -> Iterator[Breach]:
    """A symbol is two letters, four digits, E or F, a version, and perhaps a letter: PO0123E1a.

    Why: series, language and version are read from it, and archives find a paper by nothing else.
    Fix: copy it from the paper's masthead.
    """
    for record in corpus.meetings:
        for loc, paper in record.value.papers():
            if parse_symbol(paper.symbol) is None:
                message = f"'{visible(paper.symbol)}' has not the form of a symbol"
                yield Breach(record.place(*loc, "symbol"), message, "write it as on the paper, such as PO0123E1a")


@rule("MTG202", "foreign-series")
def foreign_series(corpus: Corpus) -> Iterator[Breach]:
    """A symbol's series is one of its body's; sample bodies, and they alone, have the series ZZ.

    Why: a sample paper with a symbol of a real series could be filed as real.
    Fix: correct the symbol, or the `series:` of the body in bodies.yaml.
    """
    bodies = bodies_in(corpus)
    for record in corpus.meetings:
        body = bodies.get(record.value.body)
        for loc, paper in record.value.papers() if body else ():
            assert body is not None
            symbol = parse_symbol(paper.symbol)
            allowed = {SAMPLE_SERIES} if body.sample else set(body.series) - {SAMPLE_SERIES}
            known = allowed or symbol is None or symbol.series == SAMPLE_SERIES
            if symbol and known and symbol.series not in allowed:
                message = f"the series {symbol.series} is not one of {body.code}"
                hint = f"its series: {', '.join(sorted(allowed))}" if allowed else "the series ZZ is for samples"
                yield Breach(record.place(*loc, "symbol"), message, hint)
    if corpus.bodies:
        for row, body in enumerate(corpus.bodies.value.bodies):
            for position, series in enumerate(body.series):
                if (series == SAMPLE_SERIES) != body.sample:
                    what = "a sample body" if body.sample else "a body that exists"
                    message = f"{body.code}, {what}, has the series {visible(series)}"
                    hint = "the series ZZ is for sample bodies, and they have no other"
                    yield Breach(corpus.bodies.place("bodies", row, "series", position), message, hint)


@rule("MTG203", "repeated-symbol")
def repeated_symbol(corpus: Corpus) -> Iterator[Breach]:
    """One symbol names one paper: that of one meeting, and not both a report and another paper.

    Why: a reference to it would have two targets.
    Fix: correct the symbol that is wrong.
    """
    first: dict[str, tuple[str, bool, Place]] = {}
    for record in corpus.meetings:
        for loc, paper in record.value.papers():
            place = record.place(*loc, "symbol")
            here = (record.value.id, loc[0] == "report", place)
            meeting, is_report, seen = first.setdefault(paper.symbol, here)
            if (meeting, is_report) != here[:2]:
                message = f"the symbol '{visible(paper.symbol)}' stands here again, after {seen}"
                yield Breach(place, message, "correct the symbol that is wrong")


RULES = (malformed_symbol, foreign_series, repeated_symbol)
