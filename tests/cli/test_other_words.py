"""What a meeting puts otherwise is shown, and written, as it stands in the text of today."""

import csv
import io
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said
from tests.proposal_sample import BIDDERS, PAPER, YEARS, approve, enter_receipts, lay_out, propose

Run = Callable[..., Said]
OURS = """  - c: 1
    amend: cloud-003
    edits:
      - {find: five years, replace: six years}
  - {c: 2, item: cloud-005, replace: the contract, text: the signed contract}
  - {c: 3, item: cloud-005, after: the offer, text: the comparison}
  - {c: 4, cell: cloud-004, row: Offer, column: Kept by, was: Buyer, text: Owner}"""
TODAY = "The comparison of paragraph [](#cloud-002) is kept for {} years.\nThe offers of all bidders are kept too."


@pytest.fixture
def moved_on(workspace: Path, rkcctl: Run) -> Path:
    """The paragraph that a proposal is on has other words by now, beside those that it would change."""
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", BIDDERS)
    approve(workspace, rkcctl, "2019-004")
    assert rkcctl(workspace, "merge").code == 0
    propose(workspace, "2019-005", OURS)
    enter_receipts(workspace, "2019-005")
    return workspace


def decide(root: Path, rkcctl: Run, words: dict[str, str], reopens: str = "", meeting: str = "sample-wg-77") -> Said:
    held = io.StringIO()
    table = csv.writer(held)
    table.writerow(("change", "outcome", "adopted in English", "reopens"))
    table.writerows((name, "in other words", said, reopens) for name, said in words.items())
    (root / "t.csv").write_text(held.getvalue(), encoding="utf-8", newline="")
    return rkcctl(root, "decide", meeting, "--from", "t.csv", "--yes")


def front(root: Path, name: str) -> str:
    return (root / f"proposals/2019/{name}.md").read_text(encoding="utf-8").partition("# Reasons")[0]


def test_other_words_are_those_of_the_text_of_today_or_of_its_item_or_cell(moved_on: Path, rkcctl: Run) -> None:
    table = rkcctl(moved_on, "decide", "sample-wg-77", "--table").out.removeprefix("\ufeff")
    shown = {row["change"]: row["words proposed"] for row in csv.DictReader(io.StringIO(table))}
    wanted = (TODAY.format("six"), "the signed contract", "the comparison", "Owner")
    assert shown == {f"2019-005/{n}": words for n, words in enumerate(wanted, 1)}
    words = (TODAY.format("seven"), "the countersigned contract", "a comparison", "Head of buying")
    taken = {f"2019-005/{n}": said for n, said in enumerate(words, 1)}
    said = decide(moved_on, rkcctl, taken)
    assert said.code == 0, said
    # Nothing but the item or the cell is struck.
    assert ("the offer" in said.out, "Paper" in said.out, "[-Buyer-]" in said.out) == (False, False, True)
    made = front(moved_on, "2019-005m1")
    assert ('base: "sample-2014+1"' in made, "find: five years, replace: seven years" in made) == (True, True), made
    merged = rkcctl(moved_on, "merge")
    assert (merged.code, "4 applied" in merged.err) == (0, True), merged
    text = (moved_on / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert TODAY.format("seven") in text
    assert "- the offer\n- a comparison\n- the countersigned contract\n" in text
    assert "| Offer | Head of buying |" in text


def test_other_words_call_what_further_changes_bring_as_it_is_called_once_it_is_there(
    moved_on: Path, rkcctl: Run
) -> None:
    again = "  - c: 2\n    insert: after cloud-005\n    text: |\n      See [](#new-1).[^new-2-n1]\n"
    propose(moved_on, "2019-006", f"{PAPER}\n{again}\n      [^new-2-n1]: Once.")
    enter_receipts(moved_on, "2019-006")
    words = "Do see [](#new-1).[^new-2-n1]\n\n[^new-2-n1]: Once."
    said = decide(moved_on, rkcctl, {"2019-006/2": words})
    assert said.code == 0, said
    assert approve(moved_on, rkcctl, "2019-006/1").code == 0
    assert rkcctl(moved_on, "merge").code == 0
    text = (moved_on / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert "Do see [](#cloud-2019-006-1).[^cloud-2019-006m1-1-n1]\n" in text


@pytest.mark.parametrize(
    ("words", "told", "hint"),
    [
        ({"2019-006/2": "Twice."}, "2019-006/2 is a note alone, and 2019-006/1 sets its mark",
         "put the words of 2019-006/1 otherwise, with the note below them: `[^new-2-n1]: ...`"),
        ({"2019-006/1": "{}[^new-2-n1]"}, "2019-006/1 sets the mark of a note that 2019-006/2 brings",
         "write the note below the words: `[^new-2-n1]: ...`; or take its mark out"),
        ({"2019-006/1": "{}[^new-2-n1]\n\n[^new-2-n1]: Twice."}, "", ""),
        ({"2019-006/1": "{}"}, "", ""),
    ],
)  # fmt: skip
def test_a_mark_and_the_note_that_another_change_brings_are_put_otherwise_together(
    moved_on: Path, rkcctl: Run, words: dict[str, str], told: str, hint: str
) -> None:
    marked = YEARS.replace("six years", "'six years[^new-2-n1]'")
    propose(moved_on, "2019-006", f"{marked}\n  - {{c: 2, note: new-2-n1, text: Once.}}")
    enter_receipts(moved_on, "2019-006")
    today = TODAY.format("eight")
    said = decide(moved_on, rkcctl, {name: one.format(today) for name, one in words.items()})
    assert (said.code, told in said.out, hint in said.out) == (1 if told else 0, True, True), said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            {"2019-006/1": "The offers are burnt."},
            "error AMD115: row 2: 2019-006/1 does not fit sample-2014+1: the text has gone on since sample-2014",
        ),
        ({"2019-005/2": "- the offer\n- a contract"}, "row 2: the words are a list, and 2019-005/2 is on one item"),
    ],
)
def test_words_that_fit_nothing_of_today_are_refused(
    moved_on: Path, rkcctl: Run, words: dict[str, str], told: str
) -> None:
    propose(moved_on, "2019-006", BIDDERS.replace("bidders}", "buyers}"))
    enter_receipts(moved_on, "2019-006")
    said = decide(moved_on, rkcctl, words)
    assert (said.code, told in said.out) == (1, True), said
    assert not list((moved_on / "proposals/2019").glob("*m1.md"))


