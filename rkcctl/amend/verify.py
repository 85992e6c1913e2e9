"""Every word explained: edition and record of changes give the working text, the proposals give the record.

So it is from the first edition on: each further one is what its record of changes made of the one before it.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, pairwise

from rkcctl.amend.confirmed import verify_read
from rkcctl.amend.history import History
from rkcctl.amend.ledger import RETIRED, find_retired
from rkcctl.amend.rearrange import heaviest
from rkcctl.amend.steps import Files
from rkcctl.amend.units import Unit, take_apart
from rkcctl.amend.verify_words import tell_last_writer, verify_words
from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.digest import digest_text
from rkcctl.model.draft import Draft
from rkcctl.model.faults import amend as faults
from rkcctl.model.guideline import RetiredId
from rkcctl.model.sources import Place
from rkcctl.model.tree import Record

# The comment of a locked quotation.
_LOCKED = re.compile(r"<!--\s*\S+\s+(?:\S+\s+)?quotes=")


def verify(history: History) -> Iterator[Diagnostic]:
    """Every fault of the record: of its bytes against the text, and of its words against the proposals."""
    if not history.steps and len(history.corpus.eras) < 2:
        return
    stages, misfit = history.stages
    if misfit is not None:
        step = misfit.step
        message = f"entry {step.entry.number} does not fit the text before it, at '{misfit.splice.block}'"
        hint = f"restore the record of changes: git restore {step.record.path}"
        yield faults.MISFIT.at(step.place(), message, hint)
        return
    yield from _verify_numbers(history)
    yield from _verify_editions(history, stages)
    known = {chapter.path: chapter for chapter in history.corpus.chapters}
    spliced = {splice.file for entry in history.entries for splice in entry.splices}
    words = verify_words(history)
    # Where the record has other words than the proposals, it says nothing against the text.
    for path, units in stages[-1].items():
        if path in spliced:
            doubted = {block for file, block in words.doubted if file == path}
            for name, fault in _compare(path, units, known.get(path), doubted):
                last = tell_last_writer(history, path, name) if name else ""
                yield replace(fault, message=f"{fault.message}: {last}") if last else fault
    yield from words.found
    if not words.found:
        # Words of a record that is doubted may be others than those that were read.
        yield from verify_read(history)
    yield from _verify_retired(history)


def _verify_numbers(history: History) -> Iterator[Diagnostic]:
    """Whether the entries since each edition are numbered from 1 on: texts between are called by their numbers."""
    for _, steps in groupby(history.steps, key=lambda step: step.edition):
        for number, step in enumerate(steps, 1):
            if step.entry.number != number:
                message = f"entry {step.entry.number} stands where entry {number} of its record belongs"
                hint = f"restore the record of changes: git restore {step.record.path}"
                yield faults.MISFIT.at(step.place("number"), message, hint)


def verify_drafts(history: History) -> Iterator[Diagnostic]:
    """Whether every draft still gives the text that its digests say."""
    for record in history.corpus.drafts:
        text = history.text(record.value.label)
        hint = f"restore it: git restore {record.path}"
        if text is None:
            yield faults.DRAFT_MISFIT.at(record.place("base"), "the text of this draft cannot be rebuilt", hint)
            continue
        others = tuple(_find_other_digests(history, record))
        # Where the text is not that of the draft, a proposal that does not say what it said made it so.
        blamed = next((path for _, path in others), record.path)
        read = {chapter.path: digest_text(chapter.text.encode()) for chapter in text.chapters}
        for path, digest in record.value.files.items():
            if read.get(path) != digest.removeprefix("sha256:"):
                message = f"{path} does not read as it did in this draft"
                hint = f"restore it: git restore {blamed}"
                yield faults.DRAFT_MISFIT.at(record.place("files", path), message, hint)
                break
        else:
            for row, proposal in others:
                # Which of the two is not as it was, the commits say.
                hint = (
                    f"restore what was changed since, the proposal (`git restore {proposal}`) "
                    f"or the digest in the draft (`git restore {record.path}`)"
                )
                message = f"{record.value.changes[row].id} has other words than those of which this is the digest"
                yield faults.DRAFT_MISFIT.at(record.place("changes", row, "words"), message, hint)


def _find_other_digests(history: History, record: Record[Draft]) -> Iterator[tuple[int, str]]:
    """The rows of a draft whose digests are of no words that the changes have, with the files of these proposals."""
    for row, held in enumerate(record.value.changes):
        proposal = held.id.partition("/")[0]
        found = history.take((held.id,))
        if not any(one.file.words_of(one.change) == held.words.removeprefix("sha256:") for one in found):
            yield row, next((one.file.path for one in found), f"proposals/{proposal[:4]}/{proposal}.md")


def _verify_editions(history: History, stages: tuple[Files, ...]) -> Iterator[Diagnostic]:
    """Whether each further edition has the words that its record of changes makes of the one before it."""
    for before, era in pairwise(history.corpus.eras):
        edition = era.edition
        made, sealed = stages[history.positions[edition.label]], history.sealed_files(edition)
        for path in sorted({*made, *sealed}):
            ours, theirs = dict(_texts(made.get(path, ()))), dict(_texts(sealed.get(path, ())))
            if list(ours.items()) == list(theirs.items()):
                continue
            named = [name for name in (*theirs, *ours) if ours.get(name) != theirs.get(name)]
            where = f"'{named[0]}'" if named else "the order of its paragraphs"
            message = f"{where} is not what the record of changes makes of {before.edition.label}"
            place = Place(f"{edition.folder}/{path.removeprefix('guidelines/')}")
            yield faults.EDITION_MISFIT.at(place, message, f"restore it: git restore {edition.folder}")


def _texts(units: tuple[Unit, ...]) -> Iterator[tuple[str, str]]:
    return ((unit.id, unit.text) for unit in units)


def _compare(
    path: str, units: tuple[Unit, ...], chapter: Chapter | None, doubted: Collection[str]
) -> Iterator[tuple[str, Diagnostic]]:
    """The places at which a file reads otherwise than the record has it, but for what is doubted of the record.

    Each comes with the block that other words were written to, or that was taken out; "" where it is none of these.
    """
    hint = _say_way_out(path)
    if chapter is None:
        if units:
            yield "", faults.UNEXPLAINED.at(Place(path), "this file of the text is missing", hint)
        return
    wanted = {unit.id: unit.text for unit in units}
    lines: dict[str, int] = {}
    line = 1
    units_there = take_apart(chapter)
    bare = _find_uncommented(units, units_there)
    for unit in units_there:
        begin = lines[unit.id] = line + len(unit.text) - len(unit.text.lstrip("\n"))
        if wanted.get(unit.id) != unit.text and unit.id not in doubted:
            message, way_out = _say_unexplained(path, unit, wanted, bare)
            name = unit.id if unit.id in wanted else ""
            yield name, faults.UNEXPLAINED.at(Place(path, begin, 1), message, way_out)
        line += unit.text.count("\n")
    for name in wanted:
        if name not in lines and name not in doubted and name not in bare.values():
            message = f"'{name}' is missing, and no adopted change took it out"
            yield name, faults.UNEXPLAINED.at(Place(path), message, _say_way_out(path, wanted[name]))
    if doubted:
        return
    # A name that stands twice is a fault of its own, and has one place here.
    there, due = ([name for name in names if name in lines and name in wanted] for names in (lines, wanted))
    for name in sorted(set(due) - heaviest(due, there, lambda _: 1), key=due.index):
        message = f"'{name}' does not stand where the edition and the adopted changes have it"
        yield "", faults.UNEXPLAINED.at(Place(path, lines[name], 1), message, hint)


def _say_way_out(path: str, *texts: str) -> str:
    """What to do about an edit; `texts` are what the record and the file have of the block."""
    if any(_LOCKED.search(text) for text in texts):
        return f"no proposal changes a quotation of a provision: put it back as it was, or: git restore {path}"
    return f"rkcctl propose makes a proposal of the edit; or take it back: git restore {path}"


def _say_unexplained(path: str, unit: Unit, wanted: Mapping[str, str], bare: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with a unit that the record does not have so, and what to do."""
    if unit.id in bare:
        comment = f"write `<!-- {bare[unit.id]} -->` on a line of its own before it"
        return f"'{bare[unit.id]}' has lost its comment", f"{comment}; or git restore {path}"
    if unit.id in wanted:
        way_out = _say_way_out(path, unit.text, wanted[unit.id])
        return f"'{unit.id}' does not read as the edition and the adopted changes have it", way_out
    named = "this paragraph, which has no id" if unit.id.startswith("@") else f"'{unit.id}'"
    return f"no adopted change brings {named}", _say_way_out(path, unit.text)


