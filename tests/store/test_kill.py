"""On the disk of this machine: processes that are killed, that wait for each other, that are broken off."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.store.transaction import commit, hold_lock, recover, settle
from tests.store.faulty import UNSYNCED, Killed, Meter
from tests.store.killed import make_changes, read_generation
from tests.store.scenarios import SCENARIOS

TOP = Path(__file__).parent.parent.parent
each_scenario = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS.keys())


def lay_out(root: Path, files: dict[str, bytes]) -> Path:
    (root / ".rkcctl").mkdir(parents=True)
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


def read_all(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def run(*words: str, **settings) -> subprocess.Popen:
    environment = os.environ | {"PYTHONPATH": str(TOP)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, *words], cwd=TOP, env=environment, **(pipes | settings))


@each_scenario
def test_dying_at_any_call_on_a_real_disk_leaves_a_whole(scenario, tmp_path):
    number, died = 0, True
    while died:
        number += 1
        root = lay_out(tmp_path / str(number), scenario.before)
        meter = Meter(UNSYNCED, die=number)
        try:
            commit(root, scenario.changes, meter.calls)
            died = False
        except Killed:
            meter.bury()
        recover(root, UNSYNCED)
        assert read_all(root) in (scenario.before, scenario.after)
    assert read_all(root) == scenario.after


@each_scenario
def test_a_failing_call_on_a_real_disk_leaves_all_as_before_or_as_after(scenario, tmp_path):
    number, failed = 0, None
    while number < 10 or failed is not None:
        number += 1
        root = lay_out(tmp_path / str(number), scenario.before)
        failed = None
        meter = Meter(UNSYNCED, fail={number: errno.ENOSPC})
        try:
            commit(root, scenario.changes, meter.calls)
        except RkcError as error:
            failed = error
        recover(root, UNSYNCED)
        assert read_all(root) == (scenario.after if failed is None else scenario.before)


def test_processes_killed_at_call_after_call_leave_one_whole_generation(tmp_path):
    root = lay_out(tmp_path / "ws", {key: data for key, data in make_changes(0).items() if data is not None})
    seen, killed = set(), 0
    for generation, call in enumerate(range(7, 150, 6), 1):
        child = run("-m", "tests.store.killed", str(root), str(call), str(generation))
        assert child.wait() in (0, 9)
        killed += child.returncode == 9
        child.stdin.close(), child.stdout.close()
        with hold_lock(root):
            seen.add(read_generation(root))
    assert killed > 10
    assert len(seen) > 5


HOLDER = """
import sys; from pathlib import Path; from rkcctl.store.transaction import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""

COUNTER = """
import sys; from pathlib import Path; from rkcctl.store.transaction import commit, hold_lock
root = Path(sys.argv[1])
for _ in range(5):
    with hold_lock(root, patience=60):
        commit(root, {"guidelines/count.md": b"%d" % (int((root / "guidelines/count.md").read_bytes()) + 1)})
"""


def test_a_second_command_is_told_that_another_is_at_work(tmp_path):
    lay_out(tmp_path, SCENARIOS["create"].before)
    child = run("-c", HOLDER, str(tmp_path))
    assert child.stdout.readline() == "held\n"
    with (
        pytest.raises(RkcError, match="another rkcctl command is at work") as caught,
        hold_lock(tmp_path, patience=0.2),
    ):
        pass
    assert "wait until it has finished" in caught.value.hint
    child.communicate("")
    with hold_lock(tmp_path, patience=5):
        commit(tmp_path, {"guidelines/en/x.md": b"x"})


def test_commands_at_the_same_time_come_one_after_the_other(tmp_path):
    lay_out(tmp_path, {"guidelines/count.md": b"0"})
    children = [run("-c", COUNTER, str(tmp_path)) for _ in range(3)]
    for child in children:
        child.communicate("")
        assert child.returncode == 0
    assert (tmp_path / "guidelines/count.md").read_bytes() == b"15"


def test_taking_the_lock_settles_what_was_left(tmp_path):
    scenario = SCENARIOS["several"]
    for number in range(1, 400, 9):
        root = lay_out(tmp_path / str(number), scenario.before)
        meter = Meter(UNSYNCED, die=number)
        try:
            commit(root, scenario.changes, meter.calls)
        except Killed:
            meter.bury()
        with hold_lock(root, UNSYNCED):
            files = read_all(root)
            files.pop(".rkcctl/lock")
            assert files in (scenario.before, scenario.after)


def test_a_reading_command_settles_what_was_left_and_else_writes_nothing(tmp_path):
    root = lay_out(tmp_path / "ws", SCENARIOS["create"].before)
    (root / ".rkcctl").rmdir()
    settle(root)
    assert read_all(root) == SCENARIOS["create"].before
    assert not (root / ".rkcctl").exists()


def test_a_command_broken_off_by_its_user_leaves_a_whole(tmp_path):
    scenario = SCENARIOS["several"]
    fates = set()
    for number in range(1, 400, 7):
        root = lay_out(tmp_path / str(number), scenario.before)
        meter = Meter(UNSYNCED, interrupt=number)
        try:
            with hold_lock(root, meter.calls):
                commit(root, scenario.changes, meter.calls)
        except KeyboardInterrupt:
            meter.bury()
        files = read_all(root)
        files.pop(".rkcctl/lock", None)
        assert files in (scenario.before, scenario.after)
        fates.add(files == scenario.after)
    assert fates == {True, False}


def test_a_link_in_the_way_is_not_written_through(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    root = lay_out(tmp_path / "ws", SCENARIOS["create"].before)
    link(root / "proposals", outside)
    link(root / "guidelines/en/link.md", tmp_path / "target.md")
    for path in ("proposals/new.md", "guidelines/en/link.md"):
        with pytest.raises(RkcError, match="symbolic link"):
            commit(root, {path: b"x"})
    assert list(outside.iterdir()) == []
    assert not (tmp_path / "target.md").exists()


def test_a_linked_room_for_the_journal_is_refused(tmp_path):
    (tmp_path / "outside").mkdir()
    root = tmp_path / "ws"
    root.mkdir()
    link(root / ".rkcctl", tmp_path / "outside")
    (tmp_path / "outside/journal-done").write_bytes(b'{"format": 1, "files": [], "folders": []}')
    actions = (
        lambda: commit(root, {"guidelines/x.md": b"x"}),
        lambda: hold_lock(root).__enter__(),
        lambda: recover(root),
        lambda: settle(root),
    )
    for action in actions:
        with pytest.raises(RkcError, match="a link"):
            action()
    assert [path.name for path in (tmp_path / "outside").iterdir()] == ["journal-done"]
    assert not (root / "guidelines").exists()


def test_a_new_text_keeps_the_rights_of_the_old(tmp_path):
    root = lay_out(tmp_path / "ws", SCENARIOS["create"].before)
    path = root / "guidelines/en/cloud.md"
    path.chmod(0o700)
    rights = path.stat().st_mode
    commit(root, {"guidelines/en/cloud.md": b"new"})
    assert path.stat().st_mode == rights


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this desk may not make symbolic links")
