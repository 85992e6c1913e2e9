"""A body takes other words in place of a change, and it or a later one goes back: nothing stands in its own place."""

from collections.abc import Mapping, Sequence

import pytest

from rkcctl.model.corpus import Corpus
from rkcctl.model.folding import fold
from rkcctl.model.in_place import sort_by_place
from rkcctl.model.standing import Kind
from tests.procedure_sample import act, corpus, meeting, on_its_way, proposal

FIRST, OTHER, THIRD = "2019-004", "2019-005", "2019-006"


def stand(found: Corpus) -> dict[str, str]:
    """Where each proposal stands, and what in its place; nothing is wrong with any act."""
    folded = fold(found)
    assert folded.troubles == ()
    states = {name.partition("/")[0]: one for name, one in folded.states.items()}
    return {name: f"{one.state} {one.instead.partition('/')[0]}".rstrip() for name, one in states.items()}


def modified(first: str, other: str) -> list[dict[str, bytes]]:
    return [proposal(first), proposal(other, modifies=f"{first}/1"), on_its_way(first)]


# Which of the two comes first among the files.
@pytest.mark.parametrize(("first", "other"), [(FIRST, OTHER), (OTHER, FIRST)])
@pytest.mark.parametrize("approve", ["first", "other as first"])
def test_a_later_body_goes_back_from_what_modifies_a_change_to_that(first: str, other: str, approve: str) -> None:
    parts = [*modified(first, other), meeting("wg-2", [act(first, "recommended", as_=other)], "2021-03-01")]
    parts.append(meeting("tc-2", [act(other, "reported", as_=first)]))
    assert stand(corpus(*parts)) == {first: "reported", other: f"reported {first}"}
    ways = {"first": act(first, "approved"), "other as first": act(other, "approved", as_=first)}
    parts.append(meeting("mc-1", [ways[approve]]))
    assert stand(corpus(*parts)) == {first: "approved", other: f"settled {first}"}
    again = meeting("mc-2", [act(first, "approved", as_=other, reopens="mc-1")])
    assert stand(corpus(*parts, again)) == {first: f"accepted-with-modification {other}", other: "approved"}


@pytest.mark.parametrize(("first", "other"), [(FIRST, OTHER), (OTHER, FIRST)])
@pytest.mark.parametrize("back", ["first", "other as first"])
@pytest.mark.parametrize(("name", "said"), [("mc-2", "approved"), ("tc-2", "reported")])
def test_an_approval_in_other_words_is_reopened_for_those_of_the_change(
    first: str, other: str, back: str, name: str, said: str
) -> None:
    ways = {"first": act(first, said, reopens="mc-1"), "other as first": act(other, said, as_=first, reopens="mc-1")}
    parts = [*modified(first, other), meeting("mc-1", [act(first, "approved", as_=other)], "2021-03-01")]
    over = "settled" if said == "approved" else said
    assert stand(corpus(*parts, meeting(name, [ways[back]]))) == {first: said, other: f"{over} {first}"}


@pytest.mark.parametrize("others", [[THIRD], [FIRST, THIRD]])
def test_a_step_of_an_earlier_body_takes_no_approved_words_back(others: Sequence[str]) -> None:
    parts = [*modified(FIRST, OTHER), proposal(THIRD, modifies=f"{OTHER}/1")]
    parts.append(meeting("mc-1", [act([FIRST, *others[:-1]], "approved", as_=OTHER)], "2021-03-01"))
    found = corpus(*parts, meeting("tc-2", [act(OTHER, "reported", as_=others[0])]))
    assert stand(found)[FIRST] == f"accepted-with-modification {OTHER}"
    assert stand(found)[OTHER] == "approved"


def test_what_reconciles_two_is_left_for_one_of_them_and_both_are_approved_after_all() -> None:
    for first, other in ((FIRST, OTHER), (OTHER, FIRST)):
        parts = [proposal(FIRST), proposal(OTHER), proposal(THIRD, reconciles=[FIRST, OTHER])]
        parts += [on_its_way([FIRST, OTHER]), meeting("wg-2", [act(THIRD, "recommended", as_=other)], "2021-03-01")]
        assert stand(corpus(*parts)) == {first: f"reported {other}", other: "reported", THIRD: f"recommended {other}"}
        found = corpus(*parts, meeting("mc-1", [act([FIRST, OTHER], "approved", reopens="wg-2")]))
        assert stand(found) == {first: "approved", other: "approved", THIRD: f"settled {other}"}


