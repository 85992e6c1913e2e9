"""The PDF edition: every word where it belongs, and all that a reader goes by."""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pypdf
import pytest

from rkcctl.model import document
from rkcctl.model.document import Inlines, Node, NoteMark
from rkcctl.render.pdf import pdf_artifact
from rkcctl.render.tree_json import edition_json
from tests.edition_sample import HOSTILE, sample_edition
from tests.pdf_reader import Page, assert_in_order, read_pages, set_pages, squeeze, walk_tags


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return set_pages(sample_edition())


@pytest.fixture(scope="module")
def pages(pdf: bytes) -> list[Page]:
    return read_pages(pdf)


# ---- Every word ----------------------------------------------------------------------------------------------------


def leaves_of(node: Node) -> Iterator[str]:
    """The words of each leaf as they are printed, marks of notes and labels of items among them."""
    match node:
        case document.Heading(_, content) | document.Paragraph(content):
            yield printed(content)
        case document.List(items):
            for item in items:
                yield item.label
                for inner in item.content:
                    yield from leaves_of(inner)
        case document.Quotation(nodes):
            for inner in nodes:
                yield from leaves_of(inner)
        case document.Table(caption, head, rows, _, groups):
            yield printed(caption)
            yield from (group for group, _ in groups)
            yield from (printed(cell) for row in (head, *rows) for cell in row)
        case document.Figure(_, _, caption):
            yield printed(caption)
        case document.CodeBlock(text):
            yield text


def printed(inlines: Inlines) -> str:
    return "".join(
        str(part.number)
        if isinstance(part, NoteMark)
        else document.plain((part,))
        if not hasattr(part, "children")
        else printed(part.children)
        for part in inlines
    )


def test_every_leaf_is_printed_once_in_its_order(pages: list[Page]) -> None:
    edition = sample_edition()
    body = squeeze("".join(page.body for page in pages[2:]))
    assert_in_order(
        body, (leaf for part in edition.chapters for unit in part.units for leaf in leaves_of(unit.content))
    )
    assert_in_order(body, (leaf for annex in edition.annexes for node in annex.content for leaf in leaves_of(node)))
    assert_in_order(body, (text for term in edition.glossary for text in (term.label, term.definition)))
    assert_in_order(body, (text for entry in edition.provisions for text in (entry.name, entry.title, entry.text)))
    assert body.count(squeeze(HOSTILE)) == 1


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark(pages: list[Page]) -> None:
    page = next(page for page in pages if "Ελλάς" in page.body)
    assert squeeze(page.notes) == squeeze("1 See ISO 27001:2013. Its Annex A, too. 2 456 / 4 = 114 days; selectivity")
    # The next chapter counts from 1 again.
    page = next(page for page in pages if "Officers apply" in page.body)
    assert squeeze(page.notes) == squeeze("1 Counted monthly.")


# ---- Around the text -----------------------------------------------------------------------------------------------


def test_numbers_stand_in_the_margin(pages: list[Page]) -> None:
    numbers = [number for page in pages[2:] for number in page.margin]
    assert numbers == ["1.1", "1", "2", "3", "4", "1.1.1", "5", "6", "2.1", "6bis"]


def test_every_page_but_the_cover_has_its_head_and_number(pages: list[Page]) -> None:
    edition = sample_edition()
    assert edition.banner in pages[0].body
    for number, page in enumerate(pages[1:], 2):
        assert edition.banner in page.head
        assert edition.title in page.head
        assert page.foot.split() == ["sample-2014", str(number)]
    assert [page.head.strip().endswith("Risk management & selection") for page in pages].count(True) == 2


def test_the_cover_says_what_this_is(pages: list[Page]) -> None:
    edition = sample_edition()
    for text in (edition.publisher, edition.title, edition.subtitle, edition.status, edition.rights):
        assert squeeze(text) in squeeze(pages[0].body)
    for fact in edition.facts:
        assert squeeze("".join(fact)) in squeeze(pages[0].body)


