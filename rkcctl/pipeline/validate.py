"""The journey of `validate`: load, read, check."""

import gc
from pathlib import Path

from rkcctl.check.manual import RULES
from rkcctl.check.rule import run
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from rkcctl.store.disk import load
from rkcctl.store.transaction import settle

_MISSING = ("GDL206", "GDL301")


def validate(root: Path) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """Everything that the workspace holds, and every fault in it, by place."""
    settle(root)
    sources, unloaded = load(root)
    corpus, found = examine(sources)
    # What was left out on the way in is not missing as well: one fault is enough.
    left_out = [fault.place.path for fault in unloaded]
    kept = (fault for fault in found if fault.code not in _MISSING or not any(p in fault.message for p in left_out))
    return corpus, tuple(sorted({*unloaded, *kept}))


def examine(sources: Sources) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The same for files that are there already: a test's, a commit's, or a sealed edition's."""
    # What is read stays to the end: looking through it for garbage again and again costs a third of the time.
    gc.disable()
    corpus, unread = read_corpus(sources)
    gc.freeze()
    gc.enable()
    return corpus, tuple(sorted({*unread, *run(RULES, corpus)}))
