"""The stories of the README, carried out word for word."""

import os
import re
import shlex
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


def test_the_stories_of_contributor_and_officer_run_by_copy_and_paste(
    tmp_path: Path, rkcctl: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contributor's in a shell with the installed command, where there is one for POSIX, else as the officer's, all
    of it commands, in this process.
    """
    for key in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.setenv(f"GIT_{key}", "officer@example.org")
    has_shell = os.name != "nt" and shutil.which("bash")
    (block,) = blocks_of("Proposing a change")
    proposed = _contribute_in_shell(tmp_path, block) if has_shell else _contribute(tmp_path, block, rkcctl)
    assert "[-72-]{+48+}" in proposed
    copy = tmp_path / "play"
    blocks = [*blocks_of("From a proposal to the text"), *blocks_of("Taking a change out again")]
    printed = "".join(play(copy, rkcctl, block) for block in blocks)
    risk = (copy / "guidelines/en/risk.md").read_text(encoding="utf-8")
    assert "for 48 hours" in risk
    assert re.search(r"^ *2020-020/1 +applied", printed, re.MULTILINE)
    assert "every word of 14 chapters is explained" in printed
    assert "taken out of the text: 2019-008/1, " in printed


def _contribute_in_shell(folder: Path, block: str) -> str:
    settings = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
    }
    script = f"set -e\n{block}"
    done = subprocess.run(["bash", "-c", script], cwd=folder, env=settings, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def _contribute(folder: Path, block: str, rkcctl: Run) -> str:
    """The same without a shell: what is no command of rkcctl is done by hand."""
    begin, edit, *commands = block.splitlines()
    first, _, *others = begin.split(" && ")
    play(folder, rkcctl, first)
    for words in map(shlex.split, others):
        subprocess.run(words, cwd=folder / "play", check=True)
    path, (old, new) = folder / "play" / shlex.split(edit)[3], shlex.split(edit)[2].split("/")[1:3]
    text = path.read_bytes()
    assert old.encode() in text
    path.write_bytes(text.replace(old.encode(), new.encode()))
    return play(folder / "play", rkcctl, "\n".join(commands))