def _find_uncommented(recorded: Collection[Unit], there: Collection[Unit]) -> dict[str, str]:
    """By the stand-in of a block without an id, the id that it had: its words are there, its comment alone is gone."""
    known = {unit.id for unit in there}
    words = {_without_comment(unit): unit.id for unit in recorded if unit.id not in known}
    return {
        unit.id: words[_without_comment(unit)]
        for unit in there
        if unit.id.startswith("@") and _without_comment(unit) in words
    }


def _without_comment(unit: Unit) -> str:
    return unit.text.replace(f"<!-- {unit.id} -->", "", 1).strip("\n")


def _verify_retired(history: History) -> Iterator[Diagnostic]:
    wanted = {one.id: one for again in history.rounds if again for one in find_retired(again)}
    held = history.corpus.retired.value.retired if history.corpus.retired else ()
    listed = {one.id: one for one in held}
    for name in sorted(set(wanted) - set(listed)):
        message = f"'{name}', which {wanted[name].change} took out, is not listed"
        yield faults.RETIRED_MISFIT.at(Place(RETIRED), message, f"restore it: git restore {RETIRED}")
    first = history.corpus.eras[0].edition
    sealed = first.sources.files.get("retired.yaml", b"").decode("utf-8", "replace")
    for row, one in enumerate(held):
        if one.id not in wanted and f"id: {one.id}\n" not in sealed.replace("\r\n", "\n"):
            yield _tell_retired(history, row, "id", f"no adopted change took '{one.id}' out")
        elif one.id in wanted and listed[one.id] is one:
            yield from _verify_entry(history, row, one, wanted[one.id])


def _verify_entry(history: History, row: int, one: RetiredId, wanted: RetiredId) -> Iterator[Diagnostic]:
    """Whether the list says of an id what the changes say, and the entry that brought it back."""
    if one.change != wanted.change:
        yield _tell_retired(history, row, "change", f"it was {wanted.change} that took '{one.id}' out")
    if one.successors != wanted.successors:
        names = ", ".join(wanted.successors) or "nothing"
        yield _tell_retired(history, row, "successors", f"{names} stands in the place of '{one.id}'")
    revived = {
        step.label
        for step in history.steps
        if step.entry.kind == "rescission"
        and any(splice.block == one.id and splice.lines is not None for splice in step.entry.splices)
    }
    if one.revived is not None and one.revived not in revived:
        yield _tell_retired(history, row, "revived", f"no such entry of the record brought '{one.id}' back")


def _tell_retired(history: History, row: int, key: str, message: str) -> Diagnostic:
    assert history.corpus.retired is not None
    place = history.corpus.retired.place("retired", row, key)
    return faults.RETIRED_MISFIT.at(place, message, f"restore it: git restore {RETIRED}")
