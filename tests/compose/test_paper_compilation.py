"""Compilations, lists and dispositions: the changes in the order of the text, and where each is."""

import hashlib
from dataclasses import replace

import pytest

from rkcctl.compose.paper_list import in_order
from rkcctl.model.document import Deleted, Inserted, plain
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.model.sources import Sources
from rkcctl.pipeline.validate import examine
from tests.case_files import base
from tests.compose.paper_sample import compose, proposals, tables
from tests.pipeline.workspace import propose
from tests.redline_sample import spell


def test_the_compilation_has_each_change_in_the_order_of_the_text_with_its_words_marked() -> None:
    edition = compose("{{ compilation }}", proposals(), kind="compilation", about="[2019-004, 2019-006]")
    rows = [row for table in tables(edition) for row in table.rows]
    # The note that goes with a mark which the second change takes stands at the end of the chapter.
    names = ["2019-004/2", "2019-006/1", "2019-004/1", "2019-004/3", "2019-004/2"]
    assert [plain(row[0]) for row in rows] == names
    assert plain(rows[-1][1]) == "note 1 of chapter 1"
    assert plain(rows[0][1]).startswith("paragraph ")
    assert plain(rows[2][1]).startswith("after paragraph ")
    marks = {type(inline) for row in rows for inline in row[4]}
    assert {Inserted, Deleted} <= marks
    assert all(row[6] == () for row in rows)
    # What a proposal says of all its changes is said once.
    said = {plain(row[0]): plain(row[5]) for row in rows}
    assert said["2019-004/1"] == said["2019-004/3"] == "As for 2019-004/2.", said


@pytest.mark.parametrize(
    ("language", "where"),
    [
        ("en", "paragraphs 1 and 2 and note 1 of chapter 1"),
        ("fr", "paragraphes 1 et 2 et note 1 du chapitre 1"),
    ],
)
def test_a_submission_without_words_stands_at_what_it_asks_about(language: str, where: str) -> None:
    asked = "id: 2019-009\ntitle: How\nby: XA\nlanguage: en\nbase: draft\nasks: answer\n"
    asked += "targets: [cloud-002, cloud-003, cloud-n1]\n"
    files = base() | {
        "proposals/2019/2019-009.md": f"---\n{asked}---\n\n# Reasons\n\nWe ask.\n".encode(),
        "proposals/2019/2019-004.md": propose("2019-004", "  - {c: 1, insert: last in cloud-s1, text: B.}\n", "draft"),
    }
    (listed,) = tables(compose("{{ list }}", files, kind="list", language=language))
    assert next(plain(row[2]) for row in listed.rows) == where
    compiled = tables(compose("{{ compilation }}", files, kind="compilation", language=language))
    assert plain(compiled[-1].rows[0][1]) == where
    (answers,) = tables(compose("{{ disposition }}", files, kind="disposition", language=language))
    assert next(plain(row[2]) for row in answers.rows if plain(row[0]) == "2019-009") == where


@pytest.mark.parametrize(
    ("language", "told"), [("en", "(no words in English yet)"), ("fr", "(pas encore de texte anglais)")]
)
def test_words_in_a_language_without_a_text_stand_at_the_place_that_they_name(language: str, told: str) -> None:
    lines = "  - {c: 1, insert: before cloud-002, text: Une année.}\n"
    lines += "  - c: 2\n    amend: cloud-002\n    edits: [{find: douze mois, replace: trois mois}]\n"
    lines += "  - {c: 3, delete: cloud-003}\n"
    front = "id: 2019-004\ntitle: Sortie\nby: XA\nlanguage: fr\nbase: draft\n"
    said = f"---\n{front}changes:\n{lines}---\n\n# Motifs\n\nTrop long.\n"
    files = base() | {"proposals/2019/2019-004.md": said.encode()}

    def show(slot: str, kind: str) -> list[list[str]]:
        edition = compose(f"{{{{ {slot} }}}}", files, kind=kind, language=language)
        return [[plain(cell, both=True) for cell in row] for table in tables(edition) for row in table.rows]

    compiled = show("compilation", "compilation")
    assert [row[4] for row in compiled] == [f"Une année. {told}", f"douzetrois mois {told}", told]
    english = ["before paragraph 1", "paragraph 1", "paragraph 2"]
    places = english if language == "en" else ["avant le paragraphe 1", "paragraphe 1", "paragraphe 2"]
    assert [row[1] for row in compiled] == [row[2] for row in show("list", "list")] == places
    compared = show("comparison", "comparative")
    assert [row[1] == "–" for row in compared] == [True, False, False]
    assert [row[2] for row in compared] == [row[4] for row in compiled]
    why = {
        "en": "left out: it has no words in the language of the text",
        "fr": "écartée\u00a0: elle n'a pas de termes dans la langue du texte",
    }
    assert [row[4] for row in show("consolidated", "consolidated")] == [why[language]] * 3


