"""Changes of the structure, found in the text: what is inserted, moved, deleted, joined; sections and chapters."""

import json
import re
from dataclasses import replace
from itertools import count, pairwise

from rkcctl.amend.claims import Claim
from rkcctl.amend.locate_words import refuse_other_words
from rkcctl.amend.located import Located, Moved, NewUnit, Trouble
from rkcctl.amend.target import Target, read_words
from rkcctl.amend.text import Held, Text
from rkcctl.amend.wish import Wish
from rkcctl.model import change as ops
from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.digest import digest_block
from rkcctl.model.faults import amend as faults

Result = Located | tuple[Trouble, ...]


def locate_insert(wish: Wish, change: ops.Insert) -> Result:
    """New blocks, and their notes, at a gap."""
    place = wish.place(change.insert)
    if isinstance(place, Trouble):
        return (place,)
    chapter = wish.chapter_at(change.insert)
    return Located(wish.key, wish.language, change, (_gap(wish, place),),
                   units=_units(wish, chapter, change.text, place))  # fmt: skip


def _gap(wish: Wish, place: tuple[str, str]) -> Claim:
    """The gap, named for the block before it where that is known: for the node and side where it is not."""
    node, side = place
    if side == "left" and (held := wish.text.block(wish.language, node)) is not None and held.position:
        return Claim(wish.language, "gap", held.chapter.blocks[held.position - 1].id)
    return Claim(wish.language, "gap", node)


def _units(wish: Wish, chapter: str, words: str, place: tuple[str, str], title: str = "") -> tuple[NewUnit, ...]:
    """The blocks that the words bring, in their order, then their notes at the end of the chapter's file."""
    read = read_words(words)
    total = len(read.blocks) + bool(title)
    labels = _name_notes(wish, chapter, [note.label for note in read.notes])
    found: list[NewUnit] = []
    if title:
        found.append(NewUnit(wish.final_id(chapter, 1, total), title, *place, 1))
    for part, block in enumerate(read.blocks, len(found) + 1):
        lines = _finish(wish, _lines(read, block.line, block.end), labels)
        found.append(NewUnit(wish.final_id(chapter, part, total), lines, *place, part))
    for part, note in enumerate(read.notes, total + 1):
        lines = _finish(wish, _lines(read, note.line, note.end), labels)
        found.append(NewUnit(labels[note.label], lines, f"%{chapter}", "right", part, "note"))
    return tuple(found)


def _name_notes(wish: Wish, chapter: str, labels: list[str]) -> dict[str, str]:
    """The final labels of notes: `new-2-n1` has its number, others have those that are left, in their order."""
    own = re.compile(rf"new-{wish.key.change}-n([1-9][0-9]*)")
    said = {label: int(found[1]) for label in labels if (found := own.fullmatch(label))}
    free = (number for number in count(1) if number not in said.values())
    return {label: f"{wish.final_id(chapter)}-n{said.get(label) or next(free)}" for label in labels}


def _lines(read: Chapter, line: int, end: int) -> str:
    return "\n".join(read.lines[line - 1 : end - 1])


def _finish(wish: Wish, lines: str, labels: dict[str, str]) -> str:
    for label, final in labels.items():
        lines = lines.replace(f"[^{label}]", f"[^{final}]")
    return wish.finish(lines)


def locate_insert_section(wish: Wish, change: ops.InsertSection) -> Result:
    """A heading with its blocks."""
    place = wish.place(change.insert_section, section=True)
    if isinstance(place, Trouble):
        return (place,)
    chapter = wish.chapter_at(change.insert_section)
    title = f"{'#' * change.level} {' '.join(change.title.split())}"
    return Located(wish.key, wish.language, change, (_gap(wish, place),),
                   units=_units(wish, chapter, change.text, place, title))  # fmt: skip


