"""Every change is made wholly or not at all, whatever call fails and whenever the process dies."""

import errno
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rkcctl.errors import RkcError
from rkcctl.store.transaction import commit, recover
from tests.store.faulty import Killed, Meter
from tests.store.memory_disk import MemoryDisk
from tests.store.scenarios import (
    ROOT,
    SCENARIOS,
    Scenario,
    assert_after,
    assert_before,
    assert_whole,
    count_calls,
    find_renames_of_the_journal,
    settle,
    try_commit,
)

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())


def die_at(disk: MemoryDisk, number: int, action, fail: dict[int, int] | None = None) -> None:
    """Run an action that dies at a call; it may end sooner."""
    meter = Meter(disk.calls, fail, die=number)
    try:
        action(meter.calls)
    except Killed:
        meter.bury()


@each_scenario
def test_a_change_is_made_wholly_and_leaves_nothing_behind(scenario):
    disk = scenario.disk()
    paths = commit(ROOT, scenario.changes, disk.calls)
    assert set(paths) == set(scenario.changes)
    assert_after(scenario, disk)


@each_scenario
@pytest.mark.parametrize("error", ERRORS)
def test_a_call_that_fails_leaves_all_as_before_or_as_after(scenario, error):
    refused = 0
    for number in range(1, count_calls(scenario) + 1):
        disk = scenario.disk()
        failed = try_commit(scenario, Meter(disk.calls, fail={number: error}).calls)
        if failed is None:
            settle(disk)
            assert_after(scenario, disk)
        else:
            refused += 1
            assert_before(scenario, disk)
            assert failed.hint and "nothing was changed" in failed.message
    assert refused > 10


@each_scenario
@pytest.mark.parametrize("error", ERRORS)
def test_a_disk_that_fails_for_good_is_put_right_by_the_next_command(scenario, error):
    for number in range(1, count_calls(scenario) + 1):
        disk = scenario.disk()
        failed = try_commit(scenario, Meter(disk.calls, break_off=(number, error)).calls)
        settle(disk)
        assert_whole(scenario, disk) if failed else assert_after(scenario, disk)


@each_scenario
def test_dying_at_any_call_and_again_while_recovering_leaves_a_whole(scenario):
    chance = random.Random(2014)
    for number in range(1, count_calls(scenario) + 1):
        left = scenario.disk()
        die_at(left, number, lambda calls: commit(ROOT, scenario.changes, calls))
        meter = Meter(left.copy().calls)
        recover(ROOT, meter.calls)
        for again in chance.sample(range(1, meter.count + 1), min(4, meter.count)):
            disk = left.copy()
            die_at(disk, again, lambda calls: recover(ROOT, calls))
            settle(disk)
            assert_whole(scenario, disk)


@each_scenario
def test_dying_while_a_failed_change_is_put_back_leaves_a_whole(scenario):
    chance = random.Random(2014)
    for number in range(1, count_calls(scenario) + 1):
        for later in chance.sample(range(number + 1, number + 60), 4):
            disk = scenario.disk()
            die_at(disk, later, lambda calls: try_commit(scenario, calls), {number: errno.EIO})
            if chance.random() < 0.5:
                disk.lose_power(chance)
            settle(disk)
            assert_whole(scenario, disk)


@each_scenario
def test_a_second_failure_while_putting_back_leaves_a_whole(scenario):
    chance = random.Random(2014)
    for number in range(1, count_calls(scenario) + 1):
        for later in (number + 1, *chance.sample(range(number + 2, number + 30), 2)):
            disk = scenario.disk()
            failed = try_commit(scenario, Meter(disk.calls, fail={number: errno.EIO, later: errno.ENOSPC}).calls)
            settle(disk)
            assert_whole(scenario, disk)
            if failed and "nothing was changed" in failed.message:
                assert_before(scenario, disk)


@each_scenario
def test_a_loss_of_power_at_any_call_leaves_a_whole(scenario):
    chance = random.Random(2014)
    for number in range(1, count_calls(scenario) + 2):
        for _ in range(4):
            disk = scenario.disk()
            die_at(disk, number, lambda calls: commit(ROOT, scenario.changes, calls))
            disk.lose_power(chance)
            die_at(disk, chance.randrange(1, 60), lambda calls: recover(ROOT, calls))
            disk.lose_power(chance)
            settle(disk)
            assert_whole(scenario, disk)


@each_scenario
def test_a_loss_of_power_during_the_first_change_of_a_workspace_leaves_a_whole(scenario):
    chance = random.Random(2014)
    for number in range(1, count_calls(scenario) + 2):
        for _ in range(2):
            disk = MemoryDisk(scenario.before)
            die_at(disk, number, lambda calls: commit(ROOT, scenario.changes, calls))
            disk.lose_power(chance)
            settle(disk)
            assert disk.files() in (scenario.before, scenario.after)


