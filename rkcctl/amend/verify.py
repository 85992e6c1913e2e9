"""Every word explained: edition and record of changes give the working text, the proposals give the record."""

from collections.abc import Iterator, Mapping

from rkcctl.amend.history import History
from rkcctl.amend.ledger import LEDGER, RETIRED, find_retired
from rkcctl.amend.rescind import compute_rescission
from rkcctl.amend.units import Unit, take_apart
from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.digest import digest_text
from rkcctl.model.faults import amend as faults
from rkcctl.model.guideline import LedgerEntry, RetiredId
from rkcctl.model.meeting import Meeting
from rkcctl.model.sources import Place


def verify(history: History) -> Iterator[Diagnostic]:
    """Every fault of the record: of its bytes against the text, and of its words against the proposals."""
    if history.corpus.base is None or not history.entries:
        return
    stages, misfit = history.stages
    if misfit is not None:
        message = f"entry {misfit.entry} does not fit the text before it, at '{misfit.splice.block}'"
        hint = f"restore the record of changes: git restore {LEDGER}"
        yield faults.MISFIT.at(_place(history, misfit.entry), message, hint)
        return
    known = {chapter.path: chapter for chapter in history.corpus.chapters}
    spliced = {splice.file for entry in history.entries for splice in entry.splices}
    for path, units in stages[-1].items():
        if path in spliced:
            yield from _compare(path, units, known.get(path))
    yield from _verify_words(history)
    yield from _verify_retired(history)


def verify_drafts(history: History) -> Iterator[Diagnostic]:
    """Whether every draft still gives the text that its digests say."""
    for record in history.corpus.drafts:
        text = history.text(record.value.label)
        hint = f"restore it: git restore {record.path} proposals"
        if text is None:
            yield faults.DRAFT_MISFIT.at(record.place("base"), "the text of this draft cannot be rebuilt", hint)
            continue
        read = {chapter.path: digest_text(chapter.text.encode()) for chapter in text.chapters}
        for path, digest in record.value.files.items():
            if read.get(path) != digest.removeprefix("sha256:"):
                message = f"{path} does not read as it did in this draft"
                yield faults.DRAFT_MISFIT.at(record.place("files", path), message, hint)
                break


def _place(history: History, number: int) -> Place:
    ledger = history.corpus.ledger
    return ledger.place("entries", number - 1) if ledger else Place(LEDGER)


def _compare(path: str, units: tuple[Unit, ...], chapter: Chapter | None) -> Iterator[Diagnostic]:
    """The first place at which a file reads otherwise than the record has it."""
    hint = f"rkcctl propose makes a proposal of the edit; or take it back: git restore {path}"
    if chapter is None:
        if units:
            yield faults.UNEXPLAINED.at(Place(path), "this file of the text is missing", hint)
        return
    wanted = {unit.id: unit.text for unit in units}
    line = 1
    for unit in take_apart(chapter):
        if wanted.get(unit.id) != unit.text:
            begin = line + len(unit.text) - len(unit.text.lstrip("\n"))
            if unit.id not in wanted:
                message = f"no adopted change brings '{unit.id}'"
            else:
                message = f"'{unit.id}' does not read as the edition and the adopted changes have it"
            yield faults.UNEXPLAINED.at(Place(path, begin, 1), message, hint)
        line += unit.text.count("\n")
    there = [unit.id for unit in take_apart(chapter)]
    missing = [name for name in wanted if name not in there]
    if missing:
        message = f"'{missing[0]}' is missing, and no adopted change took it out"
        yield faults.UNEXPLAINED.at(Place(path), message, hint)
    elif list(wanted) != there and set(wanted) == set(there):
        yield faults.UNEXPLAINED.at(Place(path), "the paragraphs stand in another order than adopted", hint)


def _verify_words(history: History) -> Iterator[Diagnostic]:
    meetings = {record.value.id: record.value for record in history.corpus.meetings}
    for entry, again in zip(history.entries, history.rounds, strict=True):
        yield from _verify_decisions(history, entry, meetings)
        changed = tuple(_find_changed(history, entry))
        yield from changed
        if changed:
            continue
        if entry.kind == "merge":
            if again is None or not again.is_clean or again.splices != _texts_only(entry):
                yield _tell_other(history, entry)
        elif entry.kind == "rescission":
            found = compute_rescission(history, tuple(change.id for change in entry.changes), entry.number - 1)
            if isinstance(found, str) or found.splices != _texts_only(entry):
                yield _tell_other(history, entry)


