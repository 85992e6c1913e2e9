"""Blocks before and after -> what is inserted, moved, split, joined and deleted, in the order of the new text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rkcctl.amend.drafted import Beyond, Drafted, Standing, write_blocks
from rkcctl.amend.nearly import tell_near_split
from rkcctl.amend.rearrange import Order, find_order
from rkcctl.amend.removals import find_removals
from rkcctl.amend.versions import Versions, find_joins, find_splits
from rkcctl.amend.wish import quote

Told = Drafted | Beyond


@dataclass(frozen=True, slots=True)
class _Piece:
    """What goes into one gap: new blocks, a block that moves, or a section. `level` is that of a section, else 0."""

    level: int
    blocks: tuple[int, ...] = ()
    moved: int = -1


@dataclass(slots=True)
class _Walk:
    """A walk through the new text. `anchor` is the last node that others can hang on; `gap` what hangs there."""

    versions: Versions
    order: Order
    split: Mapping[int, tuple[int, ...]]
    joined: Mapping[int, tuple[int, ...]]
    anchor: str = ""
    gap: list[_Piece] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def restructure(versions: Versions) -> tuple[list[Told], frozenset[int]]:
    """The changes of the structure, and the old positions whose words they account for."""
    split, joined = find_splits(versions), find_joins(versions)
    walk = _Walk(versions, _find_order(versions), split, joined)
    _refuse_lost(walk)
    parts = {part for held in split.values() for part in held}
    chapter = ""
    for place, standing in enumerate(versions.new):
        if standing.chapter.id != chapter:
            _close_gap(walk)
            chapter = standing.chapter.id
            walk.anchor = f"^{chapter}"
        if place not in parts:
            _take(walk, place)
    _close_gap(walk)
    gone = set(versions.paired.values()) | {part for held in joined.values() for part in held}
    walk.told = list(_tie(walk.told, list(find_removals(versions, gone))))
    accounted = {versions.paired[place] for place in split} | {came for held in joined.values() for came in held}
    return walk.told, frozenset(accounted | set(joined))


def _tie(told: Sequence[Told], removed: Sequence[Told]) -> Iterator[Told]:
    """All of them; what comes under the id of a block that goes comes in its place."""
    going = {one.keys["delete"]: one for one in removed if isinstance(one, Drafted) and "delete" in one.keys}
    for one in told:
        instead = (
            next((going[name] for name in one.brings if name in going), None) if isinstance(one, Drafted) else None
        )
        yield replace(one, instead=instead) if isinstance(one, Drafted) and instead else one
    yield from removed


def _find_order(versions: Versions) -> Order:
    """The order of what stays; a node is the position of an old block, or ^ and the id of a chapter."""
    kept = set(versions.paired.values())
    old = _nodes(versions.old, {came: str(came) for came in kept})
    new = _nodes(versions.new, {place: str(came) for place, came in versions.paired.items()})
    sections = {
        str(came): [str(held) for held in versions.section(came) if held in kept]
        for came in kept
        if versions.level(came)
    }
    chapters = [node for node in old if node.startswith("^")]
    known = set(chapters)
    new = [node for node in new if not node.startswith("^") or node in known]
    missing = [node for node in chapters if node not in set(new)]
    return find_order([node for node in old if node not in missing], new, sections, lambda node: _weigh(versions, node))


def _weigh(versions: Versions, node: str) -> int:
    return 1 if node.startswith("^") else 1000 + min(sum(map(len, versions.old[int(node)].texts)), 900)


def _nodes(standings: Sequence[Standing], names: Mapping[int, str]) -> list[str]:
    nodes: list[str] = []
    chapter = ""
    for place, standing in enumerate(standings):
        if standing.chapter.id != chapter:
            chapter = standing.chapter.id
            nodes.append(f"^{chapter}")
        if place in names:
            nodes.append(names[place])
    return nodes


def _refuse_lost(walk: _Walk) -> None:
    hint = "put it back, and move whole sections, or the paragraphs around it"
    for node in sorted(walk.order.lost, key=int):
        walk.told.append(Beyond(walk.versions.old[int(node)].id, "is a heading that left its section behind", hint))
    hint = "put one of the two back, and propose it when the other is adopted"
    for node in walk.order.sections:
        for held in walk.versions.section(int(node)):
            if str(held) in walk.order.moves:
                name = walk.versions.old[held].id
                walk.told.append(Beyond(name, "left a section that moved as well", hint))


def _take(walk: _Walk, place: int) -> None:
    """One block of the new text."""
    versions = walk.versions
    came = versions.paired.get(place)
    if came is None:
        walk.gap.append(_Piece(versions.level(place, in_new=True), (place,)))
        return
    node = str(came)
    if node in walk.order.moves:
        walk.gap.append(_Piece(0, moved=came))
    else:
        if node in walk.order.sections:
            walk.gap.append(_Piece(versions.level(came), moved=came))
        _close_gap(walk)
        walk.anchor = versions.old[came].id
    if place in walk.split:
        parts = [versions.new[part] for part in (place, *walk.split[place])]
        old = versions.old[came]
        keys = {"split": old.id, "was": old.source, "into": [part.source for part in parts]}
        walk.told.append(Drafted(keys, old.id, brings=tuple(part.id for part in parts[1:])))
    if came in walk.joined:
        names = [versions.old[part].id for part in (came, *walk.joined[came])]
        walk.told.append(Drafted({"join": names}, names[0]))
        # The gap within a join is closed: what follows hangs on the last that went into it.
        walk.anchor = names[-1]


def _close_gap(walk: _Walk) -> None:
    """Tell what hangs on the anchor: new blocks together, a new heading with all that stands below it."""
    pieces = list(_unite(walk.gap, walk.versions))
    walk.gap.clear()
    # Only what ends the gap may hang on the end of a section: it comes after all else there.
    last = len(pieces)
    while last and pieces[last - 1].level and _is_outward(pieces[last - 1 :]):
        last -= 1
    for position, piece in enumerate(pieces):
        walk.told.append(_tell_piece(walk, piece, at_end=position >= last))


def _is_outward(pieces: list[_Piece]) -> bool:
    return all(one.level >= other.level for one, other in pairwise(pieces))


def _unite(gap: list[_Piece], versions: Versions) -> Iterator[_Piece]:
    """New blocks that follow one another as one piece: a section ends at a heading of its level or above."""
    current: _Piece | None = None
    for piece in gap:
        is_new = piece.moved < 0
        if current and is_new and (not piece.level or piece.level > current.level > 0):
            current = _Piece(current.level, current.blocks + piece.blocks)
        else:
            if current:
                yield current
            current = piece if is_new else None
            if not is_new:
                yield piece
    if current:
        yield current


def _tell_piece(walk: _Walk, piece: _Piece, *, at_end: bool) -> Told:
    versions = walk.versions
    place = _place_of_section(walk, piece.level, at_end=at_end) if piece.level else _place(walk)
    if piece.moved >= 0:
        name = versions.old[piece.moved].id
        return Drafted({"move-section" if piece.level else "move": name, "to": place}, name)
    blocks = [versions.new[block] for block in piece.blocks]
    if any(versions.is_locked(block, in_new=True) for block in piece.blocks):
        hint = "take it out: a proposal brings words of its own, and the secretariat quotes provisions"
        return Beyond(walk.anchor, "is followed by a new locked quotation", hint)
    if piece.level and len(blocks) == 1:
        # What stood behind it would stand below it: no change says that of paragraphs that stay.
        title = quote(blocks[0].texts[0])
        hint = "write a first paragraph of its own below it: both come, and what follows stands in the new section"
        return Beyond(_name_of(walk), f"is followed by a new heading alone, '{title}', as if to divide a section", hint)
    notes = _notes_of(blocks, versions.notes)
    told = _tell_kind(walk, blocks) or tell_near_split(versions, piece.blocks[0])
    if piece.level:
        keys: dict[str, object] = {"insert-section": place, "title": blocks[0].texts[0]}
        if piece.level != 2:
            keys["level"] = piece.level
        keys["text"] = write_blocks(blocks[1:], notes)
    else:
        keys = {"insert": _place(walk), "text": write_blocks(blocks, notes)}
    return Drafted(keys, walk.anchor, tuple(block.id for block in blocks), tuple(notes), told)


def _name_of(walk: _Walk) -> str:
    """What is told of: the last that others can hang on, or the chapter that begins there."""
    return walk.anchor.removeprefix("^")


def _tell_kind(walk: _Walk, blocks: list[Standing]) -> str:
    """That a block whose id was there before is another block: as a copy of one that stays, or in another form."""
    versions = walk.versions
    kept = {versions.old[came].id for came in versions.paired.values()}
    old = {standing.id for standing in versions.old if standing.id}
    for block in blocks:
        if block.id in kept and block.id not in {versions.new[place].id for place in versions.paired}:
            return f"{block.id} stays with its words: this one gets an id of its own"
        if block.id in kept:
            return f"a copy of {block.id}, which stays: this one gets an id of its own"
        if block.id in old:
            return f"{block.id} is of another kind now: the old one goes, and this one gets an id of its own"
    return ""


def _notes_of(blocks: list[Standing], notes: Mapping[str, str]) -> dict[str, str]:
    text = "\n".join(block.source for block in blocks)
    return {label: words for label, words in notes.items() if f"[^{label}]" in text}


def _place(walk: _Walk) -> str:
    return f"first in {walk.anchor[1:]}" if walk.anchor.startswith("^") else f"after {walk.anchor}"


def _place_of_section(walk: _Walk, level: int, *, at_end: bool) -> str:
    """Where a section goes: after the section of its level that ends here, where one does."""
    if walk.anchor.startswith("^"):
        return _place(walk)
    versions = walk.versions
    position = next(place for place, standing in enumerate(versions.old) if standing.id == walk.anchor)
    for heading in range(position, -1, -1):
        if at_end and versions.level(heading) == level and versions.section(heading)[-1] == position:
            return f"after {versions.old[heading].id}"
        if versions.old[heading].chapter.id != versions.old[position].chapter.id:
            break
    return f"first in {walk.anchor}" if versions.level(position) else f"after {walk.anchor}"
