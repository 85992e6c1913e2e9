"""What of a workspace is not committed yet, and the commit that takes it."""

from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.store.clutter import is_left_out
from rkcctl.store.git import commit_paths, current_commit, find_commit, has_user, is_checkout, tell

SAVED = ("guidelines", "proposals", "schedules", "templates", "docs/schemas", ".gitignore", ".gitattributes")
"""What a save takes along: the content, the house style of the workspace, and what `init` wrote beside them."""

# What git leaves behind while it waits for a person: the heads of what is not finished.
_UNFINISHED = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REBASE_HEAD": "rebase",
    "REVERT_HEAD": "revert",
}


def refuse_unready(root: Path) -> None:
    """RkcError where nothing can be committed here: no repository, no name, something of git's own unfinished."""
    if not is_checkout(root):
        hint = "make it one with `git init`, or work in the copy that you were given with `git clone`"
        raise RkcError("nothing can be saved: this workspace lies in no git repository", hint)
    if not has_user(root):
        hint = 'give them once: git config --global user.name "YOUR NAME"; git config --global user.email ADDRESS'
        raise RkcError("nothing can be saved: git knows neither your name nor your address", hint)
    for head, what in _UNFINISHED.items():
        if find_commit(root, head):
            hint = f"finish it with `git {what} --continue`, or drop it with `git {what} --abort`; then save again"
            raise RkcError(f"nothing can be saved: a {what} that somebody began with git is not finished", hint)


def begin(root: Path) -> None:
    """Let git keep the folder from now on, where it does not yet. RkcError where there is no git, or it refuses."""
    if is_checkout(root):
        return
    told = tell(root, ("init", "--quiet"))
    if told.refused:
        raise RkcError(
            f"git cannot keep the folder: {told.reason}", "the files are written; look at the message of git"
        )


def find_unsaved(root: Path) -> tuple[str, ...]:
    """The files that differ from those of the last commit, as paths below the workspace; sorted.

    RkcError where git does not say: what is not saved would be taken for saved.
    """
    names = ("--name-only", "--no-renames", "--no-ext-diff", "-z", "--relative", "--", *SAVED)
    # Not `ls-files -m`: that lists also what differs in line ends alone, of which a commit takes nothing.
    asked = ("diff", *names), ("diff", "--cached", *names), ("ls-files", "-z", "-o", "--exclude-standard", "--", *SAVED)
    told = [tell(root, words) for words in asked]
    if refused := next((one for one in told if one.refused), None):
        raise RkcError(f"git does not say what is not saved: {refused.reason}", "put that right, and try again")
    listed = b"".join(one.out for one in told).decode("utf-8", "surrogateescape")
    paths = {path for path in listed.split("\0") if path}
    return tuple(sorted(path for path in paths if not path.endswith("/") and not _is_clutter(path)))


def _is_clutter(path: str) -> bool:
    return any(is_left_out(part) for part in path.split("/")) and path not in SAVED


def save_word(root: Path, message: str) -> None:
    """A commit that changes no file: its message alone is to be kept. RkcError where git refuses."""
    made = tell(root, ("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-F", "-"), message.encode())
    done = tell(root, ("update-ref", "HEAD", made.out.decode("ascii").strip())) if not made.refused else made
    if done.refused:
        raise RkcError(f"git did not commit: {done.reason}", "look at the message of git, and save again")


def save_paths(root: Path, paths: tuple[str, ...], message: str) -> str:
    """Commit the files; the id of the commit. RkcError where git refuses."""
    commit_paths(root, paths, message)
    return current_commit(root)
