"""What was edited becomes the smallest exact changes: which, where, and in whose words."""

import re

import pytest

from rkcctl.amend.derive import Derived, Hints
from rkcctl.amend.prove import derive_exactly
from rkcctl.amend.text import Text
from rkcctl.model.corpus import Chapter
from rkcctl.read.chapter import read_chapter

BODY = """
<!-- cloud-s1 -->
## Choosing a model

<!-- cloud-001 -->
Customs administrations should assess the use of cloud services before they sign.[^cloud-n1]
A contract says who may read the data.

<!-- cloud-002 -->
A second officer reads every contract, and keeps a copy of it.

<!-- cloud-003 -->
Table: Who answers for what

| Model | Operator | Days |
| --- | --- | --- |
| Public | The operator | 10 days |
| Private | The administration | 20 days |
| Mixed | Both, each for the part that runs in its own rooms and under its own staff | 30 days |

<!-- cloud-s2 -->
## Leaving

<!-- cloud-004 -->
- the data are returned;
- the copies are erased;
- the keys are changed.

<!-- cloud-005 -->
Figure: The way out

![Data go back, then copies are erased.](../figures/out.svg)

<!-- cloud-006 quotes=7.1 -->
> The words of a provision.

<!-- cloud-007 -->
The *exit* is tried once a year, as [the first paragraph](#cloud-001) asks. The exit plan is short.

[^cloud-n1]: See the handbook.
"""


def read(body: str, name: str = "cloud", title: str = "Cloud services") -> Chapter:
    data = f"---\nid: {name}\ntitle: {title}\n---\n{body}".encode()
    return read_chapter(f"guidelines/en/{name}.md", "en", data)[0]


def derive(old: str, new: str, title: str = "Cloud services") -> Derived:
    return derive_exactly(Text((read(old),)), [read(new, title=title)], "en", Hints({"../figures/out.svg": "f" * 64}))


def changes(*edits: tuple[str, str]) -> list[dict[str, object]]:
    """The changes after words of the chapter were replaced by others, without their numbers."""
    body = BODY
    for old, new in edits:
        assert old in body
        body = body.replace(old, new)
    derived = derive(BODY, body)
    assert derived.beyond == ()
    return [{key: value for key, value in one.keys.items() if key != "c"} for one in derived.changes]


def test_words_are_quoted_with_as_much_around_them_as_makes_them_unique() -> None:
    found = changes(("reads every contract", "reads each contract"))
    assert found == [
        {"amend": "cloud-002", "edits": [{"find": "every contract", "replace": "each contract", "count": 1}]}
    ]


def test_a_quote_is_unique_in_its_block() -> None:
    found = changes(("The exit plan is short", "The exit plan is long"))
    assert found[0]["edits"] == [{"find": "is short", "replace": "is long", "count": 1}]
    body = BODY.replace("keeps a copy of it.", "keeps a copy of it. A copy of it is sent.")
    derived = derive(body, body.replace("A copy of it is", "A record of it is"))
    assert derived.changes[0].keys["edits"] == [{"find": "A copy of", "replace": "A record of", "count": 1}]


def test_words_that_change_alike_wherever_they_stand_are_one_edit_with_a_count() -> None:
    body = BODY.replace("A second officer reads every contract, and keeps", "The clerk and the clerk and the boss keep")
    derived = derive(body, body.replace("clerk", "officer"))
    assert derived.changes[0].keys["edits"] == [{"find": "clerk", "replace": "officer", "count": 2}]


def test_a_quote_splits_no_emphasis_no_link_and_no_mark() -> None:
    found = changes(("*exit* is", "exit is"), ("[the first paragraph](#cloud-001)", "[paragraph one](#cloud-001)"))
    edits = found[0]["edits"]
    assert {"find": "*exit* is", "replace": "exit is", "count": 1} in edits  # type: ignore[operator]
    assert {"find": "the first paragraph", "replace": "paragraph one", "count": 1} in edits  # type: ignore[operator]


