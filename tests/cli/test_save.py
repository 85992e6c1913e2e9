"""save and undo as an officer meets them, in a real repository with a name of its own."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from rkcctl.store.undo import commit
from tests.conftest import Said

Run = Callable[..., Said]
MEETING = "schedules/meetings/sample-wg-76.yaml"
PLAN = "schedules/participants.yaml"


def git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.strip()


@pytest.fixture
def desk(workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The base of the cases in a repository, saved once, out of reach of the settings of this machine."""
    settings = {"GIT_CONFIG_GLOBAL": str(tmp_path / "none"), "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path)}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    git(workspace, "init", "-q")
    git(workspace, "config", "user.name", "Officer")
    git(workspace, "config", "user.email", "officer@example.org")
    (workspace / ".gitignore").write_text("/dist/\n/.rkcctl/\n", encoding="utf-8")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", "Begin")
    return workspace


def receive(root: Path, rkcctl: Run, title: str = "Exit from contracts") -> Said:
    front = f"id: new\ntitle: {title}\nby: XA\nlanguage: en\nbase: draft\nasks: text\n"
    text = f"---\n{front}---\n\n# Reasons\n\nIt is late.\n"
    (root / "dist").mkdir(exist_ok=True)
    (root / "dist/inbox.md").write_text(text, encoding="utf-8")
    said = rkcctl(root, "receive", "dist/inbox.md", "--at", "2019-10-04 17:12")
    assert said.code == 0, said
    return said


def subject(root: Path) -> str:
    return git(root, "log", "-1", "--format=%s")


def test_what_a_command_wrote_is_saved_in_words_that_say_what_was_done(desk: Path, rkcctl: Run) -> None:
    receive(desk, rkcctl)
    said = rkcctl(desk, "save")
    assert (said.code, said.out) == (0, "saved: Receive 2019-001 of XA (2 files)\n")
    assert subject(desk) == "Receive 2019-001 of XA"
    assert git(desk, "show", "--name-only", "--format=").split("\n") == [
        "proposals/2019/2019-001.md",
        "proposals/register.yaml",
    ]
    assert git(desk, "status", "--porcelain") == ""
    # Nothing is new either where an editor wrote other line ends, of which git commits none.
    (desk / ".gitattributes").write_text("*.md text eol=lf\n", encoding="utf-8")
    chapter = next((desk / "guidelines/en").glob("*.md"))
    chapter.write_bytes(chapter.read_bytes().replace(b"\n", b"\r\n"))
    assert rkcctl(desk, "save").out.endswith(" (1 file)\n")
    assert rkcctl(desk, "save").out == "there is nothing new to save\n"


def test_what_people_edit_and_delete_is_saved_and_other_files_are_left_alone(desk: Path, rkcctl: Run) -> None:
    chapter = next((desk / "guidelines/en").glob("*.md"))
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nA last paragraph.\n", encoding="utf-8")
    (desk / "guidelines/glossary.yaml").unlink()
    (desk / "guidelines/~$open.md").write_text("x", encoding="utf-8")
    (desk / "notes.txt").write_text("mine\n", encoding="utf-8")
    git(desk, "add", "notes.txt")
    said = rkcctl(desk, "save")
    assert said.out == f"saved: Edit {chapter.stem} (en); remove guidelines/glossary.yaml (2 files)\n"
    assert git(desk, "status", "--porcelain").split("\n") == ["A  notes.txt", "?? guidelines/~$open.md"]


def test_an_edit_of_a_sealed_text_is_not_saved_before_it_is_proposed(desk: Path, rkcctl: Run) -> None:
    sealing = ("--text", "2013-06-28", "--approved", "2014-03-27", "--published", "2014-06-30")
    assert rkcctl(desk, "seal", "sample-2014", *sealing, "--authority", "SAMPLE-MC").code == 0
    assert rkcctl(desk, "save").code == 0
    chapter = desk / "guidelines/en/cloud.md"
    adopted = chapter.read_text(encoding="utf-8")
    chapter.write_text(adopted.replace("five years", "six years"), encoding="utf-8")
    receive(desk, rkcctl)
    head = git(desk, "rev-parse", "HEAD")
    said = rkcctl(desk, "save")
    assert said.code == 1 and "guidelines/en/cloud.md:" in said.out and "EDN103" in said.out
    assert "rkcctl propose" in said.out
    assert git(desk, "rev-parse", "HEAD") == head
    front = ("--title", "Longer", "--by", "XA", "--why", "It is needed.")
    assert rkcctl(desk, "propose", *front).code == 0
    assert rkcctl(desk, "save").code == 0
    assert "guidelines/" not in git(desk, "show", "--name-only", "--format=")


def test_the_message_may_be_given(desk: Path, rkcctl: Run) -> None:
    receive(desk, rkcctl)
    assert rkcctl(desk, "save", "-m", "What came on Friday").out == "saved: What came on Friday (2 files)\n"
    assert subject(desk) == "What came on Friday"


def test_the_first_save_begins_and_an_add_that_was_taken_away_is_none(desk: Path, rkcctl: Run) -> None:
    subprocess.run(["git", "update-ref", "-d", "HEAD"], cwd=desk, check=True)
    extra = desk / "proposals/new-gone.md"
    extra.parent.mkdir(exist_ok=True)
    extra.write_text("x", encoding="utf-8")
    git(desk, "add", "proposals/new-gone.md")
    extra.unlink()
    said = rkcctl(desk, "save")
    assert said.code == 0, said
    assert subject(desk) == "Begin with what the workspace holds"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("config", "--unset", "user.email"), "git knows neither your name nor your address"),
        (("update-ref", "MERGE_HEAD", "HEAD"), "a merge that somebody began with git is not finished"),
    ],
)
def test_where_git_cannot_save_it_is_said_what_to_do(
    desk: Path, rkcctl: Run, words: tuple[str, ...], message: str
) -> None:
    receive(desk, rkcctl)
    git(desk, *words)
    said = rkcctl(desk, "save")
    assert said.code == 3
    assert message in said.err
    assert "hint: " in said.err
    assert subject(desk) == "Begin"


