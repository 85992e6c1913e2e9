"""A redline -> the comparative table: present text, proposed text and reasons side by side, a row for each change."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rkcctl.compose.tokens import join_texts
from rkcctl.model import document
from rkcctl.model.document import Break, Code, Inline, Inlines, Node, Paragraph, Table, Text
from rkcctl.model.edition import Annex, Edition, EditionChapter, EditionNote, Unit
from rkcctl.model.redline import Attribution, Mark, Redline, Status

_NOTHING: Inlines = (Text("–"),)
_BETWEEN_CELLS = Text(" | ")
_NEXT_LINE = Break(hard=True)


@dataclass(frozen=True, slots=True)
class _Row:
    """A change: where, the words as they are and as they would be, and by whose changes (keys of Redline.changes)."""

    cite: str
    present: Inlines
    proposed: Inlines
    by: str


def compare_side_by_side(shown: Edition, title: str) -> Edition:
    """The comparative table of a redline, as an edition that holds a table for each chapter that changed.

    `title` is that of the text. What differs is struck on the one side and underlined on the other; nothing is tracked,
    for both sides stay.
    """
    redline, words = shown.redline, shown.words
    assert redline is not None
    tables = [table for chapter in shown.chapters if (table := _tabulate(chapter, redline, words))]
    content: tuple[Node, ...] = (*tables,) if tables else (Paragraph((Text(words["comparison-same"]),)),)
    return replace(
        shown,
        title=words["comparison-title"].format(title=title),
        facts=(*shown.facts, (words["comparison-tables"], words["comparison-rows"])),
        file_name=f"{shown.file_name.removesuffix('-redline')}-table",
        identifier=f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{shown.identifier}/table')}",
        chapters=(),
        figures=(),
        tables=(),
        glossary=(),
        provisions=(),
        annexes=(Annex("comparison", "", words["comparison"], content),),
        images={},
        redline=replace(redline, tracked=False),
    )


def _tabulate(chapter: EditionChapter, redline: Redline, words: Mapping[str, str]) -> Table | None:
    rows = list(_rows(chapter, words))
    if not rows:
        return None
    reasons = [_reason(row.by, redline.changes, words) for row in rows]
    # Where no change is anybody's, as between two editions, a third column would be empty.
    reasoned = any(reasons)
    heads = ("comparison-place", "comparison-present", "comparison-proposed", "comparison-reasons")[: 3 + reasoned]
    number = f"{words['chapter']} {chapter.number}{words['colon']}{chapter.title}"
    return Table(
        caption=(Text(number),),
        head=tuple((Text(words[key]),) for key in heads),
        rows=tuple(
            ((Text(row.cite),), row.present or _NOTHING, row.proposed or _NOTHING, *((reason,) if reasoned else ()))
            for row, reason in zip(rows, reasons, strict=True)
        ),
        align=("left",) * len(heads),
        wide=True,
        # Present and proposed text stand at the same width, so that the eye finds the same words beside each other.
        shares=(12, 33, 33, 22) if reasoned else (14, 43, 43),
    )


def _rows(chapter: EditionChapter, words: Mapping[str, str]) -> Iterator[_Row]:
    if chapter.mark:
        yield _both(words["comparison-chapter-title"], chapter.marked_title, chapter.mark)
    for unit in chapter.units:
        if unit.mark:
            yield _row(unit, unit.mark, words)
    for note in chapter.notes:
        if note.mark:
            yield _note(note, note.mark, words)


def _row(unit: Unit, mark: Mark, words: Mapping[str, str]) -> _Row:
    cite = unit.cite or words["redline-code"]
    row = _Row(cite, _side(unit.content, later=False), _side(unit.content, later=True), mark.by)
    # Where it moved to, or came from, stands where there are no words of it.
    told = (document.Emphasis((Text(mark.told.split(" · ")[0]),)),)
    if mark.status is Status.MOVED_AWAY:
        return replace(row, proposed=told)
    return replace(row, present=told) if mark.status is Status.MOVED_HERE else row


def _note(note: EditionNote, mark: Mark, words: Mapping[str, str]) -> _Row:
    sides = (_join([line for node in note.content for line in _lines(node, later=later)]) for later in (False, True))
    present, proposed = sides
    return _Row(f"{words['note'].lower()} {note.number}", present, proposed, mark.by)


def _both(cite: str, marked: Inlines, mark: Mark) -> _Row:
    return _Row(cite, _keep(marked, later=False), _keep(marked, later=True), mark.by)


def _reason(by: str, changes: Mapping[str, Attribution], words: Mapping[str, str]) -> Inlines:
    """Who asks for the change, and why, a line for each of several."""
    lines: list[Inlines] = []
    for key in by.split():
        found = changes[key]
        who = ", ".join(part for part in (found.author, found.change) if part)
        lines.append((Text(words["colon"].join(part for part in (who, found.why) if part)),))
    return _join(lines)


# ---- One side of a redline as lines in a cell -------------------------------------------------------------------


def _side(node: Node, *, later: bool) -> Inlines:
    """The words of one of the two texts, with those marked that only this one has."""
    return _join(list(_lines(node, later=later)))


def _lines(node: Node, *, later: bool) -> Iterator[Inlines]:
    match node:
        case document.Heading(_, content) | Paragraph(content):
            yield _keep(content, later=later)
        case document.List(items):
            for item in items:
                yield from _item(item, later=later)
        case document.Quotation(content):
            for inner in content:
                yield from _lines(inner, later=later)
        case Table():
            yield from _table(node, later=later)
        case document.Figure(_, alt, caption):
            kept = _keep(caption, later=later)
            # A figure that is changed as a whole is told by its description, which stands for it.
            yield from (kept, (Text(f"[{alt}]"),)) if kept or not caption else ()
        case document.CodeBlock(text):
            yield from ((Code(line),) for line in text.rstrip("\n").split("\n"))


def _item(item: document.Item, *, later: bool) -> Iterator[Inlines]:
    if item.mark and (item.mark.is_gone if later else item.mark.is_new):
        return
    first, *rest = [line for node in item.content for line in _lines(node, later=later)] or [()]
    yield (Text(f"{item.label} "), *first) if item.label else first
    yield from rest


def _table(table: Table, *, later: bool) -> Iterator[Inlines]:
    """The caption and the rows in which something changed."""
    yield from filter(_is_marked, (_keep(table.caption, later=later),))
    for cells in (table.head, *table.rows):
        if any(map(_is_marked, cells)):
            kept = [_keep(cell, later=later) for cell in cells]
            if any(kept):
                yield _join(kept, _BETWEEN_CELLS)


def _is_marked(inlines: Inlines) -> bool:
    return any(
        isinstance(one, document.Inserted | document.Deleted)
        or (isinstance(one, document.Emphasis | document.Strong | document.Link | document.Reference)
            and _is_marked(one.children))
        for one in inlines
    )  # fmt: skip


def _keep(inlines: Inlines, *, later: bool) -> Inlines:
    """A run without what only the other text has. Marks of notes, which lead nowhere here, are numbers."""
    other = document.Deleted if later else document.Inserted
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case document.NoteMark(_, number):
                kept.append(Text(f"[{number}]"))
            case document.Break(hard=False):
                kept.append(Text(" "))
            case (
                document.Emphasis()
                | document.Strong()
                | document.Link()
                | document.Reference()
                | document.Inserted()
                | document.Deleted()
            ):
                children = () if isinstance(inline, other) else _keep(inline.children, later=later)
                kept += [replace(inline, children=children)] if children else []
            case _:
                kept.append(inline)
    return join_texts(kept)


def _join(lines: Iterable[Inlines], between: Inline = _NEXT_LINE) -> Inlines:
    joined: list[Inline] = []
    for line in lines:
        joined += [between] if joined else []
        joined += line
    return tuple(joined)
