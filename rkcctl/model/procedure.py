"""From dated decisions to one state per change, along the procedure of the review: a fold, and never typed.

A change is to be merged when the body that approves has approved it, after the steps that come before. What a body did
before another went on with its work goes on counting. Acts given to a change count for the one that modifies or
reconciles it; once that one is approved, the first reads "accepted with modification" or "settled".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from rkcctl.model.acts import ActOn, Decided, Subjects, acts_in, changes_named, subjects_of
from rkcctl.model.course import Courses, courses_of
from rkcctl.model.decided_words import WordsOf, say_how_they_differ, say_how_to_restore, words_of
from rkcctl.model.in_place import acts_before, comes_after, find_first, sort_by_place
from rkcctl.model.registered import received, withdrawals
from rkcctl.model.standing import ADVERSE, ENDING, FORWARD, Kind, Standing, Trouble, find_hollow


class State(StrEnum):
    """Where a change stands. Only what is `approved` is merged."""

    NEW = "new"
    """It has a number, and the register does not say that it was received."""
    RECEIVED = "received"
    EXAMINED = "examined"
    RECOMMENDED = "recommended"
    REPORTED = "reported"
    APPROVED = "approved"
    """By the body that approves it, after all that must come before."""
    BRACKETED = "bracketed"
    RETURNED = "returned"
    DEFERRED = "deferred"
    NOT_ACCEPTED = "not-accepted"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"
    """By whoever proposed it, before it was approved."""
    ACCEPTED_WITH_MODIFICATION = "accepted-with-modification"
    """Another change, which modifies it, was approved in its place."""
    SETTLED = "settled"
    """Another change, which reconciles it with others, was approved in its place; or one that answers it."""
    RESCINDED = "rescinded"
    """It was approved, and that was taken back."""

    @property
    def is_over(self) -> bool:
        """Whether the change will not come into the text unless a meeting reopens it."""
        return self in (
            State.WITHDRAWN,
            State.NOT_ACCEPTED,
            State.SETTLED,
            State.ACCEPTED_WITH_MODIFICATION,
            State.RESCINDED,
        )


@dataclass(frozen=True, slots=True)
class ChangeState:
    """Where one change stands, and how it came there.

    `acts` are all acts on it in order, whether they stand or not, with those that were given to what it stands in
    place of. `given` is the act that brought it there, on it or on what takes its place: no later one beside which it
    stayed where it was; None where no act did, as when it was withdrawn.
    `approved` is the act that made it part of the text, where one did and stands. `order` sorts it among insertions in
    one gap. `instead` names the change or proposal that takes its place, "" where none does.
    `words_match` says whether the last act that took it further was on its words as they are today; an approval that
    does not say on which words it was is on none.
    """

    change: str
    state: State
    acts: tuple[ActOn, ...] = ()
    given: ActOn | None = None
    approved: ActOn | None = None
    order: int = 0
    instead: str = ""
    words_match: bool = True


@dataclass(frozen=True)
class Folded:
    """All states by change, and what is wrong with acts. A submission without changes stands under its own id."""

    states: Mapping[str, ChangeState] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    subjects: Subjects = field(default_factory=dict)
    """Every name that a decision may give to changes, with the changes."""


def fold_states(corpus: Decided) -> Mapping[str, ChangeState]:
    """The state of every change, as "2019-004/1"; of a submission without changes, as "2019-004"."""
    return fold(corpus).states


def fold(corpus: Decided) -> Folded:
    """The same, with everything that is wrong with the acts."""
    return _Fold(corpus, subjects_of(corpus), courses_of(corpus)).fold()


class _Fold:
    """One fold under way; never handed out."""

    def __init__(self, corpus: Decided, subjects: Subjects, courses: Courses) -> None:
        self.corpus = corpus
        self.subjects = subjects
        self.courses = courses
        self.acts = acts_in(corpus.meetings, subjects)
        self.received, self.withdrawn = received(corpus), withdrawals(corpus, subjects)
        self.standings: dict[str, Standing] = {}
        self.troubles: list[Trouble] = []
        self.first = find_first(corpus, subjects, self.acts)
        self.words: dict[tuple[str, int], WordsOf] = {}
        """By decision, the words that it is on, as they are today and as it says."""

    def fold(self) -> Folded:
        order = sort_by_place(self.corpus, self.first)
        for proposal in order:
            self._take(proposal)
        states = {change: self._describe(standing) for change, standing in self.standings.items()}
        # What stands in the place of another may itself be replaced, and counts for the first as what replaced it.
        for proposal in reversed(order):
            self._replace(proposal, states)
        self._settle_answered(states)
        hollow = find_hollow(self.standings.values())
        return Folded(states, (*self.troubles, *hollow, *self._find_other_words()), self.subjects)

    def _take(self, proposal: str) -> None:
        """Let the acts on each change of the proposal stand or not, in their order."""
        file = self.corpus.proposal_by_id[proposal]
        types = {f"{proposal}/{change.c}": change.type for change in file.value.changes}
        given = [self.standings[change] for change in self.first.get(proposal, ()) if change in self.standings]
        for change in self.subjects[proposal]:
            kind = types.get(change) or file.value.type
            standing = Standing(change, kind, self.courses, self.withdrawn.get(change))
            acts = self.acts.get(change, [])
            if acts and given:
                standing.inherit(acts_before(acts[0], given, self.subjects))
            for act in acts:
                standing.take(act)
            # An act that adopts this change for another is told of once, with the one that the decision names.
            self.troubles += [trouble for trouble in standing.troubles if trouble.act.named == change]
            self.standings[change] = standing

    def _describe(self, standing: Standing) -> ChangeState:
        change = standing.change
        state, given = self._state(standing)
        approved = standing.last("approved") if state is State.APPROVED else None
        moved = standing.last(*FORWARD[1:])
        acts = self.acts.get(change, [])
        if any(act.named != change for act in standing.acts):
            # Acts inherited from others stand among its own, in their order.
            known = {(act.when(), act.named): act for act in (*acts, *standing.acts)}
            acts = [known[key] for key in sorted(known)]
        return ChangeState(
            change=change,
            state=state,
            acts=tuple(acts),
            given=given,
            approved=approved,
            order=moved.decision.order if moved else 0,
            words_match=self._words_match(moved, change),
        )

    def _state(self, standing: Standing) -> tuple[State, ActOn | None]:
        """Where it stands, and by which act. What takes it no further brought it nowhere."""
        state = State.RECEIVED if standing.change.partition("/")[0] in self.received else State.NEW
        given: ActOn | None = None
        if standing.withdrawn and not standing.last("approved"):
            return State.WITHDRAWN, None
        for act in standing.acts:
            is_further = act.act in FORWARD and _rank(state) < FORWARD.index(act.act)
            is_anew = given is not None and state == act.act and self._is_on_others(given, act, standing.change)
            is_noted = act.act == "noted" and state in (State.NEW, State.RECEIVED)
            if act.act in (*ADVERSE, *ENDING) or is_further or is_anew or is_noted:
                state, given = State(act.act), act
        return state, given

    def _is_on_others(self, first: ActOn, again: ActOn, change: str) -> bool:
        """Whether a step that is made once more counts by the second act: the first was not on these words."""
        return (again.named == change != first.named) or not self._words_match(first, change)

    def _words_match(self, act: ActOn | None, change: str) -> bool:
        if act is None or (act.named != change and act.decision.as_ is None):
            # What was given to another change was on that one's words.
            return True
        if act.decision.words is None:
            return act.act != "approved" or "/" not in change
        return self._is_on_today(act, change)

    def _is_on_today(self, act: ActOn, change: str) -> bool:
        """Whether a decision that says on which words it is, is on those of the change as they are today.

        Where it does not say so of each change, all that it is on have to be as they were.
        """
        today, decided = self._words_of(act).of(change)
        return today == decided

    def _words_of(self, act: ActOn) -> WordsOf:
        key = (act.meeting, act.row)
        if key not in self.words:
            self.words[key] = words_of(act.decision, self.subjects, self.corpus.proposal_by_id)
        return self.words[key]

    def _find_other_words(self) -> Iterable[Trouble]:
        for change, standing in self.standings.items():
            act = standing.last(*FORWARD[1:])
            if act is None or act.named != change or not act.decision.words or self._decided_since(act, change):
                continue
            if not self._is_on_today(act, change):
                today, _ = self._words_of(act).of(change)
                said = say_how_they_differ(act, today)
                how = say_how_to_restore(act, change, self.corpus, self.subjects)
                yield Trouble(Kind.OTHER_WORDS, act, change, said, how)

    def _decided_since(self, act: ActOn, change: str) -> bool:
        """Whether a later act that does not stand, as is told of it, was on the words of today: they did not change."""
        later = (one for one in self.acts.get(change, ()) if one.when() > act.when() and one.act in FORWARD[1:])
        return any(one.named == change and one.decision.words and self._is_on_today(one, change) for one in later)

    def _replace(self, proposal: str, states: dict[str, ChangeState]) -> None:
        """Let the changes of the proposal take the place of the others, as far as they were taken further."""
        file = self.corpus.proposal_by_id[proposal]
        changes = self.subjects[proposal]
        own = [states[change] for change in changes if states[change].state in (*_TAKEN, *_ADOPTED)]
        adopted = [one for one in own if one.state in _ADOPTED]
        instead = changes[0] if len(changes) == 1 else proposal
        reconciled = set(changes_named(file.value.reconciles, self.subjects))
        linked = reconciled | set(changes_named(file.value.modifies, self.subjects))
        is_done = all(states[change].state is State.APPROVED or states[change].state.is_over for change in changes)
        for first in self.first.get(proposal, ()) if own else ():
            state = states.get(first)
            if state is None or state.state is State.WITHDRAWN:
                continue
            self._tell(first, proposal, linked)
            new, given = state.state, state.given
            if adopted and not self._stays(state, adopted, is_done=is_done):
                new = State.SETTLED if first in reconciled else State.ACCEPTED_WITH_MODIFICATION
                given = _first_given(adopted)
            approved = state.approved if new is State.APPROVED and _in_own_words(state) else None
            stands = "" if approved else instead
            states[first] = replace(state, state=new, given=given, approved=approved, instead=stands)

    def _stays(self, first: ChangeState, adopted: Sequence[ChangeState], *, is_done: bool) -> bool:
        """Whether a change is approved in its own words, and stays so beside what was approved in its place.

        It does where it is in the text, where it was approved no earlier, and while not all in its place is done with.
        """
        if first.approved is None or not _in_own_words(first):
            return False
        is_later = comes_after((one.given for one in adopted if one.given), first.approved)
        return first.change in self.corpus.in_text or not is_done or not is_later

    def _settle_answered(self, states: dict[str, ChangeState]) -> None:
        """What asked for something is settled once a change that answers it is approved, in its own words or others."""
        for file in self.corpus.proposal_by_id.values():
            # Only what has words is answered in: a submission without any is never the answer to another.
            own = [states[f"{file.id}/{change.c}"] for change in file.value.changes]
            adopted = [one for one in own if one.state in _ADOPTED]
            for name in file.value.answers if adopted else ():
                # An answer is to a submission without words: what has words is modified or reconciled.
                state = states.get(name)
                if state and state.state in _UNANSWERED:
                    given = _first_given(adopted)
                    states[name] = replace(state, state=State.SETTLED, given=given, instead=file.id)

    def _tell(self, first: str, proposal: str, linked: set[str]) -> None:
        """What is wrong with the place that the proposal takes."""
        act = self.standings[first].last(*FORWARD[1:])
        if act is None or act.named != first:
            return
        path = self.corpus.proposal_by_id[proposal].path
        if act.decision.as_ and act.decision.as_.partition("/")[0] == proposal and first not in linked:
            said = f"'{act.act}' as {act.decision.as_}, which neither modifies nor reconciles it"
            hint = f"write `modifies: [{first}]` in {path}, or correct `as`"
            self.troubles.append(Trouble(Kind.FOREIGN, act, first, said, hint))
        both = act.act == "approved" and act.decision.as_ is None
        theirs = {one.meeting for change in self.subjects[proposal] if (one := self.standings[change].last("approved"))}
        if both and act.meeting in theirs:
            said = f"'approved' here, and so is {proposal}, which stands in its place"
            hint = f"take one of the two out, or write `as: {proposal}`"
            self.troubles.append(Trouble(Kind.TWO_OUTCOMES, act, first, said, hint))


_TAKEN = (State.RECOMMENDED, State.REPORTED)
_ADOPTED = (State.APPROVED, State.ACCEPTED_WITH_MODIFICATION, State.SETTLED)
_UNANSWERED = (State.NEW, State.RECEIVED, State.EXAMINED, State.NOTED, State.RETURNED, State.DEFERRED)


def _rank(state: State) -> int:
    """How far a change is by its state; below all steps where it is none of them."""
    return FORWARD.index(state) if state in FORWARD else -1


def _in_own_words(state: ChangeState) -> bool:
    return state.approved is not None and state.approved.decision.as_ is None


def _first_given(adopted: Iterable[ChangeState]) -> ActOn | None:
    """The first of the acts that adopted them: with it was settled what they stand in place of."""
    return min((one.given for one in adopted if one.given), key=ActOn.when, default=None)
