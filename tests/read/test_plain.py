"""Plain words are read without the parser, and as the parser reads them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.read.body import Reading, read_body
from rkcctl.read.plain import read_plain

FIRST = 6
# Letters that have another form among them, and every sign that plain words may hold.
LETTERS = "aZéœßΩя\u0301.,;:()'\"’‘“”«»–—…/%?!$€+= \u00a0\u202f-_07"
LINES = st.lists(st.one_of(st.just(""), st.text(LETTERS, max_size=12), st.text("ab:T ", max_size=8)), max_size=6)


@settings(max_examples=1_000, deadline=None)
@given(LINES)
def test_plain_words_are_read_as_the_parser_reads_them(lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    plain = read_plain(text, FIRST)
    parsed = read_body(Reading("x.md", ("\n" * (FIRST - 1) + text).split("\n")), FIRST)
    assert plain is None or parsed == (plain, ())


def test_sentences_in_paragraphs_are_plain() -> None:
    found = read_plain("Each office keeps a record,\nand (mostly) reads it.\n\nIt's so: 3 % a year.\n", FIRST)
    assert [(block.line, block.end) for block in found or ()] == [(6, 8), (9, 10)]


def test_what_means_something_to_the_parser_is_not_plain() -> None:
    signs = [
        "*a*",
        "a_b_",
        "# a",
        "- a",
        "1. a",
        "> a",
        "a[1]",
        "`a`",
        "a<b>",
        "a&amp;",
        "a\\",
        "a  ",
        "a\u00a0",
        "Table: a",
    ]
    assert [sign for sign in signs if read_plain(f"{sign}\n", FIRST)] == []
