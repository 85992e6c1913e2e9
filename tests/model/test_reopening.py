"""An act that reopens a meeting goes back behind it: the contrary that was decided there, and since, is set aside."""

import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.folding import fold, fold_states
from rkcctl.model.procedure import State
from rkcctl.model.standing import Kind
from tests.procedure_sample import act, corpus, meeting, on_its_way, proposal

FIRST, OTHER, THIRD = "2019-004", "2019-004m1", "2019-005"


def kinds(found: Corpus) -> list[Kind]:
    return [one.kind for one in fold(found).troubles]


def state(found: Corpus, change: str = FIRST) -> str:
    return str(fold_states(found)[f"{change}/1"].state)


def test_what_came_since_the_meeting_that_is_reopened_is_set_aside_with_it() -> None:
    refused = [meeting("mc-1", [act(FIRST, "not-accepted")]), meeting("mc-2", [act(THIRD, "not-accepted")])]
    parts = [proposal(FIRST), proposal(THIRD), on_its_way([FIRST, THIRD]), *refused]
    both = [FIRST, THIRD]
    late = fold(corpus(*parts, meeting("mc-3", [act(both, "approved", reopens="mc-2")]))).troubles
    # The hint names the earlier of the two, with which both are set aside.
    assert ["`reopens: mc-1`" in one.hint for one in late] == [True]
    found = corpus(*parts, meeting("mc-3", [act(both, "approved", reopens="mc-1")]))
    assert (kinds(found), state(found), state(found, THIRD)) == ([], "approved", "approved")


def test_of_several_changes_it_is_enough_that_the_meeting_decided_on_one() -> None:
    parts = [proposal(FIRST), proposal(THIRD), on_its_way([FIRST, THIRD]), meeting("mc-1", [act(THIRD, "deferred")])]
    for about in ([FIRST, THIRD], [THIRD, FIRST]):
        found = corpus(*parts, meeting("mc-2", [act(about, "approved", reopens="mc-1")]))
        assert (kinds(found), state(found), state(found, THIRD)) == ([], "approved", "approved")
    none = fold(corpus(*parts, meeting("mc-2", [act(FIRST, "approved", reopens="mc-1")]))).troubles
    assert [(one.kind, "nothing was decided at mc-1" in one.said) for one in none] == [(Kind.OPPOSITE, True)]


@pytest.mark.parametrize("named", ["wg-1", "wg-3"])
def test_a_meeting_that_reopens_an_earlier_one_comes_to_one_outcome_too(named: str) -> None:
    early = meeting("wg-1", [act(FIRST, "examined"), act(FIRST, "recommended")])
    acts = [act(FIRST, "not-accepted", reopens="wg-1"), act(FIRST, "deferred", reopens=named)]
    found = corpus(proposal(FIRST), early, meeting("wg-3", acts))
    if named == "wg-1":
        assert (kinds(found), state(found)) == ([Kind.TWO_OUTCOMES], "not-accepted")
    else:
        # It says itself that it went back on what it had decided.
        assert (kinds(found), state(found)) == ([], "deferred")


def test_a_body_that_goes_on_with_the_work_of_another_has_to_reopen_what_that_decided() -> None:
    parts = [proposal(FIRST), meeting("old-1", [act(FIRST, "examined"), act(FIRST, "recommended")])]
    refused = corpus(*parts, meeting("wg-1", [act(FIRST, "not-accepted")]))
    assert (kinds(refused), state(refused)) == ([Kind.OPPOSITE], "recommended")
    found = corpus(*parts, meeting("wg-1", [act(FIRST, "not-accepted", reopens="old-1")]))
    assert (kinds(found), state(found)) == ([], "not-accepted")


