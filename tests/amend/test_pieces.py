"""The inlines of a leaf as pieces: they lie in the source one behind the other, and together are what is seen."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.amend.pieces import pieces_of
from tests.amend.random_cases import text_of

LINK_END = re.compile(r"\]\([^)]*\)")
SIGNS = st.text("ab `*[]()<>\\&;#^!_|\n1", max_size=24)


def said(source: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(piece.kind, piece.text, piece.dress) for piece in pieces_of(source) if piece.text]


@pytest.mark.parametrize(
    ("source", "pieces"),
    [
        ("two words", [("words", "two words", ())]),
        ("a **b *c***", [("words", "a ", ()), ("words", "b ", ("strong",)), ("words", "c", ("strong", "em"))]),
        ("`` a```b ``", [("code", "a```b", ("code",))]),
        ("`` a`b `` c", [("code", "a`b", ("code",)), ("words", " c", ())]),
        ("[a](#x-1 \"t)\") b", [("words", "a", ("link #x-1",)), ("words", " b", ())]),
        ("[a](x(1)y)", [("words", "a", ("link x(1)y",))]),
        ("[](#x-1)", [("other", "[](#x-1)", ("link #x-1",))]),
        ("<https://a.b>", [("words", "https://a.b", ("link https://a.b",))]),
        ("a[^x-n1].", [("words", "a", ()), ("mark", "x-n1", ()), ("words", ".", ())]),
        ("1 \\* 2 &amp; 3", [("words", "1 ", ()), ("special", "*", ()), ("words", " 2 ", ()), ("special", "&", ()),
                             ("words", " 3", ())]),
        ("a\\\nb", [("words", "a", ()), ("break", "\n", ()), ("words", "b", ())]),
    ],
)  # fmt: skip
def test_a_source_falls_into_what_a_reader_sees_and_its_dress(
    source: str, pieces: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert said(source) == pieces


def lies_in_order(source: str) -> None:
    at = 0
    for piece in pieces_of(source):
        assert at <= piece.start <= piece.end <= len(source)
        if piece.kind == "words":
            assert source[piece.start : piece.end] == piece.text
        at = piece.end


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SIGNS)
def test_pieces_of_any_source_lie_in_it_one_behind_the_other(source: str) -> None:
    lies_in_order(source)


@pytest.mark.parametrize("number", range(5))
def test_what_lies_between_the_pieces_of_a_guideline_are_marks_alone(number: int) -> None:
    rng = random.Random(number)
    leaves = [leaf for chapter in text_of(number).chapters for block in chapter.blocks for leaf in block.leaves]
    for leaf in rng.sample(leaves, min(len(leaves), 40)):
        source = leaf.text
        lies_in_order(source)
        if leaf.kind != "code":
            between = list(source)
            for piece in pieces_of(source):
                between[piece.start : piece.end] = [""] * (piece.end - piece.start)
            assert set(LINK_END.sub("", "".join(between))) <= set("*[")
