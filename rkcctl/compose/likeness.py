"""How alike two parts of a text are, and what their leaves are: for finding which of them are one and the same."""

from collections.abc import Iterator

from rkcctl.compose.alignment import share_words
from rkcctl.compose.tokens import words_of
from rkcctl.model import document
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Quotation, Table
from rkcctl.model.walk import walk_inlines, walk_items

# What has less in common is shown as two: one that went and one that came.
LIKE = 1 / 3


def like_nodes(old: Node, new: Node) -> float:
    """From 0, for what is no pair, to 1."""
    if type(old) is not type(new):
        return 0.0
    shared = share_words(list(_keys(old)), list(_keys(new)))
    return shared if shared >= LIKE else 0.0


def like_items(old: Item, new: Item) -> float:
    """The same; an id decides where both have one, and makes a surer pair than words."""
    if old.id and new.id:
        return 2.0 if old.id == new.id else 0.0
    shared = share_words(
        [key for node in old.content for key in _keys(node)], [key for node in new.content for key in _keys(node)]
    )
    return shared if shared >= LIKE else 0.0


def like_runs(old: Inlines, new: Inlines) -> float:
    """The share of the words that both have, from 0 to 1."""
    return share_words([word.key for word in words_of(old)], [word.key for word in words_of(new)])


def _keys(node: Node) -> Iterator[object]:
    for run in runs_of(node):
        for word in words_of(run):
            yield word.key


def runs_of(node: Node) -> Iterator[Inlines]:
    """The leaves of a node that hold inlines, in the order of reading."""
    match node:
        case document.Heading(_, content) | Paragraph(content) | document.Figure(_, _, content):
            yield content
        case List(items):
            for item in items:
                for inner in item.content:
                    yield from runs_of(inner)
        case Quotation(content):
            for inner in content:
                yield from runs_of(inner)
        case Table(caption, head, rows):
            yield from (caption, *head, *(cell for row in rows for cell in row))


def count_leaves(node: Node) -> int:
    """How many leaves the source of a node has."""
    match node:
        case document.Figure(_, _, caption) | Table(caption):
            cells = len(node.head) * (1 + len(node.rows)) if isinstance(node, Table) else 1
            return cells + bool(caption)
        case document.CodeBlock():
            return 1
    return sum(1 for _ in runs_of(node))


def marks_of(node: Node) -> Iterator[str]:
    """By whom anything in a node came or went, once for each part of it, in the order of reading.

    What is computed came by nobody.
    """
    if isinstance(node, Table):
        yield from (mark.by for mark in (*node.row_marks, *node.column_marks) if mark)
    yield from (item.mark.by for item in walk_items(node) if item.mark)
    for inline in walk_inlines(node):
        if isinstance(inline, document.Inserted | document.Deleted) and not inline.computed:
            yield inline.by
