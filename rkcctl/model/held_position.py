"""A position with what came of it: who joined, what was answered, which coordination followed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rkcctl.model.decision import FollowUp, Position, Response
from rkcctl.model.meeting import Meeting
from rkcctl.model.paper import is_same_paper
from rkcctl.model.schedule import Coordination, Cycle


@dataclass(frozen=True, slots=True)
class HeldPosition:
    """A position of a meeting. `answers` and `duties` come with the meeting that has them, `coordination` with the
    name of its duty, as CYCLE/DUTY.
    """

    meeting: Meeting
    position: Position
    answers: tuple[tuple[Meeting, Response], ...] = ()
    duties: tuple[tuple[Meeting, FollowUp], ...] = ()
    coordination: tuple[tuple[str, Coordination], ...] = ()

    @property
    def name(self) -> str:
        """As responses call it: MEETING/POSITION."""
        return f"{self.meeting.id}/{self.position.id}"

    @property
    def holders(self) -> tuple[str, ...]:
        """Who stated it, and who associated themselves with it."""
        return (self.position.by, *self.position.with_)

    def on(self, change: str) -> tuple[str, ...]:
        """What it is on of the change: itself, or its proposal; nothing where it is on neither."""
        return tuple(name for name in self.position.about if name in (change, change.partition("/")[0]))

    @property
    def is_withdrawn(self) -> bool:
        return any(response.act == "withdrawn" for _, response in self.answers)


def gather_positions(meetings: Iterable[Meeting], cycles: Iterable[Cycle]) -> Iterator[HeldPosition]:
    """Every position, in the order of the meetings' days and of each file."""
    ordered = sorted(meetings, key=lambda one: (one.last is None, str(one.last), one.id))
    answers: dict[str, list[tuple[Meeting, Response]]] = {}
    duties: dict[str, list[tuple[Meeting, FollowUp]]] = {}
    coordination: dict[str, list[tuple[str, Coordination]]] = {}
    for meeting in ordered:
        for response in meeting.responses:
            answers.setdefault(response.to, []).append((meeting, response))
        for duty in meeting.follow_up:
            for name in duty.answers:
                duties.setdefault(name, []).append((meeting, duty))
    for cycle in cycles:
        for kept in cycle.coordination:
            for name in kept.answers:
                coordination.setdefault(name, []).append((f"{cycle.id}/{kept.id}", kept))
    for meeting in ordered:
        for position in meeting.positions:
            name = f"{meeting.id}/{position.id}"
            came = (tuple(answers.get(name, ())), tuple(duties.get(name, ())), tuple(coordination.get(name, ())))
            yield HeldPosition(meeting, position, *came)


PositionsOn = Mapping[str, tuple[HeldPosition, ...]]
"""By proposal, draft, paper or review, the positions on it and on any part of it."""


def index_positions(positions: Iterable[HeldPosition]) -> PositionsOn:
    found: dict[str, list[HeldPosition]] = {}
    for held in positions:
        for head in dict.fromkeys(about.partition("/")[0] for about in held.position.about):
            found.setdefault(head, []).append(held)
    return {head: tuple(several) for head, several in found.items()}


def find_on_paper(positions: PositionsOn, symbol: str) -> tuple[HeldPosition, ...]:
    """The positions on a paper, in whichever language, version and letter they name it."""
    return find_positions(positions, (name for name in positions if is_same_paper(name, symbol)))


def find_positions(positions: PositionsOn, names: Iterable[str]) -> tuple[HeldPosition, ...]:
    """The positions on any of these. A position on a proposal is one on each of its changes, and one on a change is
    found by its proposal's number as well.
    """
    wanted = dict.fromkeys(names)
    found: dict[str, HeldPosition] = {}
    for name in wanted:
        head, _, part = name.partition("/")
        for held in positions.get(head, ()):
            if not part or name in held.position.about or head in held.position.about:
                found[held.name] = held
    return tuple(found.values())


def find_replaced(
    positions: PositionsOn, change: str, replaced: Iterable[str]
) -> tuple[tuple[HeldPosition, tuple[str, ...]], ...]:
    """The positions on changes in whose place this one stands, each with what it is on; not what is on both."""
    own = {held.name for held in find_positions(positions, (change,))}
    found: dict[str, tuple[HeldPosition, tuple[str, ...]]] = {}
    for name in replaced:
        for held in find_positions(positions, (name,)):
            if held.name not in own:
                before = found[held.name][1] if held.name in found else ()
                found[held.name] = (held, tuple(dict.fromkeys((*before, *held.on(name)))))
    return tuple(found.values())
