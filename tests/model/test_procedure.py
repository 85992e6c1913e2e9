"""The fold from decisions to states: what counts, what stands, what takes another's place."""

import json

import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.folding import fold, fold_states
from rkcctl.model.procedure import State
from rkcctl.model.proposal import digest_decision
from rkcctl.model.standing import Kind
from tests.procedure_sample import CYCLE, act, corpus, meeting, on_its_way, proposal, register

EDITORIAL = '  editorial: {under: "mc-0, par. 9"}\n'


def state(found: Corpus, change: str = "2019-004/1") -> State:
    return fold_states(found)[change].state


def kinds(found: Corpus) -> list[Kind]:
    return [trouble.kind for trouble in fold(found).troubles]


def test_a_change_goes_through_the_procedure_step_by_step() -> None:
    parts = [proposal("2019-004")]
    assert state(corpus(*parts)) is State.NEW
    event = {"event": "received", "proposal": "2019-004", "at": "2019-10-01 12:00", "by": "XA"}
    parts.append(register(event))
    assert state(corpus(*parts)) is State.RECEIVED
    for name, acts, expected in (
        ("wg-1", [act("2019-004", "examined")], State.EXAMINED),
        ("wg-2", [act("2019-004", "recommended")], State.RECOMMENDED),
        ("tc-1", [act("2019-004", "reported")], State.REPORTED),
        ("mc-1", [act("2019-004", "approved", order=3, par=9)], State.APPROVED),
    ):
        parts.append(meeting(name, acts))
        found = corpus(*parts)
        assert state(found) is expected
        assert [trouble for trouble in fold(found).troubles if trouble.kind is not Kind.OTHER_WORDS] == []
    last = fold_states(corpus(*parts))["2019-004/1"]
    assert [(one.meeting, one.act) for one in last.acts] == [
        ("wg-1", "examined"), ("wg-2", "recommended"), ("tc-1", "reported"), ("mc-1", "approved"),
    ]  # fmt: skip
    assert last.approved is not None
    assert (last.approved.meeting, last.approved.par, last.order) == ("mc-1", "9", 3)


def given(found: Corpus, change: str = "2019-004/1") -> tuple[str, int] | None:
    """Meeting and row of the act by which the change stands where it does."""
    act = fold_states(found)[change].given
    return (act.meeting, act.row) if act else None


def test_the_act_that_brought_a_change_where_it_stands_is_none_that_left_it_there() -> None:
    on_draft = meeting("wg-2", [act("2019-004", "examined"), act("2019-004", "guidance")])
    found = corpus(proposal("2019-004"), meeting("wg-1", [act("2019-004", "examined")]), on_draft)
    assert given(found) == ("wg-1", 0)
    found = corpus(proposal("2019-004"), on_its_way(), on_draft, meeting("wg-3", [act("2019-004", "recommended")]))
    assert (state(found), given(found)) == (State.REPORTED, ("tc-1", 0))
    approved = meeting("mc-1", [act("2019-004", "approved")])
    found = corpus(proposal("2019-004"), on_its_way(), approved, meeting("mc-2", [act("2019-004", "guidance")]))
    assert (state(found), given(found)) == (State.APPROVED, ("mc-1", 0))
    gone = {"event": "withdrawn", "proposal": "2019-004", "at": "2020-01-01 12:00", "by": "XA"}
    received = {**gone, "event": "received", "at": "2019-10-01 12:00"}
    assert given(corpus(proposal("2019-004"), on_its_way(), register(received, gone))) is None


def test_a_step_made_once_more_counts_by_the_act_that_was_on_the_words_of_today() -> None:
    words = {"words": words_of(corpus(proposal("2019-004")), "2019-004/1")}
    for first, expected in ((words, ("wg-1", 1)), ({"words": "sha256:" + "0" * 64}, ("wg-2", 0))):
        early = meeting("wg-1", [act("2019-004", "examined"), act("2019-004", "recommended", **first)])
        again = meeting("wg-2", [act("2019-004", "recommended", **words)])
        assert given(corpus(proposal("2019-004"), early, again)) == expected
    # What was given to the change in whose place it stands was not on its words.
    parts = [proposal("2019-004"), proposal("2020-001", modifies=["2019-004/1"])]
    parts.append(meeting("wg-1", [act("2019-004", "examined"), act("2019-004", "recommended")]))
    own = meeting("wg-3", [act("2020-001", "recommended")])
    assert given(corpus(*parts, own), "2020-001/1") == ("wg-3", 0)


