"""A redline taken back to one of its texts: the later one, all accepted, or the earlier one, all refused."""

from collections.abc import Iterable
from dataclasses import replace

from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines, Item, Node, Text
from rkcctl.model.edition import EditionChapter, EditionNote, Unit
from rkcctl.model.redline import Mark


def settle_chapters(chapters: Iterable[EditionChapter], *, later: bool) -> tuple[EditionChapter, ...]:
    """The chapters without any mark. Labels and order of the rest stay as the redline has them."""
    return tuple(_settle_chapter(chapter, later) for chapter in chapters if _stays(chapter.mark, later))


def settle_nodes(nodes: Iterable[Node], *, later: bool) -> tuple[Node, ...]:
    """The nodes of the text, without those that only the other one has."""
    kept = [node for node in nodes if not isinstance(node, document.Paragraph) or _stays(node.mark, later)]
    return tuple(left for node in kept if not _is_empty(left := settle_node(node, later=later)) or _is_empty(node))


def _is_empty(node: Node) -> bool:
    """Whether it holds nothing: as a list of which every item was the other text's."""
    return (isinstance(node, document.List) and not node.items) or (
        isinstance(node, document.Quotation) and not node.content
    )


def settle_node(node: Node, *, later: bool) -> Node:
    match node:
        case document.Heading(level, content):
            return document.Heading(level, settle_run(content, later=later))
        case document.Paragraph(content):
            return document.Paragraph(settle_run(content, later=later))
        case document.List(items):
            kept = tuple(_settle_item(item, later) for item in items if _stays(item.mark, later))
            return replace(node, items=kept)
        case document.Quotation(content):
            return replace(node, content=settle_nodes(content, later=later))
        case document.Table():
            return _settle_table(node, later)
        case document.Figure(src, alt, caption, marked):
            said = document.plain(settle_run(marked, later=later)) if marked else alt
            return document.Figure(src, said, settle_run(caption, later=later))
    return node


def settle_run(inlines: Inlines, *, later: bool) -> Inlines:
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case document.Inserted(children):
                found += children if later else ()
            case document.Deleted(children):
                found += () if later else children
            case document.Emphasis() | document.Strong() | document.Link() | document.Reference() | document.Spoken():
                kept = settle_run(inline.children, later=later)
                # What was within one of the two texts alone leaves nothing to be formatted.
                found += [replace(inline, children=kept)] if kept else []
            case _:
                found.append(inline)
    joined: list[Inline] = []
    for inline in found:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)


def note_at_mark(note: EditionNote, *, gone: bool) -> tuple[Node, ...]:
    """What a note says at a mark that only one text has, as where its paragraph moved: what that text said.

    A note that only that text has is shown as such.
    """
    if note.mark and (note.mark.is_gone if gone else note.mark.is_new):
        return note.content
    return settle_nodes(note.content, later=not gone)


def _stays(mark: Mark | None, later: bool) -> bool:
    return mark is None or not (mark.is_gone if later else mark.is_new)


def _settle_chapter(chapter: EditionChapter, later: bool) -> EditionChapter:
    title = settle_run(chapter.marked_title, later=later)
    return replace(
        chapter,
        number=_settle_number(chapter, later),
        title=document.plain(title) if title else chapter.title,
        units=tuple(_settle_unit(unit, later) for unit in chapter.units if _stays(unit.mark, later)),
        notes=tuple(_settle_note(note, later) for note in chapter.notes if _stays(note.mark, later)),
        mark=None,
        marked_title=(),
        marked_number=(),
    )


def _settle_number(part: EditionChapter | Unit, later: bool) -> str:
    return document.plain(settle_run(part.marked_number, later=later)) if part.marked_number else part.number


def _settle_unit(unit: Unit, later: bool) -> Unit:
    content = unit.content
    if isinstance(content, document.Paragraph):
        content = replace(content, mark=None)
    settled = settle_node(content, later=later)
    return replace(unit, number=_settle_number(unit, later), content=settled, mark=None, marked_number=())


def _settle_note(note: EditionNote, later: bool) -> EditionNote:
    return replace(note, content=settle_nodes(note.content, later=later), mark=None)


def _settle_item(item: Item, later: bool) -> Item:
    return Item(settle_nodes(item.content, later=later), item.id, item.label)


def _settle_table(table: document.Table, later: bool) -> document.Table:
    columns = [at for at in range(len(table.head)) if _stays(_mark(table.column_marks, at), later)]
    rows = [row for at, row in enumerate(table.rows) if _stays(_mark(table.row_marks, at), later)]

    def kept(cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(settle_run(cells[at], later=later) for at in columns)

    return replace(
        table,
        caption=settle_run(table.caption, later=later),
        head=kept(table.head),
        rows=tuple(map(kept, rows)),
        align=tuple(table.align[at] for at in columns),
        row_marks=(),
        column_marks=(),
    )


def _mark(marks: tuple[Mark | None, ...], at: int) -> Mark | None:
    return marks[at] if marks else None
