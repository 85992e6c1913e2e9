"""What papers say of changes: what was answered, collided, was known on a day; and what an invitation asks for."""

from datetime import date
from pathlib import Path

import pytest

from rkcctl.model.document import Deleted, Inserted, List, Table, plain
from rkcctl.model.edition import Edition
from rkcctl.model.walk import walk_inlines
from rkcctl.pipeline.merge import MergeWish, merge_approved
from rkcctl.pipeline.seal import SealWish, seal
from tests.compose.paper_sample import compose, numbers, tables
from tests.compose.test_paper_tables import MEETING, table_rows, workspace, written
from tests.pipeline.workspace import approve, lay_out, look, sealed

LATER = "schedules/meetings/sample-mc-20.yaml"

# ---- What was answered ---------------------------------------------------------------------------------------------


def longer(years: str) -> str:
    return f"  - c: 1\n    amend: cloud-003\n    edits: [{{find: five years, replace: {years} years}}]\n"


HEARD = """id: sample-wg-76
body: SAMPLE-WG
number: "76"
actual: {from: 2019-05-20, to: 2019-05-21}
basis: sample
deadlines:
  - {for: proposals, at: "2019-04-17 18:00", late: next-meeting}
  - {for: papers, at: "2019-04-19 12:00", late: refuse}
decisions:
  - {about: [2019-004m1, 2019-008], act: recommended, par: 9}
follow-up:
  - {of: secretariat, what: {en: Send a draft., fr: Diffuser.}, by: 2019-06-30, par: 11, done: 2019-08-01}
  - {of: SAMPLE-MC, what: {en: Name a chair., fr: Nommer.}, by: 2020-01, par: 12}
"""
DECIDED = """id: sample-mc-20
body: SAMPLE-MC
number: "20"
actual: {from: 2020-03-02, to: 2020-03-03}
basis: sample
decisions:
  - {about: 2019-004/1, act: approved, as: 2019-004m1, par: 12, note: {en: Six is too short., fr: Six est trop peu.}}
  - {about: 2019-008, act: approved, par: 13}
follow-up:
  - {of: secretariat, what: {en: Publish., fr: Publier.}, by: 2020-06-30}
"""


def decided() -> dict[str, bytes]:
    """One adopted in other words, one settled with another by a third, one without an answer."""
    return workspace(
        written("2019-004", "XB", longer("six")),
        written("2019-004m1", "secretariat", longer("seven"), "modifies: [2019-004/1]\n"),
        written("2019-006", "XC", "  - {c: 1, insert: after cloud-002, text: All is said.}\n"),
        written("2019-008", "secretariat", "  - {c: 1, insert: after cloud-002, text: Most is said.}\n",
                "reconciles: [2019-006/1]\n"),
        written("2019-009", "XC", "  - {c: 1, insert: last in cloud, text: The end.}\n"),
        {MEETING: HEARD.encode(), LATER: DECIDED.encode()},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "modified", "settled"),
    [
        (
            "en",
            ["accepted with modification see 2019-004m1/1", "SAMPLE-MC 20, par.\u00a012", "Six is too short."],
            ["settled by another see 2019-008/1", "SAMPLE-MC 20, par.\u00a013", "–"],
        ),
        (
            "fr",
            ["acceptée avec modification voir 2019-004m1/1", "SAMPLE-MC 20, par.\u00a012", "Six est trop peu."],
            ["réglée par une autre voir 2019-008/1", "SAMPLE-MC 20, par.\u00a013", "–"],
        ),
    ],
)
def test_a_disposition_says_who_decided_where_why_and_in_which_words(
    language: str, modified: list[str], settled: list[str]
) -> None:
    edition = compose("{{ disposition }}", decided(), kind="disposition", meeting="sample-mc-20", language=language)
    told = {row[0]: row[3:] for row in table_rows(edition)}
    assert told["2019-004/1"][:3] == modified
    assert told["2019-004/1"][3].endswith("is kept for seven years.")
    assert told["2019-006/1"] == [*settled, "Most is said."]
    assert told["2019-009/1"][3] == "–"


@pytest.mark.parametrize(("language", "said"), [("en", "to the Sample committee"), ("fr", "à la Sample committee")])
def test_a_disposition_says_to_whom_a_change_was_returned(language: str, said: str) -> None:
    returned = HEARD.replace("decisions:", "decisions:\n  - {about: 2019-009, act: returned, to: SAMPLE-MC}")
    files = decided() | {MEETING: returned.encode()}
    edition = compose("{{ disposition }}", files, kind="disposition", meeting="sample-mc-20", language=language)
    assert next(row[5] for row in table_rows(edition) if row[0] == "2019-009/1") == said


