"""The order of a text after all changes: every node once, the same for any order of the changes, circles named."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.amend.claims import Key
from rkcctl.amend.order import Hang, arrange, arrange_among, find_circles, keep_earlier, lay_out
from tests.amend.random_cases import text_of

LAW = settings(max_examples=150, deadline=None, derandomize=True)
BASE = ["^x", "x-1", "x-2", "x-3", "$x", "%x"]


def hang(node: str, anchor: str, side: str = "right", proposal: str = "a", order: int = 0, part: int = 1) -> Hang:
    return Hang(node, anchor, side, Key(order, proposal, 1), part)


def half(node: str, anchor: str, proposal: str = "a") -> Hang:
    return replace(hang(node, anchor, proposal=proposal), is_half=True)


@pytest.mark.parametrize(
    ("hangs", "wanted"),
    [
        ([hang("n", "x-1")], "x-1 n x-2 x-3"),
        ([hang("n", "x-1", "left")], "n x-1 x-2 x-3"),
        ([hang("n", "x-1", proposal="b"), hang("m", "x-1", proposal="a")], "x-1 m n x-2 x-3"),
        ([hang("n", "x-1", proposal="a", order=1), hang("m", "x-1", proposal="b")], "x-1 m n x-2 x-3"),
        ([hang("n", "x-1", part=2), hang("m", "x-1", part=1)], "x-1 m n x-2 x-3"),
        # In one gap what hangs on the block above comes first, then what hangs on the one below.
        ([hang("n", "x-2", "left"), hang("m", "x-1")], "x-1 m n x-2 x-3"),
        # What a paragraph was split into comes first, whatever its number; of two such what was split off last.
        ([hang("n", "x-1"), half("m", "x-1", proposal="b")], "x-1 m n x-2 x-3"),
        ([half("n", "x-1"), half("m", "x-1", proposal="b")], "x-1 m n x-2 x-3"),
        # What hangs on a block goes where the block goes.
        ([hang("x-1", "x-3"), hang("n", "x-1")], "x-2 x-3 x-1 n"),
        ([hang("n", "m"), hang("m", "x-3")], "x-1 x-2 x-3 m n"),
    ],
)
def test_what_hangs_on_a_block_stands_beside_it(hangs: list[Hang], wanted: str) -> None:
    done, lost = arrange(BASE, hangs)
    assert done == ["^x", *wanted.split(), "$x", "%x"]
    assert lost == ()


@pytest.mark.parametrize(
    ("anchors", "circles"),
    [
        ({"a": "x-1", "b": "a"}, ()),
        ({"a": "a"}, (("a",),)),
        ({"c": "a", "b": "a", "a": "b", "d": "x-1", "e": "e"}, (("a", "b"), ("e",))),
        ({"c": "a", "a": "b", "b": "c"}, (("a", "b", "c"),)),
    ],
)
def test_a_circle_is_named_without_what_hangs_on_it(
    anchors: dict[str, str], circles: tuple[tuple[str, ...], ...]
) -> None:
    assert find_circles(anchors) == circles


def _hang_on(anchors: dict[str, str], circled: set[str]) -> set[str]:
    """What is in these circles, or comes to one from anchor to anchor."""
    found = set(circled)
    while more := {node for node, anchor in anchors.items() if anchor in found} - found:
        found |= more
    return found


@st.composite
def some_hangs(draw: st.DrawFn) -> list[Hang]:
    nodes = draw(st.lists(st.sampled_from(["x-1", "x-2", "x-3", "n", "m", "o", "p"]), unique=True, max_size=6))
    anchors = st.sampled_from([*BASE[:-1], *nodes])
    return [
        hang(node, draw(anchors), draw(st.sampled_from(["left", "right"])), draw(st.sampled_from("ab")),
             draw(st.integers(0, 1)), part)
        for part, node in enumerate(nodes)
    ]  # fmt: skip


@LAW
@given(some_hangs(), st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_depend_on_that_of_the_changes(hangs: list[Hang], rng: random.Random) -> None:
    done, lost = arrange(BASE, hangs)
    assert sorted((*done, *lost)) == sorted({*BASE, *(one.node for one in hangs)})
    assert (done, lost) == arrange(BASE, rng.sample(hangs, len(hangs)))
    anchors = {one.node: one.anchor for one in hangs}
    assert set(lost) == _hang_on(anchors, {node for circle in find_circles(anchors) for node in circle})
    still = [node for node in BASE if node not in {one.node for one in hangs}]
    assert [node for node in done if node in still] == still


@pytest.mark.parametrize(
    ("hangs", "wanted"),
    [
        # What came behind a block in an earlier round, and the block goes behind it, or behind what hangs on it.
        ([hang("x-1", "n")], "n x-1 m x-2 x-3"),
        ([hang("x-1", "m")], "n m x-1 x-2 x-3"),
        ([hang("x-1", "m"), hang("o", "n")], "n o m x-1 x-2 x-3"),
    ],
)
def test_a_block_may_go_behind_what_an_earlier_round_brought_behind_it(hangs: list[Hang], wanted: str) -> None:
    earlier = [hang("n", "x-1", proposal="a"), hang("m", "n", proposal="b")]
    before, _ = arrange(BASE, earlier)
    assert arrange_among(before, earlier, tuple(hangs)) == (["^x", *wanted.split(), "$x", "%x"], ())


@LAW
@given(some_hangs(), some_hangs())
def test_earlier_changes_are_taken_up_as_if_all_had_come_at_once(first: list[Hang], second: list[Hang]) -> None:
    done, lost = arrange(BASE, first)
    if lost:
        return
    roots, kept = keep_earlier(done, first)
    assert arrange(roots, kept) == (done, ())
    fresh = [one for one in second if one.node not in done]
    both = [*kept, *fresh]
    assert arrange(roots, both) == arrange(BASE, [*first, *fresh])


def test_a_base_that_no_longer_is_as_it_was_hung_is_kept_as_it_is() -> None:
    base = ["^x", "n", "x-1", "$x", "%x"]
    assert keep_earlier(base, [hang("n", "x-1")]) == (base, ())


@pytest.mark.parametrize("number", range(6))
def test_a_text_is_laid_out_with_each_id_once_and_its_blocks_in_order(number: int) -> None:
    chapters = text_of(number).in_language("en")
    nodes = lay_out(chapters)
    assert len(nodes) == len(set(nodes))
    blocks = [block.id for chapter in chapters for block in chapter.blocks]
    assert [node for node in nodes if node in blocks] == blocks
    assert {note.label for chapter in chapters for note in chapter.notes} <= set(nodes)
    assert [node for node in nodes if node[0] in "^%"] == [f"{end}{one.id}" for one in chapters for end in "^%"]
