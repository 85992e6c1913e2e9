"""A part of the text that several changes touch, as one redline: what any of them takes away or brings is marked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rkcctl.compose.tokens import Marked, build_run, marked_of
from rkcctl.model import document
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Quotation, Table
from rkcctl.model.redline import Mark

T = TypeVar("T")
_Row = tuple[tuple[Inlines, ...], Mark | None]


def unite_redlines(present: Sequence[Node], redlines: Iterable[Sequence[Node]]) -> tuple[Node, ...]:
    """The nodes of the present text with the marks of redlines, each of which shows them beside another text.

    Where a redline has other parts than the present text, as with code that was replaced, it marks nothing of it.
    """
    return tuple(_weave(present, list(redlines), _is_new, _unite))


def _weave(
    present: Sequence[T], redlines: Sequence[Sequence[T]], is_new: Callable[[T], bool], unite: Callable[[T, list[T]], T]
) -> list[T]:
    """The present parts, each united with what the redlines have of it; before each what they bring there."""
    brought: list[list[T]] = [[] for _ in range(len(present) + 1)]
    found: list[list[T]] = [[] for _ in present]
    for parts in redlines:
        if sum(not is_new(part) for part in parts) != len(present):
            continue
        at = 0
        for part in parts:
            if is_new(part):
                brought[at].append(part)
            else:
                found[at].append(part)
                at += 1
    woven = [[*new, unite(part, same)] for part, new, same in zip(present, brought, found, strict=False)]
    return [part for parts in woven for part in parts] + brought[-1]


def _is_new(node: Node) -> bool:
    match node:
        case document.Heading(_, content) | document.Figure(_, _, content):
            return bool(content) and all(isinstance(one, document.Inserted) for one in content)
        case Paragraph(_, mark):
            return _brings(mark)
        case List(items):
            return bool(items) and all(_brings(item.mark) for item in items)
        case Quotation(content):
            return bool(content) and all(map(_is_new, content))
        case Table():
            return bool(node.row_marks) and all(map(_brings, node.row_marks))
    return False


def _brings(mark: Mark | None) -> bool:
    return mark is not None and mark.is_new


def _unite(present: Node, redlines: list[Node]) -> Node:
    match present:
        case document.Heading(level, content):
            return document.Heading(level, _run(content, [one.content for one in _of(document.Heading, redlines)]))
        case Paragraph(content):
            same = _of(Paragraph, redlines)
            return Paragraph(_run(content, [one.content for one in same]), _first(one.mark for one in same))
        case List(items):
            shown = [one.items for one in _of(List, redlines)]
            return replace(present, items=tuple(_weave(items, shown, lambda item: _brings(item.mark), _item)))
        case Quotation(content):
            inner = [one.content for one in _of(Quotation, redlines)]
            return replace(present, content=unite_redlines(content, inner))
        case Table():
            return _table(present, _of(Table, redlines))
        case document.Figure():
            captions = [one.caption for one in _of(document.Figure, redlines)]
            return replace(present, caption=_run(present.caption, captions))
    return present


def _of(kind: type[T], nodes: Iterable[object]) -> list[T]:
    return [node for node in nodes if isinstance(node, kind)]


def _first(marks: Iterable[Mark | None]) -> Mark | None:
    return next((mark for mark in marks if mark), None)


def _item(present: Item, redlines: list[Item]) -> Item:
    content = unite_redlines(present.content, [one.content for one in redlines])
    return replace(present, content=content, mark=_first(one.mark for one in redlines))


def _table(present: Table, redlines: list[Table]) -> Table:
    """Its columns are those of the present text: one that a change brings is not among them."""
    known = [one for one in map(_without_new_columns, redlines) if len(one.head) == len(present.head)]
    rows = _weave(_rows(present), [_rows(one) for one in known], lambda row: _brings(row[1]), _row)
    return replace(
        present,
        caption=_run(present.caption, [one.caption for one in known]),
        head=tuple(_run(cell, [one.head[at] for one in known]) for at, cell in enumerate(present.head)),
        rows=tuple(cells for cells, _ in rows),
        row_marks=tuple(mark for _, mark in rows),
    )


def _without_new_columns(table: Table) -> Table:
    marks = table.column_marks or (None,) * len(table.head)

    def kept(cells: tuple[Inlines, ...]) -> tuple[Inlines, ...]:
        return tuple(cell for cell, mark in zip(cells, marks, strict=True) if not _brings(mark))

    return replace(table, head=kept(table.head), rows=tuple(map(kept, table.rows)))


def _rows(table: Table) -> list[_Row]:
    return list(zip(table.rows, table.row_marks or (None,) * len(table.rows), strict=True))


def _row(present: _Row, redlines: list[_Row]) -> _Row:
    cells = tuple(_run(cell, [row[0][at] for row in redlines]) for at, cell in enumerate(present[0]))
    return cells, _first(mark for _, mark in redlines)


def _run(present: Inlines, redlines: Iterable[Inlines]) -> Inlines:
    signed = [list(marked_of(run)) for run in redlines]
    return build_run(_weave(list(marked_of(present)), signed, lambda one: one.sign == "+", _token))


def _token(present: Marked, redlines: list[Marked]) -> Marked:
    return next((one for one in redlines if one.sign), present)
