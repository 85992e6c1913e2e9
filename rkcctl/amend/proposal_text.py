"""A proposal's values -> its file as a person would write it: quotation marks only where they are needed."""

import re
from collections.abc import Mapping, Sequence

from rkcctl.read.yaml_words import Entry, write_flow

REASONS = {"en": "# Reasons", "fr": "# Motifs"}
# What one reads at a glance stands on one line.
_SHORT = 110
# Texts of the chapters: each on lines of its own, as Markdown.
_TEXTS = frozenset(("was", "text"))
_UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def write_proposal(front: Mapping[str, Entry], changes: Sequence[Mapping[str, object]], reasons: str) -> str:
    """The whole file: the front matter's keys in their order, the changes, the reasons."""
    lines = ["---", *(f"{key}: {write_flow(value)}" for key, value in front.items())]
    lines += write_changes(changes)
    return "\n".join([*lines, "---", "", REASONS[str(front["language"])], "", reasons.strip("\n"), ""])


def write_changes(changes: Sequence[Mapping[str, object]]) -> list[str]:
    """The lines from `changes:` on."""
    if not changes:
        return ["changes: []"]
    lines = ["changes:"]
    for change in changes:
        lead = "  - "
        for key, value in change.items():
            lines += _write_key(lead, key, value)
            lead = "    "
    return lines


def _write_key(lead: str, key: str, value: object) -> list[str]:
    indent = " " * len(lead)
    if isinstance(value, str) and key in _TEXTS and _is_block(value):
        return write_block_text(lead, key, value)
    if isinstance(value, list | tuple) and key == "edits":
        return [f"{lead}{key}:", *(line for edit in value for line in _write_edit(indent, edit))]
    if isinstance(value, Mapping) and key in REASONS:
        return [
            f"{lead}{key}:",
            *(line for inner, held in value.items() for line in _write_key(f"{indent}  ", inner, held)),
        ]
    if isinstance(value, list | tuple) and key == "into":
        lines = [f"{lead}{key}:"]
        for part in value:
            head, *rest = write_block_text("", "", str(part))
            lines += [f"{indent}  - {head[2:]}", *(f"{indent}  {line}" if line else "" for line in rest)]
        return lines
    return [f"{lead}{key}: {_write(value)}"]


def _is_block(text: str) -> bool:
    """Whether it can stand on lines of its own as it is."""
    return len(text) > 60 or "\n" in text


def write_block_text(lead: str, key: str, text: str) -> list[str]:
    """The text on lines of its own; quoted where YAML would lose a letter of it."""
    body = text.removesuffix("\n")
    is_ragged = body.endswith("\n") or any(line != line.rstrip(" ") for line in body.split("\n"))
    if _UNSAFE.search(text) or not body.strip() or is_ragged:
        return [f"{lead}{key}: {write_flow(text)}"]
    chomp = "" if body != text else "-"
    mark = "2" if body.startswith((" ", "\n")) else ""
    indent = " " * (len(lead) + 2)
    return [f"{lead}{key}: |{mark}{chomp}", *(f"{indent}{line}" if line else "" for line in body.split("\n"))]


def _write_edit(indent: str, edit: object) -> list[str]:
    assert isinstance(edit, Mapping)
    line = f"{indent}  - {write_flow(edit)}"
    if len(line) <= _SHORT:
        return [line]
    lines = [f"{indent}    {key}: {write_flow(value)}" for key, value in edit.items()]
    return [f"{indent}  - {lines[0].strip()}", *lines[1:]]


def _write(value: object) -> str:
    assert isinstance(value, str | int | list | tuple | Mapping)
    return write_flow(value)
