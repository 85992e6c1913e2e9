"""What many tests need: a small workspace on a disk, and the command line within this process."""

import gc
import io
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rkcctl.cli.app import main
from tests.amend.scale import LAW
from tests.case_files import base

# As the command line does for itself: looking for garbage at every turn would take a tenth of the time of all tests.
gc.set_threshold(100_000, 20, 50)

# No test judges by time: how busy the machine is says nothing of the code.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


# The modules that take longest, each by one worker: begun first, none is left over at the end for one to wait for.
_LONG = {f"test_{name}.py" for name in ("walk", "readme", "laws", "save_together", "transaction", "wheel", "fidelity")}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: item.path.name not in _LONG)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many random cases each law had, wherever it was tried."""
    reports = [one for found in ("passed", "failed") for one in terminalreporter.stats.get(found, ())]
    told = dict(pair for one in reports for pair in one.user_properties if str(pair[0]).startswith(LAW))
    for name, (count, wanted) in sorted(told.items()):
        terminalreporter.write_line(f"{name}: {count:,} cases" + (f" of {wanted:,}" if count < wanted else ""))
    if told:
        terminalreporter.write_line(f"all laws: {sum(count for count, _ in told.values()):,} cases")


@dataclass(frozen=True)
class Said:
    """What a command came to: its exit code and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The base of the cases, on a disk, in a folder with a space and an accent."""
    root = tmp_path / "work space é"
    for path, data in base().items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    return root


class Keys(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Type these lines, each with Enter, at the terminal of the next command."""

    def press(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", Keys("".join(f"{line}\n" for line in lines)))

    return press


class ClosedKeys(Keys):
    """One whose window is closed when nothing more is typed."""

    def readline(self, size: int | None = -1, /) -> str:
        if line := super().readline():
            return line
        signal.raise_signal(getattr(signal, "SIGHUP", signal.SIGTERM))
        raise AssertionError("a command went on at a window that was closed")


@pytest.fixture
def keys_then_close(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Type these lines, each with Enter, at the terminal of the next command, and close its window."""

    def press(*lines: str) -> None:
        monkeypatch.setattr("sys.stdin", ClosedKeys("".join(f"{line}\n" for line in lines)))

    number = getattr(signal, "SIGHUP", signal.SIGTERM)
    # A command that does not heed it fails its test, and does not end all of them.
    before = signal.signal(number, lambda *_: None)
    yield press
    signal.signal(number, before)


@pytest.fixture
def rkcctl(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command in a folder: `rkcctl(folder, "validate", "--format", "json")`."""

    def run(folder: Path, *words: str) -> Said:
        monkeypatch.chdir(folder)
        monkeypatch.setattr("sys.argv", ["rkcctl", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    return run