def test_another_target_of_a_link_is_quoted_with_the_whole_link() -> None:
    found = changes(("[the first paragraph](#cloud-001)", "[the first paragraph](#cloud-002)"))
    quote = {"find": "[the first paragraph](#cloud-001)", "replace": "[the first paragraph](#cloud-002)", "count": 1}
    assert found == [{"amend": "cloud-007", "edits": [quote]}]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("10 days", "5 days",
         {"cell": "cloud-003", "row": "Public", "column": "Days", "was": "10 days", "text": "5 days"}),
        ("| Mixed", "| Rented | A third party | 40 days |\n| Mixed",
         {"row": "cloud-003", "after": "Private", "cells": ["Rented", "A third party", "40 days"]}),
        ("| Private | The administration | 20 days |\n", "",
         {"row": "cloud-003", "delete": "Private", "was": ["Private", "The administration", "20 days"]}),
        ("its own rooms", "its rooms",
         {"amend": "cloud-003", "edits": [{"find": "own rooms", "replace": "rooms", "count": 1}]}),
        ("Who answers for what", "Who answers",
         {"amend": "cloud-003", "edits": [{"find": "answers for what", "replace": "answers", "count": 1}]}),
        ("- the copies", "- the contract is closed;\n- the copies",
         {"item": "cloud-004", "after": "the data are returned;", "text": "the contract is closed;"}),
        ("- the copies are erased;\n", "", {"item": "cloud-004", "delete": "the copies are erased;"}),
        ("copies are erased;", "copies are deleted;",
         {"amend": "cloud-004", "edits": [{"find": "are erased", "replace": "are deleted", "count": 1}]}),
        ("copies are erased;", "copies on every device and in every copy of it are erased within a week;",
         {"amend": "cloud-004", "edits": [
             {"find": "are erased", "count": 1,
              "replace": "on every device and in every copy of it are erased within a week"}]}),
        ("the copies are erased;", "an auditor signs;",
         {"item": "cloud-004", "replace": "the copies are erased;", "text": "an auditor signs;"}),
        ("| Private | The administration | 20 days |", "| Rented | A third party | 40 days |",
         {"amend": "cloud-003", "edits": [
             {"find": "Private", "replace": "Rented", "count": 1},
             {"find": "The administration", "replace": "A third party", "count": 1},
             {"find": "20 days", "replace": "40 days", "count": 1}]}),
        ("## Leaving", "## Leaving a service", {"heading": "cloud-s2", "was": "Leaving", "text": "Leaving a service"}),
        ("](../figures/out.svg)", "](../figures/exit.svg)",
         {"figure": "cloud-005", "file": "../figures/exit.svg", "was_sha256": "f" * 64}),
        ("Data go back, then", "Data return, then",
         {"amend": "cloud-005", "edits": [{"find": "go back,", "replace": "return,", "count": 1}]}),
        ("See the handbook.", "See the new handbook.",
         {"amend": "cloud-n1", "edits": [{"find": "handbook", "replace": "new handbook", "count": 1}]}),
        ("they sign.[^cloud-n1]\nA contract", "they sign.[^cloud-n1]\n\nA contract",
         {"split": "cloud-001",
          "was": "Customs administrations should assess the use of cloud services before they sign.[^cloud-n1]\n"
                 "A contract says who may read the data.",
          "into": ["Customs administrations should assess the use of cloud services before they sign.[^cloud-n1]",
                   "A contract says who may read the data."]}),
        ("\n\n<!-- cloud-002 -->", "", {"join": ["cloud-001", "cloud-002"]}),
        ("<!-- cloud-002 -->\nA second officer reads every contract, and keeps a copy of it.\n\n", "",
         {"delete": "cloud-002", "was": "A second officer reads every contract, and keeps a copy of it."}),
        ("<!-- cloud-002 -->", "A new paragraph.\n\n<!-- cloud-002 -->",
         {"insert": "after cloud-001", "text": "A new paragraph.\n"}),
        ("<!-- cloud-002 -->", "A new \nparagraph. \n\n<!-- cloud-002 -->",
         {"insert": "after cloud-001", "text": "A new\nparagraph.\n"}),
        ("<!-- cloud-s2 -->", "## Staying\n\nIt is watched.\n\n<!-- cloud-s2 -->",
         {"insert-section": "after cloud-s1", "title": "Staying", "text": "It is watched.\n"}),
        ("<!-- cloud-002 -->", "### In short\n\nHow it goes on.\n\n<!-- cloud-002 -->",
         {"insert-section": "after cloud-001", "title": "In short", "level": 3, "text": "How it goes on.\n"}),
    ],
)  # fmt: skip
def test_an_edit_is_the_change_that_says_it(old: str, new: str, expected: dict[str, object]) -> None:
    assert changes((old, new)) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "kind", "said"),
    [
        ("they sign.[^cloud-n1]\nA contract says who", "they sign.[^cloud-n1]\n\nThe contract says who", "insert",
         "its words stood in cloud-001: a split changes no word, so this is other words there and a new paragraph"),
        ("the data.\n\n<!-- cloud-002 -->\nA second", "the data.\nAnother", "delete",
         "its words stand in cloud-001 now: a join changes no word, so this is other words there and a deletion"),
        ("<!-- cloud-002 -->", "Nobody says who it is.\n\n<!-- cloud-002 -->", "insert", ""),
        ("<!-- cloud-002 -->\nA second officer reads every contract, and keeps a copy of it.\n\n", "", "delete", ""),
    ],
    ids=["split", "join", "new", "gone"],
)  # fmt: skip
def test_a_split_or_join_with_another_word_is_said_to_be_none(old: str, new: str, kind: str, said: str) -> None:
    assert old in BODY
    (note,) = [one.note for one in derive(BODY, BODY.replace(old, new)).changes if kind in one.keys]
    assert note == said


