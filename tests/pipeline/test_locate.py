"""A printed number, a link or an id leads to one part of the text; messages give number and id."""

import re

import pytest

from rkcctl.compose.frozen import Frozen
from rkcctl.compose.numbering import number_chapters
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Chapter
from rkcctl.model.sources import Sources
from rkcctl.pipeline.locate import Locator, heading_of, locator_of
from rkcctl.read.chapter import read_chapter
from rkcctl.read.corpus import read_corpus
from tests.case_files import base

CLOUD = """
<!-- cloud-s1 -->
## Choosing

<!-- cloud-001 -->
The first.[^cloud-n1]

<!-- cloud-002 -->
- one; <!-- cloud-002a -->
- two:
  1. within; <!-- cloud-002b -->

<!-- cloud-003 -->
Table: Who

| A | B |
| --- | --- |
| 1 | 2 |

<!-- cloud-s2 -->
### Going on

<!-- cloud-004 -->
Figure: How

![It goes.](../figures/how.svg)

<!-- cloud-005 -->
The second.

<!-- cloud-006 -->
```
code
```

[^cloud-n1]: A note.
"""


def chapter(name: str, body: str, language: str = "en") -> Chapter:
    data = f"---\nid: {name}\ntitle: The chapter\n---\n{body}".encode()
    read, _, found = read_chapter(f"guidelines/{language}/{name}.md", language, data)
    assert found == []
    return read


def locator(language: str = "en") -> Locator:
    others = chapter("first", "\n<!-- first-001 -->\nA paragraph.\n", language)
    return Locator((others, chapter("cloud", CLOUD, language)), language, {"cloud-000": ("cloud-001",), "old": ()})


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2", "paragraph 2 (cloud-001)"),
        ("paragraph 2", "paragraph 2 (cloud-001)"),
        ("Para. 2", "paragraph 2 (cloud-001)"),
        ("paragraphe 3", "paragraph 3 (cloud-005)"),
        ("cloud-001", "paragraph 2 (cloud-001)"),
        ("#cloud-001", "paragraph 2 (cloud-001)"),
        ("[](#cloud-001)", "paragraph 2 (cloud-001)"),
        ("[the first](#cloud-001)", "paragraph 2 (cloud-001)"),
        ("https://example.org/en/cloud.html#cloud-001", "paragraph 2 (cloud-001)"),
        ("https://example.org/en/cloud.html", "chapter 2 (cloud)"),
        ("chapter 2", "chapter 2 (cloud)"),
        ("2.1", "section 2.1 (cloud-s1)"),
        ("section 2.1", "section 2.1 (cloud-s1)"),
        ("sous-section 2.1.1", "section 2.1.1 (cloud-s2)"),
        ("Table 2-1", "table 2-1 (cloud-003)"),
        ("figure 2-1", "figure 2-1 (cloud-004)"),
        ("2(a)", "item 2(a) (cloud-002a)"),
        ("2 (b)(i)", "item 2(b)(i) (cloud-002b)"),
        ("item 2a)", "item 2(a) (cloud-002a)"),
        ("cloud-002", "the list after paragraph 2 (cloud-002)"),
        ("cloud-006", "the code after paragraph 3 (cloud-006)"),
        ("[^cloud-n1]", "note 1 of chapter cloud (cloud-n1)"),
    ],
)
def test_a_number_a_link_and_an_id_lead_to_the_same_part(said: str, meant: str) -> None:
    assert str(locator().find(said)) == meant


@pytest.mark.parametrize(
    ("said", "once", "message"),
    [
        ("4", "old", "paragraph 4 (old) is gone: it was taken out"),
        ("par. 5", "cloud-000", "par. 5 (cloud-000) is gone: its words went into paragraph 2 (cloud-001)"),
        ("6", "cloud-005", "what was paragraph 6 is paragraph 3 (cloud-005) now"),
        ("7", "", "there is no paragraph 7"),
        ("chapter 9", "", "there is no chapter 9"),
    ],
)
def test_a_number_that_the_edition_has_and_the_text_has_not_is_known(said: str, once: str, message: str) -> None:
    printed = {"old": "4", "cloud-000": "5", "cloud-005": "6", "old-n7": "7", "cloud-001": "1", "cloud": "9"}
    held = locator()
    held = Locator(held.chapters, "en", held.retired, printed=printed)
    assert held.find_printed(said) == once
    with pytest.raises(UsageError, match=re.escape(message)):
        held.find(said)
    # What has the number today is meant by it.
    assert (held.find_printed("1"), held.find("1").id) == ("", "first-001")


