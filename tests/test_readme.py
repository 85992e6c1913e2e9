"""The stories of the README, carried out word for word."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"


def blocks_of(heading: str) -> list[str]:
    """The shell blocks below a heading."""
    text = README.read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"```bash\n(.*?)```", section, re.DOTALL)


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the blocks are for a POSIX shell")
def test_the_stories_of_contributor_and_officer_run_by_copy_and_paste(tmp_path: Path) -> None:
    headings = ("Proposing a change", "From a proposal to the text", "Taking a change out again")
    script = "\n".join(["set -e", *(block for heading in headings for block in blocks_of(heading))])
    who = {f"GIT_{role}_{key}": "officer@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    folder = str(Path(sys.executable).parent)
    settings = {**os.environ, **who, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=settings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    risk = (tmp_path / "play/guidelines/en/risk.md").read_text(encoding="utf-8")
    assert "for 48 hours" in risk
    assert re.search(r"^ *2020-020/1 +applied", done.stdout, re.MULTILINE)
    assert "every word of 14 chapters is explained" in done.stdout
    assert "[-72-]{+48+}" in done.stdout
    assert "taken out of the text: 2019-008/1, " in done.stdout
