"""schedules/ and the register -> records. What a name means (a meeting, a cycle) follows from its folder."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import Bodies, Participants
from rkcctl.model.proposal import Register
from rkcctl.model.reception import meet_in_zone
from rkcctl.model.register import find_registers
from rkcctl.model.schedule import Cycle
from rkcctl.model.sources import Sources
from rkcctl.model.tree import Record
from rkcctl.model.typed import Typed

M = TypeVar("M", bound=Typed)

PARTICIPANTS = "schedules/participants.yaml"
BODIES = "schedules/bodies.yaml"
MEETINGS = "schedules/meetings"


class Reading(Protocol):
    """A workspace while it is read: a file asked for is marked as read, and its faults are kept."""

    sources: Sources

    def typed(self, path: str, model: type[M]) -> Record[M] | None: ...


@dataclass(frozen=True, slots=True)
class Schedules:
    """What schedules/ and the register say. Files that are missing or faulty are None or left out."""

    participants: Record[Participants] | None
    bodies: Record[Bodies] | None
    meetings: tuple[Record[Meeting], ...]
    cycles: tuple[Record[Cycle], ...]
    registers: tuple[Record[Register], ...]


def read_schedules(reading: Reading, zone: datetime.tzinfo) -> Schedules:
    """Every file of the schedule, meetings and cycles in the order of their paths; meetings in the time zone."""
    cycles = [path for path in reading.sources.under("schedules", ".yaml") if _is_cycle(path)]
    meetings = [path for path in reading.sources.under(MEETINGS, ".yaml") if _is_meeting(path)]
    return Schedules(
        participants=reading.typed(PARTICIPANTS, Participants),
        bodies=reading.typed(BODIES, Bodies),
        meetings=tuple(
            replace(record, value=meet_in_zone(record.value, zone)) for record in _read_all(reading, meetings, Meeting)
        ),
        cycles=_read_all(reading, cycles, Cycle),
        registers=_read_all(reading, find_registers(reading.sources.under("proposals", ".yaml")), Register),
    )


def _read_all(reading: Reading, paths: Iterable[str], model: type[M]) -> tuple[Record[M], ...]:
    records = (reading.typed(path, model) for path in paths)
    return tuple(record for record in records if record is not None)


def _is_cycle(path: str) -> bool:
    folder, name = path.rsplit("/", 1)
    return folder == "schedules" and name.startswith("review-")


def _is_meeting(path: str) -> bool:
    folder, name = path.rsplit("/", 1)
    return folder == MEETINGS and not name.startswith(".")