def test_without_a_repository_nothing_can_be_saved(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "save")
    assert said.code == 3
    assert "lies in no git repository" in said.err


def test_the_marks_of_a_merge_are_not_saved(desk: Path, rkcctl: Run) -> None:
    path = desk / PLAN
    path.write_text(f"<<<<<<< HEAD\n{path.read_text(encoding='utf-8')}=======\n>>>>>>> b\n", encoding="utf-8")
    said = rkcctl(desk, "save")
    assert said.code == 3
    assert f"{PLAN}:1: the marks of an unfinished merge stand here" in said.err
    assert subject(desk) == "Begin"


def test_a_file_that_cannot_be_read_is_not_saved_as_if_it_were_gone(desk: Path, rkcctl: Run) -> None:
    receive(desk, rkcctl)
    paths = (MEETING, PLAN, "schedules/bodies.yaml", "schedules/review-1.yaml", "guidelines/ledger.yaml")
    for path in paths:
        (desk / path).write_text("decisions:\n  - about: [2020-019\n", encoding="utf-8")
    for words in ((), ("-m", "Save"), ("--correct-register", "It was wrong")):
        said = rkcctl(desk, "save", *words)
        assert (said.code, "nothing was saved" in said.err, subject(desk)) == (1, True, "Begin"), said
        told = re.findall(r"^(\S+):3:1: error SRC201: this is not YAML: ", said.out, re.MULTILINE)
        assert told == sorted(paths)
    # What is taken away says so itself.
    for path in paths:
        (desk / path).unlink()
    assert rkcctl(desk, "save").code == 0


def test_a_refusal_of_git_is_told_and_the_files_stay(desk: Path, rkcctl: Run) -> None:
    receive(desk, rkcctl)
    hook = desk / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'not on a Sunday' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    said = rkcctl(desk, "save")
    assert said.code == 3
    assert "git did not commit: not on a Sunday" in said.err
    assert (desk / "proposals/2019/2019-001.md").is_file()


def test_a_collision_is_settled_one_way(desk: Path, rkcctl: Run) -> None:
    said = rkcctl(desk, "save", "--mine", "a:b", "--theirs", "a:b")
    assert said.code == 2
    assert "a:b is given to both --mine and --theirs" in said.err


