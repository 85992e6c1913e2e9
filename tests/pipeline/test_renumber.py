"""A proposal that gets another number, as if one desk had written the whole sample: all that is on it goes along."""

from rkcctl.amend.verify import verify_drafts
from rkcctl.model.corpus import Corpus
from rkcctl.model.sources import Sources
from rkcctl.pipeline.renumber_named import move
from rkcctl.pipeline.texts import history_of
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from tests.named_commands import ROOT

# The one with words adopted and decided on, the other in a draft whose text has a paragraph of it.
NUMBERS = {"2019-018": "2019-098", "2019-004": "2019-094"}


def acts_of(corpus: Corpus) -> dict[str, tuple[str, bool | None]]:
    return {name: (one.state.value, one.words_match) for name, one in corpus.folded.states.items()}


def rename(name: str) -> str:
    for old, new in NUMBERS.items():
        name = name.replace(old, new)
    return name


def test_acts_words_adopted_receipts_and_drafts_fit_under_the_new_number() -> None:
    files = dict(load(ROOT)[0].files)
    before, _ = read_corpus(Sources(files))
    moved = files
    for old, new in NUMBERS.items():
        moved = move(moved, dict.fromkeys(moved, b""), old, new)
    after, _ = read_corpus(Sources(moved))
    assert moved.keys() == {rename(path) for path in files}
    assert {file.id for file in after.proposals} == {rename(file.id) for file in before.proposals}
    assert acts_of(after) == {rename(name): held for name, held in acts_of(before).items()}
    assert list(verify_drafts(history_of(after))) == []
    assert after.proposal_by_id["2019-098m1"].sha256.encode() in moved["proposals/register.yaml"]
    # What is in the text keeps its number: `renumber` refuses where this desk brought it there.
    assert moved["guidelines/ledger.yaml"] == files["guidelines/ledger.yaml"]
