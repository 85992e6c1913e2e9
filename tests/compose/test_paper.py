"""Papers as they are composed: masthead, numbers, places filled, annexes, the plan in them."""

import datetime
import re

import pytest

from rkcctl.compose.locale import order_number
from rkcctl.model.document import List, Table, plain
from rkcctl.model.paper_file import next_symbols, twin_symbol
from rkcctl.model.walk import walk_inlines
from rkcctl.store.house import house_templates
from tests.case_files import base
from tests.compose.paper_sample import (
    MEETING,
    MET,
    compose,
    numbers,
    numbers_in,
    proposals,
    tables,
)
from tests.named_commands import ROOT
from tests.pipeline.workspace import propose, sealed


def test_sections_are_roman_and_paragraphs_are_numbered_through() -> None:
    edition = compose("## One\n\nA.\n\n- a point\n\nB.\n\n### Below\n\nC.\n\n### Again\n\n## Two\n\nD.")
    assert [number for number, _ in numbers(edition)] == ["I.", "1.", "", "2.", "A.", "3.", "B.", "II.", "4."]


def test_the_masthead_says_in_both_languages_that_it_is_a_sample() -> None:
    edition = compose("A.", symbol="ZZ0041E1a", dated="2019-05-21", place="Sample City", item="VII")
    masthead = edition.masthead
    assert masthead is not None
    assert (masthead.symbol, masthead.meeting, masthead.dates) == ("ZZ0041E1a", "21st Meeting", "20–21 May 2019")
    assert (masthead.written, masthead.item) == ("Sample City, 21 May 2019.", "(Item VII on the Agenda)")
    assert edition.date == datetime.date(2019, 5, 21)
    assert masthead.names == (
        ("SAMPLE - NOT A DOCUMENT OF THE WCO", "EXEMPLE - CE N'EST PAS UN DOCUMENT DE L'OMD"),
        ("Base secretariat", "Base secretariat"),
    )
    assert edition.file_name == "SAMPLE-ZZ0041E1a"


def test_a_paper_without_a_symbol_is_a_draft_in_its_own_language() -> None:
    edition = compose("A.", language="fr", dated="2019-05-21", place="Brussels", item="VII")
    assert edition.masthead is not None
    assert edition.masthead.symbol == "PROJET"
    assert edition.masthead.meeting == "21e réunion"
    assert edition.masthead.written == "Bruxelles, le 21 mai 2019."
    assert edition.masthead.item == "(Point VII de l'ordre du jour)"
    assert "DRAFT-plan-en" in edition.file_name


def test_places_within_a_sentence_are_filled() -> None:
    edition = compose("The {{ meeting }} met on {{ dates }}; proposals until **{{ deadline }}**.")
    said = "The SAMPLE-WG 21 met on 20–21 May 2019; proposals until 2 May 2019, 18:00 (Brussels time)."
    assert numbers(edition)[0][1] == said


def test_what_is_counted_in_words_is_counted_where_the_paper_has_no_table_of_it() -> None:
    text = "So far {{ some-proposals }} were received.[^a]\n\n[^a]: With {{ some-changes }}, {{ participants }} in all."
    (paper,) = compose(text, proposals(), kind="progress").chapters
    assert numbers_in(paper)[0][1].startswith("So far 3 proposals were received.")
    (note,) = paper.notes
    assert plain(getattr(note.content[0], "content", ())) == "With 5 changes, 1 in all."


def test_who_drafted_along_is_counted_with_those_from_whom_proposals_come() -> None:
    files = proposals()
    path = "proposals/2019/2019-004.md"
    files[path] = files[path].replace(b"by: XA", b"by: XB\nwith: [XC, secretariat]")
    edition = compose("{{ participants }}, {{ from-participants }}.", files, kind="progress")
    assert numbers(edition)[0][1] == "3, from 3 participants and the Secretariat."


@pytest.mark.parametrize(
    ("language", "own", "said"),
    [
        ("en", ("2019-004",), "from one participant and the Secretariat"),
        ("fr", ("2019-004",), "d'un participant et du Secrétariat"),
        ("fr", ("2019-004", "2019-005", "2019-006"), "du Secrétariat"),
    ],
)
def test_the_secretariat_is_no_participant_and_is_named_where_it_proposes(
    language: str, own: tuple[str, ...], said: str
) -> None:
    files = proposals()
    for name in own:
        path = f"proposals/2019/{name}.md"
        files[path] = files[path].replace(b"by: XA", b"by: secretariat")
    edition = compose("A {{ from-participants }}.", files, kind="progress", language=language)
    assert numbers(edition)[0][1] == f"A {said}."


