"""The files of a commit, as git keeps them: for a text as it was."""

from collections.abc import Iterator
from pathlib import Path

from rkcctl.store.git import ask_bytes, find_commit

# The mode of a plain file, as git lists it; links and modules of other repositories are passed over.
_PLAIN = (b"100644", b"100755")


def read_commit(root: Path, revision: str, folder: str) -> dict[str, bytes] | None:
    """The plain files below a folder of the workspace in a commit, by path; None where the revision names none."""
    commit = find_commit(root, revision)
    if not commit:
        return None
    listed = ask_bytes(root, ("ls-tree", "-r", "-z", "--end-of-options", commit, "--", f"{folder}/"))
    blobs = dict(_entries(listed))
    given = "".join(f"{blob}\n" for blob in blobs.values()).encode("ascii")
    answer = ask_bytes(root, ("cat-file", "--batch"), given)
    files: dict[str, bytes] = {}
    at = 0
    for path in blobs:
        # Each is answered by a line `ID blob SIZE`, its bytes, and the end of a line.
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        files[path] = answer[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return files


def _entries(listed: bytes) -> Iterator[tuple[str, str]]:
    for entry in listed.split(b"\0"):
        facts, _, path = entry.partition(b"\t")
        words = facts.split(b" ")
        if len(words) == 3 and words[0] in _PLAIN:
            yield path.decode("utf-8", "replace"), words[2].decode("ascii")
