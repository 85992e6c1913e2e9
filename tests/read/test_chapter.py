"""How a chapter is read: what becomes of Markdown, and what is refused. Each fault has its own cases elsewhere."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Break, Figure, Heading, List, NoteMark, Paragraph, Quotation, Table, Text
from rkcctl.read.chapter import read_chapter
from tests.random_chapters import BLANKS, FRONT, PATH, chapters, printed, read

AT_RANDOM = settings(max_examples=250, deadline=None, derandomize=True, database=None)

VALID = """---
id: cloud
title: Services en nuage
serves: ["7.1"]
---

<!-- cloud-s1 -->
## Choix d'un service

<!-- cloud-001 quotes=7.1 -->
> Customs uses technology
> where it pays.

<!-- cloud-002 -->
Le contrat[^cloud-n1] nomme *le lieu* et [le délai](#cloud-003).

<!-- cloud-003 -->
1. préavis <!-- cloud-004 -->
2. retour
   - copies
   - clés

<!-- cloud-005 -->
Table: Délais

| Étape | Jours |
| --- | ---: |
| Préavis | 30 |

[^cloud-n1]: Signé.

    Et daté.
""".encode()


CUTS = (b"<!--", b"-->", b"\\", b"`", b"```\n", b"[^", b"](", b"\t", b"\n\n", b"---\n", b"{", b"&", b"*", b"\xc3",
        b"\x00", b"| ", b"> ", b"    ", b"- ", b"")  # fmt: skip


def codes(found: list[Diagnostic]) -> list[str]:
    return [fault.code for fault in found]


def places(found: list[Diagnostic]) -> list[str]:
    return [f"{fault.code} {str(fault.place).removeprefix(PATH + ':')}" for fault in found]


def only_block(text: str) -> document.Block:
    chapter, _ = read(text)
    assert len(chapter.blocks) == 1
    return chapter.blocks[0]


# Bytes


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing_that_is_read(end: bytes, mark: bytes) -> None:
    plain, _, found = read_chapter(PATH, "fr", VALID)
    assert found == []
    assert read_chapter(PATH, "fr", mark + VALID.replace(b"\n", end))[0] == plain


def test_only_the_first_byte_order_mark_is_set_aside() -> None:
    assert read_chapter(PATH, "en", b"\xef\xbb\xbf" * 2 + VALID)[0].text.startswith("\ufeff")


def test_a_byte_that_is_not_utf8_is_placed_in_characters() -> None:
    _, _, found = read_chapter(PATH, "en", "---\r\nid: été ".encode() + b"\xe9\r\n")
    assert places(found) == ["SRC101 2:9"]


@pytest.mark.parametrize("text", ["", "\n", "---", "---\n---", "---\nid: cloud", " ", "\t"])
def test_a_file_with_nearly_nothing_has_faults_within_it(text: str) -> None:
    _, _, found = read_chapter(PATH, "en", text.encode())
    assert found
    assert all(fault.place.line <= text.count("\n") + 1 for fault in found)


# Properties


@AT_RANDOM
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_can_be_read(data: bytes, has_front: bool) -> None:
    read_chapter(PATH, "en", FRONT.encode() + data if has_front else data)


@AT_RANDOM
@given(st.data())
def test_a_valid_chapter_with_a_piece_cut_out_and_another_put_in_can_be_read(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(start + 40, len(VALID))))
    piece = data.draw(st.sampled_from(CUTS))
    chapter, _, found = read_chapter(PATH, "fr", VALID[:start] + piece + VALID[end:])
    _within(chapter.lines, found)


@AT_RANDOM
@given(chapters(*BLANKS))
@example("- a \\<!-- x -->")
@example("- `a <!-- x -->\n  b`")
@example("> - <!--\n> ")
def test_places_lie_within_the_file(text: str) -> None:
    chapter, found = read(text)
    _within(chapter.lines, found)
    for part in (*chapter.blocks, *chapter.notes):
        assert 0 < part.line < part.end <= len(chapter.lines) + 1


def _within(lines: list[str], found: list[Diagnostic]) -> None:
    for fault in found:
        if lines != [""]:  # what cannot be decoded has no text
            assert 1 <= fault.place.line <= len(lines)
            assert fault.place.column <= len(lines[fault.place.line - 1]) + 1


@AT_RANDOM
@given(chapters(most=12))
@example("2014. w0x")
@example('[w0x](#y "w1x")')
@example("| w0x | w1x |\n| - | - |\n| w2x | w3x | > w4x\n")
@example("- w0x <!-- w1x <!-- cloud-003 -->")
@example("[^w0x]: w1x\n\n    w2x")
@example("> > > > > > > > > w0x")
def test_no_word_of_a_chapter_without_faults_is_lost(text: str) -> None:
    chapter, found = read(text)
    if not found:
        told = printed(chapter)
        leaves = "\n".join(leaf.text for part in (*chapter.blocks, *chapter.notes) for leaf in part.leaves)
        for word in re.findall(r"w\d+x", text):
            assert word in told
            # The target of an image, the label of a note and the language of code are no leaves.
            assert word in leaves or re.search(rf"(\[\^|``` *|~~~ *|\.svg.*|\]\([^ ]*){word}", text)


WORDS = st.sampled_from(
    ("Customs", "release", "the *contract*", "`a  b`", "d\u00e9lai", "[word](#cloud-002)", "7\u00a0days")
)


@AT_RANDOM
@given(st.lists(WORDS, min_size=2, max_size=12), st.data())
def test_wrapping_the_lines_of_a_paragraph_anew_leaves_its_digest(words: list[str], data: st.DataObject) -> None:
    prefix, more = data.draw(st.sampled_from((("", ""), ("> ", "> "), ("- ", "  "), ("- ", ""), ("> ", ""))))
    ends = [data.draw(st.sampled_from((" ", "\n", "  ", " \n"))) for _ in words[1:]]
    wrapped = words[0] + "".join(f"{end}{word}" for end, word in zip(ends, words[1:], strict=True))
    before = only_block(prefix + " ".join(words))
    after = only_block(prefix + wrapped.replace("\n", f"\n{more}"))
    assert before.sha256 == after.sha256


def test_a_changed_word_changes_the_digest() -> None:
    assert only_block("The contract names it.").sha256 != only_block("The contracts names it.").sha256
    assert only_block("One\\\ntwo").sha256 != only_block("One\ntwo").sha256


# Comments


@pytest.mark.parametrize("text, said", [
    ("<!-- cloud-001 -->\n\n\nOne.", []),
    ("  <!-- cloud-001 -->\nOne.", []),
    ("<!--cloud-001-->\nOne.", []),
    ("<!-- cloud-001 of=en:3f9a1c20 quotes=7.1 -->\n> One.", []),
    ("<!-- cloud-001 quotes=7.1 quotes=9.6 -->\n> One.", ["SRC306 6:27"]),
    ("One.\n<!-- cloud-001 -->\nTwo.", []),
    ("<!-- cloud-001 -->\n<!-- cloud-002 -->\nOne.", ["SRC304 6:1"]),
    ("<!-- cloud-001 --> <!-- cloud-002 -->\nOne.", ["SRC305 6:20"]),
    ("One.\n\n<!-- cloud-001 -->", ["SRC304 8:1"]),
    ("<!-- cloud-001 -->\n[^n]: One.\n\nTwo.[^n]", ["SRC304 6:1"]),
    ("- One.\n  <!-- cloud-001 -->\n- Two.", ["SRC304 7:3"]),
    ("- One. <!-- cloud-001 --> More.", ["SRC303 6:8"]),
    ("- One.\n  Two. <!-- cloud-001 -->", ["SRC303 7:8"]),
    ("- <!-- cloud-001 -->\n  One.", ["SRC304 6:3"]),
    ("> <!-- cloud-001 -->\n> One.", ["SRC304 6:3"]),
    ("[^n]: One.\n\n    <!-- cloud-001 -->\n    Two.", ["SRC304 8:5", "SRC321 5:1"]),
    ("One <!-- cloud-001 --> two.", ["SRC303 6:5"]),
    ("One.\n\n<!-- cloud-001\n-->\nTwo.", ["SRC306 8:1"]),
    ("One.\n\n<!-- cloud-001\n\nTwo.\n\n## Three", ["SRC306 8:1"]),
    ("One.\n\n<!---->", ["SRC306 8:1"]),
    ("One.\n\n<!-->", ["SRC306 8:1"]),
    ("\\<!-- cloud-001 --> is an id.", []),
    ("`<!-- cloud-001 -->` is an id.", []),
    ("```\n<!-- cloud-001 -->\n```", []),
])  # fmt: skip
def test_comments_in_odd_places(text: str, said: list[str]) -> None:
    _, found = read(text)
    assert places(found) == said


def test_a_comment_gives_its_block_the_id_and_all_else_that_it_says() -> None:
    block = only_block("<!-- cloud-001 of=en:3f9a1c20 quotes=7.1 -->\n\n> One.")
    assert (block.id, block.of, block.comment, block.line, block.end) == ("cloud-001", "en:3f9a1c20", 6, 8, 9)
    assert block.content == Quotation((Paragraph((Text("One."),)),), "7.1")


def test_html_between_a_comment_and_its_block_takes_the_id_from_neither() -> None:
    chapter, found = read("<!-- cloud-001 -->\n<!-- to be checked again -->\nOne.")
    assert places(found) == ["SRC306 7:1"]
    assert chapter.blocks[0].id == "cloud-001"


def test_the_id_of_an_item_is_no_part_of_its_words() -> None:
    with_id = only_block("- price <!-- cloud-002 -->\n  and *place*\n- time")
    without = only_block("- price\n  and *place*\n- time")
    assert isinstance(with_id.content, List) and isinstance(without.content, List)
    assert [item.id for item in with_id.content.items] == ["cloud-002", ""]
    assert with_id.content.items[0].content == without.content.items[0].content
    assert with_id.leaves == without.leaves


@pytest.mark.parametrize(
    "line",
    ["a \\<!-- x -->", "\\<!-- x -->", "`a <!-- x -->\n  b`", "**a <!-- x -->\n  b**", "[a <!-- x -->\n  b](#c)"],
)
def test_what_only_looks_like_the_comment_of_an_item_gives_it_no_id(line: str) -> None:
    block = only_block(f"- {line}")
    assert isinstance(block.content, List)
    assert block.content.items[0].id == ""
    assert block.leaves[0].text == line.replace("\n  ", "\n")


def test_html_before_the_comment_of_an_item_is_not_taken_for_it() -> None:
    chapter, found = read("- <b>bold</b> words <!-- cloud-002 -->")
    assert places(found) == ["SRC303 6:3", "SRC303 6:10"]
    assert isinstance(content := chapter.blocks[0].content, List)
    assert content.items[0].id == "cloud-002"


# Lists and quotations


@pytest.mark.parametrize(
    "deepest", ["> " * 8 + "w", "- " * 8 + "w", "1. " * 8 + "w", "> - " * 4 + "w", "[^n]: " + "> " * 8 + "w"]
)
def test_eight_lists_or_quotations_may_lie_within_each_other(deepest: str) -> None:
    chapter, found = read("Text.[^n]\n\n" + deepest)
    assert found == []
    assert "w" in printed(chapter)


@pytest.mark.parametrize("count", [9, 10, 21, 40, 41, 200, 4900])
@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "> - ", "- > ", ">"])
def test_nesting_beyond_is_always_reported(mark: str, count: int) -> None:
    assert "SRC317" in codes(read(mark * count + "w")[1])


def test_nesting_beyond_in_lines_of_their_own_is_reported() -> None:
    assert codes(read("\n".join("  " * depth + "- w" for depth in range(30)))[1]) == ["SRC317"]
    assert codes(read("Text.[^n]\n\n[^n]: " + "- " * 30 + "w")[1]) == ["SRC317"]


@pytest.mark.parametrize("text", ["**" * 4500 + "w" + "**" * 4500, "*w " * 2000 + "x" + "*" * 2000,
                                  "- " + "***" * 900 + "w" + "***" * 900 + " <!-- cloud-002 -->",
                                  "Figure: a\n\n![" + "**" * 900 + "w" + "**" * 900 + "](../figures/b.svg)",
                                  "| a |\n| - |\n| " + "**" * 900 + "w" + "**" * 900 + " |\n"])  # fmt: skip
def test_emphasis_too_deep_to_be_read_is_reported(text: str) -> None:
    assert "SRC317" in codes(read(text)[1])


@pytest.mark.parametrize("run", ["[" * 200_000, "(" * 200_000, "![" * 100_000, "[^" * 100_000, "[](" * 70_000])
def test_a_run_of_brackets_is_reported_and_not_parsed(run: str) -> None:
    assert codes(read(f"Text.\n\n{run}")[1]) == ["SRC301"]


def test_brackets_in_many_paragraphs_are_counted_together() -> None:
    assert codes(read("[a] [b]\n\n" * 2500)[1]) == []
    assert codes(read("[a] [b]\n\n" * 2501)[1]) == ["SRC301"]


@pytest.mark.parametrize("text, hint", [
    ("\n".join("  " * depth + "- item" for depth in range(300)), "nest lists and quotations at most 8 deep"),
    ("\n".join("> " * depth + "item" for depth in range(300)), "nest lists and quotations at most 8 deep"),
    ("\n".join(["a word and another"] * 2000), "split the paragraph"),
    ("```\n" + "\n".join([" " * 60 + "a word and another"] * 300) + "\n```", "split the paragraph"),
    ("[" * 501, "split the paragraph, or look for a stray run of brackets"),
])  # fmt: skip
def test_what_is_too_long_is_told_for_what_it_is(text: str, hint: str) -> None:
    (fault,) = read(text)[1]
    assert (fault.code, fault.hint, "8 deep" in fault.message) == ("SRC301", hint, "8 deep" in hint)


@pytest.mark.parametrize("text", ["> one\ntwo", "> one\n> two", "> one\n    two", ">one\n>two"])
def test_a_lazy_line_belongs_to_its_quotation(text: str) -> None:
    block = only_block(text)
    assert block.content == Quotation((Paragraph((Text("one"), Break(), Text("two"))),))
    assert block.sha256 == only_block("> one two").sha256


def test_a_lazy_line_belongs_to_its_item() -> None:
    assert only_block("- one\ntwo").sha256 == only_block("- one two").sha256


def test_an_item_may_hold_paragraphs_and_lists() -> None:
    block = only_block("- one\n\n  two\n\n  - three\n\n  > four")
    assert isinstance(block.content, List)
    assert [type(node) for node in block.content.items[0].content] == [Paragraph, Paragraph, List, Quotation]
    assert [leaf.text for leaf in block.leaves] == ["one", "two", "three", "four"]
    assert {leaf.kind for leaf in block.leaves} == {"item"}


@pytest.mark.parametrize("text", ["1. a\n2. b\n3. c", "1. a\n1. b\n1. c", "1) a\n2) b", "1. a\n   1. b\n   2. c\n2. d"])
def test_items_are_numbered_from_one_or_all_one(text: str) -> None:
    assert read(text)[1] == []


@pytest.mark.parametrize("text", ["0. a", "2. a", "1. a\n3. b", "1. a\n1914. b", "- a\n\n  7. b", "> 5) a"])
def test_another_number_of_an_item_would_be_lost_and_is_reported(text: str) -> None:
    assert codes(read(text)[1]) == ["SRC323"]


# Tables


def table(rows: str) -> Table:
    block = only_block(f"Table: Steps\n\n| A | B |\n| :-- | --: |\n{rows}")
    assert isinstance(block.content, Table)
    return block.content


@pytest.mark.parametrize("row, cells", [
    ("| a \\| b | c |", ["a | b", "c"]),
    ("| `a \\| b` | c |", ["a | b", "c"]),
    ("a | b", ["a", "b"]),
    ("| a | b", ["a", "b"]),
    ("   | a | b |   ", ["a", "b"]),
    ("| a | |", ["a", ""]),
    ("| a | \\| |", ["a", "|"]),
    ("| a | b \\|", ["a", "b |"]),
])  # fmt: skip
def test_a_row_of_two_cells(row: str, cells: list[str]) -> None:
    _, found = read(f"Table: Steps\n\n| A | B |\n| :-- | --: |\n{row}")
    assert [document.plain(cell) for cell in table(row).rows[0]] == cells
    assert found == []


@pytest.mark.parametrize("row, count", [
    ("| `a | b` | c |", "3 cells"),
    ("| a | b | >", "3 cells"),
    ("| a |", "1 cell"),
    ("a", "1 cell"),
    ("| a | b | c |", "3 cells"),
    ("| a | b | |", "3 cells"),
    ("|| a | b |", "3 cells"),
    ("|", "0 cells"),
])  # fmt: skip
def test_a_row_with_more_or_fewer_cells_is_reported(row: str, count: str) -> None:
    _, found = read(f"Table: Steps\n\n| A | B |\n| --- | --- |\n{row}")
    assert [fault.message for fault in found] == [f"this row has {count} and the head of the table 2"]
    assert places(found)[0].startswith("SRC315 10:")


def test_a_table_keeps_caption_alignment_and_the_order_of_its_leaves() -> None:
    block = only_block("Table: Steps of\n*exit*\n\n| A | B |\n| :-- | :-: |\n| c | d |")
    assert isinstance(block.content, Table)
    assert block.content.align == ("left", "center")
    assert [(leaf.kind, leaf.text) for leaf in block.leaves] == [
        ("caption", "Steps of\n*exit*"), ("cell", "A"), ("cell", "B"), ("cell", "c"), ("cell", "d")]  # fmt: skip


def test_padding_of_cells_changes_no_digest() -> None:
    padded = "Table:   Steps\n\n|A|B|\n|---|:--|\n|  c   |d  |\n"
    assert only_block(padded).sha256 == only_block("Table: Steps\n\n| A | B |\n| --- | --- |\n| c | d |").sha256


# Captions and figures


@pytest.mark.parametrize("caption", ["Figure: Steps", "Figure:\nSteps", "Figure:    Steps"])
def test_a_caption_takes_its_figure_along(caption: str) -> None:
    block = only_block(f"<!-- cloud-001 -->\n{caption}\n\n![three *boxes*](../figures/exit.svg)")
    assert block.content == Figure("../figures/exit.svg", "three boxes", (Text("Steps"),))
    assert [(leaf.kind, leaf.text) for leaf in block.leaves] == [("caption", "Steps"), ("alt", "three *boxes*")]


def test_an_escaped_caption_is_a_paragraph() -> None:
    chapter, found = read("Table\\: is a word.")
    assert found == []
    assert chapter.blocks[0].content == Paragraph((Text("Table: is a word."),))


@pytest.mark.parametrize("text, place", [
    ("One ![a](b) two.", "6:5"),
    ("One\n*two ![a](b)*", "7:6"),
    ("[![a](b)](#c)", "6:2"),
    ("## One ![a](b)", "6:8"),
    ("- ![a](b)", "6:3"),
    ("- one ![a](b) <!-- cloud-002 -->", "6:7"),
    ("> ![a](b)", "6:3"),
    ("Table: One ![a](b)\n\n| A |\n| --- |\n| c |", "6:12"),
    ("Table: One\n\n| A |\n| --- |\n| ![a](b) |", "10:3"),
    ("Text.[^n]\n\n[^n]: ![a](b)", "8:7"),
])  # fmt: skip
def test_an_image_is_refused_wherever_it_is_no_figure(text: str, place: str) -> None:
    _, found = read(text)
    assert places(found) == [f"SRC313 {place}"]


# Inlines


def test_entities_are_read_and_kept_as_they_were_written_in_the_leaf() -> None:
    block = only_block("5&nbsp;&euro; &#233; &unknown; &amp;lt;")
    assert block.content == Paragraph((Text("5\u00a0€ é &unknown; &lt;"),))
    assert block.leaves[0].text == "5&nbsp;&euro; &#233; &unknown; &amp;lt;"


def test_addresses_in_angle_brackets_are_links() -> None:
    block = only_block("<https://example.org/a?b=c> and <desk@example.org>")
    assert isinstance(block.content, Paragraph)
    links = [inline for inline in block.content.content if isinstance(inline, document.Link)]
    assert [link.href for link in links] == ["https://example.org/a?b=c", "mailto:desk@example.org"]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "#cloud-001", "rkc:7.10", "term:a", "../x.md", "é?à"]
)
def test_the_target_of_a_link_is_kept_as_it_was_written(href: str) -> None:
    block = only_block(f"[a]({href})")
    assert block.content == Paragraph((document.Link(href, (Text("a"),)),))


def test_each_piece_of_html_is_reported_where_it_stands() -> None:
    _, found = read("One<br>\ntwo<br>\n*three <i>x*")
    assert places(found) == ["SRC303 6:4", "SRC303 7:4", "SRC303 8:8"]


def test_html_in_an_alternative_text_is_reported() -> None:
    assert codes(read("Figure: a\n\n![a <b>b</b>](../figures/c.svg)")[1]) == ["SRC303", "SRC303"]


def test_a_hard_break_is_a_backslash() -> None:
    assert only_block("one\\\ntwo").content == Paragraph((Text("one"), Break(hard=True), Text("two")))


@pytest.mark.parametrize("text", ["one  \ntwo", "one     \ntwo", "- one  \n  two", "> one  \n> two"])
def test_a_hard_break_by_spaces_is_reported(text: str) -> None:
    assert codes(read(text)[1]) == ["SRC311"]


@pytest.mark.parametrize("text", ["one  ", "`one  \ntwo`", "one  \n\ntwo", "## one  \n\ntwo"])
def test_spaces_that_make_no_hard_break_are_not(text: str) -> None:
    assert read(text)[1] == []


# Notes


def test_a_note_may_have_several_paragraphs_and_a_list() -> None:
    chapter, found = read("Text.[^cloud-n1]\n\n[^cloud-n1]: One\n    one.\n\n    Two.\n\n    - three\n\nNext.")
    note = chapter.notes[0]
    assert found == []
    assert (note.label, note.line, note.end) == ("cloud-n1", 8, 14)
    assert [(leaf.kind, leaf.text) for leaf in note.leaves] == [
        ("note", "One\none."),
        ("note", "Two."),
        ("note", "three"),
    ]
    assert [document.plain(b.content.content) for b in chapter.blocks if isinstance(b.content, Paragraph)] == [
        "Text.",
        "Next.",
    ]


def test_every_mark_and_every_note_is_kept() -> None:
    chapter, _ = read("One.[^a][^a][^b]\n\n[^a]: x\n[^a]: y\n\n[^c]: z")
    assert isinstance(paragraph := chapter.blocks[0].content, Paragraph)
    assert [mark.label for mark in paragraph.content if isinstance(mark, NoteMark)] == ["a", "a", "b"]
    assert [note.label for note in chapter.notes] == ["a", "a", "c"]


@pytest.mark.parametrize("text", ["> [^n]: One", "- [^n]: One", "[^m]: [^n]: One"])
def test_a_note_within_something_else_is_refused(text: str) -> None:
    _, found = read(f"Text.[^n]\n\n{text}")
    assert [fault.message for fault in found] == ["a note stands within a list, a quotation or a note"]


def test_a_label_with_a_blank_makes_no_note_and_stays_text() -> None:
    chapter, _ = read("Text.[^a b]\n\n[^a b]: is text.")
    assert "[^a b]" in printed(chapter) and chapter.notes == ()


# Headings and code


@pytest.mark.parametrize("text", ["Choosing\n===", "Choosing\n---", "Choosing\na service\n---", "# Choosing"])
def test_a_heading_written_otherwise_is_read_as_a_section_and_reported(text: str) -> None:
    chapter, found = read(text)
    assert isinstance(heading := chapter.blocks[0].content, Heading)
    assert heading.level == 2
    assert codes(found) in (["SRC307"], ["SRC312"])


def test_code_keeps_every_space_and_is_no_markdown() -> None:
    block = only_block("```text\n  *a*  \n\n| b |\n```")
    assert block.content == document.CodeBlock("  *a*  \n\n| b |\n", "text")


@pytest.mark.parametrize(
    "text", ["```\na", "```\na\n``", "```\na\n~~~", "````\na\n```", "```\na\n\n\n", "~~~\na\n``` \n"]
)
def test_code_that_does_not_end_is_reported(text: str) -> None:
    assert places(read(text)[1]) == ["SRC325 6:1"]


@pytest.mark.parametrize("text", ["```\na\n```", "```\n```", "~~~\na\n~~~~  ", "```\na\n   ```", "````\n```\n````"])
def test_code_that_ends_is_not(text: str) -> None:
    assert read(text)[1] == []


def test_code_left_open_ends_with_its_last_word() -> None:
    chapter, _ = read("<!-- cloud-001 -->\n```\nrun it\n\t\n \t\n")
    assert chapter.blocks[0].content == document.CodeBlock("run it\n", "")
