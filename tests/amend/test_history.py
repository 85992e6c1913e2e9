"""The texts that there were, and what led from one to the next."""

from pathlib import Path

from rkcctl.amend.history import History
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load

ROOT = Path(__file__).parents[2]


def test_merges_are_computed_once_whoever_asks_and_again_for_another_corpus() -> None:
    sources, _ = load(ROOT)
    corpus, _ = examine(sources)
    rounds = History(corpus, {}).rounds
    assert any(merged and merged.touched for merged in rounds)
    assert History(corpus, {"cloud-001": "paragraph 1"}).rounds is rounds
    other, _ = examine(sources)
    assert History(other, {}).rounds is not rounds
