"""Redlines on pages and in print: what changed can be read, heard, switched, and told without colour."""

import io
import re
from dataclasses import replace
from functools import cache

import pypdf
import pytest

from rkcctl.cli.redline_text import draw_redline
from rkcctl.compose.comparison import compare_side_by_side
from rkcctl.compose.redline import redline
from rkcctl.model import document
from rkcctl.model.document import Paragraph
from rkcctl.model.edition import Edition, Unit
from rkcctl.render.epub import render_epub
from rkcctl.render.html import render_single, render_site
from rkcctl.render.index import render_index
from rkcctl.render.markdown import render_markdown
from tests.pdf_reader import read_pages, set_pages, squeeze, walk_tags
from tests.redline_gallery import gallery
from tests.redline_sample import compare, edition_of, spell
from tests.render.web import Element, house, read_page


@cache
def shown() -> Edition:
    return gallery()[2]


@cache
def page() -> Element:
    return read_page(render_single(shown(), house()).data)


def table() -> Edition:
    return compare_side_by_side(shown(), "Sample guidelines")


# ---- HTML ----------------------------------------------------------------------------------------------------------


def without(element: Element, *gone: str) -> str:
    """The words of an element without elements of these tags or classes."""
    parts: list[str] = []
    for part in element.content:
        if isinstance(part, str):
            parts.append(part)
        elif part.tag not in gone and not set(gone) & set(part.attributes.get("class", "").split()):
            parts.append(without(part, *gone))
    return "".join(parts)


def test_what_came_and_went_is_marked_up_with_words_for_those_who_hear_it_and_the_day_of_the_decision() -> None:
    first = page().one("div", id="cloud-001")
    assert [found.text for found in first.all("ins")] == [
        "[inserted: and the exit end of insertion]",
        "[inserted: any end of insertion]",
    ]
    assert [found.text for found in first.all("del")] == ["[deleted: a end of deletion]"]
    days = [found.attributes["datetime"] for found in (*first.all("ins"), *first.all("del"))]
    assert days == ["2019-06-17", "2019-11-05", "2019-11-05"]
    assert {len(found.all(class_="said")) for found in first.all("ins")} == {2}


def test_each_changed_block_says_what_became_of_it_and_whose_change_it_was() -> None:
    told = [found.text for found in page().all("p", class_="told")]
    assert "Changed · XA, 2019-004/1, 17 June 2019 · SAMPLE-NGO, 2019-009/1, 5 November 2019" in told
    assert "Moved to paragraph 9 · XA, 2019-004/1, 17 June 2019" in told
    assert "Moved here from paragraph 5 · XA, 2019-004/1, 17 June 2019" in told
    kinds = [found.attributes["class"].split()[1] for found in page().all("div", class_="change")]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "changed": 8,
        "deleted": 4,
        "inserted": 4,
        "moved-away": 1,
        "moved-here": 1,
    }


def test_a_block_that_is_wholly_new_is_not_announced_word_for_word() -> None:
    (new,) = [found for found in page().all("div", class_="change") if found.all(id="cloud-014")]
    assert new.all("ins")
    assert not new.all(class_="said")


def test_taking_away_what_went_leaves_the_later_text_and_taking_away_what_came_the_earlier() -> None:
    old, new, _ = gallery()
    for edition, gone in ((new, ("del", "moved-away", "deleted")), (old, ("ins", "moved-here", "inserted"))):
        clean = read_page(render_single(edition, house()).data)
        drop = (*gone, "said", "told", "number", "anchor", "label", "mark", "kicker")
        ours, theirs = (
            " ".join(" ".join(without(chapter, *drop) for chapter in tree.all("article")).split())
            for tree in (page(), clean)
        )
        # What moved stands elsewhere in the earlier text, so that words are compared, and not their places.
        assert sorted(ours.split()) == sorted(theirs.split())


