"""A meeting paper in every format: its masthead, its numbers, and that nothing of an edition's cover is left."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest

from rkcctl.model.edition import Edition
from rkcctl.pipeline.writers import ALONE
from rkcctl.render.docx import docx_input
from rkcctl.store.house import house_templates
from tests.compose.paper_sample import compose, proposals
from tests.named_commands import ROOT
from tests.pdf_reader import read_pages, set_pages
from tests.pipeline.workspace import propose
from tests.redline_gallery import gallery
from tests.redline_sample import edition_of
from tests.render.web import read_page
from tests.render.word_changes import TAGS
from tests.render.word_file import TEMPLATES, W, WordFile, sections, style_of, words, write_word

TEXT = """## Background

The {{ body }} met.[^n1]

- one point;
- another.

## Action required

It is invited to agree.

[^n1]: On {{ dates }}."""
SAMPLE = "SAMPLE - NOT A DOCUMENT OF THE WCO"


@pytest.fixture(scope="module")
def paper() -> Edition:
    return compose(TEXT, symbol="ZZ0041E1a", dated="2019-05-21", place="Sample City", item="VII")


def test_the_first_page_has_the_masthead_and_the_others_the_symbol(paper: Edition) -> None:
    long = compose("\n\n".join(["A paragraph of some words that fill the page."] * 60), symbol="ZZ0041E1a")
    pages = read_pages(set_pages(long))
    assert len(pages) > 1
    whole = " ".join(page.raw.extract_text() for page in pages[:1])
    assert SAMPLE in whole
    assert "CE N'EST PAS UN DOCUMENT DE L'OMD" in whole
    assert "21st Meeting" in whole
    assert "ZZ0041E1a" in pages[1].raw.extract_text()
    only = read_pages(set_pages(paper))[0].raw.extract_text()
    places = [only.index(words) for words in ("Sample City, 21 May 2019.", "PLAN OF WORK", "(Item VII on the Agenda)")]
    assert places == sorted(places)
    assert re.search(r"I\.\s+Background", only)
    assert re.search(r"1\.\s+The Sample working group met", only)


@pytest.mark.parametrize(("points", "words", "pages"), [(2, 1100, 6), (4, 30, 1)])
def test_a_list_of_few_points_stays_on_one_page_where_it_is_no_higher(points: int, words: int, pages: int) -> None:
    def point(at: int, length: int) -> str:
        lines = (range(start, min(start + 12, length)) for start in range(0, length, 12))
        return "\n".join("  " + " ".join(f"w{at}x{word}" for word in line) for line in lines).strip()

    listed = "\n".join(f"- {point(at, words)}" for at in range(points))
    before = point(9, 420).replace("\n  ", "\n")
    shown = [page.raw.extract_text() for page in read_pages(set_pages(compose(f"{before}\n\nSo:\n\n{listed}")))]
    assert all(any(f"w{at}x{words - 1}" in text for text in shown[1:]) for at in range(points))
    # What runs off a page is in the file all the same: more words on it than a page holds.
    assert len(shown) == 1 + pages
    assert max(len(text.split()) for text in shown) < 500


def test_the_page_has_one_heading_of_the_first_level_and_paragraphs_to_link_to(paper: Edition) -> None:
    page = ALONE["html"](paper, house_templates(ROOT)).data.decode()
    assert re.findall(r"<h1[^>]*>([^<]*)</h1>", page) == ["Plan of work"]
    assert 'id="par.1"' in page
    assert 'class="masthead"' in page
    assert 'lang="fr">EXEMPLE' in page
    assert "doc-endnotes" in page
    assert re.search(r"<script", page) is None


def test_the_word_file_has_masthead_title_and_numbers_in_styles(paper: Edition) -> None:
    data = ALONE["docx"](paper, house_templates(ROOT)).data
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        document = opened.read("word/document.xml").decode()
        notes = opened.read("word/footnotes.xml").decode()
    styles = re.findall(r'<w:pStyle w:val="([^"]+)"', document)
    wanted = ["MastheadSample", "MastheadNames", "MastheadBody", "MastheadLine", "PaperTitle", "PaperItem", "Heading2"]
    assert [style for style in dict.fromkeys(styles) if style in wanted] == wanted
    assert "CoverRights" not in styles
    # The body stands in capitals as in the PDF; the letter at the end of the symbol beside it stays small.
    body = document.partition('"MastheadBody"')[2].partition("</w:p>")[0]
    assert re.findall(r"<w:t[^>]*>([^<]+)</w:t>", body) == ["SAMPLE WORKING GROUP", "ZZ0041E1a"]
    assert "20–21 May 2019" in notes
    assert re.findall(r">(\d\.)<", document) == ["1.", "2."]


def test_in_word_the_lines_of_a_list_of_few_points_stay_together_and_no_others() -> None:
    def listed(*points: str) -> str:
        return "It is invited to:\n\n" + "\n".join(f"- {point}" for point in points)

    low = listed("agree;", "note;", "end.")
    text = f"{low}\n\n{listed(*'abcdef')}\n\n{listed('word ' * 200, 'word ' * 200)}"
    word = WordFile(write_word(compose(text)))
    kept = [words(one) for one in word.paragraphs if one.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["agree;", "note;"]
    edition = replace(compose(low), masthead=None)
    assert not any(one.find(f"{W}pPr/{W}keepNext") is not None for one in WordFile(write_word(edition)).paragraphs)


def test_a_french_ordinal_stays_small_in_a_title_in_capitals(paper: Edition) -> None:
    chapter = replace(paper.chapters[0], title="Rapport de la 79e réunion et de la 21st")
    annex = replace(chapter, id="annex", title="Annexe : la 79e réunion et la 21st", units=())
    french = replace(paper, chapters=(chapter, annex))
    assert "RAPPORT DE LA 79e RÉUNION ET DE LA 21ST" in read_pages(set_pages(french))[0].raw.extract_text()
    titles = [found for found in WordFile(write_word(french)).body.iter(f"{W}p") if style_of(found) == "PaperTitle"]
    assert [words(title) for title in titles] == [chapter.title, annex.title]
    for title in titles:
        small = [run for run in title.iter(f"{W}r") if run.find(f"{W}rPr/{W}caps") is not None]
        assert [run.findtext(f"{W}t") for run in small] == ["e"]
        assert small[0].find(f"{W}rPr/{W}caps").get(f"{W}val") == "0"


def test_what_is_proposed_is_a_look_in_tables_and_tracked_in_a_consolidated_draft() -> None:
    templates = house_templates(ROOT)
    about = "[2019-004, 2019-006]"
    table = compose("{{ compilation }}", proposals(), kind="compilation", about=about)
    text = compose("{{ consolidated }}", proposals(), kind="consolidated", about=about)
    found = []
    for edition in (table, text):
        with zipfile.ZipFile(io.BytesIO(ALONE["docx"](edition, templates).data)) as opened:
            found.append(opened.read("word/document.xml").decode())
    assert ["<w:ins " in document for document in found] == [False, True]
    # The title of the annex stands on the page of the chapter that begins it.
    below = found[1].partition("Annex I: The text as it would read")[2].partition("Cloud services")
    assert below[2]
    assert "<w:sectPr" not in below[0]


def test_in_word_a_consolidated_draft_runs_on_and_tells_of_each_change_as_on_the_page() -> None:
    edition = compose("{{ consolidated }}", proposals(), kind="consolidated", about="[2019-004, 2019-006]")
    word = WordFile(ALONE["docx"](edition, house_templates(ROOT)).data)
    _, annex, cloud, last = edition.chapters
    titles = [edition.title, annex.title, f"{cloud.number} {cloud.title}", last.title]
    assert [title.split("\n")[0] for title in word.styled("PaperTitle")] == titles
    begun = [found.find(f"{W}type").get(f"{W}val") for found, _ in sections(word)]
    # The annex begins a page; what follows in it goes on below.
    assert begun[:3] == ["nextPage", "nextPage", "continuous"]
    told = [unit.mark.told for unit in cloud.units if unit.mark and unit.mark.told]
    assert word.styled("Attribution") == told
    assert len(set(told)) > 1
    # What is told stands above what it is told of, and is itself no change.
    at = next(at for at, one in enumerate(word.paragraphs) if style_of(one) == "Attribution")
    marked = next(unit for unit in cloud.units if unit.mark)
    assert words(word.paragraphs[at + 1]).startswith(marked.number)
    assert not any(list(one.iter(*TAGS)) for one in word.paragraphs if style_of(one) == "Attribution")


def test_in_word_a_paper_tells_once_of_what_moved_and_its_notes_keep_their_numbers(paper: Edition) -> None:
    shown = gallery()[2]
    told = 'told="Moved'
    for masthead, times in ((None, 2), (paper.masthead, 0)):
        written = json.loads(docx_input(replace(shown, masthead=masthead), TEMPLATES))
        assert "".join(part for part in _raw(written)).count(told) == times
    text = "Cloud\n<!-- cloud-1 -->\nOne.[^cloud-n1]\n\n<!-- cloud-2 -->\nTwo.[^cloud-n2]\n\n"
    (cloud,) = edition_of({"cloud": f"{text}[^cloud-n1]: A.\n\n[^cloud-n2]: B."}).chapters
    kept = replace(cloud, units=cloud.units[1:])
    written = json.loads(docx_input(replace(paper, chapters=(paper.chapters[0], kept)), TEMPLATES))
    begun = re.findall(r'numStart w:val="(\d)"', "".join(_raw(written)))
    assert begun[:2] == ["1", "2"]


def _raw(tree: object) -> Iterator[str]:
    """What is written for Word as it is, in the order of the text."""
    match tree:
        case {"t": "RawBlock" | "RawInline", "c": [_, str(xml)]}:
            yield xml
        case dict():
            for part in tree.values():
                yield from _raw(part)
        case list():
            for part in tree:
                yield from _raw(part)


def test_words_that_refer_to_what_a_paper_leaves_out_lead_nowhere_and_others_to_their_place() -> None:
    insertion = "  - {c: 1, insert: after cloud-003, text: 'As [](#cloud-003) and section [](#cloud-s1) say.'}\n"
    files = proposals() | {"proposals/2019/2019-007.md": propose("2019-007", insertion)}
    edition = compose("{{ consolidated }}", files, kind="consolidated", about="[2019-007]")
    page = read_page(ALONE["html"](edition, house_templates(ROOT)).data)
    assert not page.all(id="cloud-003")
    said = page.one("div", id="cloud-2019-007-1").one("ins")
    assert said.text == "As 2 and section 1.1 say."
    assert [link.attributes["href"] for link in said.all("a")] == ["#cloud-s1"]
    assert page.all(id="cloud-s1")
    text = ALONE["md"](edition, {}).data.decode()
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) == {"cloud-s1"} < anchors
    assert "As 2 and section" in text


def test_an_annex_of_a_paper_is_no_chapter_and_no_second_head_of_the_paper() -> None:
    about = "[2019-004, 2019-006]"
    edition = compose("{{ consolidated }}", proposals(), kind="consolidated", about=about, item="I")
    first, annex, cloud, last = edition.chapters
    assert (annex.title, cloud.number, last.title) == (
        "Annex I: The text as it would read", "1", "Annex II: What is shown of the changes",
    )  # fmt: skip
    page = read_page(ALONE["html"](edition, house_templates(ROOT)).data)
    assert [one.text for one in page.all(class_="kicker")] == ["Chapter 1"]
    text = ALONE["md"](edition, {}).data.decode()
    heads = [line for line in text.split("\n") if re.match("##? ", line)]
    assert heads == [f"# {first.title}", f"## {annex.title}", f"## 1 {cloud.title}", f"## {last.title}"]
    assert text.count("(Item I on the Agenda)") == 1


def test_a_wide_table_of_a_paper_takes_the_width_of_the_window_to_both_sides_of_the_text() -> None:
    edition = compose("{{ compilation }}", proposals(), kind="compilation", about="[2019-004, 2019-006]")
    data = ALONE["html"](edition, house_templates(ROOT)).data
    page = read_page(data).one("body")
    assert page.attributes["class"] == "page-paper"
    (table,) = (one for one in page.all(class_="table") if one.all("table", class_="wide"))
    assert [part.attributes["class"] for part in table.one("div", class_="scroll").all("table")] == ["wide"]
    # On a screen alone: paper has its pages turned.
    style = re.sub(r"/\*.*?\*/", "", data.decode(), flags=re.DOTALL)
    seen = "".join(re.findall(r"^@media screen \{\n(.*?)^\}", style, re.DOTALL | re.MULTILINE))
    said = {names.strip(): body for names, body in re.findall(r"([^{}]+)\{([^{}]*)\}", seen)}
    assert "padding-left: 0;" in said[".page-paper .table:has(.wide)"]
    scroll = said[".page-paper .scroll:has(> .wide)"]
    across = re.search(r"--across: max\(100%, min\(100vw - ([\d.]+)rem, ([\d.]+)rem\)\);", scroll)
    assert across is not None
    least = re.search(r"\.page-paper \.wide \{[^}]*min-width: (\d+)rem;", style)
    assert least is not None and float(across[2]) > float(least[1])
    assert "width: var(--across);" in scroll
    assert "margin-inline: calc((100% - var(--across)) / 2);" in scroll
    # Text beside text gives up the margin of numbers before it is cut.
    side = r"@media screen and \(max-width: (\d+)rem\) \{\s+\.page-paper \.table:has\(\.sides\) \{\s+padding-left: 0;"
    narrow, least = re.search(side, style), re.search(r"table\.sides \{[^}]*min-width: (\d+)rem;", style)
    gutter = re.search(r"--gutter: ([\d.]+)rem;", style)
    assert narrow and least and gutter and float(narrow[1]) > float(least[1]) + float(gutter[1])


def test_markdown_begins_with_the_marks_of_a_sample(paper: Edition) -> None:
    text = ALONE["md"](paper, {}).data.decode()
    assert text.startswith(f"**{SAMPLE}**")
    assert "## I. Background" in text
    assert "**1.** The Sample working group met.[^n1]" in text
