"""The steps by which a text came to be: the entries of the records of changes, each on the files before it."""

from collections.abc import Mapping
from dataclasses import dataclass

from rkcctl.amend.splice import replay
from rkcctl.amend.units import Unit
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.guideline import Ledger, LedgerEntry, Splice
from rkcctl.model.sealed_edition import SealedEdition
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record
from rkcctl.read.chapter import read_chapter

Files = Mapping[str, tuple[Unit, ...]]
"""The units of each chapter's file, by path."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry of a record of changes: on which edition, in which record and row of it."""

    edition: str
    entry: LedgerEntry
    record: Record[Ledger]
    row: int

    @property
    def label(self) -> str:
        """The name of the text after it."""
        return f"{self.edition}+{self.entry.number}"

    def tell(self, named: str) -> str:
        """What it was, as people call it: the rescission of 2019-004/1 (entry 3)."""
        if self.entry.kind != "rescission":
            return named
        return f"the rescission of {', '.join(change.id for change in self.entry.changes)} ({named})"

    def place(self, *loc: str | int) -> Place:
        return self.record.place("entries", self.row, *loc)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A splice that does not fit the text before it."""

    step: Step
    splice: Splice


def after_step(files: Files, step: Step) -> Files | Misfit:
    """The files after one step."""
    after = dict(files)
    splices = step.entry.splices
    for path in dict.fromkeys(splice.file for splice in splices):
        if not path.endswith(".md"):
            continue
        found = replay(files.get(path, ()), [splice for splice in splices if splice.file == path])
        if isinstance(found, Splice):
            return Misfit(step, found)
        after[path] = found
    return after


def in_order(files: Files, corpus: Corpus) -> Files:
    """The files in the order of the working text, as those of an edition are: a new chapter is not the last."""
    places = {chapter.path: place for place, chapter in enumerate(corpus.chapters)}
    return dict(sorted(files.items(), key=lambda file: places.get(file[0], len(places))))


def read_sealed(edition: SealedEdition, corpus: Corpus) -> Mapping[str, Chapter]:
    """The chapters of a sealed edition, by the path that each has in the working text, in the working order."""
    known = {chapter.path: chapter for chapter in corpus.chapters}
    chapters: dict[str, Chapter] = {}
    order = [path for path in known if path.removeprefix("guidelines/") in edition.sources.files]
    rest = [f"guidelines/{path}" for language in ("en", "fr") for path in edition.sources.under(language, ".md")]
    for path in dict.fromkeys((*order, *rest)):
        data = edition.sources.files[path.removeprefix("guidelines/")]
        same = known.get(path)
        if same is not None and corpus.sources.files.get(path) == data:
            chapters[path] = same
        else:
            chapters[path] = read_chapter(path, path.split("/")[1], data)[0]
    return chapters
