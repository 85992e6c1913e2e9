"""Rules on the symbols of papers and reports."""

from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.paper import Paper, is_same_paper, number_of, parse_symbol
from rkcctl.model.paper_file import stem_of
from rkcctl.model.reception import in_zone
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
    is_report: bool | None
    """None where nobody knows any more."""
    file: str = ""
    paper: Paper | None = None
    """What its meeting says of the paper."""
    is_issue: bool = False
    """Whether it is what was issued, and no file bears the number any more."""


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


@rule("MTG204", "number-of-another-paper")
def number_of_another_paper(corpus: Corpus) -> Iterator[Breach]:
    """A number of a series is that of one paper and of its twin in the other language: x-en.md and x-fr.md.

    Language, version and letter of a symbol tell what was issued of it. A number under which something was issued stays
    that of this paper, whatever symbol its file has by now.

    Why: by the number delegates ask for a paper in their language, and for its last version; two papers would be one.
    Fix: give the paper a number of its own. Where the file of what was issued was renamed, write its new path as
    `paper:` in the issue's issue.yaml.
    """
    held = _held(corpus)
    first: dict[_Number, _Named] = dict(held)
    filed: dict[_Number, _Named] = dict(held)
    for named in _symbols(corpus):
        number = number_of(named.symbol)
        if number is None:
            continue
        seen = first.setdefault(number, named)
        other = filed.setdefault(number, named) if named.file else seen
        told = other if _is_other(named, other) else seen
        # Of one symbol in two files, or at two meetings, another rule tells.
        if _is_other(named, told) and (named.symbol != told.symbol or told.is_issue):
            message = f"'{named.symbol}' has the number of another paper, {told.symbol} ({told.place})"
            hint = "give it a number of its own; the next letter or version is for what is issued again"
            if told.is_issue and named.file:
                hint = "give it a number of its own; where it is the same paper, say so as `paper:` in that issue.yaml"
            yield Breach(named.place, message, hint)


_Number = tuple[str, str]


def _held(corpus: Corpus) -> dict[_Number, _Named]:
    """By number, the paper of which something was issued first: as its file names it, else what was issued."""
    named = [(number, one) for one in _symbols(corpus) if one.file and (number := number_of(one.symbol))]
    files = {(number, stem_of(one.file)): one for number, one in reversed(named)}
    found: dict[_Number, _Named] = {}
    for record in sorted(corpus.issues, key=lambda one: (in_zone(one.value.issued, corpus.zone), one.value.symbol)):
        issue, number = record.value, number_of(record.value.symbol)
        if number and number not in found:
            kept = _Named(issue.symbol, issue.meeting, "", record.place("symbol"), None, issue.paper, is_issue=True)
            found[number] = files.get((number, stem_of(issue.paper)), kept)
    return found


def _is_other(one: _Named, other: _Named) -> bool:
    """Whether the two cannot be one paper. Of what a meeting alone names, that is all that is known of it."""
    if one.file and other.file:
        return stem_of(one.file) != stem_of(other.file)
    is_known = None not in (one.is_report, other.is_report)
    return one.meeting != other.meeting or (is_known and one.is_report != other.is_report)


def find_holder(corpus: Corpus, symbol: str, path: str) -> str:
    """The file or the issue that has the number of this symbol and is not of the paper at `path`; "" for none."""
    named = (*_held(corpus).values(), *(one for one in _symbols(corpus) if one.file))
    same = (one for one in named if number_of(one.symbol) == number_of(symbol) and stem_of(one.file) != stem_of(path))
    return next((one.place.path for one in same), "") if number_of(symbol) else ""


RULES = (malformed_symbol, foreign_series, repeated_symbol, number_of_another_paper)
