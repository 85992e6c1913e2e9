"""What is asked of git, in real repositories with an identity of their own."""

import os
import subprocess
from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.store import git


@pytest.fixture
def root(tmp_path, monkeypatch):
    """An empty repository, out of reach of the settings of this desk."""
    settings = {"GIT_CONFIG_GLOBAL": str(tmp_path / "none"), "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path)}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    folder = tmp_path / "repository"
    run("init", "-q", str(folder))
    return folder


def run(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def commit(root: Path) -> None:
    run("-C", str(root), "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x")


def test_the_version_is_a_number():
    assert git.version().split(".")[0].isdigit()


def test_a_repository_is_told_from_a_folder(root, tmp_path):
    (root / "inner").mkdir()
    assert git.is_checkout(root)
    assert git.is_checkout(root / "inner")
    assert not git.is_checkout(tmp_path)


def test_settings_are_those_of_the_folder(root):
    assert git.read_setting(root, "core.autocrlf") == ""
    run("-C", str(root), "config", "core.autocrlf", "true")
    assert git.read_setting(root, "core.autocrlf") == "true"


def test_the_user_has_a_name_and_an_address(root):
    assert not git.has_user(root)
    run("-C", str(root), "config", "user.name", "A")
    assert not git.has_user(root)
    run("-C", str(root), "config", "user.email", "a@b")
    assert git.has_user(root)


def test_the_commit_is_empty_until_there_is_one(root, tmp_path):
    assert git.current_commit(root) == ""
    assert git.current_commit(tmp_path) == ""
    commit(root)
    assert len(git.current_commit(root)) == 40
    run("-C", str(root), "tag", "sample-2014")
    assert git.find_commit(root, "sample-2014") == git.current_commit(root)


@pytest.mark.parametrize("revision", ["--output=stolen", "--git-dir", "-h", "no-such", "", "a\0b"])
def test_words_that_look_like_options_are_no_options(root, revision):
    commit(root)
    assert git.find_commit(root, revision) == ""
    assert [path.name for path in root.iterdir()] == [".git"]


def test_a_tag_that_looks_like_an_option_is_a_tag(root):
    commit(root)
    run("-C", str(root), "update-ref", "refs/tags/--quiet", "HEAD")
    assert git.find_commit(root, "--quiet") == git.current_commit(root)


def test_without_git_every_answer_is_empty(root, monkeypatch):
    commit(root)
    monkeypatch.setenv("PATH", "")
    assert (git.version(), git.is_checkout(root), git.current_commit(root)) == ("", False, "")


def test_a_git_in_the_current_folder_is_not_run(root, monkeypatch):
    name = "git.exe" if os.name == "nt" else "git"
    (root / name).write_text("#!/bin/sh\necho true\n", encoding="ascii")
    (root / name).chmod(0o755)
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", f".{os.pathsep}")
    assert not git.is_checkout(root)


def test_a_hook_of_another_repository_does_not_mislead(root, tmp_path, monkeypatch):
    commit(root)
    run("init", "-q", str(tmp_path / "other"))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert git.current_commit(root) != ""


def test_which_files_commits_changed_is_told_or_refused(root):
    commit(root)
    first = git.current_commit(root)
    for key, value in (("user.name", "A"), ("user.email", "a@b")):
        run("-C", str(root), "config", key, value)
    # So many that asking each against each would take minutes.
    paths = tuple(f"{number:05}" for number in range(30_000))
    for path in paths[:2]:
        (root / path).write_text(path, encoding="utf-8")
    git.commit_paths(root, paths[:2], "Two")
    assert git.changed_since(root, first, paths) == paths[:2]
    assert git.changed_since(root, "", paths[1:]) == (paths[1],)
    assert git.changed_since(root, git.current_commit(root), paths) == ()
    with pytest.raises(RkcError, match="git does not say what was saved since: "):
        git.changed_since(root, "0" * 40, paths)
