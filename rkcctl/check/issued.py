"""Rules on what was issued: it stands as it was circulated, not before its day, and says the same in each language."""

import datetime
import hashlib
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.paper import Symbol, parse_symbol
from rkcctl.model.paper_file import ISSUED, Issue, stem_of, twin_symbol
from rkcctl.model.reception import in_zone
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible


@rule("MTG511", "altered-issue")
def altered_issue(corpus: Corpus) -> Iterator[Breach]:
    """What was issued stands as it was circulated: every file is there, under its symbol, byte for byte.

    What its `issue.yaml` says of it, `rkcctl verify` holds against the commit that first has it.

    Why: delegates hold copies, and two papers with one symbol would be cited as one.
    Fix: restore the file by `git restore`, or where it was committed so by `git revert COMMIT`; issue what has changed
    under the next letter or version.
    """
    for record in corpus.issues:
        folder = record.path.rpartition("/")[0]
        if folder != f"{ISSUED}/{record.value.symbol}":
            message = f"'{visible(record.value.symbol)}' is kept in {visible(folder)}"
            yield Breach(record.place("symbol"), message, f"restore the folder {ISSUED}/{visible(record.value.symbol)}")
        for name, digest in record.value.files.items():
            path = f"{folder}/{name}"
            data = corpus.sources.files.get(path)
            if data is None or hashlib.sha256(data).hexdigest() != digest.removeprefix("sha256:"):
                what = "is not there" if data is None else "is not as it was issued"
                hint = f"restore it: git restore {visible(path)}"
                yield Breach(record.place("files", name), f"{visible(name)} {what}", hint)


@rule("MTG516", "issued-before-its-day")
def issued_before_its_day(corpus: Corpus) -> Iterator[Breach]:
    """What was issued under a symbol is dated by the day on which it was issued, in its file and in those of meetings.

    Why: nobody could have had a paper before its day; whoever cites it by that day misleads.
    Fix: correct the date that is wrong. A paper that has changed since gets the next letter or version as its symbol.
    """
    issued = {one.value.symbol: (in_zone(one.value.issued, corpus.zone).date(), one) for one in corpus.issues}
    for symbol, dated, place in _dated(corpus):
        day, record = issued.get(symbol, (dated, None))
        if record and dated > day:
            message = f"{visible(symbol)} is dated {dated}, and was issued on {day} ({record.place('issued')})"
            yield Breach(place, message, "correct the date; what has changed since needs a symbol of its own")


def _dated(corpus: Corpus) -> Iterator[tuple[str, datetime.date, Place]]:
    """Every symbol that is said to be of a day, in the file of a paper or of a meeting, and where that is said."""
    for paper in corpus.papers:
        front = paper.record.value if paper.record else None
        if paper.record and front and front.symbol and front.dated:
            yield front.symbol, front.dated, paper.record.place("dated")
    for record in corpus.meetings:
        for loc, named in record.value.papers():
            if named.dated:
                yield named.symbol, named.dated, record.place(*loc, "dated")


@rule("MTG517", "twin-left-behind", Severity.WARNING)
def twin_left_behind(corpus: Corpus) -> Iterator[Breach]:
    """Where a paper was issued again, so was the same paper in the other language.

    That a translation was issued again says nothing of what it was made from.

    Why: those who read the one still go by what was corrected in the other, such as a deadline that was moved.
    Fix: give the paper in the other language its next symbol, and issue it. Where nothing changes in that language,
    accept this in its `issue.yaml`.
    """
    for behind, ahead in find_left_behind(corpus):
        symbol = twin_symbol(
            ahead.value.symbol, "en" if ahead.value.symbol == twin_symbol(ahead.value.symbol, "fr") else "fr"
        )
        message = f"{ahead.value.symbol} was issued again, and {behind.value.symbol} in the other language was not"
        paper = behind.value.paper
        hint = f"write `symbol: {symbol}` in {paper}, then: rkcctl paper {name_of(paper)} --issue"
        yield Breach(behind.place("symbol"), message, hint)


def name_of(path: str) -> str:
    """How commands call the paper of that file."""
    return path.rpartition("/")[2].removesuffix(".md")


def find_last(corpus: Corpus) -> dict[tuple[str, str, str, str], tuple[Symbol, Record[Issue]]]:
    """The last issue of every paper, by series, number, what it and its twin are called, and language."""
    last: dict[tuple[str, str, str, str], tuple[Symbol, Record[Issue]]] = {}
    for record in corpus.issues:
        if symbol := parse_symbol(record.value.symbol):
            # Of two papers that went out under one number neither is an issue of the other.
            key = (symbol.series, symbol.number, stem_of(record.value.paper), symbol.language)
            if key not in last or _order(symbol) > _order(last[key][0]):
                last[key] = symbol, record
    return last


def find_left_behind(corpus: Corpus) -> Iterator[tuple[Record[Issue], Record[Issue]]]:
    """The last issue in a language with that of the same paper which was issued again since in the other."""
    last = find_last(corpus)
    translations = {
        one.path
        for one in corpus.papers
        if one.record and one.record.value.original not in (None, one.record.value.language)
    }
    for (series, number, stem, language), (symbol, ahead) in last.items():
        twin = last.get((series, number, stem, "en" if language == "fr" else "fr"))
        if twin and _order(twin[0]) < _order(symbol) and ahead.value.paper not in translations:
            yield twin[1], ahead


def _order(symbol: Symbol) -> tuple[str, str]:
    return symbol.version, symbol.issue


RULES = (altered_issue, issued_before_its_day, twin_left_behind)
