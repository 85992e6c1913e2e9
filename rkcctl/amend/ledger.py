"""The record of changes: one entry a step of the text, written so that anybody can replay it with other means."""

from collections.abc import Iterable, Sequence

from rkcctl.amend.merge import Merged, Taken
from rkcctl.model.guideline import LedgerEntry, MergedChange, RetiredId, Splice
from rkcctl.read.yaml_words import write_flow

LEDGER = "guidelines/ledger.yaml"
RETIRED = "guidelines/retired.yaml"
HEAD = "# The record of changes, written by the tool: lines are added at the end and never changed.\nentries:\n"
# Within a block scalar libyaml would take these for the end of a line, or lose them.
_UNSAFE = frozenset("\r\x85\u2028\u2029")


def make_entry(number: int, taken: Iterable[Taken], merged: Merged, decisions: Sequence[str]) -> LedgerEntry:
    """The entry of a merge: the changes with digests of their words and their places, the decisions, every splice."""
    changes = tuple(
        MergedChange(id=one.name, words=f"sha256:{one.file.words_of(one.change)}", order=one.order) for one in taken
    )
    return LedgerEntry(number=number, kind="merge", changes=changes, decisions=tuple(decisions), splices=merged.splices)


def write_entry(entry: LedgerEntry) -> str:
    """The entry as an item of the list `entries`, an indentation of two spaces before it."""
    lines = [f"  - number: {entry.number}", f"    kind: {entry.kind}"]
    if entry.changes:
        lines.append("    changes:")
        lines += [f"      - {{{_write_change(one)}}}" for one in entry.changes]
    if entry.decisions:
        lines.append(f"    decisions: {write_flow(list(entry.decisions))}")
    if entry.splices:
        lines.append("    splices:")
        for one in entry.splices:
            lines += _write_splice(one)
    return "\n".join(lines) + "\n"


def _write_change(one: MergedChange) -> str:
    placed = f", order: {one.order}" if one.order else ""
    return f"id: {write_flow(one.id)}, words: {write_flow(one.words)}{placed}"


def _write_splice(one: Splice) -> list[str]:
    lines = [f"      - file: {write_flow(one.file)}", f"        block: {write_flow(one.block)}"]
    if one.after is not None:
        lines.append(f"        after: {write_flow(one.after)}")
    if one.before_sha256 is not None:
        lines.append(f"        before_sha256: {write_flow(one.before_sha256)}")
    if one.lines is None:
        return [*lines, "        lines: null"]
    if _UNSAFE & set(one.lines) or not one.lines.strip("\n"):
        return [*lines, f"        lines: {write_flow(one.lines)}"]
    body = one.lines.removesuffix("\n")
    chomp = "-" if body == one.lines else "+" if body.endswith("\n") else ""
    return [*lines, f"        lines: |2{chomp}", *(f"          {line}" if line else "" for line in body.split("\n"))]


def append_entry(data: bytes | None, entry: LedgerEntry) -> bytes:
    """ledger.yaml with the entry at its end; a new file where there was none."""
    text = data.decode("utf-8") if data else HEAD
    return (text if text.endswith("\n") else f"{text}\n").encode() + write_entry(entry).encode()


def find_retired(merged: Merged) -> tuple[RetiredId, ...]:
    """The ids that the changes take out of the text, each with its change and what stands in its place."""
    found: dict[str, RetiredId] = {}
    for one in merged.located:
        for name in one.gone:
            found.setdefault(name, RetiredId(id=name, change=one.key.name))
        for first, *others in one.joined:
            for name in others:
                found.setdefault(name, RetiredId(id=name, change=one.key.name, successors=(first,)))
    for note in merged.dropped:
        found.setdefault(note.label, RetiredId(id=note.label, change=note.key.name))
    return tuple(found[name] for name in sorted(found))


def write_retired(entries: Iterable[RetiredId]) -> str:
    """The entries as items of the list `retired`."""
    lines: list[str] = []
    for one in entries:
        lines += [f"  - id: {write_flow(one.id)}", f"    change: {write_flow(one.change)}"]
        if one.successors:
            lines.append(f"    successors: {write_flow(list(one.successors))}")
    return "".join(f"{line}\n" for line in lines)
