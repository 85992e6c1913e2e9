"""schedules/papers/NAME.md -> papers: front matter typed, the officer's text as a chapter's is read."""

from rkcctl.model.corpus import Chapter, PaperFile
from rkcctl.model.diagnostic import Diagnostic
from rkcctl.model.faults import paper as faults
from rkcctl.model.paper_file import PaperFront
from rkcctl.model.tree import Value
from rkcctl.read.body import Reading, read_body
from rkcctl.read.front import read_front
from rkcctl.read.text import decode

_KEYS = ("kind", "meeting", "language", "title")


def read_paper(path: str, data: bytes) -> tuple[PaperFile, Value | None, list[Diagnostic]]:
    """The paper as far as it can be read, the tree of its front matter, and its faults."""
    text, undecodable = decode(path, data)
    if text is None:
        return PaperFile(path, None, Chapter(path, "en", None, (), (), "")), None, undecodable
    reading = Reading(path, text.split("\n"))
    front, tree, body_line = read_front(reading, PaperFront, faults.NO_FRONT_MATTER, _KEYS)
    language = front.value.language if front else "en"
    blocks, notes = read_body(reading, body_line) or ((), ())
    return PaperFile(path, front, Chapter(path, language, None, blocks, notes, text)), tree, reading.found
