"""The calendar: read back by the library that writes it, whole, without a recorded error, and the same on every day."""

import datetime

import icalendar
import pytest

from rkcctl.compose.calendar import calendar_of_all, calendar_of_cycle
from rkcctl.model.calendar import Calendar
from rkcctl.model.corpus import Corpus
from rkcctl.render.calendar import render_calendar
from tests.schedule_sample import cycle_of, read_sample

WG = """id: sample-wg-76
body: SAMPLE-WG
number: "76"
planned: {from: 2020-01-20, to: 2020-01-21}
place: {en: "Sample City; hall 2", fr: Ville fictive}
basis: sample
agenda:
  - {item: I, title: {en: "Opening, and more", fr: Ouverture}, for: [discussion], about: review-sample}
deadlines:
  - {for: proposals, at: "2020-01-10 18:00", late: refuse}
  - {for: proposals, at: "2020-01-12 18:00 +00:00"}
circulations:
  - {what: {en: Invitation, fr: Invitation}, to: [members], on: 2019-12-01, answer-by: "2020-01-05 12:00"}
phases:
  - {id: a, title: {en: Comments, fr: Observations}, planned: {from: 2020-01-20, to: 2020-01-20}}
"""
WRITTEN = """id: sample-wg-77
kind: written
body: SAMPLE-WG
opens: 2020-02-03 09:00
closes: 2020-02-28 18:00
rule: no-objection
basis: sample
"""


def read(calendar: Calendar) -> tuple[icalendar.Calendar, dict[str, icalendar.Event]]:
    data = render_calendar(calendar).data
    read_back = icalendar.Calendar.from_ical(data)
    for component in read_back.walk():
        assert component.errors == []
    return read_back, {str(event["UID"]): event for event in read_back.walk("VEVENT")}


def compose(language: str = "en", **files: str) -> Calendar:
    corpus = read_sample(**{"wg": WG, **files})
    return calendar_of_cycle(corpus, cycle_of(corpus), language, "SAMPLE-x")


def test_meetings_phases_and_deadlines_are_read_back_with_their_days_and_hours() -> None:
    whole, events = read(compose(unknown=WRITTEN))
    assert set(events) == {
        f"{name}@base.rkcctl"
        for name in (
            "sample-wg-76",
            "sample-wg-76.deadline.proposals.20200110T1700Z",
            "sample-wg-76.deadline.proposals.20200112T1800Z",
            "sample-wg-76.answer.2019-12-01.members",
            "sample-wg-76.phase.a",
            "sample-mc-20",
            "sample-wg-77.procedure",
        )
    }
    meeting = events["sample-wg-76@base.rkcctl"]
    assert (meeting.decoded("DTSTART"), meeting.decoded("DTEND")) == (
        datetime.date(2020, 1, 20),
        datetime.date(2020, 1, 22),
    )
    assert str(meeting["LOCATION"]) == "Sample City; hall 2"
    assert "I. Opening, and more" in str(meeting["DESCRIPTION"])
    # 18:00 in Brussels in winter; the second hour has an offset of its own.
    hours = [event.decoded("DTSTART").hour for uid, event in sorted(events.items()) if ".deadline." in uid]
    assert hours == [17, 18]
    procedure = events["sample-wg-77.procedure@base.rkcctl"]
    assert (procedure.decoded("DTSTART").day, procedure.decoded("DTEND").day) == (3, 28)
    assert str(whole["X-WR-CALNAME"]).startswith("Sample review")


def test_a_phase_of_a_meeting_that_was_put_off_is_off_until_it_has_new_days() -> None:
    off = f"{WG}status: postponed\npostponed-to: {{from: 2020-02-03, to: 2020-02-07}}\n"
    (found,) = [event for uid, event in read(compose(wg=off))[1].items() if ".phase." in uid]
    assert str(found["STATUS"]) == "CANCELLED"
    moved = off.replace("id: a,", "id: a, postponed-to: 2020-02-04,")
    assert moved != off
    (again,) = [event for uid, event in read(compose(wg=moved))[1].items() if ".phase." in uid]
    assert (str(again["STATUS"]), again.decoded("DTSTART")) == ("TENTATIVE", datetime.date(2020, 2, 4))
    assert again["SEQUENCE"] > found["SEQUENCE"]


def test_what_was_entered_and_no_review_shows_yet_is_in_the_calendar_of_its_bodies() -> None:
    new = "id: sample-wg-77\nbody: {0}\nnumber: '90'\nplanned: 2020-06-01\nbasis: sample\n"
    for body, is_in in (("SAMPLE-WG", True), ("SAMPLE-X", False)):
        _, events = read(compose(unknown=new.format(body)))
        assert ("sample-wg-77@base.rkcctl" in events) is is_in, body


