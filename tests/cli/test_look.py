"""validate, explain, rules as a user meets them."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.conftest import Said

Run = Callable[..., Said]
CHAPTER = "guidelines/en/cloud.md"


def spoil(root: Path) -> None:
    path = root / CHAPTER
    path.write_text(path.read_text(encoding="utf-8") + "\nno id\n", encoding="utf-8")


def test_a_clean_workspace_ends_with_0_and_prints_nothing_on_stdout(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "validate")
    assert (said.code, said.out, said.err) == (0, "", "no faults\n")


def test_errors_end_with_1(workspace: Path, rkcctl: Run) -> None:
    spoil(workspace)
    said = rkcctl(workspace, "validate")
    assert said.code == 1
    assert "error GDL101: this block has no id" in said.out


def test_warnings_alone_end_with_0(workspace: Path, rkcctl: Run) -> None:
    (workspace / "guidelines" / "left.txt").write_text("x", encoding="utf-8")
    said = rkcctl(workspace, "validate")
    assert said.code == 0
    assert "warning SRC215" in said.out


def test_a_command_finds_the_workspace_from_a_folder_below_it(workspace: Path, rkcctl: Run) -> None:
    assert rkcctl(workspace / "guidelines" / "en", "validate").code == 0


def test_outside_a_workspace_the_message_says_how_to_make_one(tmp_path: Path, rkcctl: Run) -> None:
    said = rkcctl(tmp_path, "validate")
    assert said.code == 3
    assert "rkcctl init" in said.err


def test_with_a_path_only_its_faults_are_reported(workspace: Path, rkcctl: Run) -> None:
    spoil(workspace)
    assert rkcctl(workspace, "validate", "guidelines/glossary.yaml").code == 0
    assert rkcctl(workspace, "validate", "guidelines").code == 1
    assert rkcctl(workspace / "guidelines", "validate", "en/cloud.md").code == 1


def test_a_path_that_is_not_there_is_no_clean_result(workspace: Path, rkcctl: Run) -> None:
    assert rkcctl(workspace, "validate", "guidelines/en/clod.md").code == 2


def test_every_format_reports_the_same_fault(workspace: Path, rkcctl: Run) -> None:
    spoil(workspace)
    found = json.loads(rkcctl(workspace, "validate", "--format", "json").out)["diagnostics"]
    results = json.loads(rkcctl(workspace, "validate", "--format", "sarif").out)["runs"][0]["results"]
    assert [fault["code"] for fault in found] == [result["ruleId"] for result in results] == ["GDL101"]
    assert rkcctl(workspace, "validate", "--format", "github").out.startswith(f"::error file={CHAPTER},line=")


def test_explain_prints_the_page_of_a_code_or_name(workspace: Path, rkcctl: Run) -> None:
    by_code, by_name = rkcctl(workspace, "explain", "gdl103"), rkcctl(workspace, "explain", "duplicate-id")
    assert by_code.out == by_name.out
    assert "Why: " in by_code.out
    assert "Fix: " in by_code.out


def test_explain_suggests_a_code_for_one_misspelt(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "explain", "GLD103")
    assert said.code == 2
    assert "GDL103" in said.err


def test_rules_lists_every_code_that_explain_knows(workspace: Path, rkcctl: Run) -> None:
    codes = [line.split()[0] for line in rkcctl(workspace, "rules").out.splitlines()]
    assert codes == sorted(set(codes))
    assert all(rkcctl(workspace, "explain", code).code == 0 for code in codes)
