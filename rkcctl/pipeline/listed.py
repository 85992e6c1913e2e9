"""The changes that a paper is about, as papers list them: found in the texts they were written against."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from rkcctl.amend.history import History
from rkcctl.amend.located import Located, NewUnit
from rkcctl.amend.merge import Taken
from rkcctl.amend.order import lay_out
from rkcctl.amend.placed import place_change
from rkcctl.amend.shown import show_change, show_foreign
from rkcctl.amend.target import find_target
from rkcctl.amend.text import Text
from rkcctl.compose.as_written import read_reason
from rkcctl.model.change import Change
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Heading, Node
from rkcctl.model.document import Text as Words
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.shown import Fate, Shown
from rkcctl.model.taken_back import is_taken_back
from rkcctl.pipeline.coming import Coming, number_coming
from rkcctl.pipeline.dropped_notes import show_dropped
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.seen import show_change_of
from rkcctl.pipeline.texts import WORKING, corpus_at
from rkcctl.read.words import read_words


class Lister:
    """Lists changes in one language of the text; in the first language of the Guidelines where it is not there.

    The corpus may know less than the history: states are as it knows them. `label` names the text of which is spoken:
    numbers, titles and the order of paragraphs are those that it has.
    """

    def __init__(self, corpus: Corpus, history: History, language: str, label: str) -> None:
        assert corpus.guideline is not None
        self.corpus = corpus
        self.history = history
        self.text = history.text(label) or history.now
        self._told = corpus_at(corpus, history, WORKING if self.text.label == history.label else label)
        spoken = corpus.guideline.value.languages
        self.language = language if language in spoken else spoken[0]
        self._laid: dict[tuple[str, str], tuple[Sequence[str], Mapping[str, int]]] = {}
        self._gone: dict[str, Mapping[str, tuple[Shown, ...]]] = {}

    def list(self, names: Iterable[str]) -> tuple[ListedChange, ...]:
        """The changes of these names, each once; a submission without any stands for itself."""
        found = (self._list_one(name) for name in dict.fromkeys(names))
        return tuple(change for change in found if change is not None)

    def coming(self, changes: Iterable[ListedChange]) -> Coming:
        """Kind and number of what the words of the changes refer to or mark, and would bring to the text themselves."""
        files = {change.file.id: change.file for change in changes}
        each = (number_coming(self.history, file).get(self.language, {}) for file in files.values())
        return {name: number for found in each for name, number in found.items()}

    @cached_property
    def places(self) -> Mapping[str, tuple[str, str]]:
        """Kind and printed number of everything in the text, and of what is only in another that changes are to."""
        found = self._numbers(self.corpus)
        for label in dict.fromkeys(file.value.base for file in self.corpus.proposals):
            if self.history.text(label) is not None and label not in (self.history.label, self.text.label):
                found |= self._numbers(corpus_at(self.corpus, self.history, label))
        return {**found, **self._numbers(self._told)}

    @cached_property
    def chapters(self) -> Mapping[str, str]:
        """Number and title of each chapter, by id."""
        every = (*self.corpus.chapters, *self.text.chapters)
        titles = {one.id: one.title for one in every if one.language == self.language}
        return {name: f"{self.places.get(name, ('', ''))[1]} {title}".strip() for name, title in titles.items()}

    def _numbers(self, corpus: Corpus) -> dict[str, tuple[str, str]]:
        by_id = locator_of(corpus, self.language).by_id
        return {name: (found.kind, found.number) for name, found in by_id.items()}

    @cached_property
    def _merged(self) -> frozenset[str]:
        """The changes that are in the text of which is spoken: of its day, as the states are."""
        return self.history.merged_in(self.text.label)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {name: place for place, name in enumerate(_names(self.text, self.language))}

    def _list_one(self, name: str) -> ListedChange | None:
        proposal, _, number = name.partition("/")
        file = self.corpus.proposal_by_id.get(proposal)
        if file is None:
            return None
        folded = self.corpus.folded.states.get(name)
        is_still_there = name in self._merged and is_taken_back(folded)
        is_merged = name in self._merged and not is_still_there
        state = "merged" if is_merged else str(folded.state) if folded else "new"
        acts, instead = (folded.acts, folded.instead) if folded else ((), "")
        given = (folded.guided or folded.given) if folded else None
        change = file.change(int(number)) if number.isdigit() else None
        if change is None:
            by, asked = self.corpus.proposers(file), tuple(self._asked(file))
            kind = file.value.type
            why = read_reason(file.reasons)
            return ListedChange(name, file, kind, state, why, (), acts, given, instead, by=by, asks_about=asked)
        parts, trouble = self._parts(file, change)
        requires = tuple(f"{proposal}/{wanted}" for wanted in change.requires)
        why = read_reason(change.why or file.reasons)
        kind = change.type or file.value.type
        by = self.corpus.proposers(file, name)
        found = ListedChange(name, file, kind, state, why, parts, acts, given, instead, requires, trouble, by=by)
        is_taken = is_merged or (folded is not None and folded.is_taken)
        return replace(found, is_taken=is_taken, is_still_there=is_still_there)

    def _asked(self, file: ProposalFile) -> Iterator[tuple[str, int]]:
        """What a submission names that is in the text."""
        yield from ((name, self._order[name]) for name in file.value.targets if name in self._order)

    def _parts(self, file: ProposalFile, change: Change) -> tuple[tuple[ListedPart, ...], str]:
        placed = place_change(self.history, Taken(file, change), self.text, self._merged)
        if placed is None:
            return (), f"the text '{file.value.base}' cannot be rebuilt"
        text, found, troubles = placed.text, placed.found, placed.troubles
        places = [place for place in found if place.language == self.language] or list(found[:1])
        parts = (*(part for place in places for part in self._show(text, place)), *self._dropped(text, file, change))
        if not parts and not troubles:
            parts = tuple(self._foreign(text, file, change))
        written = "" if text is self.text else file.value.base
        return tuple(replace(part, written=written) for part in parts), (
            troubles[0].message if troubles and not parts else ""
        )

    def _show(self, text: Text, place: Located) -> Iterator[ListedPart]:
        units = {unit.id: unit for unit in place.units}
        moved = {found.nodes[0] for found in place.moved}
        joined = {names[0] for names in place.joined}
        pictured = {name for name, _, _ in place.files}
        if units:
            yield self._insertion(text, place)
        for shown in _with_words(text, place):
            if shown.block in units:
                continue
            kind = "moved" if shown.block in moved else "joined" if shown.block in joined else _kind(shown)
            kind = "pictured" if shown.block in pictured else kind
            order = (self._place(text, place.language, shown.block), 0)
            chapter = _chapter(text, place.language, shown.block)
            words = (read_nodes(shown.before), read_nodes(shown.after))
            more = shown.more if kind == "joined" else ()
            to = (shown.where, shown.beside) if kind == "moved" else ("", "")
            yield ListedPart(kind, shown.block, chapter, order, *words, language=place.language, more=more, to=to)

    def _dropped(self, text: Text, file: ProposalFile, change: Change) -> Iterator[ListedPart]:
        """The notes that go with their last mark, which the change takes where all of the proposal is adopted."""
        if file.id not in self._gone:
            every = (part for one in file.value.changes for part in show_change_of(self.history, file, one))
            self._gone[file.id] = show_dropped(self.history, file, every)
        for gone in self._gone[file.id].get(f"{file.id}/{change.c}", ()):
            held = text.note(gone.language, gone.block)
            if gone.language == self.language and held is not None:
                order = (self._place(text, gone.language, gone.block), 0)
                target = find_target(text, gone.language, gone.block)
                words = read_nodes(target.source if target else gone.before)
                yield ListedPart("deleted", gone.block, held[0].id, order, words, language=gone.language)

    def _foreign(self, text: Text, file: ProposalFile, change: Change) -> Iterator[ListedPart]:
        """What has words in a language alone in which there is no text, at the place that it names."""
        every = tuple(show_foreign(text.languages, file.value, change))
        said = [one for one in every if one.language == every[0].language]
        language = said[0].language if said else file.value.language
        if language in text.languages or change.target not in self._order:
            return
        side = change.side
        # The gap before a paragraph is the one after what stands before it.
        order = (self._order[change.target] - (side == "before"), 1 if side else 0)
        before = tuple(node for one in said for node in read_nodes(one.before))
        after = tuple(node for one in said for node in read_nodes(one.after))
        target = None if side else find_target(text, self.language, change.target)
        present = read_nodes(target.source) if target else ()
        chapter = _chapter(text, self.language, change.target)
        where = (change.target, chapter, order)
        yield ListedPart("foreign", *where, before, after, side, language, present=present)

    def _insertion(self, text: Text, place: Located) -> ListedPart:
        """All that the change brings, as one: where its first block hangs."""
        first = place.units[0]
        side, anchor = first.place
        nodes = tuple(node for unit in place.units for node in _read_unit(unit))
        order = self._gap(text, place.language, first)
        return ListedPart(
            "inserted", anchor, _chapter(text, place.language, anchor), order, (), nodes, side, place.language
        )

    def _gap(self, text: Text, language: str, unit: NewUnit) -> tuple[int, int]:
        """The place of what stands before the gap into which it comes, and 1, or more where sections and chapters end
        in between. The gap before a paragraph is the one after what stands before it.
        """
        (nodes, where), (side, name) = self._nodes(text, language), unit.place
        if unit.anchor not in where:
            return (self._place(text, language, name), 1)
        at, level = where[unit.anchor] - (unit.side == "left" or unit.kind == "note"), 1
        while at > 0 and nodes[at][:1] in ("$", "%", ""):
            level += nodes[at] != ""
            at -= 1
        if side == "before" and name in self._order:
            return (self._order[name] - 1, level)
        return (self._place(text, language, nodes[at].removeprefix("^")), level)

    def _nodes(self, text: Text, language: str) -> tuple[Sequence[str], Mapping[str, int]]:
        """The text as insertions are hung on it, with the ends of its sections and chapters; and where each node is."""
        key = (text.label, language)
        if key not in self._laid:
            nodes = lay_out(tuple(chapter for chapter in text.chapters if chapter.language == language))
            self._laid[key] = nodes, {node: at for at, node in enumerate(nodes)}
        return self._laid[key]

    def _place(self, text: Text, language: str, name: str) -> int:
        """The place of a block in the text; of one that it has not, that of the last before it that it has."""
        if name in self._order:
            return self._order[name]
        last = -1
        for other in _names(text, language):
            last = self._order.get(other, last)
            if other == name:
                return last
        return len(self._order)


def _names(text: Text, language: str) -> Iterator[str]:
    """Every chapter, block and note of the text, in order."""
    for chapter in text.chapters:
        if chapter.language == language:
            yield chapter.id
            yield from (block.id for block in chapter.blocks if block.id)
            yield from (note.label for note in chapter.notes)


def _chapter(text: Text, language: str, name: str) -> str:
    held = text.block(language, name)
    if held is not None:
        return held.chapter.id
    note = text.note(language, name)
    if note is not None:
        return note[0].id
    return name if text.chapter(language, name) else ""


def _with_words(text: Text, place: Located) -> Iterator[Shown]:
    """What the change shows; of a figure that shows something else the words, and not the names of files."""
    found = show_change(text, place)
    worded = {shown.block for shown in found if shown.fate is not Fate.PICTURE}
    for shown in found:
        if shown.fate is not Fate.PICTURE:
            yield shown
        elif shown.block not in worded and (target := find_target(text, place.language, shown.block)):
            yield replace(shown, before=target.source, after=target.source)


def _kind(shown: Shown) -> str:
    return "deleted" if not shown.after else "amended"


def _read_unit(unit: NewUnit) -> tuple[Node, ...]:
    """What a change brings; of a new chapter its title, which its front matter gives."""
    if unit.kind != "chapter":
        return read_nodes(unit.lines)
    title = next((line for line in unit.lines.split("\n") if line.startswith("title:")), "")
    return (Heading(2, (Words(title.removeprefix("title:").strip().strip("\"'")),)),)


def read_nodes(words: str) -> tuple[Node, ...]:
    """The Markdown of a block, or of a note, as nodes."""
    if not words.strip():
        return ()
    said = read_words(words)
    return (*(block.content for block in said.blocks), *(node for note in said.notes for node in note.content))
