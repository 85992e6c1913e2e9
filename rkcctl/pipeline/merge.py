"""The journey of `merge`: what is approved comes into the text, with an outcome for every change and a record."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.confirmed import confirmed_in
from rkcctl.amend.history import History
from rkcctl.amend.ledger import LEDGER, RETIRED, append_entry, find_retired, make_entry, write_retired
from rkcctl.amend.merge import Merged
from rkcctl.amend.report import Report, Round
from rkcctl.amend.rounds import plan
from rkcctl.check.guideline import retired_id
from rkcctl.compose.status_words import join_some
from rkcctl.errors import RkcError, UsageError
from rkcctl.model import change as ops
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.guideline import LedgerEntry
from rkcctl.model.procedure import ChangeState
from rkcctl.model.proposal import UNNUMBERED
from rkcctl.model.visible import visible
from rkcctl.pipeline.chapter_list import GUIDELINE, list_chapters, record_guideline
from rkcctl.pipeline.examined import hold_examined
from rkcctl.pipeline.flawed import name_culprits
from rkcctl.pipeline.given import take_along
from rkcctl.pipeline.halved import tell_halved
from rkcctl.pipeline.haste import find_hasty
from rkcctl.pipeline.named import received_ids, with_ids
from rkcctl.pipeline.texts import history_of
from rkcctl.read.text import BOM
from rkcctl.store.git import is_checkout
from rkcctl.store.git_save import find_unsaved
from rkcctl.store.os_calls import OS_CALLS, OsCalls
from rkcctl.store.undo import commit

_RESTS_ON = ("guidelines/", "proposals/", "schedules/")


@dataclass(frozen=True, slots=True)
class MergeWish:
    """What is asked of a merge: proposals or changes (none: all that is approved), whether it is a trial, which it
    is not to take, and whether what it writes will be committed. No meeting that is still to come
    has decided anything by the hour `now`.
    """

    chosen: tuple[str, ...] = ()
    dry_run: bool = False
    without: tuple[str, ...] = ()
    commits: bool = False
    now: datetime.datetime | None = None


@dataclass(frozen=True)
class MergeDone:
    """What came of a merge. `found` are faults that stood in the way, `written` the paths; `entries` what the record
    gained, or would gain.
    """

    found: tuple[Diagnostic, ...]
    report: Report | None = None
    written: tuple[str, ...] = ()
    entries: tuple[LedgerEntry, ...] = ()
    message: str = ""
    """A message for the commit, with proposal, participant and decision as trailers."""
    asked: tuple[str, ...] = ()
    """What was asked for, by id."""


def merge_approved(root: Path, wish: MergeWish, calls: OsCalls = OS_CALLS) -> MergeDone:
    """Merge, or try to. Nothing is written where a change that was asked for cannot be merged.

    UsageError where it will be committed, and rests on what is in no commit: such a commit would prove nothing.
    `calls` are the functions of the operating system with which it is written.
    """
    given = take_along(root, wish.chosen)
    if given.files and not wish.dry_run:
        name = next(iter(given.shown.values()))
        hint = f"receive it first: rkcctl receive {name}; or try it: rkcctl merge --dry-run --with {name}"
        raise UsageError(f"{name} was not received yet", hint)
    with hold_examined(root, given.files) as examined:
        corpus, found = examined.corpus, given.show((*examined.found, *find_hasty(examined.corpus, wish.now)))
        if has_errors(found):
            return MergeDone(found)
        _refuse(corpus)
        received = corpus
        # What has no number yet is told by the name of its file, asked for or not; only a trial takes it.
        unnumbered = tuple(file.path for file in received.proposals if file.id == UNNUMBERED)
        corpus, named = with_ids(received, (*given.names, *unnumbered))
        asked = named[: len(wish.chosen)] if wish.dry_run else received_ids(received, given.names)
        without = received_ids(received, wish.without)
        history = history_of(corpus)
        states = corpus.folded.states
        report = plan(history, states, confirmed_in(corpus), asked, without, at_any_status=wish.dry_run)
        unready = report.find_unready(asked)
        is_ready = report.is_clean and not unready
        if not is_ready:
            report = report.held_back
        if not report.rounds:
            return MergeDone(found, report, asked=asked)
        entries = _make_entries(history, states, report)
        changes, entries = _write(corpus, report.rounds, entries)
        _, brought = examined.look_ahead(changes)
        # The record would name what has no number yet; it is never written so.
        is_numbered = all(name.partition("/")[0] in received.proposal_by_id for name in asked)
        passed = () if is_numbered else (LEDGER, RETIRED)
        broken = tuple(fault for fault in brought if fault.place.path not in passed)
        if is_ready and has_errors(broken):
            taken = [one.name for step in report.rounds for one in step.taken]
            if halved := tell_halved(corpus, found, taken):
                # That the id which goes stays in the other language follows from it.
                broken = tuple(fault for fault in broken if fault.code != retired_id.code)
            culprits = name_culprits(history, report.rounds, broken)
            return MergeDone(given.show((*halved, *culprits)), report, entries=entries, asked=asked)
        if wish.dry_run or not is_ready:
            return MergeDone(found, report, entries=entries, asked=asked)
        if wish.commits:
            _refuse_unsaved(root, received, changes)
        written = commit(root, changes, calls)
        return MergeDone(found, report, written, entries, _write_message(corpus, entries), asked)


def _refuse(corpus: Corpus) -> None:
    if corpus.base is None:
        hint = "edit the chapters; `rkcctl seal` makes them an edition, which proposals then change"
        raise RkcError("the text is in drafting: there is no sealed edition to merge into", hint)


def _refuse_unsaved(root: Path, corpus: Corpus, changes: Mapping[str, bytes | None]) -> None:
    """UsageError where git keeps the folder, and a file that the merge rests on is not as it was committed.

    It rests on no proposal that was not received yet.
    """
    passed = {*changes, *(file.path for file in corpus.proposals if file.id == UNNUMBERED)}
    unsaved = find_unsaved(root) if is_checkout(root) else ()
    paths = tuple(visible(path) for path in unsaved if path.startswith(_RESTS_ON) and path not in passed)
    if paths:
        told = "the merge rests on what is not saved, and its commit would prove nothing"
        hint = "`rkcctl save` first, and merge then; or merge without --commit, and save all of it"
        raise UsageError(f"{told}: {join_some(paths, 'en')}", hint)


def _make_entries(history: History, states: Mapping[str, ChangeState], report: Report) -> tuple[LedgerEntry, ...]:
    number = len(history.entries)
    entries: list[LedgerEntry] = []
    for count, one in enumerate(report.rounds, 1):
        approved = {taken.name: states[taken.name].approved for taken in one.taken if taken.name in states}
        acts = [act for act in approved.values() if act is not None]
        # Beside what approved a change what gave it its place, which may be another decision.
        acts += [place for name, act in approved.items() if act and (place := history.gaps.decided(name))]
        decisions = dict.fromkeys(f"{act.meeting}/{act.row + 1}" for act in acts)
        entries.append(make_entry(number + count, one.taken, one.merged, tuple(decisions)))
    return tuple(entries)


def _write(
    corpus: Corpus, rounds: tuple[Round, ...], entries: tuple[LedgerEntry, ...]
) -> tuple[dict[str, bytes | None], tuple[LedgerEntry, ...]]:
    """All files that a merge changes, and the entries with what was recorded of guideline.yaml."""
    files = corpus.sources.files
    changes: dict[str, bytes | None] = {}
    ledger = files.get(LEDGER)
    retired = files.get(RETIRED)
    kept: list[LedgerEntry] = []
    for one, entry in zip(rounds, entries, strict=True):
        for file in one.merged.files:
            if file.is_changed:
                changes[file.path] = as_file(file.text, files.get(file.path))
        if new := _new_chapters(corpus, one.merged):
            before = changes.get(GUIDELINE) or files[GUIDELINE]
            order = [file.chapter for file in one.merged.files if file.language == one.merged.files[0].language]
            after = list_chapters(before, order, new)
            splice = record_guideline(before, after, corpus.guideline.value.id if corpus.guideline else "")
            entry = entry.model_copy(update={"splices": (*entry.splices, splice)})
            changes[GUIDELINE] = after
        kept.append(entry)
        ledger = append_entry(ledger, entry)
        gone = find_retired(one.merged)
        if gone:
            text = retired or b"# Ids that are gone. They are never given again.\nretired:\n"
            text = text.replace(b"retired: []", b"retired:")
            retired = (text if text.endswith(b"\n") else text + b"\n") + write_retired(gone).encode()
            changes[RETIRED] = retired
    changes[LEDGER] = ledger
    return changes, tuple(kept)


def as_file(text: str, before: bytes | None) -> bytes:
    """The text with the line ends and the byte-order mark of the file as it was."""
    old = before or b""
    body = text.replace("\n", "\r\n") if b"\r\n" in old else text
    return (BOM if old.startswith(BOM) else b"") + body.encode()


def _new_chapters(corpus: Corpus, merged: Merged) -> frozenset[str]:
    """The chapters that the changes bring, which guideline.yaml does not list yet."""
    assert corpus.guideline is not None
    brought = {one.change.slug for one in merged.located if isinstance(one.change, ops.InsertChapter)}
    return frozenset(brought - set(corpus.guideline.value.chapters))


def _write_message(corpus: Corpus, entries: tuple[LedgerEntry, ...]) -> str:
    """What git keeps of a merge: the changes in the subject, where they came from as trailers."""
    names = [change.id for entry in entries for change in entry.changes]
    proposals = list(dict.fromkeys(name.partition("/")[0] for name in names))
    subject = f"Merge {_count(len(names), 'adopted change')} of {_count(len(proposals), 'proposal')}"
    people = dict.fromkeys(who for name in proposals for who in corpus.proposers(corpus.proposal_by_id[name]))
    trailers = [f"Proposal: {name}" for name in proposals]
    trailers += [f"Participant: {who}" for who in people]
    trailers += [f"Decision: {name}" for entry in entries for name in entry.decisions]
    return "\n".join((subject, "", *trailers)) + "\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
