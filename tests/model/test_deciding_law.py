"""The law of deciding, on random meetings: what a meeting decided, and nobody calls wrong, is so.

Three bodies decide in any order on a change and on what others would have in its place; where a decision is refused
for what was decided before, it is made again as the hint says. No step of the first two takes an approval back that it
does not reopen. Each proposal has one change; and that a body reopens what another decided is taken as it says.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from rkcctl.model import taking
from rkcctl.model.folding import fold
from rkcctl.model.in_place import Places
from rkcctl.model.procedure import ChangeState, State
from rkcctl.model.standing import Kind, Standing, Trouble
from rkcctl.model.taken import Taken
from tests.amend.scale import TELLING, Tell, try_cases
from tests.procedure_sample import act, corpus, meeting, proposal

A, B, M1, M2, BOTH = "2019-004", "2019-005", "2019-004m1", "2019-004m2", "2019-006"
# What is proposed: words modified twice, words modified in two ways, and two changes with what reconciles them.
SHAPES = {
    "twice": ((A, {}), (M1, {"modifies": f"{A}/1"}), (M2, {"modifies": f"{M1}/1"})),
    "two ways": ((A, {}), (M1, {"modifies": f"{A}/1"}), (M2, {"modifies": f"{A}/1"})),
    "reconciled": ((A, {}), (B, {}), (BOTH, {"reconciles": [A, B]})),
}
# In whose words each may be adopted, where not in those of all others: also back in those that it modifies.
OTHERS = {A: [BOTH], B: [BOTH]}
ACTS = {
    "wg": (*["recommended"] * 4, "deferred", "not-accepted"),
    "tc": (*["reported"] * 4, "deferred", "not-accepted"),
    "mc": (*["approved"] * 7, "deferred", "not-accepted", *["rescinded"] * 3),
}
FURTHER = (State.RECOMMENDED, State.REPORTED, State.APPROVED, State.BRACKETED)
Step = tuple[str, int, int, int, bool]
_REOPENS = re.compile(r"`reopens: ([a-z]+-[0-9]+)`")


def others_of(shape: str, name: str) -> Sequence[str]:
    names = [one for one, _ in SHAPES[shape] if one != name]
    return OTHERS[name] if shape == "reconciled" and name in OTHERS else names


@dataclass(frozen=True)
class Decided:
    """A decision that was taken, and where everything stands after it, by proposal."""

    act: str
    about: Sequence[str]
    as_: str
    states: dict[str, ChangeState]
    is_again: bool
    """Whether some of the words had been approved before."""

    @property
    def words(self) -> set[str]:
        """The proposals whose words were taken."""
        return {self.as_} if self.as_ else {*self.about}


@dataclass
class Review:
    """The proposals and meetings so far."""

    shape: str
    is_on_its_way: bool
    parts: list[dict[str, bytes]] = field(default_factory=list)
    held: Counter[str] = field(default_factory=Counter)
    was_approved: bool = False

    def __post_init__(self) -> None:
        self.parts = [proposal(name, **links) for name, links in SHAPES[self.shape]]
        first = [name for name, links in SHAPES[self.shape] if not links]
        acts = ["examined", *(["recommended"] if self.is_on_its_way else [])]
        self.parts.append(meeting("wg-1", [act(first, one) for one in acts], "2019-05-05"))
        if self.is_on_its_way:
            self.parts.append(meeting("tc-1", [act(first, "reported")], "2019-06-06"))
        self.held.update(("wg", "tc"))

    def take(self, step: Step, found: Counter[str]) -> Decided | None:
        """Let a body decide, as often as a hint names another meeting to reopen; None where it cannot."""
        body, row, at, other, is_both = step
        said, names = ACTS[body][row % len(ACTS[body])], [name for name, _ in SHAPES[self.shape]]
        about = [names[at % len(names)]]
        if self.shape == "reconciled" and about != [BOTH] and is_both:
            about = [A, B]
        others = ["", *others_of(self.shape, about[0])] if said in ("recommended", "reported", "approved") else [""]
        as_, reopened = others[other % len(others)], [""]
        name = f"{body}-{self.held[body] + 1}"
        while True:
            links = {key: text for key, text in (("as_", as_), ("reopens", reopened[-1])) if text}
            held = meeting(name, [act(about, said, **links)], f"{2020 + sum(self.held.values())}-05-05")
            folded = fold(corpus(*self.parts, held))
            wrong = [one for one in folded.troubles if one.kind is not Kind.OTHER_WORDS]
            assert {one.act.meeting for one in wrong} <= {name}, "a later decision makes an earlier one wrong"
            if not wrong:
                break
            if any(one.kind not in (Kind.OPPOSITE, Kind.HOLLOW) for one in wrong):
                found["cannot be"] += 1
                return None
            fresh = [one for one in named(wrong) if one not in reopened]
            assert fresh, f"no hint leads on: {wrong}"
            reopened.append(fresh[0])
        before = fold(corpus(*self.parts)).states
        if body != "mc" and not reopened[-1]:
            lost = [name for name, one in before.items() if one.state is State.APPROVED != folded.states[name].state]
            assert not lost, "an approval is lost that nobody reopened"
        self.was_approved |= any(one.state is State.APPROVED for one in before.values())
        self.held[body] += 1
        self.parts.append(held)
        found.update([said, *(["in other words"] if as_ else []), *(["reopened"] if reopened[-1] else [])])
        states = {name.partition("/")[0]: one for name, one in folded.states.items()}
        return Decided(said, about, as_, states, self.was_approved)


def named(wrong: Sequence[Trouble]) -> Iterator[str]:
    """The meetings that the hints would have reopened."""
    for one in wrong:
        if meant := _REOPENS.search(one.hint):
            yield meant[1]


def what_was_decided_is_so(decided: Decided, shape: str) -> None:
    ends = {name: one.instead.partition("/")[0] or name for name, one in decided.states.items()}
    if decided.act == "approved":
        merged = {name for name, one in decided.states.items() if one.state is State.APPROVED}
        assert decided.words <= merged
        # Of what would stand in one place nothing else is on its way into the text, unless it was begun since.
        beside = decided.states if shape != "reconciled" else [A, B] if BOTH in decided.words else []
        beside = [] if decided.is_again else beside
        assert not [one for one in beside if one not in decided.words and decided.states[one].state in FURTHER]
    for name in decided.about:
        state, end = decided.states[name], decided.states[ends[name]]
        if decided.act in ("deferred", "not-accepted", "rescinded"):
            assert decided.act in (state.state, end.state)
        elif not state.state.is_over:
            # What others approved meanwhile keeps, goes no further by what is begun anew.
            assert end.state in FURTHER or decided.is_again
            # What was approved in its own words is taken back by nobody who only goes on with others.
            assert state.state is State.APPROVED or {ends[name]} <= decided.words or not decided.as_


def nothing_stands_in_its_own_place(states: Mapping[str, ChangeState]) -> None:
    for name in states:
        seen = [name]
        while end := states[seen[-1]].instead.partition("/")[0]:
            assert end not in seen
            seen.append(end)


def every_order_of_files_says_the_same(review: Review) -> None:
    """So it is when proposals and meetings have other numbers, by which their files stand in another order."""
    names = [name for name, _ in SHAPES[review.shape]]
    renamed = {name.encode(): names[at - 1].encode() for at, name in enumerate(names)}

    def rename(text: bytes) -> bytes:
        text = re.sub(rb"2019-00[0-9](m[0-9])?", lambda found: renamed[found[0]], text)
        return re.sub(rb"(?<=[wtm][gc]-)[0-9]+", lambda found: b"%d" % (99 - int(found[0])), text)

    parts = [{rename(path.encode()).decode(): rename(text) for path, text in part.items()} for part in review.parts]
    told, again = (fold(corpus(*one)).states for one in (review.parts, parts))
    assert {
        rename(name.encode()).decode(): (one.state, rename(one.instead.encode()).decode()) for name, one in told.items()
    } == {name: (one.state, one.instead) for name, one in again.items()}


def judge(source: bytes | int, found: Counter[str]) -> None:
    draw = random.Random(source)
    shape = draw.choice(sorted(SHAPES))
    review = Review(shape, draw.random() < 0.5)
    for _ in range(draw.randint(3, 7)):
        body = draw.choice(("wg", "tc", "mc", "mc"))
        step = (body, *(draw.randrange(12) for _ in range(3)), draw.random() < 0.5)
        decided = review.take(step, found)
        if decided is not None:
            what_was_decided_is_so(decided, shape)
            nothing_stands_in_its_own_place(decided.states)
    every_order_of_files_says_the_same(review)


def test_what_a_meeting_decided_and_nobody_calls_wrong_is_so(record_property: Tell) -> None:
    found: Counter[str] = Counter()
    count = try_cases(lambda source: judge(source, found), "deciding", told=record_property)
    if count >= min(TELLING, 100):
        every = {said for acts in ACTS.values() for said in acts}
        assert all(found[said] >= count / 50 for said in every | {"in other words", "reopened", "cannot be"}), found


FAULTS = {
    "who is gone back behind keeps the place": (Places, "take_back", lambda *_: None),
    "what came since is left": (Standing, "reopen", lambda *_: None),
    "nothing was decided before": (taking, "find_since", lambda *_: None),
    "what was approved keeps no place": (Taken, "keeps_place", lambda *_: False),
    "who holds a place keeps it for none behind": (Taken, "is_kept", lambda *_: False),
    "proposals are taken in the order of their files": (
        taking,
        "sort_by_place",
        lambda found, *_: [*found.proposal_by_id],
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_law_of_deciding_finds_a_planted_fault(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(*FAULTS[fault])
    with pytest.raises(AssertionError):
        # From a source on after which each of them is soon found.
        for source in range(400, 700):
            judge(source, Counter())