@pytest.mark.parametrize("last", [FIRST, OTHER])
def test_two_that_were_left_for_one_another_in_turn_are_approved_together(last: str) -> None:
    parts = [proposal(FIRST), proposal(OTHER), proposal(THIRD, reconciles=[FIRST, OTHER]), on_its_way([FIRST, OTHER])]
    parts.append(meeting("mc-1", [act(THIRD, "approved", as_=FIRST if last == OTHER else OTHER)]))
    parts.append(meeting("mc-2", [act(THIRD, "approved", as_=last, reopens="mc-1")]))
    found = stand(corpus(*parts, meeting("mc-3", [act([FIRST, OTHER], "approved", reopens="mc-2")])))
    assert (found[FIRST], found[OTHER]) == ("approved", "approved")


def each(*acts: Mapping[str, object]) -> dict[str, tuple[str, str]]:
    """Where each change stands of two proposals of two changes, after acts of meetings on days of their own."""
    parts = [proposal(FIRST, 2), proposal(OTHER, 2, modifies=FIRST), on_its_way(FIRST)]
    for at, one in enumerate(acts):
        name = f"tc-{at + 2}" if one["act"] == "reported" else f"mc-{at + 2}"
        parts.append(meeting(name, [one], f"{2022 + at}-05-05"))
    folded = fold(corpus(*parts))
    assert folded.troubles == ()
    return {name: (str(one.state), one.instead) for name, one in folded.states.items()}


def test_none_of_several_changes_stands_in_the_place_of_another_beside_it() -> None:
    found = each(act(OTHER, "approved", as_=FIRST))
    assert found == {f"{FIRST}/{n}": ("approved", "") for n in (1, 2)} | {
        f"{OTHER}/{n}": ("settled", FIRST) for n in (1, 2)
    }


def test_a_change_that_is_adopted_alone_is_adopted_without_those_beside_it() -> None:
    found = each(act(OTHER, "approved", as_=f"{FIRST}/1"), act(f"{FIRST}/2", "reported", as_=OTHER))
    assert found[f"{FIRST}/1"] == ("approved", "")
    assert found[f"{OTHER}/1"] == ("settled", f"{FIRST}/1")


def test_what_takes_a_place_with_others_leaves_none_of_them_behind_it() -> None:
    found = each(
        act(f"{OTHER}/2", "reported", as_=f"{FIRST}/2"), act(FIRST, "approved", as_=f"{OTHER}/1", reopens="tc-2")
    )
    assert found[f"{OTHER}/1"] == ("approved", "")
    assert found[f"{OTHER}/2"][1] == ""


def test_a_change_that_comes_back_alone_leaves_none_beside_it_in_a_circle() -> None:
    links = {"modifies": FIRST}
    parts = [proposal(FIRST, 2), proposal(OTHER, 2, **links), proposal(THIRD, 2, **links), on_its_way(FIRST)]
    one = f"{OTHER}/1"
    parts.append(meeting("mc-1", [act(FIRST, "approved", as_=OTHER)]))
    parts.append(meeting("mc-2", [act(one, "approved", as_=THIRD, reopens="mc-1")]))
    folded = fold(corpus(*parts, meeting("mc-3", [act(one, "approved", reopens="mc-2")])))
    assert folded.troubles == ()
    assert (str(folded.states[one].state), folded.states[f"{OTHER}/2"].instead) == ("approved", "")


