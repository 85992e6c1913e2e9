"""The workspace under its lock with every fault in it: where a command begins that writes only what is sound."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, in_order
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load
from rkcctl.store.transaction import hold_lock


@dataclass(frozen=True, slots=True)
class Examined:
    """What the files say, and every fault in what they say and of the files themselves."""

    corpus: Corpus
    found: tuple[Diagnostic, ...]

    def look_ahead(self, changes: Mapping[str, bytes | None]) -> tuple[Corpus, tuple[Diagnostic, ...]]:
        """What the files would say after the changes, and the faults that these bring."""
        corpus, found = examine(self.corpus.sources.after(changes))
        return corpus, tuple(fault for fault in found if fault not in self.found)


@contextmanager
def hold_examined(root: Path, given: Mapping[str, bytes] | None = None) -> Iterator[Examined]:
    """Hold the lock, and read and examine everything, with files that are `given` as if they were here."""
    with hold_lock(root):
        sources, unloaded = load(root)
        corpus, found = examine(sources.after(given) if given else sources)
        yield Examined(corpus, in_order([*unloaded, *found]))
