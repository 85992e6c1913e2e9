"""How values become records, and what is said where a model refuses them."""

import pytest

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.guideline import ChapterFront, Glossary, Guideline, References, Retired
from rkcctl.model.proposal import Proposal
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.read.record import MAX_TOLD, M, read_record
from rkcctl.read.yaml_tree import read_yaml

GUIDELINE = "id: a\ntitle: b\ninstrument: c\npublisher: d\nrights: e\nlanguages: [en]\nchapters: []\ndate: 2014-06-30\n"


def read(text: str, model: type[M]) -> tuple[Record[M] | None, list[Diagnostic]]:
    tree, unread = read_yaml("a.yaml", text)
    assert tree is not None and unread == []
    return read_record("a.yaml", tree, model)


def told(text: str, model: type[M]) -> list[str]:
    return [f"{fault.place.line}:{fault.place.column} {fault.code} {fault.message}" for fault in read(text, model)[1]]


def hints(text: str, model: type[M]) -> list[str]:
    return [fault.hint for fault in read(text, model)[1]]


def test_numbers_that_are_names_keep_their_last_digit() -> None:
    record, _ = read("id: cloud\ntitle: 7.10\nserves: [7.10, 3]\n", ChapterFront)
    assert record is not None
    assert (record.value.title, record.value.serves) == ("7.10", ("7.10", "3"))


@pytest.mark.parametrize("said, meant", [("yes", True), ("no", False), ("true", True), ("False", False)])
def test_yes_and_no_are_words_until_a_key_asks_for_them(said: str, meant: bool) -> None:
    record, _ = read(GUIDELINE.replace("title: b", f"title: {said}") + f"sample: {said}\n", Guideline)
    assert record is not None
    assert record.value.sample is meant
    assert record.value.title.say("en") == said


def test_null_is_nothing_where_a_key_may_be_left_out() -> None:
    record, _ = read("retired: [{id: a-1, change: b, revived: null}]\n", Retired)
    assert record is not None and record.value.retired[0].revived is None


def test_null_is_a_fault_where_words_are_asked_for() -> None:
    assert told("id: cloud\ntitle: null\n", ChapterFront) == ["2:8 SRC213 nothing stands at 'title'"]


def test_a_key_of_another_kind_of_change_is_not_told_as_a_slip_of_the_pen() -> None:
    front = "id: new\ntitle: a\nby: XA\nlanguage: en\nbase: draft\nchanges:\n"
    both = front + "  - {c: 1, insert: after cloud-002, text: A, delete: cloud-003}\n"
    assert told(both, Proposal) == ["7:46 SRC211 'delete' does not go with 'insert'"]
    assert "did you mean" not in hints(both, Proposal)[0]
    assert hints(both.replace("delete", "delet"), Proposal) == ["did you mean 'delete'?"]


def test_a_text_serves_both_languages_and_a_mapping_names_them() -> None:
    plain, _ = read("terms: [{id: a, label: b, definition: {fr: c}}]\n", Glossary)
    assert plain is not None
    term = plain.value.terms[0]
    assert (term.label.say("en"), term.label.say("fr"), term.label.original("fr")) == ("b", "b", "")
    assert (term.definition.say("en"), term.definition.original("en")) == ("c", "fr")


def test_every_missing_key_is_told_at_its_parent() -> None:
    assert told("terms:\n  - id: a\n", Glossary) == [
        "2:5 SRC212 the key 'label' is missing", "2:5 SRC212 the key 'definition' is missing"]  # fmt: skip


def test_an_unknown_key_is_told_at_the_key_with_the_nearest_known() -> None:
    text = "terms:\n  - {id: a, label: b, definition: c, defnition: d}\n"
    assert told(text, Glossary) == ["2:38 SRC211 nothing here is called 'defnition'"]
    assert hints(text, Glossary) == ["did you mean 'definition'?"]
    assert hints("id: cloud\ntitle: a\nzzz: b\n", ChapterFront) == [
        "the keys known here are: id, next_id, serves, themes, title"
    ]


def test_an_unknown_language_of_a_text_is_told_with_those_that_there_are() -> None:
    assert hints("terms: [{id: a, label: {de: b, en: c}, definition: c}]\n", Glossary) == [
        "the keys known here are: en, fr"
    ]


