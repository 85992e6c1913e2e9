"""To whom a paper was sent: an entry under `circulations` in the file of its meeting."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rkcctl.check.issued import altered_issue, find_left_behind, twin_left_behind
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.acts import names_folded
from rkcctl.model.circulated import asked_by_rules
from rkcctl.model.corpus import Corpus, PaperFile
from rkcctl.model.diagnostic import has_errors
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper import Paper, is_same_paper
from rkcctl.model.paper_file import Issue
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.pipeline.desk import Desk
from rkcctl.pipeline.entered import fit
from rkcctl.pipeline.paper_about import changes_of
from rkcctl.pipeline.register import EVERYWHERE, Outcome
from rkcctl.read.yaml_edit import append_entries
from rkcctl.read.yaml_words import Entry

# Papers by which proposals themselves are brought to those who take part.
_OF_PROPOSALS = ("compilation", "comparative", "consolidated")
# What leads on where a sending was entered already.
HOW_ANOTHER = (
    "nothing is left to enter; of another sending say how it differs: --to, --channel, {more}, or --at with another day"
)
_REPORT: Mapping[str, Entry] = {"en": "Report of the meeting", "fr": "Rapport de la réunion"}


@dataclass(frozen=True, slots=True)
class Way:
    """To whom something went, without names those whom the rules name; by which channel, until when they may answer."""

    to: tuple[str, ...] = ()
    channel: str = ""
    answer_by: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class SentPaper:
    """A paper that may be sent out: for which meeting, under which symbol ("" for a draft), what it is called.

    `rules` are those to whom it has to go. `about` are the proposals in it. `name` is that of its file, "" where only
    the meeting knows it; `kind` likewise.
    """

    meeting: str
    symbol: str
    what: Mapping[str, Entry]
    rules: tuple[str, ...]
    about: tuple[str, ...] = ()
    name: str = ""
    kind: str = ""
    more: Mapping[str, Entry] | None = None
    """What else is recorded of the paper itself: its day, its audience."""


def find_paper(corpus: Corpus, said: str) -> SentPaper | None:
    """The paper of that name or symbol: one that has a file, else what was issued before, else what a meeting knows.

    None for another name.
    """
    for paper in corpus.papers:
        front = paper.record.value if paper.record else None
        stems = (paper.name, f"{paper.name}.md", paper.path, paper.name.removesuffix(f"-{front and front.language}"))
        if front and said in (*stems, front.symbol):
            return _of_file(corpus, paper)
    for issue in corpus.issues:
        if issue.value.symbol == said:
            return _of_issue(corpus, issue.value)
    for record in corpus.meetings:
        for loc, known in record.value.papers():
            if known.symbol == said:
                return _of_meeting(corpus, record.value, known, is_report=loc[0] == "report")
    return None


def _of_file(corpus: Corpus, paper: PaperFile) -> SentPaper:
    assert paper.record is not None
    front = paper.record.value
    what: dict[str, Entry] = {front.language: front.title}
    for twin in (other.record.value for other in corpus.papers if other.record):
        if front.symbol and twin.symbol and is_same_paper(front.symbol, twin.symbol):
            what |= {twin.language: twin.title}
    meeting = next((one.value for one in corpus.meetings if one.value.id == front.meeting), None)
    about = changes_of(corpus, front) if meeting and (front.about or front.kind in _OF_PROPOSALS) else ()
    more: dict[str, Entry] = {"dated": str(front.dated)} if front.dated else {}
    more |= {"original": front.original or front.language}
    more |= {"audience": front.audience} if front.audience else {}
    return SentPaper(
        front.meeting,
        front.symbol or "",
        dict(sorted(what.items())),
        _rules(corpus, meeting, is_report=front.kind == "report"),
        names_folded(about, corpus.folded.subjects),
        paper.name,
        front.kind,
        more,
    )


def _of_issue(corpus: Corpus, issue: Issue) -> SentPaper:
    """What went out under a symbol that its file has no more.

    The file tells nothing of it by now but what it is called and whom it is for: its day, its proposals and the term
    may be others since.
    """
    paper = next((one for one in corpus.papers if one.path == issue.paper and one.record), None)
    if paper is None:
        return SentPaper(issue.meeting, issue.symbol, {"en": issue.symbol}, _rules(corpus, None, is_report=False))
    now = _of_file(corpus, paper)
    more = {key: value for key, value in (now.more or {}).items() if key != "dated"}
    return replace(now, meeting=issue.meeting, symbol=issue.symbol, about=(), kind="", more=more)


def _of_meeting(corpus: Corpus, meeting: Meeting, paper: Paper, *, is_report: bool) -> SentPaper:
    title = paper.title
    what = {tongue: title.say(tongue) for tongue in ("en", "fr")} if title else _REPORT if is_report else {}
    return SentPaper(
        meeting.id, paper.symbol, what or {"en": paper.symbol}, _rules(corpus, meeting, is_report=is_report)
    )


def _rules(corpus: Corpus, meeting: Meeting | None, *, is_report: bool) -> tuple[str, ...]:
    bodies = corpus.body_by_code
    if is_report and meeting and meeting.body in bodies and bodies[meeting.body].report_to:
        return tuple(bodies[meeting.body].report_to)
    return asked_by_rules(corpus)


def enter_papers(desk: Desk, papers: Sequence[SentPaper], way: Way, *, dry_run: bool) -> Outcome:
    """Enter the papers in the files of their meetings; or nothing, and the faults that this would bring anywhere."""
    changes: dict[str, bytes | None] = {}
    told: list[str] = []
    behind = _find_behind(desk)
    for sent in {(one.meeting, one.symbol or one.name): one for one in papers}.values():
        # As of an earlier issue: the proposals in it and the term may be others since.
        paper = replace(sent, about=(), kind="") if sent.symbol in behind else sent
        _refuse_unissued(desk, paper)
        _refuse_altered(desk, paper)
        record = desk.meeting(paper.meeting)
        _refuse_again(desk, record.value, paper, way, is_alone=len(papers) == 1)
        entry = _write(desk, record.value, paper, way)
        data = changes.get(record.path) or desk.sources.files[record.path]
        changes[record.path] = fit(append_entries(record.path, data, "circulations", [entry]), record.path, "the entry")
        term = f"; answers until {entry['answer-by']}" if "answer-by" in entry else ""
        told.append(f"{paper.symbol}: sent to {', '.join(way.to or paper.rules)}, {entry['on']}{term}")
    _, faults = desk.look_ahead(changes, *EVERYWHERE)
    if has_errors(faults):
        return (), faults
    if not dry_run:
        desk.commit(changes)
    return tuple(told), faults


def _find_behind(desk: Desk) -> frozenset[str]:
    """The symbols of papers of which the other language has other words since, but where nothing changes in theirs."""
    told = {fault.place.path for fault in desk.found if fault.code == twin_left_behind.code}
    return frozenset(one.value.symbol for one, _ in find_left_behind(desk.corpus) if one.path in told)


def _refuse_unissued(desk: Desk, paper: SentPaper) -> None:
    """What has a file here is kept as it goes out, or nobody knows later what was sent."""
    if not paper.name:
        return
    if not paper.symbol:
        raise UsageError(
            f"{paper.name} has no symbol, and a draft is not sent out", "write it as `symbol:` in its file"
        )
    if all(record.value.symbol != paper.symbol for record in desk.corpus.issues):
        raise UsageError(f"{paper.symbol} was not issued", f"keep it as it goes out: rkcctl paper {paper.name} --issue")


def _refuse_altered(desk: Desk, paper: SentPaper) -> None:
    """What is sent is what was issued: other files, or fewer, would be on record under the name of those."""
    kept = {record.path for record in desk.corpus.issues if record.value.symbol == paper.symbol}
    breach = next((one for one in altered_issue.check(desk.corpus) if one.place.path in kept), None)
    if breach:
        raise RkcError(
            f"{paper.symbol} does not stand as it was issued: {breach.message}",
            "rkcctl verify says what brings it back",
        )


def _refuse_again(desk: Desk, meeting: Meeting, paper: SentPaper, way: Way, *, is_alone: bool) -> None:
    """What was typed twice is entered once."""
    to, today = set(way.to or paper.rules), desk.now.date()
    reached: dict[str, None] = {}
    for sent in meeting.circulations:
        known = (sent.paper.symbol if sent.paper else "", sent.on, sent.channel or "")
        terms = [term and in_zone(term, desk.corpus.zone) for term in (way.answer_by, sent.answer_by)]
        is_same_term = way.answer_by is None or terms[0] == terms[1]
        if known == (paper.symbol, today, way.channel) and is_same_term:
            reached |= dict.fromkeys(sent.to)
    if to <= reached.keys():
        told = f"{paper.symbol} was sent to {', '.join(reached)} on {today} already"
        raise UsageError(told, HOW_ANOTHER.format(more="--answer-by") if is_alone else "name the others alone")


def _write(desk: Desk, meeting: Meeting, paper: SentPaper, way: Way) -> dict[str, Entry]:
    zone = desk.now.tzinfo
    assert zone is not None
    term = way.answer_by or _until(meeting, paper)
    late = way.answer_by is None and term is not None and in_zone(term, zone) <= desk.now
    entry: dict[str, Entry] = {"what": dict(paper.what)}
    entry |= {"about": list(paper.about)} if paper.about else {}
    entry |= {"to": list(way.to or paper.rules), "on": f"{desk.now:%Y-%m-%d}"}
    entry |= {"answer-by": write_hour(in_zone(term, zone))} if term and not late else {}
    entry |= {"channel": way.channel} if way.channel else {}
    entry |= {"paper": {"symbol": paper.symbol, **(paper.more or {})}}
    return entry | ({"basis": "sample"} if desk.is_sample and meeting.basis != "sample" else {})


def _until(meeting: Meeting, paper: SentPaper) -> datetime.datetime | None:
    """Until when an invitation asks for proposals; other papers ask for no answer unless it is said."""
    hours = (one.at for one in meeting.deadlines if one.for_ == "proposals")
    return next(hours, None) if paper.kind == "invitation" else None
