"""What somebody wrote for the record, for readers of one language: it is nowhere translated for them."""

from rkcctl.compose.paper_words import paper_words
from rkcctl.model.typed import Words


def tell_as_written(said: Words, language: str) -> str:
    """The words in the language, or as they are, and then in which that is."""
    return said.say(language) + name_original(said, language)


def name_original(said: Words, language: str) -> str:
    """After words that are there in the other language alone, which that is; else nothing."""
    original = said.original(language)
    return f" [{paper_words(language)[f'original-{original}']}]" if original else ""
