"""The markup of nodes: that each kind is what it says, to eyes, ears and programs."""

from dataclasses import replace

import pytest

from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Heading, Item, Link, List, NoteMark, Paragraph, Quotation, Text
from rkcctl.model.edition import Unit
from rkcctl.model.sources import Place
from rkcctl.render.picture import measure
from tests.edition_sample import HOSTILE, SVG, sample_edition
from tests.render.site_sample import chapter_of, page, site_of, with_units
from tests.render.web import Element, read_page


def test_a_heading_deeper_than_html_goes_says_its_level() -> None:
    edition = with_units(Unit("risk-s1", "1.1", "section 1.1", Heading(6, (Text("deep"),)), ""))
    tree = read_page(site_of(edition)["site/en/whole.html"])
    assert tree.one("h6").attributes == {"id": "risk-s1", "role": "heading", "aria-level": "7"}


def test_a_paragraph_has_its_number_as_a_permanent_link_with_a_name() -> None:
    unit = page("risk").one(id="risk-001")
    link = unit.one("a", class_="number")
    assert (link.text, link.attributes["href"]) == ("1", "#risk-001")
    assert link.attributes["aria-label"] == "Link to paragraph 1"


def test_a_section_has_an_anchor_outside_its_heading() -> None:
    assert page("risk").one(id="risk-s1").text == "1.1 A risk cycle, run with ICT"
    anchor = next(found for found in page("risk").all("a", class_="anchor") if found.attributes["href"] == "#risk-s1")
    assert anchor.attributes["aria-label"] == "Link to section 1.1"


def test_words_that_would_be_markup_elsewhere_stay_words() -> None:
    assert page("declarations").one(id="declarations-002").one("p").text == " ".join(HOSTILE.split())


def test_every_inline_is_what_it_says() -> None:
    paragraph = page("risk").one(id="risk-001").one("p")
    assert paragraph.all("em")[0].text == "emphasis with strong inside"
    assert [found.text for found in paragraph.all("strong")] == ["strong", "strong"]
    assert paragraph.one("code").text == "a < b && c"
    assert len(paragraph.all("br")) == 1
    links = {found.text: found.attributes["href"] for found in paragraph.all("a")}
    assert links["a link out"] == "https://www.example.org/a?b=1&c=2"
    assert links["2(b)"] == "#risk-i2"
    assert links["2.1"] == "declarations.html#declarations-s1"
    assert links["6.4"] == "provisions.html#provision.6.4"
    assert links["selectivity"] == "glossary.html#term.selectivity"


def test_a_chapter_is_linked_by_its_page_and_on_the_one_page_by_its_place() -> None:
    assert page("declarations").one(id="declarations-001").one("p").all("a")[2].attributes["href"] == "risk.html"
    whole = page("whole").one(id="declarations-001").one("p")
    assert whole.all("a")[2].attributes["href"] == "#risk"


def test_items_carry_the_marks_that_they_were_given() -> None:
    listed = page("risk").one(id="risk-002a").all("li")
    assert [item.all(class_="label")[0].text for item in listed] == ["(a)", "(b)", "(i)", "(ii)", "(c)"]
    link = page("risk").one(id="risk-i2").all("a", class_="label")[0]
    assert (link.attributes["href"], link.attributes["aria-label"]) == ("#risk-i2", "Link to paragraph 2(b)")


def test_a_list_without_marks_is_a_plain_list() -> None:
    def items(*words: str) -> tuple[Item, ...]:
        return tuple(Item((Paragraph((Text(word),)),)) for word in words)

    edition = with_units(
        Unit("risk-001", "1", "paragraph 1", List(items("a", "b"), ordered=True, start=3), ""),
        Unit("risk-002", "2", "paragraph 2", List(items("c")), ""),
    )
    tree = chapter_of(edition)
    assert tree.one(id="risk-001").one("ol").attributes == {"start": "3"}
    assert tree.one(id="risk-002").one("ul").text == "c"


def test_a_table_says_what_heads_what() -> None:
    table = page("risk").one(id="risk-006")
    assert table.one("caption").text.startswith("Table 1-1 Results of examinations by profile")
    assert [(found.text, found.attributes["scope"]) for found in table.one("thead").all("th")] == [
        ("Result", "colgroup"),
        ("Number", "colgroup"),
        ("Code", "col"),
        ("Meaning", "col"),
        ("Finds", "col"),
        ("Share", "col"),
    ]
    assert [found.attributes["span"] for found in table.all("colgroup")] == ["2", "2"]
    assert {found.attributes["scope"] for found in table.one("tbody").all("th")} == {"row"}
    assert [found.attributes.get("class", "") for found in table.one("tbody").all("td")][:3] == ["", "right", "center"]


def test_a_table_that_is_wider_than_the_page_can_be_scrolled_by_the_keyboard() -> None:
    for scroll in page("schedule").all(class_="scroll"):
        assert scroll.attributes["tabindex"] == "0"
        assert scroll.attributes["role"] == "region"
        assert scroll.attributes["aria-labelledby"] == scroll.one("caption").attributes["id"]


