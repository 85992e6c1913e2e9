"""What pages need so that changes can be proposed from them: the source of each block, whom and what to choose."""

from dataclasses import replace

from rkcctl.compose.numbering import Numbers
from rkcctl.compose.propose_words import propose_words_in
from rkcctl.compose.resolve import Resolver
from rkcctl.compose.source import take_apart
from rkcctl.model.block_source import WHOLE, BlockSource, SourceLeaf
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.document import Block, Link, Note, Quotation
from rkcctl.model.edition import EditionChapter, Proposing
from rkcctl.model.walk import walk_inlines


def tell_proposing(corpus: Corpus, language: str, numbers: Numbers) -> Proposing:
    """The themes, participants and paragraphs that a proposal may name, and the labels of it all."""
    assert corpus.guideline is not None
    known = corpus.participants.value.participants if corpus.participants else ()
    return Proposing(
        themes=tuple((theme.id, theme.title.say(language)) for theme in corpus.guideline.value.themes),
        participants=tuple((participant.code, participant.name.say(language)) for participant in known),
        words=propose_words_in(language),
        targets={label: label for notes in numbers.notes for label in notes}
        | {name: number.text for name, number in numbers.by_id.items()},
    )


def add_sources(composed: EditionChapter, chapter: Chapter, resolver: Resolver) -> EditionChapter:
    """The composed chapter with the source of its blocks and notes; what is locked has none."""
    units = tuple(
        unit if not unit.id or _is_locked(block) else replace(unit, source=_read_source(block, chapter, resolver))
        for unit, block in zip(composed.units, chapter.blocks, strict=True)
    )
    by_label = {note.label: note for note in reversed(chapter.notes)}
    notes = tuple(
        replace(note, source=_read_source(by_label[note.label], chapter, resolver)) for note in composed.notes
    )
    return replace(composed, units=units, notes=notes)


def _is_locked(block: Block) -> bool:
    return isinstance(block.content, Quotation) and bool(block.content.provision)


def _read_source(block: Block | Note, chapter: Chapter, resolver: Resolver) -> BlockSource:
    lines = chapter.lines[block.line - 1 : block.end - 1]
    source = BlockSource(take_apart(lines, block.leaves, block.line), _list_printed(block, resolver))
    text = "\n".join(lines)
    # Lines that begin in different ways, as Markdown allows, have no form that new words could be given.
    return source if source.text == text else replace(source, parts=(SourceLeaf(WHOLE, text),))


def _list_printed(block: Block | Note, resolver: Resolver) -> tuple[tuple[str, str], ...]:
    nodes = block.content if isinstance(block.content, tuple) else (block.content,)
    links = (inline for node in nodes for inline in walk_inlines(node) if isinstance(inline, Link))
    empty = {link.href: resolver.read_target(link.href) for link in links if not link.children}
    return tuple((href, resolver.number_of(kind, target) if kind else href) for href, (kind, target) in empty.items())