def test_that_the_text_has_gone_on_where_a_change_is_is_shown_and_told_where_it_is_taken_further(
    moved_on: Path, rkcctl: Run
) -> None:
    propose(moved_on, "2019-006", f"{BIDDERS.replace('bidders}', 'buyers}')}\n{PAPER.replace('c: 1', 'c: 2')}")
    enter_receipts(moved_on, "2019-006")
    shown = rkcctl(moved_on, "show", "2019-006").out
    gone_on = "  the text has gone on here since sample-2014: the change cannot be merged as it is written\n"
    assert shown.count(gone_on) == 1
    assert f"{gone_on}  paragraph 2 (cloud-003) reads today:\n" in shown
    assert "The offers{+ of all bidders+} are kept too." in shown.partition(gone_on)[2].partition("2019-006/2")[0]
    # Neither what fits it, beside whatever came since, nor what is in it.
    assert not any("gone on" in rkcctl(moved_on, "show", name).out for name in ("2019-005", "2019-004"))
    told = "warning: the text has gone on since sample-2014 where {}/1 is: it cannot be merged as it is written"
    examined = rkcctl(moved_on, "decide", "sample-wg-77", "--about", "2019-006", "--act", "guidance")
    assert (examined.code, "gone on" in examined.err) == (0, False)
    for words in (("--about", "2019-005,2019-006", "--act", "approved"), ("--from", "t.csv")):
        (moved_on / "t.csv").write_text(
            "change,outcome\n2019-005,as proposed\n2019-006,as proposed\n", encoding="utf-8"
        )
        taken = rkcctl(moved_on, "decide", "sample-wg-77", *words, "--dry-run")
        assert (taken.code, taken.err.count("gone on"), told.format("2019-006") in taken.err) == (0, 1, True), taken


