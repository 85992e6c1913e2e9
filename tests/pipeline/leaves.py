"""The words that an output must hold, leaf by leaf, from the source; and words read back from outputs."""

import html.parser
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rkcctl.compose.series import LATIN
from rkcctl.model import document
from rkcctl.model.document import Inlines, Node, NoteMark
from rkcctl.model.edition import Edition, EditionChapter

_BLANKS = re.compile(r"\s+")
# What typesetting adds or takes: spaces, hyphens at the end of lines, invisible joints.
_SET = re.compile("[\\s\u00ad\u200b\u2060\u2010-]+")


@dataclass(frozen=True)
class Expected:
    """The words of one leaf, the block that holds it, and whether it stands under a picture, whose words come first."""

    block: str
    words: str
    pictured: bool = False


# ---- The source ----------------------------------------------------------------------------------------------------


def body_leaves(chapter: EditionChapter, *, marks: bool = False) -> list[Expected]:
    """The leaves of a chapter in the order of the text, its title first; with the marks of notes where they print."""
    found = [Expected(chapter.id, fold(chapter.title))]
    for unit in chapter.units:
        pictured = isinstance(unit.content, document.Figure)
        found += [Expected(unit.id, words, pictured) for words in node_leaves(unit.content, marks=marks)]
    return [leaf for leaf in found if leaf.words]


def note_leaves(chapter: EditionChapter) -> list[Expected]:
    """The leaves of its notes, in their order."""
    notes = ((note.label, node) for note in chapter.notes for node in note.content)
    return [Expected(label, words) for label, node in notes for words in node_leaves(node) if words]


def expected_leaves(edition: Edition) -> list[Expected]:
    """Every leaf of every chapter in the order of the text, notes at the end of their chapter."""
    return [leaf for chapter in edition.chapters for leaf in (*body_leaves(chapter), *note_leaves(chapter))]


def other_leaves(edition: Edition) -> list[list[str]]:
    """What stands outside the chapters: the leaves of each annex, then of the glossary, then of the provisions."""
    parts = [[words for node in annex.content for words in node_leaves(node) if words] for annex in edition.annexes]
    parts.append([fold(words) for term in edition.glossary for words in (term.label, term.definition)])
    parts.append([fold(words) for entry in edition.provisions for words in (entry.name, entry.title, entry.text)])
    return [part for part in parts if part]


def node_leaves(node: Node, *, marks: bool = False) -> Iterator[str]:
    """The words of each leaf of a node, folded, in the order of the text."""
    match node:
        case document.Heading(_, content) | document.Paragraph(content) | document.Figure(_, _, content):
            yield _words(content, marks)
        case document.List(items):
            for inner in (inner for item in items for inner in item.content):
                yield from node_leaves(inner, marks=marks)
        case document.Quotation(content):
            for inner in content:
                yield from node_leaves(inner, marks=marks)
        case document.Table(caption, head, rows):
            yield from (_words(run, marks) for row in ((caption,), head, *rows) for run in row)
        case document.CodeBlock(text):
            yield fold(text)


def _words(inlines: Inlines, marks: bool) -> str:
    return fold(_marked(inlines) if marks else document.plain(inlines))


def _marked(inlines: Inlines) -> str:
    return "".join(
        str(part.number)
        if isinstance(part, NoteMark)
        else _marked(part.children)
        if isinstance(part, document.Emphasis | document.Strong | document.Link | document.Reference)
        else document.plain((part,))
        for part in inlines
    )


