"""The journey of `rescind`: merged changes come out of the text again, by what the record of changes kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.history import History
from rkcctl.amend.ledger import LEDGER, RETIRED, append_entry
from rkcctl.amend.rescind import compute_rescission
from rkcctl.amend.take_out import Refused
from rkcctl.amend.units import put_together
from rkcctl.errors import RkcError, UsageError
from rkcctl.model import change as ops
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.guideline import LedgerEntry, MergedChange
from rkcctl.model.procedure import State
from rkcctl.model.taken_back import is_taken_back, taken_back_by
from rkcctl.pipeline.chapter_list import GUIDELINE, record_guideline, unlist_chapters
from rkcctl.pipeline.examined import hold_examined
from rkcctl.pipeline.merge import as_file
from rkcctl.pipeline.named import received_ids
from rkcctl.pipeline.texts import history_of
from rkcctl.store.undo import commit


@dataclass(frozen=True, slots=True)
class Instead:
    """A change that a body took, in other words, in the place of one that was named, and that is not taken out with it.

    `state` is where it stands.
    """

    change: str
    of: str
    state: str
    is_in_text: bool
    is_approved: bool


@dataclass(frozen=True, slots=True)
class Rescinded:
    """Faults that stood in the way; else the paths written and the changes taken out.

    Of the paragraphs `gone` are those that the changes had brought, `returned` those that they had taken, and
    `restored` read, or stand, again as they did before.
    """

    found: tuple[Diagnostic, ...]
    written: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    instead: tuple[Instead, ...] = ()


def rescind(root: Path, names: tuple[str, ...], *, dry_run: bool) -> Rescinded:
    """Take the changes, or all merged ones of a proposal, out of the text.

    A meeting must have rescinded them, or done otherwise what set their approval aside.
    """
    with hold_examined(root) as examined:
        corpus, found = examined.corpus, examined.found
        if has_errors(found):
            return Rescinded(found)
        names = received_ids(corpus, names)
        history = history_of(corpus)
        assert corpus.base is not None
        changes = tuple(change for change in history.merged if change in names or change.partition("/")[0] in names)
        if not changes:
            raise _tell_missing(history, names)
        decisions = _find_decisions(corpus, changes)
        done = compute_rescission(history, changes, len(history.steps))
        if isinstance(done, Refused):
            raise RkcError(f"{', '.join(changes)} cannot be taken out: {done.why}", done.instead)
        entry = LedgerEntry(
            number=len(history.entries) + 1,
            kind="rescission",
            changes=tuple(MergedChange(id=name, words=_words(corpus, name)) for name in changes),
            decisions=decisions,
            splices=done.splices,
        )
        files: dict[str, bytes | None] = {}
        brought = [one.change.slug for one in history.take(changes) if isinstance(one.change, ops.InsertChapter)]
        if brought:
            before = corpus.sources.files[GUIDELINE]
            after = unlist_chapters(before, brought)
            splice = record_guideline(before, after, corpus.guideline.value.id if corpus.guideline else "")
            entry = entry.model_copy(update={"splices": (*entry.splices, splice)})
            files[GUIDELINE] = after
        for path in dict.fromkeys(splice.file for splice in done.splices):
            units = done.files[path]
            files[path] = as_file(put_together(units), corpus.sources.files.get(path)) if units else None
        files[LEDGER] = append_entry(corpus.sources.files.get(LEDGER), entry)
        if done.revived:
            files[RETIRED] = _mark_revived(corpus, done.revived, f"{corpus.base.label}+{entry.number}")
        _, broken = examined.look_ahead(files)
        if has_errors(broken):
            return Rescinded(broken)
        written = () if dry_run else commit(root, files)
        blocks = dict.fromkeys(splice.block for splice in done.splices)
        held = {unit.id for units in done.files.values() for unit in units}
        gone = tuple(name for name in blocks if name not in held)
        returned = tuple(name for name in blocks if name not in history.now.ids)
        restored = tuple(name for name in blocks if name not in (*gone, *returned))
        return Rescinded(
            found, written, changes, gone, returned, restored, tuple(_find_instead(history, names, changes))
        )


def _find_instead(history: History, names: tuple[str, ...], changes: tuple[str, ...]) -> Iterator[Instead]:
    """What took the place of the changes named, and what becomes of it by this."""
    folded = history.corpus.folded
    named = (state for change, state in folded.states.items() if change in names or change.partition("/")[0] in names)
    for state in named:
        for other in folded.subjects.get(state.instead, ()):
            if other not in changes:
                theirs = folded.states[other]
                is_in_text = other in history.merged
                is_approved = not is_taken_back(theirs) if is_in_text else theirs.state is State.APPROVED
                yield Instead(other, state.change, str(theirs.state), is_in_text, is_approved)


def _tell_missing(history: History, names: tuple[str, ...]) -> UsageError:
    """That none of what is named is in the text; with what stands there in the place of the first that has such."""
    states = history.corpus.folded.states
    for change, state in states.items():
        one = state if change in names or change.partition("/")[0] in names else None
        seen: set[str] = set()
        while one is not None and one.instead and one.instead not in seen:
            seen.add(one.instead)
            there = [name for name in history.merged if one.instead in (name, name.partition("/")[0])]
            if there:
                message = f"{change} is not in the text: {', '.join(there)} took its place"
                return UsageError(message, f"take that out: rkcctl rescind {' '.join(there)}")
            one = states.get(one.instead)
    return UsageError(f"{names[0]} is not in the text", "`rkcctl merge --dry-run` says what is")


def _find_decisions(corpus: Corpus, changes: tuple[str, ...]) -> tuple[str, ...]:
    """The acts that took back the approval of the changes; UsageError where there is none."""
    found: dict[str, None] = {}
    for name in changes:
        state = corpus.folded.states[name]
        act = taken_back_by(state) if is_taken_back(state) else None
        if act is None:
            hint = f"record the decision first: rkcctl decide MEETING --about {name} --act rescinded"
            raise UsageError(f"no meeting has rescinded {name}", hint)
        found[f"{act.meeting}/{act.row + 1}"] = None
    return tuple(found)


def _words(corpus: Corpus, name: str) -> str:
    proposal, _, number = name.partition("/")
    file = corpus.proposal_by_id[proposal]
    change = file.change(int(number))
    assert change is not None
    return f"sha256:{file.words_of(change)}"


def _mark_revived(corpus: Corpus, names: tuple[str, ...], label: str) -> bytes:
    """retired.yaml with a line for each id that is in the text again: the entry stays, and says so."""
    assert corpus.retired is not None
    lines = corpus.sources.files[RETIRED].decode("utf-8").split("\n")
    rows = {one.id: row for row, one in enumerate(corpus.retired.value.retired)}
    for name in sorted(names, key=lambda one: -rows.get(one, -1)):
        if name in rows:
            place = corpus.retired.place("retired", rows[name], "change")
            end = "\r" if lines[place.line - 1].endswith("\r") else ""
            lines.insert(place.line, f"    revived: {label}{end}")
    return "\n".join(lines).encode()
