"""The texts in the cells of papers: a part of the text as it is, and as changes would have it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.cell_lines import join_lines, side_of
from rkcctl.compose.paper_apart import tell_beside
from rkcctl.compose.paper_part import Around, say
from rkcctl.compose.paper_spoken import speak
from rkcctl.compose.present_text import unite_redlines
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.model.document import Deleted, Figure, Inlines, Inserted, List, Node, Strong, Table, Text, plain
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.model.proposal import DRAFTING
from rkcctl.model.redline import Attributions, Status
from rkcctl.model.walk import walk_inlines


def present_text(around: Around, parts: Sequence[ListedPart]) -> Inlines:
    """The text as it is, once, with what any of the changes takes away marked.

    Below it that of another day, named as such, against which changes were written that fit the text no more.
    """
    lines: list[Inlines] = []
    for written in sorted({part.written for part in parts}):
        same = [part for part in parts if part.written == written and part.kind != "foreign"]
        if same:
            lines += [*_tell_written(around, same[0]), *_present_lines(around, same)]
    if not lines and parts[0].kind == "foreign":
        present = replace(parts[0], language=around.spoken)
        lines = [*_tell_written(around, present), *_say_nodes(around, present, _resolve(around, present), later=False)]
    return join_lines(lines) or say("–")


def _resolve(around: Around, part: ListedPart) -> tuple[Node, ...]:
    return tuple(map(around.resolver.node, part.present))


def _present_lines(around: Around, parts: Sequence[ListedPart]) -> list[Inlines]:
    first = parts[0]
    shown = [_redline(around, part) for part in parts]
    before = tuple(map(around.resolver.node, first.before))
    # The description of a figure, which its redline compares, is no node of the text.
    nodes = shown[0] if _figures(first) else map(_changed_items, unite_redlines(before, shown))
    return _say_nodes(around, first, nodes, later=False)


def _tell_written(around: Around, part: ListedPart) -> tuple[Inlines, ...]:
    """Against which text it was written, where the change does not fit that of which is spoken."""
    if not part.written:
        return ()
    number = part.written.removeprefix("draft-")
    if number != part.written:
        base = around.words["the-draft"].format(number=number)
        return (say(around.words["written-on-draft"].format(base=base)),)
    base = around.words["base-draft"] if part.written == DRAFTING else part.written
    return (say(around.words["written-on"].format(base=base)),)


def unite_parts(around: Around, rows: Iterable[tuple[ListedChange, ListedPart]]) -> list[ListedPart]:
    """What the changes do, once where several of one proposal come to a paragraph and go together."""
    found: list[ListedPart] = []
    for change, part in rows:
        together = None if part.side else around.data.united.get((change.file.id, part.block, part.language))
        if together is None or not any(together is one for one in found):
            found.append(together or part)
    return found


def proposed_text(around: Around, parts: Sequence[ListedPart]) -> Inlines:
    lines = [line for part in parts for line in _proposed_lines(around, part)]
    return join_lines([*lines, *(line for part in parts for line in _told(around, part))]) or say("–")


def _proposed_lines(around: Around, part: ListedPart) -> Iterator[Inlines]:
    """The lines of the proposed text, and where parts of what stays go, or come beside others, that they do."""
    if part.kind == "foreign":
        # The words that they are to replace are nowhere in the present text.
        yield from _say_nodes(around, part, _redline(around, part), later=None)
        return
    stays = bool(part.before and part.after)
    for node in _redline(around, part):
        if isinstance(node, List) and stays:
            yield from _proposed_items(around, part, node)
            continue
        yield from _say_nodes(around, part, (_changed_items(node),), later=True)
        for name in _rows_gone(node) if stays else ():
            said = speak((Strong(say(name)),), part.language, around.language)
            yield (*said, Text(f" {around.words['told-deleted']}"))


def _proposed_items(around: Around, part: ListedPart, node: List) -> Iterator[Inlines]:
    """The items that change. What is gone leaves its mark, which the new one of another proposal may have as well."""
    kept = _changed_items(node)
    shown = kept.items if isinstance(kept, List) else ()
    for before, item in zip((None, *node.items), node.items, strict=False):
        if item not in shown:
            continue
        if item.mark and item.mark.is_gone:
            yield say(f"{item.label} {around.words['told-deleted']}")
            continue
        if item.mark and before is not None and before not in shown:
            yield say(around.words["told-item-after"].format(label=before.label.strip("()")))
        yield from _say_nodes(around, part, (replace(node, items=(item,)),), later=True)


def _rows_gone(node: Node) -> Iterator[str]:
    """The first cells of the rows that go from a table of which others stay."""
    for cells, mark in zip(node.rows, node.row_marks, strict=False) if isinstance(node, Table) else ():
        if mark and mark.is_gone:
            yield plain(cells[0], both=True)


def _say_nodes(around: Around, part: ListedPart, nodes: Iterable[Node], *, later: bool | None) -> list[Inlines]:
    """Lines of one of the texts, or of both, in the language of the part."""
    said = (side_of(node, around.words["colon"], later=later) for node in nodes)
    return [speak(words, part.language, around.language) for words in said if words]


def changed_text(around: Around, part: ListedPart) -> Inlines:
    """What comes and what goes in one cell, and in which text where that is not the one of which is spoken."""
    return join_lines([*_tell_written(around, part), both_texts(around, part)])


def both_texts(around: Around, part: ListedPart) -> Inlines:
    """What comes and what goes in one cell."""
    return join_lines([*_say_nodes(around, part, _marked(around, part), later=None), *_told(around, part)])


def _told(around: Around, part: ListedPart) -> tuple[Inlines, ...]:
    """What words do not show: that a paragraph moves or goes, that a figure is replaced."""
    figures = _figures(part)
    kind = "pictured" if figures and figures[0].src != figures[1].src else part.kind
    if kind == "moved" and part.to[0]:
        return (say(around.words["told-moved-to"].format(place=tell_beside(around, *part.to))),)
    if kind == "foreign":
        return (say(around.words[f"told-foreign-{around.spoken}"]),)
    return (say(around.words[f"told-{kind}"]),) if kind in ("moved", "deleted", "pictured") else ()


def _figures(part: ListedPart) -> tuple[Figure, Figure] | None:
    """The figure before and after, where the paragraph is one in both texts."""
    match part.before, part.after:
        case (Figure() as old,), (Figure() as new,):
            return old, new
    return None


def _marked(around: Around, part: ListedPart) -> tuple[Node, ...]:
    return tuple(map(_changed_items, _redline(around, part)))


def _redline(around: Around, part: ListedPart) -> tuple[Node, ...]:
    attributor = Attributor(Attributions(), {}, around.language)
    redliner = NodeRedliner(attributor, part.block, "", frozenset())
    before, after = (tuple(map(around.resolver.node, nodes)) for nodes in (part.before, part.after))
    if not before:
        return tuple(redliner.whole(node, Status.INSERTED) for node in after)
    if not after:
        return tuple(redliner.whole(node, Status.DELETED) for node in before)
    match before, after:
        case (Figure() as old,), (Figure() as new,):
            return redliner.figure(old, new)
    return redliner.nodes(before, after, 0)


def _changed_items(node: Node) -> Node:
    """Of a list of many the items in which something changed: the rest is as it was."""
    if not isinstance(node, List):
        return node
    kept = tuple(item for item in node.items if item.mark or any(map(_is_changed, item.content)))
    return replace(node, items=kept) if kept else node


def _is_changed(node: Node) -> bool:
    return any(isinstance(one, Inserted | Deleted) for one in walk_inlines(node))
