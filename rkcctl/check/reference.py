"""Rules on references: links, provisions and terms."""

import re
from collections.abc import Iterator

from rkcctl.check.rule import Breach, rule
from rkcctl.model import document
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Severity
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.read.yaml_plain import read_plain

_SCHEMES = ("http://", "https://", "mailto:")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


def links_in(chapter: Chapter) -> Iterator[tuple[document.Link, Place]]:
    """Every link of a chapter, in text and notes, with the place where its target is written."""
    for found in chapter.pointers:
        if isinstance(found.inline, document.Link):
            yield found.inline, found.place


def _links_everywhere(corpus: Corpus) -> Iterator[tuple[document.Link, Place, str]]:
    """Every link of chapters and of proposals; with the latter's, the edition that the proposal was written against."""
    for chapter in corpus.chapters:
        for link, place in links_in(chapter):
            yield link, place, ""
    for proposal in corpus.proposals:
        for passage in proposal.passages:
            for found in passage.pointers:
                if isinstance(found.inline, document.Link):
                    yield found.inline, found.place, proposal.value.base.partition("+")[0]


class _Earlier:
    """The terms or provisions that sealed editions knew, each edition read when it is first asked for."""

    def __init__(self, corpus: Corpus, path: str, key: str) -> None:
        self.corpus, self.path, self.key = corpus, path, key
        self.known: dict[str, frozenset[str]] = {}

    def holds(self, edition: str, name: str) -> bool:
        """Whether the edition of that label knew the name. False where there is no such edition."""
        if edition not in self.known:
            self.known[edition] = self._read(edition)
        return name in self.known[edition]

    def _read(self, label: str) -> frozenset[str]:
        edition = self.corpus.edition(label)
        held = read_plain(self.path, edition.sources.files.get(self.path, b"")).get(self.key) if edition else None
        if not isinstance(held, list):
            return frozenset()
        return frozenset(str(one.get("id")) for one in held if isinstance(one, dict))


def _known_ids(corpus: Corpus) -> frozenset[str]:
    known = {given for chapter in corpus.chapters for given, _, what in chapter.ids if what != "note"}
    return frozenset(known | {chapter.id for chapter in corpus.chapters})


@rule("REF101", "undefined-reference")
def undefined_reference(corpus: Corpus) -> Iterator[Breach]:
    """A link `#id` leads to a chapter, a block or an item that is there.

    Why: in print the reference would name nothing.
    Fix: copy the id from the comment before the paragraph meant.
    """
    known = _known_ids(corpus)
    gone = {entry.id for entry in corpus.retired.value.retired} if corpus.retired else set()
    for chapter in corpus.chapters:
        for link, place in links_in(chapter):
            target = link.href[1:]
            if link.href.startswith("#") and target not in known and target not in gone:
                hint = "copy the id from the comment before the paragraph"
                yield Breach(place, f"no paragraph or chapter has the id '{visible(target)}'", hint)


@rule("REF102", "retired-reference")
def retired_reference(corpus: Corpus) -> Iterator[Breach]:
    """A link leads to no id that was retired.

    Why: the text that it meant is gone.
    Fix: link to the successor that the message names, or delete the link.
    """
    if corpus.retired is None:
        return
    known = _known_ids(corpus)
    gone = {entry.id: entry for entry in corpus.retired.value.retired}
    for chapter in corpus.chapters:
        for link, place in links_in(chapter):
            entry = gone.get(link.href[1:]) if link.href.startswith("#") else None
            if entry and entry.id not in known:
                successors = ", ".join(entry.successors)
                hint = f"link to {successors}" if successors else "delete the link"
                yield Breach(place, f"the id '{entry.id}' was retired by {visible(entry.change)}", hint)


@rule("REF103", "undefined-provision")
def undefined_provision(corpus: Corpus) -> Iterator[Breach]:
    """Every provision named, by a link `rkc:`, in `serves:` or in `quotes=`, stands in references.yaml.

    A proposal may name what the edition that it was written against knew.

    Why: the index of provisions is made from there.
    Fix: correct the number, or add the provision to guidelines/references.yaml.
    """
    if corpus.references is None:
        return
    known = {provision.id for provision in corpus.references.value.provisions}
    hint = "correct the number, or add it to guidelines/references.yaml"
    for chapter in corpus.chapters:
        for position, served in enumerate(chapter.front.value.serves if chapter.front else ()):
            if served not in known and chapter.front:
                yield Breach(
                    chapter.front.place("serves", position), f"there is no provision '{visible(served)}'", hint
                )
        for block in chapter.blocks:
            content = block.content
            if isinstance(content, document.Quotation) and content.provision and content.provision not in known:
                place = chapter.place(block.comment, "quotes=")
                yield Breach(place, f"there is no provision '{visible(content.provision)}'", hint)
    earlier = _Earlier(corpus, "references.yaml", "provisions")
    for link, place, base in _links_everywhere(corpus):
        name = link.href[4:]
        if link.href.startswith("rkc:") and name not in known and not earlier.holds(base, name):
            yield Breach(place, f"there is no provision '{visible(link.href[4:])}'", hint)