def fold(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def squeeze(text: str) -> str:
    """The letters alone, for outputs that are set in lines."""
    return _SET.sub("", text)


# ---- Outputs against the source ------------------------------------------------------------------------------------

# What may stand before a leaf: numbers, marks of items, the sign of a permanent link, blanks and stops. No two of these
# begin alike, so that a fault is found without trying every way to divide a run of digits.
_SERIES = "|".join(sorted(LATIN, key=len, reverse=True))
_NUMBERS = rf"[\s§.,\d]|(?<=[\ds])-(?=\d)|(?<=\d)\)|{_SERIES}|\((?:[a-z]{{1,4}}|\d{{1,3}})\)|[a-z]{{1,4}}\)"


def between(edition: Edition, clean: Callable[[str], str] = fold) -> str:
    """The pattern of what an output may print before a leaf, in words that are cleaned as those of the output."""
    keys = ("notes", "serves", "in-our-words", "contents", "chapter", "table", "figure")
    kinds = {entry.name.removesuffix(entry.id) for entry in edition.provisions}
    labels = {edition.banner, *(edition.words[key] for key in keys), *kinds}
    longest_first = sorted(map(clean, labels), key=len, reverse=True)
    return "|".join([*map(re.escape, longest_first), _NUMBERS])


def squeezed(leaves: Sequence[Expected]) -> list[Expected]:
    return [Expected(leaf.block, squeeze(leaf.words), leaf.pictured) for leaf in leaves]


def first_fault(text: str, leaves: Sequence[Expected], between: str, end: str = "", picture: str = "") -> str:
    """Where the text does not hold the leaves one after the other and whole, in words; "" where it does.

    `between` is the pattern of what may stand before a leaf, such as its number, any number of times; `end` of what
    ends it; `picture` of what may moreover stand before the caption of a picture.
    """
    at = 0
    step, stop = (re.compile(pattern, re.DOTALL) for pattern in (between, end))
    for leaf in leaves:
        after_it = None if leaf.pictured else _end_of(text, at, leaf.words, step, stop)
        if after_it is not None:
            at = after_it
            continue
        ahead = f"(?:{between})*?" + (f"(?:{picture})?(?:{between})*?" if leaf.pictured else "")
        found = re.compile(f"{ahead}{re.escape(leaf.words)}{end}", re.DOTALL).match(text, at)
        if found is None:
            before, after = text[max(at - 80, 0) : at], text[at : at + 400]
            return f"{leaf.block}: {leaf.words!r} does not come next after {before!r}: {after!r}"
        at = found.end()
    return ""


def _end_of(text: str, at: int, words: str, step: re.Pattern[str], stop: re.Pattern[str]) -> int | None:
    """Where a leaf ends that comes after the first steps to be found; the pattern as a whole has more ways to find it.

    To compile a pattern for each of thousands of leaves takes ten times as long as this.
    """
    while True:
        if text.startswith(words, at) and (ended := stop.match(text, at + len(words))):
            return ended.end()
        stepped = step.match(text, at)
        if stepped is None or stepped.end() == at:
            return None
        at = stepped.end()


def absent(text: str, leaves: Sequence[str]) -> list[str]:
    """The leaves that the text does not hold after those before them, both of them squeezed."""
    at, missed = 0, []
    for leaf in map(squeeze, leaves):
        found = text.find(leaf, at)
        if found < 0:
            missed.append(leaf)
        else:
            at = found + len(leaf)
    return missed


# ---- Readers -------------------------------------------------------------------------------------------------------


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
        # The link to a paragraph's history stands beside its words, as the sign of the permanent link does.
        quiet |= roles.get("class") == "past"
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
    """The runs of words of every page of an EPUB, in the order in which it is read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = next(name for name in archive.namelist() if name.endswith(".opf"))
        opf = archive.read(package).decode()
        folder = package.rpartition("/")[0]
        items = re.findall(r"<item [^>]*>", opf)
        homes = {_attribute(item, "id"): f"{folder}/{_attribute(item, 'href')}" for item in items}
        spine = [homes[_attribute(item, "idref")] for item in re.findall(r"<itemref [^>]*>", opf)]
        return [line for name in spine for line in read_html(_body(archive.read(name).decode()))]


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    assert found is not None, tag
    return found[1]


def _body(page: str) -> str:
    return page[page.index("<body") :]


def read_main(page: str) -> list[str]:
    """The runs of words of the main part of a page of the site, without the ways to its other views."""
    main = page[page.index("<main") : page.index("</main>")]
    return read_html(re.sub(r'<nav class="shows".*?</nav>', "", main, count=1, flags=re.DOTALL))
