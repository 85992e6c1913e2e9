"""Corpus -> Edition: numbers given, references resolved, lists made, every label in the edition's language."""

import datetime
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rkcctl.compose import lists
from rkcctl.compose.frozen import frozen_numbers
from rkcctl.compose.locale import spell_date
from rkcctl.compose.numbering import Number, Numbers, number_chapters
from rkcctl.compose.proposing import add_sources, tell_proposing
from rkcctl.compose.resolve import Resolver, Targets
from rkcctl.compose.words import words_in
from rkcctl.model import document
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Block, List
from rkcctl.model.edition import Annex, Edition, EditionChapter, EditionNote, Unit
from rkcctl.model.extract import name_extract
from rkcctl.model.guideline import Guideline


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of an edition: the language, the chapters (none: all), and the faults to box (None: checked).

    `moved`: as for number_text.
    """

    language: str
    chapters: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] | None = None
    moved: frozenset[str] = frozenset()


def compose(corpus: Corpus, wish: Wish, annexes: tuple[Annex, ...] = ()) -> Edition:
    """The edition. The corpus has guidelines; where the wish names no faults it has none."""
    assert corpus.guideline is not None
    guideline = corpus.guideline.value
    words = words_in(wish.language)
    every = chapters_in(corpus, wish.language)
    numbers = number_text(corpus, wish.language, wish.moved)
    kept = [position for position, chapter in enumerate(every) if not wish.chapters or chapter.id in wish.chapters]
    # Also where it names every chapter: what goes with the whole text does not go with it.
    partial = bool(wish.chapters)
    targets = find_targets(corpus, wish.language, numbers, [every[position] for position in kept], whole=not partial)
    faults = _Faults(wish.faults or ())
    chapters = tuple(_compose_chapter(every[p], numbers, p, targets, wish.language, faults) for p in kept)
    may_propose = not partial and wish.faults is None
    if may_propose:
        resolver = Resolver(targets, {}, "", wish.language)
        chapters = tuple(add_sources(each, every[p], resolver) for each, p in zip(chapters, kept, strict=True))
    seal = corpus.base.seal.value if corpus.base and corpus.base.seal else None
    last = _find_last_approval(corpus)
    date = max(seal.published, last[0] if last else seal.published) if seal else guideline.date
    return Edition(
        guideline=guideline.id,
        label=label_of(corpus),
        language=wish.language,
        title=guideline.title.say(wish.language),
        subtitle=guideline.instrument.say(wish.language),
        status=_tell_status(corpus, words),
        facts=_tell_facts(corpus, wish.language, words, date),
        date=date,
        banner=_tell_banner(guideline, words, partial=partial, unchecked=wish.faults is not None),
        file_name=_name_file(guideline, corpus, wish),
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, _uri(guideline, corpus, wish.language))}",
        words=words,
        chapters=chapters,
        figures=lists.list_captions(chapters, document.Figure),
        tables=lists.list_captions(chapters, document.Table),
        glossary=() if partial else lists.list_terms(corpus, chapters, wish.language, guideline.languages),
        provisions=() if partial else lists.list_provisions(corpus, chapters, words, wish.language),
        provision_names=lists.name_provisions(corpus, words),
        annexes=() if partial else annexes,
        images=_collect_images(corpus, chapters),
        sample=guideline.sample,
        faults=faults.rest(),
        partial=partial,
        rights=guideline.rights.say(wish.language),
        publisher=guideline.publisher.say(wish.language),
        proposing=tell_proposing(corpus, wish.language, numbers) if may_propose else None,
    )


def chapters_in(corpus: Corpus, language: str) -> tuple[Chapter, ...]:
    """The listed chapters in order, each in the language, or in another where that is missing."""
    assert corpus.guideline is not None
    found = {(chapter.id, chapter.language): chapter for chapter in reversed(corpus.chapters)}
    chosen: list[Chapter] = []
    for chapter_id in corpus.guideline.value.chapters:
        in_order = [language, *(other for other in corpus.guideline.value.languages if other != language)]
        chosen += [found[chapter_id, candidate] for candidate in in_order if (chapter_id, candidate) in found][:1]
    return tuple(chosen)


def number_text(corpus: Corpus, language: str, moved: frozenset[str] = frozenset()) -> Numbers:
    """The numbers of the working text in a language. What rests on a sealed edition keeps the numbers printed there.

    What was inserted is numbered in the first language, so that all agree. `moved`: as for frozen_numbers.
    """
    assert corpus.guideline is not None
    frozen = replace(frozen_numbers(corpus, moved), beside=corpus.alternatives)
    first = corpus.guideline.value.languages[0]
    if frozen.numbers and language != first:
        told = number_chapters(chapters_in(corpus, first), first, frozen).by_id
        own = {name: number.text for name, number in told.items() if number.shown}
        titles = frozenset(name for name, number in told.items() if number.kind == "chapter")
        frozen = frozen.after(own, titles, frozenset(told.keys() - own.keys()))
    return number_chapters(chapters_in(corpus, language), language, frozen)


def label_of(corpus: Corpus) -> str:
    """The name of the text: the sealed edition's, with `+N` after N entries of the ledger; "draft" before any."""
    if corpus.base is None or corpus.base.seal is None:
        return "draft"
    entries = len(corpus.ledger.value.entries) if corpus.ledger else 0
    return corpus.base.seal.value.label + (f"+{entries}" if entries else "")


