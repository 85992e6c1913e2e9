"""The register held against all that commits had of it: part of the journey of `verify`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rkcctl.amend.join_keys import keys_of
from rkcctl.check.kept_lines import Line, Missing, Told, find_missing, lines_of, tell_all
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.register import REGISTER, find_registers
from rkcctl.read.text import decode
from rkcctl.read.yaml_tree import read_yaml
from rkcctl.store.git_history import Beginning, Version, is_beginning, list_beginnings, list_versions, read_version

CORRECTED = "Register-Corrected"
"""In the message of a commit: the register as that commit has it is right, for the reason behind the colon."""
# So many earlier states of a file are kept at hand: desks that save in turn go on from one each.
_AT_HAND = 8

_Read = Callable[[str], bytes]
"""The bytes of a version by their id."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Lines that are missing, as faults; and how many there are, and against how many commits they were held."""

    found: tuple[Diagnostic, ...] = ()
    lines: int = 0
    commits: int = 0


@dataclass(frozen=True, slots=True)
class _Gone:
    """A line that is missing, and the last version of its file that has it."""

    missing: Missing
    version: Version


def hold_register(root: Path, corpus: Corpus) -> Kept:
    """Hold the register against what every commit had of it.

    Nothing is found where a file of it cannot be read, which is told of already. RkcError where git does not answer.
    """
    files = {path: corpus.sources.files[path] for path in find_registers(corpus.sources.files)}
    if any(path not in corpus.trees for path in files):
        return Kept()
    versions = [one for one in list_versions(root, "proposals", CORRECTED) if find_registers([one.path])]

    @cache
    def now() -> list[Line]:
        return [line for path in files for line in lines_of(path, corpus.trees[path])]

    @cache
    def read(version: str) -> bytes:
        return read_version(root, version)

    @cache
    def corrected() -> list[tuple[frozenset[str], set[str]]]:
        return [_took_out(begun, read) for begun in list_beginnings(root, "proposals", CORRECTED)]

    def is_corrected(version: Version, words: str) -> bool:
        return any(words in out and version.commit not in after for after, out in corrected())

    gone = _leave_chosen(_find(now, files, versions, read, is_corrected), versions, read)
    told = [(one.missing, _tell(one.version, versions)) for one in gone]
    lengths = {path: data.count(b"\n") for path, data in files.items()}
    return Kept(tuple(tell_all(told, lengths)), len(corpus.register_lines), len({one.commit for one in versions}))


def _took_out(begun: Beginning, read: _Read) -> tuple[frozenset[str], set[str]]:
    """What a correction left out of all that there was before it; and the commits that rest on it.

    A desk that went on beside it knew nothing of it, and has such lines still.
    """
    files = {one.path: read(one.id) for one in begun.files if find_registers([one.path])}
    before = [one for one in begun.before if find_registers([one.path])]
    there = [line for path, data in files.items() for line in _lines(path, data)]
    return begun.after, {one.missing.line.words for one in _find(lambda: there, files, before, read)}


def _find(
    now: Callable[[], Sequence[Line]],
    files: Mapping[str, bytes],
    versions: Sequence[Version],
    read: _Read,
    excused: Callable[[Version, str], bool] = lambda _version, _words: False,
) -> list[_Gone]:
    """Every line that is missing, once; but for those of a version that are `excused`."""
    # A file grows at its end: a state that another begins with has nothing that the other lacks, and is not read.
    at_hand = {path: [data, data.replace(b"\r\n", b"\n")] for path, data in files.items()}
    found: dict[str, _Gone] = {}
    seen: set[tuple[str, str]] = set()
    for version in versions:
        known = at_hand.setdefault(version.path, [])
        if not version.id or (version.path, version.id) in seen or any(is_beginning(version, one) for one in known):
            continue
        data = read(version.id)
        missed = find_missing(now(), _lines(version.path, data))
        counted = [one for one in missed if not excused(version, one.line.words)]
        for missing in counted:
            found.setdefault(missing.line.words, _Gone(missing, version))
        # What is excused here may count in another commit with the same bytes.
        if len(counted) == len(missed):
            seen.add((version.path, version.id))
            at_hand[version.path] = [*known[:2], *known[2:][1 - _AT_HAND :], data]
    return list(found.values())


def _lines(path: str, data: bytes) -> list[Line]:
    text, _ = decode(path, data)
    return lines_of(path, read_yaml(path, text or "")[0])


def _leave_chosen(gone: list[_Gone], versions: Sequence[Version], read: _Read) -> list[_Gone]:
    """Without what two desks entered otherwise for one event, and people settled when it was joined."""
    key = keys_of(REGISTER)["events",]
    rivals = {key(one.missing.line.plain) for one in gone if one.missing.instead}
    if not rivals:
        return gone
    given_up: set[str] = set()
    for version in versions:
        if not version.joins or not (version.was and version.id):
            continue
        ours = {line.words: key(line.plain) for line in _lines(version.path, read(version.was))}
        after = {line.words: key(line.plain) for line in _lines(version.path, read(version.id))}
        sides = [one.was for one in versions if one.commit == version.commit and one.path == version.path]
        # Where the other side had it as it is now, git tells of this side alone.
        others = [one for one in sides if one != version.was] or [version.id]
        theirs = {line.words for one in others if one for line in _lines(version.path, read(one))}
        chosen = {name for words, name in after.items() if words not in ours and words in theirs}
        given_up |= {words for words, name in ours.items() if words not in after and name in chosen & rivals}
    return [one for one in gone if one.missing.line.words not in given_up]


def _tell(version: Version, versions: Sequence[Version]) -> Told:
    """The commit that has the line, and the one after which it was no longer there."""
    took = next((one for one in versions if one.path == version.path and one.was == version.id), None)
    if took is None:
        return Told(version.told, version.commit[:9])
    return Told(version.told, version.commit[:9], took.told, "" if took.joins else took.commit[:9])