@pytest.mark.parametrize(("language", "said"), [("en", "guidance given"), ("fr", "orientations données")])
def test_a_disposition_says_what_a_meeting_did_with_what_it_did_not_answer(language: str, said: str) -> None:
    guided = HEARD.replace("decisions:", "decisions:\n  - {about: 2019-009, act: guidance, par: 8}")
    files = decided() | {MEETING: guided.encode()}
    edition = compose("{{ disposition }}", files, kind="disposition", meeting="sample-mc-20", language=language)
    told = next(row for row in table_rows(edition) if row[0] == "2019-009/1")
    assert told[3:5] == [said, "SAMPLE-WG 76, par.\u00a08"]
    # Progress says of it what the disposition says.
    front = {"kind": "progress", "meeting": "sample-mc-20", "cycle": "review-sample", "language": language}
    progress = compose("{{ state }}\n\n{{ late }}", files, **front)
    assert [said, "1"] in table_rows(progress)
    assert not [line for line in listed(progress) if "2019-009" in line]


@pytest.mark.parametrize(
    ("first", "later", "told"),
    [
        ("recommended", "examined", ["recommended", "SAMPLE-WG 76, par.\u00a08", "–"]),
        ("noted", "guidance", ["noted", "SAMPLE-WG 76, par.\u00a08", "–"]),
        (
            "deferred, until: 2020",
            "deferred, until: 2022, note: {en: Too early.}",
            ["deferred", "SAMPLE-MC 20, par.\u00a014", "Too early. until 2022"],
        ),
    ],
)
def test_a_disposition_cites_the_act_that_gave_the_outcome(first: str, later: str, told: list[str]) -> None:
    heard, after = (
        text.replace("decisions:", f"decisions:\n  - {{about: 2019-009, par: {par}, act: {act}}}")
        for text, par, act in ((HEARD, 8, first), (DECIDED, 14, later))
    )
    files = decided() | {MEETING: heard.encode(), LATER: after.encode()}
    edition = compose("{{ disposition }}", files, kind="disposition", meeting="sample-mc-20")
    row = next(row for row in table_rows(edition) if row[0] == "2019-009/1")
    assert row[3:6] == told
    # Words that a body recommended stand there too, and nobody is told that they were adopted.
    assert row[6] == ("The end." if first == "recommended" else "–")
    assert {plain(table.head[6]) for table in tables(edition)} == {"Words adopted or recommended"}


def test_the_reason_of_an_act_on_what_a_proposal_reconciles_is_no_reason_of_its_own() -> None:
    heard = HEARD.replace("decisions:", "decisions:\n  - {about: 2019-006, act: examined, note: {en: Too much.}}")
    files = decided() | {MEETING: heard.encode()}
    edition = compose("{{ disposition }}", files, kind="disposition", meeting="sample-mc-20")
    reasons = {row[0]: row[5] for row in table_rows(edition)}
    assert (reasons["2019-006/1"], reasons["2019-008/1"]) == ("Too much.", "–")


def test_the_chair_is_told_what_collided_whatever_became_of_it_since(tmp_path: Path) -> None:
    years = longer("six").replace("five years", "kept for five").replace("replace: six years", "replace: kept for six")
    rival = written("2019-006", "XA", longer("nine"))
    rival = {path: text.replace(b"base: draft", b"base: sample-2014") for path, text in rival.items()}
    lay_out(tmp_path, approve(sealed(), p004=years) | rival)
    merged = merge_approved(tmp_path, MergeWish())
    assert merged.written, merged
    rows = table_rows(compose("{{ list }}", look(tmp_path), kind="list", about="[2019-004, 2019-006]"))
    assert [(row[1].split(" ")[0], row[3]) for row in rows] == [
        ("2019-004/1", "collides with 2019-006/1"),
        ("2019-006/1", "collides with 2019-004/1"),
    ]
    # The record of changes bears no days: what a later meeting approved was not in the text of an earlier day.
    for dated, base, shown in (
        ("2019-05-01", "edition sample-2014", ["five", "six"]),
        ("2019-05-21", "edition sample-2014 as amended since", []),
    ):
        front = {"kind": "consolidated", "dated": dated, "about": "[2019-004]"}
        paper = compose("From {{ base }}.\n\n{{ consolidated }}", look(tmp_path), **front)
        assert numbers(paper)[0][1] == f"From {base}."
        marked = [one for part in paper.chapters for unit in part.units for one in walk_inlines(unit.content)]
        told = [plain((one,), both=True) for one in marked if isinstance(one, Deleted | Inserted)]
        assert told == shown
    # So it is in every table: of one step of the text, what was approved before the rest is in it no sooner.
    files = look(tmp_path)
    files["guidelines/ledger.yaml"] = files["guidelines/ledger.yaml"].replace(
        b"[sample-wg-76", b"[sample-mc-20, sample-wg-76"
    )
    files[LATER] = DECIDED.split("decisions:")[0].encode()
    for dated, state in (("2020-03-02", "approved"), ("2020-03-03", "in the text")):
        front = {"kind": "progress", "meeting": "sample-mc-20", "dated": dated, "cycle": "review-sample"}
        assert [state, "1"] in table_rows(compose("{{ state }}", files, **front))