def find_targets(
    corpus: Corpus, language: str, numbers: Numbers, chapters: Iterable[Chapter], *, whole: bool
) -> Targets:
    from_ids: dict[str, str] = {}
    for chapter in chapters:
        from_ids[chapter.id] = chapter.id
        for block in chapter.blocks:
            from_ids.setdefault(block.id, chapter.id)
            for item in lists.items_of(block):
                from_ids.setdefault(item, chapter.id)
    from_ids.pop("", None)
    terms = corpus.glossary.value.terms if corpus.glossary and whole else ()
    provisions = corpus.references.value.provisions if corpus.references else ()
    return Targets(
        numbers,
        from_ids,
        {term.id: term.label.say(language) for term in terms},
        frozenset(provision.id for provision in provisions) if whole else frozenset(),
        frozenset(provision.id for provision in provisions if provision.paraphrase),
        corpus.base.seal.value.numbers if corpus.base and corpus.base.seal else {},
    )


class _Faults:
    """The faults of an unchecked build, each given to the block at whose place it stands."""

    def __init__(self, faults: Iterable[Diagnostic]) -> None:
        self.left = list(faults)

    def of_block(self, chapter: Chapter, block: Block) -> tuple[Diagnostic, ...]:
        first = block.comment or block.line
        return self._take([f for f in self.left if f.place.path == chapter.path and first <= f.place.line < block.end])

    def of_chapter(self, chapter: Chapter) -> tuple[Diagnostic, ...]:
        return self._take([found for found in self.left if found.place.path == chapter.path])

    def rest(self) -> tuple[Diagnostic, ...]:
        return tuple(self.left)

    def _take(self, taken: list[Diagnostic]) -> tuple[Diagnostic, ...]:
        for fault in taken:
            self.left.remove(fault)
        return tuple(taken)


def _compose_chapter(
    chapter: Chapter, numbers: Numbers, position: int, targets: Targets, language: str, faults: _Faults
) -> EditionChapter:
    notes = numbers.notes[position]
    resolver = Resolver(targets, notes, chapter.path, language)
    units = tuple(
        _compose_unit(block, number, resolver, faults.of_block(chapter, block))
        for block, number in zip(chapter.blocks, numbers.blocks[position], strict=True)
    )
    marked = [note for note in chapter.notes if note.label in notes]
    marked.sort(key=lambda note: notes[note.label])
    return EditionChapter(
        id=chapter.id,
        number=numbers.chapters[position],
        title=chapter.title,
        units=units,
        notes=tuple(
            EditionNote(note.label, notes[note.label], tuple(resolver.node(node) for node in note.content), note.sha256)
            for note in marked
        ),
        serves=chapter.front.value.serves if chapter.front else (),
        original="" if chapter.language == language else chapter.language,
        faults=faults.of_chapter(chapter),
    )


