"""Where a chapter's ids, links and marks are said to stand."""

import pytest

from rkcctl.model.corpus import Chapter
from rkcctl.model.document import Link, NoteMark
from tests.random_chapters import PATH, read


def chapter(text: str) -> Chapter:
    return read(text)[0]


def ids(text: str) -> list[str]:
    return [f"{name} {str(place).removeprefix(PATH + ':')} {what}" for name, place, what in chapter(text).ids]


def pointers(text: str) -> list[str]:
    """Target or label of each, its place, and `note` where it stands in one."""
    told = []
    for found in chapter(text).pointers:
        words = found.inline.href if isinstance(found.inline, Link) else found.inline.label
        told.append(f"{words} {found.place.line}:{found.place.column}{' note' if found.in_note else ''}")
    return told


def test_ids_of_blocks_items_and_notes_are_placed_where_they_are_written() -> None:
    text = """<!-- cloud-001 -->
- one <!-- cloud-002 -->

  two
  - three  <!--cloud-003-->

<!-- cloud-004 -->

> - four <!-- cloud-005 -->

[^cloud-n1]: Five.
"""
    assert ids(text) == [
        "cloud-001 6:6 block", "cloud-002 7:7 item", "cloud-003 10:12 item", "cloud-004 12:6 block",
        "cloud-005 14:10 item", "cloud-n1 16:3 note"]  # fmt: skip


def test_an_id_given_to_two_items_of_a_list_has_two_places() -> None:
    assert ids("- one <!-- cloud-002 -->\n- two <!-- cloud-002 -->") == ["cloud-002 6:7 item", "cloud-002 7:7 item"]


def test_links_with_one_target_have_each_a_place_of_its_own() -> None:
    text = "[a](#x) and [b](#xy)\nand [c](#x) and *[d](#x)*\n\n[e](#x)"
    assert pointers(text) == ["#x 6:4", "#xy 6:16", "#x 7:8", "#x 7:21", "#x 9:4"]


@pytest.mark.parametrize("target", ["https://example.org/a_(b)", "https://example.org/?a=b&c#d", "rkc:7.10", "é"])
def test_a_target_is_found_as_it_was_written(target: str) -> None:
    assert pointers(f"One\n[two]({target})") == [f"{target} 7:6"]


@pytest.mark.parametrize(
    "text", ["One\n<https://example.org>", "One\n[two](<a b>)", "One\n[two](a&amp;b)", "One\n[two](a\\_b)"]
)
def test_a_target_written_otherwise_is_placed_at_its_block(text: str) -> None:
    assert [line.rpartition(" ")[2] for line in pointers(text)] == ["6:1"]


def test_marks_are_told_from_the_labels_of_notes() -> None:
    text = "One[^a] two[^a]: three[^b].\n\n[^a]: Four[^b] and [^a].\n\n    [^a]: is here a mark.\n[^b]: Five."
    assert pointers(text) == ["a 6:4", "a 6:12", "b 6:23", "b 8:11 note", "a 8:20 note"]
    assert [found.inline for found in chapter(text).pointers][:1] == [NoteMark("a")]


def test_a_place_is_that_of_the_words_or_else_of_the_line() -> None:
    found = chapter("One\n  two three\nfour")
    assert str(found.place(7, "three")) == f"{PATH}:7:7"
    assert str(found.place(6, "four", 9)) == f"{PATH}:8:1"
    assert str(found.place(6, "four")) == f"{PATH}:6:1"
    assert str(found.place(7)) == f"{PATH}:7:3"
    assert str(found.place(6, "five", 9)) == f"{PATH}:6:1"
    assert str(found.place(99, "five", 200)) == f"{PATH}:99:1"