def test_a_paper_tells_of_the_text_of_its_day_whatever_was_sealed_since(tmp_path: Path) -> None:
    between = "  - {c: 1, insert: after cloud-002, text: Each offer is read twice.}\n"
    lay_out(tmp_path, approve(sealed(), p004=longer("six").replace("five years", "kept for five"), p005=between))
    assert merge_approved(tmp_path, MergeWish()).written
    text, approved = date(2019, 6, 30), date(2020, 1, 15)
    done = seal(tmp_path, SealWish("sample-2020", text, approved, approved, "SAMPLE-MC"))
    assert done.written, done.found
    after = look(tmp_path)
    told = "From {{ base }}: see [](#cloud-003).\n\n{{ consolidated }}\n\n{{ compilation }}"
    for kind, dated, base, number, inserted in (
        ("consolidated", "2019-05-01", "edition sample-2014", "2", ["Each offer is read twice.", "six years"]),
        ("report", "2020-01-14", "edition sample-2014 as amended since", "2", []),
        ("report", "2020-01-15", "edition sample-2020", "3", []),
    ):
        paper = compose(told, after, kind=kind, dated=dated, about="[2019-004, 2019-005]")
        assert numbers(paper)[0][1] == f"From {base}: see {number}."
        assert f"paragraph {number}" in {row[1] for row in table_rows(paper)}
        shown = [unit.content for part in paper.chapters for unit in part.units if not isinstance(unit.content, Table)]
        marked = [one for content in shown for one in walk_inlines(content) if isinstance(one, Inserted)]
        assert [plain((one,)) for one in marked] == inserted


@pytest.mark.parametrize(
    ("language", "remark"), [("en", "to be read together with {}"), ("fr", "à lire avec {}")], ids=["en", "fr"]
)
def test_the_chair_is_told_what_comes_to_one_paragraph_or_one_gap_without_colliding(language: str, remark: str) -> None:
    beside = "  - c: 1\n    amend: cloud-003\n    edits: [{find: kept, replace: held}]\n"
    insert = "  - {c: 2, insert: after cloud-003, text: More.}\n"
    files = workspace(
        written("2019-004", "XB", longer("six") + insert),
        written("2019-006", "XC", beside),
        written("2019-009", "XC", insert.replace("More", "Most")),
    )
    rows = table_rows(compose("{{ list }}", files, kind="list", language=language))
    assert {row[1].split(" ")[0]: row[3] for row in rows} == {
        "2019-004/1": remark.format("2019-006/1"),
        "2019-006/1": remark.format("2019-004/1"),
        "2019-004/2": remark.format("2019-009/2"),
        "2019-009/2": remark.format("2019-004/2"),
    }


def test_the_chair_is_told_which_change_would_take_the_place_of_another() -> None:
    about = "[2019-004, 2019-004m1, 2019-009]"
    rows = table_rows(compose("{{ list }}", decided(), kind="list", about=about))
    assert [(row[1].split(" ")[0], row[3]) for row in rows] == [
        ("2019-004/1", "2019-004m1/1 would take its place"),
        ("2019-004m1/1", "would take the place of 2019-004/1"),
        ("2019-009/1", ""),
    ]


# ---- What a paper knows on its day ---------------------------------------------------------------------------------

BEFORE = [["new", "3"], ["recommended", "2"]]
AFTER = [["new", "1"], ["approved", "2"], ["accepted with modification", "1"], ["settled by another", "1"]]


