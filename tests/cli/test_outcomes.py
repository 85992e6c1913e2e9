"""decide with a table and on a terminal: all of it is shown, agreed to and entered at once, or nothing is."""

import csv
import datetime
import io
import re
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.cli.deciding import Wish, print_redline, tell_decided
from rkcctl.cli.outcome_pass import choose, print_waiting
from rkcctl.compose.outcome_words import say
from rkcctl.compose.paper_words import paper_words
from rkcctl.compose.review_words import review_words
from rkcctl.model.outcome_table import OUTCOMES, find_outcome
from rkcctl.model.sources import Sources
from rkcctl.pipeline.adopted import Adopted
from rkcctl.pipeline.before_meeting import Waiting, list_waiting
from rkcctl.pipeline.decide import Decided, Step
from rkcctl.pipeline.outcomes import record_outcomes
from rkcctl.pipeline.validate import validate
from rkcctl.pipeline.worded import Wording
from rkcctl.read.corpus import read_corpus
from rkcctl.read.outcome_table import read_table
from tests.cli.test_content import files_of
from tests.cli.test_decide import review as decided
from tests.conftest import Said
from tests.procedure_sample import proposal, receipts

Run = Callable[..., Said]
__all__ = ["decided"]

AMEND = """---
id: 2019-009
title: "=HYPERLINK(1)"
by: XA
language: en
base: draft
changes:
  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}]}
---

# Reasons

None.
"""


@pytest.fixture
def review(decided: Path) -> Path:
    """Besides, a change of words in a paragraph of the text, and two further proposals."""
    (decided / "proposals/2019/2019-009.md").write_text(AMEND, encoding="utf-8")
    for path, data in (proposal("2019-005") | proposal("2019-006", 2)).items():
        (decided / path).write_bytes(data)
    for path, data in receipts("2019-004", "2019-005", "2019-006", "2019-009").items():
        (decided / path).write_bytes(data)
    return decided


def fill_in(root: Path, *lines: str, mark: bool = True) -> str:
    (root / "t.csv").write_bytes((b"\xef\xbb\xbf" if mark else b"") + "\r\n".join((*lines, "")).encode())
    return "t.csv"


def decide(root: Path, rkcctl: Run, meeting: str, *more: str) -> Said:
    return rkcctl(root, "decide", meeting, *more)


def states_of(root: Path) -> dict[str, str]:
    corpus, _ = read_corpus(Sources(files_of(root)))
    return {name: str(state.state) for name, state in corpus.folded.states.items()}


def decisions_of(root: Path, meeting: str) -> list[tuple[tuple[str, ...], str]]:
    corpus, _ = read_corpus(Sources(files_of(root)))
    held = next(record.value for record in corpus.meetings if record.value.id == meeting)
    return [(decision.about, decision.act) for decision in held.decisions]


@pytest.mark.parametrize(("language", "separator", "head"), [("en", ",", "outcome"), ("fr", ";", "issue")])
def test_the_empty_table_has_what_is_before_the_meeting(
    review: Path, rkcctl: Run, language: str, separator: str, head: str
) -> None:
    said = decide(review, rkcctl, "wg-1", "--table", "--to", "csv", "--language", language)
    data = (review / said.out.strip()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))
    first = next(iter(rows[0]))
    listed = [row[first] for row in rows]
    assert listed == [
        "2019-004/1",
        "2019-004/2",
        "2019-004m1/1",
        "2019-005/1",
        "2019-006/1",
        "2019-006/2",
        "2019-009/1",
    ]
    assert {row[head] for row in rows} == {""}
    # A title that a spreadsheet would run as a formula is a text there.
    assert "'=HYPERLINK(1)" in rows[-1].values()


def test_what_came_late_for_a_meeting_is_before_the_next_one_unless_its_agenda_names_it(
    review: Path, rkcctl: Run
) -> None:
    register = review / "proposals/register.yaml"
    named, meant = '"proposal": "2019-009"', '"for-meeting": "wg-1"'
    told = register.read_text(encoding="utf-8")
    register.write_text(told.replace(named, f"{named}, {meant}"), encoding="utf-8")
    meeting = review / "schedules/meetings/wg-1.yaml"
    agenda = meeting.read_text(encoding="utf-8")
    deadline = "deadlines: [{for: proposals, at: '2000-01-01 18:00', basis: sample}]\n"
    meeting.write_text(agenda + deadline, encoding="utf-8")
    act = ("--about", "2019-009", "--act", "examined", "--dry-run")

    def listed(name: str) -> bool:
        said = decide(review, rkcctl, name, "--table", "--to", "csv")
        return "2019-009/1" in (review / said.out.strip()).read_text(encoding="utf-8-sig")

    def late() -> dict[str, str]:
        corpus, _ = validate(review)
        waiting = list_waiting(corpus, corpus.meeting_by_id["wg-1"], "en")
        return {one.change: one.standing for one in waiting if one.late}

    assert (listed("wg-1"), listed("wg-2")) == (False, True)
    assert "2019-009 came late for wg-1, and is taken up at wg-2" in decide(review, rkcctl, "wg-1", *act).err
    assert "late for" not in decide(review, rkcctl, "wg-2", *act).err
    # What its papers name it may take up all the same, and sees that it came late.
    sent = "circulations: [{what: Proposals, to: [members], on: 2019-10-20, about: [2019-009]}]\n"
    meeting.write_text(agenda + deadline + sent, encoding="utf-8")
    assert late() == {"2019-009/1": "received (late, next: SAMPLE-WG 2020)"}
    meeting.write_text(agenda.replace("title: Proposals", "title: Proposals, about: [2019-009]") + deadline, "utf-8")
    assert listed("wg-1")
    assert late() == {}
    assert "late for" not in decide(review, rkcctl, "wg-1", *act).err


