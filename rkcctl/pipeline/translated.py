"""The journey of `fmt --translated`: paragraphs are said to translate the words of today, though theirs stay."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.ledger import LEDGER, append_entry
from rkcctl.amend.splice import splice
from rkcctl.amend.units import Unit, put_together, take_apart
from rkcctl.errors import UsageError
from rkcctl.model.corpus import Chapter, Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.document import Block
from rkcctl.model.guideline import LedgerEntry, Splice
from rkcctl.model.visible import visible
from rkcctl.pipeline.examined import hold_examined
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.merge import as_file
from rkcctl.pipeline.texts import history_of
from rkcctl.store.undo import commit


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Faults that stood in the way; else the paths written, and the paragraphs that say anew what they translate."""

    found: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


def confirm_translated(root: Path, names: Sequence[str]) -> Confirmed:
    """Write `of=` of these paragraphs by the words of today; where the text is sealed, with an entry of the record.

    UsageError where one of them is no translation, or says so already.
    """
    with hold_examined(root) as examined:
        corpus, found = examined.corpus, examined.found
        if has_errors(found):
            return Confirmed(found)
        locator = locator_of(corpus)
        tags = _find_tags(corpus, [locator.find(name).id for name in names])
        files: dict[str, bytes | None] = {}
        splices: list[Splice] = []
        for chapter in corpus.chapters:
            old = take_apart(chapter)
            new = tuple(_retag(unit, tags.get((chapter.language, unit.id), "")) for unit in old)
            if new != old:
                files[chapter.path] = as_file(put_together(new), corpus.sources.files[chapter.path])
                splices += splice(chapter.path, old, new, ())
        if corpus.base is not None:
            number = len(history_of(corpus).entries) + 1
            entry = LedgerEntry(number=number, kind="translation", splices=tuple(splices))
            files[LEDGER] = append_entry(corpus.sources.files.get(LEDGER), entry)
        _, broken = examined.look_ahead(files)
        if has_errors(broken):
            return Confirmed(broken)
        return Confirmed(found, commit(root, files), tuple(dict.fromkeys(name for _, name in tags)))


def _find_tags(corpus: Corpus, names: Sequence[str]) -> Mapping[tuple[str, str], str]:
    """By language and paragraph, what is to stand in `of=`."""
    assert corpus.guideline is not None
    first = corpus.guideline.value.languages[0]
    held: dict[str, list[tuple[Chapter, Block]]] = {}
    for chapter, block in corpus.blocks():
        held.setdefault(block.id, []).append((chapter, block))
    tags: dict[tuple[str, str], str] = {}
    for name in names:
        words = {chapter.language: block.sha256 for chapter, block in held.get(name, ())}
        for chapter, block in held.get(name, ()):
            other = block.of.partition(":")[0] or first
            if other != chapter.language and other in words:
                tags[chapter.language, name] = f"{other}:{words[other][:8]}"
        ours = [(chapter.language, block.of) for chapter, block in held.get(name, ())]
        if not any((language, name) in tags for language, _ in ours):
            hint = "`rkcctl status` names those that translate earlier words"
            raise UsageError(f"no paragraph '{visible(name)}' is a translation", hint)
        if all(tags.get((language, name), of) == of for language, of in ours):
            raise UsageError(f"'{visible(name)}' says already that it translates the words of today", "leave it out")
    return tags


def _retag(unit: Unit, tag: str) -> Unit:
    """The unit with other digits in its comment."""
    if not tag:
        return unit
    head, end, rest = unit.text.partition("-->")
    bare = re.sub(r"\s+of=\S+", "", head)
    return Unit(unit.id, f"{bare.rstrip()} of={tag} {end}{rest}")
