"""Rules on the symbols of papers and reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.paper import Paper, is_same_paper, parse_symbol
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible

SAMPLE_SERIES = "ZZ"


@dataclass(frozen=True, slots=True)
class _Named:
    """A symbol where it stands: for which meeting, whether it is that of its report, and in which file of a paper."""

    symbol: str
    meeting: str
    body: str
    place: Place
    is_report: bool
    file: str = ""
    paper: Paper | None = None
    """What its meeting says of the paper."""


def _symbols(corpus: Corpus) -> Iterator[_Named]:
    """Every symbol that a meeting or the file of a paper names."""
    bodies: dict[str, str] = {}
    # A report that was issued in the other language first is named by its file alone.
    fronts = [file.record.value for file in corpus.papers if file.record]
    written = [(front.meeting, front.symbol) for front in fronts if front.kind == "report" and front.symbol]
    for record in corpus.meetings:
        meeting = record.value
        bodies[meeting.id] = meeting.body
        reports = [symbol for held, symbol in written if held == meeting.id]
        reports += [meeting.report.symbol] if meeting.report else []
        for loc, paper in meeting.papers():
            place = record.place(*loc, "symbol")
            # The report, where it is sent out, is the same paper.
            is_report = any(is_same_paper(paper.symbol, symbol) for symbol in reports)
            is_sent = loc[0] == "circulations" and is_report
            yield _Named(paper.symbol, meeting.id, meeting.body, place, loc[0] == "report" or is_sent, paper=paper)
    for file in corpus.papers:
        front = file.record.value if file.record else None
        if file.record and front and front.symbol:
            place = file.record.place("symbol")
            body = bodies.get(front.meeting, "")
            yield _Named(front.symbol, front.meeting, body, place, front.kind == "report", file.path)


@rule("MTG201", "malformed-symbol")
def malformed_symbol(corpus: Corpus) -> Iterator[Breach]:
    """A symbol is two letters, four digits, E or F, a version, and perhaps a letter: PO0123E1a.

    Why: series, language and version are read from it, and archives find a paper by nothing else.
    Fix: copy it from the paper's masthead.
    """
    for named in _symbols(corpus):
        if parse_symbol(named.symbol) is None:
            message = f"'{visible(named.symbol)}' has not the form of a symbol"
            yield Breach(named.place, message, "write it as on the paper, such as PO0123E1a")


@rule("MTG202", "foreign-series")
def foreign_series(corpus: Corpus) -> Iterator[Breach]:
    """A symbol's series is one of its body's; sample bodies, and they alone, have the series ZZ.

    Why: a sample paper with a symbol of a real series could be filed as real.
    Fix: correct the symbol, or the `series:` of the body in bodies.yaml.
    """
    bodies = corpus.body_by_code
    for named in _symbols(corpus):
        body, symbol = bodies.get(named.body), parse_symbol(named.symbol)
        if body is None or symbol is None:
            continue
        allowed = {SAMPLE_SERIES} if body.sample else set(body.series) - {SAMPLE_SERIES}
        if (allowed or symbol.series == SAMPLE_SERIES) and symbol.series not in allowed:
            message = f"the series {symbol.series} is not one of {body.code}"
            hint = f"its series: {', '.join(sorted(allowed))}" if allowed else "the series ZZ is for samples"
            yield Breach(named.place, message, hint)
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
    """One symbol names one paper: that of one meeting, of one file, and not both a report and another paper.

    Where its meeting names it several times, as under two items, it does not say two titles or two days of it.

    Why: a reference to it would have two targets.
    Fix: correct the symbol that is wrong. What was issued under it keeps it.
    """
    issued = {one.value.symbol: one.value for one in corpus.issues}

    def is_newcomer(named: _Named) -> tuple[bool, bool]:
        # Whatever the names of the files: what was issued was there first.
        held = issued.get(named.symbol)
        return held is not None and named.file != held.paper, held is not None and named.meeting != held.meeting

    first: dict[str, _Named] = {}
    filed: dict[str, _Named] = {}
    for named in sorted(_symbols(corpus), key=is_newcomer):
        seen = first.setdefault(named.symbol, named)
        other = filed.setdefault(named.symbol, named) if named.file else named
        if (seen.meeting, seen.is_report) != (named.meeting, named.is_report) or other.file != named.file:
            told = other if other.file != named.file else seen
            message = f"the symbol '{visible(named.symbol)}' is used again, after {told.place}"
            hint = "correct the symbol that is wrong"
            if is_newcomer(named) > is_newcomer(told):
                hint = "what was issued under it stands: give this paper a symbol of its own"
            yield Breach(named.place, message, hint)
        elif seen.paper and named.paper and (what := _differ(seen.paper, named.paper)):
            message = f"the symbol '{visible(named.symbol)}' is used again, with another {what}, after {seen.place}"
            yield Breach(named.place, message, f"correct the symbol or the {what} that is wrong")


def _differ(one: Paper, other: Paper) -> str:
    """What two entries say otherwise of what would be one paper; "" where each may be meant."""
    titles = (one.title, other.title)
    pairs = [[title and getattr(title, language) for title in titles] for language in ("en", "fr")]
    if any(first and second and first != second for first, second in pairs):
        return "title"
    return "day" if one.dated and other.dated and one.dated != other.dated else ""


RULES = (malformed_symbol, foreign_series, repeated_symbol)
