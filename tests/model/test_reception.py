"""Numbers that are given once, the line that they are written in, and whether a proposal came in time."""

import datetime
from zoneinfo import ZoneInfo

import hypothesis.strategies as st
import pytest
from hypothesis import given

from rkcctl.model.decision import Decision
from rkcctl.model.meeting import AgendaItem, Meeting
from rkcctl.model.proposal import Event, digest_sent
from rkcctl.model.reception import (
    find_before,
    in_zone,
    judge,
    next_for,
    next_late_for,
    next_numbers,
    write_hour,
    write_number,
    zone_named,
)
from rkcctl.model.when import parse_hour

BRUSSELS = ZoneInfo("Europe/Brussels")


def hour(text: str) -> datetime.datetime:
    return in_zone(parse_hour(text), BRUSSELS)


def meeting(
    name: str, first: str, deadline: str | None, late: str = "next-meeting", body: str = "SAMPLE-WG"
) -> Meeting:
    deadlines = [{"for": "proposals", "at": deadline, "late": late}] if deadline else []
    value = {"id": name, "body": body, "planned": first, "basis": "sample", "deadlines": deadlines}
    return Meeting.model_validate(value)


@pytest.mark.parametrize(
    ("given_", "numbers"),
    [
        ([], ("2019-001", "2019-002")),
        (["2019-004", "2018-090", "2020-100"], ("2019-005", "2019-006")),
        (["2019-004m2.md", "2019-007-fr.md", ".2019-009.md.swp"], ("2019-010", "2019-011")),
        (["2019-999"], ("2019-1000", "2019-1001")),
        (["2019-10-04", "12019-050", "2019-12345"], ("2019-001", "2019-002")),
    ],
)
def test_a_number_is_above_all_that_were_ever_given(given_: list[str], numbers: tuple[str, ...]) -> None:
    assert next_numbers(2019, given_, 2) == numbers


def test_a_year_that_is_full_gives_no_number() -> None:
    with pytest.raises(ValueError, match="2019-9998"):
        next_numbers(2019, ["2019-9998"], 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nid: new\n---\n", "---\nid: 2019-004\n---\n"),
        (
            '---\r\ntitle: x\r\nid:   "new"   # later\r\n---\r\n',
            "---\r\ntitle: x\r\nid:   2019-004   # later\r\n---\r\n",
        ),
        ("\ufeff---\nid: 'new'\n---\nid: new\n", "\ufeff---\nid: 2019-004\n---\nid: new\n"),
    ],
)
def test_the_number_is_written_and_nothing_else(before: str, after: str) -> None:
    written = write_number(before.encode(), "2019-004")
    assert written == after.encode()
    assert digest_sent(written) == digest_sent(before.encode())


@pytest.mark.parametrize("text", ["---\nid: newer\n---\n", "---\ntitle: x\n---\nid: new\n", "---\n id: new\n---\n"])
def test_a_file_without_the_line_gets_no_number(text: str) -> None:
    assert write_number(text.encode(), "2019-004") is None


@given(st.text(), st.sampled_from(["\n", "\r\n"]))
def test_only_the_line_of_the_number_ever_changes(reasons: str, line_end: str) -> None:
    data = f"---{line_end}id: new{line_end}title: x{line_end}---{line_end}{reasons}".encode("utf-8", "surrogatepass")
    written = write_number(data, "2019-004")
    assert written == data.replace(b"id: new", b"id: 2019-004", 1)


@pytest.mark.parametrize(
    ("at", "late"),
    [
        ("2019-10-04 18:00", False),
        ("2019-10-04 18:01", True),
        ("2019-10-04 16:00Z", False),
        ("2019-10-04 17:30Z", True),
    ],
)
def test_the_deadline_is_an_hour_of_the_workspace(at: str, late: bool) -> None:
    meant = meeting("wg-77", "2019-11-04", "2019-10-04 18:00")
    assert judge([meant], meant, hour(at), BRUSSELS, "XA").late is late


def test_what_is_late_goes_to_the_next_meeting_of_that_body() -> None:
    first = meeting("wg-77", "2019-11-04", "2019-10-04 18:00")
    other = meeting("mc-20", "2019-12-04", "2019-11-04 18:00", body="SAMPLE-MC")
    second = meeting("wg-78", "2020-05-18", "2020-04-17 18:00")
    time = judge([second, other, first], first, hour("2019-10-05 09:00"), BRUSSELS, "XA")
    assert (time.late, time.policy, time.meeting) == (True, "next-meeting", second)
    assert judge([first], first, hour("2019-10-05 09:00"), BRUSSELS, "XA").meeting is None


def test_what_is_late_is_before_the_next_meeting_unless_it_was_admitted_to_the_first() -> None:
    first = meeting("wg-77", "2019-11-04", "2019-10-04 18:00")
    second = meeting("wg-78", "2020-05-18", "2020-04-17 18:00")

    def enter(name: str, at: str, event: str = "received") -> Event:
        meant = {"for-meeting": "wg-77"} if name != "2019-004" else {}
        return Event.model_validate(
            {"event": event, "proposal": name, "at": at, "by": "XA", "basis": "sample", **meant}
        )

    late = "2019-10-05 09:00"
    events = [enter("2019-001", "2019-10-04 09:00"), *(enter(f"2019-00{number}", late) for number in (2, 3, 4))]
    events.append(enter("2019-003", late, "admitted"))
    known = {one.id: one for one in (first, second)}
    here = {"2019-001": "wg-77", "2019-003": "wg-77"}
    assert find_before(events, known, BRUSSELS) == here | {"2019-002": "wg-78"}
    assert find_before(events, {"wg-77": first}, BRUSSELS) == here | {"2019-002": ""}
    # What came late and was dealt with all the same is before no other meeting.
    item = AgendaItem.model_validate({"item": "II", "title": "Offers", "about": "2019-002/1"})
    acts = [Decision.model_validate({"about": "2019-002", "act": act}) for act in ("noted", "deferred")]
    for part, taken in (({"agenda": (item,)}, "77"), ({"decisions": acts[:1]}, "77"), ({"decisions": acts[1:]}, "78")):
        met = known | {"wg-77": first.model_copy(update=part)}
        assert find_before(events, met, BRUSSELS)["2019-002"] == f"wg-{taken}"


