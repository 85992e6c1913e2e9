"""Written procedures counted: what silence means by each rule, and which replies count."""

import datetime
from zoneinfo import ZoneInfo

import pytest

from rkcctl.model.ballot import Ballot, count_replies
from rkcctl.model.meeting import Meeting
from rkcctl.model.participant import Body, Participant
from rkcctl.model.when import parse_partial

PEOPLE = {
    code: Participant.model_validate({"code": code, "name": code, "kind": kind, "contracting-party": party, **more})
    for code, kind, party, more in (
        ("XA", "state", "true", {}),
        ("XB", "state", "true", {"contracting-party-since": "2030"}),
        ("XD", "state", "true", {}),
        ("XE", "state", "false", {}),
        ("XU", "union", "true", {"members": ["XD"]}),
        ("SAMPLE-NGO", "ngo", "false", {}),
    )
}


def count(*replies: tuple[str, str, str], rule: str = "no-objection", voters: str | None = None) -> Ballot:
    meeting = Meeting.model_validate(
        {
            "id": "w",
            "kind": "written",
            "body": "SAMPLE-MC",
            "basis": "sample",
            "opens": "2020-01-06 09:00",
            "closes": "2020-01-31 18:00",
            "rule": rule,
            "replies": [{"by": by, "at": f"2020-{at}", "reply": reply} for by, at, reply in replies],
        }
    )
    body = Body.model_validate({"code": "SAMPLE-MC", "name": "Committee", **({"voters": voters} if voters else {})})
    return count_replies(meeting, body, PEOPLE, datetime.UTC)


def test_whoever_has_a_vote_and_did_not_reply_is_silent() -> None:
    assert count(("XA", "01-10 10:00", "agree")).silent == ("XB", "XD", "XE", "XU")
    # Of parties alone: XB joins later, XE is none.
    assert count(("XA", "01-10 10:00", "agree"), voters="contracting-parties").silent == ("XD", "XU")


@pytest.mark.parametrize(
    ("rule", "agree", "against", "result"),
    [
        ("no-objection", 0, 0, "adopted"),
        ("no-objection", 3, 1, "not-adopted"),
        ("consensus", 0, 0, "not-adopted"),
        ("consensus", 1, 0, "adopted"),
        ("consensus", 2, 1, "not-adopted"),
        ("majority", 0, 0, "not-adopted"),
        ("majority", 1, 1, "not-adopted"),
        ("majority", 2, 1, "adopted"),
        ("two-thirds", 0, 0, "not-adopted"),
        ("two-thirds", 2, 1, "adopted"),
        ("two-thirds", 1, 1, "not-adopted"),
    ],
)
def test_what_the_replies_come_to_by_the_rule(rule: str, agree: int, against: int, result: str) -> None:
    words = ["agree"] * agree + ["object"] * against + ["abstain"]
    replies = [(by, "01-10 10:00", word) for by, word in zip(("XA", "XB", "XD", "XE", "XU"), words, strict=False)]
    # XU replies in none of these, so that XD speaks for itself.
    assert count(*replies, rule=rule).result == result


def test_a_reply_counts_between_opening_and_closing_and_the_last_of_each_stands() -> None:
    found = count(
        ("XA", "01-05 10:00", "object"),
        ("XB", "01-31 18:01", "object"),
        ("SAMPLE-NGO", "01-10 10:00", "object"),
        ("XD", "01-12 10:00", "object"),
        ("XD", "01-20 10:00", "agree"),
    )
    assert found.set_aside == ((0, "early"), (1, "late"), (2, "no-vote"))
    assert (found.agree, found.object, found.result) == (("XD",), (), "adopted")


def test_a_union_that_replies_does_so_for_its_members() -> None:
    found = count(("XD", "01-12 10:00", "object"), ("XU", "01-20 10:00", "agree"))
    assert (found.agree, found.object, found.covered) == (("XU",), (), ("XD",))
    assert found.set_aside == ((0, "union"),)
    assert "XD" not in found.silent
    # Where the union is silent, its member speaks for itself.
    assert count(("XD", "01-12 10:00", "object")).object == ("XD",)


def test_who_has_a_vote_is_of_the_day_on_which_it_closes_there() -> None:
    late = {**PEOPLE, "XB": PEOPLE["XB"].model_copy(update={"contracting_party_since": parse_partial("2020-02-01")})}
    meeting = Meeting.model_validate(
        {"id": "w", "kind": "written", "body": "SAMPLE-MC", "basis": "sample", "closes": "2020-01-31 23:30Z"}
    )
    body = Body.model_validate({"code": "SAMPLE-MC", "name": "Committee", "voters": "contracting-parties"})
    assert "XB" in count_replies(meeting, body, late, ZoneInfo("Europe/Brussels")).silent
    assert "XB" not in count_replies(meeting, body, late, datetime.UTC).silent
