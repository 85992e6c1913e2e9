"""What links, marks and figures become in print."""

from dataclasses import replace

import pytest

from rkcctl.compose.edition import Wish, compose
from rkcctl.model import document
from rkcctl.model.document import (
    Emphasis,
    Figure,
    Item,
    Link,
    List,
    NoteMark,
    Paragraph,
    Quotation,
    Reference,
    Table,
    Text,
)
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus

GUIDELINE = """id: base
title: Base
instrument: Instrument
publisher: Publisher
rights: CC BY 4.0
languages: [en, fr]
chapters: [cloud, security]
date: 2014-06-30
"""
REFERENCES = """instruments: [{id: rkc, title: Convention, short: RKC}]
provisions:
  - {id: "7.1", instrument: rkc, kind: S, title: t, text: Our words., source: s}
  - {id: "7.2", instrument: rkc, kind: TS, title: t, text: Their words., paraphrase: false, source: s}
"""
GLOSSARY = "terms: [{id: release, label: {en: release, fr: mainlevée}, definition: d}]\n"
SECURITY = """---
id: security
title: Security
---

<!-- security-s1 -->
## Keys

<!-- security-001 -->
Keys are held:

<!-- security-002 -->
- by one <!-- security-003 -->
- by two <!-- security-004 -->

<!-- security-005 -->
Table: Keys

| Key |
| --- |
| one |

<!-- security-006 -->
Figure: Keys

![two keys](../figures/keys.svg)

<!-- security-007 -->
```
code
```
"""


def edition(text: str, *, chapters: tuple[str, ...] = (), language: str = "en") -> Edition:
    """The edition of a chapter `cloud` with that text, before the chapter `security`."""
    files = {
        "guidelines/guideline.yaml": GUIDELINE,
        "guidelines/references.yaml": REFERENCES,
        "guidelines/glossary.yaml": GLOSSARY,
        f"guidelines/{language}/cloud.md": f"---\nid: cloud\ntitle: Cloud\n---\n\n{text}\n",
        f"guidelines/{language}/security.md": SECURITY,
        "guidelines/figures/keys.svg": "<svg/>",
    }
    corpus, _ = read_corpus(Sources({path: data.encode() for path, data in files.items()}))
    return compose(corpus, Wish(language, chapters))


def cloud(text: str, *, chapters: tuple[str, ...] = (), language: str = "en") -> EditionChapter:
    return edition(text, chapters=chapters, language=language).chapters[0]


def run(text: str, *, chapters: tuple[str, ...] = (), language: str = "en") -> document.Inlines:
    """The inlines of a paragraph `cloud-001` as printed."""
    content = cloud(f"<!-- cloud-001 -->\n{text}", chapters=chapters, language=language).units[0].content
    assert isinstance(content, Paragraph)
    return content.content


@pytest.mark.parametrize("target, kind, chapter, words", [
    ("#security", "chapter", "security", "2"),
    ("#security-s1", "block", "security", "2.1"),
    ("#security-001", "block", "security", "2"),
    ("#security-002", "block", "security", "2"),
    ("#security-004", "block", "security", "2(b)"),
    ("#security-005", "block", "security", "2-1"),
    ("#security-006", "block", "security", "2-1"),
    ("#cloud-001", "block", "cloud", "1"),
    ("rkc:7.1", "provision", "", "7.1"),
    ("term:release", "term", "", "release"),
])  # fmt: skip
def test_a_link_of_ours_becomes_a_reference_that_prints_number_or_words(
    target: str, kind: str, chapter: str, words: str
) -> None:
    identity = target.lstrip("#").rsplit(":", 1)[-1]
    assert run(f"[]({target})") == (Reference(kind, identity, chapter, (Text(words),), computed=True),)
    assert run(f"[*these* words]({target})") == (
        Reference(kind, identity, chapter, (Emphasis((Text("these"),)), Text(" words"))),
    )


def test_items_are_cited_as_the_language_marks_them() -> None:
    item = Reference("block", "security-003", "security", (Text("2a)"),), computed=True)
    assert run("[](#security-003)", language="fr") == (item,)
    term = Reference("term", "release", "", (Text("mainlevée"),), computed=True)
    assert run("[](term:release)", language="fr") == (term,)


@pytest.mark.parametrize("href", ["https://example.org/a", "http://example.org", "mailto:desk@example.org"])
def test_a_link_out_of_the_edition_stays_one(href: str) -> None:
    assert run(f"[words]({href})") == (Link(href, (Text("words"),)),)
    assert run(f"[]({href})") == (Link(href, (Text(href),)),)


@pytest.mark.parametrize("target, words", [
    ("#security-001", "2"),
    ("#security", "2"),
    ("#security-004", "2(b)"),
    ("rkc:7.1", "7.1"),
    ("term:release", "release"),
])  # fmt: skip
def test_what_is_not_printed_becomes_text(target: str, words: str) -> None:
    assert run(f"[these words]({target})", chapters=("cloud",)) == (Text("these words"),)
    assert run(f"[]({target})", chapters=("cloud",)) == (Text(words),)


