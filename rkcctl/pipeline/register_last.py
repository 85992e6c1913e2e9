"""The register held against the last commit alone: what is lost before it is saved."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from rkcctl.check.kept_lines import Missing, Told, find_missing, leave_renumbered, lines_of, list_events, tell_all
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.register import find_registers
from rkcctl.model.tree import Value
from rkcctl.pipeline.register_put_back import find_put_back
from rkcctl.pipeline.register_states import States, is_in_rows
from rkcctl.read.corpus import read_tree
from rkcctl.read.text import decode
from rkcctl.store.git_history import Version, is_beginning, list_last, list_versions, read_version

CORRECTED = "Register-Corrected"
"""In the message of a commit: the register as that commit has it is right, for the reason behind the colon."""


def hold_against_last(root: Path, held: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Every line of the register that the last commit has, and that the files lack which are there.

    Where a file of the last commit is no register, it is the last one that is. What only grew is known by its digest,
    and is not read. Nothing is found where there is no git, or where a file of the register cannot be read: that is
    told elsewhere. RkcError where git does not answer.
    """
    files = {path: held[path] for path in find_registers(held)}
    last = list_last(root, "proposals", lambda path: bool(find_registers([path])))
    changed = [one for one in last if not _has_grown(one, files.get(one.path, b""))]
    trees = {path: read_tree(path, data)[0] for path, data in files.items()} if changed else {}
    if None in trees.values():
        return ()
    now = [line for path, tree in trees.items() for line in lines_of(path, tree)]
    there = {line.words for line in now}
    gone: list[tuple[Missing, Told]] = []
    for one in changed:
        tree, told = _find_readable(root, one)
        missing = leave_renumbered(find_missing(there, now, lines_of(one.path, tree)), now)
        gone += [(each, told) for each in missing]
    # Whether a change is taken back all commits say, which are asked only where a line is missed.
    back = _find_put_back(root, [each for each, _ in gone], files) if gone else set()
    gone = [(each, told) for each, told in gone if each.line.words not in back]
    return tuple(tell_all(gone, {path: data.count(b"\n") for path, data in files.items()}))


def _find_put_back(root: Path, missing: Sequence[Missing], files: Mapping[str, bytes]) -> set[str]:
    states = States(lambda version: read_version(root, version))
    versions = [one for one in list_versions(root, "proposals", CORRECTED) if find_registers([one.path])]
    return find_put_back(missing, [states.divide(path, data) for path, data in files.items()], versions, states)


def _find_readable(root: Path, last: Version) -> tuple[Value | None, Told]:
    """What a file was when a commit last had it as a register, and which commit; None where it never was one."""
    tree = _read(root, last)
    if list_events(tree) is not None:
        return tree, Told(last.told, last.commit[:9])
    # What nobody can read took lines away as much as what took them out: they count from where they were there.
    versions = [one for one in list_versions(root, "proposals", CORRECTED) if one.path == last.path]
    for one in versions:
        tree = _read(root, one) if one.id not in ("", last.id) else None
        if list_events(tree) is not None:
            return tree, tell_version(one, versions)
    return None, Told(last.told, last.commit[:9])


def _has_grown(version: Version, data: bytes) -> bool:
    """Whether the file is as the last commit has it, or goes on from there; also where git turns the ends of lines.

    What is written on from a file that could not be read, as one cut off in the middle, may lack what that one lacked.
    """
    for held in (data, data.replace(b"\r\n", b"\n")):
        if is_beginning(version, held):
            return version.size == len(held) or is_in_rows(decode(version.path, held[: version.size])[0] or "")
    return False


def _read(root: Path, version: Version) -> Value | None:
    return read_tree(version.path, read_version(root, version.id))[0]


def tell_version(version: Version, versions: Sequence[Version]) -> Told:
    """The commit that has the line, and the one after which it was no longer there."""
    took = next((one for one in versions if one.path == version.path and one.was == version.id), None)
    if took is None:
        return Told(version.told, version.commit[:9])
    return Told(version.told, version.commit[:9], took.told, "" if took.joins else took.commit[:9])
