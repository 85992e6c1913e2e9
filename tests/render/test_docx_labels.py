"""The labels of lists: counted by Word where it counts alike, text elsewhere."""

import pytest

from rkcctl.render.docx_labels import Marks, marks_of


@pytest.mark.parametrize(
    ("labels", "depth", "ordered", "expected"),
    [
        (("(a)", "(b)"), 0, False, Marks("LowerAlpha", "TwoParens")),
        (("a)", "b)"), 0, True, Marks("LowerAlpha", "OneParen")),
        (
            ("(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)", "(viii)", "(ix)", "(x)", "(xi)"),
            1,
            False,
            Marks("LowerRoman", "TwoParens"),
        ),
        (("(1)", "(2)"), 2, False, Marks("Decimal", "TwoParens")),
        (("(a)", "(abis)"), 0, False, None),
        (("(i)",), 0, False, None),
        (("", ""), 0, False, Marks("bullet")),
        (("", ""), 0, True, Marks("Decimal", "Period")),
    ],
)
def test_labels_are_counted_only_where_word_counts_alike(
    labels: tuple[str, ...], depth: int, ordered: bool, expected: Marks | None
) -> None:
    assert marks_of(labels, depth, ordered=ordered) == expected
