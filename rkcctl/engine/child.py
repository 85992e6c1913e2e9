"""Child processes: the engine that runs elsewhere, for so long and no longer. The only module that knows subprocess."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import rkcctl
from rkcctl.errors import RkcError

# Where Windows begins to count the reasons for which it stopped a program itself.
_STOPPED_BY_WINDOWS = 0xC0000000


@dataclass(frozen=True, slots=True)
class Finished:
    """What a child left behind: its exit code, at least 0, and all that it wrote."""

    code: int
    out: bytes
    err: bytes

    @property
    def said(self) -> str:
        """What it wrote for people, on its second stream."""
        return self.err.decode("utf-8", errors="replace").strip()


@dataclass(frozen=True, slots=True)
class Task:
    """How a child is run: what it reads, where it stands, what it finds in its environment, how long it may take.

    `name` is what a message calls it. `settings` are added to the environment of this process.
    """

    name: str
    seconds: float
    given: bytes = b""
    folder: Path | None = None
    settings: Mapping[str, str] | None = None


def run_module(module: str, arguments: Sequence[str], task: Task) -> Finished:
    """Run a module of this package under the same Python. Nothing is imported from the folder where it stands."""
    # A workspace may hold a file of the name of a module: -P, and no path that depends on the folder.
    ours = str(Path(rkcctl.__file__).parent.parent)
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    paths = os.pathsep.join(str(Path(path).resolve()) for path in (ours, *named) if path)
    settings = {**(task.settings or {}), "PYTHONPATH": paths}
    command = [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments]
    return _run(command, task, settings)


def run_program(command: Sequence[str], task: Task) -> Finished:
    """Run a program, given by its whole path and its arguments; no shell reads them."""
    return _run(list(command), task, task.settings or {})


def _run(command: list[str], task: Task, settings: Mapping[str, str]) -> Finished:
    # Files rather than pipes: whatever a child leaves running cannot keep this process waiting for the end of a pipe.
    try:
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(task.given)
            given.seek(0)
            code = _wait(command, task, {**os.environ, **settings}, (given, out, err))
            return Finished(code, _read(out), _read(err))
    except OSError as error:
        reason = error.strerror or str(error)
        raise RkcError(f"{task.name} could not be run: {reason}", "run `rkcctl doctor`") from error


def _wait(
    command: list[str], task: Task, environment: Mapping[str, str], streams: tuple[IO[bytes], IO[bytes], IO[bytes]]
) -> int:
    given, out, err = streams
    process = subprocess.Popen(command, stdin=given, stdout=out, stderr=err, cwd=task.folder, env=environment)
    try:
        code = process.wait(task.seconds)
    except subprocess.TimeoutExpired as error:
        raise RkcError(
            f"{task.name} had not finished after {task.seconds:g} seconds",
            "close other programs and try again, or ask for less at once",
        ) from error
    finally:
        # However this ends, by the clock or by a key, the child does not outlive it.
        if process.poll() is None:
            process.kill()
            process.wait()
    if code < 0 or code >= _STOPPED_BY_WINDOWS:
        raise RkcError(
            f"{task.name} was stopped by the system (code {code})",
            "close other programs to free memory, and try again; `rkcctl doctor` tries every engine",
        )
    return code


def _read(stream: IO[bytes]) -> bytes:
    stream.seek(0)
    return stream.read()
