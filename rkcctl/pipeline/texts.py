"""The texts of a workspace for the journeys that merge, draft and preview: with what people call each paragraph."""

from rkcctl.amend.history import History
from rkcctl.compose.edition import chapters_in
from rkcctl.model.corpus import Corpus
from rkcctl.pipeline.locate import Locator


def history_of(corpus: Corpus) -> History:
    """All texts; messages call paragraphs by their printed number and their id."""
    names: dict[str, str] = {}
    for language in reversed(corpus.guideline.value.languages if corpus.guideline else ()):
        locator = Locator(chapters_in(corpus, language), language)
        names |= {name: str(found) for name, found in locator.by_id.items()}
    return History(corpus, names)
