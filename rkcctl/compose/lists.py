"""The lists of an edition: figures and tables, the glossary, the index of provisions."""

from collections.abc import Iterator, Mapping

from rkcctl.compose.locale import sort_key
from rkcctl.model import document
from rkcctl.model.corpus import Corpus
from rkcctl.model.document import Block, Node
from rkcctl.model.edition import EditionChapter, Listed, Mention, ProvisionEntry, Term, Unit
from rkcctl.model.guideline import Provision
from rkcctl.model.walk import walk_inlines, walk_items


def items_of(block: Block) -> Iterator[str]:
    """The ids of a block's items."""
    for item in walk_items(block.content):
        if item.id:
            yield item.id


def list_captions(
    chapters: tuple[EditionChapter, ...], kind: type[document.Figure] | type[document.Table]
) -> tuple[Listed, ...]:
    """The list of figures or of tables, in the order of the text."""
    return tuple(
        Listed(unit.id, chapter.id, unit.number, unit.content.caption)
        for chapter in chapters
        for unit in chapter.units
        if isinstance(unit.content, kind)
    )


def list_terms(
    corpus: Corpus, chapters: tuple[EditionChapter, ...], language: str, languages: tuple[str, ...]
) -> tuple[Term, ...]:
    """The glossary, sorted as the language sorts, each term with its label in the other language and its chapters."""
    terms = corpus.glossary.value.terms if corpus.glossary else ()
    used: dict[str, list[tuple[str, str]]] = {}
    for chapter in chapters:
        for target in sorted({ref.target for _, ref in _references(chapter, "term")}):
            used.setdefault(target, []).append((chapter.id, chapter.number))
    entries = [
        Term(
            id=term.id,
            label=term.label.say(language),
            definition=term.definition.say(language),
            other=tuple(
                (other, label)
                for other in ("en", "fr")
                if other != language and not term.label.original(other) and (label := term.label.say(other))
            ),
            used=tuple(used.get(term.id, ())),
        )
        for term in terms
    ]
    return tuple(sorted(entries, key=lambda entry: sort_key(entry.label)))


def name_provisions(corpus: Corpus, words: Mapping[str, str]) -> dict[str, str]:
    """The printed name of every provision, such as "Standard 7.1", by its id."""
    provisions = corpus.references.value.provisions if corpus.references else ()
    return {provision.id: f"{words[f'kind-{provision.kind}']} {provision.id}" for provision in provisions}


def list_provisions(
    corpus: Corpus, chapters: tuple[EditionChapter, ...], words: Mapping[str, str], language: str
) -> tuple[ProvisionEntry, ...]:
    """The index of provisions, in their own order: chapters by `serves`, paragraphs by link or locked quotation."""
    provisions = corpus.references.value.provisions if corpus.references else ()
    serving: dict[str, list[Mention]] = {}
    citing: dict[str, list[Mention]] = {}
    for chapter in chapters:
        for served in chapter.serves:
            serving.setdefault(served, []).append(Mention(chapter.id, chapter.id, chapter.number))
        for unit, reference in _references(chapter, "provision"):
            mention = Mention(chapter.id, unit.id, _spell_number(unit, chapter))
            if mention not in citing.setdefault(reference.target, []):
                citing[reference.target].append(mention)
    return tuple(
        _enter(provision, words, language, serving.get(provision.id, []), citing.get(provision.id, []))
        for provision in provisions
    )


def _enter(
    provision: Provision, words: Mapping[str, str], language: str, serving: list[Mention], citing: list[Mention]
) -> ProvisionEntry:
    return ProvisionEntry(
        id=provision.id,
        kind=provision.kind,
        name=f"{words[f'kind-{provision.kind}']} {provision.id}",
        title=provision.title.say(language),
        text=provision.text.say(language),
        paraphrase=provision.paraphrase,
        source=provision.source,
        chapters=tuple(serving),
        paragraphs=tuple(citing),
    )


def _references(chapter: EditionChapter, kind: str) -> Iterator[tuple[Unit, document.Reference]]:
    """The references of a kind in the text and in its notes; a locked quotation refers to its provision.

    A reference in a note counts for the block that bears the mark.
    """
    notes = {note.label: note.content for note in chapter.notes}
    for unit in chapter.units:
        content = unit.content
        if kind == "provision" and isinstance(content, document.Quotation) and content.provision:
            yield unit, document.Reference(kind, content.provision, "", ())
        noted: list[Node] = []
        for inline in walk_inlines(content):
            if isinstance(inline, document.NoteMark):
                noted += notes.get(inline.label, ())
            elif isinstance(inline, document.Reference) and inline.kind == kind:
                yield unit, inline
        for node in noted:
            for inline in walk_inlines(node):
                if isinstance(inline, document.Reference) and inline.kind == kind:
                    yield unit, inline


def _spell_number(unit: Unit, chapter: EditionChapter) -> str:
    """How a mention names its block: by its number, or by that of the paragraph that it goes with."""
    return unit.number or unit.cite.rsplit(" ", 1)[-1] or chapter.number
