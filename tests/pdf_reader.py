"""An edition set in pages, and what is printed there, as a reader that knows nothing of Typst sees it."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf

from rkcctl.engine import typst
from rkcctl.model.edition import Edition
from rkcctl.render.pdf import pdf_job

TEMPLATES = {
    f"typst/{path.name}": path.read_bytes()
    for path in sorted((Path(__file__).parents[1] / "templates" / "typst").glob("*.typ"))
}

# In points: the block of text stands right of this, its numbers left of it; above and below are head and foot.
_LEFT = {False: 90, True: 68}
_HEAD, _FOOT = 88, 62
_SMALL, _EDGE = 9, 115


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its running head and foot, the numbers in its margin, its text, and the notes below, each in order."""

    head: str
    foot: str
    margin: tuple[str, ...]
    body: str
    notes: str
    turned: bool
    raw: pypdf.PageObject


def set_pages(edition: Edition) -> bytes:
    """The PDF of an edition, of which the engine had nothing to remark."""
    pages = typst.compile_pages(pdf_job(edition, TEMPLATES), edition.date)
    assert pages.warnings == ()
    return pages.data[0]


def read_pages(pdf: bytes) -> list[Page]:
    return [_read_page(page) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def squeeze(text: str) -> str:
    """The letters alone: no blanks, and no hyphens, which may be those of the end of a line."""
    return re.sub(r"[\s\u200b-]+", "", text)


def assert_in_order(text: str, leaves: Iterator[str]) -> None:
    """Each leaf stands in the squeezed text, after the one before."""
    at = 0
    for leaf in leaves:
        found = text.find(squeeze(leaf), at)
        assert found >= 0, f"not found after {text[max(at - 60, 0) : at]!r}: {leaf!r}"
        at = found + len(squeeze(leaf))


def walk_tags(pdf: bytes) -> Iterator[pypdf.generic.DictionaryObject]:
    """Every element of the structure tree, in the order of reading."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root = reader.root_object["/StructTreeRoot"].get_object()
    assert isinstance(root, pypdf.generic.DictionaryObject)
    yield from _below(root)


def _below(element: pypdf.generic.DictionaryObject) -> Iterator[pypdf.generic.DictionaryObject]:
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        found = child.get_object()
        if isinstance(found, pypdf.generic.DictionaryObject) and "/S" in found:
            yield found
            yield from _below(found)


def _read_page(page: pypdf.PageObject) -> Page:
    height, turned = float(page.mediabox.height), page.mediabox.width > page.mediabox.height
    parts: dict[str, list[str]] = {"head": [], "foot": [], "margin": [], "body": [], "notes": []}

    def visit(text: str, matrix: list[float], _: object, font: dict[str, object] | None, size: float) -> None:
        left, base = matrix[4], matrix[5]
        if base > height - _HEAD:
            part = "head"
        elif base < _FOOT:
            part = "foot"
        elif left < _LEFT[turned] and text.strip():
            part = "margin"
        else:
            # Notes come last on a page, and begin with a small number at the edge of the text.
            begins = text.strip().isdecimal() and size < _SMALL and left < _EDGE and "Serif" in str(font)
            part = "notes" if parts["notes"] or begins else "body"
        parts[part].append(text)

    page.extract_text(visitor_text=visit)
    numbers = tuple(text.strip() for text in parts["margin"] if text.strip())
    head, foot, body, notes = ("".join(parts[part]) for part in ("head", "foot", "body", "notes"))
    return Page(head, foot, numbers, body, notes, turned, page)