@pytest.mark.parametrize("links", [{"modifies": FIRST}, {"modifies": OTHER}])
def test_none_of_a_proposal_stands_in_the_place_of_one_beside_it_through_a_third(links: Mapping[str, object]) -> None:
    parts = [proposal(FIRST, 2), proposal(OTHER, 2, modifies=FIRST), proposal(THIRD, 2, **links), on_its_way(FIRST)]
    parts.append(meeting("wg-2", [act(THIRD, "recommended", as_=f"{OTHER}/2")], "2021-03-01"))
    parts.append(meeting("mc-1", [act(OTHER, "approved")]))
    folded = fold(corpus(*parts))
    assert folded.troubles == ()
    assert [str(folded.states[f"{OTHER}/{n}"].state) for n in (1, 2)] == ["approved", "approved"]
    assert {folded.states[f"{FIRST}/{n}"].instead for n in (1, 2)} == {OTHER}


def test_none_of_a_proposal_comes_behind_one_beside_it_where_that_takes_back_what_a_third_held() -> None:
    parts = [proposal(FIRST, 2), proposal(OTHER, 2, modifies=FIRST), proposal(THIRD, 2, modifies=OTHER)]
    parts += [on_its_way(FIRST), meeting("wg-2", [act(f"{THIRD}/1", "recommended", as_=f"{OTHER}/1")], "2022-01-01")]
    parts.append(meeting("tc-2", [act(f"{THIRD}/1", "reported", as_=FIRST, reopens="wg-2")], "2023-01-01"))
    parts.append(meeting("wg-3", [act(FIRST, "recommended", as_=f"{THIRD}/2")], "2024-01-01"))
    parts.append(meeting("tc-3", [act(f"{THIRD}/2", "reported", as_=f"{OTHER}/1", reopens="wg-2")], "2025-01-01"))
    last = act(f"{FIRST}/1", "approved", as_=f"{OTHER}/2", reopens="wg-2")
    folded = fold(corpus(*parts, meeting("mc-1", [last], "2026-01-01")))
    assert folded.troubles == ()
    assert str(folded.states[f"{OTHER}/2"].state) == "approved"


@pytest.mark.parametrize(("changes", "taken"), [(1, ""), (2, "/1")])
def test_a_step_of_an_earlier_body_in_other_words_leaves_a_place_to_what_is_approved_there(
    changes: int, taken: str
) -> None:
    parts = [proposal(FIRST, changes), *(proposal(name, changes, modifies=FIRST) for name in (OTHER, THIRD))]
    approved = act(f"{FIRST}/{changes}", "approved", as_=f"{THIRD}{taken}")
    parts += [on_its_way(FIRST), meeting("mc-1", [approved])]
    parts.append(meeting("tc-2", [act(FIRST, "reported", as_=f"{OTHER}{taken}")], "2022-01-01"))
    folded = fold(corpus(*parts))
    assert folded.troubles == ()
    assert str(folded.states[f"{THIRD}/1"].state) == "approved"
    assert folded.states[f"{FIRST}/{changes}"].instead.partition("/")[0] == THIRD


def test_a_step_of_an_earlier_body_takes_no_place_that_is_kept_by_who_holds_that_of_another() -> None:
    parts = [*modified(FIRST, OTHER), proposal(THIRD, modifies=f"{OTHER}/1")]
    parts.append(meeting("tc-2", [act(THIRD, "reported", as_=FIRST)]))
    parts.append(meeting("mc-1", [act(FIRST, "approved", as_=OTHER, reopens="tc-2")]))
    found = stand(corpus(*parts, meeting("wg-9", [act(OTHER, "recommended", as_=THIRD)], "2024-01-01")))
    assert found[FIRST] == f"accepted-with-modification {OTHER}"
    assert found[OTHER] == "approved"


def test_what_comes_back_was_not_approved_when_another_was_in_its_place() -> None:
    parts = [proposal(FIRST), proposal(OTHER), proposal(THIRD, reconciles=[FIRST, OTHER]), on_its_way([FIRST, OTHER])]
    parts.append(meeting("mc-1", [act(THIRD, "approved", as_=FIRST)]))
    parts.append(meeting("mc-2", [act(OTHER, "rescinded")]))
    parts.append(meeting("tc-3", [act([FIRST, OTHER], "reported", as_=THIRD, reopens="mc-2")], "2024-01-01"))
    assert stand(corpus(*parts)) == {FIRST: f"reported {THIRD}", OTHER: f"reported {THIRD}", THIRD: "reported"}


