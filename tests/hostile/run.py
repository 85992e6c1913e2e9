"""`make hostile`: seconds and megabytes of `validate` and `build` on what strangers send, each in a process of its own.

Every input must end in under two seconds and 512 MB, with its code or handled plainly, without a traceback, with
nothing half-written, and with no word of a file from outside the workspace in any output. Commands that are misused
enter nothing.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.hostile.commands import COMMANDS, Misuse, proposal
from tests.hostile.inputs import CANARY, INPUTS, Hostile

BASE = Path(__file__).parent.parent / "cases" / "base"
SECONDS = 2.0
MEGABYTES = 512


@dataclass(frozen=True)
class Run:
    """One process: its exit code, what it printed, and what it took; `busy` are its seconds on a processor."""

    status: int
    output: str
    seconds: float
    megabytes: float
    busy: float


def measure(root: Path, *words: str) -> Run:
    """Run rkcctl in the workspace; memory is that of its largest process."""
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen([sys.executable, "-m", "rkcctl", *words], cwd=root, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.monotonic() - start
        said.seek(0)
        output = said.read().decode("utf-8", "replace")
    return Run(process.returncode, output, seconds, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime)


def judge(hostile: Hostile, run: Run, root: Path, *, built: bool) -> list[str]:
    """What is wrong with a run."""
    folder = root / "dist"
    outputs = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    is_plain = not hostile.code and "empty" not in hostile.name
    found = {
        "traceback": "Traceback" in run.output,
        f"exit code {run.status}": run.status not in (0, 1, 3) or bool(hostile.code and run.status == 0),
        f"no {hostile.code}": hostile.code not in run.output,
        f"not handled plainly: {run.output[:200]}": is_plain and run.status != 0,
        "control characters in the output": any(char in run.output for char in "\x1b\u202e"),
        f"{run.seconds:.1f} s": run.seconds > SECONDS and not built,
        f"{run.megabytes:.0f} MB": run.megabytes > MEGABYTES,
        "the canary sang": CANARY in run.output,
        "something was written": bool(hostile.code and outputs),
        "the canary is in an output": any(CANARY.encode() in path.read_bytes() for path in outputs),
    }
    return [what for what, is_so in found.items() if is_so]


def judge_command(misuse: Misuse, run: Run, *, unchanged: bool) -> list[str]:
    """What is wrong with a run of a command that must enter nothing."""
    found = {
        "traceback": "Traceback" in run.output,
        f"exit code {run.status}": run.status not in (1, 2, 3),
        f"no '{misuse.said}': {run.output[:200]}": misuse.said not in run.output,
        "control characters in the output": any(char in run.output for char in "\x1b\u202e"),
        f"{run.busy:.1f} s": run.busy > SECONDS,
        f"{run.megabytes:.0f} MB": run.megabytes > MEGABYTES,
        "the canary sang": CANARY in run.output,
        "something was entered": not unchanged,
    }
    return [what for what, is_so in found.items() if is_so]


def try_commands(scratch: Path, only: str) -> int:
    """Type what misuses the commands of the review; how many went wrong."""
    bad = 0
    for number, misuse in enumerate(COMMANDS):
        if only not in misuse.name:
            continue
        root = scratch / f"command-{number}" / "work space é"
        shutil.copytree(BASE, root)
        proposal(root)
        misuse.plant(root)
        before = read_all(root)
        run = measure(root, *misuse.words)
        wrong = judge_command(misuse, run, unchanged=read_all(root) == before)
        print(
            f"{misuse.name:44} {run.status:<7} {run.busy:8.2f} s {run.megabytes:4.0f} MB {'; '.join(wrong)}",
            flush=True,
        )
        bad += bool(wrong)
        shutil.rmtree(root.parent, ignore_errors=True)
    return bad


def read_all(root: Path) -> dict[Path, bytes]:
    """The files of the review, by path."""
    folders = ("guidelines", "proposals", "schedules")
    return {path: path.read_bytes() for folder in folders for path in (root / folder).rglob("*") if path.is_file()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="only inputs whose name holds this")
    only = parser.parse_args().only
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bad = 0
    print(f"{'input':44} {'code':7} {'validate':>18} {'build':>18}")
    with tempfile.TemporaryDirectory(prefix="rkc hostilité ") as scratch:
        for number, hostile in enumerate(INPUTS):
            if only not in hostile.name:
                continue
            root = Path(scratch) / f"{number}" / "work space é"
            shutil.copytree(BASE, root)
            hostile.plant(root)
            checked = measure(root, "validate")
            built = measure(root, "build", "--to", "html,md,json")
            wrong = judge(hostile, checked, root, built=False) + judge(hostile, built, root, built=True)
            figures = "".join(f" {run.seconds:8.2f} s {run.megabytes:4.0f} MB" for run in (checked, built))
            print(f"{hostile.name:44} {hostile.code or '-':7}{figures} {'; '.join(wrong)}", flush=True)
            bad += bool(wrong)
            shutil.rmtree(root.parent, ignore_errors=True)
        bad += try_commands(Path(scratch), only)
    print(f"{len(INPUTS) + len(COMMANDS) - bad} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
