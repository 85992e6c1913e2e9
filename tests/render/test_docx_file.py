"""The Word edition as a file: links, tables, pictures, pages, properties, and the same bytes each time."""

import json
import os
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypandoc
import pytest

from rkcctl.compose.words import words_in
from rkcctl.engine.child import Task, run_program
from rkcctl.model import document
from rkcctl.model.edition import Edition
from rkcctl.render.docx import docx_artifact
from rkcctl.render.docx_input import write_document
from rkcctl.render.docx_tables import hold_words
from tests.edition_sample import IMAGE, SVG, sample_edition
from tests.render.test_docx import expected_leaves, odd_edition
from tests.render.word_file import PNG, R, W, WordFile, sections, style_of, words, write_word

NUMBERS = {"dcterms": "http://purl.org/dc/terms/", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture(scope="module")
def sample() -> WordFile:
    return WordFile(write_word(sample_edition()))


def test_contents_are_filled_and_lead_to_their_headings(sample: WordFile) -> None:
    lines = [
        (style, text.rpartition("\t")[0])
        for style in ("TOC1", "TOC2", "TOC3", "TableofFigures")
        for text in sample.styled(style)
    ]
    assert lines == [
        ("TOC1", "1\tRisk management & selection"),
        ("TOC1", "2\tDeclaration processing"),
        ("TOC1", "Glossary"),
        ("TOC1", "Index of provisions"),
        ("TOC1", "Annex A\u2002Schedule of the review"),
        ("TOC2", "1.1\tA risk cycle, run with ICT"),
        ("TOC2", "2.1\tLodging"),
        ("TOC3", "1.1.1\tA sub-section"),
        ("TableofFigures", "Figure 1-1\tThe risk cycle"),
        ("TableofFigures", "Table 1-1\tResults of examinations by profile"),
    ]
    told = [found.text.split() for found in sample.body.iter(f"{W}instrText")]
    assert told[0] == ["TOC", "\\o", '"1-3"', "\\h", "\\z"]
    pages = [name for kind, name, _ in told[1:] if kind == "PAGEREF" and name in sample.bookmarks]
    assert pages == [link.get(f"{W}anchor") for link in sample.body.iter(f"{W}hyperlink") if _in_contents(link)]
    assert len(pages) == len(lines)
    # Word would ask its reader about other files before it showed the text.
    assert "updateFields" not in sample.zip.read("word/settings.xml").decode()
    assert "dirty" not in sample.zip.read("word/document.xml").decode()
    marks = [mark.get(f"{W}fldCharType") for mark in sample.body.iter(f"{W}fldChar")]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") == len(lines) + 1


def test_contents_show_pages_that_nobody_had_to_ask_for(sample: WordFile) -> None:
    assert pages_of(sample) == {
        "Risk management & selection": 3,
        "A risk cycle, run with ICT": 3,
        "A sub-section": 3,
        "Results of examinations by profile": 3,
        "The risk cycle": 4,
        "Declaration processing": 5,
        "Lodging": 5,
        "Glossary": 6,
        "Index of provisions": 7,
        "Schedule of the review": 8,
    }


def pages_of(word: WordFile) -> dict[str, int]:
    """The page that the contents show for each heading and caption."""
    lines = [text for style in ("TOC1", "TOC2", "TOC3", "TableofFigures") for text in word.styled(style)]
    return {line.split("\t")[-2].split("\u2002")[-1]: int(line.split("\t")[-1]) for line in lines}


def test_dots_lead_to_the_page_and_no_other_tab_is_in_their_way(sample: WordFile) -> None:
    styles = {style.get(f"{W}styleId"): style for style in sample.part("word/styles.xml").iter(f"{W}style")}
    for paragraph in sample.paragraphs:
        if not style_of(paragraph).startswith(("TOC1", "TOC2", "TOC3", "TableofFigures")):
            continue
        *_, before, last = styles[style_of(paragraph)].iter(f"{W}tab")
        assert (last.get(f"{W}val"), last.get(f"{W}leader")) == ("right", "dot")
        # What stands before the page has no tab, or one that parts a short number from its words.
        number, tab, _ = words(paragraph).rpartition("\t")[0].rpartition("\t")
        assert before.get(f"{W}val") == "left"
        assert not tab or len(number) * 100 < int(before.get(f"{W}pos")) + 100


def test_pages_grow_with_the_text() -> None:
    def last(paragraphs: int, words: int) -> int:
        risk, *others = sample_edition().chapters
        text = document.Paragraph((document.Text("lorem ipsum " * (words // 2)),))
        added = tuple(replace(risk.units[1], id=f"risk-1{n:03}", content=text) for n in range(paragraphs))
        long = replace(risk, units=(*risk.units, *added))
        return pages_of(WordFile(write_word(replace(sample_edition(), chapters=(long, *others)))))["Lodging"]

    # A page holds about six paragraphs of this length: LibreOffice sets the first 50 on 8 pages and 50 more on 9.
    assert last(0, 0) == 5
    assert last(50, 110) - last(0, 0) in (8, 9)
    assert last(100, 110) - last(50, 110) in (8, 9)
    # A row of short paragraphs takes more room than their letters.
    assert last(200, 2) - last(0, 0) >= 5


def test_a_heading_stands_on_the_page_of_what_follows_it() -> None:
    risk, *others = sample_edition().chapters
    line = document.Paragraph((document.Text("One line."),))
    for above in range(26, 36):
        lines = tuple(replace(risk.units[1], id=f"risk-1{n:03}", content=line) for n in range(above))
        head = replace(risk.units[0], id="risk-s9", content=document.Heading(2, (document.Text("Late"),)))
        table = next(unit for unit in risk.units if isinstance(unit.content, document.Table))
        chapter = replace(risk, units=(*lines, head, table), notes=())
        edition = replace(sample_edition(), chapters=(chapter, *others), figures=())
        found = pages_of(WordFile(write_word(edition)))
        assert found["Late"] == found["Results of examinations by profile"]


def _in_contents(link: Any) -> bool:
    return style_of(link.getparent()).startswith(("TOC", "TableofFigures")) and link.get(f"{W}anchor") is not None


def test_what_has_one_part_has_no_contents() -> None:
    annex = sample_edition().annexes
    alone = replace(sample_edition(), chapters=(), glossary=(), provisions=(), figures=(), tables=(), annexes=annex)
    word = WordFile(write_word(alone))
    assert word.styled("TOCHeading") == []
    # The cover, and the annex before, on and after the page that is turned for its table.
    assert len(list(sections(word))) == 4


def test_every_link_leads_somewhere(sample: WordFile) -> None:
    relations = sample.relations("document.xml")
    inside = {link.get(f"{W}anchor") for link in sample.body.iter(f"{W}hyperlink")} - {None}
    outside = {relations[link.get(f"{R}id")].get("Target") for link in sample.body.iter(f"{W}hyperlink") if _out(link)}
    assert inside >= {"rkc_risk_003", "rkc_risk_i2", "rkc_declarations_s1", "rkt_selectivity", "rkp_6_4", "rkc_risk"}
    assert inside <= set(sample.bookmarks)
    assert outside == {"https://www.example.org/a?b=1&c=2", "mailto:desk@example.org"}


def _out(link: Any) -> bool:
    return link.get(f"{R}id") is not None


def test_addresses_that_word_would_choke_on_are_tamed() -> None:
    links = (
        document.Link("https://example.org/a b", (document.Text("a blank"),)),
        document.Link("javascript:alert(1)", (document.Text("a script"),)),
        document.Link("https://example.org/é<>", (document.Text("letters"),)),
    )
    word = WordFile(write_word(_with_paragraph(*links)))
    targets = {entry.get("Target") for entry in word.relations("document.xml").values() if entry.get("TargetMode")}
    assert targets == {"https://example.org/%C3%A9%3C%3E"}
    assert word.bookmarks["rkc_risk_001"] == "a blanka scriptletters"


def _with_paragraph(*run: document.Inline) -> Edition:
    edition = sample_edition()
    risk = edition.chapters[0]
    unit = replace(risk.units[1], content=document.Paragraph(run))
    return replace(edition, chapters=(replace(risk, units=(risk.units[0], unit), notes=()),), figures=(), tables=())


def _columns_of(*cells: str) -> tuple[int, ...]:
    """The widths of a table with these cells in its head and below it, of which the first column has little."""
    edition = sample_edition()
    risk = edition.chapters[0]
    row = tuple((document.Text(cell),) for cell in cells)
    table = document.Table((), row, (row,), ("left",) * 3, shares=(4, 46, 50))
    unit = replace(risk.units[1], content=table)
    marked = replace(edition, chapters=(replace(risk, units=(unit,), notes=()),), figures=(), tables=())
    found = next(WordFile(write_word(marked)).body.iter(f"{W}tbl"))
    return tuple(int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol"))


def test_no_column_of_a_table_is_narrower_than_its_longest_word() -> None:
    first, second, third = _columns_of("Modification", "Participant", "word " * 200)
    # Twelve bold letters of nine points, as wide as in any face that stands in for the usual one, and the margins.
    assert 1500 < first < 1700
    assert second < third and first + second + third == 9070 - 720
    # Where there is no room for that, it holds the letters of the usual face.
    first, *_ = _columns_of("Modification", "w" * 22, "w" * 22)
    assert 1100 < first < 1400


@pytest.mark.parametrize(
    ("widths", "needs", "held"),
    [
        ([100, 100, 200], [50, 50, 50], [100, 100, 200]),
        ([100, 100, 200], [130, 50, 100], [130, 90, 180]),
        # Where not all of them fit, the proportions stay.
        ([100, 100], [150, 120], [100, 100]),
    ],
)
def test_a_column_takes_what_its_words_need_from_those_that_can_spare_it(
    widths: list[int], needs: list[int], held: list[int]
) -> None:
    assert hold_words(widths, needs) == held


def test_tables_repeat_their_head_and_fill_the_page(sample: WordFile) -> None:
    table, matrix = sample.body.iter(f"{W}tbl")
    heads = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
    assert [[words(cell) for cell in row.iter(f"{W}tc")] for row in heads] == [
        ["Result", "Number"],
        ["Code", "Meaning", "Finds", "Share"],
    ]
    assert [span.get(f"{W}val") for span in heads[0].iter(f"{W}gridSpan")] == ["2", "2"]
    assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"
    for found, width in ((table, 9070 - 720), (matrix, 16838 - 2 * 1418)):
        assert sum(int(column.get(f"{W}w")) for column in found.iter(f"{W}gridCol")) == width
        for row in found.iter(f"{W}tr"):
            assert sum(int(cell.get(f"{W}w")) for cell in row.iter(f"{W}tcW")) == width
    # Word gives its look to the first row of a head alone, and puts no space after a table.
    assert [len(list(row.iter(f"{W}shd"))) for row in table.iter(f"{W}tr")] == [2, 4, 0, 0, 0]
    lines = [line.get(f"{W}color") for line in next(table.iter(f"{W}tr")).iter(f"{W}bottom")]
    assert len(lines) == 2 and lines[0] != next(heads[1].iter(f"{W}bottom")).get(f"{W}color")
    # A column without a group has one head over both rows.
    merged = [words(cell) for cell in matrix.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}vMerge") is not None]
    assert merged == ["Activity", ""]
    sides = [cell.find(f".//{W}jc") for cell in list(table.iter(f"{W}tr"))[2].iter(f"{W}tc")]
    assert [None if side is None else side.get(f"{W}val") for side in sides] == ["left", None, "right", "center"]


def test_what_follows_a_list_stands_off_from_it_as_from_any_paragraph(sample: WordFile) -> None:
    blocks = [found for found in sample.body if found.tag in (f"{W}p", f"{W}tbl", f"{W}sectPr")]
    spaced = {words(one): one.find(f"{W}pPr/{W}spacing") for one in blocks if style_of(one).startswith("List")}
    given = {text: None if space is None else space.get(f"{W}after") for text, space in spaced.items()}
    ends = [
        words(one)
        for one, after in pairwise(blocks)
        if style_of(one).startswith("List") and not style_of(after).startswith("List")
    ]
    default = next(ET.fromstring(sample.zip.read("word/styles.xml")).iter(f"{W}pPrDefault")).find(f"{W}pPr/{W}spacing")
    assert default is not None
    assert {text for text, after in given.items() if after} == set(ends) < set(given)
    assert {given[text] for text in ends} == {default.get(f"{W}after")}


def test_what_follows_a_table_in_its_section_stands_off() -> None:
    table = next(
        unit.content for unit in sample_edition().chapters[0].units if isinstance(unit.content, document.Table)
    )
    annex = replace(sample_edition().annexes[0], content=(table, document.Paragraph((document.Text("After."),))))
    word = WordFile(write_word(replace(sample_edition(), annexes=(annex,))))
    after = list(word.body.iter(f"{W}tbl"))[-1].getnext()
    assert words(after) == "After."
    assert int(after.find(f"{W}pPr/{W}spacing").get(f"{W}before")) > 0


def test_no_last_word_of_the_long_title_of_an_annex_stands_alone_on_its_second_line() -> None:
    def written(title: str) -> str:
        annex = replace(sample_edition().annexes[0], title=title)
        return json.dumps(json.loads(write_document(replace(sample_edition(), annexes=(annex,)))), ensure_ascii=False)

    assert "planned\u00a0in\u00a02019" in written("Review of the sample Guidelines as planned in 2019")
    assert "planned\u00a0in" not in written("Review planned in 2019")
    assert "of\u00a0" not in written("Review of the sample Guidelines as planned in 2019")


def test_a_table_of_many_columns_is_set_small_and_its_empty_cells_too() -> None:
    def styles(columns: int) -> set[str]:
        run = (document.Text("x"),)
        table = document.Table((), (run,) * columns, ((run, *((),) * (columns - 1)),), ("",) * columns, wide=True)
        annex = replace(sample_edition().annexes[0], content=(table,))
        word = WordFile(write_word(replace(sample_edition(), annexes=(annex,))))
        return {style_of(paragraph) for paragraph in list(word.body.iter(f"{W}tbl"))[-1].iter(f"{W}p")}

    assert styles(12) == {"TableHead", "TableText"}
    assert styles(13) == {"DenseTableHead", "DenseTableText"}


def test_ids_in_a_table_are_set_smaller_than_the_words_beside_them() -> None:
    def sizes(found: Any) -> set[str]:
        return {size.get(f"{W}val") for size in found.iter(f"{W}sz")}

    name = document.Code("single-window-2020-003-1-4")
    table = document.Table((), ((document.Text("Id"),),), (((name,),),), ("left",))
    annex = replace(sample_edition().annexes[0], content=(table,))
    word = WordFile(write_word(replace(sample_edition(), annexes=(annex,))))
    (run,) = (run for run in list(word.body.iter(f"{W}tbl"))[-1].iter(f"{W}r") if words(run) == name.text)
    (style,) = (style for style in word.part("word/styles.xml") if style.get(f"{W}styleId") == "TableText")
    assert [int(size) for size in sizes(run)] < [int(size) for size in sizes(style)]


def test_no_paragraph_is_empty_and_none_ends_a_section_by_itself(sample: WordFile) -> None:
    # Only after a table there must be one.
    top = [part for part in sample.body if part.tag == f"{W}p" and part.getprevious() is not None]
    top = [part for part in top if part.getprevious().tag != f"{W}tbl"]
    assert [part for part in top if not words(part).strip() and not list(part.iter(f"{W}drawing"))] == []
    beside = next(part for part in top if style_of(part) == "MarginNumber")
    assert beside.find(f"{W}pPr/{W}framePr") is not None


def test_wide_tables_stand_on_turned_pages(sample: WordFile) -> None:
    def turned(word: WordFile) -> list[bool]:
        return [found.find(f"{W}pgSz").get(f"{W}orient") == "landscape" for found, _ in sections(word)]

    # Cover, contents, two chapters, glossary, provisions; an annex, with a wide table in its midst.
    assert turned(sample) == [False] * 6 + [False, True, False]
    odd = WordFile(write_word(odd_edition()))
    assert turned(odd) == [False] * 5 + [True, False, False, False, False, True, False]
    heading, caption, table, end = list(sections(odd))[5][1]
    assert (words(heading), table.tag, words(end)) == ("3.1\tA wide table", f"{W}tbl", "")
    # The caption begins with its table, and the last paragraph, which a table needs after it, takes no room.
    assert caption.find(f"{W}pPr/{W}ind").get(f"{W}left") == "0"
    assert end.find(f"{W}pPr/{W}spacing").get(f"{W}line") == "20"


def test_a_picture_is_a_png_with_its_drawing_and_description(sample: WordFile) -> None:
    relations = sample.relations("document.xml")
    drawing = next(sample.body.iter(f"{W}drawing"))
    embedded = [
        sample.zip.read(f"word/{relations[found.get(f'{R}embed')].get('Target')}")
        for found in drawing.iter()
        if found.get(f"{R}embed")
    ]
    assert embedded == [PNG, SVG]
    described = [found.get("descr") for found in drawing.iter() if found.get("descr") is not None]
    assert set(described) == {"Three boxes in a row: identify, select, measure."}
    assert all(b"data:" not in sample.zip.read(name) for name in sample.zip.namelist() if name.endswith(".xml"))
    width, height = (int(drawing.find(".//{*}extent").get(side)) for side in ("cx", "cy"))
    assert width / height == pytest.approx(480 / 120, rel=0.01)
    assert width <= (9070 - 720) * 635


def test_photographs_need_no_picture_made() -> None:
    edition = sample_edition()
    risk, *_ = edition.chapters
    path = IMAGE.replace(".svg", ".png")
    figure = document.Figure(path, "A photograph.", ())
    shown = replace(risk, units=(replace(risk.units[9], content=figure),), notes=())
    word = WordFile(write_word(replace(edition, chapters=(shown,), images={path: PNG})))
    assert [name for name in word.zip.namelist() if "media" in name] == ["word/media/rkf_1.png"]


def test_the_mark_of_a_sample_is_on_every_page_and_in_the_title(sample: WordFile) -> None:
    banner = sample_edition().banner
    heads = [name for name in sample.zip.namelist() if name.startswith("word/header")]
    assert len(heads) == 2
    assert all(words(sample.part(name)).startswith(banner) for name in heads)
    for found, _ in sections(sample):
        kinds = {part.get(f"{W}type") for part in found.iter(f"{W}headerReference")}
        assert kinds == {"default", "first"}
    assert [found.find(f"{W}titlePg") is not None for found, _ in sections(sample)] == [True] + [False] * 8
    core = sample.part("docProps/core.xml")
    assert core.findtext("dc:title", namespaces=NUMBERS).endswith(banner)
    plain = WordFile(write_word(replace(sample_edition(), banner="")))
    assert words(plain.part("word/header1.xml")) == "Guidelines on the use of ICT by Customs"
    assert "SAMPLE" not in plain.part("docProps/core.xml").findtext("dc:title", namespaces=NUMBERS)


def test_pages_are_numbered_in_the_language_of_the_edition(sample: WordFile) -> None:
    french = replace(sample_edition(), language="fr", words=words_in("fr"))
    for word, said, language in (
        (sample, "Page 1 of 1", "en-GB"),
        (WordFile(write_word(french)), "Page 1 sur 1", "fr-FR"),
    ):
        foot = next(part for name in ("footer1", "footer2") if words(part := word.part(f"word/{name}.xml")))
        assert words(foot).endswith(said)
        assert [found.text.strip() for found in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]
        assert word.part("docProps/core.xml").findtext("dc:language", namespaces=NUMBERS) == language
        defaults = word.part("word/styles.xml").find(f"{W}docDefaults")
        assert {found.get(f"{W}val") for found in defaults.iter(f"{W}lang")} == {language}


def test_the_file_says_of_which_text_and_day_it_is(sample: WordFile) -> None:
    core = sample.part("docProps/core.xml")
    dates = [core.findtext(f"dcterms:{name}", namespaces=NUMBERS) for name in ("created", "modified")]
    assert dates == ["2014-06-30T00:00:00Z"] * 2
    custom = sample.part("docProps/custom.xml")
    assert {entry.get("name"): "".join(entry.itertext()) for entry in custom} == {"rkc-base": "sample-2014"}


def test_the_same_edition_is_the_same_bytes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    edition = sample_edition()
    once = write_word(edition)
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert write_word(edition) == once
    entries = zipfile.ZipFile(os.fspath(_save(tmp_path, once))).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(3, 0o644 << 16)}
    names = [entry.filename for entry in entries]
    assert names == ["[Content_Types].xml", "_rels/.rels", *sorted(names[2:])]
    assert docx_artifact(edition, once).path == "SAMPLE-sample-guidelines-sample-2014-en.docx"


def _save(folder: Path, data: bytes) -> Path:
    (folder / "edition.docx").write_bytes(data)
    return folder / "edition.docx"


def test_pandoc_reads_the_text_back(tmp_path: Path) -> None:
    edition = odd_edition()
    path = _save(tmp_path, write_word(edition))
    program = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if os.name == "nt" else "pandoc")
    arguments = ["--sandbox", "--from=docx", "--to=html", "--wrap=none", "--no-highlight", str(path)]
    finished = run_program([str(program), *arguments], Task("pandoc", 60))
    assert finished.code == 0
    read = _strip(finished.out.decode())
    missing = [text for _, text in expected_leaves(edition) if _strip(text, markup=False) not in read]
    assert missing == []


def _strip(text: str, *, markup: bool = True) -> str:
    """Letters alone: without the blanks, the marks of notes and the tags between them."""
    import html
    import re

    if markup:
        text = re.sub(r'<a[^>]*class="footnote-(?:ref|back)".*?</a>', "", text, flags=re.DOTALL)
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return re.sub(r"\s+", "", text)


def test_what_is_invisible_stops_nothing() -> None:
    run = document.Text("a\x00b\x1bc\ufffed\u202ee")
    edition = replace(_with_paragraph(run), title="T\x00itle\ufffe", status="s\x1b")
    word = WordFile(write_word(edition))
    assert word.bookmarks["rkc_risk_001"].startswith("a")
    assert word.part("docProps/core.xml").findtext("dc:title", namespaces=NUMBERS).startswith("T\\u0000itle")
