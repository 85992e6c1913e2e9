"""The life of each paragraph -> a page a chapter: every wording, what brought it, and every proposal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rkcctl.compose.locale import join_names
from rkcctl.compose.position_words import tell_held
from rkcctl.compose.review_names import Names, fill, join, lines
from rkcctl.compose.wording import Wordings
from rkcctl.compose.words import words_in
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Text
from rkcctl.model.held_position import find_positions
from rkcctl.model.redline import Mark, Status
from rkcctl.model.review import ReviewPage, Section, Wording, history_key
from rkcctl.model.shown import Fate, Turn


@dataclass(frozen=True)
class Histories:
    """Writes the history of each chapter that has one."""

    names: Names
    wordings: Wordings

    @cached_property
    def _proposed(self) -> Mapping[str, Mapping[str, Inlines]]:
        """The changes on each block, by its id: those that touch it, as written or as they came into the text; those
        that would bring something beside it, and where that would stand; what is asked about it, and what for.
        """
        found: dict[str, dict[str, Inlines]] = {}
        for file in self.names.corpus.proposals:
            if asks := file.value.asks:
                for target in file.value.targets:
                    found.setdefault(target, {})[file.id] = self._tell_asked(asks)
            for change in file.value.changes:
                name = f"{file.id}/{change.c}"
                shown = self.names.seen.shown.get(name, ())
                for one in shown:
                    found.setdefault(one.block, {})[name] = ()
                    if one.block in self._coming:
                        where = self.wordings.tell_where(one)
                        found.setdefault(self._find_place(one.block), {}).setdefault(name, where)
                if not shown:
                    found.setdefault(change.target, {})[name] = ()
        return found

    def _tell_asked(self, asks: str) -> Inlines:
        words = self.names.words
        return (Text(f"{words['asks']}{self.names.colon}{words[f'asked-{asks}']}"),)

    @cached_property
    def _coming(self) -> Mapping[str, str]:
        """What no text ever had and a proposal would bring, each with the id that it would come to."""
        had = {name for _, name in self.names.seen.lives}
        return {
            one.block: one.beside
            for shown in self.names.seen.shown.values()
            for one in shown
            if one.fate in (Fate.INSERTED, Fate.CHAPTER)
            and not (one.block in had or self.wordings.chapter_of(one.block))
        }

    def _find_place(self, name: str) -> str:
        """What is in the text where that would come: it may come beside what would come itself."""
        met: set[str] = set()
        while name in self._coming and name not in met:
            met.add(name)
            name = self._coming[name]
        return name

    @cached_property
    def past(self) -> frozenset[str]:
        """The blocks and notes of the text of which there is something to tell."""
        told = {name for language, name in self.names.seen.lives if language == self.wordings.language}
        return frozenset(name for name in (told | self._proposed.keys()) if self.wordings.chapter_of(name))

    def write(self) -> Iterator[ReviewPage]:
        """The chapters in their order, each with its paragraphs and then its notes in theirs."""
        words = self.names.words
        gone = self._find_gone()
        for chapter in self.wordings.chapters:
            kept = [block.id for block in chapter.blocks if block.id in self.past]
            kept = [*([chapter.id] if chapter.id in self.past else []), *kept]
            kept += [note.label for note in chapter.notes if note.label in self.past]
            sections = [self._section(name) for name in [*kept, *gone.get(chapter.id, ())]]
            if not sections:
                continue
            number = self.wordings.number(chapter.id)
            said = words["history-introduction"].format(label=self.names.text(self.names.seen.first))
            yield ReviewPage(
                key=history_key(chapter.id),
                file="",
                title=f"{number} {chapter.title}{self.names.colon}{words['history'].lower()}",
                sections=(Section((), (Paragraph((Text(said),)),)), *sections),
                about=chapter.id,
                up=chapter.id,
            )

    def _find_gone(self) -> Mapping[str, tuple[str, ...]]:
        """What the text has no more, by the chapter in which it was last; of a chapter that is gone, nothing."""
        found: dict[str, list[str]] = {}
        for (language, name), turns in self.names.seen.lives.items():
            if language == self.wordings.language and not turns[-1].words:
                found.setdefault(self.names.seen.homes.get((language, name), ""), []).append(name)
        return {chapter: tuple(sorted(names)) for chapter, names in found.items()}

    def _section(self, name: str) -> Section:
        names = self.names
        turns = names.seen.lives.get((self.wordings.language, name), ())
        content: list[Node | Wording] = [*self._turns(name, turns)]
        brought = {change for turn in turns for change in turn.changes}
        others = {change: one for change, one in self._proposed.get(name, {}).items() if change not in brought}
        if others:
            items = tuple(Item(tuple(map(Paragraph, self._change(*other)))) for other in others.items())
            content.append(List(items))
        title = self.wordings.point(name)
        if turns and not turns[-1].words:
            title = (Text(f"{self._tell_once(name, turns)}{names.colon}{names.words['history-gone-now'].lower()}"),)
        return Section(title, tuple(content), id=f"past.{name}")

    def _tell_once(self, name: str, turns: tuple[Turn, ...]) -> str:
        """What is gone, by its id and the number that the edition prints for it, where it had one."""
        base = self.names.corpus.base
        seal = base.seal.value if base and base.seal else None
        number = seal.numbers.get(name, "") if seal else ""
        source = next((turn.words for turn in reversed(turns) if turn.words), "")
        # A note's number says nothing without its chapter.
        if seal is None or not number or source.startswith("[^"):
            return name
        drawn = "figure" if source.startswith(("Figure:", "![")) else "table"
        follows = source.startswith(("- ", "1. ")) and list(seal.numbers.values()).count(number) > 1
        kind = "section" if "." in number else drawn if "-" in number else "paragraph"
        cite = self.names.words[f"{kind}-number"].format(number=number)
        cite = words_in(self.names.language)["list-after"].format(cite=cite) if follows else cite
        said = self.names.words["history-once"].format(cite=cite, label=seal.label, id=name)
        return said[:1].upper() + said[1:]

    def _tell_into(self, name: str) -> Inlines:
        """Where the words went of what a change joined to something else."""
        held = self.names.corpus.retired
        retired = held.value.retired if held else ()
        into = [
            self.wordings.point(other)
            for one in retired
            if one.id == name and not one.revived
            for other in one.successors
        ]
        return fill(self.names.words["history-into"], {"cite": join(into, ", ")}) if into else ()

    def _turns(self, name: str, turns: tuple[Turn, ...]) -> Iterator[Wording]:
        """The first wording as it was, each later one with what changed."""
        words, before = self.names.words, ""
        for at, turn in enumerate(turns):
            key = "history-first" if not at else "history-entry" if turn.words and before else "history-came"
            key = key if turn.words or not at else "history-gone"
            told: list[Inlines] = [(Text(words[key].format(label=turn.label)),)] if turn.words or at else []
            if told and not turn.words and (into := self._tell_into(name)):
                told.append(into)
            told += [line for change in turn.changes for line in self._change(change)]
            content = self.wordings.compare(before, turn.words) if at else self.wordings.read(turn.words)
            status = Status.CHANGED if before and turn.words else Status.INSERTED if turn.words else Status.DELETED
            if told:
                yield Wording(lines(told), content, Mark(status) if at else None)
            before = turn.words

    def _change(self, change: str, more: Inlines = ()) -> Iterator[Inlines]:
        """What there is to tell of a change, then what it is about where that is not its place, then positions."""
        yield self._tell_change(change)
        if more:
            yield more
        for held in find_positions(self.names.corpus.positions_on, (change,)):
            yield tell_held(held.meeting, held.position, self.names)

    def _tell_change(self, change: str) -> Inlines:
        """A change: its number, by whom, where it stands, and what each meeting did with it."""
        names = self.names
        file = names.corpus.proposal_by_id.get(change.partition("/")[0])
        if file is None:
            return names.object(change)
        by = join_names([names.short(code) for code in names.corpus.proposers(file, change)], names.language)
        told = [
            *names.object(change),
            Text(f" {names.words['history-by'].format(names=by)}, "),
            *names.tell_state(change),
        ]
        state = names.states.get(change)
        if state is not None and state.told:
            told += [Text(names.colon), *join([names.tell_act(act) for act in state.told], names.semicolon)]
        return tuple(told)
