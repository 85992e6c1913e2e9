"""The words of the Word edition: each leaf in its bookmark, each number, label and note as the edition has it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from rkcctl.model import document
from rkcctl.model.document import Heading, Inlines, Item, List, Node, NoteMark, Paragraph, Quotation, Text
from rkcctl.model.edition import Edition, EditionChapter, EditionNote, Unit
from rkcctl.render.docx_margin import make_room
from tests.edition_sample import HOSTILE, sample_edition, unchecked_edition
from tests.render.word_file import W, WordFile, sections, style_of, words, write_word

Leaf = tuple[str, str]


@pytest.fixture(scope="module")
def sample() -> WordFile:
    return WordFile(write_word(sample_edition()))


@pytest.fixture(scope="module")
def odd() -> WordFile:
    return WordFile(write_word(odd_edition()))


def odd_edition() -> Edition:
    """What checked text seldom holds: lists in notes and quotations, many items, a turned page within a chapter."""
    sample = sample_edition()
    wide = next(node for node in sample.annexes[0].content if isinstance(node, document.Table))
    noted = replace(wide, rows=(((Text("noted"), NoteMark("odd-n2", 2)), *wide.rows[0][1:]), *wide.rows))
    inner = List((_item("(i)", _text("again")),))
    listed = Quotation((*_text("a quotation in an item"), List((_item("(i)", _text("in the quotation")),))))
    nested = List(
        (
            _item("(a)", (*_text("one"), List((_item("(i)", _text("two")),)), *_text("between"), inner), "odd-i1"),
            _item("(b)", (List((_item("(i)", _text("a list at once")),)),)),
            _item("(c)", (*_text("three"), listed)),
        )
    )
    letters = [f"({mark})" for mark in (*"abcdefghijklmnopqrstuvwxyz", "aa", "ab")]
    many = List(tuple(_item(label, _text(f"item {label}")) for label in letters))
    last = Paragraph((Text("After"), NoteMark("odd-n3", 3)))
    units = (
        _unit("odd-001", "7", Paragraph((Text("First"), NoteMark("odd-n1", 1)))),
        _unit("odd-002", "8", nested),
        _unit("odd-003", "9", many),
        _unit("odd-s1", "3.1", document.Heading(2, (Text("A wide table"),))),
        _unit("odd-004", "Table 3-1", noted),
        _unit("odd-005", "10", last),
        _unit("odd-005", "11", Paragraph((Text("The id again."),))),
    )
    list_note = (*_text("note one"), List((_item("(a)", _text("listed in a note")),)))
    contents = (list_note, _text("note two"), _text("note three"))
    notes = tuple(EditionNote(f"odd-n{n}", n, content, "") for n, content in enumerate(contents, 1))
    chapter = EditionChapter("odd", "3", "Odd things", units, notes, original="fr")
    return replace(sample, chapters=(*sample.chapters, chapter))


def _unit(unit_id: str, number: str, content: Node) -> Unit:
    return Unit(unit_id, number, "", content, "")


def _item(label: str, content: tuple[Node, ...], item_id: str = "") -> Item:
    return Item(content, item_id, label)


def _text(text: str) -> tuple[Node, ...]:
    return (Paragraph((Text(text),)),)


def expected_leaves(edition: Edition) -> Iterator[Leaf]:
    """Bookmark and words of every leaf of the chapters and their notes."""
    for chapter in edition.chapters:
        yield f"rkc_{chapter.id.replace('-', '_')}", chapter.title
        seen: set[str] = set()
        for unit in chapter.units:
            if unit.id not in seen:
                yield from _name(unit.id, list(_leaves(unit.content)))
            seen.add(unit.id)
        for note in chapter.notes:
            yield from _name(note.label, [leaf for node in note.content for leaf in _leaves(node)])


def _name(block: str, leaves: list[Leaf]) -> Iterator[Leaf]:
    base = block.replace("-", "_")
    for position, (item, text) in enumerate(leaves, 1):
        if item:
            yield f"rkc_{item.replace('-', '_')}", text
        if position == 1:
            yield f"rkc_{base}", text
        elif not item:
            yield f"rkl_{base}_{position}", text


def _leaves(node: Node, item: str = "") -> Iterator[Leaf]:
    match node:
        case document.Heading(_, content) | Paragraph(content):
            yield item, _say(content)
        case List(items):
            parts = [
                (inner, listed.id if at == 0 else "") for listed in items for at, inner in enumerate(listed.content)
            ]
            yield from (leaf for inner, begun in parts for leaf in _leaves(inner, begun))
        case Quotation(content):
            yield from (leaf for inner in content for leaf in _leaves(inner))
        case document.Table(caption, head, rows):
            yield from (("", _say(run)) for run in (caption, *head, *(cell for row in rows for cell in row)))
        case document.Figure(_, _, caption):
            yield "", _say(caption)
        case document.CodeBlock(text):
            yield "", text.rstrip("\n")


def _say(run: Inlines) -> str:
    told = ""
    for inline in run:
        match inline:
            case document.Break(hard):
                told += "\n" if hard else " "
            case document.Text(text) | document.Code(text):
                told += text
            case document.NoteMark() | document.Image():
                pass
            case _:
                told += _say(inline.children)
    return told


@pytest.mark.parametrize("name", ["sample", "odd"])
def test_each_leaf_stands_word_for_word_in_its_bookmark(name: str, request: pytest.FixtureRequest) -> None:
    word: WordFile = request.getfixturevalue(name)
    edition = sample_edition() if name == "sample" else odd_edition()
    expected = list(expected_leaves(edition))
    assert {bookmark: word.bookmarks.get(bookmark) for bookmark, _ in expected} == dict(expected)
    assert any(text == HOSTILE for _, text in expected)


def test_bookmarks_have_names_and_ids_of_their_own_and_end_once(odd: WordFile) -> None:
    starts = [start for root in (odd.body, odd.notes) for start in root.iter(f"{W}bookmarkStart")]
    ends = [end.get(f"{W}id") for root in (odd.body, odd.notes) for end in root.iter(f"{W}bookmarkEnd")]
    names = [start.get(f"{W}name").lower() for start in starts]
    assert len(set(names)) == len(names)
    assert max(map(len, names)) <= 40
    assert sorted(ends) == sorted({start.get(f"{W}id") for start in starts})
    assert len(ends) == len(starts)


def test_numbers_stand_before_the_words(sample: WordFile) -> None:
    assert [text.split("\t")[:2] for text in sample.styled("Heading1")[:2]] == [
        ["1", "Risk management & selection"],
        ["2", "Declaration processing"],
    ]
    assert sample.styled("Heading2")[0] == "1.1\tA risk cycle, run with ICT"
    assert sample.styled("Heading3") == ["1.1.1\tA sub-section"]
    assert sample.styled("NumberedParagraph")[-1] == f"6bis\t{HOSTILE}"
    assert sample.styled("LeadingParagraph") == ["2\tThe head of risk answers for these steps:"]
    assert sample.styled("MarginNumber") == ["5"]
    assert sample.styled("QuoteSource") == ["3\tStandard 6.4. In our words:"]
    assert sample.styled("NumberedQuote") == ["4\tA quotation of an ordinary kind."]
    assert sample.styled("TableCaption")[0] == "Table 1-1\u2002Results of examinations by profile"
    assert sample.styled("FigureCaption") == ["Figure 1-1\u2002The risk cycle"]


def test_word_counts_the_labels_that_the_edition_gives(odd: WordFile) -> None:
    counted = _count_labels(odd)
    expected = {
        "register the risk;": "(a)",
        "test the profile:": "(b)",
        "the inner second;": "(ii)",
        "put it into force.": "(c)",
        "a list that stands alone;": "(a)",
        "one": "(a)",
        "two": "(i)",
        "again": "(i)",
        "a list at once": "(i)",
        "three": "(c)",
        "in the quotation": "(i)",
        "listed in a note": "(a)",
    }
    assert {text: counted.get(text) for text in expected} == expected
    # After 26 letters Word would go on with aa, bb: there the labels are text.
    assert "(ab)\titem (ab)" in odd.styled("List")


def _count_labels(word: WordFile) -> dict[str, str]:
    """The label of each item as a reader of the file sees it, by the item's words."""
    numbering = word.part("word/numbering.xml")
    outlines = {found.get(f"{W}abstractNumId"): found for found in numbering.iter(f"{W}abstractNum")}
    lists = {
        found.get(f"{W}numId"): outlines[found.find(f"{W}abstractNumId").get(f"{W}val")]
        for found in numbering.iter(f"{W}num")
    }
    counts: dict[tuple[str, str], int] = {}
    labels: dict[str, str] = {}
    for paragraph in (*word.paragraphs, *word.notes.iter(f"{W}p")):
        listed = paragraph.find(f"{W}pPr/{W}numPr")
        if listed is None:
            continue
        number = listed.find(f"{W}numId").get(f"{W}val")
        level = listed.find(f"{W}ilvl").get(f"{W}val")
        counts[number, level] = counts.get((number, level), 0) + 1
        drawn = next(one for one in lists[number].iter(f"{W}lvl") if one.get(f"{W}ilvl") == level)
        form = drawn.find(f"{W}numFmt").get(f"{W}val")
        marks = {"lowerLetter": "abcdefghij", "lowerRoman": ["i", "ii", "iii"], "decimal": "123456789"}[form]
        shown = drawn.find(f"{W}lvlText").get(f"{W}val")
        labels[words(paragraph)] = shown.replace(f"%{int(level) + 1}", marks[counts[number, level] - 1])
    return labels


