"""Tables of changes in papers: their order, whose reasons are said where, figures."""

import hashlib
from textwrap import indent

import pytest

from rkcctl.model.document import Deleted, Inserted, plain
from rkcctl.model.edition import Edition
from rkcctl.model.walk import walk_run
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.house import house_templates
from tests.case_files import base
from tests.compose.paper_sample import compose, lines, tables
from tests.compose.test_paper_positions import PEOPLE
from tests.named_commands import ROOT

CHAPTER = "guidelines/en/cloud.md"
MEETING = "schedules/meetings/sample-wg-76.yaml"
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


def test_a_reason_names_by_its_number_what_it_refers_to_and_is_told_whole_where_it_is_a_list() -> None:
    why = "Paragraph [](#cloud-003) and [the offers](#cloud-002) say\n*so* [](rkc:7.1)."
    asked = "id: 2019-006\ntitle: How\nby: XA\nlanguage: en\nbase: draft\nasks: answer\ntargets: [cloud-002]\n"
    asking = {"proposals/2019/2019-006.md": f"---\n{asked}---\n\n# Reasons\n\n{why}\n".encode()}
    added = "  - {{c: 1, insert: after cloud-003, text: One., why: '{}'}}\n".format
    files = workspace(
        written("2019-004", "XB", added(why.replace("\n", " "))), written("2019-005", "XC", added("- one")), asking
    )
    compiled = [table.rows for table in tables(compose("{{ compilation }}", files, kind="compilation"))]
    said = "Paragraph 2 and the offers say so 7.1."
    assert [[plain(row[5]) for row in rows] for rows in compiled] == [["(a) one", said], [said]]


LONG = """\
First
of all.

Then, as *Table* has it[^a]:

- one;
  - deeper;
- two.

### Costs

> A word of [another](#cloud-003).

| What | How much |
| --- | --- |
| Water | 3 |

[^a]: Of [](#cloud-002).
"""


def test_reasons_are_told_to_their_end_at_the_first_change_and_at_one_of_its_own() -> None:
    changes = "  - {c: 1, insert: after cloud-002, text: One.}\n  - {c: 2, insert: after cloud-003, text: Two.}\n"
    own = f"  - c: 3\n    insert: after cloud-004\n    text: Three.\n    why: |\n{indent(LONG, ' ' * 6)}"
    files = workspace(written("2019-004", "XB", changes), written("2019-006", "XC", own.replace("c: 3", "c: 1")))
    path = "proposals/2019/2019-004.md"
    files[path] = files[path].replace(b"The exit is agreed too late.\n", LONG.encode())
    said = [
        "First of all.",
        "Then, as Table has it[1]:",
        *("(a) one;", "(i) deeper;", "(b) two."),
        "Costs",
        "A word of another.",
        *("What · How much", "Water · 3"),
        "[1] Of 1.",
    ]
    compiled = [lines(row[5]) for row in tables(compose("{{ compilation }}", files, kind="compilation"))[0].rows]
    assert compiled == [said, ["As for 2019-004/1."], said]
    first, second, third = tables(compose("{{ comparison }}", files, kind="comparative"))[0].rows
    assert lines(first[3]) == ["Zebra, 2019-004/1", *said]
    assert lines(second[3]) == ["Zebra, 2019-004/2", "As for 2019-004/1."]
    assert lines(third[3]) == ["Cedar, 2019-006/1", *said]
    markdown = ALONE["md"](
        compose("{{ compilation }}", files, kind="compilation", language="fr"), house_templates(ROOT)
    ).data.decode()
    assert "First of all.<br>" in markdown


def test_a_note_that_goes_with_its_last_mark_stands_in_the_tables_of_changes() -> None:
    gone = "  - c: 1\n    amend: cloud-002\n    edits: [{find: 'times.[^cloud-n1]', replace: times.}]\n"
    files = workspace(written("2019-004", "XB", gone))

    def show(slot: str, kind: str) -> list[list[str]]:
        edition = compose(slot, files, kind=kind)
        return [[plain(cell, both=True) for cell in row] for table in tables(edition) for row in table.rows]

    compiled = show("{{ compilation }}", "compilation")
    assert [row[:2] for row in compiled] == [["2019-004/1", "paragraph 1"], ["2019-004/1", "note 1 of chapter 1"]]
    assert compiled[1][4] == "The offers are opened on one day. (deleted)"
    compared = show("{{ comparison }}", "comparative")
    assert compared[1][:3] == ["note 1 of chapter 1", "The offers are opened on one day.", "(deleted)"]


def test_what_comes_last_in_a_section_stands_after_its_paragraphs() -> None:
    last = "  - {c: 1, insert: last in cloud-s1, text: The end.}\n"
    amend = "  - c: 1\n    amend: cloud-003\n    edits: [{find: five years, replace: six years}]\n"
    files = workspace(written("2019-004", "XB", last), written("2019-006", "XC", amend))
    rows = table_rows(compose("{{ compilation }}", files, kind="compilation"))
    assert [row[0] for row in rows] == ["2019-006/1", "2019-004/1"]


