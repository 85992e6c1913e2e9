"""Two nodes of the document tree -> one that shows both: words, items, rows and paragraphs that came and went."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from rkcctl.compose.alignment import Pair, align
from rkcctl.compose.attribution import Attributor
from rkcctl.compose.hunks import find_hunks, mark_hunks
from rkcctl.compose.likeness import count_leaves, like_items, like_nodes
from rkcctl.compose.redline_tables import CellWriter, redline_table
from rkcctl.compose.tokens import build_run, count_words, join_texts, words_of
from rkcctl.compose.trimming import as_read, spell, trim
from rkcctl.model import document
from rkcctl.model.digest import fold
from rkcctl.model.document import Inlines, Item, List, Node, Paragraph, Quotation, Table
from rkcctl.model.redline import Mark, Status

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NodeRedliner:
    """Shows the nodes of one block. `by` is the key of its change; `ids` are the ids that the later text has."""

    attributor: Attributor
    block: str
    by: str
    ids: frozenset[str]

    # ---- What is wholly new or gone ----

    def whole(self, node: Node, status: Status) -> Node:
        """The node as one that only one of the texts has. Code, which holds no inlines, stays as it is."""
        mark = Mark(status, self.by)
        match node:
            case document.Heading(level, content):
                return document.Heading(level, self.all(content, mark))
            case Paragraph(content):
                return Paragraph(self.all(content, mark), mark)
            case List(items):
                return replace(node, items=tuple(self.whole_item(item, status) for item in items))
            case Quotation(content):
                return replace(node, content=tuple(self.whole(inner, status) for inner in content))
            case Table(caption, head, rows):
                return replace(
                    node,
                    caption=self.all(caption, mark),
                    head=tuple(self.all(cell, mark) for cell in head),
                    rows=tuple(tuple(self.all(cell, mark) for cell in row) for row in rows),
                    row_marks=(mark,) * len(rows),
                )
            case document.Figure(_, _, caption):
                return replace(node, caption=self.all(caption, mark))
        return node

    def whole_item(self, item: Item, status: Status) -> Item:
        """An item that is gone gives up an id that stands elsewhere now."""
        mark = Mark(status, self.by)
        name = "" if mark.is_gone and item.id in self.ids else item.id
        content = tuple(self.whole(inner, status) for inner in item.content)
        return Item(content, name, item.label, mark=mark)

    def all(self, inlines: Inlines, mark: Mark) -> Inlines:
        """The run as one that only one of the texts has."""
        kind = document.Inserted if mark.is_new else document.Deleted
        return (kind(spell(inlines), mark.by),) if inlines else ()

    # ---- What both texts have ----

    def pair(self, old: Node, new: Node, leaf: int) -> Node | None:
        """Both as one; None where they are no pair, as a list and a table. `leaf` counts those before in the block."""
        match old, new:
            case document.Heading(), document.Heading():
                return document.Heading(new.level, self.run(old.content, new.content, leaf))
            case Paragraph(), Paragraph():
                return Paragraph(self.run(old.content, new.content, leaf))
            case List(), List():
                return self.list(old, new, leaf)
            case Quotation(), Quotation() if old.provision == new.provision:
                return replace(new, content=self.nodes(old.content, new.content, leaf))
            case Table(), Table():
                return self.table(old, new, leaf)
            case document.Figure(), document.Figure() if old.src == new.src:
                caption, description = self._words_of_figure(old, new, leaf)
                return replace(new, caption=caption, marked_alt=description if fold(old.alt) != fold(new.alt) else ())
            case document.CodeBlock(), document.CodeBlock() if old == new:
                return new
        return None

    def figure(self, old: document.Figure, new: document.Figure) -> tuple[Paragraph, ...]:
        """The words of two figures, whatever they show: their captions, then their descriptions in brackets."""
        caption, description = self._words_of_figure(old, new, 0)
        said = (caption, (document.Text("["), *description, document.Text("]")))
        return tuple(Paragraph(words) for words in said if words)

    def _words_of_figure(self, old: document.Figure, new: document.Figure, leaf: int) -> tuple[Inlines, Inlines]:
        """Caption and description, which are leaves in this order."""
        caption = self.run(old.caption, new.caption, leaf)
        last = leaf + bool(old.caption)
        return caption, self.run((document.Text(old.alt),), (document.Text(new.alt),), last)

    def nodes(self, old: Sequence[Node], new: Sequence[Node], leaf: int) -> tuple[Node, ...]:
        """The nodes within an item, a quotation or a note."""
        shown: list[Node] = []
        for at, to in _align_nodes(old, new):
            earlier, later = _at(old, at), _at(new, to)
            both = self.pair(earlier, later, leaf) if earlier is not None and later is not None else None
            if both is not None:
                shown.append(both)
            else:
                shown += [self.whole(earlier, Status.DELETED)] if earlier is not None else []
                shown += [self.whole(later, Status.INSERTED)] if later is not None else []
            leaf += count_leaves(earlier) if earlier is not None else 0
        return tuple(shown)

    def list(self, old: List, new: List, leaf: int) -> List:
        items: list[Item] = []
        for at, to in align(old.items, new.items, like_items):
            earlier, later = _at(old.items, at), _at(new.items, to)
            if earlier is None and later is not None:
                items.append(self.whole_item(later, Status.INSERTED))
            elif later is None and earlier is not None:
                items.append(self.whole_item(earlier, Status.DELETED))
            elif earlier is not None and later is not None:
                items.append(replace(later, content=self.nodes(earlier.content, later.content, leaf)))
            leaf += sum(map(count_leaves, earlier.content)) if earlier is not None else 0
        return replace(new, items=tuple(items))

    def table(self, old: Table, new: Table, leaf: int) -> Table:
        """The rows and the columns of both."""
        return redline_table(old, new, leaf, CellWriter(self.run, self.all, self.by))

    def run(self, old: Inlines, new: Inlines, leaf: int) -> Inlines:
        """The words of both; where nothing differs that is read, those of the later text."""
        same = as_read(old, new)
        if same is not None:
            return same
        signer = self.attributor.of_words(self.block, leaf)
        if signer.is_exact:
            earlier, later = words_of(old), words_of(new)
            signer.read(earlier)
            return build_run(mark_hunks(find_hunks(earlier, later, signer.sign), earlier, later))
        # Where no place within the run says by whom a word is changed, what is alike around it need not be looked at.
        apart = trim(old, new)
        earlier, later = words_of(apart.old), words_of(apart.new)
        hunks = find_hunks(earlier, later, signer.sign, lambda: count_words((*apart.head, *apart.tail)))
        return join_texts((*apart.head, *build_run(mark_hunks(hunks, earlier, later)), *apart.tail))


def _align_nodes(old: Sequence[Node], new: Sequence[Node]) -> list[Pair]:
    """Paragraphs with which two items begin are a pair whatever they say: the item's label stands before them."""
    if old and new and isinstance(old[0], Paragraph) and isinstance(new[0], Paragraph):
        rest = align(old[1:], new[1:], like_nodes)
        return [(0, 0), *((at if at is None else at + 1, to if to is None else to + 1) for at, to in rest)]
    return align(old, new, like_nodes)


def _at(parts: Sequence[T], place: int | None) -> T | None:
    return None if place is None else parts[place]
