"""`make test-browser`: the page's editor and the register's filters in a real browser, and what the tool makes of the
proposals that the editor writes.

Builds a workspace, serves it on this machine alone, drives headless Chromium, hands every file that was downloaded to
the commands, and plants faults that must be found. Ends with 1 where anything failed.
"""

import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rkcctl.cli.serve import HOST, open_server
from rkcctl.model.block_source import BlockSource
from rkcctl.model.change import Replace
from rkcctl.model.edition import Edition
from rkcctl.read.proposal import read_proposal
from tests.browser.commands import judge_file, judge_merge
from tests.browser.workspace import Workspace
from tests.conformance.install import FOLDER, install_browser
from tests.conformance.verdicts import Verdicts

HERE = Path(__file__).parent
_SCRIPTS = ("page.mjs", "editor.mjs")
# Downloads that the commands must take as they are: by the folder of the scenario that wrote them.
_VALID = ("mouse", "keyboard", "closed", "disk", "all", "earlier", "parts")


@dataclass(frozen=True)
class Seed:
    """A fault planted in an asset of the site, and a scenario that must find it."""

    name: str
    asset: str
    good: str
    bad: str
    scenario: str


SEEDS = (
    Seed("pieces are not kept", "editor-text.js", "if (holds(after, kept)) return", "return", "links and notes"),
    Seed("pale words", "editor.css", "color: var(--soft);\n  font-size: 0.875rem;", "color: #ccc;", "axe: the form"),
    Seed(
        "a request to elsewhere", "editor-form.js", '"use strict";', 'new Image().src = "//localhost:9/";', "built anew"
    ),
    Seed(
        "lists out of turn", "editor-file.js", "!digits || number ===", "!digits || number !==", "reasons are written"
    ),
    Seed("what was begun is lost", "propose.js", "language === spoken", "key === told.store", "was begun before"),
    Seed("items that stay", "editor-text.js", "if (gone) return [];", "", "items and rows"),
    Seed("filters that show all", "register.js", "row.hidden = !fits;", "", "the register"),
    Seed("filters that fill a phone", "register.js", ".open = false", ".open = true", "on a phone the register"),
    Seed("the focus is lost", "editor-form.js", 'querySelector(":scope > .propose").focus()', "blur()", "the keyboard"),
)


@dataclass(frozen=True)
class Driver:
    """Drives the pages of a site, and keeps what they bring home in a folder."""

    browser: str
    modules: Path
    chapters: tuple[str, ...]

    def drive(self, site: Path, downloads: Path, only: str = "") -> Iterator[tuple[str, list[str]]]:
        """Each scenario as it ends, with what was wrong; the last says whether all of them came to their end."""
        downloads.mkdir(parents=True)
        for name in _SCRIPTS:
            # A module of Node looks for others beside itself.
            (self.modules.parent / name).write_bytes((HERE / name).read_bytes())
        command = ["node", str(self.modules.parent / "editor.mjs")]
        with (
            open_server(site, 0) as server,
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as node,
        ):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            assert node.stdin is not None and node.stdout is not None
            wish = {
                "browser": self.browser,
                "site": f"http://{HOST}:{server.server_port}/site/en/",
                "disk": f"{(site / 'en').as_uri()}/",
                "folder": str(downloads),
                "pages": self.chapters,
                "only": only,
            }
            node.stdin.write(json.dumps(wish))
            node.stdin.close()
            for line in node.stdout:
                told = json.loads(line)
                yield told["what"], told["faults"]
            server.shutdown()
        yield "all scenarios came to their end", [f"node ended with {node.returncode}"] if node.returncode else []


def main() -> int:
    started = time.monotonic()
    browser, modules = install_browser()
    folder = FOLDER / "browser"
    shutil.rmtree(folder, ignore_errors=True)
    downloads = folder / "downloads"
    workspace = Workspace.make(folder / "workspace")
    edition = workspace.edition()
    driver = Driver(browser, modules, tuple(chapter.id for chapter in edition.chapters))
    verdicts = Verdicts()
    for what, faults in driver.drive(workspace.site, downloads):
        verdicts.holds("browser", what, faults)
    verdicts.holds("browser", "every block is rebuilt as the chapter has it", _compare_blocks(downloads, edition))
    verdicts.holds("browser", "every text is read as it was written", _compare_traps(downloads / "traps"))
    verdicts.holds("browser", "reasons are taken as they were typed", _judge_reasons(downloads / "reasons.json"))
    for name in _VALID:
        judge_file(downloads / name / "new-proposal.md", workspace.copy(folder / name), verdicts)
    judge_merge(downloads / "mouse" / "new-proposal.md", workspace, verdicts)
    for seed in SEEDS:
        _try(seed, driver, workspace, folder / "seed", verdicts)
    print(f"\n{verdicts.table()}\nin {time.monotonic() - started:.0f} s")
    return 0 if verdicts.are_clean else 1


def _try(seed: Seed, driver: Driver, workspace: Workspace, folder: Path, verdicts: Verdicts) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(workspace.site, folder / "site")
    asset = folder / "site" / "assets" / seed.asset
    text = asset.read_text(encoding="utf-8")
    assert seed.good in text, f"{seed.asset} no longer holds: {seed.good}"
    asset.write_text(text.replace(seed.good, seed.bad, 1), encoding="utf-8", newline="\n")
    # A browser that broke down has found nothing.
    driven = driver.drive(folder / "site", folder / "downloads", seed.scenario)
    found = [fault for what, faults in driven if seed.scenario in what for fault in faults]
    verdicts.catches("browser", seed.name, found)


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
    """Texts as they were given to the writer of YAML, against what the reader finds: not all of them good Markdown."""
    texts: Sequence[str] = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    proposal, _, found = read_proposal("proposals/new.md", (folder / "new-proposal.md").read_bytes())
    if proposal is None:
        return [str(fault) for fault in found] or ["it could not be read"]
    faults: list[str] = []
    for change, text in zip(proposal.value.changes, texts, strict=True):
        assert isinstance(change, Replace)
        said = [change.was, change.text, *([change.why] if change.why is not None else [])]
        faults += [f"{text!r} is read as {words!r}" for words in said if words != text]
    return faults


def _judge_reasons(path: Path) -> list[str]:
    """What the reader finds wrong with proposals whose reasons were odd."""
    files: Sequence[str] = json.loads(path.read_text(encoding="utf-8"))
    return [
        f"{text.rpartition('---')[2]!r}: {fault}"
        for text in files
        for fault in read_proposal("proposals/new.md", text.encode())[2]
    ]


if __name__ == "__main__":
    sys.exit(main())
