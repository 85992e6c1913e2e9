"""The words that an output must hold, leaf by leaf, from the source; and words read back from outputs."""

import html.parser
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rkcctl.model import document
from rkcctl.model.document import Node
from rkcctl.model.edition import Edition

_BLANKS = re.compile(r"\s+")
# What typesetting adds or takes: spaces, hyphens at the end of lines, invisible joints.
_SET = re.compile("[\\s\u00ad\u200b\u2060\u2010-]+")


@dataclass(frozen=True)
class Expected:
    """The words of one leaf, and the block that holds it."""

    block: str
    words: str


def expected_leaves(edition: Edition) -> list[Expected]:
    """Every leaf of every chapter in the order of the text, notes at the end of their chapter."""
    found: list[Expected] = []
    for chapter in edition.chapters:
        found.append(Expected(chapter.id, chapter.title))
        for unit in chapter.units:
            found += [Expected(unit.id, words) for words in _leaves(unit.content)]
        for note in chapter.notes:
            found += [Expected(note.label, words) for node in note.content for words in _leaves(node)]
    return found


def _leaves(node: Node) -> Iterator[str]:
    match node:
        case document.Heading(_, content) | document.Paragraph(content):
            yield fold(document.plain(content))
        case document.List(items):
            yield from _all_leaves(inner for item in items for inner in item.content)
        case document.Quotation(content):
            yield from _all_leaves(content)
        case document.Table(caption, head, rows):
            yield from (fold(document.plain(run)) for run in (caption, *head, *(cell for row in rows for cell in row)))
        case document.Figure(_, _, caption):
            yield fold(document.plain(caption))
        case document.CodeBlock(text):
            yield fold(text)


def _all_leaves(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        yield from _leaves(node)


def fold(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def squeeze(text: str) -> str:
    """The letters alone, for outputs that are set in lines."""
    return _SET.sub("", text)


@dataclass
class _Reader(html.parser.HTMLParser):
    """The words of an HTML page, each element's own kept apart by line ends; marks of notes left out."""

    parts: list[str] = field(default_factory=list)
    silent: int = 0
    open: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("img", "br", "meta", "link", "hr", "input", "col", "path", "rect", "circle"):
            self.parts.append(" " if tag == "br" else "")
            return
        roles = dict(attrs)
        role = roles.get("role") or ""
        quiet = tag in ("script", "style", "sup") or "noteref" in role or "backlink" in role
        self.open.append(quiet)
        self.silent += quiet
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.open:
            self.silent -= self.open.pop()
        if tag not in _INLINE:
            self.parts.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append(" " if tag == "br" else "")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\n", " "))


_INLINE = frozenset(("a", "em", "strong", "code", "span", "b", "i", "cite", "q", "dfn", "abbr", "sup"))


def read_html(page: str) -> list[str]:
    """The runs of words of a page, one a block element."""
    reader = _Reader()
    reader.feed(page)
    return [line for line in (fold(part) for part in "".join(reader.parts).split("\n")) if line]


def read_epub(data: bytes) -> list[str]:
    """The runs of words of every page of an EPUB, in the order of its names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = [name for name in archive.namelist() if name.endswith(".xhtml")]
        return [line for name in pages for line in read_html(archive.read(name).decode())]


def missing(expected: list[Expected], lines: list[str]) -> list[Expected]:
    """The leaves whose words are no run of their own, nor a run after its number or mark."""
    runs = set(lines)
    ends = {tail for line in lines for tail in _tails(line)}
    return [leaf for leaf in expected if leaf.words and leaf.words not in runs and leaf.words not in ends]


def _tails(line: str) -> Iterator[str]:
    """The run without the first words that an output may put before it: a number, a mark, a label."""
    words = line.split(" ")
    for count in range(1, min(6, len(words))):
        yield " ".join(words[count:])
