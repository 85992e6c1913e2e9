"""What a paper waits for before it is issued: data that its places have none of, and the end of its meeting."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from rkcctl.compose.paper_meeting import are_days_known, stand
from rkcctl.compose.paper_part import Around
from rkcctl.model.corpus import PaperFile
from rkcctl.model.filler import find_unnamed
from rkcctl.model.slot import slots_in


@dataclass(frozen=True, slots=True)
class Lack:
    """What is not there, and what enters it: for whoever writes the paper."""

    what: str
    remedy: str


def find_lacking(around: Around, paper: PaperFile) -> tuple[Lack, ...]:
    """Everything of that kind, each once."""
    named = {slot.name for block in paper.body.blocks for slot in slots_in(block.content)}
    named |= {slot.name for note in paper.body.notes for node in note.content for slot in slots_in(node)}
    found = (*_of_invitation(around), *_of_places(around, named), *_of_report(around), *_of_names(around, named))
    return tuple(dict.fromkeys(found))


def _of_names(around: Around, named: set[str]) -> Iterator[Lack]:
    """The masthead of every paper says in both languages who publishes it."""
    guideline, titled = around.corpus.guideline, around.language if "guidelines" in named else ""
    unnamed = find_unnamed(guideline.value, titled) if guideline else ()
    for key, words in unnamed:
        what = f"the paper would say '{words}', as `init` wrote it"
        yield Lack(what, f"write what it is called as `{key}:` in guidelines/guideline.yaml")


def _of_invitation(around: Around) -> Iterator[Lack]:
    """Nobody is invited to send proposals for a meeting that will not take them up."""
    meeting = around.meeting
    if around.front.kind == "invitation" and meeting.is_cancelled:
        what = f"{meeting.id} is cancelled, and the paper invites proposals for it"
        yield Lack(what, f"write it for another meeting, or take that back: rkcctl mark {meeting.id} planned")


def _of_places(around: Around, named: set[str]) -> Iterator[Lack]:
    meeting = around.meeting
    deadlines = {one.for_ for one in meeting.deadlines}
    if ("deadline" in named and "proposals" not in deadlines) or ("deadlines" in named and not deadlines):
        what = f"until when proposals for {meeting.id} may come in is not fixed"
        yield Lack(what, f"enter it: rkcctl deadline {meeting.id} proposals 'DATE HOUR'")
    if named & {"dates", "on-dates"} and not are_days_known(around):
        yield Lack(f"the days of {meeting.id} are not known", f"enter them: {_command_for_days(around)}")
    if "cycle" in named and not around.front.cycle:
        yield Lack("the paper names no review", "name it as `cycle:` in its file")


def _command_for_days(around: Around) -> str:
    meeting = around.meeting
    if meeting.kind == "written":
        return f"rkcctl deadline {meeting.id} replies 'DATE HOUR'"
    status = "held" if meeting.was_held else "postponed" if meeting.is_waiting else "planned"
    return f"rkcctl mark {meeting.id} {status} --from DATE --to DATE"


def _of_report(around: Around) -> Iterator[Lack]:
    """A report tells what was over on its day."""
    meeting, standing = around.meeting, stand(around)
    if around.front.kind != "report":
        return
    if standing == "ahead":
        yield Lack(f"{meeting.id} is not marked as held", f"once it was: rkcctl mark {meeting.id} held")
    elif standing in ("opening", "open") and meeting.last:
        after = meeting.last + datetime.timedelta(days=1)
        what = f"{meeting.id} is open until {meeting.last}, and its result is not known on the day of the report"
        yield Lack(what, f"date the report from {after} on: `dated:` in its file")
