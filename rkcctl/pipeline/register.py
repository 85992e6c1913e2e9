"""The journeys that add a line to the register: withdraw, cosponsor, and what `revise` and others share with them."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rkcctl.check.register import ON_WHAT_STANDS
from rkcctl.compose.locale import join_names
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.diagnostic import Diagnostic, has_errors
from rkcctl.model.nearest import did_you_mean
from rkcctl.model.opposite import FORWARD
from rkcctl.model.procedure import State
from rkcctl.model.proposal import ProposalFile
from rkcctl.model.reception import in_zone, write_hour
from rkcctl.model.registered import cosponsors
from rkcctl.model.visible import visible
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.read.yaml_words import Entry

# What there is nothing of to do once a proposal was taken back.
_WITHOUT = {"cosponsored": "join", "revised": "revise", "circulated": "send out", "admitted": "admit"}
# What the register says of a proposal counts in meetings, drafts, papers and the text.
EVERYWHERE = ("guidelines/", "proposals/", "schedules/")

Outcome = tuple[tuple[str, ...], tuple[Diagnostic, ...]]
"""What was entered, a line each for people; or nothing, and the faults that stand in the way."""


@dataclass(frozen=True, slots=True)
class Wish:
    """On which proposal (and which of its changes), by whom, why, and by which channel it was told."""

    proposal: str
    by: str
    changes: tuple[str, ...] = ()
    reason: str = ""
    channel: str = ""


def withdraw(root: Path, wish: Wish, hour: datetime.datetime, *, dry_run: bool = False) -> Outcome:
    """Enter that a participant takes its proposal, or some changes of it, back."""
    with open_desk(root, hour) as desk:
        file = _find_proposal(desk, wish)
        changes = _changes(file, wish.changes)
        by = find_author(desk, file, wish.by)
        meant = [f"{file.id}/{number}" for number in changes] or desk.corpus.folded.subjects[file.id]
        gone = [change for change in meant if desk.corpus.folded.states[change].state is State.WITHDRAWN]
        # Without numbers it is what is left: a line on the whole says no more of what was taken back before.
        if gone and (changes or len(gone) == len(meant)):
            raise UsageError(f"{', '.join(gone)} {'is' if len(gone) == 1 else 'are'} withdrawn already", "leave it out")
        _refuse_approved(desk, file, [change for change in meant if change not in gone])
        return enter_lines(desk, [write_line(desk, "withdrawn", replace(wish, by=by))], dry_run=dry_run)


def _refuse_approved(desk: Desk, file: ProposalFile, meant: Sequence[str]) -> None:
    """What a body has made its own, or took further after the hour: the line that would be wrong is not written yet.

    An approval stands whatever hour is given: one of a later day than that would be on what nobody proposes.
    """
    states = desk.corpus.folded.states
    held = {change: act.meeting for change in meant if (act := states[change].approved)}
    if not held:
        _refuse_before(desk, file, meant)
        return
    own = desk.corpus.folded.subjects[file.id]
    name = file.id if set(held) == set(own) else ", ".join(held)
    open_ = [one for one in own if states[one].approved is None and states[one].state is not State.WITHDRAWN]
    rest = [change.rpartition("/")[2] for change in open_]
    hint = f"once a later meeting has: rkcctl decide MEETING --about {name.replace(', ', ',')} --act rescinded"
    hint += f"; what is not approved: --changes {','.join(rest)}" if rest else ""
    meetings = " and ".join(dict.fromkeys(held.values()))
    raise UsageError(f"{name} was approved at {meetings}: it can only be rescinded", hint)


def _refuse_before(desk: Desk, file: ProposalFile, meant: Sequence[str]) -> None:
    """What was taken further after the hour was not withdrawn then, or the meeting could not have done it.

    Of a meeting of which no day is known nobody can say that it came after.
    """
    day = desk.now.date()
    later = {
        act.when(): act
        for change in meant
        for act in desk.corpus.folded.states[change].acts
        if act.named == change and act.act in FORWARD and act.day is not None and act.day > day
    }
    if not later:
        return
    last = later[max(later)]
    message = f"{file.id} was {last.act} at {last.meeting} on {last.day}: it was not withdrawn on {day}"
    raise UsageError(message, "give the hour at which it was taken back by --at, or correct that decision first")


def cosponsor(root: Path, wish: Wish, hour: datetime.datetime, *, dry_run: bool = False) -> Outcome:
    """Enter that a participant joins those who propose."""
    with open_desk(root, hour) as desk:
        file = _find_proposal(desk, wish)
        changes = _changes(file, wish.changes)
        states = desk.corpus.folded.states
        meant = [f"{file.id}/{number}" for number in changes] or desk.corpus.folded.subjects[file.id]
        gone = [change for change in meant if states[change].state is State.WITHDRAWN]
        if gone and (changes or len(gone) == len(meant)):
            name = ", ".join(gone) if changes else file.id
            raise UsageError(f"{name} was withdrawn: there is nothing to join", "who proposes it now brings it anew")
        by = desk.actor(wish.by, participants_only=True)
        if by in file.authors:
            raise UsageError(f"{by} is among those who propose {file.id} already", "name who joins them")
        mine = [joined for other, joined in cosponsors(desk.corpus).get(file.id, ()) if other == by]
        known = {change for joined in mine for change in joined or meant}
        asked = {change for change in meant if change not in gone}
        # Without numbers it is what is left, as long as something is.
        if (again := known & asked) and (changes or asked <= known):
            what = join_names(sorted(again), "en") if all(mine) else file.id
            raise UsageError(f"{by} joined {what} already", "name who else joins, or other changes")
        return enter_lines(desk, [write_line(desk, "cosponsored", replace(wish, by=by))], dry_run=dry_run)


def find_author(desk: Desk, file: ProposalFile, by: str) -> str:
    """The code of one of those who propose it. UsageError where it is of somebody else."""
    found, own = desk.actor(by), file.authors
    if found not in own:
        message = f"{file.id} is proposed by {visible(', '.join(own))}, not by {found}"
        raise UsageError(message, "who sees it otherwise states a position at a meeting, or brings a proposal")
    return found


def _find_proposal(desk: Desk, wish: Wish) -> ProposalFile:
    """The proposal that is meant. Who names a change of one in its place means that alone, and not the whole."""
    whole, slash, number = wish.proposal.partition("/")
    file = desk.corpus.proposal_by_id.get(whole)
    if not slash or file is None:
        return desk.proposal(wish.proposal)
    meant = _changes(file, dict.fromkeys((*(one.removeprefix(f"{whole}/") for one in wish.changes), number)))
    message = f"'{file.id}/{number}' is a change, and no proposal"
    raise UsageError(
        message, f"for {'that alone' if len(meant) == 1 else 'these'}: {file.id} --changes {','.join(meant)}"
    )


def _changes(file: ProposalFile, names: Iterable[str]) -> tuple[str, ...]:
    """The numbers of changes, each of which is there."""
    known = [str(change.c) for change in file.value.changes]
    for name in names:
        if name not in known:
            hint = did_you_mean(name, known, "its changes are:") or "it has no changes"
            raise UsageError(f"{file.id} has no change '{visible(name)}'", hint)
    return tuple(names)


def write_line(desk: Desk, event: str, wish: Wish, more: dict[str, Entry] | None = None) -> dict[str, Entry]:
    """A line of the register as it is entered now."""
    line: dict[str, Entry] = {"event": event, "proposal": wish.proposal, "at": write_hour(desk.now), "by": wish.by}
    line |= {"channel": wish.channel} if wish.channel else {}
    line |= {"changes": list(wish.changes)} if wish.changes else {}
    line |= more or {}
    line |= {"reason": wish.reason} if wish.reason else {}
    return line | ({"basis": "sample"} if desk.is_sample else {})


def enter_lines(
    desk: Desk, lines: list[dict[str, Entry]], files: dict[str, bytes | None] | None = None, *, dry_run: bool = False
) -> Outcome:
    """Add the lines, and write the files beside them; or nothing, and the faults that this would bring anywhere.

    With `dry_run` nothing is written, and it is told what would be.
    """
    _refuse_backwards(desk, {str(line["proposal"]) for line in lines})
    _refuse_withdrawn(desk, lines)
    changes = {**(files or {}), **desk.register(lines)}
    _, faults = desk.look_ahead(changes, *EVERYWHERE)
    if has_errors(faults):
        return (), faults
    if not dry_run and not desk.commit(changes):
        raise RkcError("nothing was changed", "look at the register below proposals/")
    return tuple(_tell_line(line) for line in lines), faults


def _tell_line(line: dict[str, Entry]) -> str:
    """What is entered, and on what: its proposal, or the changes of it that it names."""
    changes = line.get("changes")
    names = [f"{line['proposal']}/{one}" for one in changes] if isinstance(changes, list) else []
    event = "left out, and so withdrawn" if "replaces" in line and line["event"] == "withdrawn" else line["event"]
    return f"{', '.join(names) or line['proposal']}: {event}, {line['at']}"


def _refuse_withdrawn(desk: Desk, lines: Sequence[dict[str, Entry]]) -> None:
    """What was wholly taken back stands no more: nobody joins it, and nobody sends it out."""
    states = desk.corpus.folded.states
    for name in dict.fromkeys(str(line["proposal"]) for line in lines if line["event"] in ON_WHAT_STANDS):
        changes = desk.corpus.folded.subjects.get(name, ())
        if changes and all(states[change].state is State.WITHDRAWN for change in changes):
            event = next(str(line["event"]) for line in lines if line["proposal"] == name)
            message = f"{name} was withdrawn: there is nothing to {_WITHOUT[event]}"
            raise UsageError(message, "leave it out; who proposes it after all brings it anew")


def _refuse_backwards(desk: Desk, proposals: set[str]) -> None:
    """Lines are added at the end, so none can be of an earlier hour than the last."""
    assert desk.now.tzinfo is not None
    for event in (line.event for line in desk.corpus.register_lines):
        if event.proposal in proposals and in_zone(event.at, desk.now.tzinfo) > desk.now:
            message = f"{event.proposal} was {event.event} on {write_hour(event.at)}, after {write_hour(desk.now)}"
            raise UsageError(message, "lines are added to the register in their order: give the hour by --at")
