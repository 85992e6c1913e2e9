"""A register in a repository, for tests of what is kept of its lines."""

import subprocess
from pathlib import Path

import pytest

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.sources import Sources
from rkcctl.pipeline.register_kept import Kept, hold_register
from rkcctl.pipeline.register_last import hold_against_last
from rkcctl.read.corpus import read_corpus

REGISTER = "proposals/register.yaml"
YEAR = "proposals/2020/register.yaml"
ONE = f'  - {{event: received, proposal: 2019-001, at: "2019-10-04 17:12", by: XA, sha256: {"a" * 64}}}\n'
TWO = '  - {event: acknowledged, proposal: 2019-001, at: "2019-10-04 17:12", by: secretariat}\n'
THREE = '  - {event: withdrawn, proposal: 2019-001, at: "2020-02-01 09:00", by: XA}\n'


class Repository:
    """A workspace of nothing but a register, in a folder of a repository; what is saved is a commit."""

    def __init__(self, top: Path) -> None:
        self.top, self.root = top, top / "inner"
        self.root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        for key, value in (("user.name", "Officer"), ("user.email", "officer@example.org")):
            self.git("config", key, value)

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.top, check=True, capture_output=True, text=True, encoding="utf-8"
        )
        return done.stdout.strip()

    def write(self, *lines: str, path: str = REGISTER) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(f"events:\n{''.join(lines)}".encode())

    def save(self, *lines: str, path: str = REGISTER, message: str = "Enter") -> str:
        self.write(*lines, path=path)
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)
        return self.git("rev-parse", "HEAD")[:9]

    def branch(self, theirs: tuple[str, ...], joined: tuple[str, ...], ours: tuple[str, ...]) -> None:
        """Two desks go on from the last commit, and what both did is joined."""
        begun = self.git("branch", "--show-current")
        self.git("checkout", "-q", "-B", "other")
        self.save(*theirs)
        self.git("checkout", "-q", begun)
        self.save(*ours)
        self.git("merge", "-q", "-s", "ours", "--no-commit", "other")
        self.save(*joined)

    def hold(self) -> Kept:
        return hold_register(self.root, read_corpus(Sources(self.files()))[0])

    def files(self) -> dict[str, bytes]:
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in self.root.rglob("*.yaml")}

    def lacks(self) -> list[str]:
        """What it lacks of the last commit: which lines, at which places."""
        found = hold_against_last(self.root, self.files())
        return [f"{one.place} {one.message.partition(',')[0].partition(' (')[0]}" for one in found]

    def found(self) -> list[Diagnostic]:
        return list(self.hold().found)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return Repository(tmp_path / "top")
