"""Values -> YAML as one appends it: every text so that any reader of YAML takes it as a text."""

import json
import re
from collections.abc import Mapping, Sequence

Entry = str | int | bool | Sequence["Entry"] | Mapping[str, "Entry"]
"""What may be written: texts, whole numbers and truths, and lists and mappings of them."""

# Words, ids and numbers of proposals: what no reader takes for a date, a number, a truth or a mark of YAML.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*|[0-9]{4}-[0-9]{3,4}[a-z0-9]*(?:/[0-9]+)?")
_RESERVED = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
# Beside what JSON escapes: controls, what some editors take for the end of a line, what is no character.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


# A mapping of more entries has a line for each.
_FLOW = 2


def write_block(entries: Sequence[Mapping[str, Entry]], indent: int) -> str:
    """The entries as items of a list, a key a line, so that a difference between two versions shows each."""
    lines: list[str] = []
    for entry in entries:
        lead = "- "
        for key, value in entry.items():
            if isinstance(value, Mapping) and len(value) > _FLOW:
                lines.append(f"{' ' * indent}{lead}{_write_key(key)}:\n")
                lines += [f"{' ' * indent}    {_write_key(one)}: {write_flow(held)}\n" for one, held in value.items()]
            else:
                lines.append(f"{' ' * indent}{lead}{_write_key(key)}: {write_flow(value)}\n")
            lead = "  "
    return "".join(lines)


def write_flow(value: Entry) -> str:
    """The value on one line, lists and mappings in brackets."""
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED:
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_write_key(key)}: {write_flow(held)}" for key, held in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + ", ".join(write_flow(item) for item in value) + "]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _write_key(key: str) -> str:
    """A key as people write it. `on` is one, and here nothing but a key can stand in its place."""
    return key if _PLAIN.fullmatch(key) else write_flow(key)


def as_read(value: Entry) -> object:
    """The value as it is read back: numbers and truths as their text."""
    if isinstance(value, Mapping):
        return {key: as_read(held) for key, held in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_read(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
