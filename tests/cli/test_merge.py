"""merge, verify, combine, rescind and draft as an officer meets them."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.amend.merge import Shared
from rkcctl.cli.merge_report import write_combinations
from rkcctl.model.preview import Fate
from rkcctl.pipeline.combine import Combination, Part
from rkcctl.pipeline.preview import preview_draft
from rkcctl.pipeline.validate import validate
from tests.conftest import Said
from tests.proposal_sample import (
    BIDDERS,
    LIST_GONE,
    LONGER,
    MEETING,
    PAPER,
    YEARS,
    approve,
    enter_receipts,
    lay_out,
    propose,
    texts,
)

Run = Callable[..., Said]


@pytest.fixture
def sealed(workspace: Path, rkcctl: Run) -> Path:
    lay_out(workspace, rkcctl)
    return workspace


def chapter(root: Path) -> str:
    return (root / "guidelines/en/cloud.md").read_text(encoding="utf-8")


def drafted(root: Path, label: str) -> str:
    return (root / f"guidelines/drafts/{label}.yaml").read_text(encoding="utf-8")


def test_what_is_approved_comes_into_the_text_and_is_proved(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", f"{YEARS}\n{LIST_GONE.replace('c: 1', 'c: 2')}")
    propose(sealed, "2019-005", PAPER)
    assert approve(sealed, rkcctl, "2019-004").code == 0
    said = rkcctl(sealed, "merge")
    assert said.code == 0, said.out + said.err
    assert "2019-004/1  applied" in said.out
    assert "2019-005/1  not approved" in said.out
    assert "is kept for six years.\nThe offers are kept too." in chapter(sealed)
    assert "cloud-005" not in chapter(sealed)
    assert "- id: cloud-005\n    change: 2019-004/2\n" in (sealed / "guidelines/retired.yaml").read_text(
        encoding="utf-8"
    )
    proved = rkcctl(sealed, "verify")
    assert (proved.code, proved.err) == (0, "")
    assert "1 entry of the ledger, 2 changes" in proved.out
    assert rkcctl(sealed, "validate").code == 0


def enter(root: Path, *lines: str) -> None:
    """Enter lines in the register, of the proposal 2019-005 of XA."""
    told = "".join(f"  - {{proposal: 2019-005, by: XA, {line}}}\n" for line in lines)
    (root / "proposals/register.yaml").write_text(f"events:\n{told}", encoding="utf-8")


def test_each_change_is_told_with_what_brought_it_where_it_stands(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-005", f"{PAPER}\n{YEARS.replace('c: 1', 'c: 2')}")
    approve(sealed, rkcctl, "2019-005", act="examined")
    heard = ("--about", "2019-005", "--act", "guidance", "--par", "9")
    assert rkcctl(sealed, "decide", "sample-wg-76", *heard).code == 0
    enter(
        sealed,
        "event: received, at: '2019-01-02 09:00'",
        "event: revised, at: '2019-01-03 09:00'",
        "event: revised, at: '2021-11-01 09:00'",
        "event: withdrawn, at: '2021-12-01 09:00', changes: ['1'], reason: {fr: C est fait}",
    )
    for name in ("exit", "entry"):
        propose(sealed, "new", PAPER).rename(sealed / f"proposals/new-{name}.md")
    out = rkcctl(sealed, "merge", "--dry-run").out
    assert "2019-005/1   not approved      withdrawn on 2021-12-01\n" in out
    assert "2019-005/2   not approved      examined at sample-wg-76\n" in out
    # Two without a number are told from each other.
    assert re.findall(r"^new\S+ +not approved +new$", out, re.M) == [
        "new-entry/1  not approved      new",
        "new-exit/1   not approved      new",
    ]
    shown = rkcctl(sealed, "show", "2019-005").out
    assert "  revised   on 2019-01-03 by XA\n  revised   on 2021-11-01 by XA, after it was decided\n" in shown
    assert "  withdrawn on 2021-12-01 by XA: change 1 (C est fait [Original: French])\n" in shown


def test_merging_again_finds_nothing_to_do(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    approve(sealed, rkcctl, "2019-004")
    rkcctl(sealed, "merge")
    before = texts(sealed)
    said = rkcctl(sealed, "merge")
    assert said.code == 0
    assert (said.out, "1 in the text; there is nothing to merge" in said.err) == ("", True)
    assert "2019-004/1  in the text" in rkcctl(sealed, "merge", "--dry-run", "--all").out
    assert "2019-004/1  in the text" in rkcctl(sealed, "merge", "--dry-run", "--with", "2019-004").out
    assert texts(sealed) == before
    propose(sealed, "2019-005", PAPER)
    tried = rkcctl(sealed, "merge", "--dry-run", "--with", "2019-005")
    assert tried.out == "2019-005/1  applied           cloud-2019-005-1\n", "what was not asked for is counted only"
    assert "1 in the text" in tried.err
    here = sealed / "proposals/2019/2019-005.md"
    sent = here.replace(sealed.parent / "sent.md")
    sent.write_text(sent.read_text("utf-8").replace("id: 2019-005", "id: new"), encoding="utf-8")
    told = rkcctl(sealed, "merge", "--dry-run", "--with", "../sent.md").out
    assert told == "sent/1  applied           cloud-sent-1\n"
    said = rkcctl(sealed, "merge", "--with", "../sent.md")
    assert (said.code, "receive it first: rkcctl receive ../sent.md; or try it" in said.err) == (2, True)


def test_a_trial_takes_proposals_at_any_status_and_writes_nothing(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    before = texts(sealed)
    said = rkcctl(sealed, "merge", "--dry-run", "--with", "2019-004")
    assert said.code == 0
    assert "2019-004/1  applied           cloud-003" in said.out
    assert texts(sealed) == before
    # Without being tried it is told that it is not approved, and what would be: nothing merged is no success.
    asked = rkcctl(sealed, "merge", "--with", "2019-004")
    assert asked.code == 1
    assert "2019-004/1 is not approved\n    hint: enter the approval by `rkcctl decide`, or only try it:" in asked.err
    # Nor is what is asked for beside it and approved: the command that merges this alone is told.
    propose(sealed, "2019-006", PAPER)
    approve(sealed, rkcctl, "2019-006")
    held = texts(sealed)
    beside = rkcctl(sealed, "merge", "--with", "2019-004, 2019-006")
    assert (beside.code, "2019-006/1  held back" in beside.out) == (1, True), beside.out
    lines = beside.err.splitlines()
    assert lines[0] == "2 changes: 1 held back, 1 not approved; nothing was written"
    assert (lines[1], lines[3]) == (
        "2019-004/1 is not approved",
        "    hint: merge the rest: rkcctl merge --with 2019-006",
    )
    assert texts(sealed) == held
    propose(sealed, "2019-005", LONGER, by="XB")
    words = ("--with", "2019-004", "--with", "2019-005", "--with", "2019-006")
    hint = rkcctl(sealed, "merge", "--dry-run", *words).err.splitlines()[-1].removeprefix("    hint: try the rest: ")
    rest = rkcctl(sealed, *hint.split()[1:])
    assert (rest.code, "2019-006/1  applied" in rest.out) == (0, True), rest.out + rest.err
    # What takes nothing in is no draft.
    propose(sealed, "2019-007", f"{YEARS}\n    requires: [2]\n{LIST_GONE.replace('c: 1', 'c: 2')}")
    before = texts(sealed)
    empty = rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-77", "--with", "2019-007/1")
    assert (empty.code, "hint: 2019-007/1: it requires change 2" in empty.err) == (2, True), empty.err
    nowhere = rkcctl(sealed, "draft", "draft-1", "--for", "nosuch")
    assert "hint: the meetings are: sample-wg-76, sample-wg-77" in nowhere.err
    assert texts(sealed) == before


def test_a_collision_is_named_on_both_sides_and_nothing_is_written(sealed: Path, rkcctl: Run) -> None:
    resting = LIST_GONE.replace("c: 1", "c: 2") + "\n    requires: [1]"
    propose(sealed, "2019-004", f"{YEARS}\n{resting}")
    propose(sealed, "2019-005", LONGER, by="XB")
    propose(sealed, "2019-006", PAPER)
    approve(sealed, rkcctl, "2019-004", "2019-005", "2019-006")
    before = texts(sealed)
    said = rkcctl(sealed, "merge")
    assert said.code == 1
    assert "2019-004/2  held back         waits for 2019-004/1, which it requires [AMD111]" in said.out
    assert "2019-004/1  collision         with 2019-005/1: cloud-003 [AMD114]" in said.out
    assert "2019-005/1  collision         with 2019-004/1: cloud-003 [AMD114]" in said.out
    assert "`rkcctl new proposal`, and in its file `reconciles: [2019-004/1, 2019-005/1]`" in said.out
    assert "2019-006/1  held back         could be merged by itself" in said.out
    rest = "rkcctl merge --without 2019-004/1 --without 2019-004/2 --without 2019-005/1"
    summed = "4 changes: 2 held back, 2 collision; nothing was written"
    assert said.err.splitlines() == [summed, f"    hint: merge the rest: {rest}"]
    assert texts(sealed) == before
    done = rkcctl(sealed, *rest.split()[1:])
    assert (done.code, done.err) == (0, "4 changes: 1 applied, 3 left out; 2 files written\n"), done.out


def test_of_changes_that_do_the_same_one_is_merged_and_the_other_is_done_by_that(sealed: Path, rkcctl: Run) -> None:
    for number, words, by in (("2019-004", YEARS, "XA"), ("2019-005", YEARS, "XB")):
        propose(sealed, number, f"{words}\n{LIST_GONE.replace('c: 1', 'c: 2')}", by=by)
    approve(sealed, rkcctl, "2019-004", "2019-005")
    said = rkcctl(sealed, "merge")
    assert "2019-005/1  collision         with 2019-004/1: cloud-003 [AMD114]" in said.out
    assert said.out.count("hint: they do the same: merge one of them, `rkcctl merge --without 2019-005/1`;") == 2
    assert rkcctl(sealed, "merge", "--without", "2019-005/1,2019-005/2").code == 0
    again = rkcctl(sealed, "merge")
    assert again.code == 0
    for change in ("1", "2"):
        told = f"2019-005/{change}  settled by        the text says so already, by 2019-004/{change}\n"
        assert told in again.out
    assert "cannot be merged" not in rkcctl(sealed, "status").out


def test_what_reconciles_approved_changes_takes_their_place_by_its_own_approval(sealed: Path, rkcctl: Run) -> None:
    eight = YEARS.replace("six", "eight")
    for number, words, by in (("2019-004", YEARS, "XA"), ("2019-005", LONGER, "XB")):
        propose(sealed, number, words, by=by)
    approve(sealed, rkcctl, "2019-004", "2019-005")
    peace = propose(sealed, "2019-006", f"{eight}\n{PAPER.replace('c: 1', 'c: 2')}", by="secretariat")
    text = peace.read_text(encoding="utf-8").replace("base:", "reconciles: [2019-004/1, 2019-005/1]\nbase:")
    peace.write_text(text, encoding="utf-8")

    def hints() -> list[str]:
        lines = rkcctl(sealed, "merge").out.splitlines()
        return [line.partition("`rkcctl ")[2].rstrip("`") for line in lines if "hint: " in line]

    assert hints() == ["decide MEETING --about 2019-006 --act approved"] * 2
    tried = rkcctl(sealed, "merge", "--dry-run", "--with", "2019-004", "--with", "2019-006").out
    assert tried.count("2019-006/1 stands in the place of 2019-004/1: try it without that, `--without 2019-004/1`") == 2
    before = texts(sealed)

    def restore() -> None:
        (sealed / "guidelines/ledger.yaml").unlink()
        for path, data in before.items():
            (sealed / path).write_bytes(data)

    decide = ("decide", "sample-wg-77", "--act", "approved", "--about")
    told = rkcctl(sealed, *decide, "2019-006")
    assert "2019-004/1: approved -> settled, 2019-006 takes its place\n" in told.out
    assert rkcctl(sealed, "validate").code == 0
    done = rkcctl(sealed, "merge")
    assert (done.code, "kept for eight years" in chapter(sealed)) == (0, True), done.out
    # What was merged before it was reconciled stays approved: it was carried out.
    restore()
    rkcctl(sealed, "merge", "--with", "2019-004")
    assert "2019-004/1" not in rkcctl(sealed, *decide, "2019-006", "--dry-run").out
    # Where a part of it is approved, each command that is named settles what it names.
    restore()
    rkcctl(sealed, *decide, "2019-006/1")
    named = hints()
    adopted = "--act approved --as 2019-006/1 --reopens sample-wg-76"
    assert [one.partition(" --act")[0] for one in named] == [
        f"decide sample-wg-77 --about {names}" for names in ("2019-004/1", "2019-005/1", "2019-004/1,2019-005/1")
    ]
    assert all(one.endswith(adopted) for one in named)
    assert rkcctl(sealed, *named[-1].split()).code == 0
    assert (rkcctl(sealed, "validate").code, rkcctl(sealed, "merge").code) == (0, 0)


def test_what_requires_a_change_waits_for_it_and_the_rest_goes_on(sealed: Path, rkcctl: Run) -> None:
    resting = LIST_GONE.replace("c: 1", "c: 2") + "\n    requires: [1]"
    propose(sealed, "2019-004", f"{YEARS}\n{resting}")
    propose(sealed, "2019-006", PAPER)
    decided = approve(sealed, rkcctl, "2019-004/2", "2019-006")
    assert "2019-004/2 requires 2019-004/1, which is not approved" in decided.err
    said = rkcctl(sealed, "merge")
    assert "2019-004/2  cannot be applied" in said.out
    assert "or leave this one out: rkcctl merge --without 2019-004/2" in said.out
    assert rkcctl(sealed, "merge", "--without", "2019-004/2").code == 0
    assert "which is not approved" not in approve(sealed, rkcctl, "2019-004/1").err
    assert rkcctl(sealed, "merge", "--with", "2019-004/1").code == 0
    last = rkcctl(sealed, "merge")
    assert (last.code, "2019-004/2  applied" in last.out) == (0, True), last.out
    assert rkcctl(sealed, "verify").code == 0
    # And what it requires stays while it stays.
    rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004/1", "--act", "rescinded")
    kept = rkcctl(sealed, "rescind", "2019-004/1")
    assert kept.code == 3
    assert "2019-004/1 cannot be taken out: 2019-004/2, which is in the text, requires 2019-004/1" in kept.err
    assert "rescind that too: rkcctl rescind 2019-004/2" in kept.err
    rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004/2", "--act", "rescinded")
    before = texts(sealed)
    both = rkcctl(sealed, "rescind", "2019-004")
    assert "take out first what was merged last: rkcctl rescind 2019-004/2" in both.err
    assert texts(sealed) == before
    assert [rkcctl(sealed, "rescind", name).code for name in ("2019-004/2", "2019-004/1")] == [0, 0]
    assert rkcctl(sealed, "verify").code == 0


def test_what_requires_a_change_has_it_in_the_words_that_stand_in_its_place(sealed: Path, rkcctl: Run) -> None:
    resting = LIST_GONE.replace("c: 1", "c: 2") + "\n    requires: [1]"
    propose(sealed, "2019-004", f"{YEARS}\n{resting}")
    both = f"{LONGER}\n{PAPER.replace('c: 1', 'c: 2')}"
    propose(sealed, "2019-004m1", both, by="secretariat", base="sample-2014\nmodifies: [2019-004/1]")
    enter_receipts(sealed, "2019-004")
    words = ("--about", "2019-004/1", "--act", "approved", "--as", "2019-004m1")
    said = rkcctl(sealed, "decide", "sample-wg-76", *words)
    assert said.code == 0, said.out + said.err
    decided = approve(sealed, rkcctl, "2019-004/2")
    assert (decided.code, "requires" in decided.err) == (0, False), decided.err
    alone = rkcctl(sealed, "merge", "--with", "2019-004/2")
    assert (alone.code, "2019-004/2    cannot be applied" in alone.out) == (1, True), alone.out
    settled = rkcctl(sealed, "merge", "--with", "2019-004/1").err.splitlines()
    assert settled[1] == "2019-004/1 is no longer to be merged: 2019-004m1 stands in its place"
    assert settled[2:] == ["    hint: merge that: rkcctl merge --with 2019-004m1"]
    # Nor is it drafted in the words that were left: a body that decides on the draft decides on the others.
    drafted = ("draft", "draft-1", "--for", "sample-wg-77", "--with")
    old = rkcctl(sealed, *drafted, "2019-004")
    told = "replaced by other words that a body took: 2019-004/1 by 2019-004m1"
    assert (old.code, told in old.err, "--with 2019-004m1 --with 2019-004/2" in old.err) == (2, True, True), old.err
    preview = rkcctl(sealed, *drafted, "2019-004m1", "--with", "2019-004/2")
    assert (preview.code, "3 changes" in preview.out + preview.err) == (0, True), preview.out + preview.err
    assert rkcctl(sealed, "merge", "--with", "2019-004m1").code == 0
    over = rkcctl(sealed, "merge", "--with", "2019-004/1")
    assert (over.code, "2019-004m1 stands in its place, and is in the text" in over.err) == (1, True), over.err
    last = rkcctl(sealed, "merge")
    assert (last.code, "2019-004/2  applied" in last.out) == (0, True), last.out
    assert "ten years" in chapter(sealed) and "cloud-005" not in chapter(sealed)
    assert rkcctl(sealed, "verify").code == 0
    rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004m1", "--act", "rescinded")
    for gone in ("2019-004m1", "2019-004m1/1"):
        kept = rkcctl(sealed, "rescind", gone)
        assert "2019-004/2, which is in the text, requires 2019-004/1" in kept.err


def test_of_several_changes_in_the_place_of_several_each_stands_for_its_own(sealed: Path, rkcctl: Run) -> None:
    resting = f"{PAPER}\n{LIST_GONE.replace('c: 1', 'c: 2')}\n    requires: [1]"
    propose(sealed, "2019-004", f"{YEARS}\n  - {{c: 2, insert: after cloud-004, text: So it is., requires: [1]}}")
    propose(sealed, "2019-005", resting)
    both = f"{LONGER}\n{PAPER.replace('c: 1', 'c: 2').replace('signed', 'signed twice')}"
    propose(sealed, "2019-006", both, by="secretariat", base="sample-2014\nmodifies: [2019-004/1, 2019-005/1]")
    told = approve(sealed, rkcctl, "2019-006/1", "2019-004/2", "2019-005/2").err
    assert "2019-005/2 requires 2019-005/1, which is not approved" in told
    assert "2019-004/2 requires" not in told
    before = texts(sealed)
    refused = rkcctl(sealed, "merge")
    assert (refused.code, "2019-005/2  cannot be applied" in refused.out) == (1, True), refused.out
    assert texts(sealed) == before
    assert rkcctl(sealed, "merge", "--without", "2019-005/2").code == 0
    approve(sealed, rkcctl, "2019-006/2")
    assert rkcctl(sealed, "merge").code == 0
    assert "signed twice" in chapter(sealed) and "cloud-005" not in chapter(sealed)
    assert rkcctl(sealed, "verify").code == 0
    rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-006/2", "--act", "rescinded")
    kept = rkcctl(sealed, "rescind", "2019-006/2")
    assert "2019-005/2, which is in the text, requires 2019-005/1" in kept.err


def test_combined_words_that_take_a_note_away_name_it(sealed: Path, rkcctl: Run) -> None:
    gone = "  - {c: 1, amend: cloud-002, edits: [{find: 'times.[^cloud-n1]', replace: times.}]}"
    propose(sealed, "2019-004", gone)
    propose(sealed, "2019-005", "  - {c: 1, amend: cloud-002, edits: [{find: compares, replace: weighs}]}", by="XB")
    approve(sealed, rkcctl, "2019-004", "2019-005")
    said = "  the last mark of note 1 of chapter cloud (cloud-n1) goes with them, and the note with its words\n"
    assert said in rkcctl(sealed, "combine").out


def test_every_line_of_combined_words_stands_under_the_first() -> None:
    before = "The contract says:\n- who pays\n- who leaves"
    after = before.replace("pays", "pays first")
    both = after.replace("leaves", "stays")
    shared = Shared("en", "cloud-003", ("2019-004/1", "2019-006/1"), "", both)
    found = Combination("paragraph 2", shared, before, (Part("2019-004/1", ("XA", "XB"), before, after),))
    assert write_combinations((found,)).split("\n") == [
        "paragraph 2: 2019-004/1, 2019-006/1",
        "  2019-004/1 by XA, XB:",
        "    The contract says:",
        "    - who pays{+ first+}",
        "    - who leaves",
        "  together:",
        "    The contract says:",
        "    - who pays{+ first+}",
        "    - who [-leaves-]{+stays+}",
        "",
        "",
    ]


def test_combined_words_are_merged_once_somebody_has_read_them(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", BIDDERS, by="XB")
    propose(sealed, "2019-006", PAPER)
    approve(sealed, rkcctl, "2019-004", "2019-005", "2019-006")
    refused = rkcctl(sealed, "merge")
    assert refused.code == 1
    assert "to be confirmed" in refused.out
    read = "    hint: read the combined words: rkcctl combine, and confirm them: rkcctl combine cloud-003"
    rest = "rkcctl merge --without 2019-004/1 --without 2019-005/1"
    assert refused.err.splitlines()[-1] == f"{read}; or merge the rest: {rest}"
    assert rkcctl(sealed, "merge", "--dry-run", "--without", "2019-006").err.splitlines()[-1] == read
    shown = rkcctl(sealed, "combine")
    assert "2019-004/1 by XA:\n    " in shown.out
    apart, together = shown.out.split("  together:")
    assert "[-five-]{+six+} years" in apart.split("2019-005/1 by XB:")[0].split("by XA:")[1]
    assert "The offers{+ of all bidders+} are kept too." in apart.split("2019-005/1 by XB:")[1]
    assert "[-five-]{+six+} years" in together
    assert "The offers{+ of all bidders+} are kept too." in together
    earlier = (sealed / MEETING).read_text(encoding="utf-8").split("decisions:")[0]
    earlier = earlier.replace("sample-wg-76", "sample-wg-75").replace('"76"', '"75"').replace("2019-05-2", "2018-05-2")
    (sealed / MEETING.replace("76", "75")).write_text(earlier, encoding="utf-8")
    before = texts(sealed)
    named = rkcctl(sealed, "combine", "2019-004/1")
    assert named.code == 2
    assert "'2019-004/1' is a proposal or a change, and words are combined in a paragraph" in named.err
    assert "name the paragraph; open are: cloud-003" in named.err
    early = rkcctl(sealed, "combine", "2", "--meeting", "sample-wg-75", "--at", "2019-06-01")
    assert (early.code, "sample-wg-75 was over on 2018-05-2" in early.err) == (2, True), early.err
    unknown = rkcctl(sealed, "combine", "2", "--by", "XX", "--at", "2019-06-01")
    assert (unknown.code, "there is no participant or body 'XX'" in unknown.err) == (2, True), unknown
    assert texts(sealed) == before
    recorded = rkcctl(sealed, "combine", "2", "--by", "xa", "--at", "2019-06-01")
    assert (recorded.code, "`rkcctl undo` takes it back; next: rkcctl merge" in recorded.err) == (0, True)
    assert "    by: XA\n" in (sealed / MEETING).read_text(encoding="utf-8").partition("confirmed:")[2]
    assert rkcctl(sealed, "merge").code == 0
    assert "six years.\nThe offers of all bidders are kept too." in chapter(sealed)
    assert rkcctl(sealed, "verify").code == 0


def test_a_proposal_changed_after_the_decision_is_not_merged(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-003", PAPER)
    path = propose(sealed, "2019-004", YEARS)
    approve(sealed, rkcctl, "2019-003", "2019-004")
    path.write_text(path.read_text(encoding="utf-8").replace("six years", "nine years"), encoding="utf-8")
    before = texts(sealed)
    said = rkcctl(sealed, "merge")
    assert said.code == 1
    assert "MTG305: 2019-004/1: " in said.out
    assert "`git restore proposals/2019/2019-004.md`" in said.out
    assert texts(sealed) == before
    # Where the decision says on which words it is of all together alone, nobody knows which were changed.
    meeting = sealed / MEETING
    lines = meeting.read_text(encoding="utf-8").split("\n")
    meeting.write_text("\n".join(line for line in lines if "sha256" not in line or "words:" in line), encoding="utf-8")
    whole = rkcctl(sealed, "validate")
    assert "restore what was changed since, the proposal (`git restore FILE`) or the digest" in whole.out, whole.out


def test_an_edit_by_hand_is_found_and_named(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    approve(sealed, rkcctl, "2019-004")
    rkcctl(sealed, "merge")
    path = sealed / "guidelines/en/cloud.md"
    path.write_text(chapter(sealed).replace("one day", "two days"), encoding="utf-8")
    said = rkcctl(sealed, "verify")
    assert said.code == 1
    assert "error AMD202: 'cloud-n1' does not read as the edition and the adopted changes have it" in said.out


def test_what_was_moved_or_taken_out_by_hand_is_named_beside_other_edits(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    approve(sealed, rkcctl, "2019-004")
    rkcctl(sealed, "merge")
    path = sealed / "guidelines/en/cloud.md"
    text = chapter(sealed).replace("one day", "two days")
    at, behind, next_ = (text.index(f"<!-- cloud-{name} -->") for name in ("002", "003", "004"))
    path.write_text(text[:at] + text[behind:next_] + text[at:behind] + text[next_:], encoding="utf-8")
    said = rkcctl(sealed, "verify")
    where = text[:at].count("\n") + 1
    misplaced = "does not stand where the edition and the adopted changes have it"
    assert f"cloud.md:{where}:1: error AMD202: 'cloud-003' {misplaced}" in said.out
    assert said.out.count(misplaced) == 1
    assert "'cloud-n1' does not read as the edition" in said.out
    path.write_text(text[:at] + text[next_:], encoding="utf-8")
    said = rkcctl(sealed, "verify")
    for name in ("cloud-002", "cloud-003"):
        assert f"'{name}' is missing, and no adopted change took it out" in said.out


def test_a_meeting_that_cannot_be_read_throws_no_doubt_on_the_record(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    approve(sealed, rkcctl, "2019-004")
    rkcctl(sealed, "merge")
    meeting = sealed / MEETING
    text = meeting.read_text(encoding="utf-8")
    meeting.write_text(text.replace("act: approved", "act: aproved"), encoding="utf-8")
    _, found = validate(sealed)
    assert {(fault.place.path, fault.code) for fault in found} == {(MEETING, "SRC213")}
    meeting.unlink()
    assert ("guidelines/ledger.yaml", "AMD204") in {(one.place.path, one.code) for one in validate(sealed)[1]}


def test_where_words_have_parted_what_differs_is_marked(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", LONGER, by="XB")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    said = rkcctl(sealed, "merge", "--dry-run", "--with", "2019-005")
    lines = {name: words for line in said.out.split("\n") for name, _, words in [line.strip().partition(":")]}
    assert "is kept for five years." in lines["base"]
    assert "is kept for [-five-]{+six+} years. The offers are kept too." in lines["current"]
    assert "is kept for [-five-]{+ten+} years. The offers are kept too." in lines["proposed"]


def test_a_rescission_leaves_what_later_changes_did_to_other_paragraphs(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", f"{PAPER}\n{YEARS.replace('c: 1', 'c: 2')}")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    propose(sealed, "2019-005", BIDDERS, by="XB", base="sample-2014+1")
    propose(sealed, "2019-006", LIST_GONE, by="XB", base="sample-2014+1")
    approve(sealed, rkcctl, "2019-005", "2019-006")
    assert rkcctl(sealed, "merge").code == 0
    assert rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004/1", "--act", "rescinded").code == 0
    said = rkcctl(sealed, "rescind", "2019-004/1")
    assert (said.code, "as before" in said.out, "gone with them: cloud-2019-004-1" in said.out) == (0, False, True)
    text = chapter(sealed)
    assert "The paper is signed." not in text
    assert "is kept for six years.\nThe offers of all bidders are kept too." in text
    assert "cloud-005" not in text
    assert rkcctl(sealed, "verify").code == 0


def test_a_rescission_tells_what_goes_what_comes_back_and_what_reads_as_before(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", f"{YEARS}\n{PAPER.replace('c: 1', 'c: 2')}\n{LIST_GONE.replace('c: 1', 'c: 3')}")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    assert rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004", "--act", "rescinded").code == 0
    said = rkcctl(sealed, "rescind", "2019-004", "--dry-run")
    assert said.out == (
        "taken out of the text: 2019-004/1, 2019-004/2, 2019-004/3\n"
        "gone with them: cloud-2019-004-2\n"
        "put back: cloud-005\n"
        "as before: cloud-003\n"
    )


def test_what_was_merged_can_be_taken_out_byte_for_byte(sealed: Path, rkcctl: Run) -> None:
    before = chapter(sealed)
    propose(sealed, "2019-004", f"{YEARS}\n{LIST_GONE.replace('c: 1', 'c: 2')}")
    approve(sealed, rkcctl, "2019-004")
    rkcctl(sealed, "merge")
    undecided = rkcctl(sealed, "rescind", "2019-004")
    assert undecided.code == 2
    assert "no meeting has rescinded 2019-004/1" in undecided.err
    decided = rkcctl(sealed, "decide", "sample-wg-77", "--about", "2019-004", "--act", "rescinded")
    assert decided.code == 0, decided.out + decided.err
    said = rkcctl(sealed, "rescind", "2019-004")
    assert said.code == 0, said.out + said.err
    assert chapter(sealed) == before
    assert "revived: sample-2014+2" in (sealed / "guidelines/retired.yaml").read_text(encoding="utf-8")
    assert rkcctl(sealed, "verify").code == 0


def test_what_is_approved_no_more_and_still_in_the_text_is_told_with_what_takes_it_out(
    sealed: Path, rkcctl: Run
) -> None:
    propose(sealed, "2019-004", f"{YEARS}\n{PAPER.replace('c: 1', 'c: 2')}")
    approve(sealed, rkcctl, "2019-004")
    assert rkcctl(sealed, "merge").code == 0
    later = f"{BIDDERS}\n  - {{c: 2, insert: after cloud-002, text: So it is.}}"
    propose(sealed, "2019-005", later, by="XB", base="sample-2014+1")
    approve(sealed, rkcctl, "2019-005")
    assert rkcctl(sealed, "merge").code == 0
    decide = ("decide", "sample-wg-77", "--act", "rescinded", "--about")
    alone = rkcctl(sealed, *decide, "2019-004/2").err
    assert "still in the text: 2019-004/2; it is taken out by: rkcctl rescind 2019-004/2\n" in alone
    after = rkcctl(sealed, *decide, "2019-004/1").err
    assert "still in the text: 2019-004/1; it cannot be taken out before 2019-005/1, which came later\n" in after
    # What came later has to be rescinded too, and taken out first.
    refused = rkcctl(sealed, "rescind", "2019-004/1")
    assert (refused.code, "2019-005/1, merged later, touched 'cloud-003'" in refused.err) == (3, True), refused.err
    assert "rescinded that too, take it out first: rkcctl rescind 2019-005/1; or propose" in refused.err
    assert "2019-004/1" not in rkcctl(sealed, *decide, "2019-005/1", "--dry-run", "--language", "fr").err
    # Whatever sets an approval aside does as much.
    reopened = ("decide", "sample-wg-77", "--about", "2019-005/2", "--act", "returned", "--to", "XB")
    aside = rkcctl(sealed, *reopened, "--reopens", "sample-wg-76").err
    assert "still in the text: 2019-005/2; it is taken out by: rkcctl rescind 2019-005/2\n" in aside
    told = " ".join(rkcctl(sealed, "status", "--all").out.split())
    assert "Changes: 1 in the text, 1 returned and still in the text, 2 rescinded and still in the text" in told
    assert "No longer approved since sample-wg-77, and still in the text: 2019-005/2 rkcctl rescind 2019-005/2 " in told
    ready, after = "still in the text: 2019-004/2 rkcctl rescind 2019-004/2 ", "still in the text: 2019-004/1 rkcctl"
    assert 0 < told.find(f"Rescinded at sample-wg-77, and {ready}") < told.find(after), told
    assert "(shows it: take out first what came later: 2019-005/1)" in told
    trial = rkcctl(sealed, "merge", "--dry-run").out
    said = "since entry 1 of the ledger, rescinded at sample-wg-77 and not taken out"
    assert f"2019-004/2  in the text       {said}\n" in trial
    assert "    hint: take it out: rkcctl rescind 2019-004/2\n" in trial
    assert "    hint: take out first what came later: 2019-005/1\n" in trial
    assert "since entry 2 of the ledger, no longer approved (returned at sample-wg-77) and not taken out\n" in trial
    assert "\n2019-005/1" not in trial
    assert "insert, rescinded, still in the text" in rkcctl(sealed, "history", "cloud-2019-004-2").out
    rows = json.loads(rkcctl(sealed, "proposals", "--state", "rescinded", "--json").out)["proposals"]
    assert [row["id"] for row in rows] == ["2019-004"]
    for wanted in ("returned", "still in the text", "returned, still in the text"):
        assert "2019-005" in rkcctl(sealed, "proposals", "--state", wanted).out
    assert "returned, still in the text" in rkcctl(sealed, "show", "2019-005").out
    paper = rkcctl(sealed, "new", "paper", "disposition", "--meeting", "sample-wg-77", "--to", "md")
    rows = (sealed / paper.out.split()[-1]).read_text(encoding="utf-8")
    assert re.search(r"2019-004/1 \|.* rescinded<br>still in the text \| SAMPLE-WG 77", rows), rows
    assert re.search(r"2019-005/2 \|.* returned<br>still in the text \| SAMPLE-WG 77", rows), rows
    assert "in the text |" in rows.partition("2019-005/1 |")[2].partition("\n")[0]
    assert rkcctl(sealed, "rescind", "2019-005/2").code == 0
    assert rkcctl(sealed, "verify").code == 0


@pytest.mark.parametrize("first", ["2019-004m1", "2019-004"])
def test_what_a_body_took_others_for_is_taken_out_before_these_can_be_merged(
    sealed: Path, rkcctl: Run, first: str
) -> None:
    """Whether a body goes back to the words as proposed, once others are in the text, or takes others after these."""
    propose(sealed, "2019-004", YEARS)
    path = propose(sealed, "2019-004m1", LONGER)
    front = path.read_text(encoding="utf-8").replace("base:", "modifies: [2019-004/1]\nbase:")
    path.write_text(front, encoding="utf-8")
    approve(sealed, rkcctl, first)
    assert rkcctl(sealed, "merge").code == 0
    then = next(one for one in ("2019-004", "2019-004m1") if one != first)
    words = ("decide", "sample-wg-77", "--about", then, "--act", "approved", "--reopens", "sample-wg-76")
    enter_receipts(sealed, then)
    said = rkcctl(sealed, *words)
    told = f"still in the text: {first}/1; it is taken out by: rkcctl rescind {first}/1\n"
    assert (said.code, told in said.err) == (0, True), said
    assert "still in the text" in rkcctl(sealed, "show", first).out
    listed = " ".join(rkcctl(sealed, "status", "--all").out.split())
    assert f"No longer approved since sample-wg-77, and still in the text: {first}/1" in listed
    assert rkcctl(sealed, "rescind", first).code == 0
    assert rkcctl(sealed, "merge").code == 0
    text = (sealed / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert ("kept for six years" if then == "2019-004" else "kept for ten years") in text
    assert rkcctl(sealed, "verify").code == 0
    assert "still in the text" not in rkcctl(sealed, "show", first).out


def test_a_draft_holds_what_is_open_and_collisions_as_alternatives(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", LONGER, by="XB")
    propose(sealed, "2019-006", PAPER)
    said = rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-76")
    assert said.code == 0, said.out + said.err
    assert "alternatives in cloud-003: 2019-004/1, 2019-005/1" in said.out
    text = (sealed / "guidelines/drafts/draft-1.yaml").read_text(encoding="utf-8")
    assert "id: 2019-006/1" in text
    assert rkcctl(sealed, "validate").code == 0
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-76").code == 2


def test_a_change_on_a_draft_is_merged_after_what_it_rests_on(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-76").code == 0
    second = YEARS.replace("five years", "six years").replace("replace: six", "replace: eight")
    propose(sealed, "2019-005", second.replace("find: six years, replace: six", "find: six years, replace: eight"),
            by="XB", base="draft-1")  # fmt: skip
    approve(sealed, rkcctl, "2019-005")
    alone = rkcctl(sealed, "merge")
    assert alone.code == 1
    assert "2019-005/1  stale             it rests on 2019-004/1, which is not approved (new) [" in alone.out
    hint = "hint: once 2019-004/1 is approved (`rkcctl decide`), merge them together; or propose it against the text"
    assert hint in alone.out and "adopted in its place: `rkcctl decide MEETING --about 2019-005/1" in alone.out
    approve(sealed, rkcctl, "2019-004")
    without = rkcctl(sealed, "merge", "--dry-run", "--without", "2019-004").out
    told = "it rests on 2019-004/1, which is approved at sample-wg-76, and "
    assert f"{told}left out of this merge by `--without`" in without
    hint = "hint: merge both, or leave this one out too: `--without 2019-005/1`\n"
    assert hint in without
    alone = rkcctl(sealed, "merge", "--with", "2019-005").out
    assert f"{told}not asked for by `--with`" in alone and hint in alone
    said = rkcctl(sealed, "merge")
    assert said.code == 0, said.out + said.err
    assert "is kept for eight years." in chapter(sealed)
    assert rkcctl(sealed, "verify").code == 0


def test_a_later_draft_takes_in_what_was_written_on_an_earlier_one(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-76").code == 0
    propose(sealed, "2019-005", YEARS.replace("six", "eight").replace("five", "six"), by="XB", base="draft-1")
    propose(sealed, "2019-006", YEARS.replace("six", "nine").replace("five", "six"), by="XD", base="draft-1")
    said = rkcctl(sealed, "draft", "draft-2", "--for", "sample-wg-77", "--with", "2019-004,2019-005")
    assert said.out == "guidelines/drafts/draft-2.yaml: 2 changes, 0 disputes\n"
    propose(sealed, "2019-008", PAPER)
    said = rkcctl(sealed, "draft", "draft-3", "--for", "sample-wg-77", "--with", "2019-005", "--with", "2019-008")
    assert "left out: 2019-005/1: it rests on 2019-004/1, which is not in the text" in said.out
    assert "left-out:\n  - {id: 2019-005/1, why: AMD115}\n" in drafted(sealed, "draft-3")
    said = rkcctl(sealed, "draft", "draft-4", "--for", "sample-wg-77")
    assert "alternatives in cloud-003: 2019-005/1, 2019-006/1" in said.out
    assert "changes:\n  - {id: 2019-004/1," in drafted(sealed, "draft-4")
    corpus, found = validate(sealed)
    assert found == ()
    words = {"draft-2": "for eight years.", "draft-3": "for five years."}
    words["draft-4"] = "XB (2019-005/1): eight\\] \\[XD (2019-006/1): nine\\] \\[present text: six\\] years."
    for label, wanted in words.items():
        shown = preview_draft(corpus, label)
        assert wanted in shown.corpus.chapters[0].text
        left_out = [(one.name, one.reason) for one in shown.preview.changes if one.fate is Fate.LEFT_OUT]
        assert left_out == ([("2019-005/1", "AMD115")] if label == "draft-3" else [])


def test_a_change_on_a_draft_is_told_to_collide_as_well_as_to_depend(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-76").code == 0
    again = YEARS.replace("six", "eight").replace("five", "six")
    papers = BIDDERS.replace("c: 1", "c: 2").replace("bidders", "kinds") + "\n    requires: [1]"
    propose(sealed, "2019-005", f"{again}\n{papers}", by="XB", base="draft-1")
    propose(sealed, "2019-006", again.replace("eight", "nine"), by="XD", base="draft-1")
    propose(sealed, "2019-007", BIDDERS)
    propose(sealed, "2019-008", LONGER, by="XD")
    pairs = json.loads(rkcctl(sealed, "conflicts", "--to", "json").out)["pairs"]
    told = {(pair["first"], pair["second"]): pair["tie"] for pair in pairs}
    assert told == {
        ("2019-004/1", "2019-005/1"): "dependence",
        ("2019-004/1", "2019-005/2"): "dependence",
        ("2019-004/1", "2019-006/1"): "dependence",
        ("2019-004/1", "2019-008/1"): "collision",
        ("2019-005/1", "2019-005/2"): "dependence",
        ("2019-005/1", "2019-006/1"): "collision",
        ("2019-005/2", "2019-007/1"): "collision",
    }


def test_a_draft_keeps_the_words_that_it_is_made_of(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    propose(sealed, "2019-005", PAPER, by="XB")
    assert rkcctl(sealed, "draft", "draft-1", "--for", "sample-wg-76", "--with", "2019-004").code == 0
    path = sealed / "proposals/2019/2019-004.md"
    words, title = (
        path.read_text(encoding="utf-8").replace(*pair) for pair in (("six", "nine"), ("title: ", "title: A "))
    )
    for text, refused in ((words, True), (title, False)):
        sent = sealed.parent / "revised.md"
        sent.write_text(text, encoding="utf-8")
        said = rkcctl(sealed, "revise", "2019-004", str(sent), "--at", "2019-12-01 09:00")
        assert ("2019-004/1 stands in draft-1" in said.err) == refused, said.out + said.err
        assert ("in a proposal of their own, with `previous: 2019-004`" in said.err) == refused
        assert "AMD206" not in rkcctl(sealed, "validate").out
    sent.write_text(text.replace("base: sample-2014", "base: draft-1"), encoding="utf-8")
    said = rkcctl(sealed, "revise", "2019-004", str(sent), "--at", "2019-12-02 09:00")
    assert (said.code, "PRP117: 2019-004 is in draft-1, and written on it" in said.out) == (1, True), said


def test_a_text_in_drafting_is_not_merged_into(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "merge")
    assert said.code == 3
    assert "the text is in drafting" in said.err


def test_a_name_that_nothing_bears_is_wrong_usage(sealed: Path, rkcctl: Run) -> None:
    propose(sealed, "2019-004", YEARS)
    said = rkcctl(sealed, "merge", "--with", "2019-040")
    assert said.code == 2
    assert "did you mean '2019-004'?" in said.err


def git(root: Path, *words: str) -> str:
    settings = ("-c", "user.name=Officer", "-c", "user.email=officer@example.org")
    done = subprocess.run(["git", *settings, *words], cwd=root, capture_output=True, check=True, encoding="utf-8")
    return done.stdout


@pytest.fixture
def repository(sealed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sealed workspace under git, with an officer who commits."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Officer")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "officer@example.org")
    git(sealed, "init", "--quiet")
    (sealed / ".gitignore").write_text(".rkcctl/\ndist/\n", encoding="utf-8")
    return sealed


def test_a_merge_is_committed_with_where_it_came_from(repository: Path, rkcctl: Run) -> None:
    propose(repository, "2019-004", YEARS)
    approve(repository, rkcctl, "2019-004")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Begin")
    said = rkcctl(repository, "merge", "--commit")
    assert said.code == 0, said.err
    message = git(repository, "log", "-1", "--format=%B")
    assert message.startswith("Merge 1 adopted change of 1 proposal\n")
    assert "\nProposal: 2019-004\nParticipant: XA\nDecision: sample-wg-76/1\n" in message
    assert git(repository, "status", "--porcelain") == ""


def test_a_merge_that_rests_on_what_is_not_saved_is_not_committed(repository: Path, rkcctl: Run) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Begin")
    propose(repository, "2019-004", YEARS)
    approve(repository, rkcctl, "2019-004")
    propose(repository, "new", PAPER)
    before = texts(repository)
    said = rkcctl(repository, "merge", "--commit")
    assert said.code == 2, said.out + said.err
    assert (
        "its commit would prove nothing: proposals/2019/2019-004.md, proposals/register.yaml, "
        "schedules/meetings/sample-wg-76.yaml" in said.err
    )
    assert "rkcctl save" in said.err
    # What was not received yet is nothing that the merge rests on.
    assert "new.md" not in said.err
    assert (texts(repository), git(repository, "log", "--format=%s")) == (before, "Begin\n")
    git(repository, "add", "proposals/2019/2019-004.md", "proposals/register.yaml", "schedules")
    git(repository, "commit", "--quiet", "-m", "Decide")
    assert rkcctl(repository, "merge", "--commit").code == 0
    assert git(repository, "diff", "--stat", "HEAD") == ""


def test_the_commit_of_an_unexplained_edit_is_named(repository: Path, rkcctl: Run) -> None:
    propose(repository, "2019-004", YEARS)
    approve(repository, rkcctl, "2019-004")
    rkcctl(repository, "merge")
    path = repository / "guidelines/en/cloud.md"
    path.write_text(chapter(repository).replace("one day", "two days"), encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Slip in a word")
    short = git(repository, "log", "-1", "--format=%h").strip()
    said = rkcctl(repository, "verify")
    assert f"guidelines/en/cloud.md: since commit {short} (Officer, " in said.err


def test_what_takes_a_fault_of_the_proof_back_is_named_with_the_commit_that_made_it(
    repository: Path, rkcctl: Run
) -> None:
    propose(repository, "2019-004", f"{YEARS}\n{LIST_GONE.replace('c: 1', 'c: 2')}")
    assert rkcctl(repository, "draft", "draft-1", "--for", "sample-wg-76", "--with", "2019-004").code == 0
    propose(repository, "2019-005", PAPER)
    approve(repository, rkcctl, "2019-004", "2019-005")
    # Without a digest of each change the decision does not say which of the two proposals is another.
    decided = (repository / MEETING).read_text(encoding="utf-8").partition("    digests:")[0]
    (repository / MEETING).write_text(decided, encoding="utf-8")
    assert rkcctl(repository, "merge").code == 0
    paths = ("guidelines/en/cloud.md", "guidelines/ledger.yaml", MEETING, "guidelines/drafts/draft-1.yaml")
    text, ledger, meeting, draft = (repository / path for path in paths)

    def edit(path: Path, old: str, new: str) -> None:
        held = path.read_text(encoding="utf-8")
        assert old in held
        path.write_text(held.replace(old, new), encoding="utf-8")

    def commit() -> str:
        git(repository, "add", "-A")
        git(repository, "commit", "--quiet", "-m", "Go on")
        return git(repository, "rev-parse", "HEAD").strip()[:9]

    # What came with the first commit is taken back by none.
    edit(text, "one day", "two days")
    commit()
    told = rkcctl(repository, "verify")
    assert ("git revert" in told.out, f"git log -p {paths[0]} " in told.out) == (False, True), told.out
    edit(text, "two days", "one day")
    commit()
    # While it is in no commit the file is restored, and not the record that names the decision.
    edit(meeting, "about: [2019-004, 2019-005]", "about: [2019-009]")
    told = rkcctl(repository, "verify")
    assert f"hint: restore it: git restore {paths[2]}\n" in told.out
    assert f"{paths[2]}: not committed; last " in told.err
    edit(meeting, "about: [2019-009]", "about: [2019-004, 2019-005]")
    edit(ledger, "sample-wg-76/1", "sample-wg-76/9")
    assert f"hint: restore it: git restore {paths[1]}\n" in rkcctl(repository, "verify").out
    git(repository, "restore", ".")
    # Digests are held against words too: those that a meeting decided on, and those that a draft had before it.
    for path in (meeting, draft):
        words = re.findall("sha256:([0-9a-f]{64})", path.read_text(encoding="utf-8"))
        edit(path, words[0], "0" * 64)
    told = rkcctl(repository, "verify")
    assert "AMD206: 2019-004/1 has other words than those of which this is the digest\n" in told.out
    assert "MTG305: 2019-005/1, 2019-004/1, 2019-004/2: the words are not those decided on" in told.out
    hints = [line for line in told.out.splitlines() if "hint:" in line]
    assert hints == [f"    hint: restore it: git restore {paths[row]}" for row in (3, 2)]
    # What cannot be read any more may have held them.
    git(repository, "restore", ".")
    edit(meeting, "decisions:", "decisions: [")
    told = rkcctl(repository, "verify")
    assert (told.code, "error SRC201: " in told.out) == (1, True), told.out
    assert told.out.endswith(f"; or take it back: git restore {paths[2]}\n")
    # Of a proposal whose words are others, each of the three says so, and it alone is restored.
    git(repository, "restore", ".")
    edit(repository / "proposals/2019/2019-004.md", "six years", "nine years")
    told = rkcctl(repository, "verify")
    assert {line.partition("error ")[2][:6] for line in told.out.splitlines()} == {"", "AMD203", "AMD206", "MTG305"}
    hints = [line for line in told.out.splitlines() if "hint:" in line]
    assert set(hints) == {"    hint: restore it: git restore proposals/2019/2019-004.md"}, told.out
    # Whoever validates hears so of all that follows from it, however many other files are at fault before.
    edit(text, "one day", "two days")
    lines = rkcctl(repository, "validate").out.splitlines()
    (row,) = (row for row, line in enumerate(lines) if "MTG305" in line)
    assert len({line.partition(":")[0] for line in lines[:row:2]}) == 3
    assert lines[row + 1] == "    hint: restore it: git restore proposals/2019/2019-004.md", lines
    assert f"{lines[row]}\n{lines[row + 1]}\n" in rkcctl(repository, "merge").out
    git(repository, "restore", ".")
    # So it is where other words are none of the text's: here the draft was not changed, wherever it is told.
    edit(repository / "proposals/2019/2019-004.md", "find: five years,", "find: for five years,")
    edit(repository / "proposals/2019/2019-004.md", "replace: six years", "replace: for six years")
    told = rkcctl(repository, "verify")
    assert "AMD206: 2019-004/1 has other words than those of which this is the digest\n" in told.out
    hints = [line for line in told.out.splitlines() if "hint:" in line]
    assert set(hints) == {"    hint: restore it: git restore proposals/2019/2019-004.md"}, told.out
    git(repository, "restore", ".")
    # Each of two edits of one file was made by its own commit: one beside the other, and joined with it since.
    git(repository, "switch", "--quiet", "-c", "beside")
    edit(text, "one day", "two days")
    first = commit()
    git(repository, "switch", "--quiet", "-")
    edit(text, "| Buyer |", "| Buyers |")
    second = commit()
    git(repository, "merge", "--quiet", "--no-edit", "beside")
    edit(meeting, "about: [2019-004, 2019-005]", "about: [2019-009]")
    third = commit()
    edit(meeting, "basis: sample", "basis: sample  # read")
    told = rkcctl(repository, "verify")
    faults = [line for line in told.out.splitlines() if "AMD2" in line or "hint:" in line]
    ways = {line.split("error ")[1][:18]: hint for line, hint in zip(faults[::2], faults[1::2], strict=True)}
    assert {name: hint.partition("git revert ")[2][:9] for name, hint in ways.items()} == {
        "AMD202: 'cloud-004": second, "AMD202: 'cloud-n1'": first, "AMD204: entry 1 re": third,
    }  # fmt: skip
    # Whoever validates hears the same.
    checked = rkcctl(repository, "validate").out
    assert all(hint in checked for hint in ways.values()), checked
    since = {line.partition(" (")[0] for line in told.err.splitlines()[:-1]}
    assert since == {f"{paths[0]}: since commit {one}" for one in (first, second)} | {
        f"{paths[2]}: since commit {third}"
    }
    git(repository, "restore", ".")
    for one in (third, second, first):
        git(repository, "revert", "--no-edit", one)
    assert rkcctl(repository, "verify").code == 0


def test_a_sealed_edition_is_mended_where_it_was_changed(repository: Path, rkcctl: Run) -> None:
    folder = "guidelines/editions/sample-2014"
    named = repository / f"{folder}/edition.yaml"
    sealed = named.read_text(encoding="utf-8")

    def commit() -> str:
        git(repository, "add", "-A")
        git(repository, "commit", "--quiet", "-m", "Go on")
        return git(repository, "rev-parse", "--short=9", "HEAD").strip()

    def ways() -> set[str]:
        told = rkcctl(repository, "verify")
        assert told.code == 1 and all(line.startswith(folder) for line in told.err.splitlines()[:-1]), told.err
        return {line.partition("git ")[2].partition(" (")[0] for line in told.out.splitlines() if "hint:" in line}

    commit()
    # One digest is another: the file of which it was is as it was sealed, and so is the text that rests on it.
    named.write_text(re.sub(r"(en/cloud.md.*sha256:)\w{8}", r"\g<1>00000000", sealed), encoding="utf-8")
    assert ways() == {f"restore {folder}/edition.yaml"}
    assert "EDN103" not in rkcctl(repository, "validate").out
    made = commit()
    assert ways() == {f"revert {made}"}
    git(repository, "revert", "--no-edit", "HEAD")
    assert named.read_text(encoding="utf-8") == sealed
    # All of it is gone: one file would not bring back the others.
    shutil.rmtree(named.parent)
    assert ways() == {f"restore {folder}"}
    made = commit()
    assert ways() == {f"revert {made}"}