@pytest.mark.parametrize("target", ["#cloud-099", "#", "rkc:9.9", "term:none"])
def test_what_is_not_there_becomes_text(target: str) -> None:
    assert run(f"[these words]({target})") == (Text("these words"),)
    assert run(f"[]({target})") == (Text(target.lstrip("#").rsplit(":", 1)[-1]),)


def test_numbers_of_an_extract_are_those_of_the_whole() -> None:
    extract = edition("<!-- cloud-001 -->\nOne.", chapters=("security",))
    assert [chapter.number for chapter in extract.chapters] == ["2"]
    assert [unit.number for unit in extract.chapters[0].units][:3] == ["2.1", "2", ""]


def test_links_are_resolved_wherever_they_stand() -> None:
    text = """<!-- cloud-001 -->
- [](#cloud-s1) **[](#cloud-s1)**

  > [](#cloud-s1)

<!-- cloud-s1 -->
## [](#cloud-s1)

<!-- cloud-002 -->
Table: [](#cloud-s1)

| [](#cloud-s1) |
| --- |
| [](#cloud-s1)[^cloud-n1] |

<!-- cloud-003 -->
Figure: [](#cloud-s1)

![a](../figures/keys.svg)

[^cloud-n1]: [](#cloud-s1)
"""
    chapter = cloud(text)
    printed = [unit.content for unit in chapter.units] + [node for note in chapter.notes for node in note.content]
    assert repr(printed).count("Reference(kind='block', target='cloud-s1', chapter='cloud'") == 9
    assert "Link(" not in repr(printed)


def test_marks_get_the_number_of_their_note_and_notes_stand_in_that_order() -> None:
    chapter = cloud("<!-- cloud-001 -->\nOne[^b] *two[^a]*\n\n[^a]: A.\n[^b]: B.\n[^c]: C.")
    assert isinstance(paragraph := chapter.units[0].content, Paragraph)
    assert paragraph.content == (
        Text("One"), NoteMark("b", 1), Text(" "), Emphasis((Text("two"), NoteMark("a", 2))))  # fmt: skip
    assert [(note.label, note.number, note.content) for note in chapter.notes] == [
        ("b", 1, (Paragraph((Text("B."),)),)), ("a", 2, (Paragraph((Text("A."),)),))]  # fmt: skip


def test_items_get_their_marks_and_keep_their_ids() -> None:
    content = cloud("<!-- cloud-001 -->\n- a <!-- cloud-002 -->\n  1. b\n\n     > - c\n- d").units[0].content
    inner = Quotation((List((Item((Paragraph((Text("c"),)),), label="(1)"),)),))
    nested = List((Item((Paragraph((Text("b"),)), inner), label="(i)"),), ordered=True)
    first = Item((Paragraph((Text("a"),)), nested), id="cloud-002", label="(a)")
    assert content == List((first, Item((Paragraph((Text("d"),)),), label="(b)")))


def test_a_locked_quotation_knows_whether_it_says_our_words() -> None:
    units = cloud("<!-- cloud-001 quotes=7.1 -->\n> Our words.\n\n<!-- cloud-002 quotes=7.2 -->\n> Their words.").units
    assert [replace(u.content, content=()) for u in units if isinstance(u.content, Quotation)] == [
        Quotation((), "7.1", paraphrase=True), Quotation((), "7.2", paraphrase=False)]  # fmt: skip


def test_a_figure_names_its_file_in_the_workspace() -> None:
    whole = edition("<!-- cloud-001 -->\nOne.")
    figure = next(unit.content for unit in whole.chapters[1].units if isinstance(unit.content, Figure))
    assert figure == Figure("guidelines/figures/keys.svg", "two keys", (Text("Keys"),))
    assert whole.images == {"guidelines/figures/keys.svg": b"<svg/>"}


def test_a_figure_that_lies_elsewhere_names_none() -> None:
    chapter = cloud("<!-- cloud-001 -->\nFigure: a\n\n![b](../../secret.svg)")
    assert isinstance(figure := chapter.units[0].content, Figure)
    assert figure.src == ""


def test_units_are_cited_by_the_words_of_the_language() -> None:
    english = edition("<!-- cloud-001 -->\nOne.").chapters[1]
    french = edition("<!-- cloud-001 -->\nUn.", language="fr").chapters[1]
    assert [unit.cite for unit in english.units] == [
        "section 2.1", "paragraph 2", "the list after paragraph 2", "Table 2-1", "Figure 2-1", ""]  # fmt: skip
    assert [unit.follows for unit in english.units] == ["", "", "paragraph 2", "", "", ""]
    assert [unit.number for unit in english.units] == ["2.1", "2", "", "Table 2-1", "Figure 2-1", ""]
    assert [unit.cite for unit in french.units][2:4] == ["la liste après le paragraphe 2", "Tableau 2-1"]
    assert isinstance(table := english.units[3].content, Table)
    assert table.caption == (Text("Keys"),)
