"""Lines of the register that are missing, and what stands in their place."""

import json

from rkcctl.check.kept_lines import Line, Missing, find_missing
from rkcctl.model.sources import Place


def line(row: int, **plain: object) -> Line:
    return Line(
        Place("proposals/register.yaml", row + 2, 5), plain, json.dumps(plain, ensure_ascii=False, sort_keys=True)
    )


def received(row: int, number: str, by: str = "XA") -> Line:
    return line(row, event="received", proposal=number, at="2019-10-04 17:12", by=by, sha256=f"{row:064x}")


def missing(now: list[Line], before: list[Line]) -> list[Missing]:
    return find_missing({one.words for one in now}, now, before)


def test_each_of_thousands_of_changed_lines_is_told_with_the_one_in_its_place() -> None:
    before = [received(row, f"2019-{row:04}") for row in range(3000)]
    now = [received(row, f"2019-{row:04}", by="XB") for row in range(3000)]
    found = missing(now, before)
    assert [(one.line, one.instead) for one in found] == list(zip(before, now, strict=True))


def test_a_number_given_anew_is_found_among_thousands_that_two_desks_gave() -> None:
    before = [received(row, f"2019-{row:04}") for row in range(3000)]
    theirs = [received(row + 3000, f"2019-{row:04}") for row in range(3000)]
    now = [*theirs, *(received(row, f"2020-{row:04}") for row in range(3000))]
    assert missing(now, before) == []
    assert [one.line for one in missing(now[:-1], before)] == before[-1:]


def test_a_number_is_taken_as_it_is_written() -> None:
    before = [received(1, "2019-001"), line(2, event="admitted", proposal="2019-001")]
    now = [received(2, "2019-001"), received(1, r"2019-\1")]
    assert [(one.line, one.instead) for one in missing(now, before)] == [(before[0], now[0]), (before[1], None)]
