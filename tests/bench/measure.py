"""Whole processes measured: seconds from start to end, and the memory of the largest of them."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """Seconds of each run, and the most megabytes that any one process of them held."""

    seconds: tuple[float, ...]
    megabytes: float

    @property
    def best(self) -> float:
        return min(self.seconds)

    @property
    def middle(self) -> float:
        return statistics.median(self.seconds)


def measure(
    words: Sequence[str],
    folder: Path,
    runs: int,
    prepare: Callable[[], None] = lambda: None,
    environment: Mapping[str, str] | None = None,
) -> Measure:
    """Run a command several times; `prepare` is called before each run and not measured."""
    seconds: list[float] = []
    memory = 0.0
    for _ in range(runs):
        prepare()
        start = time.perf_counter()
        peak = run_together([words], folder, environment)
        seconds.append(time.perf_counter() - start)
        memory = max(memory, peak)
    return Measure(tuple(seconds), memory)


def run_together(
    commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str] | None = None
) -> float:
    """Run commands side by side until all have ended; the most megabytes of any process. Failure ends the bench."""
    env = {**os.environ, **(environment or {})}
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
