"""`make bench`: the budgets, measured as whole processes on the bench corpus; the last result is docs/performance.md.

Every budget is a ratio of two figures taken in the same run, or an amount of memory. What misses its budget while the
machine is busy with something else is measured again. The rivals are installed into .bench/ by this script; everything
else needs no network.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.lines import Line, write_page
from tests.bench.parts import PARTS, Bench, compare_sites

FOLDER = Path(__file__).parents[2] / ".bench"
_BUSY = 1.5
_REPEATS = 2


def main() -> int:
    wishes = _read_options()
    work = FOLDER / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    bench = Bench(work, wishes.runs)
    chapters = (bench.corpus() / "guidelines" / "en").glob("*.md")
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in chapters)
    print(f"corpus: {words:,} words; load {_load():.1f}", flush=True)
    parts = {part.__name__: part for part in (*PARTS, *(() if wishes.no_rivals else (compare_sites,)))}
    lines: list[Line] = []
    loads = [_load()]
    for name, part in parts.items():
        if not wishes.only or name in wishes.only:
            lines += _measure(part, bench, loads)
    if not wishes.no_rivals and not wishes.only:
        write_page(lines, words, wishes.runs, loads)
    missed = [line for line in lines if not line.holds]
    print(f"{len(lines) - len(missed)} of {len(lines)} hold; load {min(loads):.1f} to {max(loads):.1f}")
    return 1 if missed else 0


def _measure(part: Callable[[Bench], list[Line]], bench: Bench, loads: list[float]) -> list[Line]:
    """The lines of a part; while they miss and something else is at work, once more, with all that was measured."""
    for left in reversed(range(_REPEATS + 1)):
        found = part(bench)
        loads.append(_load())
        if not left or loads[-1] < _BUSY or all(line.holds for line in found):
            break
    for line in found:
        print(line.tell(), flush=True)
    return found


def _load() -> float:
    """How many processes wanted a core in the last minute, those of the bench among them."""
    return os.getloadavg()[0]


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each command")
    parser.add_argument("--no-rivals", action="store_true", help="leave the other tools out: no network, no page")
    parser.add_argument(
        "--only", action="append", metavar="PART", help="start, check, scale, build, pages, memory; no page"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