@rule("REF104", "undefined-term")
def undefined_term(corpus: Corpus) -> Iterator[Breach]:
    """Every term that a link `term:` names stands in the glossary, in chapters and in proposals.

    A proposal may name what the edition that it was written against knew.

    Why: the reader would look for it there.
    Fix: correct the id, or add the term to guidelines/glossary.yaml.
    """
    if corpus.glossary is None and "guidelines/glossary.yaml" in corpus.sources.files:
        return  # it could not be read, which is reported
    known = {term.id for term in corpus.glossary.value.terms} if corpus.glossary else set()
    earlier = _Earlier(corpus, "glossary.yaml", "terms")
    for link, place, base in _links_everywhere(corpus):
        name = link.href[5:]
        if link.href.startswith("term:") and name not in known and not earlier.holds(base, name):
            hint = "correct the id, or add the term to guidelines/glossary.yaml"
            yield Breach(place, f"the glossary has no term '{visible(link.href[5:])}'", hint)


@rule("REF105", "unused-term", Severity.WARNING)
def unused_term(corpus: Corpus) -> Iterator[Breach]:
    """Every term of the glossary is used by a chapter.

    Why: a glossary explains the words of the text; others only make it longer.
    Fix: link the word where it is used, as `[Single Window](term:single-window)`, or delete the term.
    """
    if corpus.glossary is None or not all(chapter.blocks for chapter in corpus.chapters):
        return  # a chapter that could not be read may use any of them
    used = {link.href[5:] for chapter in corpus.chapters for link, _ in links_in(chapter) if link.href[:5] == "term:"}
    for position, term in enumerate(corpus.glossary.value.terms):
        if term.id not in used:
            place = corpus.glossary.place("terms", position, "id")
            yield Breach(
                place, f"no chapter uses the term '{term.id}'", f"link it as [...](term:{term.id}), or delete it"
            )


@rule("REF110", "refused-link")
def refused_link(corpus: Corpus) -> Iterator[Breach]:
    """Links are http:, https:, mailto:, or ours: `#id`, `rkc:7.1`, `term:id`; in proposals too.

    Why: other links run something on the reader's machine (`javascript:`) or lead to a file that is not published.
    Fix: write the address in full; refer to another chapter by the id of its paragraph.
    """
    for link, place, _ in _links_everywhere(corpus):
        href = link.href
        if href.startswith(("#", "rkc:", "term:")) or href.lower().startswith(_SCHEMES):
            continue
        what = "leads to a file" if href and not _SCHEME.match(href) else "is not of a kind that is allowed"
        yield Breach(place, f"the link '{visible(href[:60])}' {what}", "write https://..., #id, rkc:... or term:...")


@rule("REF111", "wordless-link")
def wordless_link(corpus: Corpus) -> Iterator[Breach]:
    """A link out of the edition, or to a term, has words.

    Why: a reader who hears the page would hear the address.
    Fix: write the words between the brackets.
    """
    for chapter in corpus.chapters:
        for link, place in links_in(chapter):
            if not document.plain(link.children).strip() and not link.href.startswith(("#", "rkc:")):
                yield Breach(
                    place, f"the link to '{visible(link.href[:60])}' has no words", "write them in the brackets"
                )


@rule("REF112", "repeated-definition")
def repeated_definition(corpus: Corpus) -> Iterator[Breach]:
    """Terms, provisions and instruments are defined once, and each provision names an instrument that is.

    Why: of two definitions one would win by accident.
    Fix: delete one of the two, or correct the id.
    """
    if corpus.glossary:
        terms = [term.id for term in corpus.glossary.value.terms]
        for position, name in _repeated(terms):
            place = corpus.glossary.place("terms", position, "id")
            yield Breach(place, f"the term '{name}' is defined here again", "delete one of the two")
    if corpus.references:
        references = corpus.references.value
        instruments = [instrument.id for instrument in references.instruments]
        provisions = [provision.id for provision in references.provisions]
        for key, names in (("instruments", instruments), ("provisions", provisions)):
            for position, name in _repeated(names):
                place = corpus.references.place(key, position, "id")
                yield Breach(place, f"'{visible(name)}' is defined here again", "delete one of the two")
        known = frozenset(instruments)
        for position, provision in enumerate(references.provisions):
            if provision.instrument not in known:
                place = corpus.references.place("provisions", position, "instrument")
                yield Breach(place, f"there is no instrument '{provision.instrument}'", "add it to `instruments:`")


def _repeated(names: list[str]) -> Iterator[tuple[int, str]]:
    """The names that stood in the list before, with their positions."""
    seen: set[str] = set()
    for position, name in enumerate(names):
        if name in seen:
            yield position, name
        seen.add(name)


RULES = (
    undefined_reference,
    retired_reference,
    undefined_provision,
    undefined_term,
    unused_term,
    refused_link,
    wordless_link,
    repeated_definition,
)
