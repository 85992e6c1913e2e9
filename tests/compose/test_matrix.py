"""The matrix as composed: columns, years, states, grounds."""

import datetime
from pathlib import Path

import pytest

from rkcctl.compose.annex import split_columns, to_annex, to_edition
from rkcctl.compose.dates import spell_span
from rkcctl.compose.matrix import compose_matrix, judge
from rkcctl.model.document import List, Paragraph, Table, plain
from rkcctl.model.matrix import Matrix, MatrixColumn, State
from rkcctl.model.schedule import Cell
from rkcctl.model.when import Span
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from tests.schedule_sample import MC, REVIEW, UNKNOWN, cycle_of, read_sample


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def matrix(language: str = "en", as_of: str = "", **replaced: str) -> Matrix:
    corpus = read_sample(**replaced)
    return compose_matrix(corpus, cycle_of(corpus), language, day(as_of) if as_of else None)


def states(seen: Matrix, row: int) -> list[str]:
    return [cell.state.value for cell in seen.rows[row - 1].cells]


def test_columns_take_names_and_years_from_their_meetings() -> None:
    seen = matrix()
    assert [column.label for column in seen.columns] == ["SAMPLE-WG 76", "Intersession", "SAMPLE-MC 20", "Intersession"]
    assert seen.groups == (("2019", 1), ("2019–2020", 1), ("2020", 2))
    assert [column.dates for column in seen.columns] == ["20–21 May 2019", "", "2–3 March 2020", ""]
    between = seen.columns[1]
    assert (between.first, between.last) == (day("2019-05-21"), day("2020-03-02"))


def test_without_a_date_an_open_review_is_not_judged() -> None:
    seen = matrix()
    assert seen.as_of is None
    assert states(seen, 1) == ["planned-and-done", "empty", "empty", "empty"]
    assert states(seen, 2) == ["not-done", "planned", "empty", "done"]
    assert states(seen, 3) == ["empty", "empty", "planned", "empty"]
    assert states(seen, 4) == ["empty", "empty", "empty", "no-public-record"]


@pytest.mark.parametrize(
    ("as_of", "received", "approved", "published"),
    [
        ("2019-05-19", "planned", "planned", "planned"),
        ("2019-05-21", "due", "planned", "planned"),
        ("2020-03-02", "due", "due", "planned"),
        ("2020-03-03", "late", "due", "no-public-record"),
        ("2020-03-04", "late", "late", "no-public-record"),
        ("2029-01-01", "late", "late", "no-public-record"),
    ],
)
def test_on_a_date_what_is_due_and_late_is_marked(as_of: str, received: str, approved: str, published: str) -> None:
    seen = matrix(as_of=as_of)
    assert states(seen, 2)[1] == received
    assert states(seen, 3)[2] == approved
    assert states(seen, 4)[3] == published


def test_what_was_done_later_is_not_done_yet() -> None:
    assert states(matrix(as_of="2019-05-19"), 1)[0] == "planned"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [("2019-05-20", "planned"), ("2019-05-22", "due"), ("2020-03-01", "due"), ("2020-03-02", "planned-and-done")],
)
def test_what_the_files_know_of_later_days_is_not_done_before_its_column_is_over(as_of: str, state: str) -> None:
    review = REVIEW.replace("{column: inter-1}", "{column: inter-1, actual: true}")
    later = f"{MC}actual: {{from: 2020-03-02, to: 2020-03-03}}\n"
    assert states(matrix(as_of=as_of, review=review, mc=later), 2)[1] == state


def test_what_is_the_last_thing_recorded_is_done_though_its_column_is_not_over() -> None:
    review = REVIEW.replace("{column: inter-1}", "{column: inter-1, actual: true}")
    assert states(matrix(as_of="2019-05-22", review=review), 2)[1] == "planned-and-done"


def test_what_a_closed_review_did_before_its_last_date_is_done() -> None:
    review = REVIEW.replace("{column: inter-1}", "{column: inter-1, actual: true}")
    later = f"{MC}actual: {{from: 2020-03-02, to: 2020-03-03}}\n"
    seen = matrix(review=f"{review}status: abandoned\nclosed: 2020-02\n", mc=later)
    assert states(seen, 2)[1] == "planned-and-done"


def test_a_closed_review_is_judged_on_its_own_last_date() -> None:
    assert matrix(review=f"{REVIEW}status: abandoned\nclosed: 2020-02\n").as_of == day("2020-02-29")
    assert matrix(review=f"{REVIEW}status: completed\n").as_of == day("2020-03-03")
    assert matrix("en", "2019-06-01", review=f"{REVIEW}status: completed\n").as_of == day("2019-06-01")


def test_a_month_is_late_only_after_its_last_day() -> None:
    mc = MC.replace("{from: 2020-03-02, to: 2020-03-03}", "2020-03")
    assert states(matrix(as_of="2020-03-31", mc=mc), 3)[2] == "due"
    assert states(matrix(as_of="2020-04-01", mc=mc), 3)[2] == "late"
    # What is to be done before it may still be done as long as it may not have begun.
    assert states(matrix(as_of="2020-03-31", mc=mc), 2)[1] == "due"


