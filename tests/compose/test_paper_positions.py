"""Positions in papers: with what they are on in every kind, none that was withdrawn, none that was taken later."""

import pytest

from rkcctl.model.document import plain
from rkcctl.model.edition import Edition
from rkcctl.render.markdown import render_markdown
from tests.case_files import base
from tests.compose.paper_sample import compose, numbers, proposals, tables

MEETING = "schedules/meetings/sample-wg-76.yaml"
_PERSON = "  - {{code: {}, name: {{en: {}, fr: {}}}, kind: state, basis: sample, sample: true}}\n"
PEOPLE = "".join(
    _PERSON.format(code, en, fr) for code, en, fr in (("XB", "Zebra", "Abeille"), ("XC", "Cedar", "Cèdre"))
)
# One that stands, with somebody who joined; one that was withdrawn; one that was taken a day after the paper's.
HEARD = """id: sample-wg-76
body: SAMPLE-WG
number: "76"
actual: {from: 2019-05-20, to: 2019-05-21}
basis: sample
positions:
  - {id: p1, by: XB, about: OBJECT, stance: reservation, with: [XC], grounds: {en: Too soon., fr: Trop tôt.}, par: 24}
  - {id: p2, by: XC, about: OBJECT, stance: objection, grounds: Never., par: 25}
responses:
  - {to: sample-wg-76/p1, act: noted, par: 24}
  - {to: sample-wg-76/p2, act: withdrawn, par: 26}
"""
LATER = """id: sample-wg-77
body: SAMPLE-WG
number: "77"
planned: {from: 2019-11-04, to: 2019-11-05}
basis: sample
positions:
  - {id: p1, by: XC, about: OBJECT, stance: support, grounds: Hindsight., on: 2019-11-05}
"""


def heard(about: str, files: dict[str, bytes] | None = None) -> dict[str, bytes]:
    found = dict(files or proposals())
    people = found["schedules/participants.yaml"].decode()
    found["schedules/participants.yaml"] = f"{people}{PEOPLE}".encode()
    kept = found[MEETING].decode().partition("decisions:")
    found[MEETING] = HEARD.replace("OBJECT", about).encode() + f"{kept[1]}{kept[2]}".encode()
    found[MEETING.replace("76", "77")] = LATER.replace("OBJECT", about).encode()
    return found


def cells(edition: Edition) -> str:
    """All words of the tables and paragraphs of the paper."""
    told = [" | ".join(plain(cell) for row in one.rows for cell in row) for one in tables(edition)]
    return "\n".join((*told, *(words for _, words in numbers(edition))))


def show(place: str, files: dict[str, bytes], **front: str) -> str:
    front = {"dated": "2019-11-04", "meeting": "sample-wg-77", **front}
    return cells(compose(f"{{{{ {place} }}}}", files, **front))


@pytest.mark.parametrize(
    ("place", "kind", "said"),
    [
        ("compilation", "compilation", "Reservation: Zebra, Cedar (SAMPLE-WG 76, par.\u00a024)"),
        ("comparison", "comparative", "Reservation: Zebra, Cedar (SAMPLE-WG 76, par.\u00a024)"),
        ("list", "list", "Reservation: Zebra, Cedar (SAMPLE-WG 76, par.\u00a024)"),
        (
            "disposition",
            "disposition",
            "Reservation: Zebra, Cedar (SAMPLE-WG 76, par.\u00a024), noted (SAMPLE-WG 76, par.\u00a024): Too soon.",
        ),
        (
            "positions",
            "progress",
            "Zebra Joined by: Cedar | 2019-006/1 | Reservation (SAMPLE-WG 76, par.\u00a024) Too soon. | "
            "noted (SAMPLE-WG 76, par.\u00a024)",
        ),
    ],
)
def test_a_position_stands_with_its_change_in_every_kind(place: str, kind: str, said: str) -> None:
    told = show(place, heard("2019-006/1"), kind=kind, about="[2019-004, 2019-006]")
    assert told.count(said) == 1, told
    assert "bjection" not in told
    assert "upport" not in told


def test_lines_within_a_cell_are_lines_in_markdown_too() -> None:
    front = {"kind": "progress", "dated": "2019-11-04", "meeting": "sample-wg-77"}
    printed = render_markdown(compose("{{ positions }}", heard("2019-006/1"), **front)).data.decode()
    assert (
        "| Zebra<br>Joined by: Cedar | 2019-006/1 | Reservation (SAMPLE-WG 76, par.\u00a024)<br>Too soon. |" in printed
    )