def _verify_decisions(history: History, entry: LedgerEntry, meetings: Mapping[str, Meeting]) -> Iterator[Diagnostic]:
    """Whether each decision that an entry names was taken, and on what the entry merged."""
    names = {one.id for one in entry.changes} | {one.id.partition("/")[0] for one in entry.changes}
    drafts = {found.value.label for found in history.corpus.drafts}
    for row, name in enumerate(entry.decisions):
        meeting, _, number = name.rpartition("/")
        taken = meetings[meeting].decisions if meeting in meetings else ()
        place = int(number) - 1 if number.isdigit() else -1
        # What is adopted in other words is merged as the proposal that has them.
        about = {*taken[place].about, taken[place].as_ or ""} if 0 <= place < len(taken) else set()
        if not (names | drafts) & about:
            ledger = history.corpus.ledger
            assert ledger is not None
            message = f"entry {entry.number} rests on '{name}', which is no decision on its changes"
            where = ledger.place("entries", entry.number - 1, "decisions", row)
            yield faults.OTHER_WORDS.at(where, message, f"restore it: git restore {LEDGER}")


def _texts_only(entry: LedgerEntry) -> tuple[object, ...]:
    return tuple(splice for splice in entry.splices if splice.file.endswith(".md"))


def _tell_other(history: History, entry: LedgerEntry) -> Diagnostic:
    message = f"entry {entry.number} does not put into the text what its proposals say"
    return faults.OTHER_WORDS.at(_place(history, entry.number), message, "restore it: git restore guidelines")


def _find_changed(history: History, entry: LedgerEntry) -> Iterator[Diagnostic]:
    """The changes of an entry whose words are no longer those that were merged."""
    for row, one in enumerate(entry.changes):
        proposal, _, number = one.id.partition("/")
        file = history.corpus.proposal_by_id.get(proposal)
        change = file.change(int(number)) if file and number.isdigit() else None
        ledger = history.corpus.ledger
        assert ledger is not None
        if file is None or change is None:
            place = ledger.place("entries", entry.number - 1, "changes", row, "id")
            message = f"change {one.id}, which is in the text, is in no proposal"
            yield faults.CHANGED_PROPOSAL.at(place, message, "restore it: git restore proposals")
        elif file.words_of(change) != one.words.removeprefix("sha256:"):
            place = file.record.place("changes", file.value.changes.index(change), "c")
            message = f"change {one.id} does not say what it said when entry {entry.number} merged it"
            yield faults.CHANGED_PROPOSAL.at(place, message, f"restore it: git restore {file.path}")


def _verify_retired(history: History) -> Iterator[Diagnostic]:
    wanted = {one.id: one for again in history.rounds if again for one in find_retired(again)}
    held = history.corpus.retired.value.retired if history.corpus.retired else ()
    listed = {one.id: one for one in held}
    for name in sorted(set(wanted) - set(listed)):
        message = f"'{name}', which {wanted[name].change} took out, is not listed"
        yield faults.RETIRED_MISFIT.at(Place(RETIRED), message, f"restore it: git restore {RETIRED}")
    base = history.corpus.base
    sealed = base.sources.files.get("retired.yaml", b"").decode("utf-8", "replace") if base else ""
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
    revived = {f"entry-{entry.number}" for entry in history.entries if entry.kind == "rescission"
               and any(splice.block == one.id and splice.lines is not None for splice in entry.splices)}  # fmt: skip
    if one.revived is not None and one.revived not in revived:
        yield _tell_retired(history, row, "revived", f"no such entry of the record brought '{one.id}' back")


def _tell_retired(history: History, row: int, key: str, message: str) -> Diagnostic:
    assert history.corpus.retired is not None
    place = history.corpus.retired.place("retired", row, key)
    return faults.RETIRED_MISFIT.at(place, message, f"restore it: git restore {RETIRED}")
