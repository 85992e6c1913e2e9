"""due: what is late, due and ahead, for everybody or for one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.cli.options import today
from tests.conftest import Said

Run = Callable[..., Said]


def test_what_is_due_is_listed_with_who_and_until_when(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "due", "--as-of", "2019-05-20", "--for", "sample-wg")
    assert said.code == 0
    assert "21 May 2019" in said.out and "SAMPLE-WG 76 meets" in said.out
    assert "on 2019-05-20, 0 late" in said.err
    # A command stands below, as the status has it.
    assert "rkcctl meeting sample-wg-76  (shows it: " in said.out
    french = rkcctl(workspace, "due", "--as-of", "2019-05-20", "--language", "fr")
    assert "21 mai 2019\u00a0: " in french.out
    assert "(SAMPLE-WG\u00a0; sample-wg-76)" in french.out
    assert french.err == "2 à faire au 2019-05-20, dont 0 en retard\n"


def test_today_is_the_day_in_the_time_zone_of_the_workspace(workspace: Path) -> None:
    path = workspace / "guidelines/guideline.yaml"
    text = path.read_text(encoding="utf-8")
    days = []
    for zone in ("Etc/GMT+12", "Pacific/Kiritimati", "none"):
        path.write_text(f"{text}timezone: {zone}\n", encoding="utf-8")
        days.append(today(workspace))
    # At every hour it is a later day in the one than in the other, which are 26 hours apart.
    assert days[0] < days[1]
    assert days[0] <= days[2] <= days[1]


def test_json_has_the_same_with_places(workspace: Path, rkcctl: Run) -> None:
    value = json.loads(rkcctl(workspace, "due", "--as-of", "2019-06-01", "--json").out)
    assert value["as_of"] == "2019-06-01"
    late = [one for one in value["duties"] if one["state"] == "late"]
    assert ("outcome", "sample-wg-76", "2019-05-21") in {(one["kind"], one["of"], one["last"]) for one in late}
    assert {one["path"] for one in late if one["kind"] == "outcome"} == {"schedules/meetings/sample-wg-76.yaml"}


def test_what_can_be_done_about_it_is_the_command_that_the_status_names(workspace: Path, rkcctl: Run) -> None:
    on = ("--as-of", "2019-06-01", "--json")
    due = json.loads(rkcctl(workspace, "due", *on).out)["duties"]
    assert due
    status = json.loads(rkcctl(workspace, "status", "--all", *on).out)["lines"]
    named = [(line["command"], line["asks"], line["why"]) for line in status]
    assert ["mark", "sample-wg-76", "held"] in [one["command"] for one in due]
    late = [one for one in due if one["state"] != "ahead"]
    assert [one for one in late if (one["command"], one["asks"], one["why"]) not in named] == []


def test_on_a_terminal_words_are_broken_between_words_and_commands_are_not(
    workspace: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "50")
    lines = rkcctl(workspace, "due", "--as-of", "2019-06-01").out.splitlines()
    assert "        rkcctl mark sample-wg-76 held" in lines
    assert [line for line in lines if len(line) > 50 and not line.startswith("        rkcctl ")] == []
    assert [line for line in lines if line.startswith("      ") and not line.startswith("        ")], lines


def test_nobody_known_is_wrong_usage(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "due", "--for", "SAMPLE-WX")
    assert (said.code, "there is no participant or body 'SAMPLE-WX'" in said.err, "SAMPLE-WG" in said.err) == (
        2,
        True,
        True,
    )


def test_a_faulty_schedule_is_told_of_and_the_list_goes_on(workspace: Path, rkcctl: Run) -> None:
    path = workspace / "schedules/meetings/sample-wg-76.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("SAMPLE-WG", "SAMPLE-WX"), encoding="utf-8")
    said = rkcctl(workspace, "due", "--as-of", "2019-05-20")
    assert (said.code, "SAMPLE-WX 76 meets" in said.out) == (0, True)
    assert "SCH102" in said.err and "in the files: what they hide may be missing here" in said.err
