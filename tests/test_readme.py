"""The stories of the README, carried out word for word."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.story import Run, play

README = Path(__file__).parent.parent / "README.md"


def blocks_of(heading: str) -> list[str]:
    """The shell blocks below a heading."""
    text = README.read_text(encoding="utf-8")
    section = text.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return re.findall(r"```bash\n(.*?)```", section, re.DOTALL)


@pytest.mark.skipif(os.name == "nt" or shutil.which("bash") is None, reason="the blocks are for a POSIX shell")
def test_the_stories_of_contributor_and_officer_run_by_copy_and_paste(
    tmp_path: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contributor's in a shell with the installed command; the officer's, all of it commands, in this process."""
    for key in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.setenv(f"GIT_{key}", "officer@example.org")
    script = "\n".join(["set -e", *blocks_of("Proposing a change")])
    folder = str(Path(sys.executable).parent)
    settings = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=settings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "[-72-]{+48+}" in done.stdout
    copy = tmp_path / "play"
    blocks = [*blocks_of("From a proposal to the text"), *blocks_of("Taking a change out again")]
    printed = "".join(play(copy, rkcctl, block) for block in blocks)
    risk = (copy / "guidelines/en/risk.md").read_text(encoding="utf-8")
    assert "for 48 hours" in risk
    assert re.search(r"^ *2020-020/1 +applied", printed, re.MULTILINE)
    assert "every word of 14 chapters is explained" in printed
    assert "taken out of the text: 2019-008/1, " in printed
