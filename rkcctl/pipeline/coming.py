"""What a proposal brings, under the numbers that it would have were the proposal adopted alone, as in its redline."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rkcctl.amend.apply import apply
from rkcctl.amend.history import History
from rkcctl.amend.located import Located
from rkcctl.amend.merge import merge_located, refuse_overlaps
from rkcctl.amend.text import MARK, Text
from rkcctl.compose.edition import number_text
from rkcctl.model.proposal import ProposalFile
from rkcctl.pipeline.texts import WORKING, corpus_at, with_text

_REFERENCE = re.compile(r"\]\(#([a-z0-9-]+)\)")

Coming = Mapping[str, tuple[str, str]]
"""Kind and printed number, by id."""


def number_coming(history: History, file: ProposalFile) -> Mapping[str, Coming]:
    """By language the numbers of what the words of a proposal refer to or mark, and the text has not.

    Nothing of a proposal that cannot be adopted as it is.
    """
    text = history.text(file.value.base)
    if text is None:
        return {}
    located = [one for change in file.value.changes for one in history.locate(file, change)[0]]
    words = [said for one in located for said in _words_of(one) if "[^" in said or "](#" in said]
    there = text.ids | history.now.ids if words else frozenset()
    marked = {label for said in words for label in MARK.findall(said)} - there
    wanted = {name for said in words for name in _REFERENCE.findall(said)} - there
    # Most proposals refer to nothing new: only where one does it is adopted to see.
    if not (marked or wanted) or refuse_overlaps(located, {}):
        return {}
    numbers = {language: _number_notes(text, language, located, marked) for language in text.languages}
    if wanted:
        for language, found in _number_blocks(history, text, located).items():
            numbers[language] |= {name: found[name] for name in wanted if name in found}
    return numbers


def _words_of(one: Located) -> Iterable[str]:
    yield from (cut.text for cut in one.cuts)
    yield from (words for _, words in one.texts)
    yield from (unit.lines for unit in one.units)


def _part_of(text: Text, located: Sequence[Located]) -> Text:
    """The chapters to which the changes come: to adopt them on a whole text takes many times as long."""
    if any(one.term is not None or any(unit.kind == "chapter" for unit in one.units) for one in located):
        return text
    touched: set[tuple[str, str]] = set()
    for one in located:
        names = [claim.block for claim in one.claims] + [cut.block for cut in one.cuts]
        names += [name for name, _ in one.texts] + [unit.anchor for unit in one.units]
        names += [name for move in one.moved for name in (*move.nodes, move.anchor)]
        for name in (name.lstrip("^$%").partition(" ")[0] for name in names):
            held, note = text.block(one.language, name), text.note(one.language, name)
            touched.add((one.language, held.chapter.id if held else note[0].id if note else name))
    return Text(tuple(one for one in text.chapters if (one.language, one.id) in touched), text.label, text.names)


def _number_notes(
    text: Text, language: str, located: Sequence[Located], marked: set[str]
) -> dict[str, tuple[str, str]]:
    """Notes are numbered in the order of their marks: to see it no chapter has to be read again."""
    here = [one for one in located if one.language == language]
    found: dict[str, tuple[str, str]] = {}
    for file in apply(_part_of(text, here), language, here).files if marked and here else ():
        labels = dict.fromkeys(label for unit in file.new for label in MARK.findall(unit.text))
        found |= {label: ("note", str(number)) for number, label in enumerate(labels, 1) if label in marked}
    return found


def _number_blocks(history: History, text: Text, located: Sequence[Located]) -> Mapping[str, Coming]:
    """The numbers of all blocks once the changes are carried out; none where they cannot be together."""
    merged = merge_located(_part_of(text, located), tuple(located))
    if not merged.is_clean:
        return {}
    label = WORKING if text.label == history.label else text.label
    before = corpus_at(history.corpus, history, label)
    came = {(chapter.language, chapter.id): chapter for chapter in merged.chapters}
    is_part = len(merged.chapters) < len(text.chapters)
    chapters = tuple(came.get((one.language, one.id), one) for one in text.chapters) if is_part else merged.chapters
    after = with_text(before, history, Text(chapters, text.label, text.names))
    moved = frozenset(name for file in merged.files for name in file.moved)
    return {
        language: {name: (one.kind, one.text) for name, one in number_text(after, language, moved).by_id.items()}
        for language in text.languages
    }
