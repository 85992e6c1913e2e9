"""A chapter file -> its front matter, blocks and notes, with every fault of its form."""

from functools import lru_cache

from rkcctl.model.corpus import Chapter
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import markdown as faults
from rkcctl.model.guideline import ChapterFront
from rkcctl.model.tree import Value
from rkcctl.read.body import Reading, read_body
from rkcctl.read.front import read_front
from rkcctl.read.text import decode


def read_chapter(path: str, language: str, data: bytes) -> tuple[Chapter, Value | None, list[Diagnostic]]:
    """The chapter as far as it can be read, the tree of its front matter, and its faults."""
    chapter, tree, found = _read(path, language, data)
    return chapter, tree, list(found)


# A chapter comes again and again: in the working text, in editions, after each merge, and for each request of a desk.
@lru_cache(maxsize=512)
def _read(path: str, language: str, data: bytes) -> tuple[Chapter, Value | None, tuple[Diagnostic, ...]]:
    text, undecodable = decode(path, data)
    if text is None:
        return Chapter(path, language, None, (), (), ""), None, tuple(undecodable)
    reading = Reading(path, text.split("\n"))
    front, tree, body_line = read_front(reading, ChapterFront, faults.NO_FRONT_MATTER, ("id", "title"))
    body = read_body(reading, body_line)
    if body is None:
        return Chapter(path, language, front, (), (), text), tree, tuple(reading.found)
    blocks, notes = body
    if not blocks:
        last = min(body_line, len(reading.lines))
        reading.report(faults.EMPTY_CHAPTER, last, "the chapter has no text", "write it, or unlist the chapter")
    return Chapter(path, language, front, blocks, notes, text), tree, tuple(reading.found)