def test_a_heading_cell_without_words_is_no_heading_cell() -> None:
    groups = page("schedule").one("tr", class_="groups")
    assert [(found.tag, found.text) for found in groups.all() if found.tag in ("td", "th")] == [
        ("td", ""),
        ("th", "2014"),
        ("th", "2015"),
    ]


def test_a_row_without_words_in_its_first_cell_has_no_heading_cell() -> None:
    cells = ((Text("a"),), (Text("b"),))
    table = document.Table((), cells, (((), (Text("x"),)),), ("", ""))
    tree = chapter_of(with_units(Unit("risk-006", "Table 1-1", "Table 1-1", table, "")))
    assert not tree.one("tbody").all("th")


def test_a_figure_keeps_its_place_and_speaks() -> None:
    figure = page("risk").one("figure")
    assert figure.one("img").attributes == {
        "src": "../figures/risk-loop.svg",
        "alt": "Three boxes in a row: identify, select, measure.",
        "width": "480",
        "height": "120",
    }
    assert figure.one("figcaption").text == "Figure 1-1 The risk cycle"


def test_a_figure_whose_file_is_missing_shows_its_words() -> None:
    tree = chapter_of(replace(sample_edition(), images={}))
    assert not tree.all("img")
    assert tree.one("p", class_="missing").text == "Three boxes in a row: identify, select, measure."


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (SVG, (480, 120)),
        (b'<svg viewBox="0 0 30.4 20" xmlns="http://www.w3.org/2000/svg"/>', (30, 20)),
        (b"<svg width='100%' height=\"20px\" viewBox='-1,-2,30,40'>", (30, 20)),
        (b"<svg width='60' height='80' viewBox='0 0 30 40'>", (60, 80)),
        (b"<svg>", (0, 0)),
        (b"", (0, 0)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big"), (640, 480)),
        (b"\xff\xd8\xff\xe0\0\x04ab\xff\xc2\0\x0b\x08\x01\x02\x03\x04\x03", (0x0304, 0x0102)),
        (b"\xff\xd8\xff\xe0\xff\xff", (0, 0)),
    ],
)
def test_an_image_tells_its_size(data: bytes, size: tuple[int, int]) -> None:
    assert measure(data) == size


def test_notes_lead_there_and_back() -> None:
    tree = page("risk")
    mark = tree.all("a", role="doc-noteref")[0]
    assert (mark.text, mark.attributes["href"], mark.attributes["aria-label"]) == ("1", "#risk-n1", "Note 1")
    note = tree.one("section", role="doc-endnotes").one("li", id="risk-n1")
    back = note.one("a", role="doc-backlink")
    assert back.attributes["href"] == f"#{mark.attributes['id']}"
    assert back.attributes["aria-label"] == "Back to the mark of note 1"
    assert len(note.all("p")) == 2


def test_a_locked_quotation_names_its_provision_and_whose_words_it_has() -> None:
    quoted = page("risk").one(id="risk-003")
    assert quoted.one(class_="attribution").text == "Standard 6.4 In our words:"
    assert quoted.one(class_="attribution").one("a").attributes["href"] == "provisions.html#provision.6.4"
    assert quoted.one("blockquote").text == "Customs choose whom and what to examine by analysing risk."
    assert not page("risk").one(id="risk-004").all(class_="attribution")


def test_a_quotation_in_the_words_of_the_provision_does_not_say_that_they_are_ours() -> None:
    quoted = Quotation((Paragraph((Text("Words."),)),), provision="6.4", paraphrase=False)
    tree = chapter_of(with_units(Unit("risk-003", "3", "paragraph 3", quoted, "")))
    assert tree.one(class_="attribution").text == "Standard 6.4"


def test_faults_of_a_section_stand_before_its_heading() -> None:
    fault = Diagnostic(Place("guidelines/en/risk.md", 9), "GDL120", "the heading skips a level")
    heading = Unit("risk-s1", "1.1", "section 1.1", Heading(2, (Text("words"),)), "", (fault,))
    parts = [part for part in chapter_of(with_units(heading)).content if isinstance(part, Element)]
    assert [part.attributes.get("class") for part in parts[1:]] == ["fault", "section level2"]


def test_what_no_page_can_hold_is_replaced_and_what_may_not_lead_anywhere_does_not() -> None:
    content = Paragraph((Text("a\x00b\x1bc\ud800"), Link("javascript:alert(1)", (Text("words"),)), NoteMark("risk-n9")))
    tree = chapter_of(with_units(Unit("risk-001", "1", "paragraph 1", content, "")))
    paragraph = tree.one(id="risk-001").one("p")
    assert paragraph.text == "a\ufffdb\ufffdc\ufffdwords[risk-n9]"
    assert not paragraph.all("a")


def test_blocks_that_share_an_id_or_have_none_do_not_break_the_page() -> None:
    block = Unit("risk-001", "1", "paragraph 1", Paragraph((Text("one"),)), "")
    none = Unit("", "3", "paragraph 3", Paragraph((Text("three"),)), "")
    tree = chapter_of(with_units(block, replace(block, number="2"), none))
    assert len(tree.all(id="risk-001")) == 1
    assert [found.text for found in tree.all(class_="number")] == ["1", "2", "3"]
    assert "href" not in tree.all(class_="number")[2].attributes
