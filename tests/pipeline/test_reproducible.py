"""The same text, the same bytes: whoever builds it, wherever and under whatever settings."""

import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.case_files import base

CLOUD = "guidelines/en/cloud.md"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80" viewBox="0 0 240 80">
<title>Two offers</title>
<rect x="10" y="10" width="90" height="60" fill="#e3edf6"/>
<rect x="140" y="10" width="90" height="60" fill="#2f5d8a"/>
<text x="20" y="45" font-family="Noto Sans" font-size="16">first</text>
</svg>
"""
MORE = """
<!-- cloud-004 -->
Figure: Two offers

![Two boxes, the second darker.](../figures/offers.svg)

<!-- cloud-005 -->
Table: What is compared

| Point | Weight |
| --- | ---: |
| Price | 40 |
| Exit, “in full” | 60 |

<!-- cloud-006 -->
- the first offer;
- the second, déjà vu.
"""


@dataclass(frozen=True)
class Desk:
    """Where and how somebody builds; the umask counts where the system has one."""

    folder: str
    umask: int
    settings: dict[str, str]


DESKS = (
    Desk("one", 0o077, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "COLUMNS": "40"}),
    Desk(
        "deux, là bas",
        0o002,
        {"TZ": "America/Los_Angeles", "LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr", "PYTHONHASHSEED": "2"},
    ),
)


def sources() -> dict[str, bytes]:
    """The base of the cases in two languages, with a figure, a table and a list."""
    files = dict(base())
    name = "guidelines/guideline.yaml"
    files[name] = files[name].replace(b"languages: [en]", b"languages: [en, fr]")
    head, notes = files[CLOUD].split(b"\n[^cloud-n1]:")
    files[CLOUD] = head.replace(b"next_id: 4", b"next_id: 7") + MORE.encode() + b"\n[^cloud-n1]:" + notes
    files["guidelines/figures/offers.svg"] = DRAWING.encode()
    return files


def begin(desk: Desk, place: Path, *, backwards: bool) -> subprocess.Popen[bytes]:
    """Write the sources in the desk's folder, in one order or the other, and begin to build them."""
    root = place / desk.folder
    for path, data in sorted(sources().items(), reverse=backwards):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
        if backwards:
            os.utime(root / path, (1_000_000_000, 1_000_000_000))
    home = place / f"home of {desk.folder}"
    home.mkdir()
    settings = {**os.environ, **desk.settings, "HOME": str(home), "USERPROFILE": str(home)}
    umask = desk.umask if os.name == "posix" else -1
    command = [sys.executable, "-m", "rkcctl", "build"]
    return subprocess.Popen(
        command, cwd=root, env=settings, umask=umask, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_desks_build_the_same_bytes(tmp_path: Path) -> None:
    running = [begin(desk, tmp_path, backwards=bool(position)) for position, desk in enumerate(DESKS)]
    for process in running:
        said, _ = process.communicate(timeout=240)
        assert process.returncode == 0, said.decode("utf-8", "replace")
    first, second = (digests(tmp_path / desk.folder / "dist") for desk in DESKS)
    assert {path.rsplit(".", 1)[-1] for path in first} >= {"html", "pdf", "docx", "epub", "md", "json", "svg", "js"}
    assert {path for path in first if first[path] != second.get(path)} == set()
    assert second.keys() == first.keys()