TASK = "follow-up:\n  - {of: XB, what: Tell us., basis: stated, source: The report}\n  - {of: XC, what: Ask us.}\n"


@pytest.mark.parametrize("place", ["positions", "follow-up"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_invented_stands_in_one_list_with_what_is_on_record(place: str, language: str) -> None:
    files = heard("2019-006/1")
    stated = files[MEETING].replace(b"par: 24}\n  - {id: p2", b"par: 24, basis: stated, source: R}\n  - {id: p2")
    files[MEETING] = stated.replace(b"act: withdrawn", b"act: noted") + TASK.encode()
    front = {"kind": "progress", "dated": "2019-11-04", "meeting": "sample-wg-77", "language": language}
    edition = compose(f"{{{{ {place} }}}}", files, **front)
    on_record, invented = tables(edition)
    assert ["public" in plain(one.caption) for one in (on_record, invented)] == [True, False]
    mark = {"en": "SAMPLE", "fr": "EXEMPLE"}[language]
    assert [mark in plain(one.caption) for one in (on_record, invented)] == [False, True]
    holders = [[plain(row[0]).split(" ")[0] for row in one.rows] for one in (on_record, invented)]
    assert holders == {"en": [["Zebra"], ["Cedar"]], "fr": [["Abeille"], ["Cèdre"]]}[language]
    assert numbers(edition)[0][0] == "1."


def test_a_plan_is_named_by_its_title_in_the_list_of_positions() -> None:
    told = show("positions", heard("review-sample"), kind="progress")
    assert "| The plan of the review “Sample review” |" in told


def test_a_position_is_told_in_french_too() -> None:
    told = show("compilation", heard("2019-006/1"), kind="compilation", language="fr", about="[2019-006]")
    assert "Réserve\u00a0: Abeille, Cèdre (SAMPLE-WG 76, par.\u00a024)" in told


def test_a_position_on_a_proposal_stands_once_with_each_of_its_changes() -> None:
    told = show("compilation", heard("2019-004"), kind="compilation", about="[2019-004, 2019-006]")
    assert told.count("Reservation: Zebra, Cedar") == 3


def test_positions_on_a_place_that_two_proposals_change_stand_below_the_words_of_theirs() -> None:
    front = {"kind": "comparative", "dated": "2019-11-04", "meeting": "sample-wg-77", "about": "[2019-004, 2019-006]"}
    edition = compose("{{ comparison }}", heard("2019-006/1"), **front)
    shared = next(table for table in tables(edition) if plain(table.head[-1]).endswith("2019-006"))
    assert [["Reservation" in plain(cell) for cell in row] for row in shared.rows] == [
        [False, False, False, False],
        [False, False, False, True],
    ]


def test_the_consolidated_text_names_positions_that_its_readers_may_see_and_no_later_one() -> None:
    front = {"kind": "consolidated", "dated": "2019-11-04", "meeting": "sample-wg-77", "about": "[2019-006]"}
    told: list[tuple[str, ...]] = []
    for kept in ("", ", audience: members"):
        files = heard("2019-006/1")
        files[MEETING] = files[MEETING].replace(b"with: [XC]", f"with: [XC]{kept}".encode())
        edition = compose("{{ consolidated }}", files, **front)
        assert edition.redline is not None
        assert edition.redline.changes["2019-006/1"].author == "Sample Member A"
        told.append(edition.redline.changes["2019-006/1"].positions)
    assert told == [("XB, XC: reservation (noted)",), ()]


def test_a_position_stands_with_what_it_is_on_or_says_so_where_a_paper_shows_only_what_takes_its_place() -> None:
    files = heard("2019-006/1")
    first = files["proposals/2019/2019-006.md"].replace(b"2019-006", b"2019-007")
    # Nobody has acted on the first: that the other stands in its place is said by itself alone.
    files["proposals/2019/2019-007.md"] = first.replace(b"base:", b"reconciles: [2019-006]\nbase:", 1)
    held = "Reservation: Zebra, Cedar (SAMPLE-WG 76, par.\u00a024{}), noted (SAMPLE-WG 76, par.\u00a024)"
    front = {"dated": "2019-11-04", "meeting": "sample-wg-77"}
    every = tables(compose("{{ disposition }}", files, kind="disposition", **front))
    reasons = {plain(row[0]): plain(row[5]) for table in every for row in table.rows}
    assert (reasons["2019-006/1"], reasons["2019-007/1"]) == (f"{held.format('')}: Too soon.", "–")
    alone = show("compilation", files, kind="compilation", about="[2019-007]")
    assert alone.count(held.format(", on 2019-006/1")) == 1, alone
    redline = compose("{{ consolidated }}", files, kind="consolidated", about="[2019-007]", **front).redline
    assert redline is not None
    assert redline.changes["2019-007/1"].positions == ("XB, XC: reservation (on 2019-006/1; noted)",)


def test_a_paper_says_what_was_held_of_its_draft() -> None:
    files = heard("draft-1")
    files["guidelines/drafts/draft-1.yaml"] = DRAFT.encode()
    said = show("consolidated", files, kind="consolidated", draft="draft-1")
    assert "At the 76th Meeting of the Sample working group (20–21 May 2019), the delegation of Zebra" in said
    assert "entered a reservation on draft 1. It gave these grounds: Too soon." in said
    assert "The delegation of Cedar associated itself with this position." in said
    assert "took note of the reservation of the delegation of Zebra on draft 1." in said
    assert "Never." not in said
    assert "Hindsight." not in said


DRAFT = """label: draft-1
for: sample-wg-76
base: sample-2014
basis: sample
changes: []
alternatives: []
files: {}
"""


# ---- The plan ------------------------------------------------------------------------------------------------------

FOLLOWED = """decisions:
  - {about: review-sample, act: guidance, par: 27}
follow-up:
  - of: SAMPLE-WG
    with: [XA]
    what: {en: Keep both in step., fr: Mener les deux de concert.}
    answers: sample-wg-76/p1
    par: 27
"""
COORDINATION = """coordination:
  - id: other
    with: [SAMPLE-MC]
    about: review-sample
    answers: sample-wg-76/p1
    duty: {en: Tell of it., fr: Le dire.}
"""
_PLAN = "the plan of the review “Sample review”."
ENGLISH = [
    "At the 76th Meeting of the Sample working group (20–21 May 2019), the delegation of Zebra entered a reservation "
    f"on {_PLAN} It gave these grounds: Too soon. The delegation of Cedar associated itself with this position. "
    f"The Sample working group took note of the reservation of the delegation of Zebra on {_PLAN}",
    f"The Sample working group gave guidance on {_PLAN} "
    "It is to do the following together with the delegation of Sample Member A: "
    "Keep both in step.",
    "Coordination with the Sample committee is under way on this: Tell of it.",
]


def planned() -> dict[str, bytes]:
    files = heard("review-sample", base())
    files[MEETING] = files[MEETING].partition(b"decisions:")[0] + FOLLOWED.encode()
    files["schedules/review-sample.yaml"] += COORDINATION.encode()
    return files


def discuss(language: str) -> list[tuple[str, str]]:
    front = {"kind": "review-plan", "dated": "2019-11-04", "meeting": "sample-wg-77", "cycle": "review-sample"}
    return numbers(compose("## Debate\n\n{{ discussion }}\n\n## Plan", planned(), **front, language=language))


def test_the_plan_says_who_held_what_of_it_what_was_answered_and_what_followed() -> None:
    assert discuss("en") == [("I.", "Debate"), *zip(("1.", "2.", "3."), ENGLISH, strict=True), ("II.", "Plan")]


@pytest.mark.parametrize(("language", "said"), [("en", "), it gave "), ("fr", "), elle a donné ")])
def test_a_meeting_that_names_its_body_does_not_name_it_again(language: str, said: str) -> None:
    files = planned()
    files[MEETING] = files[MEETING].partition(b"positions:")[0] + FOLLOWED.partition("follow-up:")[0].encode()
    front = {"kind": "review-plan", "dated": "2019-11-04", "meeting": "sample-wg-77", "cycle": "review-sample"}
    ((_, told),) = numbers(compose("{{ discussion }}", files, **front, language=language))
    assert said in told


def test_the_discussion_of_the_plan_is_told_in_french() -> None:
    told = [words for _, words in discuss("fr")]
    assert told[1].startswith("Lors de la 76e réunion de la Sample working group (20–21 mai 2019), la délégation de")
    assert "Trop tôt." in told[1]
    own = "s'est donné la tâche suivante, de concert avec la délégation de la Sample Member A"
    assert told[2].endswith(f"{own}\u00a0: Mener les deux de concert.")
    assert told[3].endswith("à cet effet\u00a0: Le dire.")


def test_a_plan_that_nobody_spoke_of_has_no_section_for_it() -> None:
    edition = compose("## Debate\n\n{{ discussion }}\n\n## Plan", kind="review-plan", cycle="review-sample")
    assert numbers(edition) == [("I.", "Plan")]
