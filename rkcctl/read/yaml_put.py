"""A value set, a key or an entry added or taken out anywhere in a YAML text, and every other byte left as it is.

What is put in is given as it is to be written, on one line. Each function gives the new file, read again: it says what
it said, and what was put in. None where the text is no YAML, or is so written that this cannot be done.
"""

import copy
from collections.abc import Callable

from rkcctl.model.tree import Loc, Mapping, Scalar, Sequence, Value, to_plain
from rkcctl.read.text import decode
from rkcctl.read.yaml_splice import Marks, Splice, carry_out
from rkcctl.read.yaml_tree import read_yaml

FIRST = -1


def put_value(path: str, data: bytes, at: Loc, key: str, words: str, after: str = "") -> bytes | None:
    """Let `key` of the mapping at `at` say this: in its place, else behind the key `after`, else at the end."""

    def place(marks: Marks, holder: Value) -> Splice | None:
        if not isinstance(holder, Mapping) or not holder.entries:
            return None
        found = holder.entry(key)
        if found:
            return _replace(marks, holder, found, words)
        before = holder.entry(after) or holder.entries[-1]
        return _add(marks, holder, marks.end(before[1]), f"{key}: {words}")

    def say(holder: object, value: object) -> bool:
        if not isinstance(holder, dict):
            return False
        holder[key] = value
        return True

    return _change(path, data, at, words, place, say)


def add_item(path: str, data: bytes, at: Loc, words: str, after: int | None = None) -> bytes | None:
    """Another item in the list at `at`, which may be empty: behind the item with that number, from 0, else the last.

    `FIRST` puts it before all others.
    """

    def place(marks: Marks, holder: Value) -> Splice | None:
        if isinstance(holder, Scalar) or not isinstance(holder, Sequence):
            return None
        if not holder.items:
            start = marks.at(holder) + 1
            return Splice(start, start, words) if marks.is_in_brackets(holder) else None
        if after == FIRST:
            start = marks.at(holder.items[0])
            line = marks.text.rfind("\n", 0, start) + 1
            indent = " " * (holder.column - 1)
            in_brackets = marks.is_in_brackets(holder)
            return Splice(start, start, f"{words}, ") if in_brackets else Splice(line, line, f"{indent}- {words}\n")
        before = holder.items[-1 if after is None else after]
        return _add(marks, holder, marks.end(before), words if marks.is_in_brackets(holder) else f"- {words}")

    def say(holder: object, value: object) -> bool:
        if not isinstance(holder, list):
            return False
        holder.insert(len(holder) if after is None else after + 1, value)
        return True

    return _change(path, data, at, words, place, say)


def drop_item(path: str, data: bytes, at: Loc, row: int) -> bytes | None:
    """The list at `at` without its item of that number, nor what is remarked on the item's own lines."""

    def place(marks: Marks, holder: Value) -> Splice | None:
        if not isinstance(holder, Sequence):
            return None
        items = holder.items
        if marks.is_in_brackets(holder):
            if row + 1 < len(items):
                return Splice(marks.at(items[row]), marks.at(items[row + 1]), "")
            return Splice(marks.end(items[row - 1]) if row else marks.at(holder) + 1, marks.end(items[row]), "")
        if len(items) == 1:
            return None
        start = marks.text.rfind("\n", 0, marks.at(items[row])) + 1
        return Splice(start, min(marks.line_end(marks.end(items[row])) + 1, len(marks.text)), "")

    def say(holder: object, _: object) -> bool:
        if not isinstance(holder, list):
            return False
        del holder[row]
        return True

    return _change(path, data, at, "null", place, say)


def drop_key(path: str, data: bytes, at: Loc, key: str) -> bytes | None:
    """The mapping at `at` without a key, nor what is remarked on the key's own lines.

    None where it is the only one, or stands on the line of another, as the first one behind the mark of an item does.
    """

    def place(marks: Marks, holder: Value) -> Splice | None:
        entries = holder.entries if isinstance(holder, Mapping) else ()
        row = next((row for row, (name, _) in enumerate(entries) if name.text == key), None)
        if row is None or len(entries) == 1:
            return None
        name, value = entries[row]
        if marks.is_in_brackets(holder):
            if row + 1 < len(entries):
                return Splice(marks.at(name), marks.at(entries[row + 1][0]), "")
            return Splice(marks.end(entries[row - 1][1]), marks.end(value), "")
        start = marks.text.rfind("\n", 0, marks.at(name)) + 1
        if marks.text[start : marks.at(name)].strip(" "):
            return None
        return Splice(start, min(marks.line_end(marks.end(value)) + 1, len(marks.text)), "")

    def say(holder: object, _: object) -> bool:
        if not isinstance(holder, dict):
            return False
        del holder[key]
        return True

    return _change(path, data, at, "null", place, say)


def _change(
    path: str,
    data: bytes,
    at: Loc,
    words: str,
    place: Callable[[Marks, Value], Splice | None],
    say: Callable[[object, object], bool],
) -> bytes | None:
    text, unread = decode(path, data)
    tree, refused = read_yaml(path, text or "")
    value, unfit = read_yaml(path, words)
    holder = _find(tree, at) if tree is not None else None
    if text is None or tree is None or holder is None or unread or refused or value is None or unfit:
        return None
    splice = place(Marks(text), holder)
    if splice is None:
        return None
    new = carry_out(data, splice)
    wanted = copy.deepcopy(to_plain(tree))
    return new if say(_reach(wanted, at), to_plain(value)) and _read_again(path, new) == wanted else None


def _read_again(path: str, data: bytes) -> object:
    text, unread = decode(path, data)
    tree, refused = read_yaml(path, text or "")
    return None if unread or refused or tree is None else to_plain(tree)


def _find(tree: Value, at: Loc) -> Value | None:
    here: Value = tree
    for step in at:
        if isinstance(here, Mapping) and (found := here.entry(step)):
            here = found[1]
        elif isinstance(here, Sequence) and isinstance(step, int) and step < len(here.items):
            here = here.items[step]
        else:
            return None
    return here


def _reach(plain: object, at: Loc) -> object:
    for step in at:
        if isinstance(plain, list) and isinstance(step, int):
            plain = plain[step]
        elif isinstance(plain, dict):
            plain = plain[str(step)]
    return plain


def _replace(marks: Marks, holder: Mapping, found: tuple[Scalar, Value], words: str) -> Splice | None:
    """The words in place of a value; not where remarks stand between its lines, which would be lost."""
    name, value = found
    start, end = marks.at(value), marks.end(value)
    if isinstance(value, Scalar) and start == end:
        # Nothing was written: what stands behind the colon may be a remark.
        colon = marks.text.find(":", marks.end(name)) + 1
        return Splice(colon, colon, f" {words}")
    between = marks.text[start:end]
    if "\n" in between and "#" in between:
        return None
    if isinstance(value, Scalar) or marks.is_in_brackets(value):
        return Splice(start, end, words)
    colon = marks.text.find(":", marks.end(name)) + 1
    return None if "#" in marks.text[colon:start] else Splice(colon, end, f" {words}")


def _add(marks: Marks, holder: Mapping | Sequence, end: int, words: str) -> Splice:
    """The words behind what ends there: within the brackets, or on a line of their own."""
    if marks.is_in_brackets(holder):
        return Splice(end, end, f", {words}")
    line = marks.line_end(end)
    # The marks of a list's items stand two columns before what they hold, those of a mapping's keys with them.
    indent = " " * (holder.column - 1)
    return Splice(line, line, f"\n{indent}{words}")
