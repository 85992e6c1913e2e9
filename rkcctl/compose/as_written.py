"""What somebody wrote for the record, for readers of one language: it is nowhere translated for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from rkcctl.compose.cell_lines import BETWEEN_CELLS, join_lines, keep_side
from rkcctl.compose.locale import mark_item
from rkcctl.compose.paper_words import paper_words
from rkcctl.model import document
from rkcctl.model.document import Emphasis, Inline, Inlines, Link, Node, NoteMark, Paragraph, Strong, Text
from rkcctl.model.typed import Words
from rkcctl.model.walk import map_runs
from rkcctl.read.words import read_words


def tell_as_written(said: Words, language: str) -> str:
    """The words in the language, or as they are, and then in which that is."""
    return said.say(language) + name_original(said, language)


def name_original(said: Words, language: str) -> str:
    """After words that are there in the other language alone, which that is; else nothing."""
    original = said.original(language)
    return f" [{paper_words(language)[f'original-{original}']}]" if original else ""


@lru_cache(maxsize=512)
def read_reason(words: str) -> tuple[Node, ...]:
    """A reason with all its paragraphs and lists, links as they were written; its own notes, numbered, come last."""
    said = without_heading(words)
    read = read_words(said)
    numbers = {note.label: number for number, note in enumerate(read.notes, 1)}
    nodes = [block.content for block in read.blocks]
    for note in read.notes:
        mark, (first, *rest) = Text(f"[{numbers[note.label]}] "), note.content or (Paragraph(()),)
        nodes += (
            [Paragraph((mark, *first.content)), *rest]
            if isinstance(first, Paragraph)
            else [Paragraph((mark,)), first, *rest]
        )
    # What the dialect has no form for is shown as it was written.
    found = nodes or ([Paragraph((Text(said),))] if said else [])
    return tuple(map_runs(node, lambda run: _number_notes(run, numbers)) for node in found)


def without_heading(reasons: str) -> str:
    """Reasons without their own heading, which says no more than what they stand under."""
    said = reasons.replace("\r\n", "\n").strip("\n")
    first, _, rest = said.partition("\n")
    return (rest if first.startswith("# ") else said).strip("\n")


def say_reason(reason: Iterable[Node], resolve: Callable[[Inlines], Inlines], language: str) -> Inlines:
    """A reason as lines, for a place that holds no blocks; `resolve` makes of links what they are printed as there."""
    return join_lines(_lines(reason, resolve, language, 0))


def _lines(
    nodes: Iterable[Node], resolve: Callable[[Inlines], Inlines], language: str, depth: int
) -> Iterator[Inlines]:
    def run(words: Inlines) -> Inlines:
        return keep_side(resolve(words), later=None)

    for node in nodes:
        match node:
            case document.Heading(_, content) | Paragraph(content):
                yield run(content)
            case document.List(items):
                for position, item in enumerate(items, 1):
                    first, *rest = list(_lines(item.content, resolve, language, depth + 1)) or [()]
                    yield (Text(f"{mark_item(position, depth, language)} "), *first)
                    yield from rest
            case document.Quotation(inner):
                yield from _lines(inner, resolve, language, depth)
            case document.Table(caption, head, rows):
                yield from (run(caption),) if caption else ()
                yield from (join_lines(map(run, cells), BETWEEN_CELLS) for cells in (head, *rows))
            case document.Figure(_, alt, caption):
                yield (*run(caption), Text(f" [{alt}]" if caption else f"[{alt}]"))
            case document.CodeBlock(text):
                yield from ((document.Code(line),) for line in text.rstrip("\n").split("\n"))


def read_apart(words: str, numbers: Mapping[str, str], language: str) -> Inlines:
    """A reason as lines for where nothing can be followed: what it links to is called by its number."""
    return say_reason(read_reason(words), lambda run: _without_links(run, numbers), language)


def _number_notes(inlines: Inlines, numbers: Mapping[str, int]) -> Inlines:
    """A run in which marks of the reason's own notes are numbers: no other place has these notes."""
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case NoteMark(label) if label in numbers:
                found.append(Text(f"[{numbers[label]}]"))
            case Emphasis(children) | Strong(children) | Link(_, children):
                found.append(replace(inline, children=_number_notes(children, numbers)))
            case _:
                found.append(inline)
    return tuple(found)


def _without_links(inlines: Inlines, numbers: Mapping[str, str]) -> Inlines:
    found: list[Inlines] = []
    for inline in inlines:
        match inline:
            case Emphasis(children):
                found.append((Emphasis(_without_links(children, numbers)),))
            case Strong(children):
                found.append((Strong(_without_links(children, numbers)),))
            case Link(href, children) if href.startswith(("#", "rkc:", "term:")):
                target = href.removeprefix("#").rpartition(":")[2]
                found.append(_without_links(children, numbers) or (Text(numbers.get(target, target)),))
            case NoteMark(label):
                found.append((Text(f"[{numbers[label]}]"),) if label in numbers else ())
            case _:
                found.append((inline,))
    return tuple(one for run in found for one in run)
