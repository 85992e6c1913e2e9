"""The paragraphs of a meeting's report that what the meeting did cites, in the order of the report."""

import re
from collections.abc import Iterator

from rkcctl.model.latin import LATIN_PLACE
from rkcctl.model.meeting import Meeting


def begins_in(par: str | None) -> str:
    """The first of a run of paragraphs: 23 of 23-25; "" where none is cited."""
    return (par or "").partition("-")[0]


def order_of(par: str) -> tuple[int, int, str]:
    """What paragraphs are sorted by: 23, 23bis, 23ter, 23quater, 24. Letters that are no such word follow these."""
    found = re.fullmatch(r"([0-9]+)(.*)", par)
    number, added = (int(found[1]), found[2]) if found else (0, par)
    return (number, LATIN_PLACE.get(added, len(LATIN_PLACE)) + 1 if added else 0, added)


def cited(meeting: Meeting) -> tuple[str, ...]:
    """The paragraphs in which what the meeting did begins, each once, in their order."""
    return tuple(sorted({begins_in(par) for par in pars_of(meeting) if par}, key=order_of))


def pars_of(meeting: Meeting) -> Iterator[str | None]:
    """What each act of the meeting cites; None of one that cites nothing yet."""
    for acts in (meeting.positions, meeting.decisions, meeting.responses, meeting.follow_up):
        yield from (act.par for act in acts)
