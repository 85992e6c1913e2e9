"""What is numbered, and how."""

import pytest

from rkcctl.compose.locale import mark_item
from rkcctl.compose.numbering import Number, Numbers, number_chapters
from rkcctl.read.chapter import read_chapter


def number(*texts: str, language: str = "en") -> Numbers:
    """Chapters c1, c2 and so on of those texts, numbered."""
    chapters = []
    for position, text in enumerate(texts, 1):
        data = f"---\nid: c{position}\ntitle: Chapter\n---\n\n{text}\n".encode()
        chapter, _, found = read_chapter(f"guidelines/{language}/c{position}.md", language, data)
        assert found == []
        chapters.append(chapter)
    return number_chapters(tuple(chapters), language)


def shown(numbers: Numbers) -> list[list[str]]:
    return [[one.text if one.shown else "" for one in chapter] for chapter in numbers.blocks]


def by_id(numbers: Numbers) -> dict[str, str]:
    return {name: one.text for name, one in numbers.by_id.items()}


def test_chapters_are_numbered_in_their_order() -> None:
    assert by_id(number("One.", "Two.", "Three.")) == {"c1": "1", "c2": "2", "c3": "3"}


def test_sections_are_numbered_in_their_chapter_and_subsections_in_their_section() -> None:
    text = "## A\n\n### B\n\n### C\n\n#### D\n\n## E\n\n### F\n\n#### G\n\n#### H"
    assert shown(number("Text.", text)) == [
        ["1"], ["2.1", "2.1.1", "2.1.2", "2.1.2.1", "2.2", "2.2.1", "2.2.1.1", "2.2.1.2"]]  # fmt: skip


def test_a_skipped_level_counts_as_its_first() -> None:
    assert shown(number("#### A\n\n#### B\n\n### C\n\n## D")) == [["1.1.1.1", "1.1.1.2", "1.1.2", "1.2"]]


def test_paragraphs_are_numbered_through_all_chapters() -> None:
    assert shown(number("One.\n\n## A\n\nTwo.", "Three.\n\n> Four.", "Five.")) == [
        ["1", "1.1", "2"], ["3", "4"], ["5"]]  # fmt: skip


def test_a_list_after_a_paragraph_goes_with_it_and_one_that_stands_alone_is_numbered() -> None:
    text = "One:\n\n- a <!-- c1-001 -->\n- b\n\nTwo.\n\n> Three.\n\n- c <!-- c1-002 -->\n\n## S\n\n1. d <!-- c1-003 -->"
    numbers = number(text)
    assert shown(numbers) == [["1", "", "2", "3", "4", "1.1", "5"]]
    assert by_id(numbers) == {"c1": "1", "c1-001": "1(a)", "c1-002": "4(a)", "c1-003": "5(a)"}
    assert numbers.blocks[0][1] == Number("paragraph", "1", shown=False)


def test_of_two_lists_after_a_paragraph_only_the_first_goes_with_it() -> None:
    assert shown(number("One:\n\n- a\n\n1. b")) == [["1", "", "2"]]


def test_a_list_does_not_go_with_the_last_paragraph_of_the_chapter_before() -> None:
    assert shown(number("One.", "- a")) == [["1"], ["2"]]


def test_items_have_the_marks_of_all_lists_around_them() -> None:
    text = """One:

- a
- b <!-- c1-001 -->
  - c
  - d <!-- c1-002 -->
    1. e <!-- c1-003 -->
       - f <!-- c1-004 -->
- g <!-- c1-005 -->
"""
    assert by_id(number(text)) == {
        "c1": "1", "c1-001": "1(b)", "c1-002": "1(b)(ii)", "c1-003": "1(b)(ii)(1)", "c1-004": "1(b)(ii)(1)(a)",
        "c1-005": "1(c)"}  # fmt: skip
    french = by_id(number(text, language="fr"))
    assert (french["c1-001"], french["c1-002"], french["c1-003"]) == ("1b)", "1b)ii)", "1b)ii)1)")


def test_items_within_a_quotation_have_its_number() -> None:
    numbers = number("One.\n\n> Two:\n>\n> - a\n> - b <!-- c1-001 -->\n\n- c\n\n  > - d <!-- c1-002 -->")
    assert by_id(numbers) == {"c1": "1", "c1-001": "2(b)", "c1-002": "3(a)(i)"}


@pytest.mark.parametrize("position, letter, roman", [
    (1, "a", "i"), (4, "d", "iv"), (5, "e", "v"), (9, "i", "ix"), (10, "j", "x"), (14, "n", "xiv"), (19, "s", "xix"),
    (26, "z", "xxvi"), (27, "aa", "xxvii"), (28, "ab", "xxviii"), (52, "az", "lii"), (53, "ba", "liii"),
    (94, "cp", "xciv"), (702, "zz", ""), (703, "aaa", ""),
])  # fmt: skip
def test_marks_go_on_after_the_last_letter(position: int, letter: str, roman: str) -> None:
    assert mark_item(position, 0, "en") == f"({letter})"
    assert mark_item(position, 0, "fr") == f"{letter})"
    if roman:
        assert mark_item(position, 1, "en") == f"({roman})"
    assert mark_item(position, 2, "fr") == f"{position})"


TABLE = "Table: Steps\n\n| A |\n| --- |\n| b |\n\n"
FIGURE = "Figure: Steps\n\n![boxes](../figures/a.svg)\n\n"


def test_tables_and_figures_are_counted_apart_in_each_chapter_and_are_no_paragraphs() -> None:
    first = f"One.\n\n<!-- c1-001 -->\n{TABLE}<!-- c1-002 -->\n{FIGURE}<!-- c1-003 -->\n{TABLE}Two."
    numbers = number(first, f"{FIGURE}Three.")
    assert shown(numbers) == [["1", "1-1", "1-1", "1-2", "2"], ["2-1", "3"]]
    assert [numbers.by_id[name].kind for name in ("c1-001", "c1-002", "c1-003")] == ["table", "figure", "table"]


def test_code_has_no_number_of_its_own() -> None:
    numbers = number("One.\n\n<!-- c1-001 -->\n```\nx\n```\n\nTwo.")
    assert shown(numbers) == [["1", "", "2"]]
    assert numbers.by_id["c1-001"] == Number("code", "1", shown=False)


def test_notes_are_numbered_in_the_order_of_their_marks_from_one_in_each_chapter() -> None:
    first = """One.[^c1-n9]

- two[^c1-n3]
  - three[^c1-n7]

Table: Steps[^c1-n9]

| A[^c1-n1] | B |
| --- | --- |
| c | d[^c1-n2] |

> *Four*[^c1-n4] and [five](#c1) again.[^c1-n3]

[^c1-n1]: a
[^c1-n2]: b
[^c1-n3]: c
[^c1-n4]: d
[^c1-n7]: e
[^c1-n9]: f[^c1-n5]
"""
    chapter = first.replace("Steps[^c1-n9]", "Steps")
    numbers = number(chapter, "One.[^c2-n1]\n\n[^c2-n1]: a")
    assert numbers.notes == (
        {"c1-n9": 1, "c1-n3": 2, "c1-n7": 3, "c1-n1": 4, "c1-n2": 5, "c1-n4": 6},
        {"c2-n1": 1},
    )


def test_of_an_id_given_twice_the_first_counts() -> None:
    numbers = number("<!-- c1-001 -->\nOne.\n\n<!-- c1-001 -->\nTwo.\n\n<!-- c1 -->\nThree.")
    assert by_id(numbers) == {"c1": "1", "c1-001": "1"}
