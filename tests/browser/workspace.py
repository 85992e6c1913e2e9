"""A workspace to play with: the sealed sample of 2014, three proposals that nobody has taken up, and one meeting."""

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from rkcctl.compose.edition import Wish, compose
from rkcctl.model.edition import Edition
from rkcctl.pipeline.validate import examine
from rkcctl.store.disk import load

ROOT = Path(__file__).parents[2]
LABEL = "sample-2014"
MEETING = "sample-mc-99"

_MEETING = f"""id: {MEETING}
kind: meeting
body: SAMPLE-MC
number: "99"
planned: {{from: 2022-05-02, to: 2022-05-04}}
actual: {{from: 2022-05-02, to: 2022-05-04}}
status: held
basis: sample
report: {{symbol: ZZ0999E1a}}
deadlines:
  - for: proposals
    at: 2022-04-01 18:00
    late: next-meeting
"""
_CYCLE = f"""id: review-99
title: {{en: A review of one meeting, fr: Un réexamen en une réunion}}
basis: sample
sample: true
status: open
mandate:
  body: SAMPLE-MC
  text: {{en: The text is to be reviewed., fr: Le texte doit être réexaminé.}}
procedure:
  steps:
    - {{id: approve, body: SAMPLE-MC, act: approved}}
columns:
  - {{id: mc-99, meetings: {MEETING}}}
activities:
  - id: approve
    title: {{en: Approve the text, fr: Approuver le texte}}
    kind: approval
    body: SAMPLE-MC
    cells:
      - {{column: mc-99, planned: true}}
"""
# By number: who proposes, the theme, and one change; on chapters that no scenario changes.
_PROPOSALS = {
    "2021-001": ("XA", "agile", "{find: Within six weeks, replace: Within five weeks, count: 1}", "legal-002"),
    "2021-002": ("XB", "continuity", "{find: within a month, replace: within a week, count: 1}", "security-001"),
    "2021-003": ("XA", "continuity", "{find: Four written, replace: Two written, count: 1}", "security-002"),
}
_PROPOSAL = """---
id: {number}
title: Shorter terms of {block}
by: {by}
language: en
base: {base}
themes: [{theme}]
changes:
  - c: 1
    amend: {block}
    edits: [{edit}]
---

# Reasons

The term is longer than the work takes.
"""
# One of the three was received, so that their states differ.
_REGISTER = """events:
  - {event: received, proposal: 2021-002, at: "2021-03-01 10:00", by: XB, basis: sample}
"""


@dataclass(frozen=True)
class Workspace:
    folder: Path

    @classmethod
    def make(cls, folder: Path) -> "Workspace":
        """The sealed text, with its site built. What becomes of this repository's sample makes no difference to it."""
        sealed = ROOT / "guidelines" / "editions" / LABEL
        shutil.copytree(sealed, folder / "guidelines", ignore=shutil.ignore_patterns("edition.yaml"))
        shutil.copytree(sealed, folder / "guidelines" / "editions" / LABEL)
        manifest = (sealed / "edition.yaml").read_bytes().replace(b"\r\n", b"\n")
        guideline = folder / "guidelines" / "guideline.yaml"
        base = f"base:\n  label: {LABEL}\n  sha256: sha256:{hashlib.sha256(manifest).hexdigest()}\n"
        guideline.write_text(guideline.read_text(encoding="utf-8") + base, encoding="utf-8", newline="\n")
        files = {"meetings/sample-mc-99.yaml": _MEETING, "review-99.yaml": _CYCLE}
        for name in ("participants.yaml", "bodies.yaml"):
            files[name] = (ROOT / "schedules" / name).read_text(encoding="utf-8")
        for name, text in files.items():
            path = folder / "schedules" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        (folder / "proposals/2021").mkdir(parents=True)
        for number, (by, theme, edit, block) in _PROPOSALS.items():
            text = _PROPOSAL.format(number=number, by=by, theme=theme, edit=edit, block=block, base=LABEL)
            (folder / f"proposals/2021/{number}.md").write_text(text, encoding="utf-8", newline="\n")
        (folder / "proposals/register.yaml").write_text(_REGISTER, encoding="utf-8", newline="\n")
        workspace = cls(folder)
        code, said = workspace.run("build", "--to", "html")
        if code:
            sys.exit(f"the workspace could not be built:\n{said}")
        return workspace

    def copy(self, folder: Path) -> "Workspace":
        shutil.copytree(self.folder, folder)
        return Workspace(folder)

    @property
    def site(self) -> Path:
        return self.folder / "dist" / "site"

    def edition(self) -> Edition:
        return compose(examine(load(self.folder)[0])[0], Wish("en"))

    def run(self, *words: str) -> tuple[int, str]:
        """A command's exit code, and all that it said."""
        command = [sys.executable, "-m", "rkcctl", *words]
        done = subprocess.run(command, cwd=self.folder, check=False, capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout + done.stderr