def test_a_heading_goes_with_all_that_stood_below_it_and_stays_where_a_part_below_has_words() -> None:
    files = base() | {"schedules/meetings/sample-wg-76.yaml": MEETING.partition("decisions:")[0].encode()}
    nothing = "{{ decisions }}"
    kept = compose(f"## Discussion\n\n{nothing}\n\n### Cloud\n\nA.\n\n### Rest\n\n{nothing}\n\n## Close\n\nB.", files)
    assert [said for _, said in numbers(kept)] == ["Discussion", "Cloud", "A.", "Close", "B."]
    gone = compose(f"## Discussion\n\n{nothing}\n\n### Cloud\n\n{nothing}\n\n## Close\n\nB.", files)
    assert [said for _, said in numbers(gone)] == ["Close", "B."]


@pytest.mark.parametrize("kind", ["compilation", "consolidated", "progress", "invitation"])
@pytest.mark.parametrize("count", [0, 1])
def test_the_first_text_of_a_french_paper_reads_whatever_it_counts(kind: str, count: int) -> None:
    insertion = "  - {c: 1, insert: after cloud-003, text: The paper is signed.}\n"
    files = sealed() | {"proposals/2019/2019-004.md": propose("2019-004", insertion)} if count else base()
    body = house_templates(ROOT)[f"papers/{kind}.fr.md"].decode().rpartition("---\n")[2]
    front = {"cycle": "review-sample"} if kind in ("progress", "invitation") else {}
    said = " ".join(text for _, text in numbers(compose(body, {**files, **MET}, kind=kind, language="fr", **front)))
    assert not re.search(r"\b[dD]e (un|aucun|le|les)\b|\bà les?\b|reçues? (une|aucune)|en vigueur", said)
    if kind != "invitation":
        assert ("une proposition" if count else "aucune proposition") in said
        assert kind == "consolidated" or ("d'un participant" if count else "d'aucun participant") in said


def test_what_no_place_tells_is_told_by_decisions_and_nothing_twice() -> None:
    alone = compose("{{ decisions }}")
    assert [number for number, _ in numbers(alone)] == ["", "4."]
    both = compose("{{ paragraph 4 }}\n\n{{ decisions }}")
    assert [number for number, _ in numbers(both)] == ["", "4."]


def test_what_is_asked_for_comes_before_tables_that_ask_for_turned_pages() -> None:
    text = "## Proposals\n\n{{ compilation }}\n\n## Action required\n\nIt is invited to agree."
    edition = compose(text, proposals(), kind="compilation", about="[2019-004, 2019-006]")
    assert numbers(edition) == [
        ("I.", "Proposals"),
        ("1.", "The table is in the annex."),
        ("II.", "Action required"),
        ("2.", "It is invited to agree."),
    ]
    assert [chapter.title for chapter in edition.chapters[1:]] == ["Annex: Proposals"]
    assert [type(unit.content) for unit in edition.chapters[1].units] == [Table]


@pytest.mark.parametrize(
    ("language", "led", "titles"),
    [
        ("en", ["in Annex I.", "in Annex II."], ["Annex I: Texts", "Annex II: Answers"]),
        ("fr", ["à l'annexe I.", "à l'annexe II."], ["Annexe I\u00a0: Texts", "Annexe II\u00a0: Answers"]),
    ],
)
def test_several_annexes_are_numbered_and_each_is_led_to(language: str, led: list[str], titles: list[str]) -> None:
    text = "## Texts\n\n{{ compilation }}\n\n## Answers\n\n{{ disposition }}"
    edition = compose(text, proposals(), kind="compilation", about="[2019-004, 2019-006]", language=language)
    leading = [words for number, words in numbers(edition) if number in ("1.", "2.")]
    assert [words.endswith(end) for words, end in zip(leading, led, strict=True)] == [True, True], leading
    assert [chapter.title for chapter in edition.chapters[1:]] == titles


def test_a_matrix_in_which_nothing_is_planned_yet_explains_no_marks() -> None:
    cycle = "schedules/review-sample.yaml"
    bare = base()[cycle].decode().partition("    cells:")[0]
    edition = compose("{{ matrix }}", base() | MET | {cycle: bare.encode()}, kind="progress", cycle="review-sample")
    assert [plain(table.caption) for table in tables(edition)] == ["Sample review (2019)"]


@pytest.mark.parametrize(("kind", "tables"), [("review-plan", [1]), ("progress", [0, 1])])
def test_a_plan_shows_its_schedule_where_it_submits_it_and_progress_in_an_annex(kind: str, tables: list[int]) -> None:
    edition = compose("## Plan\n\n{{ matrix }}", kind=kind, cycle="review-sample")
    found = [sum(isinstance(unit.content, Table) for unit in part.units) for part in edition.chapters]
    assert found == tables
    assert "Legend" in [plain(getattr(unit.content, "content", ())) for unit in edition.chapters[-1].units]