def test_what_comes_in_the_place_of_what_goes_cannot_come_without_that() -> None:
    moved = changes(
        ("- the data are returned;\n", ""), ("keys are changed.", "keys are changed.\n- the data are returned;")
    )
    assert [list(one) for one in moved] == [["item", "delete"], ["item", "after", "text", "requires"]]
    assert moved[1]["requires"] == [1]
    # Its cells cannot be quoted: "10 days" stands in two rows.
    body = BODY.replace("20 days", "10 days")
    renewed = derive(body, body.replace("| Private | The administration | 10 days |", "| Rented | A firm | 5 days |"))
    assert [("delete" in one.keys, one.keys.get("requires")) for one in renewed.changes] == [(True, None), (False, [1])]


def test_as_many_items_as_were_there_take_their_places_and_fewer_do_not() -> None:
    two = changes(("the copies are erased;", "an auditor signs;"), ("the keys are changed.", "nobody waits."))
    assert [one.get("replace") for one in two] == ["the copies are erased;", "the keys are changed."]
    one = changes(("- the copies are erased;\n- the keys are changed.", "- an auditor signs."))
    assert ["delete" in each for each in one] == [True, True, False]


def test_a_paragraph_that_lost_its_id_and_only_grew_keeps_it() -> None:
    grown = "A second officer of the same house reads, on the day on which it comes, every contract, and keeps a copy."
    found = changes(("<!-- cloud-002 -->\nA second officer reads every contract, and keeps a copy of it.", grown))
    assert [one.get("amend") for one in found] == ["cloud-002"]


def test_the_title_of_a_chapter_is_a_heading() -> None:
    derived = derive(BODY, BODY, title="Services of the cloud")
    assert dict(derived.changes[0].keys) == {
        "c": 1, "heading": "cloud", "was": "Cloud services", "text": "Services of the cloud",
    }  # fmt: skip


def test_a_paragraph_moves_with_its_words() -> None:
    paragraph = "<!-- cloud-002 -->\nA second officer reads every contract, and keeps a copy of it.\n\n"
    edited = BODY.replace(paragraph, "").replace(
        "[^cloud-n1]: See", paragraph.replace("copy", "record") + "[^cloud-n1]: See"
    )
    found = [dict(one.keys) for one in derive(BODY, edited).changes]
    assert [next(key for key in one if key != "c") for one in found] == ["amend", "move"]
    assert found[1]["to"] == "after cloud-007"


def test_sections_change_places_as_a_whole() -> None:
    head, first, second = BODY.partition("<!-- cloud-s2 -->")[0], "", ""
    notes = "\n[^cloud-n1]: See the handbook.\n"
    first = head.strip("\n")
    second = BODY.removesuffix(notes)[len(head) :].strip("\n")
    derived = derive(BODY, f"\n{second}\n\n{first}\n{notes}")
    assert [one.change.operation for one in derived.changes] == ["move-section"]