def locate_insert_chapter(wish: Wish, change: ops.InsertChapter) -> Result:
    """The head of a new file, its blocks and notes."""
    anchor = change.insert_chapter
    if wish.text.chapter(wish.language, anchor.id) is None:
        return (wish.tell_missing(anchor.id),)
    if anchor.where not in ("after", "before"):
        hint = f"write 'after {anchor.id}'"
        return (Trouble(faults.WRONG_PLACE, "a chapter stands after or before another", hint, ("insert-chapter",)),)
    if change.slug in wish.text.ids:
        message = f"there is a '{change.slug}' already"
        return (Trouble(faults.WRONG_PLACE, message, "choose another slug", ("slug",)),)
    place = (f"%{anchor.id}", "right") if anchor.where == "after" else (f"^{anchor.id}", "left")
    head = NewUnit(change.slug, _head(change), *place, 0, "chapter")
    units = _units(wish, change.slug, change.text, (f"^{change.slug}", "right"))
    claim = Claim(wish.language, "label", change.slug)
    return Located(wish.key, wish.language, change, (claim,), units=(head, *units))


def _head(change: ops.InsertChapter) -> str:
    """The front matter of a new chapter."""
    title = " ".join(change.title.split())
    lines = ["---", f"id: {change.slug}", f"title: {json.dumps(title, ensure_ascii=False)}"]
    for key, names in (("serves", change.serves), ("themes", change.themes)):
        if names:
            lines.append(f"{key}: {json.dumps(list(names), ensure_ascii=False)}")
    return "\n".join((*lines, "---"))


def locate_delete(wish: Wish, change: ops.Delete) -> Result:
    """A block or a note goes."""
    target = wish.target(change.delete)
    if not isinstance(target, Target):
        return target
    if isinstance(target.content, document.Heading):
        hint = f"write `delete-section: {target.id}`, which names all that goes"
        return (Trouble(faults.WRONG_PLACE, f"{wish.name(target.id)} is a heading", hint, ("delete",)),)
    troubles = refuse_other_words(wish, target, change.was, change.was_sha256)
    if troubles:
        return troubles
    return Located(wish.key, wish.language, change, _claims(wish, (target.id,)), gone=(target.id,))


def _claims(wish: Wish, blocks: tuple[str, ...], *kinds: str) -> tuple[Claim, ...]:
    return tuple(Claim(wish.language, kind, block) for block in blocks for kind in (kinds or ("text", "place")))


def locate_move(wish: Wish, change: ops.Move) -> Result:
    """A block goes to another place."""
    held = wish.text.block(wish.language, change.move)
    if held is None:
        return (wish.tell_missing(change.move),)
    if isinstance(held.block.content, document.Heading):
        hint = f"write `move-section: {change.move}`"
        return (Trouble(faults.WRONG_PLACE, f"{wish.name(change.move)} is a heading", hint, ("move",)),)
    place = wish.place(change.to)
    if isinstance(place, Trouble):
        return (replace(place, loc=("to",)),)
    moved = Moved((change.move,), *place)
    claims = (*_claims(wish, (change.move,), "place"), _gap(wish, place))
    return Located(wish.key, wish.language, change, claims, moved=(moved,))


def _section(wish: Wish, name: str, loc: str) -> tuple[Held, tuple[str, ...]] | Trouble:
    """A section's heading, and the ids of all its blocks, the heading first."""
    held = wish.text.block(wish.language, name)
    if held is None:
        return wish.tell_missing(name)
    if not isinstance(held.block.content, document.Heading):
        hint = "use `delete` or `move` for a paragraph"
        return Trouble(faults.WRONG_PLACE, f"{wish.name(name)} is no section", hint, (loc,))
    return held, tuple(held.chapter.blocks[position].id for position in wish.text.section(held))