def test_a_meeting_without_known_dates_is_never_late() -> None:
    mc = MC.replace("planned: {from: 2020-03-02, to: 2020-03-03}\n", "")
    seen = matrix(as_of="2040-01-01", mc=mc)
    assert states(seen, 3)[2] == "planned"
    assert states(seen, 2)[1] == "due"


def test_a_meeting_without_a_public_record_leaves_its_cells_without_one() -> None:
    review = REVIEW.replace("meetings: sample-mc-20", "meetings: sample-wg-77")
    assert states(matrix(as_of="2040-01-01", review=review, unknown=UNKNOWN.replace("planned: null\n", "")), 3)[2] == (
        "no-public-record"
    )


@pytest.mark.parametrize("as_of", [None, day("2040-01-01")])
def test_without_a_public_record_a_cell_is_never_late(as_of: datetime.date | None) -> None:
    column = MatrixColumn("c", "C", "2019", False, first=day("2019-05-20"), last=day("2019-05-21"))
    assert judge(Cell(column="c"), column, as_of, unrecorded=True) is State.UNRECORDED


@pytest.mark.parametrize(("as_of", "state"), [("2019-12-31", "planned"), ("2020-01-01", "no-public-record")])
def test_what_lies_in_a_year_that_is_not_over_may_still_come(as_of: str, state: str) -> None:
    review = REVIEW.replace("meetings: sample-mc-20", "meetings: sample-wg-77")
    unknown = UNKNOWN.replace("planned: null", 'planned: "2019"')
    assert states(matrix(as_of=as_of, review=review, unknown=unknown), 3)[2] == state


@pytest.mark.parametrize(
    ("more", "as_of", "told"),
    [
        ("record: none\n", "2020-03-02", "Status: open. As of"),
        ("record: none\n", "2020-03-03", "Status: open, no public record of how it ended. As of"),
        ("status: abandoned\nclosed: 2020-02\n", "2020-02-28", "Status: open. As of"),
        ("status: abandoned\nclosed: 2020-02\n", "2020-02-29", "Status: abandoned. As of"),
    ],
)
def test_before_its_last_date_a_review_is_open_whatever_became_of_it(more: str, as_of: str, told: str) -> None:
    assert matrix(as_of=as_of, review=REVIEW + more).standing.startswith(told)


def test_words_and_grounds_are_in_the_language() -> None:
    seen = matrix("fr")
    assert seen.rows[0].cells[0].word == "prévu, réalisé"
    assert seen.rows[3].cells[3].word == "prévu, aucune trace publique"
    assert seen.rows[3].bodies == ("Secrétariat",)
    assert seen.ground_lines() == (
        "2. Recevoir les propositions, SAMPLE-WG 76\u00a0: exemple. Rien n'est venu.",
        "3. Approuver le texte\u00a0: déduit (PO0123E1a).",
    )


def test_every_cell_of_the_file_is_in_the_matrix() -> None:
    corpus = read_sample()
    cycle = cycle_of(corpus)
    seen = compose_matrix(corpus, cycle, "en")
    filled = [cell for row in seen.rows for cell in row.cells if cell.state is not State.EMPTY]
    assert len(filled) == sum(len(activity.cells) for activity in cycle.activities)
    assert all(len(row.cells) == len(seen.columns) == len(cycle.columns) for row in seen.rows)
    assert sum(count for _, count in seen.groups) == len(seen.columns)


def test_the_annex_holds_every_cell_with_its_basis() -> None:
    annex = to_annex(matrix(), "2")
    tables = [node for node in annex.content if isinstance(node, Table)]
    assert annex.number == "2"
    assert all(table.wide and sum(count for _, count in table.groups) == len(table.head) for table in tables)
    assert all(len(row) == len(table.head) for table in tables for row in table.rows)
    told = [plain(cell) for table in tables for row in table.rows for cell in row[1:] if cell]
    assert sorted(told) == ["[ ] I", "[ ] X", "[+] X", "[-] X", "[?] X", "[x] X"]
    standing = annex.content[1]
    assert isinstance(standing, Paragraph) and plain(standing.content).startswith("Status: open.")


