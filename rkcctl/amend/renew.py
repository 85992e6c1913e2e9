"""`of=`, by which a text says whose words it translates, written anew where a merge brought the translation."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from rkcctl.amend.apply import NewFile
from rkcctl.amend.merge import Merged, Taken
from rkcctl.amend.recheck import read_files
from rkcctl.amend.text import Text
from rkcctl.amend.units import Unit
from rkcctl.model.document import Block
from rkcctl.model.guideline import LedgerEntry

Texts = Callable[[str], Text | None]
"""A text by its label, as proposals name the one that they were written against."""


def renew(text: Text, merged: Merged, taken: Iterable[Taken], texts: Texts) -> Merged:
    """The merged text with `of=` of the paragraphs that say, translated, what the other language says by now.

    A paragraph is such where it was before and every change of the other language came to it too; or where only the
    translation changed, and whoever proposed that had the words that the other language has today.
    """
    if not merged.is_clean:
        return merged
    blocks = {(chapter.language, block.id): block for chapter in merged.chapters for block in chapter.blocks}
    bases = {one.key: one.file.value.base for one in taken}
    tags: dict[tuple[str, str], tuple[str, str]] = {}
    for (language, name), block in blocks.items():
        other, _, digest = block.of.partition(":")
        ours = merged.touched.get(f"{language}/{name}", ())
        original, before = blocks.get((other, name)), text.block(other, name)
        if not ours or original is None or before is None:
            continue
        if theirs := merged.touched.get(f"{other}/{name}", ()):
            is_of_today = set(theirs) <= set(ours) and before.block.sha256.startswith(digest)
        else:
            is_of_today = all(_had(texts(bases[key]), other, before.block) for key in ours if key in bases)
        tag = f"{other}:{original.sha256[: len(digest)]}"
        if is_of_today and tag != block.of:
            tags[language, name] = (block.of, tag)
    if not tags:
        return merged
    files = tuple(_retag(file, tags) for file in merged.files)
    read = read_files(text, files)
    return replace(merged, files=files, chapters=tuple(read[file.path] for file in files))


def renew_as(entry: LedgerEntry, text: Text, merged: Merged, taken: Iterable[Taken], texts: Texts) -> Merged:
    """The same where an entry of the record has it: those written before merges did so leave `of=` as it was."""
    renewed = renew(text, merged, taken, texts)
    return renewed if renewed.splices == entry.in_chapters else merged


def _had(base: Text | None, language: str, today: Block) -> bool:
    """Whether a text has the block as it is today. One that cannot be had is told otherwise."""
    held = base.block(language, today.id) if base else None
    return held is not None and held.block.sha256 == today.sha256


def _retag(file: NewFile, tags: Mapping[tuple[str, str], tuple[str, str]]) -> NewFile:
    units = tuple(
        Unit(unit.id, unit.text.replace(f"of={tag[0]}", f"of={tag[1]}", 1))
        if (tag := tags.get((file.language, unit.id)))
        else unit
        for unit in file.new
    )
    return replace(file, new=units)
