"""A release holds every file of a build, the site in one archive, and digests that anybody can check."""

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from tools.make_release import gather

FILES = {
    "SAMPLE-rules-first-en.pdf": b"%PDF",
    "SAMPLE-rules-first-en.json": json.dumps({"language": "en", "date": "2014-06-30"}).encode(),
    "site/index.html": b"<!DOCTYPE html>",
    "site/en/cloud.html": b"<p>",
}


def _build(folder: Path, names: list[str]) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(FILES[name])
    return folder


def test_a_release_holds_every_file_with_its_digest(tmp_path: Path) -> None:
    build = _build(tmp_path / "dist", list(FILES))
    names = gather(build, tmp_path / "release")
    assert sorted(names) == sorted(path.name for path in (tmp_path / "release").iterdir())
    assert set(names) == {
        "SAMPLE-rules-first-en.json",
        "SAMPLE-rules-first-en.pdf",
        "SAMPLE-rules-first-site.zip",
        "SHA256SUMS",
    }
    sums = (tmp_path / "release" / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {line.split("  ")[1]: line.split("  ")[0] for line in sums}
    assert told == {
        name: hashlib.sha256((tmp_path / "release" / name).read_bytes()).hexdigest()
        for name in names
        if name != "SHA256SUMS"
    }
    with zipfile.ZipFile(tmp_path / "release" / "SAMPLE-rules-first-site.zip") as archive:
        assert archive.namelist() == ["site/en/cloud.html", "site/index.html"]
        assert archive.read("site/index.html") == FILES["site/index.html"]


def test_the_same_build_gives_the_same_release(tmp_path: Path) -> None:
    one = _build(tmp_path / "one" / "dist", list(FILES))
    other = _build(tmp_path / "other" / "dist", list(reversed(FILES)))
    os.utime(other / "site" / "index.html", (1e9, 1e9))
    gather(one, tmp_path / "a")
    gather(other, tmp_path / "b")
    assert {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()} == {
        path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()
    }


def test_half_a_build_and_a_full_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no whole build"):
        gather(_build(tmp_path / "half", ["SAMPLE-rules-first-en.json"]), tmp_path / "release")
    build = _build(tmp_path / "dist", list(FILES))
    with pytest.raises(SystemExit, match="not empty"):
        gather(build, build)
