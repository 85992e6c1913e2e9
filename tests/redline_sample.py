"""Pairs of texts for the tests of redlines: composed from Markdown, and at random, one made from the other."""

import re
from collections.abc import Iterator, Mapping

from hypothesis import strategies as st

from rkcctl.compose.edition import Wish, compose
from rkcctl.compose.likeness import runs_of
from rkcctl.compose.redline import redline
from rkcctl.compose.tokens import Token, tokens_of
from rkcctl.model import document
from rkcctl.model.digest import Leaf, fold
from rkcctl.model.document import Inlines, Node
from rkcctl.model.edition import Edition, EditionChapter
from rkcctl.model.redline import Attributions
from rkcctl.model.sources import Sources
from rkcctl.read.corpus import read_corpus
from tests.random_chapters import PIECES

_GUIDELINE = """\
id: sample
title: {en: Sample guidelines, fr: Directives fictives}
instrument: {en: A sample, fr: Un exemple}
publisher: {en: Sample secretariat, fr: Secrétariat fictif}
rights: {en: Sample, fr: Exemple}
sample: true
languages: [en]
date: 2014-06-30
timezone: Europe/Brussels
chapters: [%s]
"""
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20"/></svg>'


def edition_of(chapters: Mapping[str, str], figures: Mapping[str, bytes] | None = None) -> Edition:
    """The edition of chapters given by id: a line of the title, then what stands below the front matter."""
    files = {"guidelines/guideline.yaml": (_GUIDELINE % ", ".join(chapters)).encode()}
    for name, text in chapters.items():
        title, _, body = text.partition("\n")
        front = f"---\nid: {name}\ntitle: {title}\n---\n\n"
        files[f"guidelines/en/{name}.md"] = (front + body).encode("utf-8", "surrogatepass")
    figures = {"a.svg": SVG} if figures is None else figures
    files |= {f"guidelines/figures/{name}": data for name, data in figures.items()}
    corpus, _ = read_corpus(Sources(files))
    return compose(corpus, Wish("en", faults=()))


def leaves_of(chapters: Mapping[str, str]) -> dict[str, tuple[Leaf, ...]]:
    """The leaves of the blocks of chapters given as above, by id."""
    files = {
        f"guidelines/en/{name}.md": f"---\nid: {name}\ntitle: x\n---\n\n{text.partition(chr(10))[2]}".encode()
        for name, text in chapters.items()
    }
    corpus, _ = read_corpus(Sources(files))
    return {block.id: block.leaves for _, block in corpus.blocks()}


def compare(old: str, new: str, attributions: Attributions | None = None) -> EditionChapter:
    """The redline of one chapter `cloud`, of which the texts below its title are given."""
    before, after = {"cloud": f"Cloud services\n{old}"}, {"cloud": f"Cloud services\n{new}"}
    return redline(edition_of(before), edition_of(after), attributions, leaves_of(before)).chapters[0]


def spell(inlines: Inlines) -> str:
    """A run as a line: [-gone-]{+new+}, *emphasis*, **strong**, `code`, <link>, ^note."""
    return "".join(map(_spell, inlines))


def _spell(inline: document.Inline) -> str:
    match inline:
        case document.Text(text):
            return text
        case document.Code(text):
            return f"`{text}`"
        case document.Break(hard):
            return "/" if hard else " "
        case document.Emphasis(children) | document.Strong(children):
            sign = "*" if isinstance(inline, document.Emphasis) else "**"
            return f"{sign}{spell(children)}{sign}"
        case document.Link(_, children) | document.Reference(_, _, _, children):
            return f"<{spell(children)}>"
        case document.NoteMark(label):
            return f"^{label}"
        case document.Image(_, alt):
            return f"!{alt}"
        case document.Inserted(children):
            return f"{{+{spell(children)}+}}"
        case document.Deleted(children):
            return f"[-{spell(children)}-]"


# ---- What two editions have in common when one is taken for the other -------------------------------------------


def told(chapters: tuple[EditionChapter, ...]) -> list[object]:
    """All that chapters say, leaf by leaf with formatting, and the numbers of both; labels of items left out."""
    said: list[object] = []
    for chapter in chapters:
        said.append(("chapter", chapter.id, chapter.number, chapter.title))
        said += [("unit", unit.number, *_node(unit.content)) for unit in chapter.units]
        said += [("note", note.label, *(part for node in note.content for part in _node(node)))
                 for note in sorted(chapter.notes, key=lambda note: note.label)]  # fmt: skip
    return said


