"""A redline on the terminal: the parts that changed, each under its chapter; signs say what colours say."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from rich.text import Text

from rkcctl.model import document
from rkcctl.model.document import Inlines, Node
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.redline import Mark
from rkcctl.model.visible import visible

_LOOKS = {document.Inserted: ("{+", "+}", "green underline"), document.Deleted: ("[-", "-]", "red strike")}


def draw_redline(edition: Edition) -> Iterator[Text]:
    """One line a paragraph. Where nothing changed a single line says so."""
    assert edition.redline is not None
    lines = list(chain.from_iterable(_chapter(chapter, edition) for chapter in edition.chapters))
    yield Text(edition.status, "bold")
    yield from lines or [Text(edition.words["comparison-same"])]


def _chapter(chapter: EditionChapter, edition: Edition) -> Iterator[Text]:
    words = edition.words
    shown: list[tuple[str, Mark | None, tuple[Node, ...]]]
    shown = [(unit.cite, unit.mark, (unit.content,)) for unit in chapter.units]
    shown += [(f"{words['note'].lower()} {note.number}", note.mark, note.content) for note in chapter.notes]
    lines = [line for cite, mark, nodes in shown if mark for line in _part(cite, mark, nodes, words)]
    if lines or chapter.mark:
        title = _run(chapter.marked_title) if chapter.marked_title else Text(visible(chapter.title))
        yield Text()
        yield Text.assemble(_run(chapter.shown_number), " ", title, style="bold")
        yield from lines


def _part(cite: str, mark: Mark, nodes: Iterable[Node], words: Mapping[str, str]) -> Iterator[Text]:
    yield Text()
    yield Text(visible(f"{cite}: {mark.told}" if cite else mark.told), "bold cyan")
    for node in nodes:
        yield from _lines(node, words)


def _lines(node: Node, words: Mapping[str, str]) -> Iterator[Text]:
    match node:
        case document.Heading(_, content) | document.Paragraph(content):
            yield _run(content)
        case document.List(items):
            for item in items:
                inner = [line for node in item.content for line in _lines(node, words)]
                yield from (Text.assemble("  " if at else f"{item.label} ", line) for at, line in enumerate(inner))
        case document.Quotation(content):
            yield from (Text.assemble("> ", line) for inner in content for line in _lines(inner, words))
        case document.Table(caption, head, rows):
            yield _run(caption)
            yield from (Text(" | ").join(map(_run, row)) for row in (head, *rows))
        case document.Figure(_, alt, caption, marked):
            if not marked:
                yield Text.assemble(_run(caption), f" [{visible(alt)}]")
                return
            yield _run(caption)
            yield Text.assemble(f"{words['redline-alt']} ", _run(marked))
        case document.CodeBlock(text):
            yield from (Text(visible(line)) for line in text.rstrip("\n").split("\n"))


def _run(inlines: Inlines) -> Text:
    return Text.assemble(*map(_inline, inlines))


def _inline(inline: document.Inline) -> Text:
    match inline:
        case document.Inserted(children) | document.Deleted(children):
            before, after, look = _LOOKS[type(inline)]
            return Text.assemble(before, _run(children), after, style=look)
        case document.Emphasis(children) | document.Strong(children):
            sign = "*" if isinstance(inline, document.Emphasis) else "**"
            return Text.assemble(sign, _run(children), sign)
        case document.Link(_, children) | document.Reference(_, _, _, children) | document.Spoken(_, children):
            return _run(children)
        case document.NoteMark(_, number):
            return Text(f"[{number}]")
        case document.Break():
            return Text(" ")
    return Text(visible(document.plain((inline,))))