def test_a_turned_page_holds_the_wide_table_and_the_heading_before_it(pages: list[Page]) -> None:
    turned = [page for page in pages if page.turned]
    assert len(turned) == 1
    assert_in_order(
        squeeze(turned[0].body), iter(["The schedule", "Activities and meetings", "Meeting 7", "Activity 6"])
    )
    assert sample_edition().banner in turned[0].head


def test_contents_and_bookmarks_lead_to_the_parts(pdf: bytes, pages: list[Page]) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    titles: list[tuple[str, int]] = []

    def flatten(entries: Sequence[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                flatten(entry)
            else:
                assert isinstance(entry, pypdf.generic.Destination)
                titles.append((str(entry.title), (reader.get_destination_page_number(entry) or 0) + 1))

    flatten(reader.outline)
    assert [title for title, _ in titles] == [
        *("Contents", "List of figures", "List of tables"),
        *("1 Risk management & selection", "1.1 A risk cycle, run with ICT", "1.1.1 A sub-section"),
        *("2 Declaration processing", "2.1 Lodging", "Glossary", "Index of provisions"),
        *("Annex A Schedule of the review", "The schedule"),
    ]
    contents = squeeze(pages[1].body).replace(".", "")
    for title, page in titles[3:]:
        assert f"{squeeze(title).replace('.', '')}{page}" in contents


def test_links_lead_within_and_out(pdf: bytes) -> None:
    within, out = 0, []
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            assert link["/Contents"]
            if "/A" in link and "/URI" in link["/A"]:
                out.append(link["/A"]["/URI"])
            else:
                within += 1
    assert out == ["https://www.example.org/a?b=1&c=2", "mailto:desk@example.org"]
    # Contents and lists 11; references 11; 3 notes, to and fro; locked quotation 1; glossary 2; index 3.
    assert within == 11 + 11 + 6 + 1 + 2 + 3


def test_an_extract_prints_the_words_of_references_that_lead_out_of_it() -> None:
    edition = replace(sample_edition(), chapters=sample_edition().chapters[1:], glossary=(), provisions=(), annexes=())
    pages = read_pages(set_pages(replace(edition, figures=(), tables=())))
    assert "Officers apply 6.4 to each selectivity as chapter 1 says." in " ".join(pages[-1].body.split())
    assert not [
        part for part in json.loads(edition_json(edition))["chapters"][0]["units"][0]["content"][1] if part == "to"
    ]


def test_the_document_says_what_it_is(pdf: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    about = reader.metadata
    edition = sample_edition()
    assert about is not None
    assert about.title == f"{edition.title} - {edition.banner}"
    assert (about.author, about.subject) == (edition.publisher, edition.subtitle)
    assert "sample-2014" in str(about["/Keywords"])
    assert str(about["/CreationDate"]).startswith("D:20140630000000")
    assert str(reader.root_object["/Lang"]) == "en"
    assert "'/DisplayDocTitle': True" in str(reader.root_object["/ViewerPreferences"].get_object())
    assert pdf_artifact(edition, pdf).path == "SAMPLE-sample-guidelines-sample-2014-en.pdf"


def test_tags_tell_the_parts_apart(pdf: bytes) -> None:
    tags = list(walk_tags(pdf))
    kinds = [str(tag["/S"]) for tag in tags]
    assert {"/TOC", "/H1", "/H2", "/H3", "/P", "/L", "/Lbl", "/LBody", "/BlockQuote", "/Note", "/Code"} <= set(kinds)
    assert [str(tag["/Alt"]) for tag in tags if str(tag["/S"]) == "/Figure"] == [
        "Three boxes in a row: identify, select, measure."
    ]
    # Two rows of column headings in each of the two tables: 2 groups, 4 columns; 3 groups, 8 columns.
    assert kinds.count("/TH") == 2 + 4 + 3 + 8
    assert kinds.count("/Caption") == 3
