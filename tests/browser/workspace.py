"""A copy of the sample to play with: built by the real command, and asked what it makes of a proposal."""

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
_FOLDERS = ("guidelines", "proposals", "schedules")


@dataclass(frozen=True)
class Workspace:
    folder: Path

    @classmethod
    def copy(cls, folder: Path) -> "Workspace":
        """The sealed sample as it stands in this checkout, with its site."""
        for name in _FOLDERS:
            shutil.copytree(ROOT / name, folder / name)
        workspace = cls(folder)
        code, said = workspace.run("build", "--to", "html")
        if code:
            sys.exit(f"the sample could not be built:\n{said}")
        return workspace

    def edition(self) -> Edition:
        return compose(examine(load(self.folder)[0])[0], Wish("en"))

    def run(self, *words: str) -> tuple[int, str]:
        """A command's exit code, and all that it said."""
        command = [sys.executable, "-m", "rkcctl", *words]
        done = subprocess.run(command, cwd=self.folder, check=False, capture_output=True, encoding="utf-8")
        return done.returncode, done.stdout + done.stderr

    def validate(self, proposal: Path) -> list[str]:
        """The faults that the tool finds in a proposal as it was downloaded."""
        if not proposal.is_file():
            return ["nothing was downloaded"]
        placed = self.folder / "proposals" / "new-proposal.md"
        placed.write_bytes(proposal.read_bytes())
        code, said = self.run("validate")
        placed.unlink()
        return said.splitlines() if code else []
