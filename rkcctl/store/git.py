"""The git that a workspace may lie in. It is asked, never needed: without git a build is the same."""

import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.visible import visible

# Seconds. A question takes some milliseconds; longer means a drive that does not answer.
_PATIENCE = 10
NAMED = ("--pathspec-from-file=-", "--pathspec-file-nul")
"""Words that let git read paths: a command line is too short for many, on Windows for some hundred."""
_FAR = ("fetch", "push")
"""Words with which git may go to another machine."""
# Set while git runs a hook: they would answer for another repository than the one asked about.
_HOOK_SETTINGS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def version() -> str:
    """As "2.39.5"; "" where there is no git."""
    words = _ask(Path.cwd(), "version").split()
    return words[2] if len(words) > 2 else ""


def is_checkout(root: Path) -> bool:
    """Whether the folder lies in the working tree of a repository that this user may use."""
    return _ask(root, "rev-parse", "--is-inside-work-tree") == "true"


def read_setting(root: Path, key: str) -> str:
    """A setting as it holds in the folder, such as `core.autocrlf`; "" where it is not set."""
    return _ask(root, "config", "--get", key)


def has_user(root: Path) -> bool:
    """Whether git knows in whose name a commit would be made, from its settings or from the environment."""
    if all(os.environ.get(f"GIT_{who}_{what}") for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")):
        return True
    return bool(read_setting(root, "user.name") and read_setting(root, "user.email"))


def current_commit(root: Path) -> str:
    """The id of the commit that is checked out; "" outside a repository and before the first commit."""
    return find_commit(root, "HEAD")


def find_commit(root: Path, revision: str) -> str:
    """The id of the commit that a person's words name: a tag, a branch, an id; "" where they name none."""
    return _ask(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")


def last_commit(root: Path, path: str) -> str:
    """The last commit that touched a file of the workspace, as "3f9a1c2 (who, 2019-06-17)"; "" where there is none."""
    return _ask(root, "log", "-1", "--format=%h (%an, %as)", "--end-of-options", "HEAD", "--", path)


def is_clean(root: Path, path: str) -> bool:
    """Whether the file is as it was committed."""
    return _ask(root, "status", "--porcelain", "--", path) == ""


def changed_since(root: Path, commit: str, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the files commits have changed since a commit; where there was none yet, which are in a commit now.

    RkcError where git does not say: nothing would be taken for no change.
    """
    now = current_commit(root)
    if now in ("", commit):
        return ()
    listing = ("ls-tree", "-r", "-z", "--name-only", now)
    words = ("diff", "--name-only", "--no-renames", "-z", "--relative", commit, now) if commit else listing
    told = tell(root, words)
    if told.refused:
        raise RkcError(f"git does not say what was saved since: {told.reason}", "put that right, and try again")
    touched = set(told.out.decode("utf-8", "surrogateescape").split("\0"))
    return tuple(path for path in paths if path in touched)


def find_saving(root: Path, since: str, paths: tuple[str, ...]) -> str:
    """The one commit that changed any of the files since a commit, for people; "" where there are more, or none."""
    listed = _ask(root, "log", "--format=%h", "HEAD", *(("--not", since) if since else ()), "--", *paths).split()
    return listed[0] if len(listed) == 1 else ""


def _ask(root: Path, *words: str) -> str:
    """What git answers, without blanks at the ends; "" where it refuses or is not there."""
    return ask_bytes(root, words).decode("utf-8", "replace").strip()


def ask_bytes(root: Path, words: tuple[str, ...], given: bytes = b"") -> bytes:
    """All that git answers to a question, and to what it is given to read; nothing where it refuses or is not there."""
    git = _find_git()
    if git is None:
        return b""
    settings = {key: value for key, value in os.environ.items() if key not in _HOOK_SETTINGS}
    # English, and no lock that another git would have to wait for.
    settings |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            [str(git), *words], cwd=root, env=settings, input=given, capture_output=True, timeout=_PATIENCE
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        # ValueError: a NUL in what a person typed.
        return b""
    return done.stdout if done.returncode == 0 else b""


def _find_git() -> Path | None:
    """The git of this machine. The current folder is not searched, as Windows would: a stranger may have filled it."""
    name = "git.exe" if os.name == "nt" else "git"
    folders = (Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder)
    return next((folder / name for folder in folders if folder.is_absolute() and (folder / name).is_file()), None)


def commit_paths(root: Path, paths: tuple[str, ...], message: str) -> None:
    """Commit these files of the workspace, and nothing else. RkcError where git is not there or refuses."""
    if not is_checkout(root):
        raise RkcError("what was written is not committed: this is no git repository", "commit it in your own way")
    # What somebody took out with git itself, as where a file was renamed so, git can no more be told to add.
    lost = {path for path in paths if not os.path.lexists(root / path)}
    staged = ("diff", "--cached", "--name-only", "--no-renames", "--diff-filter=D", "-z", "--relative")
    lost &= set(tell(root, staged).out.decode("utf-8", "surrogateescape").split("\0")) if lost else lost
    left = [path for path in paths if path not in lost]
    told = tell(root, ("add", "--all", *NAMED), list_paths(left)) if left else Told(b"")
    if not told.refused:
        # What was added once and is gone again is in no commit, and cannot be named.
        told = tell(root, ("diff", "--cached", "--name-only", "--no-renames", "-z", "--relative"))
    if not told.refused:
        named = set(paths)
        ready = [path for path in told.out.decode("utf-8", "surrogateescape").split("\0") if path in named]
        words = ("commit", "--quiet", "--message", message, *NAMED)
        told = tell(root, words, list_paths(ready)) if ready else Told(b"")
    if told.refused:
        hint = "the files are written; set user.name and user.email if git asks for them, and commit them"
        raise RkcError(f"git did not commit: {told.reason}", hint)


def list_paths(paths: Iterable[str]) -> bytes:
    """The paths as git is given them to read by `NAMED`."""
    return "\0".join(paths).encode("utf-8", "surrogateescape")


@dataclass(frozen=True, slots=True)
class Told:
    """What git said: all that it wrote; and where it refused, what it said of that, else ""."""

    out: bytes
    refused: str = ""

    @property
    def reason(self) -> str:
        """Why it refused, in one line: the first in which it gives a reason, else the last, such as that of a hook."""
        lines = self.refused.splitlines() or [""]
        reasons = (line for line in lines if line.startswith(("fatal: ", "error: ")))
        return visible(next(reasons, lines[-1]).removeprefix("fatal: ").removeprefix("error: "))


def tell(root: Path, words: tuple[str, ...], given: bytes = b"", index: Path | None = None) -> Told:
    """Let git do something. It asks nobody anything, and takes paths as they are; `index` stands in for its own.

    It may take its time: it waits for a network, or for the hooks of the repository.
    """
    git = _find_git()
    if git is None:
        return Told(b"", "there is no git on this machine")
    settings = {key: value for key, value in os.environ.items() if key not in _HOOK_SETTINGS}
    settings |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_EDITOR": "true"}
    settings |= {"GIT_INDEX_FILE": str(index)} if index else {}
    if words[0] in _FAR and "GIT_SSH" not in settings and not read_setting(root, "core.sshCommand"):
        # Else ssh asks for a password on the terminal, past every pipe.
        settings.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
    try:
        done = subprocess.run([str(git), *words], cwd=root, env=settings, input=given, capture_output=True)
    except (OSError, ValueError) as error:
        return Told(b"", str(error))
    said = (done.stderr or done.stdout).decode("utf-8", "replace").strip()
    return Told(done.stdout, "" if done.returncode == 0 else said or "git gave no reason")
