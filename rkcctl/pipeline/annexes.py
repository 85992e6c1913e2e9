"""The annexes of an edition in their order: what a preview shows, the schedules, the concordance."""

from dataclasses import replace

from rkcctl.compose.annex import to_annex
from rkcctl.compose.concordance import compare_numbers, concordance_annex, joined_in
from rkcctl.compose.preview import preview_annex
from rkcctl.compose.words import words_in
from rkcctl.model.concordance import Concordance
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Annex
from rkcctl.model.preview import Preview
from rkcctl.pipeline.schedule import matrices_of
from rkcctl.pipeline.sealed import edition_before, read_sealed


def all_annexes(
    corpus: Corpus, language: str, preview: Preview | None = None, concordance: Concordance | None = None
) -> tuple[Annex, ...]:
    """All annexes of a text in one language. Nothing is judged by a date: an edition does not know the day."""
    found: list[Annex] = []

    def number() -> str:
        return f"{words_in(language)['annex']} {chr(ord('A') + len(found))}"

    if preview is not None:
        found.append(preview_annex(preview, language, number()))
    for matrix in matrices_of(corpus, None, language) if corpus.cycles else ():
        found.append(to_annex(matrix, number()))
    if concordance is not None:
        found.append(concordance_annex(concordance, number()))
    return tuple(found)


def concordance_of(corpus: Corpus, language: str, preview: Preview | None = None) -> Concordance | None:
    """From the sealed edition to the text that rests on it, or to an edition from the one before; None where no number
    differs.
    """
    if corpus.base is None or corpus.base.seal is None:
        return None
    before = corpus.base if preview else corpus.edition(edition_before(corpus))
    if before is None or (before is corpus.base and not preview and not corpus.eras[-1].entries):
        return None
    moved = preview.moved if preview else frozenset()
    joined = {**joined_in(corpus), **(preview.joined if preview else {})}
    found = compare_numbers(read_sealed(before), corpus, language, moved, joined)
    if preview:
        found = replace(found, new=f"{preview.base}-{preview.name}")
    return found if found.differing else None
