"""The journey of `diff`: what lies between two texts, as a redline or as a comparative table, in any format."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from rkcctl.amend.merge import Merged, merge
from rkcctl.compose.comparison import compare_side_by_side
from rkcctl.compose.edition import Wish, chapters_in, compose
from rkcctl.compose.redline import redline
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.digest import Leaf
from rkcctl.model.edition import Artifact, Edition
from rkcctl.model.redline import Attributions
from rkcctl.pipeline.attribution import attribute, attribute_labels
from rkcctl.pipeline.merge import refuse_unknown
from rkcctl.pipeline.sealed import edition_before
from rkcctl.pipeline.texts import WORKING, corpus_at, history_of
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock

FORMATS = ("html", "pdf", "docx", "md")

Attribute = Callable[[str], Attributions]
"""Whose changes they are, by language: spans are counted in the leaves of that language."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two texts as corpora, and whose changes lie between them."""

    old: Corpus
    new: Corpus
    attribute: Attribute
    names: tuple[str, str] = ("", "")
    """What the two texts are called where their own words do not say it, as of a draft; "" leaves them."""
    checked: bool = True

    def languages(self) -> tuple[str, ...]:
        return self.new.guideline.value.languages if self.new.guideline else ()


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


def redline_edition(compared: Compared, language: str) -> Edition:
    """The redline in one language."""
    texts = zip((compared.old, compared.new), compared.names, strict=True)
    old, new = (_compose(corpus, name, language, compared) for corpus, name in texts)
    return redline(old, new, compared.attribute(language), _leaves(compared.old, language))


def comparative_edition(compared: Compared, language: str) -> Edition:
    """The comparative table in one language."""
    assert compared.new.guideline is not None
    return compare_side_by_side(redline_edition(compared, language), compared.new.guideline.value.title.say(language))


def redline_outputs(
    compared: Compared, formats: tuple[str, ...], templates: Mapping[str, bytes], *, table: bool = False
) -> list[Artifact]:
    """The files of a redline, or of its comparative table, in every language of the later text."""
    write = comparative_edition if table else redline_edition
    editions = [write(compared, language) for language in compared.languages()]
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = [pool.submit(ALONE[form], edition, templates) for edition in editions for form in formats]
        return sorted((one.result() for one in waiting), key=lambda artifact: artifact.path)


def write_redlines(root: Path, compared: Compared, formats: tuple[str, ...], out: Path, *, table: bool) -> list[str]:
    """Write the files below `out`; their paths there."""
    templates = house_templates(root)
    artifacts = redline_outputs(compared, formats, templates, table=table)
    with hold_lock(root):
        write_outputs(out, artifacts)
    return [artifact.path for artifact in artifacts]


def _compose(corpus: Corpus, name: str, language: str, compared: Compared) -> Edition:
    edition = compose(corpus, Wish(language, faults=None if compared.checked else ()))
    return replace(edition, label=name, status=name) if name else edition


def _leaves(corpus: Corpus, language: str) -> dict[str, tuple[Leaf, ...]]:
    """The leaves of every block and note, by id."""
    found: dict[str, tuple[Leaf, ...]] = {}
    for chapter in chapters_in(corpus, language):
        found |= {block.id: block.leaves for block in chapter.blocks if block.id}
        found |= {note.label: note.leaves for note in chapter.notes}
    return found