def _compose_unit(block: Block, number: Number, resolver: Resolver, faults: tuple[Diagnostic, ...]) -> Unit:
    words = words_in(resolver.language)
    shown = number.text if number.shown else ""
    if number.kind in ("table", "figure"):
        shown = cite = f"{words[number.kind]} {number.text}"
    elif number.kind == "code":
        cite = ""
    else:
        cite = f"{words[number.kind]} {number.text}"
    follows = cite if number.kind == "paragraph" and not number.shown and isinstance(block.content, List) else ""
    cite = words["list-after"].format(cite=cite) if follows else cite
    return Unit(block.id, shown, cite, resolver.node(block.content), block.sha256, faults, follows=follows)


def _tell_status(corpus: Corpus, words: Mapping[str, str]) -> str:
    if corpus.base is None or corpus.base.seal is None:
        return words["drafting"]
    label = corpus.base.seal.value.label
    changes = _changes_since(corpus)
    key = "change-in-force" if len(changes) == 1 else "changes-in-force"
    if changes:
        return words[key].format(label=label, count=len(changes))
    return words["working-text"].format(label=label) if _has_taken_out(corpus) else label


def _tell_facts(
    corpus: Corpus, language: str, words: Mapping[str, str], date: datetime.date
) -> tuple[tuple[str, str], ...]:
    if corpus.base is None or corpus.base.seal is None:
        return ((words["dated"], spell_date(date, language)),)
    seal = corpus.base.seal.value
    text, approved, published = (spell_date(day, language) for day in (seal.text, seal.approved, seal.published))
    approved_by = words["approved-by"].format(authority=seal.authority)
    changes = _changes_since(corpus)
    if not changes and not _has_taken_out(corpus):
        return ((words["text-of"], text), (approved_by, approved), (words["published"], published))
    # These days are of the edition alone: nobody approved on them what was changed since.
    return (
        (words["rests-on"], words["edition-of"].format(label=seal.label, date=text)),
        (approved_by, f"{approved} ({seal.label})"),
        (words["published"], f"{published} ({seal.label})"),
        *_tell_last_approval(corpus, language, words),
    )


def _changes_since(corpus: Corpus) -> tuple[str, ...]:
    """The changes in force that came into the text since the edition on which it rests."""
    return corpus.ledger.value.in_force if corpus.ledger else ()


def _has_taken_out(corpus: Corpus) -> bool:
    return corpus.ledger is not None and corpus.ledger.value.has_taken_out


def _find_last_approval(corpus: Corpus) -> tuple[datetime.date, str] | None:
    """When and by whom the last of the changes in the text was approved; None where no record knows the day of any."""
    states = (corpus.folded.states.get(name) for name in _changes_since(corpus))
    known = [(act.day, act.body) for state in states if state and (act := state.approved) and act.day]
    return max(known, default=None)


def _tell_last_approval(corpus: Corpus, language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if last := _find_last_approval(corpus):
        day, body = last
        yield words["last-change"], words["approved-on"].format(date=spell_date(day, language), body=body)


def _tell_banner(guideline: Guideline, words: Mapping[str, str], *, partial: bool, unchecked: bool) -> str:
    told = {"unchecked": unchecked, "sample": guideline.sample, "partial": partial}
    return " · ".join(words[key] for key, said in told.items() if said)


def _name_file(guideline: Guideline, corpus: Corpus, wish: Wish) -> str:
    """How downloads begin: no extract and no unchecked build can pass for the edition by its name."""
    marks = {f"-extract-{name_extract(wish.chapters)}": bool(wish.chapters), "-UNCHECKED": wish.faults is not None}
    sample = "SAMPLE-" if guideline.sample else ""
    said = "".join(mark for mark, is_so in marks.items() if is_so)
    return f"{sample}{guideline.id}-{label_of(corpus)}-{wish.language}{said}"


def _uri(guideline: Guideline, corpus: Corpus, language: str) -> str:
    return f"{guideline.id}/{label_of(corpus)}/{language}"


def _collect_images(corpus: Corpus, chapters: tuple[EditionChapter, ...]) -> dict[str, bytes]:
    used = {
        unit.content.src for chapter in chapters for unit in chapter.units if isinstance(unit.content, document.Figure)
    }
    return {path: corpus.sources.files[path] for path in sorted(used) if path in corpus.sources.files}
