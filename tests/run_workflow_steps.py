"""`make workflows`: every `run:` step that the workflows have for Linux, carried out in a clone of this checkout.

What GitHub would give is stood in for: a fresh environment in the place of setup-python, the clone in that of checkout,
files for outputs and summaries; artifacts stay where they are. With DRY_RUN set, publishing only prints its command.
Uncommitted work is not in a clone: commit first. Packages are installed as the steps say, so this needs the network.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
SETTINGS = ("HOME", "LANG", "TERM", "PIP_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONFIG_FILE", "PIP_CACHE_DIR")


@dataclass(frozen=True)
class Step:
    """A step that runs commands: where it is from, what it runs, in which folder, with which settings, and when."""

    place: str
    run: str
    folder: str
    settings: Mapping[str, str]
    condition: str


def steps_of(path: Path) -> Iterator[list[Step]]:
    """The steps of each job that runs on Linux, for the first of its matrix."""
    workflow = YAML(typ="safe", pure=True).load(path)
    for name, job in workflow["jobs"].items():
        systems = job.get("strategy", {}).get("matrix", {}).get("system", [job["runs-on"]])
        if not any("ubuntu" in system for system in systems):
            continue
        yield [
            Step(
                f"{path.name}: {name}: {step.get('name', 'run')}",
                step["run"],
                step.get("working-directory", "."),
                {key: value for key, value in step.get("env", {}).items() if "${{" not in str(value)},
                str(step.get("if", "")),
            )
            for step in job["steps"]
            if "run" in step
        ]


def is_wanted(step: Step, *, failed: bool) -> bool:
    """Whether the step runs on Linux, after success or after a failure, as its `if:` says."""
    if "Windows" in step.condition:
        return False
    return failed if "failure()" in step.condition else not failed or "!cancelled()" in step.condition


def prepare(scratch: Path, name: str) -> tuple[Path, dict[str, str]]:
    """A clone and an environment for one workflow: the folder, and the settings of its steps."""
    here = scratch / name
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(here)], check=True)
    venv.create(scratch / f"{name}-python", with_pip=True)
    summary, output = scratch / f"{name}-summary.md", scratch / f"{name}-output"
    summary.touch()
    output.touch()
    settings = {key: os.environ[key] for key in SETTINGS if key in os.environ}
    settings |= {
        "PATH": f"{scratch / f'{name}-python' / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "CI": "true",
        "DRY_RUN": "1",
        "GITHUB_ACTIONS": "true",
        "GITHUB_OUTPUT": str(output),
        "GITHUB_REF_NAME": "sample-2014",
        "GITHUB_REPOSITORY": "example/guidelines",
        "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_WORKSPACE": str(here),
        "RUNNER_OS": "Linux",
        # Whoever is root already needs no sudo, and may have none.
        **({"SUDO": ""} if os.geteuid() == 0 else {}),
    }
    return here, settings


def carry_out(step: Step, here: Path, settings: Mapping[str, str]) -> bool:
    """Run a step as GitHub does, with `bash -e -o pipefail`; whether it succeeded, and nothing in it fell."""
    print(f"== {step.place}", flush=True)
    command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step.run]
    env = {**settings, **step.settings}
    where = here / step.folder
    done = subprocess.run(command, cwd=where, env=env, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = done.stdout.decode("utf-8", "replace")
    print(said, end="", flush=True)
    # A step may end well although a command within it fell, as in the summary of a page.
    return done.returncode == 0 and "Traceback (most recent call last)" not in said


def play(job: list[Step], here: Path, settings: Mapping[str, str]) -> list[Step]:
    """Carry out the steps of a job in order; those that failed."""
    failed: list[Step] = []
    for step in job:
        if is_wanted(step, failed=bool(failed)) and not carry_out(step, here, settings):
            failed.append(step)
    return failed


def play_workflow(path: Path, scratch: Path) -> list[str]:
    """Carry out a workflow; where it has steps for failures, once more with a fault in a chapter. What went wrong."""
    here, settings = prepare(scratch, path.stem)
    wrong: list[str] = []
    for job in steps_of(path):
        wrong += [step.place for step in play(job, here, settings)]
        if any("failure()" in step.condition for step in job):
            chapter = min((here / "guidelines" / "en").glob("*.md"))
            chapter.write_bytes(chapter.read_bytes() + b"\nA paragraph that has no id.\n")
            print("== again, with a fault in a chapter", flush=True)
            failed = play(job, here, settings)
            # The first to fail is the check; those that are meant for failures succeed.
            if not failed or "rkcctl validate" not in failed[0].run:
                wrong.append(f"{path.name}: the planted fault is not found")
            wrong += [step.place for step in failed[1:]]
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description="Carry out the Linux steps of the workflows in a clone.")
    parser.add_argument("workflow", nargs="*", help="such as check.yml; by default every one")
    wanted = parser.parse_args().workflow
    wrong: list[str] = []
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        if path.name in wanted or not wanted:
            with tempfile.TemporaryDirectory() as scratch:
                wrong += play_workflow(path, Path(scratch))
    print("\n".join(f"failed: {place}" for place in wrong) or "every step succeeded")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
