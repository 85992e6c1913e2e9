"""Words laid side by side: shared as far as can be, split at no markup."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.amend.alignment import align, count_in, markup_of
from rkcctl.amend.rearrange import find_order
from rkcctl.amend.shared import shared


@settings(max_examples=300, deadline=None)
@given(st.text("abc", max_size=10), st.text("abc", max_size=10))
def test_as_much_is_shared_as_two_sequences_can_share(ours: str, theirs: str) -> None:
    @cache
    def longest(row: int, column: int) -> int:
        if row == len(ours) or column == len(theirs):
            return 0
        taken = 1 + longest(row + 1, column + 1) if ours[row] == theirs[column] else 0
        return max(longest(row + 1, column), longest(row, column + 1), taken)

    found = shared(ours, theirs)
    assert all(ours[row] == theirs[column] for row, column in found)
    assert found == sorted(found)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == longest(0, 0)


def test_texts_without_a_word_in_common_share_their_ends_and_are_found_fast() -> None:
    ours, theirs = [f"a{n}" for n in range(5000)], [f"b{n}" for n in range(5000)]
    assert shared(["x", *ours, "y"], ["x", *theirs, "y"]) == [(0, 0), (5001, 5001)]


@settings(max_examples=200, deadline=None)
@given(st.text("ab *[]", max_size=12), st.text("ab *[]", max_size=12))
def test_an_alignment_makes_up_both_texts(old: str, new: str) -> None:
    pairs = align(old, new)
    assert "".join(pair.old for pair in pairs) == old
    assert "".join(pair.new for pair in pairs) == new


@pytest.mark.parametrize(
    ("source", "start", "end", "is_whole"),
    [
        ("see *the cycle* now", 0, 3, True),
        ("see *the cycle* now", 5, 8, True),
        ("see *the cycle* now", 4, 15, True),
        ("see *the cycle* now", 4, 8, False),
        ("see *the cycle* now", 0, 8, False),
        ("see [the cycle](#a-1) now", 5, 8, True),
        ("see [the cycle](#a-1) now", 15, 20, False),
        ("a note[^n1] here", 7, 9, False),
        ("a note[^n1] here", 2, 11, True),
        ("`code here` now", 1, 5, False),
        ("*a* and *b*", 1, 10, False),
        (r"an \* escape", 3, 4, False),
    ],
)
def test_what_can_be_quoted_splits_no_markup(source: str, start: int, end: int, is_whole: bool) -> None:
    assert markup_of(source).is_whole(start, end) is is_whole


def test_places_that_overlap_are_counted() -> None:
    assert count_in(["anana", "an"], "ana") == 2


def test_blocks_move_around_headings_and_sections_move_as_one() -> None:
    sections = {"h1": ["h1", "a", "b"], "h2": ["h2", "c"]}
    old = ["^x", "h1", "a", "b", "h2", "c"]
    moved = find_order(old, ["^x", "h1", "b", "h2", "a", "c"], sections, lambda _: 1)
    assert (moved.moves, moved.sections) == (frozenset("a"), ())
    moved = find_order(old, ["^x", "h2", "c", "h1", "a", "b"], sections, lambda _: 1)
    assert (moved.moves, len(moved.sections), moved.lost) == (frozenset(), 1, frozenset())
