"""Rules on the officer's text of papers: where its links lead, its notes, and what a paper does not hold."""

from collections.abc import Iterator

from rkcctl.check.reference import links_in
from rkcctl.check.rule import Breach, rule
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.document import Figure, NoteMark
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible

_OUTWARD = ("http:", "https:", "mailto:")


@rule("MTG512", "paper-link-nowhere")
def link_nowhere(corpus: Corpus) -> Iterator[Breach]:
    """A link in a paper leads to a part of the Guidelines, a provision, a term, or an address.

    Why: `[](#cloud-012)` prints the number of the paragraph; one that nothing bears would print an id.
    Fix: correct the id, `rkc:` with a provision of references.yaml, or `term:` with a term of glossary.yaml.
    """
    ids = {name for chapter in corpus.chapters for name in (chapter.id, *(given for given, _, _ in chapter.ids))}
    ids |= {term.id for term in corpus.retired.value.retired} if corpus.retired else set()
    references = corpus.references.value.provisions if corpus.references else ()
    terms = corpus.glossary.value.terms if corpus.glossary else ()
    known = {"#": ids, "rkc:": {one.id for one in references}, "term:": {one.id for one in terms}}
    for paper in corpus.papers:
        for link, place in links_in(paper.body):
            if link.href.lower().startswith(_OUTWARD):
                continue
            kind = next((kind for kind in known if link.href.startswith(kind)), "")
            name = link.href.removeprefix(kind)
            if not kind or name not in known[kind]:
                hint = did_you_mean(name, known.get(kind, ()), "") or "write #id, rkc:7.1, term:id or https://..."
                yield Breach(place, f"the link '{visible(link.href[:60])}' leads nowhere", hint)


@rule("MTG513", "paper-note-amiss")
def note_amiss(corpus: Corpus) -> Iterator[Breach]:
    """Every mark of a note in a paper has its note, and every note its mark.

    Why: a note without a mark is not printed, and a mark without a note leads nowhere.
    Fix: write `[^label]: ...` at the end of the paper, and `[^label]` once in its text.
    """
    for paper in corpus.papers:
        body = paper.body
        written = [note.label for note in body.notes]
        marked = [found.inline.label for found in body.pointers if isinstance(found.inline, NoteMark)]
        yield from _judge_marks(body, set(written))
        for place, note in enumerate(body.notes):
            if note.label not in marked or note.label in written[:place]:
                what = "nothing marks" if note.label not in marked else "here stands again"
                message = f"{what} the note '{visible(note.label)}'"
                yield Breach(body.place(note.line), message, "set its mark in the text, or delete the note")


def _judge_marks(body: Chapter, written: set[str]) -> Iterator[Breach]:
    for found in body.pointers:
        if isinstance(found.inline, NoteMark) and found.inline.label not in written:
            label = visible(found.inline.label)
            yield Breach(found.place, f"there is no note '{label}'", f"write [^{label}]: ... at the end of the paper")


@rule("MTG514", "figure-in-paper")
def figure_in_paper(corpus: Corpus) -> Iterator[Breach]:
    """A paper holds text, lists, tables and notes, and no figure.

    Why: what is kept of a paper is its files, and a figure beside them could change.
    Fix: refer to the figure of the Guidelines by its number: `[](#id)`.
    """
    for paper in corpus.papers:
        for block in paper.body.blocks:
            if isinstance(block.content, Figure):
                yield Breach(paper.body.place(block.line), "a figure stands here", "refer to it by its id")


RULES = (link_nowhere, note_amiss, figure_in_paper)