def test_what_is_late_goes_to_a_later_meeting_that_sets_no_deadline_where_no_other_is_known() -> None:
    first = meeting("first", "2019-11-04", "2019-10-04 18:00")
    begun = meeting("begun", "2019-11-20", None)
    later = meeting("later", "2020-05-18", None)
    assert judge([first, begun, later], first, hour("2019-11-25 09:00"), BRUSSELS, "XA").meeting is later
    assert judge([first, begun], first, hour("2019-11-25 09:00"), BRUSSELS, "XA").meeting is None


@pytest.mark.parametrize("more", [{"status": "cancelled"}, {"status": "postponed"}, {"kind": "written"}])
@pytest.mark.parametrize("deadline", [None, "2020-04-17 18:00"])
def test_nothing_goes_to_a_meeting_that_will_not_be_or_that_nobody_meets_at(
    more: dict[str, str], deadline: str | None
) -> None:
    first = meeting("first", "2019-11-04", "2019-10-04 18:00")
    gone = meeting("gone", "2020-05-18", deadline).model_copy(update=more)
    later = meeting("later", "2021-05-18", deadline and "2021-04-17 18:00")
    late = hour("2019-10-05 09:00")
    assert judge([first, gone, later], first, late, BRUSSELS, "XA").meeting is later
    assert judge([first, gone], first, late, BRUSSELS, "XA").meeting is None
    assert next_for([gone, later], late, BRUSSELS) is (later if deadline else None)


def test_what_is_put_off_to_another_day_takes_what_is_late() -> None:
    first = meeting("first", "2019-11-04", "2019-10-04 18:00")
    off = {"status": "postponed", "postponed_to": first.planned}
    later = meeting("later", "2019-10-20", "2020-04-17 18:00").model_copy(update=off)
    assert next_for([later], hour("2019-10-05 09:00"), BRUSSELS) is later


@pytest.mark.parametrize("policy", ["accept", "room-document", "refuse"])
def test_the_policy_of_the_deadline_holds_for_what_is_late(policy: str) -> None:
    meant = meeting("wg-77", "2019-11-04", "2019-10-04 18:00", policy)
    assert judge([meant], meant, hour("2019-10-05 09:00"), BRUSSELS, "XA").policy == policy
    assert judge([meant], meant, hour("2019-10-03 09:00"), BRUSSELS, "XA").policy == ""


def test_a_meeting_without_a_deadline_makes_nothing_late() -> None:
    meant = meeting("wg-77", "2019-11-04", None)
    assert judge([meant], meant, hour("2030-01-01 00:00"), BRUSSELS, "XA").late is False


def test_the_next_meeting_is_the_one_whose_deadline_passes_first() -> None:
    early, late = meeting("wg-78", "2020-05-18", "2020-04-17 18:00"), meeting("wg-79", "2020-11-09", "2020-10-09 18:00")
    assert next_for([late, early], hour("2020-01-01 00:00"), BRUSSELS) is early
    assert next_for([late, early], hour("2020-04-17 18:01"), BRUSSELS) is late
    assert next_for([late, early], hour("2021-01-01 00:00"), BRUSSELS) is None


def test_after_the_last_deadline_the_next_meeting_that_takes_what_is_late_is_meant() -> None:
    held = meeting("wg-78", "2020-05-18", "2020-04-17 18:00")
    coming, later = (
        meeting("wg-79", "2020-11-09", "2020-10-09 18:00"),
        meeting("wg-80", "2021-05-09", "2020-10-09 18:00"),
    )
    refusing = meeting("wg-77", "2020-10-20", "2020-10-09 18:00", "refuse")
    after = hour("2020-10-12 09:00")
    assert next_late_for([later, held, refusing, coming], after, BRUSSELS) is coming
    assert next_late_for([held, refusing, meeting("none", "2020-11-01", None)], after, BRUSSELS) is None


def test_an_hour_that_the_clock_shows_twice_is_written_with_its_offset() -> None:
    assert write_hour(hour("2019-10-27 02:30")) == "2019-10-27 02:30+02:00"
    assert write_hour(hour("2019-10-27 01:30Z")) == "2019-10-27 02:30+01:00"
    assert write_hour(hour("2019-10-27 04:30:59")) == "2019-10-27 04:30"


@pytest.mark.parametrize("name", ["Europe/Bruxelles", "", "../UTC", "Europe", "\0"])
def test_a_name_that_no_time_zone_bears_is_none(name: str) -> None:
    assert zone_named(name) is None


@pytest.mark.parametrize("text", ["9999-12-31 23:59 -12:00", "0001-01-01 00:00 +12:00"])
def test_an_hour_at_the_end_of_the_calendar_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="at the end of the calendar"):
        parse_hour(text)
