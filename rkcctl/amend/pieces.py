"""The inlines of a leaf as pieces of its folded source: what a reader sees, in which dress, and where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rkcctl.read.md_tree import Md, parse_inline

Dress = tuple[str, ...]
"""The emphasis, links and code around a piece, from the outermost on: ("strong", "link #cloud-009")."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`start` and `end` are offsets in the source; `text` is what is seen. For words the two are equally long.

    `kind` is words, special (an escape or entity), code, mark (of a note), break, or other.
    """

    kind: str
    start: int
    end: int
    text: str
    dress: Dress


class _Lost(Exception):  # noqa: N818  (the source could not be followed; the leaf is then one piece)
    pass


@lru_cache(maxsize=4096)
def pieces_of(source: str) -> tuple[Piece, ...]:
    """The pieces in order. A source that cannot be followed is one piece of kind `other`."""
    walker = _Walker(source)
    try:
        found = tuple(walker.walk(parse_inline(source), ()))
        if walker.at == len(source):
            return found
    except _Lost:
        pass
    return (Piece("other", 0, len(source), source, ()),)


@dataclass(slots=True)
class _Walker:
    """Goes through the source beside its inlines; `at` is how far it has come."""

    source: str
    at: int = 0

    def walk(self, nodes: tuple[Md, ...], dress: Dress) -> Iterator[Piece]:
        for node in nodes:
            match node.type:
                case "text":
                    yield self.take("words", node.content, node.content, dress)
                case "text_special":
                    yield self.take("special", node.markup, node.content, dress)
                case "em" | "strong":
                    self.skip(node.markup)
                    yield from self.walk(node.children, (*dress, node.type))
                    self.skip(node.markup)
                case "link":
                    yield from self.link(node, dress)
                case "code_inline":
                    yield self.code(node, dress)
                case "footnote_ref":
                    yield self.take("mark", f"[^{node.label}]", node.label, dress)
                case "hardbreak" | "softbreak":
                    yield self.line_end(dress)
                case "html_inline":
                    yield self.take("other", node.content, node.content, dress)
                case _:
                    raise _Lost

    def skip(self, words: str) -> None:
        if not self.source.startswith(words, self.at):
            raise _Lost
        self.at += len(words)

    def take(self, kind: str, written: str, seen: str, dress: Dress) -> Piece:
        start = self.at
        self.skip(written)
        return Piece(kind, start, self.at, seen, dress)

    def line_end(self, dress: Dress) -> Piece:
        start = self.at
        self.at = self.source.index("\n", start) + 1
        return Piece("break", start, self.at, "\n", dress)

    def code(self, node: Md, dress: Dress) -> Piece:
        start = self.at
        self.skip(node.markup)
        end = self.at
        while True:
            end = self.source.find(node.markup, end)
            if end < 0:
                raise _Lost
            run = end
            while self.source.startswith("`", run):
                run += 1
            if run - end == len(node.markup):
                break
            end = run
        self.at = run
        return Piece("code", start, run, node.content, (*dress, "code"))

    def link(self, node: Md, dress: Dress) -> Iterator[Piece]:
        inner = (*dress, f"link {node.target}")
        if node.markup == "autolink":
            self.skip("<")
            yield from self.walk(node.children, inner)
            self.skip(">")
            return
        begin = self.at
        self.skip("[")
        held = tuple(self.walk(node.children, inner))
        self.skip("](")
        self.at = _end_of_target(self.source, self.at)
        # A link without words of its own prints a number: it is seen as one thing.
        yield from held or (Piece("other", begin, self.at, f"[]({node.target})", inner),)


def _end_of_target(source: str, at: int) -> int:
    """Where the target that begins at `at`, perhaps with a title, has been closed by its bracket."""
    depth = 1
    quote = ""
    in_angles = source[at : at + 1] == "<"
    while at < len(source):
        letter = source[at]
        if letter == "\\":
            at += 1
        elif quote:
            quote = "" if letter == quote else quote
        elif in_angles:
            in_angles = letter != ">"
        elif letter in "\"'" and source[at - 1 : at] in (" ", "\n"):
            quote = letter
        elif letter == "(":
            depth += 1
        elif letter == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    raise _Lost


def seen_text(source: str) -> str:
    """What a reader sees of a leaf: words, code and breaks, without marks of notes."""
    return "".join(piece.text for piece in pieces_of(source) if piece.kind not in ("mark", "other"))
