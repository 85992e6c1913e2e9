"""The site: that every link leads somewhere, that nothing is fetched, and that each kind of node is what it says."""

import base64
import hashlib
import posixpath
import re
import urllib.parse
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from rkcctl.compose.words import words_in
from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Heading, Item, Link, List, NoteMark, Paragraph, Quotation, Text
from rkcctl.model.edition import Annex, Edition, Unit
from rkcctl.model.sources import Place
from rkcctl.render.html import Download, render_single, render_site
from rkcctl.render.picture import measure
from tests.edition_sample import HOSTILE, IMAGE, SVG, sample_edition, unchecked_edition
from tests.render.web import Element, house, read_page

DOWNLOADS = (
    Download("PDF", "../a b.pdf", 1_250_000),
    Download("EPUB", "../a.epub", 83_400),
    Download("JSON", "../a.json"),
)


def site_of(edition: Edition) -> Mapping[str, bytes]:
    return {made.path: made.data for made in render_site(edition, house(), downloads=DOWNLOADS)}


@cache
def sample_pages() -> Mapping[str, Element]:
    return {path: read_page(data) for path, data in site_of(sample_edition()).items() if path.endswith(".html")}


def page(name: str) -> Element:
    return sample_pages()[f"site/en/{name}.html"]


def with_units(*units: Unit) -> Edition:
    """The sample with other blocks in its first chapter."""
    edition = sample_edition()
    risk, *rest = edition.chapters
    return replace(edition, chapters=(replace(risk, units=units, notes=()), *rest))


def chapter_of(edition: Edition) -> Element:
    return read_page(site_of(edition)["site/en/risk.html"]).one("article")


def test_the_pages_are_those_of_the_edition() -> None:
    names = ["contents", "declarations", "figures-and-tables", "glossary", "index"]
    names += ["provisions", "risk", "schedule", "search", "whole"]
    assets = ["icon.svg", "site.css", "site.js"]
    assert sorted(site_of(sample_edition())) == sorted(
        [f"site/en/{name}.html" for name in names]
        + [f"site/assets/{name}" for name in assets]
        + ["site/figures/risk-loop.svg", "site/index.html"]
    )


def test_every_link_leads_to_a_page_and_an_id_that_are_there() -> None:
    files = site_of(sample_edition())
    ids = {path: {found.attributes.get("id") for found in tree.all()} for path, tree in sample_pages().items()}
    checked = 0
    for path, tree in sample_pages().items():
        for element in tree.all():
            for name in ("href", "src", "action"):
                address = element.attributes.get(name)
                if address is None or urllib.parse.urlsplit(address).scheme:
                    continue
                file, _, fragment = address.partition("#")
                there = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
                if not there.startswith("site/"):
                    continue  # a download, beside the site
                assert there in files, (path, address)
                assert not fragment or fragment in ids[there], (path, address)
                checked += 1
    assert checked > 200


def test_no_id_is_given_twice_on_a_page() -> None:
    for path, tree in sample_pages().items():
        ids = [found.attributes["id"] for found in tree.all() if "id" in found.attributes]
        assert len(ids) == len(set(ids)), path


def test_every_name_for_assistive_technology_points_to_something() -> None:
    for path, tree in sample_pages().items():
        ids = {found.attributes.get("id") for found in tree.all()}
        named = [found.attributes["aria-labelledby"] for found in tree.all() if "aria-labelledby" in found.attributes]
        assert set(named) <= ids, path


def test_nothing_is_fetched_from_elsewhere_and_nothing_runs_within_the_page() -> None:
    for path, tree in sample_pages().items():
        policy = tree.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
        assert policy.startswith("default-src 'none';"), path
        assert "http" not in policy
        assert "unsafe-inline" not in policy
        for element in tree.all():
            assert "style" not in element.attributes
            assert not [name for name in element.attributes if name.startswith("on")]
            if element.tag in ("script", "link", "img", "form"):
                address = element.attributes.get("src") or element.attributes.get("href") or ""
                assert not urllib.parse.urlsplit(address).netloc
            assert element.tag != "script" or not element.text


def test_the_assets_fetch_nothing_from_elsewhere() -> None:
    for name in ("html/site.css", "html/site.js", "html/icon.svg"):
        text = house()[name].decode().replace("http://www.w3.org/2000/svg", "")
        assert "//" not in re.sub(r"/\*.*?\*/|^\s*//.*$", "", text, flags=re.DOTALL | re.MULTILINE), name
        assert "@import" not in text


