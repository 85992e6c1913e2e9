"""What a meeting puts in brackets: by a table, in the pass and by --act; shown so in drafts and papers, not merged."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.model.document import Paragraph, plain
from rkcctl.model.preview import Fate
from rkcctl.pipeline.preview import preview_draft, preview_open
from rkcctl.pipeline.validate import validate
from tests.conftest import Said
from tests.proposal_sample import BIDDERS, MEETING, YEARS, approve, enter_receipts, lay_out, propose

Run = Callable[..., Said]
Keys = Callable[..., None]
IN_BRACKETS = "is kept for [XA (2019-004/1): six] [present text: five] years."


def by_act(root: Path, rkcctl: Run, _: Keys) -> Said:
    return approve(root, rkcctl, "2019-004/1", act="bracketed")


def by_table(root: Path, rkcctl: Run, _: Keys) -> Said:
    (root / "t.csv").write_text(
        "change,outcome,reason in English\n2019-004/1,in brackets,To be settled.\n", encoding="utf-8"
    )
    return rkcctl(root, "decide", "sample-wg-76", "--from", "t.csv", "--yes")


def in_the_pass(root: Path, rkcctl: Run, keys: Keys) -> Said:
    keys("2019-004", "b", "To be settled.", "", "", "y")
    return rkcctl(root, "decide", "sample-wg-76")


@pytest.fixture
def review(workspace: Path, rkcctl: Run) -> Path:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", YEARS)
    propose(workspace, "2019-005", BIDDERS, by="XB")
    enter_receipts(workspace, "2019-004", "2019-005")
    return workspace


def words_of(root: Path, label: str = "") -> str:
    """How cloud-003 reads in a draft, or in a preview of all that is open."""
    corpus, _ = validate(root)
    shown = preview_draft(corpus, label) if label else preview_open(corpus, ())
    found = [block for chapter in shown.corpus.chapters for block in chapter.blocks if block.id == "cloud-003"]
    assert isinstance(found[0].content, Paragraph)
    return " ".join(plain(found[0].content.content).split())


@pytest.mark.parametrize("decide", [by_act, by_table, in_the_pass])
def test_a_change_is_put_in_brackets_in_each_way_and_shown_so(
    review: Path, rkcctl: Run, keys: Keys, decide: Callable[[Path, Run, Keys], Said]
) -> None:
    said = decide(review, rkcctl, keys)
    assert said.code == 0, said
    assert "2019-004/1: received -> bracketed\n" in said.out
    assert "act: bracketed\n" in (review / MEETING).read_text(encoding="utf-8")
    assert IN_BRACKETS in words_of(review)


def test_what_is_in_brackets_is_so_in_drafts_and_consolidated_papers_and_is_not_merged(
    review: Path, rkcctl: Run
) -> None:
    by_act(review, rkcctl, lambda *_: None)
    said = rkcctl(review, "draft", "draft-1", "--for", "sample-wg-77")
    assert (said.code, said.out) == (
        0,
        "in brackets at cloud-003: 2019-004/1\n"
        "guidelines/drafts/draft-1.yaml: 1 change, 0 disputes, 1 change in brackets\n",
    )
    draft = (review / "guidelines/drafts/draft-1.yaml").read_text(encoding="utf-8")
    assert "alternatives:\n  - {block: cloud-003, changes: [2019-004/1]}\n" in draft
    corpus, _ = validate(review)
    assert [(one.name, one.state, one.fate) for one in preview_draft(corpus, "draft-1").preview.changes] == [
        ("2019-004/1", "bracketed", Fate.ALTERNATIVE),
        ("2019-005/1", "received", Fate.TAKEN),
    ]
    paper = annex_of(review, rkcctl)
    # In a paper the brackets name whose the words are as the marks of its redline do.
    assert IN_BRACKETS.replace("XA (", "Sample Member A (") in paper
    assert "Sample Member XB, 2019-005/1" in paper
    assert "The offers of all bidders are kept too." in paper
    approve(review, rkcctl, "2019-005/1")
    merged = rkcctl(review, "merge")
    assert merged.code == 0, merged
    assert "2019-004/1  not approved      bracketed at sample-wg-76" in merged.out
    text = (review / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert "is kept for five years.\nThe offers of all bidders are kept too." in text
    # A draft is frozen: it reads as before once the brackets are gone.
    later = rkcctl(
        review, "decide", "sample-wg-77", "--about", "2019-004/1", "--act", "approved", "--reopens", "sample-wg-76"
    )
    assert later.code == 0, later
    assert IN_BRACKETS in words_of(review, "draft-1")
    assert rkcctl(review, "validate").code == 0


def annex_of(root: Path, rkcctl: Run) -> str:
    """The words of the consolidated paper on the draft, with its annex, its redline settled."""
    said = rkcctl(root, "new", "paper", "consolidated", "--meeting", "sample-wg-77", "--draft", "draft-1")
    assert said.code == 0, said
    path = said.out.split()[0].rstrip(":")
    written = rkcctl(root, "paper", path, "--to", "md")
    assert written.code == 0, written
    (file,) = (root / "dist").rglob("*.md")
    return " ".join(re.sub(r"</?ins>|\\", "", file.read_text(encoding="utf-8")).split())
