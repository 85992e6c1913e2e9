"""Edits of the adopted text that are in no proposal: where they stand, and the workspace without them."""

from collections.abc import Iterable

from rkcctl.amend.history import History
from rkcctl.amend.units import put_together
from rkcctl.amend.verify import verify
from rkcctl.check.edition import changed_working_text
from rkcctl.check.rule import run
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults.amend import UNEXPLAINED
from rkcctl.model.sources import Sources, is_chapter

_EDITS = frozenset({changed_working_text.code, UNEXPLAINED.code})


def find_unproposed(corpus: Corpus) -> tuple[Diagnostic, ...]:
    """What chapters say that neither the sealed edition nor the record of changes does."""
    found = (*run([changed_working_text], corpus), *verify(History(corpus, {})))
    return tuple(fault for fault in found if _is_edit(fault))


def without_edits(corpus: Corpus, found: Iterable[Diagnostic]) -> tuple[Sources, tuple[str, ...]]:
    """The files with each edited chapter as it was adopted, and the paths of those chapters.

    As they are, and no path, where the record does not say how it was adopted.
    """
    edited = tuple(sorted({fault.place.path for fault in found if _is_edit(fault)}))
    stages, misfit = History(corpus, {}).stages
    if not edited or not stages or misfit:
        return corpus.sources, ()
    adopted = stages[-1]
    files = {path: put_together(adopted[path]).encode() if adopted.get(path) else None for path in edited}
    return corpus.sources.after(files), edited


def _is_edit(fault: Diagnostic) -> bool:
    return fault.code in _EDITS and is_chapter(fault.place.path)
