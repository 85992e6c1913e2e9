"""Rules on what a meeting does: who acts, what about, until when, and in answer to what."""

import re
from collections.abc import Iterator
from dataclasses import replace

from rkcctl.check.named import (
    Named,
    actors_named,
    cycles_unread,
    drafts_unread,
    is_unread,
    meetings_unread,
    names_at,
    subjects_named,
    tell_unknown,
)
from rkcctl.check.rule import Breach, rule
from rkcctl.model.acts import WORDLESS
from rkcctl.model.corpus import Corpus
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.tree import Record
from rkcctl.model.when import HOW_DATED, is_meant_as_date

_PROPOSAL = re.compile(r"^[0-9]{4}-[0-9]{3,4}[a-z0-9]*(/[0-9]+)?$|^draft-[a-z0-9.-]+$")
_DATE = re.compile(r"^[0-9]{4}(-[0-9][0-9](-[0-9][0-9])?)?$")


@rule("MTG106", "body-outside-procedure")
def body_outside_procedure(corpus: Corpus) -> Iterator[Breach]:
    """A body that decides on the text has a step in the procedure of a review, or is followed by one that has.

    Why: an act that the procedure does not know moves no change forward.
    Fix: correct the meeting's body or the act, or add the step to the procedure.
    """
    named = {step.body for cycle in corpus.cycles for step in cycle.value.procedure.steps}
    for body in corpus.body_by_code.values():
        if any(successor.body in named for successor in body.successors):
            named.add(body.code)
    for record in corpus.meetings if named and not cycles_unread(corpus) else ():
        for row, decision in enumerate(record.value.decisions):
            if record.value.body not in named and decision.act not in WORDLESS:
                message = f"{record.value.body}, which has no step in a procedure, has '{decision.act}' here"
                hint = "correct the body or the act, or add the step to the procedure of the review"
                yield Breach(record.place("decisions", row, "act"), message, hint)


@rule("MTG107", "unknown-participant")
def unknown_participant(corpus: Corpus) -> Iterator[Breach]:
    """Who states a position, replies, acts or owes something stands in participants.yaml, or is a body.

    Why: names in both languages, and who may vote, come from there.
    Fix: correct the code, or add the participant.
    """
    if is_unread(corpus, "bodies.yaml") or is_unread(corpus, "participants.yaml"):
        return
    people = set(corpus.participant_by_code)
    known = people | set(corpus.body_by_code) | {SECRETARIAT}
    for record in corpus.meetings:
        for named in actors_named(record):
            if named.name not in known:
                yield tell_unknown(named, known, "participant or body")
    if corpus.participants:
        for row, one in enumerate(corpus.participants.value.participants):
            for position, code in enumerate(one.members):
                named = Named(code, corpus.participants.place("participants", row, "members", position))
                yield from [] if code in people else [tell_unknown(named, people, "participant")]
    for line in corpus.register_lines:
        if line.event.by not in known:
            yield tell_unknown(Named(line.event.by, line.place("by")), known, "participant or body")


@rule("MTG108", "unknown-position")
def unknown_position(corpus: Corpus) -> Iterator[Breach]:
    """A response, and a duty that `answers` positions, name what was stated, as MEETING/POSITION.

    Why: a response to nothing leaves a position unanswered in every list.
    Fix: correct the name; the position's `id` stands in the file of its meeting.
    """
    known = {f"{meeting.value.id}/{position.id}" for meeting in corpus.meetings for position in meeting.value.positions}
    unread = meetings_unread(corpus)
    for named in _positions_named(corpus):
        if named.name not in known and named.name.partition("/")[0] not in unread:
            yield tell_unknown(named, known, "position")


def _positions_named(corpus: Corpus) -> Iterator[Named]:
    for record in corpus.meetings:
        for row, response in enumerate(record.value.responses):
            yield Named(response.to, record.place("responses", row, "to"))
        for row, duty in enumerate(record.value.follow_up):
            yield from names_at(record, duty.answers, "follow-up", row, "answers")
    for cycle in corpus.cycles:
        for row, kept in enumerate(cycle.value.coordination):
            yield from names_at(cycle, kept.answers, "coordination", row, "answers")


@rule("MTG109", "unknown-subject")
def unknown_subject(corpus: Corpus) -> Iterator[Breach]:
    """What an item, decision or duty is about is a proposal, a change, a draft, a review or its activity.

    A draft that is decided on is there. An agenda may name one that is still to be made.

    Why: the state of everything is reckoned from what was decided about it.
    Fix: write 2019-004, 2019-004/1, draft-2, the id of a review, or REVIEW/ACTIVITY.
    """
    cycles = {record.value.id for record in corpus.cycles}
    activities = {f"{r.value.id}/{activity.id}" for r in corpus.cycles for activity in r.value.activities}
    known, unread = cycles | activities, cycles_unread(corpus)
    for record in corpus.meetings:
        for named in subjects_named(record):
            is_there = named.name in known or named.name.partition("/")[0] in unread
            if not is_there and not _PROPOSAL.fullmatch(named.name):
                yield tell_unknown(named, known, "proposal, draft or review")
    drafts = {draft.value.label for draft in corpus.drafts} | drafts_unread(corpus)
    for record in corpus.meetings:
        for row, decision in enumerate(record.value.decisions):
            for named in names_at(record, decision.about, "decisions", row, "about"):
                if named.name.startswith("draft-") and named.name not in drafts:
                    yield tell_unknown(named, drafts, "draft")


@rule("MTG111", "unknown-term")
def unknown_term(corpus: Corpus) -> Iterator[Breach]:
    """A duty or a deferral ends at a meeting that there is, or on a date.

    Why: what is due at a meeting that nobody holds is never called up.
    Fix: write a meeting's id, or a day, a month or a year.
    """
    known, unread = set(corpus.meeting_by_id), meetings_unread(corpus)
    for record in corpus.meetings:
        for named in _terms(record):
            if named.name not in known | unread and not _DATE.fullmatch(named.name):
                found = tell_unknown(named, known, "meeting or date")
                yield replace(found, hint=HOW_DATED) if is_meant_as_date(named.name) else found


def _terms(record: Record[Meeting]) -> Iterator[Named]:
    for row, decision in enumerate(record.value.decisions):
        yield from names_at(record, (decision.until,) if decision.until else (), "decisions", row, "until")
    for row, duty in enumerate(record.value.follow_up):
        yield from names_at(record, (duty.by,) if duty.by else (), "follow-up", row, "by")


RULES = (body_outside_procedure, unknown_participant, unknown_position, unknown_subject, unknown_term)
