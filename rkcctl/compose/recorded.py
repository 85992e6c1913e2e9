"""Up to which day the files record what happened: how much of it is known on an earlier one."""

import datetime

from rkcctl.model.corpus import Corpus
from rkcctl.model.schedule import Cycle


def last_recorded(corpus: Corpus) -> datetime.date | None:
    """The last day of which the files record that something happened; None where they record nothing.

    No clock is asked: pages say how things stood when the last line was entered.
    """
    days = [line.event.at.date() for line in corpus.register_lines]
    for record in corpus.meetings:
        meeting = record.value
        days += [meeting.actual.last] if meeting.actual else []
        days += [one.on for one in meeting.decisions if one.on] + [one.on for one in meeting.positions if one.on]
        days += [one.on for one in meeting.responses if one.on]
        days += [one.at.date() for one in meeting.replies]
        days += [one.done for one in meeting.follow_up if one.done]
        days += [one.on for one in meeting.circulations]
    return max(days, default=None)


def last_recorded_of(corpus: Corpus, cycle: Cycle) -> datetime.date | None:
    """The same for a review: of one that is closed nothing is recorded after its last date."""
    known = (last_recorded(corpus), cycle.closed.last if cycle.closed else None)
    return min((day for day in known if day), default=None)
