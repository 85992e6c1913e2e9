"""What the commands make of a proposal that was downloaded: from validate to the merged text."""

import re
from pathlib import Path

from tests.browser.workspace import Workspace
from tests.conformance.verdicts import Verdicts

# Words of the scenario with the mouse, as the merged chapters must and must not have them.
_COME = {
    "strategy": (
        "sets three tests for information",
        "goes through the sheets, before new needs",
        # What was protected.
        "Standard [](rkc:7.1) sets",
        "The [steering committee](term:steering-committee) goes",
    ),
    "data": (
        "| Used | Rules, profiles \\| filters and reports that read it | Make it optional |",
        "2. write down what its users mean by each element, in their own words;",
        "## The data set and the WCO Data Model",
        "Said again.",
        "One.\nOn the next line.\n",
        'Another: with "quotes", a # and *stress*.',
    ),
}
_GONE = {
    "strategy": ("two tests", "once a year"),
    "data": ("All elements should be put", "<!-- data-005 -->", "The national data"),
}


def judge_file(file: Path, workspace: Workspace, verdicts: Verdicts) -> None:
    """A proposal as it came is valid, and is received."""
    name = workspace.folder.name
    if not file.is_file():
        verdicts.holds("commands", f"{name}: a file was downloaded", ["there is none"])
        return
    placed = workspace.folder / "proposals" / "new-proposal.md"
    placed.write_bytes(file.read_bytes())
    verdicts.holds("commands", f"{name}: validate", _faults(*workspace.run("validate")))
    placed.unlink()
    verdicts.holds("commands", f"{name}: receive", _receive(file, workspace))


def judge_merge(file: Path, workspace: Workspace, verdicts: Verdicts) -> None:
    """Received, decided on and merged, the proposal makes the text that its author saw in the page."""
    before = {path.name: path.read_text(encoding="utf-8") for path in _chapters(workspace)}
    verdicts.holds("commands", "merged: receive", _receive(file, workspace))
    code, said = workspace.run("merge", "--dry-run", "--with", "2022-001")
    applied = len(re.findall(r"^2022-001/\d+ +applied", said, re.MULTILINE))
    verdicts.holds(
        "commands", "merged: all seven changes apply", [] if code == 0 and applied == 7 else said.splitlines()
    )
    after = {path.name: path.read_text(encoding="utf-8") for path in _chapters(workspace)}
    verdicts.holds("commands", "merged: a trial writes nothing", [] if after == before else ["a chapter was changed"])


def _receive(file: Path, workspace: Workspace) -> list[str]:
    code, said = workspace.run("receive", str(file), "--by", "XA", "--channel", "editor", "--at", "2022-03-01 12:00")
    return _faults(code, said)


def _faults(code: int, said: str) -> list[str]:
    return said.splitlines() or [f"it ended with {code}"] if code else []


def _chapters(workspace: Workspace) -> list[Path]:
    return sorted((workspace.folder / "guidelines" / "en").glob("*.md"))
