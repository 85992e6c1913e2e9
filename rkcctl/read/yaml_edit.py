"""Small edits to YAML that leave every other byte as it is: the place is found in the tree, the text is spliced."""

import collections.abc
import re

from rkcctl.model.tree import Mapping, Scalar, Sequence, Value, to_plain
from rkcctl.read.text import decode
from rkcctl.read.yaml_splice import Marks, Splice, carry_out
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.read.yaml_words import Entry, as_read, write_block, write_flow

Entries = collections.abc.Sequence[collections.abc.Mapping[str, Entry]]

# An empty list with nothing behind it but a comment: it becomes a list with an entry a line.
_EMPTY_LIST = re.compile(r"[ \t]*\[[ \t]*\](?=[ \t]*(?:[\n#]|$))")


def append_entries(path: str, data: bytes, key: str, entries: Entries) -> bytes | None:
    """The file with the entries at the end of the list at its top-level `key`, which is begun where it is missing.

    No other byte changes: comments, order, line ends and byte-order mark stay. None where the file is no mapping, or
    is so written that nothing can be added. What is returned was read again: it says what it said, and the entries.
    """
    text, unread = decode(path, data)
    tree, refused = read_yaml(path, text or "")
    if text is None or unread or refused or not (tree is None or isinstance(tree, Mapping)):
        return None
    splice = _Writing(text, tree, key, entries).place()
    new = carry_out(data, splice) if splice else None
    return new if new is not None and _says(path, new, tree, key, entries) else None


def _says(path: str, new: bytes, tree: Mapping | None, key: str, entries: Entries) -> bool:
    """Whether the new file says what the old one said, and the entries."""
    text, unread = decode(path, new)
    again, refused = read_yaml(path, text or "")
    before = {name.text or "": to_plain(value) for name, value in tree.entries} if tree else {}
    held = before.get(key)
    wanted = {**before, key: [*(held if isinstance(held, list) else []), *(as_read(entry) for entry in entries)]}
    return again is not None and not unread and not refused and to_plain(again) == wanted


class _Writing:
    """A YAML text to which entries are to be added; never handed out. Offsets are those of the text with LF."""

    def __init__(self, text: str, tree: Mapping | None, key: str, entries: Entries) -> None:
        self.text = text
        self.tree = tree
        self.key = key
        self.entries = entries
        self.marks = Marks(text)
        self.ends = self.marks.ends

    def _at(self, value: Value) -> int:
        return self.marks.at(value)

    def place(self) -> Splice | None:
        tree = self.tree
        if tree is None:
            return self._begin(0)
        in_braces = self.text[self._at(tree)] == "{"
        entry = tree.entry(self.key)
        if entry is None:
            return self._begin_within(self._at(tree)) if in_braces else self._begin(tree.column - 1)
        name, value = entry
        later = [self._at(key) for key, _ in tree.entries if self._at(key) > self._at(name)]
        stop = min(later, default=self.ends[-1][0] if in_braces else len(self.text) + 1)
        ends = [end for begin, end in self.ends if self._at(value) <= begin < stop]
        if isinstance(value, Sequence) and self.text[self._at(value)] == "[":
            return self._add_within(self._at(value), ends[:-1], tree, in_braces)
        if isinstance(value, Sequence):
            return self._add_below(max(ends), value.column - 1)
        is_nothing = isinstance(value, Scalar) and ends == [self._at(value)]
        return self._add_below(ends[0], tree.column + 1) if is_nothing and not in_braces else None

    def _begin(self, indent: int) -> Splice:
        """The key and its list at the end of the file."""
        lead = "" if not self.text or self.text.endswith("\n") else "\n"
        block = write_block(self.entries, indent + 2)
        return Splice(len(self.text), len(self.text), f"{lead}{' ' * indent}{write_flow(self.key)}:\n{block}")

    def _begin_within(self, start: int) -> Splice:
        """The same within the braces that begin there and enclose the whole file."""
        inner = [end for _, end in self.ends[:-1]]
        at = max(inner, default=start + 1)
        words = f"{write_flow(self.key)}: {write_flow(self.entries)}"
        return Splice(at, at, f", {words}" if inner else words)

    def _add_within(self, start: int, inner: list[int], tree: Mapping, in_braces: bool) -> Splice:
        """Further entries within the brackets that begin there."""
        words = write_flow(self.entries)[1:-1]
        if inner:
            return Splice(max(inner), max(inner), f", {words}")
        colon = self.text.rfind(":", 0, start) + 1
        empty = None if in_braces else _EMPTY_LIST.match(self.text, colon)
        if empty is None:
            return Splice(start + 1, start + 1, words)
        end = self.marks.line_end(empty.end())
        rest = self.text[empty.end() : end]
        block = write_block(self.entries, tree.column + 1)
        return Splice(colon, end, f"{rest}\n{block}".removesuffix("\n"))

    def _add_below(self, last: int, indent: int) -> Splice:
        """Further entries below the line in which the last one ends."""
        # A text in several lines ends where the next line begins.
        is_ended = self.text[last - 1] == "\n"
        at = last if is_ended else min(self.marks.line_end(last) + 1, len(self.text))
        lead = "" if self.text[at - 1] == "\n" else "\n"
        return Splice(at, at, f"{lead}{write_block(self.entries, indent)}")

    def extend(self, entry: Mapping, name: str, items: collections.abc.Sequence[str]) -> Splice | None:
        """Further items in the list `name` of an entry, which may be one word, a list in brackets, or missing."""
        words = ", ".join(write_flow(item) for item in items)
        found = entry.entry(name)
        if found is None:
            first = self._at(entry.entries[0][1])
            end = next((end for begin, end in self.ends if begin == first), None)
            if end is None:
                return None
            if self.text[self._at(entry)] == "{":
                return Splice(end, end, f", {write_flow(name)}: [{words}]")
            line = self.marks.line_end(end)
            return Splice(line, line, f"\n{' ' * (entry.column - 1)}{write_flow(name)}: [{words}]")
        start = self._at(found[1])
        if isinstance(found[1], Scalar):
            end = next(end for begin, end in self.ends if begin == start)
            return Splice(start, end, f"[{self.text[start:end]}, {words}]")
        if not isinstance(found[1], Sequence) or self.text[start] != "[":
            return None
        last = max((self._at(item) for item in found[1].items), default=None)
        end = next(end for begin, end in self.ends if begin == last) if last is not None else start + 1
        return Splice(end, end, f", {words}" if last is not None else words)