def test_notes_are_real_and_count_as_the_edition_does(odd: WordFile) -> None:
    texts = {note.get(f"{W}id"): words(note).strip() for note in odd.notes}
    shown: list[tuple[int, str]] = []
    for properties, held in sections(odd):
        settings = properties.find(f"{W}footnotePr")
        marks = [mark for part in held for mark in part.iter(f"{W}footnoteReference")]
        if marks:
            assert settings.find(f"{W}numRestart").get(f"{W}val") == "eachSect"
        first = int(settings.find(f"{W}numStart").get(f"{W}val"))
        shown += [(first + position, texts[mark.get(f"{W}id")]) for position, mark in enumerate(marks)]
    assert shown == [
        (1, "See ISO 27001:2013.Its Annex A, too."),
        (2, "456 / 4 = 114 days; selectivity"),
        (1, "Counted monthly."),
        (1, "note onelisted in a note"),
        (2, "note two"),
        (3, "note three"),
    ]


def test_faulty_marks_of_notes_upset_no_number() -> None:
    again = (NoteMark("risk-n1", 1), Text(" again"), NoteMark("risk-n1", 1))
    run = (Text("Once"), *again, Text(", unwritten"), NoteMark("risk-n8", 2), Text(", two"), NoteMark("risk-n2", 3))
    sample = sample_edition()
    risk = replace(sample.chapters[0], units=(_unit("risk-001", "1", Paragraph(run)),))
    word = WordFile(write_word(replace(sample, chapters=(risk,), figures=(), tables=())))
    assert word.bookmarks["rkc_risk_001"] == "Once again1, unwritten, two"
    marks = [mark.get(f"{W}id") for mark in word.body.iter(f"{W}footnoteReference")]
    texts = {note.get(f"{W}id"): words(note).strip() for note in word.notes if _is_numbered(note)}
    assert [texts[mark] for mark in marks] == [
        "See ISO 27001:2013.Its Annex A, too.",
        "",
        "456 / 4 = 114 days; selectivity",
    ]


