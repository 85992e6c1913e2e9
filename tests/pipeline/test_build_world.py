"""`rkcctl build` and the world around it: files of other folders, and engines that are not there."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said
from tests.pipeline.test_build import CLOUD, NAME, amend, listing, parts

Run = Callable[..., Said]


def test_nothing_outside_the_workspace_is_read(workspace: Path, rkcctl: Run, tmp_path: Path) -> None:
    canary = "CANARY of another folder"
    secret = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{canary}</title></svg>'
    (tmp_path / "secret.svg").write_text(secret, encoding="utf-8")
    figures = workspace / "guidelines" / "figures"
    figures.mkdir()
    paths = ["../../../secret.svg", "../figures/link.svg", (tmp_path / "secret.svg").as_posix()]
    try:
        (figures / "link.svg").symlink_to(tmp_path / "secret.svg")
    except OSError:
        # Windows lets not everybody make a link.
        paths.pop(1)
    blocks = "".join(
        f"\n<!-- cloud-01{at} -->\nFigure: A\n\n![What it shows.]({path})\n" for at, path in enumerate(paths)
    )
    amend(workspace, CLOUD, "\n[^cloud-n1]:", f"{blocks}\n[^cloud-n1]:")
    amend(workspace, CLOUD, "next_id: 4", "next_id: 20")
    assert rkcctl(workspace, "build").code == 1
    assert not (workspace / "dist").exists()
    rkcctl(workspace, "build", "--with-faults")
    for path, (_, data) in listing(workspace / "dist").items():
        told = [data.decode("utf-8", "replace")]
        told += parts(data).values() if path.endswith((".docx", ".epub")) else []
        assert not any("CANARY" in text for text in told), path
    assert (workspace / "dist" / f"{NAME}-UNCHECKED.pdf").is_file()


ABSENT = "raise ModuleNotFoundError('No module named ' + __name__, name=__name__)\n"
EMPTY = "from pathlib import Path\nROOT = Path(__file__).parent\ndef get_executable():\n    raise FileNotFoundError\n"


def run_without(package: str, code: str, bare: Path, workspace: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the tool with this code in the place of a package."""
    (bare / package).mkdir(parents=True)
    (bare / package / "__init__.py").write_text(code, encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(bare)}
    command = [sys.executable, "-m", "rkcctl", *words]
    return subprocess.run(command, cwd=workspace, env=settings, check=False, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(
    ("package", "code", "form", "message"),
    [
        ("pypandoc", EMPTY, "docx", "the Word engine (pandoc) is missing"),
        ("pypandoc", ABSENT, "docx", "the Word engine (pandoc) is missing: No module named pypandoc"),
        ("lxml", ABSENT, "docx", "the package lxml is not installed"),
        ("typst", ABSENT, "pdf", "the PDF engine is incomplete"),
        ("fontpkg_noto_serif", ABSENT, "pdf", "the PDF engine is incomplete"),
        ("fontpkg_noto_sans", EMPTY, "pdf", "the PDF engine is incomplete: no fonts in"),
        ("pagefind_bin", ABSENT, "html", "Pagefind, which makes the search index, is missing"),
        ("pagefind_bin", EMPTY, "html", "Pagefind, which makes the search index, is missing"),
    ],
)
def test_a_missing_engine_is_named_and_nothing_is_written(
    workspace: Path, tmp_path: Path, package: str, code: str, form: str, message: str
) -> None:
    """As where a package is not installed, or without the program or the fonts that it should carry."""
    done = run_without(package, code, tmp_path / "bare", workspace, "build", "--to", f"{form},md")
    assert (done.returncode, done.stderr[:8]) == (3, "rkcctl: "), done.stderr
    assert message in done.stderr
    assert "    hint: " in done.stderr
    assert not (workspace / "dist").exists()


@pytest.mark.parametrize(
    ("package", "code", "name"),
    [
        ("pypandoc", ABSENT, "pandoc"),
        ("pypandoc", EMPTY, "pandoc"),
        ("typst", ABSENT, "typst"),
        ("fontpkg_noto_sans", EMPTY, "typst"),
        ("pagefind_bin", ABSENT, "pagefind"),
        ("pagefind_bin", EMPTY, "pagefind"),
    ],
)
def test_doctor_tries_the_engines_and_says_which_is_missing(
    workspace: Path, tmp_path: Path, package: str, code: str, name: str
) -> None:
    done = run_without(package, code, tmp_path / "bare", workspace, "doctor")
    assert (done.returncode, done.stderr) == (3, "")
    rows = done.stdout.splitlines()
    at, row = next((at, row) for at, row in enumerate(rows) if row.startswith("missing"))
    assert row.split()[1] == name
    assert "python -m pip install --force-reinstall" in rows[at + 1]
    assert [row for row in rows if row.startswith("ok       git ")]
