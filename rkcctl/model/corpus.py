"""All that was read of a workspace, with the look-ups that checking and composing share."""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rkcctl.model.document import Block, Link, Note, NoteMark
from rkcctl.model.draft import Draft
from rkcctl.model.folding import fold
from rkcctl.model.guideline import ChapterFront, Glossary, Guideline, Ledger, References, Retired
from rkcctl.model.held_position import HeldPosition, PositionsOn, gather_positions, index_positions
from rkcctl.model.meeting import Meeting
from rkcctl.model.merged import merged_at
from rkcctl.model.paper_file import Issue, PaperFront
from rkcctl.model.participant import Bodies, Body, Participant, Participants
from rkcctl.model.procedure import Folded
from rkcctl.model.proposal import UNNUMBERED, ProposalFile, Register
from rkcctl.model.reception import in_zone, workspace_zone
from rkcctl.model.register import RegisterLine
from rkcctl.model.registered import cosponsors, touches, versions
from rkcctl.model.schedule import Cycle
from rkcctl.model.sealed_edition import Era, SealedEdition
from rkcctl.model.sources import Place, Sources
from rkcctl.model.spots import Pointer, Spots
from rkcctl.model.tree import Record, Value, place_of
from rkcctl.model.walk import walk_inlines, walk_items


