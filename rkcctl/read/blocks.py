"""Markdown blocks -> blocks of the document tree with their leaves, and the faults of their form."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rkcctl.model import document
from rkcctl.model.digest import Leaf
from rkcctl.model.document import Block, Inlines, Item, Node, Note
from rkcctl.model.faults import markdown as faults
from rkcctl.model.visible import visible
from rkcctl.read.inlines import read_inlines, strip_end, strip_start
from rkcctl.read.md_tree import Md

MAX_NESTED = 8

_CAPTION = re.compile(r"(Table|Figure):[ \n]")
_ITEM_ID = re.compile(r"[ ]*<!--[ ]*([^\s>]+?)[ ]*-->[ ]*$")
_SPACE_BREAK = re.compile(r" {2,}\n")
_BARS = re.compile(r"(?<!\\)\|")

Report = Callable[..., None]


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
        content = self.read_nodes(node.children, leaves, "note", 1)
        return Note(node.label, content, node.line, self.trim(node.line, node.end), tuple(leaves))

    def trim(self, line: int, end: int) -> int:
        """`end` without the blank lines that Markdown counts to lists and notes."""
        while end - 1 > line and not self.lines[end - 2].strip():
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
            leaves.append(Leaf("caption", text.strip()))
            words = strip_start(self.read_run(caption, caption.line), f"{label}:")
            self.refuse_notes(words, caption.line, "a caption")
            wanted = "Table" if node.type == "table" else "Figure"
            if label != wanted:
                message = f"a caption '{label}:' stands before a {wanted.lower()}"
                self.report(faults.LOOSE_CAPTION, caption.line, message, f"write '{wanted}: ...'")
        if node.type == "table":
            return self.read_table(node, words, leaves)
        image = node.children[0].children[0]
        leaves.append(Leaf("alt", image.content))
        alt = document.plain(read_inlines(image.children))
        return document.Figure(image.target, alt, words)

    def read_table(self, node: Md, caption: Inlines, leaves: list[Leaf]) -> document.Table:
        rows = [row for part in node.children for row in part.children]
        head, body = rows[0], rows[1:]
        width = len(head.children)
        cells: list[tuple[Inlines, ...]] = []
        for row in rows:
            self.check_row(row, width)
            leaves.extend(Leaf("cell", cell.children[0].content) for cell in row.children)
            cells.append(tuple(self.read_run(cell.children[0], row.line) for cell in row.children))
        align = tuple(cell.align for cell in head.children)
        return document.Table(caption, cells[0], tuple(cells[1 : len(body) + 1]), align)

    def check_row(self, row: Md, width: int) -> None:
        source = self.lines[row.line - 1].strip(" >")
        bars = len(_BARS.findall(source))
        count = bars + 1 - source.startswith("|") - bool(re.search(r"(?<!\\)\|$", source))
        if count != width:
            message = f"this row has {count} cells and the head of the table {width}"
            self.report(faults.RAGGED_ROW, row.line, message, "add or remove a bar; write \\| within a cell")

    def read_nodes(self, nodes: tuple[Md, ...], leaves: list[Leaf], kind: str, depth: int) -> tuple[Node, ...]:
        read = (self.read_node(node, leaves, kind, depth) for node in nodes)
        return tuple(node for node in read if node is not None)

    def read_node(self, node: Md, leaves: list[Leaf], kind: str, depth: int) -> Node | None:
        if depth > MAX_NESTED:
            message = f"lists or quotations are nested more than {MAX_NESTED} deep here"
            self.report(faults.DEEP_NESTING, node.line, message, "look for a stray run of dashes or >")
            return None
        match node.type:
            case "paragraph":
                return self.read_paragraph(node, leaves, kind)
            case "bullet_list" | "ordered_list":
                return self.read_list(node, leaves, kind, depth)
            case "blockquote":
                return document.Quotation(self.read_nodes(node.children, leaves, kind, depth + 1))
        if depth and node.type not in ("html_block", "hr", "code_block"):
            name = {"fence": "code"}.get(node.type, node.type)
            message = f"a {name} stands within a list, a quotation or a note"
            self.report(faults.NESTED_BLOCK, node.line, message, "end the list first")
            return None
        return self.read_top(node, leaves)

    def read_top(self, node: Md, leaves: list[Leaf]) -> Node | None:
        match node.type:
            case "heading":
                return self.read_heading(node, leaves)
            case "fence":
                leaves.append(Leaf("code", node.content))
                return document.CodeBlock(node.content, node.info.strip())
            case "code_block":
                hint = "remove the spaces, or fence code by ```"
                self.report(faults.INDENTED_CODE, node.line, "this text is indented by four spaces", hint)
            case "hr":
                self.report(faults.THEMATIC_BREAK, node.line, "a thematic break stands here", "delete it")
            case "html_block":
                shown = visible(node.content.strip()[:40])
                self.report(faults.RAW_HTML, node.line, f"HTML stands here: '{shown}'", "write it as Markdown")
        return None

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
        leaves.append(Leaf("heading", inline.content))
        content = self.read_run(inline, node.line)
        self.refuse_notes(content, node.line, "a heading")
        return document.Heading(level, content)

    def read_paragraph(self, node: Md, leaves: list[Leaf], kind: str) -> document.Paragraph:
        inline = node.children[0]
        leaves.append(Leaf(kind, inline.content))
        content = self.read_run(inline, node.line)
        if any(isinstance(part, document.Image) for part in content):
            hint = "put it into a paragraph of its own, after 'Figure: ...'"
            self.report(faults.IMAGE_IN_TEXT, node.line, "an image stands within the text", hint, "![")
        return document.Paragraph(content)

    def read_list(self, node: Md, leaves: list[Leaf], kind: str, depth: int) -> document.List:
        kind = "note" if kind == "note" else "item"
        items = tuple(self.read_item(item, leaves, kind, depth) for item in node.children)
        return document.List(items, node.type == "ordered_list", node.start)

    def read_item(self, node: Md, leaves: list[Leaf], kind: str, depth: int) -> Item:
        """One item. Its id comment, at the end of its first line, is no part of its words."""
        first = node.children[0] if node.children else None
        if first is None or first.type != "paragraph":
            return Item(self.read_nodes(node.children, leaves, kind, depth + 1))
        inline = first.children[0]
        line, newline, rest = inline.content.partition("\n")
        if not (match := _ITEM_ID.search(line)):
            return Item(self.read_nodes(node.children, leaves, kind, depth + 1))
        source = f"{line[: match.start()]}{newline}{rest}"
        leaves.append(Leaf(kind, source))
        comment = next(child for child in inline.children if child.type == "html_inline")
        kept = tuple(child for child in inline.children if child is not comment)
        position = inline.children.index(comment)
        before = strip_end(read_inlines(kept[:position]))
        self.check_run(inline, kept, first.line)
        paragraph = document.Paragraph((*before, *read_inlines(kept[position:])))
        others = self.read_nodes(node.children[1:], leaves, kind, depth + 1)
        return Item((paragraph, *others), match[1])

    def read_run(self, inline: Md, line: int) -> Inlines:
        self.check_run(inline, inline.children, line)
        return read_inlines(inline.children)

    def check_run(self, inline: Md, children: tuple[Md, ...], line: int) -> None:
        """Report HTML and hard breaks by spaces in a run of inlines that begins at `line`."""
        self.refuse_html(inline, children, line)
        for match in _SPACE_BREAK.finditer(inline.content):
            at = line + inline.content.count("\n", 0, match.start())
            hint = "write a backslash at the end of the line, or delete the spaces"
            self.report(faults.SPACE_BREAK, at, "two spaces at the end of this line make a hard break", hint)

    def refuse_html(self, inline: Md, children: tuple[Md, ...], line: int) -> None:
        for child in children:
            if child.type == "html_inline":
                at = line + inline.content[: max(inline.content.find(child.content), 0)].count("\n")
                shown = visible(child.content[:40])
                hint = "write it as Markdown, or a backslash before <"
                self.report(faults.RAW_HTML, at, f"HTML stands here: '{shown}'", hint, child.content)
            elif child.children:
                self.refuse_html(inline, child.children, line)

    def refuse_notes(self, content: Inlines, line: int, where: str) -> None:
        if any(isinstance(part, document.NoteMark) for part in content):
            self.report(faults.NOTE_IN_HEADING, line, f"{where} holds a note mark", "move the mark into the text", "[^")