@each_scenario
def test_a_phase_that_was_not_synced_is_not_gone_on_from(scenario):
    """Death between the renaming of the journal and its sync, recovery that is cut off, and only then the power."""
    chance = random.Random(2014)
    for number in find_renames_of_the_journal(scenario):
        for again in range(1, 60):
            disk = scenario.disk()
            die_at(disk, number + 1, lambda calls: commit(ROOT, scenario.changes, calls))
            die_at(disk, again, lambda calls: recover(ROOT, calls))
            disk.lose_power(chance)
            settle(disk)
            assert_whole(scenario, disk)


@each_scenario
def test_what_a_finished_command_wrote_survives_a_loss_of_power(scenario):
    for seed in range(20):
        disk = scenario.disk()
        commit(ROOT, scenario.changes, disk.calls)
        disk.lose_power(random.Random(seed))
        settle(disk)
        assert_after(scenario, disk)


@each_scenario
def test_writes_that_take_a_part_of_the_bytes_are_gone_on_with(scenario):
    disk = scenario.disk()
    commit(ROOT, scenario.changes, Meter(disk.calls, short=True).calls)
    assert_after(scenario, disk)


def test_a_disk_that_takes_no_bytes_is_not_tried_for_ever():
    scenario = SCENARIOS["create"]
    disk = scenario.disk()
    failed = try_commit(scenario, replace(disk.calls, write=lambda handle, data: 0))
    assert failed is not None
    assert_before(scenario, disk)


@pytest.mark.parametrize("held", ["guidelines/en/cloud.md", "guidelines/en/data.md", "guidelines/guideline.yaml"])
def test_a_file_that_another_program_holds_is_named_and_nothing_is_changed(held):
    scenario = SCENARIOS["several"]
    disk = scenario.disk()
    disk.held.add(held)
    failed = try_commit(scenario, disk.calls)
    assert failed is not None
    assert failed.message.startswith(f"{held}: ")
    assert "another program holds it open" in failed.message
    assert "close the program" in failed.hint
    assert_before(scenario, disk)


def test_a_full_disk_names_the_file_and_not_the_temporary_one():
    scenario = SCENARIOS["replace"]
    disk = scenario.disk()

    def write(handle, data):
        if data[:1] != b"{":
            raise OSError(errno.ENOSPC, "full")
        return disk.calls.write(handle, data)

    failed = try_commit(scenario, replace(disk.calls, write=write))
    assert failed is not None
    assert failed.message == "guidelines/en/cloud.md: the disk is full; nothing was changed"


def test_a_file_held_for_a_moment_only_is_waited_for():
    scenario = SCENARIOS["replace"]
    disk = scenario.disk()
    disk.held.add("guidelines/en/cloud.md")
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        disk.held.clear()

    commit(ROOT, scenario.changes, replace(disk.calls, sleep=sleep))
    assert len(pauses) == 1
    assert_after(scenario, disk)


def test_a_held_file_at_recovery_brings_everything_back():
    scenario = SCENARIOS["several"]
    fates = set()
    for number in range(1, count_calls(scenario) + 1):
        disk = scenario.disk()
        die_at(disk, number, lambda calls: commit(ROOT, scenario.changes, calls))
        disk.held.add("guidelines/ledger.yaml")
        settle(disk)
        disk.held.clear()
        assert_whole(scenario, disk)
        fates.add(disk.files() == scenario.before)
    assert fates == {True, False}


def test_what_a_person_wrote_after_a_crash_is_never_overwritten():
    scenario = SCENARIOS["several"]
    for number in range(1, count_calls(scenario) + 1):
        for path in scenario.changes:
            disk = scenario.disk()
            die_at(disk, number, lambda calls: commit(ROOT, scenario.changes, calls))
            crashed = disk.files()
            if path not in crashed:
                continue
            disk = MemoryDisk(disk.files() | {path: b"my own words\n"}, tuple(disk.folders()))
            settle(disk)
            left = disk.files()
            assert left.pop(path) == b"my own words\n"
            sides = [{key: side[key] for key in side if key != path} for side in (scenario.before, scenario.after)]
            assert left in sides
            if ".rkcctl/journal-commit" in crashed and crashed[path] == scenario.after.get(path):
                # The words are an edit of the new text: the rest follows them.
                assert left == sides[1]


def test_a_folder_that_a_person_used_after_a_crash_stays():
    scenario = SCENARIOS["new folders"]
    stayed = 0
    for number in range(1, count_calls(scenario) + 1):
        disk = scenario.disk()
        die_at(disk, number, lambda calls: commit(ROOT, scenario.changes, calls))
        if "proposals/2019" not in disk.folders():
            continue
        disk = MemoryDisk(disk.files() | {"proposals/2019/mine.md": b"mine"}, tuple(disk.folders()))
        settle(disk)
        files = disk.files()
        assert files.pop("proposals/2019/mine.md") == b"mine"
        assert files in (scenario.before, scenario.after)
        stayed += files == scenario.before
    assert stayed


