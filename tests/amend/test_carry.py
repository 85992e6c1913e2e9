"""Carrying a change into a later text: what only looks different is the same, and what reads otherwise is not."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import pytest

from rkcctl.amend.carry import Carried, Way, carry
from rkcctl.amend.locate import locate
from rkcctl.amend.merge import Taken, merge
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.read.chapter import read_chapter
from tests.amend.laws import told
from tests.amend.random_cases import random_case
from tests.amend.random_proposals import take, write_proposal
from tests.amend.scale import Tell, try_cases

Carry = Callable[[Taken, Text, Text, Mapping[str, str]], Carried]


def rewrap(chapter: Chapter) -> Chapter:
    """The same words with two a line in its paragraphs, and cells padded."""
    lines = list(chapter.lines)
    for block in reversed(chapter.blocks):
        held = lines[block.line - 1 : block.end - 1]
        if isinstance(block.content, document.Paragraph):
            words = " ".join(held).split(" ")
            held = [" ".join(words[at : at + 2]) for at in range(0, len(words), 2)]
        elif isinstance(block.content, document.Table):
            held = [re.sub(r"(?<!\\) \|", "   |", line) if line.startswith("|") else line for line in held]
        lines[block.line - 1 : block.end - 1] = held
    return read_chapter(chapter.path, chapter.language, "\n".join(lines).encode())[0]


@lru_cache(maxsize=200)
def rewrapped(text: Text) -> Text:
    return Text(tuple(rewrap(chapter) for chapter in text.chapters), "edition-1+1")


def rewrapping_makes_nothing_stale(source: bytes | int, carry: Carry = carry) -> None:
    text, files = random_case(source)
    now = rewrapped(text)
    for one in take(*files):
        _, wrong = locate(text, one.file.value, one.change, one.order, {})
        if not wrong:
            carried = carry(one, text, now, {})
            assert carried.way is Way.SAME, (one.change, carried)
    before, after = (merge(here, take(*files)) for here in (text, now))
    assert before.is_clean == after.is_clean, told(after)


def test_rewrapping_lines_and_padding_cells_makes_nothing_stale(record_property: Tell) -> None:
    assert try_cases(rewrapping_makes_nothing_stale, "carrying", told=record_property)


def by_bytes(taken: Taken, own: Text, now: Text, retired: Mapping[str, str]) -> Carried:
    """Compares lines instead of leaves."""
    sources = [find_target(text, "en", taken.change.target) for text in (own, now)]
    same = len({one.source if one else "" for one in sources}) == 1
    return Carried(Way.SAME if same else Way.STALE)


def test_a_carry_that_compares_lines_breaks_the_law() -> None:
    def judge() -> None:
        for source in range(40):
            rewrapping_makes_nothing_stale(source, by_bytes)

    with pytest.raises(AssertionError):
        judge()


HEAD = "---\nid: cloud\ntitle: Cloud\n---\n\n<!-- cloud-1 -->\n"


def text_of(words: str) -> Text:
    chapter, _, _ = read_chapter("guidelines/en/cloud.md", "en", f"{HEAD}{words}\n".encode())
    return Text((chapter,), "edition-1")


@pytest.mark.parametrize(
    ("now", "way"),
    [
        ("One two three four five.", Way.SAME),
        ("One two\nthree four five.", Way.SAME),
        ("One two three four nine.", Way.CONFIRM),
        ("One two three six five.", Way.STALE),
        ("One two three four five, and two three.", Way.STALE),
    ],
)
def test_a_quote_is_carried_where_nobody_claimed_its_words(now: str, way: Way) -> None:
    file = write_proposal(
        "2019-001", [{"c": 1, "amend": "cloud-1", "edits": [{"find": "two three", "replace": "two or three"}]}]
    )
    (one,) = take(file)
    if way is Way.STALE and "six" in now:
        file = write_proposal(
            "2019-001", [{"c": 1, "amend": "cloud-1", "edits": [{"find": "three four", "replace": "three to four"}]}]
        )
        (one,) = take(file)
    carried = carry(one, text_of("One two three four five."), text_of(now), {})
    assert carried.way is way
    if way is Way.STALE:
        assert carried.three is not None
        assert carried.three[:2] == ("One two three four five.", now)


def test_a_change_that_does_not_fit_its_own_text_is_its_authors_fault() -> None:
    file = write_proposal("2019-001", [{"c": 1, "amend": "cloud-1", "edits": [{"find": "ten", "replace": "two"}]}])
    carried = carry(take(file)[0], text_of("One two."), text_of("One ten."), {})
    assert carried.way is Way.WRONG


def test_a_change_that_rests_on_what_was_not_adopted_is_stale() -> None:
    file = write_proposal("2019-001", [{"c": 1, "amend": "cloud-1", "edits": [{"find": "One", "replace": "A"}]}])
    carried = carry(take(file)[0], text_of("One two."), text_of("One two."), {}, {"2019-009/1"})
    assert carried.way is Way.STALE
