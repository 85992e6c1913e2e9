"""Two wordings in Markdown as one: what went and what came is marked as a redline of the text marks it."""

import pytest

from rkcctl.compose.source_redline import mark_source
from tests.redline_sample import compare, spell

_SIGNS = {"": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def marked(before: str, after: str) -> str:
    return "".join(_SIGNS[sign].format(words) for sign, words in mark_source(before, after))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Each risk committee meets.", "Each steering group on risk meets."),
        ("It is kept for five years.", "It is kept for ten years."),
        ("Ask the owner, before needs are ranked, and sign.", "Ask the owner, before needs are ranked, sign twice."),
        ("A first wording of it.", "Nothing is left here."),
        ("Nothing changes.", "Nothing changes."),
    ],
)
def test_words_are_marked_as_a_redline_marks_them(old: str, new: str) -> None:
    (unit,) = compare(f"<!-- cloud-001 -->\n{old}", f"<!-- cloud-001 -->\n{new}").units
    assert marked(old, new) == spell(unit.content.content)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "All of it\nis new.", "{+All of it\nis new.+}"),
        ("All of it\nis gone.\n", "", "[-All of it\nis gone.-]"),
        ("One.\n\n    Two.", "One.\n\n    Three.", "One.\n\n    [-Two-]{+Three+}."),
        ("| a | 1 |\n| b | 2 |", "| a | 3 |\n| b | 4 |", "| a | [-1-]{+3+} |\n| b | [-2-]{+4+} |"),
        ("- some one\n- other two", "- any one\n- which two", "- [-some-]{+any+} one\n- [-other-]{+which+} two"),
        (
            "- the one\n- the two\n- six",
            "- the one\n- the new\n- the two\n- six",
            "- the one\n{+- the new+}\n- the two\n- six",
        ),
        ("- the one\n- the old\n- the two", "- the one\n- the two", "- the one\n[-- the old-]\n- the two"),
        ("Kept for years.", "Kept for years and for days.", "Kept for years{+ and for days+}."),
        ("as in [](#a-1).", "as in [](#a-1) and [](#a-2).", "as in [](#a-1){+ and [](#a-2)+}."),
        ("said.[^n1]", "said.[^n1][^n2]", "said.[^n1]{+[^n2]+}"),
        ("a\u00a0b c", "a\u00a0b d", "a\u00a0b [-c-]{+d+}"),
    ],
)
def test_lines_and_markup_stay_whole(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown
