"""A clone as git lays it out on Windows validates: with LF by .gitattributes, and also where that is missing."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.store.disk import FOLDERS, load

ROOT = Path(__file__).parent.parent

_NOBODY = {
    "GIT_AUTHOR_NAME": "Nobody",
    "GIT_AUTHOR_EMAIL": "nobody@example.org",
    "GIT_COMMITTER_NAME": "Nobody",
    "GIT_COMMITTER_EMAIL": "nobody@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def _git(here: Path, *words: str) -> str:
    settings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")} | _NOBODY
    done = subprocess.run(["git", *words], cwd=here, env=settings, check=True, capture_output=True, encoding="utf-8")
    return done.stdout


@pytest.fixture
def clone(tmp_path: Path) -> Callable[..., Path]:
    """Put this workspace, as it stands, under git and clone it with core.autocrlf=true."""

    def make(*, attributes: bool) -> Path:
        origin = tmp_path / "origin"
        sources, faults = load(ROOT)
        assert faults == ()
        files = {path: data.replace(b"\r\n", b"\n") if path.endswith((".md", ".yaml", ".svg")) else data
                 for path, data in sources.files.items()}  # fmt: skip
        if attributes:
            files[".gitattributes"] = (ROOT / ".gitattributes").read_bytes()
        for path, data in files.items():
            (origin / path).parent.mkdir(parents=True, exist_ok=True)
            (origin / path).write_bytes(data)
        _git(origin, "init", "--quiet")
        _git(origin, "add", "--all")
        _git(origin, "commit", "--quiet", "--message", "Everything")
        _git(tmp_path, "clone", "--quiet", "-c", "core.autocrlf=true", str(origin), "clone")
        return tmp_path / "clone"

    return make


def _validate(here: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rkcctl", "validate"]
    return subprocess.run(command, cwd=here, check=False, capture_output=True, encoding="utf-8")


def _ends(here: Path) -> set[str]:
    """How lines end in the working tree's texts, as git sees them."""
    rows = _git(here, "ls-files", "--eol", *FOLDERS).splitlines()
    return {row.split()[1] for row in rows}


def test_a_clone_has_lf_and_validates(clone: Callable[..., Path]) -> None:
    here = clone(attributes=True)
    assert _ends(here) == {"w/lf"}
    done = _validate(here)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_clone_with_crlf_validates_too(clone: Callable[..., Path]) -> None:
    here = clone(attributes=False)
    assert "w/crlf" in _ends(here)
    done = _validate(here)
    assert (done.returncode, done.stdout) == (0, "")
