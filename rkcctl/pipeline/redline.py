"""Which two texts are compared, and whose changes lie between them."""

import re
from dataclasses import replace

from rkcctl.amend.history import History
from rkcctl.amend.merge import Merged
from rkcctl.model.corpus import Corpus
from rkcctl.model.proposal import DRAFTING, PROPOSAL_PATTERN
from rkcctl.model.redline import Attributions
from rkcctl.pipeline.attribution import (
    Side,
    attribute,
    attribute_apart,
    attribute_between,
    attribute_labels,
    attribute_on,
)
from rkcctl.pipeline.compared import Attribute, Compared
from rkcctl.pipeline.named import is_proposal, with_ids
from rkcctl.pipeline.preview import Previewed, preview_draft, preview_named
from rkcctl.pipeline.sealed import edition_before
from rkcctl.pipeline.texts import WORKING, corpus_at, history_of, labels_of

# So many proposals name what they make together; of more the rest is counted, as no file could be called after all.
_MOST_NAMES = 3
_NUMBER = re.compile(PROPOSAL_PATTERN)


def is_of_texts(corpus: Corpus, names: tuple[str, ...]) -> bool:
    """Whether the names are those of texts, and not of proposals or changes; without names they are.

    What is the name of a text means that one, whatever the file of a proposal is called. What is the name of neither
    is meant as that which it looks like, or which the other one is.
    """
    if not names or len(names) > 2:
        return not names
    labels = (WORKING, DRAFTING, *labels_of(corpus, history_of(corpus)))
    others = [name for name in names if name not in labels]
    return names[0] in labels or not any(is_proposal(corpus, name) or _NUMBER.fullmatch(name) for name in others)


def compare_labels(corpus: Corpus, old: str | None = None, new: str | None = None, *, checked: bool = True) -> Compared:
    """Two texts by their names; by default the edition before, and the text as it stands."""
    history = history_of(corpus)
    before = edition_before(corpus) if old is None else old
    after = WORKING if new is None else new
    ends = [history.label if label == WORKING else label for label in (before, after)]
    # A draft is shown as the meeting had it, with its alternatives.
    frozen = {draft.value.label for draft in corpus.drafts}
    drafts = {label: preview_draft(corpus, label) for label in ends if label in frozen}
    names = [label if label in drafts else "" for label in ends]
    earlier, later = (
        drafts[label].corpus if label in drafts else corpus_at(corpus, history, label) for label in (before, after)
    )
    between = _attribute_sides(history, (ends[0], ends[1]), (drafts.get(before), drafts.get(after)))
    found = Compared(earlier, later, between, (names[0], names[1]), checked)
    shown, first = drafts.get(after), drafts.get(before)
    if shown is not None:
        found = replace(found, moved=shown.preview.moved, preview=shown.preview)
    if shown is not None and first is not None and first.preview.base == shown.preview.base:
        return replace(found, attribute=_attribute_apart(first, shown), earlier=first.preview)
    return found


def _attribute_sides(
    history: History, ends: tuple[str, str], drafts: tuple[Previewed | None, Previewed | None]
) -> Attribute:
    """For two texts, of which either may be a draft, by what led to each from the text that both came from."""
    bases = [draft.preview.base if draft else end for end, draft in zip(ends, drafts, strict=True)]
    if not all(base in history.positions for base in bases):
        return lambda _: Attributions()
    root = min(bases, key=lambda base: history.positions[base])

    def side(at: int, language: str) -> Side:
        draft, steps = drafts[at], attribute_labels(history, root, bases[at], language)
        taken = history.merged_in(bases[at])
        if draft is None:
            return Side(steps, taken)
        return Side(attribute_on(steps, draft.compared.attribute(language)), taken | draft.preview.taken)

    return lambda language: attribute_between(side(0, language), side(1, language), language)


def compare_merged(corpus: Corpus, before: Corpus, merged: Merged, name: str) -> Compared:
    """A text, and the same with changes carried out, at whatever status they are; `name` is that of the latter.

    The merge is clean, and was made of the text of `before`; `corpus` has the proposals.
    """
    assert merged.is_clean

    def attribute_merged(language: str) -> Attributions:
        return attribute(corpus, [merged], language)

    return Compared(before, replace(before, chapters=merged.chapters), attribute_merged, ("", name))


def compare_proposals(corpus: Corpus, names: tuple[str, ...], *, checked: bool = True) -> Compared:
    """What proposals, or changes of them, would make of the text that they were written against.

    What collides stands in the later text as alternatives in brackets; what does not fit is left out, and told.
    """
    corpus, names = with_ids(corpus, names)
    found = preview_named(corpus, names).compared
    return replace(found, names=(found.names[0], _name_set(names)), checked=checked)


def compare_sets(corpus: Corpus, earlier: tuple[str, ...], later: tuple[str, ...], *, checked: bool = True) -> Compared:
    """What two sets of proposals, or changes, would make of one text: that against which all of them were written."""
    corpus, ids = with_ids(corpus, (*earlier, *later))
    earlier, later = ids[: len(earlier)], ids[len(earlier) :]
    first, shown = preview_named(corpus, earlier, later), preview_named(corpus, later, earlier)
    found = replace(shown.compared, old=first.corpus, attribute=_attribute_apart(first, shown), earlier=first.preview)
    return replace(found, names=(_name_set(earlier), _name_set(later)), checked=checked)


def _attribute_apart(first: Previewed, shown: Previewed) -> Attribute:
    """For two texts as if changes of one base were adopted."""
    common = first.preview.taken & shown.preview.taken

    def attribute_both(language: str) -> Attributions:
        return attribute_apart(first.compared.attribute(language), shown.compared.attribute(language), common)

    return attribute_both


def _name_set(names: tuple[str, ...]) -> str:
    more = [f"+{len(names) - _MOST_NAMES}"] if len(names) > _MOST_NAMES else []
    return ", ".join((*names[:_MOST_NAMES], *more))
