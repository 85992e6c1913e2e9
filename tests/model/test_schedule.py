"""The keys of the schedule's files, as people write them."""

import pytest

from rkcctl.model.meeting import Meeting
from rkcctl.model.proposal import Register
from rkcctl.model.schedule import Cycle
from rkcctl.model.when import is_meant_as_date

# Every key that a meeting may have: a file sealed or circulated today needs no other tomorrow.
FULL = {
    "id": "sample-wg-78",
    "kind": "document-based",
    "body": "SAMPLE-WG",
    "number": "78",
    "planned": {"from": "2020-05-18", "to": "2020-05-19"},
    "actual": None,
    "basis": "sample",
    "report": {"symbol": "ZZ0042E1a"},
    "agenda": [{"item": "VII", "title": {"en": "Draft"}, "for": ["discussion", "guidance"], "papers": ["ZZ0041E1a"]}],
    "deadlines": [{"for": "proposals", "at": "2020-04-17 18:00", "late": "next-meeting"}],
    "phases": [{"id": "one", "title": "Comments", "planned": "2020-05"}],
    "circulations": [{"what": "The draft", "to": ["members", "observers"], "on": "2020-03-01"}],
    "decisions": [
        {"about": ["2019-004/1", "2019-009"], "act": "recommended", "par": "23", "words": "sha256:" + "6a" * 32},
        {"about": "2019-013/2", "act": "approved", "as": "2019-013m1", "vote": {"for": "9", "against": "1"}},
        {"about": "2019-017", "act": "returned", "to": "XD"},
        {"about": "2019-018", "act": "deferred", "until": "sample-wg-79", "order": "2", "under": "sample-wg-76"},
        {"about": "draft-2", "act": "noted", "except": ["2019-020"], "reopens": "sample-wg-76"},
    ],
    "positions": [
        {
            "id": "p1",
            "by": "XB",
            "about": "2019-004",
            "stance": "reservation",
            "with": [],
            "grounds": {"en": "Why"},
            "par": "24",
            "audience": "members",
        }
    ],
    "responses": [{"to": "sample-wg-77/p1", "act": "noted"}],
    "confirmed": [
        {"block": "cloud-001", "changes": ["2019-004/1"], "words": "91" * 32, "by": "secretariat", "on": "2020-06-20"}
    ],
    "follow-up": [{"of": "secretariat", "what": {"en": "Send it."}, "by": "sample-wg-79"}],
}


def test_a_meeting_takes_every_key_of_its_format() -> None:
    meeting = Meeting.model_validate(FULL)
    acts = [decision.act for decision in meeting.decisions]
    assert acts == ["recommended", "approved", "returned", "deferred", "noted"]
    assert meeting.decisions[1].about == ("2019-013/2",)
    assert meeting.decisions[4].except_ == ("2019-020",)
    assert meeting.follow_up[0].by == "sample-wg-79"
    assert [paper.symbol for _, paper in meeting.papers()] == ["ZZ0042E1a", "ZZ0041E1a"]


def test_a_meeting_is_when_it_was_and_else_when_it_is_planned() -> None:
    planned = Meeting.model_validate(FULL)
    held = Meeting.model_validate({**FULL, "actual": {"from": "2020-09-14", "to": "2020-09-25"}})
    unknown = Meeting.model_validate({**FULL, "planned": None})
    assert (str(planned.first), str(planned.last)) == ("2020-05-18", "2020-05-19")
    assert (str(held.first), str(held.last)) == ("2020-09-14", "2020-09-25")
    assert (unknown.first, unknown.last) == (None, None)


def test_a_written_procedure_lasts_from_opening_to_closing() -> None:
    keys = {"id": "w1", "kind": "written", "body": "SAMPLE-MC", "basis": "sample", "rule": "no-objection"}
    written = Meeting.model_validate({**keys, "opens": "2020-05-01 09:00", "closes": "2020-05-31 18:00"})
    assert (str(written.first), str(written.last)) == ("2020-05-01", "2020-05-31")


def test_one_name_may_stand_where_several_may() -> None:
    activity = {"id": "a", "title": "A", "body": "IMSC", "after": "b", "cells": [{"column": "c"}]}
    cycle = Cycle.model_validate({"id": "r", "title": "R", "basis": "stated", "activities": [activity]})
    assert (cycle.activities[0].body, cycle.activities[0].after) == (("IMSC",), ("b",))
    assert cycle.activities[0].cells[0].planned


def test_the_register_takes_every_event() -> None:
    names = ("received", "acknowledged", "circulated", "admitted", "cosponsored", "revised", "withdrawn")
    events = [{"event": name, "proposal": "2019-004", "at": "2019-10-04 17:12", "by": "XA"} for name in names]
    register = Register.model_validate({"events": events})
    assert tuple(event.event for event in register.events) == names


@pytest.mark.parametrize(
    ("said", "is_meant"),
    [
        *((one, True) for one in ("01/09/2027", "1.9.27", "Jun-23", "1 Sept. 2027", "août-27", "46631", "2027-02-30")),
        *(
            (one, True)
            for one in ("2027-09-01 00:00:00", "2027-09-01T00:00:00.000Z", "9/1/2027 12:00 AM", "1 Sep 2027 0:00")
        ),
        *((one, False) for one in ("sample-wg-79", "mc-22", "marine-2", "soon", "2019-004m1", "")),
    ],
)
def test_a_date_as_spreadsheets_write_it_is_known_as_one(said: str, is_meant: bool) -> None:
    assert is_meant_as_date(said) is is_meant