def test_the_table_speaks_its_language_and_has_words_proposed_in_another(review: Path, rkcctl: Run) -> None:
    path = review / "proposals/2019/2019-009.md"
    change = "  - {c: 1, insert: after cloud-003, text: Nouveau paragraphe.}\n"
    text = path.read_text(encoding="utf-8").replace("language: en", "language: fr")
    text = text.replace("  - {c: 1, amend: cloud-003, edits: [{find: five, replace: six}]}\n", change)
    path.write_text(text, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(decide(review, rkcctl, "wg-1", "--table").out.lstrip("\ufeff"))))
    assert rows[-1]["words proposed"] == "Nouveau paragraphe."
    french = decide(review, rkcctl, "wg-1", "--table", "--language", "fr").out.lstrip("\ufeff")
    states = {row["état"] for row in csv.DictReader(io.StringIO(french), delimiter=";")}
    assert states <= {"nouvelle", "reçue"}, states


def test_a_french_table_takes_either_gender_and_lists_its_own_words(review: Path, rkcctl: Run) -> None:
    table = fill_in(review, "changement;issue", "2019-004;repoussée", "2019-005/1;telle que proposée")
    told = decide(review, rkcctl, "wg-1", "--from", table, "--yes").out
    assert "there is no outcome 'repoussée'" in told
    assert "write tel que proposé, dans une autre rédaction, entre crochets, non accepté, reporté" in told
    assert "in other words" not in told
    for said, meant in (("rejetée", "non accepté"), ("ajourné", "reporté"), ("adopté", "tel que proposé")):
        table = fill_in(review, "changement;issue", f"2019-004;{said}")
        assert f"did you mean '{meant}'?" in decide(review, rkcctl, "wg-1", "--from", table, "--yes").out
    for said, key in (("Non acceptée", "not-accepted"), ("dans la forme proposée", "as-proposed"), ("noted", "noted")):
        assert find_outcome(said) == key
    for key, both in OUTCOMES.items():
        for language, word in zip(("en", "fr"), both, strict=True):
            printed = paper_words(language).get(f"act-{key}", word)
            assert find_outcome(printed) == key, printed
    assert find_outcome("refusée") == ""


def test_the_empty_table_is_printed_as_it_is_written(review: Path, rkcctl: Run) -> None:
    path = decide(review, rkcctl, "wg-1", "--table", "--to", "csv").out.strip()
    said = decide(review, rkcctl, "wg-1", "--table")
    assert said.out.replace("\r\n", "\n") == (review / path).read_bytes().decode().replace("\r\n", "\n")


def test_a_filled_in_table_is_entered_in_sets_by_the_procedure(review: Path, rkcctl: Run) -> None:
    table = fill_in(
        review,
        "sep=;",
        "changement;issue;paragraphe;reporté à",
        "2019-004/1;tel que proposé;12;",
        "2019-004/2;Tel que Proposé;12;",
        "2019-005;reporté;;wg-2",
        "2019-006/1;tel que proposé;12;",
        "2019-006/2;non accepté;13;",
    )
    said = decide(review, rkcctl, "wg-1", "--from", table, "--yes")
    assert said.code == 0, said
    assert decisions_of(review, "wg-1") == [
        (("2019-004", "2019-006/1"), "examined"),
        (("2019-004", "2019-006/1"), "recommended"),
        (("2019-005",), "deferred"),
        (("2019-006/2",), "not-accepted"),
    ]
    assert "2019-004/1: received -> recommended\n" in said.out
    assert rkcctl(review, "validate").out == ""
    assert (
        decide(
            review, rkcctl, "tc-1", "--from", fill_in(review, "change,outcome", "2019-004,as proposed"), "--yes"
        ).code
        == 0
    )
    assert decisions_of(review, "tc-1") == [(("2019-004",), "reported")]


def test_what_was_not_accepted_is_reopened_by_the_first_act_that_takes_it_up(review: Path, rkcctl: Run) -> None:
    refused = fill_in(review, "change,outcome", "2019-005,not accepted")
    assert decide(review, rkcctl, "wg-1", "--from", refused, "--yes").code == 0
    again = fill_in(review, "change,outcome,reopens", "2019-005,as proposed,wg-1")
    said = decide(review, rkcctl, "wg-2", "--from", again, "--yes")
    assert said.code == 0, said
    assert states_of(review)["2019-005/1"] == "recommended"
    assert decisions_of(review, "wg-2") == [(("2019-005",), "examined"), (("2019-005",), "recommended")]