@pytest.mark.parametrize("missing", ["examined", "recommended", "reported"])
def test_an_approval_before_its_steps_is_no_approval(missing: str) -> None:
    steps = [("wg-1", "examined"), ("wg-2", "recommended"), ("tc-1", "reported"), ("mc-1", "approved")]
    parts = [meeting(name, [act("2019-004", said)]) for name, said in steps if said != missing]
    found = corpus(proposal("2019-004"), *parts)
    assert state(found) is not State.APPROVED
    assert fold_states(found)["2019-004/1"].approved is None
    assert Kind.TOO_EARLY in kinds(found)


def test_a_step_that_is_not_asked_of_a_type_is_not_missed() -> None:
    acts = [meeting("wg-1", [act("2019-004", "recommended")]), meeting("tc-1", [act("2019-004", "reported")])]
    parts = [*acts, meeting("mc-1", [act("2019-004", "approved")])]
    assert state(corpus(proposal("2019-004", type="editorial"), *parts)) is State.APPROVED
    assert state(corpus(proposal("2019-004", type="technical"), *parts)) is not State.APPROVED


def test_what_is_left_out_is_not_decided() -> None:
    found = corpus(proposal("2019-004", 3), meeting("wg-1", [act("2019-004", "examined", except_="2019-004/2")]))
    assert [state(found, f"2019-004/{n}") for n in (1, 2, 3)] == [State.EXAMINED, State.NEW, State.EXAMINED]


def test_a_decision_on_a_draft_is_on_the_changes_that_it_took_in() -> None:
    parts = [proposal("2019-004", 3), meeting("wg-1", [act("draft-1", "examined", except_="2019-004/2")])]
    assert state(corpus(*parts)) is State.NEW
    changes = [{"id": f"2019-004/{number}", "words": "0" * 64} for number in (1, 2)]
    value = {"label": "draft-1", "for": "wg-1", "base": "draft", "changes": changes, "files": {}}
    drafted = corpus(*parts, {"guidelines/drafts/draft-1.yaml": json.dumps(value).encode()})
    assert [state(drafted, f"2019-004/{n}") for n in (1, 2, 3)] == [State.EXAMINED, State.NEW, State.NEW]


def test_acts_of_the_body_before_go_on_counting() -> None:
    early = meeting("old-1", [act("2019-004", "examined")])
    found = corpus(proposal("2019-004"), early, meeting("wg-1", [act("2019-004", "recommended")]))
    assert state(found) is State.RECOMMENDED
    assert kinds(found) == []


def test_the_act_of_a_body_that_the_procedure_gives_to_another_has_no_say() -> None:
    found = corpus(proposal("2019-004"), on_its_way(), meeting("wg-3", [act("2019-004", "approved")]))
    assert state(found) is State.REPORTED
    assert kinds(found) == [Kind.NO_SAY]


def test_only_whom_the_procedure_has_examine_begins_with_that() -> None:
    parts = [proposal("2019-004"), meeting("tc-1", [act("2019-004", "examined")])]
    found = corpus(*parts)
    assert (state(found), kinds(found)) == (State.NEW, [Kind.NO_SAY])
    for said, expected in (("recommended", []), ("deferred", [Kind.NO_SAY])):
        found = corpus(*parts, meeting("wg-1", [act("2019-004", "examined"), act("2019-004", said)]))
        assert (state(found), kinds(found)) == (said, expected)
    free = corpus(*parts, steps="    - {id: report, body: SAMPLE-TC, act: reported}\n")
    assert (state(free), kinds(free)) == (State.EXAMINED, [])


def test_what_a_body_of_another_review_examined_lets_nobody_go_on_with_that() -> None:
    other = CYCLE.replace("review-sample", "review-b") + "    - {id: look, body: SAMPLE-XX, act: examined}\n"
    found = corpus(
        proposal("2019-004"),
        {"schedules/review-b.yaml": other.encode()},
        meeting("xx-1", [act("2019-004", "examined")], "2019-10-01"),
        meeting("tc-1", [act("2019-004", "examined")]),
    )
    assert kinds(found) == [Kind.NO_SAY]


