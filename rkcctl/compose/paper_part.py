"""What the places of papers are made with: the paper's surroundings, and the parts that a place becomes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rkcctl.compose.columns import call_meeting
from rkcctl.compose.conflict_words import conflict_words
from rkcctl.compose.edition import number_text
from rkcctl.compose.paper_words import paper_words
from rkcctl.compose.report_sentences import report_sentences
from rkcctl.compose.resolve import Resolver, Targets
from rkcctl.compose.review_words import review_words
from rkcctl.compose.words import words_in
from rkcctl.model import document
from rkcctl.model.called import names_of
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Inline, Inlines, Item, List, Node, Paragraph, Table, Text
from rkcctl.model.held_position import PositionsOn, index_positions
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper_data import PaperData
from rkcctl.model.paper_file import PaperFront
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.review_matter import ReviewMatter, find_review_matter
from rkcctl.model.slot import Slot, split_text
from rkcctl.model.walk import map_runs


@dataclass(frozen=True, slots=True)
class Part:
    """A node of a paper. `numbered` gives a paragraph the next number; `par` is the number that it has to have.

    `act` is the list and row of the meeting's file whose act it tells, where that cites no paragraph yet. `lead` is
    the annex to which a paragraph leads.
    """

    node: Node
    numbered: bool = False
    par: str = ""
    act: tuple[str, int] | None = None
    lead: "Lead | None" = None


@dataclass(frozen=True, slots=True)
class Lead:
    """An annex: its title, and what stands in it; nothing where it is the consolidated text, which has chapters."""

    title: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Around:
    """What stands around a place: the paper's front matter, its meeting, and what there is to fill it from."""

    corpus: Corpus
    front: PaperFront
    meeting: Meeting
    data: PaperData

    @property
    def language(self) -> str:
        return self.front.language

    @cached_property
    def words(self) -> Mapping[str, str]:
        language = self.language
        papers = {**paper_words(language), **report_sentences(language)}
        return {**words_in(language), **review_words(language), **papers}

    @cached_property
    def participants(self) -> Mapping[str, str]:
        """What participants and bodies are called, by code."""
        return {**names_of(self.corpus, self.language), SECRETARIAT: self.words["matrix-secretariat"]}

    @property
    def meetings(self) -> Mapping[str, Meeting]:
        return self.corpus.meeting_by_id

    @cached_property
    def review(self) -> ReviewMatter | None:
        """What is of the review that the paper tells of; None where it tells of all that there is."""
        name = self.front.review_told
        return find_review_matter(self.corpus, name) if name else None

    @cached_property
    def positions(self) -> PositionsOn:
        """The positions that stand, by what they are on: none that was withdrawn."""
        return index_positions(held for held in self.corpus.positions if not held.is_withdrawn)

    def call(self, code: str) -> str:
        """A participant, body or meeting as a paper calls it."""
        if code in self.meetings:
            return call_meeting(self.corpus, self.meetings[code], self.language)
        return self.participants.get(code, code)

    @property
    def spoken(self) -> str:
        """The language of the text of the Guidelines for readers of the paper: theirs, where the text is in it."""
        languages = self.corpus.guideline.value.languages if self.corpus.guideline else ()
        return self.language if self.language in languages or not languages else languages[0]

    @cached_property
    def resolver(self) -> Resolver:
        """Resolves words of the Guidelines: what they refer to is named by its number, and marks of notes too."""
        assert self.corpus.guideline is not None
        language = self.corpus.guideline.value.languages[0]
        numbers = number_text(self.corpus, language)
        if self.data.told is not None:
            # What came later, and is cited all the same, has the number of today.
            by_id = {**numbers.by_id, **number_text(self.data.told, language).by_id}
            numbers = replace(numbers, by_id=by_id)
        terms = self.corpus.glossary.value.terms if self.corpus.glossary else ()
        labels = {term.id: term.label.say(self.language) for term in terms}
        notes = {name: int(number) for name, (kind, number) in self.data.places.items() if kind == "note"}
        brought = {name: number for name, (_, number) in self.data.places.items()}
        return Resolver(Targets(numbers, {}, labels, frozenset(), frozenset(), brought), notes, "", self.language)

    @cached_property
    def _noted(self) -> Mapping[str, str]:
        """The chapter of each note of the text, by its label."""
        return {note.label: chapter.id for chapter in self.corpus.chapters for note in chapter.notes}

    def cite(self, block: str, chapter: str = "") -> str:
        """A part of the text by its printed number; a note with that of its chapter, which may be told."""
        kind, number = self.data.places.get(block, ("", block))
        if kind == "note":
            _, within = self.data.places.get(chapter or self._noted.get(block, ""), ("", ""))
            if within:
                return conflict_words(self.language)["note-of"].format(number=number, chapter=within)
        word = self.words.get(f"kind-{kind}", "")
        return f"{word} {number}".strip() if kind != "chapter" else f"{word} {number}"


def say(words: str) -> Inlines:
    return (Text(words),)


def paragraph(words: str) -> Paragraph:
    return Paragraph(say(words))


def table(
    caption: str | Inlines, heads: Iterable[str], rows: Iterable[Iterable[Inlines]], shares: tuple[int, ...]
) -> Table:
    """A table over the width of a page; a wide one, of more than four columns, on a turned page."""
    return Table(
        caption=say(caption) if isinstance(caption, str) else caption,
        head=tuple(say(head) for head in heads),
        rows=tuple(tuple(row) for row in rows),
        align=("left",) * len(shares),
        wide=len(shares) > 4,
        shares=shares,
    )


def bullets(around: Around, lines: list[str]) -> tuple[Part, ...]:
    """A list of lines, or that there are none."""
    return (Part(List(tuple(Item((paragraph(line),)) for line in lines))),) if lines else none(around)


def none(around: Around) -> tuple[Part, ...]:
    return (Part(Paragraph((Text(around.words["none"]),))),)


# ---- Places within a sentence --------------------------------------------------------------------------------------

Fill = Callable[[Slot], str]


def fill_node(node: Node, fill: Fill) -> Node:
    """The node with words for every place within its sentences."""

    def filled(text: str) -> str:
        return "".join(part if isinstance(part, str) else fill(part) for part in split_text(text))

    return map_text(node, filled)


Rewrite = Callable[[str], str]


def map_text(node: Node, rewrite: Rewrite) -> Node:
    """The node with its words rewritten: not those that a change brings or takes, nor code or a figure's."""
    return node if isinstance(node, document.Figure) else map_runs(node, lambda run: _map_run(run, rewrite))


def _map_run(inlines: Inlines, rewrite: Rewrite) -> Inlines:
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Text(text):
                found.append(Text(rewrite(text)))
            case document.Emphasis(children) | document.Strong(children) | document.Link(_, children):
                found.append(replace(inline, children=_map_run(children, rewrite)))
            case _:
                found.append(inline)
    return tuple(found)
