"""Words that stand in a proposal, read as the body of a chapter is: once, whoever asks for them."""

from dataclasses import dataclass
from functools import lru_cache

from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.document import Block, Note
from rkcctl.read.body import Reading, read_body
from rkcctl.read.plain import read_plain


@dataclass(frozen=True, slots=True)
class Words:
    """Blocks, notes and faults of words; lines count from 1 in the words themselves."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...]
    found: tuple[Diagnostic, ...] = ()


# Those of the proposals of some thousand changes that are not plain; the others are read in no time.
@lru_cache(maxsize=4096)
def parse_words(text: str) -> Words:
    reading = Reading("", text.split("\n"))
    blocks, notes = read_body(reading) or ((), ())
    return Words(text, blocks, notes, tuple(reading.found))


def read_words(words: str) -> Words:
    """The same; plain sentences are not parsed at all."""
    text = words.rstrip("\n") + "\n"
    paragraphs = read_plain(text, 1)
    return Words(text, paragraphs, ()) if paragraphs else parse_words(text)
