"""Sealed editions as they are kept, and what was done to the text since each."""

from dataclasses import dataclass

from rkcctl.model.guideline import Base, Ledger, LedgerEntry, Seal
from rkcctl.model.sources import Sources
from rkcctl.model.tree import Record


@dataclass(frozen=True, slots=True)
class SealedEdition:
    """A sealed edition: its manifest, and its folder as sources of their own.

    `ledger` is the record of changes that led to it from the edition before it; None for the first.
    """

    folder: str
    seal: Record[Seal] | None
    sources: Sources
    sha256: str
    """Digest of edition.yaml."""
    ledger: Record[Ledger] | None = None

    @property
    def label(self) -> str:
        return self.folder.rsplit("/", 1)[-1]

    @property
    def previous(self) -> Base | None:
        return self.seal.value.previous if self.seal else None


@dataclass(frozen=True, slots=True)
class Era:
    """A sealed edition and the record of what was done to its text since: up to the next edition, or to this day."""

    edition: SealedEdition
    ledger: Record[Ledger] | None

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        return self.ledger.value.entries if self.ledger else ()
