"""A file as units, and how units become others: put together again it is the file, and splices tell all of it."""

import random
import string

import pytest

from rkcctl.amend.splice import replay, splice
from rkcctl.amend.units import Unit, put_together, take_apart, write_unit
from rkcctl.model.guideline import Splice
from rkcctl.read.chapter import read_chapter
from tests.amend.random_cases import text_of

PATH = "guidelines/en/x.md"
HEAD = "---\nid: x\ntitle: X\n---\n"


def units_of(words: str) -> tuple[Unit, ...]:
    return take_apart(read_chapter(PATH, "en", f"{HEAD}{words}".encode())[0])


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", ["x"]),
        ("\n<!-- x-1 -->\nOne.\n", ["x", "x-1"]),
        ("\n<!-- x-1 -->\n\nOne.\n\n\n<!-- x-2 -->\nTwo.\n\n\n", ["x", "x-1", "x-2"]),
        ("\n<!-- x-1 -->\nOne.[^x-n1]\n\n[^x-n1]: A note.\n", ["x", "x-1", "x-n1"]),
        ("\nNo id.\n", ["x", "@6"]),
        ("\n<!-- x-1 -->\nWithout an end of its line", ["x", "x-1"]),
        ("\n<!-- x-1 -->\n```\na\n\nb\n```\n", ["x", "x-1"]),
    ],
)
def test_a_file_falls_into_its_units(words: str, ids: list[str]) -> None:
    units = units_of(words)
    assert [unit.id for unit in units] == ids
    assert put_together(units) == f"{HEAD}{words}"


def test_blank_lines_and_the_comment_belong_to_the_block_behind_them() -> None:
    assert units_of("\n<!-- x-1 -->\nOne.\n\n\n<!-- x-2 -->\nTwo.\n\n")[1:] == (
        Unit("x-1", "\n<!-- x-1 -->\nOne.\n"),
        Unit("x-2", "\n\n<!-- x-2 -->\nTwo.\n\n"),
    )


@pytest.mark.parametrize("number", range(8))
def test_any_file_put_together_again_is_the_file(number: int) -> None:
    for chapter in text_of(number).chapters:
        units = take_apart(chapter)
        assert put_together(units) == chapter.text
        assert len({unit.id for unit in units}) == len(units) == 1 + len(chapter.blocks) + len(chapter.notes)


def test_a_new_unit_has_a_blank_line_its_comment_and_one_end() -> None:
    assert write_unit("x-1", "One.\n\n") == Unit("x-1", "\n<!-- x-1 -->\nOne.\n")
    assert write_unit("x-n1", "[^x-n1]: One.", is_note=True) == Unit("x-n1", "\n[^x-n1]: One.\n")


def others(rng: random.Random, old: tuple[Unit, ...]) -> tuple[tuple[Unit, ...], frozenset[str]]:
    """The units after some went, came, changed and moved; and which moved."""
    head, *rest = old
    kept = [unit for unit in rest if rng.random() > 0.2]
    kept = [Unit(unit.id, f"{unit.text}!") if rng.random() < 0.2 else unit for unit in kept]
    moved = frozenset(unit.id for unit in kept if rng.random() < 0.2)
    still = [unit for unit in kept if unit.id not in moved]
    for unit in (*(unit for unit in kept if unit.id in moved), *(write_unit(f"new-{n}", "New.") for n in range(3))):
        still.insert(rng.randint(0, len(still)), unit)
    return (head, *still), moved


@pytest.mark.parametrize("number", range(40))
def test_splices_replayed_on_the_old_units_give_the_new_ones(number: int) -> None:
    rng = random.Random(number)
    old = take_apart(rng.choice(text_of(number % 8).chapters))
    new, moved = others(rng, old)
    told = splice(PATH, old, new, moved)
    assert replay(old, told) == new
    assert {one.block for one in told} >= {unit.id for unit in {*new} ^ {*old}}


@pytest.mark.parametrize("number", range(10))
def test_a_splice_that_does_not_fit_is_the_answer(number: int) -> None:
    rng = random.Random(number)
    old = units_of("".join(f"\n<!-- x-{sign} -->\nWords of {sign}.\n" for sign in string.ascii_lowercase[:6]))
    new, moved = others(rng, old)
    told = splice(PATH, old, new, moved)
    fitting = [one for one in told if one.before_sha256]
    if fitting:
        one = rng.choice(fitting)
        other = tuple(Unit(unit.id, f"{unit.text}?") if unit.id == one.block else unit for unit in old)
        assert isinstance(replay(other, told), Splice)
    lost = Splice(file=PATH, block="n", after="x-zz", before_sha256=None, lines="\nNew.\n")
    assert replay(old, [lost]) == lost
