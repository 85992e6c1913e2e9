"""Markdown text -> positioned blocks of tokens, in the one dialect. The only module that knows markdown-it."""

from functools import cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

# CommonMark, tables, footnotes. Nested deeper than MAX_NESTING levels of tokens, markdown-it drops text: check first.
MAX_NESTING = 40


@cache
def parser() -> MarkdownIt:
    """The dialect. Links are not judged here (a rule does), and every note mark and note is kept."""
    built = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    built.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    # markdown-it's own way to change these is to set them on the instance.
    vars(built).update(validateLink=lambda _: True, normalizeLink=str, normalizeLinkText=str)
    return built


class Md(NamedTuple):
    """A node of Markdown: a block with its lines, or an inline of its parent. A tuple, as a text has thousands of them.

    `line` is its first line and `end` the one after its last, from 1; both 0 for inlines and cells. `content` is the
    source of an inline run or the text of a leaf; `label` that of a note or its mark; `target` and `title` those of a
    link or image.
    """

    type: str
    line: int
    end: int
    content: str
    children: "tuple[Md, ...]"
    markup: str = ""
    info: str = ""
    target: str = ""
    title: str = ""
    label: str = ""
    align: str = ""
    start: int = 1


def parse(text: str) -> tuple[tuple[Md, ...], tuple[int, ...]]:
    """The blocks of the text, and the lines (from 1) where link reference definitions stand, which parsing drops."""
    env: dict[str, Any] = {}
    # Without a line end behind all, markdown-it looks for one within HTML in a list in a quotation, and fails.
    tokens = parser().parse(text if text.endswith("\n") else f"{text}\n", env)
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    return _nest(tokens), tuple(sorted({found["map"][0] + 1 for found in definitions}))


def parse_inline(text: str) -> tuple[Md, ...]:
    """The inlines of a leaf's source. Escapes and entities are nodes of their own, with their source as `markup`."""
    tokens: list[Token] = []
    parser().inline.parse(text, parser(), {}, tokens)
    return _nest(tokens)


def _nest(tokens: list[Token]) -> tuple[Md, ...]:
    """Tokens that open and close as one node each; its kind is the opening token's, without `_open`."""
    stack: list[tuple[Token, list[Md]]] = []
    done: list[Md] = []
    for token in tokens:
        here = stack[-1][1] if stack else done
        if token.nesting == 1:
            stack.append((token, []))
        elif token.nesting == -1:
            opened, children = stack.pop()
            (stack[-1][1] if stack else done).append(_node(opened, tuple(children)))
        else:
            here.append(_node(token, _nest(token.children) if token.children else ()))
    return tuple(done)


def _node(token: Token, children: tuple[Md, ...]) -> Md:
    line, end = (token.map[0] + 1, token.map[1] + 1) if token.map else (0, 0)
    node = Md(token.type.removesuffix("_open"), line, end, token.content, children, token.markup, token.info)
    attrs = token.attrs
    if not attrs and not token.meta:
        return node
    return node._replace(
        target=str(attrs.get("href") or attrs.get("src") or ""),
        title=str(attrs.get("title", "")),
        label=str(token.meta.get("label", "")) if token.meta else "",
        align=str(attrs.get("style", "")).removeprefix("text-align:"),
        start=int(attrs.get("start", 1)),
    )
