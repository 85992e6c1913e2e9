"""Write constraints.txt: the exact version of every package that the tool and its development need.

Resolved afresh, whatever is installed, for the oldest Python that is supported, and with what only other systems and
newer versions of Python need: python -m tools.make_pins
"""

import json
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "constraints.txt"
OLDEST = "3.11.0"

HEADER = """\
# Exact versions of everything that rkcctl and its development need, on Python 3.11 to 3.14, Linux, Windows, macOS.
# Written by `make pins` (python -m tools.make_pins): not edited by hand. `pip install -c constraints.txt` obeys it.
"""

SYSTEMS = (("linux", "Linux", "posix"), ("win32", "Windows", "nt"), ("darwin", "Darwin", "posix"))
# Where the tool runs, as far as the markers of requirements ask.
MACHINES = [
    {
        "sys_platform": sys_platform,
        "platform_system": system,
        "os_name": os_name,
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }
    for sys_platform, system, os_name in SYSTEMS
    for version in ("3.11", "3.12", "3.13", "3.14")
]


@dataclass(frozen=True)
class Package:
    """A package as pip chose it, with its requirements and their markers."""

    name: str
    version: str
    requires: tuple[str, ...]


def resolve() -> dict[str, str]:
    """Every package with its version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = ["pip", *project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    while True:
        found = _ask_pip(wanted)
        pins = {str(canonicalize_name(package.name)): package.version for package in found}
        needed = {line for package in found for line in _needed_elsewhere(package)}
        missing = sorted(line for line in needed if canonicalize_name(Requirement(line).name) not in pins)
        if not missing:
            return pins
        wanted += missing


def _needed_elsewhere(package: Package) -> list[str]:
    """The requirements of a package that hold on some machine, without their markers."""
    needed = []
    for line in package.requires:
        requirement = Requirement(line)
        marker = requirement.marker
        if marker and any(marker.evaluate(machine) for machine in MACHINES):
            needed.append(f"{requirement.name}{requirement.specifier}")
    return needed


def _ask_pip(wanted: list[str]) -> list[Package]:
    """All that pip would install; nothing is installed."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-"]
    oldest = ["--only-binary", ":all:", "--python-version", OLDEST, "--target", "nowhere"]
    done = subprocess.run([*pip, *oldest, *wanted], check=True, stdout=subprocess.PIPE, encoding="utf-8")
    found = [entry["metadata"] for entry in json.loads(done.stdout)["install"]]
    return [Package(entry["name"], entry["version"], tuple(entry.get("requires_dist", ()))) for entry in found]


if __name__ == "__main__":
    pins = resolve()
    lines = [f"{name}=={pins[name]}\n" for name in sorted(pins)]
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8", newline="\n")
