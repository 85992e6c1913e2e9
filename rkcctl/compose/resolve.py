"""The tree of a chapter -> the tree as printed: references resolved, notes numbered, items marked."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rkcctl.compose.locale import mark_item
from rkcctl.compose.numbering import Numbers
from rkcctl.model import document
from rkcctl.model.document import Inline, Inlines, Node
from rkcctl.model.figure import figure_path


@dataclass(frozen=True, slots=True)
class Targets:
    """What a link may lead to in this edition. What is not here becomes text."""

    numbers: Numbers
    chapter_of: Mapping[str, str]
    """Chapter of every id that is printed: blocks, items, and chapters themselves."""
    terms: Mapping[str, str]
    """Label of every term that is printed."""
    provisions: frozenset[str]
    paraphrased: frozenset[str]
    gone: Mapping[str, str] = field(default_factory=dict)
    """Numbers printed in the edition on which the text rests: what a preview deletes is called by them."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the nodes of one chapter."""

    targets: Targets
    notes: Mapping[str, int]
    path: str
    language: str

    def node(self, node: Node, depth: int = 0) -> Node:
        match node:
            case document.Heading(level, content):
                return document.Heading(level, self.run(content))
            case document.Paragraph(content):
                return document.Paragraph(self.run(content))
            case document.List(items):
                marked = tuple(self.item(item, position, depth) for position, item in enumerate(items, 1))
                return replace(node, items=marked)
            case document.Quotation(content, provision):
                resolved = tuple(self.node(inner, depth) for inner in content)
                return document.Quotation(resolved, provision, provision in self.targets.paraphrased)
            case document.Table(caption, head, rows):
                return replace(
                    node,
                    caption=self.run(caption),
                    head=tuple(self.run(cell) for cell in head),
                    rows=tuple(tuple(self.run(cell) for cell in row) for row in rows),
                )
            case document.Figure(src, _, caption):
                return replace(node, src=figure_path(self.path, src) or "", caption=self.run(caption))
        return node

    def item(self, item: document.Item, position: int, depth: int) -> document.Item:
        content = tuple(self.node(inner, depth + 1) for inner in item.content)
        return document.Item(content, item.id, mark_item(position, depth, self.language))

    def run(self, inlines: Inlines) -> Inlines:
        found: list[Inline] = []
        for inline in inlines:
            match inline:
                case document.Emphasis(children):
                    found.append(document.Emphasis(self.run(children)))
                case document.Strong(children):
                    found.append(document.Strong(self.run(children)))
                case document.NoteMark(label):
                    found.append(document.NoteMark(label, self.notes.get(label, 0)))
                case document.Link(href, children):
                    found += self.link(href, self.run(children))
                case _:
                    found.append(inline)
        return tuple(found)

    def link(self, href: str, children: Inlines) -> Inlines:
        """The link as printed: a reference, a link out of the edition, or its words alone."""
        kind, target = self.read_target(href)
        if not kind:
            return (document.Link(href, children or (document.Text(href),)),)
        words = children or (document.Text(self.number_of(kind, target)),)
        if kind in ("block", "chapter"):
            chapter = self.targets.chapter_of.get(target)
            return words if chapter is None else (document.Reference(kind, target, chapter, words, not children),)
        known = target in (self.targets.terms if kind == "term" else self.targets.provisions)
        return (document.Reference(kind, target, "", words, not children),) if known else words

    def read_target(self, href: str) -> tuple[str, str]:
        """(kind, id) of a link of ours; kind is "" for a link out of the edition."""
        if href.startswith("#"):
            number = self.targets.numbers.by_id.get(href[1:])
            return ("chapter" if number and number.kind == "chapter" else "block"), href[1:]
        scheme, _, target = href.partition(":")
        return {"rkc": "provision", "term": "term"}.get(scheme, ""), target

    def number_of(self, kind: str, target: str) -> str:
        if kind == "provision":
            return target
        if kind == "term":
            return self.targets.terms.get(target, target)
        number = self.targets.numbers.by_id.get(target)
        return number.text if number else self.targets.gone.get(target, target)