def test_what_is_new_is_called_by_its_change_and_required_where_it_is_pointed_to() -> None:
    found = changes(
        ("<!-- cloud-002 -->", "<!-- cloud-020 -->\nNew.[^new]\n\n<!-- cloud-002 -->"),
        ("copy of it.", "copy of it, see [](#cloud-020)."),
        ("[^cloud-n1]: See", "[^new]: A note.\n\n[^cloud-n1]: See"),
    )
    assert found[0] == {"insert": "after cloud-001", "text": "New.[^new-1-n1]\n\n[^new-1-n1]: A note.\n"}
    assert found[1]["requires"] == [1]
    assert "[](#new-1)" in str(found[1]["edits"])


def test_a_new_note_on_old_words_is_a_note_and_an_edit_that_sets_its_mark() -> None:
    found = changes(("copy of it.", "copy of it.[^x]"), ("[^cloud-n1]: See", "[^x]: For a year.\n\n[^cloud-n1]: See"))
    assert found[0]["requires"] == [2]
    assert found[1] == {"note": "new-2-n1", "text": "For a year."}


def test_a_note_goes_with_its_mark_and_needs_no_change() -> None:
    found = changes(("they sign.[^cloud-n1]", "they sign."), ("[^cloud-n1]: See the handbook.\n", ""))
    assert [list(one) for one in found] == [["amend", "edits"]]


def test_a_term_replaced_throughout_is_one_change() -> None:
    body = BODY.replace("The *exit* is tried", "Cloud services end; a plan for cloud services is tried")
    edited = body.replace("cloud services", "hired services").replace("every contract", "each contract")
    found = [
        dict(one.keys) for one in derive(body + MORE, edited + MORE.replace("cloud services", "hired services")).changes
    ]
    assert found[-1] == {
        "c": 2, "replace-term": {"from": "cloud services", "to": "hired services"}, "scope": ["cloud"], "expect": 3,
    }  # fmt: skip
    assert found[0]["amend"] == "cloud-002"


MORE = "\n<!-- cloud-008 -->\nWho buys cloud services reads this. A cloud is no service.\n"


def test_a_term_that_stays_somewhere_is_no_term_replaced_throughout() -> None:
    body = BODY.replace("The *exit* is tried", "Cloud services end; a plan for cloud services is tried") + MORE
    derived = derive(body, body.replace("cloud services", "hired services", 2))
    assert {one.change.operation for one in derived.changes} == {"amend"}


def test_another_text_altogether_is_replaced_and_it_is_said() -> None:
    derived = derive(
        BODY, BODY.replace("A second officer reads every contract, and keeps a copy of it.", "Nobody signs alone.")
    )
    assert [one.change.operation for one in derived.changes] == ["replace"]
    assert derived.changes[0].note == "most of its words are others, or a quote from it would not be exact"


@pytest.mark.parametrize("more", ["", "| Shared | Both | 40 days |\n"])
def test_a_table_whose_rows_changed_places_is_replaced_and_that_is_said(more: str) -> None:
    public, private = "| Public | The operator | 10 days |\n", "| Private | The administration | 20 days |\n"
    derived = derive(BODY, BODY.replace(public + private, private + public + more))
    assert [one.change.operation for one in derived.changes] == ["replace"]
    assert derived.changes[0].note == "its rows stand in another order, and no change moves a row"
    other = derive(BODY, BODY.replace("| --- | --- | --- |", "| --- | --- | ---: |"))
    assert "its rows" not in other.changes[0].note


def test_a_block_of_another_kind_is_another_block_and_it_is_said() -> None:
    derived = derive(
        BODY, BODY.replace("A second officer reads every contract, and keeps a copy of it.", "- a list\n- of two")
    )
    assert [one.change.operation for one in derived.changes] == ["insert", "delete"]
    assert "of another kind now" in derived.changes[0].note
    assert derived.changes[0].keys["requires"] == [2]


def test_a_copy_of_a_block_is_said_to_be_one_and_nothing_goes() -> None:
    copied = re.search(r"<!-- [a-z0-9-]+ -->\nA second officer.*?\n\n", BODY, re.DOTALL)
    assert copied is not None
    derived = derive(BODY, BODY.replace(copied[0], copied[0] * 2))
    assert [one.change.operation for one in derived.changes] == ["insert"]
    assert re.fullmatch(r"a copy of [a-z0-9-]+, which stays: this one gets an id of its own", derived.changes[0].note)