def _is_numbered(note: Any) -> bool:
    return note.find(f"{W}p/{W}r/{W}footnoteRef") is not None


def test_a_section_without_notes_has_every_reader_number_them_at_the_end(sample: WordFile, odd: WordFile) -> None:
    alone = replace(sample_edition(), glossary=(), provisions=(), annexes=())
    for word in (sample, odd, WordFile(write_word(alone))):
        told = [
            (found.find(f"{W}footnotePr/{W}numRestart").get(f"{W}val"), sum(1 for part in held for _ in _marks(part)))
            for found, held in sections(word)
        ]
        assert told[-1] == ("eachSect", 0)
        assert ("continuous", 0) in told
        assert all(kind == "eachSect" for kind, marks in told if marks)


def _marks(part: Any) -> Iterator[Any]:
    yield from part.iter(f"{W}footnoteReference")


def test_faults_stand_boxed_before_their_block() -> None:
    word = WordFile(write_word(unchecked_edition()))
    faults = word.styled("Fault")
    assert len(faults) == 4
    assert faults[0] == "GDL101 the title has no French\nguidelines/guideline.yaml"
    boxed = next(p for p in word.paragraphs if words(p).startswith("REF101"))
    assert words(boxed.getnext()).startswith("1\tPlain, ")
    assert any(text.startswith(f"GDL112 {HOSTILE}\n") for text in faults)


