"""How YAML is read: as values that stay text and know their place, from any text whatever."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.tree import Mapping, Scalar, Sequence, Value, to_plain, walk_scalars
from rkcctl.read.yaml_tree import MAX_DEPTH, MAX_VALUES, read_yaml, require_c_parser

AT_RANDOM = settings(max_examples=200, deadline=None, derandomize=True, database=None)


def plain(text: str) -> object:
    value, found = read_yaml("a.yaml", text)
    assert found == [] and value is not None
    return to_plain(value)


def told(text: str) -> list[str]:
    return [f"{fault.code} {str(fault.place).removeprefix('a.yaml:')}" for fault in read_yaml("a.yaml", text)[1]]


def test_the_compiled_parser_is_there() -> None:
    require_c_parser()


@pytest.mark.parametrize("written", ["7.10", "yes", "no", "on", "true", "2014-06-30", "0x10", "1_000", "1e3", ".inf",
                                     "0o17", "12:30:45", "2019-004", "'7.10'", '"7.10"', "=", "<<", "N/A"])  # fmt: skip
def test_scalars_stay_the_text_that_was_written(written: str) -> None:
    assert plain(f"a: {written}\n") == {"a": written.strip("'\"")}


@pytest.mark.parametrize("written", ["", " ", " ~", " null", " Null", " NULL", "  # a remark"])
def test_nothing_is_nothing(written: str) -> None:
    assert plain(f"a:{written}\n") == {"a": None}


@pytest.mark.parametrize("written", ["''", '""', "'null'", '"~"', "|-\n  null", ">-\n  ~"])
def test_nothing_in_quotation_marks_is_text(written: str) -> None:
    assert plain(f"a: {written}\n") == {"a": written.strip("'\"|->\n ")}


@pytest.mark.parametrize("written, value", [
    ("nul", "nul"), ("nULL", "nULL"), ("None", "None"), ("null x", "null x"), ("~x", "~x"),
])  # fmt: skip
def test_what_only_resembles_nothing_is_text(written: str, value: str) -> None:
    assert plain(f"a: {written}\n") == {"a": value}


def test_texts_of_several_lines_are_joined_as_yaml_says() -> None:
    text = "a: |\n  one\n\n  two\nb: >\n  one\n  two\nc: one\n  two\nd: 'one\n\n  two'\n"
    assert plain(text) == {"a": "one\n\ntwo\n", "b": "one two\n", "c": "one two", "d": "one\ntwo"}


def test_every_value_knows_its_place_in_characters() -> None:
    value, _ = read_yaml("a.yaml", "é: {ü: 😀, b: [c,\n  d]}\n", first_line=2)
    assert value == Mapping(((Scalar("é", 2, 1), Mapping((
        (Scalar("ü", 2, 5), Scalar("😀", 2, 8)),
        (Scalar("b", 2, 11), Sequence((Scalar("c", 2, 15), Scalar("d", 3, 3)), 2, 14)),
    ), 2, 4)),), 2, 1)  # fmt: skip


@pytest.mark.parametrize("text", ["", "\n\n", "# remarks\n", "%YAML 1.2\n", "   "])
def test_a_file_with_nothing_has_no_value_and_only_syntax_to_blame(text: str) -> None:
    value, found = read_yaml("a.yaml", text)
    assert value is None
    assert {fault.code for fault in found} <= {"SRC201"}


@pytest.mark.parametrize("text, said", [
    ("a: b: c\n", ["SRC201 1:5"]),
    ("a: [b\n", ["SRC201 2:1"]),
    ("a: 'b\n", ["SRC201 2:1"]),
    ("a: b\n c: d\n", ["SRC201 2:3"]),
    ("é: é: c\n", ["SRC201 1:5"]),
    ("a: @b\n", ["SRC201 1:4"]),
    ("? [a]\n: b\n", ["SRC201 1:3"]),
    ("{[a, b]: c}\n", ["SRC201 1:2"]),
    ("%FOO\n---\na: b\n", ["SRC201 1:5"]),
    ("a: \x07\n", ["SRC201 1:4"]),
    ("a: b\nc: \x85d\n", ["SRC201 2:4"]),
    ("a: b\u2028c: d\n", ["SRC201 1:5"]),
    ("a: \ufffe\n", ["SRC201 1:4"]),
    ('a: "\\ud800"\n', ["SRC201 1:7"]),
    ("a:\n\t- b\n", ["SRC202 2:1"]),
    ("a:\n  \t- b\n", ["SRC202 2:3"]),
    ("a: 1\nb: 2\na: 3\n", ["SRC203 3:1"]),
    ("{a: 1, a: 2}\n", ["SRC203 1:8"]),
    ("a: 1\n'a': 2\n", ["SRC203 2:1"]),
    ("a: *b\n", ["SRC204 1:4"]),
    ("a: &b c\n", ["SRC204 1:4"]),
    ("&a b: c\n", ["SRC204 1:1"]),
    ("a: &b [c]\n", ["SRC204 1:4"]),
    ("<<: *a\n", ["SRC204 1:5"]),
    ("a: !b c\n", ["SRC205 1:4"]),
    ("a: !!python/object:os.system b\n", ["SRC205 1:4"]),
    ("a: !<tag:x> {b: c}\n", ["SRC205 1:4"]),
    ("a: b\n---\nc: d\n", ["SRC208 2:1"]),
    ("---\n...\n---\n", ["SRC208 3:1"]),
])  # fmt: skip
def test_what_is_refused_is_placed(text: str, said: list[str]) -> None:
    assert told(text) == said


def test_a_backslash_that_yaml_takes_for_its_own_is_told_with_how_to_write_one() -> None:
    (found,) = read_yaml("a.yaml", 'a: "1\\. b"\n')[1]
    assert (found.code, "written twice within double quotation marks" in found.hint) == ("SRC201", True)
    assert plain("a: '1\\. b'\n") == plain('a: "1\\\\. b"\n') == {"a": "1\\. b"}


def test_of_a_key_met_twice_the_first_value_is_kept() -> None:
    value, found = read_yaml("a.yaml", "a: 1\na: 2\nb: 3\nb: 4\n")
    assert value is not None and to_plain(value) == {"a": "1", "b": "3"}
    assert len(found) == 2


def test_a_tab_within_a_line_is_a_blank() -> None:
    assert plain("a:\tb\t# remark\n") == {"a": "b"}


def test_a_value_may_stand_in_64_others_and_no_more() -> None:
    assert plain("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert told("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [f"SRC206 1:{MAX_DEPTH + 1}"]


@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "[{a: ", "!!seq ["])
def test_two_hundred_thousand_of_them_are_one_fault(piece: str) -> None:
    assert [line[:6] for line in told(piece * 200_000)] in (["SRC206"], ["SRC205"])


@pytest.mark.parametrize("bomb", [
    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "&a [*a]\n",
    "a: &a\n  b: *a\n",
    "- &a x\n- {<<: *a}\n",
])  # fmt: skip
def test_aliases_are_refused_before_they_unfold(bomb: str) -> None:
    assert [line[:6] for line in told(bomb)] == ["SRC204"]


def test_a_file_may_hold_a_hundred_thousand_values() -> None:
    assert read_yaml("a.yaml", "- x\n" * (MAX_VALUES - 1))[1] == []


# fmt: off
PIECES = st.sampled_from((
    *"aé😀:[],{}'\"|#%@`~\n\n \t\u2028\x85\x07\ufeff", ": ", "- ", "? ", "\n  ", ">-", "&a", "*a", "!b", "---\n",
    "null", "\\u202e", "<<", "7.10", "yes",
))
# fmt: on


@AT_RANDOM
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join)), st.integers(1, 9))
@example("a: x\u2028b: [\n", 2)
@example("? a", 1)
def test_any_text_can_be_read_and_places_lie_within_it(text: str, first_line: int) -> None:
    value, found = read_yaml("a.yaml", text, first_line)
    # Carriage returns have become line feeds before.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line, column in [*_places(value), *((fault.place.line, fault.place.column) for fault in found)]:
        assert first_line <= line < first_line + len(lines)
        assert column <= len(lines[line - first_line]) + 1
    assert value is not None or found or not _has_words(text)
    assert all(isinstance(fault, Diagnostic) for fault in found)


def _places(value: Value | None) -> list[tuple[int, int]]:
    return [] if value is None else [(scalar.line, scalar.column) for scalar in walk_scalars(value)]


def _has_words(text: str) -> bool:
    """Whether a line holds more than remarks, directives and marks of documents."""
    lines = (line.strip(" \t\r\ufeff") for line in text.split("\n"))
    return any(line and line[0] not in "#%" and not line.startswith(("---", "...")) for line in lines)