@pytest.mark.parametrize(("day", "expected"), [("2020", State.RECOMMENDED), ("2019-11", State.NEW)])
def test_nobody_misses_a_step_before_it_is_in_force(day: str, expected: State) -> None:
    steps = (
        f"    - {{id: examine, body: SAMPLE-WG, act: examined, from: {day}}}\n"
        "    - {id: recommend, body: SAMPLE-WG, act: recommended, after: examine}\n"
    )
    recommended = meeting("wg-1", [act("2019-004", "recommended")])
    assert state(corpus(proposal("2019-004"), recommended, steps=steps)) is expected


def test_an_act_after_the_end_of_its_step_has_no_say() -> None:
    steps = "    - {id: approve, body: SAMPLE-MC, act: approved, until: 2020}\n"
    found = corpus(proposal("2019-004"), meeting("mc-1", [act("2019-004", "approved")]), steps=steps)
    assert kinds(found) == [Kind.NO_SAY]


def test_editorial_changes_may_be_approved_under_a_recorded_authority() -> None:
    acts = meeting("wg-1", [act("2019-004", "approved", under="mc-0, par. 9")])
    assert state(corpus(proposal("2019-004", type="editorial"), acts, editorial=EDITORIAL)) is State.APPROVED
    for front, editorial in (({"type": "substantive"}, EDITORIAL), ({"type": "editorial"}, "")):
        found = corpus(proposal("2019-004", **front), acts, editorial=editorial)
        assert state(found) is State.NEW
        assert kinds(found) == [Kind.NO_SAY]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("recommended", "returned"), ("not-accepted", "deferred"), ("bracketed", "recommended"),
        ("deferred", "deferred"), ("noted", "not-accepted"), ("noted", "recommended"),
    ],
)  # fmt: skip
def test_two_outcomes_at_one_meeting_are_told(first: str, second: str) -> None:
    acts = [act("2019-004", "examined"), act("2019-004", first), act("2019-004/1", second)]
    found = corpus(proposal("2019-004"), meeting("wg-1", acts))
    assert kinds(found) == [Kind.TWO_OUTCOMES]
    acts[2]["reopens"] = "wg-1"
    again = corpus(proposal("2019-004"), meeting("wg-1", acts))
    assert (state(again), kinds(again)) == (second, [])


def test_steps_at_one_meeting_are_one_outcome() -> None:
    acts = [act("2019-004", said) for said in ("examined", "guidance", "recommended")]
    assert kinds(corpus(proposal("2019-004"), meeting("wg-1", acts))) == []


@pytest.mark.parametrize("said", ["examined", "guidance"])
def test_what_is_no_outcome_is_said_once_unless_something_tells_the_two_apart(said: str) -> None:
    first = act("2019-004", said, par=3, note={"en": "Why."})
    for more in ({}, {"par": 3}, {"item": "II"}, {"about": "2019-004/1"}):
        found = corpus(proposal("2019-004", 2), meeting("wg-1", [first, {**act("2019-004", said), **more}]))
        assert {*kinds(found)} == {Kind.TWO_OUTCOMES}, more
    for more in ({"par": 4}, {"note": {"en": "More."}}, {"reopens": "wg-1"}, {"about": "2019-005"}):
        parts = [proposal("2019-004"), proposal("2019-005", modifies="2019-004/1")]
        found = corpus(*parts, meeting("wg-1", [first, {**act("2019-004", said), **more}]))
        assert kinds(found) == [], more


@pytest.mark.parametrize("outcome", ["deferred", "bracketed", "returned", "not-accepted"])
def test_what_a_meeting_examined_takes_nothing_back_of_its_outcome_whichever_was_entered_first(outcome: str) -> None:
    acts = [act("2019-004", outcome), act("2019-004", "examined")]
    rows = (corpus(proposal("2019-004"), meeting("wg-1", order)) for order in (acts, acts[::-1]))
    assert [(state(found), kinds(found)) for found in rows] == [(outcome, [])] * 2
    # What is returned to whoever proposed it begins anew: with its examination, where that was entered late too.
    later = meeting("wg-2", [act("2019-004", "recommended", reopens="wg-1")])
    found = corpus(proposal("2019-004"), meeting("wg-1", acts), later)
    assert kinds(found) == ([Kind.TOO_EARLY] if outcome == "returned" else [])
    again = meeting("wg-1", [acts[0], {**acts[1], "reopens": "wg-1"}])
    assert state(corpus(proposal("2019-004"), again)) is State.EXAMINED


