"""What became of files from commit to commit, as git keeps it. Of a file that only grows, no earlier state is read."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rkcctl.errors import RkcError
from rkcctl.store.git import current_commit, tell

_FORMAT = "%x01%H%x02%an%x02%as%x02%P"
# As it answers where nobody has set it otherwise.
_SETTINGS = ("-c", "log.showRoot=true")
_LOG = (*_SETTINGS, "log", "--no-show-signature", "--encoding=UTF-8")
# So many hex digits are enough to name a commit to a person, and to git.
_SHORT = 9


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a commit left it: the id and size of its bytes, and the id of those before it; "" where there is none.

    `commit` is its id, and `told` the same for people, as "3f9a1c2 (who, 2019-06-17)". A commit that `joins` others
    leaves a version for each of them that had the file otherwise. A file that is removed leaves one without an id.
    """

    path: str
    id: str
    was: str
    size: int
    commit: str
    told: str
    joins: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """A commit that begins anew: the files as it has them, every version of them up to it, and what rests on it."""

    files: tuple[Version, ...]
    before: tuple[Version, ...]
    after: frozenset[str]


def list_versions(root: Path, folder: str, anew: str) -> tuple[Version, ...]:
    """Every version of each file below a folder of the workspace, in all that the last commit rests on, newest first.

    A commit with a line `ANEW: REASON` in its message begins anew: what only those before it had is left out. Empty
    where there is no commit yet. RkcError where git does not say.
    """
    if not current_commit(root):
        return ()
    marks = _list_marks(root, anew)
    before = ("--not", *(f"{mark}^@" for mark in marks)) if marks else ()
    found = (
        *_log(root, ("HEAD", *before), folder),
        *(file for mark in _last(root, marks) for file in _list_commit(root, mark, folder)),
    )
    return _with_sizes(root, found)


def list_beginnings(root: Path, folder: str, anew: str) -> tuple[Beginning, ...]:
    """Each commit that begins anew, and on which no other one rests: of several one upon another the last alone counts.

    RkcError where git does not say.
    """
    found: list[Beginning] = []
    for mark in _last(root, _list_marks(root, anew)):
        after = _ask(root, ("rev-list", "--ancestry-path", f"{mark}..HEAD")).decode("ascii").split()
        files = _with_sizes(root, _list_commit(root, mark, folder))
        found.append(Beginning(files, _with_sizes(root, _log(root, (mark,), folder)), frozenset((mark, *after))))
    return tuple(found)


def list_last(root: Path, folder: str, is_wanted: Callable[[str], bool]) -> tuple[Version, ...]:
    """The files below a folder of the workspace, with wanted paths, as the last commit has them.

    Empty where there is no commit, no repository or no git. RkcError where git does not say.
    """
    last = current_commit(root)
    return _with_sizes(root, (one for one in _list_commit(root, last, folder) if is_wanted(one.path))) if last else ()


def list_versions_of(root: Path, path: str) -> tuple[Version, ...]:
    """Every version of one file, or of each in a folder, in all that the last commit rests on, newest first.

    Their sizes are not told. Empty where there is no commit yet. RkcError where git does not say.
    """
    return tuple(_log(root, ("HEAD",), path)) if current_commit(root) else ()


def _list_marks(root: Path, anew: str) -> list[str]:
    words = ("--format=%H", "--basic-regexp", f"--grep=^{anew}: .", "HEAD")
    return _ask(root, (*_LOG, *words)).decode("ascii").split()


def _last(root: Path, marks: list[str]) -> list[str]:
    before = (f"{mark}^@" for mark in marks)
    return _ask(root, ("rev-list", *marks, "--not", *before)).decode("ascii").split() if marks else []


def _log(root: Path, commits: tuple[str, ...], folder: str) -> Iterator[Version]:
    words = ("--full-history", "--diff-merges=separate", "--raw", "--no-abbrev", "--no-renames", "-z", "--relative")
    return _read_log(_ask(root, (*_LOG, *words, f"--format={_FORMAT}", *commits, "--", folder)))


def _with_sizes(root: Path, found: Iterable[Version]) -> tuple[Version, ...]:
    listed = tuple(found)
    sizes = _sizes(root, {version.id for version in listed if version.id})
    return tuple(
        Version(one.path, one.id, one.was, sizes.get(one.id, -1), one.commit, one.told, one.joins) for one in listed
    )


def read_version(root: Path, version: str) -> bytes:
    """The bytes with that id."""
    return _ask(root, ("cat-file", "blob", version))


def is_beginning(version: Version, data: bytes) -> bool:
    """Whether the data begin with the bytes of the version. Its id is their digest: they need not be read."""
    if not 0 <= version.size <= len(data):
        return False
    name = "sha1" if len(version.id) == hashlib.sha1(usedforsecurity=False).digest_size * 2 else "sha256"
    digest = hashlib.new(name, b"blob %d\0" % version.size, usedforsecurity=False)
    digest.update(memoryview(data)[: version.size])
    return digest.hexdigest() == version.id


def _read_log(listed: bytes) -> Iterator[Version]:
    commit, told, joins = "", "", False
    words = iter(listed.decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        if word.startswith("\x01"):
            commit, told, joins = _tell_commit(word[1:])
        elif word.lstrip("\n").startswith(":"):
            _, _, was, new, _ = word.lstrip("\n").split(" ")
            yield Version(next(words), new.strip("0") and new, was.strip("0") and was, -1, commit, told, joins)


def _list_commit(root: Path, commit: str, folder: str) -> Iterator[Version]:
    """The files of one commit, whichever commit it was that left them so."""
    shown = _ask(root, (*_LOG, "-1", f"--format={_FORMAT}", commit)).decode("utf-8", "surrogateescape").rstrip("\n")
    told = _tell_commit(shown[1:])[1]
    for entry in _ask(root, ("ls-tree", "-r", "-z", commit, "--", f"{folder}/")).split(b"\0"):
        facts, _, path = entry.decode("utf-8", "surrogateescape").partition("\t")
        if path:
            yield Version(path, facts.split(" ")[2], "", -1, commit, told, joins=False)


def _tell_commit(shown: str) -> tuple[str, str, bool]:
    """The id of a commit, the same for people, and whether it joins others."""
    commit, who, day, parents = shown.split("\x02")
    return commit, f"{commit[:_SHORT]} ({who}, {day})", " " in parents


def _sizes(root: Path, ids: set[str]) -> dict[str, int]:
    given = "".join(f"{one}\n" for one in sorted(ids)).encode("ascii")
    lines = (line.split() for line in _ask(root, ("cat-file", "--batch-check"), given).decode("ascii").split("\n"))
    return {line[0]: int(line[2]) for line in lines if len(line) == 3 and line[1] == "blob"}


def _ask(root: Path, words: tuple[str, ...], given: bytes = b"") -> bytes:
    told = tell(root, words, given)
    if told.refused:
        raise RkcError(f"git does not say what was saved: {told.reason}", "put that right, and try again")
    return told.out
