"""The journey of `meeting`: which meetings there are, and what is known of one."""

import datetime

from rkcctl.compose.columns import label_meeting, spell_dates
from rkcctl.compose.meeting_view import MeetingView, compose_meeting
from rkcctl.errors import RkcError, UsageError
from rkcctl.model.corpus import Corpus
from rkcctl.model.nearest import did_you_mean


def list_meetings(corpus: Corpus, language: str) -> tuple[tuple[str, str, str, int], ...]:
    """Every meeting in the order of its days: id, name, days, how many decisions. What has no day comes last."""
    records = sorted(
        (record.value for record in corpus.meetings),
        key=lambda meeting: (meeting.last or datetime.date.max, meeting.id),
    )
    return tuple(
        (one.id, label_meeting(corpus, one, language), spell_dates(one, language), len(one.decisions))
        for one in records
    )


def look_at_meeting(corpus: Corpus, name: str, as_of: datetime.date, language: str) -> MeetingView:
    """The meeting of that id. UsageError where there is none such."""
    meetings = corpus.meeting_by_id
    if not meetings:
        raise RkcError(
            "there is no meeting in schedules/meetings/",
            "enter one: rkcctl new meeting; `rkcctl new meeting --help` shows how",
        )
    if name not in meetings:
        raise UsageError(f"no meeting is called '{name}'", did_you_mean(name, sorted(meetings), "the meetings are:"))
    return compose_meeting(corpus, meetings[name], as_of, language)
