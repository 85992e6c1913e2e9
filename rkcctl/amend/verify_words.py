"""The words of the record of changes: held against the decisions that it names, and against the proposals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rkcctl.amend.history import History
from rkcctl.amend.merge import Merged, blocks_by_change
from rkcctl.amend.rescind import compute_rescission
from rkcctl.amend.steps import Step
from rkcctl.amend.take_out import Refused
from rkcctl.model.decided_words import words_of
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import amend as faults
from rkcctl.model.guideline import Splice
from rkcctl.model.meeting import Meeting
from rkcctl.model.sources import Place

# So many paragraphs of an entry are named; of more the rest is counted.
_MOST_NAMES = 5

Block = tuple[str, str]
"""A file of the text, and the id of a block in it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is wrong with the words of the record, and the blocks of which it says other words than the proposals."""

    found: tuple[Diagnostic, ...]
    doubted: frozenset[Block]


def verify_words(history: History) -> Words:
    """Every entry held against the decisions that it names, and computed again from its proposals."""
    meetings = history.corpus.meeting_by_id
    found: list[Diagnostic] = []
    doubted: set[Block] = set()
    for position, step in enumerate(history.steps):
        found += _verify_decisions(history, step, meetings)
        changed = tuple(_find_changed(history, step))
        found += changed
        if any(fault.code == faults.CHANGED_PROPOSAL.code for fault in changed):
            continue
        differing = _find_differing(history, position)
        if differing is not None:
            found.append(_tell_other(step, history.rounds[position], differing))
            doubted |= set(differing) or {(splice.file, splice.block) for splice in step.entry.splices}
    return Words(tuple(found), frozenset(doubted))


def tell_last_writer(history: History, path: str, block: str) -> str:
    """Which changes wrote a block last, and with which entry they came."""
    for position in reversed(range(len(history.steps))):
        step, again = history.steps[position], history.rounds[position]
        if any((splice.file, splice.block) == (path, block) for splice in step.entry.splices):
            names = ", ".join(_changes_of(again, block)) if again else ""
            told = step.tell(history.tell_step(step))
            return f"{names} wrote it last ({told})" if names else f"{told} wrote it last"
    return f"no adopted change has come to it since {history.corpus.eras[0].edition.label}"


def _changes_of(merged: Merged, block: str) -> list[str]:
    return [key.name for key, names in sorted(blocks_by_change(merged).items()) if block in names]


def _counts_for(history: History, step: Step, meeting: str, row: int) -> bool:
    """Whether a decision is on a change of the entry, as it was on one in whose place that stands."""
    states = history.corpus.folded.states
    # Also that by which a body took others in its place.
    acts = (act for one in step.entry.changes if one.id in states for act in states[one.id].told)
    return any((act.meeting, act.row) == (meeting, row) for act in acts)


def _verify_decisions(history: History, step: Step, meetings: Mapping[str, Meeting]) -> Iterator[Diagnostic]:
    """Whether each decision that an entry names was taken, on what the entry merged, and gave it its place."""
    entry = step.entry
    names = {one.id for one in entry.changes} | {one.id.partition("/")[0] for one in entry.changes}
    drafts = {found.value.label for found in history.corpus.drafts}
    files = history.corpus.sources.files
    for row, name in enumerate(entry.decisions):
        meeting, _, number = name.rpartition("/")
        path = f"schedules/meetings/{meeting}.yaml"
        if meeting not in meetings and path in files:
            # It cannot be read, which is told there. What it decided is not known until it can.
            return
        taken = meetings[meeting].decisions if meeting in meetings else ()
        place = int(number) - 1 if number.isdigit() else -1
        # What is adopted in other words is merged as the proposal that has them.
        about = {*taken[place].about, taken[place].as_ or ""} if 0 <= place < len(taken) else set()
        if not (names | drafts) & about and not _counts_for(history, step, meeting, place):
            message = f"entry {entry.number} rests on '{name}', which is no decision on its changes"
            # An entry is written once: what it names was there then, and meetings are what people edit.
            yield faults.OTHER_WORDS.at(step.place("decisions", row), message, f"restore it: git restore {path}")
        elif entry.kind == "merge" and taken[place].act != "approved" and not taken[place].order:
            message = f"entry {entry.number} rests on '{name}', which is '{taken[place].act}' and no approval"
            yield faults.OTHER_WORDS.at(step.place("decisions", row), message, f"restore it: git restore {path}")
    for row, one in enumerate(entry.changes):
        acts = history.gaps.acts.get(one.id, ()) if one.order else ()
        given = {act.decision.order for act in acts if f"{act.meeting}/{act.row + 1}" in entry.decisions}
        if one.order and one.order not in given:
            message = f"entry {entry.number} merged {one.id} at a place that none of its decisions gave it"
            yield faults.OTHER_WORDS.at(step.place("changes", row, "order"), message, _restore(step))


def _find_differing(history: History, position: int) -> tuple[Block, ...] | None:
    """The blocks of which an entry says other words than its proposals do, computed again; None where it says the same.

    None of them is known where its changes do not come together again.
    """
    entry, again = history.steps[position].entry, history.rounds[position]
    if entry.kind == "merge":
        ours = again.splices if again and again.is_clean else None
    elif entry.kind == "rescission":
        taken_back = compute_rescission(history, tuple(change.id for change in entry.changes), position)
        ours = None if isinstance(taken_back, Refused) else taken_back.splices
    else:
        return None
    theirs = entry.in_chapters
    if ours == theirs:
        return None
    own, recorded = _by_block(ours or ()), _by_block(theirs)
    return tuple(key for key in {**recorded, **own} if own.get(key) != recorded.get(key)) if own else ()


def _by_block(splices: Sequence[Splice]) -> Mapping[Block, Splice]:
    return {(splice.file, splice.block): splice for splice in splices}


def _tell_other(step: Step, again: Merged | None, differing: Sequence[Block]) -> Diagnostic:
    said = []
    for _, block in differing[:_MOST_NAMES]:
        changes = ", ".join(_changes_of(again, block)) if again else ""
        said.append(f"'{block}' ({changes})" if changes else f"'{block}'")
    more = f" and {len(differing) - _MOST_NAMES} more" if len(differing) > _MOST_NAMES else ""
    where = f", at {', '.join(said)}{more}" if said else ""
    message = f"entry {step.entry.number} does not put into the text what its proposals say{where}"
    return faults.OTHER_WORDS.at(_place_of(step, differing), message, _restore(step))


def _place_of(step: Step, differing: Sequence[Block]) -> Place:
    """Where the record has the first of the blocks; the entry, where it has none of them."""
    rows = (row for row, splice in enumerate(step.entry.splices) if (splice.file, splice.block) in differing)
    row = next(rows, None)
    return step.place() if row is None else step.place("splices", row, "block")


def _restore(step: Step) -> str:
    return f"restore it: git restore {step.record.path}"


def _find_changed(history: History, step: Step) -> Iterator[Diagnostic]:
    """The changes of an entry whose words are no longer those that were merged; or of which it has another digest."""
    entry = step.entry
    for row, one in enumerate(entry.changes):
        proposal, _, number = one.id.partition("/")
        file = history.corpus.proposal_by_id.get(proposal)
        change = file.change(int(number)) if file and number.isdigit() else None
        if file is None or change is None:
            path = file.path if file else f"proposals/{proposal[:4]}/{proposal}.md"
            message = f"change {one.id}, which is in the text, is in no proposal"
            yield faults.CHANGED_PROPOSAL.at(
                step.place("changes", row, "id"), message, f"restore it: git restore {path}"
            )
        elif file.words_of(change) == one.words.removeprefix("sha256:"):
            continue
        elif decision := _find_decision(history, step, one.id):
            message = f"entry {entry.number} has another digest of the words of {one.id} than '{decision}', as they are"
            yield faults.OTHER_WORDS.at(step.place("changes", row, "words"), message, _restore(step))
        else:
            place = file.record.place("changes", file.value.changes.index(change), "c")
            message = f"change {one.id} does not say what it said when {history.tell_step(step)} merged it"
            yield faults.CHANGED_PROPOSAL.at(place, message, f"restore it: git restore {file.path}")


def _find_decision(history: History, step: Step, change: str) -> str:
    """A decision that the entry names and that was on the words of the change as they are today; "" where none was."""
    folded = history.corpus.folded
    for act in folded.states[change].acts:
        name = f"{act.meeting}/{act.row + 1}"
        if name in step.entry.decisions and act.decision.words:
            today, decided = words_of(act.decision, folded.subjects, history.corpus.proposal_by_id).of(change)
            if today == decided:
                return name
    return ""
