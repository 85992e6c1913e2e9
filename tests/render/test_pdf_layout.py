"""What a PDF does with text that is long, wide, tall, or was not checked."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from rkcctl.compose.annex import to_edition
from rkcctl.compose.matrix import compose_matrix
from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Figure, Heading, Inlines, Link, Node, NoteMark, Paragraph, Reference, Table, Text
from rkcctl.model.edition import Edition, EditionNote, Unit
from rkcctl.model.sources import Place
from rkcctl.read.corpus import read_corpus
from rkcctl.render.tree_json import edition_json
from rkcctl.store.disk import load
from tests.edition_sample import HOSTILE, IMAGE, SVG, sample_edition, unchecked_edition
from tests.pdf_reader import assert_in_order, read_pages, set_pages, squeeze, walk_tags


def with_units(*contents: Node) -> Edition:
    """An edition of one chapter with these blocks."""
    edition = sample_edition()
    units = tuple(Unit(f"x-{n}", f"{n}", "", content, "") for n, content in enumerate(contents, 1))
    chapter = replace(edition.chapters[1], units=units, notes=())
    return replace(edition, chapters=(chapter,), glossary=(), provisions=(), annexes=(), figures=(), tables=())


def words(text: str) -> Inlines:
    return (Text(text),)


def test_hyphens_read_as_hyphens_where_lines_end_in_one_too() -> None:
    text = "Responsibilities internationally harmonised throughout administrations. " * 12
    text += "Self-service, multi-stakeholder, " * 12
    pages = read_pages(set_pages(with_units(Paragraph(words(text.strip())))))
    body = pages[-1].body
    assert squeeze(text) in squeeze(body)
    assert body.count("Self-service") > 6
    assert "\xad" not in body
    assert "-\n" in body


# ---- Tables and figures --------------------------------------------------------------------------------------------


def test_a_long_table_repeats_its_head_and_breaks_between_rows() -> None:
    rows = tuple((words(f"key {n}"), words(f"first words of {n} " + "and more of them " * 9)) for n in range(80))
    table = Table(words("Long"), (words("Heading one"), words("Heading two")), rows, ("", ""))
    pages = [page for page in read_pages(set_pages(with_units(table))) if "first words" in page.body]
    assert len(pages) > 2
    for page in pages:
        assert "Heading one" in page.body
        assert page.body.count("first words of") == len([key for key in page.body.split() if key == "key"])


@pytest.mark.parametrize("name", ["review-2019", "review-sample"])
def test_a_matrix_stands_whole_on_one_turned_page(name: str) -> None:
    corpus, _ = read_corpus(load(Path(__file__).parents[2])[0])
    cycle = next(record.value for record in corpus.cycles if record.value.id == name)
    matrix = compose_matrix(corpus, cycle, "en")
    turned = [page for page in read_pages(set_pages(to_edition(corpus, matrix))) if page.turned]
    assert len(turned) == 1
    # Words are parted at their own hyphens and blanks only.
    body = re.sub(r"-\s+", "-", turned[0].body)
    for row in matrix.rows:
        assert f"{row.number}. {row.title} ({', '.join(row.bodies)})" in " ".join(body.split())
    # What is noted of its cells stands below it where that is little, else on a page of its own.
    assert (matrix.words["matrix-grounds"] in body) == (len(matrix.ground_lines()) < 4)


def test_a_row_taller_than_a_page_is_printed_whole() -> None:
    tall = " ".join(f"w{n}" for n in range(2500))
    table = Table(words("Tall"), (words("A"), words("B")), ((words("key"), words(tall)),), ("", ""))
    body = squeeze("".join(page.body for page in read_pages(set_pages(with_units(table)))))
    assert all(f"w{n}w{n + 1}" in body.replace("AB", "") for n in range(0, 2499, 2))


def test_a_figure_is_no_larger_than_the_text() -> None:
    tall = SVG.replace(b'width="480" height="120"', b'width="480" height="4000"')
    edition = replace(with_units(Figure(IMAGE, "Alt", words("Cap")), Paragraph(words("After."))), images={IMAGE: tall})
    pages = read_pages(set_pages(edition))
    assert any("Cap" in page.body for page in pages)
    marks = next(tag["/A"] for tag in walk_tags(set_pages(edition)) if str(tag["/S"]) == "/Figure")
    assert isinstance(marks, list)
    left, low, right, high = marks[0]["/BBox"]
    assert right - left < 420
    assert high - low < 600


# ---- Text that was not checked -------------------------------------------------------------------------------------


def test_faults_are_boxed_before_what_they_are_about() -> None:
    edition = unchecked_edition()
    pages = read_pages(set_pages(edition))
    body = squeeze("".join(page.body for page in pages))
    assert all(edition.banner in page.head for page in pages[1:])
    order = [
        "GDL101",
        "the title has no French",
        "GDL103",
        "A risk cycle",
        "REF101",
        "risk-099",
        "(guidelines/en/risk.md:11:4)",
    ]
    assert_in_order(body, iter([*order, "Plain, ", "GDL112", HOSTILE, "Table 1-1"]))


def broken_edition() -> Edition:
    """All that a check would have refused and a build with faults prints nevertheless."""
    mark = NoteMark("n", 1)
    itself = EditionNote("n", 1, (Paragraph((Text("Of itself"), mark)), Table((), ((),), (), ("",))), "")
    drawing = Figure(IMAGE, "Faulty drawing", words("Faulty"))
    edition = with_units(
        Heading(4, words("Skipped levels")),
        Paragraph((Text("Twice"), mark, Text(" and "), mark, NoteMark("unknown", 2))),
        Paragraph(()),
        Paragraph(words("no glyph: \u6f22\x07\ufeff\U0001f600 end")),
        Paragraph(
            (
                Link("javascript:alert(1)", words("bad link")),
                Link("", ()),
                Reference("block", "gone", "", words("gone")),
            )
        ),
        Paragraph(words("abcdef0123456789" * 20)),
        Figure("guidelines/figures/none.png", "", words("No such file")),
        drawing,
        Table((), (words("A"), ()), (((), ()),), ("", "")),
        document.List(()),
        document.Quotation(()),
        document.CodeBlock(""),
    )
    chapter = edition.chapters[0]
    units = (*chapter.units, replace(chapter.units[1], id="x-1"), replace(chapter.units[1], id="risk"))
    sample = sample_edition()
    return replace(
        sample,
        chapters=(sample.chapters[0], replace(chapter, units=units, notes=(itself,))),
        images={IMAGE: b"<svg"},
        faults=(Diagnostic(Place(IMAGE, 1), "SRC120", "this is not XML"),),
    )


def test_text_with_every_fault_is_printed_all_the_same() -> None:
    edition = broken_edition()
    pdf = set_pages(edition)
    body = squeeze("".join(page.body + page.notes for page in read_pages(pdf)))
    shown = ("Skipped levels", "Twice1 and 12", "bad link", "gone", "No such file", "Faulty drawing", "Of itself1")
    for text in shown:
        assert squeeze(text) in body
    assert "\ufffd\ufffd\ufffd\ufffdend" in body
    assert squeeze("abcdef0123456789" * 20) in body
    assert b"javascript" not in pdf


def test_labels_are_unique_and_no_reference_hangs() -> None:
    tree = json.loads(edition_json(broken_edition()))
    labels: list[str] = []
    targets: set[str] = set()

    def walk(part: object) -> None:
        if isinstance(part, dict):
            labels.extend([part["label"]] if "label" in part else [])
            targets.update([part["to"]] if "to" in part else [])
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            walk(inner)

    walk(tree)
    assert len(labels) == len(set(labels))
    assert targets <= set(labels)
    assert "id-gone" not in targets


def test_a_text_in_another_language_is_marked_and_parted_as_its_own() -> None:
    edition = sample_edition()
    chapter = replace(edition.chapters[0], original="fr")
    pdf = set_pages(replace(edition, chapters=(chapter, edition.chapters[1])))
    assert "Original\xa0: français" in "".join(page.body for page in read_pages(pdf))
    assert any(tag.get("/Lang") == "fr" for tag in walk_tags(pdf))
