"""The texts of a workspace for the journeys that merge, draft and preview: with what people call each paragraph."""

from dataclasses import replace

from rkcctl.amend.history import History
from rkcctl.amend.text import Text
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.guideline import Base
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.proposal import DRAFTING
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
    editions = [edition.label for edition in corpus.editions]
    drafts = [draft.value.label for draft in corpus.drafts]
    return tuple(dict.fromkeys((*editions, *history.positions, *drafts)))


def corpus_at(corpus: Corpus, history: History, label: str) -> Corpus:
    """What the workspace said when its text was that of the name. UsageError where it cannot be had."""
    if label == WORKING:
        return corpus
    # What was in drafting is the first edition, since it is sealed.
    sealed = corpus.eras[0].edition if label == DRAFTING and corpus.eras else corpus.edition(label)
    if sealed is not None:
        return read_sealed(sealed)
    if label == history.label:
        return corpus
    text = history.text(label)
    if text is None:
        known = (*labels_of(corpus, history), WORKING)
        raise UsageError(f"there is no text '{visible(label)}'", did_you_mean(label, known, "there are:"))
    draft = next((found.value for found in corpus.drafts if found.value.label == label), None)
    # A draft keeps the numbers of the edition that it was made from, whatever was sealed since.
    step = draft.base if draft else label
    at = _rest_on(corpus, step.partition("+")[0])
    position = history.positions.get(step, len(history.steps))
    ledger = at.ledger
    if ledger is not None and at.eras:
        count = position - history.positions[at.eras[-1].edition.label]
        ledger = replace(ledger, value=ledger.value.model_copy(update={"entries": ledger.value.entries[:count]}))
    return replace(at, chapters=text.chapters, ledger=ledger)


def _rest_on(corpus: Corpus, label: str) -> Corpus:
    """The corpus as if its text rested on an earlier edition, with the record of changes that led to the next one."""
    era = next((era for era in corpus.eras if era.edition.label == label), None)
    if era is None or era.edition is corpus.base or corpus.guideline is None:
        return corpus
    base = Base(label=label, sha256=f"sha256:{era.edition.sha256}")
    guideline = replace(corpus.guideline, value=corpus.guideline.value.model_copy(update={"base": base}))
    return replace(corpus, guideline=guideline, ledger=era.ledger)


def with_text(corpus: Corpus, history: History, text: Text) -> Corpus:
    """The corpus with another text, whose new chapters are listed where they stand in it."""
    assert corpus.guideline is not None
    # Of today's list: a draft on an earlier text may bring a chapter that has since been merged.
    today = history.corpus.guideline or corpus.guideline
    unlisted = {chapter.id for chapter in history.corpus.chapters} - set(today.value.chapters)
    first = corpus.guideline.value.languages[0]
    order = [chapter.id for chapter in sorted(text.chapters, key=lambda one: one.language != first)]
    chapters = tuple(name for name in dict.fromkeys(order) if name not in unlisted)
    guideline = corpus.guideline.value.model_copy(update={"chapters": chapters})
    return replace(corpus, chapters=text.chapters, guideline=replace(corpus.guideline, value=guideline))