def test_three_views_of_one_page_can_be_chosen_without_a_script_and_begin_with_all_marked() -> None:
    views = page().one("fieldset", class_="views")
    buttons = views.all("input", type="radio", name="view")
    assert [button.attributes["value"] for button in buttons] == ["current", "marked", "only"]
    assert [button.attributes["value"] for button in buttons if "checked" in button.attributes] == ["marked"]
    assert views.one("legend").text == "Show"
    assert [label.text for label in views.all("label")] == ["the later text", "changes marked", "changes only"]
    style = house()["html/site.css"].decode()
    for view in ("current", "only"):
        assert f'body:has(.views [value="{view}"]:checked)' in style
    assert not page().all("script")


def test_the_heading_that_leads_to_a_change_stays_with_changes_only_and_one_that_does_not_goes() -> None:
    text = "<!-- cloud-s{n} -->\n## Section {n}\n\n<!-- cloud-00{n} -->\nIt says {word}.\n\n"
    old = "".join(text.format(n=n, word="this") for n in (1, 2))
    chapter = compare(old, old.replace("2 -->\nIt says this", "2 -->\nIt says that"))
    edition = replace(shown(), chapters=(chapter,))
    leading = read_page(render_single(edition, house()).data).all("div", class_="leads")
    assert [found.one("h3").text for found in leading] == ["1.2 Section 2"]


def test_every_page_of_a_site_that_holds_text_has_the_views_and_no_other() -> None:
    files = {found.path: found.data for found in render_site(shown(), house())}
    pages = {path: read_page(data) for path, data in files.items() if path.endswith(".html")}
    with_views = {path.rpartition("/")[2] for path, tree in pages.items() if tree.all("fieldset", class_="views")}
    assert with_views == {"cloud.html", "old.html", "whole.html"}
    assert pages["site/en/cloud.html"].all("ins")
    assert not read_page(render_single(gallery()[1], house()).data).all("fieldset")


def test_what_went_is_not_among_the_contents() -> None:
    chapter = compare("<!-- cloud-s1 -->\n## Gone\n\n<!-- cloud-s2 -->\n## Kept\n", "<!-- cloud-s2 -->\n## Kept\n")
    tree = read_page(render_single(replace(shown(), chapters=(chapter,)), house()).data)
    assert "Gone" not in tree.one("section", class_="contents").text
    assert "Kept" in tree.one("section", class_="contents").text


# ---- PDF -----------------------------------------------------------------------------------------------------------


@cache
def pdf() -> bytes:
    return set_pages(shown())


def test_the_pdf_has_signs_around_what_came_and_went_and_says_whose_it_is() -> None:
    text = squeeze("".join(page.body for page in read_pages(pdf())))
    for words in (
        "theuse[+andtheexit+]ofcloudservicesbefore[−a−][+any+]contract",
        "Changed·XA,2019004/1,17June2019·SAMPLENGO,2019009/1,5November2019",
        "Movedtoparagraph9·XA",
        "[~−Thisparagraphwillmovetotheendofthechapter,withitsnote.",
        "[~+Thisparagraphwillmovetotheendofthechapter,withitsnote.",
        "[−whathappensattheendofthecontract−]",
        "[+Plan+]",
    ):
        assert words in text


def test_whose_the_change_of_a_heading_is_stands_nearer_to_it_than_to_what_follows() -> None:
    lines: list[tuple[float, str]] = []
    for page in pypdf.PdfReader(io.BytesIO(pdf())).pages:
        page.extract_text(visitor_text=lambda text, matrix, *_: lines.append((matrix[5], text.strip())))
    # The first is the line of the contents.
    _, at = (row for row, (_, text) in enumerate(lines) if text == "Choosing a")
    told, after = [base for base, text in lines[at:] if text.startswith("Changed")][:2]
    assert told - after > 1.2 * (lines[at][0] - told)


