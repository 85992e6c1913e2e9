"""Tidying a chapter: ids for blocks without one, spacing, the composed form of letters. No word changes."""

import re
import unicodedata
from dataclasses import dataclass

from rkcctl.model import document
from rkcctl.model.corpus import Chapter
from rkcctl.model.document import Block
from rkcctl.model.guideline import ChapterFront
from rkcctl.model.tree import Mapping, Record
from rkcctl.model.walk import walk_items

BOM = "\ufeff"
_NUMBER = re.compile(r"^['\"]?[0-9+_.]+['\"]?")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A chapter as it should be; `notes` says what it takes, one line each."""

    text: str
    notes: tuple[str, ...]


def tidy(chapter: Chapter, source: str, spent: tuple[str, ...] = ()) -> Tidied:
    """The chapter tidied. `source` is the file's text with its own line ends; `spent` are ids given before.

    Line ends and a byte-order mark are kept. Text within fences keeps every space.
    """
    mark = BOM if source.startswith(BOM) else ""
    end = "\r\n" if "\r\n" in source else "\n"
    lines = chapter.text.split("\n")
    comments, next_id = _give_ids(chapter, spent)
    fenced = _fenced_lines(chapter)
    out: list[str] = []
    for number, line in enumerate(lines, 1):
        if number in comments:
            out.append(f"<!-- {comments[number]} -->")
        following = lines[number].strip(" \t") if number < len(lines) else ""
        kept = line if number in fenced else _tidy_line(line, is_last=not following)
        if kept or number in fenced or not (out and out[-1] == ""):
            out.append(kept)
    spaced = "\n".join(out).rstrip("\n") + "\n"
    notes = [f"line {number}: give the id {name}" for number, name in sorted(comments.items())]
    given = {f"<!-- {name} -->" for name in comments.values()}
    if [line for line in spaced.split("\n") if line not in given] != lines:
        notes.append("tidy the spacing")
    said = chapter.front.value.next_id if chapter.front else None
    if chapter.front and (comments or (said is not None and next_id > said)):
        spaced = "\n".join(_set_next_id(spaced.split("\n"), chapter.front, next_id))
        notes.append(f"set next_id to {next_id}")
    composed = unicodedata.normalize("NFC", spaced)
    if composed != spaced:
        notes.append("letters were composed")
    return Tidied(mark + composed.replace("\n", end), tuple(notes))


def _tidy_line(line: str, *, is_last: bool) -> str:
    """Without spaces at the end, unless they make a hard break; tabs at the start as the spaces they stand for."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    body = line[len(indent) :]
    stripped = body.rstrip(" \t")
    if (body.endswith("  ") and not is_last) or (stripped.endswith("\\") and stripped != body):
        # A hard break as Markdown has it: a rule reports it, and only its author knows whether it is meant.
        # After a backslash it is the space that keeps the line's end from becoming one.
        stripped = body
    return (indent.expandtabs(4) if "\t" in indent else indent) + stripped if stripped else ""


def _fenced_lines(chapter: Chapter) -> frozenset[int]:
    """The lines of fenced code, and of the front matter, whose texts may need their spaces."""
    fenced: set[int] = set()
    for block in chapter.blocks:
        if isinstance(block.content, document.CodeBlock):
            fenced.update(range(block.line, block.end))
    lines = chapter.text.split("\n")
    if lines[0].rstrip(" ") == "---":
        end = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip(" ") == "---"), 0)
        fenced.update(range(1, end + 1))
    return frozenset(fenced)


def _give_ids(chapter: Chapter, spent: tuple[str, ...]) -> tuple[dict[int, str], int]:
    """The id comment to stand before each line that needs one, and the chapter's `next_id` after that."""
    used = [block.id for block in chapter.blocks] + [note.label for note in chapter.notes] + list(spent)
    used += [item.id for block in chapter.blocks for item in walk_items(block.content)]
    pattern = re.compile(rf"{re.escape(chapter.id)}-s?(\d+)$")
    numbers = [int(match[1]) for name in used if (match := pattern.match(name))]
    said = chapter.front.value.next_id if chapter.front else None
    next_id = max([said or 1, *(number + 1 for number in numbers)])
    comments: dict[int, str] = {}
    for block in chapter.blocks:
        if not block.id and not block.comment:
            comments[block.line] = _name(chapter.id, block, next_id)
            next_id += 1
    return comments, next_id


def _name(chapter: str, block: Block, number: int) -> str:
    is_section = isinstance(block.content, document.Heading)
    return f"{chapter}-s{number}" if is_section else f"{chapter}-{number:03d}"


def _set_next_id(lines: list[str], front: Record[ChapterFront], next_id: int) -> list[str]:
    """The lines with `next_id` in the front matter raised, or added as its last key."""
    found = front.tree.entry("next_id") if isinstance(front.tree, Mapping) else None
    if found:
        row, column = found[1].line - 1, found[1].column - 1
        said = _NUMBER.sub(str(next_id), lines[row][column:], count=1)
        return [*lines[:row], lines[row][:column] + said, *lines[row + 1 :]]
    row, column = front.tree.line - 1, front.tree.column - 1
    if lines[row][column : column + 1] == "{":
        added = f"{lines[row][: column + 1]}next_id: {next_id}, {lines[row][column + 1 :].lstrip(' ')}"
        return [*lines[:row], added, *lines[row + 1 :]]
    end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip(" ") == "---")
    return [*lines[:end], f"{' ' * column}next_id: {next_id}", *lines[end:]]
