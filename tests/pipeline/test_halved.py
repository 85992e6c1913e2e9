"""What would go from one language and stay in the other is told before it is approved, and at a merge with a way on."""

import datetime
from pathlib import Path

import pytest

from rkcctl.model.diagnostic import Severity
from rkcctl.pipeline.decide import Ruling, decide
from rkcctl.pipeline.merge import MergeWish, merge_approved
from rkcctl.pipeline.outcomes import record_outcomes
from rkcctl.read.outcome_table import read_table
from tests.amend.test_renew import bilingual, proposed
from tests.pipeline.workspace import MEETING, lay_out

HALF = "  - {c: 1, delete: cloud-005, was: '- the offer\n\n      - the contract'}\n"
DAY = datetime.date(2019, 5, 21)


def _files() -> dict[str, bytes]:
    return proposed(bilingual(), p004=HALF, p005=HALF)


@pytest.mark.parametrize("act", ["approved", "not-accepted"])
def test_a_deletion_in_one_language_is_not_approved(tmp_path: Path, act: str) -> None:
    files = _files()
    files[MEETING] = files[MEETING].split(b"decisions:")[0]
    lay_out(tmp_path, files)
    (told,) = decide(tmp_path, "sample-wg-76", Ruling(("2019-004",), act), DAY, dry_run=True).faults[:1] or (None,)
    if act != "approved":
        assert told is None
        return
    assert told is not None and (told.code, told.severity) == ("AMD118", Severity.ERROR)
    assert told.place.path == "proposals/2019/2019-004.md"
    rows, _ = read_table("t.csv", b"change,outcome\n2019-004,as proposed\n")
    (again,) = record_outcomes(tmp_path, "sample-wg-76", rows, DAY, dry_run=True).faults
    assert again == told
    assert told.hint.endswith("as the French text has it, and enter that first: rkcctl revise 2019-004 FILE")


def test_where_it_was_approved_a_merge_tells_that_and_how_the_whole_comes(tmp_path: Path) -> None:
    lay_out(tmp_path, _files())
    found = merge_approved(tmp_path, MergeWish(("2019-004",))).found
    (told,) = [one for one in found if one.severity is Severity.ERROR]
    assert (told.code, told.place.path) == ("AMD118", "proposals/2019/2019-004.md")
    assert "`rkcctl merge --without 2019-004/1`" in told.hint
    assert "--about 2019-004/1 --act approved --as ID --reopens sample-wg-76" in told.hint
