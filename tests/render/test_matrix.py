"""The matrix in its own formats: HTML, SVG, Markdown, CSV, JSON, and on a terminal."""

import csv
import datetime
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from rkcctl.cli.matrix_table import draw_matrix
from rkcctl.compose.annex import lay_out_matrix, to_annex
from rkcctl.compose.matrix import compose_matrix
from rkcctl.model.document import Paragraph, Table, plain
from rkcctl.model.matrix import Matrix, State
from rkcctl.render.matrix import write_csv, write_json, write_markdown
from rkcctl.render.matrix_drawing import write_drawing
from rkcctl.render.matrix_page import write_page
from tests.render.web import read_page
from tests.schedule_sample import REVIEW, cycle_of, read_sample

HOSTILE = "=Receive | <proposals>"


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    corpus = read_sample()
    return compose_matrix(corpus, cycle_of(corpus), "en")


def test_the_page_is_well_formed_and_its_headings_have_scopes(matrix: Matrix) -> None:
    page = write_page(matrix).decode()
    assert "<proposals>" not in page
    assert page.count('scope="row"') == len(matrix.rows)
    assert page.count('scope="col"') == len(matrix.columns) + 1
    assert re.findall(r'scope="colgroup" class="year" colspan="(\d)">([^<]+)', page) == [
        ("1", "2019"),
        ("1", "2019–2020"),
        ("2", "2020"),
    ]
    assert '<html lang="en">' in page
    assert "<title>SAMPLE" in page
    assert "http" not in page.replace("http-equiv", "")


def test_the_page_keeps_its_table_in_a_region_that_keys_reach_and_its_narrow_columns_narrow(matrix: Matrix) -> None:
    page = read_page(write_page(matrix))
    region = page.one("div", class_="scroll")
    assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
    assert region.attributes["aria-label"] == region.one("caption").text != ""
    upright = [head.text for head in region.all("th", class_="between")]
    assert upright == [column.label for column in matrix.columns if column.intersession] != []
    # All that is seen lies in a landmark.
    assert page.one("header", class_="banner").text == matrix.banner != ""


def test_the_page_says_each_state_in_words_and_hides_its_mark_from_readers(matrix: Matrix) -> None:
    page = write_page(matrix).decode()
    cells = [cell for row in matrix.rows for cell in row.cells if cell.state is not State.EMPTY]
    assert len(cells) == 6
    for cell in cells:
        told = f'<b aria-hidden="true">{cell.mark}</b>{cell.word}<small>{cell.basis_word}</small>'
        assert told in page


def test_the_drawing_is_xml_with_a_title_and_a_description_of_every_cell(matrix: Matrix) -> None:
    root = ET.fromstring(write_drawing(matrix))
    space = "{http://www.w3.org/2000/svg}"
    title, told = root.find(f"{space}title"), root.find(f"{space}desc")
    assert title is not None and title.text is not None and title.text.startswith("SAMPLE")
    assert told is not None and told.text is not None
    assert HOSTILE in told.text
    assert told.text.count("(sample)") + told.text.count("(inferred)") == 6
    words = [text.text for text in root.iter(f"{space}text")]
    assert {"[x]", "[-]", "[ ]", "[+]", "[?]"} <= set(words)
    assert {child.tag.removeprefix(space) for child in root.iter()} == {"svg", "title", "desc", "rect", "g", "text"}


def test_the_markdown_reads_back_as_one_table(matrix: Matrix) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(write_markdown(matrix).decode())
    cells = [tokens[n + 1].content for n, token in enumerate(tokens) if token.type in ("td_open", "th_open")]
    assert len(cells) == (len(matrix.columns) + 1) * (len(matrix.rows) + 1)
    html = MarkdownIt("commonmark").enable("table").render(write_markdown(matrix).decode())
    assert "=Receive | &lt;proposals&gt; (SAMPLE-WG)" in html
    assert "[x] planned, done (sample)" in html


def test_the_csv_is_guarded_against_formulas_and_opens_in_a_spreadsheet(matrix: Matrix) -> None:
    data = write_csv(matrix)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == [
        "#", "Activity", "Body", "2019: SAMPLE-WG 76", "2019–2020: Intersession", "2020: SAMPLE-MC 20",
        "2020: Intersession", "Order",
    ]  # fmt: skip
    assert rows[2][:5] == ["2", f"'{HOSTILE}", "SAMPLE-WG", "planned, not done (sample)", "planned (sample)"]
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_data_holds_every_cell_under_keys_that_stay(matrix: Matrix) -> None:
    data = json.loads(write_json(matrix))
    keys = ["cycle", "language", "title", "status", "as_of", "banner", "columns", "activities", "positions"]
    assert list(data) == keys
    assert data["as_of"] is None
    assert [len(activity["cells"]) for activity in data["activities"]] == [1, 3, 1, 1]
    assert data["columns"][1] == {
        "id": "inter-1",
        "label": "Intersession",
        "year": "2019–2020",
        "intersession": True,
        "dates": "",
        "first": "2019-05-21",
        "last": "2020-03-02",
        "note": "",
    }
    assert data["activities"][1]["cells"][0] == {
        "column": "sample-wg-76",
        "state": "not-done",
        "planned": True,
        "actual": False,
        "basis": "sample",
        "note": "Nothing came.",
        "source": "",
    }


