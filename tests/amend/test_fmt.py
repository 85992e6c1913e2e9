"""Tidying changes no word, and once is enough."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rkcctl.amend.fmt import Tidied, tidy
from rkcctl.model.corpus import Chapter
from rkcctl.model.walk import walk_items
from rkcctl.read.chapter import read_chapter
from tests.random_chapters import BLANKS, FRONT, FRONTS, PATH, chapters

AT_RANDOM = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def read(source: str) -> Chapter:
    return read_chapter(PATH, "en", source.encode())[0]


def run(source: str, *spent: str) -> Tidied:
    return tidy(read(source), source, spent)


def body(text: str, front: str = FRONT) -> str:
    """What tidying makes of a chapter of that text, without the front matter as it was."""
    tidied = run(front + text).text
    return tidied[tidied.index("---\n\n") + 5 :]


def digests(chapter: Chapter) -> list[str]:
    return [part.sha256 for part in (*chapter.blocks, *chapter.notes)]


def given_ids(chapter: Chapter) -> list[str]:
    ids = [block.id for block in chapter.blocks if block.id]
    return ids + [item.id for block in chapter.blocks for item in walk_items(block.content) if item.id]


@AT_RANDOM
@given(chapters(*BLANKS), st.sampled_from(FRONTS), st.sampled_from(("\n", "\r\n")), st.booleans())
@example("w0x\\ \nw1x", FRONT, "\n", False)
@example("w0x  \n \nw1x", FRONT, "\n", False)
@example("w0x  \nw1x\\\nw2x", FRONT, "\n", False)
@example("```\nw0x\n\n\n", FRONT, "\n", False)
@example("```\nw0x  \n\n\n\tw1x\n```\n\n\nw2x  ", FRONT, "\r\n", True)
@example("w0x", FRONTS[2], "\n", False)
@example("w0x", FRONTS[3], "\r\n", True)
def test_no_word_and_no_hard_break_is_changed_and_a_second_run_changes_nothing(
    text: str, front: str, end: str, has_mark: bool
) -> None:
    source = ("\ufeff" if has_mark else "") + (front + text).replace("\r\n", "\n").replace("\n", end)
    chapter = read(source)
    if not chapter.blocks:
        return
    once = tidy(chapter, source)
    after = read(once.text)
    assert after.front is not None
    assert digests(after) == digests(chapter)
    assert once.text.startswith("\ufeff") == has_mark
    assert "\r" not in once.text.replace("\r\n", "") if end == "\r\n" else "\r" not in once.text
    assert end != "\r\n" or "\n" not in once.text.replace("\r\n", "")
    assert tidy(after, once.text) == Tidied(once.text, ())


@AT_RANDOM
@given(chapters(*BLANKS), st.sampled_from(FRONTS), st.lists(st.integers(1, 12), max_size=3))
def test_an_id_is_never_given_twice_nor_again(text: str, front: str, spent: list[int]) -> None:
    chapter = read(front + text)
    if not chapter.blocks:
        return
    gone = tuple(f"cloud-{number:03d}" for number in spent)
    after = read(tidy(chapter, front + text, gone).text)
    before = given_ids(chapter)
    new = list(given_ids(after))
    for name in before:
        new.remove(name)
    assert all(block.id for block in after.blocks)
    assert len(set(new)) == len(new)
    numbers = {int(name.removeprefix("cloud-").removeprefix("s")) for name in new}
    assert len(numbers) == len(new)
    assert not numbers & {int(match[1]) for name in (*before, *gone) if (match := re.fullmatch(r"cloud-s?(\d+)", name))}
    assert not new or (after.front is not None and (after.front.value.next_id or 0) == max(numbers) + 1)


LETTERS = ("e", "\u0301", "\u0316", "\u1100", "\u1161", "A\u030a", "\u212b", " ", "é", "\n")


@AT_RANDOM
@given(st.lists(st.sampled_from(LETTERS), max_size=12).map("".join))
def test_letters_are_composed_and_nothing_else_of_them(letters: str) -> None:
    tidied = body(f"w{letters}\n", FRONT.replace("services\n", "services\nnext_id: 1\n"))
    assert unicodedata.is_normalized("NFC", tidied)
    words = " ".join(line for line in tidied.split("\n") if not line.startswith("<!--"))
    assert words.split() == unicodedata.normalize("NFC", f"w{letters}").split()


def test_a_tidy_chapter_is_left_as_it_is() -> None:
    source = FRONT + "<!-- cloud-s1 -->\n## Exit\n\n<!-- cloud-001 -->\nOne\\\ntwo.[^cloud-n1]\n\n[^cloud-n1]: Note.\n"
    assert run(source) == Tidied(source, ())


def test_every_kind_of_block_gets_an_id_and_notes_and_items_none() -> None:
    text = """## Exit

