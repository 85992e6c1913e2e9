"""Quotes are compared folded; a space at their ends is meant."""

import pytest

from rkcctl.amend.quote import Hit, find_quote, fold_quote


@pytest.mark.parametrize(
    ("words", "folded"),
    [
        ("a  b", "a b"),
        (" a", " a"),
        ("a\t", "a "),
        ("\r\na\n", " a "),
        ("\u00a0a", "\u00a0a"),
        (" \n", " "),
        ("", ""),
        # A hard break is there already as the end of its line.
        ("a\\\n", "a\\\n"),
    ],
)
def test_a_blank_at_an_end_of_a_quote_is_one_space(words: str, folded: str) -> None:
    assert fold_quote(words) == folded


def test_a_space_at_an_end_says_of_two_places_which_is_meant() -> None:
    assert find_quote(("an and",), "an") == (Hit(0, 0, 2), Hit(0, 3, 5))
    assert find_quote(("an and",), "an ") == (Hit(0, 0, 3),)
    assert find_quote(("an and",), " an") == (Hit(0, 2, 5),)
