"""schedule: what it writes to files, and what it says of what it leaves out."""

from collections.abc import Callable
from pathlib import Path

import icalendar

from tests.conftest import Said

Run = Callable[..., Said]


def uids(path: Path) -> set[str]:
    return {str(event["UID"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_a_calendar_is_written_for_a_review(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "schedule", "review-sample", "--to", "ics,csv")
    assert said.code == 0
    assert said.out.splitlines() == ["dist/SAMPLE-review-sample-en.csv", "dist/SAMPLE-review-sample-en.ics"]
    assert uids(workspace / "dist/SAMPLE-review-sample-en.ics") == {"sample-wg-76@base.rkcctl"}


def test_what_has_no_exact_day_is_told_and_makes_no_calendar(workspace: Path, rkcctl: Run) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{from: 2019-05-20, to: 2019-05-21}", "2019-05"), encoding="utf-8")
    said = rkcctl(workspace, "schedule", "--to", "ics")
    assert (said.code, said.out) == (0, "")
    assert "not in the calendar, as the day is not known: SAMPLE-WG 76 (May 2019)" in said.err


def test_where_nothing_is_planned_the_command_that_plans_is_named(workspace: Path, rkcctl: Run) -> None:
    for path in (workspace / "schedules").rglob("*.yaml"):
        path.unlink()
    said = rkcctl(workspace, "schedule")
    assert said.code == 3
    assert ": rkcctl new cycle; `rkcctl new cycle --help` shows how" in said.err
    said = rkcctl(workspace, "meeting", "x")
    assert said.code == 2
    assert "hint: begin one: rkcctl new meeting ID --body CODE" in said.err
