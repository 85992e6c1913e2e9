"""The widths of columns, from the words in them."""

from rkcctl.model.document import MANY_COLUMNS, Inlines, Table, Text
from rkcctl.render.columns import TURNED, UPRIGHT, count_lines, lay_out_columns


def words(text: str) -> Inlines:
    return (Text(text),)


def table(*rows: tuple[str, ...], groups: tuple[tuple[str, int], ...] = ()) -> Table:
    head, *rest = [tuple(words(cell) for cell in row) for row in rows]
    return Table((), head, tuple(rest), ("",) * len(head), groups)


def test_a_small_table_keeps_its_proportions() -> None:
    narrow, wide = lay_out_columns(table(("A", "B"), ("one", "a cell of thirty letters and so")), turned=False)
    assert (narrow, wide) == (6, 34)


def test_a_column_holds_its_longest_word_beside_long_cells() -> None:
    long = "words and more of them " * 30
    first, second, third = lay_out_columns(table(("Code", "X", "Y"), ("requirements", long, long)), turned=False)
    assert first >= len("requirements")
    assert second == third > 3 * first / 2
    assert abs(first + second + third - UPRIGHT) <= 2


def test_more_words_take_more_room() -> None:
    some, more = lay_out_columns(table(("A", "B"), ("word " * 20, "word " * 80)), turned=False)
    assert 1.8 < more / some < 2.2


def test_a_heading_is_not_broken_where_there_is_room() -> None:
    key, _ = lay_out_columns(table(("Heading one", "B"), ("k", "word " * 80)), turned=False)
    assert key > len("Heading one") * 1.2


def test_an_endless_word_does_not_push_the_others_out() -> None:
    endless, other = lay_out_columns(table(("A", "B"), ("x" * 500, "word " * 80)), turned=False)
    assert other > 20
    assert endless < 70


def test_a_heading_over_columns_has_room_beneath_it() -> None:
    plain = lay_out_columns(table(("A", "B", "C"), ("1", "2", "3")), turned=False)
    grown = lay_out_columns(
        table(("A", "B", "C"), ("1", "2", "3"), groups=(("", 1), ("Responsibility", 2))), turned=False
    )
    assert grown[0] == plain[0]
    assert sum(grown[1:]) >= len("Responsibility")


def test_a_turned_page_holds_more_and_rows_take_fewer_lines() -> None:
    large = table(("A", "B"), ("word " * 100, "word " * 100), ("", ""))
    upright, turned = lay_out_columns(large, turned=False), lay_out_columns(large, turned=True)
    assert (sum(upright), sum(turned)) == (UPRIGHT, TURNED)
    lines = count_lines(large, upright, turned=False)
    assert lines[0] > count_lines(large, turned, turned=True)[0] > 5
    assert lines[1] == 1


def test_a_line_holds_more_of_a_dense_table_and_may_end_at_a_hyphen() -> None:
    many = MANY_COLUMNS + 1
    dense = table(("SAMPLE-WG",) * many, ("word " * 30,) * many)
    assert sum(lay_out_columns(dense, turned=True)) > TURNED
    assert lay_out_columns(table(("Activity", *("SAMPLE-MC",) * 12)), turned=True)[1] >= len("SAMPLE-")
    heads = table(("word " * 20, *("SAMPLE-MC",) * 12), ("word " * 60, *("",) * 12))
    assert len("SAMPLE-") < lay_out_columns(heads, turned=True)[1] < len("SAMPLE-MC") * 1.2 + 2


def test_columns_without_words_have_widths_all_the_same() -> None:
    assert lay_out_columns(table(("", "")), turned=False) == (4, 4)
    assert lay_out_columns(table(("", ""), ("", "")), turned=False) == (4, 4)
