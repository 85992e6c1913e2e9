"""Walks over the document tree, in the order of reading."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines, Item, Node

_AROUND = (
    document.Emphasis,
    document.Strong,
    document.Link,
    document.Reference,
    document.Inserted,
    document.Deleted,
    document.Spoken,
)


def walk_inlines(node: Node) -> Iterator[Inline]:
    """Every inline below a node, in the order of reading."""
    match node:
        case document.Heading(_, content) | document.Paragraph(content):
            yield from walk_run(content)
        case document.List(items):
            for item in items:
                for inner in item.content:
                    yield from walk_inlines(inner)
        case document.Quotation(nodes):
            for inner in nodes:
                yield from walk_inlines(inner)
        case document.Table(caption, head, rows):
            for run in (caption, *head, *(cell for row in rows for cell in row)):
                yield from walk_run(run)
        case document.Figure(_, _, caption, marked):
            yield from walk_run((*caption, *marked))


def walk_run(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, _AROUND):
            yield from walk_run(inline.children)


def walk_items(node: Node) -> Iterator[Item]:
    """Every item of every list below a node."""
    match node:
        case document.List(items):
            for item in items:
                yield item
                for inner in item.content:
                    yield from walk_items(inner)
        case document.Quotation(nodes):
            for inner in nodes:
                yield from walk_items(inner)


def map_runs(node: Node, rewrite: Callable[[Inlines], Inlines]) -> Node:
    """The node with each of its runs rewritten: of words, cells and captions."""
    match node:
        case document.Heading(_, content) | document.Paragraph(content):
            return replace(node, content=rewrite(content))
        case document.List(items):
            mapped = (replace(one, content=tuple(map_runs(inner, rewrite) for inner in one.content)) for one in items)
            return replace(node, items=tuple(mapped))
        case document.Quotation(nodes):
            return replace(node, content=tuple(map_runs(inner, rewrite) for inner in nodes))
        case document.Table(caption, head, rows):
            return replace(
                node,
                caption=rewrite(caption),
                head=tuple(map(rewrite, head)),
                rows=tuple(tuple(map(rewrite, row)) for row in rows),
            )
        case document.Figure(_, _, caption, marked):
            return replace(node, caption=rewrite(caption), marked_alt=rewrite(marked))
    return node
