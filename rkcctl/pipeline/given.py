"""Proposals in files that lie elsewhere, such as where the page's editor left them: looked at as if they were here."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from rkcctl.errors import UsageError
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.proposal import UNNUMBERED
from rkcctl.model.sources import Place
from rkcctl.model.visible import visible
from rkcctl.read.proposal import read_proposal
from rkcctl.store.disk import names_below, read_given

_FOLDER = "proposals"
_STRANGE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Given:
    """What was named on the command line: `names` as the workspace would call them, `files` that are to be added."""

    names: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    """By path among the proposals, the path as it was named."""

    def show(self, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The faults, those of such a file at the path that was named."""
        return tuple(
            replace(one, place=Place(self.shown[one.place.path], one.place.line, one.place.column))
            if one.place.path in self.shown
            else one
            for one in found
        )


NOTHING = Given()
"""Where no such file was named."""


def take_along(root: Path, names: Iterable[str], *, to_show: bool = True) -> Given:
    """The names, with the files among them that do not lie below proposals/; changes of one stand behind a slash.

    UsageError where such a file has the number of a proposal, which that one has here; and, where it is to be shown,
    where it cannot be read as one.
    """
    given = NOTHING
    for said in names:
        head, _, number = said.rpartition("/")
        name = head if number.isdecimal() and head.lower().endswith(".md") else said
        if not _lies_elsewhere(root, name):
            given = replace(given, names=(*given.names, said))
            continue
        path = next((path for path, shown in given.shown.items() if shown == visible(name)), "")
        if not path:
            path = _find_place(root, name, given.files)
            given = replace(
                given,
                files={**given.files, path: _read(name, to_show=to_show)},
                shown={**given.shown, path: visible(name)},
            )
        given = replace(given, names=(*given.names, path if name == said else f"{path}/{number}"))
    return given


def _lies_elsewhere(root: Path, name: str) -> bool:
    """Whether it is a file of text, and none among the proposals."""
    full = Path.cwd() / name
    if not name.lower().endswith(".md") or not full.is_file():
        return False
    return not full.resolve().is_relative_to(root.resolve() / _FOLDER)


def _read(name: str, *, to_show: bool) -> bytes:
    data = read_given(Path(name))
    file, _, found = read_proposal(visible(name), data)
    if file is None and to_show:
        hint = f"line {found[0].place.line}: {found[0].message}" if found else ""
        raise UsageError(f"{visible(name)} cannot be read as a proposal", hint)
    if file is not None and file.id != UNNUMBERED:
        number = visible(file.id)
        hint = f"name {number} to see what is here under it; to try what the file says, write `id: new` in it"
        raise UsageError(f"{visible(name)} has the number {number}, and does not lie in its place", hint)
    return data


def _find_place(root: Path, name: str, taken: Iterable[str]) -> str:
    """Where it would lie among the proposals, so called as no other file there is."""
    stem = _STRANGE.sub("-", Path(name).stem) or UNNUMBERED
    known = {*names_below(root, _FOLDER), *(path.rpartition("/")[2] for path in taken)}
    while f"{stem}.md" in known:
        stem = f"given-{stem}"
    return f"{_FOLDER}/{stem}.md"
