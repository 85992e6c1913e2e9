"""Tracked changes of the Word edition: accepting all gives the later text, rejecting all the earlier one."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rkcctl.compose.comparison import compare_side_by_side
from rkcctl.compose.redline import redline
from rkcctl.compose.redline_extract import extract_changes
from rkcctl.model.edition import Edition, Mention, ProvisionEntry, Term
from rkcctl.model.redline import Attribution, Attributions
from rkcctl.model.settle import settle_chapters
from tests.redline_gallery import gallery
from tests.redline_sample import edition_of, pairs
from tests.render.word_changes import TAGS, all_changes, read_text
from tests.render.word_file import W, WordFile, sections, words, write_word


def name_chapters(texts: list[str]) -> Edition:
    """One edition of many texts, each a chapter with ids of its own."""
    chapters = {
        f"c{at}": f"Chapter c{at}\n" + text.replace("cloud-", f"c{at}-").replace("#cloud", f"#c{at}")
        for at, text in enumerate(texts)
    }
    return edition_of(chapters)


# Nothing is shrunk: one run of the engine takes a second.
@settings(deadline=None, max_examples=4, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(st.lists(pairs(faulty=False), min_size=25, max_size=25))
def test_accepting_all_gives_the_later_text_and_rejecting_all_the_earlier(found: list[tuple[str, str]]) -> None:
    old, new = (name_chapters([pair[at] for pair in found]) for at in (0, 1))
    marked = write_word(redline(old, new))
    assert read_text(WordFile(marked), accept=True) == read_text(WordFile(write_word(new)))
    assert read_text(WordFile(marked), accept=False) == read_text(WordFile(write_word(old)))


@pytest.fixture(scope="module")
def marked() -> bytes:
    return write_word(gallery()[2])


def test_varied_changes_are_accepted_and_rejected_whole(marked: bytes) -> None:
    old, new, _ = gallery()
    assert read_text(WordFile(marked), accept=True) == read_text(WordFile(write_word(new)))
    rejected, before = read_text(WordFile(marked), accept=False), read_text(WordFile(write_word(old)))
    assert rejected == before


def test_an_extract_is_accepted_and_rejected_whole_and_its_notes_keep_their_numbers() -> None:
    old = "Cloud\n" + "\n\n".join(
        f"<!-- cloud-{at} -->\n## Section {at}\n\n<!-- cloud-{at}0 -->\nSaid in {at}.[^cloud-n{at}]"
        for at in range(1, 5)
    )
    old += "".join(f"\n\n[^cloud-n{at}]: Note {at}." for at in range(1, 5))
    new = old.replace("Said in 2.", "Said twice in 2.").replace("Said in 4.[^cloud-n4]", "Said in 4.")
    new = new.replace("\n\n[^cloud-n4]: Note 4.", "")
    shown = extract_changes(redline(edition_of({"cloud": old}), edition_of({"cloud": new})))
    marked = write_word(shown)
    for later in (True, False):
        text = replace(shown, chapters=settle_chapters(shown.chapters, later=later), redline=None)
        assert read_text(WordFile(marked), accept=later) == read_text(WordFile(write_word(text)))
    begun = [
        next(found.iter(f"{W}numStart")).get(f"{W}val")
        for found, held in sections(WordFile(marked))
        if any(True for part in held for _ in part.iter(f"{W}footnoteReference"))
    ]
    assert begun == ["2", "4"]


def test_the_number_of_a_chapter_is_accepted_and_rejected_with_the_rest() -> None:
    old, new = (edition_of(text) for text in ({"old": "Old\nGone.", "data": "Data\nStays."}, {"data": "Data\nStays."}))
    marked = write_word(redline(old, new))
    assert [words for _, words in read_text(WordFile(marked), accept=True)] == ["1 Data", "1 Stays."]
    assert [words for _, words in read_text(WordFile(marked), accept=False)][-2:] == ["2 Data", "2 Stays."]


def test_references_glossary_and_index_are_accepted_and_rejected_with_the_numbers_that_they_print() -> None:
    data = "Data\n<!-- data-001 -->\nAs [](#data-001) of [](#data) says.[^data-n1]\n\n[^data-n1]: See *[](#data-001)*."

    def compose(chapters: dict[str, str], *numbers: str) -> Edition:
        chapter, paragraph = (Mention("data", name, at) for name, at in zip(("data", "data-001"), numbers, strict=True))
        term = Term("fact", "Fact", "What is so.", (), (("data", chapter.number),))
        met = ProvisionEntry("7.1", "S", "Standard 7.1", "", "Words.", False, "", (chapter,), (paragraph,))
        return replace(edition_of(chapters), glossary=(term,), provisions=(met,))

    old, new = compose({"old": "Old\nGone.", "data": data}, "2", "2"), compose({"data": data}, "1", "1")
    marked = write_word(redline(old, new))
    read = {later: read_text(WordFile(marked), accept=later) for later in (True, False)}
    for later, text in ((True, new), (False, old)):
        assert read[later] == read_text(WordFile(write_word(text)))
    said = [words for _, words in read[False]]
    assert "Used in chapter 2" in said
    assert said[-2:] == ["Chapters: 2 / Cited or quoted in: 2", "See 2."]


def test_every_change_has_a_number_of_its_own_a_participant_and_the_day_of_the_decision(marked: bytes) -> None:
    changes = list(all_changes(WordFile(marked)))
    numbers = [change.get(f"{W}id") for change in changes]
    assert len(numbers) > 80
    assert len(set(numbers)) == len(numbers)
    known = {(change.get(f"{W}author"), change.get(f"{W}date")) for change in changes}
    assert known == {
        ("XA", "2019-06-17T00:00:00Z"),
        ("SAMPLE-NGO", "2019-11-05T00:00:00Z"),
        ("several: SAMPLE-NGO and XA", "2019-11-05T00:00:00Z"),
        # What nobody is known to have changed is the later text's, and of no day that is known.
        ("Text in drafting, text as it stands", None),
    }


def test_a_change_without_a_decision_has_the_day_on_which_it_came_in_or_none() -> None:
    texts = ("<!-- cloud-001 -->\nOne.\n\n<!-- cloud-002 -->\nTwo.", "<!-- cloud-001 -->\nA.\n\n<!-- cloud-002 -->\nB.")
    old, new = (edition_of({"cloud": f"Cloud\n{text}"}) for text in texts)
    known = {"1/1": Attribution("1/1", "XA", came=datetime.date(2020, 5, 6)), "1/2": Attribution("1/2", "XB")}
    marked = write_word(redline(old, new, Attributions(known, {"cloud-001": ("1/1",), "cloud-002": ("1/2",)})))
    found = {(change.get(f"{W}author"), change.get(f"{W}date")) for change in all_changes(WordFile(marked))}
    assert found == {("XA", "2020-05-06T00:00:00Z"), ("XB", None)}


def test_words_that_went_are_no_words_to_a_reader_of_the_later_text(marked: bytes) -> None:
    for root in (WordFile(marked).body, WordFile(marked).notes):
        for run in root.iter(f"{W}r"):
            gone = run.getparent().tag == f"{W}del"
            assert bool(list(run.iter(f"{W}delText"))) <= gone
            assert not (gone and list(run.iter(f"{W}t")))


def test_changes_stand_where_word_may_have_them(marked: bytes) -> None:
    word = WordFile(marked)
    for root in (word.body, word.notes):
        for change in root.iter(*TAGS):
            inside = {child.tag.removeprefix(W) for child in change}
            parent = change.getparent().tag.removeprefix(W)
            if parent in ("rPr", "trPr"):
                assert inside == set()
            else:
                assert (parent, inside <= {"r", "bookmarkStart", "bookmarkEnd"}) in (("p", True), ("hyperlink", True))
        assert not [part.tag for part in root.iter() if "rkc" in str(part.tag)]


def test_a_section_does_not_end_with_a_paragraph_that_may_go(marked: bytes) -> None:
    for properties in WordFile(marked).body.iter(f"{W}pPr"):
        if properties.find(f"{W}sectPr") is not None:
            assert not [tag for tag in TAGS if properties.find(f"{W}rPr/{tag}") is not None]


def test_what_moved_is_a_move_between_two_places_that_know_of_one_another(marked: bytes) -> None:
    body = WordFile(marked).body
    names: list[str] = []
    for tag, looks in (("moveFrom", "t"), ("moveTo", "t")):
        (start,), (end,) = (list(body.iter(f"{W}{tag}Range{bound}")) for bound in ("Start", "End"))
        assert start.get(f"{W}id") == end.get(f"{W}id")
        moved = start.getnext()
        assert moved.getnext() is end
        assert moved.find(f"{W}pPr/{W}rPr/{W}{tag}") is not None
        words = [run.getparent().tag for run in moved.iter(f"{W}r") if run.find(f"{W}{looks}") is not None]
        assert set(words) == {f"{W}{tag}"}
        names.append(start.get(f"{W}name"))
    assert names[0] == names[1] != ""


def test_what_moved_is_told_in_a_comment(marked: bytes) -> None:
    word = WordFile(marked)
    told = ["".join(comment.itertext()) for comment in word.part("word/comments.xml")]
    assert told == [
        "Moved to paragraph 9 · XA, 2019-004/1, 17 June 2019",
        "Moved here from paragraph 5 · XA, 2019-004/1, 17 June 2019",
    ]
    marks = [mark.get(f"{W}id") for mark in word.body.iter(f"{W}commentReference")]
    assert marks == [comment.get(f"{W}id") for comment in word.part("word/comments.xml")]


def test_a_table_whose_columns_change_goes_and_comes_whole() -> None:
    text = "Cloud\n<!-- cloud-001 -->\nTable: T\n\n{rows}\n"
    old = edition_of({"cloud": text.format(rows="| K | V |\n| --- | --- |\n| a | one |")})
    new = edition_of({"cloud": text.format(rows="| K | W | V |\n| --- | --- | --- |\n| a | x | one |")})
    both = write_word(redline(old, new))
    assert read_text(WordFile(both), accept=True) == read_text(WordFile(write_word(new)))
    assert read_text(WordFile(both), accept=False) == read_text(WordFile(write_word(old)))


def test_the_alternative_text_of_a_figure_is_tracked_in_a_line_that_stays() -> None:
    text = "Cloud\n<!-- cloud-001 -->\nFigure: The cycle\n\n![{} boxes](../figures/a.svg)\n"
    old, new = (edition_of({"cloud": text.format(count)}) for count in ("Two", "Four"))
    marked = write_word(redline(old, new))
    assert read_text(WordFile(marked), accept=True)[-2:] == read_text(WordFile(write_word(new)))[-2:]
    word = WordFile(marked)
    *_, (picture, described), (_, caption) = read_text(word, accept=False)
    assert (picture, described, caption) == ("Figure", "picture Two boxes", "Figure 1-1 The cycle")
    # Of the picture itself Word tracks no description.
    assert [found.get("descr") for found in word.body.iter("{*}docPr")] == ["Four boxes"]
    assert words(list(word.body.iter(f"{W}p"))[-1]) == "Alternative text: Two boxes"


def test_the_same_redline_gives_the_same_bytes(marked: bytes) -> None:
    assert write_word(gallery()[2]) == marked


def test_the_comparative_table_tracks_nothing_and_is_turned() -> None:
    word = WordFile(write_word(compare_side_by_side(gallery()[2], "Sample guidelines")))
    assert not list(all_changes(word))
    looks = {part.tag.removeprefix(W) for part in word.body.iter(f"{W}strike", f"{W}u")}
    assert looks == {"strike", "u"}
    turned = [found for found, parts in sections(word) if any(part.tag == f"{W}tbl" for part in parts)]
    assert [found.find(f"{W}pgSz").get(f"{W}orient") for found in turned] == ["landscape"] * len(turned)
    assert turned
    (_, (heading, *_)) = list(sections(word))[1]
    assert words(heading) == "Comparative table"
    assert len(list(sections(word))) == 1 + len(turned), "the heading has no page of its own"


def test_small_letters_that_were_inserted_are_set_as_the_schema_wants() -> None:
    table = "Cloud\n| Step | By |\n| --- | --- |\n| `{}` | clerk |\n\nTable: Steps {{#cloud-t1}}\n"
    old, new = (edition_of({"cloud": table.format(code)}) for code in ("sent", "kept"))
    word = WordFile(write_word(compare_side_by_side(redline(old, new), "Sample guidelines")))
    order = ("rStyle", "strike", "color", "sz", "szCs", "u")
    looks = [[part.tag.removeprefix(W) for part in look] for look in word.body.iter(f"{W}rPr")]
    assert any({"sz", "u"} <= set(look) for look in looks)
    for look in looks:
        known = [order.index(tag) for tag in look if tag in order]
        assert known == sorted(known), look


def test_an_edition_that_shows_one_text_tracks_nothing() -> None:
    assert not list(all_changes(WordFile(write_word(gallery()[1]))))
