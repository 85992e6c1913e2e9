"""Templates: what they may see, what they escape, and how a fault in one is told."""

import pytest

from rkcctl.engine.templates import Templates, markup
from rkcctl.errors import RkcError


def _fill(text: str, **values: object) -> str:
    return Templates({"html/page.html": text.encode()}).fill("html/page.html", values)


def test_a_template_is_filled_and_text_is_escaped() -> None:
    assert _fill("<p>{{ words }}</p>\n", words="<b> & \"so\" 'so'") == (
        "<p>&lt;b&gt; &amp; &#34;so&#34; &#39;so&#39;</p>\n"
    )


def test_markup_is_printed_as_it_is() -> None:
    assert _fill("{{ body }}", body=markup("<b>&amp;</b>")) == "<b>&amp;</b>"


def test_template_code_in_a_value_stays_text() -> None:
    assert _fill("{{ title }}", title="{{ 7 * 7 }} {% raw %}") == "{{ 7 * 7 }} {% raw %}"


def test_a_template_takes_its_parts_from_the_same_mapping() -> None:
    files = {
        "a.html": b"<{% block body %}{% endblock %}>",
        "b.html": b"{% extends 'a.html' %}{% block body %}b{% endblock %}",
    }
    assert Templates(files).fill("b.html", {}) == "<b>"


def test_a_byte_order_mark_is_set_aside() -> None:
    assert Templates({"a": b"\xef\xbb\xbfa"}).fill("a", {}) == "a"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("\n{{ values.nothing }}", 2, "has no attribute 'nothing'"),
        ("\n{% if %}", 2, "Expected an expression"),
        ("\n\n\n{{ 1 / zero }}", 4, "division by zero"),
        ("\n{{ ''.__class__ }}", 2, "unsafe"),
        ("\n{{ values.update(a=1) }}", 2, "unsafe"),
        ("{{ range(1000000000) }}", 1, "too big"),
    ],
)
def test_a_fault_names_the_template_and_the_line(text: str, line: int, said: str) -> None:
    with pytest.raises(RkcError) as caught:
        _fill(text, values={}, zero=0)
    assert caught.value.message.startswith(f"templates/html/page.html:{line}: ")
    assert said in caught.value.message
    assert caught.value.hint


def test_a_fault_in_a_part_names_the_part() -> None:
    files = {"a.html": b"\n{% include 'part.html' %}", "part.html": b"\n\n{{ nothing }}"}
    with pytest.raises(RkcError, match=r"^templates/part\.html:3: "):
        Templates(files).fill("a.html", {})


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    with pytest.raises(RkcError, match=r"^templates/a:2: the template is not UTF-8"):
        Templates({"a": b"\n\xff"}).fill("a", {})


def test_a_missing_template_and_one_that_includes_itself_are_told() -> None:
    with pytest.raises(RkcError, match="there is no template 'b'"):
        Templates({"a": b"{% include 'b' %}"}).fill("a", {})
    with pytest.raises(RkcError, match=r"^templates/a:1: .*recursion"):
        Templates({"a": b"{% include 'a' %}"}).fill("a", {})


def test_a_template_reads_no_file() -> None:
    with pytest.raises(RkcError, match="there is no template '/etc/passwd'"):
        Templates({"a": b"{% include '/etc/passwd' %}"}).fill("a", {})