def test_the_stamp_is_the_day_of_the_text_and_no_clock_is_asked() -> None:
    corpus = read_sample(wg=WG)
    assert corpus.guideline is not None
    _, events = read(compose())
    stamps = {event.decoded("DTSTAMP") for event in events.values()}
    assert stamps == {datetime.datetime.combine(corpus.guideline.value.date, datetime.time(), datetime.UTC)}
    assert render_calendar(compose()) == render_calendar(compose())


@pytest.mark.parametrize(
    ("more", "days", "status"),
    [
        ("", (20, 22), "TENTATIVE"),
        ("actual: {from: 2020-01-23, to: 2020-01-23}", (23, 24), "CONFIRMED"),
        ("status: postponed\npostponed-to: {from: 2020-01-27, to: 2020-01-28}", (27, 29), "TENTATIVE"),
        ("status: cancelled", (20, 22), "CANCELLED"),
    ],
)
def test_an_entry_keeps_its_uid_whatever_becomes_of_the_meeting(more: str, days: tuple[int, int], status: str) -> None:
    _, events = read(compose(wg=f"{WG}{more}\n"))
    event = events["sample-wg-76@base.rkcctl"]
    assert (event.decoded("DTSTART").day, event.decoded("DTEND").day) == days
    assert str(event["STATUS"]) == status
    assert int(event["SEQUENCE"]) == int(more != "")


def _days(events: dict[str, icalendar.Event]) -> dict[str, datetime.date]:
    return {uid: event.decoded("DTSTART") for uid, event in events.items()}


def test_what_is_entered_before_a_deadline_or_an_answer_leaves_its_uid() -> None:
    before = _days(read(compose())[1])
    more = WG.replace("deadlines:\n", 'deadlines:\n  - {for: proposals, at: "2020-01-08 18:00", late: accept}\n')
    sent = '  - {what: {en: Plan, fr: Plan}, to: [members], on: 2019-11-30, answer-by: "2020-01-04 12:00"}\n'
    after = _days(read(compose(wg=more.replace("circulations:\n", f"circulations:\n{sent}")))[1])
    assert before.items() <= after.items()
    assert len(after) == len(before) + 2


def test_deadlines_and_answers_that_nothing_tells_apart_are_entries_of_their_own() -> None:
    twice = "".join(
        f"{line}\n" * (2 if "for: proposals" in line or "answer-by" in line else 1) for line in WG.split("\n")
    )
    assert len(read(compose(wg=twice))[1]) == len(read(compose())[1]) + 3
    # But for the other language of one paper: that asks for the same answer.
    (sent,) = (line for line in WG.split("\n") if "answer-by" in line)
    both = (sent.replace("{what", f"{{paper: ZZ0006{letter}1a, what") for letter in "EF")
    assert set(read(compose(wg=WG.replace(sent, "\n".join(both))))[1]) == set(read(compose())[1])


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_the_deadlines_of_a_meeting_that_is_off_are_struck_out_and_stay(status: str) -> None:
    before = read(compose())[1]
    after = read(compose(wg=f"{WG}status: {status}\n"))[1]
    assert set(after) == set(before)
    hours = [uid for uid in after if ".deadline." in uid or ".answer." in uid]
    assert len(hours) == 3
    for uid in hours:
        assert (str(before[uid]["STATUS"]), str(after[uid]["STATUS"])) == ("CONFIRMED", "CANCELLED")
        assert int(after[uid]["SEQUENCE"]) > int(before[uid]["SEQUENCE"])


def test_what_has_no_exact_day_is_left_out_and_named() -> None:
    calendar = compose(wg=WG.replace("{from: 2020-01-20, to: 2020-01-21}", "2020-01"))
    assert calendar.left_out == ("SAMPLE-WG 76 (January 2020)",)
    assert "sample-wg-76@base.rkcctl" not in read(calendar)[1]


def test_words_are_those_of_the_language() -> None:
    _, events = read(compose("fr"))
    assert "Délai" in str(events["sample-wg-76.deadline.proposals.20200110T1700Z@base.rkcctl"]["SUMMARY"])
    assert str(events["sample-wg-76@base.rkcctl"]["LOCATION"]) == "Ville fictive"


def test_a_workspace_without_any_day_has_no_calendar() -> None:
    corpus = read_sample()
    assert calendar_of_all(corpus, "en", "x") is not None
    assert calendar_of_all(Corpus(corpus.sources, corpus.guideline), "en", "x") is None
