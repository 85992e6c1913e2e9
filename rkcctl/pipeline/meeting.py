"""The journey of `meeting`: which meetings there are, and what is known of one."""

import datetime

from rkcctl.compose.columns import label_meeting, spell_dates
from rkcctl.compose.meeting_view import MeetingView, compose_meeting
from rkcctl.model.corpus import Corpus
from rkcctl.pipeline.find_meeting import find_meeting


def list_meetings(corpus: Corpus, language: str) -> tuple[tuple[str, str, str, int], ...]:
    """Every meeting in the order of time: id, name, days, how many decisions."""
    records = sorted((record.value for record in corpus.meetings), key=lambda meeting: meeting.time_order)
    return tuple(
        (one.id, label_meeting(corpus, one, language), spell_dates(one, language), len(one.decisions))
        for one in records
    )


def look_at_meeting(corpus: Corpus, name: str, as_of: datetime.date, language: str) -> MeetingView:
    """The meeting of that id; errors as those of `find_meeting`."""
    return compose_meeting(corpus, find_meeting(corpus, name).value, as_of, language)
