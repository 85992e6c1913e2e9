"""The paragraphs of a meeting's report that what the meeting did cites, in the order of the report."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from rkcctl.model.decision import Decision, FollowUp, Position, Response
from rkcctl.model.latin import LATIN_PLACE
from rkcctl.model.meeting import Meeting

Act = Position | Decision | Response | FollowUp


def begins_in(par: str | None) -> str:
    """The first of a run of paragraphs: 23 of 23-25; "" where none is cited."""
    return (par or "").partition("-")[0]


def order_of(par: str) -> tuple[int, int, str]:
    """What paragraphs are sorted by: 23, 23bis, 23ter, 23quater, 24. Letters that are no such word follow these."""
    found = re.fullmatch(r"([0-9]+)(.*)", par)
    number, added = (int(found[1]), found[2]) if found else (0, par)
    return (number, LATIN_PLACE.get(added, len(LATIN_PLACE)) + 1 if added else 0, added)


def in_report(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions as the report tells them, whenever each was entered: by paragraph, then what cites none."""
    return sorted(decisions, key=lambda one: (one.par is None, order_of(begins_in(one.par))))


def cited(meeting: Meeting) -> tuple[str, ...]:
    """The paragraphs in which what the meeting did begins, each once, in their order."""
    return tuple(sorted({begins_in(par) for par in pars_of(meeting) if par}, key=order_of))


def pars_of(meeting: Meeting) -> Iterator[str | None]:
    """What each act of the meeting cites; None of one that cites nothing yet."""
    yield from (act.par for act in acts_of(meeting))


def acts_of(meeting: Meeting) -> Iterator[Act]:
    """Everything that the meeting did of which its report tells."""
    for acts in (meeting.positions, meeting.decisions, meeting.responses, meeting.follow_up):
        yield from acts


def item_of(meeting: Meeting, act: Act) -> str:
    """The item of the agenda under which the act was done, as it says, or that is about the same; "" for none."""
    if not isinstance(act, (Response, FollowUp)) and any(one.item == act.item for one in meeting.agenda):
        return act.item or ""
    about: Collection[str] = () if isinstance(act, Response) else act.about
    if isinstance(act, Response):
        about = next((one.about for one in meeting.positions if act.to == f"{meeting.id}/{one.id}"), ())
    wholes = {*about, *(name.partition("/")[0] for name in about)}
    for item in meeting.agenda:
        if wholes.intersection(item.about) or {name.partition("/")[0] for name in item.about}.intersection(about):
            return item.item
    return ""


def items_of_pars(meeting: Meeting) -> Mapping[str, str]:
    """The item of the agenda of each paragraph that is cited: that of the first act in it which has one, else ""."""
    found: dict[str, str] = {}
    for act in acts_of(meeting):
        if act.par:
            found[begins_in(act.par)] = found.get(begins_in(act.par)) or item_of(meeting, act)
    return found


def is_told_there(item: str, place: str, told: Collection[str]) -> bool:
    """Whether `{{ decisions ITEM }}`, or without an item the place for the rest, tells what is of that item.

    `told` are the items that have a place of their own.
    """
    return item == place if place else item not in told
