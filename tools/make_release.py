"""Gather a build for a release: its files, the site as one archive, and SHA256SUMS.

Run after `rkcctl build`: python -m tools.make_release dist release
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

SUMS = "SHA256SUMS"


def gather(build: Path, release: Path) -> list[str]:
    """Fill the folder `release`, which is new or empty; the names in it. The same build gives the same bytes."""
    release.mkdir(parents=True, exist_ok=True)
    if any(release.iterdir()):
        raise SystemExit(f"{release} is not empty: name a new or an empty folder")
    # The index of the first language says what this is, and of what date.
    indexes = sorted(build.glob("*.json"))
    if not indexes or not (build / "site").is_dir():
        raise SystemExit(f"{build} holds no whole build: run `rkcctl build` first")
    index = json.loads(indexes[0].read_text(encoding="utf-8"))
    for path in sorted(path for path in build.iterdir() if path.is_file()):
        (release / path.name).write_bytes(path.read_bytes())
    stem = indexes[0].name.removesuffix(f"-{index['language']}.json")
    _pack(build / "site", release / f"{stem}-site.zip", index["date"])
    names = sorted(path.name for path in release.iterdir())
    lines = [f"{hashlib.sha256((release / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (release / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return [*names, SUMS]


def _pack(folder: Path, target: Path, date: str) -> None:
    """All files below a folder, under its name, sorted, each dated by the edition."""
    year, month, day = (int(part) for part in date.split("-"))
    paths = {path.relative_to(folder.parent).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(paths):
            entry = zipfile.ZipInfo(name, (max(year, 1980), month, day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, paths[name].read_bytes())


if __name__ == "__main__":
    for made in gather(Path(sys.argv[1]), Path(sys.argv[2])):
        print(made)
