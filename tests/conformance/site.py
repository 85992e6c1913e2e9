"""The site: axe in a browser, the Nu checker, lychee; and no request that leaves it."""

import json
import re
import shutil
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from rkcctl.cli.serve import HOST, open_server
from tests.conformance.install import FOLDER, HERE, Tools
from tests.conformance.outputs import Built
from tests.conformance.verdicts import Verdicts

# The windows in which each page is looked at, in the light and in the dark.
SIZES = ({"name": "desktop", "width": 1280, "height": 900}, {"name": "phone", "width": 360, "height": 740})
_SCHEMES = 2
# It cannot say where files come from, so that to it every policy of a page forbids all: the browser knows better.
_POLICY = "violates Content Security Policy"
_PLANTED = {
    "a picture without words": '<p><img src="../assets/icon.svg"></p>',
    "pale words": '<p style="color: #ddd; background: #fff">pale words</p>',
    "a request to elsewhere": '<p><img alt="one" src="http://localhost:9/one.png"></p>',
    "what the policy of the page forbids": '<p><a href="#" style="color: red">style in the page</a></p>',
    "a list without room on its left": '<ul dir="rtl"><li>one</li></ul>',
    "a wide line": '<div style="width: 5000px">wide</div>',
}


def judge_links(builds: Sequence[Built], tools: Tools, verdicts: Verdicts) -> None:
    """Every link within a site, fragments among them, leads somewhere."""
    for built in builds:
        verdicts.holds("site  lychee", built.name, lychee(tools, built.folder))
    seed = _copy(builds[0])
    page = next(iter(sorted((seed / "site" / "en").glob("s*.html"))))
    _plant(page, '<p><a href="#no-such-place">nowhere</a></p>')
    verdicts.catches("site  lychee", "a link to a place that is not there", lychee(tools, seed))


def judge_pages(builds: Sequence[Built], tools: Tools, verdicts: Verdicts) -> None:
    """Every page by the Nu checker, and by axe in every view."""
    for built in builds:
        pages = _pages(built.folder)
        verdicts.holds("site  Nu", f"{built.name}, {len(pages)} pages", nu(tools, pages))
        verdicts.all_hold("site  axe, in a browser", built.name, look(built.folder, pages, tools))
    seed = _copy(builds[0])
    page = seed / "site" / "en" / "glossary.html"
    good = page.read_bytes()
    _plant(page, "<p><div>a division in a paragraph</p></div>")
    verdicts.catches("site  Nu", "wrong nesting", nu(tools, [page]))
    for name, planted in _PLANTED.items():
        page.write_bytes(good)
        _plant(page, planted)
        seen = look(seed, [page], tools)
        verdicts.catches("site  axe, in a browser", name, [fault for _, faults in seen for fault in faults])


def _pages(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.html"), *(folder / "site").rglob("*.html")])


def _copy(built: Built) -> Path:
    seed = FOLDER / "seed"
    shutil.rmtree(seed, ignore_errors=True)
    shutil.copytree(built.folder, seed)
    return seed


def _plant(page: Path, planted: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert "</article>" in text or "</main>" in text
    page.write_bytes(text.replace("</main>", f"{planted}</main>", 1).encode())


def lychee(tools: Tools, folder: Path) -> list[str]:
    """Links that lead nowhere, without asking the network."""
    command = [str(tools.programs / "lychee"), "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    done = subprocess.run([*command, *map(str, _pages(folder))], check=False, capture_output=True, encoding="utf-8")
    report = json.loads(done.stdout)
    failed = [
        f"{Path(page).name}: {entry['url']}" for page, entries in report["error_map"].items() for entry in entries
    ]
    return failed if report["total"] else ["no link was looked at"]


def nu(tools: Tools, pages: Sequence[Path]) -> list[str]:
    """Errors and warnings of the checker of the W3C."""
    jar = tools.modules / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    told = json.loads(done.stderr)["messages"]
    return [
        f"{Path(entry.get('url', '')).name}:{entry.get('lastLine', 0)}: {entry['message']}"
        for entry in told
        if (entry["type"] != "info" or entry.get("subType") == "warning") and _POLICY not in entry["message"]
    ]


def look(folder: Path, pages: Sequence[Path], tools: Tools) -> list[tuple[str, list[str]]]:
    """What the browser finds on each page in each view, as `rkcctl serve` shows it."""
    script = FOLDER / "npm" / "pages.mjs"
    # A module of Node looks for others beside itself.
    script.write_bytes((HERE / "pages.mjs").read_bytes())
    with open_server(folder / "site", 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        start = f"http://{HOST}:{server.server_port}/"
        addresses = [start + quote(page.relative_to(folder).as_posix()) for page in pages]
        wish = json.dumps({"browser": tools.browser, "pages": addresses, "sizes": SIZES})
        done = subprocess.run(["node", str(script)], input=wish, check=False, capture_output=True, encoding="utf-8")
        server.shutdown()
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    found = [(f"{_name(told['address'])} ({told['view']})", told["faults"]) for told in seen]
    if len(found) < len(pages) * len(SIZES) * _SCHEMES:
        found.append(("all pages in all views", [f"only {len(found)} were seen: {done.stderr[-800:]}"]))
    backgrounds = {
        scheme: {told["background"] for told in seen if told["scheme"] == scheme} for scheme in ("light", "dark")
    }
    if backgrounds["light"] & backgrounds["dark"]:
        found.append(("light and dark differ", [str(backgrounds)]))
    return sorted(found)


def _name(address: str) -> str:
    return re.sub(r"^http://[^/]*/", "", address)
