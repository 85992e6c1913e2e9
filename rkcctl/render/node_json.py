"""Nodes and inlines as JSON: the part of render.tree_json that knows the kinds of the tree."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from rkcctl.model import document
from rkcctl.model.digest import join_blanks
from rkcctl.model.document import Inline, Inlines, Node
from rkcctl.model.edition import EditionNote
from rkcctl.model.glyphs import GLYPHS
from rkcctl.model.settle import note_at_mark
from rkcctl.render.columns import count_lines, lay_out_columns

Json = dict[str, object]

_SIDES: Mapping[type, str] = {document.Inserted: "+", document.Deleted: "-"}
_KINDS: Mapping[type, str] = {
    document.Emphasis: "emphasis",
    document.Strong: "strong",
    document.Inserted: "inserted",
    document.Deleted: "deleted",
}

# The byte-order mark has a glyph, yet no place within a text; PDF/A refuses it.
_UNPRINTABLE = re.compile(f"[^\n{GLYPHS}]|\ufeff")
_LINKED = re.compile(r"(?i)(https?://|mailto:)\S{1,2000}")
# A word that a narrow line could not hold, such as a digest, may break every so many characters.
_LONG = re.compile(r"[^\s\u200b/-]{31,}")
_PIECE = re.compile(r".{10}(?=.)")
# In lines: a taller row may break over pages, for it could be taller than one; a table that takes less, on an upright
# and on a turned page, may not.
_TALL_ROW = 24
_SHORT_TABLE = {False: 28, True: 20}
_PREFIXES = {"provision": "rkc", "term": "term"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the nodes of one chapter are printed with: the names of images and of provisions, and its notes."""

    chapter: str
    images: Mapping[str, str] = field(default_factory=dict)
    provisions: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, EditionNote] = field(default_factory=dict)
    side: str = ""
    """Of a redline "+" within what only the later text has, "-" within what only the earlier one has."""
    moved: bool = False
    """Whether the other text has it too, at another place."""

    def within_note(self) -> "Surroundings":
        """The same without notes: a note has none of its own."""
        return Surroundings(self.chapter, self.images, self.provisions)


def label_of(kind: str, target: str) -> str:
    """The label of a target; `kind` as in Reference."""
    return f"{_PREFIXES.get(kind, 'id')}-{target}"


def printable(text: str) -> str:
    """The text with U+FFFD for what no house font has (only unchecked text has any), and room to break."""
    return _LONG.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), _UNPRINTABLE.sub("\ufffd", text))


def write_nodes(nodes: Iterable[Node], around: Surroundings) -> list[Json]:
    return [write_node(node, around) for node in nodes]


def write_node(node: Node, around: Surroundings, *, top: bool = False) -> Json:
    """A node as JSON. Only one at the `top` may ask for a turned page: elsewhere there is none to turn."""
    match node:
        case document.Heading(level, content):
            return {"kind": "heading", "level": level, "content": write_run(content, around)}
        case document.Paragraph(content):
            return {"kind": "paragraph", "content": write_run(content, around)}
        case document.List(items):
            return {"kind": "list", "items": [_item(item, around) for item in items]}
        case document.Table():
            return _table(node, around, turned=top and node.wide)
        case document.Figure():
            return _figure(node, around)
        case document.Quotation(nodes, provision, paraphrase):
            quotation: Json = {"kind": "quotation", "content": write_nodes(nodes, around), "paraphrase": paraphrase}
            if provision:
                name = (printable(around.provisions.get(provision, provision)),)
                quotation["provision"] = {"kind": "reference", "to": label_of("provision", provision), "content": name}
            return quotation
        case document.CodeBlock(text):
            return {"kind": "code", "text": printable(text.replace("\t", "    ").rstrip("\n"))}


def _item(item: document.Item, around: Surroundings) -> Json:
    written: Json = {"mark": printable(item.label), "content": write_nodes(item.content, around)}
    return {**written, "label": label_of("block", item.id)} if item.id else written


def _figure(figure: document.Figure, around: Surroundings) -> Json:
    # Accessible PDF refuses an image without words, and only unchecked text has one.
    said = figure.alt.strip() or document.plain(figure.caption).strip() or "?"
    described: Json = {"described": write_run(figure.marked_alt, around)} if figure.marked_alt else {}
    return {
        "kind": "figure",
        "image": around.images.get(figure.src, ""),
        "alt": printable(said),
        "caption": write_run(figure.caption, around),
        **described,
    }


def _table(table: document.Table, around: Surroundings, *, turned: bool) -> Json:
    widths = lay_out_columns(table, turned=turned)
    lines = count_lines(table, widths, turned=turned)
    return {
        "kind": "table",
        "caption": write_run(table.caption, around),
        "groups": [{"words": printable(words), "span": span} for words, span in table.groups],
        "head": [write_run(cell, around) for cell in table.head],
        "rows": [
            {"cells": [write_run(cell, around) for cell in row], "tall": tall > _TALL_ROW}
            for row, tall in zip(table.rows, lines, strict=True)
        ],
        "short": sum(lines) + 0.7 * len(lines) <= _SHORT_TABLE[turned],
        "align": [align or "left" for align in table.align],
        "widths": list(widths),
        "wide": turned,
        "dense": table.dense,
    }


def write_run(inlines: Inlines, around: Surroundings) -> list[object]:
    """Inlines as a list of strings and objects; neighbouring strings are one, and no blank is doubled."""
    run: list[object] = []
    for inline in inlines:
        written = _inline(inline, around)
        if isinstance(written, str) and run and isinstance(run[-1], str):
            run[-1] += written
        else:
            run.append(written)
    return [printable(join_blanks(part)) if isinstance(part, str) else part for part in run]


def _inline(inline: Inline, around: Surroundings) -> str | Json:
    match inline:
        case document.Text(text) | document.Image(_, text):
            return text
        case document.Break(hard):
            return {"kind": "break"} if hard else " "
        case document.Emphasis(children) | document.Strong(children):
            return {"kind": _KINDS[type(inline)], "content": write_run(children, around)}
        case document.Spoken(language, children):
            return {"kind": "spoken", "language": language, "content": write_run(children, around)}
        case document.Code(text):
            return {"kind": "code", "text": printable(join_blanks(text))}
        case document.Link(href, children):
            return _link(href, write_run(children, around))
        case document.Reference(kind, target, _, children):
            return {"kind": "reference", "to": label_of(kind, target), "content": write_run(children, around)}
        case document.NoteMark(label, number):
            return _note(label, number, around)
        case document.Inserted(children) | document.Deleted(children):
            within = replace(around, side=_SIDES[type(inline)])
            moved = {"moved": True} if around.moved else {}
            return {"kind": _KINDS[type(inline)], "content": write_run(children, within), **moved}


def _link(href: str, content: list[object]) -> Json:
    if _LINKED.fullmatch(href):
        return {"kind": "link", "href": printable(href).replace("\u200b", ""), "content": content}
    return {"kind": "span", "content": content}


def _note(label: str, number: int, around: Surroundings) -> Json:
    note = around.notes.get(label)
    if note is None:
        return {"kind": "mark", "number": str(number)}
    said = note_at_mark(note, gone=around.side == "-") if around.side else note.content
    content = write_nodes(said, around.within_note())
    # What moved has its note at both places.
    name = f"note-{around.chapter}-{label}" + ("-former" if around.side == "-" else "")
    return {"kind": "note", "label": name, "number": str(number), "content": content}
