"""The units of a text without what some changes did: put back one by one, while nothing later rests on them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from rkcctl.amend.former_places import Traces, find_moved
from rkcctl.amend.splice import splice
from rkcctl.amend.steps import Files
from rkcctl.amend.text import MARK
from rkcctl.amend.units import Unit
from rkcctl.model.guideline import Splice

_OF = re.compile(r"\s+of=\S+")
_NOTE = re.compile(r"\s*\[\^")
_HEADING = re.compile(r"\s*<!--[^>]*-->\s*#{1,6} ")

Units = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Rescission:
    """The files after it, by path, the splices, and the ids that are in the text again."""

    files: Files
    splices: tuple[Splice, ...]
    revived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Why changes cannot be taken out, and what to do instead.

    `block` is what reads otherwise since, by later changes, or was put `within` a section or chapter that would go;
    `first` are those that have to be taken out before.
    """

    why: str
    instead: str = "propose the words anew, as an amendment"
    block: str = ""
    first: tuple[str, ...] = ()
    within: str = ""


def take_out(now: Files, left: Files, wanted: Files, traces: Traces | None = None) -> Rescission | Refused:
    """Each unit that reads otherwise without the changes is put back, where it still reads as they left it.

    `left` are the files as they left them, `wanted` those without them. What reads the same in both is left as later
    changes made it, and gone where they took it out. What was hung since on what goes back goes along.
    """
    traces = traces or Traces()
    puts: dict[str, Units] = {}
    for folder in sorted({_folder(path) for path in (*now, *left, *wanted)}):
        there, ours, theirs = (_within(folder, files) for files in (now, left, wanted))
        found = _Language(there, ours, theirs, traces.within(folder)).find()
        if isinstance(found, Refused):
            return found
        puts |= found
    splices: list[Splice] = []
    for path, put in puts.items():
        here = now.get(path, ())
        hooked = traces.within(_folder(path)).hooked
        moved = find_moved([unit.id for unit in here], [unit.id for unit in put], hooked)
        splices += splice(path, here, put, moved)
    # What had moved to another chapter was never gone; what is gone may be so in both languages.
    revived = _ids(wanted) - _ids(left)
    return Rescission({**now, **puts}, tuple(splices), tuple(sorted(revived)))


def _refuse(block: str) -> Refused:
    return Refused(f"a later change touched '{block}'", block=block)


def _ids(files: Files) -> set[str]:
    return {unit.id for units in files.values() for unit in units}


def _say(text: str | None) -> str | None:
    """The lines of a unit without the words of the other language that they translate: these are written anew alone."""
    head, end, words = text.partition("-->") if text else ("", "", "")
    return f"{_OF.sub('', head)}{end}{words}" if text else text


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _within(folder: str, files: Files) -> Files:
    return {path: files[path] for path in files if _folder(path) == folder}


def _find_within(now: Files, left: Files, wanted: Files, traces: Traces) -> Iterator[tuple[str, str]]:
    """What later changes put into a section, or chapter, that goes altogether; with its heading."""
    gone = _ids(left) - _ids(wanted)
    heads = {unit.id for path, units in left.items() for row, unit in enumerate(units)
             if unit.id in gone and (_HEADING.match(unit.text) or (row == 0 and not wanted.get(path)))}  # fmt: skip
    tops = {hang.key: name for hang in reversed(traces.own) if (name := hang.node.lstrip("^")) in heads}
    inside = {hang.node.lstrip("^$"): tops[hang.key] for hang in traces.own
              if hang.key in tops and hang.node[0] != "%"}  # fmt: skip
    for name in sorted((traces.hung.keys() & _ids(now)) - gone):
        for anchor, side in traces.chain(name):
            top = inside.get(anchor.removeprefix("$"), "")
            # What stands before the heading, or after the end, is beside the section.
            is_beside = side == ("right" if anchor == f"${top}" else "left") and anchor.removeprefix("$") == top
            if top and not is_beside:
                yield name, top