def test_a_note_of_what_moved_stands_at_both_places() -> None:
    notes = squeeze("".join(page.notes for page in read_pages(pdf())))
    assert notes.count("Anotethatmovesalong.") == 2
    assert "[−Anotethatgoes.−]" in notes
    assert "SeeISO/IEC190861,[−clause4−][+clauses4and5+]." in notes


def test_at_each_place_of_what_moved_a_note_says_what_that_text_said() -> None:
    first, *rest = (f"<!-- cloud-00{n} -->\nParagraph {n}.\n\n" for n in range(1, 5))
    old, new = (f"[^n1]: Kept for {years} years.\n" for years in ("five", "ten"))
    noted = first.replace("1.", "1.[^n1]")
    chapter = compare(f"{noted}{''.join(rest)}{old}", f"{''.join(rest)}{noted}{new}")
    notes = squeeze("".join(page.notes for page in read_pages(set_pages(replace(shown(), chapters=(chapter,))))))
    assert notes == "1Keptforfiveyears.1Keptfortenyears."


def test_the_pdf_of_a_redline_is_as_accessible_as_any() -> None:
    tags = [str(tag["/S"]) for tag in walk_tags(pdf())]
    assert tags.count("/Table") == 2
    assert tags.count("/Figure") >= 2
    assert pypdf.PdfReader(io.BytesIO(pdf())).root_object["/MarkInfo"]["/Marked"]


@cache
def redescribed() -> Edition:
    """The redline of a figure of which the alternative text alone changed."""
    figure = "C\n<!-- cloud-001 -->\nFigure: The cycle\n\n![{} boxes in a row](../figures/a.svg)\n"
    return redline(*(edition_of({"cloud": figure.format(count)}) for count in ("Two", "Four")))


def test_a_figure_of_which_the_alternative_text_changed_is_shown_once_and_a_line_has_the_words_of_both() -> None:
    shown = read_page(render_single(redescribed(), house()).data).one("div", **{"class": "change changed"})
    assert [image.attributes["alt"] for image in shown.all("img")] == ["Four boxes in a row"]
    assert without(shown.one("figcaption"), "span", "a").strip() == "The cycle"
    line = shown.one("p", **{"class": "described"})
    assert without(line, "said") == "Alternative text: TwoFour boxes in a row"
    assert [without(part, "said").strip() for tag in ("del", "ins") for part in line.all(tag)] == ["Two", "Four"]
    data = set_pages(redescribed())
    text = squeeze("".join(page.body for page in read_pages(data)))
    assert text.count("Thecycle") == 1
    assert "Alternativetext:[−Two−][+Four+]boxesinarow" in text
    assert [str(tag["/S"]) for tag in walk_tags(data)].count("/Figure") == 1
    told = "**Figure 1-1** The cycle\n\n![Four boxes in a row](guidelines/figures/a.svg)\n\n"
    assert f"{told}Alternative text: <del>Two</del><ins>Four</ins> boxes in a row\n" in (
        render_markdown(redescribed()).data.decode()
    )
    on_terminal = [line.plain for line in draw_redline(redescribed())]
    assert on_terminal[-2:] == ["The cycle", "Alternative text: [-Two-]{+Four+} boxes in a row"]


def test_the_number_of_a_chapter_that_has_another_now_is_shown_as_both() -> None:
    old, new = {"old": "Old\nGone.", "data": "Data\nStays."}, {"data": "Data now\nStays."}
    edition = redline(edition_of(old), edition_of(new))
    kicker = read_page(render_single(edition, house()).data).all("p", class_="kicker")[-1]
    assert without(kicker, "said") == "Chapter 21"
    assert [without(part, "said").strip() for tag in ("del", "ins") for part in kicker.all(tag)] == ["2", "1"]
    assert "[−2−][+1+]" in squeeze("".join(page.body for page in read_pages(set_pages(edition))))
    assert "## <del>2</del><ins>1</ins> Data<ins> now</ins>" in render_markdown(edition).data.decode()
    assert "[-2-]{+1+} Data{+ now+}" in [line.plain for line in draw_redline(edition)]


