"""Small edits to YAML that leave every other byte as it is: the place is found in the tree, the text is spliced."""

from rkcctl.model.tree import Mapping, Scalar, Sequence, Value


def insert_item(text: str, tree: Value, key: str, item: str, after: str | None = None) -> str | None:
    """The text with `item` as an item of the list at the top-level `key`: after the item `after`, or at its end.

    `item` is written as given. None where the list is not there, or is not written with one scalar a line.
    """
    entry = tree.entry(key) if isinstance(tree, Mapping) else None
    if entry is None or not isinstance(entry[1], Sequence):
        return None
    items = [found for found in entry[1].items if isinstance(found, Scalar)]
    if not items:
        return _fill_empty(text, entry[1], item)
    last = next((found for found in items if found.text == after), None) if after else items[-1]
    lines = text.split("\n")
    if last is None or not lines[last.line - 1].lstrip(" ").startswith("- "):
        return None
    indent = lines[last.line - 1][: lines[last.line - 1].index("-")]
    end = "\r" if lines[last.line - 1].endswith("\r") else ""
    lines.insert(last.line, f"{indent}- {item}{end}")
    return "\n".join(lines)


def _fill_empty(text: str, found: Sequence, item: str) -> str | None:
    """The text with the empty list `[]` as a list of one."""
    lines = text.split("\n")
    line = lines[found.line - 1]
    before, middle, behind = line[: found.column - 1], line[found.column - 1 :][:2], line[found.column + 1 :]
    if middle != "[]":
        return None
    lines[found.line - 1] = f"{before}[{item}]{behind}"
    return "\n".join(lines)
