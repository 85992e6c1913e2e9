"""`make test-browser`: the page's editor in a real browser, and what the tool makes of the proposals that it writes.

Builds the sample, serves it on this machine alone, drives headless Chromium, and hands every file that was downloaded
to the commands. Ends with 1 where anything failed.
"""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from rkcctl.cli.serve import HOST, open_server
from rkcctl.model.block_source import BlockSource
from rkcctl.model.change import Replace
from rkcctl.model.edition import Edition
from rkcctl.read.proposal import read_proposal
from tests.browser.workspace import Workspace
from tests.conformance.install import FOLDER, install_browser
from tests.conformance.verdicts import Verdicts

HERE = Path(__file__).parent
_SCRIPTS = ("page.mjs", "editor.mjs")
# Downloads that the tool must take as they are: by the folder of the scenario that wrote them.
_VALID = ("mouse", "keyboard", "closed", "disk")


def main() -> int:
    started = time.monotonic()
    browser, modules = install_browser()
    folder = FOLDER / "browser"
    shutil.rmtree(folder, ignore_errors=True)
    workspace = Workspace.copy(folder / "workspace")
    verdicts = Verdicts()
    edition = workspace.edition()
    _drive(workspace, edition, folder / "downloads", browser, modules, verdicts)
    verdicts.holds("every block is rebuilt as the chapter has it", _compare_blocks(folder / "downloads", edition))
    verdicts.holds("every text is read as it was written", _compare_traps(folder / "downloads" / "traps"))
    for name in _VALID:
        file = folder / "downloads" / name / "new-proposal.md"
        verdicts.holds(f"rkcctl validate takes the proposal ({name})", workspace.validate(file))
    print(f"{verdicts.passed} passed, {verdicts.failed} failed in {time.monotonic() - started:.0f} s")
    return 1 if verdicts.failed or not verdicts.passed else 0


def _drive(
    workspace: Workspace, edition: Edition, downloads: Path, browser: str, modules: Path, verdicts: Verdicts
) -> None:
    """Every scenario, one line each; a scenario that did not come to its end is a fault."""
    downloads.mkdir(parents=True)
    for name in _SCRIPTS:
        # A module of Node looks for others beside itself.
        (modules.parent / name).write_bytes((HERE / name).read_bytes())
    site = workspace.folder / "dist" / "site"
    with open_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wish = {
            "browser": browser,
            "site": f"http://{HOST}:{server.server_port}/site/en/",
            "disk": f"{(site / 'en').as_uri()}/",
            "folder": str(downloads),
            "pages": [chapter.id for chapter in edition.chapters],
        }
        command = ["node", str(modules.parent / "editor.mjs")]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as node:
            assert node.stdin is not None and node.stdout is not None
            node.stdin.write(json.dumps(wish))
            node.stdin.close()
            for line in node.stdout:
                told = json.loads(line)
                verdicts.holds(told["what"], told["faults"])
        server.shutdown()
    verdicts.holds("all scenarios came to their end", [f"node ended with {node.returncode}"] if node.returncode else [])


def _compare_blocks(downloads: Path, edition: Edition) -> list[str]:
    """Blocks and notes as the browser puts them together, against what compose took apart."""
    said = json.loads((downloads / "blocks.json").read_text(encoding="utf-8"))
    faults: list[str] = []
    for chapter in edition.chapters:
        sources: dict[str, BlockSource | None] = {unit.id: unit.source for unit in chapter.units}
        sources |= {note.label: note.source for note in chapter.notes}
        wanted = {name: source.text for name, source in sources.items() if source is not None}
        there = dict(said[chapter.id])
        faults += [f"{name}: {there.get(name)!r}" for name, text in wanted.items() if there.get(name) != text]
        faults += [f"{name} cannot be changed" for name in there.keys() - wanted.keys()]
    return faults


def _compare_traps(folder: Path) -> list[str]:
    """Texts as they were given to the writer of YAML, against what the reader finds."""
    texts: Sequence[str] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    proposal, _, found = read_proposal("proposals/new.md", (folder / "new-proposal.md").read_bytes())
    if proposal is None:
        return [str(fault) for fault in found] or ["it could not be read"]
    faults = [f"{fault.place}: {fault.message}" for fault in found]
    for change, text in zip(proposal.value.changes, texts, strict=True):
        assert isinstance(change, Replace)
        said = [change.was, change.text, *([change.why] if change.why is not None else [])]
        faults += [f"{text!r} is read as {words!r}" for words in said if words != text]
    return faults


if __name__ == "__main__":
    sys.exit(main())