def test_what_has_no_words_for_the_text_waits_for_them_however_far_it_came(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    path = propose(workspace, "2019-004", "  - {c: 1, insert: after cloud-003, text: L'offre est signée.}")
    french = path.read_text(encoding="utf-8").replace("language: en", "language: fr").replace("# Reasons", "# Motifs")
    path.write_text(french, encoding="utf-8")
    propose(workspace, "2019-005", YEARS)
    told = "warning: 2019-004/1 has no words in English, the language of the text: it cannot be merged without them"
    assert told in approve(workspace, rkcctl, "2019-004", "2019-005").err
    assert "2019-004/1: it has no words in English" in decide(workspace, rkcctl, {"2019-004/1": "Signed."}).out
    for words, code in ((("--with", "2019-004"), 1), ((), 0)):
        merged = rkcctl(workspace, "merge", *words)
        assert (merged.code, "1 waits for words" in merged.err) == (code, True), merged
        assert merged.out.count("--about 2019-004/1 --act approved --as ID --reopens sample-wg-76") == 1
    ledger = (workspace / "guidelines/ledger.yaml").read_text(encoding="utf-8")
    assert ("2019-005/1" in ledger, "2019-004/1" in ledger) == (True, False)
    status = rkcctl(workspace, "status", "--as-of", "2019-06-01").out
    assert "Approved, and without words in the language of the text: 2019-004/1\n" in status
    due = rkcctl(workspace, "due", "--as-of", "2019-06-01").out
    assert due.count("Bring words in the language of the text for 2019-004, approved without") == 1
    assert "rkcctl merge --dry-run  (says of each what brings them)" in due
    dates = ("--text", "2020-06-30", "--approved", "2020-09-01", "--published", "2020-12-01")
    sealed = rkcctl(workspace, "seal", "sample-2020", *dates, "--authority", "SAMPLE-MC")
    assert "1 change is approved and not in the text: 2019-004/1" in sealed.err
    # What the merge names brings them to the end, at the same meeting as at a later one.
    path = propose(workspace, "2019-006", PAPER, by="secretariat", base='"sample-2014+1"\nmodifies: [2019-004/1]')
    enter_receipts(workspace, "2019-006")
    taken = ("--about", "2019-004/1", "--act", "approved", "--as", "2019-006", "--reopens", "sample-wg-76")
    assert rkcctl(workspace, "decide", "sample-wg-76", *taken, "--dry-run").code == 0
    adopted = rkcctl(workspace, "decide", "sample-wg-77", *taken)
    assert (adopted.code, "no words" in adopted.err) == (0, False), adopted
    merged = rkcctl(workspace, "merge")
    assert (merged.code, "waits" in merged.err) == (0, False), merged
    assert "Bring words" not in rkcctl(workspace, "due", "--as-of", "2020-06-01").out
    assert "The paper is signed." in (workspace / "guidelines/en/cloud.md").read_text(encoding="utf-8")


def test_on_a_terminal_the_editor_opens_with_the_text_of_today(
    moved_on: Path, rkcctl: Run, keys: Callable[..., None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    propose(moved_on, "2019-006", BIDDERS.replace("bidders}", "buyers}"))
    enter_receipts(moved_on, "2019-006")
    script = tmp_path / "editor.py"
    script.write_text(
        "import pathlib, sys\np = pathlib.Path(sys.argv[1])\np.write_text(p.read_text().replace('six', 'nine'))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", shlex.join((sys.executable, str(script))))
    keys("2019-006", "w", "", "2019-005/1", "w", "", "", "y")
    said = rkcctl(moved_on, "decide", "sample-wg-77")
    assert (said.code, "AMD115: 2019-006/1 does not fit sample-2014+1" in said.err) == (0, True), said
    assert "find: five years, replace: nine years" in front(moved_on, "2019-005m1")


def test_other_words_for_what_is_in_the_text_are_written_on_the_text_before_it_was(moved_on: Path, rkcctl: Run) -> None:
    propose(moved_on, "2019-007", YEARS.replace("six", "eight"))
    approve(moved_on, rkcctl, "2019-007")
    assert rkcctl(moved_on, "combine", "cloud-003", "--by", "secretariat").code == 0
    assert rkcctl(moved_on, "merge").code == 0
    said = decide(moved_on, rkcctl, {"2019-007/1": TODAY.format("nine")}, reopens="sample-wg-76")
    assert said.code == 0, said
    made = front(moved_on, "2019-007m1")
    assert ('base: "sample-2014+1"' in made, "find: five years, replace: nine years" in made) == (True, True), made


def test_words_for_which_a_body_took_others_are_shown_as_such_and_those_are_named(moved_on: Path, rkcctl: Run) -> None:
    assert decide(moved_on, rkcctl, {"2019-005/2": "the countersigned contract"}).code == 0
    told = "as proposed; replaced by other words that a body took: 2019-005m1/1"
    seen = rkcctl(moved_on, "diff", "2019-005")
    assert (seen.code, seen.err) == (0, f"2019-005/2: {told}\n")
    (path,) = rkcctl(moved_on, "diff", "2019-005", "--to", "md").out.split()
    assert f"| accepted with modification | {told} |" in (moved_on / path).read_text(encoding="utf-8")
    shown = rkcctl(moved_on, "preview", "--with", "2019-005/2", "--to", "md")
    assert (shown.code, f"2019-005/2: {told}\n" in shown.err) == (0, True), shown
    (page,) = (moved_on / "dist/preview").glob("*.md")
    text = page.read_text(encoding="utf-8")
    assert "words in the place of which a body took others: 2019-005/2 (2019-005m1/1)." in text
    assert f"| accepted with modification | {told} |" in text
    # Of words that nothing replaces nothing is told.
    assert rkcctl(moved_on, "diff", "2019-005m1").err == ""


def test_of_what_took_the_place_of_what_is_rescinded_it_is_said_what_becomes_of_it(moved_on: Path, rkcctl: Run) -> None:
    assert decide(moved_on, rkcctl, {"2019-005/2": "the countersigned contract"}, meeting="sample-wg-76").code == 0
    rescind = ("decide", "sample-wg-77", "--act", "rescinded", "--about")
    assert approve(moved_on, rkcctl, "2019-005/4").code == 0
    assert rkcctl(moved_on, "merge").code == 0
    took = "2019-005m1/1, taken in other words in place of 2019-005/2, "
    assert rkcctl(moved_on, *rescind, "2019-005/4").code == 0
    kept = rkcctl(moved_on, "rescind", "2019-005", "--dry-run")
    assert (kept.code, f"{took}stays in the text: nobody has rescinded it\n" in kept.err) == (0, True), kept
    assert rkcctl(moved_on, *rescind, "2019-005/2").code == 0
    left = rkcctl(moved_on, "rescind", "2019-005")
    out = "is no longer approved (rescinded), and still in the text; take it out: rkcctl rescind 2019-005m1/1\n"
    assert (left.code, f"{took}{out}" in left.err) == (0, True), left
