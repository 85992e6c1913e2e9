"""Leaves in their file: the place of every character, and words that stay the same however they are wrapped."""

import random

import pytest

from rkcctl.amend.leaves import PlacedLeaf, place_leaves
from rkcctl.amend.target import Target, find_target
from rkcctl.model.digest import digest_leaf, fold
from rkcctl.read.chapter import read_chapter
from tests.amend.random_cases import text_of
from tests.amend.test_carry import rewrap


def target(words: str) -> Target:
    source = f"---\nid: x\ntitle: X\n---\n\n<!-- x-1 -->\n{words}\n"
    chapter, _, _ = read_chapter("guidelines/en/x.md", "en", source.encode())
    return Target(chapter, chapter.blocks[0], 0)


def written(lines: list[str], leaf: PlacedLeaf, start: int, end: int) -> str:
    """What stands in the file where the characters of a leaf stand."""
    begin, stop = leaf.cut(start, end)
    if begin.line == stop.line:
        return lines[begin.line - 1][begin.column : stop.column]
    between = lines[begin.line : stop.line - 1]
    return "\n".join((lines[begin.line - 1][begin.column :], *between, lines[stop.line - 1][: stop.column]))


@pytest.mark.parametrize(
    ("words", "leaf", "quote", "stands"),
    [
        ("One two\nthree.", 0, "two three", "two\nthree"),
        ("One   two.", 0, "e t", "e   t"),
        ("One two\u00a0three.", 0, "two\u00a0three", "two\u00a0three"),
        ("One\\\ntwo.", 0, "One\\\ntwo", "One\\\ntwo"),
        ("> One\n> two.", 0, "One two", "One\n> two"),
        ("- One\n  two\n- three", 0, "One two", "One\n  two"),
        ("- One\n- three", 1, "three", "three"),
        ("1. One\n2. three", 1, "three", "three"),
        ("| A | B |\n| --- | --- |\n| x \\| y | x |", 2, "x \\| y", "x \\| y"),
        ("| A | B |\n| --- | --- |\n| x | x |", 3, "x", "x"),
        ("## One two ##", 0, "One two", "One two"),
        ("Figure: A plan\n\n![Two boxes](../figures/a.svg)", 1, "Two boxes", "Two boxes"),
        ("```\na  b\n```", 0, "a  b", "a  b"),
    ],
)
def test_a_quote_stands_where_its_leaf_says(words: str, leaf: int, quote: str, stands: str) -> None:
    held = target(words)
    placed = held.leaves[leaf]
    quote = quote.replace("\\|", "|") if placed.kind == "cell" else quote
    start = placed.text.index(quote)
    assert written(held.chapter.lines, placed, start, start + len(quote)) == stands


def test_of_two_like_cells_each_has_its_own_place() -> None:
    held = target("| A | B |\n| --- | --- |\n| x | x |")
    columns = [held.leaves[number].cut(0, 1)[0].column for number in (2, 3)]
    assert columns == [2, 6]


def test_an_empty_cell_has_a_place_for_words_to_come_to() -> None:
    held = target("| A | B |\n| --- | --- |\n| x |  |")
    begin, stop = held.leaves[3].cut(0, 0)
    assert begin == stop
    assert held.chapter.lines[begin.line - 1][: begin.column].startswith("| x |")


@pytest.mark.parametrize("number", range(6))
def test_every_stretch_of_every_leaf_is_found_in_the_file(number: int) -> None:
    rng = random.Random(number)
    text = text_of(number)
    for chapter in text.chapters:
        for held in (*chapter.blocks, *chapter.notes):
            for leaf in place_leaves(chapter.lines, held.leaves):
                start = rng.randrange(len(leaf.text) + 1)
                end = rng.randint(start, len(leaf.text))
                there = written(chapter.lines, leaf, start, end)
                if leaf.kind == "cell":
                    there = there.replace("\\|", "|")
                if leaf.kind != "code" and "\n>" not in there:
                    assert fold(there) == fold(leaf.text[start:end])
                if leaf.kind == "code":
                    assert there == leaf.text[start:end]


@pytest.mark.parametrize("number", range(6))
def test_wrapping_lines_anew_and_padding_cells_keeps_every_digest(number: int) -> None:
    for chapter in text_of(number).chapters:
        again = rewrap(chapter)
        assert again.text != chapter.text
        assert [block.sha256 for block in again.blocks] == [block.sha256 for block in chapter.blocks]


@pytest.mark.parametrize("number", range(3))
def test_the_words_of_a_target_are_those_of_its_placed_leaves(number: int) -> None:
    text = text_of(number)
    for chapter in text.chapters:
        for block in chapter.blocks:
            held = find_target(text, chapter.language, block.id)
            assert held is not None
            assert held.texts == tuple(leaf.text for leaf in held.leaves)
            for leaf in block.leaves:
                folded = type(leaf)(leaf.kind, leaf.text if leaf.kind == "code" else fold(leaf.text))
                assert digest_leaf(folded) == digest_leaf(leaf)
