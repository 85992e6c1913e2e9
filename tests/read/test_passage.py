"""The words of proposals, read: where each stands in the file, and which need no parser."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.passage import Passage
from rkcctl.model.proposal import ProposalFile
from rkcctl.read.body import Reading, read_body
from rkcctl.read.passage import read_reasons
from rkcctl.read.proposal import read_proposal


def read(changes: str, reasons: str = "The exit is agreed too late.") -> tuple[ProposalFile, list[Diagnostic]]:
    front = f"id: new\ntitle: Exit\nby: XA\nlanguage: en\nbase: draft\nchanges:\n{changes}"
    proposal, _, found = read_proposal("proposals/x.md", f"---\n{front}---\n\n# Reasons\n\n{reasons}\n".encode())
    assert proposal is not None, found
    return proposal, found


def passages(changes: str) -> tuple[Passage, ...]:
    return read(changes)[0].passages


def places(found: list[Diagnostic]) -> list[str]:
    return [str(fault.place).removeprefix("proposals/x.md:") for fault in found]


def test_plain_sentences_are_no_passage() -> None:
    words = "L’échange dure 5 jours : « oui », dit-on (au plus).\n    A second line; a third\n\n    Another paragraph."
    assert passages(f"- c: 1\n  insert: last in cloud\n  text: |\n    {words}\n") == ()


def test_a_fault_below_a_bar_stands_at_its_line_and_column() -> None:
    _, found = read("- c: 1\n  insert: last in cloud\n  text: |\n    One.\n\n    Two <b>.\n")
    assert places(found) == ["13:9"]


def test_a_fault_in_quotation_marks_stands_at_its_column() -> None:
    _, found = read('- {c: 1, insert: last in cloud, text: "Two <b>."}\n')
    assert places(found) == ["8:44"]


def test_a_fault_in_one_plain_line_stands_at_its_column() -> None:
    _, found = read("- {c: 1, insert: last in cloud, text: Two <b>.}\n")
    assert places(found) == ["8:43"]


def test_a_fault_in_folded_text_stands_where_the_text_begins() -> None:
    _, found = read("- c: 1\n  insert: last in cloud\n  text: >\n    One\n    two <b>.\n")
    assert places(found) == ["10:9"]


def test_a_fault_in_text_with_escapes_stands_where_the_text_begins() -> None:
    _, found = read('- {c: 1, insert: last in cloud, text: "\\u00e9 <b>."}\n')
    assert places(found) == ["8:39"]


def test_a_fault_in_a_cell_stands_at_its_column() -> None:
    _, found = read("- {c: 1, row: cloud-002, after: x, cells: [One, 2. <b>two]}\n")
    assert places(found) == ["8:52"]


def test_a_fault_in_the_other_language_has_its_keys() -> None:
    (passage,) = passages(
        "- c: 1\n  insert: last in cloud\n  text: One.\n  fr:\n    text: |\n      - Un\n      - deux\n"
    )
    assert (passage.loc, passage.language, passage.form) == (("fr", "text"), "fr", "blocks")
    assert [type(block.content) for block in passage.blocks] == [document.List]


def test_a_fault_in_the_reasons_is_told_though_what_stands_above_them_cannot_be_typed() -> None:
    data = b"---\nid: new\ntitle: Exit\nby: XA\nlanguage: none\nbase: draft\n---\n\n# Reasons\n\nToo <b> late.\n"
    proposal, _, found = read_proposal("proposals/x.md", data)
    assert proposal is None
    assert [(fault.code, fault.place.line) for fault in found] == [("SRC213", 5), ("SRC303", 11)]


def test_a_fault_in_the_reasons_stands_at_its_line() -> None:
    _, found = read("- {c: 1, delete: cloud-001}\n", "One.\n\nTwo <b>.")
    assert places(found) == ["15:5"]


def test_the_heading_of_the_reasons_is_no_fault_and_another_title_is() -> None:
    _, found = read("- {c: 1, delete: cloud-001}\n", "One.\n\n# More\n\nTwo.")
    assert [fault.code for fault in found] == ["SRC312"]


def test_what_looks_like_a_list_in_a_cell_or_a_title_is_text() -> None:
    for row in ("cell: cloud-002, row: a, column: b, text: 1. *one*", "heading: cloud-s1, text: '- *one*'"):
        (passage,) = passages(f"- {{c: 1, {row}}}\n")
        assert [type(block.content) for block in passage.blocks] == [document.Paragraph]


def test_links_and_marks_of_an_edit_are_found_within_open_emphasis() -> None:
    edit = json.dumps("*that* of [it](#cloud-002), **and[^new-2-n1]")
    (passage,) = passages(f"- {{c: 1, amend: cloud-001, edits: [{{find: it, replace: {edit}}}]}}\n")
    assert passage.form == "quote"
    assert [one.inline for one in passage.pointers] == [
        document.Link("#cloud-002", ()),
        document.NoteMark("new-2-n1"),
    ]


def test_only_a_list_that_is_replaced_may_bear_ids() -> None:
    items = "text: |\n    - One; <!-- cloud-002a -->\n    - two.\n"
    (replaced,) = passages(f"- c: 1\n  replace: cloud-002\n  {items}")
    (inserted,) = passages(f"- c: 1\n  insert: last in cloud\n  {items}")
    assert replaced.comments == ()
    assert [place.line for place in inserted.comments] == [11]


SAFE = [
    "word",
    " _odd_ ",
    "Two words",
    " ",
    "  ",
    "\n",
    "\n\n",
    "-",
    "=",
    "Table:",
    "Figure:",
    ":",
    "é",
    "«\u00a0",
    "’",
    "(a)",
    "+",
    "1",
]
PIECES = [*SAFE, "1.", "#", "*", "_", "`", "[", "]", "(", ")", "|", "<", ">", "&", "!", "\\", "~", "\t"]
TEXTS = st.lists(st.sampled_from(SAFE), max_size=8) | st.lists(st.sampled_from(PIECES), max_size=12)


@settings(max_examples=400, deadline=None)
@given(TEXTS.map("".join))
def test_words_that_need_no_parser_are_paragraphs_of_plain_text(text: str) -> None:
    passage, told = read_reasons("x.md", text, 1, "en")
    reading = Reading("x.md", f"{text.rstrip()}\n".split("\n"))
    blocks, notes = read_body(reading) or ((), ())
    if passage is None and text.strip():
        assert (reading.found, notes) == ([], ())
        assert {type(block.content) for block in blocks} == {document.Paragraph}
        inlines = [one for block in blocks for one in block.content.content]  # type: ignore[union-attr]
        assert {type(one) for one in inlines} <= {document.Text, document.Break}
        assert document.Break(hard=True) not in inlines
        assert told == []
