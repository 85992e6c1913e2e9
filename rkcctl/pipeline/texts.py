"""The texts of a workspace for the journeys that merge, draft and preview: with what people call each paragraph."""

from dataclasses import replace

from rkcctl.amend.history import History
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.visible import visible
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.sealed import read_sealed

WORKING = "working"
"""What a person calls the text as it stands now."""


def history_of(corpus: Corpus) -> History:
    """All texts; messages call paragraphs by their printed number and their id."""
    names: dict[str, str] = {}
    for language in reversed(corpus.guideline.value.languages if corpus.guideline else ()):
        locator = locator_of(corpus, language)
        names |= {name: str(found) for name, found in locator.by_id.items()}
    return History(corpus, names)


def labels_of(corpus: Corpus, history: History) -> tuple[str, ...]:
    """The names of all texts that there are: editions, what each entry of the record made of one, drafts."""
    editions = [edition.folder.rsplit("/", 1)[-1] for edition in corpus.editions]
    stages = [f"{corpus.base.folder.rsplit('/', 1)[-1]}+{entry.number}" for entry in history.entries if corpus.base]
    drafts = [draft.value.label for draft in corpus.drafts]
    return tuple(dict.fromkeys((*editions, *stages, *drafts)))


def corpus_at(corpus: Corpus, history: History, label: str) -> Corpus:
    """What the workspace said when its text was that of the name. UsageError where it cannot be had."""
    if label == WORKING:
        return corpus
    sealed = next((found for found in corpus.editions if found.folder.endswith(f"/{label}")), None)
    if sealed is not None:
        return read_sealed(sealed)
    if label == history.label:
        return corpus
    text = history.text(label)
    if text is None:
        known = (*labels_of(corpus, history), WORKING)
        raise UsageError(f"there is no text '{visible(label)}'", did_you_mean(label, known, "there are:"))
    count = label.partition("+")[2]
    ledger = corpus.ledger
    if ledger is not None and count.isdigit():
        ledger = replace(ledger, value=ledger.value.model_copy(update={"entries": ledger.value.entries[: int(count)]}))
    return replace(corpus, chapters=text.chapters, ledger=ledger)
