"""The extract of a redline: what is touched with what stands around it, and no word that the two texts do not have."""

from functools import cache

import pytest

from rkcctl.compose.redline import redline
from rkcctl.compose.redline_extract import extract_changes
from rkcctl.model import document
from rkcctl.model.document import Figure, Heading, List, Paragraph
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.settle import settle_chapters
from rkcctl.model.walk import walk_inlines
from tests.redline_gallery import gallery
from tests.redline_sample import edition_of

_LONG = "\n\n".join(f"<!-- cloud-1{at} -->\nParagraph {at} of a long section." for at in range(10))
OLD = {
    "risk": "Risks\n<!-- risk-001 -->\nNothing changes here, and [](#cloud-15) is cited.",
    "cloud": f"""Cloud services
<!-- cloud-001 -->
A word before any section.

<!-- cloud-s1 -->
## The first

<!-- cloud-002 -->
This section does not change.[^cloud-n1]

<!-- cloud-s2 -->
## The second

<!-- cloud-003 -->
It holds [](#cloud-002), [](#risk-001) and [](#cloud-15).

<!-- cloud-s3 -->
### A long one below it

{_LONG}

<!-- cloud-120 -->
- an item that hangs on it

<!-- cloud-121 -->
The last one.[^cloud-n2]

<!-- cloud-s4 -->
## The third

<!-- cloud-130 -->
A paragraph with a note.[^cloud-n3]

[^cloud-n1]: The first note.

[^cloud-n2]: The second note.

[^cloud-n3]: The third note.
""",
}


def changed(*pairs: tuple[str, str]) -> Edition:
    """The extract where these words became others."""
    text = OLD["cloud"]
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return extract_changes(redline(edition_of(OLD), edition_of({**OLD, "cloud": text})))


def told(chapter: EditionChapter) -> list[str]:
    """Each unit by its number and first words."""
    found: list[str] = []
    for unit in chapter.units:
        content = unit.content
        if isinstance(content, List):
            content = content.items[0].content[0]
        assert isinstance(content, Heading | Paragraph)
        words = document.plain(content.content, both=True)
        found.append(f"{unit.number} {words}".strip())
    return found


def test_of_a_long_section_the_changed_paragraph_stands_between_its_neighbours_under_all_its_headings() -> None:
    shown = changed(("Paragraph 5 of", "Paragraph 5, the middle of"))
    (chapter,) = shown.chapters
    assert told(chapter) == [
        "(Not shown, as nothing changes: paragraphs 2 to 3.)",
        "2.2 The second",
        "(Not shown, as nothing changes: paragraph 4.)",
        "2.2.1 A long one below it",
        "(Not shown, as nothing changes: paragraphs 5 to 8.)",
        "9 Paragraph 4 of a long section.",
        "10 Paragraph 5, the middle of a long section.",
        "11 Paragraph 6 of a long section.",
        "(Not shown, as nothing changes: paragraphs 12 to 16.)",
    ]
    assert chapter.notes == ()
    facts = dict(shown.facts)
    assert facts["Shown"] == "chapter 2 (2.2.1)"
    assert facts["Not shown"] == "everything else, which reads as before"
    assert shown.partial
    assert shown.banner.endswith("EXTRACT")
    assert shown.file_name.endswith("-extract-redline")


def test_a_list_is_not_shown_without_the_paragraph_on_which_it_hangs() -> None:
    (chapter,) = changed(("The last one.", "The very last one.")).chapters
    assert told(chapter)[-4:-1] == [
        "14 Paragraph 9 of a long section.",
        "an item that hangs on it",
        "15 The very last one.",
    ]


def test_a_short_section_is_shown_whole_with_the_notes_that_it_marks_under_their_numbers() -> None:
    (chapter,) = changed(("The third note.", "The third of the notes.")).chapters
    assert told(chapter) == [
        "(Not shown, as nothing changes: paragraphs 2 to 15.)",
        "2.3 The third",
        "16 A paragraph with a note.",
    ]
    assert [(note.label, note.number) for note in chapter.notes] == [("cloud-n3", 3)]


def test_what_leads_to_something_that_is_left_out_is_words_and_the_rest_leads_on() -> None:
    shown = changed(("It holds", "It always holds"), ("Paragraph 9 of", "Paragraph 9, the last but one of"))
    unit = next(unit for unit in shown.chapters[0].units if unit.id == "cloud-003")
    assert isinstance(unit.content, Paragraph)
    assert document.plain(unit.content.content) == "It always holds 3, 1 and 10."
    assert [one for one in walk_inlines(unit.content) if isinstance(one, document.Reference)] == []
    near = changed(("It holds", "It always holds"), ("Paragraph 5 of", "Paragraph 5, the middle of"))
    unit = next(unit for unit in near.chapters[0].units if unit.id == "cloud-003")
    leads = [one.target for one in walk_inlines(unit.content) if isinstance(one, document.Reference)]
    assert leads == ["cloud-15"]


def test_a_title_that_changes_is_shown_alone() -> None:
    (chapter,) = changed(("Cloud services\n", "Clouds\n")).chapters
    assert told(chapter) == ["(Not shown, as nothing changes: paragraphs 2 to 16.)"]
    assert document.plain(chapter.marked_title, both=True) == "Cloud servicesClouds"


def test_two_texts_that_say_the_same_are_said_to_do_so() -> None:
    shown = changed()
    assert shown.chapters == ()
    (annex,) = shown.annexes
    (line,) = annex.content
    assert isinstance(line, Paragraph)
    assert document.plain(line.content) == "The two texts say the same."


@cache
def varied() -> tuple[Edition, Edition, Edition]:
    old, new, shown = gallery()
    return old, new, extract_changes(shown)


@pytest.mark.parametrize("later", [False, True])
def test_taken_back_to_either_text_it_says_what_that_text_says_there(later: bool) -> None:
    old, new, shown = varied()
    text = {unit.id: unit for chapter in (new if later else old).chapters for unit in chapter.units}
    notes = {note.label: note.content for chapter in (new if later else old).chapters for note in chapter.notes}
    units = [unit for chapter in settle_chapters(shown.chapters, later=later) for unit in chapter.units]
    compared = 0
    for unit in units:
        if isinstance(unit.content, Heading | Paragraph) and unit.id in text:
            was = text[unit.id].content
            assert isinstance(was, Heading | Paragraph)
            assert document.plain(unit.content.content) == document.plain(was.content)
            compared += 1
    assert compared > 8
    held = [note for chapter in settle_chapters(shown.chapters, later=later) for note in chapter.notes]
    assert held
    assert all(note.content == notes[note.label] for note in held)


def test_every_change_is_in_it_and_no_other_picture() -> None:
    whole, (_, _, shown) = gallery()[2], varied()

    def marked(edition: Edition) -> list[object]:
        units = [(unit.id, unit.number, unit.mark) for part in edition.chapters for unit in part.units if unit.mark]
        notes = [(note.label, note.number, note.mark) for part in edition.chapters for note in part.notes if note.mark]
        return [*units, *notes]

    assert marked(shown) == marked(whole)
    pictures = {one.content.src for part in shown.chapters for one in part.units if isinstance(one.content, Figure)}
    assert set(shown.images) == pictures
