"""Rows of proposals, each in the place of the one before: what is as long as a circle is followed no further."""

from itertools import pairwise

import pytest

from rkcctl.check.relation import circular_relation
from rkcctl.model.corpus import Corpus
from rkcctl.model.folding import fold, fold_states
from rkcctl.model.in_place import MOST_REMOVES
from rkcctl.model.procedure import State
from rkcctl.model.standing import Kind
from tests.procedure_sample import act, corpus, meeting, proposal

FIRST = "2019-004"


def names_of(count: int) -> list[str]:
    return [FIRST, *(f"{FIRST}m{number}" for number in range(1, count + 1))]


def row(count: int, last: str = "deferred", changes: int = 1) -> Corpus:
    """The first proposal, and so many that each modify the one before; all are taken, one after the other.

    Then another body acts on the first, whose place the last of them holds.
    """
    names = names_of(count)
    parts = [proposal(FIRST, changes)]
    parts += [proposal(name, changes, modifies=before) for before, name in pairwise(names)]
    taken = [act(name, "recommended", **({"reopens": "wg-2"} if name != FIRST else {})) for name in names]
    parts += [meeting("wg-1", [act(FIRST, "examined")]), meeting("wg-2", taken)]
    return corpus(*parts, meeting("tc-1", [act(f"{FIRST}/1", last)]))


def told(found: Corpus) -> list[str]:
    return [breach.message.split()[0] for breach in circular_relation.check(found)]


def test_an_act_on_the_first_of_a_row_is_on_the_last_of_it() -> None:
    found = row(MOST_REMOVES, "reported")
    folded = fold(found)
    assert ({str(one.state) for one in folded.states.values()}, folded.troubles, told(found)) == ({"reported"}, (), [])
    assert folded.states[f"{FIRST}/1"].instead == f"{FIRST}m{MOST_REMOVES}/1"


def test_a_row_of_thousands_is_told_of_and_is_cut() -> None:
    found = row(2 * MOST_REMOVES + 2)
    assert told(found) == [f"{FIRST}m{MOST_REMOVES + 1}", f"{FIRST}m{2 * MOST_REMOVES + 2}"]
    states = fold_states(found)
    assert states[f"{FIRST}/1"].instead == f"{FIRST}m{MOST_REMOVES}/1"
    assert states[f"{FIRST}m{MOST_REMOVES + 1}/1"].state is State.NEW


@pytest.mark.parametrize("count", [2, MOST_REMOVES + 1])
def test_a_circle_is_followed_only_where_it_is_no_longer_than_a_row(count: int) -> None:
    names = names_of(count - 1)
    ring = [proposal(name, modifies=names[at - 1]) for at, name in enumerate(names)]
    found = corpus(*ring, meeting("wg-1", [act(names[0], "examined"), act(names[0], "recommended")]))
    assert len(fold(found).far) == (count if count > MOST_REMOVES else 0)
    assert len(told(found)) == (1 + count if count > MOST_REMOVES else 1)


def test_what_is_adopted_in_the_words_of_others_in_a_row_is_cut_too() -> None:
    names = names_of(MOST_REMOVES + 1)
    parts = [proposal(FIRST), *(proposal(name, modifies=FIRST) for name in names[1:])]
    acts = [act(name, "recommended", as_=other) for name, other in pairwise(names)]
    # What is adopted at once with what it is adopted for has to go back behind that.
    acts = [{**one, "reopens": "wg-2"} for one in acts]
    found = corpus(*parts, meeting("wg-1", [act(names, "examined")]), meeting("wg-2", acts))
    assert told(found) == [names[-1]]
    assert [fold_states(found)[f"{name}/1"].instead for name in names[-3:]] == [f"{names[-2]}/1", "", ""]


def test_an_act_is_refused_once_by_who_holds_the_places_of_many() -> None:
    # Each of two changes is held by the two of the next: twenty times over they lead to the last in a million ways.
    found = row(20, "rescinded", changes=2)
    wrong = [(one.kind, one.change) for one in fold(found).troubles if one.act.act == "rescinded"]
    assert wrong == [(Kind.TOO_EARLY, f"{FIRST}m20/{number}") for number in (1, 2)]