@pytest.mark.parametrize("first", ["recommended", "not-accepted", "deferred", "noted"])
def test_what_is_noted_was_not_decided_on_at_the_same_meeting(first: str) -> None:
    acts = [act("2019-004", "examined"), act("2019-004", first)]
    early = corpus(proposal("2019-004"), meeting("wg-1", [*acts, act("2019-004", "noted")]))
    assert (kinds(early), state(early)) == ([Kind.TWO_OUTCOMES], "examined" if first == "noted" else first)
    # Another meeting may take note of whatever was decided before, and may decide on what was noted.
    late = corpus(proposal("2019-004"), meeting("wg-1", acts), meeting("wg-2", [act("2019-004", "noted")]))
    assert (kinds(late), state(late)) == ([], state(early))
    then = corpus(
        proposal("2019-004"), meeting("wg-1", [acts[0], act("2019-004", "noted")]), meeting("wg-2", [acts[1]])
    )
    assert kinds(then) == []


def test_what_was_noted_may_be_modified_by_what_the_same_meeting_recommends() -> None:
    both = [proposal("2019-004"), proposal("2019-004m1", modifies="2019-004/1")]
    acts = [act("2019-004", "examined"), act("2019-004", "noted"), act("2019-004m1", "recommended")]
    found = corpus(*both, meeting("wg-1", acts))
    assert (kinds(found), state(found, "2019-004m1/1")) == ([], State.RECOMMENDED)


@pytest.mark.parametrize(
    ("first", "second"),
    [("recommended", "not-accepted"), ("recommended", "deferred"), ("not-accepted", "examined")],
)
def test_an_opposite_act_has_to_reopen_the_earlier_one(first: str, second: str) -> None:
    early = meeting("wg-1", [act("2019-004", "examined"), act("2019-004", first)])
    found = corpus(proposal("2019-004"), early, meeting("wg-2", [act("2019-004", second)]))
    assert kinds(found) == [Kind.OPPOSITE]
    assert state(found) == first
    reopened = corpus(proposal("2019-004"), early, meeting("wg-2", [act("2019-004", second, reopens="wg-1")]))
    assert kinds(reopened) == []
    assert state(reopened) == second


def test_reopening_a_meeting_that_decided_nothing_on_it_is_told() -> None:
    found = corpus(
        proposal("2019-004"), meeting("wg-2", [act("2019-004", "deferred", reopens="wg-1")]), meeting("wg-1", [])
    )
    assert kinds(found) == [Kind.OPPOSITE]


def test_reopening_that_sets_nothing_aside_is_told_once_and_only_where_all_of_it_is_idle() -> None:
    early = meeting("wg-1", [act(["2019-004", "2019-005"], "examined"), act("2019-005", "recommended")])
    both = [proposal("2019-004"), proposal("2019-005"), early]
    idle = corpus(*both, meeting("wg-2", [act("2019-004", "recommended", reopens="wg-1")]))
    assert kinds(idle) == [Kind.HOLLOW]
    assert state(idle) is State.RECOMMENDED
    needed = corpus(*both, meeting("wg-2", [act(["2019-004", "2019-005"], "deferred", reopens="wg-1")]))
    assert kinds(needed) == []


def test_what_asked_for_something_is_settled_once_its_answer_is_approved() -> None:
    asks = {"proposals/2019/2019-012.md": proposal("2019-012", 0, asks="text")["proposals/2019/2019-012.md"]}
    answer = proposal("2019-004", answers="2019-012")
    waiting = corpus(asks, answer, on_its_way())
    assert state(waiting, "2019-012") is State.NEW
    done = corpus(asks, answer, on_its_way(), meeting("mc-1", [act("2019-004", "approved")]))
    assert (state(done, "2019-012"), fold_states(done)["2019-012"].instead) == (State.SETTLED, "2019-004")
    assert given(done, "2019-012") == ("mc-1", 0)


