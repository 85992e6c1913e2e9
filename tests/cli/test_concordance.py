"""concordance: what the numbers of one text have become in another."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said
from tests.proposal_sample import LIST_GONE, PAPER, approve, lay_out, propose

Run = Callable[..., Said]
MOVE = "  - {c: 3, move: cloud-002, to: after cloud-003}"


@pytest.fixture
def merged(workspace: Path, rkcctl: Run) -> Path:
    lay_out(workspace, rkcctl)
    propose(workspace, "2019-004", f"{PAPER}\n{LIST_GONE.replace('c: 1', 'c: 2')}\n{MOVE}")
    approve(workspace, rkcctl, "2019-004")
    said = rkcctl(workspace, "merge")
    assert said.code == 0, said.out + said.err
    return workspace


def lines(said: Said) -> list[tuple[str, ...]]:
    return [tuple(row) for row in csv.reader(io.StringIO(said.out))]


def test_each_line_says_what_became_of_a_number(merged: Path, rkcctl: Run) -> None:
    said = rkcctl(merged, "concordance", "--to", "csv")
    assert said.code == 0, said.err
    assert lines(said) == [
        ("id", "kind", "old", "new", "change"),
        ("cloud-2019-004-1", "paragraph", "", "2bis", "inserted"),
        ("cloud-002", "paragraph", "1", "2ter", "moved"),
        ("cloud-005", "paragraph", "3", "", "deleted"),
    ]


def test_all_lines_have_also_what_stayed(merged: Path, rkcctl: Run) -> None:
    said = rkcctl(merged, "concordance", "sample-2014", "sample-2014+1", "--to", "json", "--all")
    value = json.loads(said.out)
    assert (value["from"], value["to"]) == ("sample-2014", "sample-2014+1")
    told = {one["id"]: (one["old"], one["new"], one["change"]) for one in value["numbers"]}
    assert told["cloud"] == ("1", "1", "same")
    assert told["cloud-004"] == ("1-1", "1-1", "same")
    assert told["cloud-005"] == ("3", None, "deleted")


def test_a_table_for_people_cites_as_papers_do(merged: Path, rkcctl: Run) -> None:
    said = rkcctl(merged, "concordance")
    assert "| In sample-2014 | In sample-2014+1 | What became of it | Identifier |" in said.out
    assert "| paragraph 1 | paragraph 2ter | moved | `cloud-002` |" in said.out
    assert "| paragraph 3 | – | deleted | `cloud-005` |" in said.out


def test_the_other_way_round_what_came_goes(merged: Path, rkcctl: Run) -> None:
    said = rkcctl(merged, "concordance", "working", "sample-2014", "--to", "csv")
    assert ("cloud-2019-004-1", "paragraph", "2bis", "", "deleted") in lines(said)
    assert ("cloud-005", "paragraph", "", "3", "inserted") in lines(said)


def test_a_text_or_a_language_that_is_not_there_is_a_clear_message(merged: Path, rkcctl: Run) -> None:
    assert rkcctl(merged, "concordance", "sample-2013").code == 2
    said = rkcctl(merged, "concordance", "--language", "de")
    assert (said.code, said.err.splitlines()[0]) == (2, "rkcctl: the text is not in 'de'")
