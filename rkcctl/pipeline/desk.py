"""The secretariat's desk: the workspace under its lock, while something is entered in the register or a meeting."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.meeting import Meeting
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.reception import in_zone, zone_named
from rkcctl.model.register import register_of
from rkcctl.model.sources import Sources
from rkcctl.model.tree import Record, count_values
from rkcctl.model.visible import visible
from rkcctl.pipeline.find_actor import find_actor
from rkcctl.pipeline.find_meeting import find_meeting
from rkcctl.pipeline.validate import examine
from rkcctl.read.yaml_edit import append_entries
from rkcctl.read.yaml_tree import MAX_VALUES
from rkcctl.read.yaml_words import Entry
from rkcctl.store.disk import TEXT_LIMIT, load
from rkcctl.store.transaction import hold_lock
from rkcctl.store.undo import commit

# More than a line of the register ever holds.
_LINE_VALUES = 50
_LINE_BYTES = 4_000

Changes = Mapping[str, bytes | None]
"""New bytes by path; None takes a file away."""


@dataclass(frozen=True)
class Desk:
    """What lies on it: the files, what they say, and the hour, in the workspace's time zone."""

    root: Path
    sources: Sources
    corpus: Corpus
    found: tuple[Diagnostic, ...]
    now: datetime.datetime

    @property
    def is_sample(self) -> bool:
        return self.corpus.guideline is not None and self.corpus.guideline.value.sample

    def add(self, path: str, key: str, entries: Iterable[Mapping[str, Entry]]) -> bytes:
        """The file with the entries at the end of its list. RkcError where it is not written so that it can be."""
        new = append_entries(path, self.sources.files.get(path, b""), key, list(entries))
        if new is None:
            hint = (
                f"let `{key}:` stand at the left, with an entry a line below it; `rkcctl validate` tells other faults"
            )
            raise RkcError(f"nothing can be added to `{key}` of {path}", hint)
        return new

    def register(self, entries: Iterable[Mapping[str, Entry]]) -> Changes:
        """The file of the register with the lines at its end: the year's own, as soon as one file would be too full."""
        lines = list(entries)

        def is_full(path: str) -> bool:
            held = self.corpus.trees.get(path)
            values = (count_values(held) if held else 0) + _LINE_VALUES * len(lines)
            size = len(self.sources.files.get(path, b"")) + _LINE_BYTES * len(lines)
            return size > TEXT_LIMIT or values > MAX_VALUES

        path = register_of(self.now.year, self.sources.files, is_full)
        return {path: self.add(path, "events", lines)}

    def look_ahead(self, changes: Changes, *folders: str) -> tuple[Corpus, tuple[Diagnostic, ...]]:
        """What the files would say with the changes, and the faults below these folders and files that they bring."""
        corpus, found = examine(self.sources.after(changes))
        # Places move as lines are added: a fault is known by what it says.
        known = {(fault.place.path, fault.code, fault.message) for fault in self.found}
        ours = (fault for fault in found if fault.place.path.startswith(folders))
        return corpus, tuple(f for f in ours if (f.place.path, f.code, f.message) not in known)

    def commit(self, changes: Changes) -> tuple[str, ...]:
        return commit(self.root, changes)

    def proposal(self, name: str) -> ProposalFile:
        """The proposal of that number. UsageError with the nearest where there is none."""
        found = self.corpus.proposal_by_id.get(name)
        if found is None:
            near = did_you_mean(name, self.corpus.proposal_by_id, "the proposals are:")
            raise UsageError(f"there is no proposal '{visible(name)}'", near or "none was received yet")
        return found

    def meeting(self, name: str) -> Record[Meeting]:
        """The meeting of that id. UsageError with the nearest where there is none."""
        return find_meeting(self.corpus, name)

    def actor(self, code: str, *, participants_only: bool = False) -> str:
        """The code as the files have it, of a participant, a body or the secretariat. UsageError where none has it."""
        return find_actor(self.corpus, code, participants_only=participants_only)


@contextmanager
def open_desk(root: Path, hour: datetime.datetime) -> Iterator[Desk]:
    """Hold the lock and read everything. An hour without offset is meant in the workspace's time zone."""
    with hold_lock(root):
        sources, _ = load(root)
        corpus, found = examine(sources)
        name = corpus.guideline.value.timezone if corpus.guideline else "UTC"
        zone = zone_named(name)
        if zone is None:
            raise RkcError(
                f"there is no time zone '{visible(name)}'", "correct `timezone:` in guidelines/guideline.yaml"
            )
        yield Desk(root, sources, corpus, found, in_zone(hour, zone))
