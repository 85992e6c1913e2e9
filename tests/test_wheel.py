"""What is installed from a wheel works away from the checkout: templates, schemas and the sample come along."""

import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from rkcctl.store.disk import load

ROOT = Path(__file__).parent.parent

# Runs the tool and ends it with 97 where it opens a file of the checkout, other than of an environment that lies there.
WATCHED = """
import os, runpy, sys
checkout, *sys.argv = sys.argv[1:]
allowed = tuple(os.path.join(os.path.abspath(path), "") for path in (sys.prefix, sys.base_prefix))
def watch(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.abspath(os.fsdecode(arguments[0]))
        if path.startswith(os.path.join(checkout, "")) and not path.startswith(allowed):
            os.write(2, f"opens {path} of the checkout".encode())
            os._exit(97)
sys.addaudithook(watch)
runpy.run_module("rkcctl", run_name="__main__", alter_sys=True)
"""


@dataclass(frozen=True)
class Installed:
    """A copy of the tool as a wheel lays it out, and how to run it."""

    folder: Path

    def run(self, here: Path, *words: str) -> str:
        """What a command prints, run in a folder; it must succeed."""
        return self.python(here, "-c", WATCHED, str(ROOT), "rkcctl", *words)

    def python(self, here: Path, *words: str) -> str:
        settings = {**os.environ, "PYTHONPATH": str(self.folder)}
        done = subprocess.run(
            [sys.executable, *words], cwd=here, env=settings, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _build(source: Path, target: Path, kind: str) -> Path:
    """Build a wheel or sdist with what is installed, without the network."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = target.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("installed é") / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return Installed(folder)


def test_the_installed_copy_is_the_one_that_runs(installed: Installed, tmp_path: Path) -> None:
    where = installed.python(tmp_path, "-c", "import rkcctl; print(rkcctl.__file__)").strip()
    assert Path(where).parent == installed.folder / "rkcctl"


def test_the_watch_sees_a_file_of_the_checkout(installed: Installed, tmp_path: Path) -> None:
    opening = f"open({str(ROOT / 'pyproject.toml')!r}, 'rb')"
    with pytest.raises(AssertionError, match="of the checkout"):
        installed.python(tmp_path, "-c", WATCHED.replace("runpy.run_module", f"{opening}; runpy.run_module"), str(ROOT))


def test_a_new_workspace_validates_and_builds(installed: Installed, tmp_path: Path) -> None:
    installed.run(tmp_path, "init", "new")
    here = tmp_path / "new"
    assert (here / ".gitattributes").is_file()
    assert (here / ".rkcctl" / "schemas" / "guideline.json").is_file()
    installed.run(here, "validate")
    installed.run(here, "build", "--to", "html,json")
    assert (here / "dist" / "site" / "index.html").is_file()


def test_a_copy_of_the_sample_validates_and_builds(installed: Installed, tmp_path: Path) -> None:
    installed.run(tmp_path, "init", "--sample", "play")
    here = tmp_path / "play"
    assert load(here)[0].files == load(ROOT)[0].files
    installed.run(here, "validate")
    installed.run(here, "build", "--to", "html,json")
    assert (here / "dist" / "site" / "index.html").is_file()
    assert [path.name.startswith("SAMPLE-") for path in (here / "dist").glob("*.json")] == [True]


def test_the_wheel_holds_every_template_and_schema(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in (("templates", "templates"), ("docs/schemas", "schemas")):
        paths = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
        wanted = {f"rkcctl/data/{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in paths}
        assert wanted
        assert wanted <= names


def test_a_wheel_from_the_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    sdist = _build(ROOT, tmp_path / "sdist", "sdist")
    with tarfile.open(sdist) as archive:
        # Python 3.11.0 to 3.11.3 have no filters.
        filters = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path / "source", **filters)  # type: ignore[arg-type]
    (source,) = (tmp_path / "source").iterdir()
    assert _build(source, tmp_path / "again", "wheel").read_bytes() == wheel.read_bytes()