def test_every_page_has_a_language_a_title_with_the_mark_a_banner_and_a_way_past_the_navigation() -> None:
    banner = words_in("en")["sample"]
    titles = set()
    for path, tree in sample_pages().items():
        assert tree.one("html").attributes["lang"] == "en", path
        assert tree.one("title").text.endswith(banner), path
        assert tree.one(class_="banner").text == banner, path
        assert len(tree.all("h1")) == 1, path
        assert tree.one("main"), path
        if path != "site/index.html":
            assert tree.one("a", class_="skip").attributes["href"] == "#page.main"
            titles.add(tree.one("title").text)
    assert len(titles) == len(sample_pages()) - 1


def test_headings_skip_no_level() -> None:
    for path, tree in sample_pages().items():
        levels = [int(found.tag[1]) for found in tree.one("main").all() if re.fullmatch("h[1-6]", found.tag)]
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


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


def test_the_glossary_marks_the_other_language_and_leads_to_the_chapters() -> None:
    entry = page("glossary").one(id="term.selectivity")
    assert entry.one("dfn").text == "selectivity"
    assert entry.one(lang="fr").text == "sélectivité"
    assert [found.attributes["href"] for found in entry.all("a")] == ["risk.html", "declarations.html"]


def test_the_index_of_provisions_leads_to_chapters_and_paragraphs() -> None:
    entry = next(found for found in page("provisions").all("section") if "Standard 6.4" in found.text)
    assert [(found.text, found.attributes["href"]) for found in entry.all("a")] == [
        ("1", "risk.html"),
        ("3", "risk.html#risk-003"),
        ("6", "declarations.html#declarations-001"),
    ]


def test_pages_lead_to_the_one_before_and_the_one_after() -> None:
    turn = {
        found.attributes["rel"]: found.attributes["href"] for found in page("declarations").one(class_="turn").all("a")
    }
    assert turn == {"prev": "risk.html", "next": "schedule.html"}
    assert not page("glossary").all(class_="turn")


def test_the_navigation_marks_the_page_that_is_shown_and_lists_its_sections() -> None:
    navigation = page("risk").one("nav", class_="pages")
    assert navigation.one("a", aria_current="page").attributes["href"] == "risk.html"
    assert [found.attributes["href"] for found in navigation.all("a") if "#" in found.attributes["href"]] == [
        "#risk-s1",
        "#risk-s2",
    ]


def test_the_front_page_tells_status_facts_and_downloads_with_their_size() -> None:
    main = page("index").one("main")
    assert main.one(class_="status").text == "sample-2014"
    assert [found.text for found in main.all("dd")] == ["12 May 2014", "16 June 2014", "30 June 2014"]
    assert [(found.text, found.all("a")[0].attributes["href"]) for found in main.one(class_="downloads").all("li")] == [
        ("PDF 1.2 MB", "../../a b.pdf"),
        ("EPUB 83 KB", "../../a.epub"),
        ("JSON", "../../a.json"),
    ]


def test_search_says_how_it_works_where_it_cannot() -> None:
    search = page("search")
    assert "rkcctl serve" in search.one("p", data_disk="").text
    assert search.one("noscript").one("a").attributes["href"] == "contents.html"
    assert search.one("p", role="status")


def test_only_the_text_is_marked_for_search() -> None:
    marked = {path for path, tree in sample_pages().items() if "data-pagefind-body" in tree.one("main").attributes}
    assert marked == {f"site/en/{name}.html" for name in ("risk", "declarations", "schedule", "glossary", "provisions")}


def test_faults_stand_in_boxes_before_what_they_are_about() -> None:
    edition = unchecked_edition()
    files = site_of(edition)
    chapter = read_page(files["site/en/risk.html"]).one("article")
    boxes = [part for part in chapter.content if isinstance(part, Element) and part.attributes.get("class") == "fault"]
    assert [box.one("strong").text for box in boxes] == ["Error GDL103", "Error REF101", "Warning GDL112"]
    parts = [part for part in chapter.content if isinstance(part, Element)]
    assert parts[parts.index(boxes[1]) + 1].attributes["id"] == "risk-001"
    assert parts[parts.index(boxes[2]) + 1].attributes["id"] == "risk-006"
    assert "guidelines/en/risk.md:11:4" in boxes[1].text
    assert HOSTILE in boxes[2].text
    assert "GDL101" in read_page(files["site/en/index.html"]).one(class_="fault").text
    for path, data in files.items():
        if path.endswith(".html"):
            assert "UNCHECKED" in read_page(data).one(class_="banner").text, path


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