def _node(node: Node) -> Iterator[object]:  # noqa: C901
    if isinstance(node, document.List | document.Quotation) and not any(map(_words, runs_of(node))):
        # A list without words, which only a faulty text has, has no digest.
        return
    yield type(node).__name__
    match node:
        case document.Heading(_, content) | document.Paragraph(content):
            yield _words(content)
        case document.List(items):
            for item in items:
                yield "item"
                for inner in item.content:
                    yield from _node(inner)
        case document.Quotation(content, provision):
            yield provision
            for inner in content:
                yield from _node(inner)
        case document.Table(caption, head, rows):
            yield _words(caption)
            for row in (head, *rows):
                yield tuple(map(_words, row))
        case document.Figure(src, alt, caption):
            yield (src.rsplit("/", 1)[-1], fold(alt), _words(caption))
        case document.CodeBlock(text, info):
            yield (text, info)


def _words(inlines: Inlines) -> tuple[object, ...]:
    """The tokens of a leaf. Formatting of a blank is not seen, and blanks at its ends are none."""
    tokens = [Token(token.atom) if token.is_blank else token for token in tokens_of(inlines)]
    kept = [token for at, token in enumerate(tokens) if not token.is_blank or not (at and tokens[at - 1].is_blank)]
    while kept and kept[0].is_blank:
        kept.pop(0)
    while kept and kept[-1].is_blank:
        kept.pop()
    return tuple(map(_plain_token, kept))


def _plain_token(token: Token) -> object:
    match token.atom:
        case document.NoteMark(label):
            return ("note", label)
        case document.Reference(kind, target):
            return ("reference", kind, target, document.plain((token.atom,)), token.path)
    return token


# ---- At random -----------------------------------------------------------------------------------------------------

# Whole blocks with ids, so that a redline finds them again; @ stands for a word.
BLOCKS = (
    "<!-- cloud-00{n} -->\n@ @ *@ @* @ [@ @](https://example.org) @.[^n{n}] @ @\n\n",
    "<!-- cloud-00{n} -->\n- @ @ @\n- @ `@` @ <!-- cloud-i{n} -->\n\n  @ @ @\n- @ **@** @\n  1. @ @\n  2. @\n\n",
    "<!-- cloud-00{n} -->\nTable: @ @ @\n\n| @ | @ @ |\n| --- | ---: |\n| @ | @ *@* |\n| @ @ | |\n| @ | @ @ |\n\n",
    "<!-- cloud-00{n} -->\n## @ @ @\n\n",
    "<!-- cloud-00{n} -->\n> @ @ @ @\n>\n> @ [](#cloud) @\n\n",
    "<!-- cloud-00{n} -->\nFigure: @ @\n\n![@ @ @](../figures/a.svg)\n\n",
    "<!-- cloud-00{n} -->\n```\n@ @\n```\n\n",
    "[^n{n}]: @ @ @ *@*\n\n",
    "<!-- cloud-00{n} -->\n@ @\n@ @\\\n@, @; (@) @-@ @.\n\n",
)
_WORDS = ("the", "use", "of", "cloud", "services", "should", "be", "assessed", "and", "a", "contract", "ends", "x1")


@st.composite
def pairs(draw: st.DrawFn, *, faulty: bool = True) -> tuple[str, str]:
    """An earlier text, and a later one made from it by the edits of people: words, pieces and whole blocks.

    Where they may be `faulty`, anything may stand in either.
    """
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=6))
    pieces = draw(st.lists(st.sampled_from(PIECES), max_size=4 if faulty else 0))
    old = [block.replace("{n}", str(at)) for at, block in enumerate(blocks, 1)]
    old.append("".join(pieces))
    filled = [_fill(draw, block) for block in old]
    new = list(filled)
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(new) - 1)) if new else 0
        kinds = ("word", "word", "word", "cut", "delete", "insert", "move", *(("piece",) if faulty else ()))
        _edit(draw, new, at, draw(st.sampled_from(kinds)))
    return _without_space_breaks("".join(filled)), _without_space_breaks("".join(new))


def _without_space_breaks(text: str) -> str:
    """Two spaces that break a line are a fault, for a digest does not see them."""
    return re.sub(" +\n", "\n", text)


def _fill(draw: st.DrawFn, block: str) -> str:
    first, *rest = block.split("@")
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=len(rest), max_size=len(rest)))
    return first + "".join(f"{word}{part}" for word, part in zip(words, rest, strict=True))


def _edit(draw: st.DrawFn, blocks: list[str], at: int, kind: str) -> None:
    if not blocks or kind == "insert":
        block = draw(st.sampled_from(BLOCKS)).replace("{n}", str(draw(st.integers(7, 9))))
        blocks.insert(at, _fill(draw, block))
        return
    block = blocks.pop(at)
    words = block.split(" ")
    spot = draw(st.integers(0, len(words) - 1))
    match kind:
        case "word":
            words[spot : spot + draw(st.integers(0, 2))] = draw(
                st.lists(st.sampled_from((*_WORDS, "*the*")), max_size=2)
            )
        case "cut":
            words[spot : spot + 3] = []
        case "piece":
            words.insert(spot, draw(st.sampled_from(PIECES)).replace("@", "word"))
    if kind != "delete":
        blocks.insert(draw(st.integers(0, len(blocks))) if kind == "move" else at, " ".join(words))
