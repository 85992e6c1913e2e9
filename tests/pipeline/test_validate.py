"""What `validate` says of a workspace in which a file was left out on the way in."""

import shutil
from pathlib import Path

import pytest

from rkcctl.model.sources import Sources
from rkcctl.pipeline.validate import examine, validate
from rkcctl.store.disk import load

ROOT = Path(__file__).parents[2]
# The sample's last proposal was before no meeting yet.
NEXT = """id: sample-wg-80
body: SAMPLE-WG
number: "80"
planned: {from: 2027-03-15, to: 2027-03-16}
basis: sample
agenda:
  - {item: I, title: Proposals, about: 2020-019}
"""


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
        "proposals/2020/2020-019.md",
    ],
)
def test_a_file_that_is_left_out_is_told_once_and_nothing_follows_from_it(tmp_path: Path, spoilt: str) -> None:
    for folder in ("guidelines", "proposals", "schedules"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "schedules/meetings/sample-wg-80.yaml").write_text(NEXT, encoding="utf-8")
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


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("\n## ", "\nA paragraph that has no id.\n\n## ", ["AMD202", "GDL101"]),
        ("<!-- business-case-s1 -->\n", "", ["AMD202", "GDL101"]),
        ("id: business-case\n", "id: risk\n", ["AMD202", "GDL301", "GDL304"]),
        ("should", "may", ["AMD202"]),
    ],
)
def test_an_edit_in_place_is_no_fault_of_the_proposals_and_drafts_on_the_text(
    tmp_path: Path, old: str, new: str, codes: list[str]
) -> None:
    for folder in ("guidelines", "proposals", "schedules"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    chapter = tmp_path / "guidelines/en/business-case.md"
    text = chapter.read_text(encoding="utf-8")
    assert old in text
    chapter.write_bytes(text.replace(old, new, 1).encode())
    _, found = validate(tmp_path)
    assert sorted({fault.code for fault in found}) == codes


def test_of_a_quotation_of_a_provision_no_proposal_is_advised() -> None:
    files = dict(load(ROOT)[0].files)
    legal, people = "guidelines/en/legal.md", "guidelines/en/people.md"
    files |= {path: files[path].replace(b" the ", b" that ", 1) for path in (legal, people)}
    # The record of changes names both files; without it they are held against the sealed edition alone.
    for code in ("AMD202", "EDN103"):
        told = [one for one in examine(Sources(files))[1] if one.code == code]
        hints = {path: next(one.hint for one in told if one.place.path == path) for path in (legal, people)}
        assert [("rkcctl propose" in hint, f"git restore {path}" in hint) for path, hint in hints.items()] == [
            (False, True), (True, True),
        ]  # fmt: skip
        files.pop("guidelines/ledger.yaml", None)


@pytest.mark.parametrize(("old", "new"), [("first country", "other country"), ("themes:", "theemes:")])
def test_of_what_was_decided_on_together_that_is_named_which_is_not_as_it_was(old: str, new: str) -> None:
    files = dict(load(ROOT)[0].files)
    path = "proposals/2020/2020-001.md"
    files[path] = files[path].replace(old.encode(), new.encode(), 1)
    told = [one for one in examine(Sources(files))[1] if one.code == "MTG305"]
    *own, others = sorted(one.message for one in told)
    # What cannot be read says nothing of its own changes.
    assert [one.partition(": ")[0] for one in own] == ["2020-001/1, 2020-001/2"] * (new != "theemes:")
    assert "2020-001/" not in others and others.endswith(": decided on together with what is not as it was: 2020-001")
    assert all(f"`git restore {path}`" in one.hint for one in told)


def test_changes_on_a_text_in_drafting_wait_until_it_is_mended(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/base", tmp_path, dirs_exist_ok=True)
    proposal = tmp_path / "proposals/2019/2019-004.md"
    proposal.parent.mkdir(parents=True, exist_ok=True)
    changes = (
        "- {c: 1, insert: last in cloud, text: It ends.}\n- {c: 2, amend: cloud-002, edits: [{find: zz, replace: a}]}"
    )
    front = f"id: 2019-004\ntitle: Exit\nby: XA\nlanguage: en\nbase: draft\nchanges:\n{changes}\n"
    proposal.write_bytes(f"---\n{front}---\n\n# Reasons\n\nToo late.\n".encode())
    assert "AMD101" in {fault.code for fault in validate(tmp_path)[1]}
    chapter = tmp_path / "guidelines/en/cloud.md"
    chapter.write_bytes(chapter.read_bytes() + b"\nA paragraph that has no id.\n")
    codes = {fault.code for fault in validate(tmp_path)[1]}
    assert "GDL101" in codes
    assert "AMD101" not in codes