@pytest.mark.parametrize(
    ("language", "place"), [("en", "after the list after paragraph 2"), ("fr", "après la liste après le paragraphe 2")]
)
def test_what_is_inserted_after_a_list_says_so_with_an_article(language: str, place: str) -> None:
    chapter = "guidelines/en/cloud.md"
    text = (
        base()["guidelines/en/cloud.md"]
        .decode()
        .replace("\n[^cloud-n1]:", "\n<!-- cloud-004 -->\n- one\n- two\n\n[^cloud-n1]:")
    )
    files = base() | {chapter: text.replace("next_id: 4", "next_id: 5").encode()}
    change = "  - {c: 1, insert: after cloud-004, text: B.}\n"
    files["proposals/2019/2019-004.md"] = propose("2019-004", change, "draft")
    (found,) = tables(compose("{{ compilation }}", files, kind="compilation", language=language))
    assert plain(found.rows[0][1]) == place


def test_a_place_in_french_has_the_article_of_what_it_is() -> None:
    changes = "  - {c: 1, insert: after cloud-003, text: A.}\n  - {c: 2, insert: last in cloud-s1, text: B.}\n"
    changes += "  - {c: 3, insert: before cloud-002, text: C.}\n"
    changes += "  - {c: 4, insert-section: after cloud-s1, title: D, text: D.}\n"
    changes += "  - {c: 5, insert-chapter: after cloud, slug: end, title: E, text: E.}\n"
    files = base() | {"proposals/2019/2019-004.md": propose("2019-004", changes, "draft")}
    (found,) = tables(compose("{{ compilation }}", files, kind="compilation", language="fr"))
    assert {plain(row[0]): plain(row[1]) for row in found.rows} == {
        "2019-004/1": "après le paragraphe 2",
        "2019-004/2": "à la fin de la section 1.1",
        "2019-004/3": "avant le paragraphe 1",
        "2019-004/4": "après la section 1.1",
        "2019-004/5": "après le chapitre 1",
    }


def test_what_a_proposal_brings_itself_is_referred_to_by_its_number() -> None:
    changes = """\
  - {c: 1, insert: after cloud-003, text: 'See paragraph [](#new-2).[^new-1-n1]\n\n\n      [^new-1-n1]: Or not.'}
  - {c: 2, insert: last in cloud-s1, text: B.}
"""
    files = base() | {"proposals/2019/2019-004.md": propose("2019-004", changes, "draft")}
    (found,) = tables(compose("{{ compilation }}", files, kind="compilation"))
    assert "2019-004-2" not in plain(found.rows[0][-1])
    assert "See paragraph 4." in " ".join(plain(cell) for cell in found.rows[0])


def test_two_proposals_on_one_paragraph_have_a_column_each() -> None:
    edition = compose("{{ comparison }}", proposals(), kind="comparative", about="[2019-004, 2019-006]")
    heads = [[plain(head) for head in table.head] for table in tables(edition)]
    assert ["Paragraph", "Present text", "Proposed text", "Reasons"] in heads
    shared = next(head for head in heads if head[2].startswith("Proposed by"))
    assert [head.rpartition(", ")[2] for head in shared[2:]] == ["2019-004", "2019-006"]


