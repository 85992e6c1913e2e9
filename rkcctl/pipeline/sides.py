"""The three states of a repository from which two desks are joined: where both began, ours, and theirs."""

from collections.abc import Mapping
from dataclasses import dataclass

from rkcctl.store.git_join import Blob
from rkcctl.store.git_save import SAVED

_PLAIN = "100644"
_CONTENT = tuple(f"{name}/" for name in SAVED if not name.startswith("."))

Changed = Mapping[str, Blob | bytes | None]
"""What becomes other than it is here, by full path; None where a file is to go."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The files of three commits by full path, and the path of the workspace among them."""

    prefix: str
    base: Mapping[str, Blob]
    ours: Mapping[str, Blob]
    theirs: Mapping[str, Blob]

    @property
    def paths(self) -> list[str]:
        return sorted({*self.base, *self.ours, *self.theirs})

    def at(self, path: str) -> tuple[Blob | None, Blob | None, Blob | None]:
        """The file where both began, as we have it, and as they have it."""
        return self.base.get(path), self.ours.get(path), self.theirs.get(path)

    def content(self, path: str) -> str:
        """The path below the workspace of what is content there; "" of everything else."""
        inner = path.removeprefix(self.prefix) if path.startswith(self.prefix) else ""
        is_plain = all(blob is None or blob.mode == _PLAIN for blob in self.at(path))
        return inner if inner.startswith(_CONTENT) and is_plain else ""
