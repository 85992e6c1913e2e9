"""The edition as it is printed: everything numbered, resolved and in one language. What every writer reads."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rkcctl.model.block_source import BlockSource
from rkcctl.model.calendar import Calendar
from rkcctl.model.concordance import Concordance
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Inline, Inlines, Node, Reference, Text, plain
from rkcctl.model.masthead import Masthead
from rkcctl.model.redline import Mark, Redline
from rkcctl.model.review import Review


@dataclass(frozen=True, slots=True)
class Unit:
    """A block of a chapter as printed.

    `number` is what stands before or beside it: 214 in the margin of a paragraph, quotation or list that stands
    alone, 5.8 before a heading, "Table 5-1" before a caption; "" for code, and for a list after a paragraph.
    `cite` is how people name it: "paragraph 214", "section 5.8", "Table 5-1", "the list after paragraph 214"; of such a
    list `follows` is how its paragraph is named, with whose number its items go.
    `faults` is empty but in an unchecked build, where they are boxed before the block. `source` is there where a
    change to the block may be proposed from its page. `mark` is set in redlines alone, on whatever is not unchanged;
    what moved away has no id there, for its id is where it moved to. In redlines alone `marked_number` may be set: the
    number with that of the earlier text, where that is another; it makes no mark, since numbers are computed.
    """

    id: str
    number: str
    cite: str
    content: Node
    sha256: str
    faults: tuple[Diagnostic, ...] = ()
    source: BlockSource | None = None
    mark: Mark | None = None
    marked_number: Inlines = ()
    follows: str = ""

    @property
    def shown_number(self) -> Inlines:
        """The number as a run: of a redline with that of the earlier text; empty where there is none."""
        return self.marked_number or ((Text(self.number),) if self.number else ())


@dataclass(frozen=True, slots=True)
class EditionNote:
    """A note as printed: numbered from 1 in its chapter, in the order of its mark."""

    label: str
    number: int
    content: tuple[Node, ...]
    sha256: str
    source: BlockSource | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class EditionChapter:
    """`original` says which language this is in where it could not be had in the edition's: "" where it could.

    In redlines alone `marked_title` may be set: the title with what changed in it; and `marked_number` as in a unit.
    """

    id: str
    number: str
    title: str
    units: tuple[Unit, ...]
    notes: tuple[EditionNote, ...]
    serves: tuple[str, ...] = ()
    original: str = ""
    faults: tuple[Diagnostic, ...] = ()
    mark: Mark | None = None
    marked_title: Inlines = ()
    marked_number: Inlines = ()

    @property
    def shown_number(self) -> Inlines:
        """The number as a run, as that of a unit."""
        return self.marked_number or ((Text(self.number),) if self.number else ())


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list of figures or of tables."""

    id: str
    chapter: str
    number: str
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary; `other` holds the label in each other language: (language, label).

    `used` are the chapters that use it: (chapter id, chapter number). In redlines alone `marked_used` may be set: their
    numbers with those of the earlier text, where these are others.
    """

    id: str
    label: str
    definition: str
    other: tuple[tuple[str, str], ...]
    used: tuple[tuple[str, str], ...] = ()
    marked_used: Inlines = ()

    @property
    def shown_used(self) -> Inlines:
        """The chapters as a run of numbers, each a reference."""
        return self.marked_used or list_mentions([Mention(chapter, chapter, number) for chapter, number in self.used])

    @property
    def used_word(self) -> str:
        """The key of the word before them: of several where either text has several."""
        return "chapters" if "," in plain(self.shown_used, both=True) else "chapter"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a provision is met: a chapter that serves it or a block that cites or quotes it."""

    chapter: str
    target: str
    number: str


