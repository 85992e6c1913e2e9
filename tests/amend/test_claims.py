"""Claims: which of two proposals collide. The same whoever is asked first, and as if every pair were looked at."""

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.amend.claims import Claim, Collision, Key, find_collisions, trim, widen

A, B = Key(0, "2019-001", 1), Key(0, "2019-002", 1)
LAW = settings(max_examples=120, deadline=None, derandomize=True)
KINDS = ("span", "text", "place", "part", "gap", "seam", "term", "label", "file")


def span(start: int, end: int, leaf: int = 0, block: str = "x-1") -> Claim:
    return Claim("en", "span", block, leaf, start, end)


def claim(kind: str, block: str = "x-1", words: str = "") -> Claim:
    return Claim("en", kind, block, words=words)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(st.sampled_from(("span", "span", "span", *KINDS)))
    block = draw(st.sampled_from(("x-1", "x-2")))
    if kind == "term":
        words = st.sampled_from(("data desk", "desk", "desk officer", "cargo"))
        return claim("term", draw(words), draw(words))
    if kind != "span":
        return claim(kind, block)
    start = draw(st.integers(0, 12))
    return span(start, start + draw(st.integers(0, 5)), draw(st.integers(0, 1)), block)


held = st.lists(
    st.tuples(st.builds(Key, st.just(0), st.sampled_from("abcd"), st.integers(1, 2)), claims()), max_size=12
)


def collide(one: Claim, other: Claim) -> bool:
    return any(find_collisions([(A, one), (B, other)]))


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        (span(0, 4), span(4, 8), False),
        (span(0, 5), span(4, 8), True),
        (span(4, 4), span(4, 8), True),
        (span(4, 4), span(4, 4), True),
        (span(0, 5), span(0, 5, leaf=1), False),
        (span(0, 5), span(0, 5, block="x-2"), False),
        (span(0, 5), claim("text"), True),
        (claim("text"), claim("text"), True),
        (claim("text"), claim("part"), True),
        (claim("part"), claim("part"), False),
        (claim("part"), span(0, 5), False),
        (claim("place"), claim("place"), True),
        (claim("place"), claim("text"), False),
        (claim("gap"), claim("gap"), False),
        (claim("gap"), claim("seam"), True),
        (claim("seam"), claim("seam"), True),
        (claim("label"), claim("label"), True),
        (claim("file"), claim("text"), True),
        (claim("term", "data desk", "office"), claim("term", "desk officer", "clerk"), True),
        (claim("term", "data", "office"), claim("term", "desk", "clerk"), False),
        (claim("term", "data", "desk of data"), claim("term", "desk", "clerk"), True),
    ],
)
def test_what_claims_the_same_collides(one: Claim, other: Claim, met: bool) -> None:
    assert collide(one, other) is met
    assert collide(other, one) is met


@LAW
@given(claims(), claims())
def test_a_collision_is_one_from_either_side(one: Claim, other: Claim) -> None:
    assert collide(one, other) == collide(other, one)


@LAW
@given(held, st.randoms(use_true_random=False))
def test_collisions_are_those_of_every_pair_in_any_order(found: list[tuple[Key, Claim]], rng: random.Random) -> None:
    wanted = {tuple(sorted((one, other))) for (one, mine), (other, its) in combinations(found, 2)
              if one.proposal != other.proposal and collide(mine, its)}  # fmt: skip
    shuffled = rng.sample(found, len(found))
    for given_so in (found, shuffled):
        hits: list[Collision] = list(find_collisions(given_so))
        assert len(hits) == len({(hit.first, hit.second) for hit in hits})
        assert {(hit.first, hit.second) for hit in hits} == wanted


def test_changes_of_one_proposal_do_not_collide() -> None:
    assert not list(find_collisions([(A, span(0, 5)), (Key(0, A.proposal, 2), span(0, 5))]))


@pytest.mark.parametrize(
    ("text", "start", "end", "widened"),
    [
        ("one two three", 5, 6, "two"),
        ("one two three", 4, 7, "two"),
        ("one two three", 5, 9, "two three"),
        ("one two three", 7, 7, "two three"),
        ("one two three", 0, 0, "one"),
        ("one two three", 13, 13, "three"),
        ("l’office; now", 3, 4, "l’office"),
    ],
)
def test_a_span_is_widened_to_whole_words(text: str, start: int, end: int, widened: str) -> None:
    first, last = widen(text, start, end)
    assert text[first:last].strip() == widened


words = st.lists(st.sampled_from(("one", "two", "l’an", ",", "*x*")), max_size=8).map(" ".join)


@LAW
@given(words, st.integers(0, 40), st.integers(0, 40))
def test_widening_takes_nothing_away_and_is_done_once(text: str, first: int, second: int) -> None:
    start, end = sorted(min(place, len(text)) for place in (first, second))
    wide = widen(text, start, end)
    assert wide[0] <= start <= end <= wide[1]
    if start < end:
        assert widen(text, *wide) == wide


@LAW
@given(words, words)
def test_what_two_texts_share_at_their_ends_is_the_same_in_both(old: str, new: str) -> None:
    left, right = trim(old, new)
    assert left + right <= min(len(old), len(new))
    assert old[:left] == new[:left]
    assert old[len(old) - right :] == new[len(new) - right :]
    assert trim(old, old)[0] == len(old)
