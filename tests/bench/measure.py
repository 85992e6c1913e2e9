"""Whole processes measured: seconds from start to end, and the memory of the largest of them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Words = tuple[str, ...]


def _prepare_nothing() -> None:
    """What most jobs need before they run."""


@dataclass(frozen=True)
class Job:
    """Commands that run side by side in a folder, and what is done before them and not measured."""

    commands: tuple[Words, ...]
    folder: Path
    prepare: Callable[[], None] = _prepare_nothing


@dataclass
class Measure:
    """Seconds of each run, and the most megabytes that any one process held in them."""

    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0

    @property
    def best(self) -> float:
        return min(self.seconds)


@dataclass
class Pool:
    """All that was measured, by the names of jobs: what is measured again is added to what is there."""

    found: dict[str, Measure] = field(default_factory=dict)

    def measure(self, jobs: Mapping[str, Job], runs: int) -> list[Measure]:
        """Run the jobs in turn, so that whatever else the machine does slows all of them alike.

        Before the first time each runs once unmeasured: what a program keeps between runs, such as bytecode, is there.
        """
        for name, job in jobs.items():
            if name not in self.found:
                self.found[name] = Measure()
                self._run(job)
        for _ in range(runs):
            for name, job in jobs.items():
                seconds, megabytes = self._run(job)
                self.found[name].seconds.append(seconds)
                self.found[name].megabytes = max(self.found[name].megabytes, megabytes)
        return [self.found[name] for name in jobs]

    def _run(self, job: Job) -> tuple[float, float]:
        job.prepare()
        start = time.perf_counter()
        megabytes = run_together(job.commands, job.folder)
        return time.perf_counter() - start, megabytes


def run_together(commands: Sequence[Words], folder: Path) -> float:
    """Run commands side by side until all have ended; the most megabytes of any process. Failure ends the bench."""
    # As installed: with bytecode, whatever this machine says of it.
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with (folder / "bench.log").open("wb") as log:
        running = [subprocess.Popen(words, cwd=folder, stdout=log, stderr=log, env=env) for words in commands]
        peak = 0
        for process in running:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = max(peak, usage.ru_maxrss)
    if any(process.returncode for process in running):
        said = (folder / "bench.log").read_text(encoding="utf-8", errors="replace")
        sys.exit(f"{commands} failed:\n{said[-3000:]}")
    return peak / 1024