DUTIES = """
<!-- cloud-004 -->
- Keep the logs.
- Report them every month.
- Close the account.

<!-- cloud-005 -->
Table: Duties

| What | Who | When |
| --- | --- | --- |
| Bill | The buyer | to report every month |
| Tax | Nobody | to report every month |
| Gift | All | |
"""
TWO_CHANGES = """  - {c: 1, amend: cloud-004, edits: [{find: Keep the logs, replace: Keep logs}]}
  - {c: 2, amend: cloud-004, edits: [{find: every month, replace: every month and year}]}
  - {c: 3, amend: cloud-003, edits: [{find: is kept, replace: stays}]}
  - {c: 4, amend: cloud-003, edits: [{find: for five years, replace: for years}]}
  - {c: 5, cell: cloud-005, row: Bill, column: When, was: to report every month, text: to report every year}
  - {c: 6, cell: cloud-005, row: Tax, column: When, was: to report every month, text: to report every month and year}
"""


def test_the_present_text_has_what_any_of_several_changes_to_one_part_touches() -> None:
    text = base()["guidelines/en/cloud.md"].replace(b"\n[^cloud-n1]:", f"{DUTIES}\n[^cloud-n1]:".encode())
    files = {
        **base(),
        "guidelines/en/cloud.md": text.replace(b"next_id: 4", b"next_id: 6"),
        "proposals/2019/2019-004.md": propose("2019-004", TWO_CHANGES, "draft"),
    }
    (alone,) = tables(compose("{{ comparison }}", files, kind="comparative"))
    present = [spell(row[1]) for row in alone.rows]
    assert present == [
        "The comparison of paragraph 1 [-is kept for five-] years.",
        "(a) Keep[- the-] logs./(b) Report them every month.",
        "**Bill**/*When*: to report every [-month-]/**Tax**/*When*: to report every month",
    ]
    # What one proposal would have in its place is one text, and not one a change.
    assert [spell(row[2]) for row in alone.rows] == [
        "The comparison of paragraph 1 {+stays for+} years.",
        "(a) Keep logs./(b) Report them every month{+ and year+}.",
        "**Bill**/*When*: to report every {+year+}/**Tax**/*When*: to report every month{+ and year+}",
    ]
    rival = "  - {c: 1, amend: cloud-004, edits: [{find: Close, replace: Shut}]}\n"
    files["proposals/2019/2019-006.md"] = propose("2019-006", rival, "draft")
    shared = tables(compose("{{ comparison }}", files, kind="comparative"))[1]
    said = [spell(cell) for cell in shared.rows[0][1:]]
    assert said == [
        f"{present[1]}/(c) [-Close-] the account.",
        "(a) Keep logs./(b) Report them every month{+ and year+}.",
        "(c) {+Shut+} the account.",
    ]


def test_what_has_no_answer_comes_first_in_a_disposition() -> None:
    edition = compose("{{ disposition }}", proposals(), kind="disposition")
    captions = [plain(table.caption) for table in tables(edition)]
    assert captions == ["Changes without an answer yet", "Changes that were answered"]
    answered = tables(edition)[1]
    assert {plain(row[0]).partition("/")[0] for row in answered.rows} == {"2019-005"}
    assert all(plain(row[3]) for row in answered.rows)


@pytest.mark.parametrize(("language", "said"), [("en", "until March 2021"), ("fr", "jusqu'en mars 2021")])
def test_a_disposition_spells_the_date_to_which_a_change_was_put_off(language: str, said: str) -> None:
    files = proposals()
    put_off = "id: sample-wg-76\nbody: SAMPLE-WG\nactual: 2019-05-20\nbasis: sample\n"
    put_off += "decisions:\n  - {about: [2019-006], act: deferred, until: 2021-03}\n"
    files["schedules/meetings/sample-wg-76.yaml"] = put_off.encode()
    edition = compose("{{ disposition }}", files, kind="disposition", language=language)
    reasons = [plain(row[5]) for table in tables(edition) for row in table.rows if plain(row[0]) == "2019-006/1"]
    assert reasons == [said]


