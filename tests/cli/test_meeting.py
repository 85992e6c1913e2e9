"""meeting: which there are, what one did, and what a written procedure came to on a day."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said

Run = Callable[..., Said]
WRITTEN = """id: sample-mc-w1
kind: written
body: SAMPLE-MC
title: {en: Approval in writing, fr: Approbation par écrit}
opens: 2019-05-06 09:00
closes: 2019-05-31 18:00
rule: no-objection
basis: sample
replies:
  - {by: XA, at: "2019-05-20 10:00", reply: object}
"""
HELD = """actual: {from: 2019-05-21, to: 2019-05-21}
decisions:
  - {about: review-sample, act: noted, par: 3, vote: {for: 1, against: 0, roll: {XA: for}}}
positions:
  - {id: p1, by: XA, about: review-sample, stance: reservation, par: 2}
responses:
  - {to: sample-wg-76/p1, act: noted}
follow-up:
  - {of: secretariat, what: {en: Invite proposals., fr: Inviter à proposer.}, by: 2019-07, done: 2019-07-05}
"""


@pytest.fixture
def held(workspace: Path) -> Path:
    folder = workspace / "schedules/meetings"
    (folder / "sample-mc-w1.yaml").write_text(WRITTEN, encoding="utf-8")
    path = folder / "sample-wg-76.yaml"
    path.write_text(path.read_text(encoding="utf-8") + HELD, encoding="utf-8")
    return workspace


def test_meetings_are_listed_in_the_order_of_their_days(held: Path, rkcctl: Run) -> None:
    listed = json.loads(rkcctl(held, "meeting", "--json").out)["meetings"]
    assert [(one["id"], one["decisions"]) for one in listed] == [("sample-mc-w1", 0), ("sample-wg-76", 1)]
    assert "6–31 May 2019" in rkcctl(held, "meeting").out


def test_words_of_a_meeting_are_printed_as_they_are_and_none_moves_the_cursor(held: Path, rkcctl: Run) -> None:
    path = held / "schedules/meetings/sample-wg-76.yaml"
    text = path.read_text(encoding="utf-8")
    for words, told in (("[/1] [by post]", "secretariat: [/1] [by post]"), ("\\e[31m", "SRC104")):
        path.write_text(text.replace("en: Invite proposals.", f'en: "{words}"'), encoding="utf-8")
        said = rkcctl(held, "meeting", "sample-wg-76")
        assert told in said.out + said.err
        assert "\x1b" not in said.out + said.err


def test_a_meeting_is_shown_with_decisions_votes_positions_and_follow_up(held: Path, rkcctl: Run) -> None:
    out = rkcctl(held, "meeting", "sample-wg-76", "--as-of", "2019-07-06").out
    assert out.startswith("SAMPLE-WG 76  21 May 2019\n")
    for line in (
        "review-sample: noted; 1 for, 0 against, 0 abstaining (XA for) (par. 3)",
        "XA: reservation, review-sample; noted (par. 2)",
        "secretariat: Invite proposals. (done 5 July 2019)",
    ):
        assert f"\n  {line}\n" in out
    # On the day before the meeting it had done nothing; on the day before it was done it was not.
    before = rkcctl(held, "meeting", "sample-wg-76", "--as-of", "2019-05-20").out
    assert not any(said in before for said in ("noted", "reservation", "Invite proposals"))
    assert "(until 2019-07)" in rkcctl(held, "meeting", "sample-wg-76", "--as-of", "2019-07-04").out
    assert "secrétariat\u00a0: Inviter à proposer." in rkcctl(held, "meeting", "sample-wg-76", "--language", "fr").out
    path = held / "schedules/meetings/sample-wg-76.yaml"
    path.write_text(path.read_text("utf-8").replace(", fr: Inviter à proposer.", ""), encoding="utf-8")
    french = rkcctl(held, "meeting", "sample-wg-76", "--language", "fr").out
    assert "secrétariat\u00a0: Invite proposals. [Original\u00a0: anglais]" in french
    heads = rkcctl(held, "meeting", "--language", "fr").out.split("\n")[0]
    assert heads.split() == ["id", "réunion", "dates", "décisions"]


@pytest.mark.parametrize(
    ("as_of", "silent", "result", "said"),
    [
        ("2019-05-19", ["XA"], "adopted", "as it stands: adopted"),
        ("2019-05-20", [], "not-adopted", "as it stands: not adopted"),
        ("2019-06-01", [], "not-adopted", "  not adopted"),
    ],
)
def test_a_written_procedure_is_counted_as_of_a_day(
    held: Path, rkcctl: Run, as_of: str, silent: list[str], result: str, said: str
) -> None:
    ballot = json.loads(rkcctl(held, "meeting", "sample-mc-w1", "--as-of", as_of, "--json").out)["ballot"]
    assert (ballot["silent"], ballot["result"]) == (silent, result)
    out = rkcctl(held, "meeting", "sample-mc-w1", "--as-of", as_of).out
    assert out.startswith("SAMPLE-MC 2019: written procedure  ")
    assert said in out and "rule: silence agrees" in out and "closes 31 May 2019, 18:00" in out


def test_a_written_procedure_that_was_called_off_came_to_nothing(held: Path, rkcctl: Run) -> None:
    path = held / "schedules/meetings/sample-mc-w1.yaml"
    path.write_text(f"{WRITTEN}status: cancelled\n", encoding="utf-8")
    out = rkcctl(held, "meeting", "sample-mc-w1", "--as-of", "2019-06-01").out
    assert ("cancelled" in out, "adopted" in out, "closes 31 May 2019, 18:00" in out) == (True, False, True), out
    ballot = json.loads(rkcctl(held, "meeting", "sample-mc-w1", "--json").out)["ballot"]
    assert (ballot["object"], ballot["result"]) == (["XA"], None)


def test_a_meeting_that_there_is_not_is_wrong_usage(held: Path, rkcctl: Run) -> None:
    said = rkcctl(held, "meeting", "sample-wg-67")
    assert (said.code, "there is no meeting 'sample-wg-67'" in said.err, "sample-wg-76" in said.err) == (2, True, True)
