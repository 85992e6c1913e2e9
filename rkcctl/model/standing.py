"""What stands of the acts on one change: each is held against those before it and against the procedure."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum

from rkcctl.model.acts import ActOn, When
from rkcctl.model.course import Course, Courses, is_asked, is_in_force
from rkcctl.model.opposite import ADVERSE, ENDING, FORWARD, PASSING, TAKING, excludes, leaves_standing, opposes
from rkcctl.model.schedule import Step

_ONLY_APPROVED = "only what an earlier meeting approved is rescinded: correct the act"
_NO_STEP = "correct the act or the body, or add the step to the procedure; what it only took note of is 'noted'"
_LEAVE_OUT = "leave it out of the decision, or correct the register where it was not withdrawn by then"
_NEUTRAL = ("noted", "guidance")
"""Acts that no procedure gives to anybody, and that stand whatever earlier meetings decided."""
_SET_ASIDE = ("approved", "bracketed", "returned", "deferred")
"""What a later act may take up again without being opposite to it: an approval is rescinded, the rest went on."""


class Kind(Enum):
    """What can be wrong with an act."""

    TWO_OUTCOMES = "two outcomes at one meeting"
    OPPOSITE = "opposite to an earlier act"
    TOO_EARLY = "before the steps that must come before"
    NO_SAY = "of a body that has no say"
    OTHER_WORDS = "on words that are no longer there"
    WITHDRAWN = "on what was withdrawn"
    HOLLOW = "that reopens a meeting and sets nothing aside"
    FOREIGN = "in the words of a proposal that does not stand in its place"


def _say_reopens(meeting: str) -> str:
    return f"`reopens: {meeting}`, as `rkcctl decide` does by `--reopens {meeting}`"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with an act on changes. `said` reads on from their names; the hint says what to do."""

    kind: Kind
    act: ActOn
    change: str
    said: str
    hint: str


