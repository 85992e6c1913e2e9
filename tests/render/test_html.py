"""The site: that every link leads somewhere, that nothing is fetched, and what each page tells."""

import base64
import hashlib
import posixpath
import re
import urllib.parse
from dataclasses import replace
from itertools import pairwise

from rkcctl.compose.words import words_in
from rkcctl.model import document
from rkcctl.model.document import Heading, Paragraph
from rkcctl.model.edition import Annex
from rkcctl.render.html import render_single, render_site
from tests.edition_sample import HOSTILE, IMAGE, SVG, sample_edition, unchecked_edition
from tests.render.site_sample import page, sample_pages, site_of
from tests.render.web import Element, house, read_page


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