@pytest.mark.parametrize("again", ["approved", "deferred"])
def test_what_was_rescinded_is_taken_up_by_who_reopens_the_rescission(again: str) -> None:
    parts = [proposal(FIRST), on_its_way(), meeting("mc-1", [act(FIRST, "approved")])]
    parts.append(meeting("mc-2", [act(FIRST, "rescinded")]))
    (trouble,) = fold(corpus(*parts, meeting("mc-3", [act(FIRST, again)]))).troubles
    assert (trouble.kind, "`reopens: mc-2`" in trouble.hint) == (Kind.OPPOSITE, True)
    # What the first meeting approved stands no more, and is nothing to go back behind.
    wrong = corpus(*parts, meeting("mc-3", [act(FIRST, again, reopens="mc-1")]))
    assert (kinds(wrong)[0], state(wrong)) == (Kind.OPPOSITE, "rescinded")
    found = corpus(*parts, meeting("mc-3", [act(FIRST, again, reopens="mc-2")]))
    assert (kinds(found), state(found)) == ([], again)
    # Nothing is left that could be rescinded once more.
    twice = corpus(*parts, meeting("mc-3", [act(FIRST, "rescinded")]))
    assert (kinds(twice), state(twice)) == ([Kind.TOO_EARLY], "rescinded")


def test_words_that_were_left_for_others_are_taken_up_again_and_the_others_are_not() -> None:
    parts = [proposal(FIRST), proposal(OTHER, modifies=f"{FIRST}/1"), proposal("2019-004m2", modifies=f"{FIRST}/1")]
    parts += [on_its_way(), meeting("mc-1", [act(FIRST, "approved", as_=OTHER)])]
    parts.append(meeting("mc-2", [act(FIRST, "approved", as_="2019-004m2", reopens="mc-1")]))
    assert [state(corpus(*parts), one) for one in (OTHER, "2019-004m2")] == ["accepted-with-modification", "approved"]
    (trouble, *_) = fold(corpus(*parts, meeting("mc-3", [act(FIRST, "approved", as_=OTHER)]))).troubles
    assert (trouble.kind, "`reopens: mc-1`" in trouble.hint or "`reopens: mc-2`" in trouble.hint) == (
        Kind.OPPOSITE,
        True,
    )
    found = corpus(*parts, meeting("mc-3", [act(FIRST, "approved", as_=OTHER, reopens="mc-2")]))
    assert kinds(found) == []
    assert [state(found, one) for one in (OTHER, "2019-004m2")] == ["approved", "accepted-with-modification"]


def test_a_step_of_an_earlier_body_displaces_nothing_that_was_approved() -> None:
    parts = [proposal(FIRST), proposal(OTHER, modifies=f"{FIRST}/1"), proposal("2019-004m2", modifies=f"{FIRST}/1")]
    parts += [on_its_way(), meeting("mc-1", [act("2019-004m2", "approved", as_=OTHER)])]
    parts.append(meeting("tc-2", [act(FIRST, "reported", as_="2019-004m2")]))
    found = corpus(*parts)
    assert kinds(found) == []
    assert (state(found, OTHER), fold_states(found)[f"{FIRST}/1"].instead) == ("approved", f"{OTHER}/1")


def test_what_was_turned_down_itself_is_not_what_was_adopted_beside_it() -> None:
    parts = [proposal(FIRST), proposal(OTHER, modifies=f"{FIRST}/1"), proposal("2019-004m2", modifies=f"{FIRST}/1")]
    parts.append(meeting("wg-1", [act(FIRST, "examined"), act(OTHER, "recommended")]))
    parts += [meeting("wg-2", [act("2019-004m2", "recommended")]), meeting("tc-1", [act(OTHER, "reported")])]
    parts += [meeting("mc-1", [act("2019-004m2", "not-accepted")]), meeting("mc-2", [act(OTHER, "approved")])]
    found = corpus(*parts)
    assert kinds(found) == []
    assert [state(found, one) for one in (FIRST, OTHER, "2019-004m2")] == [
        State.ACCEPTED_WITH_MODIFICATION,
        State.APPROVED,
        State.NOT_ACCEPTED,
    ]


def test_what_modifies_a_modification_that_nobody_took_stands_for_the_first() -> None:
    parts = [proposal(FIRST), proposal(OTHER, modifies=f"{FIRST}/1"), proposal("2019-004m2", modifies=f"{OTHER}/1")]
    parts.append(meeting("wg-1", [act("2019-004m2", "examined"), act("2019-004m2", "recommended")]))
    parts += [meeting("tc-1", [act("2019-004m2", "reported")]), meeting("mc-1", [act("2019-004m2", "approved")])]
    found = corpus(*parts)
    assert kinds(found) == []
    assert [state(found, one) for one in (FIRST, OTHER)] == ["accepted-with-modification"] * 2
