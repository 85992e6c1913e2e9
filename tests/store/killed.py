"""A process that changes a workspace, and is killed by the system at one of its calls.

Run as `python -m tests.store.killed ROOT CALL SEED`: it takes the lock, and writes what `make_changes` makes of the
seed; at the call it ends at once, without any tidying up. Exit code 9 says that it was killed.
"""

import os
import random
import sys
from pathlib import Path

from rkcctl.store.transaction import commit, hold_lock
from tests.store.faulty import UNSYNCED, Killed, Meter

NAMES = ("guidelines/a.md", "guidelines/en/b.md", "guidelines/en/c.md", "proposals/2019/d.md", "schedules/e.yaml")


def make_text(generation: int, name: str) -> bytes:
    return f"{name} {generation}\n".encode() * (1 + (generation * 7 + len(name)) % 40)


def make_changes(generation: int) -> dict[str, bytes | None]:
    """Each generation has a part of the files, all of its own text: a mixture of two can be told at once."""
    chance = random.Random(generation)
    here = chance.sample(NAMES, chance.randrange(1, len(NAMES) + 1))
    return {name: make_text(generation, name) if name in here else None for name in NAMES}


def read_generation(root: Path) -> int:
    """The one generation that all files are of; an AssertionError where they are not, or something is left over."""
    folders = ("guidelines", "proposals", "schedules")
    paths = sorted(path for folder in folders for path in (root / folder).rglob("*") if not path.is_dir())
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    assert sorted(path.name for path in (root / ".rkcctl").iterdir() if path.name != "lock") == []
    first = next(iter(files.values()))
    generation = int(first.split()[1])
    assert files == {name: data for name, data in make_changes(generation).items() if data is not None}
    return generation


def run_until_killed(root: Path, call: int, generation: int) -> None:
    meter = Meter(UNSYNCED, die=call)
    try:
        with hold_lock(root, meter.calls):
            commit(root, make_changes(generation), meter.calls)
    except Killed:
        os._exit(9)


if __name__ == "__main__":
    run_until_killed(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