# ---- Markdown and others -------------------------------------------------------------------------------------------


def test_markdown_tells_both_texts() -> None:
    text = render_markdown(shown()).data.decode()
    assert "assess the use<ins> and the exit</ins> of cloud services before <del>a</del><ins>any</ins> contract" in text
    assert "*Moved to paragraph 9 · XA, 2019-004/1, 17 June 2019*" in text
    assert "## 1 Cloud services<ins> and infrastructure</ins>" in text
    assert "- (c) <del>what happens at the end of the contract</del>" in text


@pytest.mark.parametrize("render", [lambda edition: render_epub(edition, house()), render_index])
def test_what_is_of_one_text_refuses_a_redline(render: object) -> None:
    assert callable(render)
    with pytest.raises(AssertionError, match="of one text"):
        render(shown())


def test_hostile_words_are_shown_and_never_run() -> None:
    chapter = compare("<!-- cloud-001 -->\nPlain.", "<!-- cloud-001 -->\nPlain \\<script>alert(1)\\</script> & more.")
    tree = render_single(replace(shown(), chapters=(chapter,)), house()).data.decode()
    assert "<script" not in tree
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in tree


# ---- The comparative table ------------------------------------------------------------------------------------------


def test_the_comparative_table_has_a_row_for_each_change_under_headings_and_says_what_it_is() -> None:
    tree = read_page(render_single(table(), house()).data)
    first, second = tree.all("table")
    assert [cell.text for cell in first.one("thead").all("th", scope="col")] == [
        "Place", "Present text", "Proposed text", "Reasons",
    ]  # fmt: skip
    assert first.one("caption").text == "Chapter 1: Cloud services and infrastructure"
    assert second.one("caption").text == "Chapter 2: An old chapter"
    rows = {row.all("th")[0].text: [cell.text for cell in row.all("td")] for row in first.one("tbody").all("tr")}
    said = re.compile(r"\[(?:inserted|deleted):|end of (?:insertion|deletion)\]")
    assert [" ".join(said.sub("", cell).split()) for cell in rows["paragraph 1"]] == [
        "Customs administrations should assess the use of cloud services before a contract is signed.[1]",
        "Customs administrations should assess the use and the exit of cloud services before any contract is "
        "signed.[1]",
        "XA, 2019-004/1: Exit conditions are agreed too late. "
        "SAMPLE-NGO, 2019-009/1: Any contract, not only the first.",
    ]
    assert tree.one("p", class_="banner").text == shown().banner
    assert not tree.all("fieldset")


def test_each_side_of_the_table_is_one_of_the_texts() -> None:
    (annex,) = table().annexes
    tables = [node for node in annex.content if isinstance(node, document.Table)]
    assert all(found.wide for found in tables)
    for row in tables[0].rows:
        _, present, proposed, _ = row
        assert "{+" not in spell(present)
        assert "[-" not in spell(proposed)
    cells = {document.plain(row[0]): [document.plain(cell) for cell in row[1:3]] for row in tables[0].rows}
    assert cells["paragraph 9"][0] == "Moved here from paragraph 5"
    assert cells["paragraph 6"][0] == "–"


def test_rows_of_a_table_are_told_line_by_line_with_the_heads_of_their_columns() -> None:
    text = "C\n<!-- cloud-001 -->\nTable: T\n\n| What | Who | When |\n| --- | --- | --- |\n"
    old = text + "| Bill | Buyer | May |\n| Tax | All | June |"
    new = text + "| Bill | Clerk | May |\n| Gift | Nobody | |\n| Tax | All | June |"
    (annex,) = compare_side_by_side(redline(edition_of({"cloud": old}), edition_of({"cloud": new})), "T").annexes
    (found,) = annex.content
    assert isinstance(found, document.Table)
    ((_, present, proposed),) = found.rows
    assert spell(present).split("/") == ["**Bill**", "*Who*: [-Buyer-]"]
    assert spell(proposed).split("/") == ["**Bill**", "*Who*: {+Clerk+}", "**{+Gift+}**", "*Who*: {+Nobody+}"]