def test_words_adopted_in_the_room_become_the_smallest_change_that_modifies(review: Path, rkcctl: Run) -> None:
    words = "The comparison of paragraph [](#cloud-002) is kept for seven years."
    table = fill_in(review, "change,outcome,adopted in English,par", f'2019-009/1,in other words,"{words}",7')
    said = decide(review, rkcctl, "wg-1", "--from", table, "--yes")
    assert said.code == 0, said
    assert all(head in said.out for head in ("text", "as proposed", "as adopted"))
    made = (review / "proposals/2019/2019-009m1.md").read_text(encoding="utf-8")
    assert "modifies: [2019-009/1]" in made
    corpus, _ = read_corpus(Sources(files_of(review)))
    (change,) = corpus.proposal_by_id["2019-009m1"].value.changes
    assert [(edit.find, edit.replace) for edit in change.edits] == [("five years", "seven years")]
    assert states_of(review)["2019-009m1/1"] == "recommended"
    assert rkcctl(review, "validate").out == ""
    assert rkcctl(review, "undo").code == 0
    assert not (review / "proposals/2019/2019-009m1.md").exists()
    assert decisions_of(review, "wg-1") == []


def test_words_adopted_in_the_room_are_what_the_next_meetings_have_before_them(review: Path, rkcctl: Run) -> None:
    table = fill_in(review, "change,outcome,adopted in English", "2019-005/1,in other words,Other words.")
    assert decide(review, rkcctl, "wg-1", "--from", table, "--yes").code == 0
    said = decide(review, rkcctl, "tc-1", "--about", "2019-005", "--act", "reported")
    taken = "2019-005/1: recommended -> reported, 2019-005m1/1 takes its place\n"
    assert said.out == f"{taken}2019-005m1/1: recommended -> reported\n"
    table = decide(review, rkcctl, "mc-1", "--table").out.removeprefix("\ufeff")
    listed = [row["change"] for row in csv.DictReader(io.StringIO(table))]
    assert ("2019-005m1/1" in listed, "2019-005/1" in listed) == (True, False)
    # Whoever writes the number all the same is told that other words were taken, and how to say which are meant.
    refused = decide(
        review, rkcctl, "mc-1", "--from", fill_in(review, "change,outcome", "2019-005,as proposed"), "--yes"
    )
    assert (refused.code, "2019-005m1 stands in its place, 'recommended' at wg-1" in refused.out) == (1, True)
    assert "`--as 2019-005m1`" in refused.out
    assert decide(review, rkcctl, "mc-1", "--about", "2019-005m1", "--act", "approved").code == 0
    told = states_of(review)
    assert (told["2019-005/1"], told["2019-005m1/1"]) == ("accepted-with-modification", "approved")


ENDS = "  - {c: 1, insert: last in cloud, text: A contract says how data are returned at its end.}"


@pytest.mark.parametrize(
    ("words", "like"),
    [
        (
            "An administration compares three offers against [Standard](rkc:7.1) and its times.",
            "paragraph 1 (cloud-002)",
        ),
        ("A contract says how all data are returned at its end.", "2019-010/1"),
        # Like none of them, its own as much as those of another, only in part those of another, too few to tell.
        ("Whoever bought something keeps what was said of it.", ""),
        ("A contract says how data are returned at its end, and a comparison of paragraph is kept for five years.", ""),
        ("Whoever ends a contract says how data are kept.", ""),
        ("Choosing a service", ""),
    ],
)
def test_words_that_are_those_of_another_row_or_paragraph_are_told_and_entered_where_that_is_meant(
    review: Path, rkcctl: Run, words: str, like: str
) -> None:
    other = re.sub(r"  - {c: 1.*", ENDS, AMEND.replace("2019-009", "2019-010"))
    (review / "proposals/2019/2019-010.md").write_text(other, encoding="utf-8")
    for path, data in receipts("2019-004", "2019-005", "2019-006", "2019-009", "2019-010").items():
        (review / path).write_bytes(data)
    table = fill_in(
        review, "change,outcome,adopted in English", "2019-010,as proposed,", f'2019-009/1,in other words,"{words}"'
    )
    said = decide(review, rkcctl, "wg-1", "--from", table, "--yes")
    told = f"t.csv:3:3: warning MTG608: row 3: the words adopted for 2019-009/1 are rather those of {like}"
    assert (said.code, told in said.err, said.err.count("MTG608")) == (0, bool(like), bool(like)), said
    assert states_of(review)["2019-009m1/1"] == "recommended"


def test_other_words_of_an_insertion_are_its_text(review: Path, rkcctl: Run) -> None:
    table = fill_in(
        review, "change,outcome,adopted in English", '2019-005/1,in other words,"Other cafe\u0301s. \nMore. "'
    )
    assert decide(review, rkcctl, "wg-1", "--from", table, "--yes").code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    (change,) = corpus.proposal_by_id["2019-005m1"].value.changes
    assert (change.operation, change.text.strip()) == ("insert", "Other caf\u00e9s.\nMore.")


@pytest.mark.parametrize("name", ["2019-005", "2019-005/1"])
def test_what_is_wrong_with_adopted_words_is_told_at_their_row(review: Path, rkcctl: Run, name: str) -> None:
    words = "See [it](gone.md)."
    table = fill_in(review, "change,outcome,adopted in English", "2019-006/1,noted,", f"{name},in other words,{words}")
    said = decide(review, rkcctl, "wg-1", "--from", table, "--yes")
    told = "t.csv:3:1: error REF110: row 3: the link 'gone.md' leads to a file\n"
    assert (said.code, said.out.startswith(told), "m1.md" in said.out) == (1, True, False), said