def test_a_paragraph_above_which_a_heading_was_written_keeps_its_id() -> None:
    # Whoever opens one paragraph writes below its id.
    above = ("<!-- cloud-002 -->\n", "<!-- cloud-002 -->\n### In short\n\nHow it goes on.\n\n")
    derived = derive(BODY, BODY.replace(*above))
    assert [one.keys.get("title") for one in derived.changes] == ["In short"]
    assert derived.changes[0].note == "cloud-002 stays with its words: this one gets an id of its own"
    found = changes(above, ("every contract", "each contract"))
    assert [one.get("title") or one.get("amend") for one in found] == ["In short", "cloud-002"]


def test_wrapping_lines_and_padding_cells_is_no_change() -> None:
    edited = BODY.replace("before they sign", "before\nthey sign").replace("| Public |", "|  Public   |")
    assert derive(BODY, edited) == Derived()


def test_a_paragraph_that_lost_its_id_keeps_it() -> None:
    assert changes(("<!-- cloud-002 -->\n", "")) == []
    found = changes(("<!-- cloud-002 -->\n", ""), ("every contract", "each contract"))
    assert found[0]["amend"] == "cloud-002"
    locked = ("<!-- cloud-006 quotes=7.1 -->\n", "")
    assert changes(locked) == []
    assert [one["amend"] for one in changes(locked, ("every contract", "each contract"))] == ["cloud-002"]


@pytest.mark.parametrize(
    ("old", "new", "about", "said"),
    [
        ("> The words of a", "> The word of a", "cloud-006", "is a locked quotation, and its words were changed"),
        ("<!-- cloud-006 quotes=7.1 -->\n> The words of a provision.\n\n", "", "cloud-006", "was taken out"),
        (" quotes=7.1 -->", " -->", "cloud-006", "its comment says otherwise what it quotes"),
        (" quotes=7.1 -->", " quotes=7.2 -->", "cloud-006", "its comment says otherwise what it quotes"),
        ("\n[^cloud-n1]: ", "\n[^cloud-n9]: ", "cloud-001", "still bears the mark of note cloud-n1, of which the text"),
        ("<!-- cloud-s2 -->\n## Leaving\n\n", "", "cloud-s2", "taken out without its section"),
        ("## Leaving", "### Leaving", "cloud-s2", "is a heading of another level now"),
        ("<!-- cloud-002 -->", "### In short\n\n<!-- cloud-002 -->", "cloud-001", "a new heading alone, 'In short'"),
        ("<!-- cloud-s1 -->", "## In short\n\n<!-- cloud-s1 -->", "cloud", "a new heading alone, 'In short'"),
    ],
)
def test_what_no_change_can_say_is_told(old: str, new: str, about: str, said: str) -> None:
    derived = derive(BODY, BODY.replace(old, new))
    assert [one.about for one in derived.beyond] == [about]
    assert said in derived.beyond[0].message


def test_a_new_chapter_is_one_change() -> None:
    more = read("\n<!-- fog-001 -->\nFog is low.\n", "fog", "Fog")
    derived = derive_exactly(Text((read(BODY),)), [read(BODY), more], "en", Hints({}))
    assert dict(derived.changes[0].keys) == {
        "c": 1, "insert-chapter": "after cloud", "slug": "fog", "title": "Fog", "text": "Fog is low.\n",
    }  # fmt: skip


def test_chapters_in_another_order_move_none_of_their_sections() -> None:
    other = read("\n<!-- fog-s1 -->\n## Fog\n\n<!-- fog-001 -->\nFog is low.\n", "fog", "Fog")
    shorter = BODY.replace("second officer", "third officer")
    derived = derive_exactly(Text((read(BODY), other)), [other, read(shorter)], "en", Hints({"../figures/out.svg": ""}))
    assert [one.about for one in derived.changes] == ["cloud-002"]
    assert not derived.beyond


def test_a_chapter_that_is_gone_is_told() -> None:
    other = read("\n<!-- fog-001 -->\nFog is low.\n", "fog", "Fog")
    derived = derive_exactly(Text((read(BODY), other)), [read(BODY)], "en", Hints({}))
    assert [one.about for one in derived.beyond] == ["fog"]