def test_a_french_text_is_asked_for_by_its_own_marks() -> None:
    assert locator("fr").find("point 2a)").id == "cloud-002a"
    assert locator("fr").find("2(a)").number == "2a)"


@pytest.mark.parametrize(
    ("said", "message", "hint"),
    [
        ("99", "there is no paragraph 99", "there are 1 to 3"),
        ("section 2.9", "there is no section 2.9", "there are 2.1 to 2.1.1"),
        ("2-1", "'2-1' may be table 2-1 or figure 2-1", "write which"),
        ("clod-001", "nothing in the text is called 'clod-001'", "did you mean 'cloud-001'?"),
        ("cloud-010", "nothing in the text is called 'cloud-010'", "give the number that is printed"),
        ("claud", "nothing in the text is called 'claud'", "did you mean 'cloud'?"),
        ("zebra", "nothing in the text is called 'zebra'", "give the number that is printed"),
        ("verse 3", "'verse 3' is no number that is printed", "write 214"),
        ("note 1", "notes are numbered in each chapter anew", "give its label"),
        ("cloud-000", "the id 'cloud-000' was retired", "see paragraph 2 (cloud-001)"),
        ("old", "the id 'old' was retired", "nothing took its place"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(said: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as raised:
        locator().find(said)
    assert raised.value.message == message
    assert hint in raised.value.hint


def test_messages_name_number_and_id() -> None:
    assert locator().name("cloud-005") == "paragraph 3 (cloud-005)"
    assert locator().name("cloud-2019-004-2") == "'cloud-2019-004-2'"


def test_the_working_text_has_the_numbers_of_its_first_language() -> None:
    corpus, _ = read_corpus(Sources(base()))
    assert locator_of(corpus).find("1").kind == "paragraph"
    assert locator_of(corpus).find("chapter 1").id == "cloud"


def test_a_paragraph_is_looked_for_under_its_heading() -> None:
    read = chapter("cloud", CLOUD)
    assert heading_of(read, "cloud-001") == "Choosing"
    assert heading_of(read, "cloud-005") == "Going on"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2bis", "paragraph 2bis (new-001)"),
        ("paragraph 2 bis", "paragraph 2bis (new-001)"),
        ("2bis(a)", "item 2bis(a) (new-002a)"),
        ("2 bis a)", "item 2bis(a) (new-002a)"),
        ("section 2.1bis", "section 2.1bis (new-s1)"),
        ("Tableau 2-0bis", "table 2-0bis (new-003)"),
        ("chapter 1bis", "chapter 1bis (new)"),
        ("1bis.1", "section 1bis.1 (new-s2)"),
        ("0bis", "paragraph 0bis (new-004)"),
        ("3A", "paragraph 3A (new-005)"),
    ],
)
def test_numbers_with_what_was_added_to_them_lead_to_what_has_them(said: str, meant: str) -> None:
    first = chapter("first", "\n<!-- new-004 -->\nZero.\n\n<!-- first-001 -->\nA paragraph.\n")
    new = chapter("new", "\n<!-- new-s2 -->\n## New\n")
    body = CLOUD.replace(
        "<!-- cloud-002 -->",
        "<!-- new-001 -->\nNew:\n\n<!-- new-002 -->\n- x <!-- new-002a -->\n\n"
        "<!-- new-003 -->\nTable: T\n\n| A |\n| --- |\n| 1 |\n\n<!-- new-s1 -->\n## New\n\n<!-- cloud-002 -->",
    )
    body += "\n<!-- new-005 -->\nBefore a bis.\n\n<!-- cloud-007 -->\nA bis of the edition.\n"
    chapters = (first, new, chapter("cloud", body))
    sealed = {"first": "1", "first-001": "1", "cloud": "2", "cloud-001": "2", "cloud-s1": "2.1", "cloud-003": "2-1",
              "cloud-005": "3", "cloud-007": "3bis"}  # fmt: skip
    numbers = number_chapters(chapters, "en", Frozen(sealed, frozenset(["first", "cloud"])))
    assert str(Locator(chapters, "en", None, numbers).find(said)) == meant