@pytest.mark.parametrize("link", ["modifies", "reconciles"])
def test_what_was_asked_is_settled_by_an_answer_that_was_approved_in_other_words(link: str) -> None:
    asks = proposal("2019-012", changes=0, asks="text")
    answer = proposal("2019-004", answers="2019-012")
    other = proposal("2019-004m1", **{link: "2019-004/1"})
    done = corpus(asks, answer, other, on_its_way(), meeting("mc-1", [act("2019-004/1", "approved", as_="2019-004m1")]))
    assert state(done, "2019-004m1/1") is State.APPROVED
    assert (state(done, "2019-012"), fold_states(done)["2019-012"].instead) == (State.SETTLED, "2019-004m1/1")
    gone = corpus(asks, answer, other, on_its_way(), meeting("mc-1", [act("2019-004/1", "not-accepted")]))
    assert state(gone, "2019-012") is State.NEW


def test_what_was_returned_needs_its_steps_anew() -> None:
    back = meeting("tc-1", [act("2019-004", "returned", to="SAMPLE-WG")])
    early = meeting("wg-1", [act("2019-004", "examined"), act("2019-004", "recommended")])
    found = corpus(proposal("2019-004"), early, back, meeting("mc-1", [act("2019-004", "approved")]))
    assert state(found) is State.RETURNED
    assert Kind.TOO_EARLY in kinds(found)


def test_what_was_returned_to_the_second_body_keeps_the_steps_of_the_first() -> None:
    back = meeting("mc-1", [act("2019-004", "returned", to="SAMPLE-TC")])
    found = corpus(proposal("2019-004"), on_its_way(), back, meeting("mc-2", [act("2019-004", "approved")]))
    told = [trouble.said for trouble in fold(found).troubles]
    assert told == ["'approved' here, before SAMPLE-TC has 'reported'"]


def test_a_deferred_change_is_taken_up_again_without_reopening() -> None:
    late = meeting("wg-2", [act("2019-004", "examined")])
    found = corpus(proposal("2019-004"), meeting("wg-1", [act("2019-004", "deferred", until="wg-2")]), late)
    assert (state(found), kinds(found)) == (State.EXAMINED, [])


def test_an_approval_is_rescinded_by_the_body_that_gave_it() -> None:
    parts = [proposal("2019-004"), on_its_way(), meeting("mc-1", [act("2019-004", "approved")])]
    found = corpus(*parts, meeting("mc-2", [act("2019-004", "rescinded")]))
    assert (state(found), kinds(found)) == (State.RESCINDED, [])
    assert fold_states(found)["2019-004/1"].approved is None
    assert kinds(corpus(proposal("2019-004"), meeting("mc-2", [act("2019-004", "rescinded")]))) == [Kind.TOO_EARLY]


@pytest.mark.parametrize("reopens", [{}, {"reopens": "mc-1"}])
def test_a_meeting_does_not_rescind_what_it_approved_itself(reopens: dict[str, str]) -> None:
    acts = [act("2019-004", "approved"), act("2019-004", "rescinded", **reopens)]
    found = corpus(proposal("2019-004"), on_its_way(), meeting("mc-1", acts))
    (trouble,) = fold(found).troubles
    assert (trouble.kind, state(found)) == (Kind.TWO_OUTCOMES, State.APPROVED)
    assert "only a later meeting rescinds" in trouble.hint
    assert (
        "`rkcctl undo`, if it was entered last, else delete decision 1 in schedules/meetings/mc-1.yaml" in trouble.hint
    )
    assert "reopens" not in trouble.hint


def test_a_change_is_withdrawn_before_it_is_approved_and_not_after() -> None:
    def gone(at: str, changes: list[str]) -> dict[str, bytes]:
        event = {"event": "withdrawn", "proposal": "2019-004", "at": at, "by": "XA", "changes": changes}
        return register(event)

    approved = [on_its_way(), meeting("mc-1", [act("2019-004", "approved")])]
    found = corpus(proposal("2019-004", 2), gone("2019-10-01 12:00", ["1"]))
    assert [state(found, f"2019-004/{n}") for n in (1, 2)] == [State.WITHDRAWN, State.NEW]
    assert state(corpus(proposal("2019-004"), *approved, gone("2021-06-01 12:00", []))) is State.APPROVED
    late = corpus(proposal("2019-004"), *approved, gone("2021-03-01 12:00", []))
    assert state(late) is State.WITHDRAWN
    assert kinds(late) == [Kind.WITHDRAWN]
    # The day is that of the workspace, wherever the hour was told: mc-1 is on 5 May.
    for hour, expected in (("2021-05-05T23:30-05:00", State.APPROVED), ("2021-05-05T00:30+09:00", State.WITHDRAWN)):
        assert state(corpus(proposal("2019-004"), *approved, gone(hour, []))) is expected