@dataclass(frozen=True)
class Chapter:
    """A chapter as read. `front` is None where its front matter could not be typed."""

    path: str
    language: str
    front: Record[ChapterFront] | None
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    text: str
    """The file's text: no byte-order mark, lines ended by LF."""

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def id(self) -> str:
        """The id that its front matter gives, else that of its file name."""
        return self.front.value.id if self.front else self.path.rsplit("/", 1)[-1].removesuffix(".md")

    @property
    def title(self) -> str:
        return self.front.value.title if self.front else self.id

    @cached_property
    def ids(self) -> tuple[tuple[str, Place, str], ...]:
        """Every id given here, with its place and what bears it: block, item or note. Empty ids are left out."""
        found: list[tuple[str, Place, str]] = []
        for block in self.blocks:
            if block.id:
                found.append((block.id, self.place(block.comment, block.id), "block"))
            if items := [item for item in walk_items(block.content) if item.id]:
                spots = Spots(self.lines, block.line, block.end)
                found += [(item.id, self._spot(spots, "id", item.id), "item") for item in items]
        return (*found, *((note.label, self.place(note.line, note.label), "note") for note in self.notes))

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every link and every mark of a note, in text and notes, in the order of reading."""
        blocks = ((False, block.line, block.end, (block.content,)) for block in self.blocks)
        notes = ((True, note.line, note.end, note.content) for note in self.notes)
        found: list[Pointer] = []
        for in_note, line, end, nodes in (*blocks, *notes):
            inlines = [one for node in nodes for one in walk_inlines(node) if isinstance(one, (Link, NoteMark))]
            if inlines:
                spots = Spots(self.lines, line, end)
                found += [Pointer(in_note, self._point(spots, one), one) for one in inlines]
        return tuple(found)

    def _point(self, spots: Spots, inline: Link | NoteMark) -> Place:
        if isinstance(inline, Link):
            return self._spot(spots, "target", inline.href)
        return self._spot(spots, "label", inline.label)

    def _spot(self, spots: Spots, kind: str, words: str) -> Place:
        line, column = spots.take(kind, words)
        return Place(self.path, line, column) if line else self.place(spots.line)

    def place(self, line: int, words: str = "", end: int = 0) -> Place:
        """The place of `words` at or after `line` (before `end`, where given); of the line where they are not found."""
        stop = end if end > line else line + 1
        for number in range(line, min(stop, len(self.lines) + 1)) if words else ():
            column = self.lines[number - 1].find(words)
            if column >= 0:
                return Place(self.path, number, column + 1)
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Place(self.path, line, len(text) - len(text.lstrip()) + 1)


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A meeting paper as read. `record` is None where its front matter could not be typed; `body` holds its text."""

    path: str
    record: Record[PaperFront] | None
    body: Chapter

    @property
    def name(self) -> str:
        """What it is called on the command line."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")


@dataclass(frozen=True, eq=False)
class Corpus:
    """Everything that the files of a workspace say. Parts that could not be read are None or left out.

    One is no other, whatever both say: what was reckoned of one is kept beside it.
    """

    sources: Sources
    guideline: Record[Guideline] | None = None
    chapters: tuple[Chapter, ...] = ()
    """In the order of guideline.yaml, then the unlisted by path; all languages, each language together."""
    glossary: Record[Glossary] | None = None
    references: Record[References] | None = None
    retired: Record[Retired] | None = None
    ledger: Record[Ledger] | None = None
    editions: tuple[SealedEdition, ...] = ()
    participants: Record[Participants] | None = None
    bodies: Record[Bodies] | None = None
    meetings: tuple[Record[Meeting], ...] = ()
    cycles: tuple[Record[Cycle], ...] = ()
    registers: tuple[Record[Register], ...] = ()
    """The files of the register, in the order of their lines."""
    proposals: tuple[ProposalFile, ...] = ()
    """By number; what has no number yet comes last."""
    drafts: tuple[Record[Draft], ...] = ()
    """Numbered drafts, by path."""
    papers: tuple[PaperFile, ...] = ()
    """The officer's texts of meeting papers, by path."""
    issues: tuple[Record[Issue], ...] = ()
    """What was issued of them, by symbol."""
    trees: Mapping[str, Value] = field(default_factory=dict)
    """The YAML of every file that has some, typed or not."""
    alternatives: frozenset[str] = frozenset()
    """Of a text as if changes were adopted: the ids of what only shows disputed words, and has no number of its own."""

    def place(self, path: str, *loc: str | int) -> Place:
        return place_of(path, self.trees[path], loc) if path in self.trees else Place(path)

    def in_language(self, language: str) -> tuple[Chapter, ...]:
        return tuple(chapter for chapter in self.chapters if chapter.language == language)

    @cached_property
    def in_drafts(self) -> Mapping[str, tuple[str, ...]]:
        """By label of a draft, such as draft-2, the changes that it shows, such as 2019-004/1."""
        return {draft.value.label: draft.value.shown for draft in self.drafts}

    @cached_property
    def positions(self) -> tuple[HeldPosition, ...]:
        """Every position with what came of it, by the days of the meetings."""
        meetings, cycles = (record.value for record in self.meetings), (record.value for record in self.cycles)
        return tuple(gather_positions(meetings, cycles))

    @cached_property
    def positions_on(self) -> PositionsOn:
        """The positions by what they are on."""
        return index_positions(self.positions)

    @cached_property
    def versions(self) -> Mapping[str, list[RegisterLine]]:
        """By proposal, the lines by which its texts came, in the order of the register."""
        return versions(self)

    def came(self, change: str) -> datetime.date | None:
        """On which day the words that a change has came in, in the time zone of the workspace; None where none did."""
        lines = reversed(self.versions.get(change.partition("/")[0], []))
        last = next((line for line in lines if line.event.event == "received" or touches(line, change)), None)
        return in_zone(last.event.at, self.zone).date() if last else None

    @cached_property
    def base(self) -> SealedEdition | None:
        """The sealed edition that the working text rests on; None while in drafting."""
        if self.guideline is None or self.guideline.value.base is None:
            return None
        label = self.guideline.value.base.label
        return self.edition(label)

    def edition(self, label: str) -> SealedEdition | None:
        return next((found for found in self.editions if found.label == label), None)

    @cached_property
    def eras(self) -> tuple[Era, ...]:
        """The editions that led to the working text, the first one first, each with the record of changes on it."""
        found: list[Era] = []
        edition, ledger = self.base, self.ledger
        while edition is not None and all(edition is not era.edition for era in found):
            found.append(Era(edition, ledger))
            ledger = edition.ledger
            edition = self.edition(edition.previous.label) if edition.previous else None
        return tuple(reversed(found))

    @cached_property
    def in_text(self) -> frozenset[str]:
        """The changes that the records have put into the text and not taken out again."""
        return self.in_text_of("")

    def in_text_of(self, label: str) -> frozenset[str]:
        """The same as the text of that label had them; of an unknown one as they are now."""
        base = next((draft.value.base for draft in self.drafts if draft.value.label == label), label)
        return merged_at([(era.edition.label, era.entries) for era in self.eras], base)

    @property
    def in_drafting(self) -> bool:
        """Whether no edition was sealed yet, so that every edit of the text is allowed."""
        return self.guideline is not None and self.guideline.value.base is None

    @cached_property
    def proposal_by_id(self) -> Mapping[str, ProposalFile]:
        """The proposals that have a number; of two with the same one, the first."""
        return {proposal.id: proposal for proposal in reversed(self.proposals) if proposal.id != UNNUMBERED}

    @cached_property
    def _cosponsors(self) -> Mapping[str, tuple[tuple[str, frozenset[str]], ...]]:
        return cosponsors(self)

    def proposers(self, file: ProposalFile, change: str = "") -> tuple[str, ...]:
        """Who proposes it, or that one change of it (2019-004/2): its authors, and who joined by the register."""
        joined = self._cosponsors.get(file.id, ()) if file.id != UNNUMBERED else ()
        found = (code for code, changes in joined if not change or not changes or change in changes)
        return tuple(dict.fromkeys((*file.authors, *found)))

    @cached_property
    def body_by_code(self) -> Mapping[str, Body]:
        return {body.code: body for body in (self.bodies.value.bodies if self.bodies else ())}

    @cached_property
    def participant_by_code(self) -> Mapping[str, Participant]:
        return {one.code: one for one in (self.participants.value.participants if self.participants else ())}

    @cached_property
    def meeting_by_id(self) -> Mapping[str, Meeting]:
        return {record.value.id: record.value for record in self.meetings}

    @cached_property
    def zone(self) -> datetime.tzinfo:
        """The time zone in which the workspace counts its days; UTC where it names none that is known."""
        return workspace_zone(self.guideline.value if self.guideline else None)

    @cached_property
    def folded(self) -> Folded:
        """Where every change stands, and what is wrong with the acts on it."""
        return fold(self)

    @cached_property
    def register_lines(self) -> tuple[RegisterLine, ...]:
        """All lines of the register, as one file would have them."""
        return tuple(
            RegisterLine(event, record, row)
            for record in self.registers
            for row, event in enumerate(record.value.events)
        )

    def blocks(self) -> Iterator[tuple[Chapter, Block]]:
        for chapter in self.chapters:
            for block in chapter.blocks:
                yield chapter, block