@pytest.mark.parametrize("back", [[[FIRST, OTHER]], [[FIRST], [OTHER]], [[OTHER], [FIRST]]])
def test_what_reconciled_two_stands_behind_both_once_these_are_gone_back_to(back: Sequence[Sequence[str]]) -> None:
    parts = [proposal(FIRST), proposal(OTHER), proposal(THIRD, reconciles=[FIRST, OTHER]), on_its_way([FIRST, OTHER])]
    parts.append(meeting("mc-1", [act(THIRD, "approved")]))
    parts.append(meeting("mc-2", [act(names, "approved", reopens="mc-1") for names in back]))
    assert stand(corpus(*parts)) == {FIRST: "approved", OTHER: "approved", THIRD: f"settled {OTHER}"}
    found = stand(corpus(*parts, meeting("tc-3", [act(THIRD, "not-accepted", reopens="tc-1")], "2024-01-01")))
    assert found == dict.fromkeys((FIRST, OTHER, THIRD), "not-accepted")


def test_what_was_taken_in_words_that_were_refused_since_is_settled_by_what_is_approved_after_all() -> None:
    parts = [proposal(FIRST), *(proposal(name, modifies=f"{FIRST}/1") for name in (OTHER, THIRD)), on_its_way()]
    parts.append(meeting("tc-2", [act(OTHER, "reported", as_=THIRD)]))
    parts.append(meeting("mc-1", [act(THIRD, "not-accepted")]))
    found = stand(corpus(*parts, meeting("mc-2", [act(FIRST, "approved")])))
    assert found == {FIRST: "approved", OTHER: f"settled {FIRST}", THIRD: "not-accepted"}


def test_a_decision_that_reopens_on_one_change_may_adopt_others_with_it() -> None:
    found = []
    for first, other, both in ((FIRST, OTHER, THIRD), (FIRST, THIRD, OTHER)):
        parts = [
            proposal(first),
            proposal(other),
            proposal(both, reconciles=[first, other]),
            on_its_way([first, other]),
        ]
        parts.append(meeting("tc-2", [act(other, "reported", as_=first)]))
        parts.append(meeting("mc-1", [act(both, "approved", as_=other, reopens="tc-2")]))
        parts.append(meeting("mc-2", [act(both, "deferred", reopens="mc-1")]))
        parts.append(meeting("mc-3", [act([first, other], "approved", as_=both, reopens="mc-2")]))
        folded = fold(corpus(*parts))
        assert folded.troubles == ()
        found.append([str(folded.states[f"{name}/1"].state) for name in (first, other, both)])
    assert found == [["settled", "settled", "approved"]] * 2


@pytest.mark.parametrize(
    ("about", "words", "named"),
    [
        (FIRST, FIRST, [f"{FIRST}/1", f"{FIRST}/2"]),
        (f"{FIRST}/1", FIRST, [f"{FIRST}/1"]),
        (f"{FIRST}/1", f"{FIRST}/2", [f"{FIRST}/1"]),
        ([FIRST, OTHER], OTHER, [f"{OTHER}/1"]),
    ],
)
def test_nothing_is_adopted_as_its_own_proposal(about: object, words: str, named: list[str]) -> None:
    parts = [proposal(FIRST, 2), proposal(OTHER, modifies=FIRST), on_its_way(FIRST)]
    folded = fold(corpus(*parts, meeting("mc-1", [act(about, "approved", as_=words)])))
    assert [(one.kind, one.change) for one in folded.troubles] == [(Kind.FOREIGN, name) for name in named]
    assert "leave `as` out" in folded.troubles[0].hint
    assert [str(one.state) for one in folded.states.values()] == ["reported", "reported", "new"]


def test_what_is_adopted_for_one_another_is_taken_after_what_it_says_itself_that_it_modifies() -> None:
    for first, other in ((FIRST, OTHER), (OTHER, FIRST)):
        files = corpus(proposal(first), proposal(other, modifies=f"{first}/1"))
        said, back = {other: (f"{first}/1",)}, {first: (f"{other}/1",)}
        assert sort_by_place(files, {**said, **back}, said) == [first, other]
