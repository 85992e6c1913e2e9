"""A term that was approved is replaced in later texts too, where it stands by then: as merged at once with the rest."""

from pathlib import Path

import pytest

from rkcctl.amend.conflicts import relate
from rkcctl.amend.ties import Ground, Tie
from rkcctl.model.outcome import Outcome, Told
from rkcctl.pipeline.merge import MergeDone, MergeWish, merge_approved
from rkcctl.pipeline.verify import verify
from tests.amend.test_conflicts import _amend, _taken, _term, _texts
from tests.pipeline.workspace import approve, lay_out, sealed

TERM = "  - {c: 1, replace-term: {from: offers, to: bids}, scope: [cloud], except: [cloud-005], expect: 3}\n"
THERE = TERM.replace("[cloud]", "[cloud-003]").replace("expect: 3", "expect: 1")
TAKES = "  - {c: 1, amend: cloud-003, edits: [{find: The offers, replace: They}]}\n"
BRINGS = "  - {c: 1, amend: cloud-003, edits: [{find: kept too, replace: kept with other offers}]}\n"
GONE = (
    "  - c: 1\n    delete: cloud-003\n    was: The comparison of paragraph [](#cloud-002) is kept for five years. "
    "The offers are kept too.\n"
)
LIST_GONE = '  - {c: 1, delete: cloud-005, was: "- the offer\\n- the contract"}\n'
OTHER = TERM.replace("bids", "tenders")
FEWER = "'offers' stands 2 times by now, of 3 counted in sample-2014"


def _try(root: Path) -> MergeDone:
    return merge_approved(root, MergeWish(dry_run=True))


def _told(done: MergeDone) -> Told:
    assert done.report is not None, done.found
    return next(one for one in done.report.told if one.change == "2019-005/1")


@pytest.mark.parametrize(
    ("first", "term", "outcome", "reason", "blocks"),
    [
        (TAKES, TERM, Outcome.APPLIED, FEWER, ("cloud-002", "cloud-n1")),
        (GONE, TERM, Outcome.APPLIED, FEWER, ("cloud-002", "cloud-n1")),
        (GONE, THERE, Outcome.APPLIED, "'offers' stands nowhere any more, of 1 counted in sample-2014", ()),
        (LIST_GONE, TERM, Outcome.APPLIED, "", ("cloud-002", "cloud-003", "cloud-n1")),
        (BRINGS, TERM, Outcome.CONFIRM, "stands 4 times by now, of 3 counted", ("cloud-003",)),
    ],
    ids=["words", "paragraph", "scope", "exception", "more"],
)
def test_what_another_merge_took_or_brought_is_met_as_in_a_merge_of_both(
    tmp_path: Path, first: str, term: str, outcome: Outcome, reason: str, blocks: tuple[str, ...]
) -> None:
    files = approve(sealed(), p004=first, p005=term)
    root, both = tmp_path / "one-by-one", tmp_path / "at-once"
    lay_out(root, files)
    lay_out(both, files)
    assert merge_approved(root, MergeWish(("2019-004",))).written
    later, at_once = _try(root), _try(both)
    told = _told(later)
    assert (told.outcome, told.blocks) == (outcome, blocks)
    assert reason in told.reason
    assert later.report is not None and later.report.text is not None
    assert at_once.report is not None and at_once.report.text is not None
    assert later.report.text.chapters[0].lines == at_once.report.text.chapters[0].lines
    if outcome is Outcome.APPLIED:
        assert merge_approved(root, MergeWish()).written
        assert verify(root).found == ()


def test_a_paragraph_may_go_behind_what_another_merge_brought_behind_it(tmp_path: Path) -> None:
    new = "  - {c: 1, insert: after cloud-002, text: It is new.}\n"
    lay_out(tmp_path, approve(sealed(), p004=new))
    assert merge_approved(tmp_path, MergeWish()).written
    files = approve(sealed(), p004=new, p005="  - {c: 1, move: cloud-002, to: after cloud-2019-004-1}\n")
    later = {path: data for path, data in files.items() if not path.startswith("guidelines/")}
    path = "proposals/2019/2019-005.md"
    lay_out(tmp_path, later | {path: later[path].replace(b"base: sample-2014\n", b"base: sample-2014+1\n")})
    assert merge_approved(tmp_path, MergeWish()).written
    text = (tmp_path / "guidelines/en/cloud.md").read_text(encoding="utf-8")
    assert text.index("<!-- cloud-2019-004-1 -->") < text.index("<!-- cloud-002 -->")
    assert verify(tmp_path).found == ()


def test_a_term_that_another_replaced_since_is_stale_and_its_way_on_leads_on(tmp_path: Path) -> None:
    lay_out(tmp_path, approve(sealed(), p004=OTHER, p005=TERM))
    assert merge_approved(tmp_path, MergeWish(("2019-004",))).written
    told = _told(_try(tmp_path))
    assert told.outcome is Outcome.STALE
    assert told.reason == "2019-004/1, merged since, replaced a term that collides with its own"
    assert "modifies: [2019-005/1]" in told.hint
    assert "--about 2019-005/1 --act approved --as ID --reopens sample-wg-76`" in told.hint


def test_that_words_with_the_term_come_first_or_at_once_is_listed() -> None:
    whole = '  - {c: 1, replace: cloud-2, was: "The best offer is kept.", text: None is kept.}\n'
    for quoting in (_amend("The best", "Any"), _amend("best offer is kept", "best offer is held"), whole):
        texts = _texts(quoting, _term("best", "cheapest"))
        (pair,) = relate(texts, _taken(texts)).pairs
        assert (pair.tie, pair.first, pair.second, pair.ground) == (
            Tie.DEPENDENCE, "2019-002/1", "2019-001/1", Ground.OUTRUN,
        )  # fmt: skip
    beside = _texts(_amend("is kept", "is held"), _term("best", "cheapest"))
    assert relate(beside, _taken(beside)).pairs == ()


def test_terms_do_the_same_where_their_words_and_scopes_are_the_same() -> None:
    for other, tie in (("cheapest", Tie.DUPLICATE), ("dearest", Tie.COLLISION)):
        texts = _texts(_term("best", "cheapest"), _term("best", other))
        assert [pair.tie for pair in relate(texts, _taken(texts)).pairs] == [tie]
