"""The register held against all that commits had of it: part of the journey of `verify`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rkcctl.amend.join_keys import keys_of
from rkcctl.check.kept_lines import Line, Missing, find_missing, tell_all
from rkcctl.model.corpus import Corpus
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.register import REGISTER, find_registers
from rkcctl.pipeline.register_last import CORRECTED, tell_version
from rkcctl.pipeline.register_put_back import find_put_back
from rkcctl.pipeline.register_states import State, States
from rkcctl.store.git_history import Beginning, Version, is_beginning, list_beginnings, list_versions, read_version


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

    states = States(lambda version: read_version(root, version))

    @cache
    def now() -> list[State]:
        return [states.divide(path, data, corpus.trees[path]) for path, data in files.items()]

    @cache
    def here() -> _Here:
        return _Here(states, now())

    @cache
    def corrected() -> list[tuple[frozenset[str], set[str]]]:
        return [_took_out(root, begun, states) for begun in list_beginnings(root, "proposals", CORRECTED)]

    def is_corrected(version: Version, words: str) -> bool:
        return any(words in out and version.commit not in after for after, out in corrected())

    gone = _leave_chosen(_find(here, files, versions, states, is_corrected), versions, states)
    back = find_put_back([one.missing for one in gone], now(), versions, states) if gone else set()
    told = [(one.missing, tell_version(one.version, versions)) for one in gone if one.missing.line.words not in back]
    lengths = {path: data.count(b"\n") for path, data in files.items()}
    return Kept(tuple(tell_all(told, lengths)), len(corpus.register_lines), len({one.commit for one in versions}))


class _Here:
    """The register that earlier states are held against: its lines by their rows, and all that they say."""

    def __init__(self, states: States, files: Sequence[State]) -> None:
        self.rows = {
            row: line for state in files for row, line in zip(state.rows, states.lines(state, state.rows), strict=True)
        }
        self.words = {line.words for line in self.rows.values()}


def _took_out(root: Path, begun: Beginning, states: States) -> tuple[frozenset[str], set[str]]:
    """What a correction left out of all that there was before it; and the commits that rest on it.

    A desk that went on beside it knew nothing of it, and has such lines still.
    """
    own = [one for one in begun.files if find_registers([one.path])]
    before = [one for one in begun.before if find_registers([one.path])]
    here = _Here(states, [states.at(one.path, one.id) for one in own])
    files = {one.path: read_version(root, one.id) for one in own}
    return begun.after, {one.missing.line.words for one in _find(lambda: here, files, before, states)}


def _find(
    here: Callable[[], _Here],
    files: Mapping[str, bytes],
    versions: Sequence[Version],
    states: States,
    excused: Callable[[Version, str], bool] = lambda _version, _words: False,
) -> list[_Gone]:
    """Every line that is missing, once; but for those of a version that are `excused`."""
    # A file grows at its end: a state that another begins with has nothing that the other lacks, and is not read.
    ends = {path: {data, data.replace(b"\r\n", b"\n")} for path, data in files.items()}
    read: dict[str, list[bytes]] = {}
    found: dict[str, _Gone] = {}
    seen: set[tuple[str, str]] = set()
    for version in versions:
        if not version.id or (version.path, version.id) in seen:
            continue
        known = (*ends.get(version.path, ()), *read.get(version.path, ()))
        if any(is_beginning(version, data) for data in known):
            continue
        state = states.at(version.path, version.id)
        missed = _find_missing(here(), states, state)
        counted = [one for one in missed if not excused(version, one.line.words)]
        for missing in counted:
            found.setdefault(missing.line.words, _Gone(missing, version))
        # What is excused here may count in another commit with the same bytes.
        if len(counted) == len(missed):
            seen.add((version.path, version.id))
            # Desks that save in turn go on from one each.
            read[version.path] = [*read.get(version.path, ())[-1:], state.data]
    return list(found.values())


def _find_missing(here: _Here, states: States, state: State) -> list[Missing]:
    before = states.lines(state, (row for row in state.rows if row not in here.rows))
    if all(line.words in here.words for line in before):
        return []
    return find_missing(here.words, [line for row, line in here.rows.items() if row not in state.rows], before)


def _leave_chosen(gone: list[_Gone], versions: Sequence[Version], states: States) -> list[_Gone]:
    """Without what two desks entered otherwise for one event, and people settled when it was joined."""
    key = keys_of(REGISTER)["events",]
    rivals = {key(one.missing.line.plain) for one in gone if one.missing.instead}
    names = {one.missing.line.words: key(one.missing.line.plain) for one in gone}
    given_up: set[str] = set()
    for version in versions if rivals else ():
        if not version.joins or not (version.was and version.id):
            continue
        ours, after = states.at(version.path, version.was), states.at(version.path, version.id)
        lost, came = _words(states, ours, after), _words(states, after, ours)
        torn = {words for words in lost.keys() - came.keys() if names.get(words) in rivals}
        if not torn:
            continue
        sides = [one.was for one in versions if one.commit == version.commit and one.path == version.path]
        # Where the other side had it as it is now, git tells of this side alone.
        others = [states.at(version.path, one) for one in sides if one and one != version.was] or [after]
        lacking = [_words(states, after, other) for other in others]
        extra = [_words(states, other, after) for other in others]
        theirs = {
            words
            for words in came.keys() - lost.keys()
            for less, more in zip(lacking, extra, strict=True)
            if words not in less or words in more
        }
        chosen = {key(came[words].plain) for words in theirs}
        given_up |= {words for words in torn if names[words] in chosen}
    return [one for one in gone if one.missing.line.words not in given_up]


def _words(states: States, state: State, other: State) -> dict[str, Line]:
    """The lines of a state that the other has not in the same bytes, by what they say."""
    rows = (row for row in state.rows if row not in other.rows)
    return {line.words: line for line in states.lines(state, rows)}
