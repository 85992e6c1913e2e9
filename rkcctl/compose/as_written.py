"""What somebody wrote for the record, for readers of one language: it is nowhere translated for them."""

from rkcctl.compose.paper_words import paper_words
from rkcctl.model.document import Inlines, Paragraph, Text
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