FRENCH = """---
id: cloud
title: Services en nuage
serves: ["7.1"]
---

<!-- cloud-s1 -->
## Choisir un service

<!-- cloud-002 -->
Une administration compare deux offres.

<!-- cloud-003 -->
La comparaison du paragraphe [](#cloud-002) est conservée cinq ans.
"""


def test_words_adopted_in_two_languages_are_one_change(review: Path, rkcctl: Run) -> None:
    guideline = review / "guidelines/guideline.yaml"
    guideline.write_text(guideline.read_text(encoding="utf-8").replace("[en]", "[en, fr]"), encoding="utf-8")
    (review / "guidelines/fr").mkdir()
    (review / "guidelines/fr/cloud.md").write_text(FRENCH, encoding="utf-8")
    beside = "replace: six}], fr: {edits: [{find: cinq, replace: six}]}}"
    path = review / "proposals/2019/2019-009.md"
    path.write_text(AMEND.replace("replace: six}]}", beside), encoding="utf-8")
    ours, theirs = "The comparison of paragraph [](#cloud-002) is kept for ten years.", FRENCH.split("\n")[-2]
    head = "change,outcome,adopted in English,adopted in French"
    half = fill_in(review, head, f'2019-009/1,in other words,"{ours}",')
    said = decide(review, rkcctl, "wg-1", "--from", half, "--yes")
    assert (said.code, "error MTG604: row 2: 2019-009/1 has words in French too" in said.out) == (1, True), said
    both = fill_in(review, head, f'2019-009/1,in other words,"{ours}","{theirs.replace("cinq", "dix")}"')
    said = decide(review, rkcctl, "wg-1", "--from", both, "--yes")
    assert said.code == 0, said
    corpus, _ = read_corpus(Sources(files_of(review)))
    (change,) = corpus.proposal_by_id["2019-009m1"].value.changes
    told = [[(edit.find, edit.replace) for edit in edits] for edits in (change.edits, change.fr.edits)]
    assert told == [[("five years", "ten years")], [("cinq ans", "dix ans")]]


@pytest.mark.parametrize(
    ("meeting", "line", "code", "said"),
    [
        ("mc-1", "2019-005,as proposed,,,", "MTG303", "row 3: 2019-005/1: 'approved' here, before"),
        ("wg-1", "2019-005,approved,,,", "MTG304", "row 3: 2019-005/1: 'approved' here, and the procedure gives"),
        ("wg-1", "2019-040,as proposed,,,", "MTG603", "row 3: there is no proposal"),
        ("wg-1", "2019-004,deferred,2020,,", "MTG605", "row 3: 2019-004/1 has an outcome in row 2"),
        ("wg-1", "2019-005,deferred,wg-12,,", "MTG603", "row 3: there is no meeting 'wg-12'"),
        ("wg-1", "2019-005,deferred,01/09/2027,,", "MTG603", "row 3: '01/09/2027' is no date"),
        (
            "wg-1",
            "2019-005/1,in other words,,Words 1 of 2019-005.,",
            "MTG604",
            "row 3: 2019-005/1: the words are those",
        ),
        ("wg-1", "2019-006,in other words,,Other words.,", "MTG604", "row 3: these words are of one change, and"),
        ("wg-1", "review-sample,as proposed,,,", "MTG603", "row 3: review-sample is no proposal"),
        ("wg-1", "2019-005,,,,reservation", "MTG604", "row 3: it does not say whose position"),
    ],
)
def test_where_one_row_is_wrong_nothing_is_entered(
    review: Path, rkcctl: Run, meeting: str, line: str, code: str, said: str
) -> None:
    table = fill_in(review, "change,outcome,deferred until,adopted in English,position", "2019-004,noted,,,", line)
    before = files_of(review)
    told = decide(review, rkcctl, meeting, "--from", table, "--yes")
    assert (told.code, "t.csv:3:" in told.out, f"error {code}: {said}" in told.out) == (1, True, True), told
    assert files_of(review) == before


def test_what_is_wrong_with_a_row_is_told_beside_the_name_that_another_misspells(review: Path, rkcctl: Run) -> None:
    rows = ("2019-040,noted", "2019-005,approved", "2019-006,noted")
    said = decide(review, rkcctl, "wg-1", "--from", fill_in(review, "change,outcome", *rows), "--yes")
    told = re.findall(r"^t\.csv:(\d):\d+: error (MTG\d+)", said.out, re.MULTILINE)
    assert (said.code, told) == (1, [("2", "MTG603"), ("3", "MTG304")])


def test_nothing_is_said_of_what_may_follow_from_a_row_that_was_refused(review: Path, rkcctl: Run) -> None:
    """The words in the place of a change need the step that a refused row on that change may have meant."""
    (review / "proposals/2019/2019-007.md").write_bytes(
        proposal("2019-007", modifies=["2019-005"])["proposals/2019/2019-007.md"]
    )
    rows = ("2019-005,as propsed", "2019-007,approved")
    said = decide(review, rkcctl, "wg-1", "--from", fill_in(review, "change,outcome", *rows), "--yes")
    assert re.findall(r"error (MTG\d+)", said.out) == ["MTG602"]