REGISTER = """events:
  - {event: received, proposal: 2019-004, at: "2019-05-02 17:59", by: XA, channel: email, language: en, title: Exit,
     sha256: "%s", for-meeting: sample-wg-76, basis: sample}
  - {event: received, proposal: 2019-006, at: "2019-05-02 18:01", by: XA, channel: email, language: en, title: Exit,
     sha256: "%s", for-meeting: sample-wg-76, basis: sample}
  - {event: withdrawn, proposal: 2019-004, changes: [2019-004/3], at: "2019-05-03 09:00", by: XA, basis: sample}
"""


@pytest.mark.parametrize("place", ["list", "compilation", "comparison"])
@pytest.mark.parametrize("late", ["room-document", "accept"])
def test_what_was_withdrawn_or_came_late_stands_apart(place: str, late: str) -> None:
    files = proposals()
    digests = tuple(hashlib.sha256(files[f"proposals/2019/2019-00{n}.md"]).hexdigest() for n in (4, 6))
    files["proposals/register.yaml"] = (REGISTER % digests).encode()
    meeting = files["schedules/meetings/sample-wg-76.yaml"].decode()
    deadline = f'deadlines:\n  - {{for: proposals, at: "2019-05-02 18:00", late: {late}}}\ndecisions:'
    files["schedules/meetings/sample-wg-76.yaml"] = meeting.replace("decisions:", deadline, 1).encode()
    edition = compose(f"{{{{ {place} }}}}", files, kind="list", about="[2019-004, 2019-006]")
    told = {plain(one.caption): " ".join(plain(cell) for row in one.rows for cell in row) for one in tables(edition)}
    withdrawn = told.pop("Withdrawn")
    assert "2019-004/3" in withdrawn
    assert "3 May 2019" in withdrawn
    assert "2019-004/3" not in " ".join(told.values())
    apart = " ".join(said for caption, said in told.items() if "after the deadline" in caption)
    assert ("minutes" in apart or "2019-006/1" in apart) == (late == "room-document")


def test_proposals_to_a_text_in_drafting_are_compiled_too() -> None:
    text = propose("2019-004", "  - {c: 1, insert: after cloud-003, text: The paper is signed.}\n", "draft")
    files = {**base(), "proposals/2019/2019-004.md": text}
    (table,) = tables(compose("{{ compilation }}", files, kind="compilation"))
    assert [plain(row[0]) for row in table.rows] == ["2019-004/1"]
    assert plain(table.rows[0][4]) == "The paper is signed."


def change(name: str, order: int) -> ListedChange:
    files = proposals()
    corpus, _ = examine(Sources(files))
    file = corpus.proposal_by_id["2019-004"]
    return ListedChange(name, file, "technical", "received", parts=(ListedPart("amended", "x", "c", (order, 0)),))


@pytest.mark.parametrize(
    ("parents", "rivals", "wanted"),
    [
        ({}, {}, ["a", "b", "c", "d"]),
        ({"b": ("d",)}, {}, ["a", "c", "d", "b"]),
        ({"b": ("a", "d")}, {}, ["a", "c", "d", "b"]),
        ({}, {"a": {"d"}, "d": {"a"}}, ["a", "d", "b", "c"]),
        ({"c": ("a",)}, {"a": {"d"}, "d": {"a"}}, ["a", "c", "d", "b"]),
        ({"a": ("b",), "b": ("a",)}, {}, ["c", "d", "a", "b"]),
    ],
)
def test_the_list_for_the_chair_keeps_what_belongs_together(
    parents: dict[str, tuple[str, ...]], rivals: dict[str, set[str]], wanted: list[str]
) -> None:
    changes = [change(name, order) for order, name in enumerate("abcd")]
    assert [one.name for one in in_order(list(reversed(changes)), parents, rivals)] == wanted


def test_a_list_of_thousands_that_collide_one_with_the_next_is_written() -> None:
    one = change("0", 0)
    names = [str(number) for number in range(5000)]
    changes = [replace(one, name=name, parts=(replace(one.parts[0], order=(at, 0)),)) for at, name in enumerate(names)]
    rivals = {name: {str(at - 1), str(at + 1)} for at, name in enumerate(names)}
    assert [found.name for found in in_order(changes, {}, rivals)] == names