def test_a_submission_without_changes_has_a_state_of_its_own() -> None:
    found = corpus(proposal("2019-004", 0, asks="answer"), meeting("wg-1", [act("2019-004", "noted")]))
    assert state(found, "2019-004") is State.NOTED


def test_what_is_adopted_in_other_words_gives_its_place_to_them() -> None:
    other = proposal("2019-004m1", 1, by="secretariat", modifies=["2019-004/2"])
    approved = meeting("mc-1", [act("2019-004/1", "approved"), act("2019-004/2", "approved", as_="2019-004m1")])
    found = corpus(proposal("2019-004", 2), other, on_its_way(), approved)
    states = fold_states(found)
    assert states["2019-004/1"].state is State.APPROVED
    assert states["2019-004/2"].state is State.ACCEPTED_WITH_MODIFICATION
    assert (states["2019-004/2"].instead, states["2019-004/2"].approved) == ("2019-004m1/1", None)
    # The acts given to the first count for the second.
    assert states["2019-004m1/1"].state is State.APPROVED
    assert [one.meeting for one in states["2019-004m1/1"].acts] == ["wg-1", "wg-1", "tc-1", "mc-1"]
    # They say to what they were given, and only what was adopted in its words is an act of its own.
    acts = states["2019-004m1/1"].acts
    assert [(one.on, one.is_of("2019-004m1")) for one in acts] == [(("2019-004/2",), one == acts[-1]) for one in acts]
    assert kinds(found) == []


def test_a_reconciling_proposal_settles_those_that_collide() -> None:
    both = ["2019-004", "2019-005/1"]
    peace = proposal("2019-009", 2, reconciles=both)
    parts = [proposal("2019-004"), proposal("2019-005", 2), peace, meeting("wg-1", [act(both, "examined")])]
    further = meeting("wg-2", [act("2019-009", "recommended")]) | meeting("tc-1", [act("2019-009", "reported")])
    found = corpus(*parts, further)
    assert fold_states(found)["2019-004/1"].instead == "2019-009"
    assert state(found) is State.EXAMINED
    done = corpus(*parts, further, meeting("mc-1", [act("2019-009", "approved")]))
    assert [state(done, name) for name in ("2019-004/1", "2019-005/1", "2019-005/2", "2019-009/2")] == [
        State.SETTLED, State.SETTLED, State.NEW, State.APPROVED,
    ]  # fmt: skip
    assert kinds(done) == []
    # What settled them is the approval of what stands in their place.
    assert [given(found), given(done), given(done, "2019-009/1")] == [("wg-1", 0), ("mc-1", 0), ("mc-1", 0)]
    # An act on several of those in whose place it stands was on all of them, and is none on it.
    assert [one.on for one in fold_states(done)["2019-009/1"].acts] == [("2019-004", "2019-005/1"), (), (), ()]
    assert [one.on for one in fold_states(done)["2019-004/1"].acts] == [()]


@pytest.mark.parametrize(("link", "settled"), [("modifies", "accepted-with-modification"), ("reconciles", "settled")])
def test_what_a_later_meeting_approves_in_the_place_of_what_was_approved_takes_it(link: str, settled: str) -> None:
    parts = [proposal("2019-004"), proposal("2019-009", 2, **{link: ["2019-004"]}), on_its_way()]
    first, whole = act("2019-004", "approved"), act("2019-009", "approved")
    done = corpus(*parts, meeting("mc-1", [first]), meeting("mc-2", [whole]))
    assert (state(done), fold_states(done)["2019-004/1"].instead) == (settled, "2019-009")
    assert (given(done), fold_states(done)["2019-004/1"].approved, kinds(done)) == (("mc-2", 0), None, [])
    # While a part of what is to stand there is open, both were approved.
    beside = corpus(*parts, meeting("mc-1", [first]), meeting("mc-2", [act("2019-009/1", "approved")]))
    assert (state(beside), state(beside, "2019-009/1")) == (State.APPROVED, State.APPROVED)
    # Where that was approved before, the words as proposed are approved by who says that they are taken up again.
    late = corpus(*parts, meeting("mc-1", [whole]), meeting("mc-2", [first]))
    assert (state(late), kinds(late)) == (settled, [Kind.OPPOSITE])
    # What is left of it and will not come leaves nothing open.
    refused = [act("2019-009/1", "approved"), act("2019-009/2", "not-accepted")]
    assert state(corpus(*parts, meeting("mc-1", [first]), meeting("mc-2", refused))) == settled


