"""What would hinder a merge of what a meeting has approved just now."""

from collections.abc import Sequence

from rkcctl.amend.conflicts import relate
from rkcctl.amend.stand_ins import find_met
from rkcctl.amend.ties import Tie
from rkcctl.model.corpus import Corpus
from rkcctl.model.procedure import State
from rkcctl.pipeline.texts import history_of


def find_unmet(corpus: Corpus, changes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Approved changes that cannot be merged as yet, each with a change that it requires and that is not approved."""
    states = corpus.folded.states
    proposals = dict.fromkeys(change.partition("/")[0] for change in changes)
    required = [
        (f"{name}/{change.c}", f"{name}/{wanted}")
        for name in proposals
        if name in corpus.proposal_by_id
        for change in corpus.proposal_by_id[name].value.changes
        for wanted in change.requires
    ]
    approved = {name for name, state in states.items() if state.state is State.APPROVED}
    met = find_met(corpus, approved)
    meant = approved.intersection(changes)
    return tuple((change, wanted) for change, wanted in required if change in meant and wanted not in met)


def find_colliding(corpus: Corpus, changes: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Approved changes that no merge can take together, one of each pair among these."""
    states = corpus.folded.states
    approved = [name for name, state in states.items() if state.state is State.APPROVED and name not in corpus.in_text]
    history = history_of(corpus)
    pairs = relate(history, history.take(approved)).pairs if len(approved) > 1 else ()
    return tuple(
        (pair.first, pair.second)
        for pair in pairs
        if pair.tie in (Tie.COLLISION, Tie.DUPLICATE) and not {pair.first, pair.second}.isdisjoint(changes)
    )
