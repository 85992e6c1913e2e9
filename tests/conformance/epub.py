"""EPUB: EPUBCheck without an error or a warning, and Ace, which knows what readers with assistive programs need."""

import json
import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.conformance.archive import change_part
from tests.conformance.install import FOLDER, Tools
from tests.conformance.outputs import Built
from tests.conformance.verdicts import Verdicts

_CHAPTER = re.compile(r"chapter-[^/]*\.xhtml$")


def judge_epub(builds: Sequence[Built], tools: Tools, verdicts: Verdicts, *, short: bool) -> None:
    for built in builds:
        for path in built.files("epub") if built.one_text else ():
            verdicts.holds("epub  EPUBCheck", path.name, epubcheck(tools, path))
            # What is unchecked may lack a picture or its words: it does not claim to be accessible.
            if not short and built.name != "unchecked":
                verdicts.holds("epub  Ace", path.name, ace(tools, path))
    good = builds[0].files("epub")[0]
    seed = FOLDER / "seed.epub"
    change_part(good, seed, _CHAPTER, _break_link)
    verdicts.catches("epub  EPUBCheck", "a link to nowhere", epubcheck(tools, seed))
    if not short:
        change_part(good, seed, re.compile(r"\.opf$"), _forget_accessibility)
        verdicts.catches("epub  Ace", "no accessibility metadata", ace(tools, seed))


def _break_link(data: bytes) -> bytes:
    return data.replace(b'href="#', b'href="#no-such-', 1)


def _forget_accessibility(data: bytes) -> bytes:
    return re.sub(rb'<meta property="schema:access[^>]*>[^<]*</meta>', b"", data)


def epubcheck(tools: Tools, path: Path) -> list[str]:
    """The errors and warnings of EPUBCheck."""
    out = FOLDER / "epubcheck.json"
    out.unlink(missing_ok=True)
    jar = tools.jar("epubcheck/epubcheck.jar")
    subprocess.run(["java", "-jar", str(jar), "-q", str(path), "--json", str(out)], check=False, capture_output=True)
    messages = json.loads(out.read_text(encoding="utf-8"))["messages"]
    return [f"{told['severity']} {told['ID']}: {told['message']}" for told in messages if told["severity"] in _GRAVE]


_GRAVE = ("FATAL", "ERROR", "WARNING")


def ace(tools: Tools, path: Path) -> list[str]:
    """What Ace does not let pass."""
    out = FOLDER / "ace"
    command = [str(tools.modules / ".bin" / "ace-cli"), "-f", "-s", "-o", str(out), str(path)]
    settings = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": tools.browser}
    (out / "report.json").unlink(missing_ok=True)
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=settings)
    if not (out / "report.json").is_file():
        return [f"Ace wrote no report: {done.stderr[-500:]}{done.stdout[-500:]}"]
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    if report["earl:result"]["earl:outcome"] == "pass":
        return []
    return [_tell(entry) for part in report["assertions"] for entry in part["assertions"]] or [
        "Ace does not let it pass"
    ]


def _tell(entry: dict[str, dict[str, str]]) -> str:
    return f"{entry['earl:test']['dct:title']}: {entry['earl:result']['dct:description']}"
