"""Where text comes from: the seam between files, commits, sealed editions and tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something was said. Lines and columns count from 1, as editors do; 0 is the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(number) for number in (self.line, self.column) if number)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a workspace at one moment: paths relative to it, with forward slashes, to their bytes.

    A working tree, a commit, a sealed edition and a dict in a test all become this, and nothing above asks which.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)

    def under(self, folder: str, *endings: str) -> Iterator[str]:
        """The paths below `folder` (no trailing slash), sorted; all of them, or those with one of the endings."""
        prefix = f"{folder}/"
        found = (path for path in self.files if path.startswith(prefix))
        yield from sorted(path for path in found if not endings or path.endswith(endings))

    def after(self, changes: Mapping[str, bytes | None]) -> "Sources":
        """The files as they would be after the changes: new bytes by path; None takes a file away."""
        files = {**self.files, **changes}
        return Sources({path: data for path, data in files.items() if data is not None})

    def within(self, folder: str) -> "Sources":
        """The files below `folder`, seen from there."""
        return Sources({path[len(folder) + 1 :]: self.files[path] for path in self.under(folder)})


def is_chapter(path: str) -> bool:
    """Whether a file holds text of the Guidelines, working or sealed: changes may be on its words."""
    return path.startswith("guidelines/") and path.endswith(".md")
