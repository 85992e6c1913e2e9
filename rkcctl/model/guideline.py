"""The Guidelines as their files type them: identity, chapters' front matter, terms, provisions, sealed editions."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from rkcctl.model.typed import BlockId, ChapterId, Filled, Language, Sha256, Typed, Words

LABEL_PATTERN = r"^[a-z0-9][a-z0-9.-]{0,31}$"
"""The spelling of an edition's label, which is also the name of its folder."""


class Theme(Typed):
    """A theme of the review's mandate."""

    id: BlockId
    title: Words


class Base(Typed):
    """The sealed edition that the working text rests on; the digest is that of its edition.yaml."""

    label: Filled
    sha256: Sha256


class Numbering(Typed):
    """What a new edition does with numbers: `renumber` them, or `keep` them with bis and ter."""

    next_edition: Annotated[Literal["renumber", "keep"], Field(alias="next-edition")] = "renumber"


class Guideline(Typed):
    """guidelines/guideline.yaml: identity, languages and the order of the chapters."""

    id: BlockId
    title: Words
    instrument: Words
    publisher: Words
    rights: Words
    languages: tuple[Language, ...] = Field(min_length=1)
    chapters: tuple[ChapterId, ...]
    date: datetime.date
    timezone: Filled = "Europe/Brussels"
    numbering: Numbering = Numbering()
    themes: tuple[Theme, ...] = ()
    base: Base | None = None
    sample: bool = False


class ChapterFront(Typed):
    """The front matter of a chapter."""

    id: ChapterId
    title: Filled
    serves: tuple[Filled, ...] = ()
    themes: tuple[BlockId, ...] = ()
    next_id: int | None = Field(default=None, ge=1)


class GlossaryTerm(Typed):
    id: BlockId
    label: Words
    definition: Words


class Glossary(Typed):
    """guidelines/glossary.yaml: one id a term, a label and a definition in each language."""

    terms: tuple[GlossaryTerm, ...] = ()


class Instrument(Typed):
    """A legal instrument to which provisions belong."""

    id: BlockId
    title: Words
    short: Words
    in_force: datetime.date | None = None


class Provision(Typed):
    """A provision that the Guidelines serve: S a Standard, TS a Transitional Standard, RP a Recommended Practice."""

    id: Filled
    instrument: BlockId
    kind: Literal["S", "TS", "RP"]
    title: Words
    text: Words
    paraphrase: bool = True
    source: Filled
    in_force: datetime.date | None = None


class References(Typed):
    """guidelines/references.yaml: instruments and provisions."""

    instruments: tuple[Instrument, ...] = ()
    provisions: tuple[Provision, ...] = ()


class RetiredId(Typed):
    """An id that is gone: the change that retired it, and what stands in its place."""

    id: BlockId
    change: Filled
    successors: tuple[BlockId, ...] = ()
    revived: Filled | None = None


class Retired(Typed):
    """guidelines/retired.yaml: ids that are never given again."""

    retired: tuple[RetiredId, ...] = ()


class HeldChange(Typed):
    """A change with the digest of its words, as a draft holds it."""

    id: Filled
    words: Sha256


class MergedChange(HeldChange):
    """A change of a ledger entry, with the place among insertions in one gap at which it was merged.

    Written down, since what is entered in the register later must not move what is in the text.
    """

    order: int = 0


class Splice(Typed):
    """One cut in one file: after which block, what the lines were (by digest) and what they are (or null)."""

    file: Filled
    block: BlockId
    after: BlockId | None = None
    before_sha256: Sha256 | None = None
    lines: str | None = None


class LedgerEntry(Typed):
    """One step of the working text away from the sealed edition."""

    number: int = Field(ge=1)
    kind: Literal["merge", "rescission", "layout", "translation", "record"]
    changes: tuple[MergedChange, ...] = ()
    decisions: tuple[Filled, ...] = ()
    splices: tuple[Splice, ...] = ()

    @property
    def in_chapters(self) -> tuple[Splice, ...]:
        """What it does to the words, without what it says of guideline.yaml."""
        return tuple(splice for splice in self.splices if splice.file.endswith(".md"))

    @property
    def places(self) -> dict[str, int]:
        """The place of each change among insertions in one gap."""
        return {change.id: change.order for change in self.changes}


class Ledger(Typed):
    """guidelines/ledger.yaml, append-only. A missing file is an empty ledger.

    When a further edition is sealed, the ledger that led to it goes with it, and a new one begins.
    """

    entries: tuple[LedgerEntry, ...] = ()

    @property
    def in_force(self) -> tuple[str, ...]:
        """The changes that were merged since the edition and not taken out again, in the order of the record."""
        kept: dict[str, None] = {}
        for entry in self.entries:
            for change in entry.changes:
                if entry.kind == "rescission":
                    kept.pop(change.id, None)
                else:
                    kept[change.id] = None
        return tuple(kept)

    @property
    def has_taken_out(self) -> bool:
        """Whether changes were taken out since, be it of those that the edition has: the text is not as sealed then."""
        return any(entry.kind == "rescission" for entry in self.entries)


class Seal(Typed):
    """edition.yaml of a sealed edition.

    `numbers` holds the printed number of every id; `files` the digest of every file sealed, relative to the folder.
    `previous` is the edition from which the ledger in the folder leads to this one; None for the first. `numbering`
    says whether the numbers of that edition went on.
    """

    label: Annotated[str, Field(pattern=LABEL_PATTERN)]
    guideline: BlockId
    text: datetime.date
    approved: datetime.date
    published: datetime.date
    authority: Filled
    previous: Base | None = None
    numbering: Literal["renumber", "keep"] = "renumber"
    numbers: dict[BlockId, Filled]
    files: dict[Filled, Sha256]