def test_what_stands_in_the_place_of_another_may_be_replaced_itself() -> None:
    way = on_its_way(["2019-004", "2019-009"])
    parts = [proposal("2019-004"), proposal("2019-009", reconciles="2019-004"), way]
    parts.append(proposal("2019-010", modifies="2019-009"))
    for decided in act("2019-009", "approved", as_="2019-010"), act("2019-010", "approved"):
        states = fold_states(corpus(*parts, meeting("mc-1", [decided])))
        told = [(states[name].state, states[name].instead) for name in ("2019-004/1", "2019-009/1")]
        assert told == [(State.SETTLED, "2019-010/1"), (State.ACCEPTED_WITH_MODIFICATION, "2019-010/1")]


def test_a_reconciling_proposal_that_nobody_took_up_takes_no_place() -> None:
    found = corpus(proposal("2019-004"), proposal("2019-009", 1, reconciles="2019-004"), on_its_way())
    assert fold_states(found)["2019-004/1"].instead == ""
    assert state(found) is State.REPORTED


def test_both_the_change_and_what_stands_in_its_place_cannot_be_approved_together() -> None:
    other = proposal("2019-004m1", modifies="2019-004")
    approved = meeting("mc-1", [act("2019-004", "approved"), act("2019-004m1", "approved")])
    found = corpus(proposal("2019-004"), other, on_its_way(), approved)
    assert kinds(found) == [Kind.TWO_OUTCOMES]
    # Which of the two the meeting meant is not for the fold to say.
    assert state(found) is State.APPROVED


def test_words_adopted_as_a_proposal_that_does_not_say_so_are_told() -> None:
    approved = meeting("mc-1", [act("2019-004", "approved", as_="2019-010")])
    assert kinds(corpus(proposal("2019-004"), proposal("2019-010"), on_its_way(), approved)) == [Kind.FOREIGN]


def test_proposals_that_modify_one_another_in_a_circle_are_read_all_the_same() -> None:
    found = corpus(proposal("2019-004", 1, modifies="2019-005"), proposal("2019-005", 1, modifies="2019-004"))
    assert state(found) is State.NEW


def words_of(found: Corpus, *changes: str) -> str:
    digests = {}
    for name in changes:
        file = found.proposal_by_id[name.partition("/")[0]]
        change = file.change(int(name.partition("/")[2]))
        assert change is not None
        digests[name] = file.words_of(change)
    return f"sha256:{digest_decision(digests)}"


def test_words_match_while_the_proposal_reads_as_it_did_when_decided_on() -> None:
    files = proposal("2019-004", 2)
    words = words_of(corpus(files), "2019-004/1", "2019-004/2")
    parts = [on_its_way(), meeting("mc-1", [act("2019-004", "approved", words=words)])]
    found = corpus(files, *parts)
    assert all(one.words_match for one in fold_states(found).values())
    assert kinds(found) == []
    path = "proposals/2019/2019-004.md"
    touched = corpus(files, {path: files[path].replace(b"Words 2", b"Other words")}, *parts)
    assert not any(one.words_match for one in fold_states(touched).values())
    assert kinds(touched) == [Kind.OTHER_WORDS] * 2
    # The digest may be what was altered: it stands in the meeting's file.
    altered = meeting("mc-1", [act("2019-004", "approved", words=f"sha256:{'0' * 64}")])
    for found in (touched, corpus(files, on_its_way(), altered)):
        hints = {trouble.hint for trouble in fold(found).troubles}
        named = [f"`git restore {one}`" for one in (path, *altered)]
        assert [[name in hint for name in named] for hint in hints] == [[True, True]], hints
    # Reasons are no part of the words.
    reasoned = corpus(files, {path: files[path].replace(b"None.", b"Others.")}, *parts)
    assert kinds(reasoned) == []


