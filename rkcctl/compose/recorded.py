"""Up to which day the files record what happened: how much of it is known on an earlier one."""

import datetime
from dataclasses import replace

from rkcctl.compose.edition import label_of
from rkcctl.model.acts import changes_meant, subjects_of
from rkcctl.model.corpus import Corpus
from rkcctl.model.decision import FollowUp
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper_file import PaperFront
from rkcctl.model.proposal import Register
from rkcctl.model.reception import in_zone
from rkcctl.model.schedule import Cycle
from rkcctl.model.sealed_edition import SealedEdition
from rkcctl.model.tree import Record


def last_recorded(corpus: Corpus) -> datetime.date | None:
    """The last day of which the files record that something happened; None where they record nothing.

    No clock is asked: pages say how things stood when the last line was entered.
    """
    days = [in_zone(line.event.at, corpus.zone).date() for line in corpus.register_lines]
    for record in corpus.meetings:
        meeting = record.value
        days += [meeting.actual.last] if meeting.actual else []
        days += [one.on for one in meeting.decisions if one.on] + [one.on for one in meeting.positions if one.on]
        days += [one.on for one in meeting.responses if one.on]
        days += [in_zone(one.at, corpus.zone).date() for one in meeting.replies]
        days += [one.done for one in meeting.follow_up if one.done]
        days += [one.on for one in meeting.circulations]
    return max(days, default=None)


def last_recorded_of(corpus: Corpus, cycle: Cycle) -> datetime.date | None:
    """The same for a review: of one that is closed nothing is recorded after its last date."""
    known = (last_recorded(corpus), cycle.closed.last if cycle.closed else None)
    return min((day for day in known if day), default=None)


def known_on(corpus: Corpus, day: datetime.date | None, whole: str = "") -> Corpus:
    """What the files tell that had happened by the end of the day: the corpus itself where that is all of it.

    Of the register the events until then; of meetings what they did until then, each act on the day that it names,
    else on the last of its meeting; and no proposal that came later. What bears no day stays, and so does all of the
    meeting `whole`. Without a day nothing is later.
    """
    if day is None:
        return corpus
    registers = tuple(_received_by(record, day, corpus.zone) for record in corpus.registers)
    meetings = tuple(
        record if record.value.id == whole else _until(record, day, corpus.zone) for record in corpus.meetings
    )
    if registers == corpus.registers and meetings == corpus.meetings:
        return corpus
    known = replace(corpus, registers=registers, meetings=meetings)
    later = _came(corpus) - _came(known) - _acted_on(known)
    return replace(known, proposals=tuple(file for file in corpus.proposals if file.id not in later))


def _came(corpus: Corpus) -> frozenset[str]:
    """The proposals of which something tells that they came: a line of the register, or an act in their words.

    What a meeting adopted in other words has no line: it came into being with that act.
    """
    acts = (one for record in corpus.meetings for one in record.value.decisions)
    adopted = (one.as_.partition("/")[0] for one in acts if one.as_)
    return frozenset((*(line.event.proposal for line in corpus.register_lines), *adopted))


def _acted_on(corpus: Corpus) -> frozenset[str]:
    """The proposals that a meeting dealt with, whatever the register tells: it had them before it."""
    subjects = subjects_of(corpus)
    acts = (one for record in corpus.meetings for one in record.value.decisions)
    return frozenset(change.partition("/")[0] for one in acts for change in changes_meant(one, subjects))


def known_to(corpus: Corpus, front: PaperFront) -> Corpus:
    """What a paper knows: what had happened by its day. A report tells of its own meeting whatever day it bears."""
    return known_on(corpus, day_of(corpus, front), front.meeting if front.kind == "report" else "")


def day_of(corpus: Corpus, front: PaperFront) -> datetime.date | None:
    """The day whose state a paper tells: that which it bears, else the last of its meeting; None if neither is known.

    Everything in a paper asks here, so that no table of it knows more than another.
    """
    meeting = next((record.value for record in corpus.meetings if record.value.id == front.meeting), None)
    return front.dated or (meeting.last if meeting else None)


def text_of(corpus: Corpus, front: PaperFront) -> str:
    """The name of the text of which a paper tells: without what was done to it after its day.

    It is of the last edition that was approved by then; of the first one where none was. An entry of the record bears
    no day; it is no older than the last meeting whose decisions it carries out.
    """
    day = day_of(corpus, front)
    if day is None or not corpus.eras:
        return label_of(corpus)
    first, *further = corpus.eras
    era = next((era for era in reversed(further) if _is_approved(era.edition, day)), first)
    ended = {record.value.id: record.value.last for record in corpus.meetings}
    label = era.edition.label
    for entry in era.entries:
        days = [ended.get(name.partition("/")[0]) for name in entry.decisions]
        if any(last and last > day for last in days):
            break
        label = f"{era.edition.label}+{entry.number}"
    return label


def _is_approved(edition: SealedEdition, day: datetime.date) -> bool:
    """Whether the edition was approved by the day; where its manifest cannot be read, nothing says no."""
    return edition.seal is None or edition.seal.value.approved <= day


def judged_on(corpus: Corpus, front: PaperFront) -> datetime.date | None:
    """The day by which a paper calls something due or late: that which it bears.

    One that bears none is printed at any time before its meeting, and of what is still to come nothing is late: it
    judges by the last day of which the files record anything, and by none where they record nothing.
    """
    if front.dated:
        return front.dated
    day, last = day_of(corpus, front), last_recorded(corpus)
    return min(day, last) if day and last else None


def _received_by(record: Record[Register], day: datetime.date, zone: datetime.tzinfo) -> Record[Register]:
    events = tuple(event for event in record.value.events if in_zone(event.at, zone).date() <= day)
    if len(events) == len(record.value.events):
        return record
    return replace(record, value=record.value.model_copy(update={"events": events}))


def _until(record: Record[Meeting], day: datetime.date, zone: datetime.tzinfo) -> Record[Meeting]:
    """The meeting with what it did by the day; itself where that is all of it."""
    meeting = record.value
    last = meeting.last or day
    parts: dict[str, tuple[object, ...]] = {
        "decisions": tuple(one for one in meeting.decisions if (one.on or last) <= day),
        "positions": tuple(one for one in meeting.positions if (one.on or last) <= day),
        "responses": tuple(one for one in meeting.responses if (one.on or last) <= day),
        "replies": tuple(one for one in meeting.replies if in_zone(one.at, zone).date() <= day),
        "follow_up": tuple(_undone(one, day) for one in meeting.follow_up) if last <= day else (),
    }
    if all(getattr(meeting, key) == kept for key, kept in parts.items()):
        return record
    return replace(record, value=meeting.model_copy(update=parts))


def _undone(task: FollowUp, day: datetime.date) -> FollowUp:
    """A task that was done later is still to be done."""
    return task.model_copy(update={"done": None}) if task.done and task.done > day else task
