"""A node of a redline as lines in the cell of a table: of the earlier text, of the later one, or of both."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rkcctl.compose.tokens import join_texts
from rkcctl.model import document
from rkcctl.model.document import Break, Code, Inline, Inlines, Node, Paragraph, Table, Text

BETWEEN_CELLS = Text(" · ")
_NEXT_LINE = Break(hard=True)
NOTHING: Inlines = (Text("–"),)
"""Stands where one of the texts has no words."""


def side_of(node: Node, colon: str, *, later: bool | None) -> Inlines:
    """The words of one of the two texts, with those marked that only this one has; of both where `later` is None.

    `colon` stands between the head of a column and a cell of it.
    """
    return join_lines(list(lines_of(node, colon, later=later)))


def lines_of(node: Node, colon: str, *, later: bool | None) -> Iterator[Inlines]:
    match node:
        case document.Heading(_, content) | Paragraph(content):
            yield keep_side(content, later=later)
        case document.List(items):
            for item in items:
                yield from _item(item, colon, later=later)
        case document.Quotation(content):
            for inner in content:
                yield from lines_of(inner, colon, later=later)
        case Table():
            yield from _table(node, colon, later=later)
        case document.Figure(_, alt, caption, marked):
            kept = keep_side(caption, later=later)
            described = keep_side(marked or (Text(alt),), later=later)
            # A figure that is changed as a whole is told by its description, which stands for it.
            yield from (kept, join_texts((Text("["), *described, Text("]")))) if kept or not caption else ()
        case document.CodeBlock(text):
            yield from ((Code(line),) for line in text.rstrip("\n").split("\n"))


def _item(item: document.Item, colon: str, *, later: bool | None) -> Iterator[Inlines]:
    if item.mark and later is not None and (item.mark.is_gone if later else item.mark.is_new):
        return
    first, *rest = [line for node in item.content for line in lines_of(node, colon, later=later)] or [()]
    yield (Text(f"{item.label} "), *first) if item.label else first
    yield from rest


def _table(table: Table, colon: str, *, later: bool | None) -> Iterator[Inlines]:
    """The caption, the heads and the rows in which something changed."""
    caption = keep_side(table.caption, later=later)
    yield from (caption,) if caption and _is_marked(table.caption) else ()
    heads = [keep_side(cell, later=later) for cell in table.head]
    # The heads of a table that comes or goes whole stand before each of its cells.
    if any(map(_is_marked, table.head)) and not all(map(_is_whole, table.head)):
        yield join_lines(filter(None, heads), BETWEEN_CELLS)
    for cells in table.rows:
        if any(map(_is_marked, cells)):
            yield from _row(heads, cells, colon, later=later)


def _row(heads: list[Inlines], cells: tuple[Inlines, ...], colon: str, *, later: bool | None) -> Iterator[Inlines]:
    """The first cell, which names the row; then a line for each further cell that changed, after its column's head.

    What changed is seen in both texts at once: a side from which nothing was taken has words to show all the same.
    """
    kept = [keep_side(cell, later=later) for cell in cells]
    if not any(kept):
        return
    if kept[0]:
        yield (document.Strong(kept[0]),)
    for head, both, cell in list(zip(heads, cells, kept, strict=True))[1:]:
        if _is_marked(both) and (head or cell):
            yield (document.Emphasis(head), Text(colon), *(cell or NOTHING)) if head else cell


def _is_whole(inlines: Inlines) -> bool:
    """Whether one of the texts alone has all of it."""
    return all(isinstance(one, document.Inserted | document.Deleted) for one in inlines)


def _is_marked(inlines: Inlines) -> bool:
    return any(
        isinstance(one, document.Inserted | document.Deleted)
        or (isinstance(one, document.Emphasis | document.Strong | document.Link | document.Reference)
            and _is_marked(one.children))
        for one in inlines
    )  # fmt: skip


def keep_side(inlines: Inlines, *, later: bool | None) -> Inlines:
    """A run without what only the other text has. Marks of notes, which lead nowhere here, are numbers."""
    other = {True: (document.Deleted,), False: (document.Inserted,), None: ()}[later]
    kept: list[Inline] = []
    for inline in inlines:
        match inline:
            case document.NoteMark(_, number):
                # What a change brings has no number before it is adopted.
                kept += [Text(f"[{number}]")] if number else []
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
                children = () if isinstance(inline, other) else keep_side(inline.children, later=later)
                kept += [replace(inline, children=children)] if children else []
            case _:
                kept.append(inline)
    return join_texts(kept)


def join_lines(lines: Iterable[Inlines], between: Inline = _NEXT_LINE) -> Inlines:
    joined: list[Inline] = []
    for line in lines:
        joined += [between] if joined else []
        joined += line
    return tuple(joined)