def test_who_joined_by_the_day_of_the_paper_stands_beside_who_proposes() -> None:
    joined = {
        "proposals/2019/register.yaml": b"""\
events:
  - {event: cosponsored, proposal: 2019-006, at: "2019-04-01 10:00", by: XB, basis: sample}
  - {event: cosponsored, proposal: 2019-004, at: "2019-04-02 10:00", by: XC, changes: ['2'], basis: sample}
  - {event: cosponsored, proposal: 2019-004, at: "2019-05-30 10:00", by: XA, basis: sample}
"""
    }
    files = workspace(written("2019-004", "XB", GAP), written("2019-006", "XC", OTHERS), joined)
    rows = table_rows(compose("{{ compilation }}", files, kind="compilation", dated="2019-05-01"))
    both = {"2019-006/5": "Cedar, Zebra", "2019-006/6": "Cedar, Zebra", "2019-004/2": "Zebra, Cedar"}
    assert {row[0]: row[2] for row in rows} == {"2019-004/1": "Zebra", "2019-004/10": "Zebra", **both}


def test_changes_in_one_gap_are_compared_in_one_table() -> None:
    files = workspace(written("2019-004", "XB", GAP), written("2019-006", "XC", OTHERS))
    alone, shared = tables(compose("{{ comparison }}", files, kind="comparative"))
    assert [plain(row[0]) for row in alone.rows] == ["paragraph 1"]
    assert [plain(head) for head in shared.head[2:]] == ["Proposed by Cedar, 2019-006", "Proposed by Zebra, 2019-004"]
    assert [plain(cell) for cell in shared.rows[0][2:]] == ["Fifth of C.", "First of B. Second of B. Tenth of B."]
    said = "The exit is agreed too late."
    assert [plain(cell) for cell in shared.rows[1]] == [
        "Reasons",
        "–",
        "2019-006/5 As for 2019-006/6.",
        f"2019-004/1 {said} 2019-004/2 As for 2019-004/1. 2019-004/10 As for 2019-004/1.",
    ]


def test_tables_have_the_order_of_the_text_and_what_comes_behind_a_section_is_no_rival_of_its_end() -> None:
    section = "  - {c: 1, insert-section: after cloud-s1, title: Exit, text: It ends.}\n"
    amend = "  - c: {}\n    amend: cloud-00{}\n    edits: [{{find: {}, replace: {}}}]\n"
    ours = "  - {c: 1, insert: after cloud-004, text: More.}\n" + amend.format(2, 3, "five", "six")
    theirs = section + amend.format(2, 3, "five", "nine") + amend.format(3, 2, "two offers", "three offers")
    files = workspace(written("2019-004", "XB", ours), written("2019-006", "XC", theirs))
    compiled = table_rows(compose("{{ compilation }}", files, kind="compilation"))
    assert [row[0] for row in compiled] == ["2019-006/3", "2019-006/2", "2019-004/2", "2019-004/1", "2019-006/1"]
    compared = tables(compose("{{ comparison }}", files, kind="comparative"))
    assert [[plain(row[0]) for row in table.rows] for table in compared] == [
        ["paragraph 1"],
        ["paragraph 2", "Reasons"],
        ["after Figure 1-1", "after section 1.1"],
    ]


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


@pytest.mark.parametrize(
    ("language", "outcome", "why"),
    [("en", "withdrawn 3 May 2019", "No need."), ("fr", "retirée 3 mai 2019", "Inutile.")],
)
def test_a_disposition_says_when_a_change_was_withdrawn_and_why_to_those_who_may_know_it(
    language: str, outcome: str, why: str
) -> None:
    gone = "{event: withdrawn, proposal: 2019-004, at: '2019-05-03 09:00', by: XB, basis: sample, "
    gone += "reason: {en: No need., fr: Inutile.}"
    for audience, reason in (("", why), (", audience: members", "–")):
        register = {"proposals/register.yaml": f"events:\n  - {gone}{audience}}}\n".encode()}
        files = workspace(written("2019-004", "XB", "  - {c: 1, insert: last in cloud, text: All.}\n"), register)
        (row,) = table_rows(compose("{{ disposition }}", files, kind="disposition", language=language))
        assert (row[3], row[5]) == (outcome, reason)


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
    marked = [(type(one), plain(one.children)) for one in walk_run(row[4]) if isinstance(one, Inserted | Deleted)]
    assert marked == ([] if dropped else [(Deleted, "Two"), (Inserted, "Three")])
    assert plain(row[4]).endswith(f" boxes side by side.] {said}")
    assert "svg" not in plain(row[4])
    (table,) = tables(compose("{{ comparison }}", files, kind="comparative", language=language))
    compared = [plain(cell, both=True) for cell in table.rows[0]]
    assert compared[1] == "Who answers [Two boxes side by side.]"
    assert compared[2].startswith("Who answers [")
    assert compared[2].endswith(said)