@pytest.mark.parametrize("said", ["examined", "recommended", "reported"])
def test_a_digest_that_fits_no_words_is_told_of_every_act_that_took_a_change_further(said: str) -> None:
    files = proposal("2019-004")
    words = {"words": words_of(corpus(files), "2019-004/1")}
    other = {"words": f"sha256:{'0' * 64}"}
    steps = [("wg-1", "examined"), ("wg-2", "recommended"), ("tc-1", "reported"), ("mc-1", "approved")]
    parts = [meeting(name, [act("2019-004", one, **(other if one == said else words))]) for name, one in steps]
    found = [(one.kind, one.act.act) for one in fold(corpus(files, *parts)).troubles]
    assert found == [(Kind.OTHER_WORDS, said)]
    # A revision since brought the words of today; or the body decided anew on them.
    at = {"proposal": "2019-004", "by": "XA"}
    events = [
        {**at, "event": "received", "at": "2019-10-01 12:00"},
        {**at, "event": "revised", "at": "2021-03-01 09:00"},
    ]
    assert kinds(corpus(files, *parts, register(*events))) == []
    early = [events[0], {**events[1], "at": "2019-10-02 09:00"}]
    assert kinds(corpus(files, *parts, register(*early))) == [Kind.OTHER_WORDS]
    if said != "reported":
        again = meeting("wg-3", [act("2019-004", said, **words)])
        assert kinds(corpus(files, *parts, again)) == []


def test_words_that_a_later_act_was_on_did_not_change_though_a_withdrawal_undoes_it() -> None:
    files = proposal("2019-004")
    words = words_of(corpus(files), "2019-004/1")
    first = meeting("wg-1", [act("2019-004", "examined"), act("2019-004", "recommended", words=f"sha256:{'0' * 64}")])
    event = {"event": "withdrawn", "proposal": "2019-004", "at": "2020-12-14 09:00", "by": "XA"}
    later = meeting("tc-1", [act("2019-004", "reported", words=words)])
    assert kinds(corpus(files, first, later, register(event))) == [Kind.WITHDRAWN]
    assert kinds(corpus(files, first, register(event))) == [Kind.OTHER_WORDS]


def test_an_approval_that_names_no_words_matches_none() -> None:
    found = corpus(proposal("2019-004"), on_its_way(), meeting("mc-1", [act("2019-004", "approved")]))
    assert not fold_states(found)["2019-004/1"].words_match


def test_what_is_adopted_as_another_is_decided_on_in_the_words_of_that_one() -> None:
    files = proposal("2019-004") | proposal("2019-004m1", modifies="2019-004")
    words = words_of(corpus(files), "2019-004m1/1")
    approved = meeting("mc-1", [act("2019-004", "approved", as_="2019-004m1", words=words)])
    found = corpus(files, on_its_way(), approved)
    assert [one.words_match for one in fold_states(found).values()] == [True, True]


def test_the_order_of_files_does_not_matter() -> None:
    parts = {**proposal("2019-004", 2), **proposal("2019-004m1", modifies="2019-004/2"), **on_its_way(),
             **meeting("mc-1", [act("2019-004/2", "approved", as_="2019-004m1")])}  # fmt: skip
    first = fold_states(corpus(parts))
    second = fold_states(corpus(dict(reversed(parts.items()))))
    assert json.dumps([first[name].state for name in sorted(first)]) == json.dumps(
        [second[name].state for name in sorted(second)]
    )


def test_words_of_a_proposal_that_is_not_there_are_told_with_what_to_restore() -> None:
    words = f"sha256:{'0' * 64}"
    adopted = act("2019-004/1", "recommended", as_="2019-004m9", words=words)
    found = corpus(proposal("2019-004"), meeting("wg-1", [act("2019-004", "examined"), adopted]))
    (trouble,) = [one for one in fold(found).troubles if one.kind is Kind.OTHER_WORDS]
    assert trouble.said == "the words decided on, those of 2019-004m9, are not there"
    assert trouble.hint.startswith("restore the proposal named in `as`")