def test_where_nothing_can_be_sent_it_is_said_why(desk: Path, tmp_path: Path, rkcctl: Run) -> None:
    branch = git(desk, "branch", "--show-current")
    for name in ("one", "two"):
        git(tmp_path, "init", "-q", "--bare", f"{name}.git")
        git(desk, "remote", "add", name, str(tmp_path / f"{name}.git"))
    said = rkcctl(desk, "save")
    assert said.code == 0
    assert said.err == (
        "nothing was sent: git knows several remotes (one, two), and not which is meant\n"
        f"    hint: say it once, `git config branch.{branch}.remote NAME`, and save again\n"
    )
    git(desk, "config", f"branch.{branch}.remote", "two")
    assert rkcctl(desk, "save").out == "sent to two\n"
    assert git(tmp_path / "two.git", "rev-parse", branch) == git(desk, "rev-parse", "HEAD")
    git(desk, "checkout", "-q", "--detach")
    assert "nothing was sent: a commit is checked out, and no branch\n" in rkcctl(desk, "save").err


def test_undo_takes_back_the_last_command_and_undo_again_does_it_again(desk: Path, rkcctl: Run) -> None:
    before = git(desk, "status", "--porcelain", "-uall")
    receive(desk, rkcctl)
    after = {path: (desk / path).read_bytes() for path in ("proposals/2019/2019-001.md", "proposals/register.yaml")}
    said = rkcctl(desk, "undo")
    assert said.out.split("\n")[0] == "taken back: receive 2019-001 of XA"
    assert git(desk, "status", "--porcelain", "-uall") == before
    said = rkcctl(desk, "undo")
    assert said.out.split("\n")[0] == "done again: receive 2019-001 of XA"
    assert {path: (desk / path).read_bytes() for path in after} == after


def test_only_the_last_command_is_taken_back(desk: Path, rkcctl: Run) -> None:
    receive(desk, rkcctl)
    joined = rkcctl(desk, "circulate", "2019-001", "--to", "members", "--at", "2019-10-05 09:00")
    assert joined.code == 0, joined
    assert rkcctl(desk, "undo").out.startswith("taken back: circulate 2019-001\n")
    assert (desk / "proposals/2019/2019-001.md").is_file()


def test_a_save_is_not_taken_back(desk: Path, rkcctl: Run) -> None:
    receive(desk, rkcctl)
    rkcctl(desk, "save")
    said = rkcctl(desk, "undo")
    assert said.code == 3
    assert "was saved since, and what was saved is not taken back" in said.err
    way = "`rkcctl withdraw NUMBER` takes a proposal back; or correct a wrong line in proposals/register.yaml"
    # Taken back by git, lines of the register would be gone.
    assert (way in said.err, "git revert" in said.err) == (True, False), said
    assert git(desk, "status", "--porcelain") == ""
    before = (desk / MEETING).read_text(encoding="utf-8")
    assert rkcctl(desk, "mark", "sample-wg-76", "cancelled").code == 0
    rkcctl(desk, "save")
    said = rkcctl(desk, "undo").err
    assert f"hint: put right what is wrong in {MEETING}, and run `rkcctl save`: that holds from then on; or" in said
    line = re.search(r"`git (revert --no-edit [0-9a-f]+)`", said)
    assert line is not None, said
    git(desk, *line[1].split())
    assert (desk / MEETING).read_text(encoding="utf-8") == before
    # Put right where it stands, what was issued would be another paper under the same symbol.
    issue = "symbol: ZZ0041E1a\npaper: plan.md\nmeeting: sample-wg-76\nissued: 2019-05-02 10:00\nfiles: {}\n"
    issue += f"words: sha256:{'0' * 64}\n"
    commit(desk, {"schedules/papers/issued/ZZ0041E1a/issue.yaml": issue.encode()})
    rkcctl(desk, "save")
    said = rkcctl(desk, "undo").err
    assert "give it a symbol of its own there, ZZ0041E1b or ZZ0041E2a, and issue it: " in said
    assert "put right what is wrong in sch" not in said
    commit(desk, {"guidelines/ledger.yaml": b"entries: []\n"})
    rkcctl(desk, "save")
    assert "hint: `rkcctl rescind CHANGE` takes a change out of the text again, once" in rkcctl(desk, "undo").err


def test_without_a_last_command_there_is_nothing_to_take_back(workspace: Path, rkcctl: Run) -> None:
    said = rkcctl(workspace, "undo")
    assert said.code == 2
    assert "there is nothing to take back" in said.err


def test_a_new_workspace_is_not_taken_back(tmp_path: Path, rkcctl: Run) -> None:
    rkcctl(tmp_path, "init", "here")
    said = rkcctl(tmp_path / "here", "undo")
    assert said.code == 2
    assert (tmp_path / "here/guidelines/guideline.yaml").is_file()
