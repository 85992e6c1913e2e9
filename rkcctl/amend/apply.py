"""Changes carried out together on one frozen text: the units of every file after all of them.

Nothing here depends on the order in which the changes come.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rkcctl.amend.bodies import carry_out_cuts
from rkcctl.amend.claims import Key
from rkcctl.amend.located import Cut, Located
from rkcctl.amend.order import Hang, arrange_among, hangs_of, lay_out
from rkcctl.amend.retitle import retitle
from rkcctl.amend.target import Target, find_target
from rkcctl.amend.text import MARK, Text
from rkcctl.amend.units import Unit, put_together, take_apart, write_unit


@dataclass(frozen=True, slots=True)
class NewFile:
    """A chapter's file after the changes. `old` is empty where the chapter is new; `moved` are units that came here
    from another place.
    """

    path: str
    language: str
    chapter: str
    old: tuple[Unit, ...]
    new: tuple[Unit, ...]
    moved: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return put_together(self.new)

    @property
    def is_changed(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True, slots=True)
class Applied:
    """The files of one language; `touched` names for each block the changes that cut into it; `lost` are nodes that
    hang on themselves. `dropped` are notes that went with the last mark of theirs.
    """

    files: tuple[NewFile, ...]
    touched: Mapping[str, tuple[tuple[Key, Cut], ...]]
    lost: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    hangs: tuple[Hang, ...] = ()


def apply(text: Text, language: str, located: Iterable[Located], earlier: Iterable[Hang] = ()) -> Applied:
    """All that the located changes of one language do to its chapters. They do not collide."""
    return _Work(text, language, tuple(located)).finish(tuple(earlier))


@dataclass(slots=True)
class _Work:
    text: Text
    language: str
    located: tuple[Located, ...]
    bodies: dict[str, str] = field(default_factory=dict)
    """New texts of units of the base, blank lines and comment included."""
    old: dict[str, Unit] = field(default_factory=dict)
    fresh: dict[str, Unit] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)

    def finish(self, earlier: tuple[Hang, ...]) -> Applied:
        chapters = self.text.in_language(self.language)
        apart = {chapter.id: take_apart(chapter) for chapter in chapters}
        self.old = {unit.id: unit for units in apart.values() for unit in units}
        touched = self.cut_words()
        self.write_texts()
        self.write_units()
        hangs = tuple(hang for one in self.located for hang in hangs_of(one))
        gone = {name for one in self.located for name in one.gone}
        gone |= self.join()
        hung = {hang.node for hang in hangs}
        before = (hang for hang in earlier if hang.node not in hung and hang.is_in(self.language))
        nodes, lost = arrange_among(lay_out(chapters), before, hangs)
        sequences = self.split_up(nodes, gone)
        dropped = self.settle_notes(sequences)
        moved = frozenset(node for one in self.located for move in one.moved for node in move.nodes)
        files = tuple(
            NewFile(
                f"guidelines/{self.language}/{chapter}.md",
                self.language,
                chapter,
                apart.get(chapter, ()),
                _close_lines(units),
                moved | self.notes,
            )
            for chapter, units in sequences.items()
        )
        return Applied(files, touched, lost, dropped, hangs)

    def cut_words(self) -> dict[str, tuple[tuple[Key, Cut], ...]]:
        by_block: dict[str, list[tuple[Key, Cut]]] = {}
        for one in self.located:
            for cut in one.cuts:
                by_block.setdefault(cut.block, []).append((one.key, cut))
        for name, cuts in by_block.items():
            self.bodies[name] = self.with_top(self.target(name), carry_out_cuts(self.target(name), cuts))
        return {name: tuple(cuts) for name, cuts in by_block.items()}

    def target(self, name: str) -> Target:
        found = find_target(self.text, self.language, name)
        assert found is not None
        return found

    def with_top(self, target: Target, body: str) -> str:
        """The unit of a block with other lines: the blank lines before it and its comment stay."""
        unit = self.old[target.id]
        held = target.source + "\n"
        top, found, rest = (
            unit.text.rpartition(held) if unit.text.endswith("\n") else (f"{unit.text}\n").rpartition(held)
        )
        assert found, f"the unit of {target.id} holds its lines"
        return f"{top}{body}{rest}"

    def write_texts(self) -> None:
        for one in self.located:
            for name, words in one.texts:
                chapter = self.text.chapter(self.language, name)
                if chapter is not None:
                    head = retitle(self.old[chapter.id].text, chapter, words)
                    assert head is not None, f"the title of {chapter.id} was found to stand on one line"
                    self.bodies[name] = head
                else:
                    self.bodies[name] = self.with_top(self.target(name), words.rstrip("\n") + "\n")
            for name, old, new in one.files:
                there = self.bodies.get(name) or self.with_top(self.target(name), self.target(name).source + "\n")
                self.bodies[name] = there.replace(f"]({old})", f"]({new})")

    def join(self) -> set[str]:
        """The blocks that others took in. Their words follow on a line of their own."""
        taken: set[str] = set()
        for one in self.located:
            for first, *others in one.joined:
                bodies = [self.body(name) for name in (first, *others)]
                target = self.target(first)
                self.bodies[first] = self.with_top(target, "".join(bodies))
                taken.update(others)
        return taken

    def body(self, name: str) -> str:
        """The lines of a block as they are after the cuts, without blank lines and comment."""
        target = self.target(name)
        if name not in self.bodies:
            return target.source + "\n"
        return self.bodies[name].split(f"<!-- {name}", 1)[-1].split("-->\n", 1)[-1].rstrip("\n") + "\n"

    def write_units(self) -> None:
        """What changes bring: each block, note or head of a chapter a unit of its own."""
        for unit in (unit for one in self.located for unit in one.units):
            if unit.kind == "chapter":
                self.fresh[f"^{unit.id}"] = Unit(unit.id, f"{unit.lines}\n")
            else:
                self.fresh[unit.id] = write_unit(unit.id, unit.lines, is_note=unit.kind == "note")
            if unit.kind == "note":
                self.notes.add(unit.id)

    def split_up(self, nodes: list[str], gone: set[str]) -> dict[str, list[Unit]]:
        """The units of each chapter. A head begins a chapter; ends of sections and chapters write nothing."""
        sequences: dict[str, list[Unit]] = {}
        here: list[Unit] = []
        for node in nodes:
            if node.startswith("^"):
                here = sequences.setdefault(node[1:], [])
                here.append(self.fresh.get(node) or self.unit(node[1:]))
            elif node in self.fresh:
                here.append(self.fresh[node])
            elif node[0] not in "$%" and node not in gone:
                here.append(self.unit(node))
        return sequences

    def unit(self, name: str) -> Unit:
        return Unit(name, self.bodies[name]) if name in self.bodies else self.old[name]

    def settle_notes(self, sequences: dict[str, list[Unit]]) -> tuple[str, ...]:
        """Notes stand in the file of their mark, and go with the last one."""
        labels = {note.label for chapter in self.text.in_language(self.language) for note in chapter.notes}
        # A note that a change brings too: what it is marked in may hang on a paragraph that goes to another chapter.
        labels |= self.notes
        marks = {name: {m for unit in units for m in MARK.findall(unit.text)} for name, units in sequences.items()}
        marked = {label for found in marks.values() for label in found}
        dropped: list[str] = []
        for name, units in sequences.items():
            for unit in [unit for unit in units if unit.id in labels and unit.id not in marks[name]]:
                was_marked = (self.language, unit.id) in self.text.marks
                if unit.id in marked:
                    units.remove(unit)
                    other = next(chapter for chapter, found in marks.items() if unit.id in found)
                    sequences[other].append(unit)
                    self.notes.add(unit.id)
                elif was_marked:
                    units.remove(unit)
                    dropped.append(unit.id)
        return tuple(sorted(dropped))


def _close_lines(units: list[Unit]) -> tuple[Unit, ...]:
    """Every unit but the last ends its last line."""
    return tuple(
        unit if unit.text.endswith("\n") or position == len(units) - 1 else Unit(unit.id, f"{unit.text}\n")
        for position, unit in enumerate(units)
    )