def extend_entry(
    path: str, data: bytes, at: tuple[str, int], name: str, items: collections.abc.Sequence[str]
) -> bytes | None:
    """The file with further items in the list `name` of an entry: the row, counted from 0, of a top-level list.

    The list is begun where it is missing, below the first key of the entry. No other byte changes. None where the
    entry is so written that nothing can be added. What is returned was read again: it says what it said, and the items.
    """
    text, unread = decode(path, data)
    tree, refused = read_yaml(path, text or "")
    if text is None or unread or refused or not isinstance(tree, Mapping):
        return None
    key, row = at
    held = tree.entry(key)
    rows = held[1].items if held and isinstance(held[1], Sequence) else ()
    entry = rows[row] if row < len(rows) else None
    if not isinstance(entry, Mapping):
        return None
    splice = _Writing(text, tree, key, ()).extend(entry, name, items)
    new = carry_out(data, splice) if splice else None
    again = read_yaml(path, decode(path, new)[0] or "")[0] if new is not None else None
    wanted = to_plain(tree)
    assert isinstance(wanted, dict)
    before = wanted[key][row].get(name, [])
    wanted[key][row][name] = [*(before if isinstance(before, list) else [before]), *items]
    return new if again is not None and to_plain(again) == wanted else None


def insert_item(
    text: str, tree: Value, key: str, item: str, after: str | None = None, before: str | None = None
) -> str | None:
    """The text with `item` as an item of the list at the top-level `key`: after or before another, or at its end.

    `item` is written as given. None where the list is not there, or is not written with one scalar a line.
    """
    entry = tree.entry(key) if isinstance(tree, Mapping) else None
    if entry is None or not isinstance(entry[1], Sequence):
        return None
    items = [found for found in entry[1].items if isinstance(found, Scalar)]
    if not items:
        return _fill_empty(text, entry[1], item)
    beside = after or before
    found = next((one for one in items if one.text == beside), None) if beside else items[-1]
    lines = text.split("\n")
    if found is None or not _is_alone(lines[found.line - 1]):
        return None
    line = lines[found.line - 1]
    indent = line[: line.index("-")]
    end = "\r" if line.endswith("\r") else ""
    lines.insert(found.line - 1 if before else found.line, f"{indent}- {item}{end}")
    return "\n".join(lines)


def remove_item(text: str, tree: Value, key: str, item: str) -> str | None:
    """The text without an item of the list at the top-level `key`, nor what else stands on its line.

    None where the item is not there, is the only one, or does not have a line of its own.
    """
    entry = tree.entry(key) if isinstance(tree, Mapping) else None
    items = entry[1].items if entry is not None and isinstance(entry[1], Sequence) else ()
    found = next((one for one in items if isinstance(one, Scalar) and one.text == item), None)
    lines = text.split("\n")
    if found is None or len(items) < 2 or not _is_alone(lines[found.line - 1]):
        return None
    return "\n".join((*lines[: found.line - 1], *lines[found.line :]))


def _is_alone(line: str) -> bool:
    """Whether an item stands on a line of its own."""
    return line.lstrip(" ").startswith("- ")


def _fill_empty(text: str, found: Sequence, item: str) -> str | None:
    """The text with the empty list `[]` as a list of one."""
    lines = text.split("\n")
    line = lines[found.line - 1]
    before, middle, behind = line[: found.column - 1], line[found.column - 1 :][:2], line[found.column + 1 :]
    if middle != "[]":
        return None
    lines[found.line - 1] = f"{before}[{item}]{behind}"
    return "\n".join(lines)