def test_a_partial_edition_has_no_page_that_would_be_empty_and_no_link_to_one() -> None:
    edition = replace(sample_edition(), glossary=(), provisions=(), annexes=(), figures=(), tables=(), partial=True)
    edition = replace(edition, chapters=edition.chapters[:1])
    files = site_of(edition)
    names = {path.removeprefix("site/en/") for path in files if path.startswith("site/en/")}
    assert names == {"contents.html", "index.html", "risk.html", "search.html", "whole.html"}
    for path, data in files.items():
        if path.endswith(".html"):
            for link in read_page(data).all("a"):
                assert not link.attributes["href"].startswith(("glossary", "provisions", "#term", "#provision")), path
    quotation = read_page(files["site/en/risk.html"]).one(id="risk-003")
    assert quotation.one(class_="attribution").text.startswith("Standard 6.4")


def test_a_chapter_and_an_annex_may_have_the_name_of_a_page() -> None:
    edition = sample_edition()
    chapters = (replace(edition.chapters[0], id="glossary"), replace(edition.chapters[1], id="con"))
    annexes = (Annex("glossary", "Annex A", "First", ()), Annex("b", "Annex B", "Second", ()))
    edition = replace(edition, chapters=chapters, annexes=annexes, figures=(), tables=(), glossary=(), provisions=())
    files = site_of(edition)
    assert {"chapter.glossary.html", "chapter.con.html", "annex.glossary.html", "b.html"} <= {
        path.removeprefix("site/en/") for path in files
    }


def test_languages_share_what_they_can_and_lead_to_each_other() -> None:
    english = sample_edition()
    words = words_in("fr")
    french = replace(
        english,
        language="fr",
        words=words,
        title="Directives",
        banner=words["sample"],
        chapters=(replace(english.chapters[0], original="en"), english.chapters[1]),
        annexes=(),
    )
    one = {made.path: made.data for made in render_site(english, house(), others=(french,))}
    two = {made.path: made.data for made in render_site(french, house(), others=(english,))}
    shared = set(one) & set(two)
    assert shared == {"site/index.html", "site/figures/risk-loop.svg"} | {path for path in one if "/assets/" in path}
    assert all(one[path] == two[path] for path in shared)
    entry = read_page(one["site/index.html"])
    assert [found.attributes["href"] for found in entry.one("main").all("a")] == ["en/index.html", "fr/index.html"]
    switch = read_page(one["site/en/risk.html"]).one("nav", class_="languages").one("a")
    assert (switch.attributes["href"], switch.attributes["lang"]) == ("../fr/risk.html", "fr")
    other = read_page(one["site/en/schedule.html"]).one("nav", class_="languages").one("a")
    assert other.attributes["href"] == "../fr/index.html"
    borrowed = read_page(two["site/fr/risk.html"]).one("article")
    assert borrowed.attributes["lang"] == "en"
    assert borrowed.one(class_="original").text == "Original: English"


def test_the_single_file_needs_no_other() -> None:
    made = render_single(sample_edition(), house())
    assert made.path == "SAMPLE-sample-guidelines-sample-2014-en.html"
    tree = read_page(made.data)
    assert not tree.all("script")
    assert not tree.all("link")
    assert tree.one("img").attributes["src"] == f"data:image/svg+xml;base64,{base64.b64encode(SVG).decode()}"
    style = re.search(r"<style>(.*)</style>", made.data.decode(), re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in tree.one("meta", http_equiv="Content-Security-Policy").attributes["content"]
    ids = {found.attributes.get("id") for found in tree.all()}
    inner = [
        found.attributes["href"]
        for found in tree.all("a")
        if not found.attributes["href"].startswith(("https:", "mailto:"))
    ]
    assert all(address.startswith("#") and address[1:] in ids for address in inner)


def test_the_text_of_a_chapter_is_all_there_on_its_page_and_on_the_one_page() -> None:
    for unit in sample_edition().chapters[0].units:
        if isinstance(unit.content, (Paragraph, Heading)):
            words = " ".join(document.plain(unit.content.content).split())
            for name in ("risk", "whole"):
                block = page(name).one(id=unit.id)
                assert re.sub(r"\s*\d+$", "", block.text).endswith(words), (name, unit.id)


def test_the_order_of_images_does_not_matter() -> None:
    images = {IMAGE: SVG, "guidelines/figures/a b.png": b"\x89PNG"}
    one = replace(sample_edition(), images=images)
    two = replace(sample_edition(), images=dict(reversed(images.items())))
    assert render_site(one, house()) == render_site(two, house())
    assert render_single(one, house()) == render_single(two, house())
