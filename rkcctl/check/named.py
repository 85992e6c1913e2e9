"""What schedules name: the codes and ids that exist, and every place where one is referred to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from rkcctl.check.rule import Breach
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import find_nearest
from rkcctl.model.participant import AUDIENCES, SECRETARIAT, Body
from rkcctl.model.schedule import Cycle
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.model.visible import visible

Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A name as a file refers to it, and where."""

    name: str
    place: Place


# What is named may stand in a file that is there and cannot be read. It has faults of its own, and what would follow
# from them would bury those.


def is_unread(corpus: Corpus, name: str) -> bool:
    """Whether that file of schedules/ is there and could not be read, or only in part."""
    records = {"bodies.yaml": corpus.bodies, "participants.yaml": corpus.participants}
    return records[name] is None and f"schedules/{name}" in corpus.sources.files


def meetings_unread(corpus: Corpus) -> set[str]:
    """The ids of meetings whose files could not be read, from the names of the files."""
    return _stems_unread(corpus, "schedules/meetings", corpus.meetings)


def cycles_unread(corpus: Corpus) -> set[str]:
    """The ids of reviews whose files could not be read."""
    return _stems_unread(corpus, "schedules", corpus.cycles)


def drafts_unread(corpus: Corpus) -> set[str]:
    """The labels of drafts whose files could not be read, from the names of the files."""
    return _stems_unread(corpus, "guidelines/drafts", corpus.drafts)


# What else stands in schedules/ itself.
_NO_CYCLES = ("bodies.yaml", "participants.yaml")


def proposals_unread(corpus: Corpus) -> set[str]:
    """The numbers of proposals whose files could not be read, from the names of the files."""
    read = {proposal.path for proposal in corpus.proposals}
    paths = (path for path in corpus.sources.under("proposals", ".md") if path not in read)
    return {path.rsplit("/", 1)[-1].removesuffix(".md") for path in paths}


def _stems_unread(corpus: Corpus, folder: str, records: tuple[Record[Any], ...]) -> set[str]:
    read = {record.path for record in records}
    stems = {path.removeprefix(f"{folder}/") for path in corpus.sources.under(folder, ".yaml") if path not in read}
    return {stem.removesuffix(".yaml") for stem in stems if "/" not in stem and stem not in _NO_CYCLES}


def names_at(record: Record[Meeting] | Record[Cycle], names: tuple[str, ...], *loc: str | int) -> Iterator[Named]:
    """Each of the names at `loc`, which may be one text or a list of them."""
    for position, name in enumerate(names):
        yield Named(name, record.place(*loc, position))


class Nearest:
    """Tells of names that nothing bears, with the nearest that something does, for the first of them.

    Comparing thousands of misspelt names with thousands of known ones would take hours and help nobody.
    """

    MOST = 20

    def __init__(self, known: Iterable[str]) -> None:
        self.known = sorted(known)
        self.told = 0

    def hint(self, name: str, otherwise: str = "correct the name, or add what it names") -> str:
        self.told += 1
        near = find_nearest(name[:64], self.known) if self.told <= self.MOST else None
        return f"did you mean '{near}'?" if near else otherwise

    def tell(self, named: Named, what: str) -> Breach:
        return Breach(named.place, f"no {what} is called '{visible(named.name[:64])}'", self.hint(named.name))


def tell_unknown(named: Named, known: set[str], what: str) -> Breach:
    """The breach of a name that nothing bears, with the nearest that something does."""
    near = find_nearest(named.name, sorted(known))
    hint = f"did you mean '{near}'?" if near else "correct the name, or add what it names"
    return Breach(named.place, f"no {what} is called '{visible(named.name)}'", hint)


