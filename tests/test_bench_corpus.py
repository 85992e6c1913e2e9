"""The corpus that the benches run on is what it says: valid, and of every operation."""

from pathlib import Path

from rkcctl.model.change import OPERATIONS
from rkcctl.pipeline.validate import validate
from rkcctl.read.outcome_table import read_table
from tests.bench.corpus import write_corpus
from tests.bench.proposals import SHARES
from tests.bench.review import ROWS, TABLE, write_review


def test_the_bench_corpus_with_proposals_has_no_fault(tmp_path: Path) -> None:
    write_corpus(tmp_path, proposals=400)
    corpus, found = validate(tmp_path)
    assert found == ()
    assert len(corpus.proposals) == 400
    write_review(tmp_path)
    corpus, found = validate(tmp_path)
    assert found == ()
    rows, faults = read_table(TABLE, (tmp_path / TABLE).read_bytes())
    assert (len(rows), list(faults)) == (ROWS, [])
    assert {row.say("change") for row in rows} <= set(corpus.proposal_by_id)


def test_the_bench_proposals_are_of_every_operation(tmp_path: Path) -> None:
    assert set(SHARES) == set(OPERATIONS)
    assert sum(SHARES.values()) == 1000
    write_corpus(tmp_path, proposals=2000)
    corpus, _ = validate(tmp_path)
    made = [change.operation for proposal in corpus.proposals for change in proposal.value.changes]
    assert set(made) == set(OPERATIONS)
    assert 2.5 < len(made) / len(corpus.proposals) < 3.5