def _drawn(matrix: Matrix, width: int) -> str:
    console = Console(width=width, file=io.StringIO(), color_system=None, force_terminal=False, highlight=False)
    console.print(draw_matrix(matrix, width))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 100, 160])
def test_on_a_terminal_every_state_is_said_by_mark_and_word_within_the_width(matrix: Matrix, width: int) -> None:
    shown = _drawn(matrix, width)
    assert max(len(line.rstrip()) for line in shown.split("\n")) <= width
    flat = re.sub(r"[\s│┃|]+", " ", shown)
    for mark in ("[x]", "[-]", "[ ]", "[+]", "[?]"):
        assert mark in shown.replace("\u00a0", " ")
    for word in ("planned", "done", "public", "record", "sample", "inferred", "2019", "2020", "SAMPLE-MC"):
        assert word in flat
    assert "\x1b" not in shown


def test_a_wide_terminal_has_words_in_the_cells_and_a_narrow_one_lists_them(matrix: Matrix) -> None:
    assert "Columns" not in _drawn(matrix, 160)
    narrow = _drawn(matrix, 50)
    assert "2. Intersession inter-1 (2019–2020):" in narrow
    assert "activity 1 [x] planned, done (sample)" in re.sub(r"\s+", " ", narrow)
    assert "1 | 2 | 3 | 4" in narrow
    assert "needs a window" not in narrow
    tight = _drawn(matrix, 26)
    assert "1 | 2 | 3 | 4" not in tight
    assert "needs a window of 29 characters" in re.sub(r"\s+", " ", tight)


def test_a_window_of_80_has_the_grid_of_a_long_review_with_its_columns_named_right_above(matrix: Matrix) -> None:
    times = 4
    long = replace(
        matrix,
        columns=matrix.columns * times,
        groups=matrix.groups * times,
        rows=tuple(replace(row, cells=row.cells * times) for row in matrix.rows),
    )
    lines = _drawn(long, 80).splitlines()
    assert max(map(len, lines)) <= 80
    head = next(at for at, line in enumerate(lines) if "| 1 | 2 | 3 |" in line)
    above = "\n".join(lines[head - 5 : head]).replace("\u00a0", " ")
    # Nothing else shows the ids of intersessions, and `rkcctl plan` asks for them.
    assert "Columns: 1 SAMPLE-WG 76, 2 inter-1," in above
    assert f"16 {matrix.columns[-1].id}" in above
    # The label of a row is shortened, and said in full below.
    row = next(line for line in lines[head:] if line.startswith("1. "))
    assert row.count("[x]") == times
    assert f"  {matrix.tell_row(matrix.rows[1])}" in re.sub(r" +\n", "\n", "\n".join(lines[head:]))


def test_that_nothing_was_judged_is_said_on_a_terminal_and_in_no_publication(matrix: Matrix) -> None:
    told = matrix.words["matrix-not-judged"]
    assert matrix.as_of is None
    assert told in re.sub(r"\s+", " ", _drawn(matrix, 100))
    assert told not in _drawn(replace(matrix, as_of=datetime.date(2020, 1, 1)), 100)
    paragraphs = [plain(node.content) for node in to_annex(matrix).content if isinstance(node, Paragraph)]
    assert matrix.standing in paragraphs
    assert all(told not in words for words in paragraphs)
    for write in (write_page, write_drawing, write_markdown):
        assert told not in write(matrix).decode()


def test_where_words_find_no_room_in_cells_the_names_of_meetings_still_stand_above_the_marks(matrix: Matrix) -> None:
    drawn = _drawn(matrix, 60)
    assert "|SAMPLE-|Int.|SAMPLE-|Int.|" in drawn
    assert "| WG 76 |    | MC 20 |    |" in drawn
    assert "|  [x]  |    |       |    |" in drawn
    assert max(map(len, drawn.splitlines())) <= 60


