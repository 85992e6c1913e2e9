"""One decision, given to the changes that it names: what it is on by then, and whether it stands there.

An act that names a change is on the words that stand in its place: on its own, or on those that a body took for it
since. Only an approval has to say on which of the two it is.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from rkcctl.model.acts import ActOn, When, changes_meant, names_folded
from rkcctl.model.foreign import tell_own_words
from rkcctl.model.in_place import Held, comes_after
from rkcctl.model.opposite import ADVERSE, ENDING, FORWARD, TAKING
from rkcctl.model.reopening import firsts_beside
from rkcctl.model.standing import Kind, Standing, Trouble
from rkcctl.model.taken import Taken


@dataclass(frozen=True, slots=True)
class _Passing:
    """An act on its way to its `own`, who hold the place of a change; `left` are those that it has yet to meet."""

    act: ActOn
    own: Sequence[str]
    left: Iterator[str]


@dataclass(frozen=True, slots=True)
class Giving:
    """A decision under way. `since` is when the meeting that it reopens decided on its changes or beside them; None
    where it reopens nothing, or that meeting came to nothing there.
    """

    taken: Taken
    since: When | None

    def give_all(self, decision: Sequence[tuple[str, ActOn]]) -> None:
        """Let the decision stand or not, on each change that it is on, and on those in whose words they are adopted."""
        taken = self.taken
        if foreign := tell_own_words(decision[0][1], taken.subjects):
            taken.troubles += foreign
            return
        own = [(change, act) for change, act in decision if act.named == change]
        adopted = [(change, act) for change, act in decision if act.named != change]
        if not adopted:
            for change, act in own:
                self._give(change, act)
            return
        stood = [(change, act) for change, act in own if self._stand(taken.standings[change], act, is_step=False)]
        if not stood:
            return
        taken.places.adopt([change for change, _ in adopted], changes_meant(decision[0][1].decision, taken.subjects))
        stands = [self._adopt(change, act) for change, act in adopted]
        for change, act in stood:
            if not all(stands):
                # What was adopted in other words was not adopted, where those were not.
                taken.standings[change].drop(act)
            elif not taken.keeps_place(change, act) and not taken.is_kept(change, act):
                taken.places.hold(change, Held(tuple(name for name, _ in adopted), act))

    def _give(self, change: str, act: ActOn) -> bool:
        """Let an act that names a change stand, on it or on all that hold its place, to the last. Whether it stands."""
        self.taken.begin(change, act)
        stands = self._meet(change, act)
        if isinstance(stands, bool):
            return stands
        # A path on a stack of its own: one of hundreds of changes would exhaust that of calls.
        path, refused = {change: stands}, set[str]()
        while path:
            name, passing = next(reversed(path.items()))
            met = self._meet_next(passing, path.keys(), refused)
            if met is not None:
                path[met[0]] = met[1]
                continue
            del path[name]
            if refused.isdisjoint(passing.own):
                self.taken.standings[name].follow(passing.act)
                self.taken.followed.add((name, passing.act.when()))
            else:
                refused.add(name)
        return change not in refused

    def _meet_next(self, passing: _Passing, through: Collection[str], refused: set[str]) -> tuple[str, _Passing] | None:
        """Let an act stand on those to whom it is passed on, up to one whose own place others hold.

        On whom it was `refused` it is not tried anew: each of several changes leads to those who hold all their places.
        """
        for own in passing.left:
            met = own not in refused and self._meet(own, self.taken.name(passing.act, own), through)
            if isinstance(met, _Passing):
                return own, met
            if not met:
                refused.add(own)
        return None

    def _meet(self, change: str, act: ActOn, through: Collection[str] = ()) -> bool | _Passing:
        """Whether an act stands on a change which it names, or whose place it reaches `through` others; or whom it is
        passed on to. What comes first goes first.
        """
        taken, standing = self.taken, self.taken.standings[change]
        held = taken.find_holder(change, act, through)
        if held is None:
            return self._stand_itself(standing, act, is_named=not through)
        if act.act in FORWARD and self._goes_behind(act, held):
            return self._take_back(standing, act, held)
        if act.act == "approved":
            taken.troubles.append(self._tell_held(standing, act, held))
            return False
        if standing.is_approved_as_it_is and not through:
            return self._stand_alone(standing, act)
        if any(act.meeting in taken.meetings_of(own) for own in held.own):
            # The meeting said itself what became of the others.
            return self._stand(standing, act)
        own = taken.left_of(held, act)
        return _Passing(act, own, iter(own))

    def _stand_itself(self, standing: Standing, act: ActOn, *, is_named: bool) -> bool:
        """Let the act stand on a change whose place nobody else holds."""
        is_own = is_named and not act.decision.as_
        contrary = self._find_contrary(standing.change, act) if is_own else None
        if contrary:
            self.taken.troubles.append(contrary)
            return False
        return self._stand(standing, act, is_own=is_own)

    def _stand_alone(self, standing: Standing, act: ActOn) -> bool:
        """Let the act stand on a change that was approved itself, and on nothing else.

        That alone is meant, as it is where it is in the text: what was approved for its place since may be there for
        others.
        """
        stands = self._stand(standing, act)
        if stands and act.act in (*ADVERSE, *ENDING):
            self.taken.places.give_back(standing.change)
        return stands

    def _adopt(self, change: str, act: ActOn) -> bool:
        """Let an act stand on what another change was adopted as. It may be adopted so for several."""
        if change.partition("/")[0] in self.taken.places.far:
            return False
        self.taken.begun.add(change)
        self.taken.take_over(change, act)
        standing = self.taken.standings[change]
        same = (one for one in standing.acts if one.act == act.act and one.named != change)
        is_there = standing.is_adopted and change not in self.taken.places.held
        if (act.act == "approved" and is_there) or any(one.meeting == act.meeting for one in same):
            return True
        if not self._outdo(change, act):
            return False
        told = len(self.taken.troubles)
        stands = self._stand(standing, act, is_own=True)
        # Told of what the decision names, which is all that its reader may know.
        self.taken.troubles[told:] = [replace(one, change=act.named) for one in self.taken.troubles[told:]]
        return stands

    def _outdo(self, change: str, act: ActOn) -> bool:
        """Let the words of the change be taken for others, in place of those of a third that a body took last.

        An approval has to say so; a step that does not sets nothing aside.
        """
        held = self.taken.find_holder(change, act)
        is_behind = held is None or self._goes_behind(act, held)
        if held is None or (act.act != "approved" and not is_behind):
            return True
        named = self.taken.standings[act.named]
        meant = (self.taken.standings[one] for one in changes_meant(act.decision, self.taken.subjects))
        if not is_behind and not any((act.meeting, act.row) in one.opened for one in meant):
            self.taken.troubles.append(self._tell_held(named, act, held))
            return False
        named.opened.add((act.meeting, act.row))
        # Whatever was decided since the meeting that is reopened is set aside with it.
        self._set_aside_holders(self.taken.standings[change], min(self.since or held.act.when(), held.act.when()), act)
        return True

    def _stand(self, standing: Standing, act: ActOn, *, is_own: bool = False, is_step: bool = True) -> bool:
        """Let the act stand or tell why it does not. One on the words of the change itself gives it its place."""
        told = len(standing.troubles)
        if self.since:
            places = self.taken.places
            beside = firsts_beside(standing.change, act, places, self.taken.subjects)
            if act.act == "approved":
                # In the place of what was approved there.
                beside += [holder for one in (standing.change, *beside) for holder in places.holders_of(one)]
            for one in {*beside} - {standing.change}:
                if one in self.taken.standings:
                    self.taken.standings[one].reopen(act, self.since)
        stands = standing.take(act, is_step=is_step, since=self.since)
        self.taken.troubles += standing.troubles[told:]
        if stands and is_own and act.act in TAKING:
            self.taken.take_place(standing.change, act)
        return stands

    def _take_back(self, standing: Standing, act: ActOn, held: Held) -> bool:
        """Let the change go on in its own words, where the act reopens what took others in its place."""
        self._set_aside_holders(standing, self.since or held.act.when(), act)
        standing.opened.add((act.meeting, act.row))
        stands = self._stand(standing, act, is_own=True)
        if stands and act.act in TAKING:
            # Also from what is approved with it, as of two that were left for what reconciled them.
            self.taken.places.take_back(standing.change, act)
        return stands

    def _set_aside_holders(self, standing: Standing, since: When, act: ActOn) -> None:
        """Set aside what took those further, from then on, who hold the place of a change, and its approval as them."""
        for own in self.taken.places.holders_of(standing.change):
            self.taken.standings[own].lose(since, act)
        standing.set_aside(lambda one: one.act == "approved" and one.decision.as_ is not None)

    def _goes_behind(self, act: ActOn, held: Held) -> bool:
        """Whether the meeting that the act reopens, or one since, took what holds a place."""
        is_since = self.since is not None and self.since <= held.act.when()
        return is_since or any(act.decision.reopens in self.taken.meetings_of(own) for own in held.own)

    def _find_contrary(self, change: str, act: ActOn) -> Trouble | None:
        """That the body turned down what the change stands in place of, where it approves it and does not say so."""
        if act.act != "approved":
            return None
        standings = self.taken.standings
        for first in (standings[one] for one in self.taken.places.all_first_of(change) if one in standings):
            for one in first.acts:
                if self.since and self.since <= one.when():
                    break
                if one.act in ENDING and self.taken.courses.goes_on(act.body, one.body) and comes_after(act, one):
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
        last = (self.taken.places.find_last(held.own[0]) if len(held.own) == 1 else None) or held
        name, meeting = names_folded(last.own, self.taken.subjects)[0], held.act.meeting
        words, own = (f"as {as_}", "these") if (as_ := act.decision.as_) else ("in its own words", "its own")
        said = f"'{act.act}' here {words}, and {name} stands in its place, '{held.act.act}' at {meeting}"
        hint = (
            f"approve it in those words, `as: {name}`, as `rkcctl decide` does by `--as {name}`; where they were "
            f"set aside for {own}, say `reopens: {meeting}`, as it does by `--reopens {meeting}`"
        )
        return Trouble(Kind.OPPOSITE, act, standing.change, said, hint)
