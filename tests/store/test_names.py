"""Names of files as every desk can hold them, and text as it is safe to show."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.model.portable import name_trouble, path_trouble, same_file_key
from rkcctl.model.visible import visible


@pytest.mark.parametrize(
    "name",
    ["cloud.md", "2019-004.md", "SAMPLE-x (new).docx", "vue d'ensemble \u00e9t\u00e9.svg", "a", "\u6587\u66f8.md",
     "console.md", "comfort.md", "com10.md", "nullable", ".gitignore", ".github", "gits.md", "x~1"],
)  # fmt: skip
def test_plain_names_have_no_trouble(name):
    assert name_trouble(name) == ""


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "a/b", "a\\b", "a:b", "a*", "a?", '"a"', "<a>", "a|b", "a.", "a ", "con", "CON.md", "Nul.tar.gz",
     "aux .txt", "com1.md", "LPT9", "com\u00b9", "conin$", ".git", ".GIT", "git~1", "GIT~12", "a\nb", "a\x7f",
     "\u202ea", "a\u200bb", "\ufeffa", "e\u0301", "\udce9", "a" * 201, "\u00e9" * 101, "a\u2028b", "\U000e0041"],
)  # fmt: skip
def test_names_that_some_desk_cannot_hold_have_a_trouble(name):
    assert name_trouble(name)


@pytest.mark.parametrize("path", ["", "/a", "a/", "a//b", "../a", "a/../b", "a/./b", "a/.git/b", "C:/a"])
def test_paths_that_leave_the_folder_have_a_trouble(path):
    assert path_trouble(path)
    assert path_trouble("guidelines/en/cloud.md") == ""


def test_one_file_of_a_blind_desk_has_one_key():
    keys = {same_file_key(name) for name in ("\u00c9cole", "\u00e9cole", "e\u0301cole", "E\u0301COLE")}
    assert len(keys) == 1
    assert same_file_key("a.md") != same_file_key("b.md")


def test_what_hides_is_spelt_out():
    assert visible("a\u202eb\x1b[31m\n\t\x9b\ufeff\udce9\U000e0041") == (
        "a\\u202eb\\u001b[31m\\u000a\\u0009\\u009b\\ufeff\\udce9\\U000e0041"
    )


@settings(deadline=None)
@given(st.text())
def test_what_is_shown_can_be_written_and_moves_nothing(text):
    shown = visible(text).encode("utf-8").decode("utf-8")
    assert len(shown.splitlines()) <= 1
    assert visible(shown) == shown


@settings(deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_text_without_controls_is_shown_as_it_is(text):
    assert visible(text) == text