def test_the_reason_of_an_outcome_stands_with_the_last_act(review: Path, rkcctl: Run) -> None:
    head, line = "change,outcome,reason in English,raison en français", "2019-004,as proposed,It is time.,Il est temps."
    assert decide(review, rkcctl, "wg-1", "--from", fill_in(review, head, line), "--yes").code == 0
    words = ("--about", "2019-005", "--act", "noted", "--note", "Asked for.")
    assert decide(review, rkcctl, "wg-1", *words).code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    held = next(record.value for record in corpus.meetings if record.value.id == "wg-1")
    told = [(one.act, one.note.say("fr") if one.note else "") for one in held.decisions]
    assert told == [("examined", ""), ("recommended", "Il est temps."), ("noted", "Asked for.")]


def test_the_journey_itself_enters_nothing_where_the_procedure_forbids_it(review: Path) -> None:
    rows, _ = read_table("t.csv", b"change,outcome\n2019-004,noted\n2019-005,as proposed\n")
    before = files_of(review)
    done = record_outcomes(review, "mc-1", rows, datetime.date(2021, 6, 1), dry_run=False)
    assert [(fault.code, fault.place.line) for fault in done.faults] == [("MTG303", 3)]
    assert files_of(review) == before


def test_positions_come_in_the_same_table(review: Path, rkcctl: Run) -> None:
    head = "change,outcome,position by,position,grounds in English"
    lines = ("2019-004/1,noted,XA,reservation,'-5 days are few", "2019-005/1,,xa,Réserve,'-5 days are few")
    assert decide(review, rkcctl, "wg-1", "--from", fill_in(review, head, *lines), "--yes").code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    (held,) = corpus.positions
    assert (held.name, held.position.about, held.position.stance) == (
        "wg-1/p1",
        ("2019-004/1", "2019-005/1"),
        "reservation",
    )
    assert held.position.grounds is not None
    assert held.position.grounds.say("en") == "-5 days are few"


@pytest.mark.parametrize(("language", "typed"), [("en", "Recommended"), ("fr", "RECOMMANDEE")])
def test_the_state_that_the_question_offers_names_what_is_in_it(language: str, typed: str) -> None:
    state = review_words(language)["state-recommended"]
    waiting = [Waiting("2019-004/1", "Exit", "XA", state, ""), Waiting("2019-006/1", "Times", "XB", "new", "")]
    offered = [word.strip() for word in re.split("[,;?]", say("which", language)) if word.strip()]
    assert state in offered
    assert choose(state, waiting) == choose(typed, waiting) == ("2019-004/1",)
    assert choose(say("all", language).title(), waiting) == ("2019-004/1", "2019-006/1")


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--from", "t.csv", "--par", "23", "--against", "0"), "leave --par, --against out"),
        (("--from", "t.csv", "--to", "XA", "--about", "2019-005"), "leave --to, --about out"),
        (("--table", "--from", "t.csv"), "leave --from out"),
        (("--table", "--note", "Why."), "leave --note out"),
        (("--table", "--yes", "--all", "--dry-run", "--at", "2019-11-19"), "leave --at, --yes, --all, --dry-run out"),
        (("--roll", "XA=for"), "the decision lacks --about and --act"),
        (("--to", "XA"), "the decision lacks --about and --act"),
    ],
)
def test_what_would_have_no_say_is_refused(
    review: Path, rkcctl: Run, keys: Callable[..., None], words: tuple[str, ...], hint: str
) -> None:
    keys("all", "t", "", "", "y")
    fill_in(review, "change,outcome", "2019-005,noted")
    before = files_of(review)
    said = decide(review, rkcctl, "wg-1", *words)
    assert (said.code, hint in said.err) == (2, True), said
    assert files_of(review) == before


def test_nothing_is_entered_unless_somebody_agrees(review: Path, rkcctl: Run) -> None:
    table = fill_in(review, "change,outcome", "2019-005,noted", mark=False)
    before = files_of(review)
    unasked = decide(review, rkcctl, "wg-1", "--from", table)
    assert (unasked.code, "give --yes" in unasked.err) == (2, True)
    assert decide(review, rkcctl, "wg-1", "--from", table, "--dry-run").code == 0
    assert decide(review, rkcctl, "wg-1").code == 2
    assert files_of(review) == before


def test_a_meeting_that_has_not_begun_has_decided_nothing(review: Path, rkcctl: Run, keys: Callable[..., None]) -> None:
    before = files_of(review)
    words = ("--about", "2019-005", "--act", "noted")
    said = decide(review, rkcctl, "wg-1", *words, "--at", "2019-11-04")
    assert (said.code, "MTG606" in said.out) == (1, True)
    keys()
    unasked = decide(review, rkcctl, "wg-1", "--at", "2019-11-04")
    assert (unasked.code, unasked.out.startswith(said.out)) == (1, True), unasked
    assert files_of(review) == before
    assert decide(review, rkcctl, "wg-1", *words, "--at", "2019-11-05").code == 0
    # What was typed into the file is held against the day too.
    early, late = (datetime.datetime(2019, 11, day, 12, tzinfo=datetime.UTC) for day in (4, 5))
    told = {when: [fault.code for fault in validate(review, now=when)[1]] for when in (None, early, late)}
    assert (told[None], told[late], sorted(told[early])) == ([], [], ["MTG606"])