@dataclass(slots=True)
class Standing:
    """One change while its acts are taken in order. `acts` are those that stand so far."""

    change: str
    type: str
    courses: Courses
    withdrawn: datetime.date | None = None
    acts: list[ActOn] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    hollow: list[ActOn] = field(default_factory=list)
    """Acts that name a meeting to reopen and set aside nothing that it did with this change."""
    lost: list[tuple[ActOn, ActOn]] = field(default_factory=list)
    """Acts that were set aside by one that goes back to the words of another change, with that one."""
    opened: set[tuple[str, int]] = field(default_factory=set)
    """Meeting and row of the decisions that set something aside."""

    def take(self, act: ActOn, *, is_step: bool = True, since: When | None = None) -> bool:
        """Let the act stand, or say why it does not. Whether it stands.

        It is no step of this change where another is adopted by it: that one is held against the procedure.
        `since` is when the meeting that it reopens decided on this change or on one beside it; None where it did not.
        """
        self._take(act, is_step=is_step, since=since)
        return bool(self.acts) and self.acts[-1] is act

    def _take(self, act: ActOn, *, is_step: bool, since: When | None) -> None:
        if since:
            self.reopen(act, since)
        elif act.decision.reopens and (act.meeting, act.row) not in self.opened:
            said = f"nothing was decided at {act.decision.reopens}, which '{act.act}' is to reopen"
            hint = "name the meeting of the earlier act in `reopens`, or leave it out"
            self.troubles.append(self._tell(Kind.OPPOSITE, act, said, hint))
        course = self.courses.of(act.record.value)
        if act.act in _NEUTRAL:
            trouble = self._find_other_outcome(act)
            if trouble:
                self.troubles.append(trouble)
            else:
                self.acts.append(act)
            return
        if self.courses.by_cycle and course is None:
            # A body that no procedure knows: a rule of its own tells.
            return
        trouble = self._clash(act) or (self._breach(act, course) if course and is_step else None)
        if trouble:
            self.troubles.append(trouble)
            return
        self._add(act, course)

    def _add(self, act: ActOn, course: Course | None) -> None:
        """Let the act stand after those that it leaves standing."""
        if act.act == "rescinded":
            self.set_aside(lambda one: one.act == "approved")
        self.acts.append(act)
        for one in tuple(self.acts):
            if one.act == "returned" and (one is act or leaves_standing(one, act)):
                self._go_back(one, course)

    def set_aside(self, is_over: Callable[[ActOn], bool]) -> list[ActOn]:
        """Let those acts stand no longer of which this is so. Which these were."""
        over = [one for one in self.acts if is_over(one)]
        if over:
            self.acts = [one for one in self.acts if not is_over(one)]
        return over

    def drop(self, act: ActOn) -> None:
        """Let one act stand no longer, where it does."""
        self.set_aside(lambda one: one is act)

    def inherit(self, acts: Iterable[ActOn]) -> None:
        """Let steps count that were made by what this change stands in place of. An approval is nobody else's.

        Nor is what became of that one at a meeting which took note of it, and went on with this one; and where this one
        was returned or put off itself, what came before that counts no more.
        """
        since = self.last(*ADVERSE)
        self.acts += [
            act
            for act in acts
            if act.act in (*FORWARD[:-1], "guidance") and (since is None or since.when() < act.when())
        ]
        self.acts.sort(key=ActOn.when)

    def follow(self, act: ActOn) -> None:
        """Let an act stand that was held against what holds the place of this change."""
        self._add(act, self.courses.of(act.record.value))

    def lose(self, since: When, by: ActOn) -> None:
        """Set aside, by an act on another change, what took this one further from then on; not by the same decision."""

        def is_over(one: ActOn) -> bool:
            return one.act in TAKING and one.when() >= since and one.when() != by.when()

        self.lost += [(one, by) for one in self.set_aside(is_over)]

    def is_gone(self, day: datetime.date | None) -> bool:
        """Whether nobody has it before them any more on that day: withdrawn, or itself not accepted."""
        if self.withdrawn and not self.last("approved", "rescinded") and (day is None or self.withdrawn <= day):
            return True
        last = self.last(*TAKING, "not-accepted")
        return last is not None and last.act == "not-accepted" and last.named == self.change

    @property
    def is_adopted(self) -> bool:
        """Whether its words were approved, for it or for another, and that was not taken back."""
        last = self.last("approved", *ADVERSE, *ENDING)
        return last is not None and last.act == "approved" and not (last.named == self.change and last.decision.as_)

    @property
    def is_approved_as_it_is(self) -> bool:
        """Whether it was approved, and in its own words."""
        act = self.last("approved")
        return act is not None and act.named == self.change and act.decision.as_ is None

    def last(self, *kinds: str) -> ActOn | None:
        return next((act for act in reversed(self.acts) if act.act in kinds), None)

    def _tell(self, kind: Kind, act: ActOn, said: str, hint: str) -> Trouble:
        return Trouble(kind, act, self.change, said, hint)

    def reopen(self, act: ActOn, since: When) -> None:
        """Set aside what was decided from then on, and to which the act is opposite."""
        if act.act == "rescinded" and act.decision.reopens == act.meeting:
            # With the approval set aside, nothing would be left to rescind.
            return
        later = [one for one in self.acts if one.when() >= since]
        # What this very meeting decided besides is no part of what it goes back to, unless it says so.
        own = act.meeting if act.decision.reopens != act.meeting else ""

        def is_contrary(one: ActOn) -> bool:
            is_met = one.when() >= since and one.meeting != own
            return is_met and (self._opposes(one, act) or excludes(one, act))

        # What is only noted, or given guidance on, is put off or returned as before.
        is_taken_up = act.act not in _NEUTRAL and any(one.act in _SET_ASIDE for one in later)
        if self.set_aside(is_contrary) or is_taken_up:
            self.opened.add((act.meeting, act.row))
        elif any(one.meeting == act.decision.reopens for one in later):
            self.hollow.append(act)

    def _opposes(self, earlier: ActOn, act: ActOn) -> bool:
        return opposes(earlier, act, is_same=self.courses.goes_on(act.body, earlier.body))

    def _clash(self, act: ActOn) -> Trouble | None:
        """What is wrong with the act beside the other acts on this change."""
        # Of what came on an unknown day only an approval would be more than an act before the withdrawal.
        is_after = self.withdrawn and (self.withdrawn < act.day if act.day else act.act == "approved")
        if is_after and act.act in FORWARD:
            said = f"withdrawn on {self.withdrawn}, and '{act.act}' here"
            return self._tell(Kind.WITHDRAWN, act, said, _LEAVE_OUT)
        other = self._find_other_outcome(act)
        if other:
            return other
        # The first of them: with it all that came since is set aside.
        before = next((one for one in self.acts if self._opposes(one, act)), None)
        if before:
            said = f"'{act.act}' here, and '{before.act}' at {before.meeting} stands"
            hint = f"if that was set aside, say {_say_reopens(before.meeting)}; else correct the act"
            return self._tell(Kind.OPPOSITE, act, said, hint)
        if act.act == "rescinded" and not self.last("approved"):
            return self._tell(Kind.TOO_EARLY, act, "'rescinded' here, and no approval stands", _ONLY_APPROVED)
        return None

    def _find_other_outcome(self, act: ActOn) -> Trouble | None:
        """That the meeting came to an outcome on this change already, where the act is another."""
        here = next((one for one in self.acts if excludes(one, act)), None)
        if here:
            said = f"'{act.act}' here, and '{here.act}' by decision {here.row + 1} of the same meeting"
            hint = f"keep one of the two, name it under `except`, or say in the later one {_say_reopens(act.meeting)}"
            if act.act in PASSING:
                hint = "leave one of the two out; where the meeting did so twice, give each its day, item or paragraph"
            if act.act == "rescinded":
                hint = (
                    "only a later meeting rescinds what this one decided; what was entered by mistake is taken out: "
                    f"`rkcctl undo`, if it was entered last, else delete decision {here.row + 1} in {here.record.path}"
                )
            return self._tell(Kind.TWO_OUTCOMES, act, said, hint)
        return None

    def _breach(self, act: ActOn, course: Course) -> Trouble | None:
        """What is wrong with the act by the procedure."""
        if act.decision.under:
            return self._exceed(act, course, act.decision.under)
        last = self.last(*FORWARD, *ADVERSE)
        if act.act not in TAKING and (
            course.is_free(act.body, act.act) or (last and last.act in FORWARD and course.knows(last.body))
        ):
            return self._overstep(act, course) if act.act == "rescinded" else None
        steps = course.steps_of(act.body, act.act)
        if not steps:
            own = sorted({step.act for step in course.steps.values() if course.counts(step, act.body)})
            said = f"'{act.act}' here, and the procedure gives {act.body} {_quote(own)}"
            return self._tell(Kind.NO_SAY, act, said, _NO_STEP)
        valid = [step for step in steps if is_in_force(step, act.day)]
        if not valid:
            said = f"'{act.act}' on {act.day}, when the step '{steps[0].id}' of {act.body} was not in force"
            return self._tell(Kind.NO_SAY, act, said, "correct the day, or `from` and `until` of the step")
        asked = next((step for step in valid if is_asked(step, self.type)), None)
        if asked is None:
            if act.act != "approved":
                return None
            said = f"'approved' by {act.body}, which approves no {self.type} changes"
            return self._tell(Kind.NO_SAY, act, said, "correct the type of the change, or the step of the procedure")
        return self._hasten(act, course, asked)

    def _exceed(self, act: ActOn, course: Course, under: str) -> Trouble | None:
        lent = course.editorial
        hint = "correct `under`, or record the authority as `editorial:` of the procedure"
        if lent is None or lent.under != under:
            said = f"'{act.act}' under '{under}', and no such authority is recorded"
        elif not is_in_force(lent, act.day):
            said = f"'{act.act}' on {act.day}, when the authority '{under}' was not in force"
        elif self.type not in lent.types:
            said = f"'{act.act}' under '{under}', which is for {_quote(lent.types)} changes, and this is {self.type}"
        else:
            return None
        return self._tell(Kind.NO_SAY, act, said, hint)

    def _overstep(self, act: ActOn, course: Course) -> Trouble | None:
        if course.steps_of(act.body, "approved"):
            return None
        said = f"'rescinded' by {act.body}, which approves nothing"
        return self._tell(Kind.NO_SAY, act, said, "what was approved is rescinded by the body that approves")

    def _hasten(self, act: ActOn, course: Course, step: Step) -> Trouble | None:
        for earlier in course.before(step, self.type, act.day):
            if not any(one.act == earlier.act and course.counts(earlier, one.body) for one in self.acts):
                said = f"'{act.act}' here, before {earlier.body} has '{earlier.act}'"
                hint = f"record that act of {earlier.body} at its meeting, or correct this one"
                for one, by in self.lost:
                    if one.act == earlier.act and course.counts(earlier, one.body):
                        said += f" anew: what it did at {one.meeting} was set aside at {by.meeting}"
                        hint = f"record that act of {earlier.body} at a later meeting of it, or correct this one"
                return self._tell(Kind.TOO_EARLY, act, said, hint)
        return None

    def _go_back(self, act: ActOn, course: Course | None) -> None:
        """What is returned to a body begins anew with its steps; returned to whoever proposed it, with the first."""
        to = act.decision.to
        undone = course.since(to) if course and to and course.knows(to) else None

        def is_undone(one: ActOn) -> bool:
            steps = course.steps_of(one.body, one.act) if course else []
            return one.act in FORWARD and (undone is None or any(step.id in undone for step in steps))

        self.set_aside(is_undone)


def _quote(words: Iterable[str]) -> str:
    return " and ".join(f"'{word}'" for word in words) or "no act"
