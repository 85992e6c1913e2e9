"""Leaves, folding and digests: what "the same words" means, for ever (docs/digests.md has test vectors)."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# A hard break: an odd number of backslashes right before the end of a line.
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*\\)(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Leaf:
    """The source of one paragraph, heading, item, cell, caption, alternative text, note paragraph or code.

    Without what belongs to its container: list marks, `>`, bars, indentation, id comments. `line` is where it begins
    in the file, from 1 (0: not known); it is no part of what the leaf says.
    """

    kind: str
    text: str
    line: int = field(default=0, compare=False)


def fold(text: str) -> str:
    """Each run of space, tab, CR and LF as one space, none at the ends; a hard break stays as backslash and LF.

    No-break spaces are letters. Wrapping lines anew and padding cells therefore change nothing.
    """
    if "\\" not in text:
        return join_blanks(text).strip(" ")
    parts = _HARD_BREAK.sub(lambda found: f"{found[1]}\0", text).split("\0")
    return "\n".join(join_blanks(part).strip(" ") for part in parts)


def join_blanks(text: str) -> str:
    """Each run of space, tab, CR and LF as one space."""
    # Every word of every chapter passes here more than once, and a pattern takes ten times as long.
    joined = text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    while "  " in joined:
        joined = joined.replace("  ", " ")
    return joined


def digest_leaf(leaf: Leaf) -> str:
    """SHA-256, in hex, of kind, LF, folded text in UTF-8. Code is not folded."""
    text = leaf.text if leaf.kind == "code" else fold(leaf.text)
    return hashlib.sha256(f"{leaf.kind}\n{text}".encode()).hexdigest()


def digest_block(leaves: Iterable[Leaf]) -> str:
    """SHA-256, in hex, of the digests of its leaves in order, in hex, each followed by LF."""
    lines = "".join(f"{digest_leaf(leaf)}\n" for leaf in leaves)
    return hashlib.sha256(lines.encode("ascii")).hexdigest()


def digest_file(path: str, data: bytes) -> str:
    """SHA-256, in hex, of a file: of its text with LF where it is one by its name, else of its bytes."""
    return digest_text(data) if path.endswith((".md", ".yaml", ".svg")) else hashlib.sha256(data).hexdigest()


def digest_text(data: bytes) -> str:
    """SHA-256, in hex, of a text file with its line ends as LF, so that a Windows clone has the same."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).hexdigest()
