"""What `validate` says of a workspace in which a file was left out on the way in."""

import shutil
from pathlib import Path

import pytest

from rkcctl.pipeline.validate import validate

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "spoilt",
    [
        "guidelines/en/risk.md",
        "guidelines/glossary.yaml",
        "guidelines/references.yaml",
        "schedules/bodies.yaml",
        "schedules/participants.yaml",
        "schedules/review-2019.yaml",
        "schedules/meetings/sample-mc-20.yaml",
    ],
)
def test_a_file_that_is_left_out_is_told_once_and_nothing_follows_from_it(tmp_path: Path, spoilt: str) -> None:
    for folder in ("guidelines", "proposals", "schedules"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / spoilt).unlink()
    (tmp_path / spoilt).mkdir()
    _, found = validate(tmp_path)
    assert [(fault.place.path, fault.code) for fault in found] == [(spoilt, "SRC110")]


def test_what_does_not_follow_from_it_is_told_too(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "guidelines", tmp_path / "guidelines")
    (tmp_path / "guidelines/en/risk.md").unlink()
    (tmp_path / "guidelines/en/risk.md").mkdir()
    data = tmp_path / "guidelines/en/data.md"
    data.write_text(data.read_text(encoding="utf-8").replace("(#risk-s4)", "(#data-s99)"), encoding="utf-8")
    _, found = validate(tmp_path)
    assert ("guidelines/en/data.md", "REF101") in [(fault.place.path, fault.code) for fault in found]
