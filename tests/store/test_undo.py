"""The last change is taken back whole, and only while its files are as it left them."""

import dataclasses
import errno
from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.store.transaction import hold_lock, recover
from rkcctl.store.undo import RECORD, commit, read_last, take_back
from tests.store.faulty import Killed, Meter
from tests.store.memory_disk import MemoryDisk
from tests.store.scenarios import ROOT, SCENARIOS, Scenario

each_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())


def texts(disk: MemoryDisk) -> dict[str, bytes]:
    return {path: data for path, data in disk.files().items() if path != RECORD}


def undo(disk: MemoryDisk) -> dict[str, bytes | None]:
    last = read_last(ROOT, disk.calls)
    assert last is not None
    return take_back(ROOT, last, disk.calls)


@each_scenario
def test_a_change_is_taken_back_and_done_again_with_its_folders(scenario: Scenario) -> None:
    disk = scenario.disk()
    assert set(commit(ROOT, scenario.changes, disk.calls)) == set(scenario.changes)
    folders = disk.folders()
    assert texts(disk) == scenario.after
    assert undo(disk) == scenario.changes
    assert texts(disk) == scenario.before
    assert disk.folders() == scenario.disk().folders()
    undo(disk)
    assert texts(disk) == scenario.after
    assert disk.folders() == folders
    undo(disk)
    assert texts(disk) == scenario.before


def test_a_folder_that_cannot_be_removed_is_left_empty_and_all_is_taken_back() -> None:
    scenario = next(one for one in SCENARIOS.values() if set(one.disk().folders()) != set(_written(one).folders()))
    disk = _written(scenario)

    def refuse(path: str) -> None:
        raise PermissionError(errno.EACCES, "held open", path)

    last = read_last(ROOT, disk.calls)
    assert last is not None
    assert last.folders
    assert take_back(ROOT, last, dataclasses.replace(disk.calls, rmdir=refuse)) == scenario.changes
    assert texts(disk) == scenario.before
    assert set(last.folders) <= set(disk.folders())


def _written(scenario: Scenario) -> MemoryDisk:
    disk = scenario.disk()
    commit(ROOT, scenario.changes, disk.calls)
    return disk


def test_every_second_time_it_is_done_again() -> None:
    disk = SCENARIOS["several"].disk()
    commit(ROOT, SCENARIOS["several"].changes, disk.calls)
    told = []
    for _ in range(3):
        last = read_last(ROOT, disk.calls)
        assert last is not None
        told.append(last.takes_back)
        take_back(ROOT, last, disk.calls)
    assert told == [False, True, False]


@each_scenario
def test_a_file_that_somebody_changed_since_keeps_all_as_it_is(scenario: Scenario) -> None:
    for path in scenario.changes:
        disk = scenario.disk()
        commit(ROOT, scenario.changes, disk.calls)
        edited = MemoryDisk(disk.files() | {path: b"my own words\n"}, tuple(disk.folders()))
        before = edited.files()
        with pytest.raises(RkcError, match=f"{path} was changed since; nothing was taken back"):
            undo(edited)
        assert edited.files() == before


def test_a_file_that_is_gone_since_keeps_all_as_it_is() -> None:
    disk = SCENARIOS["several"].disk()
    commit(ROOT, SCENARIOS["several"].changes, disk.calls)
    disk.calls.unlink(f"{ROOT}/guidelines/fr/cloud.md")
    before = disk.files()
    with pytest.raises(RkcError, match=r"guidelines/fr/cloud\.md was changed since"):
        undo(disk)
    assert disk.files() == before


@each_scenario
def test_dying_at_any_call_leaves_a_record_of_the_change_that_is_there(scenario: Scenario) -> None:
    earlier = {"schedules/plan.yaml": b"id: plan\n"}
    measured = scenario.disk()
    meter = Meter(measured.calls)
    commit(ROOT, scenario.changes, meter.calls)
    fates = set()
    for number in range(1, meter.count + 10):
        disk = scenario.disk()
        commit(ROOT, earlier, disk.calls)
        spoilt = Meter(disk.calls, die=number)
        try:
            commit(ROOT, scenario.changes, spoilt.calls)
        except Killed:
            spoilt.bury()
        recover(ROOT, disk.calls)
        is_done = texts(disk) == scenario.after | earlier
        fates.add(is_done)
        undo(disk)
        assert texts(disk) == (scenario.before | earlier if is_done else scenario.before)
    assert fates == {True, False}


def test_a_full_disk_leaves_the_earlier_change_to_be_taken_back() -> None:
    disk = SCENARIOS["several"].disk()
    commit(ROOT, {"schedules/plan.yaml": b"id: plan\n"}, disk.calls)
    before = disk.files()
    spoilt = Meter(disk.calls, break_off=(30, errno.ENOSPC))
    with pytest.raises(RkcError, match="disk is full"):
        commit(ROOT, SCENARIOS["several"].changes, spoilt.calls)
    recover(ROOT, disk.calls)
    assert disk.files() == before
    undo(disk)
    assert texts(disk) == SCENARIOS["several"].before


def test_what_changes_nothing_leaves_the_last_change_to_be_taken_back() -> None:
    disk = SCENARIOS["replace"].disk()
    commit(ROOT, SCENARIOS["replace"].changes, disk.calls)
    before = disk.files()
    assert commit(ROOT, SCENARIOS["replace"].changes, disk.calls) == ()
    assert disk.files() == before


def test_nothing_is_to_be_taken_back_where_nothing_was_written() -> None:
    assert read_last(ROOT, SCENARIOS["replace"].disk().calls) is None


@pytest.mark.parametrize(
    "text",
    [b"", b"{}", b'{"format": 2}', b'{"format": 1, "takes_back": false, "head": 3, "folders": [], "files": []}',
     b'{"format": 1, "takes_back": false, "head": "", "folders": ["../x"], "files": []}',
     b'{"format": 1, "takes_back": false, "head": "", "folders": [],'
     b' "files": [{"path": "../x", "before": null, "after": null}]}',
     b'{"format": 1, "takes_back": false, "head": "", "folders": [],'
     b' "files": [{"path": "x", "before": "?", "after": null}]}'],
    ids=range(7),
)  # fmt: skip
def test_a_record_that_is_not_ours_is_not_followed(text: bytes) -> None:
    disk = MemoryDisk({RECORD: text, "guidelines/guideline.yaml": b""})
    with pytest.raises(RkcError, match="cannot be read; nothing was changed"):
        read_last(ROOT, disk.calls)


def test_the_record_is_written_where_it_is_read(tmp_path: Path) -> None:
    with hold_lock(tmp_path):
        commit(tmp_path, {"schedules/plan.yaml": b"id: plan\n"})
        last = read_last(tmp_path)
        assert last is not None
        assert dict(last.before) == {"schedules/plan.yaml": None}
        assert last.folders == ("schedules",)
        take_back(tmp_path, last)
    assert not (tmp_path / "schedules").exists()