def test_a_missing_picture_leaves_its_description() -> None:
    word = WordFile(write_word(replace(sample_edition(), images={})))
    assert word.styled("Fault") == ["Three boxes in a row: identify, select, measure."]
    assert not list(word.body.iter(f"{W}drawing"))


def test_a_chapter_in_the_other_language_says_so(odd: WordFile) -> None:
    assert odd.styled("Original") == ["Original\u00a0: français"]
    first = next(paragraph for paragraph in odd.paragraphs if words(paragraph) == "7\tFirst")
    assert {found.get(f"{W}val") for found in first.iter(f"{W}lang")} == {"fr-FR"}


def test_lists_of_an_item_go_on_below_it(odd: WordFile) -> None:
    styles = {words(paragraph): style_of(paragraph) for paragraph in odd.paragraphs}
    assert (styles["one"], styles["two"], styles["between"]) == ("List", "List2", "ListContinue")


def test_a_number_that_fills_the_room_before_a_heading_is_parted_from_it_by_a_blank() -> None:
    edition = sample_edition()
    first = edition.chapters[0]
    units = tuple(
        replace(unit, number="1.1bis") if isinstance(unit.content, Heading) and unit.content.level == 2 else unit
        for unit in first.units
    )
    word = WordFile(write_word(replace(edition, chapters=(replace(first, units=units), *edition.chapters[1:]))))
    assert word.styled("Heading2")[0] == "1.1bis\u2002A risk cycle, run with ICT"


@pytest.mark.parametrize("mark", ["ins", "del", "moveFrom", "moveTo"])
def test_a_number_keeps_clear_of_the_bar_beside_what_is_changed(mark: str) -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="ParagraphNumber"/></w:rPr><w:t>{}</w:t></w:r>'
    text = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Text"/></w:pPr><w:{mark}>{run.format(number)}</w:{mark}></w:p>'
        for number in ("101quinquies", "101")
    )
    style = '<w:style w:styleId="Text"><w:pPr><w:ind w:left="800" w:hanging="720"/></w:pPr></w:style>'
    space = f'xmlns:w="{W.strip("{}")}"'
    body = etree.fromstring(f"<w:document {space}><w:body>{text}</w:body></w:document>")
    make_room(body, etree.fromstring(f"<w:styles {space}>{style}</w:styles>"))
    (indent,) = body.iter(f"{W}ind")
    left, hanging = int(indent.get(f"{W}left")), int(indent.get(f"{W}hanging"))
    # It begins where every number does, and has room for letters of any face that stands in for the usual one.
    assert (left - hanging, 1150 < hanging < 1500) == (80, True)


def test_a_number_wider_than_its_place_reaches_out_of_it_and_no_other_does() -> None:
    edition = sample_edition()
    first = edition.chapters[0]
    numbered = [unit for unit in first.units if isinstance(unit.content, Paragraph) and unit.number]
    units = tuple(replace(unit, number="203quinquies") if unit is numbered[0] else unit for unit in first.units)
    word = WordFile(write_word(replace(edition, chapters=(replace(first, units=units), *edition.chapters[1:]))))
    found = {
        words(paragraph).partition("\t")[0]: paragraph.find(f"{W}pPr/{W}ind")
        for paragraph in word.paragraphs
        if style_of(paragraph) in ("NumberedParagraph", "LeadingParagraph")
    }
    long = found.pop("203quinquies")
    assert long.get(f"{W}left") == "720"
    # Twelve letters of nine points, and a gap.
    assert 1000 < int(long.get(f"{W}hanging")) < 1400
    assert len(found) > 1
    assert not any(indent is not None for indent in found.values())
