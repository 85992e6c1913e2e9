"""What the commands make of a proposal that was downloaded: from validate to the merged text."""

from pathlib import Path

from tests.browser.workspace import MEETING, Workspace
from tests.conformance.verdicts import Verdicts

NUMBER = "2022-001"
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
        "- a first point;\n- a *second* point.",
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
    """Made small or as it came: received, decided on and merged, it makes the text that its author saw in the page."""
    if not file.is_file():
        verdicts.holds("commands", "merged: a file was downloaded", ["there is none"])
        return
    plain, small = (workspace.copy(workspace.folder.parent / name) for name in ("merged", "reduced"))
    reduced = small.folder / "proposals" / "new-proposal.md"
    reduced.write_bytes(file.read_bytes())
    code, said = small.run("propose", "--from", str(reduced))
    verdicts.holds("commands", "reduced: propose --from", _faults(code, said))
    shorter = reduced.stat().st_size < file.stat().st_size
    verdicts.holds("commands", "reduced: the changes are smaller", [] if shorter else ["they are not"])
    verdicts.holds("commands", "reduced: validate", _faults(*small.run("validate")))
    for place, came in ((plain, file), (small, reduced)):
        _merge(came, place, verdicts)
    texts = [{path.name: _words(path) for path in _chapters(place)} for place in (plain, small)]
    verdicts.holds("commands", "both make the same text", [] if texts[0] == texts[1] else ["they differ"])


def _merge(file: Path, workspace: Workspace, verdicts: Verdicts) -> None:
    name = workspace.folder.name
    before = {path: path.read_bytes() for path in _chapters(workspace)}
    verdicts.holds("commands", f"{name}: receive", _receive(file, workspace))
    if file.is_relative_to(workspace.folder):
        file.unlink(missing_ok=True)
    decide = ("decide", MEETING, "--about", NUMBER, "--act", "approved", "--par", "3")
    verdicts.holds("commands", f"{name}: decide", _faults(*workspace.run(*decide)))
    verdicts.holds("commands", f"{name}: a trial", _faults(*workspace.run("merge", "--dry-run")))
    same = all(path.read_bytes() == data for path, data in before.items())
    verdicts.holds("commands", f"{name}: a trial writes nothing", [] if same else ["a chapter was changed"])
    verdicts.holds("commands", f"{name}: merge", _faults(*workspace.run("merge")))
    verdicts.holds("commands", f"{name}: verify", _faults(*workspace.run("verify")))
    verdicts.holds("commands", f"{name}: validate the text", _faults(*workspace.run("validate")))
    verdicts.holds("commands", f"{name}: the edited words are in the text", _find_words(workspace))
    kept = [path.stem for path, data in before.items() if path.read_bytes() == data]
    verdicts.holds("commands", f"{name}: no other chapter is touched", [] if len(kept) == len(before) - 2 else kept)


def _find_words(workspace: Workspace) -> list[str]:
    said = {path.stem: path.read_text(encoding="utf-8") for path in _chapters(workspace)}
    faults = [
        f"{chapter} lacks: {words}" for chapter, all_ in _COME.items() for words in all_ if words not in said[chapter]
    ]
    return faults + [
        f"{chapter} holds: {words}" for chapter, all_ in _GONE.items() for words in all_ if words in said[chapter]
    ]


def _receive(file: Path, workspace: Workspace) -> list[str]:
    code, said = workspace.run("receive", str(file), "--by", "XA", "--channel", "editor", "--at", "2022-03-01 12:00")
    return _faults(code, said)


def _faults(code: int, said: str) -> list[str]:
    return said.splitlines() or [f"it ended with {code}"] if code else []


def _chapters(workspace: Workspace) -> list[Path]:
    return sorted((workspace.folder / "guidelines" / "en").glob("*.md"))


def _words(path: Path) -> str:
    """A chapter's text with each run of blanks as one: where lines break is no part of what it says."""
    return " ".join(path.read_text(encoding="utf-8").split())
