"""A Word file as the tests read it: straight from its XML, by other code than that which wrote it."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from rkcctl.engine.pandoc import write_docx
from rkcctl.model.edition import Edition
from rkcctl.render.docx import docx_drawings, docx_input, finish_docx
from rkcctl.render.docx_reference import REFERENCE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TEMPLATES = {REFERENCE: (Path(__file__).parents[2] / "templates" / REFERENCE).read_bytes()}
# The smallest that is one: a single point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "dccc59e70000000049454e44ae426082"
)


def write_word(edition: Edition, templates: Mapping[str, bytes] = TEMPLATES) -> bytes:
    """The whole way, with the smallest pictures."""
    written = write_docx(docx_input(edition, templates), templates[REFERENCE])
    return finish_docx(edition, written, dict.fromkeys(docx_drawings(edition), PNG))


class WordFile:
    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))

    def part(self, name: str) -> Any:
        return etree.fromstring(self.zip.read(name))

    @cached_property
    def body(self) -> Any:
        return self.part("word/document.xml")[0]

    @cached_property
    def notes(self) -> Any:
        return self.part("word/footnotes.xml")

    @cached_property
    def paragraphs(self) -> list[Any]:
        return list(self.body.iter(f"{W}p"))

    def styled(self, style: str) -> list[str]:
        """The words of every paragraph of a style, by its id."""
        return [words(paragraph) for paragraph in self.paragraphs if style_of(paragraph) == style]

    @cached_property
    def bookmarks(self) -> dict[str, str]:
        """What stands between the two ends of each bookmark of text and notes; both ends lie in one paragraph."""
        found: dict[str, str] = {}
        for root in (self.body, self.notes):
            for paragraph in root.iter(f"{W}p"):
                for start in paragraph.iter(f"{W}bookmarkStart"):
                    found[start.get(f"{W}name")] = words(paragraph, start.get(f"{W}id"))
        return found

    def relations(self, part: str) -> dict[str, Any]:
        return {entry.get("Id"): entry for entry in self.part(f"word/_rels/{part}.rels")}


def style_of(paragraph: Any) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else str(style.get(f"{W}val"))


def words(element: Any, bookmark: str = "") -> str:
    """The words of an element, or those within a bookmark of that id. Breaks are line ends; marks of notes are not
    words, nor are the instructions of fields.
    """
    inside = not bookmark
    told: list[str] = []
    for part in element.iter():
        if part.tag == f"{W}bookmarkStart" and bookmark and part.get(f"{W}id") == bookmark:
            inside = True
        elif part.tag == f"{W}bookmarkEnd" and bookmark and part.get(f"{W}id") == bookmark:
            return "".join(told)
        elif inside:
            told.append(_word(part))
    assert not bookmark, "a bookmark ends outside the paragraph that it begins in"
    return "".join(told)


def _word(part: Any) -> str:
    match part.tag.removeprefix(W):
        case "t":
            return part.text or ""
        case "br":
            return "\n"
        case "tab" if part.getparent().tag == f"{W}r":
            return "\t"
    return ""


def sections(word: WordFile) -> Iterator[tuple[Any, list[Any]]]:
    """The properties of each section with its paragraphs and tables."""
    held: list[Any] = []
    for child in word.body:
        if child.tag == f"{W}sectPr":
            yield child, held
            return
        held.append(child)
        ends = child.find(f"{W}pPr/{W}sectPr")
        if ends is not None:
            yield ends, held
            held = []
