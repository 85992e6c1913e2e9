"""What stands in the place of another change: what requires that one has it with this."""

from collections.abc import Collection, Iterable

from rkcctl.model.acts import changes_named
from rkcctl.model.corpus import Corpus


def find_met(corpus: Corpus, there: Collection[str], coming: Iterable[str] = ()) -> frozenset[str]:
    """The changes that are there, and those in whose place one that is there, or is coming, stands."""
    return frozenset(there) | find_replaced(corpus, (*there, *coming))


def find_replaced(corpus: Corpus, names: Iterable[str]) -> frozenset[str]:
    """The changes in whose place one of the named changes stands: those that its proposal modifies or reconciles."""
    proposals = dict.fromkeys(name.partition("/")[0] for name in names)
    files = (corpus.proposal_by_id[name].value for name in proposals if name in corpus.proposal_by_id)
    linked = (name for file in files for name in (*file.modifies, *file.reconciles))
    return frozenset(changes_named(linked, corpus.folded.subjects))
