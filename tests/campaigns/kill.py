"""Kill writing commands, over and over, and look whether anything is torn: `python -m tests.campaigns.kill [SECONDS]`.

Half of the time processes are killed on the disk of this machine, also while they put right what an earlier one
left; the other half, on a disk in memory, calls fail, processes die and the power goes, in any combination.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.store.os_calls import OS_CALLS
from rkcctl.store.transaction import commit, hold_lock, recover
from tests.store.faulty import Killed, Meter
from tests.store.killed import make_changes, read_generation
from tests.store.memory_disk import MemoryDisk
from tests.store.scenarios import ROOT, SCENARIOS, assert_whole, try_commit

SECONDS = 60.0
ERRORS = (5, 13, 28)


def main(seconds: float) -> int:
    begun = time.monotonic()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        try:
            kill_processes(Path(folder), begun + seconds / 2, counts)
            lose_power(begun + seconds, counts)
        except AssertionError as error:
            counts["torn"] += 1
            sys.stdout.write(f"TORN: {error}\n")
    lines = [f"{what:<40}{count:>8,}" for what, count in sorted(counts.items())]
    sys.stdout.write("\n".join([*lines, f"{'torn':<40}{counts['torn']:>8,}", ""]))
    return 1 if counts["torn"] or not counts["processes killed"] or not counts["crashes in memory"] else 0


def kill_processes(root: Path, end: float, counts: Counter[str]) -> None:
    """Each process writes a generation of texts; it is killed at some call, and the next one begins by recovering."""
    with hold_lock(root):
        commit(root, make_changes(0))
    generation, before = 0, 0
    while time.monotonic() < end:
        generation += 1
        chance = random.Random(generation)
        counts["processes killed"] += _run_killed(root, chance.randrange(1, 220), generation)
        if chance.random() < 0.5:
            with hold_lock(root):
                now = read_generation(root)
            counts["found as before" if now == before else "found as after"] += 1
            before = now


def _run_killed(root: Path, call: int, generation: int) -> bool:
    """Whether the process came as far as the call."""
    fork: Callable[[], int] | None = getattr(os, "fork", None)
    if fork is None:
        words = ["-m", "tests.store.killed", str(root), str(call), str(generation)]
        return subprocess.run([sys.executable, *words], check=False).returncode == 9
    child = fork()
    if child == 0:
        _write_and_die(root, call, generation)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _write_and_die(root: Path, call: int, generation: int) -> None:
    """In the child: no line of Python runs after the call."""
    meter = Meter(OS_CALLS, die=call, kill=lambda: os.kill(os.getpid(), signal.SIGKILL))
    with hold_lock(root, meter.calls):
        commit(root, make_changes(generation), meter.calls)
    os._exit(0)


def lose_power(end: float, counts: Counter[str]) -> None:
    """A change with some failing calls, a death, a loss of power; the same for its recovery; then a clean one."""
    seed = 0
    scenarios = list(SCENARIOS.values())
    while time.monotonic() < end:
        seed += 1
        chance = random.Random(seed)
        scenario = chance.choice(scenarios)
        disk = scenario.disk()
        _crash(disk, partial(try_commit, scenario), chance)
        for _ in range(3):
            _crash(disk, partial(recover, ROOT), chance)
        try:
            recover(ROOT, disk.calls)
            assert_whole(scenario, disk)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        counts["crashes in memory"] += 1


def _crash(disk: MemoryDisk, action: Callable[..., object], chance: random.Random) -> None:
    faults = {chance.randrange(1, 250): chance.choice(ERRORS) for _ in range(chance.randrange(3))}
    meter = Meter(disk.calls, faults, die=chance.randrange(1, 250))
    try:
        action(meter.calls)
    except Killed:
        meter.bury()
        if chance.random() < 0.5:
            disk.lose_power(chance)
    except RkcError:
        return


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
