"""All acts on all changes, taken in the order of time: what stands of them, on which change, and in whose words.

An act that names a change is on the words that stand in its place by then: on its own, or on those that a body took
for it since. Only an approval has to say on which of the two it is.
"""

from dataclasses import replace
from itertools import groupby

from rkcctl.model.acts import (
    ActOn,
    Decided,
    Subjects,
    When,
    acts_in,
    changes_meant,
    changes_named,
    names_folded,
    omitted,
)
from rkcctl.model.course import Courses
from rkcctl.model.foreign import tell_places
from rkcctl.model.in_place import (
    Held,
    Places,
    acts_before,
    add_adopted,
    comes_after,
    find_first,
    pair,
    sort_by_place,
)
from rkcctl.model.opposite import ADVERSE, ENDING, FORWARD, PASSING, TAKING
from rkcctl.model.registered import withdrawals
from rkcctl.model.reopening import find_since, firsts_beside
from rkcctl.model.standing import Kind, Standing, Trouble


class Taking:
    """What stands on each change, and what is wrong with the acts, once all are taken."""

    def __init__(self, corpus: Decided, subjects: Subjects, courses: Courses) -> None:
        self.corpus = corpus
        self.subjects = subjects
        self.courses = courses
        self.gone = omitted(corpus)
        self.acts = acts_in(corpus.meetings, subjects, self.gone)
        self.troubles: list[Trouble] = []
        declared = find_first(corpus, subjects)
        self.first = add_adopted(declared, corpus, subjects, self.acts)
        proposals = corpus.proposal_by_id
        pairs = {name: pair(proposals[name], first, proposals) for name, first in declared.items()}
        self.places = Places(proposals, pairs)
        self.begun: set[str] = set()
        """The changes that have had an act of their own, with which they take over those before."""
        self.followed: set[tuple[str, When]] = set()
        """The changes with the acts that stand on them and were on the words that held their place."""
        self.since: When | None = None
        """When the meeting decided that the decision which is being taken reopens."""
        self.standings = self._set_out(courses)

    def take_all(self) -> dict[str, Standing]:
        """The changes with what stands on each, those in whose place others stand first."""
        given = [(act, change) for change in self.standings for act in self.acts.get(change, ())]
        given.sort(key=lambda pair: pair[0].when())
        for _, decision in groupby(given, key=lambda pair: pair[0].when()):
            self._take([(change, act) for act, change in decision])
        self.troubles += tell_places(self.first, self.standings, self.corpus, self.subjects)
        return self.standings

    def _set_out(self, courses: Courses) -> dict[str, Standing]:
        """All changes before any act, those in whose place others stand first."""
        withdrawn = withdrawals(self.corpus, self.subjects)
        found: dict[str, Standing] = {}
        for proposal in sort_by_place(self.corpus, self.first):
            file = self.corpus.proposal_by_id[proposal]
            types = {f"{proposal}/{change.c}": change.type for change in file.value.changes}
            for change in (*self.subjects[proposal], *self.gone.get(proposal, ())):
                kind = types.get(change) or file.value.type
                found[change] = Standing(change, kind, courses, withdrawn.get(change))
        return found

    def _take(self, decision: list[tuple[str, ActOn]]) -> None:
        """Let one decision stand or not, on each change that it is on, and on those in whose words they are adopted."""
        self.since = find_since(decision, self.standings, self.places, self.subjects)
        own = [(change, act) for change, act in decision if act.named == change]
        adopted = [(change, act) for change, act in decision if act.named != change]
        if not adopted:
            for change, act in own:
                self._give(change, act)
            return
        stood = [(change, act) for change, act in own if self._stand(self.standings[change], act, is_step=False)]
        if not stood:
            return
        for change, act in adopted:
            self.places.adopt(change.partition("/")[0], changes_named(act.on, self.subjects))
        taken = [self._adopt(change, act) for change, act in adopted]
        for change, act in stood:
            if not all(taken):
                # What was adopted in other words was not adopted, where those were not.
                self.standings[change].drop(act)
            elif not {name for name, _ in adopted} & {*self.places.holders_of(change)}:
                self.places.held[change] = Held(tuple(name for name, _ in adopted), act)

    def _give(self, change: str, act: ActOn, through: frozenset[str] = frozenset()) -> bool:
        """Let an act on the change stand, on what holds its place, or on neither. Whether it stands."""
        standing = self.standings[change]
        if not through:
            self._begin(change, act)
        held = self._find_holder(change, act, through)
        contrary = None if held or through or act.decision.as_ else self._find_contrary(change, act)
        if contrary:
            self.troubles.append(contrary)
            return False
        if held is None:
            return self._stand(standing, act, is_own=not through and not act.decision.as_)
        if act.act in FORWARD and self._goes_behind(act, held):
            return self._take_back(standing, act, held)
        if act.act == "approved":
            self.troubles.append(self._tell_held(standing, act, held))
            return False
        if standing.is_approved_as_it_is and not through:
            # It was approved itself, and that alone is meant, as it is where it is in the text: what was approved for
            # its place since may be there for others.
            stands = self._stand(standing, act)
            if stands and act.act in (*ADVERSE, *ENDING):
                self.places.give_back(change)
            return stands
        if any(act.meeting in self._meetings_of(own) for own in held.own):
            # The meeting said itself what became of the others.
            return self._stand(standing, act)
        left = [own for own in held.own if not self.standings[own].is_gone(act.day) and not self._has(own, act)]
        passed = [self._give(own, self._name(act, own), through | {change}) for own in left]
        if all(passed):
            standing.follow(act)
            self.followed.add((change, act.when()))
        return all(passed)

    def _adopt(self, change: str, act: ActOn) -> bool:
        """Let an act stand on what another change was adopted as. It may be adopted so for several."""
        self.begun.add(change)
        self._take_over(change, act)
        standing = self.standings[change]
        same = (one for one in standing.acts if one.act == act.act and one.named != change)
        is_there = standing.is_adopted and change not in self.places.held
        if (act.act == "approved" and is_there) or any(one.meeting == act.meeting for one in same):
            return True
        if act.act == "approved" and not self._outdo(change, act):
            return False
        told = len(self.troubles)
        stands = self._stand(standing, act, is_own=True)
        # Told of what the decision names, which is all that its reader may know.
        self.troubles[told:] = [replace(one, change=act.named) for one in self.troubles[told:]]
        return stands

    def _outdo(self, change: str, act: ActOn) -> bool:
        """Let the words of the change be approved for others, if a body took those of a third last and this says so."""
        held = self._find_holder(change, act, frozenset())
        if held is None:
            return True
        named = self.standings[act.named]
        if not self._goes_behind(act, held) and (act.meeting, act.row) not in named.opened:
            self.troubles.append(self._tell_held(named, act, held))
            return False
        named.opened.add((act.meeting, act.row))
        for own in self.places.holders_of(change):
            # Whatever was decided since the meeting that is reopened is set aside with it.
            self.standings[own].lose(min(self.since or held.act.when(), held.act.when()), act)
        return True

    def _stand(self, standing: Standing, act: ActOn, *, is_own: bool = False, is_step: bool = True) -> bool:
        """Let the act stand or tell why it does not. One on the words of the change itself gives it its place."""
        told = len(standing.troubles)
        if self.since:
            beside = firsts_beside(standing.change, act, self.places, self.subjects)
            if act.act == "approved":
                # In the place of what was approved there.
                beside += [holder for one in (standing.change, *beside) for holder in self.places.holders_of(one)]
            for one in {*beside} - {standing.change}:
                if one in self.standings:
                    self.standings[one].reopen(act, self.since)
        stands = standing.take(act, is_step=is_step, since=self.since)
        self.troubles += standing.troubles[told:]
        if stands and is_own and act.act in TAKING:
            self._take_place(standing.change, act)
        return stands

    def _take_place(self, change: str, act: ActOn) -> None:
        """Let the words of a change hold their own place and those for which they stand: they are the last taken.

        What was approved there, in its own words, keeps its place but from a later approval.
        """
        if not self._is_kept(change, act):
            self.places.take_back(change, act)
        firsts = self.places.all_first_of(change)
        closed = [one for one in firsts if self._keeps_place(one, act) or self._is_kept(one, act, change)]
        self.places.occupy(change, act, closed)

    def _is_kept(self, first: str, act: ActOn, change: str = "") -> bool:
        """Whether the place of a change is kept, by others than one, against the act."""
        held = self.places.held.get(first)
        return held is not None and change not in held.own and all(self._keeps_place(own, act) for own in held.own)

    def _keeps_place(self, change: str, act: ActOn) -> bool:
        """Whether the words of a change are approved, and not by this act of a later meeting replaced before it is
        in the text.
        """
        standing = self.standings[change]
        approved = standing.last("approved") if standing.is_adopted else None
        is_kept = change in self.corpus.in_text or act.act != "approved"
        return approved is not None and (is_kept or not comes_after(act, approved))

    def _name(self, act: ActOn, own: str) -> ActOn:
        """The act as one on what holds the place of those that it was given to."""
        meant = changes_meant(act.decision, self.subjects)
        on = tuple(one for one in meant if one in self.places.held and own in self.places.held[one].own)
        return act if act.on else replace(act, on=names_folded(on, self.subjects))

    def _begin(self, change: str, act: ActOn) -> None:
        """With the first act on it, a change takes over those that were given to what it stands in place of."""
        if change not in self.begun:
            self.begun.add(change)
            self._take_over(change, act)

    def _take_over(self, change: str, act: ActOn) -> None:
        """Let what was given before the act to what the change stands in place of count for it."""
        standing = self.standings[change]
        given = [self.standings[one] for one in self.places.first_of(change) if one in self.standings]
        earlier = acts_before(act, given, self.subjects)
        standing.inherit(one for one in earlier if not self._has(change, one))

    def _find_holder(self, change: str, act: ActOn, through: frozenset[str]) -> Held | None:
        held = self.places.held.get(change)
        if held is None or not through.isdisjoint(held.own) or change in held.own:
            return None
        return None if all(self.standings[own].is_gone(act.day) for own in held.own) else held

    def _take_back(self, standing: Standing, act: ActOn, held: Held) -> bool:
        """Let the change go on in its own words, where the act reopens what took others in its place."""
        for own in self.places.holders_of(standing.change):
            self.standings[own].lose(self.since or held.act.when(), act)
        standing.set_aside(lambda one: one.act == "approved" and one.decision.as_ is not None)
        standing.opened.add((act.meeting, act.row))
        return self._stand(standing, act, is_own=True)

    def _goes_behind(self, act: ActOn, held: Held) -> bool:
        """Whether the meeting that the act reopens, or one since, took what holds a place."""
        is_since = self.since is not None and self.since <= held.act.when()
        return is_since or any(act.decision.reopens in self._meetings_of(own) for own in held.own)

    def _meetings_of(self, change: str) -> set[str]:
        """The meetings that came to an outcome on the change itself."""
        return {act.meeting for act in self.acts.get(change, ()) if act.act not in PASSING}

    def _has(self, change: str, act: ActOn) -> bool:
        return any(one.when() == act.when() for one in self.standings[change].acts)

    def _find_contrary(self, change: str, act: ActOn) -> Trouble | None:
        """That the body turned down what the change stands in place of, where it approves it and does not say so."""
        if act.act != "approved":
            return None
        firsts = [self.standings[one] for one in self.places.all_first_of(change) if one in self.standings]
        for first in firsts:
            for one in first.acts:
                if self.since and self.since <= one.when():
                    break
                if one.act in ENDING and self.courses.goes_on(act.body, one.body) and comes_after(act, one):
                    said = (
                        f"'{act.act}' here, and {first.change}, in whose place it stands, "
                        f"was '{one.act}' at {one.meeting}"
                    )
                    about = ",".join(act.decision.about)
                    command = f"rkcctl decide {act.meeting} --about {about} --act {act.act} --reopens {one.meeting}"
                    hint = f"if that was set aside, say `reopens: {one.meeting}`: `{command}`; else correct the act"
                    return Trouble(Kind.OPPOSITE, act, change, said, hint)
        return None

    def _tell_held(self, standing: Standing, act: ActOn, held: Held) -> Trouble:
        """That a change is approved in its own words or in those that it names, when a body took others for it last."""
        last = (self.places.find_last(held.own[0]) if len(held.own) == 1 else None) or held
        name, meeting = names_folded(last.own, self.subjects)[0], held.act.meeting
        words, own = (f"as {as_}", "these") if (as_ := act.decision.as_) else ("in its own words", "its own")
        said = f"'{act.act}' here {words}, and {name} stands in its place, '{held.act.act}' at {meeting}"
        hint = (
            f"approve it in those words, `as: {name}`, as `rkcctl decide` does by `--as {name}`; where they were "
            f"set aside for {own}, say `reopens: {meeting}`, as it does by `--reopens {meeting}`"
        )
        return Trouble(Kind.OPPOSITE, act, standing.change, said, hint)
