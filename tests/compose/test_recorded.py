"""What the files record of a day is counted in days of the workspace, wherever an hour was told."""

import datetime
import json

import pytest

from rkcctl.compose.recorded import known_on, last_recorded
from tests.procedure_sample import corpus, proposal, register

DAY = datetime.date(2019, 5, 20)


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        ("2019-05-20 23:30", DAY),
        ("2019-05-21T00:30+09:00", DAY),
        ("2019-05-20T23:30-05:00", datetime.date(2019, 5, 21)),
    ],
)
def test_an_hour_is_of_the_day_on_which_it_falls_in_the_time_zone_of_the_workspace(
    hour: str, day: datetime.date
) -> None:
    lines = register({"event": "received", "proposal": "2019-004", "at": hour, "by": "XA"})
    found = corpus(proposal("2019-004"), lines)
    assert last_recorded(found) == day
    assert len(known_on(found, DAY).register_lines) == (day == DAY)
    replies = [{"by": "XA", "at": hour, "reply": "agree"}]
    value = {"id": "wp-1", "body": "SAMPLE-MC", "kind": "written", "basis": "sample", "replies": replies}
    asked = corpus({"schedules/meetings/wp-1.yaml": json.dumps(value).encode()})
    assert last_recorded(asked) == day
    assert [len(record.value.replies) for record in known_on(asked, DAY).meetings if record.value.replies] == [1] * (
        day == DAY
    )
