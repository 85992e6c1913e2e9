"""From dated decisions to one state per change, along the procedure of the review: a fold, and never typed.

A change is to be merged when the body that approves has approved it, after the steps that come before. What a body did
before another went on with its work goes on counting. Acts given to a change count for the one that modifies or
reconciles it: those from before, and, once a body has taken that one further, those that come later. So the words
that a body adopted last are those that the next acts on; an approval has to name them. Once that one is approved, the
first reads "accepted with modification" or "settled".
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rkcctl.model.acts import ActOn, Decided, Subjects, changes_named, subjects_of
from rkcctl.model.course import Courses, courses_of
from rkcctl.model.decided_words import WordsHeld
from rkcctl.model.in_place import Held, last_first
from rkcctl.model.opposite import ADVERSE, ENDING, FORWARD, TAKING, leaves_standing
from rkcctl.model.procedure import ChangeState, Folded, State
from rkcctl.model.registered import received
from rkcctl.model.reopening import find_hollow
from rkcctl.model.standing import Standing
from rkcctl.model.taking import take_all


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
        self.received = received(corpus)
        self.taken = take_all(corpus, subjects, courses)
        self.words = WordsHeld(corpus, subjects)

    def fold(self) -> Folded:
        standings = self.taken.standings
        states = {change: self._describe(standing) for change, standing in standings.items()}
        for replaced in self.taken.places.held:
            for change in last_first(replaced, lambda one: _own_of(self._replacing(one, states))):
                self._settle_replaced(change, states)
        self._settle_answered(states)
        self._tell_displaced(states)
        hollow = find_hollow(standings.values())
        others = self.words.find_others(standings, self.taken.acts)
        replaces = {change: tuple(self.taken.places.all_first_of(change)) for change in states}
        troubles = (*self.taken.troubles, *hollow, *others)
        return Folded(states, troubles, self.subjects, replaces, self.taken.places.far)

    def _describe(self, standing: Standing) -> ChangeState:
        change = standing.change
        state, given = self._state(standing)
        approved = standing.last("approved") if state is State.APPROVED else None
        moved = standing.last(*TAKING)
        acts = self.taken.acts.get(change, [])
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
            words_match=self.words.match(moved, change),
            is_taken=any(self._takes(act, change) for act in standing.acts),
        )

    def _takes(self, act: ActOn, change: str) -> bool:
        """Whether the act took the change further in its own words: as they are today, where it says on which it was.

        What was given to its number while others held its place was on theirs.
        """
        if act.act not in TAKING:
            return False
        if act.decision.as_:
            is_own = act.decision.as_ in (change, change.partition("/")[0])
        else:
            is_own = act.named == change and (change, act.when()) not in self.taken.followed
        return is_own and (act.decision.words is None or self.words.match(act, change))

    def _state(self, standing: Standing) -> tuple[State, ActOn | None]:
        """Where it stands, and by which act. What takes it no further brought it nowhere."""
        state = State.RECEIVED if standing.change.partition("/")[0] in self.received else State.NEW
        given: ActOn | None = None
        if standing.withdrawn and not standing.last("approved", "rescinded"):
            return State.WITHDRAWN, None
        for act in standing.acts:
            is_step = act.act in FORWARD and not (given and leaves_standing(given, act))
            is_further = is_step and _rank(state) < FORWARD.index(act.act)
            is_anew = given is not None and state == act.act and self._is_on_others(given, act, standing.change)
            is_noted = act.act == "noted" and state in (State.NEW, State.RECEIVED)
            if act.act in (*ADVERSE, *ENDING) or is_further or is_anew or is_noted:
                state, given = State(act.act), act
        return state, given

    def _is_on_others(self, first: ActOn, again: ActOn, change: str) -> bool:
        """Whether a step that is made once more counts by the second act: the first was not on these words."""
        return (again.named == change != first.named) or not self.words.match(first, change)

    def _replacing(self, change: str, states: Mapping[str, ChangeState]) -> Held | None:
        """Who stands in the place of a change, where that is not said of it yet and they have to do with it."""
        held, state = self.taken.places.held.get(change), states[change]
        if held is None or state.instead or state.state is State.WITHDRAWN:
            return None
        # What was turned down itself is not what was adopted beside it.
        is_beside = state.state is State.NOT_ACCEPTED and not self._is_first(change, held.own)
        return None if is_beside else self._pass_refused(change, held, states)

    def _pass_refused(self, change: str, held: Held, states: Mapping[str, ChangeState]) -> Held:
        """The same; where all of them were turned down themselves, whoever had their place then."""
        last, seen = held, {change}
        while all(states[one].state is State.NOT_ACCEPTED for one in last.own):
            seen |= {*last.own}
            behind = (self.taken.places.held.get(one) for one in last.own)
            own = tuple(dict.fromkeys(one for found in behind if found for one in found.own))
            if not own or not seen.isdisjoint(own):
                return held
            last = replace(last, own=own)
        return last

    def _settle_replaced(self, change: str, states: dict[str, ChangeState]) -> None:
        """Say of a change in whose place others stand where it stands with them, once it is said of these."""
        held, state = self._replacing(change, states), states[change]
        if held is None:
            return
        own = held.own
        own_states = [states[one] for one in own]
        adopted = [one for one in own_states if one.state in _ADOPTED]
        left = [one for one in own_states if one.state not in (*_ADOPTED, State.WITHDRAWN, State.NOT_ACCEPTED)]
        if left and _in_own_words(state):
            # It was approved as it is, and what is to replace it is not done with.
            return
        new: State = state.state
        given = state.given
        if adopted and not left:
            new = State.SETTLED if self._is_settled(change, own) else State.ACCEPTED_WITH_MODIFICATION
            given = _first_given(adopted)
        elif new is State.APPROVED and not _in_own_words(state):
            # It was approved in words that are not, or not all, approved any more: its own never were.
            other = next(one for one in (*left, *own_states) if one.state is not State.APPROVED)
            new, given = other.state, other.given
        if adopted or left or new is not state.state:
            instead = _find_end(change, own, held.name, states)
            states[change] = replace(state, state=new, given=given, approved=None, instead=instead)

    def _is_settled(self, change: str, own: Sequence[str]) -> bool:
        """Whether those that were adopted in its place reconcile the change with others, or it was left for them."""
        places, proposal = self.taken.places, own[0].partition("/")[0]
        if change in changes_named(self.corpus.proposal_by_id[proposal].value.reconciles, self.subjects):
            return True
        # What modifies the very change that was adopted was not adopted with a modification: it was left out.
        return not {*own}.isdisjoint(places.all_first_of(change)) and not places.says_for(proposal, change)

    def _is_first(self, change: str, own: Iterable[str]) -> bool:
        """Whether one of them says that it stands in the place of the change."""
        return any(change in self.taken.places.all_first_of(one) for one in own)

    def _tell_displaced(self, states: dict[str, ChangeState]) -> None:
        """Say which merged changes stand in the way of what a body approved in their place afterwards."""
        merged = self.corpus.in_text
        for change in sorted(merged & states.keys()):
            state = states[change]
            if state.state not in (State.SETTLED, State.ACCEPTED_WITH_MODIFICATION):
                continue
            waiting = {*self.subjects.get(state.instead, ())} - merged
            bases = {self.corpus.proposal_by_id[one.partition("/")[0]].value.base for one in waiting}
            if any(change not in self.corpus.in_text_of(base) for base in bases):
                states[change] = replace(state, is_displaced=True)

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
                    instead = _find_end(name, [one.change for one in own], file.id, states)
                    states[name] = replace(state, state=State.SETTLED, given=given, instead=instead)


_ADOPTED = (State.APPROVED, State.ACCEPTED_WITH_MODIFICATION, State.SETTLED)
_UNANSWERED = (State.NEW, State.RECEIVED, State.EXAMINED, State.NOTED, State.RETURNED, State.DEFERRED)


def _rank(state: State) -> int:
    """How far a change is by its state; below all steps where it is none of them."""
    return FORWARD.index(state) if state in FORWARD else -1


def _in_own_words(state: ChangeState) -> bool:
    return state.approved is not None and state.approved.decision.as_ is None


def _own_of(held: Held | None) -> tuple[str, ...]:
    return held.own if held else ()


def _find_end(change: str, own: Iterable[str], name: str, states: Mapping[str, ChangeState]) -> str:
    """What stands in its place in the end: `name`, which calls those that took it, or what took all of theirs."""
    ends = {states[one].instead for one in own}
    return ends.pop() if len(ends) == 1 and ends.isdisjoint({"", change}) else name


def _first_given(adopted: Iterable[ChangeState]) -> ActOn | None:
    """The first of the acts that adopted them: with it was settled what they stand in place of."""
    return min((one.given for one in adopted if one.given), key=ActOn.when, default=None)