def test_the_matrix_stands_in_a_paper_of_its_review() -> None:
    edition = compose("{{ matrix }}", kind="progress", cycle="review-sample", dated="2019-05-01")
    # What its marks stand for is read at the matrix itself, which fills a page.
    assert all("Legend: [ ] planned. Basis of every cell: " in plain(table.caption) for table in tables(edition))
    assert plain(tables(edition)[0].head[0]) == "Activity"


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ({"dated": "2019-05-01"}, "[ ]"),
        ({"dated": "2019-05-21"}, "[x]"),
        ({}, "[x]"),
        ({"meeting": "sample-wg-75"}, "[ ]"),
    ],
)
def test_a_plan_shows_nothing_that_was_done_after_its_day_or_without_one_after_its_meeting(
    front: dict[str, str], shown: str
) -> None:
    review = "schedules/review-sample.yaml"
    done = base()[review].replace(b"{column: sample-wg-76}", b"{column: sample-wg-76, actual: true}")
    earlier = b"id: sample-wg-75\nbody: SAMPLE-WG\nactual: 2019-02-05\nbasis: sample\n"
    files = base() | {review: done, "schedules/meetings/sample-wg-76.yaml": MEETING.encode()}
    files["schedules/meetings/sample-wg-75.yaml"] = earlier
    edition = compose("{{ matrix }}", files, kind="review-plan", cycle="review-sample", **front)
    assert plain(tables(edition)[0].rows[0][1]) == shown


@pytest.mark.parametrize(("dated", "told"), [("2019-05-01", False), ("2019-05-21", True)])
def test_how_something_went_is_not_noted_before_it_happened(dated: str, told: bool) -> None:
    review = "schedules/review-sample.yaml"
    done = b"{column: sample-wg-76, actual: false, note: Nobody came.}"
    files = base() | {review: base()[review].replace(b"{column: sample-wg-76}", done)}
    files["schedules/meetings/sample-wg-76.yaml"] = MEETING.encode()
    front = {"kind": "progress", "cycle": "review-sample", "dated": dated}
    edition = compose("{{ matrix }}", files, **front)
    words = [plain(tuple(walk_inlines(unit.content))) for part in edition.chapters for unit in part.units]
    assert any("Nobody came" in one for one in words) is told


def test_a_paper_without_a_day_calls_nothing_late_of_what_is_still_to_come() -> None:
    review, meetings = "schedules/review-sample.yaml", "schedules/meetings/sample-wg-{}.yaml"
    column = b"  - {id: inter-1, intersession: true}\n"
    later = base()[review].replace(column, column + b"  - {id: sample-wg-77, meetings: sample-wg-77}\n")
    met = "id: sample-wg-{}\nbody: SAMPLE-WG\nplanned: {}-05-20\nbasis: sample\n"
    asked = "follow-up:\n  - {of: secretariat, what: Count them., by: 2029-06-01}\n"
    files = base() | {review: later, meetings.format(76): (met.format(76, 2029) + asked).encode()}
    files[meetings.format(77)] = met.format(77, 2030).encode()
    for dated, is_late in ({}, False), ({"dated": "2030-05-01"}, True):
        front = {"kind": "progress", "cycle": "review-sample", "meeting": "sample-wg-77", **dated}
        edition = compose("{{ matrix }}\n\n{{ late }}", files, **front)
        matrix = next(table for table in tables(edition) if len(table.head) > 2)
        assert any("[!]" in plain(cell) for row in matrix.rows for cell in row) is is_late
        tasks = [unit.content for unit in edition.chapters[0].units if isinstance(unit.content, List)]
        assert any("Count them" in plain(tuple(walk_inlines(one))) for one in tasks) is is_late


ORDINALS = [
    ("1", "1st", "1re"),
    ("2", "2nd", "2e"),
    ("11", "11th", "11e"),
    ("112", "112th", "112e"),
    ("231/232", "231st/232nd", "231e/232e"),
]


@pytest.mark.parametrize(("number", "english", "french"), ORDINALS)
def test_the_number_of_a_meeting_is_an_ordinal(number: str, english: str, french: str) -> None:
    assert (order_number(number, "en"), order_number(number, "fr")) == (english, french)


def test_the_next_symbol_is_the_next_letter_or_version() -> None:
    assert next_symbols("ZZ0041E1a") == ("ZZ0041E1b", "ZZ0041E2a")
    assert next_symbols("ZZ0041E9z") == ("", "")
    assert next_symbols("ZZ0041E1") == ("ZZ0041E1a", "ZZ0041E2a")
    assert twin_symbol("ZZ0041E1a", "fr") == "ZZ0041F1a"
