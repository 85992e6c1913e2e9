"""Tables of changes in papers: their order, whose reasons are said where, figures; what was answered, and when."""

import hashlib

import pytest

from rkcctl.model.document import Deleted, Inserted, List, plain
from rkcctl.model.edition import Edition
from rkcctl.model.walk import walk_inlines
from tests.case_files import base
from tests.compose.test_paper import compose, tables
from tests.compose.test_paper_positions import PEOPLE

CHAPTER = "guidelines/en/cloud.md"
MEETING = "schedules/meetings/sample-wg-76.yaml"
LATER = "schedules/meetings/sample-mc-20.yaml"
FIGURE = """
<!-- cloud-004 -->
Figure: Who answers

![Two boxes side by side.](../figures/who.svg)
"""
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>\n'


def written(number: str, by: str, changes: str, more: str = "") -> dict[str, bytes]:
    front = f"id: {number}\ntitle: {{en: Exit, fr: Sortie}}\nby: {by}\nlanguage: en\nbase: draft\n{more}"
    text = f"---\n{front}changes:\n{changes}---\n\n# Reasons\n\nThe exit is agreed too late.\n"
    return {f"proposals/{number[:4]}/{number}.md": text.encode()}


def workspace(*parts: dict[str, bytes]) -> dict[str, bytes]:
    """A text in drafting, with a figure; participants whose order differs between the languages."""
    files = dict(base())
    text = (
        files[CHAPTER].decode().replace("\n[^cloud-n1]:", f"{FIGURE}\n[^cloud-n1]:").replace("next_id: 4", "next_id: 5")
    )
    files[CHAPTER] = text.encode()
    files |= {f"guidelines/figures/{name}.svg": DRAWING for name in ("who", "new")}
    files["schedules/participants.yaml"] = f"{files['schedules/participants.yaml'].decode()}{PEOPLE}".encode()
    for part in parts:
        files |= part
    return files


def table_rows(edition: Edition) -> list[list[str]]:
    return [[plain(cell) for cell in row] for table in tables(edition) for row in table.rows]


# ---- Order ---------------------------------------------------------------------------------------------------------

# One gap, after cloud-002, is named from both its sides; the tenth change of one stands before its second.
GAP = """  - {c: 2, insert: before cloud-003, text: Second of B.}
  - {c: 10, insert: after cloud-002, text: Tenth of B.}
  - {c: 1, insert: after cloud-002, text: First of B.}
"""
OTHERS = """  - {c: 5, insert: after cloud-002, text: Fifth of C.}
  - c: 6
    amend: cloud-002
    edits: [{find: two offers, replace: three offers}]
"""
OF_B = ["2019-004/1", "2019-004/2", "2019-004/10"]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", ["2019-006/6", "2019-006/5", *OF_B]),  # Cedar, Zebra
        ("fr", ["2019-006/6", *OF_B, "2019-006/5"]),  # Abeille, Cèdre
    ],
)
def test_changes_in_one_gap_stand_in_the_alphabet_of_their_participants(language: str, wanted: list[str]) -> None:
    files = workspace(written("2019-004", "XB", GAP), written("2019-006", "XC", OTHERS))
    edition = compose("{{ compilation }}", files, kind="compilation", language=language)
    assert [row[0] for row in table_rows(edition)] == wanted


def test_changes_in_one_gap_are_compared_in_one_table() -> None:
    files = workspace(written("2019-004", "XB", GAP), written("2019-006", "XC", OTHERS))
    alone, shared = tables(compose("{{ comparison }}", files, kind="comparative"))
    assert [plain(row[0]) for row in alone.rows] == ["paragraph 1"]
    assert [plain(head) for head in shared.head[2:]] == ["Proposed by Cedar, 2019-006", "Proposed by Zebra, 2019-004"]
    assert [plain(cell) for cell in shared.rows[0][2:]] == ["Fifth of C.", "First of B. Second of B. Tenth of B."]


