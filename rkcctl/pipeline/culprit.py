"""Which commit made a fault of the proof, and what takes it back: a file as it was before, in all else as it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rkcctl.check.edition import MANIFEST
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.figure import IMAGE_TYPES
from rkcctl.model.sources import Sources
from rkcctl.pipeline.validate import examine, validate
from rkcctl.store.git import is_checkout, is_clean, last_commit
from rkcctl.store.git_history import Version, list_versions_of, read_version

_RESTORED = re.compile(r"git restore ([^\s;,`]+)")
# So many states of one file are looked at: most faults came with its last commit.
_MOST_STATES = 8
# Each state takes a check of the whole, and who has many files at fault mends one after the other.
_MOST_FILES = 3
_SHORT = 9
# What is read, what is shown, and what is issued.
_FILES = (".md", ".yaml", *IMAGE_TYPES, ".docx", ".pdf", ".html")

Fault = tuple[str, str]
"""A fault by its code and message: its line may be another in another state."""


@dataclass(frozen=True, slots=True)
class Traced:
    """Faults with hints that help, and of each file that is to blame since when it is so."""

    found: tuple[Diagnostic, ...]
    commits: tuple[str, ...]


def trace(root: Path, sources: Sources, faults: Sequence[Diagnostic]) -> Traced:
    """Say of each fault whether it is committed, and by which commit: then `git restore` brings nothing back."""
    return _trace(_Tracer(root, sources), faults)


def mend_hints(root: Path, sources: Sources, faults: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The faults as they are, but that none names `git restore` for what is committed: of the first files at fault, and
    of all that follows from what these are to blame for.
    """
    restored = [fault for fault in faults if _RESTORED.search(fault.hint)]
    paths = tuple(dict.fromkeys(fault.place.path for fault in restored))[:_MOST_FILES]
    chosen = [fault for fault in restored if fault.place.path in paths]
    tracer = _Tracer(root, sources)
    mended = dict(zip(chosen, _trace(tracer, chosen).found, strict=True))
    tracer.is_closed = True
    mended |= {fault: tracer.follow(fault) for fault in restored if fault not in mended}
    return tuple(mended.get(fault, fault) for fault in faults)


