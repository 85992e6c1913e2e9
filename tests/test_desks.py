"""The package's types hold as each system has them: a name that Windows or macOS lacks is an error there."""

import re
import subprocess
import sys
from pathlib import Path

import mypy
import pytest

ROOT = Path(__file__).parent.parent
STUBS = Path(mypy.__file__).parent / "typeshed/stdlib"


# Names that a system lacks are those of the standard library; to read all packages again for each system takes longer.
OURS = (
    *("--follow-imports", "skip", "--allow-subclassing-any", "--allow-untyped-decorators"),
    *("--no-warn-return-any", "--no-warn-unused-ignores"),
)


def _check(platform: str, cache: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mypy", "--platform", platform, "--cache-dir", str(cache), *OURS, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def _find_dependent() -> list[str]:
    """The files that import a module of which the systems have not the same: no other can name what one lacks."""
    stubs = (path for path in STUBS.rglob("*.pyi") if "sys.platform" in path.read_text(encoding="utf-8"))
    names = {path.relative_to(STUBS).with_suffix("").as_posix().removesuffix("/__init__") for path in stubs}
    modules = "|".join(re.escape(name.replace("/", ".")) for name in names)
    imports = re.compile(rf"^\s*(?:import|from) (?:{modules})\b", re.MULTILINE)
    files = sorted((ROOT / "rkcctl").rglob("*.py"))
    return [str(path) for path in files if imports.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_the_types_hold_on_another_desk(platform: str, pytestconfig: pytest.Config) -> None:
    assert pytestconfig.cache is not None
    files = _find_dependent()
    assert str(ROOT / "rkcctl/store/os_calls.py") in files
    done = _check(platform, pytestconfig.cache.mkdir(f"mypy-{platform}"), *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_name_that_windows_lacks_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "fork.py").write_text("import os\n\nos.fork()\n", encoding="utf-8")
    done = _check("win32", tmp_path / "cache", str(tmp_path / "fork.py"))
    assert 'has no attribute "fork"' in done.stdout
