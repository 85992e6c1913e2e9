"""Commits of two desks: fetched, held side by side file by file, joined in a commit of both, and sent."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.model.visible import visible
from rkcctl.store.git import ask_bytes, find_commit, tell

_PLAIN = "100644"
# What git answers to whoever comes second, and to whoever sends while another is sending.
_RACES = (
    "fetch first",
    "non-fast-forward",
    "stale info",
    "failed to update ref",
    "cannot lock ref",
    "incorrect old value",
)


@dataclass(frozen=True, slots=True)
class Remote:
    """Where others take our commits from: its name here, and the branch there. `is_set` where git was told so."""

    name: str
    branch: str
    is_set: bool

    @property
    def tracked(self) -> str:
        return f"refs/remotes/{self.name}/{self.branch}"


@dataclass(frozen=True, slots=True)
class Blob:
    """A file of a commit: its mode, and the id of its bytes."""

    mode: str
    id: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """Why nothing can be sent although git knows a remote, and what to do about it."""

    reason: str
    hint: str


def find_remote(root: Path) -> Remote | Unsent | None:
    """Where the branch that is checked out goes: as git was told, else to the only place there is; None for none.

    RkcError where git does not say: what others wait for would be kept here, and nobody told.
    """
    known = [name for name in _do(root, ("remote",)).split("\n") if name]
    if not known:
        return None
    branch = _say(root, "symbolic-ref", "--quiet", "--short", "HEAD")
    if not branch:
        hint = "go on from it on a branch, `git switch -c NAME`, or on the one that all use; then save again"
        return Unsent("a commit is checked out, and no branch", hint)
    name = _say(root, "config", "--get", f"branch.{branch}.remote")
    target = _say(root, "config", "--get", f"branch.{branch}.merge").removeprefix("refs/heads/")
    if name in ("", ".") and len(known) > 1:
        hint = f"say it once, `git config branch.{branch}.remote NAME`, and save again"
        return Unsent(f"git knows several remotes ({', '.join(known)}), and not which is meant", hint)
    if name in ("", "."):
        return Remote(known[0], branch, is_set=False)
    return Remote(name, target or branch, is_set=bool(target))


def fetch(root: Path, remote: Remote) -> str:
    """Fetch what others sent; the id of their last commit, "" where there is none yet. RkcError out of reach."""
    told = tell(root, ("fetch", "--quiet", "--no-tags", "--", remote.name))
    if told.refused:
        hint = "what you did is saved on this machine; look at the network, and run `rkcctl save` again"
        raise RkcError(f"{visible(remote.name)} cannot be reached: {told.reason}", hint)
    return find_commit(root, remote.tracked)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a branch was not taken. `is_race` where somebody else was quicker, and it may be tried again."""

    reason: str
    is_race: bool


def push(root: Path, remote: Remote) -> Refusal | None:
    """Send the branch; None where it was taken, else why it was not, in the words of whoever refused it."""
    words = ("push", "--quiet", "--porcelain", *(() if remote.is_set else ("--set-upstream",)))
    told = tell(root, (*words, "--", remote.name, f"HEAD:refs/heads/{remote.branch}"))
    if not told.refused:
        return None
    # A line a branch: "!", which branch, what became of it.
    answer = next((line for line in told.out.decode("utf-8", "replace").split("\n") if line.startswith("!\t")), "")
    if not answer:
        return Refusal(told.reason, is_race=False)
    status = answer.rpartition("\t")[2].strip()
    is_race = any(word in status for word in _RACES)
    lines = [line.strip() for line in told.refused.split("\n")]
    said = [line.removeprefix("remote: ").removeprefix("error: ") for line in lines if line.startswith("remote: ")]
    return Refusal(visible(f"{status}: {'; '.join(said)}" if said and not is_race else status), is_race)


@dataclass(frozen=True, slots=True)
class Apart:
    """How many commits here were not sent, and how many of others wait, as far as was fetched last."""

    ours: int
    theirs: int


def find_apart(root: Path) -> Apart:
    """How far this desk and the others are apart. Only git of this machine is asked, and nothing is fetched."""
    remote = find_remote(root)
    if not isinstance(remote, Remote):
        return Apart(0, 0)
    if find_commit(root, remote.tracked):
        counts = _say(root, "rev-list", "--left-right", "--count", f"HEAD...{remote.tracked}").split()
        return Apart(*(int(count) for count in counts)) if len(counts) == 2 else Apart(0, 0)
    # A branch that was never sent: what the others have by another one is no news to them.
    return Apart(int(_say(root, "rev-list", "--count", "HEAD", "--not", f"--remotes={remote.name}") or 0), 0)


def find_base(root: Path, ours: str, theirs: str) -> str:
    """The last commit that both have; "" where there is none."""
    return _say(root, "merge-base", ours, theirs)


def list_commit(root: Path, commit: str) -> dict[str, Blob]:
    """Every file of a commit, by its path below the top of the repository."""
    found: dict[str, Blob] = {}
    listed = insist(root, ("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit))
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        facts, _, path = entry.partition("\t")
        if path:
            mode, _, name = facts.split(" ")
            found[path] = Blob(mode, name)
    return found


def read_blob(root: Path, blob: Blob | None) -> bytes | None:
    """The bytes of a file of a commit."""
    return None if blob is None else insist(root, ("cat-file", "blob", blob.id))


def prefix_of(root: Path) -> str:
    """The path of the workspace below the top of its repository, with a slash at the end; "" where it is the top."""
    return _do(root, ("rev-parse", "--show-prefix"))


def write_joined(root: Path, parents: tuple[str, str], changed: Mapping[str, Blob | bytes | None], message: str) -> str:
    """A commit of both parents: the first, with files changed (None removes one), by full path. Its id."""
    lines: list[bytes] = []
    for path, new in changed.items():
        blob = _store(root, new) if isinstance(new, bytes) else new
        mode, name = (blob.mode, blob.id) if blob else ("0", "0" * 40)
        lines.append(f"{mode} {name}\t{path}\0".encode("utf-8", "surrogateescape"))
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        _do(root, ("read-tree", parents[0]), index=index)
        _do(root, ("update-index", "-z", "--index-info"), b"".join(lines), index)
        tree = _do(root, ("write-tree",), index=index)
    ours, theirs = parents
    return _do(root, ("commit-tree", tree, "-p", ours, "-p", theirs, "-F", "-"), message.encode())


def top_of(root: Path) -> Path:
    """The top of the working tree in which the workspace lies."""
    return Path(_do(root, ("rev-parse", "--show-toplevel")))


def insist(root: Path, words: tuple[str, ...], given: bytes = b"", index: Path | None = None) -> bytes:
    """What git answers. RkcError where it refuses: an empty answer would say that there is nothing."""
    told = tell(root, words, given, index)
    if told.refused:
        hint = "what you did is saved on this machine; put that right, and run `rkcctl save` again"
        raise RkcError(f"git {words[0]} was refused: {told.reason}", hint)
    return told.out


def _store(root: Path, data: bytes) -> Blob:
    return Blob(_PLAIN, _do(root, ("hash-object", "-w", "--stdin"), data))


def _say(root: Path, *words: str) -> str:
    return ask_bytes(root, words).decode("utf-8", "surrogateescape").strip()


def _do(root: Path, words: tuple[str, ...], given: bytes = b"", index: Path | None = None) -> str:
    return insist(root, words, given, index).decode("utf-8", "surrogateescape").strip()