def bodies_named(corpus: Corpus) -> Iterator[Named]:
    """Every reference to a body, except where a participant may stand as well; the secretariat is left out."""
    if corpus.bodies:
        for row, body in enumerate(corpus.bodies.value.bodies):
            for key, codes in _bodies_of_body(body):
                for position, code in codes:
                    yield Named(code, corpus.bodies.place("bodies", row, key, position))
            for position, successor in enumerate(body.successors):
                yield Named(successor.body, corpus.bodies.place("bodies", row, "successors", position, "body"))
    for meeting in corpus.meetings:
        yield Named(meeting.value.body, meeting.place("body"))
        for row, sent in enumerate(meeting.value.circulations):
            for position, code in _without_audiences(sent.to):
                yield Named(code, meeting.place("circulations", row, "to", position))
    for cycle in corpus.cycles:
        yield from (named for named in _bodies_of_cycle(cycle) if named.name != SECRETARIAT)


def _bodies_of_body(body: Body) -> Iterator[tuple[str, Iterable[tuple[int, str]]]]:
    yield "reports-to", enumerate(body.reports_to)
    yield "informs", enumerate(body.informs)
    yield "report-to", _without_audiences(body.report_to)


def _without_audiences(names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The bodies among those to whom something is sent, with their positions."""
    return ((position, name) for position, name in enumerate(names) if name not in AUDIENCES)


def _bodies_of_cycle(record: Record[Cycle]) -> Iterator[Named]:
    cycle = record.value
    if cycle.mandate:
        yield Named(cycle.mandate.body, record.place("mandate", "body"))
    for row, step in enumerate(cycle.procedure.steps):
        yield Named(step.body, record.place("procedure", "steps", row, "body"))
    for row, activity in enumerate(cycle.activities):
        yield from names_at(record, activity.body, "activities", row, "body")
        yield from names_at(record, activity.with_, "activities", row, "with")
    for row, duty in enumerate(cycle.coordination):
        yield from names_at(record, duty.with_, "coordination", row, "with")


def actors_named(record: Record[Meeting]) -> Iterator[Named]:
    """Every reference of a meeting to a participant, or to whoever may act: a body or the secretariat as well."""
    meeting = record.value
    for row, position in enumerate(meeting.positions):
        yield Named(position.by, record.place("positions", row, "by"))
        yield from names_at(record, position.with_, "positions", row, "with")
    for row, reply in enumerate(meeting.replies):
        yield Named(reply.by, record.place("replies", row, "by"))
    for row, decision in enumerate(meeting.decisions):
        if decision.to:
            yield Named(decision.to, record.place("decisions", row, "to"))
    for row, duty in enumerate(meeting.follow_up):
        yield Named(duty.of, record.place("follow-up", row, "of"))
        yield from names_at(record, duty.with_, "follow-up", row, "with")


def meetings_named(corpus: Corpus) -> Iterator[Named]:
    """Every reference to a meeting, except where a date may stand as well."""
    for cycle in corpus.cycles:
        if cycle.value.mandate and cycle.value.mandate.meeting:
            yield Named(cycle.value.mandate.meeting, cycle.place("mandate", "meeting"))
        for row, column in enumerate(cycle.value.columns):
            yield from names_at(cycle, column.meetings, "columns", row, "meetings")
    for meeting in corpus.meetings:
        for row, decision in enumerate(meeting.value.decisions):
            if decision.reopens:
                yield Named(decision.reopens, meeting.place("decisions", row, "reopens"))
    for line in corpus.register_lines:
        if line.event.for_meeting:
            yield Named(line.event.for_meeting, line.place("for-meeting"))


def subjects_named(record: Record[Meeting]) -> Iterator[Named]:
    """Everything that a meeting's agenda, decisions and duties are about. Of positions a rule of their own tells."""
    meeting = record.value
    for row, item in enumerate(meeting.agenda):
        yield from names_at(record, item.about, "agenda", row, "about")
    for row, decision in enumerate(meeting.decisions):
        yield from names_at(record, decision.about, "decisions", row, "about")
        yield from names_at(record, decision.except_, "decisions", row, "except")
    for row, duty in enumerate(meeting.follow_up):
        yield from names_at(record, duty.about, "follow-up", row, "about")
    for row, sent in enumerate(meeting.circulations):
        yield from names_at(record, sent.about, "circulations", row, "about")
