"""What others committed comes into the working tree, and nothing that is in no commit is ever overwritten."""

import subprocess
from pathlib import Path

import pytest

from rkcctl.errors import RkcError
from rkcctl.store.git import commit_paths
from rkcctl.store.git_join import find_remote, list_commit, prefix_of
from rkcctl.store.git_put import put_beside, refuse_edited
from rkcctl.store.git_save import find_unsaved


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def commit(root: Path, files: dict[str, str | None]) -> str:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (root / path).unlink()
        else:
            (root / path).write_text(text, encoding="utf-8")
    git(root, "add", "--all", "--force")
    git(root, "commit", "-q", "-m", "Step")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Our commit, after which others removed, changed and added a file, and made a folder of a file."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "here"
    root.mkdir()
    git(root, "init", "-q")
    git(root, "config", "user.name", "A")
    git(root, "config", "user.email", "a@example.org")
    commit(root, {"old.txt": "old", "both.txt": "ours", "form": "a file", ".gitignore": "*.log\n"})
    git(root, "branch", "ours")
    commit(root, {"old.txt": None, "both.txt": "theirs", "form": None})
    commit(root, {"form/one.log": "1", "new.log": "new"})
    git(root, "branch", "theirs")
    git(root, "checkout", "-q", "ours")
    return root


CHANGED = ("old.txt", "both.txt", "form", "form/one.log", "new.log")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("both.txt", "both.txt was changed by others too, and is not committed here"),
        ("form", "form was changed by others too, and is not committed here"),
        ("new.log", "others have new.log, and new.log, which is in no commit, is there"),
        ("new.log/within", "others have new.log, and new.log/within, which is in no commit, is there"),
    ],
)
def test_what_is_in_no_commit_is_not_overwritten_ignored_or_not(repository: Path, path: str, told: str) -> None:
    refuse_edited(repository, CHANGED, list_commit(repository, "ours"))
    (repository / path).parent.mkdir(exist_ok=True)
    (repository / path).write_text("mine", encoding="utf-8")
    # Among so many that no command line holds them.
    many = [f"{'x' * 60}{number}" for number in range(40_000)]
    with pytest.raises(RkcError) as refused:
        refuse_edited(repository, (*CHANGED, *many), list_commit(repository, "ours"))
    assert refused.value.message == told


def test_a_file_in_place_of_a_folder_of_theirs_is_not_overwritten(repository: Path) -> None:
    (repository / "folder").write_text("mine", encoding="utf-8")
    with pytest.raises(RkcError, match="others have folder/in/it, and folder, which is in no commit"):
        refuse_edited(repository, ("folder/in/it",), list_commit(repository, "ours"))


def test_a_git_that_does_not_answer_is_told_and_not_taken_for_no_change(repository: Path) -> None:
    (repository / ".git/index").write_bytes(b"broken")
    with pytest.raises(RkcError, match="git diff was refused"):
        refuse_edited(repository, CHANGED, ())
    with pytest.raises(RkcError, match="git does not say what is not saved"):
        find_unsaved(repository)
    (repository / ".git/config").write_text("[broken", encoding="utf-8")
    with pytest.raises(RkcError, match="git remote was refused"):
        find_remote(repository)
    with pytest.raises(RkcError, match="git rev-parse was refused"):
        prefix_of(repository)


def test_a_commit_of_which_git_does_not_say_what_is_ready_is_refused(repository: Path) -> None:
    tree = git(repository, "rev-parse", "HEAD^{tree}")
    before = git(repository, "rev-parse", "HEAD")
    (repository / "both.txt").write_text("mine", encoding="utf-8")
    kept = repository / ".git/objects" / tree[:2] / tree[2:]
    data = kept.read_bytes()
    kept.unlink()
    with pytest.raises(RkcError, match="git did not commit: "):
        commit_paths(repository, ("both.txt",), "Mine")
    kept.write_bytes(data)
    assert git(repository, "rev-parse", "HEAD") == before
    commit_paths(repository, ("both.txt",), "Mine")
    assert git(repository, "show", "HEAD:both.txt") == "mine"


def test_files_are_put_as_others_have_them_or_all_are_as_before(repository: Path) -> None:
    ours, theirs = (list_commit(repository, name) for name in ("ours", "theirs"))
    others = {path: theirs.get(path) for path in CHANGED}
    with pytest.raises(RkcError, match="git checkout was refused"):
        put_beside(repository, "theirs", {**others, "missing.txt": theirs["both.txt"]}, ours)
    assert git(repository, "status", "--porcelain", "--ignored") == ""
    assert (repository / "form").read_text(encoding="utf-8") == "a file"
    put_beside(repository, "theirs", others, ours)
    assert git(repository, "diff", "theirs") == ""
    assert not (repository / "old.txt").exists()
    assert (repository / "form/one.log").is_file()