@pytest.mark.parametrize(
    ("dated", "states", "asked", "late"),
    [
        ("2019-07-01", BEFORE, ["Send a draft.", "Name a chair."], ["Secretariat: Send a draft (30 June 2019)"]),
        ("2020-03-03", AFTER, ["Name a chair.", "Publish."], ["Sample committee: Name a chair (January 2020)"]),
    ],
)
def test_progress_tells_states_and_follow_up_as_they_stood_on_its_day(
    dated: str, states: list[list[str]], asked: list[str], late: list[str]
) -> None:
    front = {"kind": "progress", "meeting": "sample-mc-20", "dated": dated, "cycle": "review-sample"}
    edition = compose("{{ state }}\n\n{{ late }}\n\n{{ follow-up }}", decided(), **front)
    state, tasks = tables(edition)
    assert [[plain(cell) for cell in row] for row in state.rows] == states
    assert [plain(row[1]) for row in tasks.rows] == asked
    told = [line for line in listed(edition) if "received and not answered" not in line]
    assert [line for line in told if "Initiate" not in line] == late
    assert "2019-009/1, received and not answered" in listed(edition)


@pytest.mark.parametrize(("meeting", "states"), [("sample-wg-76", BEFORE), ("sample-mc-20", AFTER)])
def test_a_paper_without_a_day_knows_what_had_happened_by_the_end_of_its_meeting(
    meeting: str, states: list[list[str]]
) -> None:
    edition = compose("{{ state }}", decided(), kind="progress", meeting=meeting, cycle="review-sample")
    assert table_rows(edition) == states


def test_progress_counts_what_came_and_not_the_words_that_a_meeting_put_in_the_place_of_others() -> None:
    front = {"kind": "progress", "meeting": "sample-mc-20", "cycle": "review-sample"}
    came = (
        "events:\n  - {event: received, proposal: 2019-008, at: '2019-04-01 10:00', by: secretariat, channel: letter}\n"
    )
    for files, said in (
        (decided(), "3 proposals from 2 participants"),
        (
            decided() | {"proposals/register.yaml": came.encode()},
            "4 proposals from 2 participants and the Secretariat",
        ),
    ):
        edition = compose("{{ some-proposals }} from {{ some-participants }}", files, **front)
        assert plain(edition.chapters[0].units[0].content.content) == said


def test_words_that_a_meeting_adopted_were_proposed_by_nobody_before_it() -> None:
    adopted = "[2019-008], act: recommended, par: 9}\n  - {about: 2019-004/1, act: recommended, as: 2019-004m1, par: 8}"
    heard = HEARD.replace("[2019-004m1, 2019-008], act: recommended, par: 9}", adopted)
    for dated, told in (("2019-05-20", ["2019-004/1"]), ("2019-05-21", ["2019-004/1", "2019-004m1/1"])):
        front = {"kind": "disposition", "meeting": "sample-mc-20", "dated": dated}
        rows = table_rows(compose("{{ disposition }}", decided() | {MEETING: heard.encode()}, **front))
        assert sorted(row[0] for row in rows if row[0].startswith("2019-004")) == told
        assert any("see 2019-004m1/1" in row[3] for row in rows) is (len(told) > 1)


def listed(edition: Edition) -> list[str]:
    """The lines of every list of the paper."""
    lists = (unit.content for unit in edition.chapters[0].units if isinstance(unit.content, List))
    return [plain(tuple(walk_inlines(item.content[0]))) for one in lists for item in one.items]


# ---- The invitation ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "ways", "deadlines"),
    [
        (
            "en",
            "as a Word file of the Guidelines with tracked changes",
            [
                ["proposals", "17 April 2019, 18:00 (Brussels time)", "is taken up at the meeting after that"],
                ["papers", "19 April 2019, 12:00 (Brussels time)", "is not accepted"],
            ],
        ),
        (
            "fr",
            "sous forme de fichier Word des Directives, modifications suivies",
            [
                ["propositions", "17 avril 2019 à 18 h 00 (heure de Bruxelles)", "est examiné à la réunion suivante"],
                ["documents", "19 avril 2019 à 12 h 00 (heure de Bruxelles)", "n'est pas accepté"],
            ],
        ),
    ],
)
def test_an_invitation_says_on_what_how_and_until_when(language: str, ways: str, deadlines: list[list[str]]) -> None:
    front = {"kind": "invitation", "cycle": "review-sample", "language": language}
    files = decided()
    files["schedules/review-sample.yaml"] += b"mandate: {body: SAMPLE-MC, themes: [agile]}\n"
    edition = compose("{{ themes }}\n\n{{ submitting }}\n\n{{ deadlines }}", files, **front)
    assert listed(edition)[0] == "Agile delivery"
    assert ways in listed(edition)[1:]
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in table_rows(edition)] == deadlines