def test_what_an_activity_depends_on_is_said_in_every_form(matrix: Matrix) -> None:
    rows = (*matrix.rows[:-1], replace(matrix.rows[-1], after=("receive", "approve")))
    ordered = replace(matrix, rows=rows)
    told = "depends on 2, 3"
    assert ordered.tell_after(rows[0]) == ""
    for write in (write_page, write_drawing, write_markdown, write_csv):
        assert told in write(ordered).decode("utf-8-sig")
    for width in (160, 40):
        assert told in re.sub(r"[\s|]+", " ", _drawn(ordered, width))
    table = next(node for node in to_annex(ordered).content if isinstance(node, Table))
    assert plain(table.rows[-1][0]).endswith(f"; {told}")
    corpus = read_sample()
    french = compose_matrix(corpus, cycle_of(corpus), "fr")
    assert french.tell_row(ordered.rows[-1]).endswith("\u00a0; dépend de 2, 3")
    told = ET.fromstring(write_drawing(french)).findtext("{*}desc") or ""
    assert "\u00a0; " in told
    assert not re.search(r"[^\u00a0][;:]", told)


def test_a_basis_that_all_cells_share_is_said_once_and_stands_in_no_cell() -> None:
    corpus = read_sample(review=REVIEW.replace("basis: inferred", "basis: sample"))
    same = compose_matrix(corpus, cycle_of(corpus), "en")
    shown = [write(same).decode() for write in (write_page, write_drawing, write_markdown)]
    shown += [re.sub(r"[\s│┃|]+", " ", _drawn(same, width)) for width in (160, 40)]
    for text in shown:
        assert "Basis of every cell: sample" in text
        assert "(sample)" not in text and "<small>sample</small>" not in text and "X sample" not in text
    assert not re.search(r"\| +X +\|", _drawn(same, 100))
    table = next(node for node in lay_out_matrix(same) if isinstance(node, Table))
    assert {plain(cell) for row in table.rows for cell in row[1:]} == {"", "[ ]", "[x]", "[-]", "[+]", "[?]"}
    assert plain(table.caption).endswith(". Basis of every cell: sample")
    # No line of a spreadsheet holds for all of it.
    assert write_csv(same).decode("utf-8-sig").count("(sample)") == 6
    assert {cell["basis"] for row in json.loads(write_json(same))["activities"] for cell in row["cells"]} == {"sample"}


def test_an_empty_matrix_is_written_too() -> None:
    corpus = read_sample(review="id: review-sample\ntitle: Sample review\nbasis: sample\n")
    empty = compose_matrix(corpus, cycle_of(corpus), "fr")
    assert b"<tbody>\n</tbody>" in write_page(empty)
    assert ET.fromstring(write_drawing(empty)).tag.endswith("svg")
    assert json.loads(write_json(empty))["activities"] == []
    assert write_csv(empty).decode("utf-8-sig") == "#,Activité,Organe,Ordre\r\n"
    assert "Sample review" in _drawn(empty, 80)
    assert write_markdown(empty).startswith(b"# Sample review")


def test_the_same_review_gives_the_same_bytes(matrix: Matrix) -> None:
    corpus = read_sample()
    again = compose_matrix(corpus, cycle_of(corpus), "en")
    for write in (write_page, write_drawing, write_markdown, write_csv, write_json):
        assert write(again) == write(matrix)


def test_a_wide_table_is_printed_on_a_turned_page_of_its_own() -> None:
    style = (Path(__file__).parents[2] / "templates/html/site.css").read_text(encoding="utf-8")
    turned = re.search(r"@page (\w+) \{[^}]*size: A4 landscape;", style)
    assert turned is not None
    asking = [rule for rule in re.findall(r"([^{}]+)\{([^{}]*)\}", style) if f"page: {turned[1]};" in rule[1]]
    assert any(".scroll:has(.wide)" in selectors for selectors, _ in asking)
    # Only where paper is printed: elsewhere nothing has pages.
    assert style.index(f"page: {turned[1]};") > style.index("@media print")


def test_sentences_of_a_wide_table_break_into_lines_where_paper_is_printed_and_marks_do_not() -> None:
    style = (Path(__file__).parents[2] / "templates/html/site.css").read_text(encoding="utf-8")
    printed = re.sub(r"/\*.*?\*/", "", style[style.rindex("@media print {") :], flags=re.DOTALL)
    rules = [(names.strip(), body) for names, body in re.findall(r"([^{}]+)\{([^{}]*)\}", printed) if ".wide" in names]
    unbroken = [names for names, body in rules if "white-space: nowrap;" in body or "min-width: 52mm;" in body]
    assert unbroken == [".wide:has(.groups) td", ".wide:has(.groups) tbody tr > :first-child"]
    reset = [names for names, body in rules if ".page-paper" in names and "min-width: 0;" in body]
    assert reset == [".page-paper .wide", ".page-paper .wide tr > :first-child"]


def test_what_makes_a_number_in_the_glossary_large_to_press_stands_before_it_and_not_before_its_comma() -> None:
    style = (Path(__file__).parents[2] / "templates/html/site.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    asked = " ".join(body for names, body in rules if ".used a" in [name.strip() for name in names.split(",")])
    assert "min-width: 1.5rem;" in asked
    assert "text-align: end;" in asked
    assert "padding-inline-end" not in asked
