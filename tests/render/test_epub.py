"""The EPUB: a zip in its order, XML throughout, a package that lists what is there, and links that lead somewhere."""

import datetime
import io
import posixpath
import re
import zipfile
from dataclasses import replace
from functools import cache
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from rkcctl.compose.words import words_in
from rkcctl.model.document import Paragraph, Text
from rkcctl.model.edition import Edition, Unit
from rkcctl.render.epub import render_epub
from rkcctl.render.epub_cover import lay_out_cover
from rkcctl.render.markdown import render_markdown
from tests.edition_sample import HOSTILE, IMAGE, SVG, sample_edition, unchecked_edition
from tests.render.web import Element, house, read_page

_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


def unpack(edition: Edition) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(render_epub(edition, house()).data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@cache
def files() -> dict[str, bytes]:
    return unpack(sample_edition())


def sheet(name: str) -> Element:
    return read_page(re.sub(rb"^<\?xml.*?\?>\n", b"", files()[f"EPUB/{name}.xhtml"]))


def package(edition: Edition) -> ElementTree.Element:
    return ElementTree.fromstring(unpack(edition)["EPUB/package.opf"])


def told(edition: Edition, name: str) -> list[str]:
    """The values of a property of accessibility."""
    found = package(edition).iter(f"{_OPF}meta")
    return [meta.text or "" for meta in found if meta.get("property") == f"schema:{name}"]


def test_the_type_comes_first_and_as_it_is_and_every_file_bears_the_date_of_the_edition() -> None:
    data = render_epub(sample_edition(), house()).data
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert entries[0].compress_type == zipfile.ZIP_STORED
    assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
    assert {entry.date_time for entry in entries} == {(2014, 6, 30, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr >> 16) for entry in entries} == {(3, 0o100644)}


def test_a_date_before_zips_is_the_first_that_they_know() -> None:
    edition = replace(sample_edition(), date=datetime.date(1974, 5, 18))
    with zipfile.ZipFile(io.BytesIO(render_epub(edition, house()).data)) as archive:
        assert archive.infolist()[0].date_time == (1980, 5, 18, 0, 0, 0)
    assert b">1974-05-18T00:00:00Z<" in unpack(edition)["EPUB/package.opf"]


def test_the_same_edition_gives_the_same_bytes_in_whatever_order_its_images_come() -> None:
    images = {IMAGE: SVG, "guidelines/figures/b c.png": b"\x89PNG\r\n\x1a\n"}
    one = replace(sample_edition(), images=images)
    two = replace(sample_edition(), images=dict(reversed(images.items())))
    assert render_epub(one, house()) == render_epub(two, house())


@pytest.mark.parametrize("edition", [sample_edition(), unchecked_edition()], ids=["checked", "unchecked"])
def test_everything_in_it_is_xml_without_an_id_given_twice(edition: Edition) -> None:
    for name, data in unpack(edition).items():
        if name.endswith((".xhtml", ".opf", ".xml", ".svg")):
            tree = ElementTree.fromstring(data)
            ids = [found.get("id") for found in tree.iter() if found.get("id")]
            assert len(ids) == len(set(ids)), name


def test_the_package_lists_every_file_once_and_reads_in_order() -> None:
    tree = package(sample_edition())
    items = {item.get("id"): item for item in tree.iter(f"{_OPF}item")}
    listed = sorted(f"EPUB/{item.get('href')}" for item in items.values())
    assert listed == sorted(set(files()) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"})
    spine = [items[found.get("idref")].get("href") for found in tree.iter(f"{_OPF}itemref")]
    assert spine == [
        "cover.xhtml",
        "title.xhtml",
        "nav.xhtml",
        "chapter-risk.xhtml",
        "chapter-declarations.xhtml",
        "annex-schedule.xhtml",
        "glossary.xhtml",
        "provisions.xhtml",
    ]
    properties = {item.get("href"): item.get("properties") for item in items.values() if item.get("properties")}
    assert properties == {"nav.xhtml": "nav", "cover.svg": "cover-image"}


def test_the_package_says_what_it_is() -> None:
    tree = package(sample_edition())
    said = {name: tree.findtext(f".//{_DC}{name}") for name in ("identifier", "title", "language", "date", "publisher")}
    assert said == {
        "identifier": sample_edition().identifier,
        "title": f"{sample_edition().title} - {words_in('en')['sample']}",
        "language": "en",
        "date": "2014-06-30",
        "publisher": "Sample secretariat",
    }
    modified = [meta.text for meta in tree.iter(f"{_OPF}meta") if meta.get("property") == "dcterms:modified"]
    assert modified == ["2014-06-30T00:00:00Z"]


def test_it_claims_of_accessibility_what_is_true_and_no_conformance_that_nobody_certified() -> None:
    edition = sample_edition()
    assert told(edition, "accessModeSufficient") == ["textual"]
    assert "alternativeText" in told(edition, "accessibilityFeature")
    assert told(edition, "accessibilityHazard") == ["none"]
    assert told(edition, "accessibilitySummary") == [words_in("en")["accessible"]]
    assert b"conformsTo" not in files()["EPUB/package.opf"]
    unchecked = unchecked_edition()
    assert told(unchecked, "accessModeSufficient") == []
    assert "alternativeText" not in told(unchecked, "accessibilityFeature")
    assert told(unchecked, "accessibilitySummary") == [words_in("en")["unchecked"]]


def test_every_link_leads_to_a_file_and_an_id_that_are_there() -> None:
    trees = {name: ElementTree.fromstring(data) for name, data in files().items() if name.endswith(".xhtml")}
    ids = {name: {found.get("id") for found in tree.iter()} for name, tree in trees.items()}
    checked = 0
    for name, tree in trees.items():
        for found in tree.iter():
            address = found.get("href") or found.get("src")
            if not address or address.startswith(("https:", "mailto:")):
                continue
            file, _, fragment = address.partition("#")
            there = posixpath.join("EPUB", file) if file else name
            assert there in files(), (name, address)
            assert not fragment or fragment in ids[there], (name, address)
            checked += 1
    assert checked > 40


def test_contents_lists_and_landmarks_are_in_the_navigation() -> None:
    tree = ElementTree.fromstring(files()["EPUB/nav.xhtml"])
    kinds = {found.get("{http://www.idpf.org/2007/ops}type"): found for found in tree.iter(f"{_XHTML}nav")}
    assert list(kinds) == ["toc", "loi", "lot", "landmarks"]
    addresses = {kind: [link.get("href") for link in found.iter(f"{_XHTML}a")] for kind, found in kinds.items()}
    assert addresses["toc"][:4] == [
        "title.xhtml",
        "chapter-risk.xhtml",
        "chapter-risk.xhtml#risk-s1",
        "chapter-risk.xhtml#risk-s2",
    ]
    assert addresses["loi"] == ["chapter-risk.xhtml#risk-007"]
    assert addresses["lot"] == ["chapter-risk.xhtml#risk-006"]
    assert addresses["landmarks"] == ["cover.xhtml", "nav.xhtml", "chapter-risk.xhtml", "glossary.xhtml"]


def test_notes_are_footnotes_that_lead_back() -> None:
    mark = sheet("chapter-risk").all("a", role="doc-noteref")[0]
    note = sheet("chapter-risk").one("aside", id="risk-n1")
    assert mark.attributes["epub:type"] == "noteref"
    assert mark.attributes["href"] == "#risk-n1"
    assert (note.attributes["epub:type"], note.attributes["role"]) == ("footnote", "doc-footnote")
    back = note.one("a", role="doc-backlink")
    assert (back.text, back.attributes["href"]) == ("1", f"#{mark.attributes['id']}")


def test_each_page_says_what_part_it_is_and_bears_the_banner() -> None:
    roles = {"chapter-risk": "chapter", "annex-schedule": "appendix", "glossary": "glossary"}
    for name, role in roles.items():
        section = sheet(name).one("section", role=f"doc-{role}")
        assert section.attributes["epub:type"] == role
        assert sheet(name).one(class_="banner").text == words_in("en")["sample"]
        assert sheet(name).one("html").attributes["xml:lang"] == "en"


def test_numbers_stand_by_their_paragraphs_without_links_to_themselves() -> None:
    number = sheet("chapter-risk").one(id="risk-001").one(class_="number")
    assert (number.tag, number.text) == ("span", "1")
    assert not sheet("chapter-risk").all(class_="anchor")


def test_words_that_would_be_markup_stay_words() -> None:
    edition = replace(sample_edition(), title=HOSTILE, status="]]> & <x>", subtitle="a <!-- b")
    tree = ElementTree.fromstring(unpack(edition)["EPUB/title.xhtml"])
    assert HOSTILE in {found.text for found in tree.iter()}
    assert "]]> & <x>" in {found.text for found in tree.iter()}
    cover = " ".join(ElementTree.fromstring(unpack(edition)["EPUB/cover.svg"]).itertext())
    assert " ".join(HOSTILE.split()) in " ".join(cover.split())


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    edition = sample_edition()
    unit = Unit("risk-001", "1", "paragraph 1", Paragraph((Text("a\x00\x0b\ufffeb\ud800"),)), "")
    chapters = (replace(edition.chapters[0], units=(unit,), notes=()),)
    data = unpack(replace(edition, chapters=chapters, figures=(), tables=(), glossary=(), provisions=()))
    tree = ElementTree.fromstring(data["EPUB/chapter-risk.xhtml"])
    assert "a\ufffd\ufffd\ufffdb\ufffd" in {found.text for found in tree.iter(f"{_XHTML}p")}


def test_a_long_title_keeps_within_the_cover() -> None:
    parts = lay_out_cover(replace(sample_edition(), title="Guidelines on everything " * 30, subtitle="On and on " * 60))
    lines = parts["lines"]
    assert isinstance(lines, tuple)
    assert len(lines) == 8
    assert lines[-1].words.endswith("…")
    assert lines[-1].y < 1330


def test_facts_and_terms_of_a_french_edition_have_a_no_break_space_before_their_colon() -> None:
    french = replace(sample_edition(), language="fr", words=words_in("fr"))
    lines = [line.words for line in lay_out_cover(french)["facts"]]
    text = render_markdown(french).data.decode()
    assert lines[0] == "Text of\u00a0: 12 May 2014"
    assert "Text of\u00a0: 12 May 2014" in text
    assert "**declaration** (fr\u00a0: déclaration)\u00a0: The statement" in text


def test_four_facts_and_the_publisher_keep_apart_on_the_cover_of_a_working_text() -> None:
    facts = tuple((f"Fact {number}", "27 March 2014 (sample-2014)") for number in range(4))
    status = "sample-2014 + 89 changes in force, working text"
    parts = lay_out_cover(replace(sample_edition(), status=status, facts=facts, publisher="Sample secretariat"))
    assert len(list(parts["status"])) == 2  # type: ignore[call-overload]
    heights = [line.y for line in (*parts["status"], *parts["facts"])]  # type: ignore[misc]
    assert len(heights) == 7
    assert all(below - above >= 40 for above, below in pairwise(heights))
