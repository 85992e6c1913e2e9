"""The journey of `acknowledge`: receipt of what was entered without a letter is acknowledged."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.compose.acknowledgement import Receipt
from rkcctl.errors import UsageError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.participant import SECRETARIAT
from rkcctl.model.proposal import Event, ProposalFile
from rkcctl.model.reception import Timeliness, in_zone, judge, write_hour
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.receive import write_letter
from rkcctl.pipeline.register import enter_lines
from rkcctl.read.yaml_words import Entry
from rkcctl.store.outputs import write_outputs


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What was entered, a line each, what had its acknowledgement before, and the letters; or nothing, and the faults
    that stand in the way.
    """

    entered: tuple[str, ...]
    known: tuple[str, ...]
    letters: tuple[str, ...]
    faults: tuple[Diagnostic, ...]


def acknowledge(
    root: Path, names: Sequence[str], hour: datetime.datetime, *, all_waiting: bool, dry_run: bool = False
) -> Acknowledged:
    """Enter that receipt was acknowledged, and write the letters, which give the hour at which each was received.

    The letter of what has its acknowledgement is written again, as after it got another number, and no line is entered.
    """
    with open_desk(root, hour) as desk:
        received, waiting = _received(desk)
        for name in names:
            desk.proposal(name)
            if name not in received:
                message = f"{name} has no acknowledgement"
                raise UsageError(message, "it was withdrawn, or was not received from anybody: rkcctl show")
        chosen = waiting if all_waiting else tuple(dict.fromkeys(names))
        if not chosen:
            hint = "every submission has its acknowledgement" if all_waiting else "give their numbers, or --all"
            raise UsageError("nothing is to be acknowledged", hint)
        ground: dict[str, Entry] = {"basis": "sample"} if desk.is_sample else {}
        at = write_hour(desk.now)
        lines: list[dict[str, Entry]] = [
            {"event": "acknowledged", "proposal": name, "at": at, "by": SECRETARIAT} | ground
            for name in chosen
            if name in waiting
        ]
        told, faults = enter_lines(desk, lines, dry_run=dry_run) if lines else ((), ())
        if lines and not told:
            return Acknowledged(told, (), (), faults)
        known = tuple(name for name in chosen if name not in waiting)
        if dry_run:
            return Acknowledged(told, known, (), faults)
        letters = [write_letter(desk.corpus, _receipt(desk, desk.proposal(name), received[name])) for name in chosen]
        write_outputs(root / "dist", letters)
    return Acknowledged(told, known, tuple(f"dist/{letter.path}" for letter in letters), faults)


def _received(desk: Desk) -> tuple[dict[str, Event], tuple[str, ...]]:
    """By proposal, the line by which it was received from somebody; and those that have no answer yet."""
    found: dict[str, Event] = {}
    answered: set[str] = set()
    for event in (line.event for line in desk.corpus.register_lines):
        if event.event == "received" and event.by != SECRETARIAT:
            found.setdefault(event.proposal, event)
        elif event.event == "acknowledged" and not event.changes:
            answered.add(event.proposal)
        elif event.event == "withdrawn" and not event.changes:
            found.pop(event.proposal, None)
    return found, tuple(name for name in sorted(found) if name not in answered)


def _receipt(desk: Desk, file: ProposalFile, event: Event) -> Receipt:
    zone = desk.now.tzinfo
    assert zone is not None
    meetings = [record.value for record in desk.corpus.meetings]
    meant = next((one for one in meetings if one.id == event.for_meeting), None)
    hour = in_zone(event.at, zone)
    time: Timeliness | None = judge(meetings, meant, hour, zone, event.by) if meant else None
    return Receipt(file.id, file.value, (event.sha256 or file.sha256).removeprefix("sha256:"), hour, time)