def test_a_row_stands_on_the_side_from_which_nothing_was_taken_too() -> None:
    text = "C\n<!-- cloud-001 -->\nTable: The {}duties\n\n| What | Who | When |\n| --- | --- | --- |\n"
    short = text.format("") + "| Bill | to report every month | |"
    long = text.format("new ") + "| Bill | to report every month and year | soon |"
    less = ["The duties", "**Bill**", "*Who*: to report every month", "*When*: –"]
    for old, new, marks in ((short, long, "{+ +}"), (long, short, "[- -]")):
        (annex,) = compare_side_by_side(redline(edition_of({"cloud": old}), edition_of({"cloud": new})), "T").annexes
        (found,) = annex.content
        assert isinstance(found, document.Table)
        ((_, *sides),) = found.rows
        fewer, more = sides if old is short else reversed(sides)
        begin, end = marks.split()
        told = ["The{ new} duties", "**Bill**", "*Who*: to report every month{ and year}", "*When*: {soon}"]
        assert spell(fewer).split("/") == less
        assert spell(more).split("/") == [line.replace("{", begin).replace("}", end) for line in told]


def test_a_replaced_figure_is_one_row_and_its_words_are_compared() -> None:
    figure = "C\n<!-- cloud-001 -->\nFigure: {}\n\n![{}](../figures/{}.svg)\n"
    images = {
        name: f'<svg xmlns="http://www.w3.org/2000/svg" width="{n}0"/>'.encode() for n, name in ((1, "a"), (2, "b"))
    }
    old = edition_of({"cloud": figure.format("The cycle", "Two boxes in a row", "a")}, images)
    for image, more in (("a", []), ("b", ["*with another image*"])):
        new = edition_of({"cloud": figure.format("The cycle and its actors", "Four boxes in a row", image)}, images)
        (annex,) = compare_side_by_side(redline(old, new), "T").annexes
        (found,) = annex.content
        assert isinstance(found, document.Table)
        ((_, present, proposed),) = found.rows
        assert spell(present).split("/") == ["The cycle", "[[-Two-] boxes in a row]"]
        assert spell(proposed).split("/") == ["The cycle{+ and its actors+}", "[{+Four+} boxes in a row]", *more]


def test_what_became_something_else_is_one_row() -> None:
    old, new = (edition_of({"cloud": f"C\n<!-- cloud-001 -->\n{text}"}) for text in ("It is kept.", "- It is kept."))
    (annex,) = compare_side_by_side(redline(old, new), "T").annexes
    (found,) = annex.content
    assert isinstance(found, document.Table)
    ((_, present, proposed),) = found.rows
    assert (spell(present), spell(proposed)) == ("[-It is kept.-]", "(a) {+It is kept.+}")


def test_without_reasons_there_is_no_column_for_them() -> None:
    old, new = (edition_of({"cloud": f"C\n<!-- cloud-001 -->\nSay {word}."}) for word in ("this", "that"))
    (annex,) = compare_side_by_side(redline(old, new), "T").annexes
    (found,) = annex.content
    assert isinstance(found, document.Table)
    assert [document.plain(cell) for cell in found.head] == ["Place", "Present text", "Proposed text"]
    (same,) = compare_side_by_side(redline(new, new), "T").annexes
    assert same.content == (Paragraph((document.Text("The two texts say the same."),)),)


def test_the_table_is_set_on_turned_pages() -> None:
    pages = read_pages(set_pages(table()))
    assert [found.turned for found in pages][1:] == [True] * (len(pages) - 1)
    assert all(shown().banner.split(" - ")[0] in found.head for found in pages[1:])


def test_units_know_what_became_of_them() -> None:
    marked: list[Unit] = [unit for unit in shown().chapters[0].units if unit.mark]
    assert len(marked) == 17
