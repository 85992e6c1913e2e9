"""The journey of `diff`: what lies between two texts, as a redline or as a comparative table, in any format."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rkcctl.amend.shown import show_foreign
from rkcctl.compose.foreign import tell_written
from rkcctl.compose.wording import Wordings
from rkcctl.model.corpus import Corpus
from rkcctl.model.edition import Artifact, Edition
from rkcctl.model.shown import Foreign
from rkcctl.pipeline.compared import Compared, redline_edition
from rkcctl.pipeline.named import with_ids
from rkcctl.pipeline.writers import ALONE
from rkcctl.store.house import house_templates
from rkcctl.store.outputs import write_outputs
from rkcctl.store.transaction import hold_lock

Write = Callable[[Compared, str], Edition]
"""What is shown of two texts, in one language: their redline, what is touched of it, or the comparative table."""


Written = Mapping[str, tuple[Foreign, ...]]
"""By change, its words in the language of its proposal, where that has no text."""

NOTHING_WRITTEN: Written = {}


def redline_outputs(
    compared: Compared,
    formats: tuple[str, ...],
    templates: Mapping[str, bytes],
    write: Write = redline_edition,
    written: Written = NOTHING_WRITTEN,
) -> list[Artifact]:
    """The files of what `write` shows, in every language of the later text."""
    editions = [
        tell_written(write(compared, language), written, Wordings(compared.new, language))
        for language in compared.languages()
    ]
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = [pool.submit(ALONE[form], edition, templates) for edition in editions for form in formats]
        return sorted((one.result() for one in waiting), key=lambda artifact: artifact.path)


def find_written(compared: Compared, corpus: Corpus, names: tuple[str, ...] = ()) -> Written:
    """Of the proposals that a redline is of, the words of each change that was written in a language without a text.

    `corpus` is that which holds the proposals, `names` those that were named.
    """
    corpus, _ = with_ids(corpus, names)
    languages = compared.languages()
    named = compared.preview.shown if compared.preview else ()
    shown = {change for language in languages for change in compared.attribute(language).changes}
    found: dict[str, tuple[Foreign, ...]] = {}
    for name in (name for name in named if name in shown):
        file = corpus.proposal_by_id.get(name.partition("/")[0])
        changes = file.value.changes if file and file.value.language not in languages else ()
        for change in changes:
            if file and f"{file.id}/{change.c}" == name:
                found[name] = tuple(
                    one for one in show_foreign(languages, file.value, change) if one.language == file.value.language
                )
    return {name: said for name, said in found.items() if said}


def write_redlines(
    root: Path,
    compared: Compared,
    formats: tuple[str, ...],
    out: Path,
    write: Write,
    written: Written = NOTHING_WRITTEN,
) -> list[str]:
    """Write the files below `out`; their paths there."""
    templates = house_templates(root)
    artifacts = redline_outputs(compared, formats, templates, write, written)
    with hold_lock(root):
        write_outputs(out, artifacts)
    return [artifact.path for artifact in artifacts]
