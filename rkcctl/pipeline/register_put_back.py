"""Which lines of the register were no more than changes of others that were put back as they were first entered."""

from collections.abc import Sequence
from dataclasses import replace

from rkcctl.check.kept_lines import Line, Missing
from rkcctl.pipeline.register_states import State, States
from rkcctl.store.git_history import Version, is_beginning


def find_put_back(
    missing: Sequence[Missing], now: Sequence[State], versions: Sequence[Version], states: States
) -> set[str]:
    """What those lines say that are missing and that a commit made of a line which is there today as it was entered.

    A line that any commit entered as one of its own is missed, whatever else became of it.
    """
    names = {one.line.name for one in missing if one.instead}
    if not names:
        return set()
    named = _Named(names, states, now)
    made = _trace(named, versions)
    firm = named.there & made.entered
    back = made.sources.keys() - made.entered
    while astray := {words for words in back if not made.sources[words] <= firm | back}:
        back -= astray
    return back & {one.line.words for one in missing}


class _Made:
    """What commits entered anew, and of what they made the lines that they changed; by what each says."""

    def __init__(self) -> None:
        self.entered: set[str] = set()
        self.sources: dict[str, set[str]] = {}

    def change(self, before: Sequence[Line], after: Sequence[Line]) -> set[str]:
        """Take in what one commit changed; what it has besides, and did not have before."""
        lost = [line for line in before if line.words not in {one.words for one in after}]
        came = [line for line in after if line.words not in {one.words for one in before}]
        anew = set()
        for line in came:
            # In the order of the file: what is entered stands behind what was changed.
            source = next((one for one in lost if one.name == line.name), None)
            if source is None:
                anew.add(line.words)
            else:
                lost.remove(source)
                self.sources.setdefault(line.words, set()).add(source.words)
        return anew


def _trace(named: "_Named", versions: Sequence[Version]) -> _Made:
    made = _Made()
    sizes = {one.id: one.size for one in versions if one.id}
    joined: dict[tuple[str, str], list[set[str]]] = {}
    for version in versions:
        was = replace(version, id=version.was, size=sizes.get(version.was, -1))
        before = named.lines(was)
        # What a correction cut off was entered there.
        made.entered |= {line.words for line in before if version.was not in sizes}
        anew = made.change(before, named.lines(version))
        if version.joins:
            joined.setdefault((version.commit, version.path), []).append(anew)
        else:
            made.entered |= anew
    # Where git tells of one side alone, the other had all that came.
    made.entered |= {words for sides in joined.values() if len(sides) > 1 for words in set.intersection(*sides)}
    return made


class _Named:
    """The lines with some names, in every version: none is read twice, and none that one read before begins with."""

    def __init__(self, names: set[str], states: States, now: Sequence[State]) -> None:
        self._names, self._states = names, states
        self._rows: dict[str, bool] = {}
        self._found: dict[tuple[str, str], list[Line]] = {}
        self._read: dict[str, list[tuple[bytes, list[Line]]]] = {}
        self.there: set[str] = set()
        for state in now:
            lines = self._keep(state, state.data.replace(b"\r\n", b"\n"))
            self.there |= {line.words for line in lines}

    def lines(self, version: Version) -> list[Line]:
        key = (version.path, version.id)
        if key not in self._found:
            self._found[key] = self._find(version) if version.id else []
        return self._found[key]

    def _find(self, version: Version) -> list[Line]:
        for data, lines in self._read.get(version.path, ()):
            if is_beginning(version, data):
                last = data.count(b"\n", 0, version.size)
                return [line for line in lines if line.place.line <= last]
        state = self._states.at(version.path, version.id)
        return self._keep(state, state.data)

    def _keep(self, state: State, data: bytes) -> list[Line]:
        lines = self._states.lines(state, [row for row in state.rows if self._is_named(state, row)])
        # Of a line that is no row of the file it is not known where it ends.
        if not any(row.startswith("\0") for row in state.rows):
            self._read[state.path] = [*self._read.get(state.path, ())[:2], (data, lines)]
        return lines

    def _is_named(self, state: State, row: str) -> bool:
        if row not in self._rows:
            self._rows[row] = self._states.lines(state, [row])[0].name in self._names
        return self._rows[row]
