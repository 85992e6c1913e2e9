"""Markdown inlines -> the inlines of the document tree."""

from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines
from rkcctl.read.md_tree import Md


def read_inlines(nodes: tuple[Md, ...]) -> Inlines:
    """The inlines; HTML is left out (the chapter reader has reported it), neighbouring texts are one."""
    found: list[Inline] = []
    for node in nodes:
        inline = _read_inline(node)
        if isinstance(inline, document.Text) and found and isinstance(found[-1], document.Text):
            found[-1] = document.Text(found[-1].text + inline.text)
        elif inline is not None and inline != document.Text(""):
            found.append(inline)
    return tuple(found)


def _read_inline(node: Md) -> Inline | None:
    match node.type:
        case "text" | "text_special":
            return document.Text(node.content)
        case "em":
            return document.Emphasis(read_inlines(node.children))
        case "strong":
            return document.Strong(read_inlines(node.children))
        case "code_inline":
            return document.Code(node.content)
        case "softbreak" | "hardbreak":
            return document.Break(hard=node.type == "hardbreak")
        case "link":
            return document.Link(node.target, read_inlines(node.children))
        case "footnote_ref":
            return document.NoteMark(node.label)
        case "image":
            return document.Image(node.target, document.plain(read_inlines(node.children)))
    return None


def strip_end(inlines: Inlines) -> Inlines:
    """Without spaces at the end of the last text."""
    if inlines and isinstance(last := inlines[-1], document.Text):
        text = last.text.rstrip(" ")
        return (*inlines[:-1], document.Text(text)) if text else inlines[:-1]
    return inlines


def strip_start(inlines: Inlines, words: str) -> Inlines:
    """Without `words` at the start of the first text, and the spaces or the line's end after them."""
    if inlines and isinstance(first := inlines[0], document.Text):
        text = first.text.removeprefix(words).lstrip(" ")
        rest = inlines[1:]
        if text:
            return (document.Text(text), *rest)
        return rest[1:] if rest and rest[0] == document.Break() else rest
    return inlines
