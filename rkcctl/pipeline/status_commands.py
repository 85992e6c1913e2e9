"""Which command deals with a duty: what it enters, what it has to be told first, or why it only shows."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rkcctl.compose.columns import label_meeting
from rkcctl.compose.dates import spell_partial
from rkcctl.compose.status_words import say
from rkcctl.model.acts import changes_named, names_folded
from rkcctl.model.awaiting import Awaiting
from rkcctl.model.circulated import asked_by_rules
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import OF_REGISTER, Duty, Kind, State
from rkcctl.model.meeting import Meeting
from rkcctl.model.put_before import find_before_it, find_named_to, has_review
from rkcctl.model.reception import in_zone
from rkcctl.model.status import MOST, Ask, Deal
from rkcctl.model.when import PartialDate

# Commands that tell what there is, and ask for what is to be entered.
_TOLD = {Kind.REPLY: "reply", Kind.AGENDA: "agenda", Kind.COORDINATION: "coordinate"}


@dataclass(frozen=True, slots=True)
class Dealing:
    """The day and the language in which it is asked, the meetings by id, and the changes that are named to each."""

    corpus: Corpus
    as_of: datetime.date
    language: str
    meetings: Mapping[str, Meeting]
    named: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, corpus: Corpus, as_of: datetime.date, language: str) -> "Dealing":
        return cls(corpus, as_of, language, corpus.meeting_by_id, find_named_to(corpus))

    def call_meeting(self, name: str) -> str:
        """What people call the meeting of that id; the name itself where there is none."""
        meeting = self.meetings.get(name)
        return label_meeting(self.corpus, meeting, self.language) if meeting else name

    def with_duty(self, duty: Duty) -> Deal:
        """The command for it. Whoever has to act is somebody else: then it shows, and says so."""
        if duty.kind in OF_REGISTER:
            return self._register(duty)
        match duty.kind:
            case Kind.OUTCOME:
                return self._outcome(self.meetings[duty.name])
            case Kind.FOLLOW_UP:
                asked = Ask("--on", self._say("ask-done"), self.as_of.isoformat(), "day")
                done = ("follow-up", duty.name, "--done", str(duty.number))
                return Deal(done, enters=True, asks=(asked,))
            case Kind.REPLY | Kind.AGENDA | Kind.COORDINATION:
                return Deal((_TOLD[duty.kind], duty.name))
            case Kind.DEADLINE if duty.part == "agenda":
                return Deal(("agenda", duty.name))
            case Kind.ACTIVITY if duty.state in (State.LATE, State.DUE):
                review, _, activity = duty.name.partition("/")
                return Deal(("plan", activity, "--in", duty.part, "--review", review, "--done"), enters=True)
            case Kind.ACTIVITY:
                return Deal(("schedule", duty.name.partition("/")[0]), why=self._say("why-ahead"))
            case Kind.DEFERRED:
                return self._deferred(duty)
            case Kind.BRACKETED | Kind.RETURNED:
                return self._open_end(duty)
        own = {Kind.ANSWER: "why-answer", Kind.DEADLINE: "why-others", Kind.MEETING: "why-meets"}
        why = "why-proposals" if duty.part == "proposals" else own[duty.kind]
        return Deal(("meeting", duty.name), why=self._say(why, meeting=duty.name))

    def with_awaiting(self, waiting: Collection[Awaiting], bodies: Collection[str], who: str) -> Deal:
        """What waits for the next step of the procedure is decided on where one of the bodies meets next."""
        since = max((one.given.day for one in waiting if one.given.day), default=None)
        shown = ("proposals", "--state", next(iter(waiting)).given.act)
        return self._at_next(bodies, since, [one.change for one in waiting]) or Deal(
            shown, why=self._say("why-awaiting", who=who)
        )

    def _register(self, duty: Duty) -> Deal:
        """What the register asks for is entered there; what a body is to deal with is looked at."""
        names = duty.about
        if duty.kind is Kind.ACKNOWLEDGE:
            return Deal(("acknowledge", "--all"), enters=True)
        if duty.kind is Kind.CIRCULATE:
            meant = names if len(names) <= MOST else ("--all-received",)
            asked = Ask("--to", self._say("ask-to"), ",".join(asked_by_rules(self.corpus)))
            return Deal(("circulate", *meant), enters=True, asks=(asked,))
        if duty.kind is Kind.UNDECIDED:
            return self._at(self.meetings[duty.name], names)
        if duty.kind is Kind.UNWORDED:
            return Deal(("merge", "--dry-run"), why=self._say("why-unworded"))
        shown = ("proposals", "--state", "received") if len(names) > 1 else ("show", *names)
        return Deal(shown, why=self._say("why-take-up", names=_join(names)))

    def _outcome(self, meeting: Meeting) -> Deal:
        """A meeting that is over is marked as held; what a procedure in writing came to is decided on."""
        if meeting.kind == "written":
            return Deal(("decide", meeting.id))
        if meeting.span and meeting.span.is_exact:
            return Deal(("mark", meeting.id, "held"), enters=True)
        asked = (Ask("--from", self._say("ask-first"), form="date"), Ask("--to", self._say("ask-last"), form="date"))
        return Deal(("mark", meeting.id, "held"), enters=True, asks=asked)

    def _deferred(self, duty: Duty) -> Deal:
        """What was put off is decided on where it is taken up, once that has begun."""
        names = duty.about
        meeting = self.meetings.get(duty.taken_up)
        if meeting is None:
            why = self._say("why-deferred", names=_join(names))
            return self._at_named(self.meetings[duty.name].last, names) or Deal(("meeting", duty.name), why=why)
        if meeting.is_cancelled:
            why = self._say("why-cancelled", meeting=meeting.id, names=_join(names))
            return self._at_next(duty.who, meeting.first, names) or Deal(("meeting", meeting.id), why=why)
        return self._at(meeting, names)

    def _open_end(self, duty: Duty) -> Deal:
        """What is in brackets, or went back to a body, is decided on where that meets next; what went back to others
        they revise.

        Where a meeting since has it before it, that one decides.
        """
        made, names = self.meetings[duty.name].last, duty.about
        shown = ("show", *names) if len(names) == 1 else ("proposals", "--state", duty.kind.value)
        key = "why-returned" if duty.kind is Kind.RETURNED else "why-deferred"
        why = self._say(key, name=names[0].partition("/")[0], names=_join(names))
        return self._at_named(made, names) or self._at_next(duty.who, made, names) or Deal(shown, why=why)

    def _at_named(self, since: datetime.date | None, names: Collection[str]) -> Deal | None:
        """The same at the last meeting since the day whose papers name all of these, or the register."""
        meant = set(changes_named(names, self.corpus.folded.subjects))
        later = [one for one in self.meetings.values() if meant <= self.named[one.id] and _is_since(one, since)]
        return self._at(self._next_of(later), names) if later else None

    def _at_next(self, bodies: Collection[str], since: datetime.date | None, names: Collection[str]) -> Deal | None:
        """The same at the last meeting of one of the bodies that was held after the day, else at the next to come."""
        later = [one for one in self.meetings.values() if one.body in bodies and _is_since(one, since)]
        # A procedure in writing is on what its papers name, or on a review as a whole, and takes up nothing else.
        meant = set(changes_named(names, self.corpus.folded.subjects))
        fit = [
            one for one in later if one.kind != "written" or meant <= self.named[one.id] or has_review(self.corpus, one)
        ]
        fit = fit or [one for one in later if meant & self.named[one.id]]
        return self._at(self._next_of(fit), names) if fit else None

    def _next_of(self, meetings: Collection[Meeting]) -> Meeting:
        """The last of the meetings that has begun, else the first to come."""
        ordered = sorted(meetings, key=lambda one: one.time_order)
        held = [one for one in ordered if one.first and one.first <= self.as_of]
        return (held[-1:] or ordered)[0]

    def _at(self, meeting: Meeting, names: Collection[str]) -> Deal:
        """What is decided on at the meeting, once it has begun, or has closed in writing; before, it is shown.

        Its table offers what the meeting has before it: of what it has not, the command that enters it is named.
        """
        closes = in_zone(meeting.closes, self.corpus.zone).date() if meeting.closes else None
        decides = closes + datetime.timedelta(1) if closes else meeting.first
        can_decide = decides is not None and decides <= self.as_of
        missing = self._not_before(meeting, names)
        if missing:
            why = "why-not-decided" if can_decide else "why-not-before"
            return Deal(("meeting", meeting.id), why=self._say(why, meeting=meeting.id, names=_join(missing)))
        if can_decide:
            return Deal(("decide", meeting.id))
        day = spell_partial(PartialDate.of_day(closes), self.language) if closes else ""
        return Deal(
            ("meeting", meeting.id), why=self._say("why-closes" if day else "why-meets", meeting=meeting.id, day=day)
        )

    def _not_before(self, meeting: Meeting, names: Collection[str]) -> tuple[str, ...]:
        """Those of the names of which the meeting has changes not before it."""
        subjects, before = self.corpus.folded.subjects, find_before_it(self.corpus, meeting, self.named)
        missing = [one for one in changes_named(names, subjects) if one not in before]
        return names_folded(missing, subjects)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)


def _is_since(meeting: Meeting, day: datetime.date | None) -> bool:
    """Whether it meets, or has met, after the day."""
    is_on = not (meeting.is_cancelled or meeting.is_waiting)
    return is_on and meeting.first is not None and day is not None and meeting.first > day


def _join(names: Collection[str]) -> str:
    """The names as they are typed behind `--about`; of many the first."""
    return ",".join([*names][:MOST]) + (",..." if len(names) > MOST else "")
