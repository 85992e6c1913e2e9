"""The workflows and hooks are well formed and safe, as far as this machine can say; nothing here asks the network."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# What may be used, by the commit of a release that was looked at.
ACTIONS = {
    "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
    "actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97",
    "actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a",
    "actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c",
}


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    # The programs lie beside the Python that runs the tests.
    program = Path(sys.executable).parent / words[0]
    return subprocess.run([program, *words[1:]], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_zizmor_finds_nothing() -> None:
    done = _run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", ".github/workflows")
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_what_is_unsafe(tmp_path: Path) -> None:
    unsafe = tmp_path / "unsafe.yml"
    unsafe.write_text(
        "on: pull_request_target\njobs:\n  x:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n",
        encoding="utf-8",
    )
    done = _run("zizmor", "--offline", "--no-progress", str(unsafe))
    assert "template-injection" in done.stdout


def test_the_workflows_fit_their_schema() -> None:
    paths = [str(path) for path in WORKFLOWS]
    done = _run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *paths)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", ["validate-config", "validate-manifest"])
def test_the_hooks_are_well_formed(command: str) -> None:
    name = {"validate-config": ".pre-commit-config.yaml", "validate-manifest": ".pre-commit-hooks.yaml"}[command]
    done = _run("pre-commit", command, name)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_asks_for_no_more_than_it_needs(path: Path) -> None:
    workflow = YAML(typ="safe", pure=True).load(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 60, name
        writes = {key for key, value in job["permissions"].items() if value != "read"}
        assert writes == ({"contents"} if (path.name, name) == ("release.yml", "publish") else set()), name
        for step in job["steps"]:
            assert step.get("uses", next(iter(ACTIONS))) in ACTIONS
            assert "${{" not in step.get("run", ""), step
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^exec make test$", script, re.MULTILINE)
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