@pytest.mark.parametrize("command", [("validate",), ("verify",), ("merge", "--dry-run")])
def test_a_decision_in_the_file_of_a_meeting_that_is_to_come_is_told(
    review: Path, rkcctl: Run, command: tuple[str, ...]
) -> None:
    """Nothing is told of it in a build, which is the same on every day."""
    entry = "decisions: [{about: [2019-005], act: noted}]\n"
    path = review / "schedules/meetings/wg-9.yaml"
    path.write_text(f"id: wg-9\nbody: SAMPLE-WG\nplanned: 9998-11-05\nbasis: sample\n{entry}", encoding="utf-8")
    said = rkcctl(review, *command)
    assert (said.code, "wg-9.yaml:5:13: error MTG606: wg-9 begins on 9998-11-05" in said.out) == (1, True)


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An editor that puts words otherwise, and notes in the file that is handed out what it was opened with."""
    script, log = tmp_path / "editor.py", tmp_path / "opened.txt"
    script.write_text(
        "import pathlib, sys\n"
        f"path, log = pathlib.Path(sys.argv[1]), open({str(log)!r}, 'a', encoding='utf-8')\n"
        "text = path.read_text(encoding='utf-8')\n"
        "log.write(text)\n"
        "new = text.replace('Few', 'Fewer').replace('Words 1', 'Few words')\n"
        "path.write_text(new, encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", shlex.join((sys.executable, str(script))))
    return log


def test_words_of_the_editor_that_are_refused_open_again_and_are_kept(
    review: Path, rkcctl: Run, keys: Callable[..., None], editor: Path
) -> None:
    # The paragraph is asked for again before the editor opens; a committee comes too early, whatever the words are.
    keys("2019-005", "w", "eight", "13", "2019-005", "w", "", "")
    said = decide(review, rkcctl, "mc-1")
    assert "'eight' is no paragraph of a report: 23, 23bis or 23-25\n" in said.err
    assert editor.read_text(encoding="utf-8") == "Words 1 of 2019-005.\nFew words of 2019-005.\n"
    assert "nothing was entered" in said.err
    assert "at its end stands what was not taken, on 2019-005/1: correct it there first" in said.err
    path = said.err.split("--from ")[1].split()[0]
    told = decide(review, rkcctl, "mc-1", "--from", path, "--yes")
    assert (told.code, "error MTG303: row 2: 2019-005/1: 'approved' here, before" in told.out) == (1, True), told
    assert decide(review, rkcctl, "wg-1", "--from", path, "--yes").code == 0
    corpus, _ = read_corpus(Sources(files_of(review)))
    assert corpus.proposal_by_id["2019-005m1"].value.changes[0].text.strip() == "Fewer words of 2019-005."


def test_words_of_the_editor_are_kept_beside_what_was_entered_until_other_words_are_taken(
    review: Path, rkcctl: Run, keys: Callable[..., None], editor: Path
) -> None:
    keys("2019-005, 2019-006/1", "w", "", "2019-005", "t", "", "", "y")
    said = decide(review, rkcctl, "tc-1")
    assert (said.code, decisions_of(review, "tc-1")) == (0, [(("2019-005",), "noted")]), said
    assert editor.read_text(encoding="utf-8") == "Words 1 of 2019-005.\nWords 1 of 2019-006.\n"
    assert "what was said before on 2019-005/1 is replaced" in said.err
    path = said.err.split("--from ")[1].split()[0]
    rows, _ = read_table(path, (review / path).read_bytes())
    assert [(row.say("change"), row.say("adopted-en")) for row in rows] == [("2019-006/1", "Few words of 2019-006.")]


def test_on_a_terminal_outcomes_are_taken_one_by_one_and_in_sets(
    review: Path, rkcctl: Run, keys: Callable[..., None], editor: Path
) -> None:
    keys(
        "1-2", "p", "12",  # a set, as proposed
        "2019-005", "w", "13",  # in other words, which the editor has
        "2019-006/1", "returned", "xa", "Too long.", "",
        "5", "r", "XB", "",  # nobody is called so: it is asked again, and taken back
        "2019-006/1", "d", "soon", "1 Sep 2027", "", "2019-009", "s", "doubts", "",
        "nothing",
        "2019-009", "s", "concern", "xa", "", "Too soon.", "14",
        "", "y",
    )  # fmt: skip
    said = decide(review, rkcctl, "wg-1")
    assert said.code == 0, said
    assert "'doubts' is no position: support, " in said.err
    assert "nothing is called 'soon'; there are " in said.err
    assert "'1 Sep 2027' is no date: 2027-09-01, 2027-09 or 2027\n" in said.err
    assert decisions_of(review, "wg-1") == [
        (("2019-004",), "examined"),
        (("2019-005",), "examined"),
        (("2019-004",), "recommended"),
        (("2019-005",), "recommended"),
        (("2019-006/1",), "returned"),
    ]
    assert "    to: XA\n    note: {en: Too long.}\n" in (review / "schedules/meetings/wg-1.yaml").read_text(
        encoding="utf-8"
    )
    corpus, _ = read_corpus(Sources(files_of(review)))
    assert corpus.proposal_by_id["2019-005m1"].value.changes[0].text.strip() == "Few words of 2019-005."
    assert [held.position.about for held in corpus.positions] == [("2019-009/1",)]
    assert rkcctl(review, "validate").out == ""


def test_on_a_terminal_it_is_asked_which_meeting_an_opposite_act_sets_aside(
    review: Path, rkcctl: Run, keys: Callable[..., None]
) -> None:
    taken = fill_in(review, "change,outcome", "2019-005,as proposed")
    assert decide(review, rkcctl, "wg-1", "--from", taken, "--yes").code == 0
    # Without one, or with one that decided nothing on it, the answer is not taken; with another code it is asked again.
    own = ("2019-005", "n", "", "")
    keys(*own, "", *own, "tc-1", *own, "wg1", "WG-1", "", "y")
    said = decide(review, rkcctl, "wg-2")
    assert said.code == 0, said
    assert said.err.count("this was not taken") == 2
    assert "nothing is called 'wg1'; did you mean wg-1\n" in said.err
    assert states_of(review)["2019-005/1"] == "not-accepted"
    assert "reopens: wg-1" in (review / "schedules/meetings/wg-2.yaml").read_text(encoding="utf-8")


def test_on_a_terminal_it_is_told_how_what_was_refused_before_is_taken_up_again(
    review: Path, rkcctl: Run, keys: Callable[..., None]
) -> None:
    taken = fill_in(review, "change,outcome", "2019-005,not accepted", "2019-006/1,not accepted")
    assert decide(review, rkcctl, "wg-1", "--from", taken, "--yes").code == 0
    keys("2019-009, 2019-005", "2019-0055", "all", "t", "", "", "y")
    said = decide(review, rkcctl, "wg-2")
    assert said.code == 0, said
    assert "2019-005 does not wait for an outcome of wg-2: not-accepted\n" in said.err
    command = "rkcctl decide wg-2 --about {} --act ACT --reopens {}\n"
    assert f"what was not accepted is reopened by: {command.format('2019-005/1', 'wg-1')}" in said.err
    assert "nothing is called '2019-0055' here\n" in said.err
    told = decide(review, rkcctl, "wg-2").err
    assert told.startswith("wg-2 has nothing before it"), told
    assert command.format("ID", "M") in told


def test_on_a_terminal_no_is_no(review: Path, rkcctl: Run, keys: Callable[..., None]) -> None:
    before = files_of(review)
    keys("all", "t", "", "", "n")
    said = decide(review, rkcctl, "wg-1")
    assert (said.code, "2019-009/1: received -> noted" in said.out, "nothing was entered" in said.err) == (
        0,
        True,
        True,
    )
    after = files_of(review)
    kept = after.keys() - before.keys()
    assert kept and all(path.startswith("dist/") for path in kept)
    assert {path: data for path, data in after.items() if path in before} == before


@pytest.mark.parametrize(("language", "no"), [("en", "n"), ("fr", "non")])
def test_what_was_said_and_not_entered_is_kept_as_a_table_that_is_taken(
    review: Path, rkcctl: Run, keys: Callable[..., None], language: str, no: str
) -> None:
    # Enter, which ends the questions, answers the last one neither way; 2019-006/1 is corrected on the way.
    returned = "r" if language == "en" else "v"
    keys(
        "1-2", "Q", "P", "12", "2019-006/1", "n", "", "", "2019-006/1", returned, "XZ", "XA", "",
        "eight", "", "2019-006/1", returned, "XA", "=1", "", "?", "2019-005", "approved", "",
        "2019-009", "s", "concern", "XA", "", "Too soon.", "14", "", "", no,
    )  # fmt: skip
    said = decide(review, rkcctl, "wg-1", "--language", language)
    assert said.code == 0, said
    assert decisions_of(review, "wg-1") == []
    no_outcome = "'Q' is no outcome" if language == "en" else "«\u00a0Q\u00a0» n'est pas une issue"
    assert no_outcome in said.err
    no_par = "'eight' is no paragraph of a" if language == "en" else "«\u00a0eight\u00a0» n'est pas un paragraphe d'un"
    assert no_par in said.err
    # What is wrong with an answer is told without a row or a place: there is no table yet.
    assert "\n2019-005/1: 'approved' here, and the procedure gives" in said.err
    nothing = "nothing is called 'XZ'" if language == "en" else "rien ne s'appelle «\u00a0XZ\u00a0»"
    assert nothing in said.err
    assert f"2019-006/1 {'is replaced' if language == 'en' else 'est remplacé'}" in said.err
    path = said.err.split("--from ")[1].strip()
    assert (review / path).is_file(), said
    assert decide(review, rkcctl, "wg-1", "--from", path, "--yes", "--language", language).code == 0
    assert [act for _, act in decisions_of(review, "wg-1")] == ["examined", "recommended", "returned"]
    corpus, _ = read_corpus(Sources(files_of(review)))
    assert [held.position.about for held in corpus.positions] == [("2019-009/1",)]
    assert f'note: {{{language}: "=1"}}' in (review / "schedules/meetings/wg-1.yaml").read_text(encoding="utf-8")


def test_an_interrupt_keeps_what_was_said(review: Path, rkcctl: Run, keys: Callable[..., None]) -> None:
    keys("all", "p", "12", "2019-005")  # and no more: as an interrupt
    said = decide(review, rkcctl, "wg-1")
    assert (said.code, decisions_of(review, "wg-1")) == (1, [])
    # Nor does the next pass take the place of what it kept; the same answers are kept once.
    kept = []
    for outcome in ("p", "n", "n"):
        keys("2019-005", outcome, *([""] if outcome == "n" else []), "", "", "n")
        told = decide(review, rkcctl, "wg-1").err.split("--from ")[1].split()[0]
        kept.append((told, (review / told).read_bytes()))
    first, stem = said.err.split("--from ")[1].split()[0], said.err.split("--from ")[1].split()[0][: -len(".csv")]
    assert [path for path, _ in kept] == [f"{stem}-2.csv", f"{stem}-3.csv", f"{stem}-3.csv"]
    assert b"2019-004" in (review / first).read_bytes() and b"2019-004" not in kept[0][1]
    assert decide(review, rkcctl, "wg-1", "--from", said.err.split("--from ")[1].split()[0], "--yes").code == 0
    assert [act for _, act in decisions_of(review, "wg-1")] == ["examined", "recommended"]


def test_a_window_that_is_closed_keeps_what_was_said_as_an_interrupt_does(
    review: Path, rkcctl: Run, keys_then_close: Callable[..., None]
) -> None:
    keys_then_close("all", "p", "12")
    said = decide(review, rkcctl, "wg-1")
    assert (said.code, decisions_of(review, "wg-1")) == (1, [])
    assert b"2019-004" in (review / said.err.split("--from ")[1].split()[0]).read_bytes()


def test_what_is_left_is_listed_without_what_was_settled(capsys: pytest.CaptureFixture[str]) -> None:
    waiting = [Waiting(f"2019-00{number}/1", "Title", "XA", "received", "") for number in (4, 5)]
    print_waiting(waiting, "en", {"2019-004/1"})
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in shown[1:]] == [["2", "2019-005/1"]]


def test_on_a_terminal_it_is_asked_in_french(review: Path, rkcctl: Run, keys: Callable[..., None]) -> None:
    keys(
        "1-2", "p", "12", "2019-006/1", "v", "XA", "Trop long.", "", "toutes", "s", "réserve", "XA", "", "", "", "", "o"
    )
    said = decide(review, rkcctl, "wg-1", "--language", "fr")
    assert said.code == 0, said
    assert "Issue\u00a0: tel que (p)roposé" in said.out
    assert "inscrit dans schedules/meetings/wg-1.yaml" in said.err
    assert [act for _, act in decisions_of(review, "wg-1")] == ["examined", "recommended", "returned"]
    text = (review / "schedules/meetings/wg-1.yaml").read_text(encoding="utf-8")
    assert "    note: {fr: Trop long.}\n" in text
    assert "stance: reservation" in text


def test_of_many_changes_those_that_go_the_same_way_are_told_together(capsys: pytest.CaptureFixture[str]) -> None:
    steps = [Step(f"2019-{number:03}/1", "recommended", "reported") for number in range(1, 13)]
    steps += [Step("2019-020/1", "recommended", "settled", "2019-021/1"), Step("2019-030/1", "", "reported")]
    done = Decided("schedules/meetings/wg-1.yaml", tuple(steps), ())
    tell_decided(done, Wish("wg-1", datetime.date(2019, 11, 5)))
    assert capsys.readouterr().out == (
        f"{', '.join(one.change for one in steps[:9])} and 3 more: recommended -> reported\n"
        "2019-020/1: recommended -> settled, 2019-021/1 takes its place\n"
        "2019-030/1: new -> reported\n"
    )
    tell_decided(done, Wish("wg-1", datetime.date(2019, 11, 5), everything=True))
    assert len(capsys.readouterr().out.splitlines()) == 14
    few = Decided(done.path, done.steps[:1], ())
    tell_decided(few, Wish("wg-1", datetime.date(2019, 11, 5), language="fr"))
    assert capsys.readouterr().out.startswith("2019-001/1\u00a0: ")


def test_what_is_asked_about_is_shown_as_it_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    title = "Adopt [see the annex] now [/12]"
    print_waiting([Waiting("2019-004/1", f"{title}\x1b[31m", "\x1b[1mXA", "new", "")], "en")
    said = capsys.readouterr().out
    assert f"{title}\\u001b[31m  \\u001b[1mXA" in said
    assert "\x1b" not in said
    base = "Keep [the register](register.md).\nThen [/12]."
    wording = Wording("en", "cloud-003", base, f"{base}\nThen that.")
    print_redline(Adopted("2019-004/1", "2019-005", "", b"", ((wording, base),)), "en")
    lines = capsys.readouterr().out.splitlines()
    columns = [
        [cell.rstrip() for cell in line[1:-1].split("\u2502")] for line in lines if "Keep" in line or "Then" in line
    ]
    # Every line of a column begins where its first does.
    assert columns == [
        [" Keep [the register](register.md)."] * 3,
        [" Then [/12]."] * 3,
        ["", " {+Then that.+}", ""],
    ]