def locate_delete_section(wish: Wish, change: ops.DeleteSection) -> Result:
    """A section goes with all its blocks, which its digest covers."""
    found = _section(wish, change.delete_section, "delete-section")
    if isinstance(found, Trouble):
        return (found,)
    held, blocks = found
    if change.was_sha256 is None:
        message = f"the change does not say what {wish.name(change.delete_section)} was"
        return (Trouble(faults.WAS_DIFFERS, message, "`rkcctl complete FILE` writes its digest"),)
    if change.was_sha256.removeprefix("sha256:") != digest_section(wish.text, held):
        message = f"{wish.name(change.delete_section)} has another digest than this"
        hint = "read the section as it is, and write its digest anew"
        return (Trouble(faults.WAS_DIFFERS, message, hint, ("was_sha256",)),)
    locked = [position for position in wish.text.section(held) if _is_locked(held.chapter, position)]
    if locked:
        message = f"the section holds {wish.name(held.chapter.blocks[locked[0]].id)}, which quotes a provision"
        return (Trouble(faults.LOCKED, message, "move the quotation to another section first"),)
    return Located(wish.key, wish.language, change, _claims(wish, blocks), gone=blocks)


def _is_locked(chapter: Chapter, position: int) -> bool:
    content = chapter.blocks[position].content
    return isinstance(content, document.Quotation) and bool(content.provision)


def digest_section(text: Text, held: Held) -> str:
    """The digest of a section: that of all the leaves of its blocks, in order."""
    blocks = (held.chapter.blocks[position] for position in text.section(held))
    return digest_block(leaf for block in blocks for leaf in block.leaves)


def locate_move_section(wish: Wish, change: ops.MoveSection) -> Result:
    """A section goes to another place with all its blocks, and with what hangs on its end."""
    found = _section(wish, change.move_section, "move-section")
    if isinstance(found, Trouble):
        return (found,)
    place = wish.place(change.to, section=True)
    if isinstance(place, Trouble):
        return (replace(place, loc=("to",)),)
    held, blocks = found
    nodes = with_ends(held.chapter, tuple(wish.text.section(held)))
    moved = Moved(nodes, *place)
    claims = (*_claims(wish, blocks, "place"), _gap(wish, place))
    return Located(wish.key, wish.language, change, claims, moved=(moved,))


def with_ends(chapter: Chapter, positions: tuple[int, ...]) -> tuple[str, ...]:
    """The blocks at the positions as nodes, each section followed by its end."""
    nodes: list[str] = []
    opened: list[tuple[int, str]] = []
    for position in positions:
        block = chapter.blocks[position]
        if isinstance(block.content, document.Heading):
            while opened and opened[-1][0] >= block.content.level:
                nodes.append(f"${opened.pop()[1]}")
            opened.append((block.content.level, block.id))
        nodes.append(block.id)
    return (*nodes, *(f"${name}" for _, name in reversed(opened)))


def locate_join(wish: Wish, change: ops.Join) -> Result:
    """Neighbouring paragraphs become one."""
    positions: list[int] = []
    chapters: set[str] = set()
    for row, name in enumerate(change.join):
        target = wish.target(name)
        if not isinstance(target, Target):
            return tuple(replace(trouble, loc=("join", row)) for trouble in target)
        if not isinstance(target.content, document.Paragraph):
            hint = "use `replace` and `delete` for what is no paragraph"
            return (Trouble(faults.WRONG_PLACE, f"{wish.name(name)} is no paragraph", hint, ("join", row)),)
        positions.append(target.position)
        chapters.add(target.chapter.path)
    if len(chapters) > 1 or any(b - a != 1 for a, b in pairwise(positions)):
        message = f"{' and '.join(change.join)} are no neighbours"
        return (Trouble(faults.WRONG_PLACE, message, "name paragraphs that follow one another", ("join",)),)
    seams = (Claim(wish.language, "seam", name) for name in change.join[:-1])
    claims = (*_claims(wish, change.join, "place"), *seams)
    return Located(wish.key, wish.language, change, claims, joined=(change.join,))