def test_a_file_edited_while_the_change_is_under_way_is_kept():
    scenario = SCENARIOS["several"]
    disk = scenario.disk()

    def sync_folder(path):
        if path.endswith("/en"):
            disk._find("/ws/guidelines/en/cloud.md").data = b"my own words\n"
        disk.calls.sync_folder(path)

    failed = try_commit(scenario, replace(disk.calls, sync_folder=sync_folder))
    assert failed is not None
    assert failed.message.startswith("guidelines/en/cloud.md: another program wrote it meanwhile")
    assert disk.files() == scenario.before | {"guidelines/en/cloud.md": b"my own words\n"}


def test_files_that_would_not_change_are_not_touched():
    scenario = Scenario({"guidelines/en/cloud.md": b"# Cloud\n" * 40, "guidelines/en/none.md": None})
    disk = scenario.disk()
    never = replace(disk.calls, replace=None, unlink=None)
    assert commit(ROOT, scenario.changes, never) == ()


@pytest.mark.parametrize(
    "path",
    ["../x.md", "/x.md", "guidelines/../../x.md", "guidelines//x.md", ".git/config", "GIT~1/config", ".git /hooks/a",
     "C:/x.md", "guidelines\\x.md", "guidelines/nul.md", "guidelines/.", ""],
)  # fmt: skip
def test_a_path_out_of_the_workspace_or_into_git_is_refused(path):
    disk = SCENARIOS["create"].disk()
    with pytest.raises(RkcError, match="not written"):
        commit(ROOT, {path: b"x"}, disk.calls)
    assert_before(SCENARIOS["create"], disk)


def test_two_names_for_one_file_are_refused():
    disk = SCENARIOS["create"].disk()
    with pytest.raises(RkcError, match="differ only by capitals"):
        commit(ROOT, {"guidelines/en/Cloud.md": b"x", "guidelines/en/cloud.md": None}, disk.calls)


@pytest.mark.parametrize(
    "text",
    [b"", b"[" * 100_000, b'{"format": 2}', b'{"format": 1, "files": [], "folders": [""]}',
     b'{"format": 1, "files": [{"path": "../x", "old": null, "new": null}], "folders": []}',
     b'{"format": 1, "files": [{"path": ".git/config", "old": null, "new": "0"}], "folders": []}',
     b'{"format": 1, "files": [{"path": "a", "old": 1, "new": null}], "folders": []}'],
    ids=range(7),
)  # fmt: skip
@pytest.mark.parametrize("phase", ["prepare", "commit", "undo", "done"])
def test_a_journal_that_is_not_ours_is_not_followed(text, phase):
    disk = MemoryDisk({f".rkcctl/journal-{phase}": text, "guidelines/guideline.yaml": b""})
    with pytest.raises(RkcError, match="cannot be followed"):
        recover(ROOT, disk.calls)
    assert disk.files()["guidelines/guideline.yaml"] == b""


def test_a_change_whose_copies_were_cleaned_away_is_reported():
    scenario = SCENARIOS["several"]
    told = 0
    for number in range(1, count_calls(scenario) + 1):
        disk = scenario.disk()
        die_at(disk, number, lambda calls: commit(ROOT, scenario.changes, calls))
        files = {path: data for path, data in disk.files().items() if "/.rkc-" not in path}
        disk = MemoryDisk(files, tuple(disk.folders()))
        try:
            settle(disk)
        except RkcError as error:
            told += 1
            assert "git status" in error.hint
        else:
            assert_whole(scenario, disk)
    assert told


PATHS = st.sampled_from(["guidelines/a.md", "guidelines/b.md", "guidelines/en/a.md", "proposals/2019/x.md", "top.md"])
BYTES = st.binary(max_size=40)


@settings(max_examples=150, deadline=None)
@given(
    before=st.dictionaries(PATHS, BYTES),
    changes=st.dictionaries(PATHS, st.none() | BYTES, min_size=1),
    fault=st.tuples(st.integers(1, 150), st.sampled_from(ERRORS)),
    death=st.integers(1, 200),
    seed=st.none() | st.integers(0, 1000),
)
def test_any_change_with_any_failure_and_death_leaves_a_whole(before, changes, fault, death, seed):
    scenario = Scenario(changes, before)
    disk = scenario.disk()
    meter = Meter(disk.calls, fail=dict([fault]), die=death)
    try:
        try_commit(scenario, meter.calls)
    except Killed:
        meter.bury()
    if seed is not None:
        disk.lose_power(random.Random(seed))
    settle(disk)
    assert_whole(scenario, disk)
