"""How many lines words take in Word: measured letter by letter, parted where a line may end."""

from rkcctl.render.docx_measure import count_lines, line_height


def test_nothing_takes_a_line() -> None:
    assert count_lines("", 10, 100) == 1


def test_wide_letters_take_more_lines_than_narrow_ones() -> None:
    assert count_lines("iiii " * 20, 10, 100) < count_lines("nnnn " * 20, 10, 100) < count_lines("mmmm " * 20, 10, 100)


def test_a_word_that_does_not_fit_goes_whole_to_the_next_line() -> None:
    # A letter n has a little more than half of its size: nine fit into 50 points at 10, and twelve do not.
    assert count_lines("nnnnnnnnn", 10, 50) == 1
    assert count_lines("nnnnnn nnnnnn nnnnnn", 10, 50) == 3


def test_a_line_may_end_after_a_hyphen_and_what_is_wider_than_a_line_is_broken() -> None:
    assert count_lines("nnnnnn-nnnnnn-nnnnnn", 10, 50) == 3
    assert count_lines("n" * 40, 10, 50) == 5


def test_larger_letters_and_narrower_columns_take_more_lines() -> None:
    words = "The register shows that most replies were ready after three days. " * 4
    assert count_lines(words, 9, 400) < count_lines(words, 12, 400) < count_lines(words, 12, 200)


def test_a_face_without_serifs_has_higher_lines() -> None:
    assert line_height("Calibri") > line_height("Cambria") == line_height("of a workspace's own")
