"""Nodes of the document tree -> blocks of pandoc, each leaf within its bookmark."""

from collections.abc import Sequence
from dataclasses import replace

from rkcctl.model import document
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Inlines, Item, Node
from rkcctl.model.edition import Edition, Unit
from rkcctl.model.redline import Mark, Status
from rkcctl.model.settle import settle_node
from rkcctl.render import docx_changes, docx_labels
from rkcctl.render import pandoc_json as pandoc
from rkcctl.render.columns import lay_out_columns
from rkcctl.render.docx_inlines import NOTHING, TAB, RunWriter
from rkcctl.render.docx_masthead import keep_ordinals_small
from rkcctl.render.docx_names import Bookmarks, Leaves, block_bookmark, targets
from rkcctl.render.docx_pictures import places
from rkcctl.render.pandoc_json import Json

# Styles of Word for lists go five deep; a deeper list keeps the last, and is set in by its level.
_LIST_STYLES = ("List", "List 2", "List 3", "List 4", "List 5")
_CONTINUED = ("List Continue", "List Continue 2", "List Continue 3", "List Continue 4", "List Continue 5")
_SMALLEST_SHARE = 0.02


class NodeWriter:
    """Writes the nodes of one edition, in the order of reading. `depth` counts the lists around a node."""

    def __init__(self, edition: Edition) -> None:
        self.words = edition.words
        self.bookmarks = Bookmarks()
        tracked = edition.redline is None or edition.redline.tracked
        self.runs = RunWriter(frozenset(targets(edition)), self.bookmarks, self._note, tracked=tracked)
        # A paper is read and discussed: what its changes are stands in it, and not beside it for who settles them.
        self._tells = edition.masthead is not None
        self._provisions = dict(edition.provision_names)
        self._pictures = places(edition)

    def title(self, number: Inlines, title: Inlines, part: str) -> Json:
        """The heading of a chapter or an annex. In a paper it is a title like that of the paper."""
        bookmark, words = self.bookmarks.take(block_bookmark(part)), self.runs.run(title)
        if not self._tells:
            return pandoc.header(1, [*self._ahead(number), pandoc.bookmarked(bookmark, words)])
        ahead = [*self.runs.run(number), pandoc.words(" ")] if number else []
        return pandoc.paragraph("Paper Title", [*ahead, pandoc.bookmarked(bookmark, [*keep_ordinals_small(words)])])

    def unit(self, unit: Unit, *, leads: bool = False) -> list[Json]:
        """A block of a chapter with its number and, before it, its faults. One that leads stays with the next."""
        leaves = Leaves(unit.id, self.bookmarks)
        if leads and isinstance(unit.content, document.Paragraph):
            words = [*self._beside(unit.shown_number), *self.runs.leaf(unit.content.content, leaves)]
            written = [pandoc.paragraph("Leading Paragraph", words)]
        else:
            written = self.numbered(unit.content, unit.shown_number, leaves)
        written = self.marked(unit.mark, written, below=isinstance(unit.content, document.Heading))
        return [*map(self.fault, unit.faults), *written]

    def marked(self, mark: Mark | None, written: list[Json], *, below: bool) -> list[Json]:
        """Blocks with what is told of their change: in a paper on a line that stays when the change is settled."""
        line = mark.told if mark and self._tells else ""
        told = [pandoc.paragraph("Attribution", [pandoc.words(line)])] if line else []
        if mark and docx_changes.sign_of(mark):
            sign = docx_changes.blocks(replace(mark, told="") if told else mark)
            written = [sign, *written, docx_changes.blocks(None)]
        return [*written, *told] if below else [*told, *written]

    def fault(self, fault: Diagnostic) -> Json:
        shown = [pandoc.strong([pandoc.words(fault.code)]), pandoc.words(f" {fault.message}"), pandoc.line_break()]
        told = f"{fault.place}: {fault.hint}" if fault.hint else str(fault.place)
        return pandoc.paragraph("Fault", [*shown, pandoc.words(told)])

    def numbered(self, node: Node, number: Inlines, leaves: Leaves, depth: int = 0) -> list[Json]:
        """A node with what stands before or beside it."""
        match node:
            case document.Heading(level, content):
                return [pandoc.header(level, [*self._ahead(number), *self.runs.leaf(content, leaves)])]
            case document.Paragraph(content):
                style = "Numbered Paragraph" if number else "Body Text"
                words = [*docx_changes.whole(node.mark), *self._beside(number), *self.runs.leaf(content, leaves)]
                return [pandoc.paragraph(style, words)]
            case document.List():
                margin = [pandoc.paragraph("Margin Number", self._beside(number)[:1])] if number else []
                return [*margin, *self._list(node, leaves, depth)]
            case document.Quotation(content, provision):
                if provision:
                    return [self._source(node, number), *self._quotation(content, (), leaves, depth)]
                return self._quotation(content, number, leaves, depth)
            case document.Table() if node.column_marks:
                return self._both_tables(node, number, leaves)
            case document.Table():
                return [self._table(node, number, leaves)]
            case document.Figure():
                return self._figure(node, number, leaves)
            case document.CodeBlock(text):
                return [pandoc.paragraph("Source Code", self.runs.leaf((document.Code(text.rstrip("\n")),), leaves))]

    def node(self, node: Node, leaves: Leaves, depth: int = 0) -> list[Json]:
        """A node that carries no number of its own."""
        if isinstance(node, document.Paragraph) and depth:
            words = [*docx_changes.whole(node.mark), *self.runs.leaf(node.content, leaves)]
            return [pandoc.paragraph(_CONTINUED[min(depth, 5) - 1], words)]
        return self.numbered(node, (), leaves, depth)

    def _note(self, node: Node, leaves: Leaves) -> list[Json]:
        if isinstance(node, document.Paragraph):
            # In the style of notes, and after the number only as such: within a style of ours, pandoc would part them.
            return [pandoc.bare_paragraph([*docx_changes.whole(node.mark), *self.runs.leaf(node.content, leaves)])]
        return self.node(node, leaves)

    def _list(self, found: document.List, leaves: Leaves, depth: int) -> list[Json]:
        # Word counts anew when changes are accepted: what matters are the labels of the later text.
        kept = [item for item in found.items if docx_changes.sign_of(item.mark) != "-"] or found.items
        labels = tuple(item.label for item in kept)
        marks = docx_labels.marks_of(labels, depth, ordered=found.ordered)
        if marks is None:
            return [block for item in found.items for block in self._labelled(item, leaves, depth)]
        items = [self._item(item, [], leaves, depth) for item in found.items]
        if marks.style == "bullet":
            return [pandoc.bullet_list(items)]
        return [pandoc.ordered_list(marks.style, marks.delimiter, found.start if not labels[0] else 1, items)]

    def _labelled(self, item: Item, leaves: Leaves, depth: int) -> list[Json]:
        """An item whose label Word would not count, as after 26 letters: the label is text."""
        return self._item(item, [pandoc.words(item.label), TAB], leaves, depth)

    def _item(self, item: Item, ahead: Sequence[Json], leaves: Leaves, depth: int) -> list[Json]:
        style = _LIST_STYLES[min(depth, 4)]
        match item.content:
            case (document.Paragraph(content, mark), *rest):
                words = [*docx_changes.whole(mark), *ahead, *self.runs.leaf(content, leaves, item.id)]
            case rest:
                # Its label needs a paragraph to stand before.
                words = [*docx_changes.whole(item.mark), *ahead, NOTHING]
        blocks = [pandoc.paragraph(style, words)]
        return blocks + [block for node in rest for block in self.node(node, leaves, depth + 1)]

    def _source(self, node: document.Quotation, number: Inlines) -> Json:
        """The line above a locked quotation that names its provision."""
        name = self._provisions.get(node.provision, node.provision)
        said = [pandoc.words(f". {self.words['in-our-words']}")] if node.paraphrase else []
        return pandoc.paragraph("Quote Source", [*self._beside(number), pandoc.strong([pandoc.words(name)]), *said])

    def _quotation(self, content: tuple[Node, ...], number: Inlines, leaves: Leaves, depth: int) -> list[Json]:
        blocks: list[Json] = []
        for position, node in enumerate(content):
            if not isinstance(node, document.Paragraph):
                blocks += self.node(node, leaves, depth)
                continue
            beside = self._beside(number) if position == 0 else []
            style = "Numbered Quote" if beside else "Quote"
            words = [*docx_changes.whole(node.mark), *beside, *self.runs.leaf(node.content, leaves)]
            blocks.append(pandoc.paragraph(style, words))
        if number and not (content and isinstance(content[0], document.Paragraph)):
            blocks.insert(0, pandoc.paragraph("Margin Number", self._beside(number)[:1]))
        return blocks

    def _both_tables(self, table: document.Table, number: Inlines, leaves: Leaves) -> list[Json]:
        """Word tracks no columns that every program would take back: the table as it was goes, as it is comes."""
        written: list[Json] = []
        for status, later in ((Status.DELETED, False), (Status.INSERTED, True)):
            by = next((mark.by for mark in table.column_marks if mark), "")
            alone = settle_node(table, later=later)
            assert isinstance(alone, document.Table)
            written += [docx_changes.blocks(Mark(status, by)), self._table(alone, number, leaves)]
        return [*written, docx_changes.blocks(None)]

    def _table(self, table: document.Table, number: Inlines, leaves: Leaves) -> Json:
        caption = [*self._before(number), *(self.runs.leaf(table.caption, leaves) if table.caption else [])]
        widths = lay_out_columns(table, turned=table.wide)
        shares = [max(width / (sum(widths) or 1), _SMALLEST_SHARE) for width in widths]
        columns = [(align, share / sum(shares)) for align, share in zip(table.align, shares, strict=True)]
        look, text = ("Dense Table Head", "Dense Table Text") if table.dense else ("Table Head", "Table Text")
        heads = [self._cell(cell, look, leaves) for cell in table.head]
        head = _group(table, heads, look) if table.groups else [_aligned(heads, table.align)]
        marks = table.row_marks or (None,) * len(table.rows)
        body = [
            _aligned([self._cell(cell, text, leaves, mark) for cell in row], table.align)
            for row, mark in zip(table.rows, marks, strict=True)
        ]
        return pandoc.table(caption, columns, head, body)

    def _cell(self, inlines: Inlines, style: str, leaves: Leaves, mark: Mark | None = None) -> list[Json]:
        return [pandoc.paragraph(style, [*docx_changes.whole(mark), *self.runs.leaf(inlines, leaves)])]

    def _figure(self, figure: document.Figure, number: Inlines, leaves: Leaves) -> list[Json]:
        """The picture's place, which `finish_docx` fills, or its description where there is none to show."""
        picture = self._pictures.get(figure.src, "")
        caption = [*self._before(number), *(self.runs.leaf(figure.caption, leaves) if figure.caption else [])]
        if picture:
            shown = pandoc.paragraph("Figure", [pandoc.bookmarked(picture, [pandoc.words(figure.alt)])])
        else:
            shown = pandoc.paragraph("Fault", [pandoc.words(figure.alt)])
        captioned = [pandoc.paragraph("Figure Caption", caption)] if caption else []
        return [shown, *captioned, *self._described(figure)]

    def _described(self, figure: document.Figure) -> list[Json]:
        """The description where it changed: Word tracks none, so that a line has the words of both texts, and stays."""
        if not figure.marked_alt:
            return []
        words = [pandoc.words(f"{self.words['redline-alt']} "), *self.runs.run(figure.marked_alt)]
        return [pandoc.paragraph("Attribution", words)]

    def _beside(self, number: Inlines) -> list[Json]:
        """The number in the margin and the tab after it; `docx_margin` makes room for a long one, as 203quinquies."""
        return [pandoc.styled("Paragraph Number", self.runs.run(number)), TAB] if number else []

    def _ahead(self, number: Inlines) -> list[Json]:
        """The number before a heading. Word copies what parts them into the contents, so that "Annex A" has no tab.

        Nor has 6.2bis, which fills the room before the tab, nor two numbers of which one goes.
        """
        one = len(number) == 1 and document.plain(number)
        gap = TAB if one and one.replace(".", "").isdecimal() else pandoc.words("\u2002")
        return [*self.runs.run(number), gap] if number else []

    def _before(self, number: Inlines) -> list[Json]:
        """The number before a caption."""
        return [pandoc.styled("Caption Number", self.runs.run(number)), pandoc.words("\u2002")] if number else []


def _aligned(cells: Sequence[Sequence[Json]], align: Sequence[str]) -> list[Json]:
    return [pandoc.cell(blocks, side) for blocks, side in zip(cells, align, strict=False)]


def _group(table: document.Table, heads: Sequence[Sequence[Json]], look: str) -> list[list[Json]]:
    """Two rows of headings. A column that no group names has its own heading over both."""
    upper: list[Json] = []
    lower: list[Json] = []
    column = 0
    for text, span in table.groups:
        below = range(column, min(column + span, len(heads)))
        if text:
            blocks = [pandoc.paragraph(look, [pandoc.words(text)])]
            upper.append(pandoc.cell(blocks, "center", columns=span))
            lower += [pandoc.cell(heads[at], table.align[at]) for at in below]
        else:
            upper += [pandoc.cell(heads[at], table.align[at], rows=2) for at in below]
        column += span
    return [upper, lower]
