"""A chapter that two desks edited at once, joined paragraph by paragraph; the ids say which is which."""

import re
from collections.abc import Mapping

from rkcctl.amend.join import Choices, Clash, Joined, take_whole
from rkcctl.amend.join_order import fit_in, join_order
from rkcctl.read.chapter import read_chapter

_COMMENT = re.compile(r"<!-- (?P<id>[a-z0-9-]+)(?: [^>]*)?-->\s*")
_HEAD = "front"
"""What people call the lines before the first paragraph; no id is so, as each begins with that of a chapter."""


def join_chapter(path: str, base: bytes, ours: bytes, theirs: bytes, choices: Choices) -> Joined:
    """The chapter with what both desks wrote, in the order of whoever moved something; read again, as each has it.

    What comes before the first id is one piece. Where the joined text would not read as its pieces do, such as two
    notes of one label, the chapter is a collision as a whole.
    """
    try:
        old, mine, other = (_divide(data) for data in (base, ours, theirs))
    except UnicodeDecodeError:
        said = f"both desks changed {path}, and it is not UTF-8 as one has it"
        return take_whole(path, ours, theirs, choices, said)
    clashes: list[Clash] = []
    order = join_order(old, mine, other, choices.get(Clash(path, "order", None, None).name))
    if order is None:
        said = f"both desks moved paragraphs of {path}, each to other places"
        clashes.append(Clash(path, "order", list(mine), list(other), said))
    taken: dict[str, tuple[str, bytes]] = {}
    for name in order or fit_in(mine, other):
        was, own, new = (_bare(one.get(name)) for one in (old, mine, other))
        takes_theirs = own == was
        if own not in (was, new) and new != was:
            clash = _clash(path, name, own, new)
            choice = choices.get(clash.name)
            clashes += [clash] if choice is None else []
            takes_theirs = choice == "theirs"
        if (piece := (other if takes_theirs else mine).get(name)) is not None:
            taken[name] = (piece, theirs if takes_theirs else ours)
    if clashes:
        return Joined(None, tuple(clashes))
    data = _write([piece for piece, _ in taken.values()])
    if not _says(path, data, taken):
        said = f"both desks changed {path}, and together it would not say what each wrote"
        return take_whole(path, ours, theirs, choices, said)
    return Joined(data)


def _write(pieces: list[str]) -> bytes:
    # What was the last paragraph on one desk may have another below it now.
    lines = [text if text.endswith("\n\n") or not text else f"{_bare(text)}\n\n" for text in pieces[:-1]]
    return "".join([*lines, f"{_bare(pieces[-1])}\n"]).encode()


def _bare(text: str | None) -> str | None:
    return text.rstrip("\n") if text is not None else None


def _clash(path: str, name: str, ours: str | None, theirs: str | None) -> Clash:
    said = "" if name else f"both desks changed what stands before the first paragraph of {path}"
    return Clash(path, name or _HEAD, ours, theirs, said)


def _divide(data: bytes) -> dict[str, str]:
    """The lines of each paragraph by its id, the comment with it; before the first under ""."""
    found = {"": ""}
    name = ""
    for line in data.decode("utf-8").replace("\r\n", "\n").split("\n"):
        if (comment := _COMMENT.fullmatch(line)) and comment["id"] not in found:
            name = comment["id"]
            found[name] = ""
        found[name] += f"{line}\n"
    return found


def _says(path: str, data: bytes, taken: Mapping[str, tuple[str, bytes]]) -> bool:
    """Whether the joined text has the pieces in order, and each paragraph and note reads as where it was taken from."""
    there = [(name, _bare(piece)) for name, piece in _divide(data).items()]
    if there != [(name, _bare(piece)) for name, (piece, _) in taken.items()]:
        return False
    sides = {side: _read(path, side) for side in {side for _, side in taken.values()}}
    blocks, notes = _read(path, data)
    labels = [label for label, _ in notes]
    known = {note for _, held in sides.values() for note in held}
    is_read = all(blocks.get(name) == sides[side][0].get(name) for name, (_, side) in taken.items())
    return is_read and {*notes} <= known and len({*labels}) == len(labels)


def _read(path: str, data: bytes) -> tuple[dict[str, list[tuple[str, str]]], list[tuple[str, str]]]:
    """What each paragraph says, with those without an id below it, by its id; and what each note says."""
    chapter, _, _ = read_chapter(path, path.split("/")[1], data)
    found: dict[str, list[tuple[str, str]]] = {"": []}
    name = ""
    for block in chapter.blocks:
        name = block.id or name
        found.setdefault(name, []).append((block.id, block.sha256))
    return found, [(note.label, note.sha256) for note in chapter.notes]
