"""The journey of `reply`: who replied in a written procedure, and how it stands since."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from rkcctl.errors import UsageError
from rkcctl.model.ballot import count_replies
from rkcctl.model.meeting import Meeting, Reply
from rkcctl.model.reception import write_hour
from rkcctl.model.tree import Record
from rkcctl.pipeline.desk import Desk, open_desk
from rkcctl.pipeline.entered import Entered, keep
from rkcctl.pipeline.mark import SCHEDULES, choose
from rkcctl.read.yaml_words import Entry

REPLIES: tuple[str, ...] = get_args(Reply.model_fields["reply"].annotation)


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply in a written procedure, of one or several; `grounds` by language."""

    meeting: str
    by: tuple[str, ...]
    reply: str
    grounds: Mapping[str, str] = field(default_factory=dict)


def enter_reply(root: Path, said: Answered, hour: datetime.datetime, *, dry_run: bool) -> Entered:
    """Enter who replied in a written procedure, and how; and tell how it stands since."""
    choose(said.reply, REPLIES, "reply")
    with open_desk(root, hour) as desk:
        record = desk.meeting(said.meeting)
        if record.value.kind != "written":
            hint = f"what a participant says at a meeting: rkcctl position {said.meeting}"
            raise UsageError(f"{said.meeting} is no written procedure", hint)
        if record.value.is_cancelled:
            hint = f"where it was not: rkcctl mark {record.value.id} planned"
            raise UsageError(f"{record.value.id} was called off, and nobody replies to it", hint)
        entries: list[dict[str, Entry]] = []
        codes = [desk.actor(code, participants_only=True) for code in said.by]
        for code in codes:
            entry: dict[str, Entry] = {"by": code, "at": write_hour(desk.now)}
            entry |= {"reply": said.reply}
            entries.append(entry | ({"grounds": dict(said.grounds)} if said.grounds else {}))
        changes = {record.path: desk.add(record.path, "replies", entries)}
        after, _ = desk.look_ahead(changes)
        told = f"{said.meeting}: {', '.join(codes)}: {said.reply}; {_tell_count(desk, after.meetings, said.meeting)}"
        return keep(desk, changes, told, SCHEDULES, dry_run=dry_run)


def _tell_count(desk: Desk, meetings: Sequence[Record[Meeting]], name: str) -> str:
    meeting = next(record.value for record in meetings if record.value.id == name)
    bodies = desk.corpus.body_by_code
    assert desk.now.tzinfo is not None
    people = desk.corpus.participant_by_code
    ballot = count_replies(meeting, bodies.get(meeting.body), people, desk.now.tzinfo)
    kinds = (("agree", ballot.agree), ("object", ballot.object), ("abstain", ballot.abstain), ("silent", ballot.silent))
    return ", ".join(f"{len(codes)} {kind}" for kind, codes in kinds)