def test_reasons_are_said_once_in_the_compilation_and_the_comparison_alike() -> None:
    changes = """  - c: 1
    amend: cloud-002
    edits: [{find: two offers, replace: three offers}]
  - c: 2
    amend: cloud-003
    edits: [{find: five years, replace: six years}]
  - {c: 3, replace-term: {from: Standard, to: Rule}, scope: [cloud], expect: 1, why: Another.}
"""
    files = workspace(written("2019-004", "XB", changes))
    compiled = table_rows(compose("{{ compilation }}", files, kind="compilation"))
    assert {row[0]: row[5] for row in compiled} == {
        "2019-004/1": "The exit is agreed too late.",
        "2019-004/2": "As for 2019-004/1.",
        "2019-004/3": "Another.",
    }
    compared = table_rows(compose("{{ comparison }}", files, kind="comparative"))
    assert [row[3] for row in compared] == [
        "Zebra, 2019-004/1 The exit is agreed too late. Zebra, 2019-004/3 Another.",
        "Zebra, 2019-004/2 As for 2019-004/1.",
    ]


def test_the_reasons_of_a_change_to_several_paragraphs_are_said_at_the_first() -> None:
    change = "  - {c: 1, replace-term: {from: offers, to: bids}, scope: [cloud], expect: 2, why: It is the word.}\n"
    files = workspace(written("2019-004", "XB", change))
    rows = table_rows(compose("{{ compilation }}", files, kind="compilation"))
    assert [row[5] for row in rows] == ["It is the word.", "As above."]


# ---- Figures -------------------------------------------------------------------------------------------------------

REDRAWN = """  - c: 1
    figure: cloud-004
    file: figures/new.svg
    was_sha256: DIGEST
    alt: Three boxes side by side.
    caption: Who answers
"""


@pytest.mark.parametrize(("language", "said"), [("en", "(figure replaced)"), ("fr", "(figure remplacée)")])
@pytest.mark.parametrize("dropped", ["", "    alt: Three boxes side by side.\n    caption: Who answers\n"])
def test_a_replaced_figure_is_told_and_its_words_are_compared_word_by_word(
    language: str, said: str, dropped: str
) -> None:

    change = REDRAWN.replace("DIGEST", f"sha256:{hashlib.sha256(DRAWING).hexdigest()}").replace(dropped or "\0", "")
    files = workspace(written("2019-004", "XB", change))
    (table,) = tables(compose("{{ compilation }}", files, kind="compilation", language=language))
    (row,) = table.rows
    marked = [(type(one), plain(one.children)) for one in row[4] if isinstance(one, Inserted | Deleted)]
    assert marked == ([] if dropped else [(Deleted, "Two"), (Inserted, "Three")])
    assert plain(row[4]).endswith(f" boxes side by side.] {said}")
    assert "svg" not in plain(row[4])
    (table,) = tables(compose("{{ comparison }}", files, kind="comparative", language=language))
    compared = [plain(cell, both=True) for cell in table.rows[0]]
    assert compared[1] == "Who answers [Two boxes side by side.]"
    assert compared[2].startswith("Who answers [")
    assert compared[2].endswith(said)


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


# ---- What a paper knows on its day ---------------------------------------------------------------------------------

BEFORE = [["new", "3"], ["recommended", "2"]]
AFTER = [["new", "1"], ["approved", "2"], ["accepted with modification", "1"], ["settled by another", "1"]]


@pytest.mark.parametrize(
    ("dated", "states", "asked", "late"),
    [
        ("2019-07-01", BEFORE, ["Send a draft.", "Name a chair."], ["Secretariat: Send a draft. (30 June 2019)"]),
        ("2020-03-03", AFTER, ["Name a chair.", "Publish."], ["Sample committee: Name a chair. (January 2020)"]),
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
    edition = compose("{{ themes }}\n\n{{ submitting }}\n\n{{ deadlines }}", decided(), **front)
    assert listed(edition)[0] == "Agile delivery"
    assert ways in listed(edition)[1:]
    assert [[cell.replace("\u00a0", " ") for cell in row] for row in table_rows(edition)] == deadlines
