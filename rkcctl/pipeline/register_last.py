"""The register held against the last commit alone: what is lost before it is saved."""

from collections.abc import Mapping
from pathlib import Path

from rkcctl.check.kept_lines import Missing, Told, find_missing, leave_renumbered, lines_of, tell_all
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.register import find_registers
from rkcctl.model.tree import Value
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.store.git_history import Version, is_beginning, list_last, read_version


def hold_against_last(root: Path, held: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Every line of the register that the last commit has, and that the files lack which are there.

    What only grew is known by its digest, and is not read. Nothing is found where there is no git, or where a file of
    the register cannot be read, which is told of already. RkcError where git does not answer.
    """
    files = {path: held[path] for path in find_registers(held)}
    last = list_last(root, "proposals", lambda path: bool(find_registers([path])))
    changed = [one for one in last if not _has_grown(one, files.get(one.path, b""))]
    trees = {path: _read(path, data) for path, data in files.items()} if changed else {}
    if None in trees.values():
        return ()
    now = [line for path, tree in trees.items() for line in lines_of(path, tree)]
    there = {line.words for line in now}
    gone: list[tuple[Missing, Told]] = []
    for one in changed:
        before = lines_of(one.path, _read(one.path, read_version(root, one.id)))
        missing = leave_renumbered(find_missing(there, now, before), now)
        gone += [(each, Told(one.told, one.commit[:9])) for each in missing]
    return tuple(tell_all(gone, {path: data.count(b"\n") for path, data in files.items()}))


def _has_grown(version: Version, data: bytes) -> bool:
    """Whether the bytes begin as the last commit has them, also where git turns the ends of lines."""
    return is_beginning(version, data) or is_beginning(version, data.replace(b"\r\n", b"\n"))


def _read(path: str, data: bytes) -> Value | None:
    text, _ = decode(path, data)
    return read_yaml(path, text or "")[0]