def test_columns_that_a_page_cannot_hold_go_to_another_table() -> None:
    columns = tuple(MatrixColumn(f"c{n}", "Intersession", str(2019 + n // 4), True) for n in range(24))
    runs = split_columns(columns)
    assert [column for run in runs for column in run] == list(columns)
    assert [len(run) for run in runs] == [20, 4]
    assert [len(run) for run in split_columns(columns[:3])] == [3]
    endless = MatrixColumn("c", "x" * 200, "2019", False)
    assert split_columns((endless, endless)) == ((endless,), (endless,))
    assert split_columns(()) == ()


def test_more_columns_fit_in_small_letters_than_in_large_ones() -> None:
    columns = tuple(MatrixColumn(f"c{n}", f"SAMPLE-COUNCIL {n}", "2019", False) for n in range(13))
    assert [len(run) for run in split_columns(columns[:11])] == [6, 5]
    assert [len(run) for run in split_columns(columns)] == [13]


@pytest.mark.parametrize("name", ["review-2019", "review-sample"])
def test_the_matrix_of_each_review_of_the_repository_is_one_table(name: str) -> None:
    corpus, _ = read_corpus(load(Path(__file__).parents[2])[0])
    cycle = next(record.value for record in corpus.cycles if record.value.id == name)
    tables = [node for node in to_annex(compose_matrix(corpus, cycle, "en")).content if isinstance(node, Table)]
    assert [len(table.head) for table in tables] == [len(cycle.columns) + 1]


def test_each_letter_in_a_cell_is_explained_as_it_stands_there() -> None:
    annex = to_annex(matrix())
    tables = [node for node in annex.content if isinstance(node, Table)]
    cells = {plain(cell) for table in tables for row in table.rows for cell in row[1:] if cell}
    legend = next(node for node in annex.content if isinstance(node, List))
    lines = [plain(node.content) for item in legend.items for node in item.content if isinstance(node, Paragraph)]
    for letter in {cell[-1] for cell in cells}:
        assert [line for line in lines if line.startswith(f"{letter} ")], f"{letter} in {lines}"
    for mark in {cell[:3] for cell in cells}:
        assert [line for line in lines if line.startswith(f"{mark} ")], f"{mark} in {lines}"


def test_the_matrix_alone_makes_an_edition() -> None:
    corpus = read_sample()
    seen = compose_matrix(corpus, cycle_of(corpus), "en", day("2020-06-01"))
    edition = to_edition(corpus, seen)
    assert (edition.chapters, len(edition.annexes), edition.glossary) == ((), 1, ())
    assert (edition.date, edition.status) == (day("2020-06-01"), "As of 1 June 2020")
    assert "SAMPLE" in edition.banner
    assert edition.file_name == "SAMPLE-review-sample-en"


@pytest.mark.parametrize(
    ("span", "en", "fr"),
    [
        ({"from": "2019-06-17", "to": "2019-06-18"}, "17–18 June 2019", "17–18 juin 2019"),
        ({"from": "2019-06-01", "to": "2019-06-03"}, "1–3 June 2019", "1er–3 juin 2019"),
        ({"from": "2021-04-19", "to": "2021-05-06"}, "19 April – 6 May 2021", "19 avril – 6 mai 2021"),
        ({"from": "2019-12-30", "to": "2020-01-03"}, "30 December 2019 – 3 January 2020", None),
        ({"from": "2019-06-17", "to": "2019-06-17"}, "17 June 2019", "17 juin 2019"),
        ("2019-10", "October 2019", "octobre 2019"),
        ("2019", "2019", "2019"),
    ],
)
def test_spans_are_spelt_as_a_paper_prints_them(span: object, en: str, fr: str | None) -> None:
    held = Span.model_validate(span)
    assert spell_span(held, "en") == en
    assert fr is None or spell_span(held, "fr") == fr


def test_a_review_without_columns_or_activities_has_an_empty_matrix() -> None:
    seen = matrix(review="id: review-sample\ntitle: Sample review\nbasis: sample\n")
    assert (seen.columns, seen.rows, seen.groups, seen.legend) == ((), (), (), ())
    assert not [node for node in to_annex(seen).content if isinstance(node, Table)]


@pytest.mark.parametrize(
    ("more", "dates", "approved"),
    [
        ("status: cancelled", "2–3 March 2020, cancelled", "not-done"),
        ("status: postponed", "2–3 March 2020, postponed, no date yet", "planned"),
        ("status: postponed\npostponed-to: {from: 2020-09-14, to: 2020-09-15}", "14–15 September 2020", "late"),
    ],
)
def test_a_column_says_what_became_of_its_meeting_and_nothing_is_late_at_one_that_waits(
    more: str, dates: str, approved: str
) -> None:
    seen = matrix(as_of="2021-01-01", mc=f"{MC}{more}\n")
    assert seen.columns[2].dates == dates
    assert seen.rows[2].cells[2].state.value == approved


def test_a_meeting_on_other_days_than_planned_says_so() -> None:
    seen = matrix(mc=f"{MC}actual: {{from: 2020-04-06, to: 2020-04-07}}\n")
    assert seen.columns[2].dates == "6–7 April 2020"
    assert "SAMPLE-MC 20: First planned for 2–3 March 2020." in seen.ground_lines()
    assert matrix(mc=f"{MC}actual: 2020-03-03\n").columns[2].note == ""


def test_a_row_says_what_it_comes_after() -> None:
    review = REVIEW.replace("    kind: approval\n", "    kind: approval\n    after: [initiate, receive]\n")
    assert [row.after for row in matrix(review=review).rows] == [(), (), ("initiate", "receive"), ()]