def list_mentions(mentions: Iterable[Mention]) -> Inlines:
    """The numbers as a run, each a reference to its place."""
    found: list[Inline] = []
    for mention in mentions:
        kind = "chapter" if mention.target == mention.chapter else "block"
        shown = Reference(kind, mention.target, mention.chapter, (Text(mention.number),), True)
        found += [Text(", "), shown] if found else [shown]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """An entry of the index of provisions. `name` is as printed: "Standard 7.1"; `kind` is S, TS or RP.

    `marked_chapters` and `marked_paragraphs` are as `marked_used` of a term.
    """

    id: str
    kind: str
    name: str
    title: str
    text: str
    paraphrase: bool
    source: str
    chapters: tuple[Mention, ...]
    paragraphs: tuple[Mention, ...]
    marked_chapters: Inlines = ()
    marked_paragraphs: Inlines = ()

    @property
    def shown_places(self) -> tuple[tuple[str, Inlines], ...]:
        """Where it is met, each with the key of its label: chapters, then paragraphs; what is empty is left out."""
        places = (
            ("chapters", self.marked_chapters or list_mentions(self.chapters)),
            ("cited-in", self.marked_paragraphs or list_mentions(self.paragraphs)),
        )
        return tuple((key, shown) for key, shown in places if shown)


@dataclass(frozen=True, slots=True)
class Annex:
    """A part after the chapters, such as the schedule of a review: its own page in the site."""

    id: str
    number: str
    title: str
    content: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What an edition that is none says of itself in front: a name for the line, its text, and the annex with more.

    `link` are the words that lead to the annex of the id `annex`; both "" where there is none.
    """

    name: str
    text: str
    annex: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Proposing:
    """What the pages need where changes may be proposed from them: (id, title) of themes, (code, name) of participants.

    `words` are the labels of that, beside those of the edition; `targets` is what a link to each id is printed as.
    """

    themes: tuple[tuple[str, str], ...]
    participants: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    targets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition in one language.

    `status` is what the cover reads, such as "sample-2014" or "sample-2014 + 3 changes in force, working text".
    `facts` are the lines of the cover, already in words: ("Text of", "30 June 2014"); those of a working text say that
    such days are of the edition on which it rests. `date` dates every output.
    `banner` is the mark of a sample, or of an unchecked or partial build: it stands on every page; "" is none.
    `file_name` is how downloads begin, `identifier` is permanent for guideline, edition and language.
    `words` are the labels of the language, keyed as in compose.words. `images` maps paths in the workspace to bytes.
    `proposing` is None where no change can be proposed: in an extract or an unchecked build.
    `redline` is set where it shows two texts at once; without it nothing in the edition is marked.
    `concordance` is set where the text differs from the sealed edition that it rests on.
    `calendar` is set where meetings go with it: with the whole text as it is, and not with extracts and previews.
    `marked` is the redline from the text before, of those chapters alone that differ: the site has pages for each.
    `review` holds the pages of proposals and meetings, which the site of the whole text has and no other output.
    `notice` is set in previews and drafts: it stands in front, after the facts.
    `masthead` is set for a meeting paper, which has it instead of a cover: its first chapter is the paper itself.
    """

    guideline: str
    label: str
    language: str
    title: str
    subtitle: str
    status: str
    facts: tuple[tuple[str, str], ...]
    date: datetime.date
    banner: str
    file_name: str
    identifier: str
    words: Mapping[str, str]
    chapters: tuple[EditionChapter, ...]
    figures: tuple[Listed, ...] = ()
    tables: tuple[Listed, ...] = ()
    glossary: tuple[Term, ...] = ()
    provisions: tuple[ProvisionEntry, ...] = ()
    provision_names: Mapping[str, str] = field(default_factory=dict)
    """The printed name of every provision by its id: also of those that an extract has no index for."""
    annexes: tuple[Annex, ...] = ()
    images: Mapping[str, bytes] = field(default_factory=dict)
    sample: bool = False
    faults: tuple[Diagnostic, ...] = ()
    partial: bool = False
    rights: str = ""
    publisher: str = ""
    proposing: Proposing | None = None
    redline: Redline | None = None
    concordance: Concordance | None = None
    calendar: Calendar | None = None
    marked: "Edition | None" = None
    notice: Notice | None = None
    review: Review | None = None
    masthead: Masthead | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written: its path below the output folder, with forward slashes, and its bytes."""

    path: str
    data: bytes
