"""A further edition as an officer meets it: sealed after a merge, proved back to the first, and worked on again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said
from tests.proposal_sample import (
    BIDDERS,
    LATER,
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
DATES = ("--text", "2019-06-01", "--approved", "2019-09-01", "--published", "2019-10-01")
SECOND = ("sample-2019", *DATES, "--authority", "SAMPLE-MC")
THIRD = ("sample-2021", "--text", "2020-06-01", "--approved", "2020-09-01", "--published", "2021-01-05",
         "--authority", "SAMPLE-MC")  # fmt: skip
TABLE_GONE = """  - c: 1
    delete: cloud-004
    was: |
      Table: Who keeps what

      | Paper | Kept by |
      | --- | --- |
      | Offer | Buyer |
      | Contract | Lawyer |"""
FOLDER = "guidelines/editions/sample-2019"


def merge(root: Path, rkcctl: Run, *names: str, meeting: str = "sample-wg-76") -> None:
    abouts = [word for name in names for word in ("--about", name)]
    enter_receipts(root, *names)
    decided = rkcctl(root, "decide", meeting, *abouts, "--act", "approved")
    assert decided.code == 0, decided.out + decided.err
    said = rkcctl(root, "merge")
    assert said.code == 0, said.out + said.err


def proves(root: Path, rkcctl: Run) -> str:
    said = rkcctl(root, "verify")
    assert said.code == 0, said.out + said.err
    assert rkcctl(root, "validate").code == 0
    return said.out


def number_of(root: Path, rkcctl: Run, name: str) -> str:
    """The number that a paragraph has in the working text, "" where it has none."""
    said = rkcctl(root, "concordance", "sample-2014", "working", "--all", "--to", "csv")
    assert said.code == 0, said.out + said.err
    return {line.split(",")[0]: line.split(",")[3] for line in said.out.splitlines()}.get(name, "")


@pytest.fixture
def merged(workspace: Path, rkcctl: Run) -> Path:
    """A text with changes in force: words changed, a list gone, a paragraph come. One proposal is still open."""
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", f"{YEARS}\n{LIST_GONE.replace('c: 1', 'c: 2')}")
    propose(workspace, "2019-005", PAPER)
    propose(workspace, "2019-006", BIDDERS, by="XB")
    merge(workspace, rkcctl, "2019-004", "2019-005")
    return workspace


def test_a_second_edition_takes_its_record_along_and_a_new_one_begins(merged: Path, rkcctl: Run) -> None:
    before = texts(merged)
    said = rkcctl(merged, "seal", *SECOND)
    assert said.code == 0, said.out + said.err
    assert "still open, resting on sample-2014 as before: 1 proposal, 2019-006" in said.out
    after = texts(merged)
    assert after[f"{FOLDER}/ledger.yaml"] == before["guidelines/ledger.yaml"]
    assert "guidelines/ledger.yaml" not in after
    assert after[f"{FOLDER}/retired.yaml"] == after["guidelines/retired.yaml"] == before["guidelines/retired.yaml"]
    assert after["guidelines/en/cloud.md"] == after[f"{FOLDER}/en/cloud.md"] == before["guidelines/en/cloud.md"]
    assert b"label: sample-2019\n" in after["guidelines/guideline.yaml"]
    assert after["guidelines/guideline.yaml"].count(b"base:") == 1
    assert 'previous:\n  label: "sample-2014"\n' in after[f"{FOLDER}/edition.yaml"].decode()
    first = "guidelines/editions/sample-2014/"
    assert all(after[path] == data for path, data in before.items() if path.startswith(first))
    told = proves(merged, rkcctl)
    assert "sample-2014, 1 entry of the ledger, 3 changes" in told
    assert "sample-2019, 0 entries" in told


def test_numbers_are_given_anew_and_the_concordance_says_what_became_of_them(merged: Path, rkcctl: Run) -> None:
    assert number_of(merged, rkcctl, "cloud-2019-005-1") == "2bis"
    rkcctl(merged, "seal", *SECOND)
    shown = rkcctl(merged, "concordance")
    assert "| – | paragraph 3 | inserted | `cloud-2019-005-1` |" in shown.out
    assert "| paragraph 3 | – | deleted | `cloud-005` |" in shown.out
    assert rkcctl(merged, "concordance", "sample-2014", "sample-2019").out == shown.out
    assert rkcctl(merged, "build", "--to", "html,md").code == 0
    page = (merged / "dist/site/en/annex-concordance.html").read_text(encoding="utf-8")
    assert "In sample-2014" in page
    assert "cloud-2019-005-1" in page
    marked = rkcctl(merged, "diff", "sample-2014", "sample-2019", "--to", "md")
    assert marked.code == 0, marked.out + marked.err
    redline = next((merged / "dist").glob("*sample-2014*sample-2019*.md")).read_text(encoding="utf-8")
    assert "2019-004/1" in redline


def test_what_is_written_on_any_earlier_text_is_carried_into_the_new_one(merged: Path, rkcctl: Run) -> None:
    rkcctl(merged, "seal", *SECOND)
    propose(merged, "2020-001", "  - {c: 1, insert: after cloud-002, text: The scale is dated.}", base="sample-2019")
    propose(merged, "2020-002", TABLE_GONE, base="sample-2014+1")
    propose(merged, "2020-003", LIST_GONE, base="sample-2014")
    assert rkcctl(merged, "validate").code == 0
    enter_receipts(merged, "2019-006", "2020-001", "2020-002")
    abouts = [word for name in ("2019-006", "2020-001", "2020-002") for word in ("--about", name)]
    assert rkcctl(merged, "decide", "sample-wg-77", *abouts, "--act", "approved").code == 0
    asked = rkcctl(merged, "merge")
    assert asked.code == 1
    assert "2019-006/1  to be confirmed" in asked.out
    assert rkcctl(merged, "combine", "cloud-003", "--at", "2020-06-01").code == 0
    done = rkcctl(merged, "merge")
    assert done.code == 0, done.out + done.err
    listed = rkcctl(merged, "merge", "--dry-run", "--all")
    assert "2019-004/1  in the text       since entry 1 of the ledger on sample-2014" in listed.out
    text = (merged / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert "kept for six years.\nThe offers of all bidders are kept too." in text
    assert "The scale is dated." in text
    assert "cloud-004" not in text
    assert "sample-2019, 1 entry of the ledger, 3 changes" in proves(merged, rkcctl)
    gone = (merged / "guidelines/retired.yaml").read_text(encoding="utf-8")
    assert "id: cloud-004" in gone
    assert "id: cloud-005" in gone
    told = rkcctl(merged, "history", "cloud-003").out
    assert "entry 1 on sample-2014" in told
    assert rkcctl(merged, "validate").code == 0


def test_a_change_of_an_earlier_edition_can_be_taken_out_of_the_new_text(merged: Path, rkcctl: Run) -> None:
    rkcctl(merged, "seal", *SECOND)
    said = rkcctl(merged, "decide", "sample-wg-77", "--about", "2019-004", "--act", "rescinded")
    assert said.code == 0, said.out + said.err
    out = rkcctl(merged, "rescind", "2019-004")
    assert out.code == 0, out.out + out.err
    text = (merged / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert "kept for five years." in text
    assert "The paper is signed." in text
    assert "- the contract" in text
    assert "revived: sample-2019+1" in (merged / "guidelines/retired.yaml").read_text(encoding="utf-8")
    proves(merged, rkcctl)
    third = rkcctl(merged, "seal", *THIRD)
    assert third.code == 0, third.out + third.err
    assert proves(merged, rkcctl).count(" of the ledger") == 3


def test_a_text_that_keeps_numbers_gives_none_of_them_again_in_later_editions(workspace: Path, rkcctl: Run) -> None:
    guideline = workspace / "guidelines/guideline.yaml"
    guideline.write_bytes(guideline.read_bytes() + b"numbering: {next-edition: keep}\n")
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", PAPER)
    merge(workspace, rkcctl, "2019-004")
    assert rkcctl(workspace, "seal", *SECOND).code == 0
    manifest = (workspace / f"{FOLDER}/edition.yaml").read_text(encoding="utf-8")
    assert "numbering: keep\n" in manifest
    assert '"cloud-2019-004-1": "2bis"' in manifest
    assert '"cloud-005": "3"' in manifest
    gone = "  - {c: 1, delete: cloud-2019-004-1, was: The paper is signed.}"
    propose(workspace, "2020-001", gone, base="sample-2019")
    merge(workspace, rkcctl, "2020-001", meeting="sample-wg-77")
    assert rkcctl(workspace, "seal", *THIRD).code == 0
    propose(workspace, "2020-002", PAPER.replace("signed", "filed"), base="sample-2021")
    merge(workspace, rkcctl, "2020-002", meeting="sample-wg-77")
    assert number_of(workspace, rkcctl, "cloud-2020-002-1") == "2ter"
    proves(workspace, rkcctl)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--text", "2014-06-30", *DATES[2:]), "and that of sample-2014, before it, is of 2014-06-30"),
        (("--text", "2014-07-01", "--approved", "2014-07-02", "--published", "2014-12-01"), "sample-2014 was on"),
        (
            ("--text", "2019-01-01", "--approved", "2019-05-01", *DATES[4:]),
            "2019-004/1, which is in it, was on 2019-05",
        ),
        ((*DATES[:2], "--approved", "2019-05-31", *DATES[4:]), "the dates are out of order"),
    ],
    ids=["no newer text", "published no later", "approved before its changes", "approved before its text"],
)
def test_dates_out_of_order_are_refused(merged: Path, rkcctl: Run, words: tuple[str, ...], told: str) -> None:
    before = texts(merged)
    said = rkcctl(merged, "seal", "sample-2019", *words, "--authority", "SAMPLE-MC")
    assert said.code == 2
    assert told in said.err
    assert texts(merged) == before


def test_approved_changes_are_merged_first_or_left_to_the_next_edition(merged: Path, rkcctl: Run) -> None:
    propose(merged, "2019-007", TABLE_GONE)
    approve(merged, rkcctl, "2019-007")
    before = texts(merged)
    said = rkcctl(merged, "seal", *SECOND)
    assert said.code == 3
    assert "1 change is approved and not in the text: 2019-007/1" in said.err
    assert texts(merged) == before
    left = rkcctl(merged, "seal", *SECOND, "--leave-unmerged")
    assert left.code == 0, left.out + left.err
    assert "left to the next edition: 2019-007/1" in left.out
    assert rkcctl(merged, "merge").code == 0
    proves(merged, rkcctl)


def test_what_was_approved_no_more_by_the_day_of_approval_is_not_sealed(merged: Path, rkcctl: Run) -> None:
    aside = ("--act", "not-accepted", "--reopens", "sample-wg-76")
    for act, told in ((("--act", "rescinded"), "rescinded at"), (aside, "no longer approved since")):
        assert rkcctl(merged, "decide", "sample-wg-77", "--about", "2019-004", *act).code == 0
        before = texts(merged)
        said = rkcctl(merged, "seal", *THIRD)
        assert (said.code, texts(merged)) == (3, before)
        assert f"{told} sample-wg-77, and still in the text: 2019-004/1" in said.err
        assert "hint: take it out first: rkcctl rescind 2019-004/1" in said.err
        if act is not aside:
            assert rkcctl(merged, "undo").code == 0
    # An edition that was approved before the meeting holds what stood then.
    assert rkcctl(merged, "seal", *SECOND).code == 0


def test_what_cannot_be_taken_out_is_sealed_only_where_it_is_said_so(merged: Path, rkcctl: Run) -> None:
    propose(merged, "2019-008", LONGER.replace("five", "six"), base="sample-2014+1")
    merge(merged, rkcctl, "2019-008")
    assert rkcctl(merged, "decide", "sample-wg-77", "--about", "2019-004", "--act", "rescinded").code == 0
    first = rkcctl(merged, "seal", *THIRD, "--leave-rescinded")
    assert (first.code, "take it out first: rkcctl rescind 2019-004/2" in first.err) == (3, True)
    assert rkcctl(merged, "rescind", "2019-004/2").code == 0
    before = texts(merged)
    said = rkcctl(merged, "seal", *THIRD)
    assert (said.code, texts(merged)) == (3, before)
    assert "rescinded at sample-wg-77, and still in the text: 2019-004/1" in said.err
    assert "2019-008/1, merged later, touched 'cloud-003'" in said.err
    assert "or propose the words anew" in said.err
    left = rkcctl(merged, "seal", *THIRD, "--leave-rescinded")
    assert left.code == 0, left.out + left.err


def test_words_that_nobody_has_read_are_not_sealed(workspace: Path, rkcctl: Run) -> None:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", PAPER)
    merge(workspace, rkcctl, "2019-005")
    propose(workspace, "2019-006", BIDDERS, by="XB")
    approve(workspace, rkcctl, "2019-004", "2019-006")
    waiting = rkcctl(workspace, "seal", *SECOND, "--leave-unmerged")
    assert waiting.code == 3
    assert "approved changes wait for somebody to read their combined words: paragraph 2 (cloud-003)" in waiting.err
    assert rkcctl(workspace, "combine", "2", "--at", "2019-06-01").code == 0
    assert rkcctl(workspace, "merge").code == 0
    kept = (workspace / MEETING).read_text(encoding="utf-8")
    (workspace / MEETING).write_text(kept[: kept.index("confirmed:")], encoding="utf-8")
    before = texts(workspace)
    told = (
        "error AMD116: the combined words of paragraph 2 (cloud-003) are not confirmed as read: 2019-004/1, 2019-006/1"
    )
    for command in (("validate",), ("verify",), ("seal", *SECOND)):
        said = rkcctl(workspace, *command)
        assert (said.code, told in said.out) == (1, True), said
    assert texts(workspace) == before
    (workspace / MEETING).write_text(kept, encoding="utf-8")
    assert rkcctl(workspace, "seal", *SECOND).code == 0


def test_a_text_that_is_not_proved_is_not_sealed(merged: Path, rkcctl: Run) -> None:
    path = merged / "guidelines/en/cloud.md"
    path.write_text(path.read_text(encoding="utf-8").replace("one day", "two days"), encoding="utf-8")
    before = texts(merged)
    said = rkcctl(merged, "seal", *SECOND)
    assert said.code == 1
    assert "AMD202" in said.out
    assert texts(merged) == before


def test_an_earlier_edition_goes_on_being_proved(merged: Path, rkcctl: Run) -> None:
    rkcctl(merged, "seal", *SECOND)
    path = merged / "proposals/2019/2019-004.md"
    path.write_text(path.read_text(encoding="utf-8").replace("six years", "nine years"), encoding="utf-8")
    said = rkcctl(merged, "verify")
    assert said.code == 1
    assert "AMD203: change 2019-004/1 does not say what it said when entry 1 on sample-2014 merged it" in said.out


def test_proposals_on_a_draft_text_rest_on_the_first_edition_once_it_is_sealed(workspace: Path, rkcctl: Run) -> None:
    words = "  - {c: 1, insert: after cloud-003, text: The paper is signed.}"
    propose(workspace, "2013-001", words, base="draft")
    assert (workspace / LATER).exists() is False
    dates = ("--text", "2014-06-30", "--approved", "2014-09-01", "--published", "2014-12-01")
    said = rkcctl(workspace, "seal", "sample-2014", *dates, "--authority", "SAMPLE-MC")
    assert said.code == 0, said.out + said.err
    assert "still open, resting on sample-2014, which has the words of the draft: 1 proposal, 2013-001" in said.out
    assert rkcctl(workspace, "validate").code == 0
    tried = rkcctl(workspace, "merge", "--dry-run", "--with", "2013-001")
    assert "2013-001/1  applied" in tried.out
