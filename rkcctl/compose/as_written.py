"""What somebody wrote for the record, for readers of one language: it is nowhere translated for them."""

from collections.abc import Mapping

from rkcctl.compose.paper_words import paper_words
from rkcctl.model.document import Emphasis, Inlines, Link, NoteMark, Paragraph, Strong, Text
from rkcctl.model.typed import Words
from rkcctl.read.words import read_words


def tell_as_written(said: Words, language: str) -> str:
    """The words in the language, or as they are, and then in which that is."""
    return said.say(language) + name_original(said, language)


def name_original(said: Words, language: str) -> str:
    """After words that are there in the other language alone, which that is; else nothing."""
    original = said.original(language)
    return f" [{paper_words(language)[f'original-{original}']}]" if original else ""


def read_reason(words: str) -> Inlines:
    """A reason as a run, with its links as they were written; of more than running text the words alone."""
    read = read_words(words)
    said = [block.content.content for block in read.blocks if isinstance(block.content, Paragraph)]
    if len(said) < len(read.blocks):
        return (Text(words),)
    return tuple(inline for at, line in enumerate(said) for inline in (*((Text(" "),) if at else ()), *line))


def read_apart(words: str, numbers: Mapping[str, str]) -> Inlines:
    """A reason as a run for where nothing can be followed: what it links to is called by its number."""
    return _without_links(read_reason(words), numbers)


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
            case NoteMark():
                continue
            case _:
                found.append((inline,))
    return tuple(one for run in found for one in run)