One:
- two
- three
> four

Table: five

| six |
| --- |
| seven |
```
eight
```
[^cloud-n1]: Note.
"""
    assert (
        body(text)
        == """<!-- cloud-s1 -->
## Exit

<!-- cloud-002 -->
One:
<!-- cloud-003 -->
- two
- three
<!-- cloud-004 -->
> four

<!-- cloud-005 -->
Table: five

| six |
| --- |
| seven |
<!-- cloud-006 -->
```
eight
```
[^cloud-n1]: Note.
"""
    )


def test_numbers_go_on_after_all_that_were_ever_given() -> None:
    text = "One.\n\n<!-- cloud-004 -->\n- two <!-- cloud-007 -->"
    assert body(text).startswith("<!-- cloud-008 -->\nOne.")
    assert body(text, FRONT.replace("services\n", "services\nnext_id: 30\n")).startswith("<!-- cloud-030 -->\nOne.")
    assert "<!-- cloud-041 -->\nOne." in run(FRONT + text, "cloud-s40").text
    assert body("One.[^cloud-9]\n\n[^cloud-9]: Note.").startswith("<!-- cloud-010 -->\nOne.")


@pytest.mark.parametrize("before, after", [
    ("id: cloud\ntitle: T\n", "id: cloud\ntitle: T\nnext_id: 2\n"),
    ("id: cloud\nnext_id: 1\ntitle: T\n", "id: cloud\nnext_id: 2\ntitle: T\n"),
    ("id: cloud\nnext_id:   1  # so far\ntitle: T\n", "id: cloud\nnext_id:   2  # so far\ntitle: T\n"),
    ("id: cloud\n\"next_id\": '1'\ntitle: T\n", "id: cloud\n\"next_id\": 2\ntitle: T\n"),
    ("  id: cloud\n  title: T\n", "  id: cloud\n  title: T\n  next_id: 2\n"),
    ("{id: cloud, title: T}\n", "{next_id: 2, id: cloud, title: T}\n"),
    ("{id: cloud, next_id: 1, title: T}\n", "{id: cloud, next_id: 2, title: T}\n"),
    ("id: cloud\ntitle: >\n  next_id: 1\n", "id: cloud\ntitle: >\n  next_id: 1\nnext_id: 2\n"),
])  # fmt: skip
def test_next_id_is_raised_where_it_stands_or_added(before: str, after: str) -> None:
    tidied = run(f"---\n{before}---\n\nOne.\n")
    assert tidied.text == f"---\n{after}---\n\n<!-- cloud-001 -->\nOne.\n"
    assert tidied.notes[-1] == "set next_id to 2"


def test_next_id_is_raised_above_ids_that_people_gave() -> None:
    source = "---\nid: cloud\ntitle: T\nnext_id: 3\n---\n\n<!-- cloud-007 -->\nOne.\n"
    assert run(source) == Tidied(source.replace("next_id: 3", "next_id: 8"), ("set next_id to 8",))


@pytest.mark.parametrize("before, after", [
    ("one  ", "one"),
    ("one \ntwo\t\nthree", "one\ntwo\nthree"),
    ("one\n\n\n\ntwo", "one\n\n<!-- x -->\ntwo"),
    ("one\n \t\n\ntwo", "one\n\n<!-- x -->\ntwo"),
    ("- one\n\ttwo", "- one\n    two"),
    ("one\n\n\n", "one"),
    ("one  \ntwo", "one  \ntwo"),
    ("one\\\ntwo", "one\\\ntwo"),
    ("one\\ \ntwo", "one\\ \ntwo"),
    ("one\u00a0\ntwo", "one\u00a0\ntwo"),
    ("```\none  \n\n\n\ttwo\n```", "```\none  \n\n\n\ttwo\n```"),
])  # fmt: skip
def test_blanks_are_tidied_where_nobody_reads_them(before: str, after: str) -> None:
    wanted = f"<!-- cloud-001 -->\n{after}\n".replace("<!-- x -->", "<!-- cloud-002 -->")
    assert body(before) == wanted


def test_the_front_matter_keeps_its_blanks() -> None:
    source = "---\nid: cloud  \n\n\ntitle: |\n  One  \n---\n\n<!-- cloud-001 -->\nTwo.\n"
    assert run(source) == Tidied(source, ())


def test_what_was_done_is_told_by_line() -> None:
    source = FRONT + "One.  \n\n## E\u0301\n"
    assert run(source).notes == (
        "line 6: give the id cloud-001", "line 8: give the id cloud-s2", "tidy the spacing", "set next_id to 3",
        "letters were composed")  # fmt: skip
