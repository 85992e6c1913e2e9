"""The Markdown of a block as its file has it, taken apart so that its words can be changed and nothing else."""

from dataclasses import dataclass

WHOLE = "source"
"""The kind of the one leaf of a block that could not be taken apart: all of its source."""


@dataclass(frozen=True, slots=True)
class SourceLeaf:
    """The words of a leaf, as in model.digest, and how its file writes them.

    `indent` begins each line after its first; `mark`, an item's id comment, ends the first.
    """

    kind: str
    text: str
    indent: str = ""
    mark: str = ""

    @property
    def source(self) -> str:
        """The leaf as it stands in the file. A bar within a cell is escaped there."""
        text = self.text.replace("|", "\\|") if self.kind == "cell" else self.text
        first, *rest = text.split("\n")
        return "\n".join((first + self.mark, *(self.indent + line for line in rest)))


@dataclass(frozen=True, slots=True)
class BlockSource:
    """A block, or a note, without the comment that gives its id.

    `parts` are its leaves in order, and between them what belongs to their containers: list marks, bars, `>`.
    `printed` are the links without words: (target, what is printed for it).
    """

    parts: tuple[str | SourceLeaf, ...]
    printed: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.source for part in self.parts)
