"""The order of a text after all changes: what hangs on what, unrolled. The same for any order of the changes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rkcctl.amend.claims import Key
from rkcctl.amend.locate_places import with_ends
from rkcctl.amend.located import Located, NewUnit
from rkcctl.model import change as ops
from rkcctl.model.corpus import Chapter


@dataclass(frozen=True, slots=True)
class Hang:
    """A node that hangs on another, before it (left) or after it (right). In one gap nodes stand by key and part.

    What a paragraph was split into (`is_half`) comes right behind it, before all else that hangs there.
    """

    node: str
    anchor: str
    side: str
    key: Key
    part: int
    is_half: bool = False
    language: str = ""

    def is_in(self, folder: str) -> bool:
        """Whether it is of a text in that language, or in the files of that folder."""
        return not self.language or self.language == folder.rpartition("/")[2]


def hangs_of(one: Located) -> Iterator[Hang]:
    """What a change hangs on what: the blocks and notes that it brings, and those that it moves."""
    is_half = isinstance(one.change, ops.Split)
    for unit in one.units:
        place = (unit.anchor, _side(unit), one.key)
        yield from (Hang(node, *place, part, is_half, one.language) for node, part in _nodes(unit))
    for move in one.moved:
        place = (move.anchor, move.side, one.key)
        yield from (Hang(node, *place, part, language=one.language) for part, node in enumerate(move.nodes))


def _nodes(unit: NewUnit) -> Iterator[tuple[str, int]]:
    """The nodes of what a change brings, a chapter with its end, and the part of each."""
    if unit.kind == "chapter":
        yield from ((f"{sign}{unit.id}", part) for part, sign in enumerate("^$%"))
    else:
        yield unit.id, unit.part


def _side(unit: NewUnit) -> str:
    """Notes stand before the end of their file."""
    return "left" if unit.kind == "note" else unit.side


def lay_out(chapters: tuple[Chapter, ...]) -> list[str]:
    """The nodes of one language in order: for each chapter its head ^id, its blocks with the ends of sections, the end
    $id of its blocks, its notes where they stand, and the end %id of its file.
    """
    nodes: list[str] = []
    for chapter in chapters:
        notes = sorted(chapter.notes, key=lambda note: note.line, reverse=True)
        lines = {block.id: block.line for block in chapter.blocks}
        nodes.append(f"^{chapter.id}")
        for node in with_ends(chapter, tuple(range(len(chapter.blocks)))):
            # Most notes stand at the end of the file. One that stands before a block stays there.
            while notes and notes[-1].line < lines.get(node, 0):
                nodes.append(notes.pop().label)
            nodes.append(node)
        nodes.append(f"${chapter.id}")
        nodes += [note.label for note in reversed(notes)]
        nodes.append(f"%{chapter.id}")
    return nodes


def arrange(base: list[str], hangs: Iterable[Hang]) -> tuple[list[str], tuple[str, ...]]:
    """The nodes in their new order, and those that hang on themselves, over others, and so have no place.

    Of what one paragraph was split into by turns the last comes first: it was part of what was left of it by then.
    """
    wanted = {hang.node: hang for hang in hangs}
    turns: dict[Key, int] = {}
    for turn, hang in enumerate(wanted.values()):
        turns.setdefault(hang.key, -turn)
    children: dict[tuple[str, str], list[Hang]] = {}
    for hang in wanted.values():
        children.setdefault((hang.anchor, hang.side), []).append(hang)
    for held in children.values():
        held.sort(key=lambda hang: (not hang.is_half, turns[hang.key] if hang.is_half else 0, hang.key, hang.part))
    done: list[str] = []
    for root in base:
        if root not in wanted:
            _unroll(root, children, done)
    lost = tuple(sorted(set(wanted) - set(done)))
    return done, lost


def _unroll(root: str, children: Mapping[tuple[str, str], list[Hang]], done: list[str]) -> None:
    """The node with all that hangs on it, without recursion: chains may be long."""
    stack: list[tuple[str, bool]] = [(root, False)]
    while stack:
        node, is_opened = stack.pop()
        if is_opened:
            done.append(node)
            continue
        stack += [(hang.node, False) for hang in reversed(children.get((node, "right"), ()))]
        stack.append((node, True))
        stack += [(hang.node, False) for hang in reversed(children.get((node, "left"), ()))]


def find_circles(anchors: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The circles in which nodes hang on one another, or one on itself: each from its first node by name, and each node
    before that on which it hangs. What hangs on a circle from outside is not of it.
    """
    seen: set[str] = set()
    circles: list[tuple[str, ...]] = []
    for first in anchors:
        chain: dict[str, int] = {}
        node = first
        while node in anchors and node not in seen:
            seen.add(node)
            chain[node] = len(chain)
            node = anchors[node]
        if node in chain:
            circle = tuple(chain)[chain[node] :]
            start = circle.index(min(circle))
            circles.append(circle[start:] + circle[:start])
    return tuple(sorted(circles))


def keep_earlier(base: list[str], earlier: Iterable[Hang]) -> tuple[list[str], tuple[Hang, ...]]:
    """The base without what earlier rounds hung there, and those hangs, where together they give the base again.

    So a change of this round takes its place among those of earlier rounds as if all had come at once.
    """
    present = set(base)
    hangs = tuple(hang for hang in earlier if hang.node in present and hang.anchor in present)
    hung = {hang.node for hang in hangs}
    roots = [node for node in base if node not in hung]
    arranged, lost = arrange(base, hangs)
    return (roots, hangs) if arranged == base and not lost else (base, ())


def arrange_among(
    base: list[str], earlier: Iterable[Hang], hangs: tuple[Hang, ...]
) -> tuple[list[str], tuple[str, ...]]:
    """The nodes of the base in their new order, among those of earlier rounds; and those that have no place.

    What an earlier round hung on a node that now goes to stand beside it stays where it is.
    """
    before = tuple(earlier)
    while True:
        roots, kept = keep_earlier(base, before)
        done, lost = arrange(roots, (*kept, *hangs))
        circles = find_circles({hang.node: hang.anchor for hang in (*kept, *hangs)}) if lost and kept else ()
        circled = {node for circle in circles for node in circle}
        stays = {hang.node for hang in kept if hang.node in circled}
        if not stays:
            return done, lost
        before = tuple(hang for hang in before if hang.node not in stays)
