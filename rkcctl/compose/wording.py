"""Source of a proposal or of an earlier text -> nodes as printed, and the redline between two of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.conflict_words import conflict_words
from rkcctl.compose.edition import chapters_in, find_targets, number_text
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.compose.resolve import Resolver
from rkcctl.compose.review_names import fill
from rkcctl.compose.site_words import site_words
from rkcctl.compose.words import words_in
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.document import Figure, Heading, Inlines, List, Node, Paragraph, Table, Text
from rkcctl.model.redline import Attributions, Mark, Status
from rkcctl.model.review import Wording, lead
from rkcctl.model.shown import Fate, Foreign, Shown
from rkcctl.read.words import read_words

_STATUS = {
    Fate.DELETED: Status.DELETED,
    Fate.INSERTED: Status.INSERTED,
    Fate.NOTE: Status.INSERTED,
    Fate.CHAPTER: Status.INSERTED,
    Fate.MOVED: Status.MOVED_HERE,
}


@dataclass(frozen=True)
class Wordings:
    """Writes words in one language of a text: links lead to where that text has what they are on."""

    corpus: Corpus
    language: str
    coming: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Kind and number of what is not in the text and would come to it, by id."""

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        return chapters_in(self.corpus, self.language)

    @cached_property
    def _resolver(self) -> Resolver:
        chapters = self.chapters
        numbers = number_text(self.corpus, self.language)
        notes = {name: int(number) for name, (kind, number) in self.coming.items() if kind == "note"}
        notes |= {label: number for found in numbers.notes for label, number in found.items()}
        targets = find_targets(self.corpus, self.language, numbers, chapters, whole=True)
        brought = {name: number for name, (_, number) in self.coming.items()}
        targets = replace(targets, gone={**targets.gone, **brought})
        return Resolver(targets, notes, chapters[0].path if chapters else "", self.language)

    @cached_property
    def _nodes(self) -> NodeRedliner:
        return NodeRedliner(Attributor(Attributions(), {}, self.language), "", "", frozenset())

    @cached_property
    def _kinds(self) -> Mapping[str, str]:
        return words_in(self.language)

    @cached_property
    def _noted(self) -> Mapping[str, str]:
        """The chapter of each note of the text, by its label."""
        return {note.label: chapter.id for chapter in self.chapters for note in chapter.notes}

    @cached_property
    def _following(self) -> frozenset[str]:
        """The lists that have the number of the paragraph before them."""
        numbers = self._resolver.targets.numbers.by_id
        blocks = (block for chapter in self.chapters for block in chapter.blocks if isinstance(block.content, List))
        return frozenset(block.id for block in blocks if block.id in numbers and not numbers[block.id].shown)

    @property
    def words(self) -> Mapping[str, str]:
        return site_words(self.language)

    def read(self, source: str) -> tuple[Node, ...]:
        """The nodes of Markdown, in their order; notes come last."""
        known = self._known.get(source)
        if known is not None:
            return known
        read = read_words(source)
        found = [block.content for block in read.blocks] + [node for note in read.notes for node in note.content]
        return tuple(shown for node in found for shown in _without_pictures(self._resolver.node(node)))

    def run(self, inlines: Inlines) -> Inlines:
        """A run as printed: its links lead to what they are on, or name it."""
        return self._resolver.run(inlines)

    @cached_property
    def _known(self) -> Mapping[str, tuple[Node, ...]]:
        """What each paragraph, list and table of the text reads, by its source: it was read before."""
        return {
            "\n".join(chapter.lines[block.line - 1 : block.end - 1]): (self._resolver.node(block.content),)
            for chapter in self.chapters
            for block in chapter.blocks
            if isinstance(block.content, Paragraph | List | Table)
        }

    def compare(self, before: str, after: str) -> tuple[Node, ...]:
        """Both in one: what came and went is marked."""
        return self._nodes.nodes(self.read(before), self.read(after), 0)

    def number(self, name: str) -> str:
        """The bare number of a chapter or block; "" for what is not there."""
        number = self._resolver.targets.numbers.by_id.get(name)
        return number.text if number else ""

    def cite(self, name: str) -> str:
        """How people call a block, note or chapter of the text: paragraph 214; "" for what is not there.

        Notes are numbered by chapter: of what chapter one is, is said; not of one that would only come.
        """
        number = self._resolver.targets.numbers.by_id.get(name)
        if number is not None and number.kind in self._kinds:
            kind = self._kinds[number.kind]
            cite = f"{kind.lower() if number.kind == 'chapter' else kind} {number.text}"
            return self._kinds["list-after"].format(cite=cite) if name in self._following else cite
        note = self._resolver.notes.get(name)
        if note is None:
            return ""
        chapter = self.number(self._noted.get(name, ""))
        called = conflict_words(self.language)["note-of"].format(number=note, chapter=chapter)
        return called if chapter else f"{self._kinds['note'].lower()} {note}"

    def chapter_of(self, name: str) -> str:
        """The chapter that holds a block or a note; "" where none does."""
        return self._resolver.targets.chapter_of.get(name, "") or self._noted.get(name, "")

    def point(self, name: str) -> Inlines:
        """A link to what has the id, under its number; where the text has it no more, its id."""
        cite, chapter = self.cite(name), self.chapter_of(name)
        if not cite or not chapter:
            return (Text(cite or name),)
        return (lead(chapter, cite, "" if name == chapter else name),)

    def tell(self, shown: Iterable[Shown], foreign: Collection[Foreign] = (), origin: str = "") -> tuple[Wording, ...]:
        """What a change does, paragraph by paragraph; what comes to one place in a row is told of once.

        Where it is said in several languages, each says which. That of a proposal in one stands above. `foreign` are
        its words in languages in which there is no text, before the others where they are those of `origin`, the
        language in which the proposal is written.
        """
        runs: list[list[Shown]] = []
        every = tuple(shown)
        spoken = {one.language for one in every} | {one.language for one in foreign}
        for one in every:
            last = runs[-1][-1] if runs else None
            if last and _goes_on(runs[-1][0], last, one):
                runs[-1].append(one)
            else:
                runs.append([one])
        is_given = any(one.language == origin for one in foreign)
        told = tuple(self._tell(run, spoken, is_translated=is_given) for run in runs)
        others = dict.fromkeys(one.language for one in foreign)
        apart = [self._tell_foreign([one for one in foreign if one.language == other], origin) for other in others]
        return (*apart, *told) if is_given else (*told, *apart)

    def _tell_foreign(self, run: Sequence[Foreign], origin: str) -> Wording:
        language = run[0].language
        key = "foreign-origin" if language == origin else "foreign-other"
        told = self.words[key].format(language=self.words[f"language-{language}"])
        content = [node for one in run for node in self.compare(one.before, one.after)]
        changed = any(one.before for one in run)
        status = Status.CHANGED if changed else Status.INSERTED
        return Wording((Text(told),), tuple(content), Mark(status), language if language != self.language else "")

    def _tell(self, run: list[Shown], spoken: Collection[str], *, is_translated: bool = False) -> Wording:
        first = run[0]
        told = self.tell_where(first)
        if len(spoken) > 1:
            said = self.words[f"language-{first.language}"]
            said = self.words["foreign-translated"].format(language=said) if is_translated else said
            told = (*told, Text(f" ({said})"))
        status = _STATUS.get(first.fate, Status.CHANGED)
        language = first.language if first.language != self.language else ""
        if first.fate is Fate.MOVED:
            return Wording(told, self.read(first.before), Mark(status), language)
        if first.fate is Fate.PICTURE:
            # Pictures of a text that is not this one cannot be shown: their names are.
            return Wording(told, (), Mark(status), language)
        content = [node for one in run for node in self._both(one)]
        return Wording(told, tuple(content), Mark(status), language)

    def _both(self, one: Shown) -> tuple[Node, ...]:
        if one.fate is Fate.CHAPTER:
            title = next((line[6:].strip(" \"'") for line in one.after.split("\n") if line.startswith("title:")), "")
            return (self._nodes.whole(Heading(1, (Text(title),)), Status.INSERTED),) if title else ()
        return self.compare(one.before, one.after)

    def tell_where(self, one: Shown) -> Inlines:
        """Where it stands and what happens there, with links: the words around `{cite}` and `{place}` stay in place."""
        key = f"fate-{one.fate.name.lower()}{'-more' if one.fate is Fate.MOVED and one.more else ''}"
        parts = {
            "cite": self.point(one.block) if self.cite(one.block) else (Text(self.words["nameless"]),),
            "place": self._place(one),
        }
        return fill(self.words[key].replace("{count}", str(len(one.more))), parts)

    def _place(self, one: Shown) -> Inlines:
        key = f"place-{one.where}"
        return fill(self.words[key], {"cite": self.point(one.beside)}) if key in self.words else ()


def _without_pictures(node: Node) -> tuple[Node, ...]:
    """A figure by its words, its caption and its description: of two with other words only these are compared."""
    if not isinstance(node, Figure):
        return (node,)
    said = (node.caption, (Text(f"[{node.alt}]"),) if node.alt else ())
    return tuple(Paragraph(words) for words in said if words)


def _goes_on(first: Shown, last: Shown, one: Shown) -> bool:
    """Whether it comes to the same place as the one before; a new chapter comes with all its paragraphs."""
    if one.fate not in (Fate.INSERTED, Fate.NOTE) or one.language != last.language:
        return False
    same = (one.fate, one.where, one.beside) == (last.fate, last.where, last.beside)
    return first.fate is Fate.CHAPTER or same
