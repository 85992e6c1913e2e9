"""Which two texts are compared, and whose changes lie between them."""

from dataclasses import replace

from rkcctl.amend.merge import Merged, merge
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.redline import Attributions
from rkcctl.pipeline.attribution import attribute, attribute_labels
from rkcctl.pipeline.compared import Compared
from rkcctl.pipeline.merge import refuse_unknown
from rkcctl.pipeline.sealed import edition_before
from rkcctl.pipeline.texts import WORKING, corpus_at, history_of


def compare_labels(corpus: Corpus, old: str = "", new: str = "", *, checked: bool = True) -> Compared:
    """Two texts by their names; by default the edition before, and the text as it stands."""
    history = history_of(corpus)
    before = old or edition_before(corpus)
    after = new or WORKING
    ends = [history.label if label == WORKING else label for label in (before, after)]

    def attribute_ends(language: str) -> Attributions:
        return attribute_labels(history, ends[0], ends[1], language)

    drafts = {draft.value.label for draft in corpus.drafts}
    names = [label if label in drafts else "" for label in ends]
    earlier, later = (corpus_at(corpus, history, label) for label in (before, after))
    return Compared(earlier, later, attribute_ends, (names[0], names[1]), checked)


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

    UsageError where they were written against several texts, or cannot be carried out together.
    """
    refuse_unknown(corpus, names)
    history = history_of(corpus)
    files = {name.partition("/")[0]: corpus.proposal_by_id[name.partition("/")[0]] for name in names}
    every = [f"{proposal}/{change.c}" for proposal, file in files.items() for change in file.value.changes]
    taken = history.take(name for name in every if name in names or name.partition("/")[0] in names)
    bases = list(dict.fromkeys(one.file.value.base for one in taken))
    if len(bases) != 1:
        what = f"they were written against {' and '.join(bases)}" if bases else "they have no words"
        raise UsageError(what, "name proposals against one text")
    text = history.text(bases[0])
    if text is None:
        raise UsageError(f"the text '{bases[0]}' cannot be rebuilt", "`rkcctl validate` says why")
    merged = merge(text, taken, history.retired)
    if not merged.is_clean:
        hit = merged.collisions[0] if merged.collisions else None
        why = f"{hit.first.name} and {hit.second.name} collide" if hit else merged.troubles[0][1].message
        raise UsageError(f"they cannot be carried out together: {why}", "name them one by one; see rkcctl conflicts")
    before = corpus_at(corpus, history, WORKING if bases[0] == history.label else bases[0])
    compared = compare_merged(corpus, before, merged, ", ".join(names))
    return replace(compared, checked=checked)