@dataclass(frozen=True)
class _Language:
    """The files of one language, into which units go back."""

    now: Files
    left: Files
    wanted: Files
    traces: Traces

    def find(self) -> Mapping[str, Units] | Refused:
        """The files that read otherwise then."""
        # What both moved has no place to go back to while the later change stays.
        if twice := (self.traces.hung.keys() & self.traces.hooked & _ids(self.wanted)):
            return _refuse(min(twice))
        for name, within in _find_within(self.now, self.left, self.wanted, self.traces):
            return Refused(f"a later change put '{name}' into '{within}'", block=name, within=within)
        words = {unit.id: _say(unit.text) for units in self.left.values() for unit in units}
        touched = [name for name in self.at_home & self.again.keys() if _say(self.texts[name]) != words[name]]
        if touched:
            return _refuse(min(touched))
        # What another rescission took out meanwhile, wherever it had gone by then, is not looked for.
        undone = self.traces.brought - self.texts.keys()
        puts: dict[str, Units] = {}
        for path in sorted({*self.now, *self.left, *self.wanted}):
            ours, theirs = ({unit.id: unit.text for unit in files.get(path, ()) if unit.id not in undone | self.at_home}
                            for files in (self.left, self.wanted))  # fmt: skip
            put = self.put_back(path, ours, theirs)
            if isinstance(put, str):
                return _refuse(put)
            puts[path] = put
        return {path: put for path, put in _settle(self.now, puts).items() if put != self.now.get(path, ())}

    @cached_property
    def texts(self) -> dict[str, str]:
        return {unit.id: unit.text for units in self.now.values() for unit in units}

    @cached_property
    def at_home(self) -> frozenset[str]:
        """What the changes took along to another chapter from where one had put it that was taken out since:
        it is back in the chapter from which that one took it, and stays there.
        """
        there, ours, theirs = ({unit.id: path for path, units in files.items() for unit in units}
                               for files in (self.now, self.left, self.wanted))  # fmt: skip
        homes = {unit.id: path for one in self.traces.undone for path, units in one.before.items() if path in self.now
                 for unit in units if unit.id in one.names}  # fmt: skip
        return frozenset(name for name, path in homes.items() if name in ours.keys() & theirs.keys()
                         and there.get(name) == path != theirs[name] != ours[name])  # fmt: skip

    @cached_property
    def again(self) -> dict[str, str]:
        """What reads otherwise without the changes, as it is to read, wherever it goes."""
        ours, theirs = ({unit.id: unit.text for units in files.values() for unit in units}
                        for files in (self.left, self.wanted))  # fmt: skip
        return {name: text for name, text in theirs.items() if ours.get(name) != text}

    @cached_property
    def leaving(self) -> frozenset[str]:
        """What goes from a file, be it to another one."""
        kept = {path: {unit.id for unit in units} for path, units in self.wanted.items()}
        return frozenset(unit.id for path, units in self.left.items() for unit in units
                         if unit.id not in kept.get(path, ()) and unit.id not in self.at_home)  # fmt: skip

    def put_back(self, path: str, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Units | str:
        """The units of a file, with those of others that go along; or the id of one that a later change touched."""
        traces = self.traces
        texts = {unit.id: unit.text for unit in self.now.get(path, ())}
        for name, text in ours.items():
            # What they put here may have gone along to another file since, if no later change moved it itself.
            may_stray = name in traces.hooked | traces.returned or (name not in theirs and _NOTE.match(text))
            there = (self.texts if may_stray and name not in traces.hung else texts).get(name)
            if theirs.get(name) != text and _say(there) != _say(text):
                return name
        is_back = {name for name, text in theirs.items() if ours.get(name) != text}
        moved = traces.find_moved(list(ours), list(theirs))
        # What a later change moved, or took along to another chapter, is not where they put it.
        strayed = moved & (self.texts.keys() - texts.keys())
        if twice := moved & (traces.hung.keys() | (strayed - traces.hooked)):
            return min(twice, key=list(theirs).index)
        order = [name for name in texts if name in theirs or name not in self.leaving]
        strayed |= {mark for name in strayed for mark in MARK.findall(self.texts[name])} & theirs.keys()
        again = (moved & texts.keys()) | (is_back - (texts.keys() & ours.keys())) | strayed
        if again:
            order = traces.put_back(path, order, list(theirs), again, self.texts.keys() - texts.keys())
        said = self.texts | self.again | {name: theirs[name] for name in is_back}
        return tuple(Unit(name, said[name]) for name in order)


def _settle(now: Files, puts: Mapping[str, Units]) -> Mapping[str, Units]:
    """The files in each of which stands what went along to it, with its notes, and not in the one that it came from."""
    done = dict(puts)
    for path, put in puts.items():
        known = {unit.id for unit in now.get(path, ())}
        came = {unit.id: unit.text for unit in put if unit.id not in known}
        for other in (other for other in puts if other != path and came):
            left = tuple(unit for unit in done[other] if unit.id not in came)
            marks = {mark for text in came.values() for mark in MARK.findall(text)}
            marks -= {mark for unit in left for mark in MARK.findall(unit.text)}
            notes = tuple(unit for unit in left if unit.id in marks)
            done[other] = tuple(unit for unit in left if unit not in notes)
            done[path] += notes
    return done
