"""Markdown blocks -> blocks of the document tree with their leaves, and the faults of their form."""

import re
from dataclasses import dataclass

from rkcctl.model import document
from rkcctl.model.digest import Leaf
from rkcctl.model.document import Block, Inlines, Item, Node, Note
from rkcctl.model.faults import markdown as faults
from rkcctl.model.visible import visible
from rkcctl.model.walk import walk_run
from rkcctl.read.inlines import read_inlines, strip_end, strip_start
from rkcctl.read.md_tree import Md
from rkcctl.read.runs import MAX_NESTED, Report, check_run, check_title

_CAPTION = re.compile(r"(Table|Figure):[ \n]")
_ITEM_ID = re.compile(r"<!--[ ]*([^\s>]+?)[ ]*-->")
_BARS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block, or None where there were only faults; `took_next` where a caption took the object after it along."""

    block: Block | None
    took_next: bool = False


class BlockReader:
    """Reads the blocks of one file; `report(fault, line, message, hint, words)` takes each fault."""

    def __init__(self, lines: list[str], report: Report) -> None:
        self.lines = lines
        self.report: Report = report

    def read_block(self, node: Md, following: Md | None) -> ReadBlock:
        """The block with its leaves and lines, and without its id."""
        leaves: list[Leaf] = []
        end = node.end
        took_next = False
        content: Node | None
        if (caption := self.caption_of(node)) is not None and following is not None and self.is_captioned(following):
            content = self.read_captioned(caption, following, leaves)
            end, took_next = following.end, True
        elif caption is not None:
            word = caption.content.split(":", 1)[0].lower()
            message = f"no {'image' if word == 'figure' else word} follows this caption"
            self.report(faults.LOOSE_CAPTION, node.line, message, "put the caption right before it")
            content = self.read_node(node, leaves, "paragraph", 0)
        elif self.is_captioned(node):
            content = self.read_captioned(None, node, leaves)
        else:
            content = self.read_node(node, leaves, "paragraph", 0)
        if content is None:
            return ReadBlock(None)
        return ReadBlock(Block("", content, node.line, self.trim(node.line, end), tuple(leaves)), took_next)

    def read_note(self, node: Md) -> Note:
        leaves: list[Leaf] = []
        content = self.read_nodes(node.children, leaves, "note", 0)
        self.refuse_empty(node, "note")
        return Note(node.label, content, node.line, self.trim(node.line, node.end), tuple(leaves))

    def trim(self, line: int, end: int) -> int:
        """`end` without the blank lines that Markdown counts to lists and notes."""
        while end - 1 > line and not self.lines[end - 2].strip(" \t"):
            end -= 1
        return end

    @staticmethod
    def caption_of(node: Md) -> Md | None:
        """The inline run of a paragraph that is a caption."""
        if node.type == "paragraph" and _CAPTION.match(node.children[0].content + "\n"):
            return node.children[0]
        return None

    @staticmethod
    def is_captioned(node: Md) -> bool:
        """Whether it is a table, or a paragraph with nothing but an image."""
        if node.type != "paragraph":
            return node.type == "table"
        held = node.children[0].children
        return len(held) == 1 and held[0].type == "image"

    def read_captioned(self, caption: Md | None, node: Md, leaves: list[Leaf]) -> Node:
        words: Inlines = ()
        if caption is not None:
            label, text = caption.content.split(":", 1)
            begins = caption.line + (not text.split("\n", 1)[0].strip(" \t"))
            leaves.append(Leaf("caption", text.strip(" \t\n"), begins))
            words = strip_start(self.read_run(caption, caption.line), f"{label}:")
            self.refuse_notes(words, caption.line, "a caption")
            wanted = "Table" if node.type == "table" else "Figure"
            if label != wanted:
                message = f"a caption '{label}:' stands before a {wanted.lower()}"
                self.report(faults.LOOSE_CAPTION, caption.line, message, f"write '{wanted}: ...'")
        if node.type == "table":
            return self.read_table(node, words, leaves)
        image = node.children[0].children[0]
        leaves.append(Leaf("alt", image.content, node.line))
        check_title(image, node.children[0], node.line, self.report)
        return document.Figure(image.target, document.plain(self.read_run(image, node.line)), words)

    def read_table(self, node: Md, caption: Inlines, leaves: list[Leaf]) -> document.Table:
        rows = [row for part in node.children for row in part.children]
        head, body = rows[0], rows[1:]
        width = len(head.children)
        cells: list[tuple[Inlines, ...]] = []
        for row in rows:
            self.check_row(row, width)
            leaves.extend(Leaf("cell", cell.children[0].content, row.line) for cell in row.children)
            cells.append(tuple(self.read_run(cell.children[0], row.line) for cell in row.children))
        align = tuple(cell.align for cell in head.children)
        return document.Table(caption, cells[0], tuple(cells[1 : len(body) + 1]), align)

    def check_row(self, row: Md, width: int) -> None:
        source = self.lines[row.line - 1].strip(" \t")
        bars = len(_BARS.findall(source))
        count = bars + 1 - source.startswith("|") - bool(re.search(r"(?<!\\)\|$", source))
        if count != width:
            cells = "1 cell" if count == 1 else f"{count} cells"
            message = f"this row has {cells} and the head of the table {width}"
            self.report(faults.RAGGED_ROW, row.line, message, "add or remove a bar; write \\| within a cell")

    def read_nodes(self, nodes: tuple[Md, ...], leaves: list[Leaf], kind: str, depth: int) -> tuple[Node, ...]:
        read = (self.read_node(node, leaves, kind, depth) for node in nodes)
        return tuple(node for node in read if node is not None)

    def read_node(self, node: Md, leaves: list[Leaf], kind: str, depth: int) -> Node | None:
        """The node, `depth` lists and quotations deep; None, and a fault, where it may not stand there."""
        if node.type == "paragraph":
            return self.read_paragraph(node, leaves, kind)
        if node.type in ("bullet_list", "ordered_list", "blockquote"):
            if depth >= MAX_NESTED:
                message = f"lists or quotations are nested more than {MAX_NESTED} deep here"
                self.report(faults.DEEP_NESTING, node.line, message, "look for a stray run of dashes or >")
                return None
            if node.type != "blockquote":
                return self.read_list(node, leaves, kind, depth)
            self.refuse_empty(node, "quotation")
            return document.Quotation(self.read_nodes(node.children, leaves, kind, depth + 1))
        if (depth or kind == "note") and node.type not in ("html_block", "hr", "code_block"):
            name = {"fence": "piece of code", "footnote_reference": "note"}.get(node.type, node.type)
            message = f"a {name} stands within a list, a quotation or a note"
            self.report(faults.NESTED_BLOCK, node.line, message, "end the list first")
            return None
        return self.read_top(node, leaves)

    def read_top(self, node: Md, leaves: list[Leaf]) -> Node | None:
        match node.type:
            case "heading":
                return self.read_heading(node, leaves)
            case "fence":
                # Blank lines at the end of a chapter are no words of code that was left open.
                text = node.content if self.is_closed(node) else node.content.rstrip(" \t\n") + "\n"
                leaves.append(Leaf("code", text, node.line + 1))
                return document.CodeBlock(text, node.info.strip())
            case "code_block":
                hint = "remove the spaces, or fence code by ```"
                self.report(faults.INDENTED_CODE, node.line, "this text is indented by four spaces", hint)
            case "hr":
                self.report(faults.THEMATIC_BREAK, node.line, "a thematic break stands here", "delete it")
            case "html_block":
                self.refuse_nested_html(node)
        return None

    def refuse_nested_html(self, node: Md) -> None:
        """HTML within a list, a quotation or a note, where an id comment only ends the first line of an item."""
        source = node.content.strip()
        comment, end, beside = source.partition("-->")
        hint = "put it at the end of an item's first line, or before the block"
        if not source.startswith("<!--"):
            message = f"HTML stands here: '{visible(source[:40])}'"
            self.report(faults.RAW_HTML, node.line, message, "write it as Markdown")
        elif end and beside.strip():
            message = f"text stands beside the id comment: '{visible(beside.strip()[:40])}'"
            self.report(faults.BESIDE_COMMENT, node.line, message, hint, comment.split("\n", 1)[0])
        else:
            message = f"a comment stands within a list, a quotation or a note: '{visible(comment[:40])}'"
            self.report(faults.STRAY_COMMENT, node.line, message, hint, comment.split("\n", 1)[0])

    def is_closed(self, fence: Md) -> bool:
        """Whether the code has a last line of backticks, or a fault is reported."""
        last = self.lines[fence.end - 2].strip(" ") if fence.end - 1 > fence.line else ""
        if len(last) >= len(fence.markup) and not last.strip(fence.markup[0]):
            return True
        hint = f"end the code by a line {fence.markup}"
        self.report(faults.UNCLOSED_FENCE, fence.line, "the code that begins here does not end", hint)
        return False

    def refuse_empty(self, node: Md, what: str) -> None:
        if not node.children:
            self.report(faults.EMPTY_BLOCK, node.line, f"this {what} has no words", "write them, or delete it")

    def read_heading(self, node: Md, leaves: list[Leaf]) -> document.Heading:
        inline = node.children[0]
        level = len(node.markup)
        if node.markup in ("=", "-"):
            level = 2
            self.report(faults.UNDERLINED_HEADING, node.line, "this heading is underlined", "write '## ' before it")
        elif level == 1:
            level = 2
            hint = "write ##, or delete it: the title stands in the front matter"
            self.report(faults.TITLE_HEADING, node.line, "a # heading stands in the text", hint)
        if not inline.content:
            self.report(faults.EMPTY_BLOCK, node.line, "this heading has no words", "write them, or delete it")
        leaves.append(Leaf("heading", inline.content, node.line))
        content = self.read_run(inline, node.line)
        self.refuse_notes(content, node.line, "a heading")
        return document.Heading(level, content)

    def read_paragraph(self, node: Md, leaves: list[Leaf], kind: str) -> document.Paragraph:
        inline = node.children[0]
        leaves.append(Leaf(kind, inline.content, node.line))
        return document.Paragraph(self.read_run(inline, node.line))

    def read_list(self, node: Md, leaves: list[Leaf], kind: str, depth: int) -> document.List:
        kind = "note" if kind == "note" else "item"
        for position, item in enumerate(node.children, 1):
            self.check_number(item, position)
        items = tuple(self.read_item(item, leaves, kind, depth) for item in node.children)
        return document.List(items, node.type == "ordered_list", node.start)

    def check_number(self, item: Md, position: int) -> None:
        """An item's own number is lost, as marks are computed: so it may say nothing else than they do."""
        self.refuse_empty(item, "item")
        if item.info not in ("", "1", str(position)):
            message = f"this item is numbered {item.info[:9]} where {position} is expected"
            hint = f"write {position}, or '{item.info[:9]}\\{item.markup}' where it is no item"
            self.report(faults.LIST_NUMBER, item.line, message, hint)

    def read_item(self, node: Md, leaves: list[Leaf], kind: str, depth: int) -> Item:
        """One item. Its id comment, at the end of its first line, is no part of its words."""
        first = node.children[0] if node.children else None
        if first is None or first.type != "paragraph" or (position := _find_comment(first.children[0])) < 0:
            held = self.read_nodes(node.children, leaves, kind, depth + 1)
            return Item(held, line=node.line, end=self.trim(node.line, node.end))
        inline = first.children[0]
        comment = inline.children[position].content
        line, newline, rest = inline.content.partition("\n")
        words = line.rstrip(" ").removesuffix(comment).rstrip(" ")
        leaves.append(Leaf(kind, f"{words}{newline}{rest}", first.line))
        kept = (*inline.children[:position], *inline.children[position + 1 :])
        runs: Inlines = ()
        if check_run(inline, kept, first.line, self.report):
            runs = (*strip_end(read_inlines(kept[:position])), *read_inlines(kept[position:]))
        others = self.read_nodes(node.children[1:], leaves, kind, depth + 1)
        name = comment[4:-3].strip(" ")
        return Item((document.Paragraph(runs), *others), name, line=node.line, end=self.trim(node.line, node.end))

    def read_run(self, inline: Md, line: int) -> Inlines:
        return read_inlines(inline.children) if check_run(inline, inline.children, line, self.report) else ()

    def refuse_notes(self, content: Inlines, line: int, where: str) -> None:
        if any(isinstance(part, document.NoteMark) for part in walk_run(content)):
            self.report(faults.NOTE_IN_HEADING, line, f"{where} holds a note mark", "move the mark into the text", "[^")


def _find_comment(inline: Md) -> int:
    """The position of the id comment that ends the first line of an item's run of inlines; -1 where there is none."""
    nodes = inline.children
    ends = (position for position, node in enumerate(nodes) if node.type in ("softbreak", "hardbreak"))
    last = next(ends, len(nodes)) - 1
    if last >= 0 and nodes[last].type == "text" and not nodes[last].content.strip(" "):
        last -= 1
    if last < 0 or nodes[last].type != "html_inline" or not _ITEM_ID.fullmatch(nodes[last].content):
        return -1
    return last if inline.content.split("\n", 1)[0].rstrip(" ").endswith(nodes[last].content) else -1