def mend_known(root: Path, faults: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The same of the faults at which a command stopped, as far as whoever validates finds them too."""
    if not (any(_RESTORED.search(fault.hint) for fault in faults) and is_checkout(root)):
        return tuple(faults)
    corpus, found = validate(root)
    mended = dict(zip(found, mend_hints(root, corpus.sources, found), strict=True))
    return tuple(mended.get(fault, fault) for fault in faults)


def _trace(tracer: "_Tracer", faults: Sequence[Diagnostic]) -> Traced:
    # All else rests on the editions: what is wrong with one may be to blame for the rest.
    ordered = sorted(faults, key=lambda fault: not fault.code.startswith("EDN"))
    traced = {fault: tracer.trace(fault) for fault in ordered}
    told: dict[str, None] = {}
    found: list[Diagnostic] = []
    for fault in faults:
        path, since, way = traced[fault]
        told |= {f"{path}: {since}": None} if since else {}
        found.append(_mend(fault, way))
    return Traced(tuple(found), tuple(told))


@dataclass(frozen=True, slots=True)
class _Way:
    """What takes a fault back, and what is to be known of that; no command where the hint has the right one."""

    command: str = ""
    note: str = ""


def _mend(fault: Diagnostic, way: _Way) -> Diagnostic:
    return replace(fault, hint=_say(fault.hint, way)) if way.command else fault


def _say(hint: str, way: _Way) -> str:
    """The hint with that way in the place of its own. Where it names several files, one of them is known to blame."""
    named = len(_RESTORED.findall(hint))
    if named != 1:
        hint = "restore it: git restore FILE" if named else f"{hint}; or take it back: git restore FILE"
    found = _RESTORED.search(hint)
    assert found is not None
    # What is to be known of the command stands behind it, and before what else can be done.
    tick = "`" if hint[found.end() :].startswith("`") else ""
    note = f" ({way.note})" if way.note else ""
    return f"{hint[: found.start()]}{way.command}{tick}{note}{hint[found.end() + len(tick) :]}"


@dataclass(slots=True)
class _Tracer:
    """What is known so far of the files at fault; never handed out."""

    root: Path
    sources: Sources
    states: dict[tuple[str, str], frozenset[Fault]] = field(default_factory=dict)
    blamed: dict[str, None] = field(default_factory=dict)
    """The files that are to blame for faults so far: what one made, others may follow from."""
    versions: dict[str, tuple[Version, ...]] = field(default_factory=dict)
    clean: dict[str, bool] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    """The folders to be restored as a whole, by a file of each."""
    is_closed: bool = False
    """Whether no further state is looked at."""

    def follow(self, fault: Diagnostic) -> Diagnostic:
        """The fault with what takes it back where it follows from a file that is to blame for others."""
        found = (self._trace_in(path, fault) for path in self.blamed)
        return next((_mend(fault, one[1]) for one in found if one), fault)

    def trace(self, fault: Diagnostic) -> tuple[str, str, _Way]:
        """The file to blame, since when it is so, and what takes it back."""
        named = _RESTORED.findall(fault.hint)
        # What the hint names is to blame; where it names a folder, the file at which the fault is told.
        paths = [path for path in dict.fromkeys((*named, fault.place.path)) if path.endswith(_FILES)]
        # A folder is that of an edition, which is there where its edition.yaml is.
        manifests = {f"{path}/{MANIFEST}": path for path in named if path.startswith("guidelines/editions/")}
        # One file of a folder that is gone does not bring back the rest.
        self.folders |= {path: folder for path, folder in manifests.items() if path not in self.sources.files}
        for path in dict.fromkeys((*paths, *manifests, *self.blamed)):
            if found := self._trace_in(path, fault):
                self.blamed[path] = None
                return (path, *found)
        path = paths[0] if paths else fault.place.path
        commit = last_commit(self.root, path)
        # Where the hint names several files, or none, nobody knows then which one is to blame.
        if not commit or len(named) != 1:
            return path, "", _Way()
        if not self._is_clean(path):
            return path, f"not committed; last {commit}", _Way()
        return path, f"since commit {commit}", _Way(f"git log -p {path}", "it shows what was done to it")

    def _trace_in(self, path: str, fault: Diagnostic) -> tuple[str, _Way] | None:
        """The same of one file; None where no earlier state of it that was looked at is without the fault."""
        if path not in self.versions:
            self.versions[path] = list_versions_of(self.root, path)
        versions = self.versions[path]
        if not versions:
            return None
        last = versions[0].id
        if not self._is_clean(path) and not self._has(path, last, fault):
            return f"not committed; last {versions[0].told}", _Way(f"git restore {self.folders.get(path, path)}")
        at, later = last, list(versions)
        for _ in range(_MOST_STATES):
            made = [one for one in later if one.id == at and one.was]
            # A merge is to blame for what none of those whom it joins had.
            own = [one for one in made if not one.joins][:1] or made
            had = next((one for one in own if self._has(path, one.was, fault)), None)
            if had is None:
                return (f"since commit {own[0].told}", _tell_way(own[0], path)) if own else None
            at, later = had.was, later[later.index(had) + 1 :]
        return None

    def _is_clean(self, path: str) -> bool:
        if path not in self.clean:
            self.clean[path] = is_clean(self.root, path)
        return self.clean[path]

    def _has(self, path: str, version: str, fault: Diagnostic) -> bool:
        """Whether the fault is there with that version of the file, "" for none, and all other files as they are."""
        if (path, version) not in self.states:
            # What nobody looked at is blamed for nothing.
            if self.is_closed:
                return True
            files = {name: data for name, data in self.sources.files.items() if name != path}
            if version:
                files[path] = read_version(self.root, version)
            _, found = examine(Sources(files))
            self.states[path, version] = frozenset((one.code, one.message) for one in found)
        return (fault.code, fault.message) in self.states[path, version]


def _tell_way(made: Version, path: str) -> _Way:
    commit = made.commit[:_SHORT]
    if made.joins:
        return _Way(f"git cat-file -p {made.was[:_SHORT]}", f"it shows what {path} was")
    return _Way(f"git revert {commit}", f"the whole commit; `git show {commit}~1:./{path}` shows the file before it")
