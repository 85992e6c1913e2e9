"""The journey of `combine`: words to which several proposals came are shown, and that they were read is recorded."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.amend.confirmed import confirmed_in
from rkcctl.amend.history import History
from rkcctl.amend.merge import Shared
from rkcctl.amend.report import Report
from rkcctl.amend.rounds import plan
from rkcctl.amend.shown import show_change
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.acts import ActOn
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.meeting import Meeting
from rkcctl.model.visible import visible
from rkcctl.pipeline.examined import hold_examined
from rkcctl.pipeline.find_meeting import find_meeting
from rkcctl.pipeline.locate import locator_of
from rkcctl.pipeline.named import is_proposal
from rkcctl.pipeline.propose import find_participant
from rkcctl.pipeline.texts import history_of
from rkcctl.read.yaml_edit import append_entries
from rkcctl.read.yaml_words import Entry
from rkcctl.store.undo import commit


@dataclass(frozen=True, slots=True)
class CombineWish:
    """The paragraphs (none: only show what is open), the meeting in whose file they are recorded ("": the last that
    approved one of the changes), who has read them, and when.
    """

    blocks: tuple[str, ...]
    meeting: str
    by: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Part:
    """What one change makes of a paragraph by itself, in the text it was written against, and who proposes it."""

    change: str
    by: tuple[str, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Combination:
    """Combined words: of which paragraph, as people call it, of which changes, before and after.

    `parts` is what each of the changes does to it alone; `dropped` names the notes whose last mark goes with them.
    """

    name: str
    shared: Shared
    before: str
    parts: tuple[Part, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Combined:
    """What is open, or was recorded in the file `written`."""

    found: tuple[Diagnostic, ...]
    open: tuple[Combination, ...] = ()
    written: str = ""


def combine(root: Path, wish: CombineWish) -> Combined:
    """Show the combined words that nobody has confirmed; record those that are named as read."""
    with hold_examined(root) as examined:
        corpus, found = examined.corpus, examined.found
        if has_errors(found):
            return Combined(found)
        history = history_of(corpus)
        report = plan(history, corpus.folded.states, confirmed_in(corpus))
        open_ = tuple(_show(history, shared, report) for shared in report.open)
        if not wish.blocks:
            return Combined(found, open_)
        locator = locator_of(corpus)
        for name in wish.blocks:
            if is_proposal(corpus, name):
                names = ", ".join(one.shared.block for one in open_) or "none"
                told = f"'{visible(name)}' is a proposal or a change, and words are combined in a paragraph"
                raise UsageError(told, f"name the paragraph; open are: {names}")
        wanted = tuple(locator.find(name).id for name in wish.blocks)
        chosen = tuple(one for one in open_ if one.shared.block in wanted)
        missing = [name for name in wanted if name not in {one.shared.block for one in open_}]
        if missing:
            names = ", ".join(one.shared.block for one in open_) or "none"
            raise UsageError(f"nothing is to be confirmed in '{missing[0]}'", f"open are: {names}")
        path, by = _find_file(corpus, wish.meeting, chosen), find_participant(corpus, wish.by)
        entries: list[dict[str, Entry]] = [
            {"block": one.shared.block, "changes": list(one.shared.changes), "words": f"sha256:{one.shared.sha256}",
             "by": by, "on": wish.on.isoformat()}
            for one in chosen
        ]  # fmt: skip
        data = append_entries(path, corpus.sources.files[path], "confirmed", entries)
        if data is None:
            raise RkcError(f"{path} is so written that nothing can be added", "write `confirmed:` as a list")
        commit(root, {path: data})
        return Combined(found, chosen, path)


def _show(history: History, shared: Shared, report: Report) -> Combination:
    before = next(
        ("\n".join(chapter.lines[block.line - 1 : block.end - 1])
         for chapter, block in history.corpus.blocks()
         if block.id == shared.block and chapter.language == shared.language),
        "",
    )  # fmt: skip
    name = history.names.get(shared.block, shared.block)
    notes = [
        history.names.get(note.label, f"note '{note.label}'")
        for step in report.rounds
        for note in step.merged.dropped
        if note.language == shared.language and f"[^{note.label}]" in before
    ]
    return Combination(name, shared, before, tuple(_show_parts(history, shared)), tuple(dict.fromkeys(notes)))


def _show_parts(history: History, shared: Shared) -> Iterator[Part]:
    for one in history.take(shared.changes):
        by = history.corpus.proposers(one.file, one.name)
        text = history.text(one.file.value.base)
        places = history.locate(one.file, one.change)[0] if text is not None else ()
        for place in places:
            for shown in show_change(text, place) if text is not None else ():
                if (shown.block, shown.language) == (shared.block, shared.language):
                    yield Part(one.name, by, shown.before, shown.after)


def _find_file(corpus: Corpus, meeting: str, chosen: tuple[Combination, ...]) -> str:
    """The file of the meeting that is named, else of the last that approved one of the changes.

    UsageError where the meeting was over before that: it cannot have read what was not approved yet.
    """
    names = {name for one in chosen for name in one.shared.changes}
    acts = {name: state.approved for name, state in corpus.folded.states.items() if name in names and state.approved}
    approved = max(acts, key=lambda name: acts[name].when(), default="")
    if meeting:
        found = find_meeting(corpus, meeting)
        _refuse_earlier(found.value, acts.get(approved), approved)
        return found.path
    last = acts.get(approved)
    if last is None:
        raise UsageError("no meeting has approved these changes", "name the meeting: --meeting ID")
    return last.record.path


def _refuse_earlier(meeting: Meeting, last: ActOn | None, change: str) -> None:
    ended = meeting.last
    if last and last.day and ended and ended < last.day:
        message = f"{meeting.id} was over on {ended}, and {change} was approved on {last.day} by {last.meeting}"
        raise UsageError(message, f"name that meeting or a later one, or leave --meeting out for {last.meeting}")
