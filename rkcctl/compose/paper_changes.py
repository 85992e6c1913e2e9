"""Tables of changes in papers: the compilation, present and proposed text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from rkcctl.compose.attribution import Attributor
from rkcctl.compose.cell_lines import join_lines, side_of
from rkcctl.compose.locale import sort_key
from rkcctl.compose.paper_apart import (
    before_meeting,
    came_late,
    list_withdrawn,
    tell_authors,
    tell_name,
    tell_place,
)
from rkcctl.compose.paper_part import Around, Part, none, say, table
from rkcctl.compose.redline_nodes import NodeRedliner
from rkcctl.model.document import Deleted, Inlines, Inserted, List, Node
from rkcctl.model.listed_change import ListedChange, ListedPart
from rkcctl.model.redline import Attributions, Status
from rkcctl.model.walk import walk_inlines


def compile_changes(around: Around, _: str) -> tuple[Part, ...]:
    """The changes by paragraph, then by participant in the alphabet of the language: a table for each chapter.

    What came too late follows in tables of its own, and what was withdrawn in a list.
    """
    found = [*_compile(around, before_meeting(around), ""), *_compile(around, came_late(around), "late-")]
    return (*found, *list_withdrawn(around)) or none(around)


def _compile(around: Around, changes: Sequence[ListedChange], kind: str) -> Iterator[Part]:
    words = around.words
    heads = ("change", "paragraph", "participant", "type", "proposed", "reason", "observations")
    columns = tuple(words[f"head-{head}"] for head in heads)
    rows = [(change, part) for change in changes for part in change.parts]
    rows.sort(key=lambda row: (row[1].order, sort_key(around.call(row[0].by[0])), row[0].name))
    # What a proposal says of all its changes is said at the first of them.
    said: dict[tuple[str, Inlines], str] = {}
    for chapter, found in groupby(rows, key=lambda row: row[1].chapter):
        cells = [
            _compile_row(around, change, part, said.setdefault((change.file.id, change.why), change.name))
            for change, part in found
        ]
        caption = words[f"caption-{kind}compilation"].format(chapter=_call_chapter(around, chapter))
        yield Part(table(caption, columns, cells, (9, 10, 11, 9, 29, 18, 14)))
    general = [change for change in changes if not change.parts]
    general.sort(key=lambda change: (sort_key(around.call(change.by[0])), change.name))
    if general:
        asked = tuple(words[f"head-{head}"] for head in ("change", "title", "participant", "type", "reason"))
        cells = [_general_row(around, change) for change in general]
        yield Part(table(words[f"caption-{kind}general"], asked, cells, (10, 22, 18, 14, 36)))


def _call_chapter(around: Around, chapter: str) -> str:
    number, _, title = around.data.chapters.get(chapter, chapter).partition(" ")
    return around.words["chapter-titled"].format(number=number, title=title) if title else chapter


def _compile_row(around: Around, change: ListedChange, part: ListedPart, first: str) -> tuple[Inlines, ...]:
    """The row of a paragraph. `first` is the change at which the reasons of this one are said."""
    is_said = change.why and first != change.name
    return (
        tell_name(around, change),
        say(tell_place(around, part)),
        say(tell_authors(around, change)),
        say(around.words[f"type-{change.type}"]),
        both_texts(around, part),
        say(around.words["reasons-of"].format(change=first)) if is_said else change.why,
        (),
    )


def _general_row(around: Around, change: ListedChange) -> tuple[Inlines, ...]:
    asks = change.file.value.asks
    asked = around.words[f"asks-{asks}"] if asks else around.words["general"]
    title = change.file.value.title.say(around.language)
    return (tell_name(around, change), say(title), say(tell_authors(around, change)), say(asked), say(_first(change)))


def _first(change: ListedChange) -> str:
    """Why, or what it asks: the first paragraph below its heading."""
    if change.trouble:
        return change.trouble
    parts = (" ".join(part.split()) for part in change.file.reasons.replace("\r\n", "\n").split("\n\n"))
    return next((part for part in parts if part and not part.startswith("#")), "")


# ---- Present and proposed text -------------------------------------------------------------------------------------


def compare_changes(around: Around, _: str) -> tuple[Part, ...]:
    """Two columns, or three where two proposals differ on one paragraph: a table for each chapter.

    What came too late follows in tables of its own, and what was withdrawn in a list.
    """
    found = [*_compare(around, before_meeting(around), ""), *_compare(around, came_late(around), "late-")]
    return (*found, *list_withdrawn(around)) or none(around)


def _compare(around: Around, changes: Sequence[ListedChange], kind: str) -> Iterator[Part]:
    rows = [(change, part) for change in changes for part in change.parts]
    rows.sort(key=lambda row: (row[1].order, row[0].name))
    for chapter, found in groupby(rows, key=lambda row: row[1].chapter):
        caption = around.words[f"caption-{kind}comparison"].format(chapter=_call_chapter(around, chapter))
        together = [list(same) for _, same in groupby(found, key=lambda row: (row[1].block, row[1].side))]
        for shared in (False, True):
            kept = [same for same in together if (len({change.file.id for change, _ in same}) > 1) is shared]
            yield from _tabulate(around, caption, kept, shared=shared) if kept else ()


_Rows = Sequence[tuple[ListedChange, ListedPart]]


def _tabulate(around: Around, caption: str, places: Iterable[_Rows], *, shared: bool) -> list[Part]:
    """A table of the places that one proposal changes, or one for each that several do."""
    words = around.words
    heads: tuple[str, ...] = (words["head-paragraph"], words["head-present"])
    if not shared:
        rows = [_compare_row(around, same) for same in places]
        heads = (*heads, words["head-proposed"], words["head-reason"])
        return [Part(table(caption, heads, rows, (12, 32, 32, 24)))]
    tables = []
    for same in places:
        names = list(dict.fromkeys(change.file.id for change, _ in same))
        sides = [_one_side(around, [row for row in same if row[0].file.id == name], later=True) for name in names]
        by = [next(change for change, _ in same if change.file.id == name) for name in names]
        columns = [words["head-proposed-by"].format(name=f"{tell_authors(around, one)}, {one.file.id}") for one in by]
        row = (say(tell_place(around, same[0][1])), _one_side(around, same[:1], later=False), *sides)
        shares = (12, *[88 // (len(sides) + 1)] * (len(sides) + 1))
        tables.append(Part(table(caption, (*heads, *columns), [row], shares)))
    return tables


def _compare_row(around: Around, same: _Rows) -> tuple[Inlines, ...]:
    present = _one_side(around, same[:1], later=False)
    lines = [say(f"{tell_authors(around, change)}, {change.name}") for change, _ in same]
    reasons = [join_lines([line, change.why]) for line, (change, _) in zip(lines, same, strict=True)]
    proposed = _one_side(around, same, later=True)
    return (say(tell_place(around, same[0][1])), present, proposed, join_lines(reasons))


def _one_side(around: Around, rows: _Rows, *, later: bool) -> Inlines:
    lines = [
        words
        for _, part in rows
        for node in _marked(around, part)
        if (words := side_of(node, around.words["colon"], later=later))
    ]
    moved = [say(around.words[f"told-{part.kind}"]) for _, part in rows if later and part.kind in ("moved", "deleted")]
    return join_lines([*lines, *moved]) or say("–")


def both_texts(around: Around, part: ListedPart) -> Inlines:
    """What comes and what goes in one cell."""
    lines = [words for node in _marked(around, part) if (words := side_of(node, around.words["colon"], later=None))]
    lines += [say(around.words[f"told-{part.kind}"])] if part.kind in ("moved", "deleted") else []
    return join_lines(lines)


def _marked(around: Around, part: ListedPart) -> tuple[Node, ...]:
    attributor = Attributor(Attributions(), {}, around.language)
    redliner = NodeRedliner(attributor, part.block, "", frozenset())
    before, after = (tuple(map(around.resolver.node, nodes)) for nodes in (part.before, part.after))
    if not before:
        return tuple(redliner.whole(node, Status.INSERTED) for node in after)
    if not after:
        return tuple(redliner.whole(node, Status.DELETED) for node in before)
    return tuple(map(_changed_items, redliner.nodes(before, after, 0)))


def _changed_items(node: Node) -> Node:
    """Of a list of many the items in which something changed: the rest is as it was."""
    if not isinstance(node, List):
        return node
    kept = tuple(item for item in node.items if item.mark or any(map(_is_changed, item.content)))
    return replace(node, items=kept) if kept else node


def _is_changed(node: Node) -> bool:
    return any(isinstance(one, Inserted | Deleted) for one in walk_inlines(node))
