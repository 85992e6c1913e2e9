"""Another title for a chapter, written into its front matter: nothing else there moves."""

import re

from rkcctl.model.corpus import Chapter
from rkcctl.model.tree import Mapping, Scalar
from rkcctl.read.yaml_places import carry_out, rewrite

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w ,.()’'\-/À-ÿ]*")


def retitle(text: str, chapter: Chapter, title: str) -> str | None:
    """The text, which begins with the chapter's front matter, with another title; None where it has several lines."""
    tree = chapter.front.tree if chapter.front is not None else None
    entry = tree.entry("title") if isinstance(tree, Mapping) else None
    lines = text.split("\n")
    if not isinstance(tree, Mapping) or entry is None or not isinstance(entry[1], Scalar):
        return None
    is_flow = lines[tree.line - 1][tree.column - 1 : tree.column] == "{"
    # In braces a comma ends a value.
    is_plain = _PLAIN.fullmatch(title) and not (is_flow and "," in title)
    change = rewrite(lines, entry[1], title if is_plain else f'"{_escape(title)}"')
    return "\n".join(carry_out(lines, [change])) if change else None


def _escape(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')