@pytest.mark.parametrize("old, new, said, hint", [
    ("2014-06-30", "30 June 2014", "8:7 SRC213 '30 June 2014' stands at 'date', and is no date",
     "write a date such as 2019-06-17"),
    ("2014-06-30", "2014-02-30", "8:7 SRC213 '2014-02-30' stands at 'date', and is no date",
     "write a date such as 2019-06-17"),
    ("2014-06-30", "[2014]", "8:7 SRC213 a list stands at 'date'", "write a date such as 2019-06-17"),
    ("[en]", "[de]", "6:13 SRC213 'de' stands at 'languages[1]', and is none of the words for it",
     "write one of 'en' or 'fr'"),
    ("[en]", "[]", "6:12 SRC213 the list 'languages' is empty", "write a list of at least 1"),
    ("[en]", "en", "6:12 SRC213 'en' stands at 'languages', and is no list", "write a list"),
    ("id: a", "id: A b", "1:5 SRC213 'A b' stands at 'id', and does not have the form of one",
     "write 1 to 32 small letters, digits and hyphens"),
    ("[]", "[1a]", "7:12 SRC213 '1a' stands at 'chapters[1]', and does not have the form of one",
     "write 1 to 14 small letters, digits and hyphens, a letter first"),
    ("title: b", "title: ''", "2:8 SRC213 'title' is empty", "write a text that is not empty"),
    ("title: b", "title: [b]", "2:8 SRC213 a list stands at 'title'",
     "write a text, or one in each language: {en: ..., fr: ...}"),
    ("title: b", "title: {}", "2:8 SRC213 title: has neither en nor fr", ""),
    ("rights: e", "rights: e\nsample: perhaps",
     "6:9 SRC213 'perhaps' stands at 'sample', and is neither true nor false",
     "write true or false"),
    ("rights: e", "rights: e\nbase: {label: x, sha256: y}",
     "6:26 SRC213 'y' stands at 'base.sha256', and does not have the form of one",
     "write a digest: 64 digits and letters a to f"),
])  # fmt: skip
def test_a_wrong_value_is_told_in_words_with_what_is_asked_for(old: str, new: str, said: str, hint: str) -> None:
    text = GUIDELINE.replace(old, new, 1) if old != "[]" else GUIDELINE.replace("chapters: []", f"chapters: {new}")
    assert told(text, Guideline) == [said]
    assert hints(text, Guideline) == [hint]


PROPOSAL = "id: new\ntitle: a\nby: XA\nlanguage: en\nbase: b\nchanges:\n  - "


@pytest.mark.parametrize("change, said, hint", [
    ("{c: 1, amend: nowhere, edits: []}", "the list 'changes[1].edits' is empty",
     "write an edit at least: {find: 'words of the text', replace: 'other words'}"),
    ("{c: 1, amend: a, edits: [{find: '', replace: b}]}", "'changes[1].edits[1].find' is empty",
     "write words of the paragraph, as they stand in the chapter's file"),
    ("{c: 1, join: [a]}", "the list 'changes[1].join' holds only 1", "write the ids of two paragraphs at least"),
    ("{c: 1, delete: a, why: ''}", "'changes[1].why' is empty",
     "write the reason for this change; or take the line out"),
])  # fmt: skip
def test_what_is_empty_in_a_change_is_told_once_with_what_may_stand_there(change: str, said: str, hint: str) -> None:
    text = PROPOSAL + change + "\n"
    assert [line.partition(" SRC213 ")[2] for line in told(text, Proposal)] == [said]
    assert hints(text, Proposal) == [hint]


def test_what_is_empty_is_told_with_what_its_own_kind_of_file_wants() -> None:
    assert hints(PROPOSAL.replace("XA", "''").partition("changes")[0], Proposal) == [
        "write the code of a participant or a body, such as XA; or secretariat"
    ]


@pytest.mark.parametrize("text", ["- a\n", "a\n", "~\n", "[]\n"])
def test_a_file_that_is_no_mapping_is_told_so(text: str) -> None:
    assert [fault.hint for fault in read(text, ChapterFront)[1]] == ["write a mapping of keys to values"]


def test_what_a_stranger_wrote_is_shown_without_its_power_over_the_terminal() -> None:
    text = 'id: cloud\ntitle: a\n"\\e[31m\\u202e": b\nnext_id: "\\e[2J"\n'
    for line in told(text, ChapterFront):
        assert line.isprintable()


def test_braces_in_a_value_are_no_placeholders() -> None:
    assert told('id: "{pattern}"\ntitle: a\n', ChapterFront) == [
        "1:5 SRC213 '{pattern}' stands at 'id', and does not have the form of one"
    ]
    assert told('id: cloud\ntitle: a\n"{}": b\n', ChapterFront) == ["3:1 SRC211 nothing here is called '{}'"]


def test_a_hundred_faults_are_enough() -> None:
    assert len(told("id: cloud\ntitle: a\n" + "".join(f"k{n}: x\n" for n in range(3000)), ChapterFront)) == MAX_TOLD


def test_a_record_points_to_its_words() -> None:
    record, _ = read(
        'provisions:\n  - {id: "7.1", instrument: rkc, kind: S, title: a, text: b, source: c}\n', References
    )
    assert record is not None
    assert record.place("provisions", 0, "kind") == Place("a.yaml", 2, 40)
    assert record.place("provisions", 0, "paraphrase") == Place("a.yaml", 2, 5)
    assert record.place("provisions", 7) == Place("a.yaml", 2, 3)
