"""Which command deals with a duty: what it enters, what it has to be told first, or why it only shows."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rkcctl.compose.status_words import say
from rkcctl.model.awaiting import Awaiting
from rkcctl.model.circulated import asked_by_rules
from rkcctl.model.corpus import Corpus
from rkcctl.model.duty import OF_REGISTER, Duty, Kind, State
from rkcctl.model.meeting import Meeting
from rkcctl.model.reception import find_before
from rkcctl.model.status import MOST, Ask, Deal

# Commands that tell what there is, and ask for what is to be entered.
_TOLD = {Kind.REPLY: "reply", Kind.AGENDA: "agenda", Kind.COORDINATION: "coordinate"}


@dataclass(frozen=True, slots=True)
class Dealing:
    """The day and the language in which it is asked, and the meetings by id."""

    corpus: Corpus
    as_of: datetime.date
    language: str
    meetings: Mapping[str, Meeting]

    @classmethod
    def of(cls, corpus: Corpus, as_of: datetime.date, language: str) -> "Dealing":
        return cls(corpus, as_of, language, corpus.meeting_by_id)

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
            case Kind.RETURNED:
                return self._returned(duty)
        own = {Kind.ANSWER: "why-answer", Kind.DEADLINE: "why-others", Kind.MEETING: "why-meets"}
        why = "why-proposals" if duty.part == "proposals" else own[duty.kind]
        return Deal(("meeting", duty.name), why=self._say(why, meeting=duty.name))

    def with_awaiting(self, waiting: Collection[Awaiting], bodies: Collection[str], who: str) -> Deal:
        """What waits for the next step of the procedure is decided on where one of the bodies meets next."""
        since = max((one.given.day for one in waiting if one.given.day), default=None)
        shown = ("proposals", "--state", next(iter(waiting)).given.act)
        return self._at_next(bodies, since) or Deal(shown, why=self._say("why-awaiting", who=who))

    def _register(self, duty: Duty) -> Deal:
        """What the register asks for is entered there; what a body is to deal with is looked at."""
        names = duty.about
        if duty.kind is Kind.ACKNOWLEDGE:
            return Deal(("acknowledge", "--all"), enters=True)
        if duty.kind is Kind.CIRCULATE:
            meant = names if len(names) <= MOST else ("--all-received",)
            asked = Ask("--to", self._say("ask-to"), ",".join(asked_by_rules(self.corpus)))
            return Deal(("circulate", *meant), enters=True, asks=(asked,))
        if meeting := self._undecided(names):
            return Deal(("decide", meeting))
        shown = ("proposals", "--state", "received") if len(names) > 1 else ("show", *names)
        return Deal(shown, why=self._say("why-take-up"))

    def _undecided(self, names: Collection[str]) -> str:
        """A meeting that was held, and has some of these before it; "" where there is none."""
        events = (line.event for line in self.corpus.register_lines)
        before = find_before(events, self.meetings, self.corpus.zone)
        meant = dict.fromkeys(before.get(name.partition("/")[0], "") for name in names)
        known = (self.meetings[name] for name in meant if name in self.meetings)
        return next((one.id for one in known if one.was_held and one.last and one.last <= self.as_of), "")

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
        meeting = self.meetings.get(duty.taken_up)
        if meeting is None:
            return Deal(("meeting", duty.name), why=self._say("why-deferred", names=",".join(duty.about)))
        if meeting.is_cancelled:
            why = self._say("why-cancelled", meeting=meeting.id, names=",".join(duty.about))
            return self._at_next(duty.who, meeting.first) or Deal(("meeting", meeting.id), why=why)
        return self._at(meeting)

    def _returned(self, duty: Duty) -> Deal:
        """What went back to a body is decided on where that meets next; what went back to others they revise."""
        made = self.meetings[duty.name].last
        shown = ("show", *duty.about) if len(duty.about) == 1 else ("proposals", "--state", "returned")
        return self._at_next(duty.who, made) or Deal(
            shown, why=self._say("why-returned", names=duty.about[0].partition("/")[0])
        )

    def _at_next(self, bodies: Collection[str], since: datetime.date | None) -> Deal | None:
        """The same at the last meeting of one of the bodies that was held after the day, else at the next to come."""
        later = [
            one
            for one in self.meetings.values()
            if one.body in bodies and not (one.is_cancelled or one.is_waiting) and one.kind != "written"
            and one.first and since and one.first > since
        ]  # fmt: skip
        later.sort(key=lambda one: one.time_order)
        held = [one for one in later if one.first and one.first <= self.as_of]
        return self._at((held[-1:] or later)[0]) if later else None

    def _at(self, meeting: Meeting) -> Deal:
        """What is decided on at the meeting, once it has begun; before, it is shown."""
        if meeting.first is None or meeting.first > self.as_of:
            return Deal(("meeting", meeting.id), why=self._say("why-meets", meeting=meeting.id))
        return Deal(("decide", meeting.id))

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)
